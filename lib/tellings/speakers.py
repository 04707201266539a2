"""Who is meant: one name for "the Army (LA)", "the group", "its spokesman" and "he"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.clauses import child, extent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from tellings.corpus import Event

PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she",
    "it": "it", "its": "it", "they": "they", "them": "they", "their": "they",
}  # fmt: skip
RELATIVES = ("who", "which", "that", "whom", "whose")
JOINS = (
    "of",
    "for",
    "and",
    "the",
    "-",
    "&",
    "al",
    "bin",
)  # inside a name, between two of its words
ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z][A-Za-z]{0,6}")
OR = " or "  # two readings of "he" are open: the name says both, the likelier first


@dataclass(frozen=True)
class Speaker:
    """Somebody who speaks in the account: a name, a kind, and whether one person or many."""

    name: str
    kind: str
    sort: str  # person, organisation or crowd
    gender: str | None = field(default=None, compare=False)
    words: frozenset[str] = field(default=frozenset(), compare=False)


class Cast:
    """Everyone who is named in one account, asked in reading order who a source phrase means.

    >>> from tellings.corpus import Event
    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> text = "Ann Lee, the mayor, wept. Lee said no. She left."
    >>> doc = next(parse([Article("a.txt", text)]))
    >>> cast = Cast(doc, Event("test"))
    >>> [cast.identify(doc[i]).name for i in (1, 8, 12)]
    ['Ann Lee', 'Ann Lee', 'Ann Lee']
    """

    def __init__(self, doc: Doc, event: Event) -> None:
        self.doc = doc
        self.text = doc.text
        self.home = _home(event)
        self.aliases = {
            _plain(alias): Speaker(actor.name, actor.kind, _sort_of_kind(actor.name, actor.kind))
            for actor in event.actors
            for alias in (actor.name, *actor.aliases)
        }
        self.acronyms: dict[str, str] = {}
        self.full_names: dict[str, list[str]] = {}  # last word -> names that end on it
        self.known: dict[str, Speaker] = {}
        self._read_names()
        self.subjects = [t for t in doc if t.dep_ in ("nsubj", "nsubjpass") and _is_noun(t)]
        self.history: list[tuple[int, Speaker]] = []  # who was meant, and by which token

    def identify(self, token: Token) -> Speaker:
        """Who this head word of a source phrase means; remembered for the pronouns to come."""
        self._catch_up(token.i)
        speaker = self._identify(token)
        self.history.append((token.i, speaker))
        return speaker

    # -- names ------------------------------------------------------------------------------------

    def _read_names(self) -> None:
        for first, last in _runs(self.doc):
            first = _without_titles(self.doc, first, last)
            name = self._written(first, last)
            if last - first > 1:
                names = self.full_names.setdefault(self.doc[last - 1].text, [])
                if name not in names:
                    names.append(name)
            if last + 2 < len(self.doc) and self.doc[last].text == "(":
                short = self.doc[last + 1].text
                if ACRONYM.fullmatch(short) and short[0] == name[0]:
                    self.acronyms.setdefault(short, name)

    def _written(self, first: int, last: int) -> str:
        end = self.doc[last - 1]
        return self.text[self.doc[first].idx : end.idx + len(end)]

    # -- reading one phrase -----------------------------------------------------------------------

    def _catch_up(self, before: int) -> None:
        """Take note of the subjects up to here, who may be the next "he"."""
        while self.subjects and self.subjects[0].i < before:
            subject = self.subjects.pop(0)
            if not self.history or self.history[-1][0] < subject.i:
                self.history.append((subject.i, self._identify(subject)))

    def _identify(self, token: Token) -> Speaker:
        word = token.lower_
        if word in RELATIVES and token.tag_ in ("WP", "WDT", "WP$", "IN"):
            whom = _antecedent(token)
            return self._identify(whom) if whom is not None else Speaker(word, "other", "crowd")
        if word in PRONOUNS:
            return self._pronoun(token, PRONOUNS[word])
        return self._noun(token)

    def _noun(self, token: Token) -> Speaker:
        named = self._alias(token)
        if named is not None:
            return named
        if token.pos_ == "PROPN":
            return self._name(token)
        beside = next((c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
        if beside is not None:
            return self._described(self._name(beside), token)
        return self._description(token)

    def _alias(self, token: Token) -> Speaker | None:
        """The event's own actor, when one of its names ends on this word."""
        if not self.aliases:
            return None
        words = [t.lower_ for t in self.doc[max(0, token.i - 7) : token.i + 1]]
        for first in range(len(words)):
            known = self.aliases.get(_plain(" ".join(words[first:]).replace(" '", "'")))
            if known is not None:
                return known
        return None

    def _name(self, token: Token) -> Speaker:
        first, last = _run_around(self.doc, token.i)
        bare = _without_titles(self.doc, first, last)
        name = self._written(bare, last)
        name = self.acronyms.get(name, name)
        alias = self.aliases.get(_plain(name))
        if alias is not None:
            return alias
        if last - bare == 1 and name not in self.known:
            name = OR.join(self.full_names.get(name, [name])[:2])
        alias = self.aliases.get(_plain(name))
        if alias is not None:
            return alias
        speaker = self.known.get(name) or self._new(name, token)
        titles = frozenset(t.lower_ for t in self.doc[first:bare])
        return self._described(speaker, token, titles)

    def _new(self, name: str, token: Token) -> Speaker:
        speaker = Speaker(name, "other", _sort_of_name(name, token), _gender(token))
        self.known[name] = speaker
        return speaker

    def _described(
        self, speaker: Speaker, token: Token, titles: frozenset[str] = frozenset()
    ) -> Speaker:
        """The speaker with what this mention adds: "Sarwar, 48, a police inspector"."""
        words = speaker.words | titles | frozenset(t.lower_ for t in token.subtree)
        kind = speaker.kind
        if kind == "other":
            first, last = extent(token)
            kind = kind_of(
                self._written(first, min(last, first + 25)) + " " + " ".join(titles), self.home
            )
        speaker = replace(speaker, kind=kind, words=words)
        if speaker.name in self.known:
            self.known[speaker.name] = speaker
        return speaker

    def _description(self, token: Token) -> Speaker:
        first, last = token.left_edge.i, token.i + 1
        while first < token.i and self.doc[first].tag_ in ("DT", "-LRB-", "``", "''", ",", "CC"):
            first += 1
        name = self._written(first, last)
        whole = self._written(*extent(token))
        sort = _sort_of_noun(token)
        kind = kind_of(whole[:200], self.home)
        definite = self.doc[token.left_edge.i].lower_ in ("the", "this", "that", "these")
        if definite:
            earlier = self._earlier(token, sort)
            if earlier is not None:
                return earlier
        return Speaker(name, kind, sort, words=frozenset(t.lower_ for t in token.subtree))

    def _earlier(self, token: Token, sort: str) -> Speaker | None:
        """Whom "the group", "the minister", "the militants" take up again."""
        word = token.lower_
        given = _descriptions()
        if any(c.pos_ == "PROPN" and c.dep_ in ("compound", "poss", "nmod") for c in token.lefts):
            return None
        past = [s for _, s in reversed(self.history)]
        if word in given["crowd"] or word in ("group", "organisation", "organization", "outfit"):
            armed = [s for s in past if s.kind == "armed_group" and s.sort == "organisation"]
            armed += [a for a in self._armed_by_name() if a not in armed]
            return _either(armed) if word not in given["crowd"] or len(set(armed)) < 3 else None
        if word in given["person"]:
            return next((s for s in past if s.sort == "person" and word in s.words), None)
        if word in given["organisation"]:
            same = (s for s in past if s.name.lower().endswith(word) and s.name.lower() != word)
            return next(same, None)
        return None

    def _armed_by_name(self) -> list[Speaker]:
        named = [self._new(n, self.doc[0]) for n in self.acronyms.values() if n not in self.known]
        named = [replace(s, kind=kind_of(s.name, self.home), sort="organisation") for s in named]
        actors = {s for a, s in self.aliases.items() if a in self.text.lower()}
        return [
            s for s in [*actors, *named] if s.kind == "armed_group" and s.sort == "organisation"
        ]

    # -- pronouns ---------------------------------------------------------------------------------

    def _pronoun(self, token: Token, pronoun: str) -> Speaker:
        wanted = {"it": ("organisation",), "they": ("crowd", "organisation")}.get(
            pronoun, ("person",)
        )
        fits = []
        for at, speaker in reversed(self.history):
            if at >= token.i or speaker.name in PRONOUNS:
                continue
            if speaker.sort in wanted and speaker.gender in (None, pronoun, "they", "it"):
                fits.append((at, speaker))
            if len(fits) > 12:
                break
        if not fits:
            return Speaker(token.lower_, "other", wanted[0])
        chosen = fits[0][1]
        if pronoun in ("he", "she") and chosen.gender is None and OR not in chosen.name:
            chosen = replace(chosen, gender=pronoun)
            if chosen.name in self.known:
                self.known[chosen.name] = chosen
        return chosen


