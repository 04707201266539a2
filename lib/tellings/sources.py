"""Who says so, in which words, with what stance: every statement the account reports."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.clauses import agent, child, cue_extent, extent, is_passive, subject
from tellings.quotations import Quotation, find_quotations
from tellings.speakers import Cast

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from tellings.corpus import Event

# What follows a verb's object and still tells what was said: "accused X of …", "as …", "for …".
GOES_ON = ("prep", "xcomp", "oprd", "ccomp", "dative", "pcomp", "acomp")
# … and what tells only when or where it was said.
ENDS = re.compile(r"[.!?][\"')]*\s+[A-Z\"']")
SETTING = ("in", "on", "at", "during", "after", "before", "by", "since", "while", "via", "from")


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


@dataclass(frozen=True)
class Statement:
    """A statement in the making: tokens of cue and source, offsets of content."""

    cue: tuple[int, int]
    source: Token | None
    content: tuple[int, int]
    stance: str
    rule: str
    passive: bool = False


def find_attributions(doc: Doc, event: Event) -> list[Attribution]:
    """Every statement in reading order, with its source, cue and content.

    >>> from tellings.corpus import Event
    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> doc = next(parse([Article("a.txt", "The army said on Friday that nobody was hurt.")]))
    >>> [(a.source, a.cue, a.stance) for a in find_attributions(doc, Event("test"))]
    [('army', 'said', 'asserts')]
    """
    page = Page(doc)
    found = [s for token in doc for s in _statements(token, page)]
    found = outermost(found, page)
    taken = {
        page.quotation_at(offset) for s in found for offset in (s.content[0], s.content[1] - 1)
    }
    statements = [_continued(s, page, taken) for s in found]
    cast = Cast(doc, event)
    return [_attribution(s, page, cast) for s in statements]


def _continued(s: Statement, page: Page, taken: set[Quotation]) -> Statement:
    """The statement with the quotations that go on after it: "No," he said. "Not yet."."""
    start, end = s.content
    if page.quotation_at(start) is None and page.quotation_at(max(start, end - 1)) is None:
        return s
    at = max(end, page.chars(*s.cue)[1])
    following = page.quotation_after(at)
    while following is not None and following not in taken and page.goes_on(at, following):
        at = end = following.end
        following = page.quotation_after(at)
    return replace(s, content=(start, end))


class Page:
    """A parsed article with its quotations, asked about by offset and token."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.quotations = find_quotations(self.text)
        self._starts = [q.start for q in self.quotations]
        self._ends = [q.end for q in self.quotations]

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation this offset stands in, if any."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self.quotations[at].end:
            return self.quotations[at]
        return None

    def quotation_before(self, offset: int) -> Quotation | None:
        """The last quotation that has ended by this offset, in the same paragraph."""
        at = bisect_right(self._ends, offset) - 1
        if at < 0 or "\n" in self.text[self.quotations[at].end : offset]:
            return None
        return self.quotations[at]

    def quotation_after(self, offset: int) -> Quotation | None:
        """The first quotation to start from this offset on, at most one line break away."""
        at = bisect_left(self._starts, offset)
        if at == len(self._starts) or self.text.count("\n\n", offset, self._starts[at]) > 1:
            return None
        return self.quotations[at]

    def quotation_within(self, start: int, end: int) -> bool:
        """Some quotation begins between these offsets."""
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end

    def goes_on(self, offset: int, quotation: Quotation) -> bool:
        """Only the end of the speaker's sentence stands between, and the quotation stands alone."""
        between = self.text[offset : quotation.start]
        if ENDS.search(between) or len(between) > 250:
            return False
        before = between.rstrip()
        alone = not before or before[-1] in ".:,;-" or not before.strip("\"'")
        closes = self.text[max(quotation.start, quotation.end - 2) : quotation.end]
        return alone and ("." in closes or "?" in closes or "!" in closes or quotation.open)

    def beside(self, start: int, end: int) -> bool:
        """Nothing but a few words of setting stands between, and no end of a sentence."""
        between = self.text[start:end]
        return len(between) < 90 and not ENDS.search(between)

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the tokens first..last (half open)."""
        end = self.doc[last - 1]
        return self.doc[first].idx, end.idx + len(end)


@cache
def _words() -> dict[str, dict[str, tuple[str, str]]]:
    """lemma -> what may follow it -> (family, stance)."""
    words: dict[str, dict[str, tuple[str, str]]] = {}
    given = lexicon.load("reporting")
    for family in ("speech", "attitude"):
        for stance, takes in given[family].items():
            for form, listed in takes.items():
                if form == "about":
                    for preposition, lemmas in listed.items():
                        for lemma in lemmas.split():
                            words.setdefault(lemma, {})["about:" + preposition] = (family, stance)
                elif form != "why":
                    for lemma in listed.split():
                        words.setdefault(lemma, {}).setdefault(form, (family, stance))
    return words


def _statements(token: Token, page: Page) -> Iterator[Statement]:
    if token.pos_ != "VERB":
        if token.lower_ == "according":
            yield from _according_to(token, page)
        return
    takes = _words().get(token.lemma_)
    if takes is None or page.quotation_at(token.idx) is not None:
        return
    for complement, content in _contents(token, takes, page):
        family, stance = takes[complement]
        yield Statement(
            cue_extent(token),
            agent(token) if is_passive(token) else subject(token),
            content,
            stance,
            f"{family}:{complement}",
        )
        return


def _contents(verb: Token, takes: dict, page: Page) -> Iterator[tuple[str, tuple[int, int]]]:
    """What the verb's complement covers, the likeliest reading first."""
    if "clause" in takes:
        content = _clause(verb, page)
        if content is None and takes["clause"][0] == "speech":
            content = _quoted_beside(verb, page)
        if content:
            yield "clause", content
    for preposition in (c for c in verb.children if c.dep_ in ("prep", "agent", "prt")):
        key = "about:" + preposition.lower_
        inner = child(preposition, "pobj", "pcomp")
        if key in takes and inner is not None:
            yield key, page.chars(*extent(inner))
    if "infinitive" in takes:
        content = _infinitive(verb, page)
        if content:
            yield "infinitive", content
    if "object" in takes:
        content = _object(verb, page)
        if content:
            yield "object", content


