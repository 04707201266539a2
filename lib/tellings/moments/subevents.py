"""Which step of the event a time dates: the attack, the seizure, the end, a toll statement …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from tellings.corpus import Event
from tellings.lexicon import load
from tellings.moments.captions import is_of_a_picture

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

LEXICON = load("moments")
STEPS = tuple((step["name"], tuple(step["triggers"])) for step in LEXICON["subevent"])
SAYING = set(LEXICON["saying"])
TOLL = set(LEXICON["toll_words"])
TOLL_STATEMENT = "toll statement"
STATEMENT = "statement"

Steps = dict[int, str]


def find_steps(doc: Doc, event: Event) -> Steps:
    """The words that name a step of the event, as token index: name of the step.

    The event's own triggers come before the lexicon's, several words before one.

    >>> from tellings import language, spans
    >>> doc = next(language.parse([spans.Article("a", "The siege ended on Wednesday.")]))
    >>> find_steps(doc, Event("a siege"))
    {1: 'siege', 2: 'end'}
    """
    text = doc.text.lower()
    named: Steps = {}
    own = tuple((step.name, step.triggers) for step in event.subevents)
    for single, several, pattern in (_triggers(own), _triggers(STEPS)):
        for m in pattern.finditer(text):
            words = doc.char_span(*m.span(), alignment_mode="expand")
            named.setdefault(words.start, several[m[0]])
        for token in doc:
            if name := single.get(token.lemma_) or single.get(token.lower_):
                named.setdefault(token.i, name)
    return dict(sorted(named.items()))


def subevent_of(doc: Doc, start: int, end: int, steps: Steps) -> str | None:
    """The step a time dates: by the verb it hangs on, then that verb's clause, then its sentence.

    None when no trigger stands in the sentence.

    >>> from tellings import language, spans
    >>> doc = next(language.parse([spans.Article("a", "The siege ended on Wednesday.")]))
    >>> subevent_of(doc, 19, 28, find_steps(doc, Event("a siege")))
    'end'
    """
    words = doc.char_span(start, end, alignment_mode="expand")
    if words is None or not len(words) or is_of_a_picture(words):
        return None
    steps = {i: step for i, step in steps.items() if not words.start <= i < words.end}
    head = words.root.head
    if head.pos_ == "NOUN" and head.i in steps:
        return steps[head.i]
    if words.root.dep_ == "poss" and head.pos_ == "NOUN":
        # "The toll of Monday's stampede": the day is never that of the toll or of who tells it.
        return _nearest(words, {i: s for i, s in steps.items() if s != TOLL_STATEMENT})
    verb = _verb_of(words.root)
    if verb is None:
        return _nearest(words, steps)
    if verb.lemma_ in SAYING:
        toll = any(token.lower_ in TOLL for token in verb.sent)
        return steps.get(verb.i) or (TOLL_STATEMENT if toll else STATEMENT)
    in_clause = (steps[token.i] for token in _clause(verb) if token.i in steps)
    return next(in_clause, None) or _nearest(words, steps)


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


def _nearest(words: Span, steps: Steps) -> str | None:
    """The step named nearest to the time in its sentence."""
    near = [token.i for token in words.sent if token.i in steps]
    return steps[min(near, key=lambda i: abs(i - words.start))] if near else None


@cache
def _triggers(steps: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[dict, dict, re.Pattern]:
    """Steps by one-word trigger, by trigger of several words, and the pattern of the latter."""
    named: dict[str, str] = {}
    for name, triggers in steps:
        for trigger in triggers:
            named.setdefault(trigger.lower(), name)
    phrases = {trigger: name for trigger, name in named.items() if " " in trigger}
    pattern = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    return named, phrases, re.compile(rf"\b(?:{pattern})\b" if phrases else r"(?!)")
