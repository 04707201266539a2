"""Numbers of people with a fate: "at least 21 passengers were killed", each typed and in place."""

from dataclasses import dataclass

from spacy.tokens import Doc

from tellings.corpus import Event
from tellings.fate_words import Fate
from tellings.fates import find_fate
from tellings.lexicon import load
from tellings.mentions import Mention, find_mentions, named_people
from tellings.scope import Scopes, basis_of, modality_of
from tellings.wholes import lean_on_neighbours

HARM = ("killed", "injured")  # said of people and beasts, so an unknown plural noun will do
CROWD = 10  # fewer than this many of "people" taking part is hardly ever said of an attack
SURE_WHEN_BARE = ("missing", "displaced")


@dataclass(frozen=True)
class Count:
    """One mention of a number of people with a fate; the terms are those of DESIGN.md, "counts"."""

    start: int
    end: int
    low: int | None
    high: int | None
    comparator: str
    fate: str
    group: str
    demographic: str | None
    scope: str
    modality: str
    basis: str
    parent: tuple[int, int] | None
    rule: str


def find_counts(doc: Doc, event: Event) -> list[Count]:
    """Every number of people with a fate in a parsed article, in reading order.

    `start` and `end` are offsets in the article; `low` and `high` are inclusive, None where the
    words leave them open; `parent` is the place of the whole that a part belongs to.

    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> doc = next(parse([Article("a.txt", "The blast killed 12 people, including two children.")]))
    >>> [(c.low, c.fate, c.basis, c.parent) for c in find_counts(doc, Event("blast"))]
    [(12, 'killed', 'total', None), (2, 'killed', 'part', (17, 19))]
    """
    mentions = find_mentions(doc)
    fates, wholes = lean_on_neighbours(mentions, [_plausible(m, find_fate(m)) for m in mentions])
    scopes, counts = Scopes(doc, event), []
    for i, (mention, fate, whole) in enumerate(zip(mentions, fates, wholes, strict=True)):
        quantity = mention.quantity
        if fate is None or quantity.form == "asked" or _names_the_one(mentions, i):
            continue
        parent = mentions[whole].quantity if whole is not None else None
        counts.append(
            Count(
                start=quantity.start,
                end=quantity.end,
                low=quantity.low,
                high=quantity.high,
                comparator=quantity.comparator,
                fate=fate.name,
                group=_group(mentions, fates, i, whole),
                demographic=mention.demographic,
                scope=scopes.of(mention, fate),
                modality=modality_of(mention, fate),
                basis=basis_of(mention, parent is not None),
                parent=(parent.start, parent.end) if parent else None,
                rule=fate.rule,
            )
        )
    return counts


def _plausible(mention: Mention, fate: Fate | None) -> Fate | None:
    """The fate, unless what is counted cannot be people."""
    if fate is None:
        return None
    quantity, noun, form = mention.quantity, mention.noun, mention.quantity.form
    if form == "zero" and fate.rule not in ("stated_beside", "done_to_them", "fate_in_name"):
        return None
    if fate.name == "aboard" and not (form == "asked" or (quantity.low or quantity.high or 0) > 1):
        return None
    if fate.name == "involved" and not _could_take_part(mention):
        return None
    if form == "singular":
        harmed = fate.name in (*HARM, "missing") and fate.rule in (
            "done_to_them",
            "stated_beside",
            "by_grammar",
        )
        return fate if harmed else None
    if noun is None:
        return fate if form in ("digits", "words", "asked") or _says_who(mention, fate) else None
    if mention.known:
        return fate
    doubtful = (
        fate.name not in HARM or form not in ("digits", "words") or noun.tag_ not in ("NNS", "NNPS")
    )
    return None if doubtful or noun.lemma_ in load("groups")["things"]["nouns"] else fate


def _could_take_part(mention: Mention) -> bool:
    """Attackers and forces in any number, other people as a crowd."""
    if mention.group in ("attackers", "security_forces"):
        return True
    crowd = mention.group in ("people", "civilians") and (mention.quantity.low or 0) >= CROWD
    return crowd and mention.known


def _says_who(mention: Mention, fate: Fate) -> bool:
    """ "Many", "all" or "no one" alone means people where a fate stands right beside it."""
    pronoun = mention.of and mention.end > mention.after + 1
    crowd = mention.quantity.form == "vague" and (mention.quantity.low or 0) >= CROWD
    beside = fate.rule in ("stated_beside", "done_to_them")
    return pronoun or crowd or (beside and fate.name in (*HARM, *SURE_WHEN_BARE))


def _names_the_one(mentions: list[Mention], i: int) -> bool:
    """A bare singular that only says who the one before is: "one of the dead was a child"."""
    if mentions[i].quantity.form != "singular" or i == 0:
        return False
    one, single = mentions[i - 1], mentions[i]
    between = {one.doc[k].lower_ for k in range(one.end, single.first)}
    return (
        one.quantity.low == 1 and one.sentence == single.sentence and between <= {"was", "is", ","}
    )


def _group(mentions: list[Mention], fates: list[Fate | None], i: int, whole: int | None) -> str:
    """The group of the counted noun; where there is none, of the toll or of the figure before."""
    mention, fate, doc = mentions[i], fates[i], mentions[i].doc
    if mention.noun is not None and mention.noun.lower_ not in ("others", "bodies", "lives"):
        return mention.group
    if mention.noun is None and whole is not None:
        return mentions[whole].group
    if fate.rule == "toll":
        return _first_group(doc, fate.word.i + 1, mention.first, ("of", "among")) or mention.group
    stop = min(mention.end + 8, mention.sentence[1])
    named = _first_group(doc, mention.end, stop, ("among",))
    if named:
        return named
    earlier = {
        mentions[j].group
        for j in range(max(0, i - 4), i)
        if mentions[j].sentence == mention.sentence and mentions[j].noun is not None
        if mentions[j].known and (fates[j] is None or fates[j].name != fate.name)
    }
    return earlier.pop() if len(earlier) == 1 and mention.noun is None else mention.group


def _first_group(doc: Doc, start: int, stop: int, links: tuple[str, ...]) -> str | None:
    """The group of the first noun for people that stands after "of" or "among"."""
    for i in range(start, stop):
        if doc[i].lower_ in links:
            named = (named_people(doc, j) for j in range(i + 1, min(i + 5, stop)))
            return next((group for group, _ in filter(None, named)), None)
    return None
