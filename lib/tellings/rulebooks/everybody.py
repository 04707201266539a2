"""Everybody killed or hurt: the number the accounts together bear out, and what speaks for it."""

from collections import Counter
from dataclasses import replace
from functools import lru_cache

from tellings.rulebooks import together
from tellings.rulebooks.across import Person
from tellings.rulebooks.casefile import Casefile
from tellings.rulebooks.codebook import Field, Rulebook
from tellings.rulebooks.inquiry import Coded
from tellings.rulebooks.told import FATES, Told, told
from tellings.wording import listed

# The ways of Told in the order in which they are given as the reason, by their clause.
REASONS = {
    **dict.fromkeys(("first", "usual", "largest", "hit"), "figures"),
    **{"attackers": "attackers", "others": "others", "persons": "persons"},
    **{"others alone": "figures", "rest": "rest", "none": "none"},
}
UNNUMBERED = "no account gives a number; told in {accounts}"  # in a codebook without such clauses
FEW = 20  # more are not told one by one, and their figures are for one group or another


def everybody(case: Casefile, field: Field, rulebook: Rulebook) -> Coded | None:
    """The column for everybody of `field.settled`: its best value, or its lowest or highest.

    None where they are many, see FEW. Empty where no account tells. 0 where one says so, or where
    all who were hit are told and nobody of them had this fate.
    """
    accounts = _told(case)
    fate = field.settled
    if _many(accounts):
        return None
    if not accounts:
        return Coded(None, empty=f"no account tells of anybody {fate}")
    both = _settled(case)
    value = both[fate]
    if value == 0 and not _nobody(accounts, fate, sum(both.values())):
        return Coded(None, empty=f"no account tells how many were {fate}")
    reason, chosen, telling = _reason(accounts, fate, value)
    if not chosen:
        return Coded(None, empty=f"no account tells how many were {fate}")
    names = listed(sorted({one.account.label for one in telling}))
    clause = rulebook.clauses.get(reason, UNNUMBERED).format(accounts=names, fate=fate)
    best = Coded(value, clause, chosen, _beaten(accounts, fate, value, chosen))
    return best if field.end == "best" else _end(accounts, field, best)


def persons(case: Casefile, field: Field, rulebook: Rulebook) -> Coded | None:
    """The column for one group's people told one by one: as many as most accounts tell of.

    All but the attackers are everybody, as settled above, less the attackers. None where an account
    gives a number in vague words, or they are many.
    """
    accounts, fate = _told(case), field.settled
    if _many(accounts) or any(one.vague[fate] for one in accounts):
        return None
    groups = {*rulebook.whom[field.whom].groups}
    if not any(_members(one, fate, groups) for one in accounts):
        return None
    all_but = "people" in groups
    value, chosen = _usual(accounts, fate, {"attackers"} if all_but else groups)
    everyone = _settled(case)[fate]
    if all_but:
        value = everyone - value
        chosen = tuple(dict.fromkeys(c for one in accounts for c in one.ways[fate]["best"].claims))
    telling = [one for one in accounts if one.ways[fate]["best"].claims]
    names = listed(sorted({one.account.label for one in telling}))
    value = min(value, everyone)
    return Coded(value, UNNUMBERED.format(accounts=names), chosen) if value > 0 else None


def _usual(accounts: list[Told], fate: str, groups: set[str]) -> tuple[int, tuple[str, ...]]:
    """How many of these groups most accounts tell of, the fewer in doubt, and their claims."""
    found = [own for one in accounts if (own := _members(one, fate, groups))]
    times = Counter(map(len, found))
    usual = min(times, key=lambda value: (-times[value], value), default=0)
    telling = (own for own in found if len(own) == usual)
    return usual, tuple(row["claim"] for own in telling for person in own for row in person)


def _members(one: Told, fate: str, groups: set[str]) -> list[Person]:
    """The persons of a fate and some groups; one called a "man" and a "guard" is a guard."""
    found = []
    for rows in one.persons:
        dead = any(row["fate"] == "killed" for row in rows)
        own = {row["group"] for row in rows} - {"people"} or {"people"}
        if own & groups and (fate == "killed") == dead:
            found.append(rows)
    return found


@lru_cache(maxsize=2)
def _told(case: Casefile) -> list[Told]:
    return told(case)


@lru_cache(maxsize=2)
def _settled(case: Casefile) -> dict[str, int]:
    return dict(zip(FATES, together.settled(_told(case)), strict=True))


def _many(accounts: list[Told]) -> bool:
    return any(f.low > FEW for one in accounts for own in one.figures.values() for f in own)


def _nobody(accounts: list[Told], fate: str, everybody_hit: int) -> bool:
    """An account says that nobody was, or all who were hit are told and it befell none of them."""
    some = any(one.figures[fate] or one.vague[fate] for one in accounts)
    return any("none" in one.ways[fate] for one in accounts) or (everybody_hit > 0 and not some)


def _reason(accounts: list[Told], fate: str, value: int) -> tuple[str, tuple[str, ...], list[Told]]:
    """The first reason for the value that any account gives, on which claims, and which give it."""
    for way, reason in REASONS.items():
        telling = [one for one in accounts if one.value(fate, way) == value]
        claims = tuple(c for one in telling for c in one.ways[fate][way].claims)
        if claims:
            return reason, tuple(dict.fromkeys(claims)), telling
    (other,) = set(FATES) - {fate}
    beside = (c for one in accounts for way in one.ways[other].values() for c in way.claims)
    return "full" if value == 0 else "together", tuple(dict.fromkeys(beside)), accounts


def _beaten(
    accounts: list[Told], fate: str, value: int, chosen: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """The figures of other numbers, each with what it was set against."""
    return tuple(
        (f.claim, f"{f.low} in {one.account.label}; the accounts together bear out {value}")
        for one in accounts
        for f in one.figures[fate]
        if f.low != value and f.claim not in chosen
    )


def _end(accounts: list[Told], field: Field, best: Coded) -> Coded:
    """The lowest or the highest that an account comes to, and no further in than the best."""
    given = [way for one in accounts if (way := one.ways[field.settled]["best"]).claims]
    pick, word = (min, "lowest") if field.end == "low" else (max, "highest")
    end = pick(given, key=lambda way: way.value, default=None)
    if end is None or pick(end.value, best.value) != end.value:
        return replace(best, clause="no account goes further", beaten=())
    return Coded(end.value, f"the {word} an account comes to", end.claims)
