"""Which figures for the same people differ, which moved, and which only seem to differ."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from tellings import lexicon
from tellings.figures import NOUNS, Figure, apart, counted, told, why_not_compared
from tellings.finding import Finding, listed

FEW = re.compile(r"\bfew\b", re.I)
WHY = re.compile(r"\b(?:because|due to|owing to)\b[^.;]*")
VICTIM_GROUPS = ("people", "passengers", "hostages", "civilians")


NARROWS = {
    "different people": lambda figure: figure.noun,
    "different places": lambda figure: figure.place,
    "different degrees": lambda figure: figure.degree,
}


def revisions(figures: list[Figure]) -> Iterator[Finding]:
    """revision_up, revision_down: a figure that the text itself says it replaces."""
    for old in figures:
        if old.modality != "superseded" or old.scope != "main" or not old.numeric:
            continue
        new = _replacing(old, figures)
        if new:
            reason = WHY.search(old.after)
            yield _moved(old, new, f"{told(new)} replaces {told(old)}.", reason and reason[0])


def differing(figures: list[Figure]) -> Iterator[Finding]:
    """figures_differ, revision_up, revision_down, rounding: unlike figures for the same people."""
    for same_people in comparable(figures):
        versions = _versions(same_people)
        for one, other in combinations(versions, 2):
            lower, higher = sorted((one, other), key=lambda v: (v[0].low or 0, v[0].most))
            between = versions[versions.index(one) + 1 : versions.index(other)]
            yield from _two_versions(lower, higher, _neighbours(lower, between, higher))


def few_beside_many(figures: list[Figure]) -> Iterator[Finding]:
    """few_beside_many: "a few" where another figure for the same people is far above a few."""
    limit = lexicon.load("comparing")["rounding"]["nobody_calls_a_few"]
    for few in figures:
        if not (counted(few) and FEW.search(few.wording)):
            continue
        many = [
            f
            for f in figures
            if _a_toll(f) and f.least >= limit and f.fate == few.fate and _both_victims(f, few)
        ]
        if many:
            said = f"{told(few)} is far from {told(*many)}, though “few” states no upper end."
            yield _finding("few_beside_many", "open", (few, *many), said, "no upper end")


def denials(figures: list[Figure]) -> Iterator[Finding]:
    """denied: somebody says there were none, or not so many, where another gives a number."""
    for denial in figures:
        if denial.scope != "main" or denial.fate not in ("killed", "injured"):
            continue
        if denial.group not in VICTIM_GROUPS or not denial.numeric:
            continue
        none_says_somebody = denial.comparator == "zero" and counted(denial) and denial.source
        if not (denial.modality == "denied" or none_says_somebody):
            continue
        given = [f for f in figures if _is_against(f, denial)]
        same = [f for f in given if f.phase == denial.phase]
        if same:
            against = listed([f.phrase for f in same])
            said = f"{denial.phrase} is a denial; against it stands {against}. Both cannot hold."
            yield _finding("denied", "cannot hold", (denial, *same), said, "denied")
        other = [f for f in given if None not in (f.phase, denial.phase) and f not in same]
        if other:
            said = f"{denial.phrase} and {listed([f.phrase for f in other])} are about two phases."
            yield _not_compared((denial, *other), said, "different phases")


def left_out(figures: list[Figure]) -> Iterator[Finding]:
    """not_compared: figures kept in the ledger and pooled with nothing, and why."""
    for label, given in _grouped(figures, lambda f: f.account.label).items():
        other = [f for f in given if f.scope == "other"]
        if other:
            said = f"{label}: {told(*other)} concern another event or period; pooled with nothing."
            yield _not_compared(other, said, "another event")
        feared = [f for f in given if f.modality == "feared" and f.scope == "main"]
        if feared:
            said = f"{label}: {told(*feared)} is a threat or a fear, not a toll."
            yield _not_compared(feared, said, "a threat or a fear, not a toll")
    yield from _groups_apart(figures)


def narrower(figures: list[Figure]) -> Iterator[Finding]:
    """not_compared: figures apart from others of their group since they are for some of it only."""
    pairs = [p for p in combinations([f for f in figures if _a_toll(f)], 2) if apart(*p)]
    compared = {_values(*pair) for pair in pairs if why_not_compared(*pair) is None}
    for reason, narrows in NARROWS.items():
        by_kind: dict[tuple, dict[str, Figure]] = defaultdict(dict)
        for a, b in pairs:
            if why_not_compared(a, b) == reason and _values(a, b) not in compared:
                by_kind[a.fate, a.whom] |= {f.claim: f for f in (a, b) if narrows(f)}
        for given in by_kind.values():
            only = _grouped(given.values(), narrows)
            parts = [f"{told(*some)} for {kind}" for kind, some in only.items()]
            said = f"Told of some of the people only, and not compared: {listed(parts)}."
            yield _not_compared(tuple(given.values()), said, reason)


def _grouped(figures, key) -> dict[str, list[Figure]]:
    groups: dict[str, list[Figure]] = defaultdict(list)
    for f in figures:
        groups[key(f)].append(f)
    return groups


def _values(a: Figure, b: Figure) -> tuple:
    return a.fate, a.whom, *sorted([(a.least, a.most), (b.least, b.most)])


def _both_victims(a: Figure, b: Figure) -> bool:
    return a.whom == b.whom or {a.group, b.group} <= set(VICTIM_GROUPS)


def _groups_apart(figures: list[Figure]) -> Iterator[Finding]:
    """One row for the killed: different groups, told side by side and not compared."""
    killed = [f for f in figures if _a_toll(f) and f.fate == "killed" and not f.demographic]
    whole = {f.low for f in killed if f.group == "people"}
    # The whole toll under another name ("21 innocent people") is no other group.
    given = [f for f in killed if f.group == "people" or f.low not in whole]
    groups = _grouped(given, lambda f: f.group)
    if any(apart(a, b) and a.group != b.group for a, b in combinations(given, 2)):
        parts = [
            f"{_least_to_most(some)} {NOUNS.get(group, group)}" for group, some in groups.items()
        ]
        said = f"Figures of the killed for different groups are not compared: {listed(parts)}."
        yield _not_compared(given, said, "different groups")


def _two_versions(lower, higher, neighbours: bool) -> Iterator[Finding]:
    a, b = _closest(lower, higher)
    both = (*lower, *higher)
    if not apart(a, b):
        if _raw_apart(a, b):
            said = f"{told(*lower)} and {told(*higher)} agree within rounding."
            yield _finding("rounding", "no conflict", both, said, "rounding")
        return
    gap = int(b.least - a.most)
    holds, reason = _verdict(a, b)
    if holds == "moved" and neighbours:
        yield (
            _moved(a, b, f"{told(b)} follows {told(a)}.")
            if _first(a, b) is a
            else _moved(b, a, f"{told(a)} follows {told(b)}.")
        )
    elif holds == "cannot hold":
        said = f"{told(*lower)} and {told(*higher)} cannot both hold: at least {gap} apart."
        yield _finding("figures_differ", holds, both, said, reason, gap)
    elif holds == "open" and neighbours:
        said = f"{told(*lower)} and {told(*higher)} differ by at least {gap}; {reason}."
        yield _finding("figures_differ", holds, both, said, reason, gap)


def _neighbours(lower, between, higher) -> bool:
    """No value lies between them, or none by the one speaker who gives both."""
    both = {f.source for f in lower} & {f.source for f in higher} - {None}
    return not between or any(all(f.source != who for v in between for f in v) for who in both)


def _verdict(lower: Figure, higher: Figure) -> tuple[str, str | None]:
    """Whether two figures that are apart contradict each other, or one came later."""
    grows = lower.fate in lexicon.load("comparing")["grows"]["fates"]
    first = _first(lower, higher)
    if first is lower and grows:
        return "moved", None
    if lower.basis == "so_far":
        return "open", "the lower is a count so far"
    if lower.account is higher.account:
        return "cannot hold", None
    if first is None:
        return "open", "which was told first is not known"
    if lower.source and lower.source == higher.source:
        return "moved", None
    return ("cannot hold", None) if grows else ("open", "they are told at different times")


def _first(a: Figure, b: Figure) -> Figure | None:
    if a.account.clearly_before(b.account):
        return a
    return b if b.account.clearly_before(a.account) else None


def comparable(figures: list[Figure]) -> Iterator[list[Figure]]:
    """Figures for the same people, each account's and speaker's highest only.

    A lower figure by the same speaker in the same account is likelier a part than a change of
    mind, unless it is more than half of the higher one.
    """
    same: dict[tuple, list[Figure]] = defaultdict(list)
    for f in figures:
        if _a_toll(f):
            same[f.fate, f.whom, f.demographic, f.noun, f.degree, f.place].append(f)
    for given in same.values():
        yield [f for f in given if not _likely_part(f, given)]


def _a_toll(figure: Figure) -> bool:
    whole = figure.basis in ("total", "so_far") or (
        figure.basis == "part" and figure.group != "people"
    )
    # How many of one group were aboard, or marched, is told of a carriage or a city as a rule.
    whom = {"involved": "attackers", "aboard": "people"}.get(figure.fate, figure.whom)
    return (
        counted(figure)
        and figure.numeric
        and whole
        and figure.whom == whom
        and figure.fate != "arrested"
        and figure.comparator not in ("vague", "zero")
        and figure.high != 1
    )


def _likely_part(figure: Figure, given: list[Figure]) -> bool:
    share = lexicon.load("comparing")["parts"]["likely_below"]
    return any(
        f.account is figure.account
        and (f.low or 0) * share >= figure.most
        and "armed_group" not in {f.source_kind, figure.source_kind}
        and figure.basis != "so_far"
        for f in given
    )


def _versions(same_people: list[Figure]) -> list[list[Figure]]:
    """The distinct values, lowest first, each with every figure that gives it."""
    values: dict[tuple, list[Figure]] = defaultdict(list)
    for f in same_people:
        values[f.least, f.most, f.low].append(f)
    return [values[v] for v in sorted(values)]


def _closest(lower: list[Figure], higher: list[Figure]) -> tuple[Figure, Figure]:
    """The pair that speaks loudest: one account, else one speaker, else any two."""
    pairs = [(a, b) for a in lower for b in higher if why_not_compared(a, b) is None]
    pairs = pairs or [(lower[0], higher[0])]
    return min(pairs, key=lambda p: (p[0].account is not p[1].account, p[0].source != p[1].source))


def _raw_apart(a: Figure, b: Figure) -> bool:
    return (a.high if a.high is not None else math.inf) < (b.low or 0)


def _replacing(old: Figure, figures: list[Figure]) -> Figure | None:
    """The actual figure of the same account nearest to the one it replaces, whole before part."""
    given = [
        f
        for f in figures
        if f.account is old.account
        and counted(f)
        and f.fate == old.fate
        and f.whom == old.whom
        and f.demographic == old.demographic
        and f.basis in ("total", "so_far")
        and f.numeric
    ]
    return min(given, key=lambda f: abs(f.start - old.start), default=None)


def _is_against(figure: Figure, denial: Figure) -> bool:
    if not counted(figure) or figure.comparator == "zero" or figure.fate != denial.fate:
        return False
    if figure.group not in VICTIM_GROUPS or not figure.numeric or (figure.low or 0) < 2:
        return False
    return denial.modality != "denied" or denial.high == 0 or not apart(figure, denial)


def _moved(old: Figure, new: Figure, statement: str, reason: str | None = None) -> Finding:
    up = (new.low or 0) >= (old.low or 0)
    rule = "revision_up" if up else "revision_down"
    gap = abs((new.low or 0) - (old.low or old.high or 0))
    return _finding(rule, "moved", (old, new), statement, reason, gap)


def _not_compared(figures, statement: str, reason: str) -> Finding:
    return _finding("not_compared", "no conflict", figures, statement, reason)


def _finding(rule, holds, figures, statement, reason=None, gap=None) -> Finding:
    kind = "population" if figures[0].fate in ("aboard", "involved") else "toll"
    articles = tuple(dict.fromkeys(f.account.name for f in figures))
    claims = tuple(dict.fromkeys(f.claim for f in figures))
    return Finding(kind, rule, holds, claims, articles, statement, reason, gap)


def _least_to_most(figures: list[Figure]) -> str:
    return listed(list(dict.fromkeys(f"“{f.wording}”" for f in figures)))
