"""What a rule on responsibility may ask about a clause, and the row it gives."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.counts.scope import Scopes
from tellings.sources.behind import spoken_for
from tellings.sources.clauses import child, own_subject
from tellings.sources.page import page_of
from tellings.sources.speakers import Cast
from tellings.spans import Around

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from tellings.corpus import Event
    from tellings.sources import Attribution

UNREAL = ("will", "would", "could", "might", "may", "should", "can", "must", "wo", "'ll", "'d")
OUTSIDERS = ("state", "foreign_state", "witness", "medical", "media")
NAMELESS = ("who", "those", "whom", "which", "that", "somebody", "someone", "people")
CLIENT = re.compile(r"^(?:\w+ ){1,2}(?:for|of) (?P<name>[A-Z].*)$|^(?P<owner>[A-Z].*)'s ")
OPENING = 600  # characters in which an account says what it is about
NEAR = 400  # characters within which "denied it" answers an accusation
CORE = (
    *("nsubj", "nsubjpass", "dobj", "prep", "agent", "xcomp", "prt", "dative", "oprd"),
    *("advmod", "pobj", "acomp", "attr", "neg", "aux", "auxpass"),
)


@dataclass(frozen=True)
class Responsibility:
    """One act of taking, denying or giving blame; offsets of its clause in the article."""

    start: int
    end: int
    act: str
    accuser: str | None
    accused: str | None
    scope: str
    rule: str


class Reader:
    """One article as the rules see it."""

    def __init__(self, doc: Doc, event: Event, attributions: list[Attribution]) -> None:
        self.doc = doc
        self.page = page_of(doc)
        self.cast = Cast(self.page, event)
        self.scopes = Scopes(doc, self.page.text, event)
        self.bounds = {i: b for b in self.scopes.sentences for i in range(*b)}
        self.attributions = attributions
        told = [a for a in attributions if not a.rule.startswith("attitude")]
        self._statements = Around(told, lambda a: (a.content_start, a.content_end))
        self.told: list[Responsibility] = []  # the rows so far, in reading order
        self._accused: list[tuple[int, str]] = []  # where each accusation ends, and whom it names

    def row(
        self,
        act: str,
        verb: Token,
        who: Token | None,
        accuser: str | None,
        accused: str | None,
        rule: str,
    ) -> Responsibility:
        """The row for a verb's clause, from its subject to its last close complement."""
        parts = [c for c in verb.children if c.dep_ in CORE]
        first = min([verb.i, *(c.left_edge.i for c in parts if c.i < verb.i)])
        last = max([verb.i, *(_last_of(c) for c in parts)])
        if who is not None and who.sent == verb.sent and who.i < verb.i:
            first = min(first, who.left_edge.i)
        if who is not None and who.i > verb.i:
            last = max(last, who.right_edge.i)
        start, end = self.page.chars(first, last + 1)
        newline = self.page.text.find("\n", start, end)
        end = newline if newline > start else end
        if accuser and _is_silent(accuser):
            accuser = None
        return Responsibility(start, end, act, accuser, accused, self.scope(verb), rule)

    def up_to(self, part: Token, row: Responsibility) -> Responsibility:
        """The row with the whole of what is denied or admitted."""
        return replace(row, end=max(row.end, self.page.chars(part.i, part.right_edge.i + 1)[1]))

    def scope(self, token: Token) -> str:
        """Other where the sentence was placed in another event before this word."""
        if any(_is_of_before(t, token) for t in token.subtree):
            return "other"
        before = [
            c for c in self.scopes.cues(*self.bounds[token.i]) if c.end <= token.idx + len(token)
        ]
        return before[-1].scope if before else "main"

    def voice(self, token: Token) -> Attribution | None:
        """The innermost statement that this word stands in."""
        around = self._statements.at(token.idx)
        around.sort(key=lambda a: a.content_end - a.content_start)
        # "Peru says its intelligence shows …": Peru says so.
        own = [a for a in around[:-1] if (a.source or "").startswith(("its ", "their "))]
        return next((a for a in around if a not in own), None)

    def telling(self, verb: Token) -> tuple[str, str | None]:
        """Whether it is an accusation or told as a fact, and who says so."""
        said = self.voice(verb)
        if said is not None:
            return "accuses_perpetrator", said.source
        above = verb.head
        if verb.dep_ in ("ccomp", "xcomp") and above.lemma_ in words("accusing", "thinking"):
            who = own_subject(above) if above.tag_ != "VBN" else None
            named = who is not None and who.lower_ not in ("it", "some", "many")
            act = "denies" if child(above, "neg") is not None else "accuses_perpetrator"
            return act, self.name(who) if named else None
        return "reported_as_fact", None

    def denied(self, verb: Token) -> bool:
        """The word stands in what somebody denies or dismisses."""
        said = self.voice(verb)
        return said is not None and said.stance in ("denies", "dismisses")

    def name(self, token: Token | None) -> str | None:
        """Who is meant; several joined by "and" are named together, "six Norsemen" by number."""
        if token is None:
            return None
        number = child(token, "nummod") if token.tag_ == "NNPS" else None
        name = self.cast.identify(token).name
        if token.tag_ == "NNS" and any(c.lower_ == "both" for c in token.lefts):
            return f"both {name}"  # "both sides"
        if token.text.isupper() and name == token.lower_ and len(name) > 1:
            return token.text  # "IS claimed it": initials that are also a word
        return f"{number.lower_} {name}" if number is not None else name

    def party(self, token: Token) -> str | None:
        """Whose words these are: of "a spokesman for X" and of "its spokesman", X."""
        owner = child(token, "poss")
        of_it = owner is not None and owner.lower_ in ("its", "their")
        return self.name(spoken_for(token) or (owner if of_it else token))

    def side(self, token: Token) -> str | None:
        """The group that somebody's own phrase names: "an officer of X", "X's leader"."""
        own, near = self.name(token), [t for t in token.subtree if t.pos_ == "PROPN"]
        groups = (self.name(t) for t in near if self.kind(t) == "armed_group" or _of_a_role(t))
        return next((name for name in groups if name != own), None)

    def defended(self, who: Token, said: Attribution | None) -> str | None:
        """Who is meant; a "he" that is nobody else is whom the lawyer or family speaks for."""
        name = self.name(who)
        client = CLIENT.search(said.source or "") if said is not None else None
        if said is not None and client is None and self.is_itself(who, said):
            return said.source
        if client is None or name != who.lower_:
            return name
        return client["name"] or client["owner"]

    def is_itself(self, who: Token, said: Attribution) -> bool:
        """ "The Sand Wolves said it was not behind it", "one of its men", "the group" of itself."""
        unnamed = who.lower_ in ("it", "they", "we") and self.name(who) in (who.lower_, said.source)
        of = next((c for c in who.rights if c.lower_ == "of"), None)
        men = (child(of, "pobj") if who.lower_ == "one" and of is not None else None) or who
        owner, the = child(men, "poss"), child(men, "det")
        its = owner is not None and owner.lower_ in ("its", "their", "our")
        unnamed = unnamed or (its and men.lemma_ in words("claiming", "men"))
        if said.source_kind == "armed_group" and the is not None and the.lower_ == "the":
            unnamed = unnamed or men.lower_ in words("claiming", "own_group")
        return unnamed and said.source is not None and said.source_kind not in OUTSIDERS

    def claimant(self, who: Token) -> str | None:
        """Who claims it; "they" are an armed group that the sentence names before, if it does."""
        if who.lower_ in ("it", "they"):
            before = [t for t in who.sent if t.i < who.i and _is_group(t, self)]
            return self.name(before[-1] if before else who)
        return self.name(who)

    def note(self, rows: list[Responsibility]) -> None:
        """Take note of rows, which later ones may answer."""
        self.told += rows
        for row in rows:
            if row.act.startswith("accuses") and row.accused:
                insort(self._accused, (row.end, row.accused))

    def accused_lately(self, token: Token) -> list[str]:
        """Who was accused in this sentence or shortly before."""
        first = bisect_right(self._accused, token.idx - NEAR, key=lambda accused: accused[0])
        return [accused for _, accused in self._accused[first:]]

    def is_doubtful(self, token: Token) -> bool:
        """A "they" that is read as the police: those who look for whoever did it stand near too."""
        return token.tag_ == "PRP" and self.kind(token) in ("state", "foreign_state")

    def kind(self, token: Token) -> str:
        """What kind of source the one who is meant would be."""
        return self.cast.identify(token).kind


