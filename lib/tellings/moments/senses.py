"""Whether a word that can name a step of the event does: "set off a bomb" is no departure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tellings.language import text_of
from tellings.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WORDS = load("moments")["senses"]
ATTACKERS, FORCES = (
    set(load("moments")["began"]["who"]) | set(WORDS["attackers"]),
    set(WORDS["forces"]),
)
PUBLISHED, WEAPONS = set(WORDS["published"]), set(WORDS["weapons"])
ACCIDENTAL = set(WORDS["accidental"])
NAMED_ATTACK, NAMED_DISASTER, TOLD_ATTACK = (
    re.compile(rf"(?:^|[\W_])(?:{'|'.join(WORDS[kind])})", re.I)
    for kind in ("attack_names", "disaster_names", "attack_words")
)


def step_here(token: Token, step: str, accident: bool) -> str | None:
    """The step a word names where it stands, None when it names none there.

    `accident`: nobody is told to have attacked, so that an explosion is the disaster itself.

    >>> from tellings import language, spans
    >>> doc = next(language.parse([spans.Article("a", "They waited in the departure hall.")]))
    >>> step_here(doc[4], "departure", False) is None
    True
    """
    if accident and token.lemma_.lower() in ACCIDENTAL:
        return "disaster"
    if token.dep_ == "compound" and token.head.i == token.i + 1 and step in WORDS["not_compound"]:
        return None
    if token.lemma_.lower() in WORDS["whole"]:  # "the May 4 tragedy"
        return "disaster" if accident else "attack"
    sense = SENSES.get(token.lemma_.lower())
    return sense(token, step) if sense else step


def is_accident(doc: Doc, name: str) -> bool:
    """By its name, else by every word of the account, nobody attacked anybody.

    >>> from tellings import language, spans
    >>> doc = next(language.parse([spans.Article("a", "An explosion shut the mine.")]))
    >>> is_accident(doc, "a mine"), is_accident(doc, "the mine bombing")
    (True, False)
    """
    if NAMED_ATTACK.search(name):
        return False
    return bool(NAMED_DISASTER.search(name)) or not TOLD_ATTACK.search(text_of(doc))


def _set(token: Token, step: str) -> str | None:
    """ "set off for Quetta", but "set off the bombs" or "set off a manhunt"."""
    things = _objects(token)
    if not things:
        return step
    return "attack" if things & WEAPONS else None


def _storm(token: Token, step: str) -> str | None:
    """By attackers the attack, by troops the operation; the weather is none."""
    if token.pos_ != "VERB":
        return None
    return "attack" if _doers(token) & ATTACKERS else step if _doers(token) & FORCES else None


def _assault(token: Token, step: str) -> str | None:
    """Of troops the operation: "the army launched a final assault"."""
    verb = token.head if token.dep_ in ("dobj", "nsubjpass") else token
    owner = {c.lemma_.lower() for c in token.children if c.dep_ in ("poss", "compound", "amod")}
    by = {t.lemma_.lower() for c in token.children if c.lower_ == "by" for t in c.children}
    return "operation" if (_doers(verb) | owner | by) & FORCES else step


def _fire(token: Token, step: str) -> str | None:
    """A fire; "fired on the hospital" is the attack, "was fired" none."""
    if token.pos_ != "VERB":
        return None if "cease" in token.text.lower() else step
    if things := _objects(token):
        return "attack" if things & WEAPONS else None
    at = [t for c in token.children if c.lower_ in ("on", "at", "into") for t in c.children]
    return "attack" if any(t.pos_ == "NOUN" for t in at) else None


def _release(token: Token, step: str) -> str | None:
    """Of people; a photograph, a list or a figure is released too."""
    if token.pos_ == "VERB":
        above = {token.head.lemma_.lower()} if token.dep_ in ("acl", "relcl") else set()
        return None if (_objects(token) | above) & PUBLISHED else step
    of = {t.lemma_.lower() for c in token.children if c.lower_ == "of" for t in c.children}
    return None if of & PUBLISHED or token.dep_ == "compound" else step


def _free(token: Token, step: str) -> str | None:
    return step if token.pos_ == "VERB" else None


def _capture(token: Token, step: str) -> str | None:
    """Of hostages or a place; that of an attacker is none."""
    if token.pos_ != "VERB" or any(c.dep_ in ("xcomp", "acomp") for c in token.children):
        return None
    whom = _objects(token)
    return step if whom and not whom & (ATTACKERS | set(WORDS["suspects"])) else None


def _end(token: Token, step: str) -> str | None:
    """ "an end to the siege"; "the end of March" and a building's end are none."""
    if token.pos_ != "NOUN":
        return step
    after = {t.lemma_.lower() for c in token.children if c.dep_ == "prep" for t in c.children}
    brought = token.head.lower_ == "to" and token.head.head.lemma_ in ("come", "bring", "draw")
    return step if brought or after & set(WORDS["ended"]) else None


def _crush(token: Token, step: str) -> str | None:
    return step if token.pos_ in ("NOUN", "PROPN") else None


SENSES = {
    "set": _set,
    "storm": _storm,
    "assault": _assault,
    "fire": _fire,
    "release": _release,
    "free": _free,
    "capture": _capture,
    "end": _end,
    "crush": _crush,
}


def _doers(verb: Token) -> set[str]:
    """The nouns, and their compounds, that do it; of a verb without a subject, the joined one's."""
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    own += [t for c in verb.children if c.dep_ == "agent" for t in c.children]
    if verb.dep_ == "relcl" and any(t.tag_ in ("WP", "WDT") for t in own):
        own = [verb.head]
    if not own and verb.dep_ in ("conj", "xcomp", "advcl", "ccomp"):
        return _doers(verb.head) if verb.head.pos_ in ("VERB", "AUX") else set()
    if not own and verb.dep_ == "acl":
        own = [verb.head]
    joined = [t for one in own for t in (one, *one.conjuncts)]
    return {t.lemma_.lower() for one in joined for t in (one, *one.children) if t.pos_ != "DET"}


def _objects(verb: Token) -> set[str]:
    found = [c for c in verb.children if c.dep_ in ("dobj", "obj", "nsubjpass")]
    return {t.lemma_.lower() for one in found for t in (one, *one.conjuncts)}
