"""What was used, as accounts name it: one rifle under two names, a car bomb or a truck bomb."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from tellings import lexicon
from tellings.checks.accounts import Account
from tellings.checks.finding import Finding, quoted, with_voices
from tellings.identifiers import identifier


@dataclass(frozen=True)
class Weapon:
    """One mention of what was used: its class and its kind, as lexicon/weapons.toml has them."""

    account: Account = field(repr=False)
    claim: str
    of: str
    kind: str
    start: int
    end: int
    wording: str


def find_weapons(account: Account, skipped: frozenset[int] = frozenset()) -> list[Weapon]:
    """Every weapon the account names, in text order; `skipped` as for `find_steps`.

    >>> text = "He fired an SKS rifle, police said."
    >>> account = Account("a.txt", "a", text, sentences=((0, len(text)),))
    >>> [(w.of, w.kind, w.wording) for w in find_weapons(account)]
    [('rifle', 'SKS', 'SKS')]
    """
    found = []
    for begin, end in account.sentences:
        for m in _names().finditer(account.text, begin, end) if begin not in skipped else ():
            of, kind = _kinds()[m.lastgroup]
            claim = identifier("w", account.name, m.start(), m.end())
            found.append(Weapon(account, claim, of, kind, m.start(), m.end(), m[0]))
    return found


def weapons_differ(told: list[Weapon]) -> Iterator[Finding]:
    """weapons_differ: kinds of one class of which no account names two."""
    by_class: dict[str, list[Weapon]] = defaultdict(list)
    for weapon in told:
        by_class[weapon.of].append(weapon)
    for some in by_class.values():
        tellers: dict[str, set[str]] = defaultdict(set)
        for weapon in some:
            tellers[weapon.kind].add(weapon.account.name)
        rivals = [pair for pair in combinations(tellers, 2) if not _told_together(tellers, *pair)]
        against = [w for w in some if any(w.kind in pair for pair in rivals)]
        if against:
            named = with_voices((quoted(w.wording), w.account.voice_at(w.start)) for w in against)
            yield Finding(
                *("other", "weapons_differ", "open"),
                tuple(weapon.claim for weapon in against),
                tuple(dict.fromkeys(weapon.account.name for weapon in against)),
                f"What was used: {named}.",
                "more than one may have been used",
            )


def _told_together(tellers: dict[str, set[str]], one: str, other: str) -> bool:
    return not tellers[one].isdisjoint(tellers[other])


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    """The class and the kind that each group of the pattern stands for."""
    every = lexicon.load("weapons")
    named = [(of, kind) for of, kinds in every.items() for kind in kinds]
    return {f"k{n}": one for n, one in enumerate(named)}


@cache
def _names() -> re.Pattern[str]:
    every = lexicon.load("weapons")
    words = (rf"(?P<{group}>{'|'.join(every[of][kind])})" for group, (of, kind) in _kinds().items())
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.I)