@cache
def words(table: str, key: str) -> frozenset[str]:
    """The words that stand under a key of lexicon/responsibility.toml.

    >>> "deny" in words("denying", "verbs")
    True
    """
    return frozenset(lexicon.load("responsibility")[table][key].split())


def _is_of_before(word: Token, verb: Token) -> bool:
    """The "previously" and "similar" of "has previously carried out similar attacks"."""
    attack = word.dep_ == "amod" and word.head.lemma_ in words("doing", "attacks")
    return (attack or word.head == verb) and word.lower_ in words("to_come", "before")


def _is_silent(name: str) -> bool:
    """ "Photo", "reports", "whose troops": nobody who could accuse."""
    return name.split()[-1].lower() in words("reporting", "silent") or name.startswith("whose ")


def _of_a_role(token: Token) -> bool:
    """ "a former commander of X"."""
    role = token.head.head if token.dep_ == "pobj" and token.head.lower_ in ("of", "in") else None
    return role is not None and role.lemma_ in words("claiming", "roles")


def _is_group(token: Token, reader: Reader) -> bool:
    named = token.pos_ == "PROPN" or (token.text.isupper() and len(token) > 1)
    return named and reader.kind(token) == "armed_group"


def is_attacker(token: Token, reader: Reader) -> bool:
    """A word for one who attacks, or an armed group; never a unit of the state."""
    word = token.lemma_ in _attackers() or token.lower_ in _attackers()
    if not word and token.pos_ not in ("PROPN", "NOUN", "X"):
        return False
    kind = reader.kind(token)
    return kind == "armed_group" or (word and kind != "state")


