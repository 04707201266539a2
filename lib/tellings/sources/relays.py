"""Through whom a statement reached the reporter: "told Reuters", "in an interview with GeoTV"."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tellings.sources.clauses import agent, child, is_passive, own_subject
from tellings.sources.source_kinds import kind_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tellings.sources.cues import Statement
    from tellings.sources.page import Page

HEARERS = ("to", "with", "on", "by", "via", "through")


def relay_of(statement: Statement, page: Page) -> str | None:
    """The outlet the speaker spoke to, as written, when the sentence of the cue names one.

    An outlet is whoever was told something and bears no person's name, or a name that says so
    ("News", "TV"), after an interview, an appearance or "on".
    """
    verb = page.doc[statement.cue[1] - 1]
    for token in page.doc[statement.cue[0] : statement.cue[1]]:
        if token.pos_ == "VERB":
            verb = token
            break
    told = _told(verb, page) or _quoted_by(verb)
    if told is not None:
        return told
    for token in verb.sent:
        if token.dep_ == "pobj" and token.text[0].isupper() and token.head.lower_ in HEARERS:
            if page.quotation_at(token.idx) or _is_told(token, statement, verb):
                continue
            above = token.head.head
            if kind_of(_name(token, page)) == "media" or above.lemma_ == "interview":
                return _name(token, page)
    return None


def _quoted_by(verb: Token) -> str | None:
    """ "Reuters" of "Reuters quoted the army as saying"."""
    quoting = verb.head.head
    if verb.dep_ != "pcomp" or quoting.lemma_ not in ("quote", "cite"):
        return None
    who = agent(quoting) if is_passive(quoting) else own_subject(quoting)
    return who.text if who is not None and who.pos_ == "PROPN" else None


def _told(verb: Token, page: Page) -> str | None:
    """ "told News Arena", but not "told Ann Lee" or "told parliament"."""
    if verb.lemma_ != "tell":
        return None
    hearer = child(verb, "dobj", "dative")
    if hearer is None or hearer.pos_ != "PROPN":
        return None
    name = _name(hearer, page)
    return name if kind_of(name) in ("media", "other") and not _is_person(hearer, page) else None


def _is_person(token: Token, page: Page) -> bool:
    """The name is somebody's who does or says something elsewhere, or has a title."""
    if any(t.text in ("Mr.", "Mrs.", "Ms.", "President", "Sen.", "Gov.") for t in token.lefts):
        return True
    return token.text in page.doers


def _is_told(token: Token, statement: Statement, verb: Token) -> bool:
    """The word belongs to what was said, not to the saying of it."""
    start, end = statement.content
    return start <= token.idx < end and not start <= verb.idx < end


def _name(token: Token, page: Page) -> str:
    first = token.i
    while first > 0 and page.doc[first - 1].pos_ == "PROPN":
        first -= 1
    start, end = page.chars(first, token.i + 1)
    return page.text[start:end]


def carried(speakers: list[str | None], relays: list[str | None]) -> list[str | None]:
    """Each statement's relay, taken over among statements of one speaker that follow each other.

    >>> carried(["Lee", "Lee", "Roy"], [None, "Radio One", None])
    ['Radio One', 'Radio One', None]
    """
    whole: list[str | None] = []
    for speaker, run in groupby(zip(speakers, relays, strict=True), key=lambda pair: pair[0]):
        given = [relay for _, relay in run]
        known = next((relay for relay in given if relay), None)
        whole += [relay or (known if speaker else None) for relay in given]
    return whole
