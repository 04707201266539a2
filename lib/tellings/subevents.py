"""Which step of the event a time dates: the attack, the seizure, the end, a toll statement …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from tellings.corpus import Event
from tellings.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

LEXICON = load("moments")
SAYING = set(LEXICON["saying"])
TOLL = set(LEXICON["toll_words"])
STEPS = tuple((step["name"], tuple(step["triggers"])) for step in LEXICON["subevent"])
TOLL_STATEMENT = "toll statement"
STATEMENT = "statement"


def subevent_of(doc: Doc, start: int, end: int, event: Event) -> str | None:
    """The step a time dates: by the verb it hangs on, then that verb's clause, then its sentence.

    The event's own sub-events come before the lexicon's. None when no trigger stands near.

    >>> from tellings import language, spans
    >>> doc = next(language.parse([spans.Article("a", "The siege ended on Wednesday.")]))
    >>> subevent_of(doc, 19, 28, Event("a siege"))
    'end'
    """
    words = doc.char_span(start, end, alignment_mode="expand")
    if words is None or not len(words):
        return None
    if words.root.head.pos_ == "NOUN" and (named := _named(words.root.head, event)):
        return named
    verb = _verb_of(words.root)
    if verb is None:
        return _nearest(words, event)
    if verb.lemma_ in SAYING:
        toll = any(token.lower_ in TOLL for token in verb.sent)
        return _named(verb, event) or (TOLL_STATEMENT if toll else STATEMENT)
    for token in _clause(verb):
        if named := _named(token, event):
            return named
    return _nearest(words, event)


def _verb_of(token: Token) -> Token | None:
    """The verb a time hangs on; "launched an operation to free them on Friday" dates the launch."""
    verbs = [above for above in token.ancestors if above.pos_ in ("VERB", "AUX")]
    finite = [verb for verb in verbs if not any(child.tag_ == "TO" for child in verb.children)]
    return next(iter(finite or verbs), None)


def _clause(verb: Token) -> Iterator[Token]:
    """The verb, then its subject, objects and what hangs on them, without nested clauses."""
    yield verb
    for child in verb.children:
        if child.dep_ not in ("advcl", "ccomp", "conj", "relcl", "mark", "cc"):
            yield child
            yield from (grand for grand in child.children if grand.pos_ == "NOUN")


def _named(token: Token, event: Event) -> str | None:
    """The step a word triggers, alone or with the words around it."""
    for name, lemmas, phrases in _triggers(event):
        if token.lemma_ in lemmas or token.lower_ in lemmas:
            return name
        if phrases:
            near = token.doc.text[token.idx : token.idx + 40].lower()
            if phrases.match(near):
                return name
    return None


def _nearest(words: Span, event: Event) -> str | None:
    """The step triggered nearest to the time in its sentence."""
    triggered = [(abs(token.i - words.start), _named(token, event)) for token in words.sent]
    return min((found for found in triggered if found[1]), default=(0, None))[1]


def _triggers(event: Event) -> Iterator[tuple[str, frozenset[str], re.Pattern | None]]:
    yield from _compiled(tuple((step.name, step.triggers) for step in event.subevents))
    yield from _compiled(STEPS)


@cache
def _compiled(
    steps: tuple[tuple[str, tuple[str, ...]], ...],
) -> list[tuple[str, frozenset[str], re.Pattern | None]]:
    """Each step's one-word triggers, and a pattern for those of several words."""
    return [
        (
            name,
            frozenset(t.lower() for t in triggers if " " not in t),
            _phrases([t.lower() for t in triggers if " " in t]),
        )
        for name, triggers in steps
    ]


def _phrases(triggers: list[str]) -> re.Pattern | None:
    return re.compile(rf"(?:{'|'.join(map(re.escape, triggers))})\b") if triggers else None
