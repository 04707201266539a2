"""When things happened, as each account tells it: every time an interval on the event's clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tellings import timex
from tellings.clock_zones import named_zone
from tellings.corpus import Event
from tellings.lexicon import load
from tellings.publication import Publication, ends, published, week_of
from tellings.spans import fold
from tellings.subevents import Steps, find_steps, subevent_of
from tellings.timex import TimeExpression
from tellings.timex_values import covers, minutes
from tellings.timex_words import any_of, length_of, number_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Moment", "Publication", "find_moments", "published"]

LEXICON = load("moments")
BY, BEFORE, SINCE, AFTER = (
    set(LEXICON["bounds"][word]) for word in ("by", "before", "since", "after")
)
DEADLINE = re.compile(rf"[ -]?(?:\w+ )?{any_of(LEXICON['deadlines'])}\b", re.I)
GIVEN = re.compile(r"\b(?:g[ai]ven?|gives|giving)(?: \w+){0,4} $|\bwithin $", re.I)
BACKWARD = re.compile(r"\b(?:last|past|recent|previous|preceding)\b", re.I)
FORWARD = re.compile(r"\b(?:next|coming|following)\b|\b(?:ahead|to come)$", re.I)
ABOVE, BELOW, NEAR = (
    re.compile(rf"\b{any_of(LEXICON['lengths'][side])}\b", re.I)
    for side in ("above", "below", "near")
)
A_MONTH = 28 * 1440
TITLE = re.compile(r" [A-Z]\w+ (?:[A-Z]|of )")  # "the 2024 Global Terrorism Index"
REFERRING = {"same_day", "same_day_part", "day_beside", "calendar_unit"}
WITHOUT_YEAR_OR_DAY = {
    "month_and_day",
    "day_and_month",
    "bare_month",
    "clock_time",
    "hour_in_day_part",
    "part_of_day",
}
# "till 10km", but not "until 10 miles from the village"
SUSPECT = re.compile(
    r"\b(?:till|until) (?:about |around )?(?P<unit>\d{1,2} ?(?:km|kms|cm|mm|m|kg|kilomet(?:er|re)s|"
    r"miles|metres|meters))\b(?! (?:from|away|off|outside|short|mark|north|south|east|west))",
    re.I,
)

Bounds = tuple[datetime | None, datetime | None]


@dataclass(frozen=True)
class Moment:
    """One mention of a time: its first and last possible minute, or how long it lasted.

    `kind` is point, interval, duration, deadline or recurring; an end that the words leave open is
    None. `timex` is the TIMEX3 value, `basis` what the reading rests on (stated, weekday_resolved,
    relative_resolved, publication_default), `subevent` the step it dates, `rule` what read it.
    """

    start: int
    end: int
    kind: str
    earliest: datetime | None
    latest: datetime | None
    minutes_min: int | None
    minutes_max: int | None
    timex: str | None
    basis: str
    subevent: str | None
    scope: str
    rule: str


def find_moments(doc: Doc, event: Event, publication: Publication) -> list[Moment]:
    """Every time an article states, in text order.

    Weekdays are read in the week of the event, relative words from publication; where publication
    is an interval, both its ends are read and the moment allows for both. Clock times are the
    event's zone unless they name another; that one is converted, and the TIMEX3 value keeps the
    day as written.

    >>> from datetime import date
    >>> from tellings import language, spans
    >>> doc = next(language.parse([spans.Article("a", "The raid began on Tuesday at 1pm.")]))
    >>> event = Event("a raid", timezone="Asia/Karachi", date=date(2025, 3, 11))
    >>> [moment] = find_moments(doc, event, Publication())
    >>> moment.kind, moment.earliest.isoformat(), moment.timex
    ('point', '2025-03-11T13:00:00+05:00', '2025-03-11T13:00')
    """
    steps = find_steps(doc, event)
    found = [
        _moment(doc, event, publication, reading, steps)
        for reading in _readings(doc, event, publication)
    ]
    return sorted([*found, *_suspects(doc, steps)], key=lambda moment: (moment.start, moment.end))


class Reading(NamedTuple):
    """A phrase read as of the first and the last day it can have been published, and of no day."""

    phrase: re.Match
    first: TimeExpression
    last: TimeExpression
    undated: TimeExpression | None

    @property
    def value(self) -> str:
        return timex.blurred(self.first, self.last).value


def _readings(doc: Doc, event: Event, publication: Publication) -> Iterator[Reading]:
    plain, phrases = fold(doc.text), timex.find(doc.text)
    week = week_of(event, publication)
    first, last = (
        timex.resolve(plain, phrases, end and end.astimezone(event.zone).date(), week)
        for end in ends(publication)
    )
    undated = timex.resolve(plain, phrases, None)
    for (_, phrase), one, other, bare in zip(phrases, first, last, undated, strict=True):
        if one or other:
            yield Reading(phrase, one or other, other or one, bare)


def _moment(
    doc: Doc, event: Event, publication: Publication, read: Reading, steps: Steps
) -> Moment:
    start, end = read.first.start, read.first.end
    earliest, latest = _bounds(doc.text, event, publication, read)
    kind = _kind(doc.text, read)
    shortest, longest = _length(read) if kind in ("duration", "deadline") else (None, None)
    moment = Moment(
        start=start,
        end=end,
        kind=kind,
        earliest=earliest,
        latest=latest,
        minutes_min=shortest,
        minutes_max=longest,
        timex=read.value,
        basis=_basis(read),
        subevent=subevent_of(doc, start, end, steps),
        scope="main",
        rule=read.first.rule,
    )
    return _scoped(doc.text, event, moment)


# -- from a value to its ends ---------------------------------------------------------------------


def _bounds(text: str, event: Event, publication: Publication, read: Reading) -> Bounds:
    """The first and last minute the words allow, after the preposition before them."""
    earliest, latest = _covered(event, publication, read)
    before = _word_before(text, read.first.start)
    if before in BY:
        return None, latest
    if before in BEFORE:
        return None, earliest
    if before in SINCE:
        return earliest, publication.latest
    if before in AFTER:
        return latest, None
    return earliest, latest


def _covered(event: Event, publication: Publication, read: Reading) -> Bounds:
    value = read.value
    if value == "PRESENT_REF":
        return ends(publication)
    if value == "PAST_REF":
        return None, publication.latest
    if value == "FUTURE_REF":
        return publication.earliest, None
    if read.first.type == "DURATION":
        return _around_publication(publication, read)
    zone = named_zone(read.phrase.groupdict().get("zone") or "") or event.zone
    first, last = covers(read.first.value, zone), covers(read.last.value, zone)
    return (
        first[0].astimezone(event.zone) if first else None,
        last[1].astimezone(event.zone) if last else None,
    )


def _around_publication(publication: Publication, read: Reading) -> Bounds:
    """ "the past three months" end at publication, "the next few days" begin there."""
    length = minutes(read.value)
    span = timedelta(minutes=length[0]) if length else None
    if BACKWARD.search(read.phrase[0]):
        return _moved(publication.earliest, span, -1), publication.latest
    if FORWARD.search(read.phrase[0]):
        return publication.earliest, _moved(publication.latest, span, 1)
    return None, None


def _moved(when: datetime | None, span: timedelta | None, step: int) -> datetime | None:
    try:
        return when + step * span if when and span else None
    except OverflowError:
        return None


def _word_before(text: str, start: int) -> str:
    found = re.search(r"(\w+)(?:\s+the)?\s+$", text[max(0, start - 30) : start])
    return found[1].lower() if found else ""


# -- what sort of time, and how long --------------------------------------------------------------


def _kind(text: str, read: Reading) -> str:
    value, start, end = read.value, read.first.start, read.first.end
    if read.first.type == "SET":
        return "recurring"
    if read.first.type == "DURATION":
        if "recent " in read.phrase[0]:
            return "interval"
        return "deadline" if _sets_deadline(text, start, end) else "duration"
    if _word_before(text, start) in BY and timex.looks_ahead(text, start, end):
        return "deadline"
    return "point" if re.search(r"T\d\d", value) else "interval"


def _sets_deadline(text: str, start: int, end: int) -> bool:
    """ "a 48-hour ultimatum", "gave them 48 hours to": a length given for something to be done."""
    return bool(
        DEADLINE.match(text[end : end + 40]) or GIVEN.search(text[max(0, start - 40) : start])
    )


def _length(read: Reading) -> tuple[int | None, int | None]:
    """Shortest and longest in minutes: a stated length is rounded to half its unit either way.

    "36-hour" is 35.5 to 36.5 hours, "more than four hours" is four or longer, "several days" two
    or longer.
    """
    groups = read.phrase.groupdict()
    if groups.get("low") and groups.get("high"):
        ends = (minutes(length_of(number_of(groups[k]), groups["unit"])) for k in ("low", "high"))
        return tuple(round(length) for length, _ in ends)
    if (known := minutes(read.value)) is None:
        one = minutes(read.value.replace("X", "1"))
        return (round(2 * one[0]), None) if one else (None, None)
    length, unit = known
    wording = read.phrase[0]
    if ABOVE.search(wording):
        return round(length), None
    if BELOW.search(wording):
        return None, round(length)
    margin = unit if NEAR.search(wording) else unit / 2
    return max(0, round(length - margin)), round(length + margin)


def _basis(read: Reading) -> str:
    """What the reading rests on besides its own words."""
    groups = read.phrase.groupdict()
    if groups.get("weekday") and not (groups.get("month") or groups.get("wmonth")):
        return "weekday_resolved"
    if read.first.rule in REFERRING or read.value.endswith("_REF"):
        return "relative_resolved"
    if read.undated and read.undated.value == read.value:
        return "stated"
    return "publication_default" if read.first.rule in WITHOUT_YEAR_OR_DAY else "relative_resolved"


# -- what it is the time of -----------------------------------------------------------------------


def _scoped(text: str, event: Event, moment: Moment) -> Moment:
    """The moment with its scope: other for a title's year, and for what ended before the event."""
    if moment.rule == "calendar_year" and TITLE.match(text[moment.end :]):
        return replace(_of_another(moment), rule="edition_year")
    if event.date is None:
        return moment
    over = moment.latest and moment.latest.astimezone(event.zone).date() < event.date
    lasting = moment.kind == "recurring" or (moment.minutes_min or 0) > A_MONTH
    vague = moment.kind == "interval" and moment.timex[0] == "P"  # recently, in recent months
    return _of_another(moment) if over or lasting or vague else moment


def _of_another(moment: Moment) -> Moment:
    return replace(moment, scope="other", subevent=None)


# -- what cannot be a time ------------------------------------------------------------------------


def _suspects(doc: Doc, steps: Steps) -> Iterator[Moment]:
    """A distance where a time must stand ("continued till 10km"): kept as written, never mended."""
    for m in SUSPECT.finditer(fold(doc.text)):
        yield Moment(
            start=m.start("unit"),
            end=m.end("unit"),
            kind="point",
            earliest=None,
            latest=None,
            minutes_min=None,
            minutes_max=None,
            timex=None,
            basis="stated",
            subevent=subevent_of(doc, *m.span("unit"), steps),
            scope="main",
            rule="suspect_unit",
        )
