"""When an account was published: as its seed states, else as its own words allow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from tellings import timex
from tellings.corpus import Event
from tellings.spans import fold
from tellings.timex.rules import Reading
from tellings.timex.values import covers, day

if TYPE_CHECKING:
    from spacy.tokens import Doc

A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
HEADING_LINES = 6
HEADING = re.compile(r"\W*(?:first |last )?(?:posted|published|updated|date)\b.{0,40}$", re.I)
AGENCY = re.compile(r"\s*[A-Z][A-Z .,'/-]+, $")  # "KATHMANDU, May 4 (Agency) --"
DASH = re.compile(r",? *(?:\(\w[^)]{0,30}\) *)?(?:--|—|–|-) ?")
A_WEEK = timedelta(days=6)  # "on Friday" is said for at most six days after that Friday


@dataclass(frozen=True)
class Publication:
    """The first and last minute an account can have appeared, and the words that say so.

    `basis` is "stated", "inferred: '…'" or "unknown"; `start` and `end` place the words it was
    inferred from. An end that nothing bounds is None.
    """

    earliest: datetime | None = None
    latest: datetime | None = None
    basis: str = "unknown"
    start: int | None = None
    end: int | None = None

    @property
    def ends(self) -> tuple[datetime | None, datetime | None]:
        return self.earliest, self.latest


def published(doc: Doc, event: Event, article: str) -> Publication:
    """When an article appeared, from `event.toml`, else from the latest day its text looks back on.

    A bare weekday in the past bounds it on both sides: it appeared that day or within six days.
    A date bounds it on one. The event's own day bounds it when the text names none.

    >>> from tellings import language, spans
    >>> doc = next(language.parse([spans.Article("a", "The army confirmed it on Friday.")]))
    >>> found = published(doc, Event("a siege", date=date(2025, 3, 11)), "a")
    >>> f"{found.earliest:%a %d} {found.latest:%a %d} {found.basis}"
    "Fri 14 Thu 20 inferred: 'it on Friday'"
    """
    note = event.articles.get(article)
    if note and note.published:
        return Publication(*note.published, basis=note.basis or "stated")
    return _inferred(doc.text, event)


def week_of(event: Event, publication: Publication) -> date | None:
    """The day bare weekdays are read from: in the week of the event, no later than publication.

    >>> week_of(Event("a siege", date=date(2025, 3, 11)), Publication())
    datetime.date(2025, 3, 17)
    """
    known = [end.astimezone(event.zone).date() for end in publication.ends if end]
    if event.date is None:
        return known[-1] if known else None
    after = event.date + A_WEEK
    if publication.latest:
        after = min(after, known[-1])
    return max(after, known[0]) if publication.earliest else after


def _inferred(text: str, event: Event) -> Publication:
    """The publication interval a text's own past days leave open; unknown when it names none."""
    days = _past_days(text, event)
    if headings := [found for found in days if _heads(text, found[1])]:
        return _on(headings, text, event)
    if not days:
        return _not_before_the_event(event)
    last, words = max(days, key=lambda found: found[0])
    weeks = [when + A_WEEK for when, found in days if found.rule == "weekday"]
    weeks = [end for end in weeks if end >= last]
    start = words.start - len(re.search(r"(?:\S+ ){0,2}$", text[: words.start])[0])
    return Publication(
        earliest=_whole_day(last, event.zone)[0],
        latest=_whole_day(min(weeks), event.zone)[1] if weeks else None,
        basis=f"inferred: '{text[start : words.end]}'",
        start=start,
        end=words.end,
    )


def _past_days(text: str, event: Event) -> list[tuple[date, timex.TimeExpression]]:
    """The days of the event or later that a text looks back on, with the words that name them."""
    now = Reading(fold(text), None, event.date + A_WEEK if event.date else None)
    found = timex.resolve(now.text, timex.find(text), None, now.week)
    days = [
        (date.fromisoformat(expression.value[:10]), expression)
        for expression in found
        if expression and A_DAY.match(expression.value)
        if not now.looks_ahead(expression.start, expression.end)
    ]
    return [(when, words) for when, words in days if not event.date or when >= event.date]


def _heads(text: str, words: timex.TimeExpression) -> bool:
    """Whether a date stands as a heading ("Updated: July 2, 2031") or opens an agency's report."""
    before = text[: words.start].rpartition("\n")
    after = text[words.end :].partition("\n")[0]
    if before[0].count("\n") >= HEADING_LINES:
        return False
    line = before[2] + after
    alone = len(line) < words.end - words.start and len(words.value) == 10
    return alone or bool(
        HEADING.match(before[2]) or (AGENCY.match(before[2]) and DASH.match(after))
    )


def _on(headings: list, text: str, event: Event) -> Publication:
    """Published on the days that the headings name."""
    days = [when for when, _ in headings]
    words = headings[0][1]
    start = text.rfind("\n", 0, words.start) + 1
    return Publication(
        earliest=_whole_day(min(days), event.zone)[0],
        latest=_whole_day(max(days), event.zone)[1],
        basis=f"inferred: '{text[start : words.end]}'",
        start=start,
        end=words.end,
    )


def _not_before_the_event(event: Event) -> Publication:
    if event.date is None:
        return Publication()
    earliest = _whole_day(event.date, event.zone)[0]
    return Publication(earliest, basis=f"inferred: not before {day(event.date)}, the event's day")


def _whole_day(when: date, zone: tzinfo) -> tuple[datetime, datetime]:
    return covers(day(when), zone)
