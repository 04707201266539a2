"""Who is said to be behind it: claims, denials and accusations, each with its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.counts.scope import Scopes
from tellings.sources.clauses import agent, child, extent, is_passive, own_subject, subject
from tellings.sources.page import Page
from tellings.sources.speakers import Cast

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from tellings.corpus import Event
    from tellings.sources import Attribution

NOBODY = re.compile(
    r"\b(?:no[- ]?(?:one|body)|no (?:\w+ ){0,2}(?:group|organi[sz]ation|party)|none)\b"
    r"[^.;\n]{0,60}?"
    r"\bclaim(?:ed|s|ing)? (?:\w+ )?(?:responsibility|credit)\b"
    r"|\bno (?:\w+ )?claims? of responsibility\b"
    r"|\bresponsibility (?:for [^.;\n]{1,40} )?ha[sd] (?:not|yet)[^.;\n]{0,20} claimed\b"
    r"|\b(?:nobody|no one|no group) [^.;\n]{0,20}taken responsibility\b",
    re.I,
)
HARM = re.compile(
    r"\b(?:kill|murder|massacr|shot|wound|injur|hurt|victim|casualt|hostage|fatal)\w*"
    r"|\b(?:dead|deaths?|died|dies|lives|lost)\b",
    re.I,
)
UNREAL = ("will", "would", "could", "might", "may", "should", "can", "must", "wo", "'ll", "'d")
NAMELESS = ("who", "those", "whom", "which", "that", "somebody", "someone", "people")
FIRST_PERSON = ("we", "our", "us", "i", "my")
SELF = ("we", "our", "us", "it", "its", "they", "their", "them", "he", "she", "his", "i")
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


def find_responsibility(
    doc: Doc, event: Event, attributions: list[Attribution]
) -> list[Responsibility]:
    """Every claim, denial or accusation of being behind the violence, in reading order.

    A report in the account's own voice is kept once for each party it names. Natural disasters
    give no rows.

    >>> from tellings.corpus import Event
    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> text = "The Red Front claimed responsibility for the bombing."
    >>> doc = next(parse([Article("a.txt", text)]))
    >>> [(r.act, r.accuser) for r in find_responsibility(doc, Event("test"), [])]
    [('claims', 'Red Front')]
    """
    reader = _Reader(doc, event, attributions)
    found = [row for token in doc if token.dep for row in reader.read(token)]
    found += [reader.nobody(m) for m in NOBODY.finditer(reader.page.text)]
    found += [row for a in attributions if a.rule == "headline" for row in reader.headline(a)]
    return _distinct(sorted(found, key=lambda row: (row.start, row.end)), reader.page)


def _distinct(rows: list[Responsibility], page: Page) -> list[Responsibility]:
    """One row a clause; in the account's own voice the first deed, and those that harmed people."""
    kept: list[Responsibility] = []
    told: set[tuple[str | None, str]] = set()
    for row in rows:
        if any(_same(row, k) for k in kept):
            continue
        if row.act == "reported_as_fact":
            harmless = not HARM.search(_sentence(row, page))
            if (row.accused, row.scope) in told or (told and harmless):
                continue
            told.add((row.accused, row.scope))
        kept.append(row)
    return kept


def _same(row: Responsibility, other: Responsibility) -> bool:
    meet = row.start < other.end and other.start < row.end
    return meet and row.act == other.act and row.accused == other.accused


def _sentence(row: Responsibility, page: Page) -> str:
    return page.doc.char_span(row.start, row.end, alignment_mode="expand").sent.text


