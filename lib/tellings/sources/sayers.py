"""Who says what a verb tells, also where the parser sees no subject: "…, said Ann Lee"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.sources.clauses import (
    SUBJECTS,
    agent,
    child,
    cue_extent,
    is_noun,
    is_passive,
    subject,
)
from tellings.sources.names import OPENERS

if TYPE_CHECKING:
    from spacy.tokens import Token


def sayer_of(verb: Token, speakers: dict[int, Token], may_follow: bool) -> Token | None:
    """Who says it; `may_follow` where what is said stands before the verb: "…, said Ann Lee"."""
    passive = is_passive(verb)
    who = agent(verb) if passive else speakers.get(verb.i) or subject(verb)
    if passive:
        empty = who is not None and who.lower_ in ("it", "there") and who.head == verb
        return None if empty else who
    if who is None and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
        who = _just_before(verb) or (_inverted(verb) if may_follow else None)
    return _past_a_participle(_after_a_caption(who, verb)) if who is not None else None


def _inverted(verb: Token) -> Token | None:
    """The speaker in "…", said Ann Lee, where the parser saw no subject."""
    doc, last = verb.doc, None
    for token in doc[verb.i + 1 : verb.i + 9]:
        if is_noun(token) or token.tag_ == "PRP":
            last = token
        elif token.tag_ not in ("DT", "JJ", "PRP$", "CD", "POS"):
            break
    return last


def _just_before(verb: Token) -> Token | None:
    """The noun or pronoun right before a verb in which the parser saw no subject."""
    before = verb.i - 1
    while before > verb.sent.start and verb.doc[before].tag_ in ("RB", "MD"):
        before -= 1
    token = verb.doc[max(before, 0)]
    speaks = is_noun(token) or token.tag_ == "PRP"
    return token if speaks and before >= verb.sent.start else None


def _after_a_caption(who: Token, verb: Token) -> Token:
    """The titled name before the verb: "Goods on their way to Peru Mrs Roy said"."""
    between = list(verb.doc[who.i + 1 : cue_extent(verb)[0]])
    for token in reversed(between):
        if token.pos_ != "PROPN":
            break
        if token.lower_ in OPENERS:
            return between[-1] if is_noun(token.nbor(-1)) else who
    return who


def _past_a_participle(who: Token) -> Token:
    """The team of "a team posted near the hall reported", where a parser takes "the hall"."""
    before = who.doc[who.left_edge.i - 1] if who.left_edge.i > who.sent.start else who
    near = who.head if who.dep_ == "pobj" else before
    if near.dep_ != "prep" or child(near, "pobj", "pcomp") not in (None, who):
        return who
    posted = near.head
    found = child(posted, *SUBJECTS) or (posted.head if posted.dep_ == "acl" else None)
    return found if found is not None and posted.tag_ in ("VBN", "VBD") else who
