"""Whether the times one account gives can all hold, and whether two accounts' times meet."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from itertools import combinations

import pandas as pd

from tellings import lexicon
from tellings.figures import Account
from tellings.finding import Finding, listed
from tellings.network import Bound, contradictions
from tellings.spans import fold

CLOCK = "the clock"
FAR = 10_000  # characters; further than any sentence is long
ROUNDED = "a duration is rounded to half its unit"
DATED_BY_START = "a time for a step is the time it began"


@dataclass(frozen=True)
class Told:
    """One time as an account tells it: of which step, between which ends or how long."""

    account: Account = field(repr=False)
    claim: str
    start: int
    wording: str
    kind: str
    subevent: str
    earliest: datetime | None
    latest: datetime | None
    minutes_min: int | None
    minutes_max: int | None
    source: str | None

    @property
    def quoted(self) -> str:
        return f"“{' '.join(self.wording.split())}”"

    @property
    def lasts(self) -> bool:
        return self.kind == "duration"

    @property
    def stated_minutes(self) -> int:
        """The length without its rounding, which the moments table allows either way."""
        return (self.minutes_min + (self.minutes_max or self.minutes_min)) // 2

    @property
    def dates(self) -> bool:
        return not self.lasts and not (self.earliest is None and self.latest is None)

    @property
    def step(self) -> str:
        """The start or the end it dates: "attack start", "end"; the nearest verb decides."""
        if self.subevent == "end":
            return "end"
        near = {which: self._words_to(which) for which in ("began", "ended")}
        return f"{self.subevent} {'end' if near['ended'] < near['began'] else 'start'}"

    @property
    def says_which_end(self) -> bool:
        """The sentence says that something began or ended, so that nothing is assumed."""
        return self.subevent == "end" or min(map(self._words_to, ("began", "ended"))) < FAR

    @property
    def declared(self) -> bool:
        """The sentence has somebody declare the end, which may have come earlier."""
        return self._words_to("declared") < FAR

    def _words_to(self, which: str) -> int:
        begin, end = self.account.sentence(self.start)
        sentence = fold(self.account.text[begin:end])
        at = self.start - begin
        return min((abs(m.start() - at) for m in _verbs(which).finditer(sentence)), default=FAR)


def contradictory(
    moments: pd.DataFrame, told_by: dict[str, Account], withdrawn: Collection[str] = ()
) -> Iterator[Finding]:
    """clock_contradiction: the fewest times of one account that cannot all hold.

    `withdrawn` names the assumptions() to do without; what is then found rests on the statements
    and the other assumptions alone. Raises ValueError for a name that is none of them.
    """
    unknown = set(withdrawn) - set(assumptions())
    if unknown:
        raise ValueError(f"no assumption {sorted(unknown)}; there are {', '.join(assumptions())}.")
    by_account = defaultdict(list)
    for one in _times(moments, told_by):
        by_account[one.account.label].append(one)
    for label, told in by_account.items():
        for loop, minutes in contradictions(_bounds(told, withdrawn), may_yield=_yields):
            yield _contradiction(label, loop, minutes, withdrawn)


def assumptions() -> list[str]:
    """What the clocks take for granted, by name; each can be withdrawn.

    >>> "a duration is rounded to half its unit" in assumptions()
    True
    """
    return [ROUNDED, DATED_BY_START, *(link["name"] for link in lexicon.load("clocks")["link"])]


def not_meeting(
    moments: pd.DataFrame, told_by: dict[str, Account], withdrawn: Collection[str] = ()
) -> Iterator[Finding]:
    """clocks_do_not_meet: two accounts' times for one step that have no minute in common."""
    by_step: dict[str, list[Told]] = defaultdict(list)
    for one in _times(moments, told_by):
        if not one.lasts and one.subevent in lexicon.load("clocks")["once"]:
            by_step[one.step].append(one)
    for step, told in by_step.items():
        yield from _pairs_apart(step, told)
    yield from _lengths_apart(moments, told_by, withdrawn)
    yield from _declared_after(moments, told_by, by_step["end"])


def _times(moments: pd.DataFrame, told_by: dict[str, Account]) -> list[Told]:
    """The times that date a step of this event, those far from all others left out."""
    rows = moments.astype(object).where(moments.notna(), None).to_dict("records")
    told = [
        Told(
            told_by[row["article"]],
            **{k: row[k] for k in ("claim", "start", "wording", "kind", "subevent")},
            earliest=_instant(row["earliest"]),
            latest=_instant(row["latest"]),
            **{k: _whole(row[k]) for k in ("minutes_min", "minutes_max")},
            source=row["source"],
        )
        for row in rows
        if row["scope"] == "main" and row["subevent"]
    ]
    told = [one for one in told if one.kind in ("point", "interval", "duration")]
    days = Counter(
        one.earliest.date()
        for one in told
        if one.earliest and one.latest and one.latest - one.earliest <= timedelta(days=1)
    )
    if not days:
        return told
    usual = min(days, key=lambda day: (-days[day], day))
    limit = timedelta(days=lexicon.load("clocks")["same_event_days"])
    return [
        one
        for one in told
        if all(abs(t.date() - usual) <= limit for t in (one.earliest, one.latest) if t)
    ]


