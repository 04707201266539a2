"""Why a number with a fate may not count people after all: beasts, bills, a handful "aboard"."""

import re
from collections.abc import Callable

from tellings.counts.fate_words import Fate, fate_words, noun_fate
from tellings.counts.mentions import Mention
from tellings.lexicon import load

COUNTED = ("digits", "words", "share")
HARM = ("killed", "injured")  # said of people by default, so a noun we do not know will do
SURE_ALONE = (*HARM, "missing", "displaced")
RIGHT_BESIDE = ("stated_beside", "done_to_them")
TOO_MANY_ABOARD = 100_000
FOUND_SAFE = re.compile(r"\b(?:found|turned up|been located)\b[^,;]{0,12}\b(?:safe|alive|well)\b")
ALONE = {"sole", "only", "lone"}
CAMERAS = {"cctv", "camera", "cameras", "film", "video", "tape", "footage"}
GLUED = re.compile(r"\d[km]$", re.IGNORECASE)
LOWERED = {
    "cut",
    "cuts",
    "lowered",
    "lowers",
    "reduced",
    "reduces",
    "downward",
    "downwards",
    "fell",
}
LOWERED |= {"dropped", "down", "falls", "drops"}
CROWD = 10  # fewer of "people" than this taking part is hardly ever said of an attack


def could_be_counted(mention: Mention) -> bool:
    """What is counted could be people: a noun for them, no noun at all, or a plural unknown.

    >>> from tellings.language import parse
    >>> from tellings.counts.mentions import find_mentions
    >>> from tellings.spans import Article
    >>> doc = next(parse([Article("a.txt", "It killed 12 pilgrims, 30 horses and 9.")]))
    >>> [could_be_counted(mention) for mention in find_mentions(doc)]
    [True, False, True]
    """
    noun = mention.noun
    if noun is None or mention.known:
        return True
    if mention.quantity.form == "zero":
        return noun_fate(noun) is not None  # "no injuries were reported"
    plural = noun.tag_ in ("NNS", "NNPS") and mention.quantity.form in COUNTED
    return plural and noun.lemma_ not in load("groups")["things"]["nouns"]


def doubted(mention: Mention, fate: Fate) -> bool:
    """Any of DOUBTS holds, so the reading is dropped."""
    return any(doubt(mention, fate) for doubt in DOUBTS)


def unknown_noun(mention: Mention, fate: Fate) -> bool:
    """A noun that is not known for people: they may be killed or hurt, not carried."""
    far = fate.name not in HARM or fate.rule == "first_verb"
    return mention.noun is not None and not mention.known and far


def nobody_named(mention: Mention, fate: Fate) -> bool:
    """ "Many", "all" or "no one" alone, with no fate right beside it to make them people."""
    form, low = mention.quantity.form, mention.quantity.low or 0
    if mention.noun is not None or form in (*COUNTED, "asked"):
        return False
    pronoun = mention.of and mention.end > mention.after + 1
    crowd = form == "vague" and low >= CROWD
    return not (
        pronoun or crowd or (fate.rule in (*RIGHT_BESIDE, "tabled") and fate.name in SURE_ALONE)
    )


def nothing_far_off(mention: Mention, fate: Fate) -> bool:
    """A zero counts only beside its fate: "no one was hurt"."""
    beside = fate.rule in (*RIGHT_BESIDE, "fate_in_name", "tabled")
    return mention.quantity.form == "zero" and not beside


def one_in_passing(mention: Mention, fate: Fate) -> bool:
    """A bare singular is a figure only as somebody harmed or lost, or as the sole survivor."""
    harmed = fate.name in (*HARM, "missing") and fate.rule in (*RIGHT_BESIDE, "by_grammar")
    words = {token.lower_ for token in mention.doc[mention.first : mention.after]}
    alone = fate.name == "survived" and bool(ALONE & words)
    return mention.quantity.form == "singular" and not (harmed or alone)


def not_aboard_one_thing(mention: Mention, fate: Fate) -> bool:
    """One or none aboard is not a count of those aboard, nor what a railway carries a day."""
    quantity = mention.quantity
    named = quantity.low or quantity.high or 0
    return fate.name == "aboard" and not 2 <= named < TOO_MANY_ABOARD


