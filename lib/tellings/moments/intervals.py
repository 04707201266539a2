"""The first and last minute that the words for a time allow, or how long they say it lasted."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from math import ceil, floor
from typing import NamedTuple

from tellings import timex
from tellings.lexicon import load
from tellings.moments.publication import Publication
from tellings.timex import TimeExpression
from tellings.timex.values import covers, minutes, shifted
from tellings.timex.words import any_of, length_of, number_of, singular
from tellings.timex.zones import named_zone

LEXICON = load("moments")
BY, BEFORE, SINCE, AFTER = (
    set(LEXICON["bounds"][word]) for word in ("by", "before", "since", "after")
)
BACKWARD = re.compile(r"\b(?:last|past|recent|previous|preceding)\b", re.I)
FORWARD = re.compile(r"\b(?:next|coming)\b|\b(?:ahead|to come)$", re.I)
ABOVE, BELOW, NEAR = (
    re.compile(rf"\b{any_of(LEXICON['lengths'][side])}\b", re.I)
    for side in ("above", "below", "near")
)

# "an over-24-hour standoff", "for over an hour"; not "used over three years"
OVER = re.compile(
    r"\b(?:over|more-than)-$"
    r"|\b(?:well|just|little|for|last(?:s|ed|ing)?|took|take[ns]?|taking) over $"
    r"|\b(?:upwards of|longer than) $",
    re.I,
)
CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
EARLIER = re.compile(r"earlier (?:this|in the) ", re.I)  # month or week, so far
DATES = ("month_and_day", "day_and_month")
A_DAY_OR_WEEK = re.compile(r"\d{4}-(?:\d\d-\d\d|W\d)")
OWNED = re.compile(r"'s [a-z\d]")
QUALIFIED = re.compile(r" (?!(?:of|at|in|on|and|or|to|by|when|that|as|until|for)\b)[a-z]")
HOURS_AGO = re.compile(r"\b(?:hour|minute)s? ago\b", re.I)
NO_LENGTH = re.compile(r"\bsome time$", re.I)
UNDER = re.compile(r"\b(?:under|as long as|as much as|close to|short of) $", re.I)
WITHIN = re.compile(r"\bwithin (?:just |only )?$", re.I)  # "within two hours of the first call"

Bounds = tuple[datetime | None, datetime | None]


class Told(NamedTuple):
    """A phrase read as of the first and the last day it can have been published, and of no day."""

    phrase: re.Match
    first: TimeExpression
    last: TimeExpression
    undated: TimeExpression | None

    @property
    def value(self) -> str:
        return timex.blurred(self.first, self.last).value

    @property
    def before(self) -> str:
        """The thirty characters before the phrase."""
        return self.phrase.string[max(0, self.first.start - 30) : self.first.start]

    @property
    def after(self) -> str:
        """The thirty characters after it."""
        return self.phrase.string[self.first.end : self.first.end + 30]

    @property
    def word_before(self) -> str:
        """The word the phrase follows, most often its preposition."""
        found = re.search(r"(\w+)(?:\s+the)?\s+$", self.before)
        return found[1] if found else ""


def bounds(told: Told, publication: Publication, zone: tzinfo) -> Bounds:
    """The first and last minute the words allow, with the preposition before them.

    "by Friday" has no first minute, "since Friday" lasts until publication.

    >>> from datetime import UTC
    >>> text = "It ended by May 2, 2031."
    >>> [(rule, phrase)] = timex.find(text)
    >>> [read] = timex.resolve(text, [(rule, phrase)], None)
    >>> first, last = bounds(Told(phrase, read, read, read), Publication(), UTC)
    >>> first, last.isoformat()
    (None, '2031-05-02T23:59:00+00:00')
    """
    earliest, latest = _covered(told, publication, zone)
    before = "" if _is_of_a_noun(told) else told.word_before
    if before in BY:
        return None, latest
    if before in BEFORE:
        return None, earliest
    if before in AFTER:
        return latest, None
    now = publication.latest
    if now and earliest and now < earliest:  # the words or the day of publication are misread
        now = None
    if before in SINCE:
        return earliest, now
    if EARLIER.match(told.phrase[0]) and latest and now:
        latest = min(latest, now)
    return earliest, latest


def _covered(told: Told, publication: Publication, zone: tzinfo) -> Bounds:
    value = told.value
    if value == "PRESENT_REF":
        return publication.ends
    if value == "PAST_REF":
        return None, publication.latest
    if value == "FUTURE_REF":
        return publication.earliest, None
    if told.first.type == "DURATION":
        return _around_publication(told, publication)
    if told.first.rule == "units_from_now" and HOURS_AGO.search(told.phrase[0]):
        return _hours_ago(told.phrase, publication)
    stated = named_zone(told.phrase.groupdict().get("zone") or "") or zone
    first, last = covers(told.first.value, stated), covers(told.last.value, stated)
    if first and last:  # read later, "that day" may be an earlier one
        first, last = sorted((first, last))
    early, late = _leeway(told)
    try:
        return (
            first and (first[0] - early).astimezone(zone),
            last and (last[1] + late).astimezone(zone),
        )
    except OverflowError:  # outside the years 1 to 9999
        return None, None


def _is_of_a_noun(told: Told) -> bool:
    """ "after Tuesday's blast", "since the May 4 blast": the day is that of the blast."""
    dated = told.first.rule in DATES and told.before.lower().endswith(" the ")
    owned = A_DAY_OR_WEEK.match(told.value) and OWNED.match(told.after)
    return bool(owned or (dated and QUALIFIED.match(told.after)))


def same_instant(told: Told, beside: Told, zone: tzinfo) -> Told:
    """A clock time in a named zone, on the day that brings it nearest to the one it restates."""
    named = named_zone(told.phrase.groupdict().get("zone") or "")
    ends = [(told.first, beside.first), (told.last, beside.last)]
    if named is None or not all(CLOCK.fullmatch(one.value) for pair in ends for one in pair):
        return told
    first, last = (_nearest_to(one, covers(other.value, zone)[0], named) for one, other in ends)
    return told._replace(first=first, last=last)


def _nearest_to(one: TimeExpression, when: datetime, named: tzinfo) -> TimeExpression:
    away = when - covers(one.value, named)[0]
    days = round(away / timedelta(days=1))
    return replace(
        one, value=f"{shifted(date.fromisoformat(one.value[:10]), days, 'day')}{one.value[10:]}"
    )


def _leeway(told: Told) -> tuple[timedelta, timedelta]:
    """How much before and after a clock time its hedge allows: "about 1pm", "shortly after 1pm"."""
    said = set(re.findall(r"\w+", told.phrase[0]))
    if told.phrase.groupdict().get("clock"):
        for hedge in LEXICON["clock"]:
            if not said.isdisjoint(hedge["words"]):
                return timedelta(minutes=hedge["before"]), timedelta(minutes=hedge["after"])
    return timedelta(), timedelta()


def _around_publication(told: Told, publication: Publication) -> Bounds:
    """Of a length beside now: "the past three months" end there, "the next few days" begin."""
    known = minutes(told.value)
    span = timedelta(minutes=known[0]) if known else None
    if BACKWARD.search(told.phrase[0]):
        return _moved(publication.earliest, span, -1), publication.latest
    if FORWARD.search(told.phrase[0]):
        return publication.earliest, _moved(publication.latest, span, 1)
    return None, None


def _hours_ago(phrase: re.Match, publication: Publication) -> Bounds:
    """ "40 hours ago": as long before the first and the last minute of publication."""
    back = minutes(length_of(number_of(phrase["number"]), singular(phrase["unit"])))
    span = timedelta(minutes=back[0]) if back else None
    return _moved(publication.earliest, span, -1), _moved(publication.latest, span, -1)


def _moved(when: datetime | None, span: timedelta | None, step: int) -> datetime | None:
    try:
        return when + step * span if when and span else None
    except OverflowError:
        return None


def length(told: Told) -> tuple[int | None, int | None]:
    """Shortest and longest in minutes: a stated length is rounded to half its unit either way.

    "36-hour" is 35.5 to 36.5 hours, "more than four hours" is four or longer, "several days" two
    or longer.

    >>> [(rule, phrase)] = timex.find("A 36-hour siege.")
    >>> [read] = timex.resolve(phrase.string, [(rule, phrase)], None)
    >>> length(Told(phrase, read, read, read))
    (2130, 2190)
    """
    groups = told.phrase.groupdict()
    if groups.get("low") and groups.get("high"):
        ends = [length_of(number_of(groups[end]), groups["unit"]) for end in ("low", "high")]
        known = sorted(found[0] for end in ends if (found := minutes(end)))
        return (floor(known[0]), ceil(known[1])) if len(known) == 2 else (None, None)
    if NO_LENGTH.search(told.phrase[0]):
        return None, None
    if (known := minutes(told.value)) is None:
        one = minutes(told.value.replace("X", "1"))
        return (round(2 * one[0]), None) if one else (None, None)
    whole, unit = known
    wording, before = told.phrase[0], told.before
    if ABOVE.search(wording) or OVER.search(before):
        return floor(whole), None
    if BELOW.search(wording) or UNDER.search(before) or WITHIN.search(before):
        return None, ceil(whole)
    margin = unit if NEAR.search(wording) else unit / 2
    return max(0, floor(whole - margin)), ceil(whole + margin)
