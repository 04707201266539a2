"""Where accounts put the steps of the event, by name, and which of the names may be two places."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from tellings import lexicon
from tellings.checks.accounts import Account
from tellings.checks.finding import Finding, quoted, with_voices
from tellings.checks.sequence import ATTACK, Step
from tellings.identifiers import identifier

NAME = r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)*"
SITE = re.compile(
    rf"\b(?P<how>near|in|at|outside|through) (?:the )?(?P<name>{NAME}(?:(?:, | and ){NAME})*)"
    r"(?P<kind> (?:city|district|town|village|areas?|station|pass|province))?"
    r"\b(?! [a-z]+ (?:attacks?|blasts?|bombings?|explosions?|shootings?|massacre|siege)\b)"
)


@dataclass(frozen=True)
class Site:
    """Where an account puts a step, in its own words; `names` from the smallest to the largest."""

    account: Account = field(repr=False)
    claim: str
    wording: str
    names: tuple[str, ...]
    start: int
    end: int


def sites(steps: list[Step]) -> list[Site]:
    """Named places beside a step that happens at one place, within the same clause."""
    found = {}
    for step in steps:
        if step.name != ATTACK and step.name not in lexicon.load("steps")["place"]["of"]:
            continue
        _, end = step.account.sentence(step.start)
        rest = re.split(r"[;\"]|, (?!(?:[A-Z]))", step.account.text[step.end : end])[0]
        for m in SITE.finditer(rest):
            start, stop = step.end + m.start(), step.end + m.end()
            wording = step.account.text[start:stop]
            names = tuple(re.split(r", | and ", m["name"]))
            claim = identifier("p", step.account.name, start, stop)
            if not _is_whole_area(names, step.account):
                found[claim] = Site(step.account, claim, wording, names, start, stop)
            break
    return list(found.values())


def places_differ(told: list[Site]) -> Iterator[Finding]:
    """place_differs: names of places of which none is told as lying inside another.

    No account names both: one that does tells of two places, each hit.
    """
    named: dict[str, list[Site]] = defaultdict(list)
    for site in told:
        named[site.wording].append(site)
    texts = dict.fromkeys(site.account.text for site in told)
    apart = [
        (a, b)
        for a, b in combinations(named, 2)
        if not _shares_a_name(named[a][0], named[b][0])
        and not any(_names_both(text, named[a][0], named[b][0]) for text in texts)
    ]
    if apart:
        words = list(dict.fromkeys(word for pair in apart for word in pair))
        given = [site for word in words for site in named[word]]
        sites_told = with_voices((quoted(site.wording), site.account.label) for site in given)
        said = f"Where it happened: {sites_told}. Whether one lies inside another is not known."
        yield Finding(
            *("place", "place_differs", "open"),
            tuple(site.claim for site in given),
            tuple(dict.fromkeys(site.account.name for site in given)),
            said,
            "not known whether one lies inside another",
        )


def _is_whole_area(names: tuple[str, ...], account: Account) -> bool:
    words = {word for name in names for word in re.findall(r"\w{3,}", name.lower())}
    return words <= account.places


def _names_both(text: str, a: Site, b: Site) -> bool:
    return all(re.search(rf"\b{re.escape(site.names[0])}\b", text) for site in (a, b))


def _shares_a_name(a: Site, b: Site) -> bool:
    """ "Mashkaf, Dhadar, Bolan" lies inside "Bolan district": no conflict."""
    return not {n.lower() for n in a.names}.isdisjoint(n.lower() for n in b.names)
