"""One account as the gate reads it: its text without noise, its sentences, who says what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tellings import language
from tellings.claims import identifier
from tellings.corpus import Event
from tellings.counts.quantities import Quantity, find_quantities
from tellings.gate.proposals import Proposal, RefusedError
from tellings.moments import Moment, find_moments
from tellings.moments.publication import published
from tellings.moments.subevents import Steps, find_steps
from tellings.noise import view_of
from tellings.responsibility import read_by_every_rule
from tellings.responsibility.reader import Reader, Responsibility
from tellings.sources import Attribution, find_attributions
from tellings.sources.page import page_of
from tellings.sources.speakers import Cast
from tellings.spans import Article, fold

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

BRACKETS = re.compile(r" ?\(.*?(?:\)|$)")


@dataclass(frozen=True)
class Figure:
    """A number phrase of an account."""

    quantity: Quantity
    token: Token  # the last of the number's own words


class Account:
    """An account, parsed once; each reading of it is made when it is first asked for."""

    def __init__(self, article: Article, event: Event) -> None:
        self.article, self.event = article, event
        (self.doc,) = language.parse([article])

    @cached_property
    def figures(self) -> list[Figure]:
        """Every number phrase."""
        found = []
        for quantity in find_quantities(self.doc.text):
            span = self.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
            numbers = [t for t in span if t.like_num or t.tag_ in ("CD", "DT")] or list(span)
            found.append(Figure(quantity, numbers[-1]))
        return found

    @cached_property
    def statements(self) -> list[Attribution]:
        """Everything that somebody is told to have said."""
        return find_attributions(self.doc, self.event)

    @cached_property
    def blame(self) -> list[tuple[Token, Responsibility]]:
        """Every act of claiming, denying or accusing that any rule reads, with its word."""
        read = read_by_every_rule(self.doc, self.event, self.statements)
        return [(self.doc[at], told) for at, told in read]

    @cached_property
    def called(self) -> dict[int, set[str]]:
        """The names on record of whoever each noun means or speaks for."""
        reader = Reader(self.doc, self.event, self.statements)
        nouns = (t for t in self.doc if t.dep and t.pos_ in ("NOUN", "PROPN", "PRON", "X"))
        return {t.i: {plainly(n) for n in (reader.name(t), reader.party(t)) if n} for t in nouns}

    def known_as(self, name: str) -> str:
        """The name on record of a party by any of its names."""
        return plainly(self._cast.called(name).name)

    @cached_property
    def _cast(self) -> Cast:
        return Cast(page_of(self.doc), self.event)

    @cached_property
    def moments(self) -> list[Moment]:
        """Every time it states."""
        when = published(self.doc, self.event, self.article.name)
        return find_moments(self.doc, self.event, when)

    @cached_property
    def steps(self) -> Steps:
        """The words that name a step of the event."""
        return find_steps(self.doc, self.event)

    def quote(self, proposal: Proposal) -> Span:
        """The quote's words in the account."""
        sought = fold(view_of(proposal.quote).text).strip()
        if not sought:
            raise RefusedError("no quote")
        places = list(_places(self.doc.text, sought))
        if not places:
            raise RefusedError("not in the account")
        if len(places) > 1 and proposal.nth is None:
            raise RefusedError("stands more than once")
        if (proposal.nth or 0) not in range(len(places)):
            raise RefusedError("not in the account")
        start = places[proposal.nth or 0]
        quote = self.doc.char_span(start, start + len(sought))
        if quote is None:
            raise RefusedError("cut inside a word")
        if quote[0].sent.start != quote[-1].sent.start:
            raise RefusedError("more than one sentence")
        return quote

    def around(self, start: int, end: int) -> list[Attribution]:
        """The statements that stand around words, the innermost first."""
        found = [s for s in self.statements if s.content_start <= start and end <= s.content_end]
        return sorted(found, key=lambda s: s.content_end - s.content_start)

    def said(self, start: int, end: int, source: str | None) -> dict:
        """Who says what stands there, as columns; refused where that is not the `source` given."""
        around = self.around(start, end)
        if source is not None and not any(plainly(source) in self.speaker(one) for one in around):
            raise RefusedError("another speaker")
        voice = ("source", "source_kind", "stance")
        return {name: getattr(around[0], name) if around else None for name in voice}

    def speaker(self, statement: Attribution) -> set[str]:
        """What a statement's speaker is called: the name on record, the words used there."""
        used = [statement.source]
        if statement.source_start is not None:
            used.append(self.doc.text[statement.source_start : statement.source_end])
        return {plainly(name) for name in used if name}

    def placed(self, letter: str, start: int, end: int) -> dict:
        """Where words stand in the account's own offsets, as the columns of a claim."""
        first, last = self.article.view.span(start, end)
        return {
            "claim": identifier(letter, self.article.name, first, last, 0),
            "article": self.article.name,
            "start": first,
            "end": last,
            "wording": self.article.text[first:last],
        }


def plainly(name: str) -> str:
    """A party's name without its article and what stands in brackets, in small letters.

    >>> plainly("The Red Front (RF)")
    'red front'
    """
    return BRACKETS.sub("", fold(name).casefold()).removeprefix("the ").strip(" ,-")


def _places(text: str, sought: str) -> Iterator[int]:
    at = text.find(sought)
    while at >= 0:
        yield at
        at = text.find(sought, at + 1)
