"""Who is meant: one name for "the Red Army (RA)", "the group", "its spokesman" and "he"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tellings.sources.bearers import Bearers
from tellings.sources.clauses import agent, before_and, child, is_passive
from tellings.sources.names import (
    NUMBERS,
    descriptions,
    gender_of,
    initials,
    is_hyphen,
    plain,
    run_around,
    runs,
    sort_of_name,
    sort_of_noun,
    title_words,
    without_titles,
)
from tellings.sources.source_kinds import (
    ends_on_a_kind,
    is_land,
    kind_of,
    land_of,
    merely_looks_like_media,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tellings.corpus import Event
    from tellings.sources.page import Page

PRONOUNS = {
    **{"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"},
    **{"it": "it", "its": "it", "they": "they", "them": "they", "their": "they"},
}
NAMES_NOBODY = ("PRP", "PRP$", "DT", "CD", "WP", "WDT", "EX")  # "we", "those", "ten", "who"
RELATIVES = ("who", "which", "that", "whom", "whose")
ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z][A-Za-z]{0,6}")
OR = " or "  # two readings are open: the name says both, the nearer first
LONGEST_PHRASE = 6  # tokens of "… in Islamabad" that still belong to a description's name
FARTHEST = 12  # speakers to look back for whom "he" takes up


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
            plain(alias): Speaker(actor.name, actor.kind, sort_of_name(actor.name, actor.kind))
            for actor in event.actors
            for alias in (actor.name, *actor.aliases)
        }
        self.acronyms: dict[str, str] = {}
        # last word -> the names that end on it, and where each stands first
        self.full_names: dict[str, dict[str, int]] = {}
        self.first_names: dict[str, dict[str, int]] = {}  # so with a person's first word
        self.known: dict[str, Speaker] = {}
        self.bearers = Bearers(self.home)
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
        bearer = self.bearers.of(name)
        if bearer is not None:
            return self._titled(bearer, name)
        name = self.acronyms.get(name, name)
        name = _of_a_document(name)
        if " " not in name and ends_on_a_kind(name) and f" {name.lower()}" in self.text:
            name = name.lower()  # "Police: …"
        found = self.actors.get(plain(name)) or self.known.get(name)
        return found or self._new(name, None)

    def spoken_for(self, token: Token) -> Token | None:
        """Whom "a spokesman for X" speaks for."""
        if token.lower_ not in descriptions()["deputies"]:
            return None
        of = next((c for c in token.rights if c.lower_ in ("for", "of")), None)
        return child(of, "pobj") if of is not None else None

    def _titled(self, name: str, titles: str) -> Speaker:
        speaker = self.known.get(name) or self._new(name, None)
        kind = kind_of(titles, self.home) if speaker.kind == "other" else speaker.kind
        self.known[name] = replace(speaker, kind=kind)
        return self.known[name]

    # -- names ------------------------------------------------------------------------------------

    def _read_names(self) -> None:
        for first, last in runs(self.doc):
            opens, first = first, without_titles(self.doc, first, last)
            name = self._written(first, last)
            while opens > 0 and self.doc[opens - 1].lower_ in title_words():
                opens -= 1
            self.bearers.add(self._written(opens, first) if opens < first else "", name)
            if last - first > 1 and not is_land(self.doc[last - 1].text):
                self.full_names.setdefault(name.split()[-1], {}).setdefault(name, first)
                if sort_of_name(name, kind_of(name)) == "person" and self.doc[first].is_title:
                    self.first_names.setdefault(self.doc[first].text, {}).setdefault(name, first)
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
            return self._noun(whom, depth) if whom is not None else _nobody(token)
        if word in PRONOUNS:
            return self._pronoun(token, PRONOUNS[word])
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
        first = self._after_determiner(token)
        return replace(one, name=self._written(first, also.i + 1)) if also.i - first < 8 else one

    def _one(self, token: Token, depth: int) -> Speaker:
        named = self._actor(token)
        if named is not None:
            return named
        after = self.doc[token.i + 1 : token.i + 3]
        cut = [t.text == "." or t.pos_ == "PROPN" for t in after]
        if token.lower_ in title_words() and cut == [True, True] and after[0].text == ".":
            return self._name(after[1])  # "said Cmdr. Ann Lee", cut in two at the stop
        titled = token.lower_ in title_words() or token.text in descriptions()["armed"]
        if (token.pos_ == "PROPN" or is_hyphen(self.doc, token.i - 1)) and not (
            titled and self._name_beside(token) is not None
        ):
            return self._name(token)
        owner = self._owner(token)
        if owner is not None and depth < 3:
            return self._identify(owner, depth + 1)
        beside = self._name_beside(token)
        if beside is not None and token.tag_ == "NNS" and _listed(beside):
            return self._noun(beside)  # "two brothers, Ann and Bo Lee"
        if beside is not None:
            return self._described(self._name(beside), token)
        return self._description(token)

    def _actor(self, token: Token) -> Speaker | None:
        """The event's own actor, when one of its names ends on this word."""
        if not self.actors:
            return None
        words = [t.lower_ for t in self.doc[max(0, token.i - 7) : token.i + 1]]
        for first in range(len(words)):
            known = self.actors.get(plain(" ".join(words[first:]).replace(" '", "'")))
            if known is not None:
                return known
        return self._actor_in_short(token)

    def _actor_in_short(self, token: Token) -> Speaker | None:
        """The one actor that "the front" can be, where its name ends on that word."""
        word, alone = token.lower_, [t.lower_ for t in token.lefts] == ["the"]
        if not alone or kind_of(word) != "other" or sort_of_name(word, "other") == "person":
            return None
        fits = {a.name: a for alias, a in self.actors.items() if alias.endswith(" " + word)}
        return next(iter(fits.values())) if len(fits) == 1 else None

    def _owner(self, token: Token) -> Token | None:
        """Whose statement, report or men these are: "the BLA's statement", "gunmen from X"."""
        documents = descriptions()["documents"]
        if token.lemma_ in documents or token.lower_ in documents:
            return self._maker(token)
        if token.lower_ in descriptions()["armed"]:
            return _named_before(token)
        if token.lower_ in descriptions()["crowd"]:
            of = next((c for c in token.rights if c.lower_ in ("from", "of")), None)
            group = child(of, "pobj") if of is not None else None
            if group is not None and group.pos_ == "PROPN" and not is_land(group.text):
                self._is_armed_group(group)
                return group
        return None

    def _maker(self, document: Token) -> Token | None:
        """Whose a document is: "X's report", "a report made by X", "from X", "an X count"."""
        owner = child(document, "poss")
        made = child(document, "acl")
        if owner is None and made is not None and is_passive(made):
            owner = agent(made)
        by = next((c for c in document.rights if c.lower_ in ("by", "from", "of")), None)
        whom = child(by, "pobj") if by is not None else None
        if by is not None and by.lower_ == "of" and not self._is_a_body(whom):
            whom = None  # "statistics of the passengers" are not theirs
        if owner is None and whom is not None and self._could_speak(whom):
            owner = whom
        named = next((c for c in document.lefts if c.dep_ == "compound"), None)
        if owner is None and named is not None and named.pos_ == "PROPN":
            owner = named if kind_of(self._name(named).name) != "other" else None
        return owner

    def _is_a_body(self, token: Token | None) -> bool:
        """ "Data of the police department", "a survey of the ministry"."""
        given = descriptions()
        return token is not None and token.lower_ in given["bodies"] | given["organisation"]

    def _could_speak(self, token: Token) -> bool:
        """A name, or a noun for somebody: no "reports from the scene"."""
        return token.pos_ == "PROPN" or sort_of_noun(token) != "thing"

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
                by_as = child(part, "prep", "agent")
                called = child(by_as, "pobj") if by_as is not None else None
                spelt = child(called, "appos") if called is not None else None
                return name or (spelt if spelt is not None and spelt.pos_ == "PROPN" else called)
        return None

    def _name(self, token: Token) -> Speaker:
        first, last = run_around(self.doc, token.i)
        bare = without_titles(self.doc, first, last)
        name = self._with_owner(_of_a_document(self._written(bare, last)), token)
        name = self._in_full(self.acronyms.get(name, name), token)
        actor = self.actors.get(plain(name))
        if actor is not None:
            return actor
        speaker = self.known.get(name) or self._new(name, token)
        titles = self._written(first, bare) if bare > first else ""
        return self._described(speaker, token, titles)

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
        return f"{self._name(owner).name}'s {name}" if owner.pos_ == "PROPN" else name

    def _in_full(self, name: str, token: Token) -> str:
        """The longer name that this one is a part of; both where it may be either."""
        ending = self.full_names.get(name.split()[-1], {})
        longer = [n for n in ending if n.endswith(" " + name)]
        met = [n for n in longer if ending[n] < token.i]
        gender = gender_of(token)
        alike = [n for n in met if gender in (None, getattr(self.known.get(n), "gender", None))]
        longer = alike if len(alike) == 1 else longer
        if not longer and " " not in name:
            called = [n for n, at in self.first_names.get(name, {}).items() if at < token.i]
            longer = called if len(called) == 1 and not is_land(name) else []
        return OR.join(longer[:2]) or self._spelt_out(name) or name

    def _spelt_out(self, name: str) -> str | None:
        """The name whose initials these are: "USGS" for the US Geological Survey."""
        if not ACRONYM.fullmatch(name) or len(name) < 3:
            return None
        spelt = (n for names in self.full_names.values() for n in names)
        return next((n for n in spelt if n != name and initials(n) == name), None)

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
            body = found == "witness" and speaker.sort == "organisation"
            kind = kind if found == "other" or body else found
        speaker = replace(speaker, kind=kind, words=words)
        if speaker.name in self.known:
            self.known[speaker.name] = speaker
        return speaker

    def _description(self, token: Token) -> Speaker:
        first = self._after_determiner(token)
        core = self._written(first, token.i + 1)
        phrase = self._phrase_after(token)
        name = core + phrase
        sort = sort_of_noun(token)
        kind = kind_of(self._written(token.left_edge.i, token.i + 1), self.home)
        if kind == "other" and sort in ("person", "crowd"):
            kind = kind_of(name, self.home)
        if token.lower_ in descriptions()["documents"] and kind == "witness":
            kind = "other"  # "statistics of the passengers" saw nothing
        spoken_for = self.spoken_for(token)
        if spoken_for is not None:
            kind = self._one(spoken_for, 1).kind
        opens = self.doc[token.left_edge.i].lower_
        bearer = self.bearers.of(core) if opens not in ("a", "an", "another", "one") else None
        if bearer is not None:
            return self._titled(bearer, core)
        if opens in ("the", "this", "that", "these", "both") and not phrase:
            earlier = self._earlier(token)
            if earlier is not None:
                return earlier
        if self._is_capital_by_place(first) and not phrase[1:2].isupper():
            name = name[:1].lower() + name[1:]
        return Speaker(name, kind, sort, words=frozenset(core.lower().split()))

    def _is_capital_by_place(self, at: int) -> bool:
        """The word opens a sentence and is written small elsewhere, or is no adjective."""
        token = self.doc[at]
        after_caption = at > 0 and at > self.doc[at].sent.start and token.tag_ in ("NNS", "CD")
        if (
            not (token.is_sent_start or after_caption)
            or token.text.isupper()
            or is_land(token.text)
        ):
            return False
        small = token.tag_ in ("NN", "NNS") or token.lower_ in descriptions()["how_many"]
        return small or f" {token.lower_} " in self.text

    def _after_determiner(self, token: Token) -> int:
        first = token.left_edge.i
        while first < token.i and (
            self.doc[first].tag_ in ("DT", "CC") or not self.doc[first].text[0].isalnum()
        ):
            first += 1
        return self._after_lost_stop(first, token)

    def _after_lost_stop(self, first: int, token: Token) -> int:
        """Where the phrase begins when a caption without a full stop runs into it.

        "A rescue team leaves Lima One guard said", "up to 90 dead Officials at the port said".
        """
        for at in range(first + 1, token.i + 1):
            word, before = self.doc[at], self.doc[at - 1]
            crowd = word.tag_ == "NNS" and word.text[0].isupper() and before.text.islower()
            if crowd or (word.text == "One" and token.tag_ == "NN"):
                first = at
        return first

    def _phrase_after(self, token: Token) -> str:
        """ "… in Islamabad", "… of separatist groups", where it is short."""
        of = next(iter(token.rights), None)
        if of is None or of.dep_ != "prep" or of.i != token.i + 1:
            return ""
        last = of.right_edge.i + 1
        for at in range(of.i + 1, last):
            if self.doc[at].tag_ in (",", "WDT", ":", "-LRB-") or _opens_a_clause(self.doc[at]):
                last = at
                break
        whom = child(of, "pobj")
        if last - of.i > LONGEST_PHRASE and whom is not None:
            last = whom.i + 1
        while self.doc[last - 1].tag_ == "IN":
            last -= 1  # "of the mine in which …"
        return " " + self._written(of.i, last) if 1 < last - of.i <= LONGEST_PHRASE else ""

    def _earlier(self, token: Token) -> Speaker | None:
        """Whom "the group", "the minister", "the militants" take up again."""
        word, given = token.lower_, descriptions()
        if any(c.pos_ == "PROPN" or (c.tag_ == "JJ" and c.is_title) for c in token.lefts):
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
        past = [h for h in self._history[-FARTHEST:] if h[0] < token.i and self._may_go_on(*h)]
        fits = [s for _, s in reversed(past) if s.sort in sorts and s.gender in (None, pronoun)]
        if not fits:
            return _nobody(token)
        chosen = fits[0]
        if pronoun in ("he", "she") and chosen.gender is None and chosen.name in self.known:
            chosen = self.known[chosen.name] = replace(chosen, gender=pronoun)
        rival = self._rival(token, chosen, past, sorts, pronoun)
        return replace(chosen, name=f"{chosen.name}{OR}{rival.name}") if rival else chosen

    def _may_go_on(self, at: int, speaker: Speaker) -> bool:
        """Whoever spoke, or could have: no victims and passengers who were only told of."""
        return at in self._spoke or speaker.kind != "witness" or speaker.sort == "person"

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


