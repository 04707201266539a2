"""How many one account tells were killed and hurt, in each way in which accounts tell it."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from tellings.checks.accounts import Account
from tellings.checks.figures import Figure, counted
from tellings.claims import records
from tellings.rulebooks.across import Person
from tellings.rulebooks.casefile import Casefile

FATES = ("killed", "injured")
HIT = re.compile(r"\b(?:shot|hit|struck|gunned down|stabbed|attacked)\b", re.I)
HURT = re.compile(r"\b(?:injur\w+|wound\w*|hurt|hospital\w*)\b", re.I)
OTHERS = re.compile(r"\b(?:others?|more|another)\b", re.I)
ONE = re.compile(r"(?:1|one)\b", re.I)  # "one" is a figure, "a man" and "the driver" are persons
NEAR, BEFORE, BESIDE = 40, 25, 18  # characters after a figure, before it, and right after it


@dataclass(frozen=True)
class Way:
    """A number, and the claims it is read from."""

    value: int
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """One account's numbers: for each fate, by the way it is told; `hit` are all who were shot.

    The ways are `first`, `largest` and `usual` of the figures; `attackers`, that and the attackers
    told of beside it; `persons`, those told one by one; `named`, those of them with a name;
    `others`, persons and "two others" together, and `others alone`; `none`, that nobody was; `hit`,
    all who were hit, and `rest`, those of them who did not die; `best`, which of these an account
    that stands alone is taken by.
    """

    account: Account
    ways: dict[str, dict[str, Way]] = field(repr=False)
    figures: dict[str, list[Figure]] = field(repr=False)
    vague: dict[str, list[Figure]] = field(repr=False)
    hit: tuple[Figure, ...] = ()
    persons: list[Person] = field(default_factory=list, repr=False)

    def value(self, fate: str, way: str) -> int | None:
        """The number told that way, if it is."""
        told = self.ways[fate].get(way)
        return told.value if told else None


def told(case: Casefile) -> list[Told]:
    """What each account tells of the main incident, the oldest first; silent accounts left out."""
    figures, victims = defaultdict(list), defaultdict(list)
    for figure in case.figures:
        if figure.fate in FATES and counted(figure) and not case.by_perpetrators(figure):
            figures[figure.account.name].append(figure)
    for row in records(case.claims.victims):
        if row["scope"] == "main":
            victims[row["article"]].append(row)
    made = [
        _told(account, figures[name], _persons(victims[name]))
        for name, account in case.accounts.items()
        if figures[name] or victims[name]
    ]
    return sorted(made, key=lambda one: _published(one.account))


def _published(account: Account) -> tuple[bool, str]:
    return account.earliest is not None, str(account.earliest or "")


def _persons(victims: list[dict]) -> dict[str, list[Person]]:
    """The mentions of each person, by the worst that befell them."""
    each: dict[int, Person] = defaultdict(list)
    for row in victims:
        each[row["person"]].append(row)
    found: dict[str, list[Person]] = {fate: [] for fate in FATES}
    for rows in each.values():
        dead = any(row["fate"] == "killed" for row in rows)
        found["killed" if dead else "injured"].append(rows)
    return found


def _told(account: Account, figures: list[Figure], persons: dict[str, list[Person]]) -> Told:
    totals, vague, hit = {}, {}, []
    wholes = {f.claim: f for f in figures}
    ways: dict[str, dict[str, Way]] = {}
    for fate in FATES:
        own = [f for f in figures if f.fate == fate and f.low is not None]
        vague[fate] = [f for f in own if f.comparator == "vague"]
        own = [f for f in own if f.comparator != "vague"]
        nobody = [f for f in own if f.comparator == "zero"]
        some = [f for f in own if f.low and not (f.low == 1 and not ONE.match(f.wording))]
        others = [f for f in some if _on_top(f)]
        whole = [f for f in some if f not in others and (_is_whole(f, wholes) or _of_all_hit(f))]
        hit += [f for f in whole if _of_all_hit(f)]
        attackers = [f for f in whole if f.group == "attackers" and f not in hit]
        totals[fate] = [f for f in whole if f not in hit and f not in attackers]
        ways[fate] = {
            **_counted(totals[fate]),
            **_one_by_one(persons[fate], others),
            **({"none": Way(0, (nobody[0].claim,))} if nobody else {}),
        }
        ways[fate] |= _with_attackers(ways[fate], attackers, persons[fate])
    dead = ways["killed"]["best"] = _best(ways["killed"])
    if hit:
        usual = Counter(f.low for f in hit).most_common(1)[0][0]
        most = next(f for f in hit if f.low == usual)
        ways["injured"]["hit"] = Way(most.low, (most.claim,))
        if most.low >= dead.value:
            ways["injured"]["rest"] = Way(most.low - dead.value, (most.claim, *dead.claims))
    ways["injured"]["best"] = _best(ways["injured"])
    each = [person for own in persons.values() for person in own]
    return Told(account, ways, totals, vague, tuple(hit), each)


def _is_whole(figure: Figure, wholes: dict[str, Figure]) -> bool:
    """All with this fate: "four were shot, two of them fatally" tells of all the dead."""
    if figure.basis != "part":
        return True
    whole = wholes.get(figure.part_of or "")
    return whole is not None and whole.fate != figure.fate


def _of_all_hit(figure: Figure) -> bool:
    """ "Five people were shot": some of them may have died."""
    after, near = figure.rest[:NEAR], figure.before[-BEFORE:]
    said_after = HIT.search(after) and not HURT.search(after)
    said_before = HIT.search(near) and not HURT.search(near + after)
    return figure.fate == "injured" and bool(said_after or said_before)


def _on_top(figure: Figure) -> bool:
    return bool(OTHERS.search(figure.wording + figure.rest[:BESIDE]))


def _counted(totals: list[Figure]) -> dict[str, Way]:
    if not totals:
        return {}
    usual = Counter(f.low for f in totals).most_common(1)[0][0]
    values = {"first": totals[0].low, "largest": max(f.low for f in totals), "usual": usual}
    return {
        way: Way(value, tuple(f.claim for f in totals if f.low == value))
        for way, value in values.items()
    }


def _one_by_one(persons: list[Person], others: list[Figure]) -> dict[str, Way]:
    claims, named = _claims(persons), [person for person in persons if person[0]["name"]]
    ways = {"persons": Way(len(persons), claims)}
    if named:
        ways["named"] = Way(len(named), _claims(named))
    if others:
        most = max(others, key=lambda f: f.low)
        ways["others"] = Way(len(persons) + most.low, (*claims, most.claim))
        ways["others alone"] = Way(most.low, (most.claim,))
    return ways


def _with_attackers(
    ways: dict[str, Way], attackers: list[Figure], persons: list[Person]
) -> dict[str, Way]:
    """The figure for their victims and the attackers told of beside it, where there are any."""
    most = max(attackers, key=lambda f: f.low, default=None)
    own = [person for person in persons if person[0]["group"] == "attackers"]
    if most is None and not own:
        return {}
    beside = Way(most.low, (most.claim,)) if most else Way(len(own), _claims(own))
    victims = ways.get("largest", Way(0))
    return {"attackers": Way(victims.value + beside.value, victims.claims + beside.claims)}


def _claims(persons: list[Person]) -> tuple[str, ...]:
    return tuple(row["claim"] for person in persons for row in person)


def _best(ways: dict[str, Way]) -> Way:
    """The figure, unless more are told one by one; else the sum, or what is left of those hit."""
    persons = ways["persons"]
    if "largest" in ways and ways["largest"].value >= persons.value:
        return ways["largest"]
    if "others" in ways:
        return ways["others"]
    if "rest" in ways and ways["rest"].value > persons.value:
        return ways["rest"]
    return persons
