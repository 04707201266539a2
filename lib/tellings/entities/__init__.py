"""One entity for one party, person, place or body under all the names that the accounts use."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from tellings.corpus import Event
from tellings.entities.one_party import merged
from tellings.identifiers import identifier
from tellings.sources.source_kinds import is_land, kind_of

LEADING = re.compile(r"^(?:the|an?|both|its|their|his|her|our|these|those|this|that)\s+", re.I)
OWNED = re.compile(r"['’]s?$")
MANY = 300  # names of one event; of more, only those told most often are compared with one another
CAPITAL = re.compile(r"^[A-Z]")


class Entities:
    """Every name told in the roles and statements of one event, each with its entity.

    `told` are (words, head, role) of each role and speaker; only what has a name, or is named in
    event.toml, is an entity.

    >>> found = Entities(Event("raid"), [("the Red Front", "Front", "who"), ("RF", "RF", "who")])
    >>> found.of("the Red Front", "Front") == found.of("RF", "RF"), len(found.rows)
    (True, 1)
    """

    def __init__(self, event: Event, told: Iterable[tuple[str, str, str]]) -> None:
        self.aliases = {
            bare(alias).lower(): actor.name
            for actor in event.actors
            for alias in (actor.name, *actor.aliases)
        }
        self.kinds = {actor.name: actor.kind for actor in event.actors}
        names: dict[str, Counter] = {"place": Counter(), "party": Counter()}
        for words, head, role in told:
            if name := self._name(words, head):
                names["place" if role == "where" else "party"][name] += 1
        places = {name for name in names["place"] if name not in names["party"] or is_land(name)}
        self.places = {name: name for name in places}
        parties = Counter({n: times for n, times in names["party"].items() if n not in places})
        often = parties if len(parties) <= MANY else Counter(dict(parties.most_common(MANY)))
        self.parties = {name: name for name in parties} | merged(often.elements())
        self.rows = self._rows()

    def of(self, words: str, head: str) -> str | None:
        """The entity that a phrase names, or None where it names nobody."""
        name = self._name(words, head)
        name = self.parties.get(name) or self.places.get(name)
        return name and self._ids[name]

    def _name(self, words: str, head: str) -> str | None:
        name = bare(words)
        if name.lower() in self.aliases:
            return self.aliases[name.lower()]
        return name if CAPITAL.match(head) and len(name) < 80 else None

    def _rows(self) -> list[dict]:
        standing: Mapping[str, str] = {**self.places, **self.parties}
        under: dict[str, list[str]] = {}
        for name, party in standing.items():
            under.setdefault(party, []).append(name)
        self._ids = {name: identifier("e", party) for name, party in standing.items()}
        return [
            {
                "entity": self._ids[party],
                "name": party,
                "kind": self._kind(party),
                "aliases": sorted(set(names) - {party}),
                "within": None,
            }
            for party, names in sorted(under.items())
        ]

    def _kind(self, party: str) -> str:
        """A source kind, or "place"."""
        place = "place" if party in self.places else None
        return self.kinds.get(party) or place or kind_of(party)


def bare(words: str) -> str:
    """The name without the article before it and the 's after it.

    >>> bare("the Red Front's")
    'Red Front'
    """
    return OWNED.sub("", LEADING.sub("", " ".join(words.split())))
