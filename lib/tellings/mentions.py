"""A number in its sentence: what noun it counts, and the group of people that noun names."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from tellings.lexicon import load
from tellings.quantities import Quantity, find_quantities

# The most telling group wins where a noun is listed twice.
GROUPS = ("people", "civilians", "staff", "passengers", "hostages", "security_forces", "attackers")
IN_PHRASE = {"JJ", "JJR", "JJS", "POS", "HYPH", "VBN", "VBG", "AFX", "FW"}
NOUN = {"NN", "NNS", "NNP", "NNPS"}
OWNERS = {
    "the",
    "these",
    "those",
    "its",
    "his",
    "her",
    "their",
    "our",
    "my",
    "your",
    "this",
    "that",
}
PRONOUNS = {"them", "whom", "us", "these", "those", "which", "you"}
ARTICLES = {"a", "an", "another", "the", "his", "her", "their", "my", "our", "one's"}
PEOPLE_ENDINGS = ("men", "women", "ists", "ians", "goers", "workers")


@dataclass(frozen=True)
class Mention:
    """A quantity and the words it counts; `first`, `after` and `end` are token numbers.

    The quantity is `doc[first:after]`, the whole phrase with its noun `doc[first:end]`. `noun` is
    None where the text leaves it out ("killing 12"). `of` holds for "two of them".
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


def find_mentions(doc: Doc) -> list[Mention]:
    """Every number phrase and bare singular person of a parsed article, in reading order.

    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> doc = next(parse([Article("a.txt", "A blast killed three railway workers and a child.")]))
    >>> [(m.quantity.low, m.noun.text, m.group, m.demographic) for m in find_mentions(doc)]
    [(3, 'workers', 'staff', None), (1, 'child', 'people', 'children')]
    """
    at = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    sentences = sentence_bounds(doc)
    found = []
    for quantity in find_quantities(doc.text):
        first, after = at.get(quantity.start), ends.get(quantity.end)
        if first is not None and after is not None and first < after:
            found.append(_mention(doc, quantity, first, after, sentences[first]))
    taken = {i for m in found for i in range(m.first, m.end)}
    found += _singular_people(doc, taken, sentences)
    return sorted(found, key=lambda m: m.first)


def sentence_bounds(doc: Doc) -> list[tuple[int, int]]:
    """For each token, the first token of its sentence and the token after its last."""
    starts = [0] + [token.i for token in doc if token.is_sent_start and token.i] + [len(doc)]
    return [
        (start, stop)
        for start, stop in zip(starts, starts[1:], strict=False)
        for _ in range(start, stop)
    ]


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
        for noun in lexicon[group]["nouns"] + extra:
            names[noun.lower()] = group, demographic.get(noun)
    return names


def _named(doc: Doc, i: int) -> tuple[str, str | None] | None:
    """The group and demographic of the noun at a token, a compound before its last word."""
    token, names = doc[i], people_nouns()
    before = doc[i - 1].lower_ if i else ""
    for noun in (
        f"{before} {token.lower_}",
        f"{before} {token.lemma_}",
        token.lower_,
        token.lemma_,
        token.lower_.removesuffix("s"),
    ):
        if noun in names:
            return names[noun]
    return None


def _mention(doc: Doc, quantity: Quantity, first: int, after: int, sentence) -> Mention:
    i, of = after, False
    if i < sentence[1] and doc[i].lower_ == "of":
        i, of = i + 1, True
    while i < sentence[1] and (doc[i].lower_ in OWNERS or (of and doc[i].tag_ == "CD")):
        i += 1
    if of and i < sentence[1] and doc[i].lower_ in PRONOUNS:
        end, noun = i + 1, None
    else:
        end, noun = _noun_phrase(doc, i, sentence[1])
        end = end if noun is not None or of else after
    named = _named(doc, noun.i) if noun is not None else None
    group, demographic = named or ("people", None)
    if noun is not None:
        group = _told_more(doc, i, noun.i, end, group)
    known = bool(named) or noun is not None and _looks_like_people(noun)
    return Mention(doc, quantity, first, after, end, noun, group, demographic, known, of, sentence)


def _noun_phrase(doc: Doc, i: int, stop: int) -> tuple[int, Token | None]:
    """The end and the head of the noun phrase that starts at a token; head None if there is none."""
    head = None
    while i < stop:
        token = doc[i]
        if token.tag_ in NOUN:
            if head is not None and _is_time(token):
                break
            head = token
            following = doc[i + 1] if i + 1 < stop else None
            plural = token.tag_ in ("NNS", "NNPS") or token.lower_ == "people"
            if (
                plural
                and _named(doc, i)
                and not (following is not None and following.tag_ in NOUN and _named(doc, i + 1))
            ):
                break
        elif token.tag_ not in IN_PHRASE or (head is not None and token.tag_[0] in "JV"):
            break
        i += 1
    return (head.i + 1, head) if head is not None else (i, None)


def _is_time(token: Token) -> bool:
    return token.lower_ in load("groups")["days"]["words"]


def _told_more(doc: Doc, i: int, head: int, end: int, group: str) -> str:
    """A more telling group from the words around the noun: "innocent people", "people from the army"."""
    if group != "people":
        return group
    words = {doc[j].lower_ for j in range(i, head)}
    if words & set(load("groups")["civilians"]["adjectives"]):
        return "civilians"
    if end < len(doc) and doc[end].lower_ in ("from", "in", "with"):
        for j in range(end + 1, min(end + 5, len(doc))):
            named = _named(doc, j)
            if named and named[0] in ("security_forces",):
                return named[0]
    return group


def _looks_like_people(noun: Token) -> bool:
    """A noun outside the lexicon that reads as people: a nationality, or an ending such as -men."""
    return noun.tag_ == "NNPS" or (noun.tag_ == "NNS" and noun.lower_.endswith(PEOPLE_ENDINGS))


def _singular_people(doc: Doc, taken: set[int], sentences) -> Iterator[Mention]:
    """Bare singulars, one person without a number: "the driver", "another woman"."""
    names = people_nouns()
    for token in doc:
        if token.lower_ not in names or token.tag_ != "NN" or token.i in taken:
            continue
        sentence = sentences[token.i]
        first = token.i - 1
        while first > sentence[0] and doc[first].tag_ in ("JJ", "NN", "NNP", "HYPH", "VBN"):
            first -= 1
        if first < sentence[0] or doc[first].lower_ not in ARTICLES or first in taken:
            continue
        if token.i + 1 < sentence[1] and doc[token.i + 1].tag_ in (*NOUN, "POS", "HYPH"):
            continue
        start, end = doc[first].idx, token.idx + len(token)
        more = doc[first].lower_ == "another"
        quantity = Quantity(start, end, 1, 1, "eq", "singular", more)
        group, demographic = _named(doc, token.i)
        yield Mention(
            doc,
            quantity,
            first,
            token.i + 1,
            token.i + 1,
            token,
            group,
            demographic,
            True,
            False,
            sentence,
        )
