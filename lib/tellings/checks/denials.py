"""Who says that nobody was killed, or only a few, where another gives a number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pandas as pd

from tellings import lexicon
from tellings.checks import narrowing
from tellings.checks.accounts import Account
from tellings.checks.figures import (
    FROM_INSIDE,
    Figure,
    apart,
    counted,
    finding_of,
    grouped,
    is_toll,
    told,
)
from tellings.checks.finding import Finding
from tellings.spans import fold
from tellings.wording import listed

FEW = re.compile(r"\bfew\b", re.I)
NAMED = ("security_forces", "hostages", "passengers", "civilians", "staff", "attackers")


def few_beside_many(figures: list[Figure]) -> Iterator[Finding]:
    """few_beside_many: "a few" where another figure for the same people is far above a few.

    Only like with like: "a few others" come on top of some, and the few who died in the rescue
    are held against a figure that names no phase only where one account gives both.
    """
    limit = lexicon.load("comparing")["rounding"]["nobody_calls_a_few"]
    many = [f for f in figures if is_toll(f) and f.least >= limit]
    few = [f for f in figures if counted(f) and FEW.search(f.wording) and f.basis == "total"]
    for (people, phase), given in grouped(few, lambda f: (f.people, f.phase)).items():
        own = {f.account for f in given}
        alike = [f for f in many if f.people == people and f.phase in (phase, None)]
        above = [f for f in alike if f.phase == phase or f.account in own]
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
        other = [f for f in against if f.phase and denied[0].phase and f not in same]
        if same:
            beside = f" Told of another phase: {_phrases(other)}." if other else ""
            said = (
                f"{_phrases(denied)} is a denial; against it: {_phrases(same)}. Both cannot hold."
                f"{beside}"
            )
            rests_on = (*denied, *same, *other)
            yield finding_of("denied", "cannot hold", rests_on, said, "denied")
        elif other:
            said = (
                f"{_phrases(denied)} and {_phrases(other)} are told of two phases; both can hold."
            )
            yield finding_of("denied", "no conflict", (*denied, *other), said, "different phases")


def denied_any(
    attributions: pd.DataFrame, told_by: dict[str, Account], figures: list[Figure]
) -> Iterator[Finding]:
    """denied: somebody denies that any of a group were there, or harmed, where others count them.

    The denial gives no number, so the finding rests on the statement and on the figures.
    """
    denials = attributions[attributions["stance"] == "denies"].dropna(subset="content_start")
    for row in denials.itertuples():
        account = told_by[row.article]
        said = account.text[int(row.content_start) : int(row.content_end)]
        denied = _any_of_them(fold(said))
        others = [f for f in figures if f.source != row.source] if denied else []
        against = [f for f in others if _is_of_those(f, denied)]
        if not against:
            continue
        who = "someone unnamed" if pd.isna(row.source) else row.source
        statement = (
            f"“{' '.join(said.split())}” is denied ({who} in {account.label}); "
            f"against it: {told(*against)}. Both cannot hold."
        )
        yield Finding(
            "population" if denied.fate is None else "toll",
            "denied",
            "cannot hold",
            (row.attribution, *(f.claim for f in against)),
            tuple(dict.fromkeys([row.article, *(f.account.name for f in against)])),
            statement,
            "denied",
        )


@dataclass(frozen=True)
class _Denied:
    """Whom somebody denies there were any of, and what befell them; None: that they were there."""

    group: str
    fate: str | None
    phase: str | None


def _any_of_them(said: str) -> _Denied | None:
    """ "that any soldiers were on the ferry": security forces, there at all."""
    named = _any().search(said)
    if named is None:
        return None
    group = named.lastgroup
    words = lexicon.load("denials")
    fate = next((f for f, some in words["fates"].items() if _has(said, some)), None)
    if fate is None and not _has(said[named.end() :], words["presence"]["words"]):
        return None
    return _Denied(group, fate, narrowing.phase(said[named.end() :], said, 0))


def _is_of_those(figure: Figure, denied: _Denied) -> bool:
    if not counted(figure) or figure.group != denied.group or (figure.low or 0) < 1:
        return False
    if denied.fate:
        return figure.fate == denied.fate and denied.phase in (None, figure.phase)
    there = lexicon.load("denials")["presence"]["figures"]
    return figure.fate == "aboard" or _has(figure.after, there)


def _has(text: str, words: list[str]) -> bool:
    return re.search(rf"\b(?:{'|'.join(map(re.escape, words))})\b", text, re.I) is not None


@cache
def _any() -> re.Pattern:
    """ "Any soldiers", "any of the civilians": the group that a noun stands for."""
    groups = lexicon.load("groups")
    nouns = "|".join(
        f"(?P<{group}>(?:{'|'.join(re.escape(noun) for noun in groups[group]['nouns'])})s?)"
        for group in NAMED
    )
    return re.compile(rf"\bany (?:of (?:its|the|their) )?(?:[\w-]+ )?(?:{nouns})\b", re.I)


def _is_denial(figure: Figure) -> bool:
    says_none = figure.comparator == "zero" and counted(figure) and figure.source
    return bool(
        figure.scope == "main"
        and figure.fate in ("killed", "injured")
        and figure.group != "attackers"
        and figure.numeric
        and figure.basis != "increment"  # "the two others did not die" leaves two who did
        and (figure.modality == "denied" or says_none)
    )


def _phrases(figures: list[Figure]) -> str:
    phrases = list(dict.fromkeys(f.phrase for f in figures))
    more = [f"{len(phrases) - 4} more"] if len(phrases) > 5 else []
    return listed([*phrases[: 4 if more else 5], *more])


def _is_against(figure: Figure, denial: Figure) -> bool:
    if not counted(figure) or figure.comparator == "zero" or figure.fate != denial.fate:
        return False
    inside = figure.group in FROM_INSIDE and denial.group in FROM_INSIDE
    if not (inside or figure.group == denial.group):
        return False
    if not figure.numeric or (figure.low or 0) < 2:
        return False
    if denial.degree and figure.degree != denial.degree:
        return False  # "no serious injuries" leaves room for eight with bruises
    one_phase = denial.phase and denial.phase == figure.phase
    if denial.modality == "actual" and figure.account is not denial.account and not one_phase:
        return False  # "no casualties" may be early, or of another place
    return denial.modality != "denied" or denial.high == 0 or not apart(figure, denial)
