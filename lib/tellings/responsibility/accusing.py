"""Who is said to have done it or to stand behind it, where somebody says so of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.responsibility.reader import (
    NAMELESS,
    Reader,
    Responsibility,
    is_attacker,
    of_an_attack,
    to_come,
    unreal,
    words,
)
from tellings.sources.clauses import agent, child, extent, is_passive, own_subject, subject

if TYPE_CHECKING:
    from spacy.tokens import Token


def accuses(reader: Reader, verb: Token) -> Responsibility | None:
    """ "X accused Y of backing the gunmen", "X blamed Y for the deaths", "blamed on Y"."""
    if verb.lemma_ not in words("accusing", "verbs"):
        return None
    whom = child(verb, "nsubjpass") if is_passive(verb) else child(verb, "dobj")
    on = next((c for c in verb.rights if c.lower_ == "on" and c.dep_ == "prep"), None)
    deed = [c for c in verb.rights if c.dep_ in ("prep", "ccomp", "xcomp", "pcomp")]
    if on is not None and child(on, "pobj") is not None:
        whom, deed = child(on, "pobj"), [whom] if whom is not None else []
    if whom is None:
        return None
    sponsor = any(_sponsors_within(d) for d in deed)
    if not sponsor and not any(of_an_attack(d) for d in deed):
        return None
    who = agent(verb) if is_passive(verb) else subject(verb)
    said = reader.voice(verb)
    accuser = reader.name(who) if who is not None else said.source if said else None
    act = "accuses_sponsor" if sponsor else "accuses_perpetrator"
    return reader.row(act, verb, who or whom, accuser, reader.name(whom), "accuses")


def judged(reader: Reader, verb: Token) -> Responsibility | None:
    """ "Six men were convicted of the bombings", "X is suspected of planting it"."""
    if verb.lemma_ not in words("accusing", "judged") or not is_passive(verb):
        return None
    whom = child(verb, "nsubjpass") or (verb.head if verb.dep_ in ("acl", "conj") else None)
    if whom is None or whom.pos_ == "VERB":
        joined = verb.dep_ == "conj"
        whom = (child(verb.head, "nsubjpass") or subject(verb.head)) if joined else None
    deed = [c for c in verb.rights if c.dep_ in ("prep", "oprd", "xcomp", "acomp")]
    deed = [
        d
        for d in deed
        if d.lower_ in ("of", "for", "with", "as", "guilty", "over") or d.dep_ != "prep"
    ]
    if whom is None or not any(of_an_attack(d) for d in deed) or of_an_attack(whom):
        return None
    said = reader.voice(verb)
    judge = agent(verb)
    accuser = reader.name(judge) if judge is not None else said.source if said else None
    return reader.row("accuses_perpetrator", verb, whom, accuser, reader.name(whom), "judged")


def lies_with(reader: Reader, verb: Token) -> Responsibility | None:
    """ "The responsibility for it lies with Y"."""
    what = own_subject(verb)
    if verb.lemma_ not in ("lie", "rest", "fall") or what is None:
        return None
    upon = next((c for c in verb.rights if c.lower_ in ("with", "on", "upon")), None)
    whom = child(upon, "pobj") if upon is not None else None
    said = reader.voice(verb)
    if whom is None or what.lower_ not in ("responsibility", "blame", "fault") or said is None:
        return None
    if to_come(verb):
        return None
    return reader.row(
        "accuses_perpetrator", verb, whom, said.source, reader.name(whom), "lies_with"
    )


def sponsors(reader: Reader, verb: Token) -> Responsibility | None:
    """ "Y was supporting militants", "orchestrated by Y", "funds sent by Y"."""
    if verb.lemma_ not in words("sponsoring", "verbs") or unreal(verb):
        return None
    if verb.dep_ == "pcomp" and verb.head.head.lemma_ in words("accusing", "verbs"):
        return None
    passive = is_passive(verb)
    who = agent(verb) if passive else subject(verb)
    what = (child(verb, "nsubjpass") or verb.head) if passive else child(verb, "dobj", "prep")
    said = reader.voice(verb)
    if who is None or what is None or who.lower_ in NAMELESS:
        return None
    if what.lower_ in ("this", "them", "it") and said is not None:
        what = reader.doc.char_span(
            said.content_start, said.content_end, alignment_mode="expand"
        ).root
    if not (of_an_attack(what) or any(is_attacker(t, reader) for t in what.subtree)):
        return None
    act = "accuses_sponsor" if said is not None else "reported_as_fact"
    accuser = said.source if said is not None else None
    return reader.row(act, verb, who, accuser, reader.name(who), "sponsors")


def in_contact(reader: Reader, noun: Token) -> Responsibility | None:
    """ "Y remained in contact with the attackers", said as an accusation."""
    verb, said = noun.head.head, reader.voice(noun)
    if noun.dep_ != "pobj" or verb.pos_ != "VERB" or said is None:
        return None
    who = subject(verb)
    if who is None or who.lower_ in NAMELESS:
        return None
    if not any(is_attacker(t, reader) for t in noun.subtree):
        return None
    return reader.row("accuses_sponsor", verb, who, said.source, reader.name(who), "in_contact")


def foreign_hand(reader: Reader, noun: Token) -> Responsibility | None:
    """ "foreign backing for the attack"."""
    by = next((c for c in noun.lefts if c.lower_ in words("sponsoring", "by_whom")), None)
    said = reader.voice(noun)
    if by is None or said is None:
        return None
    start, end = reader.page.chars(*extent(noun))
    scope = reader.scope(noun)
    return Responsibility(start, end, "accuses_sponsor", said.source, None, scope, "foreign_hand")


def _sponsors_within(token: Token) -> bool:
    backing = words("sponsoring", "verbs")
    return any(t.lemma_ in backing and t.pos_ in ("VERB", "NOUN") for t in token.subtree)
