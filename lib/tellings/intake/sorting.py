"""A mixed pile sorted into events, before anything of it is read in full.

Two accounts are likened by what they share (rare words, names, ages, days, whole passages) and by
what sets them apart; how much each weighs was learned and stands in lexicon/sorting.toml. Groups
grow by average linkage: two join while their accounts, each with each, are likely enough of one
event.
"""

import datetime as dt
import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from tellings import lexicon
from tellings.intake.account import Account

WORD = re.compile(r"[^\W\d_][\w'’-]*\w|\d+")
CAPITALS = re.compile(r"\b[A-Z][a-zA-Z'’-]+(?:\s+(?:[A-Z]\.\s+)?[A-Z][a-zA-Z'’-]+)*")
SMALL = re.compile(r"\b[a-z][a-z'’-]+")
AGE = re.compile(r"\b(\d{1,2})[- ]year[- ]old|,\s(\d{1,2}),|\bage[sd]? (\d{1,2})\b|\((\d{1,2})\)")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
DATE = re.compile(
    rf"\b({'|'.join(MONTHS)})[a-z]*\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}}))?"
)
WEEKDAY = re.compile(rf"\b({'|'.join(DAYS)})day\b")
STREET = re.compile(
    r"\b(?:[A-Z0-9][\w.]{0,20}\s+){1,3}"
    r"(?:Street|St\.|Avenue|Ave\.?|Road|Rd\.|Drive|Dr\.|Boulevard|Lane|Court|Way|Highway|Place)\b"
)
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TOLL = re.compile(
    rf"\b(\d{{1,3}}|{'|'.join(NUMBERS)}|man|woman|boy|girl|teen|teenager|toddler|officer|deputy)\s+"
    r"(?:\w+\s+){0,3}?(?:(killed|dead|dies|died|slain)|(injured|wounded|hurt|shot|hospitalized))\b",
    re.I,
)
FIRST_WORDS = 800  # characters in which an account tells its toll
OPENING = 6_000  # characters in which an account tells when
BOILERPLATE = 3  # accounts that hold one paragraph: it is the site's
COMMON = 0.1  # of the pile's accounts: a word in more of them brings no two together
RUN = 6  # words in a row that are a copied passage
UNKNOWN_GAP = 3  # days, where one is undated: what accounts of one event have half of the time
RARE = 0.5  # names that are less rare say nothing
LEAST = 0.03  # likeness in words below which nothing else is looked at


@dataclass(frozen=True)
class Sketch:
    """What a glance at one account shows.

    >>> seen = Sketch("Man dies", "Ann Lee, 34, died on Sunday.", dt.date(2031, 5, 6))
    >>> sorted(seen.full_names), sorted(seen.ages), [str(day) for day in seen.days]
    (['ann lee'], [34], ['2031-05-04'])
    """

    title: str
    body: str = field(repr=False)
    published: dt.date | None = None

    @cached_property
    def words(self) -> Counter[str]:
        counted = Counter(_words(self.body))
        for word in set(_words(self.title)):
            counted[word] += 2
        return counted

    @cached_property
    def title_words(self) -> Counter[str]:
        return Counter(set(_words(self.title)))

    @cached_property
    def _capitals(self) -> list[list[str]]:
        whole = f"{self.title}. {self.body}"
        small = set(SMALL.findall(whole))  # "Police" at the start of a sentence is no name
        runs = (run.split() for run in CAPITALS.findall(whole))
        return [[w for w in run if w.lower() not in small] for run in runs]

    @cached_property
    def names(self) -> Counter[str]:
        return Counter(w.lower().rstrip("'’s") for run in self._capitals for w in run)

    @cached_property
    def full_names(self) -> Counter[str]:
        pairs = (pair for run in self._capitals for pair in pairwise(run))
        return Counter({f"{a} {b}".lower() for a, b in pairs})

    @cached_property
    def ages(self) -> set[int]:
        found = AGE.findall(f"{self.title}. {self.body}")
        return {int(next(filter(None, groups))) for groups in found}

    @cached_property
    def days(self) -> Counter[dt.date]:
        """The days it names, weekdays and days without a year as the last before publication."""
        found: Counter[dt.date] = Counter()
        opening = self.body[:OPENING]
        for month, day, year in DATE.findall(opening):
            if told := self._day(MONTHS.index(month) + 1, int(day), int(year) if year else None):
                found[told] += 1
        if self.published:
            for name in WEEKDAY.findall(opening):
                back = (self.published.weekday() - DAYS.index(name)) % 7
                found[self.published - dt.timedelta(days=back)] += 1
        return found

    def _day(self, month: int, day: int, year: int | None) -> dt.date | None:
        if year is None and self.published is None:
            return None
        try:
            told = dt.date(year or self.published.year, month, day)
            if year is None and told > self.published + dt.timedelta(days=3):
                told = told.replace(year=told.year - 1)
        except ValueError:
            return None
        late = self.published and told > self.published + dt.timedelta(days=1)
        return None if late else told

    @cached_property
    def streets(self) -> set[str]:
        return {" ".join(found.lower().split()) for found in STREET.findall(self.body)}

    @cached_property
    def toll(self) -> set[tuple[str, int]]:
        """How many killed and how many hurt it tells of first: {("killed", 2), ("hurt", 1)}."""
        opening = f"{self.title}. {self.body[:FIRST_WORDS]}".lower()
        return {
            ("killed" if killed else "hurt", _number(number))
            for number, killed, _ in TOLL.findall(opening)
        }

    @cached_property
    def passages(self) -> set[int]:
        words = _words(self.body)
        return {hash(tuple(words[n : n + RUN])) for n in range(len(words) - RUN + 1)}


