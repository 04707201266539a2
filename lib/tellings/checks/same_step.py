"""Whether the times accounts give for one happening can meet."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import combinations

from tellings import lexicon
from tellings.checks.finding import Finding
from tellings.checks.happenings import Timed, quoted_with_voices, rule_of
from tellings.checks.when import A_DAY, LOCAL, When, counted, when_told
from tellings.corpus import Event


def findings(told: list[Timed], event: Event) -> Iterator[Finding]:
    """times_do_not_meet: times for one happening that cannot all hold, rounding allowed for."""
    by_phase: dict[tuple[str, str], list[Timed]] = defaultdict(list)
    for one in told:
        if happened := one.happening:
            by_phase[happened.name, happened.phase].append(one)
    for (name, phase), given in _by_one_name(by_phase).items():
        rule = rule_of(name)
        whens = [when for one in _of_one(given, rule) if (when := when_told(one, event, rule))]
        if not rule.get("later"):
            whens += counted(name, told, event) if phase == "start" else []
            whens = _of_one_event(whens)
        whens = _said_first(whens)
        if rule.get("once", True):
            yield from _differing(name, phase, whens)


def _by_one_name(by_phase: dict[tuple, list[Timed]]) -> dict[tuple, list[Timed]]:
    """ "The attack" put with "the shooting" where no other blow has a time and nothing drew out."""
    told = [one for given in by_phase.values() for one in given]
    if any(_drawn_out().search(one.account.text) for one in told):
        return by_phase
    named = dict(by_phase)
    for name, phase in by_phase:
        own = [(one, phase) for one in rule_of(name).get("also", ()) if (one, phase) in named]
        if len(own) == 1 and (name, phase) in named:
            named[own[0]] = [*named[own[0]], *named.pop((name, phase))]
    return named


@cache
def _drawn_out() -> re.Pattern:
    return re.compile(
        rf"\b(?:{'|'.join(lexicon.load('happenings')['drawn_out']['words'])})\b", re.I
    )


def _of_one(given: list[Timed], rule: dict) -> list[Timed]:
    """Without times of "the second blast"; where there were several, only those of all of them."""
    which = {one.happening.which for one in given} if rule.get("may_be_several") else set()
    kept = "several" if which - {""} else ""
    return [one for one in given if one.happening.which == kept]


def _said_first(whens: list[When]) -> list[When]:
    """Without the same hour said again in brackets, in another zone: "at 7:10 a.m. (2210 GMT)"."""
    told = {(when.account, when.rests_on[0].sentence) for when in whens if not when.in_brackets}
    return [
        when
        for when in whens
        if not when.in_brackets or (when.account, when.rests_on[0].sentence) not in told
    ]


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
    asked = rule_of(name).get("asked") or f"When {name} {'ended' if phase == 'end' else 'came'}"
    whens = _of_one_occasion(whens)
    pairs = list(combinations(whens, 2))
    gaps = {(a, b): gap for a, b in pairs if (gap := _gap(a, b))}
    if gaps:
        against = [when for when in whens if any(when in pair for pair in gaps)]
        both = "both" if len({when.quoted.lower() for when in against}) == 2 else "all"
        hold = f"They cannot {both} hold"
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
