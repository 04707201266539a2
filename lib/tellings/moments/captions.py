"""Whether a date is that of a picture: "soldiers take position in Norby May 4, 2031."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tellings.spans import fold

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
    if FILED.match(words.doc.text, words.end_char):
        return True
    told = words.sent
    before = fold(words.doc.text[told.start_char : words.start_char])
    after = fold(words.doc.text[words.end_char : told.end_char])
    return told.root.tag_ in NOW and bool(PLACE.search(before)) and bool(CLOSED.match(after))
