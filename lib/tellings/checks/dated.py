"""Times as an account tells them of a step of the event, where its words stand by the time."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

import pandas as pd

from tellings import lexicon
from tellings.checks.accounts import Account
from tellings.checks.finding import quoted
from tellings.claims import records

NAMES = lexicon.load("calendar")
MONTHS = [name[:3] for name in NAMES["months"]]
DAY = re.compile(rf"{'|'.join(NAMES['weekdays'])}|\b(?:{'|'.join(MONTHS)})", re.I)
FAR = 10_000  # characters; further than any sentence is long


@dataclass(frozen=True)
class Told:
    """One time as an account tells it: of which step, between which ends or how long."""

    account: Account = field(repr=False)
    claim: str
    start: int
    end: int
    wording: str
    kind: str
    subevent: str
    earliest: datetime | None
    latest: datetime | None
    minutes_min: int | None
    minutes_max: int | None
    source: str | None
    basis: str

    @property
    def quoted(self) -> str:
        """The account's own words."""
        return quoted(self.wording)

    @property
    def lasts(self) -> bool:
        """A length, not a date."""
        return self.kind == "duration"

    @property
    def stated_minutes(self) -> int:
        """The length without its rounding, which the moments table allows either way."""
        return (self.minutes_min + (self.minutes_max or self.minutes_min)) // 2

    @property
    def length_of(self) -> str | None:
        """The step it is the length of: a noun right after it, or one said to have lasted so."""
        before, after = self._sides
        for step, nouns in lexicon.load("lengths")["lasting"].items():
            if _noun_after(nouns).match(after) or _lasted_before(nouns).search(before):
                return step
        return None

    @property
    def dates(self) -> bool:
        """A point or interval that a word of its step stands by, in the same clause."""
        if self.lasts or (self.earliest is None and self.latest is None):
            return False
        before, after = self._sides
        words = _words(self.subevent)
        return words is not None and bool(
            _near(words, before=True).search(before) or _near(words, before=False).match(after)
        )

    @property
    def names_its_day(self) -> bool:
        """Its day is stated, not counted from publication, so that others can meet it."""
        return self.basis != "relative_resolved" and bool(DAY.search(self.wording))

    @property
    def step(self) -> str:
        """The start or the end it dates: "attack start", "end"; the nearest verb decides."""
        if self.subevent == "end":
            return "end"
        near = {which: self._characters_to(which) for which in ("began", "ended")}
        return f"{self.subevent} {'end' if near['ended'] < near['began'] else 'start'}"

    @property
    def says_which_end(self) -> bool:
        """The sentence says that something began or ended, so that nothing is assumed."""
        return self.subevent == "end" or min(map(self._characters_to, ("began", "ended"))) < FAR

    @property
    def declared(self) -> bool:
        """The sentence has somebody declare the end, which may have come earlier."""
        return not self.lasts and self._characters_to("declared") < FAR

    @property
    def _sides(self) -> tuple[str, str]:
        """Its sentence before and after it."""
        begin, end = self.account.sentence(self.start)
        text = self.account.text
        return text[begin : self.start], text[self.end : max(self.end, end)]

    def _characters_to(self, which: str) -> int:
        before, _ = self._sides
        begin, end = self.account.sentence(self.start)
        sentence = self.account.text[begin:end]
        found = _verbs(which).finditer(sentence)
        return min((abs(m.start() - len(before)) for m in found), default=FAR)


def times(moments: pd.DataFrame, told_by: dict[str, Account]) -> list[Told]:
    """The times that say of which step of this event they are, in no particular order."""
    told = [
        Told(
            told_by[row["article"]],
            **{k: row[k] for k in ("claim", "start", "end", "wording", "kind", "subevent")},
            earliest=_instant(row["earliest"]),
            latest=_instant(row["latest"]),
            **{k: _whole(row[k]) for k in ("minutes_min", "minutes_max")},
            **{k: row[k] for k in ("source", "basis")},
        )
        for row in records(moments)
        if row["scope"] == "main" and row["kind"] in ("point", "interval", "duration")
    ]
    lengths = [one for one in told if one.lasts and one.minutes_max and one.length_of]
    return lengths + _of_one_event([one for one in told if one.dates or one.declared])


def _of_one_event(dated: list[Told]) -> list[Told]:
    """Without the dates further than a few days from the day that most of them name."""
    days = Counter(
        one.earliest.date()
        for one in dated
        if one.earliest and one.latest and one.latest - one.earliest <= timedelta(days=1)
    )
    if not days:
        return dated
    usual = min(days, key=lambda day: (-days[day], day))
    limit = timedelta(days=lexicon.load("clocks")["same_event_days"])
    return [
        one
        for one in dated
        if all(abs(t.date() - usual) <= limit for t in (one.earliest, one.latest) if t)
    ]


def _instant(value: object) -> datetime | None:
    return None if value is None else datetime.fromisoformat(str(value))


def _whole(value: object) -> int | None:
    return None if value is None else int(value)


@cache
def _verbs(which: str) -> re.Pattern:
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('clocks')[which])})\b", re.I)


@cache
def _words(subevent: str | None) -> str | None:
    words = lexicon.load("clocks")["words"].get(subevent)
    return words and rf"\b(?:{'|'.join(words)})\b"


@cache
def _near(words: str, before: bool) -> re.Pattern:
    """The words, and between them and the time a few others of the same clause."""
    rules = lexicon.load("clocks")["beside"]
    other = rf"(?!(?:{'|'.join(rules['clause_openers'])})\b)[\w'-]+"
    if before:
        return re.compile(rf"{words}(?:\s+{other}){{0,{rules['words']}}}\s+$", re.I)
    return re.compile(rf",?(?:\s+{other}){{0,{rules['words']}}}\s+{words}", re.I)


@cache
def _noun(nouns: tuple[str, ...]) -> str:
    return rf"(?:{'|'.join(nouns)})s?\b"


def _noun_after(nouns: list[str]) -> re.Pattern:
    # "a 36-hour armed siege", not "36 hours after the siege"
    adjective = (
        r"(?:[ -](?!(?:after|before|since|from|of|into|the|an?|to|in|on|and|later)\b)[\w\"'-]+)"
    )
    return re.compile(rf"{adjective}{{0,3}}?[ -]{_noun(tuple(nouns))}", re.I)


def _lasted_before(nouns: list[str]) -> re.Pattern:
    lasted = r"(?:lasted|lasting|went on|dragged on|took|raged)(?: for| on| about| some| around)*"
    return re.compile(rf"\b{_noun(tuple(nouns))}(?: [\w'-]+){{0,3}} {lasted} $", re.I)
