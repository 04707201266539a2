"""What a second coder proposes is let in only where the account's own words carry all of it.

A proposal is a quote and what is said to stand in it: how many people, with which fate, actual or
denied or feared, and according to whom. The gate asks the text, never another reading of it: which
number phrases and words for a fate the quote holds, which of them belong together in the sentence,
and what stands over them. What it cannot tell it refuses, with one named reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tellings import language, lexicon
from tellings.claims import identifier
from tellings.corpus import Corpus, Event
from tellings.counts.fate_words import done_to, fate_words, noun_fate, the_dead, undergone
from tellings.counts.quantities import Quantity, find_quantities
from tellings.noise import view_of
from tellings.sources import find_attributions
from tellings.spans import Article, fold

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

REASONS = {
    "no such account": "no account of the event has that name",
    "no quote": "nothing is quoted",
    "not in the account": "the quote does not stand there to the character",
    "cut inside a word": "the quote begins or ends within a word, a number or its hedge",
    "stands more than once": "the quote stands there more than once; say which by nth, from 0",
    "more than one sentence": "the quote joins words of two sentences",
    "unknown word": "a field has a word that is none of its own",
    "no number": "the quote holds no number of anything that could be people",
    "another number": "the number in the quote reads otherwise",
    "no such fate": "no word of the quote says that this happened to anybody",
    "another's fate": "the number is told of another fate, or of who did it",
    "lost negation": "it is denied, or said of nobody",
    "lost threat": "it is feared, threatened or possible, not told as a fact",
    "no negation": "nothing in the sentence denies it",
    "no threat": "nothing in the sentence makes it a fear or a possibility",
    "replaced": "the sentence does not say that another figure took its place",
    "another speaker": "the account gives the figure to somebody else, or to nobody",
}
UPWARDS = {"ccomp", "xcomp", "pcomp", "conj", "auxpass", "acl", "acomp", "oprd", "attr", "dobj"}
UPWARDS |= {"pobj", "prep", "nsubj", "nsubjpass", "csubj", "appos", "nmod", "compound", "amod"}
FAR = 9  # steps, and what parts them: beyond it a number and a fate are not one statement
BESIDE = 2  # steps from a number by way of its noun to a word for what befell them
CALLED = ("held", "aboard")
PARTING = {",", ";", "and", "but", "while", "after", "when", "before", ":"}
TELLS = {"ccomp", "xcomp", "pcomp", "auxpass", "acomp", "oprd"}  # a denial is of what it tells
OVER = ("neg", "aux", "advmod", "det", "mark", "preconj")  # what stands over a word, beside it


@dataclass(frozen=True)
class Proposal:
    """One row of somebody's coding: a quote of an account and what stands in it.

    `low` and `high` are inclusive, None where open. `nth` says which of several equal quotes.
    """

    article: str
    quote: str
    fate: str
    low: int | None = None
    high: int | None = None
    modality: str = "actual"
    source: str | None = None
    nth: int | None = None


@dataclass(frozen=True)
class Refusal:
    """A proposal that was not let in, and the reason: a key of REASONS."""

    proposal: Proposal
    reason: str

    def __str__(self) -> str:
        return f"{self.proposal.article}: “{self.proposal.quote}”: {self.reason}"


class Gate:
    """The accounts of one event, each parsed when it is first asked about.

    >>> wire = Article("wire.txt", "The army said 31 people were killed. It denied that 50 died.")
    >>> gate = Gate(Event("raid"), [wire])
    >>> gate.admit(Proposal("wire.txt", "31 people were killed", "killed", 31, 31))["source"]
    'army'
    >>> gate.admit(Proposal("wire.txt", "31 people were killed", "injured", 31, 31)).reason
    'no such fate'
    >>> gate.admit(Proposal("wire.txt", "50 died", "killed", 50, 50)).reason
    'lost negation'
    """

    def __init__(self, event: Event, articles: list[Article]) -> None:
        self.event = event
        self.articles = {article.name: article for article in articles}
        self.accounts: dict[str, _Account] = {}

    @classmethod
    def of(cls, corpus: Corpus) -> Gate:
        """The gate of a corpus."""
        return cls(corpus.event, list(corpus.articles))

    def admit(self, proposal: Proposal) -> dict | Refusal:
        """The proposal as a row of `counts`, or why it is none."""
        try:
            return self._row(proposal)
        except _RefusedError as refused:
            return Refusal(proposal, refused.args[0])

    def _row(self, proposal: Proposal) -> dict:
        if proposal.article not in self.articles:
            raise _RefusedError("no such account")
        _check_words(proposal)
        if proposal.article not in self.accounts:
            article = self.articles[proposal.article]
            self.accounts[proposal.article] = _Account(article, self.event)
        account = self.accounts[proposal.article]
        quote = account.quote(proposal)
        figure = account.figure(quote, proposal)
        word = account.fate(quote, figure, proposal.fate)
        _check_modality(word, figure, proposal.modality)
        return account.row(figure, word, proposal)


class _RefusedError(Exception):
    """The reason, as its one argument."""


@dataclass(frozen=True)
class _Figure:
    quantity: Quantity
    token: Token  # the last of the number's own words


class _Account:
    """One account as the gate reads it: its text without noise, sentences, numbers, speakers."""

    def __init__(self, article: Article, event: Event) -> None:
        self.article, self.event = article, event
        (self.doc,) = language.parse([article])

    @cached_property
    def figures(self) -> list[_Figure]:
        found = []
        for quantity in find_quantities(self.doc.text):
            span = self.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
            numbers = [t for t in span if t.like_num or t.tag_ in ("CD", "DT")] or list(span)
            found.append(_Figure(quantity, numbers[-1]))
        return found

    @cached_property
    def statements(self) -> list:
        return find_attributions(self.doc, self.event)

    def quote(self, proposal: Proposal) -> Span:
        """The quote's words in the account."""
        sought = fold(view_of(proposal.quote).text).strip()
        if not sought:
            raise _RefusedError("no quote")
        places = list(_places(self.doc.text, sought))
        if not places:
            raise _RefusedError("not in the account")
        if len(places) > 1 and proposal.nth is None:
            raise _RefusedError("stands more than once")
        if (proposal.nth or 0) not in range(len(places)):
            raise _RefusedError("not in the account")
        start = places[proposal.nth or 0]
        quote = self.doc.char_span(start, start + len(sought))
        if quote is None:
            raise _RefusedError("cut inside a word")
        if quote[0].sent.start != quote[-1].sent.start:
            raise _RefusedError("more than one sentence")
        return quote

    def figure(self, quote: Span, proposal: Proposal) -> _Figure:
        """The number in the quote that reads as proposed."""
        near = [
            f
            for f in self.figures
            if f.quantity.start < quote.end_char and quote.start_char < f.quantity.end
        ]
        whole = [
            f
            for f in near
            if quote.start_char <= f.quantity.start and f.quantity.end <= quote.end_char
        ]
        bounds = proposal.low, proposal.high
        same = [f for f in whole if (f.quantity.low, f.quantity.high) == bounds]
        if bounds == (None, None):
            same = [f for f in same if f.quantity.comparator in ("all", "most")]
        if not near:
            raise _RefusedError("no number")
        if not whole:
            raise _RefusedError("cut inside a word")
        if not same:
            raise _RefusedError("another number")
        told = [f for f in same if self._nearest(f) and self._nearest(f)[0] == proposal.fate]
        return (told or same)[0]

    def fate(self, quote: Span, figure: _Figure, fate: str) -> Token:
        """The quote's word for the fate, where no other of the sentence is closer to the number."""
        said = [token for token in quote if fate in fates_of(token)]
        if not said:
            raise _RefusedError("no such fate")
        nearest = self._nearest(figure)
        if nearest is None or nearest[0] != fate:
            raise _RefusedError("another's fate")
        word = min(said, key=lambda token: self._apart(figure.token, token))
        # "No communication … with those on board": a nought is of the noun beside it.
        zero = figure.quantity.comparator == "zero"
        far_off = zero and self._apart(figure.token, word)[0] > BESIDE + 1
        if far_off or _did_it(figure.token, word):
            raise _RefusedError("another's fate")
        return word

    def _nearest(self, figure: _Figure) -> tuple[str, Token] | None:
        """The fate that the sentence tells of a number, and the word that does."""
        told = [
            (self._apart(figure.token, token), fate, token)
            for token in figure.token.sent
            for fate in fates_of(token)
        ]
        # "Hostages", "passengers" say of those so called what they were, not what befell them.
        near = [(far, f, t) for far, f, t in told if far[0] <= FAR and not _calls(t, f)]
        own = [one for one in told if one[2].i == figure.token.head.i and _calls(one[2], one[1])]
        far, fate, word = min(near, key=lambda one: one[0], default=((FAR, 0), None, None))
        if own and far[0] > BESIDE:
            _, fate, word = own[0]
        return fate and (fate, word)

    def _apart(self, number: Token, word: Token) -> tuple[int, int]:
        """How far a word is from a number: steps in the grammar and what parts them, then words."""
        first, last = sorted((number.i, word.i))
        between = self.doc[first + 1 : last]
        parts = sum(token.lower_ in PARTING for token in between)
        others = {f.token.i for f in self.figures} & {token.i for token in between}
        return _steps(number, word) + 2 * parts + len(others), last - first

    def row(self, figure: _Figure, word: Token, proposal: Proposal) -> dict:
        """The row of `counts`, in the account's own offsets, with its speaker."""
        start, end = figure.quantity.start, figure.quantity.end
        around = [s for s in self.statements if s.content_start <= start and end <= s.content_end]
        said = min(around, key=lambda s: s.content_end - s.content_start, default=None)
        if proposal.source is not None and not any(
            _names(statement, proposal.source, self.doc.text) for statement in around
        ):
            raise _RefusedError("another speaker")
        first, last = self.article.view.span(start, end)
        return {
            "claim": identifier("c", self.article.name, first, last, 0),
            "article": self.article.name,
            "start": first,
            "end": last,
            "wording": self.article.text[first:last],
            "low": figure.quantity.low,
            "high": figure.quantity.high,
            "comparator": figure.quantity.comparator,
            "fate": proposal.fate,
            "modality": proposal.modality,
            "source": said and said.source,
            "source_kind": said and said.source_kind,
            "stance": said and said.stance,
            "rule": f"the word “{word.text}”",
        }


