"""Are two claims about one thing? A probability from named features, and the groups it makes."""

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import product

import numpy as np
import pandas as pd

from tellings import lexicon
from tellings.claims import Claims, records
from tellings.measures import units

COMPANY = ("names", "places", "dates", "near", "clause", "sentence", "before", "narrowed")
# Features that look at the numbers themselves.
NUMBERS = frozenset(["numbers_apart", "ratio", "equal", "equal_large", "no_number"])
NUMBERS |= {"same_account_same_number", "same_account_other_number", "one_or_many", "both_one"}
NEVER = -9.0  # the likeness of two that cannot be one, which no average outweighs
EVERYWHERE = 0.7  # a name in so many of the accounts tells no figure from another
TOTALS = ("total", "so_far")

Square = Callable[[], np.ndarray]


@dataclass(frozen=True)
class Answer:
    """Whether two claims are of one thing: same, part, whole, other or unknown.

    `deciding` are the features that weigh most, the heaviest first.
    """

    relation: str
    probability: float
    deciding: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Subject:
    """One thing that claims are about: people with one fate, or one size of one thing."""

    id: str
    kind: str  # people or things
    fate: str  # what befell them, or the unit
    rows: tuple[dict, ...] = field(repr=False)
    confidence: float = 1.0
    name: str = ""
    likeness: np.ndarray | None = field(default=None, repr=False)  # of each pair of rows

    def alike(self, one: str, other: str) -> float:
        """How likely two of its claims are of one thing, by what `likeness` was made of."""
        at = self._place
        return float(self.likeness[at[one], at[other]])

    @cached_property
    def _place(self) -> dict[str, int]:
        return {row["claim"]: n for n, row in enumerate(self.rows)}


def about(claims: Claims, one: str, other: str) -> Answer:
    """Whether two figures are of the same people, or two measures of the same thing.

    Raises KeyError for a claim that is neither.

    >>> from tellings import claims, corpus
    >>> stated = claims.collect(corpus.load("jaffar-express-2025"))
    >>> rows = stated.counts[(stated.counts["fate"] == "aboard") & (stated.counts["low"] >= 400)]
    >>> about(stated, *rows["claim"].iloc[:2]).relation
    'same'
    """
    for group in _groups(claims):
        if {one, other} <= group.ids.keys():
            return group.answer(group.ids[one], group.ids[other])
    known = {claim for group in _groups(claims) for claim in group.ids}
    for claim in (one, other):
        if claim not in known:
            raise KeyError(f"{claim} is no figure and no measure of this event.")
    return Answer("other", 0.0, ("fate",))


@lru_cache(maxsize=4)
def subjects(claims: Claims) -> tuple[Subject, ...]:
    """What the figures and measures of an event are of, each with the claims about it, most first.

    Those of one population, and those that would be but for their numbers: two at odds still meet.
    """
    found = [one for group in _groups(claims) for one in group.subjects()]
    return tuple(sorted(found, key=lambda s: (-len(s.rows), s.id)))


@lru_cache(maxsize=4)
def populations(claims: Claims) -> tuple[Subject, ...]:
    """The figures that most likely count the same people, their numbers being one sign of it."""
    people = [group for group in _groups(claims) if group.kind == "people"]
    return tuple(one for group in people for one in group.populations())


def likeness(claims: Claims, named: Iterable[str]) -> list[float]:
    """How likely each comparable pair of these claims is of one thing, numbers aside."""
    named = set(named)
    found: list[float] = []
    for group in _groups(claims):
        own = [group.ids[claim] for claim in named & group.ids.keys()]
        square = group.likeness[np.ix_(own, own)]
        found += np.maximum(square[np.triu_indices(len(own), 1)], 0.0).tolist()
    return found


def labelled(claims: Claims) -> pd.DataFrame:
    """The counts, each with the population it counts and how likely that is the same people."""
    of = {row["claim"]: one for one in populations(claims) for row in one.rows}
    counts = claims.counts
    told = [of[claim] for claim in counts["claim"]]
    names = pd.Series([f"{one.name} ({one.id})" for one in told], counts.index, "str")
    sure = pd.Series([round(one.confidence, 3) for one in told], counts.index, "float64")
    return counts.assign(population=names, confidence=sure)


