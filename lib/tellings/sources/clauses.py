"""Who does what in a parsed clause, and where its parts begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
# Words before a verb that belong to the act of saying: "has also strongly denied".
BEFORE_THE_VERB = ("aux", "auxpass", "neg", "advmod", "prt")
# Verbs whose object does not do what follows: "spent an hour denying", "used the visit to warn".
OWN_OBJECT = ("spend", "use", "take", "find", "make", "have", "devote", "waste", "seize", "issue")
DISMISSED = ("claims", "reports", "allegations", "accusations", "rumours", "rumors", "suggestions")
FAR = 9  # words within which "dismissed as …" comes to what is dismissed
FARTHEST = 5  # clauses to climb in search of a subject


def child(token: Token, *deps: str) -> Token | None:
    """The first child in one of these relations, if there is any."""
    return next((c for c in token.children if c.dep_ in deps), None)


def extent(token: Token) -> tuple[int, int]:
    """First and last-plus-one token of everything that hangs on this one."""
    return token.left_edge.i, token.right_edge.i + 1


def is_noun(token: Token) -> bool:
    """The word is a noun or a proper name."""
    return token.pos_ in ("PROPN", "NOUN")


def noun_after(token: Token, *prepositions: str) -> Token | None:
    """The X of "a spokesman for X", "gunmen from X": what hangs on the first of these words."""
    of = next((c for c in token.rights if c.lower_ in prepositions), None)
    return child(of, "pobj") if of is not None else None


def preposition(head: Token, *words: str) -> Token | None:
    """The first of these words that opens a phrase after its head: the "as" of "seen as lost"."""
    return next((c for c in head.rights if c.dep_ == "prep" and c.lower_ in words), None)


def owner_or_maker(noun: Token) -> Token | None:
    """The X of "X's report", "a report made by X"."""
    made = child(noun, "acl")
    maker = agent(made) if made is not None and is_passive(made) else None
    return child(noun, "poss") or maker


def is_passive(verb: Token) -> bool:
    """The verb says what was done to its subject ("was told", "a man accused of murder")."""
    helper = child(verb, "auxpass")
    if helper is not None and helper.text == "'s" and child(verb, "ccomp", "xcomp") is not None:
        return False  # "he's said that" is he has
    if helper is not None or child(verb, *PASSIVE_SUBJECTS) is not None:
        return True
    bare = verb.tag_ == "VBN" and child(verb, "aux", *SUBJECTS) is None
    return bare and (verb.dep_ in ("acl", "advcl") or agent(verb) is not None)


def agent(verb: Token) -> Token | None:
    """Who did what the passive verb tells, when it says so: "confirmed by the army"."""
    by = next((c for c in verb.rights if c.lower_ == "by" and c.dep_ in ("agent", "prep")), None)
    return child(by, "pobj") if by is not None else None


def own_subject(verb: Token) -> Token | None:
    """The subject in the verb's own clause; the nearer of two that a parser may give."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    return min(own, key=lambda c: abs(c.i - verb.i), default=None)


def subject(verb: Token, climbed: int = 0) -> Token | None:
    """The word that does the verb, looked for up the sentence when the clause leaves it out."""
    own = own_subject(verb) or (
        child(verb, *PASSIVE_SUBJECTS) if climbed or not is_passive(verb) else None
    )
    if own is not None:
        return own
    above = verb.head
    if above == verb or climbed > FARTHEST:
        return None
    if verb.dep_ == "conj" and is_passive(above):
        return child(above, *PASSIVE_SUBJECTS) or subject(above, climbed + 1)
    if verb.dep_ == "acl" and verb.tag_ == "VB" and above.dep_ in ("dobj", "attr"):
        return subject(above.head, climbed + 1)  # "found a way to blame"
    if verb.dep_ in ("acl", "relcl"):
        return above
    if verb.dep_ == "xcomp":
        own = above.lemma_ in OWN_OBJECT
        return (None if own else child(above, "dobj", "dative")) or subject(above, climbed + 1)
    if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VB"):
        return None
    if verb.dep_ in ("conj", "advcl", "aux", "auxpass", "dep", "ccomp", "prep"):
        return subject(above, climbed + 1)
    if verb.dep_ == "pcomp":
        return _governor(above, climbed)
    return None


def _governor(preposition: Token, climbed: int) -> Token | None:
    """Who does the verb after a preposition: "quoted the army as saying", "rose by declaring"."""
    above = preposition.head
    if above.pos_ not in ("VERB", "AUX"):
        return None
    quoted = child(above, "dobj") if preposition.lower_ == "as" else None
    return quoted if quoted is not None else subject(above, climbed + 1)


def misread_object(verb: Token) -> Token | None:
    """The noun of "dismissed as untrue claims that …", which a parser hangs in many ways."""
    doc, after = verb.doc, verb.i + 1
    if after >= len(doc) or doc[after].lower_ != "as" or child(verb, "dobj") is not None:
        return None
    near = doc[after : min(after + FAR, verb.sent.end - 1)]
    return next((t for t in near if t.lower_ in DISMISSED and doc[t.i + 1].lower_ == "that"), None)


def opens_with_that(clause: Token) -> bool:
    """The clause is one that "that" opens: "… that ten had died"."""
    mark = child(clause, "mark")
    return mark is not None and mark.lower_ == "that"


def follows_comma(token: Token) -> bool:
    """A comma stands before the word, or before the quotation mark that opens with it."""
    before = token.i - 1
    if before > 0 and token.doc[before].text in ('"', "''", "'"):
        before -= 1
    return before >= 0 and token.doc[before].text == ","


def before_and(token: Token) -> Token | None:
    """The first of two subjects that a parser hangs side by side: "Ann Lee and Bo Roy left"."""
    for other in token.head.lefts:
        joined = child(other, "cc")
        beside = other.dep_ == token.dep_ and other.i < token.i
        if beside and joined is not None and joined.lower_ != "but":
            return other
    return None


def cue_extent(verb: Token) -> tuple[int, int]:
    """The verb with its helpers directly around it: "has strongly denied", "pointed out"."""
    first, last = verb.i, verb.i + 1
    for helper in sorted(verb.lefts, key=lambda t: -t.i):
        if helper.i != first - 1 or helper.dep_ not in BEFORE_THE_VERB:
            break
        first = helper.left_edge.i
    particle = child(verb, "prt")
    if particle is not None and particle.i == last:
        last += 1
    return first, last
