"""Which names mean one party: "IRA" and "Irish Republican Army", its brigades, its members."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from tellings import lexicon
from tellings.corpus import Corpus
from tellings.entities.parties import unnamed
from tellings.entities.spellings import ends_as, same_name
from tellings.sources.names import NUMBERS, initials
from tellings.sources.source_kinds import is_land, kind_of

FAR = 4  # words that may stand between a member's name, what the member is, and the group's name


def merged(names: Iterable[str]) -> dict[str, str]:
    """Each name with the one that stands for its party: a name told most often, then the longest.

    A name that ends one longer name is the same party; one that ends two longer ones (two wings of
    a movement) is merged with neither. One party are also two spellings of a name, initials and
    what they stand for, a brigade or member of a party that is named, and "six men" beside "the
    Dover Six".

    >>> merged(["Red Front", "RF", "Red Front", "Free Red Front"])["RF"]
    'Red Front'
    """
    times = Counter(names)
    known = sorted(times)
    party = {name: name for name in known}
    for name in known:
        others = [other for other in known if other != name and _within(name, other)]
        widest = [o for o in others if not any(o != w and _within(o, w) for w in others)]
        if len(widest) == 1:
            party[name] = widest[0]
    together: dict[str, list[str]] = {}
    for name in known:
        together.setdefault(_last(name, party), []).append(name)
    return {
        name: max(some, key=lambda n: (_is_proper(n), times[n], len(n), n))
        for some in together.values()
        for name in some
    }


def members(corpus: Corpus, people: Iterable[str], groups: Iterable[str]) -> dict[str, str]:
    """Who leads, speaks for or is of which group, as the articles say of people they name.

    >>> from pathlib import Path
    >>> from tellings.corpus import Event
    >>> from tellings.spans import Article
    >>> text = "Ann Lee, a spokeswoman for the Red Front, denied it."
    >>> told = Corpus(Path(), Event("raid"), (Article("a.txt", text),), {"a.txt": ""})
    >>> members(told, ["Ann Lee"], ["Red Front"])
    {'Ann Lee': 'Red Front'}
    """
    texts = [article.plain for article in corpus.articles]
    found: dict[str, str] = {}
    for person in people:
        for group in groups:
            if person != group and _is_name(person) and _is_name(group):
                tie, surname = _tie(person, group), person.split()[-1]
                if any(surname in t and group in t and tie.search(t) for t in texts):
                    found.setdefault(person, group)
    return found


def _last(name: str, party: dict[str, str]) -> str:
    seen = {name}
    while party[name] not in seen:
        name = party[name]
        seen.add(name)
    return name


def _within(name: str, other: str) -> bool:
    """The name means the party that the other names in full, or a part of it."""
    soldiers = lexicon.load("parties")["soldiers"]["words"]
    if name in soldiers and other in soldiers:
        return soldiers.index(other) < soldiers.index(name)
    if not _is_name(other) or is_land(other) or is_land(name):
        return False
    same_sort = kind_of(name) in ("other", kind_of(other))  # "Army" is no "Liberation Army"
    longer = ends_as(name, other) or other.startswith(f"{name} of ")
    spelt = same_name(name, other) and (len(name), name) < (len(other), other)
    return (
        (_is_name(name) and same_sort and (longer or spelt))
        or _stands_for(name, other)
        or _part_of(name, other)
        or _as_many(name, other)
    )


def _is_name(name: str) -> bool:
    return bool(re.search(r"[A-Z]", name)) and not unnamed(name)


def _stands_for(name: str, other: str) -> bool:
    """ "RF" for the "Red Front"."""
    spelt = len(name) > 1 and name.isupper() and name not in other.split()
    return spelt and initials(other) == name


def _is_proper(name: str) -> bool:
    """It ends as a name does: "Red Front", no "Red Front's brigade" and no "six men"."""
    return _is_name(name) and name.split()[-1][0].isupper()


def _part_of(name: str, other: str) -> bool:
    """ "IRA member", "IRA's Belfast brigade", of the IRA."""
    parts = "|".join(lexicon.load("parties")["members"]["parts"])
    part = re.fullmatch(rf"(?P<of>.+) (?:{parts})s?", name)
    of = part["of"].split() if part else []
    wholes = (" ".join(of[: len(of) - more]).removesuffix("'s") for more in range(min(3, len(of))))
    return any(same_name(whole, other) for whole in wholes)


def _as_many(name: str, other: str) -> bool:
    """ "Six men", "six Norsemen", where "the Dover Six" are named."""
    first, last = name.split()[0].lower(), other.split()[-1].lower()
    return first == last and first in NUMBERS and unnamed(name.split()[-1])


@cache
def _tie(person: str, group: str) -> re.Pattern[str]:
    """ "the Front's leader, Bo Lee", "Bo Lee, a member of the Front"."""
    roles = "|".join(lexicon.load("parties")["members"]["roles"])
    surname, whole = re.escape(person.split()[-1]), re.escape(person)
    own, few = re.escape(group), rf"(?:[\w'-]+ ){{0,{FAR}}}"
    before = rf"{own}(?:'s)? {few}(?:{roles})\b[ \w]{{0,20}},? (?:\w+\.? )?{whole}\b"
    after = rf"\b{surname}\b[^.;\n]{{0,60}}?\b(?:{roles})s? (?:of|in|for|with) {few}{own}\b"
    titled = rf"(?:{roles})s? (?:of|in|for|with) {few}{own}, (?:\w+\.? )?{whole}\b"
    return re.compile(rf"{before}|{after}|{titled}")
