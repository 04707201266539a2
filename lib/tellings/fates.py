"""What happened to those counted: killed, hurt, held …, read from the clause they stand in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from tellings.lexicon import load
from tellings.mentions import Mention

STRONG = ("killed", "injured")
PASSING = {
    "were",
    "was",
    "are",
    "is",
    "be",
    "been",
    "being",
    "have",
    "has",
    "had",
    "having",
    "get",
    "got",
    "to",
    "also",
    "so",
    "far",
    "at",
    "by",
    "others",
    "all",
    "both",
    "each",
    "may",
    "might",
    "could",
    "would",
    "will",
    "must",
    "can",
    "not",
    "n't",
    "either",
    "or",
    "and",
    "themselves",
    "left",
    "that",
    "who",
    "which",
    "yet",
    "feared",
    "as",
    "should",
    "did",
    "later",
    "more",
}
LINKING = {"were", "was", "are", "is", "be", "been", "being", "got", "get"}
REACH = 9  # tokens a fate may stand from the noun with only passing words between


@dataclass(frozen=True)
class Fate:
    """A fate, the token that says it, and the rule that read it there."""

    name: str
    word: Token
    rule: str


@cache
def fate_words(table: str) -> dict[str, str]:
    """Word to fate for one table of lexicon/fates.toml.

    >>> fate_words("done_to")["kill"], fate_words("states")["dead"]
    ('killed', 'killed')
    """
    return {word: fate for fate, words in load("fates")[table].items() for word in words}


@cache
def _idioms() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    first: dict[str, list] = {}
    for phrase, fate in fate_words("idioms").items():
        words = tuple(phrase.split())
        first.setdefault(words[0], []).append((words, fate))
    for phrases in first.values():
        phrases.sort(key=lambda p: -len(p[0]))
    return first


def find_fate(mention: Mention) -> Fate | None:
    """The fate of one mention by the first rule that reads one, else None."""
    for rule in RULES:
        fate = rule(mention)
        if fate is not None:
            return fate
    return None


def _idiom_at(doc: Doc, i: int, stop: int) -> tuple[str, int] | None:
    for words, fate in _idioms().get(doc[i].lower_, ()):
        if i + len(words) <= stop and all(
            doc[i + k].lower_ == word for k, word in enumerate(words)
        ):
            return fate, i + len(words) - 1
    return None


def _has_object(doc: Doc, i: int, stop: int) -> bool:
    """A verb at i is followed by what it was done to, so it is active: "gunmen killed 12"."""
    if i + 1 >= stop:
        return False
    following = doc[i + 1]
    if following.lower_ in load("groups")["days"]["words"]:
        return False
    if following.tag_ in ("CD", "DT", "PRP", "PRP$", "NNS", "NNP", "NNPS", "JJ", "NN"):
        return True
    return following.lower_ in (
        "at",
        "more",
        "about",
        "around",
        "over",
        "nearly",
        "dozens",
        "up",
    ) and (i + 2 < stop and doc[i + 2].tag_ in ("JJS", "IN", "CD", "TO"))


def _read_on(mention: Mention, i: int, rule: str) -> Fate | None:
    """From a token on, the first fate with only auxiliaries, adverbs and reporting words before."""
    doc, stop = mention.doc, min(mention.sentence[1], i + REACH)
    states, done_to, undergone = (fate_words(t) for t in ("states", "done_to", "undergone"))
    carriers = load("fates")["carriers"]["verbs"]
    linked = False
    while i < stop:
        token, word = doc[i], doc[i].lower_
        idiom = _idiom_at(doc, i, mention.sentence[1])
        if idiom:
            return Fate(idiom[0], doc[idiom[1]], rule)
        verbal = token.tag_[0] == "V"
        if word in states or (verbal and token.lemma_ in done_to):
            fate = states.get(word) or done_to[token.lemma_]
            transitive = token.lemma_ in done_to and verbal and not linked
            if transitive and _has_object(doc, i, mention.sentence[1]):
                return None
            if transitive and token.tag_ in ("VBG", "VB", "VBP", "VBZ"):
                return None
            return Fate(fate, token, rule)
        if token.lemma_ in undergone:
            return _undergone(mention, token, rule)
        if word in LINKING:
            linked = True
        elif (
            word not in PASSING
            and token.tag_ not in ("RB", "RBR", "RBS", "MD")
            and not (token.lemma_ in carriers)
        ):
            return None
        i += 1
    return None


def _undergone(mention: Mention, token: Token, rule: str) -> Fate | None:
    fate = fate_words("undergone")[token.lemma_]
    doc, stop = mention.doc, min(mention.sentence[1], token.i + 7)
    if token.lemma_ in ("suffer", "sustain"):
        hurt = {
            "injury",
            "wound",
            "burn",
            "bruise",
            "fracture",
            "cut",
            "shock",
            "concussion",
            "graze",
        }
        return (
            Fate(fate, token, rule)
            if any(doc[i].lemma_ in hurt for i in range(token.i, stop))
            else None
        )
    if (
        fate == "involved"
        and mention.group not in ("attackers", "security_forces")
        and not mention.known
    ):
        return None
    if token.lemma_ == "flee" and mention.group != "attackers":
        fate = "displaced"
    return Fate(fate, token, rule)


def done_to_them(mention: Mention) -> Fate | None:
    """The verb right before: "killing at least 12", "rescued another five people"."""
    doc, i = mention.doc, mention.first - 1
    while i > mention.sentence[0] and doc[i].tag_ in ("RB", "DT", "PRP$"):
        i -= 1
    if i < mention.sentence[0]:
        return None
    token = doc[i]
    fate = fate_words("done_to").get(token.lemma_)
    if fate is None or token.tag_ == "NNS":
        return None
    if i > mention.sentence[0] and doc[i - 1].lower_ in LINKING:
        return None
    return Fate(fate, token, "done_to_them")


def stated_beside(mention: Mention) -> Fate | None:
    """The state or verb right after: "12 dead", "30 others were seriously injured", "five died"."""
    return _read_on(mention, mention.end, "stated_beside")


def death_of(mention: Mention) -> Fate | None:
    """A noun of fate with "of" before: "the death of 12", "the bodies of nine", "the lives of 30"."""
    doc, i = mention.doc, mention.first - 1
    while i > mention.sentence[0] and doc[i].lower_ in (
        "the",
        "those",
        "these",
        "his",
        "its",
        "their",
    ):
        i -= 1
    if i <= mention.sentence[0] or doc[i].lower_ not in ("of", "to", "among"):
        return None
    noun = doc[i - 1]
    if noun.lemma_ == "life" and doc[i].lower_ == "of":
        return Fate("killed", noun, "death_of")
    fate = fate_words("nouns").get(noun.lemma_) or fate_words("nouns").get(noun.lower_)
    if fate is None or (doc[i].lower_ == "to" and fate != "injured"):
        return None
    if noun.lemma_ in ("hostage", "captive"):
        return None
    return Fate(fate, noun, "death_of")


def toll_at(mention: Mention) -> Fate | None:
    """A toll and its number: "the death toll climbed to 31", "a toll of 31", "toll: 31"."""
    doc, low = mention.doc, mention.sentence[0]
    if mention.known and mention.noun is not None and mention.noun.lemma_ in ("injury",):
        return None
    for i in range(mention.first - 1, max(low - 1, mention.first - 14), -1):
        word = doc[i].lower_
        if word == "toll" or (
            word in ("dead", "deaths", "killed", "fatalities", "injured", "wounded", "missing")
            and "number" in {doc[j].lower_ for j in range(max(low, i - 5), i)}
        ):
            between = {doc[j].lower_ for j in range(i + 1, mention.first)}
            joined = between & {
                "to",
                "of",
                "at",
                ":",
                "stands",
                "was",
                "is",
                "reached",
                "hit",
                "reach",
                "reaches",
                "hits",
                "tops",
                "topped",
                "passed",
                "passes",
                "above",
                "past",
                "from",
                "exceeded",
            }
            clause = between & {";", "and", "but", "while", "after", "when", "who"}
            if joined and not clause:
                fate = fate_words("states").get(word, "killed")
                return Fate(fate, doc[i], "toll_at")
            return None
    return None


def fate_in_name(mention: Mention) -> Fate | None:
    """The counted noun or a word before it is a fate: "31 fatalities", "12 injured passengers"."""
    doc, noun = mention.doc, mention.noun
    if noun is None:
        return None
    states = fate_words("states")
    for i in range(mention.after, noun.i):
        if doc[i].lower_ in states and doc[i].lower_ not in ("lost", "charged", "held"):
            return Fate(states[doc[i].lower_], doc[i], "fate_in_name")
    nouns = fate_words("nouns")
    fate = nouns.get(noun.lower_) or nouns.get(noun.lemma_)
    if noun.lemma_ == "life":
        before = {
            doc[j].lemma_ for j in range(max(mention.sentence[0], mention.first - 4), mention.first)
        }
        after = {
            doc[j].lemma_ for j in range(mention.end, min(mention.sentence[1], mention.end + 4))
        }
        takers = set(load("fates")["life_takers"]["verbs"])
        fate = "killed" if (before | after) & takers else None
    return Fate(fate, noun, "fate_in_name") if fate else None


def _governor(mention: Mention) -> Token | None:
    """The word that takes the counted phrase as its subject or object, past any list it is in."""
    token = mention.noun if mention.noun is not None else mention.doc[mention.after - 1]
    for _ in range(6):
        if token.dep_ not in ("conj", "appos", "nummod", "quantmod", "pobj") or token.head is token:
            break
        if token.dep_ == "pobj" and not (
            token.head.lower_ in ("of", "including") and token.head.head.i >= mention.first - 2
        ):
            break
        token = token.head if token.dep_ != "pobj" else token.head.head
        if token.tag_[0] == "V":
            return None
    return token


def by_grammar(mention: Mention) -> Fate | None:
    """The verb the parse gives as ruling the phrase, however far: "12 people in two cars were hurt"."""
    token = _governor(mention)
    if token is None or token.head is token:
        return None
    verb = token.head
    if token.dep_ in ("nsubj", "nsubjpass"):
        start = verb.i
        if start < mention.end:
            return None
        while start > mention.end and mention.doc[start - 1].tag_ in (
            "VBD",
            "VBZ",
            "VBP",
            "RB",
            "MD",
            "VBN",
        ):
            start -= 1
        return _read_on(mention, start, "subject")
    if token.dep_ == "dobj" and verb.i < mention.first:
        fate = fate_words("done_to").get(verb.lemma_)
        return Fate(fate, verb, "object") if fate else None
    return None


def aboard_it(mention: Mention) -> Fate | None:
    """People on or in what was attacked: "with 450 people on board"."""
    return None


RULES: tuple[Callable[[Mention], Fate | None], ...] = (
    done_to_them,
    stated_beside,
    death_of,
    toll_at,
    by_grammar,
    fate_in_name,
)
