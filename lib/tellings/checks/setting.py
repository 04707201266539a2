"""Where the whole event is: what accounts may name without meaning only a part of it."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from tellings import lexicon
from tellings.sources.source_kinds import lands

OPENING = 600  # characters: headline and first sentences tell what the whole account is about
LED_BY = re.compile(
    r"\b(?:[Ii]n|[Aa]t|hit|hits|struck|strikes|rocked|rocks|shook|shakes|province of)\s+"
    r"(?:the\s+)?(?:(?P<owner>[A-Z][\w-]+)'s\s+)?(?P<name>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?)"
)


def places(named: str | None, texts: Iterable[str]) -> frozenset[str]:
    """The words, in lower case, that name where the event is.

    `named` is what the event file says. Without it, they are the places that a third of the
    accounts open with, and at least two do; the people of a country are among them. So is the
    kind of place, in any case: where most accounts open with a hotel, the hotel is it, by whatever
    name half of them give it.

    >>> sorted(places(None, ["A blast in Ruritania.", "A blast hit Ruritania.", "In Paris, no."]))
    ['province', 'ruritania']
    >>> sorted(places("Norby, Westshire", ["A hotel fell.", "The hotel fell.", "In a camp, no."]))
    ['hotel', 'norby', 'province', 'westshire']
    """
    openings = [text[:OPENING] for text in texts]
    kinds = _scene(openings)
    named = f"{named or _in_common(openings)} {_named_after(openings)} {kinds} province"
    return frozenset(re.findall(r"\w+", f"{named} {_site(texts, kinds.split())}".lower()))


def _site(texts: list[str], kinds: list[str]) -> str:
    """The name that half of the accounts give the one hotel, club or hospital of the event."""
    site = rf"\b([A-Z][\w'-]+)\s+(?i:{'|'.join(kinds)})\b"
    naming = Counter(name for text in texts for name in set(re.findall(site, text)))
    enough = max(2, len(texts) / 2)
    return " ".join(name for name, count in naming.items() if kinds and count >= enough)


def _named_after(openings: list[str]) -> str:
    """The words that name the event itself in a third of the accounts: "the Norby Fair bombing"."""
    events = "|".join(lexicon.load("scope")["other"]["events"])
    name = rf"\b([A-Z][\w-]+(?:\s+[A-Z][\w-]+){{0,2}})\s+(?i:{events})s?\b"
    each = [{word for m in re.finditer(name, text) for word in m[1].split()} for text in openings]
    naming = Counter(word for words in each for word in words)
    return " ".join(word for word, count in naming.items() if count >= max(2, len(each) / 3))


def scenes(texts: Iterable[str]) -> frozenset[str]:
    """The scenes of an event that struck more than one, as two accounts open with them together.

    >>> sorted(scenes(2 * ["Blasts hit the airport and a metro station in Norby."]))
    ['airport', 'train or metro']
    """
    words = "|".join(map(re.escape, _scene_words()))
    joined = rf"\b({words})\b[^.;]{{0,30}}?\band\b[^.;]{{0,40}}?\b({words})\b"
    found: Counter[str] = Counter()
    for text in texts:
        pairs = re.findall(joined, text[:OPENING], re.I)
        both = [{_scene_words()[word.lower()] for word in pair} for pair in pairs]
        found.update({scene for pair in both if len(pair) > 1 for scene in pair})
    return frozenset(scene for scene, count in found.items() if count > 1)


def scenes_in(words: str) -> frozenset[str]:
    """The scenes that the words name.

    >>> sorted(scenes_in("in the metro, after a blast at the airport"))
    ['airport', 'train or metro']
    """
    known = "|".join(map(re.escape, _scene_words()))
    return frozenset(
        _scene_words()[word.lower()] for word in re.findall(rf"\b(?:{known})\b", words, re.I)
    )


def site_near(before: str, after: str, home: frozenset[str]) -> str | None:
    """The kind of place named nearest to a figure, when it is not the whole event's (`home`).

    >>> site_near("They killed ", " gunmen in the hotel near a bar.", frozenset())
    'hotel'
    >>> site_near("They killed ", " gunmen in the hotel.", frozenset({"hotel"}))
    """
    named = [(m.start(), m[0]) for m in _sites().finditer(after)]
    named += [(len(before) - m.end(), m[0]) for m in _sites().finditer(before)]
    kinds = (_scene_words().get(word.lower(), word.lower()) for _, word in sorted(named))
    whole = {_scene_words().get(word, word) for word in home}
    return next((kind for kind in kinds if kind not in whole), None)


@cache
def _sites() -> re.Pattern:
    local = lexicon.load("comparing")["local_places"]
    words = {*local["words"], *_scene_words()} - {*local["settlements"]}
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.I)


@cache
def _scene_words() -> dict[str, str]:
    named = lexicon.load("comparing")["scenes"]
    return {word: scene for scene, words in named.items() for word in words}


def _scene(openings: list[str]) -> str:
    """The common nouns for a place that more than half of the accounts open with.

    Where two open with "an airport and a metro station", neither is all of it.
    """
    words = (*lexicon.load("comparing")["local_places"]["words"], *_scene_words())
    found = Counter(
        word for text in openings for word in words if re.search(rf"\b{word}\b", text, re.I)
    )
    several = scenes(openings)
    return " ".join(
        word
        for word, count in found.items()
        if count > max(1, len(openings) / 2) and _scene_words().get(word) not in several
    )


def _in_common(openings: list[str]) -> str:
    each = [
        {name for found in LED_BY.finditer(text) for name in found.groups() if name}
        for text in openings
    ]
    naming = Counter(name for names in each for name in names)
    months = [name.capitalize() for name in lexicon.load("calendar")["months"]]
    enough = max(2, len(each) / 3)
    common = [n for n, count in naming.items() if count >= enough and n not in months]
    return " ".join([*common, *(word for word, land in lands().items() if land in common)])
