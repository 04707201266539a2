"""Pairs each annotated item with at most one found, as many pairs as the rule allows."""

from collections.abc import Callable, Sequence


def matched(gold: Sequence, found: Sequence, fits: Callable[..., bool]) -> dict[int, int]:
    """The largest one-to-one matching, by augmenting paths: gold's index to the found one's.

    >>> sorted(matched([1, 2], [2, 3], lambda g, f: g <= f).items())
    [(0, 1), (1, 0)]
    """
    taken: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in range(len(found)):
            if j not in seen and fits(gold[i], found[j]):
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in range(len(gold)):
        place(i, set())
    return {i: j for j, i in taken.items()}
