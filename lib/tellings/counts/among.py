"""Those told as some of the dead or the hurt: "two of the injured", "among the dead were …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.counts.fate_words import (
    FAR,
    FINITE,
    LINKS,
    TOLLED,
    Fate,
    died_after_all,
    fate_words,
    read_on,
    the_dead,
    undergone,
)
from tellings.counts.mentions import Mention, named_people
from tellings.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


def of_the_hurt(mention: Mention) -> Fate | None:
    """Some of those whose fate is their name: "two of the injured"; "two of the injured died"."""
    if not mention.of or mention.noun is None:
        return None
    fate = fate_words("states").get(mention.noun.lower_)
    if fate not in TOLLED:
        return None
    later = read_on(mention, mention.end, "of_the_hurt")
    since = later is not None and later.name in ("killed", "discharged", "identified")
    return later if since else died_after_all(mention, Fate(fate, mention.noun, "of_the_hurt"))


def of_the_victims(mention: Mention) -> Fate | None:
    """Some of the victims, told who they were: "three of the victims were women"."""
    if not mention.of or mention.noun is None or mention.noun.lower_ not in the_dead():
        return None
    were, low = mention.following(1) in (["were"], ["are"]), mention.end + 1
    stop = min(low + 3, mention.sentence[1])
    placed = any(token.tag_ == "IN" for token in mention.doc[low:stop])
    told = were and not placed and any(named_people(mention.doc, i) for i in range(low, stop))
    return Fate("killed", mention.noun, "of_the_victims") if told else None


def of_those(mention: Mention) -> Fate | None:
    """Some of those named first in the sentence: "of the dead, two were visitors"."""
    words = mention.before(7)
    at = len(words) - (words[-1:] == [","]) - 1
    opens = next(
        (i for i in range(at) if words[i : i + 2] in (["of", "the"], ["of", "those"])), None
    )
    if opens is None or (opens and words[opens - 1] != "out" and len(words) == 7):
        return None
    fate = fate_words("states").get(words[at])
    word = mention.doc[mention.first - len(words) + at]
    return Fate(fate, word, "of_those") if fate in TOLLED else None


def among_them(mention: Mention) -> Fate | None:
    """A fate named as their group: "the dead include 12 women", "two were among the dead"."""
    states = {word: fate for word, fate in fate_words("states").items() if fate in TOLLED}
    return _among_after(mention, states) or _among_before(mention, states)


def they_were(mention: Mention) -> Fate | None:
    """Who they were, told at length: "the dead were both from here: two nurses and a guard"."""
    doc, low = mention.doc, mention.sentence[0]
    if not mention.known or mention.first - low > FAR:
        return None
    for token in doc[low + 1 : mention.first]:
        if token.lower_ in ("were", "was", "are", "is") or token.lemma_ in ("include", "comprise"):
            subject, told = doc[token.i - 1], doc[token.i + 1 : mention.first]
            opens = subject.i == low and fate_words("states").get(subject.lower_)
            opens = opens if opens in TOLLED else None  # "Killed were three guards and a cook."
            fate = opens or _fate_of_subject(subject, doc[low : token.i])
            straight = not any(t.tag_ in FINITE or t.tag_ in ("VBN", "VBG") for t in told)
            placed = {"by", "with", "among", "in", "at", "near", "on"} & {t.lower_ for t in told}
            listed = {",", "-", "--", "—", ":", "and"} & {t.lower_ for t in told}
            if fate and straight and (listed or not placed):
                return Fate(fate, subject, "they_were")
    return None


def along_with(mention: Mention) -> Fate | None:
    """Those who shared it: "died along with 10 others", "killed together with two friends"."""
    doc, low, i = mention.doc, mention.sentence[0], mention.first - 1
    if i <= low or doc[i].lower_ != "with" or not mention.sure:
        return None
    joined = doc[i - 1].lower_ in ("along", "together")
    for token in reversed(doc[max(low, i - 9) if joined else i - 1 : i]):
        fate = fate_words("states").get(token.lower_) or undergone(token)
        if fate in TOLLED:
            return Fate(fate, token, "along_with")
    return None


def _among_after(mention: Mention, states: dict[str, str]) -> Fate | None:
    """ "Two Americans were among those killed"."""
    stop, states = mention.sentence[1], {**states, **dict.fromkeys(the_dead(), "killed")}
    for token in mention.doc[mention.end : min(mention.end + 12, stop)]:
        if token.lower_ == "among":
            for word in mention.doc[token.i + 1 : min(token.i + 7, stop)]:
                if word.lower_ in states or undergone(word) == "killed":
                    return Fate(states.get(word.lower_, "killed"), word, "among_them")
            return None
        if token.lower_ in (";", "that", "but"):
            return None
        if token.tag_ in ("VBG", "VBD") and token.lower_ not in LINKS:
            return None
    return None


def _among_before(mention: Mention, states: dict[str, str]) -> Fate | None:
    """ "Among the dead were three nurses"; "the victims include six women"."""
    words, listing = mention.before(6), set(load("fates")["among"]["listing"])
    start = mention.first - len(words)
    for i in reversed(range(len(words))):
        if words[i] in states or words[i] in the_dead():
            around = mention.doc[max(mention.sentence[0], start + i - 4) : mention.first]
            if '"' in words[i:] or words[-1] == "among":
                return None  # '"… nor among the dead," said one woman'; "were among 90 nurses"
            if listing & {token.lemma_ for token in around}:
                fate = states.get(words[i], "killed")
                return Fate(fate, mention.doc[start + i], "among_them")
    return None


def _fate_of_subject(subject: Token, before: Span) -> str | None:
    """The fate of "the injured", "those killed", "the people who died", as a subject."""
    words = {token.lower_ for token in before}
    if subject.lower_ in the_dead():
        return "killed" if words & {"the", "who", "those", "other"} else None
    fate = fate_words("states").get(subject.lower_)
    return fate if fate in TOLLED and words & {"the", "those", "who"} else None
