"""Who takes responsibility for it, and where nobody has claimed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tellings.responsibility.reader import (
    Reader,
    Responsibility,
    is_attacker,
    of_an_attack,
    to_come,
    words,
)
from tellings.sources.clauses import agent, child, is_passive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

SELF = ("it", "its", "they", "their", "he", "his", "she", "her", "we", "our", "i")
NOBODY = re.compile(
    r"\b(?:no[- ]?(?:one|body)|no (?:\w+ ){0,2}(?:group|organi[sz]ation|party)|none)\b"
    r"[^.;\n]{0,60}?"
    r"\bclaim(?:ed|s|ing)? (?:\w+ )?(?:responsibility|credit)\b"
    r"|\bno (?:\w+ )?claims? of responsibility\b"
    r"|\bresponsibility (?:for [^.;\n]{1,40} )?ha[sd] (?:not|yet)[^.;\n]{0,20} claimed\b"
    r"|\b(?:nobody|no one|no group) [^.;\n]{0,20}(?:taken|admitted|accepted) responsibility\b",
    re.I,
)


def claims(reader: Reader, verb: Token) -> Responsibility | None:
    """ "X claimed responsibility", "the attack, claimed by X", "X owned up to it"."""
    if verb.lemma_ not in words("claiming", "verbs") | {"own"} or _is_not_so(verb):
        return None
    what, by = child(verb, "dobj", "nsubjpass"), agent(verb)
    passive = is_passive(verb) or (by is not None and verb.tag_ == "VBN")
    who = by if passive else subject(verb)
    if who is None or _is_negative(who):
        return None
    own = what is not None and what.lower_ in words("claiming", "objects") and _for_it(verb)
    claimed = verb.lemma_ == "claim" and passive
    attack = claimed and (
        of_an_attack(verb.head if verb.dep_ == "acl" else what) or is_attacker(who, reader)
    )
    attack = attack or (verb.lemma_ == "claim" and _is_an_attack(what) and not _is_an_attack(who))
    up = verb.lemma_ == "own" and child(verb, "prt") is not None
    to = next((c for c in verb.rights if c.lower_ == "to"), None)
    admits = up or verb.lemma_ in words("claiming", "admitting")
    confessed = admits and of_an_attack(child(verb, "xcomp", "dobj") or to)
    if not (own or attack or confessed):
        return None
    name = reader.claimant(who)
    spoken_for = reader.party(who) if name == reader.name(who) else name
    return reader.row("claims", verb, who, name, spoken_for, "claims_responsibility")


def admits(reader: Reader, verb: Token) -> Responsibility | None:
    """ "X admitted that it was behind it", "an officer of X admits the group is responsible"."""
    if verb.lemma_ not in words("claiming", "admitting") or _is_not_so(verb):
        return None
    who = subject(verb)
    if who is None:
        return None
    clause = next((t for t in verb.subtree if t.i > verb.i and _tells_of_doing(t)), None)
    did = child(clause, "nsubj", "nsubjpass") if clause is not None else None
    if did is None or child(clause, "neg") is not None or to_come(clause):
        return None
    side = reader.side(who)
    name = reader.name(who) if who.lower_ != "one" else None  # "one of the Front's officers"
    owner = child(did, "poss")
    if did.lower_ not in SELF and (owner is None or owner.lower_ not in SELF):
        own = reader.name(did) == side or did.lower_ in words("claiming", "own_group")
        if side is None or not own:
            return None
    row = reader.row("claims", verb, who, name, side or name, "admits")
    return reader.up_to(clause, row)


def pleads(reader: Reader, verb: Token) -> Responsibility | None:
    """ "X pleaded guilty to the bombing" claims it, "not guilty" denies it."""
    plea, who = child(verb, "acomp", "oprd", "dobj", "advmod"), subject(verb)
    if verb.lemma_ != "plead" or plea is None or plea.lower_ != "guilty" or who is None:
        return None
    if not any(of_an_attack(part) for part in (plea, who)) or to_come(verb):
        return None
    denied = child(verb, "neg") or child(plea, "neg")
    act = "claims" if denied is None else "denies"
    return reader.row(act, verb, who, reader.name(who), reader.name(who), "pleads")


def nobody(reader: Reader) -> Iterator[Responsibility]:
    """ "No group has claimed responsibility"."""
    for m in NOBODY.finditer(reader.page.text):
        token = reader.doc.char_span(*m.span(), alignment_mode="expand")[0]
        yield Responsibility(*m.span(), "no_claim", None, None, reader.scope(token), "no_claim")


def _is_an_attack(token: Token | None) -> bool:
    """ "Claimed Friday's raid", not "claimed thirty lives"."""
    return token is not None and token.lemma_ in words("doing", "attacks") - {"death"}


def _is_not_so(verb: Token) -> bool:
    """The claim is not made, refused, or still to come."""
    refused = verb.dep_ == "xcomp" and verb.head.lemma_ in words("denying", "refusing")
    return refused or child(verb, "neg") is not None or to_come(verb)


def _for_it(verb: Token) -> bool:
    """ "Took responsibility for the defeat" claims no attack; to claim it is plain enough."""
    what = child(verb, "dobj")
    near = (*verb.rights, *(what.rights if what is not None else ()))
    for_what = next((c for c in near if c.lower_ == "for"), None)
    return verb.lemma_ == "claim" or for_what is None or of_an_attack(for_what)


def _tells_of_doing(token: Token) -> bool:
    """The verb of "was behind the blast", "is responsible for it", "had planted the bomb"."""
    if token.pos_ != "VERB" or token.dep_ not in ("ccomp", "relcl", "acl"):
        return False
    told = {t.lower_ for t in token.subtree}
    return of_an_attack(token) and (token.lemma_ != "be" or bool(told & words("denying", "part")))


def _is_negative(token: Token) -> bool:
    told = {t.lower_ for t in token.subtree}
    return bool(told & {"no", "nobody", "none", "neither"}) or (
        token.lower_ == "one" and not any(c.lower_ == "of" for c in token.rights)
    )