class _Reader:
    """One article's rules; a rule looks at one word and gives at most one row."""

    def __init__(self, doc: Doc, event: Event, attributions: list[Attribution]) -> None:
        self.doc = doc
        self.page = Page(doc)
        self.cast = Cast(self.page, event)
        self.scopes = Scopes(doc, self.page.text, event)
        self.bounds = {i: b for b in self.scopes.sentences for i in range(*b)}
        self.attributions = attributions

    def read(self, token: Token) -> Iterator[Responsibility]:
        if token.pos_ == "VERB":
            for rule in (
                _claims,
                _denies,
                _accuses,
                _judged,
                _lies_with,
                _sponsors,
                _does,
            ):
                row = rule(self, token)
                if row is not None:
                    yield row
                    return
        elif token.lower_ in ("responsible", "behind", "guilty", "innocent"):
            row = _is_behind(self, token)
            if row is not None:
                yield row
        elif token.pos_ == "NOUN" and token.lower_ in _words("sponsoring", "contact"):
            row = _in_contact(self, token)
            if row is not None:
                yield row
        elif token.pos_ == "NOUN" and token.lower_ in _words("sponsoring", "nouns"):
            row = _foreign_hand(self, token)
            if row is not None:
                yield row

    def nobody(self, match: re.Match[str]) -> Responsibility:
        token = self.doc.char_span(*match.span(), alignment_mode="expand")[0]
        return Responsibility(*match.span(), "no_claim", None, None, self.scope(token), "no_claim")

    def headline(self, a: Attribution) -> Iterator[Responsibility]:
        """ "Army Accuses Neighbours of Arming Rebels": whom the words after the verb name."""
        said = self.page.text[a.content_start : a.content_end]
        words = {w.lower() for w in said.split()}
        backing = words & (_words("sponsoring", "nouns") | _words("sponsoring", "verbs"))
        start = a.source_start if a.source_start is not None else a.cue_start
        if a.stance == "accuses" and (backing or words & _words("doing", "attacks")):
            act = "accuses_sponsor" if backing else "accuses_perpetrator"
            whom = re.split(r"\b(?:of|for|in|Involvement)\b", said)[0].strip()
            yield Responsibility(
                start, a.content_end, act, a.source, whom or None, "main", "headline"
            )
        if a.stance == "denies" and words & _words("denying", "own"):
            yield Responsibility(
                start, a.content_end, "denies", a.source, a.source, "main", "headline"
            )

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
        return Responsibility(start, end, act, accuser, accused, self.scope(verb), rule)

    def scope(self, token: Token) -> str:
        """Other where the sentence was placed in another event before this word."""
        before = [
            c for c in self.scopes.cues(*self.bounds[token.i]) if c.end <= token.idx + len(token)
        ]
        return before[-1].scope if before else "main"

    def voice(self, token: Token) -> Attribution | None:
        """The innermost statement that this word stands in."""
        around = [
            a
            for a in self.attributions
            if a.content_start <= token.idx < a.content_end and not a.rule.startswith("attitude")
        ]
        return min(around, key=lambda a: a.content_end - a.content_start, default=None)

    def name(self, token: Token | None) -> str | None:
        """Who is meant; several joined by "and" are named together."""
        if token is None:
            return None
        return self.cast.identify(token).name

    def kind(self, token: Token) -> str:
        return self.cast.identify(token).kind


# -- the lexicon ----------------------------------------------------------------------------------


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(lexicon.load("responsibility")[table][key].split())


@cache
def _attackers() -> frozenset[str]:
    labels = lexicon.load("labels")["attackers"]
    return _words("attackers", "nouns") | frozenset(w.split()[-1] for w in labels)


def _is_attacker(token: Token, reader: _Reader) -> bool:
    """A word for one who attacks, or an armed group; never a unit of the state."""
    word = token.lemma_ in _attackers() or token.lower_ in _attackers()
    if not word and token.pos_ not in ("PROPN", "NOUN", "X"):
        return False
    kind = reader.kind(token)
    return kind == "armed_group" or (word and kind != "state")


def _of_an_attack(token: Token | None) -> bool:
    """Some word of the phrase names an attack or the doing of one."""
    if token is None:
        return False
    attack = _words("doing", "attacks") | _words("doing", "surely") | {"kill", "plant"}
    return any(t.lemma_ in attack or t.lower_ in attack for t in token.subtree)


# -- rules ----------------------------------------------------------------------------------------


def _claims(reader: _Reader, verb: Token) -> Responsibility | None:
    """ "X claimed responsibility", "the attack, claimed by X", "X admitted the killing"."""
    if verb.lemma_ not in _words("claiming", "verbs") or child(verb, "neg") is not None:
        return None
    what = child(verb, "dobj", "nsubjpass")
    who = agent(verb) if is_passive(verb) else subject(verb)
    if who is None or _is_negative(who):
        return None
    own = what is not None and what.lower_ in _words("claiming", "objects")
    claimed = verb.lemma_ == "claim" and is_passive(verb)
    attack = claimed and (
        _of_an_attack(verb.head if verb.dep_ == "acl" else what) or _is_attacker(who, reader)
    )
    confessed = verb.lemma_ == "admit" and _of_an_attack(child(verb, "xcomp", "dobj"))
    if not (own or attack or confessed):
        return None
    name = reader.name(who)
    return reader.row("claims", verb, who, name, name, "claims_responsibility")


