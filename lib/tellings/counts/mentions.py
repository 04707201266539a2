"""A number in its sentence: the noun it counts, and the group of people that noun names."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tellings.counts.quantities import TAIL, Quantity, bounded, find_quantities
from tellings.lexicon import load
from tellings.numerals import any_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# The last group to list a noun wins.
GROUPS = (
    "people",
    "civilians",
    "staff",
    "passengers",
    "hostages",
    "security_forces",
    "attackers",
)
NOUN = {"NN", "NNS", "NNP", "NNPS"}
BEFORE_NOUN = {"JJ", "JJR", "JJS", "POS", "HYPH", "VBN", "VBG", "AFX", "FW"}
OWNERS = {
    *("the", "these", "those", "its", "his", "her", "their", "our", "my", "your", "this", "that")
}
DETERMINERS = {"the", "those", "these", "his", "its", "their", "her", "all"}
PRONOUNS = {"them", "whom", "us", "these", "those", "you"}
ARTICLES = {"a", "an", "another", "the", "his", "her", "their", "my", "our"}
STATES = {
    "dead",
    "deceased",
    "killed",
    "injured",
    "wounded",
    "hurt",
    "missing",
    "shot",
    "die",
    "dies",
    "held",
}
CONFIRMED = {"confirmed", "known", "reported"}
CLOSING_QUOTES = {'"', "''"}
NEEDS_NOUN = {
    "no",
    "most",
    "the majority",
    "a majority",
    "the vast majority",
    "multiple",
    "numerous",
    "various",
    "countless",
    "every",
    "each",
}
NATIONALITY = re.compile(r"(?:ans|ese|is|ns|ish|ch|ks|bs|men|women|rs|rds|nos|les|des|ts)$")
PEOPLE_ENDINGS = ("men", "women", "ists", "ians", "goers", "workers")
LEAVING_OUT = ("except", "excepting", "excluding")
LEAVING_OUT_IN_TWO = [
    *(["except", "for"], ["apart", "from"], ["aside", "from"], ["other", "than"]),
    *([word, "but"] for word in ("all", "everyone", "everybody", "none")),
]
YEAR_LIKE = re.compile(r"1[5-9]\d\d|20\d\d")
BEFORE_YEAR = {
    "in",
    "since",
    "of",
    "by",
    "from",
    "until",
    "till",
    "during",
    "to",
    "before",
    "after",
}


@dataclass(frozen=True)
class Mention:
    """A quantity and the words it counts; `first`, `after` and `end` are token numbers.

    The quantity is `doc[first:after]`, the phrase with its noun `doc[first:end]`; `noun` is None
    where the text leaves it out ("killing 12"). `of` holds for "two of them". `known` says that
    the noun is a word for people. `sentence` is its first token and the one after its last.
    """

    doc: Doc = field(repr=False)
    quantity: Quantity
    first: int
    after: int
    end: int
    noun: Token | None
    group: str
    demographic: str | None
    known: bool
    of: bool
    sentence: tuple[int, int]

    @property
    def sure(self) -> bool:
        """The noun is a word for people, or there is none to doubt."""
        return self.known or self.noun is None

    @property
    def opens(self) -> int:
        """The first token of the phrase with the article before it: "the 12 men"."""
        i = self.first
        while i > self.sentence[0] and self.doc[i - 1].lower_ in DETERMINERS:
            i -= 1
        return i

    def before(self, count: int) -> list[str]:
        """The last words of the sentence before the figure, at most so many, in small letters."""
        start = max(self.sentence[0], self.first - count)
        return [token.lower_ for token in self.doc[start : self.first]]

    def following(self, count: int) -> list[str]:
        """The next words of the sentence after the figure and its noun, in small letters."""
        stop = min(self.sentence[1], self.end + count)
        return [token.lower_ for token in self.doc[self.end : stop]]


def find_mentions(doc: Doc, text: str | None = None) -> list[Mention]:
    """Every number phrase and every bare singular person of a parsed article, in reading order.

    `text` is the doc's own text, for a caller that has joined it already.

    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> doc = next(parse([Article("a.txt", "A blast killed three railway workers and a child.")]))
    >>> [(m.quantity.low, m.noun.text, m.group, m.demographic) for m in find_mentions(doc)]
    [(3, 'workers', 'staff', None), (1, 'child', 'people', 'children')]
    """
    text, offsets = text or doc.text, doc.to_array("IDX").tolist()
    sentences = sentence_bounds(doc)
    found = []
    for quantity in find_quantities(text):
        first = bisect_right(offsets, quantity.start) - 1
        after = bisect_right(offsets, quantity.end - 1)
        if 0 <= first < after <= sentences[first][1]:
            mention = _mention(doc, quantity, first, after, sentences[first])
            mention = _with_tail(mention, text)
            if not _is_name_or_year(mention):
                found.append(mention)
    taken = {i for mention in found for i in range(mention.first, mention.end)}
    for match in _one_person().finditer(text):
        mention = _singular(doc, bisect_right(offsets, match.start()) - 1, taken, sentences)
        if mention is not None:
            found.append(mention)
    for match in _another().finditer(text):
        i = bisect_right(offsets, match.start()) - 1
        if i not in taken:
            quantity = Quantity(*match.span(), 1, 1, "eq", "words", True)
            after = bisect_right(offsets, match.end() - 1)
            found.append(_mention(doc, quantity, i, after, sentences[i]))
    return sorted(found, key=lambda mention: mention.first)


def sentence_bounds(doc: Doc) -> list[tuple[int, int]]:
    """For each token, the first token of its sentence and the one after its last.

    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> sentence_bounds(next(parse([Article("a.txt", "He ran. She hid.")])))
    [(0, 3), (0, 3), (0, 3), (3, 6), (3, 6), (3, 6)]
    """
    marked = doc.to_array("SENT_START").tolist()
    starts = [0, *(i for i, mark in enumerate(marked) if mark == 1 and i), len(doc)]
    return [bounds for bounds in pairwise(starts) for _ in range(*bounds)]


@cache
def people_nouns() -> dict[str, tuple[str, str | None]]:
    """Noun to (group, demographic), from the lexicons `groups` and `labels`.

    >>> people_nouns()["soldier"], people_nouns()["gunman"], people_nouns()["child"]
    (('security_forces', None), ('attackers', None), ('people', 'children'))
    """
    lexicon = load("groups")
    demographic = {noun: kind for kind, nouns in lexicon["demographics"].items() for noun in nouns}
    names = {}
    for group in GROUPS:
        extra = load("labels")["attackers"] if group == "attackers" else []
        for noun in lexicon[group]["nouns"] + lexicon[group].get("occupations", []) + extra:
            names[noun.lower()] = group, demographic.get(noun)
    return names


def named_people(doc: Doc, i: int) -> tuple[str, str | None] | None:
    """The group and demographic of the noun at a token; "police officer" before "officer"."""
    names, word, lemma = people_nouns(), doc[i].lower_, doc[i].lemma_
    if i:
        before = doc[i - 1].lower_
        compound = names.get(f"{before} {word}") or names.get(f"{before} {lemma}")
        if compound:
            return compound
    return names.get(word) or names.get(lemma) or names.get(word.removesuffix("s"))


def _mention(
    doc: Doc, quantity: Quantity, first: int, after: int, sentence: tuple[int, int]
) -> Mention:
    i, stop = after, sentence[1]
    i += i + 1 < stop and doc[i].text in CLOSING_QUOTES  # 'a "large number" of staff'
    of = i < stop and doc[i].lower_ == "of"
    i += of
    certain = of and i + 2 < stop and doc[i + 1].lower_ in CONFIRMED
    i += 2 if certain and doc[i + 2].lower_ in STATES else 0  # "three of the confirmed dead"
    owned = of or quantity.form in ("whole", "share")
    while i < stop and owned and (doc[i].lower_ in OWNERS or doc[i].tag_ == "CD"):
        i += 1
    if of and i < stop and doc[i].lower_ in PRONOUNS:
        end, noun = i + 1, None
    elif of and i < stop and doc[i].lower_ in STATES:
        end, noun = i + 1, doc[i]
    else:
        end, noun = _noun_phrase(doc, i, stop)
        if noun is None and not of:
            end = after
    named = named_people(doc, noun.i) if noun is not None else None
    if noun is not None and noun.lower_ in STATES:
        named = named or ("people", None)
    group, demographic = named or ("people", None)
    if noun is not None and group in ("people", "staff"):
        group = _told_more(doc, i, noun.i, end, group)
    elif noun is None and not of:
        group = _told_more(doc, i, i, end, group)
    joined = _joined(doc, end, stop) if named else end
    if joined > end and named_people(doc, joined - 1)[0] != group:
        group, demographic = "people", None
    end = joined
    known = bool(named) or (noun is not None and _looks_like_people(noun))
    return Mention(doc, quantity, first, after, end, noun, group, demographic, known, of, sentence)


def _with_tail(mention: Mention, text: str) -> Mention:
    """With the bound that stands behind the noun: "30 people at most"."""
    doc, end, stop = mention.doc, mention.end, mention.sentence[1]
    tail = TAIL.match(text, doc[end - 1].idx + len(doc[end - 1]))
    if tail is None:
        return mention
    while end < stop and doc[end].idx < tail.end():
        end += 1
    said = replace(bounded(mention.quantity, tail), end=tail.end("tail"))
    return replace(mention, quantity=said, end=end)


def _noun_phrase(doc: Doc, i: int, stop: int) -> tuple[int, Token | None]:
    """The end and the head noun of the phrase that starts at a token; no head if there is none."""
    head, days = None, load("groups")["days"]["words"]
    for j in range(i, stop):
        token = doc[j]
        if token.text == "|":
            break
        if token.tag_ in NOUN:
            if token.lower_ in (days if head is not None else STATES):
                if token.tag_ == "NNP" and _goes_on_to_people(doc, j, stop):
                    continue  # a headline's "2 Dead Bombers Were Brothers"
                break
            if token.lower_ in days and token.tag_ == "NNP":
                break  # "the toll rose to 68 Sunday night"
            head = token
            if (token.tag_ in ("NNS", "NNPS") or token.lower_ == "people") and (
                named_people(doc, j) and not (j + 1 < stop and _are_people(doc, j + 1))
            ):
                break
        elif token.tag_ == "RB" and token.lower_.endswith("ly") and _qualifies(doc, j, stop):
            continue
        elif token.tag_ not in BEFORE_NOUN:
            break
        elif head is not None and token.tag_[0] in "JV" and doc[j - 1].tag_ != "HYPH":
            break  # but "40 Europe-bound migrants"
    return (head.i + 1, head) if head is not None else (i, None)


def _goes_on_to_people(doc: Doc, i: int, stop: int) -> bool:
    for j in range(i + 1, min(i + 4, stop)):
        if doc[j].tag_ not in NOUN:
            return False
        if doc[j].lower_.endswith("s") and named_people(doc, j):
            return True
    return False


def _qualifies(doc: Doc, i: int, stop: int) -> bool:
    """The adverb of "internally displaced persons"."""
    return i + 2 < stop and doc[i + 1].tag_ in BEFORE_NOUN and doc[i + 2].tag_ in NOUN


def _are_people(doc: Doc, i: int) -> bool:
    plural = doc[i].tag_ in ("NNS", "NNPS") or doc[i].lower_ in ("people", "personnel", "crew")
    return plural and named_people(doc, i) is not None


def _joined(doc: Doc, end: int, stop: int) -> int:
    """The end of "passengers and crew", two nouns under one number."""
    if end + 1 < stop and doc[end].lower_ == "and" and _are_people(doc, end + 1):
        return end + 2
    return end


def _told_more(doc: Doc, i: int, noun: int, end: int, group: str) -> str:
    """The group that other words give away: "innocent people", "people from the army"."""
    lexicon = load("groups")
    if {doc[j].lower_ for j in range(i, noun)} & set(lexicon["civilians"]["adjectives"]):
        return "civilians"
    if (
        noun < end
        and doc[noun].lemma_ in lexicon["attackers"]["when_armed"]
        and (
            {doc[j].lower_ for j in range(i, noun)} & set(lexicon["attackers"]["adjectives"])
            or [t.lower_ for t in doc[end : end + 2]] in (["armed", "with"], ["wearing", "masks"])
        )
    ):
        return "attackers"
    if end < len(doc) and doc[end].lower_ in ("from", "in"):
        for j in range(end + 1, min(end + 5, len(doc))):
            if doc[j].tag_[0] in "VW":
                break  # "killing 19 people in what the army called an error"
            named = named_people(doc, j)
            if named and named[0] == "security_forces":
                return named[0]
    return group


def _looks_like_people(noun: Token) -> bool:
    """A noun outside the lexicon that reads as people: a nationality, or an ending such as -men."""
    if noun.tag_ == "NNPS":
        return bool(NATIONALITY.search(noun.lower_))
    return noun.tag_ == "NNS" and noun.lower_.endswith(PEOPLE_ENDINGS)


def _is_name_or_year(mention: Mention) -> bool:
    """The number belongs to a name ("the Guildford Four"), a phrase ("one another") or a date."""
    doc, first, quantity = mention.doc, mention.first, mention.quantity
    before = doc[first - 1] if first > mention.sentence[0] else None
    following = doc[mention.after].lower_ if mention.after < len(doc) else ""
    word = doc[first].text
    if before is not None and mention.noun is None and before.tag_ in ("NNP", "NNPS"):
        if quantity.form == "words" and word[0].isupper() and not before.text.isupper():
            return not before.lower_.endswith(("ing", "s", "ed"))
        if word.isdigit() and before.text.isupper() and len(before.text) > 1:
            return True
    if quantity.comparator == "range" and mention.noun is None:
        years = YEAR_LIKE.findall(doc[first : mention.after].text)
        return len(years) > 1 or _is_age(mention)
    if quantity.form in ("digits", "words") and mention.noun is None and _is_age(mention):
        return True
    if quantity.form == "digits" and quantity.comparator == "eq" and YEAR_LIKE.fullmatch(word):
        dated = before is not None and before.lower_ in BEFORE_YEAR
        return dated or not mention.known or mention.noun.tag_ == "NN"
    if before is not None and (_is_left_out(mention) or _is_aside(doc, mention)):
        return True
    if word.lower() == "one" and following == "shot" and before is not None:
        return True
    if word.lower() == "one" and following in ("another", "day", "thing", "night", "reason"):
        return True
    if word.lower() in ("under", "over") and before is not None and before.tag_ == "NNS":
        return True
    if word.lower() == "many" and before is not None and before.lower_ in ("as", "too"):
        return True
    if word.isdigit() and following == "." and before is None:
        return not first or doc[first - 1].text != ":"  # "2. Storm", not "Confirmed dead: 2."
    if mention.of and mention.noun is None and doc[mention.end - 1].lower_ not in PRONOUNS:
        return True
    words = " ".join(token.lower_ for token in doc[first : mention.after])
    return mention.noun is None and not mention.of and words in NEEDS_NOUN


def _is_age(mention: Mention) -> bool:
    """One of the numbers of "aged four, six and nine", or that of "Ali Khan (45)"."""
    doc, i = mention.doc, mention.first - 1
    if doc[mention.first - 1 : mention.after + 1].text == f"({doc[mention.first].text})" and i:
        somebody = bool(named_people(doc, i - 1))
        return doc[i - 1].tag_ == ("NN" if somebody else "NNP")  # "their son (12)"
    while i > mention.sentence[0] and (doc[i].tag_ == "CD" or doc[i].lower_ in (",", "and", "or")):
        i -= 1
    return doc[i].lower_ in ("aged", "ages", "age") and i >= mention.sentence[0]


def _is_left_out(mention: Mention) -> bool:
    """The two of "all but two died" or "everyone except two children was killed"."""
    return _leaves_out(mention.before(2))


def _leaves_out(words: list[str]) -> bool:
    """The last words before somebody say that all the others are meant."""
    return words[-1:] in ([word] for word in LEAVING_OUT) or words in LEAVING_OUT_IN_TWO


def _is_aside(doc: Doc, mention: Mention) -> bool:
    """One of those told of before: the "both men" of "two others, both men"."""
    if doc[mention.first - 1].lower_ != ",":
        return False
    if mention.quantity.low == 1 and mention.of and doc[mention.after + 1].tag_ == "CD":
        return True  # "he, one of 13 children, was shot"
    return doc[mention.after - 1].lower_ == "both" and mention.noun is not None


@cache
def _another() -> re.Pattern:
    """ "One died and another was wounded": one more, nobody says of what."""
    states = "|".join(word for words in load("fates")["states"].values() for word in words)
    return re.compile(
        rf"\b(?:another|one other)(?=\s+(?:(?:was|is|remains)\s+)?(?:\w+ly\s+)?(?:{states})\b)",
        re.I,
    )


@cache
def _one_person() -> re.Pattern:
    lexicon = load("groups")
    jobs = (noun for group in GROUPS for noun in lexicon[group].get("occupations", []))
    return re.compile(rf"\b{any_of([*lexicon['singular']['nouns'], *jobs])}\b", re.IGNORECASE)


def _singular(
    doc: Doc, i: int, taken: set[int], sentences: list[tuple[int, int]]
) -> Mention | None:
    """One person without a number, by the noun at a token: "the driver", "another woman"."""
    token, sentence = doc[i], sentences[i]
    first = i - 1
    while first > sentence[0] and doc[first].tag_ in ("JJ", "NN", "NNP", "HYPH", "VBN", "CD"):
        first -= 1
    named = named_people(doc, i)
    following = doc[i + 1].lower_ if i + 1 < sentence[1] else ""
    if following == "of" and doc[i].lower_ in load("fates")["kin"]["nouns"]:
        return None
    if named is None or token.tag_ != "NN" or i in taken or first < sentence[0]:
        return None
    if doc[first].lower_ not in ARTICLES or first in taken:
        return None
    before = [token.lower_ for token in doc[max(sentence[0], first - 2) : first]]
    if before[-1:] in (["but"], ["save"]) or _leaves_out(before):
        return None  # "everyone but the pilot"
    if i + 1 < sentence[1] and doc[i + 1].tag_ in (*NOUN, "POS", "HYPH"):
        return None
    more = doc[first].lower_ == "another"
    number = 2 if token.lower_ in load("groups")["pairs"]["nouns"] else 1
    quantity = Quantity(
        doc[first].idx, token.idx + len(token), number, number, "eq", "singular", more
    )
    return Mention(doc, quantity, first, i + 1, i + 1, token, *named, True, False, sentence)