@lru_cache(maxsize=4)
def _groups(claims: Claims) -> tuple["Group", ...]:
    """The claims that can be held against each other at all: of one fate, or one kind of unit."""
    beside = {row["claim"]: row for row in records(claims.beside)}
    rows = [("people", row["fate"], row) for row in records(claims.counts)]
    rows += [
        ("things", units.kind(row["unit"]) or "number", row)
        for row in records(claims.measures)
        if row["rule"] != "conversion"
    ]
    together: dict[tuple, list[dict]] = {}
    for kind, of, row in rows:
        told = beside.get(row["claim"], {})  # nothing, for a figure that an editor added
        company = {k: (told.get(k) or "").split() for k in COMPANY}
        rest = {k: told.get(k) for k in ("noun", "verb", "line")}
        together.setdefault((kind, of), []).append(row | rest | company)
    commons = _everywhere(claims)
    return tuple(Group(*key, some, commons) for key, some in together.items())


def _everywhere(claims: Claims) -> frozenset[str]:
    accounts = Counter()
    for _, names in claims.beside.groupby("article")["names"]:
        accounts.update({name for some in names.dropna() for name in some.split()})
    least = max(2, EVERYWHERE * len(claims.articles))
    return frozenset(name for name, n in accounts.items() if n >= least)


class Group:
    """The claims of one fate, or one kind of unit, set beside each other."""

    def __init__(self, kind: str, of: str, rows: list[dict], commons: frozenset[str]) -> None:
        self.kind, self.of, self.rows = kind, of, rows
        self.ids = {row["claim"]: n for n, row in enumerate(rows)}
        self.commons = commons

    def _weight(self, name: str, column: str = "weight") -> float:
        return lexicon.load("same")[self.kind][name][column]

    @cached_property
    def features(self) -> dict[str, Square]:
        """What makes the square of each named feature, over every pair of the claims."""
        return features(self.kind, self.rows, self.commons)

    @property
    def probability(self) -> np.ndarray:
        """How likely each pair is of one thing."""
        return self._squares[0]

    @property
    def likeness(self) -> np.ndarray:
        """How likely each pair is of one thing, judged without the numbers."""
        return self._squares[1]

    @cached_property
    def _squares(self) -> tuple[np.ndarray, np.ndarray]:
        """By all features, and by all but the numbers; no two features are held at once."""
        shape = (len(self.rows),) * 2
        every = np.full(shape, self._weight("bias"), np.float32)
        unseen = np.full(shape, self._weight("bias", "unseen"), np.float32)
        for name, square in self.features.items():
            found = square().astype(np.float32, copy=False)
            every += np.float32(self._weight(name)) * found
            if name not in NUMBERS:
                unseen += np.float32(self._weight(name, "unseen")) * found
        never, (_, one_age) = self._never, self._ages
        for total in (every, unseen):
            np.negative(total, out=total)
            np.exp(total, out=total)
            total += 1
            np.reciprocal(total, out=total)
            total[never] = NEVER
            total[one_age] = 1.0
        return every, unseen

    @cached_property
    def _never(self) -> np.ndarray:
        """Pairs that cannot be one: attackers or security forces, and anybody else; two's ages."""
        groups = np.array([row.get("group") for row in self.rows], object)
        never = np.zeros((len(groups),) * 2, bool)
        for apart in lexicon.load("same")["never"]["groups"]:
            of = groups == apart
            never |= of[:, None] != of[None, :]
        if self.of == "number":
            counted = np.array([row["unit"] for row in self.rows], object)
            never |= counted[:, None] != counted[None, :]
        aged, same = self._ages
        return never | (aged[:, None] != aged[None, :]) | (aged[:, None] & aged[None, :] & ~same)

    @cached_property
    def _ages(self) -> tuple[np.ndarray, np.ndarray]:
        """Which of the claims are ages, and which pairs of those are one person's by the names."""
        of = [_aged(row) for row in self.rows]
        aged = np.array([bool(names) for names in of], bool)
        same = np.zeros((len(of),) * 2, bool)
        for i, j in product(np.flatnonzero(aged), repeat=2):
            same[i, j] = of[i] <= of[j] or of[j] <= of[i]
        return aged, same

    def answer(self, i: int, j: int) -> Answer:
        """What the pair is, and by which features."""
        p = max(0.0, float(self.probability[i, j]))
        pull = {n: self._weight(n) * float(s()[i, j]) for n, s in self.features.items()}
        deciding = sorted((n for n in pull if pull[n]), key=lambda n: -abs(pull[n]))[:3]
        sure = lexicon.load("same")["sure"]
        relation = "same" if p >= sure["same"] else "other" if p <= sure["other"] else "unknown"
        if relation != "same":
            relation = self._within(i, j) or relation
        return Answer(relation, round(p, 3), tuple(deciding))

    def _within(self, i: int, j: int) -> str | None:
        a, b = self.rows[i], self.rows[j]
        if a.get("part_of") == b["claim"]:
            return "part"
        return "whole" if b.get("part_of") == a["claim"] else None

    @cached_property
    def _together(self) -> list[list[int]]:
        least = lexicon.load("same")["sure"][f"{self.kind}_together"]
        return parts(self.probability, least)

    def populations(self) -> list[Subject]:
        """The claims parted so that each part most likely counts the same people."""
        return [self._subject(part, self.probability) for part in self._together]

    def subjects(self) -> list[Subject]:
        """The populations, joined where only their numbers keep them apart."""
        least = lexicon.load("same")["sure"][f"{self.kind}_compared"]
        parted = parts(self.likeness, least, self._together)
        return [self._subject(part, self.likeness) for part in parted]

    def _subject(self, part: list[int], square: np.ndarray) -> Subject:
        rows = tuple(self.rows[i] for i in part)
        inside = square[np.ix_(part, part)]
        n = len(part)
        sure = (inside.sum() - np.trace(inside)) / (n * (n - 1)) if n > 1 else 1.0
        first = min(rows, key=lambda row: (row["article"], row["start"]))
        name = _name(self.kind, rows)
        return Subject(
            "p" + first["claim"][1:], self.kind, self.of, rows, float(sure), name, inside
        )


