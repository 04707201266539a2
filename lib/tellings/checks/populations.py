"""Whether as many people came out of the event as are said to have been in it."""

import math
import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import product

from tellings import lexicon
from tellings.checks.figures import FROM_INSIDE, Figure, counted, grouped, told
from tellings.checks.finding import Finding
from tellings.wording import listed

OUT_ALIVE = ("rescued", "released", "escaped")
ABOARD_AS = ("people", "passengers")
STILL_COUNTING = re.compile(r"\bso far\b|\balready\b|\bat least\b|\bat that point\b", re.I)


def more_out_than_in(figures: list[Figure]) -> Iterator[Finding]:
    """population_over: more dead and rescued than any account puts aboard.

    It is open where only an "about" or "up to" leaves room for all.

    One figure of the dead and one of those out alive, from any speakers: nobody is both. Injured
    and held people are not added, since they are among the rescued or the dead as well. July's
    figure of those who escaped is not added to November's of the dead.
    """
    aboard = [f for f in figures if _population(f)]
    bounded = [f for f in aboard if f.most < math.inf]
    if not bounded:
        return
    room = max(f.most for f in bounded)
    victims = [
        f for f in figures if _victims(f) and f.basis in ("total", "so_far") and f.least <= room
    ]
    dead = [f for f in victims if f.fate == "killed" and not f.demographic]
    alive = [f for f in victims if f.fate in OUT_ALIVE]
    for others in _by_least(alive):
        if not _in_one_telling(bounded, others):
            continue
        beside = _by_least(_in_one_telling(dead, others))
        # The smallest figure of the dead that is too many: what is more is too many anyway.
        some = next((k for k in beside if _too_many(k[0].least + others[0].least, room)), None)
        if some:
            yield _over(some, others, bounded, [f for f in aboard if f not in bounded])
        elif some := _over_in_words(beside, others, bounded):
            yield _hardly(some, others, bounded)


def more_told_than_aboard(figures: list[Figure]) -> Iterator[Finding]:
    """population_over: the dead, the missing and those out alive of one account, against aboard."""
    for own in grouped(figures, lambda f: f.account.name).values():
        aboard = [f for f in own if _population(f) and f.most < math.inf]
        told_of = [f for f in own if _of_all(f) and f.fate in ("killed", "missing", *OUT_ALIVE)]
        fates = _largest_of_each_fate(told_of)
        missing = any(f.fate == "missing" for f in fates)
        more = bool(aboard) and sum(f.least for f in fates) > aboard[-1].most
        if more and missing and _too_many(sum(f.named for f in fates), aboard[-1].most):
            made = sum(f.low for f in fates)
            above = "more than " if any(f.high is None for f in fates) else ""
            said = (
                f"{told(*fates)} make {above}{made} people, above {told(aboard[-1])}. "
                "They cannot all hold."
            )
            rests_on = (*fates, aboard[-1])
            gap = made - aboard[-1].high
            yield _finding("population_over", "cannot hold", rests_on, said, gap)


def unaccounted(figures: list[Figure]) -> Iterator[Finding]:
    """population_residual: those aboard less the rescued and the dead, within one account."""
    for own in grouped(figures, lambda f: f.account.name).values():
        aboard = [f for f in own if _population(f) and f.low == f.high]
        alive = _largest_of_each_fate(
            f for f in own if _victims(f) and f.fate in OUT_ALIVE and f.numeric
        )
        if aboard and alive and not any(_everybody(f) or _still_counting(f) for f in own):
            yield from _left(aboard[-1], alive, own)


def fewer_than_aboard(figures: list[Figure]) -> Iterator[Finding]:
    """population_residual: "all accounted for", yet rescued and dead are fewer than aboard.

    Against the smallest figure for those aboard, in whatever account.
    """
    aboard = min((f for f in figures if _population(f)), key=lambda f: f.least, default=None)
    for own in grouped(figures, lambda f: f.account.name).values():
        every = [f for f in own if _all_accounted_for(f)]
        alive = _largest_of_each_fate(f for f in own if _victims(f) and f.fate in OUT_ALIVE)
        dead = _largest_of_each_fate(
            f for f in own if _victims(f) and f.fate == "killed" and f.group == "people"
        )
        out = [*alive, *dead]
        if not (aboard and every and alive and dead) or any(f.most == math.inf for f in out):
            continue
        low = int(aboard.least - sum(f.most for f in out))
        if low > 0:
            said = (
                f"{every[0].words} ({every[0].voice}) are accounted for, yet {told(*out)} make "
                f"{sum(f.high for f in out)}, at least {low} fewer than {told(aboard)}."
            )
            rests_on = (*every, *out, aboard)
            yield _finding("population_residual", "cannot hold", rests_on, said, low)


