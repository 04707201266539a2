"""What the dead may come to: forecasts of a whole toll that differ."""

from collections.abc import Iterator
from itertools import combinations

from tellings import lexicon
from tellings.checks.figures import Figure, apart, grouped, told
from tellings.checks.finding import Finding
from tellings.checks.tolls import finding_of

NOT_COUNTED = "they say what may be, not what was counted"


def forecasts(figures: list[Figure]) -> Iterator[Finding]:
    """forecasts_differ: feared or expected totals that no one number meets.

    Only numbers: that thousands are feared dead is a fear, and no forecast.
    """
    for given in grouped([f for f in figures if _is_forecast(f)], lambda f: f.people).values():
        given = _of_the_whole(given)
        if any(apart(*pair) for pair in combinations(given, 2)):
            said = f"What the toll may come to differs, as feared or expected: {told(*given)}."
            gap = given[-1].named - given[0].named
            yield finding_of("forecasts_differ", "open", given, said, NOT_COUNTED, gap)


def _is_forecast(figure: Figure) -> bool:
    return (
        figure.modality == "feared"
        and figure.scope == "main"
        and figure.fate == "killed"
        and figure.group == "people"
        and figure.numeric
        and figure.comparator not in ("vague", "zero")
        and figure.basis in ("total", "so_far")
        and figure.named > 1
        and figure.noun is None
        and not figure.demographic
    )


def _of_the_whole(given: list[Figure]) -> list[Figure]:
    """Lowest first, without those of another scale: what is feared of one house or street."""
    times = lexicon.load("ranking")["another_scale"]["times"]
    highest = max(f.named for f in given)
    return sorted((f for f in given if f.named * times >= highest), key=lambda f: f.named)
