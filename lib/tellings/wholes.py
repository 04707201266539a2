"""Figures that lean on a neighbour: list members, parts of a whole, a sentence that goes on."""

from dataclasses import replace

from tellings.fates import Fate
from tellings.mentions import Mention

JOINING = {",", "and", "&", "plus", "as", "well", ";"}
OPENING = {",", "(", "-", "--", "including"}
NAMES_A_PART = {"a", "an", "of", "with", "in", "from", "aged", "critically", "seriously", "gravely"}
PLACES = {"in", "at", "on", "near", "from", "aboard", "outside", "inside"}
GRAVELY = {"critically", "seriously", "gravely", "severely", "fatally", "badly", "slightly"}
CARRYING_ON = {"these", "those", "they", "among", "the", "of"}
INCLUDING = {"include", "includes", "included", "including", "comprise", "comprised", "among"}


def lean_on_neighbours(
    mentions: list[Mention], fates: list[Fate | None]
) -> tuple[list[Fate | None], list[int | None]]:
    """The fates with those filled in that a neighbour gives, and each part's whole as its index.

    "23 soldiers and five passengers died" gives the soldiers the passengers' fate; "12 people,
    including two children, were hurt" makes the children a part of the twelve.

    >>> from tellings.fates import find_fate
    >>> from tellings.language import parse
    >>> from tellings.mentions import find_mentions
    >>> from tellings.spans import Article
    >>> text = "They freed 80 people. These include 43 men and 37 women."
    >>> mentions = find_mentions(next(parse([Article("a.txt", text)])))
    >>> fates, wholes = lean_on_neighbours(mentions, [find_fate(m) for m in mentions])
    >>> [fate.name for fate in fates], wholes
    (['rescued', 'rescued', 'rescued'], [None, 0, 0])
    """
    fates, wholes = list(fates), [None] * len(mentions)
    for i in range(len(mentions) - 2, -1, -1):
        if fates[i] is None and _listed(mentions[i], mentions[i + 1]):
            fates[i] = _given(mentions[i], fates[i + 1], "list")
    for i in range(1, len(mentions)):
        whole = _whole(mentions, fates, i)
        if whole is not None:
            wholes[i] = whole if wholes[whole] is None else wholes[whole]
            fates[i] = fates[i] or _given(mentions[i], fates[whole], "part")
        elif fates[i] is None and _listed(mentions[i - 1], mentions[i]):
            fates[i] = _given(mentions[i], fates[i - 1], "list")
            wholes[i] = wholes[i - 1]
        elif fates[i] is None and _parallel(mentions[i - 1], fates[i - 1], mentions[i]):
            fates[i] = _given(mentions[i], fates[i - 1], "parallel")
        elif fates[i] is None and _answers(mentions[i - 1], mentions[i]):
            fates[i] = _given(mentions[i], fates[i - 1], "answer")
    return fates, wholes


def _given(mention: Mention, fate: Fate | None, rule: str) -> Fate | None:
    """A neighbour's fate, where it can be theirs: people, and no fate of the noun alone."""
    if fate is None or not mention.sure or mention.quantity.form == "zero":
        return None
    if fate.rule == "fate_in_name" and fate.word.tag_[:2] == "NN":
        return None if rule == "list" else replace(fate, rule=rule)
    return replace(fate, rule=rule)


def _listed(one: Mention, two: Mention) -> bool:
    """The two stand side by side in one list: "23 soldiers, three employees"."""
    if one.sentence != two.sentence or one.end >= two.first or not (one.known and two.known):
        return False
    return {one.doc[i].lower_ for i in range(one.end, two.first)} <= JOINING


def _parallel(one: Mention, fate: Fate | None, two: Mention) -> bool:
    """The second repeats the first's clause without its words: "killed 247 in Kenya and 10 in …"."""
    doc = two.doc
    if fate is None or one.sentence != two.sentence or two.noun is not None or one.end > two.first:
        return False
    before, after = doc[two.first - 1].lower_, doc[two.after].lower_ if two.after < len(doc) else ""
    opens = {doc[i].lower_ for i in range(one.end, one.end + 1)}
    return before in ("and", ",") and after in PLACES and bool(opens & PLACES)


def _answers(one: Mention, two: Mention) -> bool:
    """The second answers the first: "asked how many were hurt, he said at least 50"."""
    return one.quantity.form == "asked" and one.sentence == two.sentence


def _whole(mentions: list[Mention], fates: list[Fate | None], i: int) -> int | None:
    """The figure of which figure i is a part, if its words say so."""
    part, whole = mentions[i], mentions[i - 1]
    if whole.sentence != part.sentence:
        return _whole_before(mentions, fates, i)
    if fates[i - 1] is None or whole.end > part.first or part.quantity.form == "zero":
        return None
    doc = part.doc
    between = [doc[k].lower_ for k in range(whole.end, part.first)]
    if "including" in between[-3:] or between[-2:] in (["among", "them"], ["of", "them"]):
        return i - 1
    if part.of and part.noun is None and doc[part.end - 1].lower_ in ("them", "whom", "these"):
        return i - 1
    following = doc[part.after].lower_ if part.after < part.sentence[1] else ""
    if part.noun is None and between[-1:] == [","] and following in GRAVELY:
        return i - 1
    if doc[part.sentence[0]].lower_ == "of" and whole.first - part.sentence[0] < 4:
        return i - 1 if between and "," in between and fates[i] is None else None
    if not between or not set(between) <= OPENING or fates[i] is not None:
        return None
    if part.noun is None or following in ("a", "an"):
        return i - 1 if following in NAMES_A_PART else None
    return i - 1 if fates[i - 1].word.i > part.end or "(" in between else None


def _whole_before(mentions: list[Mention], fates: list[Fate | None], i: int) -> int | None:
    """The last figure of the sentence before, for "These include 43 men …"."""
    part, whole = mentions[i], mentions[i - 1]
    start = part.sentence[0]
    if fates[i] is not None or fates[i - 1] is None or whole.sentence[1] != start:
        return None
    opening = [part.doc[k].lower_ for k in range(start, part.first)]
    if len(opening) < 8 and opening and opening[0] in CARRYING_ON and INCLUDING & set(opening):
        return i - 1
    return None