def fates_of(token: Token) -> set[str]:
    """Every fate that a word can say, by lexicon/fates.toml.

    >>> (doc,) = language.parse([Article("a.txt", "Twelve were injured; nobody died.")])
    >>> [fate for token in doc for fate in sorted(fates_of(token))]
    ['injured', 'killed']
    """
    found = {done_to(token), undergone(token), noun_fate(token)}
    found |= {fate_words("states").get(token.lower_)}
    found |= {"killed"} if token.lower_ in the_dead() else set()
    found.add(lexicon.load("gate")["aboard"].get(token.lower_) or _inside(token))
    found |= {
        fate
        for phrase, fate in fate_words("idioms").items()
        if token.doc[token.i : token.i + len(phrase.split())].text.lower() == phrase
    }
    return {fate for fate in found if fate}


def _calls(token: Token, fate: str) -> bool:
    return fate in CALLED and token.pos_ in ("NOUN", "PROPN") and not _inside(token)


def _inside(token: Token) -> str | None:
    """On the train, in the building: the place itself says that they were there."""
    aboard = lexicon.load("fates")["aboard"]
    there = token.lower_ in aboard["places"] and token.head.lower_ in aboard["after"]
    return "aboard" if there else None


# -- one sentence ---------------------------------------------------------------------------------


