"""Where the clause of "X said that …" begins, and where it ends because somebody else speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.sources.clauses import child, follows_comma, opens_with_that, own_subject, subject
from tellings.sources.cues import speaks, verbs
from tellings.sources.insertions import is_inserted

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from tellings.sources.page import Page

CUTS = ("without", "despite", "amid")


def that_clause(verb: Token, page: Page, speakers: dict[int, Token]) -> tuple[int, int] | None:
    """What "X said (that) …" covers; a verb whose subject X is too is put down in `speakers`."""
    said = [c for c in verb.children if c.dep_ == "ccomp"]
    if not said:
        return None
    if said[0].i < verb.i < said[-1].i and verb.nbor().text != ",":
        said = said[-1:]  # "Ten Dead in Fire, Mayor Says Hall Was Full"
    # "… said it was over, but that ten had died": the second clause is said too
    said += [c for c in verb.rights if c.dep_ == "conj" and opens_with_that(c)]
    first = min(c.left_edge.i for c in said)
    last = max(c.right_edge.i for c in said) + 1
    if first > verb.i:
        last = _past_brackets(verb, _cut(verb, said[0], last, speakers))
        last = _before_the_relay(verb, last)
        first = verb.i + 1 if verb.nbor().tag_ == "CD" and child(said[0], "mark") is None else first
    elif last < verb.i and is_inserted(verb):
        last = verb.sent.end  # "It is his task, he said, to talk."
    elif last <= verb.i and _somebody_speaks(verb.doc[verb.sent.start : first]):
        first = verb.sent.start  # "The mayor said ten had died, the Times reported."
    return page.grown(*page.chars(first, max(last, first + 1)))


def _somebody_speaks(words: Span) -> bool:
    return any(speaks(token) and own_subject(token) is not None for token in words)


def _before_the_relay(verb: Token, last: int) -> int:
    """Without the ", the Times reported" that closes "the mayor said ten had died"."""
    for closing in verb.doc[max(verb.i + 2, last - 3) : last]:
        who = own_subject(closing) if speaks(closing) else None
        if who is not None and verb.i + 2 < who.i < closing.i and follows_comma(who.left_edge):
            return who.left_edge.i - 1
    return last


def _past_brackets(verb: Token, last: int) -> int:
    """The whole of "said that 62 (or 69) had died", which a parser may cut at the bracket."""
    doc = verb.doc
    cut = doc[last - 1].text == ")" and last < verb.sent.end
    return verb.sent.end if cut and doc[last].tag_ in ("VBD", "VBZ", "VBP", "MD") else last


def _cut(verb: Token, clause: Token, last: int, speakers: dict[int, Token]) -> int:
    """Where the speaker's next act begins inside what the parser took for the clause.

    "X said it was over, adding that …", "X said they had left and claimed that …",
    "X claimed it, though it offered no proof".
    """
    who = speakers.get(verb.i) or subject(verb)
    heads, cut = [clause], last
    for head in heads:
        for part in head.rights:
            after_comma = follows_comma(part.left_edge)
            says = speaks(part) and child(part, "nsubj", "nsubjpass") is None
            if part.dep_ == "conj" and part.pos_ == "VERB":
                shifted = part.tag_ == verb.tag_ != clause.tag_ and part.lemma_ in verbs()
                if part.tag_ == verb.tag_ and (says or (shifted and own_subject(part) is None)):
                    speakers[part.i] = who
                    cut = min(cut, _conjunction_before(part))
                else:
                    heads.append(part)
            elif part.dep_ == "advcl" and after_comma:
                if says and part.tag_ == "VBG":
                    speakers[part.i] = who
                    cut = min(cut, part.left_edge.i)
                elif part.left_edge.lower_ in ("though", "although"):
                    cut = min(cut, part.left_edge.i)
            elif part.dep_ == "prep" and after_comma and _adds_a_voice(part):
                cut = min(cut, part.left_edge.i)
    return cut


def _conjunction_before(part: Token) -> int:
    at = part.left_edge.i
    while at > part.head.i and part.doc[at - 1].lower_ in ("and", "but", ",", "also", "then"):
        at -= 1
    return at


def _adds_a_voice(opener: Token) -> bool:
    """ "…, with officials noting that …", "…, without saying …"."""
    if opener.lower_ in CUTS:
        return True
    return opener.lower_ == "with" and any(
        t.tag_ == "VBG" and t.lemma_ in verbs() for t in opener.subtree
    )
