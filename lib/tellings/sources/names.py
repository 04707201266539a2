"""Where names stand in a text, where they begin, and what they may be shortened to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.sources.sorts import descriptions, organisation_words
from tellings.sources.source_kinds import is_land, kind_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

AFTER_NAMES = ("qc", "kc", "mp", "mep", "jr", "jr.", "sr", "phd", "md", "obe")
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve")
ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z][A-Za-z]{0,6}")
NAME_JOINS = ("of", "for", "-")
OPENERS = ("mr", "mr.", "mrs", "mrs.", "ms", "ms.")  # no name goes on to the left of these
BRACKETS = ("-LRB-", "-RRB-")  # how some corpora type round ones


def runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of proper names, joined over "of" and "for"."""
    at, size = 0, len(doc)
    while at < size:
        if _is_name(doc[at]):
            first, last = run_around(doc, at)
            yield first, last
            at = max(last, at + 1)
        else:
            at += 1


def run_around(doc: Doc, at: int) -> tuple[int, int]:
    """First and last-plus-one token of the name that this token is part of."""
    first, last = at, at + 1
    while first > 0 and doc[first].lower_ not in OPENERS and (more := _before(doc, first)):
        first -= more
    while last < len(doc) and (more := _after(doc, first, last)):
        last += more
    while last - 1 > first + 1 and doc[last - 1].lower_ in AFTER_NAMES:
        last -= 1
    return first, last


def without_titles(doc: Doc, first: int, last: int) -> int:
    """Where the name itself begins, after "Information minister" or "Lt Gen"."""
    bare = first
    if doc[last - 1].lower_ in organisation_words():
        return first  # "World Health Organization", "Foreign Office"
    for at in range(first, last - 1):
        if doc[at].lower_ in title_words() and doc[at + 1].lower_ != "and":
            bare = at + 1
            while bare < last - 1 and doc[bare].text == ".":
                bare += 1  # the dot of "Lt." where the parser cuts it off
    if doc[last - 1].lower_ in title_words():
        return first  # "Attorney General", "Undersecretary General"
    return bare


def written(doc: Doc, first: int, last: int) -> str:
    """The tokens first..last (half open) as written, with one blank wherever there are blanks."""
    return " ".join(doc[first:last].text.split())


def is_hyphen(doc: Doc, at: int) -> bool:
    """The hyphen of "Ban Ki-moon", with no blank on either side; no dash set as a hyphen."""
    inside = 0 < at < len(doc) - 1 and doc[at].text == "-" and doc[at - 1].pos_ == "PROPN"
    return inside and not (doc[at - 1].whitespace_ or doc[at].whitespace_ or _is_dash(doc, at))


def initials(name: str) -> str:
    """The letters by which a name may be called.

    >>> initials("US Geological Survey")
    'USGS'
    """
    words = name.replace("-", " ").split()
    return "".join(w if w.isupper() else w[0] for w in words if not w.islower())


def is_acronym(word: str) -> bool:
    """The word may stand for a longer name by its letters.

    >>> is_acronym("USGS"), is_acronym("Lima")
    (True, False)
    """
    return ACRONYM.fullmatch(word) is not None


def plain(name: str) -> str:
    """A name without the differences that mean nothing: capitals and "the".

    >>> plain("The Red Army")
    'red army'
    """
    return name.lower().removeprefix("the ").strip()


@cache
def particles() -> frozenset[str]:
    """The small words that stand inside names.

    >>> "bin" in particles()
    True
    """
    return frozenset(lexicon.load("source_kinds")["names"]["particles"].split())


@cache
def title_words() -> frozenset[str]:
    """The words that stand before a name and are no part of it.

    >>> "minister" in title_words()
    True
    """
    return frozenset(lexicon.load("source_kinds")["titles"]["words"].split())


def _before(doc: Doc, first: int) -> int:
    """How many tokens right before a name belong to it."""
    before = doc[first - 1]
    if _is_name(before) or is_hyphen(doc, first - 1):
        return 1
    if before.lower_ in particles() and first > 1 and _is_name(doc[first - 2]):
        return 2
    if before.text == "'s" and first > 1 and _is_name(doc[first - 2]):
        opens, _ = run_around(doc, first - 2)
        return first - opens if _owns_its_name(doc, opens, first - 1) else 0
    return 0


def _after(doc: Doc, first: int, last: int) -> int:
    """How many tokens right after a name belong to it."""
    if _is_name(doc[last]):
        return 1
    if last + 1 < len(doc) and _is_name(doc[last + 1]):
        owns = doc[last].text == "'s" and _owns_its_name(doc, first, last)
        if owns or doc[last].lower_ in particles():
            return 2
    if _joins_names(doc, last) or _joins_remits(doc, first, last):
        return 2
    return 3 if _joins_over_the(doc, last) else 0


def _is_name(token: Token) -> bool:
    """A proper noun as the parser has it; no bracket or dash, and no "group" before a name."""
    if token.pos_ != "PROPN" or token.text in BRACKETS or not token.text[0].isalnum():
        return False
    return not (token.text.islower() and token.text in descriptions()["armed"])  # "group Red Dawn"


def _owns_its_name(doc: Doc, first: int, last: int) -> bool:
    """ "St. Brigid's Hospital", "the People's Army": the owner is a part of the name."""
    given = lexicon.load("source_kinds")["names"]
    owners = given["owners"].split()
    return doc[first].lower_ in given["saints"].split() or doc[last - 1].lower_ in owners


def _joins_over_the(doc: Doc, at: int) -> bool:
    """The "of the" of "Committee of the Red Cross"."""
    if at + 2 >= len(doc) or [t.lower_ for t in doc[at : at + 2]] != ["of", "the"]:
        return False
    return doc[at - 1].lower_ in descriptions()["bodies"] and _is_name(doc[at + 2])


def _joins_names(doc: Doc, at: int) -> bool:
    after = at + 1 < len(doc) and _is_name(doc[at + 1])
    if doc[at].lower_ == "in" and after and doc[at + 1].lower_ == "charge":
        return True  # "Special Agent in Charge Ann Lee"
    if is_hyphen(doc, at):
        return True
    if doc[at].text == "-" and _is_dash(doc, at):
        return False
    return after and doc[at].lower_ in NAME_JOINS and doc[at - 1].lower_ not in title_words()


def _joins_remits(doc: Doc, first: int, at: int) -> bool:
    """The "and" of "Ministry of Health and Welfare": one more word of what a body is for."""
    bodies = descriptions()["bodies"]
    if at + 1 >= len(doc) or doc[at].lower_ != "and" or doc[at + 1].pos_ != "PROPN":
        return False
    named = [t.lower_ for t in doc[first:at]]
    remit = any(w in bodies and of in ("of", "for") for w, of in pairwise(named))
    more = doc[at + 1]
    alone = at + 2 == len(doc) or doc[at + 2].pos_ != "PROPN"
    another = more.lower_ in organisation_words() or more.text.isupper() or is_land(more.text)
    return remit and alone and not another and kind_of(more.text) in ("other", "medical")


def _is_dash(doc: Doc, at: int) -> bool:
    """The hyphen of "the Dover Six-Ann Lee, Bo Roy and Cy Day-were tried" stands for a dash."""
    before, after = doc[at - 1].lower_, doc[min(at + 1, len(doc) - 1)]
    return before in NUMBERS or after.pos_ in ("VERB", "AUX")
