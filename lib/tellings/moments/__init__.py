"""When things happened, as each account tells it: every time an interval on the event's clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tellings import timex
from tellings.corpus import Event
from tellings.lexicon import load
from tellings.moments.intervals import (
    BY,
    HOURS_AGO,
    SINCE,
    WITHIN,
    Told,
    bounds,
    length,
    same_instant,
)
from tellings.moments.publication import Publication, around
from tellings.moments.so_far import goes_on
from tellings.moments.subevents import Steps, find_steps, subevent_of
from tellings.timex.dates import day_in_figures
from tellings.timex.rules import Reading
from tellings.timex.words import any_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEXICON = load("moments")
SIEGE = "siege"  # the step whose length is that of the whole
IN_BRACKETS = re.compile(r" ?\(")  # "at 4.40 a.m. (0040 GMT)"
DEADLINE = re.compile(rf"[ -]?(?:\w+ )?{any_of(LEXICON['deadlines'])}\b", re.I)
GIVEN = re.compile(r"\b(?:g[ai]ven?|gives|giving)(?: \w+){0,4} $", re.I)
COUNTED = re.compile(r" (?:of|before|after|earlier|later|ago)\b")
A_MONTH = 28 * 1440
TITLE = re.compile(r" [A-Z]\w+ (?:[A-Z]|of )")  # "the 2024 Global Terrorism Index"
REFERRING = {
    "same_day",
    "same_day_part",
    "day_beside",
    "day_counted",
    "overnight",
    "calendar_unit",
}
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


@dataclass(frozen=True)
class Moment:
    """One mention of a time: its first and last possible minute, or how long it lasted.

    `kind` is point, interval, duration, deadline or recurring; an end that the words leave open is
    None. `timex` is the TIMEX3 value, `basis` what the reading rests on (stated, weekday_resolved,
    relative_resolved, publication_default, ambiguous: "06/05" names two days), `subevent` the step
    it dates, `rule` what read it.
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
    text, steps = doc.text, find_steps(doc, event)
    account = Account(doc, text, event, publication, steps, goes_on(text))
    found = [_moment(account, told) for told in _readings(account)]
    return sorted([*found, *_suspects(account)], key=lambda moment: (moment.start, moment.end))


class Account(NamedTuple):
    """One article and what is known around it."""

    doc: Doc
    text: str
    event: Event
    publication: Publication
    steps: Steps
    goes_on: bool


def _readings(account: Account) -> Iterator[Told]:
    """Each phrase read; an hour in brackets is that before it, told in another zone."""
    zone, beside = account.event.zone, None
    for told in _phrases(account):
        if beside and IN_BRACKETS.fullmatch(account.text[beside.first.end : told.first.start]):
            told = same_instant(told, beside, zone)
        yield (beside := told)


def _phrases(account: Account) -> Iterator[Told]:
    text, phrases, zone = account.text, timex.find(account.text), account.event.zone
    known = around(account.event, account.publication)
    days = account.publication.days(zone)
    first, last = (timex.resolve(text, phrases, day, known) for day in days)
    undated = timex.resolve(text, phrases, None)
    for (_, phrase), one, other, bare in zip(phrases, first, last, undated, strict=True):
        if one or other:
            yield Told(phrase, one or other, other or one, bare)


def _moment(account: Account, told: Told) -> Moment:
    start, end = told.first.start, told.first.end
    earliest, latest = bounds(told, account.publication, account.event.zone)
    kind = _kind(account.text, told)
    subevent = subevent_of(account.doc, start, end, account.steps)
    shortest, longest = length(told) if kind in ("duration", "deadline") else (None, None)
    if subevent == SIEGE and account.goes_on:  # "30 hours into the siege"
        longest = None
    moment = Moment(
        start=start,
        end=end,
        kind=kind,
        earliest=earliest,
        latest=latest,
        minutes_min=shortest,
        minutes_max=longest,
        timex=_value(told, earliest, latest),
        basis=_basis(account, told),
        subevent=subevent,
        scope="main",
        rule=told.first.rule,
    )
    return _scoped(account, moment, told)


