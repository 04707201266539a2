"""Who does what in a parsed clause, and where its parts begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
RELATIVES = ("who", "which", "that", "whom")
# Words before a verb that belong to the act of saying: "has also strongly denied".
BEFORE_THE_VERB = ("aux", "auxpass", "neg", "advmod", "prt")


def child(token: Token, *deps: str) -> Token | None:
    """The first child in one of these relations, if there is any."""
    return next((c for c in token.children if c.dep_ in deps), None)


def extent(token: Token) -> tuple[int, int]:
    """First and last-plus-one token of everything that hangs on this one."""
    return token.left_edge.i, token.right_edge.i + 1


def is_passive(verb: Token) -> bool:
    """The verb says what was done to its subject ("was told")."""
    return child(verb, "auxpass", *PASSIVE_SUBJECTS) is not None or _passive_by_form(verb)


def _passive_by_form(verb: Token) -> bool:
    # "a man accused of murder", "as reported by the agency"
    return (
        verb.tag_ == "VBN"
        and child(verb, "aux", *SUBJECTS) is None
        and (verb.dep_ == "acl" or child(verb, "agent") is not None)
    )


def agent(verb: Token) -> Token | None:
    """Who did what the passive verb tells, when it says so: "confirmed by the army"."""
    by = child(verb, "agent")
    if by is None:
        by = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by"), None)
    return child(by, "pobj") if by is not None else None


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The word that does the verb, looked for up the sentence when the clause leaves it out."""
    own = child(verb, *SUBJECTS, *(PASSIVE_SUBJECTS if depth else ()))
    if own is not None:
        return own
    above = verb.head
    if above == verb or depth > 4:
        return None
    if verb.dep_ == "conj" and is_passive(above) and not is_passive(verb):
        return child(above, *PASSIVE_SUBJECTS) or subject(above, depth + 1)
    if verb.dep_ in ("acl", "relcl"):
        return above
    if verb.dep_ == "xcomp":
        return child(above, "dobj", "dative") or subject(above, depth + 1)
    if verb.dep_ in ("conj", "advcl", "aux", "auxpass", "dep", "ccomp"):
        if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VB"):
            return None
        return subject(above, depth + 1)
    if verb.dep_ == "pcomp":
        return _subject_of_phrase(above, depth)
    if verb.dep_ == "prep":
        return subject(above, depth + 1)
    return None


def _subject_of_phrase(preposition: Token, depth: int) -> Token | None:
    """ "was quoted as saying", "rose by declaring": who governs the preposition's verb."""
    above = preposition.head
    if above.pos_ in ("VERB", "AUX"):
        return subject(above, depth + 1)
    return None


def cue_extent(verb: Token) -> tuple[int, int]:
    """The verb with its helpers directly before it: "has strongly denied"."""
    first = verb.i
    for helper in sorted(verb.lefts, key=lambda t: -t.i):
        if helper.i == first - 1 and helper.dep_ in BEFORE_THE_VERB:
            first = helper.left_edge.i
        elif helper.i < first - 1:
            break
    particle = child(verb, "prt")
    last = verb.i + 1
    if particle is not None and particle.i == verb.i + 1:
        last = particle.i + 1
    return first, last
