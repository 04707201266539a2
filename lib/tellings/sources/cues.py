"""The words that give a statement to somebody, and the statement that a rule makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tellings import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Statement:
    """A statement in the making: tokens of the cue, the source's head word, offsets of content."""

    cue: tuple[int, int]
    source: Token | None
    content: tuple[int, int]
    stance: str
    rule: str


@cache
def verbs() -> dict[str, dict[str, tuple[str, str]]]:
    """Each verb with what may follow it, and the family and stance that makes.

    >>> verbs()["deny"]["object"]
    ('speech', 'denies')
    """
    words: dict[str, dict[str, tuple[str, str]]] = {}
    given = lexicon.load("reporting")
    for family in ("speech", "attitude"):
        for stance, takes in given[family].items():
            for form, forms in takes.items():
                if form == "why":
                    continue
                openers = forms if form == "about" else {"": forms}
                for opener, lemmas in openers.items():
                    for lemma in lemmas.split():
                        key = f"{form} {opener}".strip()
                        words.setdefault(lemma, {}).setdefault(key, (family, stance))
    return words


@cache
def listed(table: str) -> dict[str, str]:
    """Each word of a table of the lexicon with the key it stands under.

    >>> listed("hedges")["reportedly"]
    'alleges'
    """
    given = lexicon.load("reporting")[table]
    return {word: key for key, words in given.items() for word in words.split()}


@cache
def headline_words(key: str) -> frozenset[str]:
    """One of the lists for headlines.

    >>> "victims" in headline_words("labels")
    True
    """
    return frozenset(lexicon.load("reporting")["headlines"][key].split())


def speaks(verb: Token) -> bool:
    """The verb tells what somebody said, in a clause of its own."""
    takes = verbs().get(verb.lemma_, {})
    return "clause" in takes and takes["clause"][0] == "speech"
