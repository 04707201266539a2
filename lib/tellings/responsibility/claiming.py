"""Who takes responsibility, who denies it, and where nobody has claimed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tellings.responsibility.reader import (
    Reader,
    Responsibility,
    is_attacker,
    of_an_attack,
    words,
)
from tellings.sources.clauses import agent, child, is_passive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

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
    what = child(verb, "dobj", "nsubjpass") or child(verb, "xcomp", "ccomp")
    if what is None:
        return None
    who = agent(verb) if is_passive(verb) else subject(verb)
    own = what.lower_ in words("denying", "own") or (
        what.pos_ == "VERB" and (of_an_attack(what) or what.lemma_ in words("sponsoring", "verbs"))
    )
    others = what.lower_ in words("denying", "others")
    if who is None or not (own or others):
        return None
    name = reader.name(who)
    accused = name if own else _last_to_claim(reader, verb)
    return reader.row("denies", verb, who, name, accused, "denies")


def nobody(reader: Reader) -> Iterator[Responsibility]:
    """ "No group has claimed responsibility"."""
    for m in NOBODY.finditer(reader.page.text):
        token = reader.doc.char_span(*m.span(), alignment_mode="expand")[0]
        yield Responsibility(*m.span(), "no_claim", None, None, reader.scope(token), "no_claim")


def _is_negative(token: Token) -> bool:
    told = {t.lower_ for t in token.subtree}
    return bool(told & {"no", "nobody", "none", "neither"}) or token.lower_ == "one"


def _last_to_claim(reader: Reader, verb: Token) -> str | None:
    """Whose claim is dismissed: the last one to claim anything before this word."""
    claims = [a for a in reader.attributions if a.source and "claim" in a.cue.lower()]
    before = [a for a in claims if a.cue_start < verb.idx]
    return before[-1].source if before else None
