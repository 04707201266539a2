"""Whether the times accounts give for one happening can meet: its clock, its day, its month."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import combinations

from tellings import lexicon
from tellings.checks.dated import DAY
from tellings.checks.finding import Finding
from tellings.checks.happenings import Timed, quoted_with_voices, rule_of
from tellings.checks.lengths import ends
from tellings.corpus import Event
from tellings.spans import fold
from tellings.timex.zones import named_zone

A_DAY = 1440  # minutes
LOCAL = "local"
ON_THE_CLOCK = re.compile(r"T(\d\d):(\d\d)$")
WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
ZONE = re.compile(r"\d(?: ?[ap]\. ?m\.| ?[ap]m)? (?P<zone>[a-z]{2,4}|\w+ time)(?= on\b|\W*$)", re.I)
FROM_TODAY = re.compile(r"\b(?:today|yesterday|tonight|last night)\b", re.I)
BOUND = re.compile(r"\b(?:(?P<until>before|by|until|till)|(?P<since>after|since))\s+$", re.I)


@dataclass(frozen=True)
class When:
    """When one account puts a happening, as far as its words go; None for what they leave open.

    `clock` is the first and last minute of the day, `zone` the one it names ("local" for local
    time), `span` the whole stretch of a month or year. It rests on one time, or on a time and a
    length counted from it.
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
    def voice(self) -> str:
        """Who says it, and where."""
        return self.rests_on[0].voice

    @property
    def quoted(self) -> str:
        """The account's words: “about 8.30pm”; when counted: “fifteen minutes” before “7:05”."""
        one, *length = self.rests_on
        side = "before" if self.back else "after"
        return f"{length[0].quoted} {side} {one.quoted}" if length else one.quoted


def findings(told: list[Timed], event: Event) -> Iterator[Finding]:
    """times_do_not_meet: times for one happening that cannot all hold, rounding allowed for."""
    by_phase: dict[tuple[str, str], list[Timed]] = defaultdict(list)
    for one in told:
        if happened := one.happening:
            by_phase[happened.name, happened.phase].append(one)
    for (name, phase), given in by_phase.items():
        rule = rule_of(name)
        whens = [when for one in _of_one(given) if (when := _when(one, event, rule))]
        if not rule.get("later"):
            whens += _counted(name, told, event) if phase == "start" else []
            whens = _of_one_event(whens)
        if rule.get("once", True):
            yield from _differing(name, phase, whens)


# -- when an account puts it ----------------------------------------------------------------------


def _of_one(given: list[Timed]) -> list[Timed]:
    """Without times of "the second blast"; where there were several, only those of all of them."""
    which = {one.happening.which for one in given}
    several = which - {""}
    return [one for one in given if one.happening.which == ("several" if several else "")]


def _when(one: Timed, event: Event, rule: dict) -> When | None:
    """When the words put it; None for what says neither day nor clock, or is of another event."""
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
    bound = BOUND.search(fold(one.account.text[begin : one.start]))
    return (
        0 if bound and bound["until"] else at - slack,
        A_DAY if bound and bound["since"] else at + slack,
    )


def _slack(one: Timed, at: int) -> float:
    """How far off a clock time may be by its minutes, and by "about" or "shortly after"."""
    rules = lexicon.load("happenings")["clock"]
    steps = ((60, "full"), (30, "half"), (15, "quarter"), (5, "five"), (1, "other"))
    own = next(rules[name] for every, name in steps if at % every == 0)
    hedges = lexicon.load("moments")["clock"]
    said = set(re.findall(r"\w+", one.wording.lower()))
    return max([own, *(max(h["before"], h["after"]) for h in hedges if said & set(h["words"]))])


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


def _counted(name: str, told: list[Timed], event: Event) -> Iterator[When]:
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


def _clocks_of(name: str, told: list[Timed], length: Timed, event: Event) -> list[When]:
    """The one clock time that the account of the length gives for the other happening."""
    mine = [one for one in told if one.account is length.account and one.happening]
    whens = [_when(one, event, {}) for one in mine if one.happening.name == name]
    clocks = [when for when in whens if when and when.clock]
    return clocks if len(clocks) == 1 else []


