"""Who says that nobody was killed, or only a few, where another gives a number."""

import re
from collections.abc import Iterator

from tellings import lexicon
from tellings.checks.figures import FROM_INSIDE, Figure, apart, counted, grouped, is_toll, told
from tellings.checks.finding import Finding, listed
from tellings.checks.tolls import finding_of

FEW = re.compile(r"\bfew\b", re.I)


def few_beside_many(figures: list[Figure]) -> Iterator[Finding]:
    """few_beside_many: "a few" where another figure for the same people is far above a few."""
    limit = lexicon.load("comparing")["rounding"]["nobody_calls_a_few"]
    many = [f for f in figures if is_toll(f) and f.least >= limit]
    few = [f for f in figures if counted(f) and FEW.search(f.wording)]
    for (fate, _), given in grouped(few, lambda f: (f.fate, f.group)).items():
        above = [f for f in many if f.fate == fate and _both_victims(f, given[0])]
        if above:
            said = f"{told(*given)} is far from {told(*above)}, though “few” states no upper end."
            yield finding_of("few_beside_many", "open", (*given, *above), said, "no upper end")


def denials(figures: list[Figure]) -> Iterator[Finding]:
    """denied: somebody says there were none, or not so many, where another gives a number."""
    alike = grouped(
        [f for f in figures if _is_denial(f)],
        # "No casualties", unlike a denial, is held against the same account only.
        lambda f: (f.people, f.phase, f.low, f.high, f.modality == "denied" or f.account.name),
    )
    for denied in alike.values():
        against = [f for f in figures if _is_against(f, denied[0])]
        same = [f for f in against if f.phase == denied[0].phase]
        if same:
            said = (
                f"{_phrases(denied)} is a denial; against it: {_phrases(same)}. Both cannot hold."
            )
            yield finding_of("denied", "cannot hold", (*denied, *same), said, "denied")
        other = [f for f in against if f.phase and denied[0].phase and f not in same]
        if other:
            said = (
                f"{_phrases(denied)} and {_phrases(other)} are told of two phases; "
                "whether the one leaves room for the other is not told."
            )
            yield finding_of("denied", "open", (*denied, *other), said, "different phases")


def _is_denial(figure: Figure) -> bool:
    says_none = figure.comparator == "zero" and counted(figure) and figure.source
    return bool(
        figure.scope == "main"
        and figure.fate in ("killed", "injured")
        and figure.group in FROM_INSIDE
        and figure.numeric
        and (figure.modality == "denied" or says_none)
    )


def _phrases(figures: list[Figure]) -> str:
    phrases = list(dict.fromkeys(f.phrase for f in figures))
    more = [f"{len(phrases) - 4} more"] if len(phrases) > 5 else []
    return listed([*phrases[: 4 if more else 5], *more])


def _both_victims(a: Figure, b: Figure) -> bool:
    return a.whom == b.whom or {a.group, b.group} <= set(FROM_INSIDE)


def _is_against(figure: Figure, denial: Figure) -> bool:
    if not counted(figure) or figure.comparator == "zero" or figure.fate != denial.fate:
        return False
    if figure.group not in FROM_INSIDE or not figure.numeric or (figure.low or 0) < 2:
        return False
    if denial.modality == "actual" and figure.account is not denial.account:
        return False  # "no casualties" may be early, or of another place
    return denial.modality != "denied" or denial.high == 0 or not apart(figure, denial)
