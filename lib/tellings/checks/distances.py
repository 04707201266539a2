"""How far apart accounts put two blasts, and whether a distance told in two units is one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from tellings import lexicon
from tellings.checks.accounts import Account
from tellings.checks.finding import Finding, quoted, with_voices
from tellings.identifiers import identifier
from tellings.timex.words import number_of

# In metres, by definition: the international yard is 0.9144 m, the mile 1,760 of them.
METRES = {"km": 1000.0, "mile": 1609.344, "yard": 0.9144, "foot": 0.3048, "m": 1.0}
UNITS = {
    "km": r"k(?:m|ilomet(?:re|er))s?",
    "mile": r"miles?",
    "yard": r"yards?",
    "foot": r"feet|foot|ft",
    "m": r"m(?:et(?:re|er)s?)?",
}
UNIT = "|".join(UNITS.values())
NUMBER = r"\d[\d,]*(?:\. ?\d+)?"
IN_TWO_UNITS = re.compile(
    rf"\b(?P<number>{NUMBER})[ -]?(?P<unit>{UNIT})\s+(?:\(|-LRB- ?)"
    rf"(?P<other>{NUMBER})[ -]?(?P<other_unit>{UNIT})(?=\)| -RRB-)",
    re.I,
)
CUT = 20  # characters
SECOND = re.compile(r"\b(?:second|other|another)\b", re.I)


@dataclass(frozen=True)
class Distance:
    """One distance as an account tells it, in metres from `least` to `most`, rounding allowed for.

    `vague`: "a few yards", which gives no number.
    """

    account: Account = field(repr=False)
    claim: str
    start: int
    end: int
    wording: str
    least: float
    most: float
    vague: bool = False

    @property
    def voice(self) -> str:
        """Who tells it, and where."""
        return self.account.voice_at(self.start)


def find_apart(account: Account, skipped: frozenset[int] = frozenset()) -> list[Distance]:
    """How far apart the account puts two blasts; `skipped` as for `find_steps`.

    >>> text = "The two bombs went off 100 yards apart."
    >>> [found] = find_apart(Account("a.txt", "a", text, sentences=((0, len(text)),)))
    >>> found.wording, round(found.least), round(found.most)
    ('100 yards', 82, 101)
    """
    found = []
    for begin, end in account.sentences:
        sentence = account.text[begin:end]
        if begin in skipped or not _of_blasts().search(sentence):
            continue
        # "50 yards (45.7 m) away" may be cut in two at its point
        for m in _apart().finditer(account.text[begin : end + CUT]):
            away = m["way"].lower() == "away"
            if m.start() < end - begin and (not away or SECOND.search(sentence[: m.start()])):
                found.append(_distance(account, begin, m, "number", "unit"))
    return found


def find_two_units(account: Account) -> list[tuple[Distance, Distance]]:
    """Each distance that the account tells in two units.

    >>> text = "It lies 19 km (12 miles) away."
    >>> [(one, other)] = find_two_units(Account("a.txt", "a", text))
    >>> one.wording, other.wording
    ('19 km', '12 miles')
    """
    return [
        (
            _distance(account, 0, m, "number", "unit"),
            _distance(account, 0, m, "other", "other_unit"),
        )
        for m in IN_TWO_UNITS.finditer(account.text)
        if _unit(m["unit"]) != _unit(m["other_unit"])
    ]


def apart_differs(told: list[Distance]) -> Iterator[Finding]:
    """apart_differs: two blasts nearer together here than there, by more than rounding."""
    pairs = [p for p in combinations(told, 2) if p[0].account is not p[1].account and _misses(*p)]
    against = sorted((one for one in told if any(one in p for p in pairs)), key=lambda d: d.least)
    if against:
        words = with_voices((quoted(one.wording), one.voice) for one in against)
        vague = next((one for one in against if one.vague), None)
        both = "both" if len({one.wording.lower() for one in against}) == 2 else "all"
        hold = f"{quoted(vague.wording)} gives no number" if vague else f"they cannot {both} hold"
        said = f"How far apart the explosions were: {words}; {hold}."
        yield _finding("apart_differs", "open" if vague else "cannot hold", against, said)


def units_differ(told: list[tuple[Distance, Distance]]) -> Iterator[Finding]:
    """units_differ: "19 km (18 miles)", of which only one can be meant."""
    for one, other in told:
        if _misses(one, other):
            words = f"{quoted(one.wording)} and {quoted(other.wording)} ({one.voice})"
            said = f"One distance is told as {words}: {_in_km(one)} km and {_in_km(other)} km."
            yield _finding("units_differ", "cannot hold", [one, other], said)


def _misses(a: Distance, b: Distance) -> bool:
    return a.most < b.least or b.most < a.least


def _in_km(one: Distance) -> str:
    return f"{(one.least + one.most) / 2000:.3g}"


def _distance(account: Account, begin: int, m: re.Match, number: str, unit: str) -> Distance:
    start, end = begin + m.start(number), begin + m.end(unit)
    rules, metres = lexicon.load("places")["apart"], METRES[_unit(m[unit])]
    vague = rules["vague"].get(m[number].lower())
    if vague:
        least, most = vague
    else:
        middle = number_of(m[number].lower().replace(" ", ""))
        share = rules["about"] if m.groupdict().get("about") else rules["rounding"]
        margin = max(0.5, middle * share)
        least, most = middle - margin, middle + margin
    return Distance(
        account,
        identifier("d", account.name, start, end),
        start,
        end,
        account.text[start:end],
        least * metres,
        most * metres,
        bool(vague),
    )


def _unit(words: str) -> str:
    return next(name for name, unit in UNITS.items() if re.fullmatch(unit, words, re.I))


def _finding(rule: str, holds: str, told: list[Distance], said: str) -> Finding:
    claims = tuple(one.claim for one in told)
    articles = tuple(dict.fromkeys(one.account.name for one in told))
    return Finding("place", rule, holds, claims, articles, said)


@cache
def _of_blasts() -> re.Pattern:
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('places')['apart']['of'])})\b", re.I)


@cache
def _apart() -> re.Pattern:
    rules = lexicon.load("places")["apart"]
    number = rf"{NUMBER}|{'|'.join(rules['vague'])}|{'|'.join(rules['numbers'])}"
    return re.compile(
        rf"(?:\b(?P<about>{'|'.join(rules['hedges'])}) )?\b(?P<number>{number})[ -]"
        rf"(?P<unit>{UNIT})(?: ?\([^)]{{1,20}}\))?(?: and [\w. ]{{3,20}})? "
        r"(?P<way>apart|away(?! from(?! the (?:first|other)))|from (?:each|one) (?:an)?other)\b",
        re.I,
    )
