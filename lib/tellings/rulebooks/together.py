"""Everybody killed and everybody hurt, settled together, so that nobody is counted twice."""

import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product

from tellings.rulebooks.across import known
from tellings.rulebooks.told import FATES, Told

FIGURES = ("first", "largest", "usual", "attackers")
ONE_BY_ONE = ("persons", "others", "others alone", "none", "best")
WAYS = {
    "killed": (*FIGURES, *ONE_BY_ONE, "named"),
    "injured": (*FIGURES, *ONE_BY_ONE, "rest", "hit"),
}
MOST = 40  # persons; more than twice the figures that are settled here, see everybody.FEW
ONE_OR_TWO = (1, 2)  # "two were shot" may be all that is said of two who died


@dataclass(frozen=True)
class Pair:
    """How many were killed and how many hurt, and how well the accounts bear it out.

    `features` are what speaks for it and against, by their names in reported_weights.toml.
    """

    killed: int
    injured: int
    features: dict[str, float]

    @property
    def weight(self) -> float:
        """The sum of its features, each times its weight."""
        weights = _weights()
        return sum(weights.get(name, 0.0) * value for name, value in self.features.items())


def settled(accounts: list[Told]) -> tuple[int, int]:
    """How many were killed and how many hurt: the pair that the accounts bear out best."""
    best = max(pairs(accounts), key=lambda pair: (pair.weight, -pair.killed, -pair.injured))
    return best.killed, best.injured


def pairs(accounts: list[Told]) -> list[Pair]:
    """Every pair of a number killed and a number hurt that the accounts allow."""
    across = known([told.persons for told in accounts])
    each = {}
    for fate in FATES:
        everywhere = [who for who in across if who.fate == fate]
        twice = [who for who in everywhere if len(who.accounts) > 1 or len(accounts) == 1]
        each[fate] = {"persons in all": len(everywhere), "persons of two accounts": len(twice)}
    killed, injured = _numbers(accounts, each)
    told = {
        fate: {n: dict(_of_number(fate, n, accounts, each[fate])) for n in numbers}
        for fate, numbers in zip(FATES, (killed, injured), strict=True)
    }
    both = {pair: dict(_of_pair(pair, accounts)) for pair in product(killed, injured)}
    return [
        Pair(*pair, {**told["killed"][pair[0]], **told["injured"][pair[1]], **features})
        for pair, features in both.items()
    ]


def _numbers(accounts: list[Told], each: dict[str, dict[str, int]]) -> list[list[int]]:
    """The numbers killed, and those hurt, that an account gives in any way."""
    found = []
    for fate in FATES:
        ways = {way.value for told in accounts for way in told.ways[fate].values()}
        numbers = {0, *ways, *each[fate].values()}
        if 2 * sum(bool(told.figures[fate]) for told in accounts) > len(accounts):
            numbers.discard(0)  # where most accounts count some, there were some
        found.append(numbers)
    hit = {f.low for told in accounts for f in told.hit}
    found[1] |= {all_hit - dead for all_hit in hit for dead in found[0] if all_hit >= dead}
    found[0] |= hit & {*ONE_OR_TWO}
    return [sorted(n for n in numbers if n <= MOST) for numbers in found]


def _of_number(
    fate: str, value: int, accounts: list[Told], each: dict[str, int]
) -> Iterator[tuple[str, float]]:
    """What speaks for one number of one fate, and against it."""
    for way in WAYS[fate]:
        told = [t.value(fate, way) for t in accounts if way in t.ways[fate]]
        yield f"{fate}: {way}", _share([number == value for number in told])
    figures = [f.low for told in accounts for f in told.figures[fate]]
    yield f"{fate}: figures", _share([number == value for number in figures])
    yield f"{fate}: figures above", _share([number > value for number in figures])
    best = [t.value(fate, "best") for t in accounts]
    yield f"{fate}: latest account", float(bool(best) and best[-1] == value)
    yield f"{fate}: most of any account", float(max(best, default=0) == value)
    persons = [t.value(fate, "persons") for t in accounts]
    yield f"{fate}: fewer persons", _share([number < value for number in persons])
    yield f"{fate}: more persons", _share([number > value for number in persons])
    for name, number in each.items():
        yield f"{fate}: {name}", float(number == value)
    yield f"{fate}: nobody", float(value == 0)
    yield f"{fate}: how many", math.log1p(value)


def _of_pair(pair: tuple[int, int], accounts: list[Told]) -> Iterator[tuple[str, float]]:
    """What speaks for the two numbers together: that they add up to those hit, say."""
    hit = [f.low for told in accounts for f in told.hit]
    yield "hit are both", _share([all_hit == sum(pair) for all_hit in hit])
    yield "most hit are both", float(max(hit, default=-1) == sum(pair))
    beside_dead = max(hit, default=-1) == pair[1] and pair[0] > 0
    yield "most hit are the injured, beside dead", float(beside_dead)
    yield "nobody at all", float(pair == (0, 0))
    yield "dead and nobody hurt", float(pair[0] > 0 and pair[1] == 0)
    best = [tuple(t.value(fate, "best") for fate in FATES) for t in accounts]
    harmed = _share([sum(own) == sum(pair) for own in best])
    yield "as many harmed in all", harmed
    most_dead = max((killed for killed, _ in best), default=0)
    yield "as many harmed, and the most dead", harmed if pair[0] == most_dead else 0.0
    yield "an account has both", _share([own == pair for own in best])


def _share(holds: list[bool]) -> float:
    return sum(holds) / len(holds) if holds else 0.0


@cache
def _weights() -> dict[str, float]:
    file = resources.files(__package__) / "reported_weights.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))["weights"]
