"""Whether the times one account gives can all hold, and whether an end is declared only later."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

import pandas as pd

from tellings import lexicon
from tellings.checks.accounts import Account
from tellings.checks.dated import Told, times
from tellings.checks.finding import Finding
from tellings.checks.network import Bound, contradictions
from tellings.wording import listed

CLOCK = "the clock"
ROUNDED = "a duration is rounded to half its unit"
DATED_BY_START = "a time for a step is the time it began"


def contradictory(
    moments: pd.DataFrame, told_by: dict[str, Account], withdrawn: Collection[str] = ()
) -> Iterator[Finding]:
    """clock_contradiction: the fewest times of one account, one a date, that cannot all hold.

    `withdrawn` names the assumptions() to do without; what is then found rests on the statements
    and the other assumptions alone. Raises ValueError for a name that is none of them.
    """
    unknown = set(withdrawn) - set(assumptions())
    if unknown:
        raise ValueError(f"no assumption {sorted(unknown)}; there are {', '.join(assumptions())}.")
    by_account = defaultdict(list)
    for one in times(moments, told_by):
        by_account[one.account.label].append(one)
    for label, told in by_account.items():
        first = [one for one in told if not _goes_on(one, told)]
        for loop, minutes in contradictions(_bounds(first, withdrawn), may_yield=_yields):
            if any(bound.earlier == CLOCK for bound in loop):
                yield _contradiction(label, loop, minutes, withdrawn)


def assumptions() -> list[str]:
    """What the clocks take for granted, by name; each can be withdrawn.

    >>> "a duration is rounded to half its unit" in assumptions()
    True
    """
    return [ROUNDED, DATED_BY_START, *(link["name"] for link in lexicon.load("clocks")["link"])]


def ends_declared(moments: pd.DataFrame, told_by: dict[str, Account]) -> Iterator[Finding]:
    """end_declared_later: an end that one account dates and another has declared only later.

    Open, not contrary: an end may be declared after it came.
    """
    told = times(moments, told_by)
    ends = [one for one in told if one.dates and one.names_its_day and one.step == "end"]
    for late in told:
        before = [e for e in ends if e.account is not late.account and _is_before(e, late)]
        if late.declared and before and late not in ends:
            said = f"The end is told for {_told(before)}; it is declared on {_told([late])}."
            yield Finding(
                *("time", "end_declared_later", "open"),
                tuple(one.claim for one in (*before, late)),
                tuple(dict.fromkeys(one.account.name for one in (*before, late))),
                said,
                "an end may be declared after it came",
            )


# -- within one account ---------------------------------------------------------------------------


def _goes_on(one: Told, told: list[Told]) -> bool:
    """ "Gunfire was heard on Monday", where the attack came on Saturday: no word says it began."""
    dates = one.dates and not one.says_which_end
    return dates and any(_is_before(other, one) for other in told if other.dates)


def _bounds(told: list[Told], withdrawn: Collection[str]) -> list[Bound]:
    """The account's times and the links between them as bounds in whole minutes."""
    ends = [t for one in told for t in (one.earliest, one.latest) if t]
    zero = min(ends, default=None)
    bounds = []
    for one in told:
        if one.lasts:
            name = one.length_of
            low, high = _length(one, ROUNDED not in withdrawn)
            bounds.append(Bound(f"{name} start", f"{name} end", low, high, one))
        elif one.dates and (one.says_which_end or DATED_BY_START not in withdrawn):
            since, until = (
                None if t is None else _minutes(t, zero) for t in (one.earliest, one.latest)
            )
            bounds.append(Bound(CLOCK, one.step, since, until, one))
    for link in lexicon.load("clocks")["link"]:
        if link["name"] not in withdrawn:
            high = 0 if link.get("together") else None
            bounds.append(Bound(link["earlier"], link["later"], 0, high, link["name"]))
    return bounds


def _contradiction(label: str, loop: list[Bound], minutes: int, withdrawn) -> Finding:
    told = [b.because for b in loop if isinstance(b.because, Told)]
    taken = [b.because for b in loop if isinstance(b.because, str)]
    taken += [ROUNDED] * (ROUNDED not in withdrawn and any(one.lasts for one in told))
    taken += [DATED_BY_START] * any(one.dates and not one.says_which_end for one in told)
    dated = sorted((one for one in told if not one.lasts), key=lambda one: one.start)
    lengths = [one for one in told if one.lasts]
    said = _as_a_sum(label, dated, lengths, minutes) or _as_a_list(label, dated, lengths, minutes)
    if taken:
        said += f" Taken for granted: {listed(taken)}."
    kind = "duration" if lengths else "time"
    claims = tuple(one.claim for one in told)
    articles = (told[0].account.name,)
    return Finding(
        kind, "clock_contradiction", "cannot hold", claims, articles, said, None, minutes, minutes
    )


def _as_a_sum(label: str, dated: list[Told], lengths: list[Told], minutes: int) -> str | None:
    """ "Tuesday at 1pm plus 36 hours is Thursday 01:00, yet the end is told for Wednesday." """
    starts = [one for one in dated if one.step.endswith("start") and one.earliest]
    ends = [one for one in dated if one not in starts and one.latest]
    if not (len(starts) == len(ends) == len(lengths) == 1):
        return None
    (start,), (end,), (long,) = starts, ends, lengths
    over = start.earliest + timedelta(minutes=long.stated_minutes)
    if over <= end.latest:
        return None
    return (
        f"{label}: {start.quoted} plus {long.quoted} is {over:%A %H:%M}, yet the end is told for "
        f"{end.quoted}: at least {_spoken(minutes)} too long."
    )


def _as_a_list(label: str, dated: list[Told], lengths: list[Told], minutes: int) -> str:
    told = [f"{one.quoted} for the {one.step}" for one in dated]
    told += [f"{one.quoted} for the length of the {one.length_of}" for one in lengths]
    return f"{label}: {listed(told)} cannot all hold: at least {_spoken(minutes)} apart."


def _yields(bound: Bound) -> tuple:
    """Lengths are set aside before dates, and later statements before earlier ones."""
    told = bound.because
    return (told.lasts, told.start) if isinstance(told, Told) else (False, -1)


def _length(one: Told, rounded: bool) -> tuple[int, int | None]:
    """Shortest and longest as the moments table has them, or the middle: the length as stated."""
    if rounded or one.minutes_max is None:
        return one.minutes_min, one.minutes_max
    return one.stated_minutes, one.stated_minutes


# -- across accounts ------------------------------------------------------------------------------


def _is_before(early: Told, late: Told) -> bool:
    return None not in (early.latest, late.earliest) and early.latest < late.earliest


def _told(told: list[Told]) -> str:
    """Each wording once, with the accounts that use it."""
    by_words: dict[str, list[str]] = defaultdict(list)
    for one in told:
        by_words[one.quoted].append(
            f"{one.source} in {one.account.label}" if one.source else one.account.label
        )
    return listed([f"{words} ({'; '.join(dict.fromkeys(by))})" for words, by in by_words.items()])


def _spoken(minutes: int) -> str:
    """
    >>> _spoken(61), _spoken(1500)
    ('1 hour 1 minute', '1 day 1 hour')
    """
    days, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    parts = [(days, "day"), (hours, "hour"), (left, "minute")]
    return " ".join(f"{n} {unit}{'s' * (n != 1)}" for n, unit in parts if n)


def _minutes(instant: datetime, zero: datetime) -> int:
    return int((instant - zero).total_seconds() // 60)