@dataclass(frozen=True)
class Pile:
    """The sketches of a whole pile, and how rare each thing in it is."""

    sketches: tuple[Sketch, ...]

    @cached_property
    def rarity(self) -> dict[str, dict]:
        """For words, names and ages: 1 where one account has it, 0 where all have (logarithmic)."""
        kinds = ("words", "names", "title_words", "full_names", "ages")
        held = {kind: Counter(x for s in self.sketches for x in getattr(s, kind)) for kind in kinds}
        n = max(2, len(self.sketches))
        return {
            kind: {x: math.log(n / c) / math.log(n) for x, c in held[kind].items()}
            for kind in kinds
        }

    @cached_property
    def vectors(self) -> dict[str, list[dict[str, float]]]:
        """Each account's words by how often it has them and how rare they are, of length one."""
        kinds = ("words", "names", "title_words", "full_names")
        return {
            kind: [_unit(getattr(s, kind), self.rarity[kind]) for s in self.sketches]
            for kind in kinds
        }

    def candidates(self) -> list[tuple[int, int]]:
        """The pairs of accounts that share enough rare words to be looked at."""
        holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for n, vector in enumerate(self.vectors["words"]):
            for word, weight in vector.items():
                holding[word].append((n, weight))
        shared: dict[tuple[int, int], float] = defaultdict(float)
        most = max(20, COMMON * len(self.sketches))
        for held in holding.values():
            if len(held) <= most:
                for at, (i, x) in enumerate(held):
                    for j, y in held[at + 1 :]:
                        shared[i, j] += x * y
        return sorted(pair for pair, likeness in shared.items() if likeness > LEAST)

    def features(self, i: int, j: int) -> dict[str, float]:
        """What two accounts share and what sets them apart, as lexicon/sorting.toml names it."""
        a, b = self.sketches[i], self.sketches[j]
        cosine = {kind: _dot(both[i], both[j]) for kind, both in self.vectors.items()}
        rare = self.rarity
        names = sum(
            max(0.0, rare["full_names"][x] - RARE) for x in a.full_names.keys() & b.full_names
        )
        days = a.days.keys() & b.days
        known = a.published and b.published
        gap = abs((a.published - b.published).days) if known else UNKNOWN_GAP
        copied = len(a.passages & b.passages) / max(1, min(len(a.passages), len(b.passages)))
        return {
            "base": 1.0,
            **cosine,
            "shared_full_names": math.log1p(8 * names),
            "shared_ages": math.log1p(8 * sum(rare["ages"][x] for x in a.ages & b.ages)),
            "other_ages": float(bool(a.ages and b.ages and not a.ages & b.ages)),
            "shared_streets": float(bool(a.streets & b.streets)),
            "other_streets": float(bool(a.streets and b.streets and not a.streets & b.streets)),
            "shared_toll": float(bool(a.toll & b.toll)),
            "other_toll": float(bool(a.toll and b.toll and not a.toll & b.toll)),
            "days_apart": math.log1p(gap),
            "shared_days": float(min(3, sum(min(a.days[d], b.days[d]) for d in days))),
            "other_days": float(bool(a.days and b.days and not days)),
            "copied": math.sqrt(copied),
        }

    def why(self, i: int, j: int) -> str:
        """What brings two accounts together, in words."""
        a, b = self.sketches[i], self.sketches[j]
        rare = self.rarity
        full = _rarest(a.full_names.keys() & b.full_names, rare["full_names"])[:3]
        single = _rarest(a.names.keys() & b.names, rare["names"])[:3]
        names = ", ".join(name.title() for name in full or single)
        told = [f"both name {names}"] if names else []
        told += [f"both tell of {day}" for day in sorted(a.days.keys() & b.days)[:1]]
        ages = sorted(a.ages & b.ages)[:3]
        told += [f"both have somebody aged {', '.join(map(str, ages))}"] if ages else []
        if len(a.passages & b.passages) > RUN:
            told.append("they share whole passages")
        words = _rarest(a.words.keys() & b.words, rare["words"])[:4]
        return "; ".join(told or [f"both have the words {', '.join(words)}"])


