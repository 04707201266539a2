"""What kind of speaker somebody is: the state, an armed group, a witness, the media …"""

from __future__ import annotations

import re
from functools import cache

from tellings import lexicon


def kind_of(words: str, home: str | None = None) -> str:
    """The kind of source that a description makes somebody; `home` is the event's country.

    The first country named is whose state speaks: "the US embassy in Islamabad". The words and
    their order are lexicon/source_kinds.toml.

    >>> kind_of("a spokesman for the Chinese foreign ministry", "Pakistan")
    'foreign_state'
    >>> kind_of("two survivors")
    'witness'
    """
    given = lexicon.load("source_kinds")["kinds"]
    kinds = {_kinds()[w.lower()] for w in _kind_words().findall(words)}
    kind = next((k for k in given if k in kinds), None)
    land = land_of(words)
    foreign = land is not None and home is not None and land != home
    if kind == "state" and foreign:
        return "foreign_state"
    if kind is None and is_land(words):
        return "foreign_state" if foreign else "state"
    return kind or "other"


def ends_on_a_kind(words: str) -> bool:
    """The last word, or the last few, say what kind of source this is.

    >>> ends_on_a_kind("fire officials"), ends_on_a_kind("police station fire")
    (True, False)
    """
    given = words.lower().split()
    return any(" ".join(given[at:]) in _kinds() for at in range(len(given)))


def merely_looks_like_media(name: str, text: str) -> bool:
    """A longer name such as a newspaper's, of somebody whom the text neither tells nor has report.

    >>> merely_looks_like_media("Iron Dawn", "The Iron Dawn denied it.")
    True
    >>> merely_looks_like_media("Iron Dawn", "He told the Iron Dawn.")
    False
    """
    signs = lexicon.load("source_kinds")["looks_like_media"]
    doubtful = set(signs["words"].split())
    media = {w.lower() for w in _kind_words().findall(name) if _kinds()[w.lower()] == "media"}
    if " " not in name or not media or not media <= doubtful:
        return False
    hears, reports = ("|".join(signs[key].split()) for key in ("hears", "reports"))
    called = re.escape(name)
    return not re.search(
        rf"\b(?:{hears}) (?:the )?{called}\b|\b{called} (?:{reports})\b", text, re.I
    )


def land_of(words: str) -> str | None:
    """The first country named, also by its people or its capital.

    >>> land_of("officials in New Delhi")
    'India'
    """
    named = _land_words().search(words)
    return lands()[named[0]] if named else None


def is_land(name: str) -> bool:
    """The name is a country's or its capital's and nothing else, as far as it goes."""
    return (
        _land_words().fullmatch(name.strip().removeprefix("the ").removeprefix("The ")) is not None
    )


@cache
def lands() -> dict[str, str]:
    """Country, people or capital -> country."""
    given = lexicon.load("source_kinds")["countries"]
    return {w: land for land, words in given.items() for w in (*words, land)}


@cache
def _kinds() -> dict[str, str]:
    kinds = {}
    for kind, words in reversed(lexicon.load("source_kinds")["kinds"].items()):
        for word in words.split():
            kinds[word] = kinds[word.replace("-", " ")] = kind
    return kinds


@cache
def _kind_words() -> re.Pattern[str]:
    return _any_of(_kinds(), re.I)


@cache
def _land_words() -> re.Pattern[str]:
    return _any_of(lands(), re.NOFLAG)


def _any_of(words: dict[str, str], flags: re.RegexFlag) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", flags)
