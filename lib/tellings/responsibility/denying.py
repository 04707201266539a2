"""Who denies it, refuses to own it, or dismisses what another claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.responsibility.reader import (
    Reader,
    Responsibility,
    of_an_attack,
    words,
)
from tellings.sources.clauses import agent, child, is_passive, misread_object, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

DISMISSES = "dismisses_claim"  # of another's claim: the accused is whose claim it is
OWN = ("it", "its", "they", "their", "he", "his", "she", "her")
TAKEN_UP = ("it", "this", "that", "them", "so")


def denies(reader: Reader, verb: Token) -> Responsibility | None:
    """ "X denied any role", "X denied that it was behind it", "Y dismissed the claim"."""
    if verb.lemma_ not in words("denying", "verbs") or (is_passive(verb) and agent(verb) is None):
        return None
    if _is_not_denied(verb):
        return None
    what = child(verb, "dobj", "nsubjpass") or child(verb, "xcomp", "ccomp") or misread_object(verb)
    who = agent(verb) if is_passive(verb) else subject(verb)
    if what is None or who is None:
        return None
    return _denial(reader, verb, who, what)


def refuses(reader: Reader, verb: Token) -> Responsibility | None:
    """ "X refused to accept responsibility", "X has never admitted the killing"."""
    if verb.lemma_ not in words("claiming", "verbs"):
        return None
    what, who = child(verb, "dobj", "xcomp"), subject(verb)
    own = what is not None and what.lower_ in words("claiming", "objects")
    if who is None or not (own or (verb.lemma_ == "admit" and of_an_attack(what))):
        return None
    above = verb.head
    refused = verb.dep_ == "xcomp" and above.lemma_ in words("denying", "refusing")
    if not refused and not any(c.lower_ == "never" for c in verb.lefts):
        return None
    name = reader.name(who)
    return reader.row("denies", above if refused else verb, who, name, reader.party(who), "refuses")


def nothing_to_do_with_it(reader: Reader, verb: Token) -> Responsibility | None:
    """ "X said it had nothing to do with the bombing", "X distanced itself from the bombing"."""
    parts = verb.lemma_ in words("denying", "parting")
    if not parts and verb.lemma_ not in ("have", "play", "take"):
        return None
    what, who = child(verb, "dobj"), subject(verb)
    if what is None or who is None or who.lemma_ in words("doing", "attacks"):
        return None
    no = what.lower_ == "nothing" or any(c.lower_ == "no" for c in what.lefts)
    told = {t.lower_ for t in verb.subtree}
    of_it = what.lower_ in words("denying", "own") or {"to", "do", "with"} <= told
    apart = parts and what.lower_.endswith(("self", "selves"))
    if not ((no and of_it) or apart) or not of_an_attack(verb):
        return None
    said = reader.voice(verb)
    name = reader.defended(who, said)
    row = reader.row("denies", verb, who, said.source if said else name, name, "denies")
    return reader.up_to(what, row)


def _denial(reader: Reader, verb: Token, who: Token, what: Token) -> Responsibility | None:
    name = reader.name(who)
    clause = child(what, "acl", "ccomp", "relcl")
    if what.lower_ in words("denying", "own") and clause is not None and _of_another(clause):
        if not _denies_deed(clause):
            return None  # "denied allegations that Peru had sold it the lorry"
        accused = _denied_of(reader, who, clause)
        return reader.up_to(what, reader.row("denies", verb, who, name, accused, "denies"))
    if what.lower_ in words("denying", "others"):
        if clause is not None and _tells_whose_deed(clause):
            accused = _denied_of(reader, who, clause)
            return reader.up_to(what, reader.row("denies", verb, who, name, accused, "denies"))
        own = _of_oneself(clause)
        accused = reader.party(who) if own else _whose_claim(reader, what, name)
        return reader.up_to(what, reader.row("denies", verb, who, name, accused, DISMISSES))
    if what.pos_ == "VERB" and _denies_deed(what):
        accused = _denied_of(reader, who, what)
        return reader.up_to(what, reader.row("denies", verb, who, name, accused, "denies"))
    party = reader.party(who) or ""
    taken_up = what.lower_ in TAKEN_UP and any(
        party in accused or accused in party for accused in reader.accused_lately(verb)
    )
    own = what.lower_ in words("denying", "own") and not _of_something_else(what)
    if taken_up or own or _is_a_crime(what):
        return reader.row("denies", verb, who, name, reader.party(who), "denies")
    return None


def _is_not_denied(verb: Token) -> bool:
    """ "Did not deny it", "neither confirmed nor denied it"."""
    around = [*verb.lefts, *(verb.head.lefts if verb.dep_ == "conj" else ())]
    return any(t.dep_ == "neg" or t.lower_ in ("neither", "nor") for t in around)


def _of_something_else(what: Token) -> bool:
    """ "Allegations of corruption", "responsibility for the delay"."""
    of = next((c for c in what.rights if c.lower_ in ("of", "for")), None)
    return of is not None and not of_an_attack(of) and not _denies_deed(of)


def _tells_whose_deed(clause: Token) -> bool:
    """ "Claims that the army fired first": somebody by name or description did it."""
    return _of_another(clause) and _denies_deed(clause)


def _of_another(clause: Token) -> bool:
    did = child(clause, "nsubj", "nsubjpass")
    told_of = did is not None and did.lower_ not in (*OWN, "we", "i", "there")
    return told_of and did.tag_ not in ("WDT", "WP") and child(did, "poss") is None


def _is_a_crime(what: Token) -> bool:
    """ "He denies 21 murders", "denied the killing"."""
    return what.pos_ == "NOUN" and what.lemma_ in words("denying", "crimes")


def _denies_deed(clause: Token) -> bool:
    """The clause is of doing, backing or having to do with the violence."""
    told = {t.lower_ for t in clause.subtree}
    in_it = bool(told & words("denying", "part")) or {"to", "do", "with"} <= told
    if {t.lemma_ for t in clause.subtree} & words("denying", "afterwards") and not in_it:
        return False
    for_what = "for" in told and "responsible" in told  # "responsible for the delay" is no deed
    return (
        (in_it and not for_what)
        or of_an_attack(clause)
        or clause.lemma_ in words("sponsoring", "verbs")
    )


def _denied_of(reader: Reader, who: Token, clause: Token) -> str | None:
    """Who did not do it: somebody else whom the clause names, otherwise who denies it."""
    other = child(clause, "nsubj", "nsubjpass")
    if other is None or other.lower_ in (*OWN, "we", "i", "there"):
        return reader.party(who)
    own = other.lower_ in words("claiming", "own_group") or child(other, "poss") is not None
    return reader.party(who) if own else reader.name(other)


def _of_oneself(clause: Token | None) -> bool:
    """The clause is of the speaker's own: "claims that its men fired"."""
    did = child(clause, "nsubj", "nsubjpass") if clause is not None else None
    return did is not None and any(t.lower_ in OWN for t in did.subtree)


def _whose_claim(reader: Reader, claim: Token, denier: str | None) -> str | None:
    """Whose claim is dismissed: its owner, or the last other one to claim anything before it."""
    by = next((c for c in claim.rights if c.lower_ in ("by", "from", "of")), None)
    owner = child(claim, "poss") or (child(by, "pobj") if by is not None else None)
    if owner is not None and (owner.pos_ == "PROPN" or by is None or by.lower_ != "of"):
        return reader.name(owner)
    claims = [a for a in reader.attributions if a.source and "claim" in a.cue.lower()]
    before = [a.source for a in claims if a.cue_start < claim.idx and a.source != denier]
    return before[-1] if before else None
