"""Whose words a quotation is that is only signed: "…" (Ann Roe, shopkeeper); "…" — Bo Lee."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tellings.sources.cues import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tellings.sources.page import Page

_NAME = r"(?P<who>[A-Z][\w.'-]+(?:\s+[A-Z][\w.'-]+){1,3})"
_WORK = r"(?:,\s+[^()\n.;]{2,60})?"  # ", shopkeeper", ", 41, a driver"
SIGNED = re.compile(
    rf"\({_NAME}{_WORK}\)|(?:--?|—|–)\s?{_NAME.replace('who', 'last')}{_WORK}\s*(?=[.\n]|\Z)"
)


def signed(mark: Token, page: Page) -> list[Statement]:
    """The quotation right before a bracket or dash that a full name follows."""
    quotation = page.quotation_ending(mark.idx)
    found = SIGNED.match(page.text, mark.idx) if quotation is not None else None
    if found is None:
        return []
    name = page.doc.char_span(*found.span(found.lastgroup), alignment_mode="expand")
    content = quotation.start, quotation.end
    return [Statement((mark.i, mark.i + 1), name[-1], content, "asserts", "signed")]
