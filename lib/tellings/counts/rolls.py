"""Tolls told place by place: "Peru with 31; Chile 22; Cuba 17"."""

import re

from spacy.tokens import Token

from tellings.counts.fate_words import Fate, fate_words, noun_fate
from tellings.counts.mentions import Mention
from tellings.lexicon import load

SHORTEST = 2  # places; one name beside one number says nothing
PLACE_AND_NUMBER = re.compile(
    r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*(?: (?:with|had|lost|each with|reported))?"
    r" (?P<number>\d[\d,]*|[a-z]+)(?=\s?[;,.](?!\d)| and\b| each\b|$)"
)
SAID_OF = ("killed", "injured", "missing")


def place_by_place(mention: Mention) -> Fate | None:
    """A bare number beside a name, one of several, after words that say what befell them."""
    quantity, doc, low = mention.quantity, mention.doc, mention.sentence[0]
    if mention.noun is not None or quantity.form not in ("digits", "words"):
        return None
    told = doc[low : mention.sentence[1]]
    numbers = [m.start("number") + doc[low].idx for m in PLACE_AND_NUMBER.finditer(told.text)]
    if quantity.start not in numbers or len(numbers) < SHORTEST:
        return None
    words = (token for token in doc[low : mention.first] if _befell(token) in SAID_OF)
    word = next(words, None)
    return Fate(_befell(word), word, "place_by_place") if word is not None else None


def _befell(token: Token) -> str | None:
    tolls = load("fates")["tolls"]["nouns"]
    fate = "killed" if token.lower_ in tolls else fate_words("states").get(token.lower_)
    return fate or noun_fate(token)
