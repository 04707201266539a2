"""Statements that a noun or an adjective makes: "X's claim that …", "X was confident that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.sources.clauses import (
    child,
    extent,
    is_passive,
    opens_with_that,
    owner_or_maker,
    preposition,
    subject,
)
from tellings.sources.cues import Statement, listed, speaks

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from tellings.sources.page import Page

# What opens a noun's statement: "a claim that …", "criticism of …", "calls for …".
OPENS = ("of", "for", "about", "over", "on", "to", "against", "regarding", "with", "in", "as")


def according_to(token: Token, page: Page) -> list[Statement]:
    """ "According to X, …" and "…, according to X"."""
    to = child(token, "prep")
    who = child(to, "pobj") if to is not None else None
    if who is None:
        return []
    own_start, own_end = extent(token)
    clause = token.head
    first, last = extent(clause) if clause != token else (token.sent.start, token.sent.end)
    opens = token.sent.start
    if opens and _points_back(token.doc[opens : token.i]):
        first, last = token.doc[opens - 1].sent.start, opens
    elif not _any_word(token.doc[first:own_start]):
        first = own_end
    elif not _any_word(token.doc[own_end:last]):
        last = own_start
        if token.doc[own_start - 1].text == "," and not _any_word(
            token.doc[own_end : token.sent.end]
        ):
            first = token.sent.start  # "Ten died and two fled as it sank, according to X."
    if first < own_start and any(t.tag_ in ("WDT", "WP") for t in token.doc[own_end : own_end + 2]):
        last = own_start  # "…, according to the coast guard, which said ten were missing"
    if not _any_word(token.doc[first:last]):
        return []
    content = page.grown(*page.chars(first, last))
    return [Statement((token.i, to.i + 1), who, content, "asserts", "according_to")]


def by_noun(noun: Token, page: Page) -> list[Statement]:
    """ "X's claim that …", "X issued a warning of …", "calls for …", "drew condemnation from X"."""
    stance = listed("nouns").get(noun.lemma_)
    if stance is None:
        return []
    drawn = _drawn(noun, page, stance)
    if drawn:
        return drawn
    who, first = _owner(noun)
    what = _noun_content(noun, page)
    if what is None or (who is None and not _stands_alone(noun)):
        return []
    made = first < noun.i
    if stance == "threatens" and who is not None and who.head.lower_ == "from":
        return []  # "the threat from X" is a danger, not words of X
    whole = noun.doc[what[0]].lower_ in ("that", "to")
    if not made and not whole and noun.lemma_ not in listed("telling_nouns"):
        return []
    rule = "noun:made" if made else "noun:owned" if who is not None else "noun:alone"
    opener = noun.doc[what[0] - 1]
    last = what[0] if opener.dep_ == "prep" and opener.i > noun.i else noun.i + 1
    content = page.grown(*page.chars(*what))
    return [Statement((first, max(last, noun.i + 1)), who, content, stance, rule)]


def by_adjective(adjective: Token, page: Page) -> list[Statement]:
    """ "X was confident that …", "X is critical of …"."""
    verb = adjective.head
    stance = listed("adjectives").get(adjective.lower_)
    if stance is None or adjective.dep_ != "acomp" or verb.lemma_ not in ("be", "remain", "feel"):
        return []
    who = subject(verb)
    for part in adjective.rights:
        if part.dep_ in ("ccomp", "xcomp"):
            inner = part
        elif part.dep_ == "prep":
            inner = child(part, "pobj", "pcomp")
        else:
            continue
        if inner is not None and who is not None:
            stance = listed("nouns").get(inner.lemma_, stance)  # "vocal about its condemnation"
            cue = (min(verb.i, adjective.i), adjective.i + 1)
            return [Statement(cue, who, page.chars(*extent(inner)), stance, "adjective")]
    return []


def _any_word(span: Span) -> bool:
    return any(t.text[:1].isalnum() for t in span)


def _points_back(words: Span) -> bool:
    """ "That is according to X": what X says is the sentence before."""
    return words.text.lower() in ("that is", "that's", "this is", "this")


def _drawn(noun: Token, page: Page, stance: str) -> list[Statement]:
    verb = noun.head
    if noun.dep_ != "dobj" or listed("light_verbs").get(verb.lemma_) != "draws":
        return []
    source = next((c for c in [*verb.rights, *noun.rights] if c.lower_ == "from"), None)
    who = child(source, "pobj") if source is not None else None
    what = subject(verb)
    if who is None or what is None:
        return []
    cue = (verb.i, source.i + 1)
    return [Statement(cue, who, page.chars(*extent(what)), stance, "noun:drawn")]


def _owner(noun: Token) -> tuple[Token | None, int]:
    """Whose statement a noun is, and where its cue begins."""
    owner = owner_or_maker(noun)
    if owner is not None:
        return owner, noun.i
    by = preposition(noun, "by", "from")
    charged = listed("nouns").get(noun.lemma_) in ("accuses", "alleges")
    if by is not None and charged and child(noun, "prep") != by:
        return None, noun.i  # "accusations of neglect by the owners"
    if by is not None and child(by, "pobj") is not None:
        return child(by, "pobj"), noun.i
    verb = noun.head
    if noun.dep_ == "pobj":
        verb = verb.head
    if verb.pos_ == "VERB" and noun.dep_ in ("dobj", "pobj"):
        light = listed("light_verbs").get(verb.lemma_) == "makes" and noun.dep_ == "dobj"
        if (light or child(verb, "prt") is not None) and not is_passive(verb):
            return subject(verb), verb.i
    return None, noun.i


def _stands_alone(noun: Token) -> bool:
    """ "There were calls for …", "allegations that …": a statement of nobody in particular."""
    that = child(noun, "acl", "relcl")
    if noun.dep_ == "pobj" and speaks(noun.head.head):
        return False  # "said in a statement that"
    if that is not None:
        return child(that, "mark") is not None
    return noun.head.lemma_ == "be" and child(noun.head, "expl") is not None


def _noun_content(noun: Token, page: Page) -> tuple[int, int] | None:
    that = next(
        (c for c in noun.rights if c.dep_ in ("acl", "relcl", "ccomp") and _is_that(c)), None
    )
    if that is not None:
        return extent(that)
    for opener in noun.rights:
        if opener.dep_ == "prep" and opener.lower_ in OPENS:
            inner = child(opener, "pobj", "pcomp")
            if inner is not None:
                return inner.left_edge.i, inner.right_edge.i + 1
    end = noun.idx + len(noun)
    quoted = page.quotation_after(end)
    if quoted is not None and page.text[end : quoted.start].strip() in (":", ","):
        span = page.doc.char_span(quoted.start, quoted.end, alignment_mode="expand")
        return span.start, span.end
    return None


def _is_that(clause: Token) -> bool:
    """A clause that tells the noun's content: "that …" with a subject of its own, or "to …"."""
    opener = clause.left_edge.lower_
    if opener == "to" or any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.lefts):
        return True
    return opens_with_that(clause)
