"""A toll and its number: "the toll climbed to 31", "31 is the number of dead"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tellings.counts.fate_words import FAR, TOLLED, Fate, fate_words, noun_fate, the_dead, undergone
from tellings.counts.mentions import Mention
from tellings.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

ROSE = {"rise", "rises", "rose", "risen", "climb", "climbs", "climbed", "jump", "jumps", "jumped"}
ROSE |= {"grow", "grew", "grown", "increase", "increased", "soar", "soared", "mount", "mounted"}
IS_THE_NUMBER = re.compile(
    r"(?:is|was|are|were)\s+(?:now\s+)?the\s+(?:\w+\s+){0,2}?(?:(?:number|count|tally|figure|total)"
    r"\s+(?:of|for)\s+(?:the\s+|people\s+|those\s+){0,2}(?P<fate>\w+)|(?:death\s+)?(?P<toll>toll))\b",
    re.IGNORECASE,
)


def toll(mention: Mention) -> Fate | None:
    """A toll and its number: "the toll climbed to 31", "the number of dead stands at 40"."""
    lexicon = load("fates")["tolls"]
    links = {*lexicon["links"], *lexicon["numbering"]}
    risen = mention.before(1) == ["to"] and mention.noun is None
    words = mention.before(FAR if risen else 16)
    for i in reversed(range(len(words))):
        if words[i] in lexicon["breaks"]:
            return None
        word = mention.doc[mention.first - len(words) + i]
        fate = "killed" if word.lower_ in lexicon["nouns"] else _counted(word)
        if risen and word.lower_.endswith("s") and ROSE & set(words[i + 1 :]):
            fate = fate or noun_fate(word)  # "deaths in the storm rise to 22"
        counted = {*words[max(0, i - 5) : i]} & set(lexicon["counters"])
        put = words[i - 1 : i] == ["the"] and words[-1] == "at" and {"put", "puts"} & set(words)
        if counted or put or words[-1] in lexicon["numbering"]:
            fate = fate or fate_words("states").get(word.lower_) or noun_fate(word)
            fate = fate or ("killed" if word.lower_ in the_dead() else None)
        if fate:
            told = {*words[i + 1 :], mention.doc[mention.first].lower_}
            return Fate(fate, word, "toll") if links & told else None
    return None


def toll_as_subject(mention: Mention) -> Fate | None:
    """A toll that the parse ties to its number: "the number killed at A and B rose to 35"."""
    doc, i, low = mention.doc, mention.first - 1, mention.sentence[0]
    if mention.noun is not None or i <= low or doc[i].lower_ not in ("to", "at", "was", "is"):
        return None
    verb = doc[i].head if doc[i].tag_ in ("IN", "TO") else doc[i]
    lexicon, states = load("fates")["tolls"], fate_words("states")
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.i < i:
            if child.lower_ in lexicon["nouns"]:
                return Fate("killed", child, "toll")
            if child.lower_ in lexicon["counters"]:
                told = (t for t in doc[child.i : i] if states.get(t.lower_) in TOLLED)
                word = next(told, None)
                return Fate(states[word.lower_], word, "toll") if word is not None else None
    return None


def brought_to(mention: Mention) -> Fate | None:
    """The toll after its number: "brought to 90 the number of people killed"."""
    doc, before = mention.doc, mention.before(2)
    if before[1:] != ["to"] or doc[mention.first - 2].lemma_ not in ("bring", "raise", "push"):
        return None
    for token in doc[mention.end : min(mention.end + 10, mention.sentence[1])]:
        fate = {"toll": "killed", "custody": "arrested"}.get(token.lower_)
        fate = fate or fate_words("states").get(token.lower_) or undergone(token)
        if fate:
            return Fate(fate, token, "brought_to")
    return None


def in_the_toll(mention: Mention) -> Fate | None:
    """What a toll told of in the sentence before is made up of: "It includes 61 civilians"."""
    words, start = mention.before(8), mention.sentence[0]
    if not mention.known or not words or words[0] not in ("it", "that", "this", "these"):
        return None
    if words[-1] not in ("includes", "included", "include"):
        return None
    earlier = mention.doc[max(0, start - 30) : start]
    word = next((t for t in earlier if t.lower_ in load("fates")["tolls"]["nouns"]), None)
    return Fate("killed", word, "among_them") if word is not None else None


def _counted(word: Token) -> str | None:
    """The fate that a count is of: "death count", "body count", "injured figure"."""
    if word.lower_ not in load("fates")["tolls"]["counters"] or not word.i:
        return None
    named = word.nbor(-1)
    if named.lower_ in ("death", "body"):
        return "killed"
    return fate_words("states").get(named.lower_) or noun_fate(named)


def number_of_them(mention: Mention) -> Fate | None:
    """The number before its name: "31 is the number of dead so far"."""
    told = mention.doc[mention.end : mention.sentence[1]].text
    if mention.noun is not None or not (named := IS_THE_NUMBER.match(told)):
        return None
    if named["toll"]:
        return Fate("killed", mention.doc[mention.end], "toll")
    at = mention.doc[mention.end : mention.sentence[1]].char_span(*named.span("fate"))
    word = at[0] if at is not None else mention.doc[mention.end]
    fate = fate_words("states").get(word.lower_) or noun_fate(word)
    fate = fate or ("killed" if word.lower_ in the_dead() else None)
    return Fate(fate, word, "toll") if fate else None
