"""Numbers of people with a fate: "at least 21 passengers were killed", each typed and in place."""

from dataclasses import dataclass, replace

from spacy.tokens import Doc

from tellings.corpus import Event
from tellings.fates import STRONG, Fate, find_fate
from tellings.lexicon import load
from tellings.mentions import Mention, find_mentions
from tellings.scope import Scopes, basis_of, modality_of

JOINING = {",", "and", "&", "plus", "as", "well", ";"}


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
    fates = [_plausible(m, find_fate(m)) for m in mentions]
    parents = _inherit(mentions, fates)
    scopes = Scopes(doc, event)
    counts = []
    for mention, fate, parent in zip(mentions, fates, parents, strict=True):
        if fate is None:
            continue
        quantity = mention.quantity
        whole = mentions[parent].quantity if parent is not None else None
        counts.append(
            Count(
                quantity.start,
                quantity.end,
                quantity.low,
                quantity.high,
                quantity.comparator,
                fate.name,
                mention.group,
                mention.demographic,
                scopes.of(mention, fate),
                modality_of(mention, fate),
                basis_of(mention, whole is not None),
                (whole.start, whole.end) if whole else None,
                fate.rule,
            )
        )
    return counts


def _plausible(mention: Mention, fate: Fate | None) -> Fate | None:
    """The fate, unless what is counted cannot be people."""
    if fate is None:
        return None
    noun, form = mention.noun, mention.quantity.form
    if noun is not None and not mention.known:
        if fate.name not in STRONG or noun.lemma_ in load("groups")["things"]["nouns"]:
            return None
    if form == "singular" and (
        fate.name not in (*STRONG, "missing", "arrested") or fate.rule == "fate_in_name"
    ):
        return None
    return fate


def _inherit(mentions: list[Mention], fates: list[Fate | None]) -> list[int | None]:
    """Fill in the fates that a part or a list member takes from a neighbour; return parts' wholes."""
    parents: list[int | None] = [None] * len(mentions)
    for i in range(len(mentions) - 2, -1, -1):
        if fates[i] is None and _listed(mentions[i], mentions[i + 1]):
            _take(mentions, fates, i, i + 1, "list")
    for i in range(1, len(mentions)):
        whole = _whole_of(mentions, fates, i)
        if whole is not None:
            parents[i] = parents[whole] if parents[whole] is not None else whole
            if fates[i] is None:
                _take(mentions, fates, i, whole, "part")
        elif fates[i] is None and _listed(mentions[i - 1], mentions[i]):
            _take(mentions, fates, i, i - 1, "list")
            parents[i] = parents[i - 1]
    return parents


def _take(mentions, fates, i: int, giver: int, rule: str) -> None:
    fate = fates[giver]
    if fate is not None and mentions[i].sure and mentions[i].quantity.form != "zero":
        fates[i] = replace(fate, rule=rule)


def _listed(one: Mention, two: Mention) -> bool:
    """Two figures stand side by side in one list: "23 soldiers, three employees"."""
    if one.sentence != two.sentence or one.end >= two.first or not one.sure:
        return False
    between = {one.doc[i].lower_ for i in range(one.end, two.first)}
    return bool(one.noun is not None and two.noun is not None) and between <= JOINING


def _whole_of(mentions: list[Mention], fates: list[Fate | None], i: int) -> int | None:
    """The figure that figure i is a part of: "12 people, including two children"."""
    part = mentions[i]
    doc = part.doc
    j = i - 1
    whole = mentions[j]
    if whole.sentence != part.sentence or whole.end > part.first or fates[j] is None:
        return None
    between = [doc[k].lower_ for k in range(whole.end, part.first)]
    if len(between) > 12:
        return None
    if "including" in between[-3:] or between[-2:] in (["among", "them"], ["of", "them"]):
        return j
    if part.of and part.noun is None and doc[part.end - 1].lower_ in ("them", "whom"):
        return j
    if (
        set(between) <= {",", "(", "-"}
        and between
        and fates[j].word.i > part.end
        and fates[i] is None
    ):
        return j
    return None