def parts(
    likeness: np.ndarray, least: float, start: list[list[int]] | None = None
) -> list[list[int]]:
    """Groups whose members are on average at least so alike, by joining the most alike first.

    `start` are groups to begin with, each member alone if none are given.

    >>> parts(np.array([[1, 0.9, 0.1], [0.9, 1, 0.2], [0.1, 0.2, 1]]), 0.5)
    [[0, 1], [2]]
    """
    groups = dict(enumerate(start if start is not None else ([i] for i in range(len(likeness)))))
    n = len(groups)
    near = likeness.copy()
    if start is not None:
        among = np.zeros((n, len(likeness)), likeness.dtype)
        for number, group in groups.items():
            among[number, group] = 1 / len(group)
        near = among @ likeness @ among.T
    np.fill_diagonal(near, -np.inf)
    best = near.argmax(axis=1) if n else np.array([], int)
    top = near[np.arange(n), best]
    left = np.ones(n, bool)
    while len(groups) > 1:
        i = int(top.argmax())
        if top[i] < least:
            break
        j = int(best[i])
        a, b = len(groups[i]), len(groups[j])
        joined = (near[i] * a + near[j] * b) / (a + b)
        groups[i] = groups[i] + groups.pop(j)
        near[i], near[:, i] = joined, joined
        near[j], near[:, j] = -np.inf, -np.inf
        near[i, i] = -np.inf
        top[j] = -np.inf
        left[j] = False
        stale = left & ((best == i) | (best == j))
        stale[i] = True
        for k in np.flatnonzero(stale):
            best[k] = near[k].argmax()
            top[k] = near[k, best[k]]
        higher = near[:, i] > top
        best[higher], top[higher] = i, near[higher, i]
    return sorted(sorted(group) for group in groups.values())


# -- features -------------------------------------------------------------------------------------