def _of_a_document(name: str) -> str:
    """ "AP" of the headline's "AP Count": whose count it is."""
    owner, _, last = name.rpartition(" ")
    document = last.lower() in descriptions()["documents"]
    return owner if document and kind_of(owner) != "other" else name


def _named_before(token: Token) -> Token | None:
    """The name in "the Islamic State group"; a single word may only describe the group."""
    named = [c for c in token.lefts if c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN"]
    last = named[-1] if named else None
    if last is None or any(t.text.istitle() for t in token.doc[last.i + 1 : token.i]):
        return None  # "the Islamic State militant group" is one too
    return last if last.nbor(-1).pos_ == "PROPN" or ACRONYM.fullmatch(last.text) else None


def _opens_a_clause(token: Token) -> bool:
    """ "… of men carrying guns", "… of men who"; not "of the networking site", "of those who"."""
    if token.tag_ == "VBG":
        return token.dep_ in ("acl", "advcl", "pcomp")
    return token.tag_ == "WP" and token.nbor(-1).lower_ != "those"


def _nobody(token: Token) -> Speaker:
    return Speaker(token.text if token.text.isupper() else token.lower_, "unnamed", "nobody")


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


def _antecedent(token: Token) -> Token | None:
    """The noun that "who" or "which" stands for; at a pinch the one before its comma."""
    verb = token.head
    for _ in range(5):
        if verb.dep_ in ("relcl", "acl"):
            return verb.head if _is_noun(verb.head) else None
        if verb.head == verb:
            break
        verb = verb.head
    before = token.doc[max(0, token.i - 2)]
    beside = token.i > 1 and token.nbor(-1).text == "," and token.tag_ != "IN"
    return before if beside and _is_noun(before) else None
