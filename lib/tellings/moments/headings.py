"""The date line in a text's first lines: "Updated: July 2, 2013 15:01 GMT"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from tellings import timex
from tellings.timex.values import covers, day
from tellings.timex.zones import named_zone

LINES = 6
LABEL = 40  # characters before a date that are shown with it
NEAR = 35  # characters between a date and the hour beside it
TITLE = re.compile(r"\W*(?:first |last )?(?:posted|published|updated|date)\b.{0,40}$", re.I)
# "… renews call Published 14 November 2014 image caption": a page run into one line
RUN_IN = re.compile(r"\b(?:Posted|Published|Updated)\b(?:[ :]+[\w:]+){0,2}[ :,]+$")
AGENCY = re.compile(r"\s*[A-Z][A-Z .,'/-]+, $")  # "KATHMANDU, May 4 (Agency) --"
DASH = re.compile(r",? *(?:\(\w[^)]{0,30}\) *)?(?:--|—|–|-) ?")
CLOCK = (
    r"(?<![\d.:])(?P<hour>\d{1,2}) ?[:.] ?(?P<minute>\d\d)(?: ?: ?\d\d)?"
    r"(?: ?(?P<half>[ap])\.? ?m\b\.?)?"
)
STAMP = re.compile(rf"(?i:{CLOCK})(?:\W{{0,2}}(?P<zone>[A-Z]{{2,5}})\b)?")
BESIDE = re.compile(
    rf"(?i:{CLOCK}|\bhrs\b|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|\b(?:at|on)\b"
    r"|\b(?:page )?(?:first |last )?(?:posted|published|updated)\b|\bby\b)|\b[A-Z]{2,5}\b|[|,:;-]"
)
NAMED_DAY = re.compile(r"\b(?:bloody|black|red|holy|good) (?:mon|tue|wed|thu|fri|sat|sun)", re.I)
OF_A_YEAR = re.compile(r"\s*((?:19|20)\d\d): (?=[A-Z])")  # "1974: Two pubs bombed"


@dataclass(frozen=True)
class DateLine:
    """A date line: its day, the hour as printed, the zone it names, and where its words stand."""

    day: date
    clock: time | None
    zone: tzinfo | None
    start: int
    end: int

    @property
    def printed(self) -> datetime:
        """The day and hour as they stand there, whatever the zone."""
        return datetime.combine(self.day, self.clock or time())

    def covers(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """First and last minute: the hour where its zone is named, else the day in `zone`."""
        if self.clock and self.zone:
            at = datetime.combine(self.day, self.clock, self.zone).astimezone(zone)
            return at, at
        return covers(day(self.day), zone)


def date_lines(
    text: str, days: Iterable[tuple[date, timex.TimeExpression]] | None = None
) -> list[DateLine]:
    """The date lines of a text, in reading order; `days` are its dates where they are known.

    >>> [line] = date_lines("Ferry sinks\\nTue Jul 2, 2013 1:28PM GMT\\nA ferry sank today.")
    >>> line.day.isoformat(), line.clock.isoformat(), str(line.zone)
    ('2013-07-02', '13:28:00', 'UTC')
    """
    return [_line(text, when, words) for when, words in days or _dates(text) if _heads(text, words)]


def printed_above(text: str) -> datetime | None:
    """The day and hour above a text, as printed; None where no hour is.

    >>> printed_above("Ferry sinks\\nTue Jul 2, 2013 1:28PM GMT\\nA ferry sank today.").isoformat()
    '2013-07-02T13:28:00'
    """
    if not STAMP.search(_head(text)):
        return None
    return next((line.printed for line in date_lines(text) if line.clock), None)


def year_above(text: str) -> re.Match | None:
    """The year a text is headed with, as group 1.

    >>> year_above("1974: Two pubs bombed")[1]
    '1974'
    """
    return OF_A_YEAR.match(text)


def _dates(text: str) -> list[tuple[date, timex.TimeExpression]]:
    """The whole dates of the first lines."""
    found = (
        words for words in timex.read(_head(text)) if re.match(r"\d{4}-\d\d-\d\d", words.value)
    )
    return [(date.fromisoformat(words.value[:10]), words) for words in found]


def _head(text: str) -> str:
    return "\n".join(text.split("\n", LINES)[:LINES])


def _heads(text: str, words: timex.TimeExpression) -> bool:
    """Whether a date stands as a heading ("Updated: July 2, 2031") or opens an agency's report."""
    before = text[: words.start].rpartition("\n")
    after = text[words.end :].partition("\n")[0]
    named = before[2] + text[words.start : words.end]  # "Bloody Friday, July 21"
    if before[0].count("\n") >= LINES or NAMED_DAY.search(named):
        return False
    others = BESIDE.sub("", before[2] + " " + after).split()
    short = sum(map(len, others)) < words.end - words.start
    alone = short and not any(other[0].islower() for other in others)  # "On March 13, he spoke"
    return alone or bool(
        TITLE.match(before[2])
        or RUN_IN.search(before[2])
        or (AGENCY.match(before[2]) and DASH.match(after))
    )


def _line(text: str, when: date, words: timex.TimeExpression) -> DateLine:
    begin = text.rfind("\n", 0, words.start) + 1
    around = text[max(begin, words.start - NEAR) : words.end + NEAR].partition("\n")[0]
    clock, zone = _hour(around)
    start = begin if words.start - begin <= LABEL else words.start
    return DateLine(when, clock, zone, start, words.end)


def _hour(words: str) -> tuple[time | None, tzinfo | None]:
    for m in STAMP.finditer(words):
        hour = int(m["hour"]) % 12 + 12 * (m["half"] in "pP") if m["half"] else int(m["hour"])
        if hour < 24 and int(m["minute"]) < 60:
            return time(hour, int(m["minute"])), m["zone"] and named_zone(m["zone"])
    return None, None
