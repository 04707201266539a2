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
        for place, higher in enumerate(versions):
            contrary: list[Figure] = []
            for below in reversed(range(place)):
                lower, between = versions[below], versions[below + 1 : place]
                a, b = _closest(lower, higher)
                holds, reason = verdict(a, b)
                if holds == "cannot hold":
                    contrary += [f for f in lower if verdict(f, b)[0] == holds]
                elif not between or (holds != "no conflict" and _one_speakers(lower, between, b)):
                    yield from _side_by_side(lower, higher, holds, reason)
            yield from _contrary(contrary, higher)


def few_beside_many(figures: list[Figure]) -> Iterator[Finding]:
    """few_beside_many: "a few" where another figure for the same people is far above a few."""
    limit = lexicon.load("comparing")["rounding"]["nobody_calls_a_few"]
    many = [f for f in figures if _a_toll(f) and f.least >= limit]
    few = [f for f in figures if counted(f) and FEW.search(f.wording)]
    for (fate, _), given in _grouped(few, lambda f: (f.fate, f.group)).items():
        above = [f for f in many if f.fate == fate and _both_victims(f, given[0])]
        if above:
            said = f"{told(*given)} is far from {told(*above)}, though “few” states no upper end."
            yield _finding("few_beside_many", "open", (*given, *above), said, "no upper end")


def denials(figures: list[Figure]) -> Iterator[Finding]:
    """denied: somebody says there were none, or not so many, where another gives a number."""
    alike = _grouped(
        [f for f in figures if _is_denial(f)],
        # "No casualties", unlike a denial, is held against the same account only.
        lambda f: (_kind(f), f.phase, f.low, f.high, f.modality == "denied" or f.account.name),
    )
    for denied in alike.values():
        against = [f for f in figures if _is_against(f, denied[0])]
        same = [f for f in against if f.phase == denied[0].phase]
        if same:
            said = (
                f"{_phrases(denied)} is a denial; against it: {_phrases(same)}. Both cannot hold."
            )
            yield _finding("denied", "cannot hold", (*denied, *same), said, "denied")
        other = [f for f in against if f.phase and denied[0].phase and f not in same]
        if other:
            said = f"{_phrases(denied)} and {_phrases(other)} are about two phases."
            yield _not_compared((*denied, *other), said, "different phases")


def _is_denial(figure: Figure) -> bool:
    says_none = figure.comparator == "zero" and counted(figure) and figure.source
    return bool(
        figure.scope == "main"
        and figure.fate in ("killed", "injured")
        and figure.group in VICTIM_GROUPS
        and figure.numeric
        and (figure.modality == "denied" or says_none)
    )


def _phrases(figures: list[Figure]) -> str:
    phrases = list(dict.fromkeys(f.phrase for f in figures))
    more = [f"{len(phrases) - 4} more"] if len(phrases) > 5 else []
    return listed([*phrases[: 4 if more else 5], *more])


def left_out(figures: list[Figure]) -> Iterator[Finding]:
    """not_compared: figures kept in the ledger and pooled with nothing, and why."""
    other = [f for f in figures if f.scope == "other"]
    if other:
        said = f"Of another event or period, and pooled with nothing: {told(*other)}."
        yield _not_compared(other, said, "another event")
    feared = [f for f in figures if f.modality == "feared" and f.scope == "main"]
    if feared:
        said = f"A threat or a fear, not a toll: {told(*feared)}."
        yield _not_compared(feared, said, "a threat or a fear, not a toll")
    yield from _groups_apart(figures)


def narrower(figures: list[Figure]) -> Iterator[Finding]:
    """not_compared: figures apart from others of their group since they are for some of it only."""
    alike = _grouped([f for f in figures if _a_toll(f)], lambda f: (f.least, f.most, _kind(f)))
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
                f for one in dict.fromkeys(some) for f in alike[one.least, one.most, _kind(one)]
            ]
            kinds = _grouped(given, narrows).items()
            said = listed([f"{told(*those)}: {kind}" for kind, those in kinds])
            said = f"Told of some of the people only, and not compared: {said}."
            yield _not_compared(tuple(given), said, reason)


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
    firsts = {(f.group, f.least, f.most): f for f in given}.values()
    if any(apart(a, b) and a.group != b.group for a, b in combinations(firsts, 2)):
        parts = [f"{_wordings(some)} {NOUNS.get(group, group)}" for group, some in groups.items()]
        said = f"Figures of the killed for different groups are not compared: {listed(parts)}."
        yield _not_compared(given, said, "different groups")