def _places(text: str, sought: str) -> Iterator[int]:
    at = text.find(sought)
    while at >= 0:
        yield at
        at = text.find(sought, at + 1)


def _line(token: Token) -> list[Token]:
    """A word and all it hangs on, up to the sentence's root."""
    return [token, *token.ancestors]


def _steps(one: Token, other: Token) -> int:
    """How many steps of the sentence's grammar lead from one word to another."""
    places = {token.i: n for n, token in enumerate(_line(one))}
    return min(n + places[t.i] for n, t in enumerate(_line(other)) if t.i in places)


def _did_it(number: Token, word: Token) -> bool:
    """Whether those counted did it to others: "three gunmen killed 12", "by three gunmen"."""
    below = [t for t in _line(number) if t.i != word.i and word.i in {a.i for a in t.ancestors}]
    if not below or done_to(word) is None:
        return False
    top = below[-1]
    objects = any(child.dep_ in ("dobj", "obj") for child in word.children)
    return top.dep_ == "agent" or (top.dep_ == "nsubj" and objects)


def _over(word: Token, number: Token, upwards: Set[str]) -> Iterator[str]:
    """The words that stand over a fate and its number: auxiliaries, negations, what tells it.

    `upwards` are the relations by which a word hangs on one that stands over it.
    """
    for token in {number.i: number, number.head.i: number.head}.values():
        if token.i != word.i:
            yield from (child.lower_ for child in token.children if child.dep_ in ("neg", "det"))
            yield from (t.lower_ for t in token.doc[max(token.i - 1, token.sent.start) : token.i])
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


