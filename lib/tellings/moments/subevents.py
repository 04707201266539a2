"""Which step of the event a time dates: the attack, the seizure, the end, a toll statement …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from tellings.corpus import Event
from tellings.lexicon import load
from tellings.moments.captions import is_of_a_picture
from tellings.moments.senses import is_accident, step_here
from tellings.timex.counted import APPOSED

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

LEXICON = load("moments")
STEPS = tuple((step["name"], tuple(step["triggers"])) for step in LEXICON["subevent"])
SAYING = set(LEXICON["saying"])
TOLL = set(LEXICON["toll_words"])
TOLL_STATEMENT = "toll statement"
STATEMENT = "statement"

Steps = dict[int, str]
Triggers = tuple[tuple[str, tuple[str, ...]], ...]

# What a time hangs on besides its verb, unless it only says since when, about what or why.
ASIDE = set(LEXICON["aside"])
BEFALLING = set(LEXICON["befalling"])
SUBJECTS = {"nsubj", "nsubjpass"}
BRINGING = {"come", "bring", "draw"}
NEAR = 60  # characters: "on Wednesday morning, May 7, 2031, just a day after"
LINKS = {"after", "before", "since", "until", "when", "as", "while"}


def find_steps(doc: Doc, event: Event) -> Steps:
    """The words that name a step of the event, as token index: name of the step.

    The event's own triggers come before the lexicon's, several words before one.

    >>> from tellings import language, spans
    >>> doc = next(language.parse([spans.Article("a", "The siege ended on Wednesday.")]))
    >>> find_steps(doc, Event("a siege"))
    {1: 'siege', 2: 'end'}
    """
    text = doc.text.lower()
    own = tuple((step.name, step.triggers) for step in event.subevents)
    named: Steps = {}
    for at, step in _named(doc, text, own):
        named.setdefault(at, step)
    accident = is_accident(doc, event.name)
    for at, step in _named(doc, text, STEPS):
        if at not in named and (here := step_here(doc[at], step, accident)):
            named[at] = here
    return dict(sorted(named.items()))


def _named(doc: Doc, text: str, triggers: Triggers) -> Iterator[tuple[int, str]]:
    """Where a trigger stands and what it names, those of several words first."""
    single, several, pattern = _by_words(triggers)
    for m in pattern.finditer(text):
        words = doc.char_span(*m.span(), alignment_mode="expand")
        yield from ((at, several[m[0]]) for at in sorted({words.start, words.root.i}))
    for token in doc:
        if name := single.get(token.lemma_) or single.get(token.lower_):
            yield token.i, name


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
    beside = (*range(words.sent.start, words.start), *range(words.end, words.root.sent.end))
    steps = {i: steps[i] for i in beside if i in steps}
    head = _noun_of(words.root)
    if head is not None and head.i in steps:
        return steps[head.i]
    if words.root.dep_ == "poss" and words.root.head.pos_ == "NOUN":
        # "The toll of Monday's stampede": the day is never that of the toll or of who tells it.
        return _nearest(words, {i: s for i, s in steps.items() if s != TOLL_STATEMENT})
    if _is_counted_back(words):
        return _of_what_it_follows(words, steps)
    verb = _verb_of(words)
    if verb is None:
        return _nearest(words, steps)
    if verb.lemma_ in SAYING:
        toll = any(token.lower_ in TOLL for token in verb.sent)
        return steps.get(verb.i) or (TOLL_STATEMENT if toll else STATEMENT)
    return _of_verb(verb, words, steps) or _begun_then(words, steps)


def _noun_of(token: Token) -> Token | None:
    """The noun a time belongs to: "the two-day siege", "since the quake on Tuesday"."""
    above = token.head.head if token.head.dep_ == "prep" else token.head
    return above if above.pos_ == "NOUN" else None


def _of_verb(verb: Token, words: Span, steps: Steps) -> str | None:
    """The step that a verb's clause tells of, else the nearest to what befell somebody."""
    if told := _in_clause(verb, steps):
        return told
    leaves = verb.lemma_ == "take" and any(child.dep_ == "prt" for child in verb.children)
    return _nearest(words, steps) if verb.lemma_ in BEFALLING and not leaves else None


