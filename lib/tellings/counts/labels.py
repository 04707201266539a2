"""Figures in lists and tables: "Deaths: 30; injured: 200", "Killed 9, hurt 20", by district."""

import re
from functools import cache

from tellings.counts.fate_words import Fate, fate_words
from tellings.counts.mentions import Mention
from tellings.language import text_of
from tellings.lexicon import load
from tellings.numerals import NUMBER

NUMBERED = ("digits", "words", "zero")
LONGEST_LIST = 400  # characters; further up no heading is looked for
ITEM = re.compile(r"(?:^|[;|,.:•*>·/(\n-]|\band)\s*(?P<label>[A-Za-z][A-Za-z' ]{2,40}?)\s*\Z")
MARK = re.compile(r"\s*(?:\([^()\n]{0,30}\))?\s*(?P<mark>[:=|\t]|--?|—)\s*\Z")
PLACE = re.compile(r"^[ \t>*•·-]*[A-Z][\w' .,()-]{0,40}?\s*(?:[:=|\t]|--?|—)\s*\Z", re.M)
ENDS = re.compile(r"\s*(?:[;|,.\n/()•]|and\b|\Z)")


def labelled(mention: Mention) -> Fate | None:
    """The label before a number: "Fatalities (confirmed): 12", "deaths - 30", "Dead 30, hurt 9"."""
    named = {*mention.following(1), mention.noun.lower_ if mention.noun else ""}
    if mention.quantity.form not in NUMBERED or named & fate_words("states").keys():
        return None  # "Casualties: 14 dead"
    doc, start = mention.doc, mention.quantity.start
    before = text_of(doc)[max(0, start - 80) : start]
    marked = MARK.search(before)
    item = ITEM.search(before[: marked.start()] if marked else before)
    if item is None or not (marked or _one_of_several(mention, before)):
        return None
    words = item["label"].lower().split()
    if not set(words) - _fate_labels().keys() <= _beside():
        return None
    fate = next((_fate_labels()[word] for word in words if word in _fate_labels()), None)
    return Fate(fate, doc[max(0, mention.first - 1)], "tabled") if fate else None


def _one_of_several(mention: Mention, before: str) -> bool:
    """With no mark between them a label needs another beside it: "Deaths 30, injuries 200"."""
    if mention.noun is not None or not ENDS.match(text_of(mention.doc), mention.quantity.end):
        return False
    around = before + text_of(mention.doc)[mention.quantity.start : mention.quantity.end + 60]
    return len(_pair().findall(around)) > 1


def by_place(mention: Mention) -> Fate | None:
    """A number beside a name, on a line under a heading: "Dead by district:", "- North: 4"."""
    text, start = text_of(mention.doc), mention.quantity.start
    line = text.rfind("\n", 0, start) + 1
    if not PLACE.match(text[line:start]) or not ENDS.match(text, mention.quantity.end):
        return None
    for above in reversed(text[max(0, line - LONGEST_LIST) : line].splitlines()):
        if above.rstrip().endswith(":"):
            words = re.findall(r"[a-z]+", above.lower())
            fate = next((_fate_labels()[w] for w in words if w in _fate_labels()), None)
            word = mention.doc[max(0, mention.first - 1)]
            return Fate(fate, word, "place_by_place") if fate else None
    return None


@cache
def _fate_labels() -> dict[str, str]:
    """Words that head a column: the states, and the nouns in the plural."""
    nouns = fate_words("nouns")
    plurals = {
        f"{noun.removesuffix('y')}{'ies' if noun.endswith('y') else 's'}": fate
        for noun, fate in nouns.items()
    }
    tolls = dict.fromkeys(load("fates")["tolls"]["nouns"], "killed")
    return {**plurals, **fate_words("states"), **tolls}


@cache
def _beside() -> set[str]:
    return set(load("fates")["labels"]["beside"])


@cache
def _pair() -> re.Pattern[str]:
    labels = "|".join(_fate_labels())
    return re.compile(rf"\b(?:{labels})\s+{NUMBER}(?=\s*(?:[;|,.\n]|and\b|\Z))", re.IGNORECASE)
