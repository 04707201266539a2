"""The words that say what happened to people, and reading on from a figure to one of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tellings.counts.mentions import Mention
from tellings.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 10  # tokens a fate may stand from its noun, with only passing words between
LINKS = {"were", "was", "are", "is", "be", "been", "being", "got", "get", "getting"}
PASSING = {
    *("have", "has", "had", "having", "to", "so", "far", "others", "all", "both", "each", "not"),
    *("n't", "either", "left", "that", "who", "which", "as", "did", "do", "does", "'s", "'ve"),
    *('"', "'", "more", "of", "whom", "them", "themselves", "'re", "already", "also"),
}
OPENS_OBJECT = {
    *("more", "about", "around", "over", "nearly", "almost", "up", "some", "several", "dozens"),
    *("scores", "hundreds", "thousands", "many", "no", "fewer", "between"),
}
OBJECT_TAGS = {"CD", "DT", "PRP", "PRP$", "NNS", "NNP", "NNPS", "JJ", "NN"}
TOLLED = ("killed", "injured", "missing", "rescued", "arrested")
FAR = 40  # tokens from the start of a sentence that a list of the dead may run
AUXILIARIES = {"were", "was", "are", "is", "have", "has", "had"}
FINITE = {"VBD", "VBZ", "VBP", "MD"}
JAILS = {"detention", "custody", "prison", "jail"}
JAILERS = {"police", "custody", "questioning", "jail", "over", "connection"}
CAPTIVITY = {"complex", "plant", "site", "scene", "mall", "captor", "gunman", "attacker"}


@dataclass(frozen=True)
class Fate:
    """A fate, the token that says it, and the rule that read it there."""

    name: str
    word: Token
    rule: str


@cache
def fate_words(table: str) -> dict[str, str]:
    """Word to fate for one table of lexicon/fates.toml.

    >>> fate_words("states")["dead"], fate_words("nouns")["hostage"]
    ('killed', 'held')
    """
    return {word: fate for fate, words in load("fates")[table].items() for word in words}


def noun_fate(token: Token) -> str | None:
    """The fate that a noun names: "fatalities" gives killed."""
    nouns, one = fate_words("nouns"), token.lower_.removesuffix("s")  # "corpses" is not "corps"
    return nouns.get(token.lower_) or nouns.get(token.lemma_) or nouns.get(one)


def the_dead() -> list[str]:
    """Nouns for those who died: "among the victims".

    >>> "victims" in the_dead()
    True
    """
    return load("fates")["among"]["dead"]


def done_to(token: Token) -> str | None:
    """The fate of whoever a verb is done to: "killing" gives killed; None for any other word."""
    verb = _forms("done_to").get(token.lower_)
    if verb is None:
        return None
    needed = load("fates")["needs"].get(verb)
    near = token.doc[max(token.i - 8, 0) : token.i + 10] if needed else ()
    if needed and not any(word.lower_ in needed for word in near):
        return None
    return fate_words("done_to")[verb]


def undergone(token: Token) -> str | None:
    """The fate of a verb's own subject: "drowned" gives killed; None for any other word."""
    verb = _forms("undergone").get(token.lower_)
    return fate_words("undergone")[verb] if verb else None


def read_on(mention: Mention, start: int, rule: str) -> Fate | None:
    """From a token on, the first fate with only auxiliaries, adverbs and reporting words before."""
    stop, linked = min(mention.sentence[1], start + REACH), False
    states, carriers = fate_words("states"), load("fates")["carriers"]["verbs"]
    for token in mention.doc[start:stop]:
        idiom = _idiom(mention, token)
        if idiom:
            harms = token.lower_ in _forms("done_to") or token.lower_ in ("gunned", "mowed")
            active = harms and not linked and takes_object(mention, idiom[1].i)
            return None if active else Fate(*idiom, rule)
        fate = undergone(token)
        if fate:
            return _lived_through(mention, token, fate, linked, rule)
        fate = states.get(token.lower_) or done_to(token)
        if fate:
            return _suffered(mention, token, fate, linked, rule)
        linked = linked or token.lower_ in LINKS
        passing = token.lower_ in LINKS | PASSING or token.tag_ in ("RB", "RBR", "RBS", "MD")
        if not passing and token.lemma_ not in carriers:
            return None
    return None


def died_after_all(mention: Mention, fate: Fate) -> Fate:
    """One "of the three people shot at the office" who "has died" is killed."""
    start = fate.word.i + 1
    for token in mention.doc[start : min(start + 24, mention.sentence[1])]:
        if token.lower_ in (",", ";", "and", "but"):
            break
        if token.tag_[0] == "V" and undergone(token) == "killed":
            return Fate("killed", token, fate.rule)
    return fate