def all_of_whom(figures: list[Figure]) -> Iterator[Finding]:
    """all_of_whom: if all were killed, those killed and those who took part are as many."""
    mine = [f for f in figures if counted(f) and f.group == "attackers"]
    every = [f for f in mine if f.comparator == "all" and f.fate == "killed" and f.basis == "total"]
    left = [f for f in mine if f.fate == "escaped" and f.low]
    if every and left:
        said = f"{told(*every)}, yet {told(*left)}: both cannot hold."
        yield _finding("all_of_whom", "cannot hold", (*every, *left), said, left[0].low)
    killed, took_part = _killed_and_involved(mine)
    for some, whole in product(killed, took_part):
        if every and some[0].most < whole[0].least:
            yield _not_all(every, some, whole)


def more_killed_than_took_part(figures: list[Figure]) -> Iterator[Finding]:
    """part_above_whole: more attackers killed than are said to have taken part."""
    mine = [f for f in figures if counted(f) and f.group == "attackers"]
    for some, every in product(*_killed_and_involved(mine)):
        # An older account may not have known of them all.
        whole = [f for f in every if not any(f.account.clearly_before(k.account) for k in some)]
        if whole and some[0].least > whole[0].most:
            gap = int(some[0].least - whole[0].most)
            said = f"{told(*some)} are more than {told(*whole)}; both cannot hold."
            yield _finding("part_above_whole", "cannot hold", (*some, *whole), said, gap)


def _over(dead, alive, bounded, unbounded) -> Finding:
    low = dead[0].low + alive[0].low
    largest = max(f.high for f in bounded)
    about = "" if dead[0].exact and alive[0].exact else "about "
    beyond = f" {told(*unbounded)} gives no upper end." if unbounded else ""
    said = (
        f"{told(*dead)} and {told(*alive)} make {about}{low} people, above every figure "
        f"for those {bounded[0].befell}: {told(*bounded)}. They cannot all hold.{beyond}"
    )
    rests_on = (*dead, *alive, *bounded, *unbounded)
    return _finding("population_over", "cannot hold", rests_on, said, low - largest)


def _over_in_words(dead: list[list[Figure]], alive: list[Figure], bounded: list[Figure]):
    """The dead who, as worded, make too many of those out alive, by a tenth and more."""
    room = max(f.high for f in bounded)
    if len({f.named for f in alive}) > 1 or any(f.whom != "people" for f in alive):
        return None
    return next((k for k in dead if k[0].named + alive[0].named > room * 1.1), None)


def _too_many(made: float, room: float) -> bool:
    """By more than the one or two who were never inside, and by more than a hundredth or two."""
    allowed = lexicon.load("comparing")["too_many"]
    return made - room > max(allowed["people"], room * allowed["percent"] / 100)


def _in_one_telling(figures: list[Figure], others: list[Figure]) -> list[Figure]:
    """Those figures that came out within a few days of one of the others, as far as is known."""
    return [f for f in figures if any(_days_between(f, o) <= _few_days() for o in others)]


def _days_between(a: Figure, b: Figure) -> timedelta:
    first, second = a.account, b.account
    if None in (first.earliest, first.latest, second.earliest, second.latest):
        return timedelta(0)
    return max(first.earliest, second.earliest) - min(first.latest, second.latest)


def _few_days() -> timedelta:
    return timedelta(days=lexicon.load("comparing")["too_many"]["told_within_days"])


def _hardly(dead, alive, bounded) -> Finding:
    made = dead[0].named + alive[0].named
    largest = max(f.high for f in bounded)
    hedges = listed([f"“{f.wording}”" for f in (*alive[:1], *bounded[:1]) if not f.exact])
    said = (
        f"{told(*dead)} and {told(*alive)} make about {made} people, above every figure for those "
        f"{bounded[0].befell}: {told(*bounded)}. Only {hedges} may leave room for all."
    )
    rests_on = (*dead, *alive, *bounded)
    return _finding("population_over", "open", rests_on, said, made - largest)


def _left(aboard: Figure, alive: list[Figure], own: list[Figure]) -> Iterator[Finding]:
    dead = _largest_of_each_fate(
        f for f in own if _victims(f) and f.fate == "killed" and f.group in (*ABOARD_AS, "hostages")
    )
    out = [*alive, *dead]
    low = aboard.low - sum(f.low if f.high is None else f.high for f in out)
    if low <= aboard.low - aboard.least:
        return
    explain = [f for f in own if _may_explain(f, aboard) and not any(_within(f, g) for g in out)]
    explain.sort(key=lambda f: f.fate != "missing")  # the account itself may say who is left over
    missing = [f for f in explain if f.fate == "missing" and not (f.noun or f.place)]
    if any(_is_who_is_left(f, low) for f in explain) or any(f.least > low for f in missing):
        return
    others = f" Figures that could explain it: {told(*explain)}." if explain else ""
    open_ended = any(f.high is None for f in out)
    about = "up to " if open_ended else "about " if aboard.comparator == "approx" else ""
    said = (
        f"{told(aboard)} less {told(*out)} leaves {about}{low} people of whom the account does not "
        f"say what happened.{others}"
    )
    least = 0 if open_ended else low
    yield _finding("population_residual", "open", (aboard, *out, *explain), said, least, low)


