"""What accounts tell beside figures, times and blame: steps, places, and what became of persons."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

import pandas as pd

from tellings.checks.bearings import Bearing, bearings_differ, find_bearings
from tellings.checks.figures import Account, accounts
from tellings.checks.finding import Finding
from tellings.checks.narrowing import CALENDAR
from tellings.checks.persons import Person, fates_differ, find_persons
from tellings.checks.places import Site, places_differ, sites
from tellings.checks.sequence import Step, find_steps, orders, orders_differ, told_both_ways
from tellings.claims import Claims, Fewer

COLUMNS = ["claim", "article", "start", "end", "wording", "step"]


def steps(claims: Claims) -> pd.DataFrame:
    """Every step, place and person's fate told, so that a finding's claims can be looked up.

    `step` names the step; for a place it is "place", for a person the name and the fate.
    """
    told = _told_steps(claims)
    named = [(one, one.name) for mentioned in told for one in mentioned]
    placed = [(one, "place") for mentioned in told for one in sites(mentioned)]
    placed += [(one, "place") for one in _told_bearings(claims)]
    persons = [(one, f"{one.name}: {one.fate}") for one in _told_persons(claims)]
    rows = [
        (one.claim, one.account.name, one.start, one.end, one.wording, name)
        for one, name in sorted([*named, *placed, *persons], key=lambda row: _in_text(row[0]))
    ]
    whole = {"start": "Int64", "end": "Int64"}
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({c: whole.get(c, "str") for c in COLUMNS})


def findings(claims: Claims) -> Iterator[Finding]:
    """order_differs, cause_differs, told_both_ways, place_differs, fate_differs: all accounts."""
    told = _told_steps(claims)
    common = _common_names([steps[0].account for steps in told if steps])
    yield from orders_differ([order for steps in told for order in orders(steps)])
    yield from told_both_ways([step for steps in told for step in steps])
    yield from places_differ(
        [site for steps in told for site in sites(steps) if _speaks_of(common, site)]
    )
    yield from fates_differ(_told_persons(claims))
    yield from bearings_differ(_told_bearings(claims))


@lru_cache(maxsize=2)
def _told_steps(claims: Claims) -> list[list[Step]]:
    if isinstance(claims, Fewer):
        left, told = set(claims.articles["article"]), _told_steps(claims.whole)
        return [steps for steps in told if steps and steps[0].account.name in left]
    return [
        find_steps(account, claims.corpus.event, elsewhere)
        for account, elsewhere in _each_account(claims)
    ]


@lru_cache(maxsize=2)
def _told_persons(claims: Claims) -> list[Person]:
    if isinstance(claims, Fewer):
        left = set(claims.articles["article"])
        return [person for person in _told_persons(claims.whole) if person.account.name in left]
    return [
        person
        for account, elsewhere in _each_account(claims)
        for person in find_persons(account, elsewhere)
    ]


@lru_cache(maxsize=2)
def _told_bearings(claims: Claims) -> list[Bearing]:
    return [
        bearing
        for account, elsewhere in _each_account(claims)
        for bearing in find_bearings(account, elsewhere)
    ]


def _each_account(claims: Claims) -> Iterator[tuple[Account, frozenset[int]]]:
    """Each account, with the starts of its sentences that speak of another event."""
    other = defaultdict(list)
    for table in (claims.counts, claims.moments):
        for row in table[table["scope"] == "other"].itertuples():
            other[row.article].append(row.start)
    told_by = accounts(claims.articles, claims.sentences, claims.corpus)
    for name, account in told_by.items():
        yield account, frozenset(account.sentence(start)[0] for start in other[name])


def _common_names(accounts: list[Account]) -> frozenset[str]:
    """Names that at least half of the accounts use: by them a sentence shows what it is about."""
    using = Counter(
        name for account in accounts for name in set(re.findall(r"\b[A-Z]\w{2,}", account.text))
    )
    enough = max(2, len(accounts) / 2)
    names = frozenset(name for name, users in using.items() if users >= enough)
    return names.difference(CALENDAR, ["The"])


def _speaks_of(common: frozenset[str], site: Site) -> bool:
    """Its sentence or the one before holds a name that the accounts have in common."""
    begin, end = site.account.sentence(site.start)
    before, _ = site.account.sentence(max(0, begin - 2))
    around = site.account.text[before : site.start] + site.account.text[site.end : end]
    return not common.isdisjoint(re.findall(r"\b[A-Z]\w{2,}", around))


def _in_text(one: Step | Site | Person | Bearing) -> tuple:
    return one.account.name, one.start, one.end