def _in_clause(verb: Token, steps: Steps) -> str | None:
    return next((steps[token.i] for token in _clause(verb) if token.i in steps), None)


def _begun_then(words: Span, steps: Steps) -> str | None:
    """ "At 2pm, when the bombing began, shops were full": of the bombing."""
    following = [t for t in words.doc[words.end : words.sent.end][:2] if t.lower_ != ","]
    when = bool(following) and following[0].lower_ == "when" and following[0].head.pos_ == "VERB"
    return _in_clause(following[0].head, steps) if when else None


# -- "on Sunday, a day after the blast" -----------------------------------------------------------


def _is_counted_back(words: Span) -> bool:
    """Whether the time is that of what it follows, the day it stands beside being the other's."""
    if words[-1].lower_ not in LINKS:
        return False
    before = words.doc[words.sent.start : words.start].text_with_ws[-NEAR:]
    return bool(APPOSED.search(before))


def _of_what_it_follows(words: Span, steps: Steps) -> str | None:
    tie = words[-1]
    if tie.dep_ == "mark":
        return _of_verb(tie.head, words, steps)
    for child in tie.children:
        if child.pos_ == "VERB":
            return _of_verb(child, words, steps)
        if named := next((t for t in (child, *child.children) if t.i in steps), None):
            return steps[named.i]
    return None


# -- the verb and its clause ----------------------------------------------------------------------


def _verb_of(words: Span) -> Token | None:
    """The verb a time hangs on; "launched an operation to free them on Friday" dates the launch.

    Of "four days after they came, one was seen" the one outside.
    """
    verbs = [above for above in words.root.ancestors if above.pos_ in ("VERB", "AUX")]
    ties = [words.root, words.root.head, *words.doc[words.end : words.end + 1]]
    if verbs and any(t.dep_ == "mark" and t.lower_ in LINKS and t.head == verbs[0] for t in ties):
        verbs = verbs[1:]
    finite = [verb for verb in verbs if not any(child.tag_ == "TO" for child in verb.children)]
    verb = next(iter(finite or verbs), None)
    return verb if verb is None else _nearest_joined(verb, words.root)


def _nearest_joined(verb: Token, time: Token) -> Token:
    """Of "was near the town and took place at 7:37" the verb right before the time."""
    joined = [t for t in verb.conjuncts if t.pos_ == "VERB" and verb.i < t.i < time.i]
    return max(joined, key=lambda t: t.i, default=verb)


def _clause(verb: Token) -> Iterator[Token]:
    """The verb, then its subject, objects and what hangs on them, without nested clauses."""
    yield verb
    if verb.dep_ in ("relcl", "acl") and all(child.lower_ != "who" for child in verb.children):
        yield verb.head
    if verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in verb.children):
        yield from (child for child in verb.head.children if child.dep_ in SUBJECTS)
    for child in verb.children:
        if child.dep_ not in ("advcl", "ccomp", "conj", "relcl", "mark", "cc"):
            if child.lower_ in ASIDE and not (child.lower_ == "to" and verb.lemma_ in BRINGING):
                continue
            yield child
            yield from (grand for grand in child.children if grand.pos_ == "NOUN")


def _nearest(words: Span, steps: Steps) -> str | None:
    """The step named nearest to the time in its sentence."""
    near = [token.i for token in words.sent if token.i in steps]
    return steps[min(near, key=lambda i: abs(i - words.start))] if near else None


@cache
def _by_words(steps: Triggers) -> tuple[dict, dict, re.Pattern]:
    """Steps by one-word trigger, by trigger of several words, and the pattern of the latter."""
    named: dict[str, str] = {}
    for name, triggers in steps:
        for trigger in triggers:
            named.setdefault(trigger.lower(), name)
    phrases = {trigger: name for trigger, name in named.items() if " " in trigger}
    pattern = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    return named, phrases, re.compile(rf"\b(?:{pattern})\b" if phrases else r"(?!)")
