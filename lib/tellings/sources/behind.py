"""Who stands behind a word: "the BLA's statement", "gunmen from X", "a spokesman for X", "who"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.sources.clauses import child, is_noun, noun_after, owner_or_maker
from tellings.sources.names import is_acronym
from tellings.sources.sorts import descriptions, sort_of_noun
from tellings.sources.source_kinds import is_land, kind_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tellings.sources.register import Register

NAMING = ("call", "name", "know", "dub")  # "a group called X", "a man known as X"
FARTHEST = 5  # words to climb from "who" to its clause


def spoken_for(token: Token) -> Token | None:
    """Whom "a spokesman for X" speaks for."""
    deputy = token.lower_ in descriptions()["deputies"]
    return noun_after(token, "for", "of") if deputy else None


def owner(token: Token, register: Register) -> Token | None:
    """Whose statement, report or men these are: "the BLA's statement", "gunmen from X"."""
    documents = descriptions()["documents"]
    if token.lemma_ in documents or token.lower_ in documents:
        return _whose_document(token, register)
    if token.lower_ in descriptions()["armed"]:
        return _named_before(token)
    if token.lower_ in descriptions()["crowd"]:
        group = noun_after(token, "from", "of")
        if group is not None and group.pos_ == "PROPN" and not is_land(group.text):
            register.take_for_armed(group)
            return group
    return None


def name_beside(token: Token) -> Token | None:
    """The name in "a group called X" or "the spokesman, Ann Lee"."""
    for part in token.rights:
        if part.dep_ == "appos" and part.pos_ == "PROPN":
            return part
        if part.dep_ == "acl" and part.lemma_ in NAMING:
            name = next((t for t in part.rights if t.pos_ == "PROPN"), None)
            by_as = child(part, "prep", "agent")
            called = child(by_as, "pobj") if by_as is not None else None
            spelt = child(called, "appos") if called is not None else None
            return name or (spelt if spelt is not None and spelt.pos_ == "PROPN" else called)
    return None


def antecedent(token: Token) -> Token | None:
    """The noun that "who" or "which" stands for; at a pinch the one before its comma."""
    verb = token.head
    for _ in range(FARTHEST):
        if verb.dep_ in ("relcl", "acl"):
            return verb.head if is_noun(verb.head) else None
        if verb.head == verb:
            break
        verb = verb.head
    before = token.doc[max(0, token.i - 2)]
    beside = token.i > 1 and token.nbor(-1).text == "," and token.tag_ != "IN"
    return before if beside and is_noun(before) else None


def _whose_document(document: Token, register: Register) -> Token | None:
    """Whose a document is: "X's report", "a report made by X", "from X", "an X count"."""
    whose = owner_or_maker(document)
    whom = noun_after(document, "by", "from", "of")
    if whom is not None and whom.head.lower_ == "of" and not _is_a_body(whom):
        whom = None  # "statistics of the passengers" are not theirs
    if whose is None and whom is not None and _could_speak(whom):
        whose = whom
    named = next((c for c in document.lefts if c.dep_ == "compound"), None)
    if whose is None and named is not None and named.pos_ == "PROPN":
        whose = named if kind_of(register.named_at(named).name) != "other" else None
    return whose


def _is_a_body(token: Token) -> bool:
    """ "Data of the police department", "a survey of the ministry"."""
    return token.lower_ in descriptions()["bodies"] | descriptions()["organisation"]


def _could_speak(token: Token) -> bool:
    """A name, or a noun for somebody: no "reports from the scene"."""
    return token.pos_ == "PROPN" or sort_of_noun(token) != "thing"


def _named_before(token: Token) -> Token | None:
    """The name in "the Islamic State group"; a single word may only describe the group."""
    named = [c for c in token.lefts if c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN"]
    last = named[-1] if named else None
    if last is None or any(t.text.istitle() for t in token.doc[last.i + 1 : token.i]):
        return None  # "the Islamic State militant group" is one too
    before = last.doc[last.i - 1] if last.i else last
    return last if before.pos_ == "PROPN" or is_acronym(last.text) else None