def _is_negative(token: Token) -> bool:
    words = {t.lower_ for t in token.subtree}
    return bool(words & {"no", "nobody", "none", "neither"}) or token.lower_ == "one"


def _denies(reader: _Reader, verb: Token) -> Responsibility | None:
    """ "X denied any role", "X was not behind it", "Y dismissed the claim"."""
    if verb.lemma_ not in _words("denying", "verbs") or (is_passive(verb) and agent(verb) is None):
        return None
    what = child(verb, "dobj", "nsubjpass") or child(verb, "xcomp", "ccomp")
    if what is None:
        return None
    who = agent(verb) if is_passive(verb) else subject(verb)
    own = what.lower_ in _words("denying", "own") or (
        what.pos_ == "VERB"
        and (_of_an_attack(what) or what.lemma_ in _words("sponsoring", "verbs"))
    )
    others = what.lower_ in _words("denying", "others")
    if who is None or not (own or others):
        return None
    name = reader.name(who)
    accused = name if own else _last_to_claim(reader, verb)
    return reader.row("denies", verb, who, name, accused, "denies")


def _last_of(part: Token) -> int:
    """Where the phrase ends, a clause about its noun left out: "a train, which …"."""
    about = [c for t in part.subtree for c in t.rights if c.dep_ == "relcl"]
    cut = min((c.left_edge.i for c in about), default=part.right_edge.i + 1)
    while cut > part.i + 1 and part.doc[cut - 1].text in (",", "in", "of", "from"):
        cut -= 1
    return max(part.i, cut - 1)


def _last_to_claim(reader: _Reader, verb: Token) -> str | None:
    """Whose claim is dismissed: the last one to claim anything before this word."""
    claims = [a for a in reader.attributions if a.source and "claim" in a.cue.lower()]
    before = [a for a in claims if a.cue_start < verb.idx]
    return before[-1].source if before else None


def _accuses(reader: _Reader, verb: Token) -> Responsibility | None:
    """ "X accused Y of backing the gunmen", "X blamed Y for the deaths", "blamed on Y"."""
    if verb.lemma_ not in _words("accusing", "verbs"):
        return None
    whom = child(verb, "nsubjpass") if is_passive(verb) else child(verb, "dobj")
    on = next((c for c in verb.rights if c.lower_ == "on" and c.dep_ == "prep"), None)
    deed = [c for c in verb.rights if c.dep_ in ("prep", "ccomp", "xcomp", "pcomp")]
    if on is not None and child(on, "pobj") is not None:
        whom, deed = child(on, "pobj"), [whom] if whom is not None else []
    if whom is None:
        return None
    sponsor = any(_sponsors_within(d) for d in deed)
    if not sponsor and not any(_of_an_attack(d) for d in deed):
        return None
    who = agent(verb) if is_passive(verb) else subject(verb)
    said = reader.voice(verb)
    accuser = reader.name(who) if who is not None else said.source if said else None
    act = "accuses_sponsor" if sponsor else "accuses_perpetrator"
    return reader.row(act, verb, who or whom, accuser, reader.name(whom), "accuses")


def _sponsors_within(token: Token) -> bool:
    words = _words("sponsoring", "verbs")
    return any(t.lemma_ in words and t.pos_ in ("VERB", "NOUN") for t in token.subtree)


def _judged(reader: _Reader, verb: Token) -> Responsibility | None:
    """ "Six men were convicted of the bombings", "X is suspected of planting it"."""
    if verb.lemma_ not in _words("accusing", "judged") or not is_passive(verb):
        return None
    whom = child(verb, "nsubjpass") or (verb.head if verb.dep_ in ("acl", "conj") else None)
    if whom is None or whom.pos_ == "VERB":
        joined = verb.dep_ == "conj"
        whom = (child(verb.head, "nsubjpass") or subject(verb.head)) if joined else None
    deed = [c for c in verb.rights if c.dep_ in ("prep", "oprd", "xcomp", "acomp")]
    deed = [
        d
        for d in deed
        if d.lower_ in ("of", "for", "with", "as", "guilty", "over") or d.dep_ != "prep"
    ]
    if whom is None or not any(_of_an_attack(d) for d in deed) or _of_an_attack(whom):
        return None
    said = reader.voice(verb)
    judge = agent(verb)
    accuser = reader.name(judge) if judge is not None else said.source if said else None
    return reader.row("accuses_perpetrator", verb, whom, accuser, reader.name(whom), "judged")


