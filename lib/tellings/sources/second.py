"""A second voice that gives only its number: "five died (AP says seven)", "the union nine"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tellings.numerals import NUMBER
from tellings.sources.cues import Statement
from tellings.sources.sorts import names_somebody

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tellings.sources.page import Page

_SAYS = r"says?|said|reports?|reported|puts?|counts?|counted|gives?|gave|has|estimates?"
_SPEAKS = rf"{_SAYS}|spoke\s+of|speaks?\s+of|gave\s+the\s+\w+\s+as|puts?\s+(?:it|the\s+\w+)\s+at"
_NAME, _NOUN = r"[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*){0,3}", r"[a-z]+(?:\s+(?!at\b)[a-z]+)?"
_WHO = rf"(?:(?:the|an?)\s+)?(?P<who>{_NAME}|{_NOUN})"
_N = rf"(?P<n>(?:at\s+least\s+|about\s+|some\s+|over\s+|up\s+to\s+)?{NUMBER})"
TURNS = [
    # "(AP says seven)"
    rf"\(\s*{_WHO}\s+(?P<cue>{_SAYS})\s+(?:it\s+(?:is|was|at)\s+|the\s+\w+\s+at\s+)?{_N}\s*\)",
    # "; seven, says the union", ", or nine, according to the union", ", ten according to the union"
    rf"(?:;|,(?:\s+(?:or|but|and))?)\s+{_N}\s*,?\s*(?P<cue>says?|said|according\s+to)\s+{_WHO}(?=\s*[.;,)]|\s*$)",
    # "police say five died, the union seven", "police put it at six and the union at nine"
    rf"\b(?P<cue>{_SAYS})\b[^.!?;:\n]{{3,120}}?(?:,|\band|\bbut|\bwhile)\s+{_WHO}\s+(?:at\s+)?{_N}"
    r"(?=\s*[.;)]|\s*$)",
    # "police say five died; the union says seven", "though the mayor spoke of eight"
    rf"(?:[;,]|\b(?:while|but|and|though|whereas))\s+{_WHO}\s+(?P<cue>{_SPEAKS})\s+{_N}(?=\s*[.;,)]|\s*$)",
    # "Police: 5 dead. Union: 9 dead."
    rf"(?:^|(?<=[.!?]\s)){_WHO}(?P<cue>:)\s+(?P<content>{_N}\s[^.!?:;\n]{{3,60}})(?=[.;])",
]
PATTERNS = [re.compile(turn, re.M) for turn in TURNS]


class Voice(NamedTuple):
    """Whose number it is, the word that says so, and the number, as offsets in the text."""

    who: tuple[int, int]
    cue: tuple[int, int]
    told: tuple[int, int]


def find_voices(text: str) -> Iterator[Voice]:
    """Every second voice of a text with no clause of its own.

    >>> text = "Five died (Lima Radio says seven)."
    >>> [(text[v.who[0]:v.who[1]], text[v.told[0]:v.told[1]]) for v in find_voices(text)]
    [('Lima Radio', 'seven')]
    """
    for pattern in PATTERNS:
        for m in pattern.finditer(text):
            labels = "content" in m.groupdict()  # "Peru: 5 dead." says where
            if names_somebody(m["who"]) or (m["who"][0].isupper() and not labels):
                told = m.span("content" if labels else "n")
                yield Voice(m.span("who"), m.span("cue"), told)


def second_voices(page: Page) -> list[Statement]:
    """The statements that second voices make."""
    made = []
    for voice in find_voices(page.text):
        cue, who = _tokens(page, voice.cue), _tokens(page, voice.who)
        if cue and who:
            made.append(
                Statement((cue[0].i, cue[-1].i + 1), who[-1], voice.told, "asserts", "second")
            )
    return made


def _tokens(page: Page, place: tuple[int, int]) -> list[Token]:
    return list(page.doc.char_span(*place, alignment_mode="expand") or ())
