"""Whether the parts an account lists add up to the whole it, or another account, gives."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tellings.checks.additions import is_addition
from tellings.checks.figures import OUT_OF, Figure, counted, grouped, told
from tellings.checks.finding import Finding
from tellings.wording import listed

SOME_OF = re.compile(
    r"\b(?:includ\w+|among (?:them|those|the)|mostly|mainly|such as)\b[^.]*$", re.I
)
ONE_OF = re.compile(r"\s*of\b")  # "one of the dead" is among a figure, not beside it
SMALLEST_SUM_ACROSS = 5  # below it, two accounts' numbers meet by chance


@dataclass(frozen=True)
class Breakdown:
    """Figures that split one fate by group, sex, age or place, and the whole if they name it."""

    parts: tuple[Figure, ...]
    whole: Figure | None

    @property
    def low(self) -> int:
        return sum(part.low or 0 for part in self.parts)

    @property
    def exact(self) -> bool:
        return all(part.exact for part in self.parts)

    @property
    def open_list(self) -> bool:
        """The list opens with "including" or "among them", so it need not be all of the whole."""
        return bool(SOME_OF.search(self.parts[0].before))

    @property
    def sum_told(self) -> str:
        terms = [part.words for part in self.parts]
        return f"{listed(terms)} {self.parts[0].fate}"


def sums(figures: list[Figure]) -> Iterator[Finding]:
    """sum_closes, sum_misses and sum_across_accounts: each list of parts against its whole."""
    wholes = [f for f in figures if counted(f) and _could_be_whole(f)]
    by_value = grouped(wholes, key=lambda f: (f.fate, f.low))
    with_own = {(f.account.name, f.fate) for f in wholes if f.group == "people"}
    for parts in breakdowns(figures):
        first = parts.parts[0]
        alike = by_value.get((first.fate, parts.low), [])
        if (first.account.name, first.fate) in with_own:  # another account's is not meant
            alike = [w for w in alike if w.account is first.account]
        yield from _against_a_whole(parts, alike)


def raised(figures: list[Figure]) -> Iterator[Finding]:
    """sum_closes, sum_across_accounts: "19 more, taking the toll to 56", and 37 told elsewhere."""
    totals = [f for f in figures if counted(f) and _could_be_whole(f)]
    for added in figures:
        if not (counted(added) and added.exact and is_addition(added.wording)):
            continue
        for whole in totals:
            same = whole.account is added.account and whole.sentence == added.sentence
            if same and whole.fate == added.fate and (whole.low or 0) > (added.low or 0):
                before = [f for f in totals if _counted_before(f, added, whole)]
                if before:
                    yield _raises(_likeliest(before, whole), added, whole)


def parts_above_wholes(figures: list[Figure]) -> Iterator[Finding]:
    """part_above_whole: a part larger than the figure it is said to be a part of."""
    by_claim = {f.claim: f for f in figures}
    for part in figures:
        whole = by_claim.get(part.part_of)
        if (
            whole
            and not is_addition(part.wording)
            and (whole.modality, whole.fate) == (part.modality, part.fate)
            and part.least > whole.most
        ):
            yield _above([part], [whole])


def groups_above_toll(figures: list[Figure]) -> Iterator[Finding]:
    """part_above_whole: more killed of one group or in one place than an account's whole toll.

    Only tolls told no earlier than the group's figure: any other may have grown.
    """
    victims = [f for f in figures if counted(f) and f.fate == "killed" and f.low is not None]
    tolls = _tolls(victims)
    whole = {toll.low for toll in tolls}
    groups = [
        f
        for f in victims
        if (f.group not in ("people", "attackers") or (f.place and f.basis == "total"))
        and not OUT_OF.search(f.before)
        and f.comparator != "vague"
        and f.low not in whole
    ]
    for some in grouped(groups, key=lambda f: (f.low, f.group)).values():
        for theirs in grouped(tolls, key=lambda f: f.low).values():
            below = [t for t in theirs if t.most < some[0].least and _told_no_earlier(t, some)]
            if some[0].group == "people":  # a place's figure: two speakers of one account
                below = [t for t in below if any(_other_speaker(t, f) for f in some)]
            if below:
                yield _above(some, below)


def breakdowns(figures: list[Figure]) -> Iterator[Breakdown]:
    """Every list of two or more parts of one fate, within one account.

    In this order: parts that point at their whole; unlike figures within one sentence; parts and
    additions ("another two") anywhere in the account.
    """
    by_claim = {f.claim: f for f in figures}
    usable = [f for f in figures if counted(f) and f.low and not ONE_OF.match(f.after)]
    for given in grouped(usable, key=lambda f: (f.account.name, f.fate)).values():
        pointing = [f for f in given if f.part_of in by_claim]
        for whole, parts in grouped(pointing, key=lambda f: f.part_of).items():
            yield from _breakdown(parts, by_claim[whole])
        for parts in grouped(given, key=lambda f: f.sentence).values():
            if _unlike(parts) and not any(f.part_of in by_claim for f in parts):
                yield from _breakdown(parts, None)
        loose = [f for f in given if _a_share(f) and f not in pointing]
        yield from _breakdown(loose, None)


def _against_a_whole(split: Breakdown, wholes: list[Figure]) -> Iterator[Finding]:
    """The list against the whole it names, else against those of its fate and sum."""
    if split.whole and split.whole.numeric:
        if split.exact and split.whole.exact and split.low == split.whole.low:
            yield _closes(split, split.whole)
        elif split.low > split.whole.most or not split.open_list:
            yield from _misses(split, split.whole)
        return
    own = [w for w in wholes if _whole_of(split, w) and w.account is split.parts[0].account]
    if split.exact and own:
        yield _closes(split, min(own, key=lambda w: abs(w.start - split.parts[0].start)))
    elif split.exact and split.low >= SMALLEST_SUM_ACROSS and _unlike_groups(split.parts):
        others = [w for w in wholes if _whole_of(split, w)]
        if others:
            yield _closes(split, *others)


def _counted_before(figure: Figure, added: Figure, whole: Figure) -> bool:
    """A toll of the same people that the addition brings up to the whole."""
    return (
        figure.sentence != whole.sentence
        and (figure.fate, figure.group) == (whole.fate, whole.group)
        and not (figure.noun or figure.place or figure.degree)
        and figure.low + added.low == whole.low
        and (figure.account is whole.account or figure.low >= SMALLEST_SUM_ACROSS)
        and not whole.account.clearly_before(figure.account)
    )


def _likeliest(before: list[Figure], whole: Figure) -> Figure:
    """The account's own figure, else the one of an account known to be older, else the first."""
    return min(
        before,
        key=lambda f: (f.account is not whole.account, not f.account.clearly_before(whole.account)),
    )


