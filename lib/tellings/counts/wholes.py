"""Figures that lean on a neighbour: list members, parts of a whole, a sentence that goes on."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, pairwise

from tellings.counts.certainty import OF_BEFORE
from tellings.counts.fate_words import Fate, done_to
from tellings.counts.mentions import Mention, named_people
from tellings.sources.second import find_voices

JOINING = {",", "and", "&", "plus", "as", "well", ";"}
OPENING = {",", "(", "-", "--", "—", "including"}
NAMES_A_PART = {"a", "an", "of", "with", "in", "from", "aged", "critically", "seriously", "gravely"}
PLACES = {
    *("in", "at", "on", "near", "from", "aboard", "outside", "inside", "abroad", "elsewhere"),
    *("here", "there", "nearby"),
}
READ_FROM_AFAR = ("by_grammar", "first_verb")
GRAVELY = {"critically", "seriously", "gravely", "severely", "fatally", "badly", "slightly"}
CARRYING_ON = {"these", "those", "they", "among", "the", "of"}
INCLUDING = {
    "include",
    "includes",
    "included",
    "including",
    "comprise",
    "comprised",
    "among",
    "incl",
}


def lean_on_neighbours(
    mentions: list[Mention], fates: list[Fate | None]
) -> tuple[list[Fate | None], list[int | None]]:
    """The fates with those filled in that a neighbour gives, and each part's whole as its index.

    "23 soldiers and five passengers died" gives the soldiers the passengers' fate; "12 people,
    including two children, were hurt" makes the children a part of the twelve.

    >>> from tellings.counts.fates import find_fate
    >>> from tellings.language import parse
    >>> from tellings.counts.mentions import find_mentions
    >>> from tellings.spans import Article
    >>> text = "They freed 80 people. These include 43 men and 37 women."
    >>> mentions = find_mentions(next(parse([Article("a.txt", text)])))
    >>> fates, wholes = lean_on_neighbours(mentions, [find_fate(m) for m in mentions])
    >>> [fate.name for fate in fates], wholes
    (['rescued', 'rescued', 'rescued'], [None, 0, 0])
    """
    fates, wholes = list(fates), [None] * len(mentions)
    people = [i for i, mention in enumerate(mentions) if mention.sure]
    for i, following in reversed(list(pairwise(people))):
        if fates[i] is None and _listed(mentions[i], mentions[following]):
            fates[i] = _given(mentions[i], fates[following], "list")
    sums = (_breakdowns(mentions, fates, people), _set_off(mentions, fates, people))
    for whole, parts in chain(*sums):
        for part in parts:
            wholes[part], fates[part] = whole, _given(mentions[part], fates[whole], "sum")
    for before, i in pairwise(people):
        one, two = mentions[before], mentions[i]
        if wholes[i] is not None:
            continue
        if _is_part(one, two, fates[before], fates[i]):
            wholes[i] = before if wholes[before] is None else wholes[before]
            if fates[i] is None or fates[i].rule in READ_FROM_AFAR:
                fates[i] = _given(two, fates[before], "part")
        elif _shares(fates[before], fates[i]) and _listed(one, two):
            wholes[i] = wholes[before] if _has_room(mentions, wholes, before, i) else None
        elif fates[i] is None and fates[before] is not None:
            for name, leans in LEANING.items():
                if fates[i] is None and leans(one, two):
                    fates[i] = _given(two, fates[before], name)
                    wholes[i] = _whole_by(name, before, wholes[before])
    return fates, wholes


def _has_room(mentions: list[Mention], wholes: list[int | None], before: int, i: int) -> bool:
    """The parts told so far and this one are no more than the whole they share."""
    whole = wholes[before]
    if whole is None or mentions[whole].quantity.high is None:
        return True
    told = sum(mentions[j].quantity.low or 0 for j in range(i) if wholes[j] == whole)
    return told + (mentions[i].quantity.low or 0) <= mentions[whole].quantity.high


def _breakdowns(
    mentions: list[Mention], fates: list[Fate | None], people: list[int]
) -> Iterator[tuple[int, list[int]]]:
    """Wholes with the fateless figures right after that sum to them: "nine died: six boys, …"."""
    for at, whole in enumerate(people):
        total, sentence = mentions[whole].quantity.low, mentions[whole].sentence
        if fates[whole] is None or mentions[whole].quantity.comparator != "eq":
            continue
        parts, told = [], 0
        for i in people[at + 1 : at + 8]:
            part = mentions[i]
            near = part.sentence == sentence or part.sentence[0] == sentence[1]
            if fates[i] is not None or not near or not part.known:
                break
            parts, told = [*parts, i], told + (part.quantity.low or 0)
            if told >= total:
                break
        if told == total and len(parts) > 1:
            yield whole, parts


def _set_off(
    mentions: list[Mention], fates: list[Fate | None], people: list[int]
) -> Iterator[tuple[int, list[int]]]:
    """Wholes with a list set off by a dash that sums to them: "22 - 12 nurses and 10 guards"."""
    for at, whole in enumerate(people):
        parts, told, total = [], 0, mentions[whole].quantity.low or 0
        if fates[whole] is None or mentions[whole].quantity.comparator not in ("eq", "ge"):
            continue
        for before, i in pairwise(people[at : at + 8]):
            joined = _opens_a_list if before == whole else _side_by_side
            alike = fates[i] is None or _same(fates[i], fates[whole])
            if told >= total or not (alike and joined(mentions[before], mentions[i])):
                break
            parts, told = [*parts, i], told + (mentions[i].quantity.low or 0)
        if told == total and len(parts) > 1:
            yield whole, parts


def _opens_a_list(whole: Mention, part: Mention) -> bool:
    """Right after it come a dash, a colon or a bracket: "22 - 12 nurses and 10 patients"."""
    between = [token.lower_ for token in whole.doc[whole.end : part.first]]
    return bool(between) and between[-1] in (":", "-", "--", "—", "(") and len(between) < 4


def _whole_by(name: str, before: int, whole: int | None) -> int | None:
    """The whole of a figure that leans on the one before it."""
    if name == "described":
        return before if whole is None else whole
    return whole if name in ("list", "listed_on", "described_on", "parallel") else None


def _given(mention: Mention, fate: Fate | None, rule: str) -> Fate | None:
    """A neighbour's fate, where it can be theirs; a list does not share what one noun says."""
    if fate is None or mention.quantity.form == "zero":
        return None
    return None if rule == "list" and fate.rule == "fate_in_name" else replace(fate, rule=rule)


