"""Who is killed or hurt in a clause, word by word: the one the verb is done to, or who dies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from tellings.counts.fate_words import done_to
from tellings.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

HARM = ("killed", "injured")
SUBJECT, OBJECT = ("nsubj", "nsubjpass"), ("dobj", "dative")
RELATIVE = ("who", "that", "which", "whom")
SELF = ("himself", "herself", "self", "themselves")
NAMES = ("NNP", "NNPS")
STATED = ("acomp", "oprd", "attr", "ROOT", "conj", "ccomp", "acl", "advcl", "dep", "xcomp")
LONGEST_LIST = 40  # persons named one after the other
STEPS = 5  # words up the parse that a cue may hang from its clause


def befallen(token: Token) -> Iterator[tuple[Token, str]]:
    """The head words of those whom a word tells to be killed or hurt, each with the fate.

    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> doc = next(parse([Article("a.txt", "A man was shot and his brother died in hospital.")]))
    >>> [(who.text, fate) for token in doc for who, fate in befallen(token)]
    [('man', 'injured'), ('brother', 'killed')]
    """
    if token.lower_ in cues() or token.lemma_ in cues() or done_to(token) in HARM:
        fate, whom = _read(token)
        if whom and fate in HARM and not _unreal(token):
            for who in whom:
                named = _each(_antecedent(who))
                yield from ((one, fate) for one in named if not _nobody(one))


@cache
def cues() -> frozenset[str]:
    """The words that may say that somebody was killed or hurt, verbs of fates.toml aside."""
    words = load("victims")
    tables = (
        *(words["dying"]["verbs"], words["struck"]["verbs"], *words["states"].values()),
        *(words["suffering"][k] for k in ("wounds", "condition", "places")),
        *(words["deaths"][k] for k in ("nouns", "woundings", "bodies")),
    )
    return frozenset({"life", "lives"}) | frozenset(word for table in tables for word in table)


def _read(token: Token) -> tuple[str | None, list[Token]]:
    words, low = load("victims"), token.lower_
    if token.tag_[0] == "V" and token.lemma_ in words["dying"]["verbs"]:
        return "killed", subjects(token)
    if low in words["states"]["killed"]:
        return "killed", _in_state(token)
    if token.tag_[0] == "V" and not (low in words["states"]["injured"] and token.dep_ == "amod"):
        little = token.lemma_ in words["struck"]["too_little"]
        fate = None if little else done_to(token)
        fate = fate or ("injured" if _struck(token) else None)
        if fate in HARM and (whom := _patients(token)):
            return _told_fatal(token, fate), whom
    if low in words["states"]["injured"] and token.tag_[0] != "N":
        return "injured", _in_state(token)
    if _is_suffering(token):
        return "injured", _suffering(token)
    if low in ("life", "lives"):
        own = "own" in before(token, 1) and token.head.lemma_ in ("take", "end")
        return "killed", subjects(token.head) if own else []
    if low in words["deaths"]["nouns"]:
        return "killed", _of(token)
    if low in words["deaths"]["woundings"] and token.tag_[0] in "NV":
        return (
            "killed" if set(before(token, 3)) & {*words["deaths"]["fatal"]} else "injured"
        ), _of(token)
    if token.lemma_ in words["deaths"]["bodies"]:
        lain = token.head.lemma_ in words["deaths"]["found"]
        return "killed", [
            who for who in _of(token) if who.dep_ != "poss" or (lain and who.tag_ != "PRP$")
        ]
    return None, []


def before(token: Token, most: int) -> list[str]:
    """The words before a token within its sentence, at most so many, in small letters."""
    found: list[str] = []
    while not token.is_sent_start and token.i and len(found) < most:
        token = token.nbor(-1)
        found.append(token.lower_)
    return found[::-1]


def after(token: Token, most: int) -> list[str]:
    """The words after a token within its sentence, at most so many, in small letters."""
    found: list[str] = []
    for word in token.doc[token.i + 1 : token.i + 1 + most]:
        if word.is_sent_start:
            break
        found.append(word.lower_)
    return found


def subjects(verb: Token) -> list[Token]:
    """Whoever a verb is said of, or the verb that it is joined to or hangs on."""
    for _ in range(STEPS):
        own = [c for c in verb.children if c.dep_ in SUBJECT]
        if own:
            return own
        if verb.dep_ in ("relcl", "acl"):
            return [verb.head]
        if verb.dep_ == "xcomp" and verb.head.tag_[0] == "V":
            objects = [c for c in verb.head.children if c.dep_ == "dobj"]
            if objects:
                return objects
        if verb.dep_ not in ("conj", "xcomp", "advcl", "aux", "auxpass") or verb.head is verb:
            return []
        verb = verb.head
    return []


def _patients(verb: Token, climbed: int = 0) -> list[Token]:
    """Those a verb of harm is done to, in either voice."""
    children = list(verb.children)
    apart = after(verb, 1) == [","]  # a headline's "Man killed, girl wounded"
    objects = [c for c in children if c.dep_ in OBJECT and c.i > verb.i and not apart]
    if any(c.lower_ in SELF for c in objects):
        return subjects(verb)
    if objects:
        return objects
    passive = [c for c in children if c.dep_ == "nsubjpass"]
    if passive:
        return passive
    for joined in children:  # "officers shot and killed him"
        if joined.dep_ == "conj" and joined.tag_ == verb.tag_ and done_to(joined):
            shared = [c for c in joined.children if c.dep_ in OBJECT and c.i > joined.i]
            if shared and not any(c.dep_ in SUBJECT for c in joined.children):
                return shared
    own = [c for c in children if c.dep_ in SUBJECT]
    if verb.tag_ not in ("VBN", "VBD"):
        return []
    if verb.dep_ == "conj" and verb.head.tag_[0] == "V" and not own:
        if done_to(verb.head):
            return _patients(verb.head, climbed + 1) if climbed < STEPS else []
        return subjects(verb) if any(c.dep_ == "auxpass" for c in verb.head.children) else []
    if verb.dep_ in ("acl", "relcl"):
        return own or [verb.head]
    if verb.dep_ == "amod":
        return [verb.head]
    if after(verb, 1) == ["at"]:
        return []
    headline = verb.tag_ == "VBN" or not _ends_with_stop(verb)  # "Man shot in Houston"
    return (own or (subjects(verb) if verb.dep_ in ("xcomp", "advcl") else [])) if headline else []


def _ends_with_stop(token: Token) -> bool:
    for word in token.doc[token.i + 1 : token.i + 60]:
        if word.is_sent_start:
            break
        if word.text == ".":
            return True
    return False


def _told_fatal(verb: Token, fate: str) -> str:
    """ "Fatally shot", "shot to death", "shot dead", "shot and killed"."""
    following = after(verb, 6)
    fatal = {"fatally", "mortally"} & {*before(verb, 2), *following[:1]}
    return (
        "killed"
        if fatal or following[:1] == ["dead"] or "to death" in " ".join(following)
        else fate
    )


def _struck(verb: Token) -> bool:
    words = load("victims")["struck"]
    return verb.lemma_ in words["verbs"] and bool(set(after(verb, 12)) & {*words["by"]})


def _in_state(token: Token) -> list[Token]:
    """Whose state an adjective is: its noun's, its verb's subject's or object's."""
    head = token.head
    if token.dep_ == "amod":
        return [head]
    own = [c for c in token.children if c.dep_ in SUBJECT]
    if own or token.dep_ not in STATED:
        return own or (subjects(head) if head.tag_[0] == "V" else [])
    if head.tag_[0] == "V" and head is not token:
        objects = [c for c in head.children if c.dep_ == "dobj"]
        passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in head.children)
        return objects if objects and not passive else subjects(head)
    if head.tag_[0] == "N" and head is not token:
        return [head]
    return [c for c in token.children if c.tag_[0] == "N" and c.i < token.i][-1:]


def _is_suffering(noun: Token) -> bool:
    words, low = load("victims")["suffering"], noun.lower_
    if low in words["wounds"]:
        return not {"no", "without", "any", "not"} & {*before(noun, 5)}
    if low in words["condition"]:
        return bool({*before(noun, 5)} & {*words["degrees"]})
    if low in words["places"] and not {*before(noun, 20), *after(noun, 6)} & {*words["unhurt"]}:
        up = noun
        for _ in range(STEPS):
            at = up.lower_ == "at"
            up = up.head
            if up.lemma_ in words["moved"]:
                return not (at and up.lemma_ == "be")  # "his father is at the hospital"
    return False


def _suffering(noun: Token) -> list[Token]:
    """Who is in such a condition, has such a wound or is taken to such a place."""
    up = noun
    for _ in range(STEPS):
        if up.dep_ in (
            "pobj",
            "conj",
            "compound",
            "amod",
            "nmod",
            "poss",
            "npadvmod",
        ) or up.tag_ in ("IN", "TO"):
            up = up.head
    if up.tag_[0] == "V":
        objects = [c for c in up.children if c.dep_ == "dobj" and c.i < noun.i]
        passive = any(c.dep_ == "nsubjpass" for c in up.children)
        of_object = up.lemma_ in load("victims")["suffering"]["of_object"]
        return objects if objects and not passive and of_object else subjects(up)
    return [up] if up.tag_[0] in "NP" and up is not noun else []


def _of(noun: Token) -> list[Token]:
    """Whose death it is: "her death", "the death of Ann Lee", "the shooting death of a boy"."""
    found = [c for c in noun.children if c.dep_ == "poss"]
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ == "of":
            found += [c for c in prep.children if c.dep_ == "pobj"]
    return found


def _unreal(cue: Token) -> bool:
    """The cue or what it hangs on is denied, feared, only tried."""
    words = load("victims")["unreal"]
    up = cue
    for _ in range(STEPS):
        beside = {
            c.lower_
            for c in up.children
            if c.i < cue.i and c.dep_ in ("aux", "neg", "det", "advmod", "mark")
        }
        if beside & {*words["words"]}:
            return True
        if up.dep_ not in (
            "xcomp",
            "conj",
            "ccomp",
            "pobj",
            "pcomp",
            "prep",
            "acomp",
            "dobj",
            "oprd",
        ):
            return False
        up = up.head
        if up.lemma_ in words["verbs"]:
            return True
    return False


def _nobody(who: Token) -> bool:
    """ "Neither officer was injured"."""
    return any(c.lower_ in ("no", "neither") for c in who.children if c.i < who.i)


def _antecedent(who: Token) -> Token:
    """The noun that a "who" stands for."""
    verb = who.head
    for _ in range(STEPS if who.lower_ in RELATIVE else 0):
        if verb.dep_ == "relcl":
            return verb.head
        verb = verb.head
    return who


def _each(who: Token) -> Iterator[Token]:
    """The one and those joined to it: "a man and his brother", "Ann Lee, 23, Bo Lee, 25"."""
    waiting = [who]
    for _ in range(LONGEST_LIST):
        if not waiting:
            return
        one = waiting.pop(0)
        yield one
        waiting += [c for c in one.children if c.i > one.i and _is_listed(c, one)]


def _is_listed(other: Token, one: Token) -> bool:
    person = other.tag_[0] == "N" or other.tag_[:3] == "PRP"
    name = other.dep_ == "appos" and other.tag_ in NAMES and one.tag_ in NAMES
    return person and (other.dep_ == "conj" or name)
