"""How figures at odds for the same people are told: side against side, and what only moved."""

import json
from itertools import combinations

from tellings.checks.figures import Figure, apart, told
from tellings.checks.finding import listed
from tellings.checks.tolls import ONE_SERVICE, REPLACES, WHO_COUNTS, at_one_place, verdict

ENDINGS = {
    "cannot hold": "They cannot all hold.",
    "open": "Whether one replaces another is not told.",
    "moved": "The later account has the newer figure.",
    "replaced": "Of the others, whether one replaces another is not told.",
}
UNLIKE = {
    ONE_SERVICE: "The lower may be of one service only.",
    WHO_COUNTS: "Who is counted among them may differ.",
}
BESIDE = {
    "moved": "Moved as the count went on: ",
    "open": "Not told whether at another time: ",
    None: "Also told: ",
}
SET_APART = {"cannot hold": ("open", "moved", None), "open": ("moved", None)}

Value = tuple[int | None, int | None]


def values(given: list[Figure], topic: list[dict]) -> str:
    """The figures as one statement: those at odds first, then what moved and what else is told.

    `topic` holds the findings they stand in, the heaviest first; `given` is in order of size.
    """
    worst = topic[0]["holds"]
    standing = _standing(given, topic)
    main = [f for f in given if standing.get(_value(f)) not in SET_APART.get(worst, ())]
    # A value between two others has no finding of its own, and differs all the same.
    between = [f for f in given if worst == "open" and standing.get(_value(f)) is None]
    main += [f for f in between if f.exact and any(apart(f, m) for m in main)]
    main.sort(key=given.index)
    replacing = next((row for row in topic if REPLACES in row["statement"]), None)
    replaced = [replacing["statement"]] if replacing else []
    named = json.loads(replacing["claims"]) if replacing else []
    gone = {_value(f) for f in given if f.claim in named}
    rest = [f for f in given if f not in main and _value(f) not in gone]
    beside = [
        f"{opening}{told(*others)}."
        for holds, opening in BESIDE.items()
        if (others := [f for f in rest if standing.get(_value(f)) == holds])
    ]
    ending = ENDINGS["replaced" if replaced and worst == "open" else worst]
    unlike = dict.fromkeys(UNLIKE.get(row["reason"]) for row in topic if row["holds"] == worst)
    ending = " ".join([ending, *filter(None, unlike)])
    said = f"Figures for the same people: {_at_odds(main, worst)}."
    return " ".join([said, *replaced, ending, *beside]) + at_one_place(given[0])


def more_values(given: list[Figure], named: list[str]) -> bool:
    """Some figure for the same people has a value that none of the named claims has."""
    stated = {_value(f) for f in given if f.claim in named}
    return any(_value(f) not in stated for f in given)


def _value(figure: Figure) -> Value:
    return figure.low, figure.high


def _standing(given: list[Figure], topic: list[dict]) -> dict[Value, str]:
    """The heaviest finding that each value stands in."""
    by_claim = {f.claim: _value(f) for f in given}
    standing: dict[Value, str] = {}
    for row in topic:
        for claim in json.loads(row["claims"]):
            if claim in by_claim:
                standing.setdefault(by_claim[claim], row["holds"])
    return standing


def _at_odds(main: list[Figure], worst: str) -> str:
    """Each group of figures that are at odds with one another, and one side against the other."""
    opposed = _opposed(main, worst)
    groups = _groups([*dict.fromkeys(map(_value, main))], opposed)
    parts = []
    for group in groups:
        sides = _sides(group, opposed) if worst == "cannot hold" and len(group) > 2 else [group]
        parts.append(
            " against ".join(told(*(f for f in main if _value(f) in side)) for side in sides)
        )
    return f"{parts[0]}; and {listed(parts[1:])}" if len(parts) > 1 else parts[0]


def _opposed(main: list[Figure], worst: str) -> set[frozenset[Value]]:
    return {
        frozenset((_value(a), _value(b)))
        for a, b in combinations(main, 2)
        if _value(a) != _value(b) and verdict(a, b)[0] == worst
    }


def _groups(every: list[Value], opposed: set[frozenset[Value]]) -> list[list[Value]]:
    """Values that opposition links together; those with no link stay with the first group."""
    groups: list[list[Value]] = []
    for value in every:
        linked = [g for g in groups if any(frozenset((value, other)) in opposed for other in g)]
        groups = [g for g in groups if g not in linked]
        groups.append([other for g in linked for other in g] + [value])
    groups = [sorted(group, key=every.index) for group in groups]
    groups.sort(key=lambda group: every.index(group[0]))
    linked = [group for group in groups if len(group) > 1]
    alone = [group[0] for group in groups if len(group) == 1]
    if not linked:
        return [every]
    return [sorted([*linked[0], *alone], key=every.index), *linked[1:]]


def _sides(group: list[Value], opposed: set[frozenset[Value]]) -> list[list[Value]]:
    """Two sides that are each at one within; the whole group where there are more than two."""
    low = [v for v in group if frozenset((group[0], v)) not in opposed]
    high = [v for v in group if v not in low]
    within = [frozenset(pair) for side in (low, high) for pair in combinations(side, 2)]
    return [low, high] if high and opposed.isdisjoint(within) else [group]
