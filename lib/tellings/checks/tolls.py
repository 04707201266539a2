"""Which figures for the same people differ, which agree, and which moved."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tellings import lexicon
from tellings.checks import makeup, narrowing
from tellings.checks.figures import FROM_INSIDE, Figure, apart, counted, grouped, is_toll, told
from tellings.checks.finding import Finding

REPLACES = "replaces"  # said by the text itself; "follows" is only of the accounts' dates
OPEN_END = "an open end leaves room for both"
ATTACKERS = "the one counts the attackers"
ONE_SERVICE = "the lower may be of one service only"
WHO_COUNTS = "who is counted among them may differ"
BODIES = ("bodies", "corpses")
HEDGED = ("le", "lt", "just_lt", "range", "dozen")
CONTRAST = re.compile(
    r"\b(?:other (?:\w+ )?(?:sources|reports|officials|witnesses|accounts)|much lower|far fewer|"
    r"however|contrary to|in contrast|disput\w+|only|but)\b",
    re.I,
)
WHY = re.compile(r"\b(?:because|due to|owing to)\b[^.;]*")


def revisions(figures: list[Figure]) -> Iterator[Finding]:
    """revision_up, revision_down: a figure that the text itself says it replaces."""
    for old in figures:
        if old.modality != "superseded" or old.scope != "main" or not old.numeric:
            continue
        if old.comparator == "vague":
            continue
        new = _replacing(old, figures)
        if new and (old.low, old.high) != (new.low, new.high) and not _two_speakers(old, new):
            reason = WHY.search(old.after)
            yield _moved(old, new, f"{told(new)} {REPLACES} {told(old)}.", reason and reason[0])


def differing(figures: list[Figure]) -> Iterator[Finding]:
    """figures_differ, crowds_differ, revision_up, revision_down, rounding: for the same people."""
    for same_people in comparable(figures):
        versions = _versions(same_people)
        for place, higher in enumerate(versions):
            contrary: list[Figure] = []
            for below in reversed(range(place)):
                lower = versions[below]
                a, b = _closest(lower, higher)
                holds, reason = verdict(a, b)
                if holds == "cannot hold":
                    contrary += [f for f in lower if verdict(f, b)[0] == holds]
                    continue
                if reason is None and holds == "no conflict":
                    continue
                # Those that differ from either have a row of their own.
                between = [
                    v for v in versions[below + 1 : place] if apart(v[0], a) or apart(v[0], b)
                ]
                if not between or (holds != "no conflict" and _one_speakers(lower, between, b)):
                    yield from _side_by_side(lower, higher, holds, reason)
            yield from _contrary(contrary, higher)


def verdict(lower: Figure, higher: Figure) -> tuple[str, str | None]:
    """Whether two figures agree, contradict each other, or one of them came later."""
    if makeup.explains(lower, higher):
        return "no conflict", ATTACKERS
    if lower.group != higher.group and _no_rival(lower, higher):
        return "no conflict", None  # eight hostages let go are not the 300 people brought out
    if not apart(lower, higher):
        plainly = (lower.high or math.inf) < (higher.low or 0)
        if not _far_off(lower, higher):
            return "no conflict", "rounding" if plainly else None
        return ("moved", None) if _first(lower, higher) is lower else ("open", OPEN_END)
    if reason := _not_sure(lower, higher):
        return "open", reason
    changes = lexicon.load("comparing")["changes"]
    grows, shrinks = (lower.fate in changes[way] for way in ("grows", "shrinks"))
    first = _first(lower, higher)
    if (first is lower and grows) or (first and shrinks):
        return "moved", None
    if lower.basis == "so_far":
        return "open", "the lower is a count so far"
    if lower.account is higher.account and lower.source != higher.source:
        if grows and None in (lower.source, higher.source) and not _at_odds(lower, higher):
            return "open", "the account itself and a voice in it may speak of different times"
        return "cannot hold", None
    if lower.account is higher.account:
        if lower.sentence == higher.sentence:
            return "no conflict", None
        return "open", "one voice gives both, and the lower may be a part"
    if first is None:
        return "open", "which was told first is not known"
    if lower.source and lower.source == higher.source:
        return "moved", None
    if lower.group == "people" and _far_below(lower, higher):
        return "no conflict", None  # a later account's far lower figure is a part
    return ("cannot hold", None) if grows else ("open", "they are told at different times")


def _not_sure(lower: Figure, higher: Figure) -> str | None:
    """Why two figures that are apart may yet be one number, or of different people."""
    if lower.most == higher.least:
        return "they meet at one number only"
    if higher.several_services and not lower.several_services:
        return ONE_SERVICE
    if lower.group in FROM_INSIDE and lower.basis == "part" and higher.least <= (lower.among or 0):
        return WHO_COUNTS
    percent = lexicon.load("comparing")["rounding"]["hedged_percent"]
    hedged = {lower.comparator, higher.comparator} & set(HEDGED)
    near = higher.least - lower.most <= higher.named * percent / 100
    return "a hedge leaves room for both" if hedged and near else None


def _side_by_side(lower, higher, holds: str, reason: str | None) -> Iterator[Finding]:
    a, b = _closest(lower, higher)
    both = (*lower, *higher)
    if reason == ATTACKERS:
        said = f"{told(*higher)} is {told(*lower)} and the attackers."
        yield finding_of("not_compared", holds, both, said, reason)
    elif reason == "rounding":
        said = f"{told(*lower)} and {told(*higher)} agree within rounding."
        yield finding_of("rounding", holds, both, said, reason)
    elif holds == "moved":
        old, new = (b, a) if _first(a, b) is b else (a, b)
        yield _moved(old, new, f"{told(new)} follows {told(old)}.")
    elif holds == "open":
        gap = abs(b.named - a.named) if reason == OPEN_END else int(b.least - a.most)
        said = f"{told(*lower)} and {told(*higher)} differ by at least {gap}; {reason}."
        said += at_one_place(a)
        yield finding_of(_rule(a), holds, both, said, reason, gap)


def _contrary(lower: list[Figure], higher: list[Figure]) -> Iterator[Finding]:
    """One finding for all lower figures that agree with one another."""
    while lower:
        same = [f for f in lower if not apart(f, lower[0])]
        lower = [f for f in lower if f not in same]
        gap = int(min(f.least for f in higher) - max(f.most for f in same))
        said = f"{told(*same)} and {told(*higher)} cannot both hold: at least {gap} apart."
        said += at_one_place(same[0])
        yield finding_of(_rule(same[0]), "cannot hold", (*same, *higher), said, None, gap)


def at_one_place(figure: Figure) -> str:
    """Where all the figures are for, as a sentence; nothing where they are for all the event."""
    return f" Told of one place: {figure.place}." if figure.place else ""


def _rule(figure: Figure) -> str:
    marched = figure.fate == "involved" and figure.whom == "people"
    return "crowds_differ" if marched else "figures_differ"


def _one_speakers(lower, between, higher: Figure) -> bool:
    """One named speaker gives both figures, and none of those between."""
    given = {f.source for f in lower if f.source} & {higher.source}
    return bool(given) and all(f.source not in given for version in between for f in version)


def _first(a: Figure, b: Figure) -> Figure | None:
    if a.account is b.account:
        told_in = a.turn, b.turn
        return None if a.turn == b.turn else (a, b)[told_in.index(min(told_in))]
    # "Earlier, police had put it at 12" is older than its account, nobody tells by how much.
    if a.account.clearly_before(b.account):
        return None if b.turn < 0 else a
    return b if b.account.clearly_before(a.account) and a.turn >= 0 else None


def comparable(figures: list[Figure]) -> Iterator[list[Figure]]:
    """Figures for the same people, each account's and speaker's highest only.

    A lower figure by the same speaker in the same account is likelier a part than a change of
    mind, unless it is more than half of the higher one.
    """
    same: dict[tuple, list[Figure]] = defaultdict(list)
    without_crew = _passengers_beside_crew(figures)
    wholes = {(f.account.name, f.fate) for f in figures if is_toll(f) and f.noun is None}
    for f in figures:
        if f.claim in without_crew:
            continue
        if is_toll(f) and f.place != narrowing.ONE_PLACE and not _some_bodies(f, wholes):
            same[f.people].append(f)
    for given in same.values():
        highest = {
            name: max(some, key=lambda f: f.low or 0)
            for name, some in grouped(given, lambda f: f.account.name).items()
        }
        if told := [f for f in given if not _likely_part(f, highest[f.account.name])]:
            yield told


def _passengers_beside_crew(figures: list[Figure]) -> set[str]:
    """ "52 passengers and six crew": the 52 are not all who were aboard."""
    aboard = [f for f in figures if f.fate == "aboard"]
    crewed = {(f.account.name, f.sentence) for f in aboard if f.group == "staff"}
    inside = [f for f in aboard if f.group == "passengers"]
    return {f.claim for f in inside if (f.account.name, f.sentence) in crewed}


def _some_bodies(figure: Figure, wholes: set[tuple[str, str]]) -> bool:
    """Bodies found are some of the dead, where the account has a toll beside them."""
    return figure.noun in BODIES and (figure.account.name, figure.fate) in wholes


def _far_off(a: Figure, b: Figure) -> bool:
    """ "At least 11" leaves room for 30, but whoever knows of 30 does not say it."""
    times = lexicon.load("comparing")["rounding"]["open_end_within_times"]
    less, more = sorted((a, b), key=lambda f: f.named)
    open_between = less.high is None or not more.low
    return a.account is not b.account and open_between and times * less.named <= more.named


def _likely_part(figure: Figure, highest: Figure) -> bool:
    """Far below its account's highest, or the account's own rough word beside a plain number."""
    if figure.basis == "so_far" or _at_odds(figure, highest):
        return False
    rough = figure.source is None and figure.comparator in HEDGED and highest.exact
    return (rough and apart(figure, highest)) or _far_below(figure, highest)


def _far_below(lower: Figure, higher: Figure) -> bool:
    """So far below that it is likelier a part, unless the attackers are one of the speakers."""
    share = lexicon.load("comparing")["parts"]["likely_below"]
    armed = "armed_group" in {lower.source_kind, higher.source_kind}
    most = lower.named if math.isinf(lower.most) else lower.most
    return not armed and (higher.low or 0) * share >= most


def _versions(same_people: list[Figure]) -> list[list[Figure]]:
    """The distinct values, lowest first, each with every figure that gives it."""
    values: dict[tuple, list[Figure]] = defaultdict(list)
    for f in same_people:
        values[f.low or 0, math.inf if f.high is None else f.high].append(f)
    return sorted(values.values(), key=lambda some: (some[0].named, some[0].least, some[0].most))


def _closest(lower: list[Figure], higher: list[Figure]) -> tuple[Figure, Figure]:
    """The pair that speaks loudest: of one account, one speaker or one day, else any two.

    Speakers come before the account's own voice, which may be older.
    """
    lower, higher = (sorted(some, key=lambda f: f.source is None) for some in (lower, higher))
    for same in (lambda f: f.account.name, lambda f: f.source, lambda f: f.account.day):
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
        and (f.demographic, f.noun) == (old.demographic, old.noun)
        and f.basis in ("total", "so_far")
        and f.numeric
        and f.high != 1  # "at first six had died in the blast and one in a shootout"
        and f.comparator != "vague"
    ]

    def likeness(figure: Figure) -> tuple:
        of_part = figure.place is not None
        speaker = figure.source not in (old.source, None), figure.source != old.source
        return of_part, *speaker, abs(figure.start - old.start)

    return min(given, key=likeness, default=None)


def _at_odds(figure: Figure, highest: Figure) -> bool:
    """Another speaker's, told against it ("but others say only six died") or not far from it."""
    against = figure.source and CONTRAST.search(f"{figure.before} {figure.wording}")
    return bool(against and highest.source != figure.source) or (
        not _no_rival(figure, highest) and _two_speakers(figure, highest)
    )