def _not_all(every, some, whole) -> Finding:
    low = whole[0].low - some[0].high
    said = (
        f"{told(*every)}: if so, {told(*some)} would be all there were, yet {told(*whole)} "
        f"is at least {low} more. They cannot all hold."
    )
    high = None if whole[0].high is None else whole[0].high - some[0].low
    return _finding("all_of_whom", "cannot hold", (*every, *some, *whole), said, low, high)


def _finding(rule, holds, rests_on, statement, low, high=None) -> Finding:
    articles = tuple(dict.fromkeys(f.account.name for f in rests_on))
    claims = tuple(dict.fromkeys(c for f in rests_on for c in (f.claim, f.part_of) if c))
    return Finding("population", rule, holds, claims, articles, statement, None, low, high)


def _population(figure: Figure) -> bool:
    return (
        counted(figure)
        and figure.fate == "aboard"
        and figure.numeric
        and figure.group in ABOARD_AS
        and figure.basis in ("total", "so_far")
        and not (figure.demographic or figure.place)
    )


def _of_all(figure: Figure) -> bool:
    """A plain figure of the people of the event, and no part of them."""
    narrowed = figure.demographic or figure.noun or figure.place or figure.degree
    whole = figure.basis in ("total", "so_far") and figure.group in (*ABOARD_AS, "hostages")
    return _victims(figure) and whole and not narrowed and figure.comparator != "vague"


def _victims(figure: Figure) -> bool:
    return counted(figure) and figure.group != "attackers" and figure.low is not None


def _all_accounted_for(figure: Figure) -> bool:
    """ "All passengers were accounted for" is a denial that any are missing."""
    mine = figure.scope == "main" and figure.group in FROM_INSIDE and figure.comparator == "all"
    return mine and figure.fate == "missing" and figure.modality == "denied"


def _everybody(figure: Figure) -> bool:
    return counted(figure) and figure.comparator == "all" and figure.fate in OUT_ALIVE


def _still_counting(figure: Figure) -> bool:
    """The rescue is told as under way, so that who is left over is no question yet."""
    given = figure.account.text[slice(*figure.sentence)]
    dead = figure.fate == "killed" and figure.group in (*ABOARD_AS, "hostages")
    return (figure.fate in OUT_ALIVE or (dead and counted(figure))) and (
        figure.basis == "so_far" or bool(STILL_COUNTING.search(given))
    )


def _may_explain(figure: Figure, aboard: Figure) -> bool:
    # Whoever was hurt is among the rescued or the dead.
    fates = ("killed", "held", "missing", "aboard", *OUT_ALIVE)
    known = _victims(figure) or (counted(figure) and figure.fate == "missing" and figure.numeric)
    crew = aboard.group == "passengers" and figure.group == "staff"
    elsewhere = (figure.noun or "").startswith("who ")  # "soldiers who were guarding the bridge"
    unlike = crew or elsewhere or _population(figure)
    return known and figure.fate in fates and not unlike


def _is_who_is_left(figure: Figure, left: int) -> bool:
    """ "459 aboard, 164 rescued, four dead, 291 missing" leaves nobody over."""
    one_number = figure.low is not None and figure.low == figure.high
    told_so = one_number and figure.fate in ("missing", "held")
    return told_so and figure.least <= left <= figure.most


def _within(figure: Figure, subtracted: Figure) -> bool:
    """The people of the figure are among those already subtracted."""
    alike = figure.people == subtracted.people and figure.low is not None
    return alike and figure.low <= subtracted.low


def _killed_and_involved(attackers: list[Figure]) -> tuple[list, list]:
    """Of the whole event: "two suicide bombers" or "two men in the hotel" bound nobody else."""
    whole = [f for f in attackers if f.numeric and f.basis in ("total", "so_far", "part")]
    several = [f for f in whole if f.low and f.low > 1 and not f.place]
    killed = _by_value(f for f in several if f.fate == "killed")
    took_part = [f for f in several if f.fate == "involved" and not (f.noun or f.demographic)]
    return killed, _by_value(took_part)


def _by_value(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Figures of one value together, whoever gives them, in order of value."""
    values = grouped(figures, lambda f: (f.least, f.most))
    return [values[value] for value in sorted(values)]


def _by_least(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Figures with one lower end together, in order of it."""
    values = grouped(figures, lambda f: f.least)
    return [values[value] for value in sorted(values)]


def _largest_of_each_fate(figures) -> list[Figure]:
    largest: dict[str, Figure] = {}
    for figure in figures:
        if figure.fate not in largest or figure.low > largest[figure.fate].low:
            largest[figure.fate] = figure
    return list(largest.values())
