"""What only looks like a conflict: other events, threats, other groups, places and phases."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from tellings.checks.figures import NOUNS, Figure, apart, grouped, is_toll, told
from tellings.checks.finding import Finding, listed
from tellings.checks.tolls import finding_of

DIFFERENCES = {
    "another event": lambda a, b: "other" in (a.scope, b.scope),
    "a threat or a fear, not a toll": lambda a, b: "feared" in (a.modality, b.modality),
    "a figure the text itself replaces": lambda a, b: "superseded" in (a.modality, b.modality),
    "no number": lambda a, b: not (a.numeric and b.numeric),
    "different fates": lambda a, b: a.fate != b.fate,
    "different groups": lambda a, b: a.whom != b.whom,
    "men, women or children beside all": lambda a, b: a.demographic != b.demographic,
    "different people": lambda a, b: a.noun != b.noun,
    "different degrees": lambda a, b: a.degree != b.degree,
    "different places": lambda a, b: a.place != b.place,
    "different phases": lambda a, b: None not in (a.phase, b.phase) and a.phase != b.phase,
    "an addition, not a total": lambda a, b: (
        not {a.basis, b.basis}.isdisjoint({"increment", "remainder"})
    ),
    "a part beside its whole": lambda a, b: (
        a.basis != b.basis and "part" in (a.basis, b.basis) and a.group == "people"
    ),
}
NARROWS = {
    "different people": lambda figure: figure.noun,
    "different places": lambda figure: figure.place,
    "different degrees": lambda figure: figure.degree,
}


def left_out(figures: list[Figure]) -> Iterator[Finding]:
    """not_compared: figures kept in the ledger and pooled with nothing, and why."""
    other = [f for f in figures if f.scope == "other"]
    if other:
        said = f"Of another event or period, and pooled with nothing: {told(*other)}."
        yield not_compared(other, said, "another event")
    feared = [f for f in figures if f.modality == "feared" and f.scope == "main"]
    if feared:
        said = f"A threat or a fear, not a toll: {told(*feared)}."
        yield not_compared(feared, said, "a threat or a fear, not a toll")
    yield from _groups_apart(figures)


def narrower(figures: list[Figure]) -> Iterator[Finding]:
    """not_compared: figures apart from others of their group since they are for some of it only."""
    alike = grouped([f for f in figures if is_toll(f)], lambda f: (f.least, f.most, f.people))
    firsts = [given[0] for given in alike.values()]
    pairs = [p for p in combinations(firsts, 2) if apart(*p)]
    compared = {_values(*pair) for pair in pairs if why_not_compared(*pair) is None}
    for reason, narrows in NARROWS.items():
        only: dict[tuple, list[Figure]] = defaultdict(list)
        for a, b in pairs:
            if why_not_compared(a, b) == reason and _values(a, b) not in compared:
                only[a.fate, a.whom] += [f for f in (a, b) if narrows(f)]
        for some in only.values():
            given = [
                f for one in dict.fromkeys(some) for f in alike[one.least, one.most, one.people]
            ]
            kinds = grouped(given, narrows).items()
            said = listed([f"{told(*those)}: {kind}" for kind, those in kinds])
            said = f"Told of some of the people only, and not compared: {said}."
            yield not_compared(tuple(given), said, reason)


def why_not_compared(a: Figure, b: Figure) -> str | None:
    """The first reason for which two figures are not about the same people; None if they are.

    The order is from the plainest reason to the finest, so that a row names the plainest.
    """
    return next((why for why, differs in DIFFERENCES.items() if differs(a, b)), None)


def not_compared(figures: Sequence[Figure], statement: str, reason: str) -> Finding:
    """A row that says why figures stand side by side and are held against nothing."""
    return finding_of("not_compared", "no conflict", figures, statement, reason)


def _values(a: Figure, b: Figure) -> tuple:
    return a.fate, a.whom, *sorted([(a.least, a.most), (b.least, b.most)])


def _groups_apart(figures: list[Figure]) -> Iterator[Finding]:
    """One row for the killed: different groups, told side by side and not compared."""
    killed = [f for f in figures if is_toll(f) and f.fate == "killed" and not f.demographic]
    whole = {f.low for f in killed if f.group == "people"}
    # The whole toll under another name ("21 innocent people") is no other group.
    given = [f for f in killed if f.group == "people" or f.low not in whole]
    groups = grouped(given, lambda f: f.group)
    firsts = {(f.group, f.least, f.most): f for f in given}.values()
    if any(apart(a, b) and a.group != b.group for a, b in combinations(firsts, 2)):
        parts = [f"{_wordings(some)} {NOUNS.get(group, group)}" for group, some in groups.items()]
        said = f"Figures of the killed for different groups are not compared: {listed(parts)}."
        yield not_compared(given, said, "different groups")


def _wordings(figures: list[Figure]) -> str:
    words = list({f.least: f"“{f.wording}”" for f in figures}.values())
    more = [f"{len(words) - 4} more"] if len(words) > 5 else []
    return listed([*words[: 4 if more else 5], *more])