def takes_object(mention: Mention, i: int) -> bool:
    """The verb at i is followed by whom it was done to, so it is active: "gunmen killed 12"."""
    following = [token.lower_ for token in mention.doc[i + 1 : min(i + 3, mention.sentence[1])]]
    if not following or following[0] in load("groups")["days"]["words"]:
        return False
    at_least = following[0] == "at" and following[1:] in (["least"], ["most"])
    opens = at_least or following[0] in OPENS_OBJECT
    return opens or mention.doc[i + 1].tag_ in OBJECT_TAGS


@cache
def _forms(table: str) -> dict[str, str]:
    """Every form of a table's verbs to the verb: "killing" is kill, whatever the tagger says."""
    forms = {}
    for verb in fate_words(table):
        stem = verb.removesuffix("e")
        spoken = [verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing"]
        if verb.endswith("y"):
            spoken += [f"{verb[:-1]}ied", f"{verb[:-1]}ies"]
        spoken += [f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"]
        spoken += load("fates")["irregular"].get(verb, [])
        forms.update({form: verb for form in spoken})
    return forms


@cache
def _idioms() -> dict[str, list[tuple[list[str], str]]]:
    """First word to the idioms it begins, the longest first."""
    idioms: dict[str, list[tuple[list[str], str]]] = {}
    for phrase, fate in sorted(fate_words("idioms").items(), key=lambda item: -len(item[0])):
        words = phrase.split()
        idioms.setdefault(words[0], []).append((words, fate))
    return idioms


def _idiom(mention: Mention, token: Token) -> tuple[str, Token] | None:
    """The fate and the last word of an idiom that begins here: "lost their lives"."""
    for words, fate in _idioms().get(token.lower_, ()):
        end = min(token.i + len(words), mention.sentence[1])
        if [word.lower_ for word in mention.doc[token.i : end]] == words:
            return fate, mention.doc[end - 1]
    return None


def _suffered(mention: Mention, token: Token, fate: str, linked: bool, rule: str) -> Fate | None:
    """A state, or a passive; a verb with an object of its own is what they did, not suffered."""
    doc, i = mention.doc, token.i
    following = doc[i + 1 : min(i + 4, mention.sentence[1])]
    base = token.lower_ in fate_words("done_to") and token.lower_ not in fate_words("states")
    if base and not (linked and token.tag_ == "VBN"):
        return None
    if done_to(token) and not linked:
        alone = token.lower_ in fate_words("states") and (
            i + 1 == mention.sentence[1] or token.nbor().text in ",;."
        )  # the "dozens hurt" of a headline
        active = token.tag_ in ("VBG", "VB", "VBP", "VBZ") and not alone
        if takes_object(mention, i) or active:
            return None
        later = next((word for word in following if word.tag_ != "RB"), None)
        if later is not None and undergone(later) == "killed":
            return Fate("killed", later, rule)
    if token.lower_ == "missing" and len(following) and following[0].tag_ in ("PRP", "DT", "PRP$"):
        return None
    if fate == "identified" and doc[i + 1 : i + 2].text == "as":
        return None
    if doc[i : i + 2].text.lower() == "shot at" and (
        len(following) == 1 or following[1].tag_[0] in "IC.,V"
    ):
        return None
    return Fate(_settled(mention, token, fate), token, rule)


def _lived_through(
    mention: Mention, token: Token, fate: str, linked: bool, rule: str
) -> Fate | None:
    """A verb of their own, where its object or its subject must be the right kind."""
    if token.tag_[0] == "N" or (token.tag_ == "VBG" and not linked):
        return None  # "who found shelter"
    if fate == "involved" and token.tag_ not in (*FINITE, "VBN", "VBG"):
        return None
    if fate == "injured":
        hurts = load("fates")["hurts"]["nouns"]
        reach = mention.doc[token.i : min(mention.sentence[1], token.i + 7)]
        if not any(word.lemma_ in hurts for word in reach):
            return None
    if token.lemma_ == "flee" and mention.group != "attackers":
        reached = mention.doc[token.i + 1 : min(token.i + 5, mention.sentence[1])]
        left = {word.lemma_ for word in reached} & {*load("fates")["aboard"]["places"], *CAPTIVITY}
        fate = "escaped" if left else "displaced"
    return Fate(fate, token, rule)


def _settled(mention: Mention, token: Token, fate: str) -> str:
    """Freed from jail is released; held by police is arrested."""
    reach = mention.doc[token.i : min(mention.sentence[1], token.i + 8)]
    after = {word.lower_ for word in reach}
    if fate == "rescued" and after & JAILS:
        return "released"
    return "arrested" if token.lower_ == "held" and after & JAILERS else fate
