"""One person as a phrase tells of them: "a 17-year-old boy", "Ann Lee, 23,", "his brother"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from tellings.counts.befallen import cues
from tellings.counts.mentions import people_nouns
from tellings.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAMES = ("NNP", "NNPS")
PHRASE = (
    "det",
    "poss",
    "nummod",
    "amod",
    "compound",
    "nmod",
    "npadvmod",
    "punct",
    "case",
    "advmod",
)
LONGEST = 8  # words before the noun
YEARS_OLD = re.compile(r"\b(\d{1,3})\s?-?\s?(?P<unit>year|month|week)s?\s?-?\s?old\b", re.I)
AGE_AFTER = re.compile(
    r"\s*,\s*(?:age\s+|aged\s+)?(\d{1,2})\b(?=\s*(?:,|\.|;|-|\)|and\b|of\b|was\b|who\b|died|is\b|$))",
    re.I,
)
GROWN_FROM, CHILD_BELOW = 21, 18


@dataclass(frozen=True)
class Single:
    """What one mention tells of a person; `kind` says which: a, another, the, kin, name or he."""

    first: int
    end: int
    kind: str
    head: Token = field(repr=False)
    name: str | None = None
    age: int | None = None
    sex: str | None = None
    noun: str | None = None
    group: str = "people"
    called_young: bool = False

    @property
    def surname(self) -> str | None:
        """The last word of the name."""
        return self.name.split()[-1] if self.name else None

    @property
    def young(self) -> bool | None:
        """A child, by age or noun; None where neither tells."""
        if self.age is None and self.called_young:
            return None  # "a young man" may be a boy elsewhere
        if self.age is not None:
            return True if self.age < CHILD_BELOW else False if self.age >= GROWN_FROM else None
        words = load("victims")["persons"]
        return (
            True if self.noun in words["young"] else False if self.noun in words["grown"] else None
        )


def single_at(head: Token, text: str) -> Single | None:
    """The one person that a phrase with this head word tells of; None for any other phrase.

    `text` is that of the whole parsed article.

    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> text = "Ann Lee, 23, and a 17-year-old boy ran."
    >>> told = [single_at(word, text) for word in next(parse([Article("a.txt", text)]))]
    >>> [(one.name, one.age, one.kind, one.noun) for one in told if one]
    [('Ann Lee', 23, 'name', None), (None, 17, 'a', 'boy')]
    """
    low, words = head.lower_, load("victims")
    if head.dep_ in ("compound", "amod", "nmod") and head.head.i > head.i:
        return None  # "17-year-old" of "17-year-old boy"
    if head.tag_ in ("PRP", "PRP$"):
        sex = sex_of(low)
        return Single(head.i, head.i + 1, "he", head, sex=sex) if sex else None
    subject = head.dep_ in ("nsubj", "nsubjpass", "dobj", "conj")
    if subject and (low == "another" or (low == "one" and head.tag_ == "CD")):
        return Single(head.i, head.i + 1, "another" if low == "another" else "a", head)
    noun = is_person(head)
    if head.tag_ in NAMES and not noun:
        return _named(head.doc, head, text)
    if head.tag_ in ("NNS", "NNPS") or low in words["nobody"]["nouns"]:
        return None
    return _described(head, text) if noun or low == "old" or low.endswith("-old") else None


def identified(doc: Doc) -> dict[int, int]:
    """The head word of each name by which somebody is identified, to the head word of who it is."""
    found = {}
    for link in doc:
        if link.lower_ == "as" and link.head.lemma_ in load("victims")["names"]["naming"]:
            verb = link.head
            whom = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
            whom += [verb.head] if verb.dep_ in ("acl", "relcl") else []
            for name in link.children:
                if name.dep_ == "pobj" and whom:
                    found[name.i] = whom[0].i
    return found


def is_person(head: Token) -> bool:
    """The word is a noun for a person."""
    nouns = _nouns()
    return head.lower_ in nouns or (head.tag_ in ("NN", "NNS") and head.lemma_ in nouns)


@cache
def _nouns() -> frozenset[str]:
    return frozenset(people_nouns()) | {*load("victims")["persons"]["nouns"]}


@cache
def sex_of(word: str | None) -> str | None:
    """'m' or 'f' for a noun or pronoun that tells; else None.

    >>> sex_of("nephew"), sex_of("she"), sex_of("victim")
    ('m', 'f', None)
    """
    words = load("victims")["persons"]
    return "m" if word in words["male"] else "f" if word in words["female"] else None


def _described(head: Token, text: str) -> Single | None:
    doc, words = head.doc, load("victims")
    first = _opens(head)
    phrase = [t.lower_ for t in doc[first : head.i + 1]]
    age = _age_in(doc[first : head.i + 1].text)
    counted = any(c.dep_ == "nummod" and c.lower_ not in ("one", "1") for c in head.children)
    if counted and age is None:
        return None
    if age is None and (told := AGE_AFTER.match(text, head.idx + len(head))):
        age = int(told[1])
    named, which = people_nouns(), words["which"]
    noun = head.lower_ if head.lower_ in _nouns() else head.lemma_
    group = (named.get(" ".join(phrase[-2:])) or named.get(noun) or ("people", None))[0]
    if noun in words["persons"]["suspects"] or {"suspect", "suspected"} & {*phrase}:
        group = "attackers"
    kind = "the" if phrase[0] in which["known"] else "a"
    kind = "kin" if kind == "the" and noun in words["persons"]["kin"] else kind
    kind = "another" if {*which["another"]} & {*phrase} else kind
    called = _apposed(head, text)
    if called:
        age = called.age if age is None else age
    name = called.name if called else None
    end = called.end if called and called.first > head.i else head.i + 1
    return Single(first, end, kind, head, name, age, sex_of(noun), noun, group, "young" in phrase)


def _apposed(head: Token, text: str) -> Single | None:
    """The full name beside a noun: "his brother, Bo Lee, 20", "Bo Lee, a student, …"."""
    beside = [one for one in head.children if one.dep_ == "appos" and one.i > head.i]
    beside += [head.head] if head.dep_ == "appos" else []
    for one in beside:
        if one.tag_ in NAMES and not is_person(one):
            called = _named(head.doc, one, text)
            if called and " " in called.name:
                return called
    return None


def _opens(head: Token) -> int:
    """The first word of the phrase, its article or owner."""
    doc, first = head.doc, head.i
    for i in range(head.i - 1, max(head.left_edge.i, head.i - LONGEST) - 1, -1):
        if doc[i].dep_ not in PHRASE and doc[i].tag_ not in (
            "CD",
            "HYPH",
            "JJ",
            "NN",
            "NNP",
            "NNS",
        ):
            break
        first = i
        if doc[i].tag_ in ("DT", "PRP$"):
            break
    return first


def _named(doc: Doc, head: Token, text: str) -> Single | None:
    words = load("victims")["names"]
    first, end = head.i, head.i + 1
    while not doc[first].is_sent_start and first and _is_of_name(doc[first - 1]):
        first -= 1
    while end < len(doc) and not doc[end].is_sent_start and _is_of_name(doc[end]):
        end += 1
    titles = {*words["titles"], *words["police"]}
    title = None
    while first < end and doc[first].text.rstrip(".") in titles:
        title, first = doc[first].text.rstrip("."), first + 1
    parts = [t.text for t in doc[first:end] if t.text.rstrip(".") not in words["suffixes"]]
    if not parts or {*parts} & {*words["no_person"]} or not parts[-1][:1].isupper():
        return None
    told = AGE_AFTER.match(text, doc[end - 1].idx + len(doc[end - 1]))
    age = int(told[1]) if told else None
    near = doc[max(0, first - 6) : first].text
    if age is None and (old := YEARS_OLD.search(near)) and len(near) - old.end() < LONGEST:
        age = _age_in(old[0])
    group = "security_forces" if title in words["police"] else "people"
    return Single(first, end, "name", head, " ".join(parts), age, group=group)


def _is_of_name(token: Token) -> bool:
    plain = token.tag_ in NAMES and token.text[0].isupper() and not is_person(token)
    return plain and token.lower_ not in cues()


def _age_in(text: str) -> int | None:
    told = YEARS_OLD.search(text)
    if told is None:
        return None
    return int(told[1]) if told["unit"].lower() == "year" else 0
