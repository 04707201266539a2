"""How many marched, rallied or protested: "police put the march at roughly 30,000"."""

import re
from functools import cache

from tellings.counts.fate_words import Fate
from tellings.counts.mentions import Mention
from tellings.lexicon import load

SMALLEST = 50  # fewer make a picket, told man by man as a rule
IN_A_CROWD = ("people", "civilians")


def turned_out(mention: Mention) -> Fate | None:
    """Those who make up a crowd that the sentence, or the one before, says was a protest.

    Beside the figure stands a verb of turning out, or it is the size given of a gathering. Any
    other crowd, at a concert or a funeral, has no part in an event of this kind.
    """
    named = mention.quantity.low or mention.quantity.high or 0
    if named < SMALLEST or mention.group not in IN_A_CROWD or not mention.sure:
        return None
    doc, (low, high) = mention.doc, mention.sentence
    before = doc[low : mention.first].text
    after = doc[mention.end : high].text
    met = "gathered" if _protest().search(doc[mention.first : mention.end].text) else "turned_out"
    turned = _turning_out(met).match(after.lstrip())
    sized = _sized().search(before)
    there_were = re.search(r"\bthere were$", before, re.I) and _protest().search(_earlier(mention))
    if turned or (sized and _protest().search(before)) or there_were:
        return Fate("involved", doc[mention.first - 1], "turned_out")
    return None


def _earlier(mention: Mention) -> str:
    """The sentence before, across a line break too, and this one."""
    doc, (low, high) = mention.doc, mention.sentence
    before = reversed(doc[max(0, low - 60) : max(0, low - 2)])
    return doc[next((token.i for token in before if token.text == "."), 0) : high].text


@cache
def _turning_out(verbs: str) -> re.Pattern[str]:
    words = "|".join([*load("crowds")["turned_out"]["words"], *load("crowds")[verbs]["words"]])
    return re.compile(rf"(?:(?:have|has|had|were|are|then|also)\s+)*(?:{words})\b", re.I)


@cache
def _sized() -> re.Pattern[str]:
    words = "|".join(load("crowds")["sized"]["words"])
    return re.compile(rf"\b(?:{words})\b(?:[^.;]*\s(?:at|by|to|of))?(?:\s+an?)?$", re.I)


@cache
def _protest() -> re.Pattern[str]:
    words = "|".join(load("crowds")["protests"]["words"])
    return re.compile(rf"\b(?:{words})s?\b", re.I)
