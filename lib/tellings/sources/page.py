"""A parsed article together with its quotations, asked about by offset and by token."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from tellings.sources.cues import speaks
from tellings.sources.quotations import Quotation, find_quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A full stop after a short capitalised word ("St.", "Sen.", "J.") ends no sentence.
SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"')]*\s+[A-Z\"']"
)
LONGEST_SETTING = 90  # characters between a quotation and its "he said at a rally on Monday"
LONGEST_TAIL = 250  # characters of a speaker's sentence between two parts of one quotation


@lru_cache(maxsize=1)  # statements and responsibility are read off the same article in turn
def page_of(doc: Doc) -> Page:
    """The article as a page; the last one asked for is kept."""
    return Page(doc)


class Page:
    """One article: its tokens, its text and where its quotations are."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.quotations = find_quotations(self.text)
        self._starts = [q.start for q in self.quotations]
        self._ends = [q.end for q in self.quotations]

    @cached_property
    def doers(self) -> frozenset[str]:
        """The words that are the subject of a verb somewhere in the article."""
        return frozenset(t.text for t in self.doc if t.dep_ == "nsubj" and t.head.pos_ == "VERB")

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The words that are the subject of a verb of saying somewhere in the article."""
        return frozenset(t.text for t in self.doc if t.dep_ == "nsubj" and speaks(t.head))

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the tokens first..last (half open), without blanks at either end."""
        start, end = self.doc[first].idx, self.doc[last - 1].idx + len(self.doc[last - 1])
        while start < end - 1 and self.text[start].isspace():
            start += 1
        while end - 1 > start and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def stands_alone(self, mark: Token) -> bool:
        """Blanks stand on both sides of a mark: it is a dash, not a hyphen."""
        after = self.text[mark.idx + len(mark) : mark.idx + len(mark) + 1]
        return mark.idx > 0 and self.text[mark.idx - 1] == " " and after == " "

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation this offset stands in, if any."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self.quotations[at].end:
            return self.quotations[at]
        return None

    def quotation_before(self, offset: int) -> Quotation | None:
        """The last quotation that has ended by this offset, in the same paragraph."""
        at = bisect_right(self._ends, offset) - 1
        if at < 0 or "\n" in self.text[self.quotations[at].end : offset]:
            return None
        return self.quotations[at]

    def quotation_ending(self, offset: int) -> Quotation | None:
        """The quotation whose end only blanks part from this offset."""
        at = bisect_right(self._ends, offset) - 1
        blank = at >= 0 and not self.text[self.quotations[at].end : offset].strip()
        return self.quotations[at] if blank else None

    def quotation_after(self, offset: int) -> Quotation | None:
        """The first quotation to start from this offset on."""
        at = bisect_left(self._starts, offset)
        return self.quotations[at] if at < len(self._starts) else None

    def quotation_within(self, start: int, end: int) -> bool:
        """Some quotation begins between these offsets."""
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end

    def grown(self, start: int, end: int) -> tuple[int, int]:
        """The stretch with every quotation it touches taken in whole."""
        first, last = self.quotation_at(start), self.quotation_at(max(start, end - 1))
        return (
            min(start, first.start) if first else start,
            max(end, last.end) if last else end,
        )

    def beside(self, start: int, end: int) -> bool:
        """Nothing but a few words of setting stands between, and no end of a sentence."""
        return end - start < LONGEST_SETTING and not SENTENCE_END.search(self.text, start, end)

    def goes_on(self, offset: int, quotation: Quotation) -> bool:
        """Only the end of the speaker's sentence stands between, and the quotation stands alone."""
        between = self.text[offset : quotation.start]
        if len(between) > LONGEST_TAIL or SENTENCE_END.search(between):
            return False
        before = between.rstrip()
        alone = before[-1:] in ("", ".", ":", ",", ";", "-", '"', "'")
        end = self.text[max(quotation.start, quotation.end - 3) : quotation.end]
        return alone and (quotation.open or any(mark in end for mark in ".?!"))
