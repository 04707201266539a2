"""When something was: the value of the quote's own words for a time, and what they date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.gate.account import Account
from tellings.gate.over import check_told, over, steps_between
from tellings.gate.proposals import Proposal, RefusedError
from tellings.moments import Moment
from tellings.moments.subevents import SAYING, STATEMENT, TOLL_STATEMENT, subevent_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


def row(account: Account, quote: Span, proposal: Proposal) -> dict:
    """The row of `moments`: the calendar says what the words mean, the sentence what they date.

    A step that is not given stays empty.
    """
    moment = _meant(account, quote, proposal.timex)
    if proposal.subevent is not None:
        _check_step(account, quote, moment, proposal.subevent)
    said = account.said(moment.start, moment.end, proposal.source)
    return {
        **account.placed("m", moment.start, moment.end),
        "kind": moment.kind,
        "earliest": moment.earliest and moment.earliest.isoformat(),
        "latest": moment.latest and moment.latest.isoformat(),
        "minutes_min": moment.minutes_min,
        "minutes_max": moment.minutes_max,
        "timex": moment.timex,
        "basis": moment.basis,
        "subevent": proposal.subevent,
        "scope": moment.scope,
        "source": said["source"],
        "source_kind": said["source_kind"],
        "rule": moment.rule,
    }


def _meant(account: Account, quote: Span, timex: str) -> Moment:
    first, last = quote.start_char, quote.end_char
    near = [m for m in account.moments if m.timex and m.start < last and first < m.end]
    whole = [m for m in near if first <= m.start and m.end <= last]
    if not near:
        raise RefusedError("no time")
    if not whole:
        raise RefusedError("cut inside a word")
    same = [m for m in whole if m.timex == timex]
    if not same:
        raise RefusedError("another time")
    return same[0]


def _check_step(account: Account, quote: Span, moment: Moment, step: str) -> None:
    """Refuse a step that another word of the sentence is nearer to, and one that did not come."""
    time = account.doc.char_span(moment.start, moment.end, alignment_mode="expand")
    told = [t for t in quote.sent if t.i in account.steps and not time.start <= t.i < time.end]
    own = [t for t in told if account.steps[t.i] == step and quote.start <= t.i < quote.end]
    nearest = min(told, key=lambda t: _apart(time.root, t), default=None)
    read = subevent_of(account.doc, moment.start, moment.end, account.steps)
    if step != read and (nearest is None or account.steps[nearest.i] != step):
        raise RefusedError("another step")
    said = step in (STATEMENT, TOLL_STATEMENT) and any(t.lemma_ in SAYING for t in quote)
    if not own and not said:
        raise RefusedError("another step")
    if own:
        check_told({*over(min(own, key=lambda word: _apart(time.root, word)))})


def _apart(time: Token, word: Token) -> tuple[int, int]:
    return steps_between(time, word), abs(time.i - word.i)
