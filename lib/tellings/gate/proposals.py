"""What a coder proposes of an account, and the named reasons for which it is not let in."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from tellings import lexicon

REASONS = {
    "no such account": "no account of the event has that name",
    "no kind": "none or several of fate, act and timex are given: one says what the row is",
    "no quote": "nothing is quoted",
    "not in the account": "the quote does not stand there to the character",
    "cut inside a word": "the quote begins or ends within a word, a number, a time or its hedge",
    "stands more than once": "the quote stands there more than once; say which by nth, from 0",
    "more than one sentence": "the quote joins words of two sentences",
    "unknown word": "a field has a word that is none of its own",
    "no number": "the quote holds no number of anything that could be people",
    "another number": "the number in the quote reads otherwise",
    "no such fate": "no word of the quote says that this happened to anybody",
    "another's fate": "the number is told of another fate, or of who did it",
    "lost negation": "it is denied, or said of nobody",
    "lost threat": "it is feared, threatened or possible, not told as a fact",
    "lost replacement": "the sentence says that another figure took its place",
    "no negation": "nothing in the sentence denies it",
    "no threat": "nothing in the sentence makes it a fear or a possibility",
    "replaced": "the sentence does not say that another figure took its place",
    "another speaker": "the account gives it to somebody else, or to nobody",
    "no such act": "no word of the quote claims, denies, accuses or tells of it so",
    "another's deed": "the sentence says of somebody else, or of nobody, that they did it",
    "no time": "the quote holds no words for a time",
    "another time": "the words for a time in the quote mean another",
    "another step": "the time in the quote is told of another step of the event",
}
KINDS = {"fate": "counts", "act": "responsibility", "timex": "moments"}  # whose row it is


@dataclass(frozen=True)
class Proposal:
    """One row of somebody's coding: a quote of an account and what stands in it.

    One of `fate`, `act` and `timex` (a TIMEX3 value: 2025-03-11T13:00, PT36H) says of which table.
    `low` and `high` are inclusive, None where open; `nth` says which of several equal quotes.
    """

    article: str
    quote: str
    fate: str | None = None
    low: int | None = None
    high: int | None = None
    modality: str = "actual"
    source: str | None = None
    nth: int | None = None
    act: str | None = None
    accuser: str | None = None
    accused: str | None = None
    timex: str | None = None
    subevent: str | None = None

    @property
    def table(self) -> str | None:
        """The table of the row; None where several or none are told.

        >>> Proposal("a.txt", "on Tuesday", timex="2025-03-11").table
        'moments'
        """
        told = [table for name, table in KINDS.items() if getattr(self, name) is not None]
        return told[0] if len(told) == 1 else None


@dataclass(frozen=True)
class Refusal:
    """A proposal that was not let in, and the reason: a key of REASONS."""

    proposal: Proposal
    reason: str

    def __str__(self) -> str:
        return f"{self.proposal.article}: “{self.proposal.quote}”: {self.reason}"


class RefusedError(Exception):
    """The reason, as its one argument."""


def check_words(proposal: Proposal) -> None:
    """Refuse a field that has another type, or a word that is none of its own."""
    enumerations = lexicon.load("tables")["enumerations"]
    given: Mapping = asdict(proposal)
    if proposal.table is None:
        raise RefusedError("no kind")
    words = {"fate": proposal.fate, "act": proposal.act, "modality": proposal.modality}
    if any(word not in (None, *enumerations[name]) for name, word in words.items()):
        raise RefusedError("unknown word")
    if any(type(given[name]) not in (int, type(None)) for name in ("low", "high", "nth")):
        raise RefusedError("unknown word")
    if not all(isinstance(given[name], str | None) for name in ("timex", "subevent")):
        raise RefusedError("unknown word")
    if not isinstance(given["quote"], str):
        raise RefusedError("no quote")
    if not all(isinstance(given[name], str | None) for name in ("source", "accuser", "accused")):
        raise RefusedError("another speaker")