def _of_one_event(whens: list[When]) -> list[When]:
    """Without the dates further than a few days from the day that most of them name."""
    days = Counter(when.day for when in whens if when.day)
    if not days:
        return whens
    usual = min(days, key=lambda day: (-days[day], day))
    limit = timedelta(days=lexicon.load("clocks")["same_event_days"])
    return [when for when in whens if not when.day or abs(when.day - usual) <= limit]


# -- whether they can all hold --------------------------------------------------------------------


def _differing(name: str, phase: str, whens: list[When]) -> Iterator[Finding]:
    """One finding for all times of the happening that cannot hold beside some other."""
    asked = f"When {name} {'ended' if phase == 'end' else 'came'}"
    whens = _of_one_occasion(whens)
    pairs = list(combinations(whens, 2))
    gaps = {(a, b): gap for a, b in pairs if (gap := _gap(a, b))}
    if gaps:
        against = [when for when in whens if any(when in pair for pair in gaps)]
        hold = (
            f"They cannot {'both' if len({when.quoted for when in against}) == 2 else 'all'} hold"
        )
        gap = None if rule_of(name).get("later") else max(gaps.values())
        yield _finding("times_do_not_meet", "cannot hold", asked, against, hold, gap)
    zones = {when: None for pair in pairs if _one_hour_in_two_zones(*pair) for when in pair}
    if zones:
        hold = "It is one hour only where the local time is the one named"
        yield _finding("one_hour_in_two_zones", "open", asked, list(zones), hold)


def _of_one_occasion(whens: list[When]) -> list[When]:
    """Without the accounts that give several times themselves: it came more than once there."""
    pairs = [(a, b) for a, b in combinations(whens, 2) if a.account == b.account and _gap(a, b)]
    several = {a.account for a, _ in pairs}
    return [when for when in whens if when.account not in several]


def _gap(a: When, b: When) -> int:
    """Whole minutes between two times that cannot both hold, rounding allowed for; else 0."""
    if a.site and b.site and a.site.isdisjoint(b.site):
        return 0
    if a.span and b.span:
        return _minutes_between(a.span, b.span, timedelta(minutes=1))
    if (a.zone or LOCAL) != (b.zone or LOCAL):
        return 0  # in two zones neither the hour nor the day need be the same
    if a.day and b.day and a.day != b.day and not (a.clock and b.clock):
        return abs((a.day - b.day).days) * A_DAY
    if a.day and b.day:
        return _minutes_between(_on_the_line(a), _on_the_line(b))
    if days := _weekdays_apart(a, b):
        return days * A_DAY
    if a.clock and b.clock:
        (low, high), (other_low, other_high) = a.clock, b.clock
        past_midnight = A_DAY + min(low, other_low) - max(high, other_high)
        return max(0, min(_minutes_between(a.clock, b.clock), round(past_midnight)))
    return 0


def _minutes_between(one: tuple, other: tuple, unit: object = 1) -> int:
    return max(0, round(max(other[0] - one[1], one[0] - other[1]) / unit))


def _on_the_line(when: When) -> tuple[float, float]:
    """First and last minute it allows, counted from the year 1."""
    first, last = when.clock or (0, A_DAY - 1)
    return when.day.toordinal() * A_DAY + first, when.day.toordinal() * A_DAY + last


def _weekdays_apart(a: When, b: When) -> int:
    """How many days lie at least between two weekdays, of which one at most is dated."""
    one, other = (when.day.isoweekday() if when.day else when.weekday for when in (a, b))
    around = abs(one - other) if one and other else 0
    return min(around, 7 - around)


def _one_hour_in_two_zones(a: When, b: When) -> bool:
    """ "07:37 GMT" and "7:37 a.m. local time", where the zone of the event is not known."""
    said = {a.zone, b.zone}
    if LOCAL not in said or None in said or len(said) == 1:
        return False
    return bool(a.clock and b.clock) and _minutes_between(a.clock, b.clock) == 0


def _finding(rule, holds, asked: str, told: list[When], hold: str, gap=None) -> Finding:
    rests_on = [one for when in told for one in when.rests_on]
    return Finding(
        *("time", rule, holds),
        tuple(dict.fromkeys(one.claim for one in rests_on)),
        tuple(dict.fromkeys(one.account.name for one in rests_on)),
        f"{asked}: {quoted_with_voices(told)}. {hold}.",
        None,
        gap,
    )