# -- within one account ---------------------------------------------------------------------------


def _bounds(told: list[Told], withdrawn: Collection[str]) -> list[Bound]:
    """The account's times and the links between them as bounds in whole minutes."""
    ends = [t for one in told for t in (one.earliest, one.latest) if t]
    zero = min(ends, default=None)
    lasting = lexicon.load("clocks")["lasting"]
    bounds = []
    for one in told:
        if one.lasts and one.subevent in lasting and one.minutes_min is not None:
            name = one.subevent
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
    told += [f"{one.quoted} for the length of the {one.subevent}" for one in lengths]
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


def _pairs_apart(step: str, told: list[Told]) -> Iterator[Finding]:
    """One finding for each two times of the step that do not meet, whoever gives them."""
    values: dict[tuple, list[Told]] = defaultdict(list)
    for one in told:
        values[one.earliest, one.latest].append(one)
    for some, others in combinations(values.values(), 2):
        gap = _gap(some[0], others[0])
        if gap > 0 and {o.account.name for o in some} != {o.account.name for o in others}:
            said = (
                f"The {step} is told for {_told(some)}, but for {_told(others)}: "
                f"at least {_spoken(gap)} apart."
            )
            yield _across("time", "clocks_do_not_meet", "cannot hold", some, others, said, gap)


def _lengths_apart(moments, told_by, withdrawn) -> Iterator[Finding]:
    """Two accounts' lengths of one step that do not meet; lengths of two steps are not compared."""
    lengths = [one for one in _times(moments, told_by) if one.lasts and one.minutes_min is not None]
    for a, b in combinations(lengths, 2):
        if a.account is b.account:
            continue
        if a.subevent != b.subevent:
            said = f"{_told([a])} is for the {a.subevent}, {_told([b])} for the {b.subevent}."
            yield _across(
                "duration", "not_compared", "no conflict", [a], [b], said, None, "different steps"
            )
            continue
        (low, high), (least, most) = (_length(x, ROUNDED not in withdrawn) for x in (a, b))
        gap = max(low - (least if most is None else most), least - (low if high is None else high))
        if (high is not None and least > high) or (most is not None and low > most):
            said = (
                f"The {a.subevent} lasts {_told([a])}, but {_told([b])}: "
                f"at least {_spoken(gap)} apart."
            )
            yield _across("duration", "clocks_do_not_meet", "cannot hold", [a], [b], said, gap)


def _declared_after(moments, told_by, ends: list[Told]) -> Iterator[Finding]:
    """An end that one account dates, and another has declared only later: open, not contrary."""
    declared = [one for one in _times(moments, told_by) if not one.lasts and one.declared]
    for late in declared:
        before = [e for e in ends if e.account is not late.account and _gap(e, late) > 0]
        before = [e for e in before if e.latest and late.earliest and e.latest < late.earliest]
        if before and late not in ends:
            said = f"The end is told for {_told(before)}; it is declared on {_told([late])}."
            reason = "an end may be declared after it came"
            yield _across("time", "clocks_do_not_meet", "open", before, [late], said, None, reason)


def _gap(a: Told, b: Told) -> int:
    """Whole minutes between two intervals that do not meet, clock rounding allowed for; else 0."""
    allowed = sum(_slack(one) for one in (a, b))
    gaps = [
        _minutes(later.earliest, earlier.latest) - allowed
        for earlier, later in ((a, b), (b, a))
        if earlier.latest and later.earliest
    ]
    return max(0, *gaps) if gaps else 0


def _slack(one: Told) -> int:
    to_the_minute = one.earliest is not None and one.earliest == one.latest
    return lexicon.load("clocks")["clock_rounding_minutes"] if to_the_minute else 0


def _across(kind, rule, holds, some, others, said, gap, reason=None) -> Finding:
    told = [*some, *others]
    claims = tuple(one.claim for one in told)
    articles = tuple(dict.fromkeys(one.account.name for one in told))
    return Finding(kind, rule, holds, claims, articles, said, reason, gap)


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


def _instant(value: object) -> datetime | None:
    return None if value is None else pd.Timestamp(value).to_pydatetime()


def _whole(value: object) -> int | None:
    return None if value is None else int(value)


@cache
def _verbs(which: str) -> re.Pattern:
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('clocks')[which])})\b", re.I)