def of_an_attack(token: Token | None) -> bool:
    """Some word of the phrase names an attack or the doing of one."""
    if token is None:
        return False
    attack = words("doing", "attacks") | words("doing", "surely") | {"kill", "plant", "shoot"}
    return any(
        t.lemma_ in attack or t.lower_ in attack or (t.lemma_ == "act" and _is_of_terror(t))
        for t in token.subtree
    )


def _is_of_terror(act: Token) -> bool:
    return any(c.lower_ in ("terrorist", "terror") for c in act.lefts)


def is_nobody(token: Token) -> bool:
    """ "No suspects", "nobody"; and "the culprits", "10 suspects": whoever it was."""
    no = any(c.lower_ in ("no", "neither") for c in token.lefts) or token.lower_ == "nobody"
    return no or token.lemma_ in words("attackers", "whoever")


def is_harmless(token: Token) -> bool:
    """What also kills but has nobody behind it: "both bombs", "four trucks", "the fire"."""
    return bool({token.lower_, token.lemma_} & words("harmless", "subjects"))


def unreal(verb: Token) -> bool:
    """It is planned, feared, denied or conditional."""
    if child(verb, "neg") is not None:
        return True
    if any(c.dep_ == "aux" and c.lower_ in UNREAL for c in verb.lefts):
        return True
    if any(
        c.dep_ in ("mark", "advmod") and c.lower_ in ("if", "unless", "whether") for c in verb.lefts
    ):
        return True
    if verb.tag_ == "VB" and verb.dep_ in ("xcomp", "acl", "advcl", "ccomp"):
        return True
    above = verb.head
    return verb.dep_ == "conj" and above != verb and above.pos_ == "VERB" and unreal(above)


def to_come(verb: Token) -> bool:
    """It is told of the future or under a condition: "will lie with", "would be to blame if"."""
    ahead = any(c.dep_ == "aux" and c.lower_ in words("to_come", "helpers") for c in verb.lefts)
    return ahead or any(
        t.dep_ == "mark" and t.lower_ in words("to_come", "conditions") and t.head.head == verb
        for t in verb.sent
    )


@cache
def _attackers() -> frozenset[str]:
    labels = lexicon.load("labels")["attackers"]
    return words("attackers", "nouns") | frozenset(w.split()[-1] for w in labels)


def _last_of(part: Token) -> int:
    """Where the phrase ends, a clause about its noun left out: "a train, which …"."""
    about = [c for t in part.subtree for c in t.rights if c.dep_ == "relcl"]
    cut = min((c.left_edge.i for c in about), default=part.right_edge.i + 1)
    while cut > part.i + 1 and part.doc[cut - 1].text in (",", "in", "of", "from"):
        cut -= 1
    return max(part.i, cut - 1)
