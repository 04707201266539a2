"""How far and in which direction from a town accounts put the event: "55 km west of Norby"."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from tellings import lexicon
from tellings.checks.figures import Account
from tellings.checks.finding import Finding, quoted, with_voices
from tellings.claims import identifier
from tellings.spans import fold

POINTS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
KM = {"k": 1.0, "m": 1.609344}  # the international mile is 1.609344 km by definition
WAY = r"(?P<way>(?i:(?:north|south)[- ]?(?:east|west)|north|south|east|west))"
FROM = re.compile(
    rf"\b(?P<number>\d[\d,.]*)[ -]?(?P<unit>k(?:m|ilomet(?:re|er))s?|miles?)\s+"
    rf"(?:(?:\(|-LRB-)[^()]{{1,30}}(?:\)|-RRB-)\s+)?{WAY} of\s+"
    r"(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?){0,3},?\s*(?P<name>[A-Z][\w'-]+)"
)


@dataclass(frozen=True)
class Bearing:
    """One account's distance (km) and direction (degrees) of the event from a named place."""

    account: Account = field(repr=False)
    claim: str
    name: str
    km: float
    degrees: int
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
        sentence = fold(account.text[begin:end])
        if begin in skipped or not _of_the_event().search(sentence):
            continue
        for m in FROM.finditer(sentence):
            start, stop = begin + m.start(), begin + m.end()
            km = float(m["number"].replace(",", "").rstrip(".")) * KM[m["unit"][0].lower()]
            degrees = 45 * POINTS.index(re.sub("[- ]", "", m["way"].lower()))
            claim = identifier("b", account.name, start, stop)
            wording = account.text[start:stop]
            found.append(Bearing(account, claim, m["name"], km, degrees, start, stop, wording))
    return found


def bearings_differ(told: list[Bearing]) -> Iterator[Finding]:
    """bearing_differs: a quarter turn, or half the way, between two places told from one town."""
    by_name: dict[str, list[Bearing]] = defaultdict(list)
    for one in told:
        by_name[one.name].append(one)
    for some in by_name.values():
        pairs = [p for p in combinations(some, 2) if p[0].account is not p[1].account]
        if any(_apart(a, b) for a, b in pairs):
            said = f"Where it happened, from {some[0].name}: {_told(some)}. They cannot all hold."
            claims = tuple(one.claim for one in some)
            articles = tuple(dict.fromkeys(one.account.name for one in some))
            yield Finding("place", "bearing_differs", "cannot hold", claims, articles, said)


def _told(some: list[Bearing]) -> str:
    """Each distance and direction once, in its words, with the accounts that give it."""
    first: dict[tuple, str] = {}
    return with_voices(
        (first.setdefault((round(one.km), one.degrees), quoted(one.wording)), one.account.label)
        for one in some
    )


def _apart(a: Bearing, b: Bearing) -> bool:
    limits = lexicon.load("comparing")["bearings"]
    turned = abs((a.degrees - b.degrees + 180) % 360 - 180)
    further = max(a.km, b.km) > limits["times_as_far"] * max(min(a.km, b.km), limits["near_km"])
    return turned >= limits["degrees"] or further


@cache
def _of_the_event() -> re.Pattern:
    words = "|".join(lexicon.load("comparing")["bearings"]["told_of"])
    return re.compile(rf"\b(?:{words})\b", re.I)