def features(kind: str, rows: list[dict], commons: frozenset[str]) -> dict[str, Square]:
    """What makes each feature of lexicon/same.toml for every pair of these claims.

    A square holds 0 to 1 (ratio: to 3) and is made when it is called for, since forty of
    them, of some thousands of claims, are gigabytes.
    """
    pair = _Pairs(rows)
    low = np.array([_common(row, "low") for row in rows])
    high = np.array([_common(row, "high") for row in rows])
    named = np.where(np.isnan(low), high, low)
    size = np.nan_to_num(np.log10(np.abs(named) + 1))
    log = np.log(np.abs(named) + 1).astype(np.float32)
    names = pair.sets([[n for n in row["names"] if n not in commons] for row in rows])
    places = pair.sets([[n for n in row["places"] if n not in commons] for row in rows])
    narrowed = pair.sets([row["narrowed"] for row in rows])
    dates = pair.sets([row["dates"] for row in rows])
    line = np.minimum(pair.values("line"), 20).astype(np.float32)

    def equal() -> np.ndarray:
        return np.abs(named[:, None] - named[None, :]) <= 1e-3 * np.abs(named[:, None])

    def ratio() -> np.ndarray:
        return np.nan_to_num(np.minimum(np.abs(log[:, None] - log[None, :]), 3), nan=0, copy=False)

    def article() -> np.ndarray:
        return pair.same("article")

    def one_sentence() -> np.ndarray:
        return article() & pair.same("line")

    found = {
        "numbers_apart": lambda: _apart(low, high),
        "ratio": ratio,
        "equal": equal,
        "equal_large": lambda: equal() * np.minimum(size, 3.0).astype(np.float32),
        "no_number": lambda: pair.either(np.isnan(named)),
        "same_sentence": one_sentence,
        "same_account_other_number": lambda: article() & ~equal(),
        "same_account_same_number": lambda: article() & equal() & ~one_sentence(),
        "near_words": lambda: pair.alike("near"),
        "clause_words": lambda: pair.alike("clause"),
        "sentence_words": lambda: pair.alike("sentence"),
        "names_alike": lambda: pair.alike("names"),
        "before_words": lambda: pair.either_way("clause", "before"),
        "names_none": names.none,
        "names_apart": names.apart,
        "places_shared": places.shared,
        "places_apart": places.apart,
        "places_one": places.only_one,
        "narrowed_shared": narrowed.shared,
        "narrowed_apart": narrowed.apart,
        "narrowed_one": narrowed.only_one,
        "dates_apart": dates.apart,
        "dates_one": dates.only_one,
        "noun": lambda: pair.same("noun"),
        "verb": lambda: pair.same("verb"),
        "incident_differs": lambda: ~pair.same("incident"),
        "both_early": lambda: pair.both(line <= 3),
        "one_late": lambda: np.abs(line[:, None] - line[None, :]) / 20,
        "same_speaker": lambda: pair.same("source", empty=False),
        "second_voice": lambda: article() & ~pair.same("source"),
        "not_actual": lambda: pair.either(pair.flags("modality", lambda m: m != "actual")),
    }
    own = _of_people(pair, named, names, narrowed) if kind == "people" else _of_things(pair)
    return found | own


def _of_people(pair, named, names, narrowed) -> dict[str, Square]:
    total = pair.flags("basis", lambda basis: basis in TOTALS)
    part = pair.flags("basis", lambda basis: basis == "part")
    more = pair.flags("basis", lambda basis: basis in ("increment", "remainder"))
    main = pair.flags("scope", lambda scope: scope == "main")
    attackers = pair.flags("group", lambda group: group == "attackers")
    one = named == 1

    def all_of_it() -> np.ndarray:
        return pair.both(total & main) & pair.same("group")

    return {
        "both_main": lambda: pair.both(main),
        "both_other": lambda: pair.both(~main),
        "same_group": lambda: pair.same("group"),
        "attackers_or_not": lambda: pair.only_one(attackers),
        "demographic_differs": lambda: ~pair.same("demographic"),
        "both_totals": lambda: pair.both(total),
        "part_and_total": lambda: (part[:, None] & total) | (total[:, None] & part),
        "adds": lambda: pair.either(more),
        "both_all": all_of_it,
        "both_plain": lambda: all_of_it() & narrowed.none() & names.none(),
        "both_one": lambda: pair.both(one),
        "one_or_many": lambda: pair.only_one(one),
    }


def _of_things(pair) -> dict[str, Square]:
    age = pair.flags("rule", lambda rule: rule == "age")
    of = [(row["of"] or "").lower().split() for row in pair.rows]
    return {
        "unit": lambda: pair.same("unit"),
        "of_alike": lambda: pair.alike_words(of),
        "age_or_not": lambda: pair.only_one(age),
        "both_ages": lambda: pair.both(age),
    }


def _aged(row: dict) -> frozenset[str]:
    """Whose age it is: the names, or where there are none the claim itself, who is nobody else."""
    if row.get("rule") != "age":
        return frozenset()
    names = frozenset(word for word in row["of"].split() if word[:1].isupper())
    return names or frozenset([row["claim"]])


def _common(row: dict, end: str) -> float:
    number = row[end]
    if number is None or (isinstance(number, float) and math.isnan(number)):
        return math.nan
    return float(units.common(float(number), row["unit"]) if "unit" in row else number)


