"""Where a phrase for somebody without a name begins and ends: "rescue officials in Islamabad"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.language import text_of
from tellings.sources.clauses import child
from tellings.sources.names import written
from tellings.sources.sorts import descriptions
from tellings.sources.source_kinds import is_land

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 6  # tokens of "… in Islamabad" that still belong to a description


def first_word(token: Token) -> int:
    """Where the phrase that ends on this noun begins, after "the" and whatever ran into it.

    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> doc = next(parse([Article("a.txt", "The rescue officials left.")]))
    >>> first_word(doc[2])
    1
    """
    first = token.left_edge.i
    while first < token.i and (
        token.doc[first].tag_ in ("DT", "CC") or not token.doc[first].text[0].isalnum()
    ):
        first += 1
    return _after_lost_stop(first, token)


def phrase_after(token: Token) -> str:
    """ "in Islamabad", "of separatist groups" after the noun, where it is short."""
    of = next(iter(token.rights), None)
    if of is None or of.dep_ != "prep" or of.i != token.i + 1:
        return ""
    doc, last = token.doc, of.right_edge.i + 1
    for at in range(of.i + 1, last):
        if doc[at].tag_ in (",", "WDT", ":", "-LRB-") or _opens_a_clause(doc[at]):
            last = at
            break
    whom = child(of, "pobj")
    if last - of.i > LONGEST and whom is not None:
        last = whom.i + 1
    while doc[last - 1].tag_ == "IN":
        last -= 1  # "of the mine in which …"
    return written(doc, of.i, last) if 1 < last - of.i <= LONGEST else ""


def is_capital_by_place(token: Token) -> bool:
    """The word opens a sentence and is written small elsewhere, or is no adjective."""
    after_caption = token.i > token.sent.start and token.tag_ in ("NNS", "CD")
    if not (token.is_sent_start or after_caption) or token.text.isupper() or is_land(token.text):
        return False
    small = token.tag_ in ("NN", "NNS") or token.lower_ in descriptions()["how_many"]
    return small or f" {token.lower_} " in text_of(token.doc)


def _after_lost_stop(first: int, token: Token) -> int:
    """Where the phrase begins when a caption without a full stop runs into it.

    "A rescue team leaves Lima One guard said", "up to 90 dead Officials at the port said".
    """
    for at in range(first + 1, token.i + 1):
        word, before = token.doc[at], token.doc[at - 1]
        crowd = word.tag_ == "NNS" and word.text[0].isupper() and before.text.islower()
        if crowd or (word.text == "One" and token.tag_ == "NN"):
            first = at
    return first


def _opens_a_clause(token: Token) -> bool:
    """ "… of men carrying guns", "… of men who"; not "of the networking site", "of those who"."""
    if token.tag_ == "VBG":
        return token.dep_ in ("acl", "advcl", "pcomp")
    return token.tag_ == "WP" and token.nbor(-1).lower_ != "those"
