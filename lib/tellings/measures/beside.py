"""What a number stands beside: its noun and verb, who does what, the names and words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tellings.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

NOUNS, CONTENT = ("NOUN", "PROPN"), ("NOUN", "PROPN", "VERB", "ADJ", "ADV")
LIGHT = frozenset(load("same")["light"]["words"])
CALENDAR = frozenset(
    word.lower()
    for part in ("months", "short_months", "weekdays")
    for word in load("calendar")[part]
)
PLACED = frozenset(
    ["in", "at", "near", "on", "across", "throughout", "from", "around", "outside", "of"]
)
ABOUT_IT = ("nummod", "quantmod", "det", "amod", "compound", "npadvmod", "nmod", "predet")
UNITS = frozenset(unit for kind in load("units").values() for unit in kind)
YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
CLOSE = 8  # words on either side
FURTHEST = 8  # words between a number and its noun


@dataclass(frozen=True)
class Beside:
    """The company of one claim, in dictionary forms; what `same` compares claims by."""

    start: int
    end: int
    noun: str | None
    narrowed: list[str]
    verb: str | None
    names: list[str]
    places: list[str]
    dates: list[str]
    near: list[str]
    clause: list[str]
    sentence: list[str]
    before: list[str]
    line: int


def find_beside(doc: Doc, spans: Iterable[tuple[int, int]]) -> list[Beside]:
    """What stands beside each of these places, in their order.

    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> doc = next(parse([Article("a.txt", "The flood killed 12 miners in Norby.")]))
    >>> [one] = find_beside(doc, [(17, 19)])
    >>> one.noun, one.verb, one.places
    ('miner', 'kill', ['norby'])
    """
    sentences = list(doc.sents)
    line = {sentence.start: number for number, sentence in enumerate(sentences)}
    verbs = _Verbs()
    found = []
    for start, end in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and len(span):
            number = line[span.sent.start]
            previous = sentences[number - 1] if number else []
            found.append(_beside(span, (start, end), previous, number, verbs))
    return found


def number_of(span: Span) -> Token:
    """The token of a phrase that is the number, else its root."""
    numbers = [token for token in span if token.pos_ == "NUM" or token.like_num]
    return numbers[-1] if numbers else span.root


def noun_of(number: Token) -> Token | None:
    """What a number counts: the noun it stands before, past "12 people" in "12 of the people"."""
    head = number
    while (
        head.dep_ in ABOUT_IT
        and head.head.pos_ in (*NOUNS, "NUM")
        and 0 <= head.head.i - number.i < FURTHEST
        and head.head.i != head.i
    ):
        head = head.head
    return head if head.i != number.i and head.pos_ in NOUNS else None


def of(number: Token, noun: Token | None, rule: str) -> str | None:
    """In the account's words, what a number measures: "winds", "oil", "southwest of Seoul"."""
    if rule == "noun" and noun is not None:
        return _phrase(noun, number)
    unit = noun_of(number)
    if rule == "age":
        above = (t for t in number.ancestors if t.lemma_ not in ("year", "old"))
        whose = next(above, number)
        return f"age of {_phrase(whose, number)}" if whose.pos_ in NOUNS else "age"
    node = unit if unit is not None else number.head
    for child in node.children:
        if child.lower_ == "of" and child.i > node.i:
            for held in child.children:
                if held.pos_ in NOUNS:
                    return _phrase(held, number)
    way = next((t for t in (node.head, *node.children) if _is_a_way(t)), None)
    if way is not None:
        goal = [
            t for t in way.subtree if t.i > number.i and (t.pos_ == "PROPN" or t.dep_ == "prep")
        ]
        return " ".join([way.lower_, *(t.text for t in goal if t.i != way.i)][:5])
    if node.pos_ == "NOUN" and node.i != number.i and node.lemma_.lower() not in UNITS:
        return _phrase(node, number)
    if node.head.pos_ in NOUNS and node.head.i != node.i:
        return _phrase(node.head, number)
    if node.head.dep_ == "prep" and node.head.head.pos_ in NOUNS:
        return _phrase(node.head.head, number)
    verb = _Verbs()(number)
    subject = [c for c in verb.children if c.dep_.startswith("nsubj")] if verb is not None else []
    return _phrase(subject[0], number) if subject and subject[0].pos_ in NOUNS else None


def _is_a_way(token: Token) -> bool:
    return (
        re.fullmatch(r"(?:north|south|east|west)[a-z-]*|away|off|above|below", token.lower_)
        is not None
    )


def _phrase(noun: Token, number: Token) -> str:
    """A noun with the words that narrow it, without the number."""
    words = [c for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod", "poss")]
    kept = [t for t in (*words, noun) if t.i != number.i and not t.like_num and t.text.isalpha()]
    return " ".join(t.text for t in kept).strip() or noun.text


class _Verbs:
    """The verb that governs a word, looked up once for each."""

    def __init__(self) -> None:
        self.known: dict[int, Token | None] = {}

    def __call__(self, token: Token) -> Token | None:
        path, node = [], token
        while node.i not in self.known and node.head.i != node.i:
            path.append(node.i)
            node = node.head
            if node.pos_ == "VERB":
                break
        verb = node if node.pos_ in ("VERB", "AUX") else self.known.get(node.i)
        for i in path:
            self.known[i] = verb
        return verb


def _beside(span: Span, at: tuple[int, int], previous, line: int, verbs: _Verbs) -> Beside:
    doc, sentence = span.doc, span.sent
    number = number_of(span)
    noun = noun_of(number)
    verb = verbs(noun if noun is not None else number)
    outside = [token for token in sentence if not span.start <= token.i < span.end]
    clause = [t for t in outside if verb is not None and (t.i == verb.i or _under(verbs(t), verb))]
    clause = clause or outside
    around = doc[max(sentence.start, span.start - CLOSE) : min(sentence.end, span.end + CLOSE)]
    narrowed = [] if noun is None else [c for c in noun.children if c.dep_ in (*ABOUT_IT, "poss")]
    return Beside(
        start=at[0],
        end=at[1],
        noun=noun.lemma_.lower() if noun is not None else None,
        narrowed=[t.lemma_.lower() for t in narrowed if t.is_alpha and t.pos_ in CONTENT],
        verb=verb.lemma_.lower() if verb is not None else None,
        names=[t.lower_ for t in outside if _is_name(t)],
        places=[t.lower_ for t in clause if _is_name(t) and _is_placed(t)],
        dates=[
            t.lower_
            for t in outside
            if (t.lower_ in CALENDAR and t.is_title) or YEAR.fullmatch(t.text)
        ],
        near=_words(t for t in around if not span.start <= t.i < span.end),
        clause=_words(clause),
        sentence=_words(outside),
        before=_words(previous),
        line=line,
    )


def _under(found: Token | None, verb: Token) -> bool:
    return found is not None and found.i == verb.i


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.lower_ not in CALENDAR and len(token) > 1


def _is_placed(token: Token) -> bool:
    """ "in Norby", "in Norby Province": the name or the name it belongs to follows such a word."""
    while (
        token.dep_ in ("compound", "appos", "conj")
        and token.head.pos_ == "PROPN"
        and token.head.i != token.i
    ):
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in PLACED


def _words(tokens: Iterable[Token]) -> list[str]:
    found = (
        t.lower_ if t.pos_ == "PROPN" else t.lemma_.lower()
        for t in tokens
        if t.pos_ in CONTENT and t.is_alpha
    )
    return [word for word in found if len(word) > 2 and word not in LIGHT]
