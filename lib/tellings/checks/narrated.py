"""What accounts tell beside figures, times and blame: steps, places, and what became of persons."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from tellings.checks.accounts import Account, accounts_of
from tellings.checks.bearings import Bearing, bearings_differ, find_bearings
from tellings.checks.blows import tells_of_several
from tellings.checks.distances import (
    Distance,
    apart_differs,
    find_apart,
    find_two_units,
    units_differ,
)
from tellings.checks.finding import Finding
from tellings.checks.narrowing import CALENDAR
from tellings.checks.numbers import Number, find_numbers, numbers_differ
from tellings.checks.persons import Person, fates_differ, find_persons
from tellings.checks.places import Site, places_differ, sites
from tellings.checks.reasons import Reason, find_reasons, reasons_differ
from tellings.checks.sequence import Step, find_steps, orders, orders_differ, told_both_ways
from tellings.claims import Claims, Fewer, records
from tellings.corpus import Event

COLUMNS = ["claim", "article", "start", "end", "wording", "step"]


@dataclass(frozen=True)
class Narrated:
    """What one account tells: its steps, where they happened, what became of whom, and why."""

    account: Account
    steps: list[Step]
    sites: list[Site]
    persons: list[Person]
    bearings: list[Bearing]
    apart: list[Distance]
    in_two_units: list[tuple[Distance, Distance]]
    reasons: list[Reason]
    numbers: list[Number]

    @property
    def places(self) -> list[Site | Bearing | Distance]:
        """Whatever it says of where."""
        both = (one for pair in self.in_two_units for one in pair)
        return [*self.sites, *self.bearings, *self.apart, *both]


def steps(claims: Claims) -> pd.DataFrame:
    """Every step, place, fate, reason and number told, so that a finding's claims can be looked up.

    `step` names the step; for a place it is "place", for a person the name and the fate, for a
    reason "motive" or what was caused, for a number of things what it answers.
    """
    told = _told(claims)
    named = [(step, step.name) for one in told for step in one.steps]
    placed = [(place, "place") for one in told for place in one.places]
    persons = [(person, f"{person.name}: {person.fate}") for one in told for person in one.persons]
    reasons = [(reason, reason.of) for one in told for reason in one.reasons]
    numbers = [(number, number.asked) for one in told for number in one.numbers]
    named += [*placed, *persons, *reasons, *numbers]
    every = sorted(named, key=lambda row: _in_text(row[0]))
    rows = [
        (one.claim, one.account.name, one.start, one.end, one.wording, name) for one, name in every
    ]
    whole = {"start": "Int64", "end": "Int64"}
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({c: whole.get(c, "str") for c in COLUMNS})


def findings(claims: Claims) -> Iterator[Finding]:
    """What differs between the accounts: orders, states, places, bearings, fates, reasons."""
    told = _told(claims)
    common = _common_names([one.account for one in told if one.steps])
    yield from orders_differ([order for one in told for order in orders(one.steps)])
    yield from told_both_ways([step for one in told for step in one.steps])
    if not any(tells_of_several(one.account) for one in told):
        yield from places_differ(
            [site for one in told for site in one.sites if _speaks_of(common, site)]
        )
    yield from fates_differ([person for one in told for person in one.persons])
    yield from bearings_differ([bearing for one in told for bearing in one.bearings])
    yield from apart_differs([distance for one in told for distance in one.apart])
    yield from units_differ([pair for one in told for pair in one.in_two_units])
    yield from reasons_differ([reason for one in told for reason in one.reasons])
    yield from numbers_differ([number for one in told for number in one.numbers])


@lru_cache(maxsize=2)
def _told(claims: Claims) -> list[Narrated]:
    """Each account read once; without one of them the others tell what they told."""
    if isinstance(claims, Fewer):
        left = set(claims.articles["article"])
        return [one for one in _told(claims.whole) if one.account.name in left]
    elsewhere = defaultdict(list)  # starts of what is told of another event
    before = defaultdict(list)  # … of those, what is told of a day before this one
    # "the worst in decades" dates nothing
    dated = claims.moments[claims.moments["kind"] != "duration"]
    day = _day_of(claims)
    for table in (claims.counts, dated):
        for row in records(table[table["scope"] == "other"]):
            elsewhere[row["article"]].append(row["start"])
            if day and (row.get("latest") or day) < day:
                before[row["article"]].append(row["start"])
    return [
        _narrated(account, claims.corpus.event, elsewhere[name], before[name])
        for name, account in accounts_of(claims).items()
    ]


def _day_of(claims: Claims) -> str | None:
    """The event's day, else the one that most accounts name; None when none does."""
    if claims.corpus.event.date:
        return claims.corpus.event.date.isoformat()
    days = claims.moments["timex"].str.extract(r"^(\d{4}-\d\d-\d\d)")[0]
    named = days.groupby(claims.moments["article"]).unique().explode().value_counts()
    return None if named.empty else min(named.index[named == named.max()])


def _narrated(account: Account, event: Event, elsewhere: list[int], before: list[int]) -> Narrated:
    skipped = frozenset(account.sentence(start)[0] for start in elsewhere)
    long_ago = frozenset(account.sentence(start)[0] for start in before)
    told = find_steps(account, event, skipped, long_ago)
    persons, bearings = find_persons(account, skipped), find_bearings(account, skipped)
    apart, in_two_units = find_apart(account, skipped), find_two_units(account)
    reasons = find_reasons(account, skipped)
    numbers = find_numbers(account, skipped)
    where = sites(told), persons, bearings, apart, in_two_units
    return Narrated(account, told, *where, reasons, numbers)


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


def _in_text(one: Step | Site | Person | Bearing | Distance | Reason | Number) -> tuple:
    return one.account.name, one.start, one.end
