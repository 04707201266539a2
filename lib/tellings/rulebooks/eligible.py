"""Which of the accounts' figures may fill a column, and why the others may not."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tellings.checks.accounts import Account
from tellings.checks.additions import is_addition
from tellings.checks.figures import Figure
from tellings.rulebooks.casefile import Casefile
from tellings.rulebooks.codebook import Field, Rulebook, Whom

NOT_A_TOLL = {
    "denied": "the account says that it is not so",
    "feared": "a threat or a fear, not a toll",
    "superseded": "the account itself replaces it",
    "increment": "an addition to another figure",
    "remainder": "what is left of another figure",
}
ONE = re.compile(r"“(?:.* )?(?:1|one|single) \w", re.I)  # "one" and "the driver" are no tolls
PHASES = ("rescue", "aftermath")  # the dead of one phase are not all the dead
PEOPLE = {"security_forces": "security forces"}


@dataclass(frozen=True, eq=False)
class Reading:
    """One figure as a coder reads it: a claim, or parts of one sentence added up.

    `value` is what a coder writes, `highest` the upper end; `least` and `most` are the bounds of
    what the wording allows. `only` says how the account narrows it down; `whole` that it
    counts everybody asked for, not just `group`; `single` that it is
    about one person, as in "the driver was hurt".
    """

    account: Account
    claims: tuple[str, ...]
    words: str
    value: int | None
    highest: int | None
    least: float
    most: float
    whole: bool
    by_perpetrators: bool
    only: str | None = None
    group: str = "people"
    source: str | None = None
    single: bool = False
    hedged: bool = False

    @property
    def some(self) -> str:
        """Which of the people it counts."""
        return self.only or f"{self.group} only"

    def fits(self, value: int) -> bool:
        """The wording allows the value: "over 180" allows 182."""
        return self.least <= value <= self.most


def readings(
    case: Casefile, field: Field, rulebook: Rulebook, off_duty_is_civilian: bool
) -> tuple[list[Reading], dict[str, str]]:
    """Readings that may fill the column, and a reason for each claim about it that may not.

    A figure for some of the people (passengers of everybody, one district) is no reading of a
    column for all of them, save where the highest figure is asked for: 214 hostages killed means
    that at least 214 people were. Where nobody counts all of a side, a figure for some will do.
    """
    whom = rulebook.whom[field.whom]
    about, refused = [], {}
    for figure in case.figures:
        if figure.scope != "main" or figure.fate not in field.fate:
            continue
        group = _group(case, figure, off_duty_is_civilian)
        if not _counts(whom, group):
            continue
        if field.demographic and figure.demographic != field.demographic:
            continue
        why_not = _why_not(case, figure, field, whom, off_duty_is_civilian)
        if why_not:
            refused[figure.claim] = why_not
        else:
            about.append((figure, group))
    found = [_reading(case, members, field, rulebook) for members in _joined(about)]
    usable = _usable(found, field, alone=set(whom.groups) == {"attackers"} and case.lone_attacker)
    kept, beside = set(usable), _by_account(found)
    rest = [r for r in found if r not in kept]
    refused |= {c: _why_set_aside(r, beside[r.account.name]) for r in rest for c in r.claims}
    return usable, refused


def _usable(found: list[Reading], field: Field, alone: bool) -> list[Reading]:
    """`alone` says that nobody else was there to count: "the gunman was killed" is all of them."""
    tolls = [r for r in found if alone or not r.single]
    beside = _by_account(tolls)
    tolls = [r for r in tolls if not _corrected(r, beside[r.account.name])]
    if field.choose[-1] == "highest":
        return tolls
    whole = [r for r in tolls if r.whole]
    if whole or field.or_add:
        return whole
    return [r for r in tolls if not r.only] or tolls


def _by_account(found: list[Reading]) -> dict[str, list[Reading]]:
    beside = defaultdict(list)
    for reading in found:
        beside[reading.account.name].append(reading)
    return beside


def _corrected(reading: Reading, beside: list[Reading]) -> Reading | None:
    """A larger toll of the same speaker in the same account, so that this one is of fewer people.

    That nobody was hurt is corrected by any figure of the account.
    """
    if not reading.whole:
        return None
    return next(
        (
            other
            for other in beside
            if (other.source == reading.source or reading.most == 0)
            and other.whole
            and other.least > reading.most
        ),
        None,
    )


def _why_set_aside(reading: Reading, beside: list[Reading]) -> str:
    if reading.single:
        return "one person, not a toll"
    if larger := _corrected(reading, beside):
        return f"the same account gives {larger.words}"
    return reading.some


def _group(case: Casefile, figure: Figure, off_duty_is_civilian: bool) -> str:
    may_be_off_duty = (
        off_duty_is_civilian
        and figure.group == "security_forces"
        and case.off_duty_reported
        and not case.on_duty(figure)
    )
    return "off_duty" if may_be_off_duty else figure.group


def _counts(whom: Whom, group: str) -> bool:
    """The column counts such people; those off duty are some of the civilians."""
    return group in whom.groups or (group == "off_duty" and "civilians" in whom.groups)


def _why_not(case, figure: Figure, field: Field, whom: Whom, off_duty: bool) -> str | None:
    for mark in (figure.modality, figure.basis):
        if mark in NOT_A_TOLL:
            return NOT_A_TOLL[mark]
    if is_addition(figure.wording):
        return NOT_A_TOLL["increment"]
    if figure.demographic and not field.demographic:
        return f"{figure.demographic} only"
    if figure.basis != "part":
        return None
    whole = case.by_claim.get(figure.part_of)
    if whole is None:
        return "a part of another figure" if figure.group == "people" else None
    same = _counts(whom, _group(case, whole, off_duty)) and not field.demographic
    return f"a part of “{whole.wording}”" if same else None


def _joined(about: list[tuple[Figure, str]]) -> Iterator[list[tuple[Figure, str]]]:
    """Unlike people in one sentence, told by one voice, make one figure: 3 staff + 5 passengers."""

    def sentence(pair):
        figure = pair[0]
        return figure.account.name, figure.sentence, figure.fate, figure.source or ""

    for _, members in groupby(sorted(about, key=sentence), key=sentence):
        together = sorted(members, key=lambda pair: pair[0].start)
        kinds = {(figure.group, figure.noun) for figure, _ in together}
        numbers = all(figure.low is not None for figure, _ in together)
        no_people = all(figure.group != "people" for figure, _ in together)
        if len(together) > 1 and len(kinds) == len(together) and numbers and no_people:
            yield together
        else:
            yield from ([pair] for pair in together)


def _reading(case: Casefile, members, field: Field, rulebook: Rulebook) -> Reading:
    whom = rulebook.whom[field.whom]
    together = [figure for figure, _ in members]
    values = [_value(figure, rulebook.words) for figure in together]
    highest = [
        value if figure.high is None else figure.high
        for figure, value in zip(together, values, strict=True)
    ]
    first = together[0]
    only = None if len(together) > 1 else _only(case, first, whom, members[0][1])
    whole = only is None and any(group in whom.whole for _, group in members)
    return Reading(
        first.account,
        tuple(f.claim for f in together),
        " + ".join(f.words for f in together),
        None if None in values else sum(values),
        None if None in highest else sum(highest),
        sum(f.least for f in together),
        sum(f.most for f in together),
        whole,
        any(case.by_perpetrators(f) for f in together),
        only,
        PEOPLE.get(first.group, first.group),
        first.source,
        len(together) == 1 and first.low == first.high == 1 and not ONE.search(first.words),
        any(f.comparator not in ("eq", "zero") for f in together),
    )


def _value(figure: Figure, words: dict[str, int]) -> int | None:
    """The number a coder writes; None for "some", "all" and what only says how many at most."""
    if figure.comparator == "vague":
        longest_first = sorted(words, key=len, reverse=True)
        named = (words[word] for word in longest_first if _says(word, figure.wording))
        return next(named, None)
    if figure.comparator == "just_lt":
        return figure.high
    return None if figure.comparator in ("le", "lt") else figure.low


def _says(word: str, wording: str) -> bool:
    """The wording is that word; "tens of thousands" is neither "tens" nor "thousands"."""
    alone = rf"(?<!\bof ){re.escape(word)}\b(?! of (?:hundreds|thousands|millions))"
    return re.search(rf"\b{alone}", wording, re.I) is not None


def _only(case: Casefile, figure: Figure, whom: Whom, group: str) -> str | None:
    """What makes the figure one for some of the people only; None when nothing does."""
    if figure.place and case.is_narrower(figure):
        named = figure.place.lower() in figure.account.text.lower()
        return f"only in “{figure.place}”" if named else f"only {figure.place}"
    if figure.fate == "killed" and group != "attackers" and figure.phase in PHASES:
        return f"only what is put down to the {figure.phase}"
    if figure.noun and group in whom.whole and len(whom.groups) > 1:
        return f"only “{figure.noun}”"
    return None
