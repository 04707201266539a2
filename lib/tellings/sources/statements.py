"""Every statement of an article that some rule reads off a cue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tellings.sources import headlines, hearsay, nouns, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tellings.sources.cues import Statement
    from tellings.sources.page import Page


def find_statements(page: Page) -> list[Statement]:
    """Every statement that some rule reads off a cue, in reading order, also one inside another."""
    speakers: dict[int, Token] = {}  # verbs whose subject is the one of an earlier cue
    found = []
    for token in page.doc:
        if not token.dep or page.quotation_at(token.idx) is not None:
            continue
        found += next((s for s in _read(token, page, speakers) if s), [])
    return found


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
    elif token.text in ("-", "—") and page.stands_alone(token):
        yield headlines.speaker_last(token, page)
    if token.pos_ in ("PROPN", "NOUN", "VERB") and token.text[:1].isupper():
        yield headlines.headline(token, page)
    elif token.pos_ == "ADV":
        yield hearsay.by_adverb(token, page)
    elif token.pos_ == "ADJ":
        yield hearsay.unclear(token, page)
        yield nouns.by_adjective(token, page)