@dataclass(frozen=True)
class Sorted:
    """Which accounts are of one event, and for each the account that speaks most for it."""

    groups: tuple[tuple[int, ...], ...]
    nearest: dict[int, tuple[int, float]]  # the other account, and the probability


def sketch(accounts: Sequence[Account]) -> Pile:
    """The accounts at a glance, without the paragraphs that a site puts under every page."""
    held = Counter(p for a in accounts for p in set(_paragraphs(a.text)))
    return Pile(
        tuple(
            Sketch(
                " ".join((a.title or "").split()),
                "\n".join(p for p in _paragraphs(a.text) if held[p] < BOILERPLATE),
                a.published and dt.date(a.published.year, a.published.month, a.published.day),
            )
            for a in accounts
        )
    )


def sort(pile: Pile) -> Sorted:
    """The groups of a pile, each in the pile's order, by the first account in them."""
    learned = lexicon.load("sorting")
    weights = {name: entry["weight"] for name, entry in learned["features"].items()}
    odds = {
        pair: sum(weights[name] * value for name, value in pile.features(*pair).items())
        for pair in pile.candidates()
    }
    groups = linked(len(pile.sketches), odds, learned["join"])
    group_of = {n: g for g, members in enumerate(groups) for n in members}
    nearest: dict[int, tuple[int, float]] = {}
    for (i, j), odd in odds.items():
        likely = 1 / (1 + math.exp(-odd))
        for one, other in ((i, j), (j, i)):
            if group_of[i] == group_of[j] and likely > nearest.get(one, (0, -1.0))[1]:
                nearest[one] = other, likely
    return Sorted(groups, nearest)


FAR = -12.0  # the log odds of two accounts that share nothing
WIDEST = 10.0  # … and of the surest pair: one certain pair outweighs no crowd of doubts


def linked(n: int, odds: dict[tuple[int, int], float], join: float) -> tuple[tuple[int, ...], ...]:
    """Average linkage: groups of 0..n-1 that join while the mean of all log odds between is enough.

    >>> linked(4, {(0, 1): 5.0, (1, 2): 2.0, (0, 2): -9.0}, 0.0)
    ((0, 1), (2,), (3,))
    """
    near: list[dict[int, float]] = [{} for _ in range(n)]  # sums over pairs, counted from FAR
    for (i, j), odd in odds.items():
        near[i][j] = near[j][i] = max(-WIDEST, min(WIDEST, odd)) - FAR
    members: list[list[int]] = [[i] for i in range(n)]

    def mean(i: int, j: int) -> float:
        return near[i][j] / (len(members[i]) * len(members[j])) + FAR

    heap = [(-mean(i, j), i, j) for i, j in odds if mean(i, j) >= join]
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if j not in near[i] or mean(i, j) != -negative:
            continue  # one of the two has grown or gone since
        for k, total in near[j].items():
            del near[k][j]
            if k != i:
                near[i][k] = near[k][i] = near[i].get(k, 0.0) + total
        near[j] = {}
        members[i] += members[j]
        members[j] = []
        for k in near[i]:
            if mean(i, k) >= join:
                heapq.heappush(heap, (-mean(i, k), i, k))
    return tuple(sorted(tuple(sorted(group)) for group in members if group))


def _paragraphs(text: str) -> Iterator[str]:
    return (p for line in text.split("\n") if (p := line.strip()))


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in WORD.findall(text)]


def _number(word: str) -> int:
    """A number as told; "boy" is one."""
    return int(word) if word.isdigit() else NUMBERS.index(word) + 1 if word in NUMBERS else 1


def _rarest(shared: set[str], rarity: dict[str, float]) -> list[str]:
    return sorted(shared, key=lambda word: (-rarity[word], word))


def _unit(counted: Counter[str], rarity: dict[str, float]) -> dict[str, float]:
    weighed = {word: (1 + math.log(n)) * rarity[word] for word, n in counted.items()}
    length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
    return {word: weight / length for word, weight in weighed.items()}


def _dot(a: dict[str, float], b: dict[str, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b[word] for word, weight in a.items() if word in b)
