"""When an account puts a happening: the day, the weekday, the part of the day, the month."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tellings import lexicon
from tellings.checks.dated import DAY
from tellings.checks.happenings import Timed
from tellings.checks.lengths import ends
from tellings.corpus import Event
from tellings.timex.zones import named_zone

A_DAY = 1440  # minutes
LOCAL = "local"
ON_THE_CLOCK = re.compile(r"T(\d\d):(\d\d)$")
WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
ZONE = re.compile(
    r"\d(?: ?[ap]\. ?m\.| ?[ap]m)? \(?(?P<zone>[a-z]{2,4}|\w+ time)(?=\)? on\b|\W*$)", re.I
)
FROM_TODAY = re.compile(r"\b(?:today|yesterday|tonight|last night)\b", re.I)
BOUND = re.compile(r"\b(?:(?P<until>before|by|until|till)|(?P<since>after|since))\s+$", re.I)


@dataclass(frozen=True)
class When:
    """When one account puts a happening, as far as its words go; None for what they leave open.

    `clock` is the first and last minute of the day, `zone` the one it names ("local" for local
    time), `span` the whole stretch of a month or year, `site` where, for what may also happen
    elsewhere. It rests on one time, or on a time and a length counted from it.
    """

    rests_on: tuple[Timed, ...]
    day: date | None = None
    weekday: int | None = None
    clock: tuple[float, float] | None = None
    zone: str | None = None
    span: tuple[datetime, datetime] | None = None
    site: frozenset[str] = frozenset()
    back: bool = False  # counted back from the time it rests on

    @property
    def account(self) -> str:
        return self.rests_on[0].account.name

    @property
    def in_brackets(self) -> bool:
        """Said right after a bracket opens."""
        one = self.rests_on[0]
        return one.account.text[max(0, one.start - 1) : one.start] == "("

    @property
    def voice(self) -> str:
        """Who says it, and where."""
        return self.rests_on[0].voice

    @property
    def quoted(self) -> str:
        """The account's words: “about 8.30pm”; when counted: “fifteen minutes” before “7:05”."""
        one, *length = self.rests_on
        side = "before" if self.back else "after"
        return f"{length[0].quoted} {side} {one.quoted}" if length else one.quoted


def when_told(one: Timed, event: Event, rule: dict) -> When | None:
    """When the words put it; None for what says neither day nor clock, or is of another event.

    `rule` is the happening's entry of lexicon/happenings.toml.

    >>> from tellings.checks.accounts import Account
    >>> seen = Timed(Account("a.txt", "a", ""), "m1", 0, "8.27pm", "point", timex="T20:27")
    >>> when_told(seen, Event("a blast"), {}).clock
    (1226, 1228)
    """
    if one.kind == "duration":
        return None
    if rule.get("later"):
        whole = one.earliest and one.latest and one.basis == "stated"
        return When((one,), span=(one.earliest, one.latest)) if whole else None
    if one.scope != "main" or one.aside:
        return None
    night = (one.timex or "").endswith("TNI")  # it may be the next day
    weekday = not night and WEEKDAY.match(one.timex or "")
    when = When(
        (one,),
        day=_day(one),
        weekday=int(weekday[1]) if weekday and not one.earliest else None,
        clock=_clock(one, event),
        zone=_zone(one, event),
        site=one.site if rule.get("anywhere") else frozenset(),
    )
    return when if when.day or when.weekday or when.clock else None


def counted(name: str, told: list[Timed], event: Event) -> Iterator[When]:
    """Times that follow from another of the account: "sank at 7:05, 15 minutes after the blast"."""
    for length in told:
        here, there = length.happening, length.counted_from
        if length.link not in ("before", "after") or not (here and there and length.minutes_max):
            continue
        if name in (here.name, there.name) and here.name != there.name:
            other = there.name if here.name == name else here.name
            back = (length.link == "after") == (name == there.name)
            for one in _clocks_of(other, told, length, event):
                first, last = sorted(-end if back else end for end in ends(length))
                clock = one.clock[0] + first, one.clock[1] + last
                rests_on = (*one.rests_on, length)
                if clock[0] >= 0 and clock[1] < A_DAY:
                    yield replace(one, rests_on=rests_on, clock=clock, back=back)


# -- the day and the clock ------------------------------------------------------------------------


def _day(one: Timed) -> date | None:
    """The day its words name, when they name one, or count it from a day known to be today."""
    if not (one.earliest and one.latest) or one.earliest.date() != one.latest.date():
        return None
    if one.basis != "relative_resolved" and DAY.search(one.wording):
        return one.earliest.date()
    published = one.account.earliest, one.account.latest
    known = None not in published and published[1] - published[0] <= timedelta(days=1)
    return one.earliest.date() if known and FROM_TODAY.search(one.wording) else None


def _clock(one: Timed, event: Event) -> tuple[float, float] | None:
    """First and last minute of the day its words allow, in the zone they name or in the event's."""
    rules = lexicon.load("happenings")
    if found := ON_THE_CLOCK.search(one.timex or ""):
        at = int(found[1]) * 60 + int(found[2])
        if _has_zone(event) and one.earliest and one.earliest == one.latest:
            at = one.earliest.hour * 60 + one.earliest.minute
        return _bounded(one, at, _slack(one, at))
    for part, (first, last) in rules["parts"].items():
        if re.search(rf"\b{part}\b", one.wording, re.I):
            return first * 60, last * 60 - 1
    return None


def _bounded(one: Timed, at: int, slack: float) -> tuple[float, float]:
    """The clock time with its rounding, and open where "before" or "after" stands by it."""
    begin, _ = one.account.sentence(one.start)
    bound = BOUND.search(one.account.text[begin : one.start])
    return (
        0 if bound and bound["until"] else at - slack,
        A_DAY if bound and bound["since"] else at + slack,
    )


def _slack(one: Timed, at: int) -> float:
    """How far off a clock time may be by its minutes, and by "about" or "shortly after"."""
    rules = lexicon.load("happenings")["clock"]
    steps = ((60, "full"), (30, "half"), (15, "quarter"), (5, "five"), (1, "other"))
    own = next(rules[name] for every, name in steps if at % every == 0)
    said = set(re.findall(r"\w+", one.wording.lower()))
    hedges = [h for h in lexicon.load("moments")["clock"] if said & set(h["words"])]
    one_way = [h["before"] + h["after"] for h in hedges if not (h["before"] and h["after"])]
    return max([own * rules["hedged"] if hedges else own, *one_way])


def _has_zone(event: Event) -> bool:
    return event.timezone != "UTC"


def _zone(one: Timed, event: Event) -> str | None:
    """The zone named beside the clock time; where the event's is known, all are read in it."""
    found = ZONE.search(one.wording)
    if found is None or (_has_zone(event) and one.earliest):
        return None
    name = found["zone"].lower()
    if name.startswith("local"):
        return LOCAL
    return name if named_zone(name) else None


def _clocks_of(name: str, told: list[Timed], length: Timed, event: Event) -> list[When]:
    """The one clock time that the account of the length gives for the other happening."""
    mine = [one for one in told if one.account is length.account and one.happening]
    whens = [when_told(one, event, {}) for one in mine if one.happening.name == name]
    clocks = [when for when in whens if when and when.clock]
    return clocks if len(clocks) == 1 else []
