"""What stands over a word of a sentence: what denies it, makes it a fear, or tells it."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.gate.proposals import RefusedError

if TYPE_CHECKING:
    from spacy.tokens import Token

UPWARDS = {"ccomp", "xcomp", "pcomp", "conj", "auxpass", "acl", "acomp", "oprd", "attr", "dobj"}
UPWARDS |= {"pobj", "prep", "nsubj", "nsubjpass", "csubj", "appos", "nmod", "compound", "amod"}
TELLS = {"ccomp", "xcomp", "pcomp", "auxpass", "acomp", "oprd"}  # a denial is of what it tells
OVER = ("neg", "aux", "advmod", "det", "mark", "preconj")  # what stands over a word, beside it


def cues(table: str) -> set[str]:
    """The words of one table of lexicon/gate.toml."""
    return set(lexicon.load("gate")[table]["words"])


def check_told(over: Set[str], modality: str = "actual") -> None:
    """Refuse as a fact what is denied or feared by the words that stand over it."""
    if modality in ("actual", "superseded") and over & cues("negation"):
        raise RefusedError("lost negation")
    if modality in ("actual", "superseded", "denied") and over & cues("threat"):
        raise RefusedError("lost threat")


def over(word: Token, upwards: Set[str] = UPWARDS) -> Iterator[str]:
    """The words over a word: its auxiliaries and negations, and what it hangs on, with theirs.

    `upwards` are the relations by which a word hangs on one that stands over it.
    """
    if _called_untrue(word):
        yield "untrue"
    climbing, presupposed = word, False
    while True:
        if not presupposed:
            yield from (c.lower_ for c in climbing.children if c.dep_ in OVER)
        if climbing.i != word.i and not (presupposed and climbing.pos_ == "VERB"):
            yield climbing.lemma_
        # "Denied claims that 12 were killed": what the claims tell is denied.
        told = climbing.dep_ == "acl" and any(c.dep_ == "mark" for c in climbing.children)
        if not (told or climbing.dep_ in upwards) or climbing.head.i == climbing.i:
            return
        # "Buried the 12 killed": what is done with those killed says nothing of their deaths.
        hanging = climbing.dep_ in ("acl", "amod", "relcl", "compound") and not told
        presupposed = presupposed or hanging
        climbing = climbing.head
        if told and climbing.dep_ in ("dobj", "pobj", "nsubjpass"):
            yield climbing.lemma_
            climbing = climbing.head
        if climbing.lemma_ == "fact":
            return


def line(token: Token) -> list[Token]:
    """A word and all it hangs on, up to the sentence's root."""
    return [token, *token.ancestors]


def steps_between(one: Token, other: Token) -> int:
    """How many steps of the sentence's grammar lead from one word to another."""
    places = {token.i: n for n, token in enumerate(line(one))}
    return min(n + places[t.i] for n, t in enumerate(line(other)) if t.i in places)


def _called_untrue(word: Token) -> bool:
    """ "It is not true that 12 died", however much stands between."""
    called = set(lexicon.load("gate")["negation"]["of"])
    return any(
        token.lower_ in called and any(c.dep_ == "neg" for c in token.head.children)
        for token in word.doc[word.sent.start : word.i]
    )