def no_part_taken(mention: Mention, fate: Fate) -> bool:
    """Attackers and forces take part in any number, other people as a crowd."""
    if fate.name != "involved" or mention.group in ("attackers", "security_forces"):
        return False
    if fate.rule == "turned_out":
        return False
    named = mention.quantity.low or mention.quantity.high or 0
    crowd = mention.group in ("people", "civilians") and named >= CROWD
    return not (crowd and mention.known)


def either_of_two(mention: Mention, fate: Fate) -> bool:
    """ "300 are missing or dead": how many of either nobody says."""
    presumed = "presumed" in [token.lower_ for token in mention.doc[fate.word.i :][:7]]
    if fate.name not in SURE_ALONE or presumed:
        return False  # "34 sailors are dead or missing and presumed drowned" gives one toll
    doc, states, at = mention.doc, fate_words("states"), fate.word.i
    after = [t for t in doc[at + 1 : min(at + 5, mention.sentence[1])] if t.tag_ != "RB"]
    before = doc[max(at - 2, mention.sentence[0]) : at]
    if after and after[0].lower_ == "or":
        other = next((t for t in after[1:] if t.lower_ in states), None)
    elif len(before) > 1 and before[1].lower_ == "or":
        other = before[0]
    else:
        return False
    return other is not None and states.get(other.lower_, fate.name) != fate.name


def only_filmed(mention: Mention, fate: Fate) -> bool:
    """ "Three men captured on CCTV"."""
    after = [token.lower_ for token in mention.doc[fate.word.i : fate.word.i + 5]]
    return after[1:2] in (["on"], ["by"]) and bool(CAMERAS & set(after[2:]))


def alive_after_all(mention: Mention, fate: Fate) -> bool:
    """ "Two nurses were among those killed, with nine survivors"."""
    noun = mention.noun
    return fate.name == "killed" and noun is not None and noun.lemma_ == "survivor"


def difference(mention: Mention, fate: Fate) -> bool:
    """ "630 more died than the official toll" tells how far two counts lie apart."""
    if mention.before(1) == ["by"] and fate.rule == "toll" and LOWERED & set(mention.before(12)):
        return True  # "cut its count of the dead by 12 to 84"
    return mention.quantity.more and "than" in mention.following(10)


def found_since(mention: Mention, fate: Fate) -> bool:
    """Five "first reported missing have since been found safe"."""
    rest = mention.doc[fate.word.i : mention.sentence[1]].text
    return fate.name == "missing" and bool(FOUND_SAFE.search(rest))


def told_where(mention: Mention, fate: Fate) -> bool:
    """An unknown noun after "in" or "at" is a place: "everybody in those 14 cabins has drowned"."""
    before = mention.doc[mention.opens - 1].lower_ if mention.opens > mention.sentence[0] else ""
    return mention.noun is not None and not mention.known and before in ("in", "at", "on", "inside")


def more_than_those(mention: Mention, fate: Fate) -> bool:
    """The number it may rise above: "will increase beyond those 12"; "more than one relative"."""
    beyond = mention.before(2) in (["beyond", "those"], ["than", "those"], ["beyond", "the"])
    return beyond or (mention.quantity.comparator, mention.quantity.low) == ("gt", 2)


def nobody_held(mention: Mention, fate: Fate) -> bool:
    """ "No hostages survived" says of nobody that he is held."""
    return mention.quantity.form == "zero" and (fate.name, fate.rule) == ("held", "fate_in_name")


def glued_unit(mention: Mention, fate: Fate) -> bool:
    """ "2.4m people" are millions; the 2.4m of "a 2.4m wave" are metres, a 10k is a run."""
    glued = GLUED.search(mention.doc[mention.first : mention.after].text)
    beside = mention.noun is None and fate.rule in RIGHT_BESIDE
    return bool(glued) and not (mention.known or beside)


DOUBTS: tuple[Callable[[Mention, Fate], bool], ...] = (
    unknown_noun,
    nobody_named,
    nothing_far_off,
    one_in_passing,
    not_aboard_one_thing,
    no_part_taken,
    either_of_two,
    only_filmed,
    alive_after_all,
    difference,
    found_since,
    told_where,
    more_than_those,
    nobody_held,
    glued_unit,
)
