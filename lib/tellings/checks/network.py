"""Times that hang together: the smallest set of them that cannot all hold."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Bound:
    """`later` comes `low` to `high` whole minutes after `earlier`; None leaves that end open.

    `because` is whatever the bound rests on. Raises ValueError when `low` is above `high`.
    """

    earlier: str
    later: str
    low: int | None
    high: int | None
    because: Hashable = None

    def __post_init__(self) -> None:
        if None not in (self.low, self.high) and self.low > self.high:
            raise ValueError(f"{self.because}: from {self.low} to {self.high} minutes is no span")


@dataclass(frozen=True)
class _Step:
    """One end of a bound, as an arrow: the time at `head` is at most `weight` after `tail`."""

    tail: str
    head: str
    weight: int
    bound: Bound


def smallest_contradiction(bounds: Sequence[Bound]) -> tuple[list[Bound], int]:
    """The fewest bounds that cannot hold together, in loop order, and by how many minutes.

    An empty list and 0 when all can hold. A loop of arrows whose weights sum to less than zero is
    a contradiction (Dechter, Meiri & Pearl 1991); Bellman-Ford, one arrow more each round, meets
    the loops with the fewest arrows first, and taking any bound out of such a loop mends it.

    >>> start = Bound("Tuesday 00:00", "start", 13 * 60, 13 * 60, "at 1pm")
    >>> end = Bound("Tuesday 00:00", "end", 24 * 60, 48 * 60 - 1, "on Wednesday")
    >>> long = Bound("start", "end", 36 * 60, 36 * 60, "36 hours")
    >>> loop, minutes = smallest_contradiction([start, end, long])
    >>> sorted(bound.because for bound in loop), minutes
    (['36 hours', 'at 1pm', 'on Wednesday'], 61)
    """
    steps = [step for bound in bounds for step in _steps(bound)]
    nodes = list(dict.fromkeys(step.tail for step in steps))
    reached = {node: {node: (0, ())} for node in nodes}
    for _ in nodes:
        reached = {node: _one_more(at, steps) for node, at in reached.items()}
        loops = [at[node] for node, at in reached.items() if node in at and at[node][0] < 0]
        if loops:
            weight, path = min(loops, key=lambda loop: (len({s.bound for s in loop[1]}), loop[0]))
            return [step.bound for step in path], -weight
    return [], 0


def contradictions(
    bounds: Sequence[Bound], may_yield: Callable[[Bound], tuple]
) -> list[tuple[list[Bound], int]]:
    """Every contradiction that remains once one bound of each found before is set aside.

    Of each loop, the first bound for which `may_yield(bound)` is largest is set aside.
    """
    left, found = list(bounds), []
    while True:
        loop, minutes = smallest_contradiction(left)
        if not loop:
            return found
        found.append((loop, minutes))
        left.remove(max(loop, key=may_yield))


def _steps(bound: Bound) -> list[_Step]:
    steps = []
    if bound.high is not None:
        steps.append(_Step(bound.earlier, bound.later, bound.high, bound))
    if bound.low is not None:
        steps.append(_Step(bound.later, bound.earlier, -bound.low, bound))
    return steps


def _one_more(at: dict, steps: list[_Step]) -> dict:
    """The shortest way with one more arrow to every node, with the arrows taken."""
    onward: dict[str, tuple[int, tuple]] = {}
    for step in steps:
        if step.tail in at:
            weight, path = at[step.tail]
            weight += step.weight
            if step.head not in onward or weight < onward[step.head][0]:
                onward[step.head] = weight, (*path, step)
    return onward