def _raises(before: Figure, added: Figure, whole: Figure) -> Finding:
    rule = "sum_closes" if before.account is whole.account else "sum_across_accounts"
    said = f"{told(before)} and {told(added)} make {whole.low}, the figure given: {told(whole)}."
    return _finding(rule, "closes", (before, added, whole), said, None, 0, 0)


def _closes(split: Breakdown, *wholes: Figure) -> Finding:
    within = wholes[0].account is split.parts[0].account
    label = split.parts[0].account.label
    rule = "sum_closes" if within else "sum_across_accounts"
    said = f"{label}: {split.sum_told} make {split.low}, the figure given: {told(*wholes)}."
    return _finding(rule, "closes", (*split.parts, *wholes), said, None, 0, 0)


def _misses(split: Breakdown, whole: Figure) -> Iterator[Finding]:
    """Only where both sides are plain numbers: an open end closes any gap."""
    if not (split.exact and whole.exact):
        return
    over = split.low - whole.low
    gap = f"{over} more than" if over > 0 else f"{-over} fewer than"
    said = (
        f"{split.parts[0].account.label}: {split.sum_told} make {split.low}, {gap} {told(whole)}."
    )
    both = (*split.parts, whole)
    yield _finding("sum_misses", "cannot hold", both, said, None, abs(over), abs(over))


def _tolls(victims: list[Figure]) -> list[Figure]:
    """Each account's highest figure of people killed, all told."""
    whole = [f for f in victims if f.group == "people" and f.basis in ("total", "so_far")]
    whole = [f for f in whole if not (f.demographic or f.noun or f.place or f.degree)]
    return [
        max(given, key=lambda f: f.most)
        for given in grouped(whole, lambda f: f.account.name).values()
    ]


def _above(some: list[Figure], wholes: list[Figure]) -> Finding:
    gap = int(some[0].least - wholes[0].most)
    said = f"{told(*some)} is more than the whole, {told(*wholes)}; both cannot hold."
    return _finding("part_above_whole", "cannot hold", (*some, *wholes), said, None, gap)


def _finding(
    rule: str,
    holds: str,
    rests_on: tuple[Figure, ...],
    statement: str,
    reason: str | None,
    low: int,
    high: int | None = None,
) -> Finding:
    articles = tuple(dict.fromkeys(f.account.name for f in rests_on))
    claims = tuple(f.claim for f in rests_on)
    return Finding("arithmetic", rule, holds, claims, articles, statement, reason, low, high)


def _told_no_earlier(toll: Figure, some: list[Figure]) -> bool:
    return any(toll.account is f.account or f.account.clearly_before(toll.account) for f in some)


def _other_speaker(toll: Figure, figure: Figure) -> bool:
    named = toll.source and figure.source and toll.source != figure.source
    return bool(named) and toll.account is figure.account


def _could_be_whole(figure: Figure) -> bool:
    total = figure.basis in ("total", "so_far") and not is_addition(figure.wording)
    return figure.exact and total and not _a_share(figure)


def _whole_of(split: Breakdown, whole: Figure) -> bool:
    groups = {part.group for part in split.parts}
    return (
        whole not in split.parts
        and "attackers" not in groups - {whole.group}
        and (whole.group == "people" or groups == {whole.group})
    )


def _breakdown(parts: list[Figure], whole: Figure | None) -> Iterator[Breakdown]:
    if len(parts) > 1:
        yield Breakdown(tuple(parts), whole)


def _unlike(parts) -> bool:
    """Every part counts other people than the rest: another group, sex, age, noun or place."""
    kinds = [(f.group, f.demographic, f.noun, f.place) for f in parts]
    return len(set(kinds)) == len(kinds)


def _unlike_groups(parts) -> bool:
    """Groups, sexes or ages that leave nobody counted twice."""
    kinds = [(f.group, f.demographic) for f in parts]
    return len(set(kinds)) == len(kinds)


def _a_share(figure: Figure) -> bool:
    """Told as a part or an addition, or of one place, one sex or one age only."""
    told_as_share = figure.basis in ("part", "increment")
    return told_as_share or bool(figure.demographic or (figure.place and figure.exact))
