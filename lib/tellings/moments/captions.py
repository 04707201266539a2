"""Whether a date is that of a picture: "soldiers take position in Norby May 4, 2031."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span

SIDES = "central|downtown|northern|southern|eastern|western"
PLACE = re.compile(
    rf"\b(?:in|at|near|outside) (?:(?:{SIDES}) )?(?:[A-Z][\w'-]+,? ){{1,4}}(?:on )?(?:\w+, )?$"
)
CLOSED = re.compile(r"\W*$|\. ?(?:Photo|Picture|Image|Credit)|\W*\(?[A-Z]{2,}")
# "In this Oct. 16, 2031, file photo"
FILED = re.compile(r",? (?:file |handout )?(?:photo|photograph|picture|image|frame grab)\b")
NOW = ("VBP", "VBZ", "VBG")


def is_of_a_picture(words: Span) -> bool:
    """The date closes a sentence told in the present, right after a place, or a photo follows it.

    >>> from tellings import language, spans
    >>> text = "Soldiers take position near the mall in Norby May 4, 2031."
    >>> doc = next(language.parse([spans.Article("a", text)]))
    >>> is_of_a_picture(doc.char_span(46, 57))
    True
    """
    doc, told = words.doc, words.sent
    after = words[-1].whitespace_ + doc[words.end : told.end].text
    if FILED.match(after):
        return True
    if told.root.tag_ not in NOW or not CLOSED.match(after):
        return False
    return bool(PLACE.search(doc[told.start : words.start].text_with_ws))
