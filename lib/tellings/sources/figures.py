"""Figures that somebody gives: "police put the march at 30,000", "raised the toll to 12"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.sources.clauses import agent, child, cue_extent, is_passive, subject
from tellings.sources.cues import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tellings.sources.page import Page

TAKES = {"put": "at", "move": "to", "give": "of"}  # what stands before the number


def by_figure(verb: Token, page: Page) -> list[Statement]:
    """ "Police put the march at 30,000", "raised the toll to 12", "gave a toll of 12"."""
    given = lexicon.load("reporting")["figures"]
    way = next((way for way in TAKES if verb.lemma_ in given[way].split()), None)
    if way is None:
        return []
    what = child(verb, "dobj", "nsubjpass")
    who = agent(verb) if is_passive(verb) else subject(verb)
    if what is None or who is None:
        return []
    toll = any(t.lemma_ in given["tolls"].split() for t in (what, *what.lefts, *what.rights))
    number = next((t for t in verb.subtree if t.lower_ == TAKES[way] and _number(t)), None)
    if number is None or (way != "put" and not toll):
        return []
    first, last = min(what.left_edge.i, number.i), max(what.right_edge.i, number.right_edge.i)
    content = page.grown(*page.chars(first, last + 1))
    return [Statement(cue_extent(verb), who, content, "asserts", "speech:figure")]


def _number(preposition: Token) -> bool:
    """A number follows the preposition: "at 12", "to at least 12 people"."""
    what = child(preposition, "pobj")
    return what is not None and any(t.tag_ == "CD" for t in (what, *what.lefts))
