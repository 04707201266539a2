"""Everybody killed and everybody hurt, settled together, so that nobody is counted twice."""

import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product

from tellings.rulebooks.told import FATES, Told

WAYS = {
    "killed": (
        "first",
        "largest",
        "usual",
        "attackers",
        "persons",
        "others",
        "named",
        "none",
        "best",
    ),
    "injured": (
        "first",
        "largest",
        "usual",
        "attackers",
        "persons",
        "others",
        "rest",
        "hit",
        "none",
        "best",
    ),
}


@dataclass(frozen=True)
class Pair:
    """How many were killed and how many hurt, with how well the accounts bear it out."""

    killed: int
    injured: int
    weight: float
    chance: float


def settled(accounts: list[Told]) -> list[Pair]:
    """Each pair of numbers that the accounts allow, the one that they bear out best first.

    `weight` is the sum of its features, each times its weight in reported_weights.toml; `chance`
    is what that makes it among them.
    """
    weights = _weights()
    given = [(pair, features(pair, accounts)) for pair in candidates(accounts)]
    scored = [(pair, sum(weights.get(n, 0) * v for n, v in f.items())) for pair, f in given]
    most = max((s for _, s in scored), default=0)
    whole = sum(math.exp(s - most) for _, s in scored)
    pairs = [Pair(*pair, s, math.exp(s - most) / whole) for pair, s in scored]
    return sorted(pairs, key=lambda pair: pair.weight, reverse=True)


def candidates(accounts: list[Told]) -> list[tuple[int, int]]:
    """Every pair of a number killed and a number hurt that an account gives in any way."""
    killed, injured = (
        {0} | {way.value for told in accounts for way in told.ways[fate].values()} for fate in FATES
    )
    for fate, numbers in zip(FATES, (killed, injured), strict=True):
        if 2 * sum(bool(told.figures[fate]) for told in accounts) > len(accounts):
            numbers.discard(0)  # where most accounts count some, there were some
    hit = {f.low for told in accounts for f in told.hit}
    injured |= {all_hit - dead for all_hit in hit for dead in killed if all_hit >= dead}
    killed |= {few for few in hit if few < 3}
    return list(product(sorted(killed), sorted(injured)))


def features(pair: tuple[int, int], accounts: list[Told]) -> dict[str, float]:
    """What speaks for a pair and against it, each by its name in reported_weights.toml."""
    found = dict(_features(pair, accounts))
    return {name: float(value) for name, value in found.items() if value}


def _features(pair: tuple[int, int], accounts: list[Told]) -> Iterator[tuple[str, float]]:
    hit = [f.low for told in accounts for f in told.hit]
    yield "hit are both", _share([all_hit == sum(pair) for all_hit in hit])
    yield "most hit are both", max(hit, default=-1) == sum(pair)
    yield "most hit are the injured, beside dead", max(hit, default=-1) == pair[1] and pair[0] > 0
    for fate, value in zip(FATES, pair, strict=True):
        for way in WAYS[fate]:
            told = [t.value(fate, way) for t in accounts if way in t.ways[fate]]
            yield f"{fate}: {way}", _share([number == value for number in told])
        figures = [f.low for told in accounts for f in told.figures[fate]]
        yield f"{fate}: figures", _share([number == value for number in figures])
        yield f"{fate}: figures above", _share([number > value for number in figures])
        best = [t.value(fate, "best") for t in accounts]
        yield f"{fate}: latest account", bool(best) and best[-1] == value
        yield f"{fate}: most of any account", max(best, default=0) == value
        persons = [t.value(fate, "persons") for t in accounts]
        yield f"{fate}: fewer persons", _share([number < value for number in persons])
        yield f"{fate}: more persons", _share([number > value for number in persons])
        yield f"{fate}: nobody", value == 0
        yield f"{fate}: how many", math.log1p(value)
    yield "nobody at all", pair == (0, 0)
    yield "dead and nobody hurt", pair[0] > 0 and pair[1] == 0
    both = [tuple(t.value(fate, "best") for fate in FATES) == pair for t in accounts]
    yield "an account has both", _share(both)


def _share(holds: list[bool]) -> float:
    return sum(holds) / len(holds) if holds else 0.0


@cache
def _weights() -> dict[str, float]:
    file = resources.files(__package__) / "reported_weights.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))["weights"]