def _sponsors(reader: _Reader, verb: Token) -> Responsibility | None:
    """ "Y was supporting militants", "orchestrated by Y", "funds sent by Y"."""
    if verb.lemma_ not in _words("sponsoring", "verbs") or _unreal(verb):
        return None
    if verb.dep_ == "pcomp" and verb.head.head.lemma_ in _words("accusing", "verbs"):
        return None
    passive = is_passive(verb)
    who = agent(verb) if passive else subject(verb)
    what = (child(verb, "nsubjpass") or verb.head) if passive else child(verb, "dobj", "prep")
    said = reader.voice(verb)
    if who is None or what is None or who.lower_ in NAMELESS:
        return None
    if what.lower_ in ("this", "them", "it") and said is not None:
        what = reader.doc.char_span(
            said.content_start, said.content_end, alignment_mode="expand"
        ).root
    if not (_of_an_attack(what) or any(_is_attacker(t, reader) for t in what.subtree)):
        return None
    act = "accuses_sponsor" if said is not None else "reported_as_fact"
    accuser = said.source if said is not None else None
    return reader.row(act, verb, who, accuser, reader.name(who), "sponsors")


def _in_contact(reader: _Reader, noun: Token) -> Responsibility | None:
    """ "Y remained in contact with the attackers", said as an accusation."""
    verb, said = noun.head.head, reader.voice(noun)
    if noun.dep_ != "pobj" or verb.pos_ != "VERB" or said is None:
        return None
    who = subject(verb)
    if who is None or who.lower_ in NAMELESS:
        return None
    if not any(_is_attacker(t, reader) for t in noun.subtree):
        return None
    return reader.row("accuses_sponsor", verb, who, said.source, reader.name(who), "in_contact")


def _lies_with(reader: _Reader, verb: Token) -> Responsibility | None:
    """ "The responsibility for it lies with Y"."""
    what = own_subject(verb)
    if verb.lemma_ not in ("lie", "rest", "fall") or what is None:
        return None
    upon = next((c for c in verb.rights if c.lower_ in ("with", "on", "upon")), None)
    whom = child(upon, "pobj") if upon is not None else None
    said = reader.voice(verb)
    if whom is None or what.lower_ not in ("responsibility", "blame", "fault") or said is None:
        return None
    return reader.row(
        "accuses_perpetrator", verb, whom, said.source, reader.name(whom), "lies_with"
    )


def _foreign_hand(reader: _Reader, noun: Token) -> Responsibility | None:
    """ "foreign backing for the attack"."""
    by = next((c for c in noun.lefts if c.lower_ in _words("sponsoring", "by_whom")), None)
    said = reader.voice(noun)
    if by is None or said is None:
        return None
    start, end = reader.page.chars(*extent(noun))
    scope = reader.scope(noun)
    return Responsibility(start, end, "accuses_sponsor", said.source, None, scope, "foreign_hand")


def _unreal(verb: Token) -> bool:
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
    return verb.dep_ == "conj" and above != verb and above.pos_ == "VERB" and _unreal(above)


def _does(reader: _Reader, verb: Token) -> Responsibility | None:
    """ "Gunmen stormed the hotel", "the train was hijacked by X", "we blew up the track"."""
    surely = verb.lemma_ in _words("doing", "surely") or _is_phrase(verb) or _throws_fire(verb)
    if not (surely or verb.lemma_ in _words("doing", "if_attacker")) and not _on_an_attack(verb):
        return None
    who = _doer(verb)
    if who is None or _unreal(verb) or who.lower_ in _words("harmless", "forces"):
        return None
    said = reader.voice(verb)
    if said is not None and said.source is not None and _own(reader, who, said):
        speaker = said.source
        return reader.row("claims", verb, who, speaker, speaker, "says_it_did")
    if who.lower_ in _words("harmless", "subjects") or who.lower_ in SELF + NAMELESS:
        return None
    if not (_is_attacker(who, reader) or (surely and _person(who, reader))):
        return None
    if (said is None and _taken_up(who)) or _to_oneself(verb) or not _at_somebody(verb):
        return None
    act = "reported_as_fact" if said is None else "accuses_perpetrator"
    accuser = said.source if said is not None else None
    return reader.row(act, verb, who, accuser, reader.name(who), "does")


