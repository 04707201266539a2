"""How many people, with which fate: what the quote's own number and words for a fate say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.counts.fate_words import done_to, fate_words, noun_fate, the_dead, undergone
from tellings.gate.account import Account, Figure
from tellings.gate.over import TELLS, UPWARDS, check_told, cues, line, over, steps_between
from tellings.gate.proposals import Proposal, RefusedError

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

FAR = 9  # steps, and what parts them: beyond it a number and a fate are not one statement
BESIDE = 2  # steps from a number by way of its noun to a word for what befell them
CALLED = ("held", "aboard")
PARTING = {",", ";", "and", "but", "while", "after", "when", "before", ":"}


def row(account: Account, quote: Span, proposal: Proposal) -> dict:
    """The row of `counts`, in the account's own offsets, with its speaker."""
    figure = _figure(account, quote, proposal)
    word = _word(account, quote, figure, proposal.fate)
    _check_modality(word, figure, proposal.modality)
    start, end = figure.quantity.start, figure.quantity.end
    return {
        **account.placed("c", start, end),
        "low": figure.quantity.low,
        "high": figure.quantity.high,
        "comparator": figure.quantity.comparator,
        "fate": proposal.fate,
        "modality": proposal.modality,
        **account.said(start, end, proposal.source),
        "rule": f"the word “{word.text}”",
    }


def _figure(account: Account, quote: Span, proposal: Proposal) -> Figure:
    """The number in the quote that reads as proposed."""
    first, last = quote.start_char, quote.end_char
    near = [f for f in account.figures if f.quantity.start < last and first < f.quantity.end]
    whole = [f for f in near if first <= f.quantity.start and f.quantity.end <= last]
    bounds = proposal.low, proposal.high
    same = [f for f in whole if (f.quantity.low, f.quantity.high) == bounds]
    if bounds == (None, None):
        same = [f for f in same if f.quantity.comparator in ("all", "most")]
    if not near:
        raise RefusedError("no number")
    if not whole:
        raise RefusedError("cut inside a word")
    if not same:
        raise RefusedError("another number")
    told = [f for f in same if _nearest(account, f)[0] == proposal.fate]
    return (told or same)[0]


def _word(account: Account, quote: Span, figure: Figure, fate: str) -> Token:
    """The quote's word for the fate, where no other of the sentence is closer to the number."""
    said = [t for t in quote if fate in fates_of(t) and not _did_it(figure.token, t)]
    said += [t for t in quote if fate == "involved" and _took_part(figure.token, t)]
    if not any(fate in fates_of(t) for t in quote) and not said:
        raise RefusedError("no such fate")
    if not said or _nearest(account, figure)[0] != fate:
        raise RefusedError("another's fate")
    word = min(said, key=lambda token: _apart(account, figure.token, token))
    # "No communication … with those on board": a nought is of the noun beside it.
    zero = figure.quantity.comparator == "zero"
    if zero and _apart(account, figure.token, word)[0] > BESIDE + 1:
        raise RefusedError("another's fate")
    return word


def _nearest(account: Account, figure: Figure) -> tuple[str | None, Token | None]:
    """The fate that the sentence tells of a number, and the word that does."""
    told = [
        (_apart(account, figure.token, token), fate, token)
        for token in figure.token.sent
        for fate in (["involved"] if _did_it(figure.token, token) else fates_of(token))
    ]
    # "Hostages", "passengers" say of those so called what they were, not what befell them.
    near = [(far, f, t) for far, f, t in told if far[0] <= FAR and not _calls(t, f)]
    own = [one for one in told if one[2].i == figure.token.head.i and _calls(one[2], one[1])]
    far, fate, word = min(near, key=lambda one: one[0], default=((FAR, 0), None, None))
    if own and far[0] > BESIDE:
        _, fate, word = own[0]
    head = figure.token.head
    if fate is None and _took_part(figure.token, head):
        return "involved", head
    return fate, word


def _apart(account: Account, number: Token, word: Token) -> tuple[int, int]:
    """How far a word is from a number: steps in the grammar and what parts them, then words."""
    first, last = sorted((number.i, word.i))
    between = account.doc[first + 1 : last]
    parts = sum(token.lower_ in PARTING for token in between)
    others = {f.token.i for f in account.figures} & {token.i for token in between}
    return steps_between(number, word) + 2 * parts + len(others), last - first


