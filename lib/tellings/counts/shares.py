"""Whether a figure is a total, a share of one, or comes on top of one."""

import re
from collections import Counter

from tellings.counts.fate_words import Fate, fate_words, noun_fate, the_dead
from tellings.counts.mentions import OWNERS, Mention

NAMED_A_PART = ("among_them", "of_those", "of_the_victims", "place_by_place")
# What a camera caught is some of them: "a video showed a few injured men".
SHOWN = re.compile(
    r"\b(?:video|videos|footage|pictures?|photographs?|photos?|images?|clips?)\b"
    r"(?:\W+\w+){0,6}\W+(?:shows?|showed|showing|captured)\b(?!\s+that\b)(?:\W+\w+){0,4}\W*$",
    re.IGNORECASE,
)
OF_ONE_CAUSE = re.compile(  # after a toll, "30 died of smoke inhalation" are those of one cause
    r"[^,;]{0,20}\b(?:of|by|from)\s+(?:\w+\s+)?(?:smoke|fumes|carbon monoxide|suffocation|burns)\b",
    re.IGNORECASE,
)
PUSHING = re.compile(  # "… recovered 13 bodies, pushing the toll to 46"
    r"[^,;]{0,60},\s+(?:pushing|bringing|raising|taking|lifting)\s+(?:the|its)\b[^,;]{0,40}"
    r"\b(?:toll|total|number|count|tally)\b",
    re.IGNORECASE,
)


def basis_of(mention: Mention, fate: Fate, part: bool, told_before: bool) -> str:
    """Total, part, increment, remainder or so far, from the words of the figure itself.

    `part` says that the sentence names its whole; `told_before` that the account has given a
    figure with this fate already, without which "another five" adds to nothing.
    """
    doc, first = mention.doc, mention.sentence[0]
    clause = not any(
        token.tag_ in ("WP", "WDT", "WP$", "WRB") for token in doc[first : mention.first]
    )
    among = fate.rule in NAMED_A_PART or (clause and doc[first].lower_ in ("among", "elsewhere"))
    whose = doc[mention.after + 1].lower_ if mention.of else ""
    noun = mention.noun
    named = noun is not None and (noun_fate(noun) is not None or noun.lower_ in the_dead())
    told_of = whose == "the" and mention.following(1) in (["who"], ["that"])
    one_of = (
        mention.of
        and mention.quantity.comparator != "all"
        and (mention.noun is None or (whose in OWNERS and named) or told_of)
    )
    of_figure = mention.of and any(t.tag_ == "CD" for t in doc[mention.after : mention.end])
    shown = SHOWN.search(doc[first : mention.first].text)
    pair = mention.quantity.form == "whole" and mention.quantity.low == 2 and mention.noun is None
    opening = [token.lower_ for token in doc[first : min(first + 5, mention.first)]]
    of_those = opening[:1] == ["of"] and set(opening) & set(fate_words("states"))
    share = mention.quantity.form == "share"
    if part or among or one_of or share or of_figure or shown or pair or of_those:
        return "part"
    after = doc[mention.end : mention.sentence[1]].text
    if told_before and OF_ONE_CAUSE.match(after):
        return "part"
    if mention.quantity.form == "rest":
        return "remainder"
    if fate.rule == "toll" and mention.before(1) == ["by"]:
        return "increment"  # "the number of dead rose by 25 to 58"
    if PUSHING.match(after):
        return "increment"
    others = {token.lower_ for token in doc[mention.after : mention.end]} & {"other", "others"}
    if mention.quantity.more or others:
        return "increment" if told_before else "total"
    near = " ".join([*mention.before(3), *mention.following(5)])
    return "so_far" if "so far" in near else "total"


def words_of_shares(fates: list[Fate | None], kept: list[int]) -> set[int]:
    """Words for the dead or hurt that several figures share out: "the dead are 4 women, 3 men"."""
    told = Counter(fates[i].word.i for i in kept if fates[i].rule == "they_were")
    shared = {fates[i].word.i for i in kept if fates[i].rule in NAMED_A_PART}
    return shared | {word for word, times in told.items() if times > 1}


def told_before(mentions: list[Mention], fates: list[Fate | None], kept: list[int]) -> set[int]:
    """The figures whose fate the account has one for already, for "another five" to add to.

    For the hurt and the missing the sentence's own figures decide, else those of the sentence
    before: the "887 others" hurt after "753 were killed" are others than the dead.
    """
    found, everywhere = set(), set()
    ending: dict[int, set[str]] = {}  # the fates of a sentence, by where it ends
    for i in kept:
        (start, stop), fate = mentions[i].sentence, fates[i].name
        near = ending.get(stop) or ending.get(start) or everywhere
        if fate in (everywhere if fate == "killed" else near):
            found.add(i)
        ending.setdefault(stop, set()).add(fate)
        everywhere.add(fate)
    return found