def _called_untrue(word: Token) -> bool:
    """ "It is not true that 12 died", however much stands between."""
    called = set(lexicon.load("gate")["negation"]["of"])
    return any(
        token.lower_ in called and any(c.dep_ == "neg" for c in token.head.children)
        for token in word.doc[word.sent.start : word.i]
    )


def _check_modality(word: Token, figure: _Figure, modality: str) -> None:
    cues = lexicon.load("gate")
    negation, threat = set(cues["negation"]["words"]), set(cues["threat"]["words"])
    sentence = {token.lower_ for token in word.sent}
    zero = figure.quantity.comparator == "zero"
    own = {figure.token.lower_} if zero else set()  # "nobody was hurt" is the number itself
    surely = set(_over(word, figure.token, TELLS)) - own
    if modality == "denied" and not surely & negation:
        raise _RefusedError("no negation")
    if modality == "feared" and not surely & threat:
        raise _RefusedError("no threat")
    over = set(_over(word, figure.token, UPWARDS)) - own
    denied, feared = over & negation, over & threat
    if modality == "superseded" and not sentence & set(cues["replaced"]["words"]):
        raise _RefusedError("replaced")
    if modality in ("actual", "superseded") and denied:
        raise _RefusedError("lost negation")
    if modality in ("actual", "superseded", "denied") and feared:
        raise _RefusedError("lost threat")


def _names(statement, source: str, text: str) -> bool:
    """Whether a statement is that speaker's, by the name on record or the words used there."""
    used = [statement.source]
    if statement.source_start is not None:
        used.append(text[statement.source_start : statement.source_end])
    plain = [fold(name).casefold().removeprefix("the ") for name in (*used, source) if name]
    return plain[-1] in plain[:-1]


def _check_words(proposal: Proposal) -> None:
    enumerations = lexicon.load("tables")["enumerations"]
    given: Mapping = asdict(proposal)
    whole = (int, type(None))
    if any(given[name] not in enumerations[name] for name in ("fate", "modality")):
        raise _RefusedError("unknown word")
    if any(type(given[name]) not in whole for name in ("low", "high", "nth")):
        raise _RefusedError("unknown word")
    if not isinstance(given["quote"], str):
        raise _RefusedError("no quote")
    if not isinstance(given["source"], str | None):
        raise _RefusedError("another speaker")
