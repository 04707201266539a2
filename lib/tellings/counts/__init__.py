"""Numbers of people with a fate: "at least 21 passengers were killed", each typed and in place."""

from collections import Counter
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from tellings.corpus import Event
from tellings.counts.doubts import could_be_counted, doubted
from tellings.counts.fate_words import Fate
from tellings.counts.fates import find_fate
from tellings.counts.mentions import Mention, find_mentions, named_people
from tellings.counts.scope import NAMED_A_PART, UNKNOWN, Days, Scopes, basis_of, modality_of
from tellings.counts.wholes import lean_on_neighbours

HARM = ("killed", "injured", "missing")  # "killed three soldiers and wounded six": six soldiers


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
    rule: str


def find_counts(doc: Doc, event: Event, days: Days = UNKNOWN) -> list[Count]:
    """Every number of people with a fate in a parsed article, in reading order.

    `start` and `end` are offsets in the article; `low` and `high` are inclusive, None where the
    words leave them open; `parent` is the place of the whole that a part belongs to. `days` are
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
    in_part = _words_of_shares(fates, kept)
    for i in kept:
        mention, fate, quantity = mentions[i], fates[i], mentions[i].quantity
        parent = mentions[wholes[i]].quantity if wholes[i] in kept else None
        shared = fate.rule in ("list", "they_were") and fate.word.i in in_part
        part = parent is not None or shared
        counts.append(
            Count(
                start=quantity.start,
                end=quantity.end,
                low=quantity.low,
                high=quantity.high,
                comparator=quantity.comparator,
                fate=fate.name,
                group=_group(mentions, fates, i, wholes),
                demographic=mention.demographic or (_told_after(mention) or (None, None))[1],
                scope=scopes.of(mention, fate),
                modality=modality_of(mention, fate),
                basis=basis_of(mention, fate, part, _told_before(mentions, fates, kept, i)),
                parent=(parent.start, parent.end) if parent else None,
                rule=fate.rule,
            )
        )
    return _captured(_as_their_whole(counts))


def _words_of_shares(fates: list[Fate | None], kept: list[int]) -> set[int]:
    """Words for the dead or hurt that several figures share out: "the dead are 4 women, 3 men"."""
    told = Counter(fates[i].word.i for i in kept if fates[i].rule == "they_were")
    shared = {fates[i].word.i for i in kept if fates[i].rule in NAMED_A_PART}
    return shared | {word for word, times in told.items() if times > 1}


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


def _told_before(
    mentions: list[Mention], fates: list[Fate | None], kept: list[int], i: int
) -> bool:
    """The account has a figure with this fate already, for "another five" to add to.

    For the hurt and the missing the sentence's own figures decide, else those of the sentence
    before: the "887 others" hurt after "753 were killed" are others than the dead.
    """
    start, stop = mentions[i].sentence
    before = [j for j in kept if j < i]
    if fates[i].name == "killed":
        return any(fates[j].name == "killed" for j in before)
    same = [j for j in before if mentions[j].sentence == (start, stop)]
    last = [j for j in before if mentions[j].sentence[1] == start]
    return any(fates[j].name == fates[i].name for j in same or last or before)


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
    return not (told and between <= {"was", "is", ","})


def _group(
    mentions: list[Mention], fates: list[Fate | None], i: int, wholes: list[int | None]
) -> str:
    """The group of the counted noun; where there is none, of the toll or of the figure before."""
    mention, fate, doc, whole = mentions[i], fates[i], mentions[i].doc, wholes[i]
    if fate.rule == "took_part":
        return "attackers"
    if mention.noun is None or mention.of:
        told = _told_after(mention)
        if told and told[0] in ("attackers", "security_forces"):
            return told[0]
    if mention.noun is not None and mention.noun.lower_ not in ("others", "bodies", "lives"):
        return mention.group
    if mention.noun is None and whole is not None and mention.group == "people":
        return mentions[whole].group
    if fate.rule == "toll":
        return (
            _first_group(doc, max(fate.word.i - 2, 0), mention.first, ("of", "among"))
            or mention.group
        )
    stop = min(mention.end + 8, mention.sentence[1])
    links = ("of",) if fate.rule == "brought_to" else ("among",)
    named = _first_group(doc, mention.end, stop, links)
    if named:
        return named
    groups = set()
    for j in range(max(0, i - 4), i):
        one, its = mentions[j], fates[j]
        counted = one.sentence == mention.sentence and one.known and one.noun is not None
        whole_too = counted and wholes[j] is None  # not "12 dead, including the bomber"
        if whole_too and its is not None and its.name in HARM and its.name != fate.name:
            groups.add(one.group)
    caught = groups == {"attackers"} and fate.name in ("arrested", "held")
    shared = caught or (len(groups) == 1 and fate.name in HARM)
    if mention.noun is None and shared and groups <= {"attackers", "security_forces"}:
        return groups.pop()
    return mention.group


def _told_after(mention: Mention) -> tuple[str, str | None] | None:
    """Who the sentence says they were: "two of the dead were soldiers", "… were children"."""
    if mention.noun is not None and not mention.of:
        return None
    doc, low, stop = mention.doc, mention.end, mention.sentence[1]
    if low < stop and doc[low].lower_ in ("were", "was", "are", "is"):
        for i in range(low + 1, min(low + 4, stop)):
            named = named_people(doc, i)
            if named:
                mixed = i + 1 < stop and doc[i + 1].lower_ in ("and", "or")  # "women and children"
                return (named[0], None) if mixed else named
    return None


def _first_group(doc: Doc, start: int, stop: int, links: tuple[str, ...]) -> str | None:
    """The group of the first noun for people after "of" or "among"; None of two groups joined."""
    for i in range(start, stop):
        if doc[i].lower_ in links:
            named = [named_people(doc, j) for j in range(i + 1, min(i + 5, stop))]
            groups = [group for group, _ in filter(None, named)]
            both = len(set(groups)) > 1 and "and" in doc[i : i + 5].text
            return groups[0] if groups and not both else None
    return None
