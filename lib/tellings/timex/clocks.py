"""Rules for clock times, with the day they belong to: Tuesday at 1pm local time."""

import re

from tellings.timex.dates import with_part
from tellings.timex.days import DAY_NAME, named_day
from tellings.timex.rules import Value, wording
from tellings.timex.words import HOUR, PAST, number_of

CLOCK_TIME = (
    r"(?:(?:{HEDGE}|shortly (?:after|before)|just (?:after|before)) )?(?P<clock>{CLOCK})"
    r"(?P<zone>{ZONE})?(?: in the {PART}| at night)?"
)


@wording(CLOCK_TIME, late=True)
def clock_time(m, now):
    """5 p.m.; 13:00 local time"""
    return on_day(now.near_day(m.start(), m.end()), clock(m[0]))


@wording(CLOCK_TIME, r",? (?:on )?(?:the {PART} of )?", DAY_NAME, r"(?: {PART})?")
def clock_and_day(m, now):
    """5 p.m. EST Nov. 9; 13:00 local time on Tuesday"""
    return on_day(named_day(m, now), clock(m[0]))


@wording(
    DAY_NAME,
    r"(?: {PART})?,? (?:at )?(?:(?:about|around|approximately|exactly) )?(?P<clock>{CLOCK})",
    r"(?P<zone>{ZONE})?",
)
def day_and_clock(m, now):
    """Tuesday at 1pm local time"""
    return on_day(named_day(m, now), clock(m["clock"]))


@wording(
    r"(?:the )?(?:mid[ -]|late |early )?(?P<part>{PART}),? (?:of |on )?",
    DAY_NAME,
    r"(?:,? (?:at )?(?P<clock>{CLOCK})(?P<zone>{ZONE})?)?",
)
def part_of_day(m, now):
    """mid-afternoon yesterday; the morning of March 11 at 9:30 am"""
    if m["clock"]:
        return on_day(named_day(m, now), clock(m["clock"]))
    return with_part(named_day(m, now), m["part"])


@wording(
    r"(?P<hour>\d{1,2}|{HOUR})",
    r" in the (?P<part>morning|afternoon|evening)",
    late=True,
)
def hour_in_day_part(m, now):
    """4 in the morning"""
    hour = int(number_of(m["hour"]))
    hour += 12 if m["part"] != "morning" and hour < 12 else 0
    return on_day(now.near_day(m.start(), m.end()), f"T{hour:02}:00") if hour < 24 else None


def on_day(day: Value, time: str) -> Value:
    """A clock time on a day; 24:00 keeps the day it closes."""
    return f"{day}{time}" if day else None


def clock(words: str) -> str:
    """A clock time as TIMEX3 writes it.

    >>> clock("1pm"), clock("0735 gmt"), clock("noon")
    ('T13:00', 'T07:35', 'T12:00')
    """
    if "midnight" in words:
        return "T24:00"
    if found := re.search(r"\b(\d\d)(\d\d) ?\(?(?:hours|hrs|gmt|utc)", words):
        return f"T{found[1]}:{found[2]}"
    if found := re.search(r"(\d{1,2})(?:[:.] ?(\d\d))?(?::\d\d)?\s?([ap])\.?\s?m", words):
        hour = int(found[1]) % 12 + (12 if found[3] == "p" else 0)
        hour = int(found[1]) if int(found[1]) > 12 else hour
        return f"T{hour:02}:{found[2] or '00'}"
    if re.search(r"\b(?:noon|midday)\b", words):
        return "T12:00"
    if found := re.search(r"(\d{1,2})[:.](\d\d)", words):
        late = int(found[1]) < 12 and re.search(r"afternoon|evening", words)
        return f"T{int(found[1]) + (12 if late else 0):02}:{found[2]}"
    if found := re.search(r"\b(\d{1,2})h(\d\d)\b", words):
        return f"T{int(found[1]):02}:{found[2]}"
    hour, minute = _in_words(words)
    late = re.search(r"afternoon|evening|night|p\.?m\b", words) and hour < 12
    return f"T{(hour + (12 if late else 0)) % 24:02}:{minute:02}"


def _in_words(words: str) -> tuple[int, int]:
    """Hour and minute of "half past nine", "a quarter to ten", "nine thirty" and "nine o'clock"."""
    if found := re.search(rf"({PAST}) ({HOUR}|\d{{1,2}})\b", f"at {words}"):
        hour = int(number_of(found[2]))
        if found[1].startswith("half"):
            return hour, 30
        minutes = 15 if "quarter" in found[1] else int(number_of(found[1]))
        return (hour - 1, 60 - minutes) if found[1].endswith("to") else (hour, minutes)
    if found := re.search(rf"\b({HOUR})[ -](fifteen|thirty|forty[ -]five)", words):
        return int(number_of(found[1])), int(number_of(found[2]))
    found = re.search(r"(\w+)\so'clock", words)
    return (int(number_of(found[1])), 0) if found else (12, 0)
