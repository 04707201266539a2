"""Statements of nobody in particular: "reportedly", "ten feared dead", "it is not clear who …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.sources.clauses import child, cue_extent, extent
from tellings.sources.cues import Statement, listed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tellings.sources.page import Page

CLAUSES = ("ccomp", "advcl", "xcomp", "csubj")


def by_adverb(adverb: Token, page: Page) -> list[Statement]:
    """ "The men reportedly fled", "funds allegedly sent abroad"."""
    stance = listed("hedges").get(adverb.lower_)
    if stance != "alleges":
        return []
    head = adverb.head
    first, last = extent(head)
    if head.dep_ in ("acl", "amod", "relcl"):
        first, last = extent(head.head)
    content = page.chars(first, last)
    return [Statement((adverb.i, adverb.i + 1), None, content, stance, "hedge")]


def looks_so(verb: Token, page: Page) -> list[Statement]:
    """ "They seem to have left": nobody is named for it."""
    if listed("hedges").get(verb.lemma_) != "seems":
        return []
    what = child(verb, "xcomp", "oprd", "ccomp", "acomp")
    if what is None:
        return []
    who = child(verb, "nsubj")
    first = (
        who.left_edge.i
        if who is not None and who.lower_ not in ("it", "there")
        else what.left_edge.i
    )
    content = page.chars(min(first, what.left_edge.i), what.right_edge.i + 1)
    return [Statement(cue_extent(verb), None, content, "alleges", "hedge:seems")]


def is_said_of(verb: Token) -> bool:
    """ "People said to be in need", "ten feared dead": the word before is not who says it."""
    words = lexicon.load("reporting")["said_of"]
    after = verb.doc[verb.i + 1 : verb.i + 3]
    if len(after) < 2 or verb.tag_ not in ("VBN", "VBD") or child(verb, "aux", "auxpass"):
        return False
    if after[0].lower_ == "to":
        return verb.lemma_ in words["to"].split() and after[1].tag_ == "VB"
    fate = after[0].lower_ in words["fates"].split() and after[1].pos_ != "NOUN"
    return fate and verb.lemma_ in words["as"].split()


def said_of(verb: Token, page: Page) -> list[Statement]:
    """Hearsay about the noun right before the verb, or the words of whom "by" names."""
    whom = verb.doc[max(verb.i - 1, verb.sent.start)]
    if whom.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ"):
        return []
    what = child(verb, "xcomp", "acomp", "oprd")
    last = what.right_edge.i if what is not None and what.i > verb.i else verb.i + 1
    by = next((t for t in verb.doc[verb.i + 1 : verb.i + 3] if t.lower_ == "by"), None)
    who = child(by, "pobj") if by is not None else None
    last = by.i - 1 if who is not None else last
    content = page.chars(min(whom.left_edge.i, verb.i), last + 1)
    return [Statement((verb.i, verb.i + 1), who, content, "asserts", "attitude:infinitive")]


def unclear(adjective: Token, page: Page) -> list[Statement]:
    """ "It is not clear what …", "unknown who …"."""
    if adjective.lower_ not in ("clear", "unclear", "unknown"):
        return []
    verb = adjective.head
    told = next((c for c in [*verb.rights, *adjective.rights] if c.dep_ in CLAUSES), None)
    if told is None or told.i < adjective.i:
        return []
    if adjective.lower_ == "clear" and child(verb, "neg") is None:
        return []
    who = child(verb, "nsubj")
    first = who.i if who is not None and who.lower_ == "it" else min(verb.i, adjective.i)
    cue = (min(first, adjective.i), adjective.i + 1)
    return [Statement(cue, None, page.chars(*extent(told)), "says_unknown", "unclear")]