def kind_of(words: str, home: str | None = None) -> str:
    """The kind of source that a description makes somebody; `home` is the event's country.

    >>> kind_of("a spokesman for the Chinese foreign ministry", "Pakistan")
    'foreign_state'
    >>> kind_of("two survivors")
    'witness'
    """
    found = _kind_words().findall(words)
    kinds = {_kinds()[w.lower()] for w in found}
    kind = next((k for k in lexicon.load("source_kinds")["kinds"] if k in kinds), None)
    lands = {_lands()[m] for m in _land_words().findall(words)}
    foreign = bool(lands) and home is not None and home not in lands
    if kind == "state" and foreign:
        return "foreign_state"
    if kind is None and lands and _land_words().fullmatch(words.strip()):
        return "foreign_state" if foreign else "state"
    return kind or "other"


@cache
def _kinds() -> dict[str, str]:
    given = lexicon.load("source_kinds")["kinds"]
    return {
        word.replace("-", " ") if "-" in word and word not in KEEP_HYPHEN else word: kind
        for kind, words in reversed(given.items())
        for word in words.split()
    } | {word: kind for kind, words in reversed(given.items()) for word in words.split()}


KEEP_HYPHEN = ("passer-by", "passers-by")


@cache
def _kind_words() -> re.Pattern[str]:
    words = sorted(_kinds(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w-])", re.I)


