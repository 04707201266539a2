"""Who is meant: one name for "the Red Army (RA)", "the group", "its spokesman" and "he"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tellings.sources.behind import antecedent, name_beside, owner, spoken_for
from tellings.sources.clauses import before_and, child, is_noun
from tellings.sources.mentions import PRONOUNS, Mentions
from tellings.sources.names import NUMBERS, is_hyphen, run_around, title_words, written
from tellings.sources.phrases import first_word, is_capital_by_place, phrase_after
from tellings.sources.register import OR, Register, Speaker
from tellings.sources.sorts import descriptions, sort_of_noun
from tellings.sources.source_kinds import kind_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tellings.corpus import Event
    from tellings.sources.page import Page

NAMES_NOBODY = ("PRP", "PRP$", "DT", "CD", "WP", "WDT", "EX")  # "we", "those", "ten", "who"
RELATIVES = ("who", "which", "that", "whom", "whose")
LONGEST_LIST = 8  # tokens of "railway and government officials" under one name


class Cast:
    """Everyone in one account, asked in reading order whom a phrase means.

    >>> from tellings.corpus import Event
    >>> from tellings.language import parse
    >>> from tellings.sources.page import Page
    >>> from tellings.spans import Article
    >>> text = "Ann Lee, the mayor, wept. Lee said no. She left."
    >>> doc = next(parse([Article("a.txt", text)]))
    >>> cast = Cast(Page(doc), Event("test"))
    >>> [cast.identify(doc[i]).name for i in (1, 8, 12)]
    ['Ann Lee', 'Ann Lee', 'Ann Lee']
    """

    def __init__(self, page: Page, event: Event) -> None:
        self.doc = page.doc
        self._register = Register(page.doc, event)
        self._mentions = Mentions(self._register)
        self._subjects = [t for t in page.doc if t.dep_ in ("nsubj", "nsubjpass") and is_noun(t)]

    def identify(self, token: Token) -> Speaker:
        """Who this head word of a phrase means; remembered for the pronouns to come."""
        self._catch_up(token.i)
        speaker = self._identify(token)
        self._mentions.note(token, speaker, spoke=True)
        return speaker

    def called(self, name: str) -> Speaker:
        """Who bears this name, written as in a headline."""
        return self._register.called(name)

    def _catch_up(self, before: int) -> None:
        """Take note of the subjects up to here that could speak: they may be the next "he"."""
        while self._subjects and self._subjects[0].i < before:
            subject = self._subjects.pop(0)
            if self._mentions.reaches(subject):
                continue
            speaker = self._identify(subject)
            person = speaker.name in self._register.known and speaker.sort == "person"
            if speaker.kind != "other" or person:
                self._mentions.note(subject, speaker, spoke=False)

    def _identify(self, token: Token, depth: int = 0) -> Speaker:
        word = token.lower_
        if word in RELATIVES and token.tag_ in ("WP", "WDT", "WP$", "IN"):
            whom = antecedent(token)
            return self._noun(whom, depth) if whom is not None else _nobody(token)
        if word in PRONOUNS:
            return self._mentions.pronoun(token) or _nobody(token)
        if token.text == "-RRB-" and token.i > 0:
            return self._noun(token.nbor(-1), depth)  # "the Port Agency -LRB- PA -RRB- said"
        deed = token.pos_ in ("VERB", "AUX")
        one_of = token.lower_ == "one" and child(token, "prep") is not None
        nameless = token.tag_ in NAMES_NOBODY and not one_of  # "one of the nurses" is somebody
        if deed or nameless or token.lemma_ in descriptions()["speechless"]:
            return _nobody(token)
        return self._noun(token, depth)

    def _noun(self, token: Token, depth: int = 0) -> Speaker:
        together = self._before_dash(token)
        one = self._one(together or token, depth)
        if together is not None:
            return one
        partner = before_and(token) if depth == 0 else None
        if partner is not None and token.dep_ == "nsubj":
            first = self._noun(partner, 1)
            return Speaker(f"{first.name} and {one.name}", first.kind, "crowd")
        listed = _listed(token) if depth == 0 else []
        if not listed or OR in one.name:
            return one
        if any(t.pos_ != "PROPN" for t in (token, *listed)):
            return self._joined(token, listed[-1], one)
        names = list(dict.fromkeys([one.name, *(self._noun(t, 1).name for t in listed)]))
        *first, last = names
        return Speaker(f"{', '.join(first)} and {last}", one.kind, "crowd") if first else one

    def _before_dash(self, token: Token) -> Token | None:
        """The name that a list of names spells out: "the Dover Two - Ann Lee and Bo Roy"."""
        first, _ = run_around(self.doc, token.i)
        dashed = first > 1 and self.doc[first - 1].text in ("-", "–", "—")
        before = self.doc[first - 2]
        return before if dashed and before.pos_ == "PROPN" and before.lower_ in NUMBERS else None

    def _joined(self, token: Token, also: Token, one: Speaker) -> Speaker:
        """ "Railway and government officials" is one crowd under its own name."""
        first = first_word(token)
        short = also.i - first < LONGEST_LIST
        return replace(one, name=written(self.doc, first, also.i + 1)) if short else one

    def _one(self, token: Token, depth: int) -> Speaker:
        actor = self._register.actor(token)
        if actor is not None:
            return actor
        after = self.doc[token.i + 1 : token.i + 3]
        cut = [t.text == "." or t.pos_ == "PROPN" for t in after]
        if token.lower_ in title_words() and cut == [True, True] and after[0].text == ".":
            return self._register.named_at(after[1])  # "said Cmdr. Ann Lee", cut at the stop
        beside = name_beside(token)
        titled = token.lower_ in title_words() or token.text in descriptions()["armed"]
        named = token.pos_ == "PROPN" or is_hyphen(self.doc, token.i - 1)
        if named and not (titled and beside is not None):
            return self._register.named_at(token)
        whose = owner(token, self._register)
        if whose is not None and depth < 3:
            return self._identify(whose, depth + 1)
        if beside is not None and token.tag_ == "NNS" and _listed(beside):
            return self._noun(beside)  # "two brothers, Ann and Bo Lee"
        if beside is not None:
            return self._register.described(self._register.named_at(beside), token)
        return self._description(token)

    def _description(self, token: Token) -> Speaker:
        """Who is written of without a name of their own: "the energy minister", "officials"."""
        first = first_word(token)
        core, more = written(self.doc, first, token.i + 1), phrase_after(token)
        opens = token.left_edge.lower_
        name = f"{core} {more}" if more else core
        sort, kind = sort_of_noun(token), self._kind(token, name)
        if opens not in ("a", "an", "another", "one"):
            bearer = self._register.bearer(core)
            if bearer is not None:
                return bearer
        if opens in ("the", "this", "that", "these", "both") and not more:
            earlier = self._mentions.noun(token)
            if earlier is not None:
                return earlier
        if is_capital_by_place(self.doc[first]) and not more[:1].isupper():
            name = name[:1].lower() + name[1:]
        return Speaker(name, kind, sort, words=frozenset(core.lower().split()))

    def _kind(self, token: Token, name: str) -> str:
        """The kind of source that a description makes somebody, or of whom they speak for."""
        whom, home = spoken_for(token), self._register.home
        if whom is not None:
            return self._one(whom, 1).kind
        kind = kind_of(written(self.doc, token.left_edge.i, token.i + 1), home)
        if kind == "other" and sort_of_noun(token) in ("person", "crowd"):
            kind = kind_of(name, home)
        saw_nothing = kind == "witness" and token.lower_ in descriptions()["documents"]
        return "other" if saw_nothing else kind  # "statistics of the passengers"


def _nobody(token: Token) -> Speaker:
    return Speaker(token.text if token.text.isupper() else token.lower_, "unnamed", "nobody")


def _listed(token: Token) -> list[Token]:
    """The other nouns of a list: "Peru, Chile and Spain"."""
    listed, last = [], child(token, "conj")
    while last is not None and is_noun(last):
        listed.append(last)
        last = child(last, "conj")
    return listed
