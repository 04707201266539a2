"""Who is meant: one name for "the Red Army (RA)", "the group", "its spokesman" and "he"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.sources.clauses import agent, before_and, child, is_passive
from tellings.sources.source_kinds import is_land, kind_of, land_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from tellings.corpus import Event
    from tellings.sources.page import Page

PRONOUNS = {
    **{"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"},
    **{"it": "it", "its": "it", "they": "they", "them": "they", "their": "they"},
}
RELATIVES = ("who", "which", "that", "whom", "whose")
AFTER_NAMES = ("qc", "kc", "mp", "mep", "jr", "jr.", "sr", "phd", "md", "obe")
NAME_JOINS = ("of", "for", "-")
ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z][A-Za-z]{0,6}")
OR = " or "  # two readings are open: the name says both, the nearer first
LONGEST_PHRASE = 6  # tokens of "… in Islamabad" that still belong to a description's name
FARTHEST = 12  # speakers to look back for whom "he" takes up


@dataclass(frozen=True)
class Speaker:
    """Somebody who may speak: a name, a kind, and whether a person, an organisation or a crowd."""

    name: str
    kind: str
    sort: str
    gender: str | None = field(default=None, compare=False)
    words: frozenset[str] = field(default=frozenset(), compare=False)


class Cast:
    """Everyone named in one account, asked in reading order whom a phrase means.

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
        self.doc, self.text = page.doc, page.text
        self.home = land_of((event.place or "").rpartition(",")[2]) or land_of(event.place or "")
        self.actors = {
            _plain(alias): Speaker(actor.name, actor.kind, _sort_of_name(actor.name, actor.kind))
            for actor in event.actors
            for alias in (actor.name, *actor.aliases)
        }
        self.acronyms: dict[str, str] = {}
        self.full_names: dict[str, list[str]] = {}  # last word -> the names that end on it
        self.known: dict[str, Speaker] = {}
        self._read_names()
        self._subjects = [t for t in page.doc if t.dep_ in ("nsubj", "nsubjpass") and _is_noun(t)]
        self._spoke: set[int] = set()
        self._history: list[tuple[int, Speaker]] = []  # who was meant, and by which token

    def identify(self, token: Token) -> Speaker:
        """Who this head word of a phrase means; remembered for the pronouns to come."""
        self._catch_up(token.i)
        speaker = self._identify(token)
        self._history.append((token.i, speaker))
        self._spoke.add(token.i)
        return speaker

    def called(self, name: str) -> Speaker:
        """Who bears this name, written as in a headline."""
        name = self.acronyms.get(name, name)
        found = self.actors.get(_plain(name)) or self.known.get(name)
        return found or self._new(name, None)

    # -- names ------------------------------------------------------------------------------------

    def _read_names(self) -> None:
        for first, last in _runs(self.doc):
            first = _without_titles(self.doc, first, last)
            name = self._written(first, last)
            if last - first > 1 and not is_land(self.doc[last - 1].text):
                names = self.full_names.setdefault(self.doc[last - 1].text, [])
                if name not in names:
                    names.append(name)
            if last + 2 < len(self.doc) and self.doc[last].text == "(":
                short = self.doc[last + 1].text
                if ACRONYM.fullmatch(short) and short[0] == name[0]:
                    self.acronyms.setdefault(short, name)

    def _written(self, first: int, last: int) -> str:
        end = self.doc[last - 1]
        return " ".join(self.text[self.doc[first].idx : end.idx + len(end)].split())

    # -- reading one phrase -----------------------------------------------------------------------

    def _catch_up(self, before: int) -> None:
        """Take note of the subjects up to here that could speak: they may be the next "he"."""
        while self._subjects and self._subjects[0].i < before:
            subject = self._subjects.pop(0)
            if self._history and self._history[-1][0] >= subject.i:
                continue
            speaker = self._identify(subject)
            if speaker.kind != "other" or (speaker.name in self.known and speaker.sort == "person"):
                self._history.append((subject.i, speaker))

    def _identify(self, token: Token, depth: int = 0) -> Speaker:
        word = token.lower_
        if word in RELATIVES and token.tag_ in ("WP", "WDT", "WP$", "IN"):
            whom = _antecedent(token)
            return self._noun(whom, depth) if whom is not None else Speaker(word, "other", "crowd")
        if word in PRONOUNS:
            return self._pronoun(token, PRONOUNS[word])
        return self._noun(token, depth)

    def _noun(self, token: Token, depth: int = 0) -> Speaker:
        one = self._one(token, depth)
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

    def _joined(self, token: Token, also: Token, one: Speaker) -> Speaker:
        """ "Railway and government officials" is one crowd under its own name."""
        first = self._after_determiner(token)
        return replace(one, name=self._written(first, also.i + 1)) if also.i - first < 8 else one

    def _one(self, token: Token, depth: int) -> Speaker:
        named = self._actor(token)
        if named is not None:
            return named
        titled = token.pos_ == "PROPN" and token.lower_ in _titles()
        if (token.pos_ == "PROPN" or _is_hyphen(self.doc, token.i - 1)) and not (
            titled and self._name_beside(token) is not None
        ):
            return self._name(token)
        owner = self._owner(token)
        if owner is not None and depth < 3:
            return self._identify(owner, depth + 1)
        beside = self._name_beside(token)
        if beside is not None:
            return self._described(self._name(beside), token)
        return self._description(token)

    def _actor(self, token: Token) -> Speaker | None:
        """The event's own actor, when one of its names ends on this word."""
        if not self.actors:
            return None
        words = [t.lower_ for t in self.doc[max(0, token.i - 7) : token.i + 1]]
        for first in range(len(words)):
            known = self.actors.get(_plain(" ".join(words[first:]).replace(" '", "'")))
            if known is not None:
                return known
        return None

    def _owner(self, token: Token) -> Token | None:
        """Whose statement, report or men these are: "the BLA's statement", "gunmen from X"."""
        if (
            token.lemma_ in _descriptions()["documents"]
            or token.lower_ in _descriptions()["documents"]
        ):
            owner = child(token, "poss")
            made = child(token, "acl")
            if owner is None and made is not None and is_passive(made):
                owner = agent(made)
            by = next((c for c in token.rights if c.lower_ in ("by", "from")), None)
            return owner or (child(by, "pobj") if by is not None else None)
        if token.lower_ in _descriptions()["crowd"]:
            of = next((c for c in token.rights if c.lower_ in ("from", "of")), None)
            group = child(of, "pobj") if of is not None else None
            if group is not None and group.pos_ == "PROPN" and not is_land(group.text):
                self._is_armed_group(group)
                return group
        return None

    def _is_armed_group(self, token: Token) -> None:
        """ "Militants from X" says what X is."""
        speaker = self._name(token)
        if speaker.name in self.known:
            sort = "organisation"
            self.known[speaker.name] = replace(speaker, kind="armed_group", sort=sort)

    def _name_beside(self, token: Token) -> Token | None:
        """The name in "a group called X" or "the spokesman, Ann Lee"."""
        for part in token.rights:
            if part.dep_ == "appos" and part.pos_ == "PROPN":
                return part
            if part.dep_ == "acl" and part.lemma_ in ("call", "name", "know", "dub"):
                name = next((t for t in part.rights if t.pos_ == "PROPN"), None)
                by_as = child(part, "prep")
                return name or (child(by_as, "pobj") if by_as is not None else None)
        return None

    def _name(self, token: Token) -> Speaker:
        first, last = _run_around(self.doc, token.i)
        bare = _without_titles(self.doc, first, last)
        name = self._written(bare, last)
        name = self.acronyms.get(name, name)
        if " " not in name:
            longer = [
                n
                for n in self.full_names.get(self.doc[last - 1].text, [])
                if n.endswith(" " + name)
            ]
            spelt = self._spelt_out(name)
            name = OR.join(longer[:2]) or spelt or name
        actor = self.actors.get(_plain(name))
        if actor is not None:
            return actor
        speaker = self.known.get(name) or self._new(name, token)
        titles = self._written(first, bare) if bare > first else ""
        return self._described(speaker, token, titles)

    def _spelt_out(self, name: str) -> str | None:
        """The name whose initials these are: "USGS" for the US Geological Survey."""
        if not ACRONYM.fullmatch(name) or len(name) < 3:
            return None
        spelt = (n for names in self.full_names.values() for n in names)
        return next((n for n in spelt if n != name and _initials(n) == name), None)

    def _new(self, name: str, token: Token | None) -> Speaker:
        kind = kind_of(name, self.home)
        sort = "crowd" if token is not None and token.tag_ == "NNPS" else _sort_of_name(name, kind)
        gender = _gender(token) if token is not None else None
        self.known[name] = Speaker(name, kind, sort, gender)
        return self.known[name]

    def _described(self, speaker: Speaker, token: Token, titles: str = "") -> Speaker:
        """The speaker with what this mention adds: "Sarwar, 48, a police inspector"."""
        words = speaker.words | frozenset(titles.lower().split())
        kind, around = speaker.kind, titles
        for part in token.children:
            of = part.dep_ == "prep" and part.lower_ in ("of", "for", "at", "with", "from")
            if of or part.dep_ in ("appos", "compound", "poss", "amod", "nmod"):
                words |= frozenset(t.lower_ for t in part.subtree)
                around += " " + self._written(part.left_edge.i, part.right_edge.i + 1)
        if token.pos_ != "PROPN":
            around += " " + self._written(token.left_edge.i, token.i + 1)
            words |= {token.lower_}
        if kind == "other" or (kind == "state" and speaker.sort == "person"):
            found = kind_of(around, self.home)
            kind = found if found != "other" else kind
        speaker = replace(speaker, kind=kind, words=words)
        if speaker.name in self.known:
            self.known[speaker.name] = speaker
        return speaker

    def _description(self, token: Token) -> Speaker:
        first = self._after_determiner(token)
        core = self._written(first, token.i + 1)
        phrase = self._phrase_after(token)
        name = core + phrase
        sort = _sort_of_noun(token)
        kind = kind_of(self._written(token.left_edge.i, token.i + 1), self.home)
        if kind == "other" and sort != "organisation":
            kind = kind_of(name, self.home)
        opens = self.doc[token.left_edge.i].lower_
        if opens in ("the", "this", "that", "these", "both") and not phrase:
            earlier = self._earlier(token)
            if earlier is not None:
                return earlier
        if self._is_capital_by_place(first):
            name = name[:1].lower() + name[1:]
        return Speaker(name, kind, sort, words=frozenset(core.lower().split()))

    def _is_capital_by_place(self, at: int) -> bool:
        """The word opens a sentence and is written small elsewhere, or is no adjective."""
        token = self.doc[at]
        if not token.is_sent_start or token.text.isupper() or is_land(token.text):
            return False
        return token.tag_ in ("NN", "NNS") or f" {token.lower_} " in self.text

    def _after_determiner(self, token: Token) -> int:
        first = token.left_edge.i
        while first < token.i and self.doc[first].tag_ in (
            "DT",
            "-LRB-",
            "``",
            "''",
            ",",
            "CC",
            "_SP",
        ):
            first += 1
        return first

    def _phrase_after(self, token: Token) -> str:
        """ "… in Islamabad", "… of separatist groups", where it is short."""
        of = next(iter(token.rights), None)
        if of is None or of.dep_ != "prep" or of.i != token.i + 1:
            return ""
        last = of.right_edge.i + 1
        for at in range(of.i + 1, last):
            if self.doc[at].tag_ in (",", "WDT", "WP", "VBG", ":", "-LRB-"):
                last = at
                break
        if not 1 < last - of.i <= LONGEST_PHRASE:
            return ""
        return " " + self._written(of.i, last)

    def _earlier(self, token: Token) -> Speaker | None:
        """Whom "the group", "the minister", "the militants" take up again."""
        word, given = token.lower_, _descriptions()
        if any(c.pos_ == "PROPN" or (c.dep_ == "amod" and c.is_title) for c in token.lefts):
            return None  # "the Brazilian army" is not the Jordanian army named before
        past = [s for _, s in reversed(self._history)]
        if word in given["crowd"] or word in given["armed"]:
            armed = [s for s in past if _is_armed(s)] or self._armed_by_name()
            named = [s for s in past if s.sort == "organisation" and s.name in self.known]
            return _either(armed) or (named[0] if named and word in given["armed"] else None)
        if token.tag_ == "NN" and word not in given["organisation"]:
            return next((s for s in past if s.sort == "person" and word in s.words), None)
        if word in given["organisation"]:
            ends = (s for s in past if s.name.lower().endswith(word) and s.name.lower() != word)
            return next(ends, None)
        return None

    def _armed_by_name(self) -> list[Speaker]:
        """The armed groups that the account or the event names."""
        told = [a for alias, a in self.actors.items() if alias in self.text.lower()]
        told += [self.known.get(n) or self._new(n, None) for n in self.acronyms.values()]
        return [s for s in told if _is_armed(s)]

    # -- pronouns ---------------------------------------------------------------------------------

    def _pronoun(self, token: Token, pronoun: str) -> Speaker:
        """The nearest speaker that fits; a closer subject that fits too makes it "A or B"."""
        wanted = {"it": ("organisation",), "they": ("crowd", "organisation")}
        sorts = wanted.get(pronoun, ("person",))
        past = [h for h in self._history[-FARTHEST:] if h[0] < token.i]
        fits = [s for _, s in reversed(past) if s.sort in sorts and s.gender in (None, pronoun)]
        if not fits:
            return Speaker(token.lower_, "other", sorts[0])
        chosen = fits[0]
        if pronoun in ("he", "she") and chosen.gender is None and chosen.name in self.known:
            chosen = self.known[chosen.name] = replace(chosen, gender=pronoun)
        rival = self._rival(token, chosen, past, sorts, pronoun)
        return replace(chosen, name=f"{chosen.name}{OR}{rival.name}") if rival else chosen

    def _rival(
        self, token: Token, chosen: Speaker, past: list, sorts: tuple, pronoun: str
    ) -> Speaker | None:
        """Who spoke last, where somebody else has come up since and either may be meant."""
        if pronoun not in ("he", "she") or OR in chosen.name or token.head.dep_ != "ROOT":
            return None
        spoke = [(at, s) for at, s in past if at in self._spoke and s.sort in sorts]
        if not spoke or self.doc[spoke[-1][0] : token.i].text.count("\n") > 1:
            return None
        last = spoke[-1][1]
        fits = last.gender in (None, pronoun) and OR not in last.name
        return last if fits and last.name != chosen.name else None


