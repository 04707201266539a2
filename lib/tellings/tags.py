"""Who and where each sentence speaks of, and which words name the attackers and the dead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.corpus import Event
from tellings.sources.source_kinds import is_land

if TYPE_CHECKING:
    from spacy.tokens import Doc

PLACE_PREPOSITIONS = {
    *("in", "near", "at", "from", "to", "outside", "across", "around", "between", "throughout"),
    *("over", "off", "inside", "toward", "towards"),
}
SORTS_OF_PLACE = {
    *("city", "town", "village", "island", "province", "state", "district", "region", "county"),
    *("capital", "port", "suburb"),
}
SIDES = {"north", "south", "east", "west", "mainland", "nearby"}
NAME = ("NNP", "NNPS")
CALLED = re.compile(
    r"\b(?i:hurricanes?|typhoons?|cyclones?|tropical storms?|storms?)"
    r" (?!Cent|Warning|Watch|Season|Surge|Force)(?P<name>[A-Z][a-z]{2,})\b"
)


@dataclass(frozen=True)
class Tag:
    """One mention: `kind` is actor, place, land (a country, not as the place), label, death or
    happening (a storm with a name).

    `name` is what its mentions share.
    """

    start: int
    end: int
    kind: str
    name: str


def find_tags(doc: Doc, event: Event) -> list[Tag]:
    """Mentions of actors and places, and words for the attackers and the dead, in text order.

    >>> from tellings import language, spans
    >>> doc = next(language.parse([spans.Article("a", "Gunmen fled from Quetta.")]))
    >>> [(tag.kind, tag.name) for tag in find_tags(doc, Event("a raid"))]
    [('label', 'gunman'), ('place', 'Quetta')]
    """
    found = [*_actors(doc.text, event), *_labels(doc), *_places(doc), *_happenings(doc.text)]
    return sorted(found, key=lambda tag: (tag.start, tag.end, tag.kind))


def _actors(text: str, event: Event) -> Iterator[Tag]:
    names = {alias: actor.name for actor in event.actors for alias in (actor.name, *actor.aliases)}
    if not names:
        return
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    for m in re.finditer(rf"\b(?:{'|'.join(longest_first)})(?!\w)", text):
        yield Tag(*m.span(), "actor", names[m[0]])


def _labels(doc: Doc) -> Iterator[Tag]:
    for m in _label_pattern().finditer(doc.text):
        yield Tag(*m.span(), "label", _singular(m[0].lower()))
    deaths = _words_for_the_dead()
    longest_first = "|".join(sorted(deaths, key=len, reverse=True))
    for m in re.finditer(rf"\b(?:{longest_first})\b", doc.text, re.I):
        yield Tag(*m.span(), "death", deaths[m[0].lower()])


@cache
def _label_pattern() -> re.Pattern:
    words = sorted(lexicon.load("labels")["attackers"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})s?\b", re.I)


@cache
def _words_for_the_dead() -> dict[str, str]:
    forms = lexicon.load("labels")["dead"]
    return {word: name for name, words in forms.items() for word in words}


def _singular(label: str) -> str:
    return re.sub(r"men$", "man", label).removesuffix("s")


def _places(doc: Doc) -> Iterator[Tag]:
    """A name where a place stands, "in southern Peru", "the city of Lima"; and every country."""
    tags, words = [t.tag_ for t in doc], [t.lower_ for t in doc]
    taken = -1
    for i, tag in enumerate(tags):
        if i <= taken or tag not in NAME or _is_time(doc[i].text):
            continue
        before = i - 1
        while before >= 0 and (tags[before] in ("JJ", "DT") or words[before] in SIDES):
            before -= 1
        last = i + 1
        while last < len(doc) and tags[last] in NAME and not _is_time(doc[last].text):
            last += 1
        name = doc[i:last]
        of = before > 0 and words[before] == "of" and words[before - 1] in SORTS_OF_PLACE
        after = before >= 0 and words[before] in PLACE_PREPOSITIONS
        taken = last - 1
        land = is_land(name.text)
        if of or after or land:
            moved = land and words[before] in ("from", "to")  # "three from Peru" died elsewhere
            kind = "place" if of or (after and not moved) else "land"
            yield Tag(name.start_char, name.end_char, kind, name.text)


def _happenings(text: str) -> Iterator[Tag]:
    """A storm by its own name: "Hurricane Ann", "super typhoon Ann"."""
    for m in CALLED.finditer(text):
        yield Tag(*m.span(), "happening", m["name"].title())


@cache
def _is_time(word: str) -> bool:
    names = lexicon.load("calendar")
    short = word.lower().removesuffix(".") in names["short_months"]
    return short or word.lower() in (*names["weekdays"], *names["months"], "gmt", "utc")