def _value(told: Told, earliest: datetime | None, latest: datetime | None) -> str:
    """The TIMEX3 value; of "36 hours ago" the minute, where publication is known to the minute."""
    if HOURS_AGO.search(told.phrase[0]) and earliest and earliest == latest:
        return earliest.isoformat(timespec="minutes")[:16]
    return told.value


# -- what sort of time, and how long --------------------------------------------------------------


def _kind(text: str, told: Told) -> str:
    value, start, end = told.value, told.first.start, told.first.end
    if told.first.type == "SET":
        return "recurring"
    if told.first.type == "DURATION":
        if "recent " in told.phrase[0]:
            return "interval"
        return "deadline" if _sets_deadline(text, start, end) else "duration"
    if told.word_before in BY and Reading(text, None).looks_ahead(start, end):
        return "deadline"
    return "point" if re.search(r"T\d\d", value) else "interval"


def _sets_deadline(text: str, start: int, end: int) -> bool:
    """A length given for something to be done: "a 48-hour ultimatum", "gave them 48 hours to"."""
    if COUNTED.match(text, end):  # "within ten days of the attack" sets nobody a term
        return False
    before = text[max(0, start - 40) : start]
    if WITHIN.search(before):  # "it sank within two hours"
        return Reading(text, None).looks_ahead(start, end)
    return bool(GIVEN.search(before) or DEADLINE.match(text[end : end + 40]))


def _basis(account: Account, told: Told) -> str:
    """What the reading rests on besides its own words."""
    groups = told.phrase.groupdict()
    if told.first.rule == "date_in_figures":
        near = account.event.date or account.publication.days(account.event.zone)[0]
        sure = day_in_figures(told.phrase, near, account.event.date_order)[1]
        return "stated" if sure else "ambiguous"
    if groups.get("weekday") and not (groups.get("month") or groups.get("wmonth")):
        return "weekday_resolved"
    if told.first.rule in REFERRING or told.value.endswith("_REF"):
        return "relative_resolved"
    if told.undated and told.undated.value == told.value:
        return "stated"
    return "publication_default" if told.first.rule in WITHOUT_YEAR_OR_DAY else "relative_resolved"


# -- what it is the time of -----------------------------------------------------------------------


def _scoped(account: Account, moment: Moment, told: Told) -> Moment:
    """The moment with its scope: other for a title's year, and for what ended before the event."""
    if moment.rule == "calendar_year" and TITLE.match(account.text, moment.end):
        return replace(_of_another(moment), rule="edition_year")
    over = _ended_before(_begins(account), moment, told)
    lasting = (
        moment.kind == "recurring" or (moment.minutes_min or moment.minutes_max or 0) > A_MONTH
    )
    vague = moment.kind == "interval" and moment.timex[0] == "P"  # recently, in recent months
    return _of_another(moment) if over or lasting or vague else moment


def _ended_before(begins: date | None, moment: Moment, told: Told) -> bool:
    """What was over before the event, and what had gone on for long: "the worst since 1999"."""
    if begins and moment.earliest and told.word_before in SINCE:
        return moment.earliest.date() < begins - timedelta(days=30)
    return bool(begins and moment.latest and moment.latest.date() < begins)


def _begins(account: Account) -> date | None:
    """The first day that can belong to the event: its eve, or a month before publication."""
    if account.event.date:
        return account.event.date - timedelta(days=1)
    earliest = account.publication.earliest
    return earliest and earliest.date() - timedelta(days=31)


def _of_another(moment: Moment) -> Moment:
    return replace(moment, scope="other", subevent=None)


# -- what cannot be a time ------------------------------------------------------------------------


def _suspects(account: Account) -> Iterator[Moment]:
    """A distance where a time must stand ("continued till 10km"): kept as written, never mended."""
    for m in SUSPECT.finditer(account.text):
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
            subevent=subevent_of(account.doc, *m.span("unit"), account.steps),
            scope="main",
            rule="suspect_unit",
        )
