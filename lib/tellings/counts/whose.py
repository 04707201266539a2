"""Which group a figure counts: that of its noun, else of the toll or of the figure before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.counts.fate_words import Fate
from tellings.counts.mentions import Mention, named_people

if TYPE_CHECKING:
    from spacy.tokens import Doc

HARM = ("killed", "injured", "missing")  # "killed three soldiers and wounded six": six soldiers


def group_of(
    mentions: list[Mention], fates: list[Fate | None], i: int, wholes: list[int | None]
) -> str:
    """The group of the counted noun; where there is none, of the toll or of the figure before."""
    mention, fate, doc, whole = mentions[i], fates[i], mentions[i].doc, wholes[i]
    if fate.rule == "took_part":
        return "attackers"
    if mention.noun is None or mention.of:
        told = told_after(mention)
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
        alike = its is not None and its.name == fate.name and mention.quantity.low != 1
        if whole_too and its is not None and its.name in HARM and not alike:
            groups.add(one.group)
    caught = groups == {"attackers"} and fate.name in ("arrested", "held")
    shared = caught or (len(groups) == 1 and fate.name in HARM)
    if mention.noun is None and shared and groups <= {"attackers", "security_forces"}:
        return groups.pop()
    return mention.group


def told_after(mention: Mention) -> tuple[str, str | None] | None:
    """Who the sentence says they were: "two of the dead were soldiers", "… were children"."""
    if mention.noun is not None and not mention.of:
        return None
    doc, low, stop = mention.doc, mention.end, mention.sentence[1]
    if (
        mention.of
        and low < stop
        and doc[low].tag_ == "NNS"
        and doc[low + 1 : low + 2].text in ",.;)"
    ):
        return named_people(doc, low)  # "ten people, five of them children, …"
    if low < stop and doc[low].lower_ in ("were", "was", "are", "is"):
        for i in range(low + 1, min(low + 4, stop)):
            if doc[i].tag_ in ("IN", "VBN", "VBG", "VBD"):
                break  # "150 are killed after jihadists …"
            named = named_people(doc, i) if doc[i].tag_[0] == "N" else None
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