def _clause(verb: Token, page: Page) -> tuple[int, int] | None:
    said = [c for c in verb.children if c.dep_ == "ccomp"]
    if not said:
        return None
    start, end = page.chars(min(c.left_edge.i for c in said), max(c.right_edge.i for c in said) + 1)
    return _grown(start, end, page)


def _grown(start: int, end: int, page: Page) -> tuple[int, int]:
    """The content with every quotation it touches taken in whole."""
    first, last = page.quotation_at(start), page.quotation_at(max(start, end - 1))
    start = min(start, first.start) if first else start
    end = max(end, last.end) if last else end
    return start, end


def _quoted_beside(verb: Token, page: Page) -> tuple[int, int] | None:
    """The quotation right before "he said", or right after "he said on Friday"."""
    who = subject(verb)
    first = min(verb.i, who.left_edge.i) if who is not None else verb.i
    start, end = page.doc[first].idx, verb.idx + len(verb)
    before = page.quotation_before(start)
    if (
        before is not None
        and page.text[before.end - 3 : before.end].strip("\"' ")[-1:] in ",?!-"
        and page.beside(before.end, start)
    ):
        return before.start, before.end
    after = page.quotation_after(end)
    if (
        after is not None
        and page.text[: after.start].rstrip()[-1:] in ",:"
        and page.beside(end, after.start)
    ):
        return after.start, after.end
    return _interrupted(verb, start, page)


def _interrupted(verb: Token, start: int, page: Page) -> tuple[int, int] | None:
    """The sentence that "police said" stands at the end of, or in the middle of."""
    if child(verb, "nsubj") is None or child(verb, "dobj", "xcomp") is not None:
        return None
    if verb.dep_ not in ("parataxis", "ccomp", "advcl", "dep", "conj"):
        return None
    sentence = verb.sent
    begin = sentence.start_char
    if verb.head.i > verb.i and page.text[begin:start].strip(" ,\"'"):
        return begin, sentence.end_char
    if verb.head.i < verb.i and verb.dep_ != "conj":
        return begin, start
    return None


def _infinitive(verb: Token, page: Page) -> tuple[int, int] | None:
    to = child(verb, "xcomp")
    if to is None:
        to = child(verb, "ccomp")
    if to is None:
        return None
    patient = child(verb, "dobj", "nsubjpass")
    start = min(to.left_edge.i, patient.left_edge.i if patient is not None else to.i)
    return page.chars(start, to.right_edge.i + 1)


def _object(verb: Token, page: Page) -> tuple[int, int] | None:
    what = child(verb, "dobj", "nsubjpass", "oprd")
    if what is None:
        return None
    start, end = extent(what)
    for more in verb.rights:
        if more.dep_ in GOES_ON and not (more.dep_ == "prep" and more.lower_ in SETTING):
            start, end = min(start, more.left_edge.i), max(end, more.right_edge.i + 1)
    return page.chars(start, end)


def _according_to(token: Token, page: Page) -> Iterator[Statement]:
    to = child(token, "prep")
    who = child(to, "pobj") if to is not None else None
    if who is None or token.head == token:
        return
    clause = token.head
    start, end = page.chars(*extent(clause))
    own = page.chars(*extent(token))
    if own[0] <= start:
        start = own[1]
    elif own[1] >= end:
        end = own[0]
    yield Statement((token.i, to.i + 1), who, (start, end), "asserts", "according_to")


def outermost(statements: list[Statement], page: Page) -> list[Statement]:
    """The statements whose cue stands inside no other one's content, in reading order."""
    kept, placed = [], [(s, *page.chars(*s.cue)) for s in statements]
    for s, start, end in placed:
        if not any(
            o is not s
            and o.content[0] <= start
            and end <= o.content[1]
            and not (s.content[0] <= o_start and o_end <= s.content[1])
            for o, o_start, o_end in placed
        ):
            kept.append(s)
    return kept


def _attribution(s: Statement, page: Page, cast: Cast) -> Attribution:
    cue_start, cue_end = page.chars(*s.cue)
    source_start, source_end = page.chars(*extent(s.source)) if s.source else (None, None)
    who = cast.identify(s.source) if s.source is not None else None
    return Attribution(
        source=who.name if who else None,
        source_kind=who.kind if who else None,
        source_start=source_start,
        source_end=source_end,
        cue=page.text[cue_start:cue_end],
        cue_start=cue_start,
        cue_end=cue_end,
        content_start=s.content[0],
        content_end=s.content[1],
        form=_form(s, page),
        stance=s.stance,
        relay=None,
        rule=s.rule,
    )


def _form(s: Statement, page: Page) -> str:
    """Direct when the content is a quotation, mixed when it holds one, else indirect."""
    if s.rule == "according_to":
        return s.rule
    start, end = s.content
    first = page.quotation_at(start)
    if first is not None and first.start <= start and (end <= first.end or first.open):
        return "direct"
    if first is not None and (page.quotation_at(end - 1) is not None):
        return "direct"
    return "mixed" if page.quotation_within(start, end) else "indirect"
