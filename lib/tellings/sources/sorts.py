"""What sort of somebody words name: a person, he or she, an organisation, a crowd or a thing."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.sources.source_kinds import ends_on_a_kind, is_land, kind_of

if TYPE_CHECKING:
    from spacy.tokens import Token

# "ActionAid", "Under-18s": no person's name, which "MacDonald" is.
NO_PERSON = re.compile(r"\d|(?<=[a-z]{2})(?<!\bMac)[A-Z]")


def sort_of_name(name: str, kind: str) -> str:
    """Whether a name is a person's or an organisation's; `kind` is the kind of source it is.

    >>> sort_of_name("Red Cross Society", "other"), sort_of_name("Ann Lee", "other")
    ('organisation', 'person')
    """
    words = set(name.lower().replace("-", " ").split())
    first = name.partition(" or ")[0].split()
    if len(first) > 3 and len(set(first)) < len(first):
        return "organisation"  # "Video Loading Video Unavailable", left by a web page
    if (
        words & organisation_words()
        or name.isupper()
        or NO_PERSON.search(name)
        or is_land(name)
        or "'s " in name
    ):
        return "organisation"
    if kind in ("media", "international") and len(words) < 3:
        return "organisation"
    armed = kind == "armed_group" and (" " not in name or ends_on_a_kind(name))
    return "organisation" if armed else "person"


def sort_of_noun(token: Token) -> str:
    """Whether a common noun is a person, an organisation, a crowd or a thing."""
    if token.tag_ == "NNS" or token.lower_ in descriptions()["crowd"] or token.lower_ == "police":
        return "crowd"
    given = descriptions()
    if token.lower_ in given["person"]:
        return "person"
    if kind_of(token.text) == "witness":
        return "thing"  # "a relative", "the family": too many to be taken up again
    named = (given["organisation"], given["armed"], given["bodies"], given["documents"])
    somebody = ends_on_a_kind(token.lower_) or any(token.lower_ in words for words in named)
    return "organisation" if somebody else "thing"


def gender_of(token: Token) -> str | None:
    """What the title before a name says of whoever bears it: he, she, or nothing."""
    before = {t.lower_ for t in token.lefts}
    if before & {"mr", "mr.", "sir", "lord", "king", "father"}:
        return "he"
    if before & {"mrs", "mrs.", "ms", "ms.", "miss", "lady", "queen"}:
        return "she"
    return None


def names_somebody(words: str) -> bool:
    """The words end on one for somebody who can speak, and not on a thing or a deed.

    >>> names_somebody("army spokesman"), names_somebody("army base attack")
    (True, False)
    """
    last = words.split()[-1:]
    numbered = any(letter.isdigit() for letter in words)  # "at 10:22 PM"
    person = any(w.lower() in descriptions()["person"] for w in last)
    return not numbered and (person or ends_on_a_kind(words))


@cache
def descriptions() -> dict[str, frozenset[str]]:
    """The common nouns for speakers by the sort of speaker they make.

    >>> "gunmen" in descriptions()["crowd"]
    True
    """
    given = lexicon.load("source_kinds")["descriptions"]
    return {sort: frozenset(words.split()) for sort, words in given.items()}


@cache
def organisation_words() -> frozenset[str]:
    """The words by which a name is known for an organisation's.

    >>> "society" in organisation_words()
    True
    """
    given = lexicon.load("source_kinds")["descriptions"]
    return frozenset(given["organisation"].split() + given["in_names"].split())
