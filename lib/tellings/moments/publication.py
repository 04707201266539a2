"""When an account was published: as its seed states, else as its own words allow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from tellings import timex
from tellings.corpus import Event
from tellings.moments.headings import date_lines, year_above
from tellings.moments.written import Written, told_a_week_later, told_within_a_day
from tellings.timex.rules import Around, Reading
from tellings.timex.values import covers, day

if TYPE_CHECKING:
    from spacy.tokens import Doc

A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
A_YEAR = re.compile(r"(\d{4})(?:-(\d\d))?$")
YEARS = ("calendar_year", "month_of_year")
CITED = re.compile(r"\b(?:retrieved|accessed|archived)\b[^.]{0,20}$", re.I)  # by a later reader
LOOKED_BACK_ON = re.compile(r"\b(?:in|since|during) (?:\w+ )?$", re.I)
A_WEEK = timedelta(days=6)  # "on Friday" is said for at most six days after that Friday


@dataclass(frozen=True)
class Publication:
    """The first and last minute an account can have appeared, and the words that say so.

    `basis` is "stated", "inferred: '…'" or "unknown"; `start` and `end` place the words it was
    inferred from. An end that nothing bounds is None. `by_year`: the words name no day, so that
    no "yesterday" can be read from it.
    """

    earliest: datetime | None = None
    latest: datetime | None = None
    basis: str = "unknown"
    start: int | None = None
    end: int | None = None
    by_year: bool = False

    @property
    def ends(self) -> tuple[datetime | None, datetime | None]:
        return self.earliest, self.latest

    def days(self, zone: tzinfo) -> tuple[date | None, date | None]:
        """The first and the last day that "today" can be."""
        if self.by_year:
            return None, None
        first, last = (end and end.astimezone(zone).date() for end in self.ends)
        return first, last


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
    found = _inferred(doc.text, event)
    days = told_within_a_day(doc, event.date)
    return _by_the_day(doc.text, found, days, event) if days else found


def around(event: Event, publication: Publication) -> Around:
    """What is known of the days around the event, by which an account's weekdays are read.

    They are read in the week of the event, no later than publication.

    >>> around(Event("a siege", date=date(2025, 3, 11)), Publication()).week
    datetime.date(2025, 3, 17)
    """
    first, last = publication.days(event.zone)
    if event.date is None:
        return Around(week=last, order=event.date_order)
    until = event.date + A_WEEK
    if last:
        until = min(until, last)
    if first and first > until:
        until = last or first
    dated = first is not None and first == last
    return Around(event.date, until, dated, event.date_order)


def _inferred(text: str, event: Event) -> Publication:
    """The publication interval a text's own past days leave open; unknown when it names none."""
    written = told_a_week_later(text, event.date)
    later = written and _worded(text, *_whole_days(*written.days, event.zone), *written.span)
    days = _past_days(text, event, later or Publication())
    if lines := date_lines(text, days):
        ends = [end for line in lines for end in line.covers(event.zone)]
        return _worded(text, min(ends), max(ends), lines[0].start, lines[0].end)
    if event.date is None and (year := year_above(text)):
        ends = covers(year[1], event.zone)
        return replace(_worded(text, *ends, *year.span(1)), by_year=True)
    past = [_last_day(days, text, event)] if days else []
    if later and all(found.earliest <= later.latest for found in past):
        first = max([later, *past], key=lambda found: found.earliest)
        return replace(first, latest=later.latest)
    return max(
        [*past, *_past_years(text, event)],
        key=lambda found: found.earliest,
        default=_not_before_the_event(event),
    )


def _last_day(
    days: list[tuple[date, timex.TimeExpression]], text: str, event: Event
) -> Publication:
    """Not before the last day looked back on, and within a week of a weekday named bare."""
    last, words = max(days, key=lambda found: found[0])
    weeks = [when + A_WEEK for when, found in days if found.rule == "weekday"]
    weeks = [end for end in weeks if end >= last]
    first = _whole_day(last, event.zone)[0]
    until = _whole_day(min(weeks), event.zone)[1] if weeks else None
    return _worded(text, first, until, _two_words_before(text, words.start), words.end)


def _by_the_day(text: str, found: Publication, written: Written, event: Event) -> Publication:
    """The day an account says the event was yesterday, where its other days leave room for it."""
    first, last = _whole_days(*written.days, event.zone)
    late = found.earliest is not None and found.earliest > last
    early = found.latest is not None and found.latest < first
    return found if late or early else _worded(text, first, last, *written.span)


def _past_years(text: str, event: Event) -> Iterator[Publication]:
    """Not before a month or year it looks back on: "the charity was founded in 2009"."""
    now = Reading(text, None)
    for words in timex.resolve(now.text, timex.find(text), None):
        if words is None or not A_YEAR.match(words.value) or words.rule not in YEARS:
            continue
        first = covers(words.value, event.zone)[0]
        before = now.before(words.start)
        if event.date and first.date() < event.date:
            continue
        if LOOKED_BACK_ON.search(before) and now.tense(words.start, words.end) < 0:
            start = _two_words_before(text, words.start)
            yield replace(_worded(text, first, None, start, words.end), by_year=True)


def _past_days(
    text: str, event: Event, publication: Publication
) -> list[tuple[date, timex.TimeExpression]]:
    """The days of the event or later that a text looks back on, with the words that name them."""
    now = Reading(text, None, around(event, publication))
    found = timex.resolve(now.text, timex.find(text), None, now.around)
    days = [
        (date.fromisoformat(expression.value[:10]), expression)
        for expression in found
        if expression and A_DAY.match(expression.value)
        if not now.looks_ahead(expression.start, expression.end)
    ]
    cited = {when for when, words in days if CITED.search(now.before(words.start))}
    return [
        (when, words)
        for when, words in days
        if when not in cited and (not event.date or when >= event.date)
    ]


def _worded(text: str, first: datetime, last: datetime | None, start: int, end: int) -> Publication:
    """An interval inferred from the words that stand there."""
    return Publication(first, last, f"inferred: '{text[start:end]}'", start, end)


def _two_words_before(text: str, at: int) -> int:
    return at - len(re.search(r"(?:\S+ ){0,2}$", text[:at])[0])


def _not_before_the_event(event: Event) -> Publication:
    if event.date is None:
        return Publication()
    earliest = _whole_day(event.date, event.zone)[0]
    return Publication(earliest, basis=f"inferred: not before {day(event.date)}, the event's day")


def _whole_day(when: date, zone: tzinfo) -> tuple[datetime, datetime]:
    return covers(day(when), zone)


def _whole_days(first: date, last: date, zone: tzinfo) -> tuple[datetime, datetime]:
    return _whole_day(first, zone)[0], _whole_day(last, zone)[1]
