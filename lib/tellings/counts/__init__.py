"""Numbers of people with a fate: "at least 21 passengers were killed", each typed and in place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tellings.corpus import Event
from tellings.counts.care import apart_from_the_hurt
from tellings.counts.certainty import modality_of
from tellings.counts.doubts import could_be_counted, doubted
from tellings.counts.fate_words import Fate
from tellings.counts.fates import find_fate
from tellings.counts.mentions import Mention, find_mentions
from tellings.counts.quantities import Quantity
from tellings.counts.scope import UNKNOWN, Days, Placed, Scopes
from tellings.counts.shares import basis_of, told_before, words_of_shares
from tellings.counts.wholes import lean_on_neighbours
from tellings.counts.whose import group_of, told_after

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Count:
    """One mention of a number of people with a fate; the terms are those of lexicon/tables.toml."""

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
    told: int
    placed: Placed
    rule: str


def find_counts(doc: Doc, event: Event, days: Days = UNKNOWN) -> list[Count]:
    """Every number of people with a fate in a parsed article, in reading order.

    `start` and `end` are offsets in the article; `low` and `high` are inclusive, None where the
    words leave them open; `parent` is the place of the whole that a part belongs to, `told` where
    the word for the fate begins. `days` are
    the first and the last day the account can have appeared: from them "last month" is told.

    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> doc = next(parse([Article("a.txt", "The blast killed 12 people, including two children.")]))
    >>> [(c.low, c.fate, c.basis, c.parent) for c in find_counts(doc, Event("blast"))]
    [(12, 'killed', 'total', None), (2, 'killed', 'part', (17, 19))]
    """
    text = doc.text
    mentions = find_mentions(doc, text)
    fates, wholes = lean_on_neighbours(mentions, [_fate(mention) for mention in mentions])
    kept = [i for i, fate in enumerate(fates) if fate is not None and _is_figure(mentions, i)]
    scopes, counts = Scopes(doc, text, event, days), []
    in_part, before = words_of_shares(fates, kept), told_before(mentions, fates, kept)
    known = set(kept)
    for i in kept:
        mention, fate, quantity = mentions[i], fates[i], mentions[i].quantity
        if quantity.form == "same":
            if not counts or counts[-1].start < doc[mention.sentence[0]].idx:
                continue  # as many as another sentence tells
            quantity = _as_many(counts[-1], quantity)
        parent = mentions[wholes[i]].quantity if wholes[i] in known else None
        placed = scopes.of(mention, fate)
        shared = fate.rule in ("list", "they_were") and fate.word.i in in_part
        part = parent is not None or shared
        counts.append(
            Count(
                start=quantity.start,
                end=quantity.end,
                low=quantity.low,
                high=quantity.high,
                comparator=quantity.comparator,
                fate=apart_from_the_hurt(mentions, fates, i),
                group=group_of(mentions, fates, i, wholes),
                demographic=mention.demographic or (told_after(mention) or (None, None))[1],
                scope=placed.scope,
                modality=modality_of(mention, fate),
                basis=basis_of(mention, fate, part, i in before),
                parent=(parent.start, parent.end) if parent else None,
                told=fate.word.idx,
                placed=placed,
                rule=fate.rule,
            )
        )
    return _captured(_as_their_whole(counts))


def _as_many(before: Count, quantity: Quantity) -> Quantity:
    """ "Seven were killed and as many hurt": the bounds of the figure before."""
    return replace(quantity, low=before.low, high=before.high, comparator=before.comparator)


def _captured(counts: list[Count]) -> list[Count]:
    """Attackers who are held have been arrested: "29 militants died and three were captured"."""
    return [
        replace(count, fate="arrested")
        if (count.fate, count.group) == ("held", "attackers")
        else count
        for count in counts
    ]


def _as_their_whole(counts: list[Count]) -> list[Count]:
    """Parts of a figure since replaced are replaced with it."""
    replaced = {(c.start, c.end) for c in counts if c.modality == "superseded"}
    return [replace(c, modality="superseded") if c.parent in replaced else c for c in counts]


def _fate(mention: Mention) -> Fate | None:
    """The fate of those a mention counts, unless it is doubtful that they are people."""
    fate = find_fate(mention) if could_be_counted(mention) else None
    return None if fate is None or doubted(mention, fate) else fate


def _is_figure(mentions: list[Mention], i: int) -> bool:
    """Not the "how many" of a question, nor the child of "one of the dead was a child"."""
    single, form = mentions[i], mentions[i].quantity.form
    if form != "singular" or i == 0:
        return form != "asked"
    one = mentions[i - 1]
    between = {token.lower_ for token in one.doc[one.end : single.first]}
    told = one.quantity.low == 1 and one.sentence == single.sentence
    another = single.doc[single.first].tag_ == "PRP$"  # "a man, his wife"
    return another or _listed(mentions, i) or not (told and between <= {"was", "is", ","})


def _listed(mentions: list[Mention], i: int) -> bool:
    """ "A tailor, a boy and a nurse": the boy is another than the tailor."""
    if i + 1 == len(mentions) or mentions[i + 1].quantity.form != "singular":
        return False
    return [t.lower_ for t in mentions[i].doc[mentions[i].end : mentions[i + 1].first]] == ["and"]