@cache
def _lands() -> dict[str, str]:
    given = lexicon.load("source_kinds")["countries"]
    return {w: land for land, words in given.items() for w in (land, *words)}


@cache
def _land_words() -> re.Pattern[str]:
    words = sorted(_lands(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


@cache
def _descriptions() -> dict[str, frozenset[str]]:
    given = lexicon.load("source_kinds")["descriptions"]
    return {sort: frozenset(words.split()) for sort, words in given.items()}


@cache
def _titles() -> frozenset[str]:
    return frozenset(lexicon.load("source_kinds")["titles"]["words"].split())


def _home(event: Event) -> str | None:
    lands = [_lands()[m] for m in _land_words().findall(event.place or "")]
    return lands[-1] if lands else None


def _plain(name: str) -> str:
    return name.lower().removeprefix("the ").strip()


def _is_noun(token: Token) -> bool:
    return token.pos_ in ("PROPN", "NOUN")


def _either(speakers: list[Speaker]) -> Speaker | None:
    """The one, or both when two readings are open."""
    names = list(dict.fromkeys(s.name for s in speakers))
    if not names:
        return None
    return replace(speakers[0], name=OR.join(names[:2]))


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of proper names, joined over "of" and "for"."""
    at, size = 0, len(doc)
    while at < size:
        if doc[at].pos_ != "PROPN":
            at += 1
            continue
        first, last = _run_around(doc, at)
        yield first, last
        at = max(last, at + 1)


def _run_around(doc: Doc, at: int) -> tuple[int, int]:
    first, last = at, at + 1
    while first > 0 and doc[first - 1].pos_ == "PROPN":
        first -= 1
    while last < len(doc):
        if doc[last].pos_ == "PROPN":
            last += 1
        elif (
            doc[last].lower_ in ("of", "for", "-")
            and last + 1 < len(doc)
            and doc[last + 1].pos_ == "PROPN"
            and doc[last - 1].lower_ not in _titles()
        ):
            last += 2
        else:
            break
    return first, last


def _without_titles(doc: Doc, first: int, last: int) -> int:
    """Where the name itself begins, after "Information minister" or "Lt Gen"."""
    bare = first
    for at in range(first, last - 1):
        if doc[at].lower_ in _titles():
            bare = at + 1
    return bare


def _antecedent(token: Token) -> Token | None:
    """The noun that "who" or "which" stands for."""
    verb = token.head
    for _ in range(5):
        if verb.dep_ in ("relcl", "acl"):
            return verb.head if _is_noun(verb.head) else None
        if verb.head == verb:
            return None
        verb = verb.head
    return None


def _gender(token: Token) -> str | None:
    before = {t.lower_ for t in token.lefts}
    if before & {"mr", "mr.", "sir", "lord", "king", "father"}:
        return "he"
    if before & {"mrs", "mrs.", "ms", "ms.", "miss", "lady", "queen"}:
        return "she"
    return None


ORGANISATION = re.compile(
    r"\b(?:army|police|ministry|department|front|party|group|council|agency|university|institute|"
    r"force|forces|service|services|centre|center|commission|committee|union|office|court|hospital|"
    r"news|times|post|tv|radio|press|movement|brigade|organi[sz]ation|network|association|"
    r"relations|nations|cross|crescent|bank|company|society|bureau|authority|embassy|house|senate|"
    r"parliament|assembly|administration|command|coalition|alliance|guard|unit|squad|ministry|"
    r"corps|board|survey|fund|observatory|international|reuters|afp|[A-Z]{2,6})\b"
)


def _sort_of_name(name: str, token: Token) -> str:
    if ORGANISATION.search(name.lower()) or name.isupper() or name in _lands():
        return "organisation"
    if token.tag_ == "NNPS":
        return "crowd"
    if _land_words().match(name):
        return "organisation"
    return "person"


def _sort_of_kind(name: str, kind: str) -> str:
    if kind in ("witness", "medical") or (
        len(name.split()) < 4
        and not ORGANISATION.search(name.lower())
        and "'" not in name
        and not name.isupper()
        and "Army" not in name
    ):
        return "person"
    return "organisation"


def _sort_of_noun(token: Token) -> str:
    if token.tag_ == "NNS" or child(token, "conj") is not None:
        return "crowd"
    if token.lower_ in _descriptions()["person"]:
        return "person"
    if token.lower_ in _descriptions()["crowd"]:
        return "crowd"
    if token.lower_ in _descriptions()["organisation"]:
        return "organisation"
    return "person" if any(c.dep_ in ("relcl",) for c in token.children) else "organisation"