def verdict(lower: Figure, higher: Figure) -> tuple[str, str | None]:
    """Whether two figures agree, contradict each other, or one of them came later."""
    if not apart(lower, higher):
        plainly = (lower.high or math.inf) < (higher.low or 0)
        return "no conflict", "rounding" if plainly else None
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
    if lower.group == "people" and _far_below(lower, higher):
        return "open", "the lower may be a part or an early count"
    return ("cannot hold", None) if grows else ("open", "they are told at different times")


def _side_by_side(lower, higher, holds: str, reason: str | None) -> Iterator[Finding]:
    a, b = _closest(lower, higher)
    both = (*lower, *higher)
    if reason == "rounding":
        said = f"{told(*lower)} and {told(*higher)} agree within rounding."
        yield _finding("rounding", holds, both, said, reason)
    elif holds == "moved":
        old, new = (b, a) if _first(a, b) is b else (a, b)
        yield _moved(old, new, f"{told(new)} follows {told(old)}.")
    elif holds == "open":
        gap = int(b.least - a.most)
        said = f"{told(*lower)} and {told(*higher)} differ by at least {gap}; {reason}."
        yield _finding("figures_differ", holds, both, said, reason, gap)


def _contrary(lower: list[Figure], higher: list[Figure]) -> Iterator[Finding]:
    """One finding for all lower figures that agree with one another."""
    while lower:
        same = [f for f in lower if not apart(f, lower[0])]
        lower = [f for f in lower if f not in same]
        gap = int(min(f.least for f in higher) - max(f.most for f in same))
        said = f"{told(*same)} and {told(*higher)} cannot both hold: at least {gap} apart."
        yield _finding("figures_differ", "cannot hold", (*same, *higher), said, None, gap)


def _one_speakers(lower, between, higher: Figure) -> bool:
    """One named speaker gives both figures, and none of those between."""
    given = {f.source for f in lower if f.source} & {higher.source}
    return bool(given) and all(f.source not in given for version in between for f in version)


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
            same[_kind(f)].append(f)
    for given in same.values():
        highest = {
            name: max(some, key=lambda f: f.low or 0)
            for name, some in _grouped(given, lambda f: f.account.name).items()
        }
        yield [f for f in given if not _likely_part(f, highest[f.account.name])]


def _kind(figure: Figure) -> tuple:
    """All that tells whose figure it is: figures of one kind count the same people."""
    f = figure
    return f.fate, f.whom, f.demographic, f.noun, f.degree, f.place


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


def _likely_part(figure: Figure, highest: Figure) -> bool:
    return figure.basis != "so_far" and _far_below(figure, highest)


def _far_below(lower: Figure, higher: Figure) -> bool:
    """So far below that it is likelier a part, unless the attackers are one of the speakers."""
    share = lexicon.load("comparing")["parts"]["likely_below"]
    armed = "armed_group" in {lower.source_kind, higher.source_kind}
    return not armed and (higher.low or 0) * share >= lower.most


def _versions(same_people: list[Figure]) -> list[list[Figure]]:
    """The distinct values, lowest first, each with every figure that gives it."""
    values: dict[tuple, list[Figure]] = defaultdict(list)
    for f in same_people:
        values[f.low or 0, math.inf if f.high is None else f.high].append(f)
    return [values[value] for value in sorted(values)]


def _closest(lower: list[Figure], higher: list[Figure]) -> tuple[Figure, Figure]:
    """The pair that speaks loudest: of one account, else of one speaker, else any two."""
    for same in (lambda f: f.account.name, lambda f: f.source):
        theirs = {same(f): f for f in reversed(higher) if same(f)}
        for f in lower:
            if same(f) in theirs:
                return f, theirs[same(f)]
    return lower[0], higher[0]


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
    if denial.modality == "actual" and figure.account is not denial.account:
        return False  # "no casualties" may be early, or of another place
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


def _wordings(figures: list[Figure]) -> str:
    words = list({f.least: f"“{f.wording}”" for f in figures}.values())
    more = [f"{len(words) - 4} more"] if len(words) > 5 else []
    return listed([*words[: 4 if more else 5], *more])
