"""Every statement of an article that some rule reads off a cue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tellings.sources import headlines, hearsay, nouns, second, signed, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tellings.sources.cues import Statement
    from tellings.sources.page import Page


ASIDE = re.compile(r"\(\s*(?:the\s+)?\Z")
LONGEST_TAG = 40  # characters of ", says the union" after its number
LINKS = re.compile(r"(?:[\s,;(]|\b(?:and|or|but|while|the|at)\b)+\Z")


def find_statements(page: Page) -> list[Statement]:
    """Every statement that some rule reads off a cue, in reading order, also one inside another."""
    speakers: dict[int, Token] = {}  # verbs whose subject is the one of an earlier cue
    found = []
    for token in page.doc:
        if not token.dep or page.quotation_at(token.idx) is not None:
            continue
        found += next((s for s in _read(token, page, speakers) if s), [])
    voices = second.second_voices(page)
    said = {s.cue for s in voices if s.content[0] < page.doc[s.cue[0]].idx or _alone(s, page)}
    return [_up_to(s, voices, page) for s in found if s.cue not in said] + voices


def _up_to(first: Statement, voices: list[Statement], page: Page) -> Statement:
    """What the first voice says ends where a second one begins: "…, the union nine"."""
    start, end = first.content
    for voice in voices:
        told, who = voice.content[0], voice.source.left_edge.idx
        at = min(told, who) if who > start else told
        aside = ASIDE.search(page.text[start:at])  # "62 men (the union says 69) had died"
        if start < at < end <= voice.content[1] + LONGEST_TAG and not aside:
            end = start + len(LINKS.sub("", page.text[start:at]))
    return replace(first, content=(start, max(end, start + 1)))


def _alone(second: Statement, page: Page) -> bool:
    """Its word of saying is its own, and not one that it shares with the first voice."""
    between = page.text[page.doc[second.cue[1] - 1].idx : second.content[0]]
    return not any(mark in between for mark in (",", " and ", " but ", " while "))


def _read(token: Token, page: Page, speakers: dict[int, Token]) -> Iterator[list[Statement]]:
    if token.lower_ == "according":
        yield nouns.according_to(token, page)
    if token.pos_ == "VERB":
        yield verbs.by_verb(token, page, speakers)
        yield hearsay.looks_so(token, page)
    elif token.pos_ == "NOUN":
        yield nouns.by_noun(token, page)
    elif token.text == ":":
        yield headlines.colon(token, page)
    elif token.text in ("(", "-", "--", "—", "–"):
        yield signed.signed(token, page)
        if token.text in ("-", "—") and page.stands_alone(token):
            yield headlines.speaker_last(token, page)
    if token.pos_ in ("PROPN", "NOUN", "VERB") and token.text[:1].isupper():
        yield headlines.headline(token, page)
    elif token.pos_ == "ADV":
        yield hearsay.by_adverb(token, page)
    elif token.pos_ == "ADJ":
        yield hearsay.unclear(token, page)
        yield nouns.by_adjective(token, page)
