"""Everyone whom an account names: whose name "Lee", "the RA" and "Minister Lee" are short for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tellings.sources.bearers import Bearers
from tellings.sources.clauses import child
from tellings.sources.names import (
    initials,
    is_acronym,
    plain,
    run_around,
    runs,
    title_words,
    without_titles,
    written,
)
from tellings.sources.sorts import descriptions, gender_of, sort_of_name
from tellings.sources.source_kinds import (
    ends_on_a_kind,
    is_land,
    kind_of,
    land_of,
    merely_looks_like_media,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from tellings.corpus import Event

OR = " or "  # two readings are open: the name says both, the nearer first


@dataclass(frozen=True)
class Speaker:
    """Somebody who may speak: a name, a kind, and a sort.

    `sort`: "person", "organisation" or "crowd"; a "thing" that speaks is none that "it" takes up,
    and "nobody" is a word left without anybody it stands for.
    """

    name: str
    kind: str
    sort: str
    gender: str | None = field(default=None, compare=False)
    words: frozenset[str] = field(default=frozenset(), compare=False)


class Register:
    """Everyone whom one account or its event names, asked by a name or by where it stands.

    >>> from tellings.corpus import Event
    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> text = "The Port Agency (PA) wept. The PA said no."
    >>> doc = next(parse([Article("a.txt", text)]))
    >>> Register(doc, Event("test")).called("PA").name
    'Port Agency'
    """

    def __init__(self, doc: Doc, event: Event) -> None:
        self.doc, self.text = doc, doc.text
        self.home = land_of((event.place or "").rpartition(",")[2]) or land_of(event.place or "")
        self.known: dict[str, Speaker] = {}
        self._actors = {
            plain(alias): Speaker(actor.name, actor.kind, sort_of_name(actor.name, actor.kind))
            for actor in event.actors
            for alias in (actor.name, *actor.aliases)
        }
        self._acronyms: dict[str, str] = {}
        # last word -> the names that end on it, and where each stands first
        self._full_names: dict[str, dict[str, int]] = {}
        self._first_names: dict[str, dict[str, int]] = {}  # so with a person's first word
        self._bearers = Bearers(self.home)
        self._read_names()

    def called(self, name: str) -> Speaker:
        """Who bears this name, written as in a headline."""
        bearer = self.bearer(name)
        if bearer is not None:
            return bearer
        name = self._acronyms.get(name, name)
        name = _of_a_document(name)
        if " " not in name and ends_on_a_kind(name) and f" {name.lower()}" in self.text:
            name = name.lower()  # "Police: …"
        found = self._actors.get(plain(name)) or self.known.get(name)
        return found or self._new(name, None)

    def bearer(self, titles: str) -> Speaker | None:
        """The one whom the account gives this title: "the energy minister"."""
        name = self._bearers.of(titles)
        if name is None:
            return None
        speaker = self.known.get(name) or self._new(name, None)
        kind = kind_of(titles, self.home) if speaker.kind == "other" else speaker.kind
        self.known[name] = replace(speaker, kind=kind)
        return self.known[name]

    def named_at(self, token: Token) -> Speaker:
        """Who bears the name that this token is part of."""
        first, last = run_around(self.doc, token.i)
        bare = without_titles(self.doc, first, last)
        name = self._with_owner(_of_a_document(written(self.doc, bare, last)), token)
        name = self._in_full(self._acronyms.get(name, name), token)
        actor = self._actors.get(plain(name))
        if actor is not None:
            return actor
        speaker = self.known.get(name) or self._new(name, token)
        titles = written(self.doc, first, bare) if bare > first else ""
        return self.described(speaker, token, titles)

    def actor(self, token: Token) -> Speaker | None:
        """The event's own actor, when one of its names ends on this word."""
        if not self._actors:
            return None
        words = [t.lower_ for t in self.doc[max(0, token.i - 7) : token.i + 1]]
        for first in range(len(words)):
            known = self._actors.get(plain(" ".join(words[first:]).replace(" '", "'")))
            if known is not None:
                return known
        return self._actor_in_short(token)

    def described(self, speaker: Speaker, token: Token, titles: str = "") -> Speaker:
        """The speaker with what this mention adds: "Sarwar, 48, a police inspector"."""
        words = speaker.words | frozenset(titles.lower().split())
        kind, around = speaker.kind, titles
        for part in token.children:
            of = part.dep_ == "prep" and part.lower_ in ("of", "for", "at", "with", "from")
            if of or part.dep_ in ("appos", "compound", "poss", "amod", "nmod"):
                words |= frozenset(t.lower_ for t in part.subtree)
                around += " " + written(self.doc, part.left_edge.i, part.right_edge.i + 1)
        if token.pos_ != "PROPN":
            around += " " + written(self.doc, token.left_edge.i, token.i + 1)
            words |= {token.lower_}
        if kind == "other" or (kind == "state" and speaker.sort == "person"):
            found = kind_of(around, self.home)
            body = found == "witness" and speaker.sort == "organisation"
            kind = kind if found == "other" or body else found
        speaker = replace(speaker, kind=kind, words=words)
        if speaker.name in self.known:
            self.known[speaker.name] = speaker
        return speaker

    def take_for_armed(self, token: Token) -> None:
        """Take note that the name stands for an armed group: "militants from X"."""
        speaker = self.named_at(token)
        if speaker.name in self.known:
            sort = "organisation"
            self.known[speaker.name] = replace(speaker, kind="armed_group", sort=sort)

    def in_short(self) -> list[Speaker]:
        """The event's actors that the account names, and whoever it gives an acronym."""
        told = [a for alias, a in self._actors.items() if alias in self.text.lower()]
        return told + [self.known.get(n) or self._new(n, None) for n in self._acronyms.values()]

    # -- the names of the account -----------------------------------------------------------------

    def _read_names(self) -> None:
        for first, last in runs(self.doc):
            opens, first = first, without_titles(self.doc, first, last)
            name = written(self.doc, first, last)
            while opens > 0 and self.doc[opens - 1].lower_ in title_words():
                opens -= 1
            self._bearers.add(written(self.doc, opens, first) if opens < first else "", name)
            if last - first > 1 and not is_land(self.doc[last - 1].text):
                self._full_names.setdefault(name.split()[-1], {}).setdefault(name, first)
                if sort_of_name(name, kind_of(name)) == "person" and self.doc[first].is_title:
                    self._first_names.setdefault(self.doc[first].text, {}).setdefault(name, first)
            if last + 2 < len(self.doc) and self.doc[last].text == "(":
                short = self.doc[last + 1].text
                if is_acronym(short) and short[0] == name[0]:
                    self._acronyms.setdefault(short, name)

    def _new(self, name: str, token: Token | None) -> Speaker:
        kind = kind_of(name, self.home)
        if kind == "media" and merely_looks_like_media(name, self.text):
            kind = "other"
        sort = "crowd" if token is not None and token.tag_ == "NNPS" else sort_of_name(name, kind)
        if kind == "witness" and sort == "organisation":
            kind = "other"  # "Mine Workers Union"
        gender = gender_of(token) if token is not None else None
        self.known[name] = Speaker(name, kind, sort, gender)
        return self.known[name]

    def _actor_in_short(self, token: Token) -> Speaker | None:
        """The one actor that "the front" can be, where its name ends on that word."""
        word, alone = token.lower_, [t.lower_ for t in token.lefts] == ["the"]
        if not alone or kind_of(word) != "other" or sort_of_name(word, "other") == "person":
            return None
        fits = {a.name: a for alias, a in self._actors.items() if alias.endswith(" " + word)}
        return next(iter(fits.values())) if len(fits) == 1 else None

    # -- the whole of a name ----------------------------------------------------------------------

    def _with_owner(self, name: str, token: Token) -> str:
        """ "Lima's Hospital", "Peruvian TV": the hospital or TV alone would be anybody's."""
        first, _ = run_around(self.doc, token.i)
        people = self.doc[first - 1] if first else token
        body = ends_on_a_kind(name) or name.split()[0].lower() in descriptions()["bodies"]
        if body and people.tag_ == "JJ" and is_land(people.text) and not is_land(name):
            return f"{people.text} {name}"
        owner = child(token, "poss")
        if " " in name or owner is None or not ends_on_a_kind(name):
            return name
        return f"{self.named_at(owner).name}'s {name}" if owner.pos_ == "PROPN" else name

    def _in_full(self, name: str, token: Token) -> str:
        """The longer name that this one is a part of; both where it may be either."""
        ending = self._full_names.get(name.split()[-1], {})
        longer = [n for n in ending if n.endswith(" " + name)]
        met = [n for n in longer if ending[n] < token.i]
        gender = gender_of(token)
        alike = [n for n in met if gender in (None, getattr(self.known.get(n), "gender", None))]
        longer = alike if len(alike) == 1 else longer
        if not longer and " " not in name:
            called = [n for n, at in self._first_names.get(name, {}).items() if at < token.i]
            longer = called if len(called) == 1 and not is_land(name) else []
        return OR.join(longer[:2]) or self._spelt_out(name) or name

    def _spelt_out(self, name: str) -> str | None:
        """The name whose initials these are: "USGS" for the US Geological Survey."""
        if not is_acronym(name) or len(name) < 3:
            return None
        spelt = (n for names in self._full_names.values() for n in names)
        return next((n for n in spelt if n != name and initials(n) == name), None)


def _of_a_document(name: str) -> str:
    """ "AP" of the headline's "AP Count": whose count it is."""
    owner, _, last = name.rpartition(" ")
    document = last.lower() in descriptions()["documents"]
    return owner if document and kind_of(owner) != "other" else name
