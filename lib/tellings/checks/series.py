"""The figures of one subject side by side: where it stands, from where, and who says otherwise."""

import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations

import pandas as pd

from tellings import lexicon, same, wording
from tellings.checks.accounts import Account, accounts_of
from tellings.checks.figures import figures_of
from tellings.checks.finding import Finding, quoted, with_voices
from tellings.claims import Claims, records
from tellings.measures import units

COLUMNS = [
    *["subject", "kind", "incident", "of", "population", "claims"],
    *["telling", "silent", "verdict"],
]
TOLLS = ("killed", "injured", "missing")
HOLDS = {"moved": "moved", "differ": "open", "open": "open"}
STANDING = ("actual", "superseded")
COUNTED = (None, "height")  # whole things, floors among them, are not rounded to the last digit
ROUNDED = 0.1  # "12 miles (20 kilometers)" is near enough
ONE = re.compile(r"\b(?:one|1|single|sole|another)\b", re.I)
NO_NUMBER = ("all", "most", "zero")
DOZENS = 10  # "hundreds" stands against "163", but "some" or "several" against nothing
LIES = {"length": "Distance or length", "speed": "Speed", "mass": "Weight", "volume": "Volume"}
LIES |= {"area": "Area", "temperature": "Temperature", "height": "Floors", "share": "Share"}


@dataclass(frozen=True)
class Told:
    """One claim of a series: the least and the most it allows, its words and whose they are."""

    claim: str
    account: Account
    least: float
    most: float
    low: float
    high: float
    words: str
    voice: str
    replaced: bool
    sort: tuple = ()  # whom it is of, and whether it is all there were: only like meets like
    speaker: str | None = None  # what kind of speaker says it, where one is named

    def apart(self, other: "Told") -> bool:
        """No number satisfies both."""
        return self.least > other.most or other.least > self.most

    def before(self, other: "Told") -> bool:
        """Surely told earlier: its account was out first, or it is told as replaced."""
        return (self.replaced and not other.replaced) or self.account.clearly_before(other.account)

    def opposed(self, other: "Told") -> bool:
        """Said by the two sides of a fight: neither of them takes up the other's figures."""
        sides = lexicon.load("comparing")["opposed"]["speakers"]
        return {self.speaker, other.speaker} == set(sides)

    def of_one_scale(self, other: "Told") -> bool:
        """Not so many times apart as lexicon/comparing.toml says."""
        times = lexicon.load("comparing")["another_scale"]["times"]
        one, two = abs(self.size), abs(other.size)
        return max(one, two) <= times * max(min(one, two), 1)

    @cached_property
    def is_least(self) -> bool:
        """A least number without a most: "at least 29"."""
        return math.isinf(self.high) and not math.isinf(self.low)

    @cached_property
    def is_somebody(self) -> bool:
        """One person who is named or described rather than counted: "a man", not "one man"."""
        return self.low == self.high == 1 and not ONE.search(self.words)

    @cached_property
    def is_most(self) -> bool:
        """A most without a number it starts from: "as many as 12"."""
        return self.low <= 0 < self.high and not math.isinf(self.high)

    @cached_property
    def size(self) -> float:
        """The number in its words."""
        return self.high if math.isinf(self.low) or self.is_most else self.low


