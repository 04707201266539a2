"""What became of somebody named: dead in one account, missing or safe in another."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from tellings import lexicon
from tellings.checks.accounts import Account
from tellings.checks.finding import Finding, listed, quoted, with_voices
from tellings.identifiers import identifier

OF = "da|de|di|du|dos|del|la|le|van|von|der|bin|ibn|al|ul|el"  # small words inside a name
NAME = rf"(?P<name>[A-Z][a-z'][\w'-]*(?: (?:(?:{OF}) )?[A-Z][\w'-]+){{1,3}})"
# "…, the envoy of the Union, aged 40, …"
TITLE = r"(?:\s*,\s*(?:the|an?|aged|\d{1,3}|who \w+)\b[^,.;:\"]{0,80}?)"
FATES = ("dead", "missing", "alive")  # in the order in which they are told


@dataclass(frozen=True)
class Person:
    """One mention of what became of somebody; `text[start:end] == wording`."""

    account: Account = field(repr=False)
    claim: str
    name: str
    fate: str
    sure: bool
    start: int
    end: int
    wording: str
    confirmed: bool = True  # False where the account adds that somebody could not confirm it

    @property
    def voice(self) -> str:
        """Who says it, and where."""
        voice = self.account.voice_at(self.start)
        return voice if self.confirmed else f"{voice}, as not confirmed"


def find_persons(account: Account, skipped: frozenset[int] = frozenset()) -> list[Person]:
    """Everybody whom the account names and says to be dead, missing or alive, in text order.

    `skipped` holds the starts of sentences that speak of something else.

    >>> text = "The envoy, Ann Lee, is still missing. Aid came."
    >>> account = Account("a.txt", "a", text, sentences=((0, 37), (38, 47)))
    >>> [(p.name, p.fate, p.wording) for p in find_persons(account)]
    [('Ann Lee', 'missing', 'Ann Lee, is still missing')]
    """
    found = []
    for begin, end in account.sentences:
        if begin not in skipped:
            sentence = account.text[begin:end]
            for pattern in (_told_after(), _told_before()):
                found += [_person(account, begin, m) for m in pattern.finditer(sentence)]
    return sorted(filter(None, found), key=lambda person: person.start)


def fates_differ(told: list[Person]) -> Iterator[Finding]:
    """fate_differs: one name, two fates; it is open where the one may have come later.

    Somebody missing may be found dead or safe; nobody told as dead is alive after.
    """
    by_name: dict[str, list[Person]] = defaultdict(list)
    for person in told:
        by_name[person.name.split()[-1]].append(person)
    for some in by_name.values():
        fates = {fate: [p for p in some if p.fate == fate] for fate in FATES}
        given = [fate for fate in FATES if fates[fate]]
        if len(given) > 1:
            opposed = any(p.sure for p in fates["dead"]) and any(p.sure for p in fates["alive"])
            parts = [f"{fate} by {_quoted(fates[fate])}" for fate in given]
            name = max((p.name for p in some), key=len)
            ending = "Both cannot hold." if opposed else "Which was told last is not known."
            yield Finding(
                *("toll", "fate_differs", "cannot hold" if opposed else "open"),
                tuple(p.claim for p in some),
                tuple(dict.fromkeys(p.account.name for p in some)),
                f"What became of {name}: {listed(parts)}. {ending}",
                None if opposed else "missing may be the earlier word",
            )


def _person(account: Account, begin: int, found: re.Match) -> Person | None:
    words = found["name"].split()
    while words and words[0] in lexicon.load("persons")["not_names"]["words"]:
        words.pop(0)
    if len(words) < 2:
        return None
    name = " ".join(words)
    start, end = begin + found.start(), begin + found.end()
    fate = next(fate for fate in FATES if found[fate])
    unsure = lexicon.load("persons")["between"]["unsure"]
    confirmed = not _unconfirmed().search(_told_with(account, end))
    sure = confirmed and not re.search(rf"\b(?:{'|'.join(unsure)})\b", found[0])
    claim = identifier("n", account.name, start, end)
    wording = account.text[start:end]
    return Person(account, claim, name, fate, sure, start, end, wording, confirmed)


def _told_with(account: Account, end: int) -> str:
    """What follows in the same sentence and in the next one."""
    _, last = account.sentence(end - 1)
    following = next((stop for start, stop in account.sentences if start >= last), last)
    return account.text[end:following]


def _quoted(given: list[Person]) -> str:
    return with_voices((quoted(p.wording), p.voice) for p in given)


def _fates() -> str:
    given = lexicon.load("persons")["fates"]
    return "|".join(f"(?P<{fate}>{'|'.join(given[fate])})" for fate in ("missing", "dead", "alive"))


@cache
def _unconfirmed() -> re.Pattern:
    return re.compile("|".join(lexicon.load("persons")["unconfirmed"]["words"]))


@cache
def _told_after() -> re.Pattern:
    between = "|".join(lexicon.load("persons")["between"]["words"])
    said = rf"(?:{TITLE}{{0,3}}\s*,)?\s+(?:(?:{between})\s+){{0,8}}?(?:{_fates()})"
    return re.compile(rf"\b{NAME}{said}\b")


@cache
def _told_before() -> re.Pattern:
    lists = "|".join(lexicon.load("persons")["listed"]["words"])
    return re.compile(rf"\b(?:{_fates()})\b[\s,]*(?:{lists})\s+(?:[\w-]+\s+){{0,6}}?{NAME}")
