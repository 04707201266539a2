"""Who is said to be behind it, and by whom: what the quote's own words claim, deny or accuse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tellings.gate.account import Account, plainly
from tellings.gate.over import check_told, cues, over
from tellings.gate.proposals import Proposal, RefusedError
from tellings.responsibility.reader import Responsibility

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

CHARGES = ("accuses_perpetrator", "accuses_sponsor")


def row(account: Account, quote: Span, proposal: Proposal) -> dict:
    """The row of `responsibility`, its parties by their names on record.

    A party that is not given is whom the sentence names.
    """
    word, told = _told(account, quote, proposal)
    standing = {*over(word)}
    if proposal.act != "denies":
        check_told(standing - cues("charge") if proposal.act in CHARGES else standing)
    elif standing & cues("negation"):
        raise RefusedError("no negation")
    account.said(told.start, told.start, proposal.source)
    return {
        **account.placed("r", told.start, told.end),
        "act": told.act,
        "accuser": told.accuser,
        "accused": told.accused,
        "scope": told.scope,
        "rule": told.rule,
    }


def _told(account: Account, quote: Span, proposal: Proposal) -> tuple[Token, Responsibility]:
    """The word of the quote that does the act, and who does it to whom."""
    read = [(t, r) for t, r in account.blame if quote.start <= t.i < quote.end]
    same = [(t, r) for t, r in read if r.act == proposal.act]
    if not same and any(r.act == "denies" for _, r in read):
        raise RefusedError("lost negation")
    if not same:
        raise RefusedError("no negation" if read and proposal.act == "denies" else "no such act")
    by = [(t, r) for t, r in same if _is(account, t, r.accuser, proposal.accuser)]
    if not by:
        raise RefusedError("another speaker")
    of = [(t, r) for t, r in by if _is(account, t, r.accused, proposal.accused)]
    if not of:
        raise RefusedError("another's deed")
    return of[0]


def _is(account: Account, word: Token, party: str | None, given: str | None) -> bool:
    """Whether that party is meant: by a name it has, or by the sentence's own words for it."""
    if given is None or party is None:
        return given is None
    own, sought = plainly(party), plainly(given)
    if own in (sought, account.known_as(sought)):
        return True
    speakers = [account.speaker(s) for s in account.around(word.idx, word.idx)]
    if any({own, sought} <= names for names in speakers):
        return True
    nouns = (token for token in word.sent if own in account.called.get(token.i, ()))
    return any(sought in _phrases(token) for token in nouns)


def _phrases(noun: Token) -> Iterator[str]:
    """A party as the sentence has it: with all that is said of it, and with what stands before."""
    told = {c.left_edge.i for t in noun.subtree for c in t.rights if c.dep_ in ("relcl", "appos")}
    last = min((i for i in told if i > noun.i), default=noun.right_edge.i + 1)
    for end in {last, noun.i + 1}:
        yield plainly(noun.doc[noun.left_edge.i : end].text)
