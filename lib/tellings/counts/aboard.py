"""People on or in what was struck: "with 450 people on board"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tellings.counts.fate_words import AUXILIARIES, FINITE, LINKS, Fate
from tellings.counts.mentions import Mention
from tellings.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

SUPPOSED = {"known", "believed", "thought", "said", "reported", "to"}


def aboard(mention: Mention) -> Fate | None:
    """People on or in what was struck: "with 450 people on board", "there were 20 in the bank"."""
    doc, high, lexicon = mention.doc, mention.sentence[1], load("fates")["aboard"]
    before, i = mention.before(6), mention.end
    if before[-1:] == ["of"] and before[-2:-1] and before[-2].endswith("load"):
        return Fate("aboard", doc[mention.first - 2], "aboard")  # "a busload of 42 pilgrims"
    if mention.of and any(token.tag_ == "CD" for token in doc[mention.after : mention.end]):
        return None  # "three of the 50 people on board survived"
    if before[-1:] == ["with"] and mention.group == "passengers":
        told = doc[mention.sentence[0] : mention.first]
        vessel = next((t for t in told if {t.lemma_, t.lower_} & set(lexicon["places"])), None)
        if vessel is not None:
            return Fate("aboard", vessel, "aboard")
    if before[-1:] == ["with"] and set(before[-3:]) & set(lexicon["riding"]):
        return Fate("aboard", doc[mention.first - 1], "aboard")
    if mention.noun is not None and mention.noun.dep_ == "nsubj":
        rides = mention.noun.head.lower_ in lexicon["riding"] and mention.noun.head.i > i
        i = mention.noun.head.i if rides else i
    while i < high and (
        doc[i].lower_
        in {*LINKS, *AUXILIARIES, *SUPPOSED, "still", "also", "who", "present", "working"}
        or doc[i].lower_ in lexicon["riding"]
    ):
        i += 1
    words = [token.lower_ for token in doc[i : min(i + 5, high)]]
    if words[:2] == ["on", "board"] or words[:1] in (["aboard"], ["onboard"]):
        return Fate("aboard", doc[i], "aboard")
    carries = before[-1:] in (["with"], ["had"], ["has"])
    if carries and (on := _on_board_after(mention)) is not None:
        return Fate("aboard", on, "aboard")
    if before[-1:] == ["had"] and mention.group in ("passengers", "staff"):
        vessel = doc[mention.first - 2]
        if {vessel.lemma_, vessel.lower_} & set(lexicon["places"]):
            return Fate("aboard", vessel, "aboard")
    if mention.group == "passengers" and _says_aboard(mention):
        return Fate("aboard", mention.noun, "aboard")
    among = before == ["of", "the"]  # "of the 54 people on the bus, 42 died"
    told = among or {"with", "were", "was", "are"} & set(before)
    if not words or (i == mention.end and not told):
        return None
    if words[0] == "inside":
        return Fate("aboard", doc[i], "aboard")
    places = (t for t in doc[i : i + len(words)] if {t.lemma_, t.lower_} & set(lexicon["places"]))
    place = next(places, None) if words[0] in lexicon["after"] else None
    return Fate("aboard", place, "aboard") if place is not None else None


def listed_aboard(mention: Mention) -> Fate | None:
    """A list of those there: "aboard the jet were 88 adults, nine minors and four crew"."""
    doc, low = mention.doc, mention.sentence[0]
    first = low + (doc[low].lower_ == "also")
    if not _people(mention) or doc[first].lower_ not in ("aboard", "on", "inside"):
        return None
    told = doc[low : mention.first]
    verb = next((t.i for t in told if t.lower_ in ("were", "was")), None)
    place = any({t.lemma_, t.lower_} & set(load("fates")["aboard"]["places"]) for t in told[:6])
    if verb is None or not place or any(t.tag_ in FINITE for t in doc[verb + 1 : mention.first]):
        return None
    return Fate("aboard", doc[low], "aboard")


def _people(mention: Mention) -> bool:
    """A noun for people or a nation's: "154 Dutch passengers, 45 Malaysians, 12 Indonesians"."""
    return mention.known or (mention.noun is not None and mention.noun.tag_ == "NNPS")


def _on_board_after(mention: Mention) -> Token | None:
    """ "With about 75 people from Iran and Iraq on board"."""
    for token in mention.doc[mention.end : min(mention.end + 12, mention.sentence[1])]:
        if token.tag_[0] == "V" and token.tag_ != "VBG":
            return None
        if token.lower_ in ("aboard", "onboard", "board"):
            return token
    return None


def _says_aboard(mention: Mention) -> bool:
    """ "There were 155 passengers … on board"."""
    words = mention.doc[mention.sentence[0] : mention.sentence[1]].text.lower()
    return bool(re.match(r"there were\b.*\b(?:on board|aboard)\b", words))