def _apart(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    least, most = np.nan_to_num(low, nan=-np.inf), np.nan_to_num(high, nan=np.inf)
    below = most[:, None] < least[None, :]
    return below | below.T


class _Pairs:
    """Squares over all pairs of rows."""

    def __init__(self, rows: list[dict]) -> None:
        self.rows = rows
        accounts: dict[str, set[str]] = {}
        for row in rows:
            accounts.setdefault(row["article"], set()).update(row["sentence"], row["names"])
        self.told = Counter(word for words in accounts.values() for word in words)
        self.accounts = len(accounts)

    def values(self, column: str) -> np.ndarray:
        return np.array([row[column] or 0 for row in self.rows], float)

    def same(self, column: str, empty: bool = True) -> np.ndarray:
        numbers: dict[object, int] = {}
        codes = np.array([numbers.setdefault(row[column], len(numbers)) for row in self.rows])
        square = codes[:, None] == codes[None, :]
        if not empty:
            given = np.array([row[column] is not None for row in self.rows])
            square &= given[:, None] & given[None, :]
        return square

    def flags(self, column: str, says: Callable[[str], bool]) -> np.ndarray:
        """For each row, whether what it has in the column is so."""
        return np.array([says(row[column]) for row in self.rows], bool)

    def both(self, flags: np.ndarray) -> np.ndarray:
        return flags[:, None] & flags[None, :]

    def either(self, flags: np.ndarray) -> np.ndarray:
        return flags[:, None] | flags[None, :]

    def only_one(self, flags: np.ndarray) -> np.ndarray:
        return flags[:, None] != flags[None, :]

    def alike(self, column: str) -> np.ndarray:
        return self.alike_words([row[column] for row in self.rows])

    def either_way(self, column: str, other: str) -> np.ndarray:
        """How alike the one's words and the other's are, whichever of the two says which."""
        square = self._cosine([r[column] for r in self.rows], [r[other] for r in self.rows])
        return np.maximum(square, square.T)

    def alike_words(self, words: list[list[str]]) -> np.ndarray:
        return self._cosine(words, words)

    def _cosine(self, left: list[list[str]], right: list[list[str]]) -> np.ndarray:
        """How alike two lists of words are, rare words weighing more."""
        known = {word: n for n, word in enumerate(sorted({w for s in (*left, *right) for w in s}))}
        if not known:
            return np.zeros((len(left), len(right)), np.float32)
        told = np.array([self.told.get(word, 0) for word in known])
        rare = (np.log((self.accounts + 1) / (told + 0.5)) + 0.3).astype(np.float32)
        return _unit(_marked(left, known) * rare) @ _unit(_marked(right, known) * rare).T

    def sets(self, words: list[list[str]]) -> "_Sets":
        known = {word: n for n, word in enumerate(sorted({w for some in words for w in some}))}
        return _Sets(_marked(words, known))


@dataclass(frozen=True)
class _Sets:
    """Which of some words each row has."""

    marked: np.ndarray

    @property
    def given(self) -> np.ndarray:
        return self.marked.any(axis=1) if self.marked.size else np.zeros(len(self.marked), bool)

    def shared(self) -> np.ndarray:
        return (self.marked @ self.marked.T) > 0

    def apart(self) -> np.ndarray:
        return self.given[:, None] & self.given[None, :] & ~self.shared()

    def only_one(self) -> np.ndarray:
        return self.given[:, None] != self.given[None, :]

    def none(self) -> np.ndarray:
        return ~(self.given[:, None] | self.given[None, :])


def _marked(words: list[list[str]], known: dict[str, int]) -> np.ndarray:
    marked = np.zeros((len(words), len(known)), np.float32)
    for row, some in enumerate(words):
        marked[row, [known[word] for word in some]] = 1
    return marked


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def _name(kind: str, rows: Iterable[dict]) -> str:
    """In a few words whom or what the claims are about, as most of them say."""
    rows = list(rows)
    if kind == "things":
        given = Counter(row["of"] for row in rows if row["of"])
        return given.most_common(1)[0][0] if given else rows[0]["unit"]
    of, group = rows[0]["fate"], Counter(row["group"] for row in rows).most_common(1)[0][0]
    narrowed = Counter(w for row in rows for w in sorted(set(row["narrowed"])) if w != row["noun"])
    places = Counter(place for row in rows for place in sorted(set(row["places"])))
    half = len(rows) / 2
    words = [w for w, n in narrowed.most_common(2) if n > half]
    where = [p.title() for p, n in places.most_common(1) if n > half]
    who = " ".join([*words, group.replace("_", " ")])
    return f"{who} {of}" + (f" in {where[0]}" if where else "")


def listed(rows: Iterable[dict]) -> str:
    """The claims of some rows as a JSON list."""
    return json.dumps([row["claim"] for row in rows])
