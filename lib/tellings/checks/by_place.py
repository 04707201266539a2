"""Whether figures told place by place reach the whole that the same account gives."""

from collections.abc import Iterator

from tellings.checks.figures import Figure, counted, grouped, told
from tellings.checks.finding import Finding

OF_SOME = "the places named need not be all"


def short_by_place(figures: list[Figure]) -> Iterator[Finding]:
    """sum_short: the hurt of each place make fewer than the whole, though the dead make it up.

    Only where another fate of the same places reaches its whole, so that the list is meant to be
    of all of them: most accounts name a few places only.
    """
    exact = [f for f in figures if counted(f) and f.exact and not f.demographic]
    for own in grouped(exact, lambda f: f.account.name).values():
        by_fate = grouped(own, lambda f: f.fate)
        full = [fate for fate, given in by_fate.items() if _left_over(given) == 0]
        for fate, given in by_fate.items():
            missing = _left_over(given)
            alike = [other for other in full if _places(by_fate[other]) == _places(given)]
            if fate not in full and alike and missing:
                yield _short(_placed(given), _whole(given), missing, by_fate[alike[0]])


def _short(parts: list[Figure], whole: Figure, missing: int, others: list[Figure]) -> Finding:
    each = ", ".join(f"{part.words} ({part.place})" for part in parts)
    said = (
        f"{whole.account.label}: {each} {whole.fate} make {whole.low - missing}, {missing} fewer "
        f"than {told(whole)}; the {others[0].fate} there, and those added, make up their whole."
    )
    claims = tuple(f.claim for f in (*parts, whole))
    names = (whole.account.name,)
    return Finding("arithmetic", "sum_short", "open", claims, names, said, OF_SOME, missing)


def _left_over(given: list[Figure]) -> int | None:
    """The whole less its places and additions; None without a whole or without two places."""
    whole = _whole(given)
    if whole is None or len(_places(given)) < 2:
        return None
    added = [f for f in given if f.basis == "increment" and not f.place]
    rest = whole.low - sum(f.low for f in (*_placed(given), *added))
    return rest if rest >= 0 else None


def _whole(given: list[Figure]) -> Figure | None:
    wholes = [f for f in given if f.basis in ("total", "so_far") and not (f.place or f.noun)]
    return max(wholes, key=lambda f: f.low, default=None)


def _placed(given: list[Figure]) -> list[Figure]:
    """The first figure of each place."""
    return [some[0] for some in grouped([f for f in given if f.place], lambda f: f.place).values()]


def _places(given: list[Figure]) -> set[str]:
    return {f.place for f in given if f.place}