def _listed(one: Mention, two: Mention) -> bool:
    """The two stand side by side in one list: "23 soldiers, three employees"."""
    joined = _between(one, two) <= JOINING and one.end < two.first
    return one.known and two.known and joined


def _side_by_side(one: Mention, two: Mention) -> bool:
    """With only "and" or a comma between, and where they were: "nine in A and one in B"."""
    joined = _between(one, two) <= JOINING and one.end < two.first
    return joined or _parallel(one, two)


def _shares(one: Fate | None, two: Fate | None) -> bool:
    return one is not None and two is not None and one.word.i == two.word.i


def _parallel(one: Mention, two: Mention) -> bool:
    """The second goes on without verb or noun: "killed 247 in Kenya and 10 in Tanzania"."""
    doc = two.doc
    if one.sentence != two.sentence or two.end >= len(doc) or one.end >= len(doc):
        return False
    placed = doc[one.end].lower_ in PLACES or (
        doc[one.end].tag_[0] == "V" and doc[one.end + 1].lower_ in PLACES  # "two died in the north"
    )
    if two.noun is not None and not (placed and two.known):
        return False
    if two.quantity.form in ("whole", "rest", "zero"):
        return False
    if two.following(2) in (["in", "total"], ["in", "all"]):
        return False  # "40 died and 50 were hurt, 90 in total"
    if two.quantity.low == 1 and any(done_to(t) for t in doc[two.end : two.sentence[1]][:6]):
        return False  # "and one in May killed 30": one quake
    return doc[two.first - 1].lower_ in ("and", ",") and doc[two.end].lower_ in PLACES