class Series:
    """What the accounts tell of one subject, and what became of it."""

    def __init__(self, subject: same.Subject, told: list[Told]) -> None:
        self.subject = subject
        counted = [one for one in told if not one.is_somebody]
        told = counted if len({one.size for one in counted}) > 1 else told
        every = sorted(told, key=lambda one: (one.size, one.account.name, one.claim))
        self.apart = list(_at_odds(every, grows=subject.fate in TOLLS))
        figures = {(one.least, one.most, one.low, one.high, one.sort): one for one in every}
        self.loose = [] if self.apart else list(_bounds_moved([*figures.values()]))
        pairs = self.apart or self.loose
        sizes = {one.size for pair in pairs for one in pair}
        sorts = {one.sort for pair in pairs for one in pair}
        self.told = [one for one in every if one.size in sizes and one.sort in sorts] or every

    @cached_property
    def verdict(self) -> str:
        """agree, differ, moved, one_account, or open: an open bound moved and both may hold."""
        accounts = {row["article"] for row in self.subject.rows}
        if self.apart:
            return "moved" if self._one_way() else "differ"
        if len(accounts) == 1:
            return "one_account"
        return "open" if self.loose else "agree"

    def _one_way(self) -> bool:
        """Every figure that another excludes was told before it, and all went up, or all down.

        Figures of two sides moved nowhere: each stands by its own.
        """
        if self.is_opposed:
            return False
        up = all(a.before(b) for a, b in self.apart)
        return up or all(b.before(a) for a, b in self.apart)

    @property
    def is_opposed(self) -> bool:
        """The two sides of a fight give figures that exclude each other."""
        return any(a.opposed(b) for a, b in self.apart)

    @property
    def is_sized(self) -> bool:
        """Measured in a unit, rather than counted."""
        return self.subject.fate != "number"

    @property
    def spread(self) -> float:
        """How far the lowest and the highest are apart, as a share of the highest."""
        sizes = [abs(one.size) for one in self.told if math.isfinite(one.size)]
        return (max(sizes) - min(sizes)) / max(*sizes, 1e-9) if len(sizes) > 1 else 0.0

    @property
    def statement(self) -> str:
        """One or two plain sentences: what moved or stands against what, then the rest."""
        first, last = self.told[0], self.told[-1]
        if self.verdict == "moved":
            down = self.apart[0][1].before(self.apart[0][0])
            start, end = (last, first) if down else (first, last)
            return self._moved(start, end, "fell" if down else "rose")
        if self.verdict == "open":
            return self._moved(first, last, None)
        return self._differs()

    def _moved(self, start: Told, end: Told, verb: str | None) -> str:
        between = [t for t in self.told if t.size not in (start.size, end.size)]
        way = f", by way of {_voiced(between)}" if between else ""
        if verb is None:
            ends = [t for t in self.told if t.size in (start.size, end.size)]
            also = f" Between them: {_voiced(between)}." if between else ""
            return f"{self.topic}: {_voiced(ends)}; both may hold.{also}"
        from_, to = ([t for t in self.told if t.size == one.size] for one in (start, end))
        return f"{self.topic}: the figure {verb} from {_voiced(from_)} to {_voiced(to)}{way}."

    def _differs(self) -> str:
        low, high = max(self.apart, key=self._tells_most)
        ends = {low.size, high.size}
        sides = [_voiced(t for t in self.told if t.size == size) for size in sorted(ends)]
        rest = [t for t in self.told if t.size not in ends]
        also = f" Also told: {_voiced(rest)}." if rest else ""
        return f"{self.topic}: {' against '.join(sides)}.{also}"

    def _tells_most(self, pair: tuple[Told, Told]) -> float:
        """Of two that cannot both hold: how surely they are of one thing, and how far apart."""
        low, high = pair
        far = (high.size - low.size) / max(abs(high.size), 1e-9)
        return max(0.0, self.subject.alike(low.claim, high.claim)) * far

    @property
    def topic(self) -> str:
        """What is told of, to begin a sentence with."""
        if self.subject.kind == "people":
            return self.subject.name[:1].upper() + self.subject.name[1:]
        name, kind = self.subject.name, self.subject.fate
        if kind == "duration" and name.startswith("age"):
            return name[:1].upper() + name[1:]
        if kind == "number":
            return f"How many {name}"
        sort = LIES.get(kind, kind.title())
        return f"{sort} told of “{name}”" if name not in units.KINDS else sort


def _at_odds(told: list[Told], grows: bool) -> Iterator[tuple[Told, Told]]:
    """Each pair that cannot both hold, the lower first.

    Two numbers that the very same accounts give, each in one voice, count two sorts of people: 43
    and 74 in every account are not each other's rivals. Nor are a whole and a part, two groups or
    two events, nor, but for a toll that grew, numbers so far apart as lexicon/comparing.toml says.
    """
    tellers: dict[float, set[str]] = {}
    for one in told:
        tellers.setdefault(one.size, set()).add(one.account.name)
    for a, b in combinations(told, 2):
        if a.sort != b.sort or not a.apart(b):
            continue
        if a.account is b.account:
            rivals = a.voice != b.voice
        else:
            rivals = tellers[a.size] != tellers[b.size]
        if not (rivals or a.replaced != b.replaced):
            continue
        if a.of_one_scale(b) or (grows and (a.before(b) or b.before(a))):
            yield a, b


def _bounds_moved(told: list[Told]) -> Iterator[tuple[Told, Told]]:
    """ "At least 29" and "at least 35", or "at least 12" and "up to 12": the bound has moved."""
    for a, b in combinations(told, 2):
        turned = (a.is_least and b.is_most) or (a.is_most and b.is_least)
        bound = (turned and a.size == b.size) or (a.size != b.size and (a.is_least or b.is_least))
        if bound and a.sort == b.sort and not a.apart(b) and a.of_one_scale(b):
            yield a, b


@lru_cache(maxsize=2)
def series(claims: Claims) -> tuple[Series, ...]:
    """Each subject's series, in the order of `same.subjects`."""
    told_by = accounts_of(claims)
    figures = {figure.claim: figure for figure in figures_of(claims)}
    made = []
    for subject in same.subjects(claims):
        told = []
        for row in subject.rows:
            figure = figures.get(row["claim"])
            one = _person(row, figure) if figure else _thing(row, told_by[row["article"]])
            if one is not None:
                told.append(one)
        made.append(Series(subject, told))
    return tuple(made)


def findings(claims: Claims) -> Iterator[Finding]:
    """One finding for every subject that the accounts, or one of them, tell differently."""
    for one in series(claims):
        if one.verdict not in HOLDS:
            continue
        gap = int(min(abs(one.told[-1].size - one.told[0].size), 10**15))
        kind = one.subject.kind
        yield Finding(
            kind=_kind(one.subject),
            rule=f"{kind}_{one.verdict}",
            holds="cannot hold" if one.is_opposed else HOLDS[one.verdict],
            claims=tuple(dict.fromkeys(told.claim for told in one.told)),
            articles=tuple(sorted({told.account.name for told in one.told})),
            statement=one.statement,
            reason={"moved": "update", "open": "open bound"}.get(one.verdict),
            gap_low=gap if kind == "people" else None,
        )


