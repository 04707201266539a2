"""Whether a figure is told as a fact, a fear, a denial, or as what was said before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tellings.counts.fate_words import Fate, done_to
from tellings.counts.mentions import Mention
from tellings.counts.scope import NEW_CLAUSE
from tellings.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEXICON = load("scope")
SAID_BEFORE = re.compile(
    r"\bearlier (?:given|put|reported|estimated|announced) (?:as|at)?"
    r"|\b(?:earlier|previous|initial|preliminary|first) "
    r"(?:reports?|estimates?|figures?|counts?|toll|tally|death|statement|number|official|news|version)\b"
    r"|\b(?:at first|first|initially) (?:\w+ ){0,2}(?:thought|believed|feared|reported|said)\b"
    r"|\bhad (?:put|given|placed) (?:\w+ ){0,4}(?:toll|tally|figure|number|total|count|dead)\b"
    r"|\bhad (?:earlier|initially|previously|originally|first) (?:\w+ed|said|put|given|told)\b"
    r"(?<!killed)(?<!wounded)(?<!injured)(?<!stabbed)(?<!attacked)"
    r"|\b(?:initially|originally|previously) "
    r"(?:said|reported|put|estimated|believed|thought|announced|given|confirmed|listed)\b"
)
# "Earlier, the mayor had told a channel that …", "Earlier police put …"; the sentence opens with it
HAD_SAID = re.compile(
    r"^(?:but |and )?earlier ,? ?(?:\S+ ){1,12}had (?:said|told|put|reported|announced|given)\b"
    r"|^(?:but |and )?earlier ,? ?(?:(?!the\b)\S+ ){1,5}(?:said|put|reported|announced|gave)\b"
)
HIGHER_THAN = re.compile(r"\bthan the (?:latest|current|official|reported|confirmed)\b")
OF_BEFORE = re.compile(
    r"(?:on\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|earlier|previously|before"
    r"|the\s+day\s+before|last\s+\w+)\b",
    re.IGNORECASE,
)
HAS_RISEN = re.compile(
    r"\b(?:has|have|had)\s+(?:\w+\s+)?(?:climbed|risen|grown|jumped|increased|soared|fallen|been\s+\w+ed)"
    r"\s+to\b|\b(?:climbed|rose|grew|jumped|increased|soared|fell|dropped)\s+to\b"
)
UNSETTLED = re.compile(
    r"\b(?:neither\s+confirm\w*\s+(?:n?or)\s+den(?:y|ied)|confirm\w*\s+or\s+deny"
    r"|(?:not|n't|never)\s+(?:\w+\s+)?(?:den(?:y|ied)|rul(?:e|ed)\s+out|confirm(?:ed)?)"
    r"|never\s+(?:said|claimed)|(?:refus|declin)\w*\s+to\s+confirm|(?:unable|yet)\s+to\s+confirm)\b",
    re.IGNORECASE,
)
_FALSE = "|".join(load("scope")["denied"]["false"])
# "It is not true that 12 died", "withdrew its figure of 12", "wrongly put the toll at 12"
FALSE_BEFORE = re.compile(
    rf"\b(?:(?:it\s+(?:is|was)|it's)\s+(?:\w+\s+)?(?:not\s+(?:true|correct|the\s+case)|{_FALSE})\s+that"
    r"|rul(?:ed|es|e|ing)\s+out\s+that"
    r"|(?:retract|withdr[ae]w|disavow|recant|t[ao]ke?(?:en)?\s+back)\w*\s+(?:\w+\s+){1,4}?(?:that|of)"
    r"|(?:dismiss|reject|refut|debunk|brush)\w*\s+(?:\w+\s+){0,4}?(?:reports?|claims?|rumou?rs?"
    r"|figures?|counts?|tolls?)\s+(?:that|of)"
    r"|(?:mistaken|wrong|false|erroneous|incorrect|inaccurate)ly\s+(?:said|told|put|g[ai]ven?"
    r"|report\w*|estimat\w+|announc\w+|claim\w*|stat\w+|count\w*|list\w*))\b"
    r"(?!.*\b(?:and|but)\s+(?:\w+\s+){0,2}(?:said|says|put|gave|told|reported|confirmed)\b)",
    re.IGNORECASE | re.DOTALL,
)
# "47, not 74, died", "90 rather than 120"
NOT_BUT = re.compile(r"(?:\bnot|\brather\s+than|\binstead\s+of)(?:\s+the)?\s*\Z", re.IGNORECASE)
# "Reports of 12 dead were false", "called reports of 12 deaths fake"
HEARSAY = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|news|suggestions?|allegations?|figures?|tolls?|counts?|talk"
    r"|stories|posts?)\s+(?:of|that|about|saying|claiming|putting)\b",
    re.IGNORECASE,
)
FALSE_AFTER = re.compile(
    rf"(?:[^;:]{{0,60}}?\b(?:is|are|was|were|be|been|as)\s+(?:\w+ly\s+|all\s+|also\s+|just\s+)?"
    rf"|(?:[^,;:]{{0,30}}?\s)?)(?:an?\s+)?(?:{_FALSE})\b",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"said|told|put|gave|given|report|estimat|announc|believ|thought|confirm|list|count|(?:at|an?|the)$"
)
VERB_GROUP = {"MD", "RB", "TO", "VB", "VBD", "VBN", "VBZ", "VBP", "VBG"}
DAY_WORDS = {"day", "days", "night", "week", "month", "year", "years", "evening", "attack"}
# "The missing dropped from 11,000 to 4,621"
MOVED = {"up", "down", "dropped", "fell", "rose", "climbed", "jumped", "grew", "risen", "fallen"}
REVISED = {"revised", "raised", "lowered", "updated", "increased", "reduced", "corrected", "cut"}


def modality_of(mention: Mention, fate: Fate) -> str:
    """'feared', 'denied' or 'superseded' where a word beside the figure or its fate says so."""
    if _replaced(mention, fate):
        return "superseded"
    group, before = _verb_group(mention, fate), _words_before(mention, fate)
    if HIGHER_THAN.search(" ".join(mention.before(6))):
        return "actual"  # "he feared one far higher than the newest count of 64"
    if "not including" in " ".join(mention.before(4)):
        group.discard("not")  # "35 died, not including three bombers": these died too
    feared, denied = _LEXICON["feared"], _LEXICON["denied"]
    if group & set(feared["verbs"]) or before & set(feared["words"]):
        return "feared"
    if mention.quantity.form == "zero":
        return "actual"
    if UNSETTLED.search(_clause_before(mention)):
        return "feared"  # "would neither confirm nor deny that 12 …", "did not rule out that …"
    if _called_false(mention):
        return "denied"
    return "denied" if group & set(denied["verbs"]) or before & set(denied["words"]) else "actual"


def _verb_group(mention: Mention, fate: Fate) -> set[str]:
    """The words between a figure and its fate, and the auxiliaries before the first of them.

    A verb that takes the figure has its own: "the toll would not include three reported dead".
    """
    doc, word = mention.doc, fate.word.i
    first, last = min(mention.first, word), max(mention.end, word)
    if word > mention.first and doc[first - 1].lemma_ in ("include", "exclude"):
        return {token.lower_ for token in doc[first:last]}
    if fate.name == "held" and done_to(doc[first - 1]) == "rescued":
        return {token.lower_ for token in doc[first:last]}  # "as they tried to free 30 hostages"
    while first > mention.sentence[0] and doc[first - 1].tag_ in VERB_GROUP:
        first -= 1
    own = {*range(mention.first, mention.end)}  # "not more than 12 people", "30, if not more"
    own |= _told_aside(mention, word)
    return {t.lower_ for t in doc[first:last] if t.i not in own and not _corrects(t)}


def _told_aside(mention: Mention, word: int) -> set[int]:
    """The words of "some, who did not sleep there, were hurt": who did not, and not whether."""
    phrase = mention.doc[mention.first : mention.end]
    asides = [c for t in phrase for c in t.children if c.dep_ == "relcl"]
    told = {t.i for aside in asides for t in aside.subtree}
    return set() if word in told else told


def _corrects(token: Token) -> bool:
    """The "not" of "47, not 74," is said of the number after it."""
    return token.lower_ == "not" and token.i + 1 < len(token.doc) and token.nbor().tag_ == "CD"


def _clause_before(mention: Mention) -> str:
    """The words of the sentence before the figure, from its last semicolon."""
    words = mention.doc[mention.sentence[0] : mention.first].text
    return words.rpartition(";")[2]


def _called_false(mention: Mention) -> bool:
    """Told only to be called false: "reports of 12 dead were false", "not true that 12 died"."""
    before = _clause_before(mention)
    if FALSE_BEFORE.search(before) or NOT_BUT.search(before):
        return True
    after = mention.doc[mention.end : mention.sentence[1]].text
    return bool(HEARSAY.search(before) and FALSE_AFTER.match(after))


def _words_before(mention: Mention, fate: Fate) -> set[str]:
    """The few words before both, back to the start of their clause."""
    words, stop = set(), min(mention.first, fate.word.i)
    for token in reversed(mention.doc[max(mention.sentence[0], stop - 7) : stop]):
        if token.lower_ in NEW_CLAUSE or token.lower_ in ("who", "which", "and", "but"):
            break
        words.add(token.lower_)
    return words


def _replaced(mention: Mention, fate: Fate) -> bool:
    """Given as what was said before: "previously reported 25", "from 25 to 31", "up from 25"."""
    doc, low = mention.doc, mention.sentence[0]
    before = [doc[i].lower_ for i in range(max(low, mention.first - 20), mention.first)]
    before = before[:-2] if before[-2:] == ["an", "estimated"] else before
    before = before[len(before) - before[::-1].index(";") :] if ";" in before else before
    if before[-1:] == ["("] and OF_BEFORE.match(doc[mention.end : mention.sentence[1]].text):
        return True  # "now stands at 47 (43 on Tuesday)"
    related = fate.rule == "toll" and not {"which", "that"}.isdisjoint(before)
    if related and HAS_RISEN.search(doc[mention.end : mention.sentence[1]].text):
        return True  # "the toll, which stood at 30 on Tuesday, has climbed to 47"
    if before[-1:] == ["to"] and REVISED & set(before[-6:]):
        return False
    if {"while", "although", "though"} & set(before[:2]) and "previously" in before:
        return False  # "while officials previously said 769, another count shows 999"
    if before[-1:] == ["earlier"]:
        return True
    if _called_former(before[-3:]):
        return True
    ranges = mention.quantity.comparator == "range"
    if (
        before[-1:] == ["from"]
        and not ranges
        and (fate.rule == "toll" or MOVED & set(before[-3:-1]))
    ):
        return True
    if "included" in before[-6:]:
        return False  # "had been included in an earlier toll of 57"
    words = " ".join(before)
    said = SAID_BEFORE.search(" ".join(before[-10:]))
    if said and "now" in said.string[said.end() :].split():
        return False  # "the toll, previously given as 30, now stands at 28"
    return bool(said or HAD_SAID.search(words))


def _called_former(words: list[str]) -> bool:
    """ "The initial 25", "previously reported 25"; not "initially retrieved 25 bodies"."""
    if DAY_WORDS & set(words):
        return False
    for i, word in enumerate(words):
        if word in _LEXICON["superseded"]["words"]:
            following = words[i + 1] if i + 1 < len(words) else ""
            return not word.endswith("ly") or not following or bool(TOLD.match(following))
    return False