def _answers(one: Mention, two: Mention) -> bool:
    """The second answers the first: "asked how many were hurt, he said at least 50"."""
    return one.quantity.form == "asked" and one.sentence == two.sentence


def _described(one: Mention, two: Mention) -> bool:
    """The next sentence says who some were: "12 people died. Three were children"."""
    doc, i = two.doc, two.end
    if two.noun is not None or two.of or two.quantity.form not in ("digits", "words", "whole"):
        return False
    opens = two.first - two.sentence[0] < 2 and two.sentence[0] - one.sentence[1] in (0, 1)
    if not opens or i + 1 >= two.sentence[1] or doc[i].lower_ not in ("were", "was", "are"):
        return False
    return any(named_people(doc, j) for j in range(i + 1, min(i + 4, two.sentence[1])))


def _described_on(one: Mention, two: Mention) -> bool:
    """The list that such a sentence goes on with: "Fifty were men, 70 women"."""
    words = [token.lower_ for token in one.doc[one.end : two.first]]
    lists = one.sentence == two.sentence and one.noun is None and two.known and len(words) > 2
    return lists and words[0] in ("were", "was", "are") and set(words[-2:]) & {",", "and"} != set()


def _listed_on(one: Mention, two: Mention) -> bool:
    """A list whose first members have a place: "four from the army and three civilians"."""
    between = one.doc[one.end : two.first]
    if one.sentence != two.sentence or not two.known or not 1 < len(between) < 7:
        return False
    joined = between[0].lower_ in PLACES and between[-1].lower_ == "and"
    return joined and not any(token.tag_[0] == "V" for token in between)


def _restated(one: Mention, two: Mention) -> bool:
    """The same figure from another mouth: "… but the army put the number at nine"."""
    words = two.before(5)
    revised = words[-1:] == ["to"] and {"revised", "lowered", "corrected", "cut"} & set(words)
    put = {"put", "puts", "placed", "gave", "putting", *RAISING} & set(words)
    figure = {"figure", "number", "total", "it"} & set(words)
    is_now = words[-2:] in (["it", "was"], ["it", "is"], ["it", "stood"], ["number", "is"])
    counted = words[-1:] == ["of"] and {"count", "toll", "figure", "tally"} & set(words)
    moved = "from" in words and {"up", "down"} & set(words)
    return (
        two.noun is None
        and one.sentence == two.sentence
        and bool((put and figure) or moved or revised or counted or is_now)
    )


def _from_another_mouth(one: Mention, two: Mention) -> bool:
    """A second voice gives only its number: "five died (AP says seven)"."""
    if two.noun is not None or one.sentence != two.sentence:
        return False
    start, stop = one.sentence
    text = one.doc[start:stop].text
    at = two.quantity.start - one.doc[start].idx
    return any(voice.told[0] <= at < voice.told[1] for voice in find_voices(text))


def _could_rise(one: Mention, two: Mention) -> bool:
    """The toll is taken further: "… is 284. But this could rise to 302"."""
    start = one.end if one.sentence == two.sentence else two.sentence[0]
    words = [token.lower_ for token in two.doc[start : two.first]]
    near = one.sentence == two.sentence or one.sentence[1] == two.sentence[0]
    follows = near and two.noun is None and len(words) < 12
    opening = set(words if one.sentence == two.sentence else words[:3])
    rises = {"rise", "climb", "increase", "reach", "grow", "jump"} & set(words)
    return bool(follows and rises and {"this", "that", "it", "figure", "number"} & opening)


