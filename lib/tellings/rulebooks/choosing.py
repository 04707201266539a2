"""How a rulebook chooses among figures: small steps, each leaving fewer figures standing."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from tellings.rulebooks.eligible import Reading
from tellings.wording import listed


@dataclass(frozen=True)
class Choice:
    """What a step may look at besides the figures themselves."""

    voices: dict[str, str]
    same_time: timedelta = timedelta(0)
    attackers_own_figures_count: bool = False
    breakdown: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Step:
    """One step: which figures it keeps, why the others go, and whether it may leave none.

    `unsure` says, of the figures before and after it, why the step could not do its work.
    """

    keep: Callable[[list[Reading], Choice], list[Reading]]
    why: Callable[[Reading, list[Reading]], str]
    may_leave_none: bool = False
    unsure: Callable[[list[Reading], list[Reading]], str | None] = lambda before, after: None


@dataclass(frozen=True)
class Chosen:
    """The figures left standing, why each other one went, and the rules that decided, in words.

    `rule` is None when nothing had to be decided.
    """

    kept: list[Reading]
    gone: dict[Reading, str]
    rule: str | None


def choose(
    readings: list[Reading], steps: tuple[str, ...], choice: Choice, clauses: Mapping[str, str]
) -> Chosen:
    """The figures that are left when each step has been taken; `clauses` put the steps into words.

    No figure is left when a step that may leave none removed the last.
    """
    gone: dict[Reading, str] = {}
    decided: list[str] = []
    for name in steps:
        step = STEPS[name]
        kept = step.keep(readings, choice) if readings else []
        if not readings or (not kept and not step.may_leave_none):
            continue
        left = set(kept)
        gone |= {r: step.why(r, kept) for r in readings if r not in left}
        if len(_values(kept)) < len(_values(readings)):
            decided.append(clauses[name])
        if unsure := step.unsure(readings, kept):
            decided.append(unsure)
        readings = kept
    return Chosen(readings, gone, "; ".join(decided) or None)


def _numbers(readings: list[Reading], _: Choice) -> list[Reading]:
    return [r for r in readings if r.value is not None]


def _independent(readings: list[Reading], _: Choice) -> list[Reading]:
    return [r for r in readings if not r.by_perpetrators]


def _reliable(readings: list[Reading], choice: Choice) -> list[Reading]:
    if choice.attackers_own_figures_count:
        return readings
    return _independent(readings, choice)


def _breakdown(readings: list[Reading], choice: Choice) -> list[Reading]:
    return [r for r in readings if choice.breakdown.issuperset(r.claims)]


def _latest(readings: list[Reading], choice: Choice) -> list[Reading]:
    """Accounts that cannot be older than the account known to be latest, or cannot be dated."""
    dated = [r.account.earliest for r in readings if r.account.earliest]
    if not dated:
        return readings
    since = max(dated) - choice.same_time
    return [r for r in readings if r.account.earliest is None or r.account.earliest >= since]


def _not_dated(before: list[Reading], after: list[Reading]) -> str | None:
    """What keeps the most recent source from being known, where that makes a difference."""
    undated = {r.account.label for r in after if r.account.earliest is None}
    if len(_values(after)) < 2 or not undated:
        return None
    if all(r.account.earliest is None for r in before):
        return "which account is the most recent is not known"
    return f"{listed(sorted(undated))} not dated, so perhaps as recent"


def _majority(readings: list[Reading], choice: Choice) -> list[Reading]:
    """The value that fits what most independent voices say, if it fits more than half of them.

    Of several, the one that the most give in so many words; where that is none alone, no majority.
    """
    voice = {r: choice.voices.get(r.claims[0], r.claims[0]) for r in readings}
    given = Counter(value for _, value in {(voice[r], r.value) for r in readings})
    fitting = {v: len({voice[r] for r in readings if r.fits(v)}) for v in given}
    first, *others = sorted(given, key=lambda v: (fitting[v], given[v]), reverse=True)
    equal = any((fitting[v], given[v]) == (fitting[first], given[first]) for v in others)
    if equal or 2 * fitting[first] <= len(set(voice.values())):
        return []
    return [r for r in readings if r.value == first]


def _lowest(readings: list[Reading], _: Choice) -> list[Reading]:
    least = min((r.value for r in readings), default=None)
    return [r for r in readings if r.value == least]


def _largest(readings: list[Reading], _: Choice) -> list[Reading]:
    most = max((r.value for r in readings), default=None)
    return [r for r in readings if r.value == most]


def _highest(readings: list[Reading], _: Choice) -> list[Reading]:
    most = max((r.highest for r in readings), default=None)
    return [r for r in readings if r.highest == most]


def _outvoted(gone: Reading, kept: list[Reading]) -> str:
    if gone.fits(kept[0].value):
        return f"less exact; {kept[0].value} fits it"
    return "most independent sources give another figure"


def _older(gone: Reading, kept: list[Reading]) -> str:
    """Why an account is not the latest; one with a wide interval may in truth be younger."""
    newest = max(r.account.earliest for r in kept if r.account.earliest)
    return f"may be of {_day(gone.account.earliest)}; the latest is of {_day(newest)} or after"


STEPS = {
    "numbers": Step(_numbers, lambda r, _: f"no number: {r.words}", may_leave_none=True),
    "independent": Step(
        _independent, lambda r, _: "rests on the perpetrators’ own claim", may_leave_none=True
    ),
    "reliable": Step(_reliable, lambda r, _: "the attackers’ own claim", may_leave_none=True),
    "placed": Step(_independent, lambda r, _: "the attackers’ own claim; others give a figure"),
    "breakdown": Step(_breakdown, lambda r, _: "not of the parts that add up to the toll"),
    "latest": Step(_latest, _older, unsure=_not_dated),
    "majority": Step(_majority, _outvoted),
    "lowest": Step(_lowest, lambda r, kept: f"higher than {kept[0].value}"),
    "larger": Step(_largest, lambda r, kept: f"lower than {kept[0].value}; tolls rise"),
    "highest": Step(_highest, lambda r, kept: f"lower than {kept[0].highest}"),
}


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


def _values(readings: list[Reading]) -> set[int | None]:
    return {r.value for r in readings if r.value is not None}