def conversions(claims: Claims) -> Iterator[Finding]:
    """units_differ: one length told in two units that are not the same length, once however often.

    Accounts that give the same wrong conversion stand in one finding.
    """
    told_by = accounts_of(claims)
    rows = {row["claim"]: row for row in records(claims.measures)}
    alike: dict[tuple, list[tuple[Told, Told]]] = {}
    for again in rows.values():
        first = rows.get(again["restates"])
        if first is None:
            continue
        given, turned = (_thing(row, told_by[row["article"]]) for row in (first, again))
        if given is not None and turned is not None and _far(given, turned):
            sizes = (given.low, given.high, turned.low, turned.high)
            alike.setdefault(sizes, []).append((given, turned))
    for pairs in alike.values():
        given, turned = pairs[0]
        told = wording.listed(list(dict.fromkeys(one.account.label for one, _ in pairs)))
        said = f"{told}: {given.words} is given as {turned.words}, which it is not."
        named = tuple(dict.fromkeys(one.claim for pair in pairs for one in pair))
        names = tuple(dict.fromkeys(one.account.name for one, _ in pairs))
        yield Finding("measure", "units_differ", "cannot hold", named, names, said)


def _far(given: Told, turned: Told) -> bool:
    """Further apart than rounding to the last digit, and one part in ten, explains."""
    room = ROUNDED * max(abs(given.size), abs(turned.size))
    return given.apart(turned) and abs(given.size - turned.size) > room


def table(claims: Claims) -> pd.DataFrame:
    """What was compared: each subject, the accounts that tell it and those that are silent.

    >>> from tellings import claims, corpus
    >>> compared = table(claims.collect(corpus.load("jaffar-express-2025")))
    >>> set(compared["verdict"]) <= {"agree", "differ", "moved", "one_account", "open"}
    True
    """
    everyone = list(claims.articles["article"])
    rows = []
    for one in series(claims):
        telling = sorted({row["article"] for row in one.subject.rows})
        silent = [name for name in everyone if name not in telling]
        rows.append(
            {
                "subject": one.subject.id,
                "kind": one.subject.kind,
                "incident": one.subject.rows[0]["incident"],
                "of": one.subject.fate,
                "population": one.subject.name,
                "claims": json.dumps([row["claim"] for row in one.subject.rows]),
                "telling": json.dumps(telling),
                "silent": json.dumps(silent),
                "verdict": one.verdict,
            }
        )
    return pd.DataFrame(rows, columns=COLUMNS).astype("str")


def _kind(subject: same.Subject) -> str:
    if subject.kind == "people":
        return "toll" if subject.fate in TOLLS else "population"
    return "duration" if subject.fate == "duration" else "measure"


def _person(row: dict, figure) -> Told | None:
    if row["modality"] not in STANDING or row["comparator"] in NO_NUMBER or not figure.numeric:
        return None
    low = -math.inf if row["low"] is None else row["low"]
    high = math.inf if row["high"] is None else row["high"]
    if row["comparator"] == "vague" and low < DOZENS:
        return None
    ends = figure.least, figure.most
    replaced = row["modality"] == "superseded" or figure.turn < 0
    words, voice = figure.words, figure.voice
    some = row["demographic"], figure.degree
    sort = figure.whom, *some, row["scope"], any(some) or row["basis"] in same.TOTALS
    given = low, high, words, voice, replaced, sort, row["source_kind"]
    return Told(row["claim"], figure.account, *ends, *given)


def _thing(row: dict, account: Account) -> Told | None:
    if row["modality"] == "denied":
        return None
    low, high = (_end(row, end) for end in ("low", "high"))
    if low is None and high is None:
        return None
    slack = 0.0 if row["rule"] == "age" else max(_slack(row, "low"), _slack(row, "high"))
    low, high = -math.inf if low is None else low, math.inf if high is None else high
    noun = f" {row['of']}" if row["rule"] == "noun" and row["of"] else ""
    words = f"{quoted(row['wording'])}{noun}"
    voice = account.voice(row["source"])
    return Told(row["claim"], account, low - slack, high + slack, low, high, words, voice, False)


def _end(row: dict, end: str) -> float | None:
    given = row[end]
    return None if given is None or math.isnan(given) else units.common(given, row["unit"])


def _slack(row: dict, end: str) -> float:
    """How far a measure may be rounded, in the first unit of its kind."""
    given = row[end]
    if given is None or math.isnan(given):
        return 0.0
    hedged = row["comparator"] == "approx"
    percent = lexicon.load("comparing")["rounding"]["approximate_percent"] if hedged else 0
    own = units.rounding(given) if units.kind(row["unit"]) not in COUNTED else 0.0
    slack = max(own, abs(given) * percent / 100)
    return abs(units.common(given + slack, row["unit"]) - units.common(given, row["unit"]))


def _voiced(told: Iterable[Told]) -> str:
    return with_voices((one.words, one.voice) for one in told)
