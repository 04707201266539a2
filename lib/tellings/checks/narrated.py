"""What accounts tell beside figures, times and blame: steps, places, reasons and weapons."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from tellings import language
from tellings.checks.accounts import Account, accounts_of
from tellings.checks.blows import tells_of_several
from tellings.checks.finding import Finding
from tellings.checks.narrowing import CALENDAR
from tellings.checks.places import Site, places_differ, sites
from tellings.checks.reasons import Reason, find_reasons, reasons_differ
from tellings.checks.sequence import Step, find_steps, orders, orders_differ, told_both_ways
from tellings.checks.weapons import Weapon, find_weapons, weapons_differ
from tellings.claims import Claims, Fewer, records
from tellings.corpus import Event
from tellings.reading import cache

COLUMNS = ["claim", "article", "start", "end", "wording", "step"]


@dataclass(frozen=True)
class Narrated:
    """What one account tells: its steps, where they happened, why, and with what."""

    account: Account
    steps: list[Step]
    sites: list[Site]
    reasons: list[Reason]
    weapons: list[Weapon]


def steps(claims: Claims) -> pd.DataFrame:
    """Every step, place, reason and weapon told, so that a finding's claims can be looked up.

    `step` names the step; for a place it is "place", for a reason "motive" or what was caused,
    for a weapon its class.
    """
    told = _told(claims)
    named = [(step, step.name) for one in told for step in one.steps]
    placed = [(place, "place") for one in told for place in one.sites]
    reasons = [(reason, reason.of) for one in told for reason in one.reasons]
    weapons = [(weapon, weapon.of) for one in told for weapon in one.weapons]
    named += [*placed, *reasons, *weapons]
    every = sorted(named, key=lambda row: _in_text(row[0]))
    rows = [
        (one.claim, one.account.name, one.start, one.end, one.wording, name) for one, name in every
    ]
    whole = {"start": "Int64", "end": "Int64"}
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({c: whole.get(c, "str") for c in COLUMNS})


def findings(claims: Claims) -> Iterator[Finding]:
    """What differs between the accounts: orders, states, places, reasons, weapons."""
    told = _told(claims)
    common = _common_names([one.account for one in told if one.steps])
    yield from orders_differ([order for one in told for order in orders(one.steps)])
    yield from told_both_ways([step for one in told for step in one.steps])
    if not any(tells_of_several(one.account) for one in told):
        yield from places_differ(
            [site for one in told for site in one.sites if _speaks_of(common, site)]
        )
    yield from reasons_differ([reason for one in told for reason in one.reasons])
    yield from weapons_differ([weapon for one in told for weapon in one.weapons])


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
    """What one account tells; the words found are kept, as its reading is."""
    skipped = frozenset(account.sentence(start)[0] for start in elsewhere)
    long_ago = frozenset(account.sentence(start)[0] for start in before)
    rests = (account.sentences, sorted(skipped), sorted(long_ago), event.subevents)
    name = cache.named(__name__, language.MODEL, account.name, account.text, repr(rests))
    found = cache.kept(name) or cache.keep(
        name,
        {
            "steps": [_plain(s) for s in find_steps(account, event, skipped, long_ago)],
            "reasons": [_plain(reason) for reason in find_reasons(account, skipped)],
            "weapons": [_plain(weapon) for weapon in find_weapons(account, skipped)],
        },
    )
    told = [Step(account, **step) for step in found["steps"]]
    why = [Reason(account, **r | {"sorts": frozenset(r["sorts"])}) for r in found["reasons"]]
    used = [Weapon(account, **weapon) for weapon in found["weapons"]]
    return Narrated(account, told, sites(told), why, used)


def _plain(one: Step | Reason | Weapon) -> dict:
    record = {name: value for name, value in vars(one).items() if name != "account"}
    return record | ({"sorts": sorted(one.sorts)} if isinstance(one, Reason) else {})


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


def _in_text(one: Step | Site | Reason | Weapon) -> tuple:
    return one.account.name, one.start, one.end
