"""Who is told to have had no part in it: "our forces did not fire", "nothing ties them to it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.responsibility.reader import (
    Reader,
    Responsibility,
    is_attacker,
    is_harmless,
    of_an_attack,
    to_come,
    words,
)
from tellings.sources.clauses import child, is_passive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

OWN = ("its", "their", "our", "his", "her")


def not_involved(reader: Reader, verb: Token) -> Responsibility | None:
    """ "The ministry said its troops were not involved", "that the army did not fire at it"."""
    involved = verb.lemma_ == "involve" and is_passive(verb)
    fired = verb.lemma_ in words("denying", "firing") and not is_passive(verb)
    if not (involved or fired) or child(verb, "neg") is None or not _is_told(verb):
        return None
    who, said = (child(verb, "nsubjpass") or subject(verb)), reader.voice(verb)
    if who is None or said is None or said.source is None:
        return None
    forces = who.lower_ in words("harmless", "forces")
    told = forces if fired else forces or of_an_attack(verb)
    if not told or not reader.tells_of_an_attack(verb):
        return None
    owner = child(who, "poss")
    ours = owner is not None and owner.lower_ in OWN
    accused = said.source if ours or who.lower_ in ("it", "they", "we") else reader.name(who)
    return reader.row("denies", verb, who, said.source, accused, "not_involved")


def not_its_weapon(reader: Reader, verb: Token) -> Responsibility | None:
    """ "Norland denied that the missile belonged to it": whose weapon it was not."""
    who = subject(verb)
    if verb.lemma_ not in words("denying", "verbs") or who is None:
        return None
    belonged = next((t for t in verb.subtree if t.lemma_ == "belong" and t.i > verb.i), None)
    to = child(belonged, "prep") if belonged is not None else None
    whose = child(to, "pobj") if to is not None else None
    weapon = child(belonged, "nsubj") if belonged is not None else None
    weapon = weapon or child(verb, "dobj")  # "denied the missile that hit it belonged to Norland"
    if whose is None or weapon is None or weapon.lemma_ not in words("denying", "weapons"):
        return None
    accused = reader.party(who) if whose.tag_ == "PRP" else reader.name(whose)
    row = reader.row("denies", verb, who, reader.name(who), accused, "not_its_weapon")
    return reader.up_to(whose, row)


def nothing_ties(reader: Reader, noun: Token) -> Responsibility | None:
    """ "No evidence tying X to the blast", "no connection between X and the attack"."""
    if not any(c.lower_ == "no" for c in noun.lefts):
        return None
    if noun.lower_ in words("denying", "proof"):
        tie = child(noun, "acl", "relcl")
        of = next((c for c in noun.rights if c.lower_ == "of"), None)
        tie = tie if tie is not None else child(of, "pobj") if of is not None else None
        if tie is None or tie.lemma_ not in words("denying", "tying") | words("denying", "ties"):
            return None
        ends = [child(tie, "dobj", "nsubjpass"), *_ends(tie)]
    else:
        ends = [subject(noun.head) if noun.head.lemma_ == "have" else None, *_ends(noun)]
    parties = [t for t in ends if t is not None and not _is_the_deed(t)]
    groups = [t for t in parties if is_attacker(t, reader) or reader.group(t) is not None]
    whom = next(iter(groups or (parties if len(parties) == 1 else ())), None)
    if whom is None or to_come(noun.head):
        return None
    said = reader.voice(noun)
    finder = subject(noun.head) if noun.head.lemma_ in ("find", "see", "have") else None
    finder = finder if finder is not whom and (finder is None or not _is_the_deed(finder)) else None
    who = said.source if said is not None else reader.name(finder)
    accused = reader.group(whom) or reader.name(whom)
    if accused and any(_is_the_deed(t) for t in whom.conjuncts):
        accused = accused.partition(" and ")[0]  # "between the Front and the attack"
    row = reader.row("denies", noun.head, whom, who, accused, "nothing_ties")
    return reader.up_to(noun, row)


def _is_told(verb: Token) -> bool:
    """Neither "not to attack" nor "would not attack"."""
    to = any(c.lower_ == "to" for c in verb.lefts if c.dep_ == "aux")
    return not (to or to_come(verb))


def _ends(tie: Token) -> list[Token]:
    """What is tied: "between X and the attack", "to the attack", "with X"."""
    preps = [c for c in tie.rights if c.lower_ in ("to", "with", "between")]
    return [e for p in preps if (o := child(p, "pobj")) is not None for e in (o, *o.conjuncts)]


def _is_the_deed(end: Token) -> bool:
    attack = end.lemma_ in words("doing", "attacks")
    return attack or is_harmless(end) or end.lower_ in ("it", "this")
