"""What somebody calls, accuses or condemns: the objects of a verb and what hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.sources.clauses import child, extent, is_passive, preposition

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tellings.sources.page import Page

# What follows a verb's object and still tells what was said: "accused X of …", "as …", "for …".
GOES_ON = ("prep", "xcomp", "oprd", "ccomp", "dative", "pcomp", "acomp")
# … and what tells only when or where it was said.
SETTING = ("in", "on", "at", "during", "after", "before", "by", "since", "while", "via", "from")


def called(verb: Token, page: Page) -> tuple[int, int] | None:
    """ "called it a disgrace", "was named the winner"."""
    name = child(verb, "oprd", "ccomp", "xcomp")
    whom = child(verb, "dobj", "nsubjpass")
    if whom is not None and whom.dep_ == "dobj" and whom.i < verb.i:
        whom = None  # "what she called a disgrace"
    if name is None or (whom is None and child(name, "nsubj") is None and is_passive(verb)):
        return None
    if verb.dep_ == "acl" and is_passive(verb):
        return None
    first = min(name.left_edge.i, whom.left_edge.i if whom is not None else name.left_edge.i)
    last = max(name.right_edge.i, whom.right_edge.i if whom is not None else 0)
    return page.grown(*page.chars(first, last + 1)) if name.i > verb.i else None


def described_as(verb: Token, page: Page) -> tuple[int, int] | None:
    """ "described it as a disgrace", "was seen as the winner"."""
    like = preposition(verb, "as")
    whom = child(verb, "dobj", "nsubjpass")
    if like is None or whom is None:
        return None
    first, last = min(whom.left_edge.i, like.i), max(whom.right_edge.i, like.right_edge.i)
    return page.grown(*page.chars(first, last + 1))


def to_do(verb: Token, page: Page) -> tuple[int, int] | None:
    """ "Urged both sides to talk", "was asked to leave"."""
    to = child(verb, "xcomp", "ccomp")
    if to is None:
        return None
    patient = child(verb, "dobj", "dative", "nsubjpass")
    start = min(to.left_edge.i, patient.left_edge.i if patient is not None else to.left_edge.i)
    return page.chars(start, to.right_edge.i + 1)


def object_of(verb: Token, page: Page) -> tuple[int, int] | None:
    """ "Condemned the attack", "accused them of arson"; no words for when or where it was said."""
    what = child(verb, "dobj", "nsubjpass", "oprd")
    if what is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
        what = verb.head  # "the plan announced by the ministry"
        return page.chars(what.left_edge.i, what.i + 1)
    if what is None:
        return None
    start, end = extent(what)
    for more in verb.rights:
        after_comma = page.doc[more.left_edge.i - 1].text == ","
        if more.dep_ == "prep" and (more.lower_ in SETTING or after_comma):
            continue
        if more.dep_ in GOES_ON:
            start, end = min(start, more.left_edge.i), max(end, more.right_edge.i + 1)
    return page.grown(*page.chars(start, end))


def believed_to(verb: Token, page: Page) -> tuple[int, int] | None:
    """ "Eight people are believed to have drowned", "are feared dead"."""
    whom, to = child(verb, "nsubjpass"), child(verb, "xcomp", "oprd")
    if whom is None or to is None:
        return None
    return page.chars(whom.left_edge.i, to.right_edge.i + 1)


def about(of: Token, page: Page) -> tuple[int, int] | None:
    """The "of arson" of "warned of arson", with the "to …" that may follow it."""
    inner, to = child(of, "pobj", "pcomp"), child(of.head, "xcomp")
    if inner is None:
        return None
    last = max(inner.right_edge.i, to.right_edge.i if to is not None else 0)
    return page.chars(inner.left_edge.i, last + 1)