@cache
def _descriptions() -> dict[str, frozenset[str]]:
    given = lexicon.load("source_kinds")["descriptions"]
    return {sort: frozenset(words.split()) for sort, words in given.items()}


@cache
def _titles() -> frozenset[str]:
    return frozenset(lexicon.load("source_kinds")["titles"]["words"].split())


def _initials(name: str) -> str:
    """ "US Geological Survey" -> "USGS"."""
    words = name.replace("-", " ").split()
    return "".join(w if w.isupper() else w[0] for w in words if not w.islower())


def _plain(name: str) -> str:
    return name.lower().removeprefix("the ").strip()


def _is_noun(token: Token) -> bool:
    return token.pos_ in ("PROPN", "NOUN")


def _listed(token: Token) -> list[Token]:
    """The other nouns of a list: "Peru, Chile and Spain"."""
    listed, last = [], child(token, "conj")
    while last is not None and _is_noun(last):
        listed.append(last)
        last = child(last, "conj")
    return listed


def _is_armed(speaker: Speaker) -> bool:
    return (
        speaker.kind == "armed_group" and speaker.sort == "organisation" and OR not in speaker.name
    )


def _either(speakers: list[Speaker]) -> Speaker | None:
    """The one, or both when two readings are open; nobody when there are more."""
    names = list(dict.fromkeys(s.name for s in speakers))
    if not names or len(names) > 2:
        return None
    return replace(speakers[0], name=OR.join(names))


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of proper names, joined over "of" and "for"."""
    at, size = 0, len(doc)
    while at < size:
        if doc[at].pos_ == "PROPN":
            first, last = _run_around(doc, at)
            yield first, last
            at = max(last, at + 1)
        else:
            at += 1


def _run_around(doc: Doc, at: int) -> tuple[int, int]:
    first, last = at, at + 1
    while first > 0 and (doc[first - 1].pos_ == "PROPN" or _is_hyphen(doc, first - 1)):
        first -= 1
    while last < len(doc):
        if doc[last].pos_ == "PROPN":
            last += 1
        elif _joins_names(doc, last):
            last += 2
        else:
            break
    while last - 1 > max(first, at) and doc[last - 1].lower_ in AFTER_NAMES:
        last -= 1
    return first, last


def _joins_names(doc: Doc, at: int) -> bool:
    after = at + 1 < len(doc) and doc[at + 1].pos_ == "PROPN"
    if _is_hyphen(doc, at):
        return True
    return after and doc[at].lower_ in NAME_JOINS and doc[at - 1].lower_ not in _titles()


def _is_hyphen(doc: Doc, at: int) -> bool:
    """The hyphen of "Ban Ki-moon", with no blank on either side."""
    inside = 0 < at < len(doc) - 1 and doc[at].text == "-" and doc[at - 1].pos_ == "PROPN"
    return inside and not doc[at - 1].whitespace_ and not doc[at].whitespace_


def _without_titles(doc: Doc, first: int, last: int) -> int:
    """Where the name itself begins, after "Information minister" or "Lt Gen"."""
    bare = first
    if doc[last - 1].lower_ in _organisation_words():
        return first  # "World Health Organization", "Foreign Office"
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


@cache
def _organisation_words() -> frozenset[str]:
    given = lexicon.load("source_kinds")["descriptions"]
    return frozenset(given["organisation"].split() + given["in_names"].split())


def _sort_of_name(name: str, kind: str) -> str:
    words = set(name.lower().replace("-", " ").split())
    if words & _organisation_words() or name.isupper() or is_land(name) or "'s " in name:
        return "organisation"
    if kind in ("media", "international") and len(words) < 3:
        return "organisation"
    return "organisation" if kind == "armed_group" and len(words) == 1 else "person"


def _sort_of_noun(token: Token) -> str:
    if token.tag_ == "NNS" or token.lower_ in _descriptions()["crowd"] or token.lower_ == "police":
        return "crowd"
    if token.lower_ in _descriptions()["person"]:
        return "person"
    return "organisation"