def _no_rival(lower: Figure, higher: Figure) -> bool:
    share = lexicon.load("comparing")["parts"]["hardly_a_rival_below"]
    return lower.named < share * higher.named


def _two_speakers(old: Figure, new: Figure) -> bool:
    """ "The army previously said 12; a doctor counts 40": the army has taken nothing back."""
    return None not in (old.source, new.source) and old.source != new.source


def _moved(old: Figure, new: Figure, statement: str, reason: str | None = None) -> Finding:
    up = (new.low or 0) >= (old.low or 0)
    rule = "revision_up" if up else "revision_down"
    gap = abs((new.low or 0) - (old.low or old.high or 0))
    return finding_of(rule, "moved", (old, new), statement, reason, gap)


def finding_of(
    rule: str,
    holds: str,
    figures: Sequence[Figure],
    statement: str,
    reason: str | None = None,
    gap: int | None = None,
) -> Finding:
    """A finding that rests on these figures, about a population or a toll as their fate is."""
    kind = "population" if figures[0].fate in ("aboard", "involved") else "toll"
    articles = tuple(dict.fromkeys(f.account.name for f in figures))
    claims = tuple(dict.fromkeys(f.claim for f in figures))
    return Finding(kind, rule, holds, claims, articles, statement, reason, gap)
