"""Who is said to stand behind those who did it: to fund, arm, direct or shelter them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tellings.responsibility.reader import (
    NAMELESS,
    Reader,
    Responsibility,
    is_attacker,
    of_an_attack,
    unreal,
    words,
)
from tellings.sources.clauses import agent, child, extent, is_passive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token


def sponsors(reader: Reader, verb: Token) -> Responsibility | None:
    """ "Y was supporting militants", "orchestrated by Y", "funds sent by Y"."""
    if verb.lemma_ not in words("sponsoring", "verbs") or unreal(verb) or reader.denied(verb):
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
    elif passive and what.pos_ == "VERB":
        what = child(what, "nsubjpass") or subject(
            what
        )  # "the group held a vigil, supported by X": no attack is supported
    if what is None:
        return None
    if not (of_an_attack(what) or any(_is_armed(t, reader) for t in what.subtree)):
        return None
    act = "accuses_sponsor" if said is not None else "reported_as_fact"
    if _is_one_of_them(who, reader):
        return None
    accuser = said.source if said is not None else None
    row = reader.row(act, verb, who, accuser, reader.name(who), "sponsors")
    return replace(row, scope="other") if in_general(verb, [what]) else row


def led_from(reader: Reader, verb: Token) -> Responsibility | None:
    """ "Those who lead these rebels are in Norland": said to stand behind it, where they are."""
    if verb.dep_ != "relcl" or verb.lemma_ not in words("sponsoring", "leading"):
        return None
    whom, said = child(verb, "dobj"), reader.voice(verb)
    if whom is None or said is None or not _is_armed(whom, reader):
        return None
    place = next((c for c in verb.head.head.rights if c.lower_ == "in"), None)
    where = child(place, "pobj") if place is not None else None
    if where is None or verb.head.head.lemma_ not in ("be", "sit", "live", "hide"):
        return None
    return reader.row("accuses_sponsor", verb, where, said.source, reader.name(where), "led_from")


def in_contact(reader: Reader, noun: Token) -> Responsibility | None:
    """ "Y remained in contact with the attackers", said as an accusation."""
    verb, said = noun.head.head, reader.voice(noun)
    if noun.dep_ != "pobj" or verb.pos_ != "VERB" or said is None:
        return None
    who = subject(verb)
    if who is None or who.lower_ in NAMELESS:
        return None
    by_with = next((c for c in noun.rights if c.lower_ == "with"), None)
    whom = child(by_with, "pobj") if by_with is not None else None
    if whom is None or not _is_armed(whom, reader):
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


def _is_one_of_them(who: Token, reader: Reader) -> bool:
    """ "A Norlander was among the gunmen and was directing the raid"."""
    among = next((c for c in who.head.rights if c.lower_ == "among"), None)
    whom = child(among, "pobj") if among is not None else None
    return whom is not None and _is_armed(whom, reader)


def tells_of_backing(token: Token) -> bool:
    """Some word of the phrase is of backing: "of arming the rebels"."""
    backing = words("sponsoring", "verbs")
    return any(t.lemma_ in backing and t.pos_ in ("VERB", "NOUN") for t in token.subtree)


def in_general(verb: Token, whom: list[Token]) -> bool:
    """Said of no one event: "has long backed rebels", "is accused of arming various groups"."""
    habit = any(t.lower_ in words("sponsoring", "habit") for t in verb.subtree)
    helper = child(verb, "auxpass", "aux")
    told = helper if helper is not None else verb
    lasting = told.tag_ in ("VBZ", "VBP") and verb.tag_ not in ("VBG", "VBD")
    known = any(_is_known(t) for one in whom for t in one.subtree)
    return habit or (lasting and not known)


def _is_known(word: Token) -> bool:
    """The "the" of "the rebels", not that of "in the region"."""
    where = word.head.dep_ == "pobj" and word.head.head.lower_ in ("in", "at", "near", "across")
    return word.lower_ in words("sponsoring", "known") and not (word.dep_ == "det" and where)


def _is_armed(token: Token, reader: Reader) -> bool:
    """One who attacks; a mere "group" or "member" may be anybody's."""
    return token.lower_ not in words("attackers", "anybodys") and is_attacker(token, reader)