def fates_of(token: Token) -> set[str]:
    """Every fate that a word can say, by lexicon/fates.toml.

    >>> from tellings import language
    >>> from tellings.spans import Article
    >>> (doc,) = language.parse([Article("a.txt", "Twelve were injured; nobody died.")])
    >>> [fate for token in doc for fate in sorted(fates_of(token))]
    ['injured', 'killed']
    """
    found = {done_to(token), undergone(token), noun_fate(token)}
    found |= {fate_words("states").get(token.lower_)}
    found |= {"killed"} if token.lower_ in the_dead() or _taken(token) else set()
    found.add(lexicon.load("gate")["aboard"].get(token.lower_) or _inside(token))
    found |= {
        fate
        for phrase, fate in fate_words("idioms").items()
        if token.doc[token.i : token.i + len(phrase.split())].text.lower() == phrase
    }
    if token.lemma_ == "identify" and any(c.lower_ == "as" for c in token.rights):
        found.discard("identified")  # "one of the dead was identified as": who, not what befell
    return {fate for fate in found if fate}


@cache
def _attackers() -> frozenset[str]:
    """Words for those who attack, that no others are called by."""
    return frozenset(word for word in lexicon.load("labels")["attackers"] if " " not in word)


def _taken(token: Token) -> bool:
    """ "Claimed 12 lives": with one of these verbs, lives are deaths."""
    takers = lexicon.load("fates")["life_takers"]["verbs"]
    return token.lower_ == "lives" and token.dep_ == "dobj" and token.head.lemma_ in takers


def _calls(token: Token, fate: str) -> bool:
    return fate in CALLED and token.pos_ in ("NOUN", "PROPN") and not _inside(token)


def _inside(token: Token) -> str | None:
    """On the train, in the building: the place itself says that they were there."""
    aboard = lexicon.load("fates")["aboard"]
    there = token.lower_ in aboard["places"] and token.head.lower_ in aboard["after"]
    return "aboard" if there else None


def _did_it(number: Token, word: Token) -> bool:
    """Whether those counted did it to others: "three gunmen killed 12", "by three gunmen"."""
    below = [t for t in line(number) if t.i != word.i and word.i in {a.i for a in t.ancestors}]
    if not below or done_to(word) is None:
        return False
    top = below[-1]
    objects = any(child.dep_ in ("dobj", "obj") for child in word.children)
    return top.dep_ == "agent" or (top.dep_ == "nsubj" and objects)


def _took_part(number: Token, word: Token) -> bool:
    """Those counted did it, or are called by a word for those who do: "the two bombers"."""
    return _did_it(number, word) or (word.i == number.head.i and word.lemma_ in _attackers())


# -- denied, feared, replaced ---------------------------------------------------------------------


def _over(word: Token, figure: Figure, upwards: set[str]) -> set[str]:
    """The words that stand over a fate and its number, but for a number that is itself a nought."""
    number = figure.token
    own = {number.lower_} if figure.quantity.comparator == "zero" else set()
    return {*over(word, upwards), *_beside(number, word)} - own


def _beside(number: Token, word: Token) -> Iterator[str]:
    for token in {number.i: number, number.head.i: number.head}.values():
        if token.i != word.i:
            yield from (child.lower_ for child in token.children if child.dep_ in ("neg", "det"))
            yield from (t.lower_ for t in token.doc[max(token.i - 1, token.sent.start) : token.i])


def _check_modality(word: Token, figure: Figure, modality: str) -> None:
    surely = _over(word, figure, TELLS)
    if modality == "denied" and not surely & cues("negation"):
        raise RefusedError("no negation")
    if modality == "feared" and not surely & cues("threat"):
        raise RefusedError("no threat")
    if modality == "superseded" and not {t.lower_ for t in word.sent} & cues("replaced"):
        raise RefusedError("replaced")
    check_told(_over(word, figure, UPWARDS), modality)
    if modality == "actual" and _is_replaced(figure.token, word):
        raise RefusedError("lost replacement")


def _is_replaced(number: Token, word: Token) -> bool:
    """ "From 7,000 to 6,100", "down from 12", "earlier police had said that 12 died"."""
    before = cues("before")
    hung = line(number)[:4]
    if any(t.lower_ == "from" and _to_another(t) for t in hung):
        return True
    if any(c.lower_ in before and c.dep_ == "amod" for t in hung for c in t.children):
        return True
    telling = [t for t in (*line(word), *line(number)) if t.lemma_ in cues("told")]
    return any(
        c.lower_ in before and c.dep_ == "advmod" and not any(c.children)
        for t in telling
        for c in t.children
    )


def _to_another(prep: Token) -> bool:
    """ "From 7,000 to 6,100", "up from 12"."""
    if prep.i > prep.sent.start and prep.nbor(-1).lower_ in ("up", "down"):
        return True
    after = prep.doc[prep.i + 1 : prep.sent.end]
    to = next((t for t in after if t.lower_ == "to" and t.dep_ == "prep"), None)
    return to is not None and any(t.like_num for t in to.subtree)
