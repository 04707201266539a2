"""Who takes responsibility, who denies it, and where nobody has claimed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tellings.responsibility.reader import (
    Reader,
    Responsibility,
    is_attacker,
    of_an_attack,
    words,
)
from tellings.sources.clauses import agent, child, is_passive, misread_object, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

DISMISSES = "dismisses_claim"  # of another's claim: the accused is whose claim it is
OWN = ("it", "its", "they", "their", "he", "his", "she", "her")
NOBODY = re.compile(
    r"\b(?:no[- ]?(?:one|body)|no (?:\w+ ){0,2}(?:group|organi[sz]ation|party)|none)\b"
    r"[^.;\n]{0,60}?"
    r"\bclaim(?:ed|s|ing)? (?:\w+ )?(?:responsibility|credit)\b"
    r"|\bno (?:\w+ )?claims? of responsibility\b"
    r"|\bresponsibility (?:for [^.;\n]{1,40} )?ha[sd] (?:not|yet)[^.;\n]{0,20} claimed\b"
    r"|\b(?:nobody|no one|no group) [^.;\n]{0,20}taken responsibility\b",
    re.I,
)


def claims(reader: Reader, verb: Token) -> Responsibility | None:
    """ "X claimed responsibility", "the attack, claimed by X", "X admitted the killing"."""
    if verb.lemma_ not in words("claiming", "verbs") or child(verb, "neg") is not None:
        return None
    what = child(verb, "dobj", "nsubjpass")
    who = agent(verb) if is_passive(verb) else subject(verb)
    if who is None or _is_negative(who):
        return None
    own = what is not None and what.lower_ in words("claiming", "objects")
    claimed = verb.lemma_ == "claim" and is_passive(verb)
    attack = claimed and (
        of_an_attack(verb.head if verb.dep_ == "acl" else what) or is_attacker(who, reader)
    )
    confessed = verb.lemma_ == "admit" and of_an_attack(child(verb, "xcomp", "dobj"))
    if not (own or attack or confessed):
        return None
    name = reader.name(who)
    return reader.row("claims", verb, who, name, name, "claims_responsibility")


def denies(reader: Reader, verb: Token) -> Responsibility | None:
    """ "X denied any role", "X was not behind it", "Y dismissed the claim"."""
    if verb.lemma_ not in words("denying", "verbs") or (is_passive(verb) and agent(verb) is None):
        return None
    what = child(verb, "dobj", "nsubjpass") or child(verb, "xcomp", "ccomp") or misread_object(verb)
    who = agent(verb) if is_passive(verb) else subject(verb)
    if what is None or who is None:
        return None
    name = reader.name(who)
    if what.lower_ in words("denying", "others"):
        own = _of_oneself(child(what, "acl", "ccomp", "relcl"))
        accused = reader.party(who) if own else _whose_claim(reader, what, name)
        return _up_to(what, reader, reader.row("denies", verb, who, name, accused, DISMISSES))
    if what.pos_ == "VERB" and _denies_deed(what):
        accused = _denied_of(reader, who, what)
        return _up_to(what, reader, reader.row("denies", verb, who, name, accused, "denies"))
    if what.lower_ in words("denying", "own"):
        return reader.row("denies", verb, who, name, reader.party(who), "denies")
    return None


def nobody(reader: Reader) -> Iterator[Responsibility]:
    """ "No group has claimed responsibility"."""
    for m in NOBODY.finditer(reader.page.text):
        token = reader.doc.char_span(*m.span(), alignment_mode="expand")[0]
        yield Responsibility(*m.span(), "no_claim", None, None, reader.scope(token), "no_claim")


def _is_negative(token: Token) -> bool:
    told = {t.lower_ for t in token.subtree}
    return bool(told & {"no", "nobody", "none", "neither"}) or token.lower_ == "one"


def _up_to(part: Token, reader: Reader, row: Responsibility) -> Responsibility:
    """The row with the whole of what is denied."""
    return replace(row, end=max(row.end, reader.page.chars(part.i, part.right_edge.i + 1)[1]))


def _denies_deed(clause: Token) -> bool:
    """The clause is of doing, backing or having to do with the violence."""
    told = {t.lower_ for t in clause.subtree}
    in_it = bool(told & words("denying", "part")) or {"to", "do", "with"} <= told
    return in_it or of_an_attack(clause) or clause.lemma_ in words("sponsoring", "verbs")


def _denied_of(reader: Reader, who: Token, clause: Token) -> str | None:
    """Who did not do it: somebody else whom the clause names, otherwise who denies it."""
    other = child(clause, "nsubj", "nsubjpass")
    named = other is not None and other.pos_ == "PROPN"
    return reader.name(other) if named else reader.party(who)


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
