"""Who is named as the one who did it: "named as the gunman", "the work of X", "X's bombing"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.responsibility.reader import (
    Reader,
    Responsibility,
    is_attacker,
    of_an_attack,
    unreal,
    words,
)
from tellings.sources.clauses import agent, child, is_passive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token


def named_as(reader: Reader, verb: Token) -> Responsibility | None:
    """ "Police named X as the gunman", "the gunman was identified as X"."""
    near = (*verb.rights, *(verb.head.rights if verb.dep_ == "acl" else ()))
    by_as = next((c for c in near if c.lower_ == "as" and c.dep_ == "prep"), None)
    as_whom = child(by_as, "pobj") if by_as is not None else None
    if verb.lemma_ not in words("accusing", "naming") or as_whom is None or unreal(verb):
        return None
    passive = is_passive(verb)
    one = child(verb, "nsubjpass", "dobj", "oprd") or (verb.head if verb.dep_ == "acl" else None)
    if one is None:
        return None
    pairs = ((one, as_whom), (as_whom, one))
    whom = next((w for w, role in pairs if w.pos_ == "PROPN" and _did_it(role)), None)
    if whom is None:
        return None
    who = agent(verb) if passive else subject(verb)
    said = reader.voice(verb)
    accuser = reader.name(who) if who is not None else said.source if said else None
    return reader.row("accuses_perpetrator", verb, one, accuser, reader.name(whom), "named_as")


def is_the_one(reader: Reader, noun: Token) -> Responsibility | None:
    """ "Police said X was the gunman"; "he is not a murderer" denies it."""
    verb, who = noun.head, subject(noun.head)
    if noun.dep_ != "attr" or verb.lemma_ != "be" or who is None or who.pos_ not in ("PROPN", "X"):
        return None
    said, name = reader.voice(verb), reader.name(who)
    if reader.denied(verb):
        return None
    if child(verb, "neg") is not None:
        own = said is not None and not unreal(verb.head)
        return reader.row("denies", verb, who, said.source if own else name, name, "is_not_one")
    definite = any(c.lower_ in ("the", "one") for c in noun.lefts)
    if unreal(verb) or not definite or said is None:
        return None
    return reader.row("accuses_perpetrator", verb, who, said.source, name, "is_the_one")


def work_of(reader: Reader, noun: Token) -> Responsibility | None:
    """ "The attack was the work of X", "believed to be the work of X"."""
    of = next((c for c in noun.rights if c.lower_ == "of"), None)
    whom, verb = (child(of, "pobj") if of is not None else None), noun.head
    if whom is None or verb.lemma_ not in ("be", "bear", "carry", "look", "appear"):
        return None
    what = subject(verb)
    if what is None or not (of_an_attack(what) or what.lower_ in ("it", "this", "that")):
        return None
    if child(verb, "neg") is not None or not (whom.pos_ == "PROPN" or is_attacker(whom, reader)):
        return None
    if reader.denied(verb):
        return None
    act, accuser = reader.telling(verb)
    if noun.lower_ in words("doing", "signs") and act == "reported_as_fact":
        act = "accuses_perpetrator"  # "bore the hallmarks of X": a sign is no fact
    return reader.row(act, verb, whom, accuser, reader.name(whom), "work_of")


def owns_attack(reader: Reader, noun: Token) -> Responsibility | None:
    """ "The Front's bombing of the hotel", of an armed group that is named."""
    whose = child(noun, "poss")
    if whose is None or whose.pos_ != "PROPN" or not is_attacker(whose, reader):
        return None
    (act, accuser), accused = reader.telling(noun), reader.name(whose)
    if reader.denied(noun) or accuser == accused:
        return None
    start, end = reader.page.chars(whose.left_edge.i, noun.i + 1)
    return Responsibility(start, end, act, accuser, accused, reader.scope(noun), "owns_attack")


def _did_it(role: Token) -> bool:
    """The noun is for whoever did it, or tells of its doing: "a ringleader of the gang"."""
    return role.lemma_ in words("attackers", "doers") or of_an_attack(role)
