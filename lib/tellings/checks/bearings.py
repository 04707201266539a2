"""How far and in which direction from a town accounts put the event: "55 km west of Norby"."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from tellings import lexicon
from tellings.checks.accounts import Account
from tellings.checks.finding import Finding, quoted, with_voices
from tellings.identifiers import identifier

POINTS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
KM = {"k": 1.0, "m": 1.609344}  # the international mile is 1.609344 km by definition
WAY = r"(?P<way>(?i:(?:north|south)[- ]?(?:east|west)|north|south|east|west))"
FAR = (
    r"\b(?P<number>\d[\d,.]*)[ -]?(?P<unit>k(?:m|ilomet(?:re|er))s?|miles?)\s+"
    r"(?:(?:\(|-LRB-)[^()]{1,30}(?:\)|-RRB-)\s+)?"
)
NAME = r"(?P<name>[A-Z][\w'-]+)"
CAPITAL = "capital"  # by which the accounts name the same town
FROM = re.compile(
    rf"{FAR}{WAY} of\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?){{0,3}},?\s*{NAME}",
)
# Of the epicentre alone: much else lies so far from a town.
EPICENTRE = re.compile(r"\bepicent(?:re|er)\b", re.I)
OFF = re.compile(
    rf"{FAR}(?:away )?from (?:the )?(?:cent(?:re|er) of )?(?:the )?(?:city of )?"
    rf"(?P<name>{CAPITAL}\b|[A-Z][\w'-]+)"
)
RIGHT_THERE = re.compile(
    rf"(?P<name>{CAPITAL}|[A-Z][\w'-]+) ?,? which (?:was|is) the epicent(?:re|er)\b"
    r"|\b[Ee]picent(?:re|er)(?: of the \w+)? (?:was|lay|is) (?:in|at|under|beneath) (?:the )?"
    rf"(?P<there>{CAPITAL}\b|[A-Z][\w'-]+)(?! (?:district|province|region|county|sea|ocean)\b)",
)
KNOWN_AS = re.compile(rf"\b{CAPITAL} ?,? (?:of \w+ ?,? )?{NAME}")


@dataclass(frozen=True)
class Bearing:
    """One account's distance (km) and direction (degrees) of the event from a named place.

    No direction where none is told, and 0 km where the place is told to be the very spot.
    """

    account: Account = field(repr=False)
    claim: str
    name: str
    km: float
    degrees: int | None
    start: int
    end: int
    wording: str


def find_bearings(account: Account, skipped: frozenset[int] = frozenset()) -> list[Bearing]:
    """Where the account puts the event from towns it names; `skipped` as for `find_steps`.

    >>> text = "The quake struck 55 km west of Norby."
    >>> account = Account("a.txt", "a", text, sentences=((0, len(text)),))
    >>> [(b.name, b.km, b.degrees, b.wording) for b in find_bearings(account)]
    [('Norby', 55.0, 270, '55 km west of Norby')]
    """
    found = []
    for begin, end in account.sentences:
        sentence = account.text[begin:end]
        if begin not in skipped and _of_the_event().search(sentence):
            found += [_bearing(account, begin, m) for m in FROM.finditer(sentence)]
        if begin not in skipped and EPICENTRE.search(sentence):
            found += [_bearing(account, begin, m) for m in OFF.finditer(sentence)]
            found += [_bearing(account, begin, m) for m in RIGHT_THERE.finditer(sentence)]
    return found


def _bearing(account: Account, begin: int, m: re.Match) -> Bearing:
    groups, start, end = m.groupdict(), begin + m.start(), begin + m.end()
    km = float((groups.get("number") or "0").replace(",", "").rstrip("."))
    way = groups.get("way")
    return Bearing(
        account,
        identifier("b", account.name, start, end),
        groups["name"] or groups["there"],
        km * KM[groups["unit"][0].lower()] if km else 0.0,
        45 * POINTS.index(re.sub("[- ]", "", way.lower())) if way else None,
        start,
        end,
        account.text[start:end],
    )


def bearings_differ(told: list[Bearing]) -> Iterator[Finding]:
    """bearing_differs: a quarter turn, or half the way, between two places told from one town."""
    capital = _capital([one.account for one in told])
    by_name: dict[str, list[Bearing]] = defaultdict(list)
    for one in told:
        by_name[capital if one.name == CAPITAL else one.name].append(one)
    for name, some in by_name.items():
        pairs = [p for p in combinations(some, 2) if p[0].account is not p[1].account]
        if any(_apart(a, b) for a, b in pairs):
            said = f"Where it happened, from {name}: {_told(some)}. They cannot all hold."
            claims = tuple(one.claim for one in some)
            articles = tuple(dict.fromkeys(one.account.name for one in some))
            yield Finding("place", "bearing_differs", "cannot hold", claims, articles, said)


def _capital(accounts: list[Account]) -> str:
    """The town that the accounts call the capital."""
    named = Counter(m["name"] for one in accounts for m in KNOWN_AS.finditer(one.text))
    return max(named, key=lambda name: named[name], default="the capital")


def _told(some: list[Bearing]) -> str:
    """Each distance and direction once, in its words, with the accounts that give it."""
    first: dict[tuple, str] = {}
    return with_voices(
        (first.setdefault((round(one.km), one.degrees), quoted(one.wording)), one.account.label)
        for one in some
    )


def _apart(a: Bearing, b: Bearing) -> bool:
    limits = lexicon.load("comparing")["bearings"]
    known = None not in (a.degrees, b.degrees)
    turned = abs((a.degrees - b.degrees + 180) % 360 - 180) if known else 0
    further = max(a.km, b.km) > limits["times_as_far"] * max(min(a.km, b.km), limits["near_km"])
    return turned >= limits["degrees"] or further


@cache
def _of_the_event() -> re.Pattern:
    words = "|".join(lexicon.load("comparing")["bearings"]["told_of"])
    return re.compile(rf"\b(?:{words})\b", re.I)