def _besides(one: Mention, two: Mention) -> bool:
    """Told as coming on top of the first: "35 died, not including the three bombers"."""
    words = " ".join(two.before(4))
    return one.sentence == two.sentence and bool(
        re.search(r"not (?:including|counting)|excluding|plus(?: the)?$", words)
    )


RAISING = {"taking", "bringing", "pushing", "raising"}
LEANING: dict[str, Callable[[Mention, Mention], bool]] = {
    "list": _listed,
    "parallel": _parallel,
    "listed_on": _listed_on,
    "answer": _answers,
    "described": _described,
    "described_on": _described_on,
    "restated": _restated,
    "another_mouth": _from_another_mouth,
    "could_rise": _could_rise,
    "besides": _besides,
}


def _between(one: Mention, two: Mention) -> set[str]:
    """The words between two figures; those of another sentence never make a list."""
    if one.sentence != two.sentence:
        return {"."}
    return {token.lower_ for token in one.doc[one.end : two.first]}


def _is_part(whole: Mention, part: Mention, known: Fate | None, own: Fate | None) -> bool:
    """The words of the second figure say that it is a part of the first."""
    if known is None or whole.end > part.first:
        return False
    if whole.quantity.form == "asked" or part.quantity.form == "zero":
        return False
    if whole.sentence != part.sentence:
        return own is None and _goes_on(whole, part)
    if _is_of_two_things(part):
        return False
    doc = part.doc
    between = [token.lower_ for token in doc[whole.end : part.first]]
    following = doc[part.after].lower_ if part.after < part.sentence[1] else ""
    if between[-3:-1] == ["not", "including"] or between[-2:] == ["not", "including"]:
        return False
    if {"including"} & set(between[-3:]) or between[-2:] in (
        ["among", "them"],
        ["of", "them"],
    ):
        return True
    if part.of and part.noun is None:
        return True
    if part.quantity.form == "whole" or not between:
        return False
    if part.noun is None and between[-1] == "," and following in GRAVELY:
        return True
    if between[-1] == "with" and _some_of(whole, part) and _same(known, own):
        return True
    if doc[part.sentence[0]].lower_ == "of" and whole.first - part.sentence[0] < 4:
        return own is None and "," in between
    if between[-1] in (":", "-", "--", "—") and known.word.i == part.first - 2:
        return own is None and len(between) < 6
    if not set(between) <= OPENING:
        return False
    if between[-1] in ("-", "--", "—", "("):
        return not OF_BEFORE.match(doc[part.end : part.sentence[1]].text)
    if part.noun is None or following in ("a", "an"):
        told = own is None or (following in ("a", "an") and _same(known, own))
        return told and following in NAMES_A_PART
    return own is None and known.word.i > part.end


def _some_of(whole: Mention, part: Mention) -> bool:
    """No more than the whole, and not told as coming on top: "17 hurt, with five in surgery"."""
    few = (part.quantity.low or 0) <= (whole.quantity.low or 0)
    return few and part.noun is None and not part.quantity.more


def _same(one: Fate | None, two: Fate | None) -> bool:
    return one is not None and two is not None and one.name == two.name


def _is_of_two_things(part: Mention) -> bool:
    """In "two bombs took nine lives - one at the depot, the other at a shop" it is a bomb."""
    alone = part.noun is None and not part.of and part.quantity.low == 1
    alone = alone and part.doc[part.after : part.after + 1].text not in ("a", "an")
    return alone and "the other " in part.doc[part.end : part.sentence[1]].text


def _goes_on(whole: Mention, part: Mention) -> bool:
    """The next sentence takes the figure up: "These include 43 men …"."""
    start = part.sentence[0]
    opening = [token.lower_ for token in part.doc[start : part.first]]
    if whole.sentence[1] != start or not 0 < len(opening) < 8:
        return False
    return opening[0] in CARRYING_ON and bool(INCLUDING & set(opening))
