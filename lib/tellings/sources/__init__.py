"""Who says so, in which words, with what stance: every statement the account reports."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tellings.sources.asides import find_asides
from tellings.sources.clauses import before_and, extent, is_noun
from tellings.sources.page import Page, page_of
from tellings.sources.relays import carried, relay_of
from tellings.sources.speakers import Cast
from tellings.sources.stance import stance_of
from tellings.sources.statements import find_statements

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tellings.corpus import Event
    from tellings.sources.cues import Statement
    from tellings.sources.quotations import Quotation

PAUSES = " ,;:.\n\t\r"
NAME = re.compile(r"[^\W\d_]")  # "> Ten died" in a mail names no speaker


@dataclass(frozen=True)
class Attribution:
    """One statement and whose it is; offsets into the article, None where a part is absent."""

    source: str | None
    source_kind: str | None
    source_start: int | None
    source_end: int | None
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    content_start: int
    content_end: int
    form: str
    stance: str
    relay: str | None
    rule: str
    asides: tuple[tuple[int, int], ...] = ()  # inside the content, but the account's own


def find_attributions(doc: Doc, event: Event) -> list[Attribution]:
    """Every statement in reading order, with its source, cue and content.

    >>> from tellings.corpus import Event
    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> doc = next(parse([Article("a.txt", "The army said on Friday that nobody was hurt.")]))
    >>> [(a.source, a.cue, a.stance) for a in find_attributions(doc, Event("test"))]
    [('army', 'said', 'asserts')]
    """
    page = page_of(doc)
    cast = Cast(page, event)
    found = _outermost(_told_once(find_statements(page)), page)
    taken = {page.quotation_at(at) for s in found for at in (s.content[0], s.content[1] - 1)}
    found = [_joined_over(_continued(s, page, taken), page, taken) for s in found]
    asides = sorted(find_asides(page))
    made = [_with_asides(_attribution(s, page, cast), page, asides) for s in found]
    relays = carried([a.source for a in made], [a.relay for a in made])
    return [replace(a, relay=relay) for a, relay in zip(made, relays, strict=True)]


def _told_once(statements: list[Statement]) -> list[Statement]:
    """Without the verb of "expressed concern that", which is one statement with its noun."""
    made = {at for s in statements if s.rule.startswith("noun:") for at in range(*s.cue)}
    return [s for s in statements if s.rule.startswith("noun:") or s.cue[1] - 1 not in made]


def _outermost(statements: list[Statement], page: Page) -> list[Statement]:
    """The statements whose cue stands inside no other one's content, in reading order.

    One that somebody is told to have made is kept inside another's: "the minister said the rebels
    had claimed that …".
    """
    placed = [(s, *page.chars(*s.cue)) for s in statements]
    contents = sorted((o for o in placed if o[0].rule != "hedge:seems"), key=_content_start)
    longest = max((o.content[1] - o.content[0] for o, _, _ in contents), default=0)
    kept = []
    for s, start, end in placed:
        first = bisect_left(contents, end - longest, key=_content_start)
        last = bisect_right(contents, start, key=_content_start)
        inside = any(
            o is not s
            and end <= o.content[1]
            and not (s.content[0] <= o_start and o_end <= s.content[1])
            for o, o_start, o_end in contents[first:last]
        )
        if not inside or s.rule == "second" or _told_of_another(s):
            kept.append(s)
    return kept


def _content_start(placed: tuple[Statement, int, int]) -> int:
    return placed[0].content[0]


def _told_of_another(s: Statement) -> bool:
    """Somebody with a noun or name of his own is said to have claimed, denied or confirmed it."""
    named = s.source is not None and is_noun(s.source)
    said = s.rule in ("speech:clause", "speech:figure")
    return named and said and s.source.head.i == s.cue[1] - 1


def _continued(s: Statement, page: Page, taken: set[Quotation | None]) -> Statement:
    """The statement with the quotations that go on after it: "No," he said. "Not yet."."""
    start, end = s.content
    if page.quotation_at(start) is None and page.quotation_at(max(start, end - 1)) is None:
        return s
    before = page.quotation_ending(start)
    while before is not None and before.open and before not in taken:
        start, before = before.start, page.quotation_ending(before.start)
    at = max(end, page.chars(*s.cue)[1])
    following = page.quotation_after(at)
    while following is not None and following not in taken and page.goes_on(at, following):
        at = end = following.end
        following = page.quotation_after(at)
    return replace(s, content=(start, end))


def _joined_over(s: Statement, page: Page, taken: set[Quotation | None]) -> Statement:
    """The statement with the first half of its quotation: "The gate," said Ann Lee, "was shut."."""
    start, end = s.content
    cue = page.chars(*s.cue)
    if start < cue[1] or page.quotation_at(start) is None or not page.text[start + 1].islower():
        return s
    opens = cue[0] if s.source is None else min(cue[0], s.source.left_edge.idx)
    before = page.quotation_ending(opens)
    broken = before is not None and page.text[before.end - 2 : before.end - 1] == ","
    return replace(s, content=(before.start, end)) if broken and before not in taken else s


def _with_asides(a: Attribution, page: Page, asides: list[tuple[int, int, bool]]) -> Attribution:
    """The statement with the asides that stand within it and do not open it.

    After a comma they may be news: "the quake, which hurt dozens, came at noon, the agency said".
    Who claims "responsibility for attacks that killed ten" gives no toll at all.
    """
    start, end = a.content_start, a.content_end
    told = a.rule in ("speech:clause", "according_to")
    owned = page.text[start:end].lower().startswith("responsibility")
    within = asides[bisect_right(asides, start, key=_first) : bisect_right(asides, end, key=_first)]
    kept = [
        (first, last)
        for first, last, known in within
        if last <= end + 1
        if (known or owned) and not (told and page.text[first - 2] == ",")
    ]
    return replace(a, asides=tuple(kept))


def _first(aside: tuple[int, int, bool]) -> int:
    return aside[0]


def _attribution(s: Statement, page: Page, cast: Cast) -> Attribution:
    cue_start, cue_end = page.chars(*s.cue)
    content_start, content_end = _bare(s.content, page)
    source_start, source_end = _source_span(s, page) if s.source is not None else (None, None)
    who = cast.identify(s.source) if s.source is not None else None
    if s.rule in ("headline", "colon"):
        who = cast.called(page.text[source_start:source_end])
    return Attribution(
        source=who.name if who and who.sort != "nobody" and NAME.search(who.name) else None,
        source_kind=who.kind if who else _kind_of_nobody(s),
        source_start=source_start,
        source_end=source_end,
        cue=page.text[cue_start:cue_end],
        cue_start=cue_start,
        cue_end=cue_end,
        content_start=content_start,
        content_end=content_end,
        form=_form(s, page),
        stance=stance_of(s, page),
        relay=relay_of(s, page),
        rule=s.rule,
    )


def _bare(content: tuple[int, int], page: Page) -> tuple[int, int]:
    """The content without the blanks, commas and full stop around it."""
    start, end = content
    while start < end - 1 and page.text[start] in PAUSES:
        start += 1
    while end - 1 > start and page.text[end - 1] in PAUSES:
        end -= 1
    return start, end


def _kind_of_nobody(s: Statement) -> str | None:
    """Hearsay has an unnamed source; what is merely unclear or unverified has none."""
    hearsay = s.rule == "hedge" or (s.rule == "speech:clause" and s.stance == "asserts")
    return "unnamed" if hearsay else None


def _source_span(s: Statement, page: Page) -> tuple[int, int]:
    """The whole phrase of the source, apposition included, but neither cue nor content."""
    first, last = extent(s.source)
    if s.rule in ("headline", "colon"):
        before = s.source.i < s.cue[0]
        first, last = (s.source.sent.start, s.cue[0]) if before else (s.cue[1], s.source.i + 1)
    if s.source.dep_ == "poss":
        last = s.source.i + 1
    partner = before_and(s.source)
    if partner is not None:
        first = partner.left_edge.i
    if s.source.i < s.cue[0]:
        last = min(last, s.cue[0])
    elif s.source.i >= s.cue[1]:
        first = max(first, s.cue[1])
    start, end = page.chars(first, last)
    if start <= s.content[0] < end and s.content[0] > s.source.idx:
        end = s.content[0]
    text = page.text[start:end].rstrip(" ,:;\n\"'-")
    return start, start + max(len(text), 1)


def _form(s: Statement, page: Page) -> str:
    """Direct when the content is a quotation, mixed when it holds one, else indirect."""
    if s.rule == "according_to":
        return s.rule
    start, end = s.content
    opens, closes = page.quotation_at(start), page.quotation_at(end - 1)
    if opens is not None and (closes is not None or end <= opens.end):
        return "direct"
    return "mixed" if page.quotation_within(start, end) else "indirect"
