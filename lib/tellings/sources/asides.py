"""What an account adds of its own in the middle of somebody's words: "the raid that killed ten"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.sources.clauses import child

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tellings.sources.page import Page

HURTS = ("leave", "kill", "injure", "wound")  # of an event, whatever the parser hangs them to


def find_asides(page: Page) -> Iterator[tuple[int, int, bool]]:
    """Clauses about an event, as offsets in reading order; none in quotations.

    The last value says whether the event is taken as known: "the raid", "Friday's raid".

    Who condemns the raid that killed ten, or says who led it, does not say that it killed ten.

    >>> from tellings.language import parse
    >>> from tellings.sources.page import Page
    >>> from tellings.spans import Article
    >>> text = "The mayor condemned the raid that killed ten."
    >>> page = Page(next(parse([Article("a.txt", text)])))
    >>> [(text[start:end], known) for start, end, known in find_asides(page)]
    [('that killed ten', True)]
    """
    for token in page.doc:
        event = token.head.lemma_ in _events()
        if token.dep_ in ("relcl", "acl") and _tells(token) and (event or token.lemma_ in HURTS):
            start, end = page.chars(token.left_edge.i, token.right_edge.i + 1)
            if page.quotation_at(start) is None:
                yield start, end, event and _is_known(token.head)


def _tells(verb: Token) -> bool:
    """ "… that killed", "… in which ten died", "… killing ten"; not "… to come"."""
    return verb.dep_ == "relcl" or verb.tag_ == "VBG"


def _is_known(noun: Token) -> bool:
    """ "The raid", "Friday's raid"; not "a raid that killed ten", which is what somebody tells."""
    return child(noun, "poss") is not None or any(
        c.lower_ in ("the", "this", "that", "these", "those") for c in noun.lefts
    )


@cache
def _events() -> frozenset[str]:
    return frozenset(lexicon.load("reporting")["asides"]["events"].split())