def _doer(verb: Token) -> Token | None:
    """Whose deed it is; of a bare participle ("all killed") only the one after "by"."""
    bare = verb.tag_ == "VBN" and child(verb, "aux") is None and own_subject(verb) is None
    if is_passive(verb) or (bare and verb.dep_ != "conj"):
        return agent(verb)
    before = verb.doc[verb.i - 1] if verb.i else verb
    for token in (before, *before.ancestors):  # "after rebels stormed it", read as "after rebels"
        strayed = token.dep_ == "pobj" and token.head.lower_ in ("after", "when", "as", "before")
        if strayed and own_subject(verb) is None and verb.dep_ == "advcl":
            return token
    return subject(verb)


def _own(reader: _Reader, who: Token, said: Attribution) -> bool:
    """The deed is the speaker's: "we", "our men", or "it" and "they" of an armed group."""
    owner = child(who, "poss")
    word = owner.lower_ if owner is not None else who.lower_
    first = FIRST_PERSON if said.form == "direct" else SELF
    if owner is not None and _is_attacker(who, reader):
        return word in first
    if said.source_kind != "armed_group":
        return False
    return word in first or said.source in (reader.name(who) or "") or who.lemma_ == "fighter"


def _throws_fire(verb: Token) -> bool:
    """ "threw petrol bombs at the bank"."""
    what = child(verb, "dobj")
    thrown = {"bomb", "cocktail", "grenade", "explosive", "molotov", "firebomb"}
    throws = verb.lemma_ in ("throw", "toss", "hurl", "lob", "plant", "lay", "fire", "place")
    return throws and what is not None and any(t.lemma_ in thrown for t in what.subtree)


def _on_an_attack(verb: Token) -> bool:
    """ "carried out the bombing", "the fire was started by"."""
    if verb.lemma_ not in _words("doing", "with_attack"):
        return False
    return _of_an_attack(child(verb, "dobj", "nsubjpass"))


def _at_somebody(verb: Token) -> bool:
    """The deed has an object, so that "militants killed in the raid" did nothing."""
    alone = verb.lemma_ in _words("doing", "takes_object")
    parts = ("dobj",) if alone else ("dobj", "prep", "prt", "ccomp", "dative")
    return is_passive(verb) or child(verb, *parts) is not None


def _to_oneself(verb: Token) -> bool:
    return any(c.lower_.endswith(("self", "selves")) for c in verb.children)


def _person(token: Token, reader: _Reader) -> bool:
    return token.pos_ == "PROPN" or token.tag_ == "NNS" or _is_attacker(token, reader)


def _taken_up(token: Token) -> bool:
    """ "The attackers": told of before."""
    return any(c.lower_ in ("the", "these", "those") for c in token.lefts) and token.pos_ == "NOUN"


def _is_phrase(verb: Token) -> bool:
    """ "open fire", "blow up", "set … on fire", "take hostage"."""
    heads = {p.split()[0] for p in lexicon.load("responsibility")["doing"]["phrases"]}
    if verb.lemma_ not in heads:
        return False
    near = {verb.lemma_ + " " + t.lemma_ for t in verb.subtree if 0 < t.i - verb.i < 12}
    return any(p in near for p in lexicon.load("responsibility")["doing"]["phrases"])


def _is_behind(reader: _Reader, word: Token) -> Responsibility | None:
    """ "X was responsible for the blast", "the group behind the bombing", "they were innocent"."""
    verb = word.head
    if verb.dep_ in ("attr", "acomp"):  # "the brains behind the campaign"
        verb = verb.head
    if verb.lemma_ != "be" or not (_of_an_attack(word) or word.lower_ == "innocent"):
        return None
    who = subject(verb)
    if who is None or who.lower_ in _words("harmless", "subjects") or who.lower_ in NAMELESS:
        return None
    said = reader.voice(verb)
    name = reader.name(who)
    accuser = said.source if said is not None else None
    if child(verb, "neg") is not None or word.lower_ == "innocent":
        return reader.row("denies", verb, who, accuser or name, name, "is_not_behind")
    act = "reported_as_fact" if said is None else "accuses_perpetrator"
    return reader.row(act, verb, who, accuser, name, "is_behind")
