"""Each clause once: what is done, by whom, to whom, where, when and why, and how far it is real."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from tellings.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tellings.counts.quantities import Quantity
    from tellings.moments import Moment

AUXILIARY = {"aux", "auxpass", "amod", "compound", "nmod", "det", "case"}
ABOVE = {"conj": "joined", "relcl": "relative", "acl": "relative", "advcl": "joined"}
ABOVE |= {"ccomp": "complement", "xcomp": "complement", "pcomp": "complement", "csubj": "part_of"}
SUBJECTS, OBJECTS = {"nsubj", "csubj"}, {"nsubjpass", "dobj", "obj", "dative"}
STATED = ("acomp", "oprd", "ccomp", "amod", "acl", "dobj", "attr")  # "were dead", "left 12 hurt"
INHERIT = ("joined", "complement", "relative")  # clauses that go on with the one above
LONGEST = 200  # tokens; a "sentence" beyond it is a table or a list, and tells no clause
LONGEST_PHRASE = 25  # tokens; what hangs on a noun beyond it is misparsed


@dataclass(frozen=True)
class Role:
    """Who, whom, where, when or why of one clause; `inherited_from` is the clause it was told in.

    `low` and `high` are the bounds of the number in it, where there is one.
    """

    role: str
    start: int
    end: int
    head: str
    low: int | None = None
    high: int | None = None
    inherited_from: int | None = None


@dataclass(frozen=True)
class Frame:
    """One clause; `parent` and `Role.inherited_from` number the article's clauses from nought.

    `verb` is its dictionary form with its particle, or the noun that tells it; `told` is where that
    word begins. The other terms are those of lexicon/tables.toml.
    """

    start: int
    end: int
    told: int
    verb: str
    deed: str | None
    phase: str
    polarity: str
    reality: str
    parent: int | None
    relation: str | None
    rule: str
    roles: tuple[Role, ...] = field(default=())


def find_frames(
    doc: Doc, moments: Sequence[Moment] = (), quantities: Sequence[Quantity] = ()
) -> list[Frame]:
    """Every clause of a parsed article, in the order of the words that tell them.

    `moments` are the times read in it: each becomes the "when" of the clause it stands in;
    `quantities` the numbers, for the roles that hold one. A sentence beyond LONGEST tokens is no
    sentence, and has none.

    >>> from tellings import language, spans
    >>> text = "A bomb killed 12 people in Quetta after gunmen had stormed a school."
    >>> doc = next(language.parse([spans.Article("a", text)]))
    >>> for frame in find_frames(doc):
    ...     print(frame.verb, frame.deed, frame.relation, [(r.role, r.head) for r in frame.roles])
    kill killed None [('who', 'bomb'), ('whom', 'people'), ('where', 'Quetta')]
    storm attack after [('who', 'gunman'), ('whom', 'school')]
    """
    return _Clauses(doc, moments, quantities).frames


class _Clauses:
    """The clauses of one article: every token belongs to the nearest clause above it."""

    def __init__(self, doc: Doc, moments: Sequence[Moment], quantities: Sequence[Quantity]) -> None:
        self.doc = doc
        self.quantities = sorted(quantities, key=lambda q: q.start)
        self.opens = [q.start for q in self.quantities]
        heads, *words = doc.to_array(["HEAD", "TAG", "DEP", "LEMMA"]).T.tolist()
        # A head is told as how far it is, a step back as a number past the middle of 64 bits.
        self.heads = [
            i + (far if far < 1 << 63 else far - (1 << 64)) for i, far in enumerate(heads)
        ]
        named = {key: doc.vocab.strings[key] for keys in words for key in set(keys)}
        self.tags, self.deps, self.lemmas = ([named[key] for key in keys] for keys in words)
        self.children: list[list[int]] = [[] for _ in heads]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)
        told = [i for s in doc.sents if len(s) <= LONGEST for i in range(s.start, s.end)]
        self.tells = [i for i in told if self._is_clause(i)]
        self.number = {i: n for n, i in enumerate(self.tells)}
        self.owner: dict[int, int | None] = {}
        self.bounds = self._bounds(told)
        self.when = self._times(moments)
        self.frames: list[Frame] = []
        for i in self.tells:
            self.frames.append(self._frame(i))
        self._inherit()

    # -- which words tell a clause ----------------------------------------------------------------

    def _is_clause(self, i: int) -> bool:
        tag, dep = self.tags[i], self.deps[i]
        if tag[0] == "V":
            return dep not in AUXILIARY
        if tag[0] != "N" or dep == "compound":
            return False
        return self.lemmas[i] in _deeds("nouns") or (dep == "ROOT" and bool(self._state(i)))

    def _owner(self, i: int) -> int | None:
        """The word that tells the clause a token belongs to."""
        path = []
        while i not in self.number and i not in self.owner:
            path.append(i)
            if self.heads[i] == i:
                self.owner[i] = None
                break
            i = self.heads[i]
        found = i if i in self.number else self.owner[i]
        self.owner.update(dict.fromkeys(path, found))
        return found

    def _bounds(self, told: list[int]) -> dict[int, tuple[int, int]]:
        """First and last token of each clause, without the clauses in it."""
        bounds = {i: (i, i) for i in self.tells}
        for i in told:
            owner = self._owner(i)
            if owner is not None and self.deps[i] != "punct" and self.tags[i] != "_SP":
                low, high = bounds[owner]
                bounds[owner] = min(low, i), max(high, i)
        for i in self.tells:  # a noun that tells something is also a word of the clause it is in
            above = self._owner(self.heads[i])
            if self.tags[i][0] != "V" and above is not None and above != i:
                (low, high), (first, last) = bounds[above], bounds[i]
                bounds[above] = min(low, first), max(high, last)
        return bounds

    # -- one clause -------------------------------------------------------------------------------

    def _frame(self, i: int) -> Frame:
        low, high = self.bounds[i]
        verbal, verb = self.tags[i][0] == "V", self._verb(i)
        above = self._owner(self.heads[i]) if self.heads[i] != i else None
        relation = self._relation(i) if above is not None else None
        reality, denied = self._reality(i, above if relation == "complement" else None)
        last = self.doc[high]
        return Frame(
            start=self.doc[low].idx,
            end=last.idx + len(last),
            told=self.doc[i].idx,
            verb=verb,
            deed=self._deed(i, verb) if verbal else _deeds("nouns").get(verb) or self._state(i),
            phase=self._phase(above if relation == "complement" else None, i),
            polarity="denied" if denied else "affirmed",
            reality=reality,
            parent=self.number[above] if relation else None,
            relation=relation,
            rule="verb" if verbal else "noun",
            roles=tuple(self._roles(i, verbal)),
        )

    def _verb(self, i: int) -> str:
        """ "go off", "take place": the verb with what belongs to it."""
        own = [self.lemmas[c] for c in self.children[i] if self.deps[c] == "prt"]
        noun = [self.lemmas[c] for c in self.children[i] if self.deps[c] == "dobj"]
        for words in (own, noun):
            if words and f"{self.lemmas[i]} {words[0]}" in _deeds("verbs"):
                return f"{self.lemmas[i]} {words[0]}"
        return " ".join([self.lemmas[i], *own])

    def _deed(self, i: int, verb: str) -> str | None:
        deeds = _deeds("verbs")
        return deeds.get(verb) or deeds.get(self.lemmas[i]) or self._state(i)

    def _state(self, i: int) -> str | None:
        """The deed of "12 were dead", "left 12 wounded", "12 dead"."""
        if self.lemmas[i] in load("deeds")["says"]["verbs"]:
            return None
        beside = (c for c in self.children[i] if self.deps[c] in STATED)
        states = (_states().get(self.doc[c].lower_) for c in beside)
        return next(filter(None, states), None)

    def _relation(self, i: int) -> str | None:
        marks = [self.lemmas[c] for c in self.children[i] if self.deps[c] == "mark"]
        head = self.heads[i]
        if self.deps[head] in ("prep", "mark") or self.deps[i] in ("pobj", "pcomp"):
            marks.append(self.doc[head].lower_)
        for relation, words in load("deeds")["relations"].items():
            if set(words) & set(marks):
                return relation
        if marks and marks[-1] == "of" and self.deps[head] == "prep":
            cause = self.heads[head] != head and self.doc[self.heads[head]].lower_ == "because"
            return "cause" if cause else "part_of"
        return ABOVE.get(self.deps[i], "part_of" if self.tags[i][0] == "N" else "joined")

    def _phase(self, above: int | None, i: int) -> str:
        for verb in (i, above):
            for phase, words in load("deeds")["phase"].items():
                if verb is not None and self.lemmas[verb] in words:
                    return phase
        return "whole"

    def _reality(self, i: int, above: int | None) -> tuple[str, bool]:
        """How far it is told as real, and whether it is denied; both also by the clause above."""
        words = [self.lemmas[c] for c in self.children[i] if self.deps[c] in ("aux", "mark")]
        words += [self.doc[c].lower_ for c in self.children[i] if self.deps[c] in ("aux", "mark")]
        denied = any(self.deps[c] == "neg" for c in self.children[i])
        nouns = [c for c in self.children[i] if self.deps[c] in SUBJECTS | OBJECTS]
        denied |= any(self.doc[d].lower_ == "no" for c in nouns for d in self.children[c])
        unreal = load("deeds")["unreal"]
        if above is not None:
            words.append(self.lemmas[above])
            denied ^= self.lemmas[above] in unreal["denied"]
            known = self.frames[self.number[above] : self.number[above] + 1]
            if known and known[0].reality != "actual":
                return known[0].reality, denied
        for reality in ("asked", "conditional", "feared", "planned"):
            if set(words) & set(unreal[reality]):
                return reality, denied
        end = self.doc[i].sent.end - 1
        asked = self.doc[end].text == "?" and self.deps[i] == "ROOT"
        return "asked" if asked else "actual", denied

    # -- who, whom, where, when, why --------------------------------------------------------------

    def _roles(self, i: int, verbal: bool) -> Iterator[Role]:
        for c in self.children[i]:
            dep = self.deps[c]
            if dep in SUBJECTS and verbal and self.tags[c][0] in "NPCDWI":
                undergone = self.lemmas[i] in _undergone()
                yield from self._phrases("whom" if undergone else "who", c)
            elif dep in OBJECTS and verbal:
                yield from self._phrases("whom", c)
            elif dep == "agent":
                for noun in self.children[c]:
                    yield from self._phrases("who", noun)
            elif dep == "poss" and not verbal:
                yield from self._phrases("who", c)
            elif dep == "prep":
                yield from self._after(c, verbal)
            elif dep == "advmod" and self.doc[c].lower_ == "there":
                yield self._role("where", c)
            elif self.doc[c].lower_ == "where" and self.deps[i] == "relcl":
                yield self._role("where", self.heads[i])  # "in Quetta, where 12 died"
        for c in self.children[i]:  # "killed 12 people in Quetta": the place may hang on the people
            if self.deps[c] in SUBJECTS | OBJECTS and verbal:
                for p in self.children[c]:
                    if self.deps[p] == "prep":
                        yield from self._places(p)
        yield from self.when.get(i, ())

    def _after(self, preposition: int, verbal: bool) -> Iterator[Role]:
        """What follows a preposition of the clause: where, why, or of a noun by and to whom."""
        word = self.doc[preposition].lower_
        if word in ("because", "due"):
            yield self._role("why", preposition)
        elif not verbal and word in ("of", "by", "on", "against"):
            for noun in self.children[preposition]:
                yield from self._phrases("who" if word == "by" else "whom", noun)
        else:
            yield from self._places(preposition)

    def _places(self, preposition: int) -> Iterator[Role]:
        where = _where()
        if self.doc[preposition].lower_ not in where[0]:
            return
        for noun in self.children[preposition]:
            name = self.tags[noun] in ("NNP", "NNPS")
            if self.deps[noun] != "pobj" or self.tags[noun][0] != "N":
                continue
            if self.lemmas[noun].lower() in where[1] or self.doc[noun].lower_ in where[1]:
                continue
            if name or self.doc[preposition].lower_ in ("in", "at", "near", "inside", "outside"):
                yield self._role("where", noun)
                for inner in self.children[noun]:
                    if self.deps[inner] == "prep":
                        yield from self._places(inner)

    def _phrases(self, role: str, noun: int) -> Iterator[Role]:
        if self.tags[noun] not in ("EX", "WDT", "WP", "IN") and self.tags[noun][0] != "V":
            yield self._role(role, noun)
        elif self.tags[noun] in ("WDT", "WP", "IN"):  # "the gunmen who": those it follows
            clause = self.heads[noun]
            if self.deps[clause] == "relcl":
                yield self._role(role, self.heads[clause])

    def _role(self, role: str, noun: int) -> Role:
        first, last = self._extent(noun)
        word = self.doc[last]
        head = self.doc[noun].text if self.tags[noun][:3] == "NNP" else self.lemmas[noun]
        start, end = self.doc[first].idx, word.idx + len(word)
        low, high = self._number(start, end)
        return Role(role, start, end, head, low, high)

    def _number(self, start: int, end: int) -> tuple[int | None, int | None]:
        """The bounds of the first number in a phrase."""
        n = bisect_left(self.opens, start)
        if n < len(self.quantities) and self.quantities[n].end <= end:
            return self.quantities[n].low, self.quantities[n].high
        return None, None

    def _extent(self, noun: int) -> tuple[int, int]:
        """A noun with what stands before it and what "of" adds, without clauses."""
        first = last = noun
        ahead = [noun]
        while ahead:
            for c in self.children[ahead.pop()]:
                before = c < noun and self.deps[c] not in ("punct", "prep", "conj", "cc", "relcl")
                more = self.deps[c] == "prep" and self.doc[c].lower_ == "of"
                inner = self.deps[c] == "pobj" and self.doc[self.heads[c]].lower_ == "of"
                own = before or more or inner or self.deps[c] in ("flat", "prt")
                if own and c not in self.number and abs(c - noun) < LONGEST_PHRASE:
                    first, last = min(first, c), max(last, c)
                    ahead.append(c)
        return first, last

    def _times(self, moments: list[Moment]) -> dict[int, list[Role]]:
        """Each time that was read, with the clause it stands in."""
        when: dict[int, list[Role]] = {}
        for moment in moments:
            words = self.doc.char_span(moment.start, moment.end, alignment_mode="expand")
            owner = self._owner(words.root.i) if words is not None and len(words) else None
            if owner is not None:
                role = Role("when", moment.start, moment.end, words.root.lemma_)
                when.setdefault(owner, []).append(role)
        return when

    def _inherit(self) -> None:
        """A clause that goes on with the one above has its doer, and its place and time."""
        for n, frame in enumerate(self.frames):
            if frame.parent is None or frame.relation not in INHERIT or frame.parent >= n:
                continue
            above = self.frames[frame.parent]
            if above.verb in load("deeds")["says"]["verbs"]:
                continue
            own = {role.role for role in frame.roles}
            wanted = {"where", "when"} - own
            if frame.relation in ("joined", "complement") and not own & {"who", "whom"}:
                wanted.add("who")
            more = [
                r if r.inherited_from is not None else replace(r, inherited_from=frame.parent)
                for r in above.roles
                if r.role in wanted
            ]
            self.frames[n] = replace(frame, roles=(*frame.roles, *more))


@cache
def _deeds(sort: str) -> dict[str, str]:
    return {word: deed for deed, words in load("deeds")[sort].items() for word in words}


@cache
def _states() -> dict[str, str]:
    return {word: fate for fate, words in load("fates")["states"].items() for word in words}


@cache
def _undergone() -> set[str]:
    return {word for words in load("fates")["undergone"].values() for word in words} - set(
        load("fates")["undergone"]["involved"]
    )


@cache
def _where() -> tuple[set[str], set[str]]:
    where = load("deeds")["where"]
    return set(where["prepositions"]), {*where["times"], *where["not_places"]}
