"""The rules for time expressions, one small function each: its words above it, its value inside.

Values follow TIMEX3 of TimeML 1.2.1 (https://timeml.github.io/site/publications/timeMLdocs/).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from tellings.lexicon import load
from tellings.timevalues import GRAIN, UNKNOWN, shifted, years_on

LEXICON = load("moments")

# -- words ----------------------------------------------------------------------------------------

MONTH_NAMES = (
    "january february march april may june july august september october november december".split()
)
MONTHS = {name[:3]: number for number, name in enumerate(MONTH_NAMES, 1)}
WEEKDAYS = {
    name[:3]: number
    for number, name in enumerate(
        "monday tuesday wednesday thursday friday saturday sunday".split(), 1
    )
}
SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2
    )
}
LARGE = {"hundred": 100, "thousand": 1000}
FRACTIONS = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "½": 0.5, "¼": 0.25, "¾": 0.75}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        1,
    )
}
DECADES = {word[:-1] + "ies": tens // 10 for word, tens in TENS.items()}
UNITS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
}
PARTS = {
    "morning": "TMO",
    "midday": "TMI",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "daytime": "TDT",
}
SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


def any_of(words) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


WORD_NUMBER = rf"(?:{any_of(TENS)}(?:[ -]{any_of(list(SMALL)[1:10])})?|{any_of(SMALL)}|{any_of(LARGE)}|dozen|(?:a )?couple of)"
NUMBER = (
    rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?(?:[ -]?(?:1/2|1/4|3/4|½|¼|¾))?"
    rf"|{WORD_NUMBER}(?:[ -]{any_of(LARGE)})?(?: and a half)?)"
)
VAGUE = any_of(LEXICON["vague_numbers"])
HEDGE = any_of(LEXICON["hedges"])
UNIT = "(?:second|minute|hour|day|week|month|quarter|year|decade|century|centurie)"
CALENDAR = "(?:day|week|month|quarter|year|decade|century)"
MONTH = (
    f"(?:{any_of(MONTH_NAMES)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
    rf"\b\.?)"
)
FULL_MONTH = rf"(?:{any_of(MONTH_NAMES)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.)"
WEEKDAY = (
    "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.)"
)
DAY_WORD = rf"(?:{any_of(ORDINALS)}|(?:twenty|thirty)[ -]{any_of(ORDINALS)}|thirtieth)"
DAY = rf"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d/%]|[.,:]\d)|{DAY_WORD})\b"
YEAR = (
    r"(?:(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)"
    rf"|nineteen[ -](?:hundred|{any_of(TENS)}(?:[ -]{any_of(list(SMALL)[1:10])})?)"
    rf"|two thousand(?: (?:and )?{WORD_NUMBER})?)\b"
)
PART = "(?:morning|afternoon|evening|night)"
SEASON = any_of(SEASON_CODES)
ZONE_NAME = (
    r"(?:local time|(?:[a-z]+ ){1,2}(?:standard |daylight |summer )?time"
    r"|(?:gmt|utc|bst|cet|cest|eet|ist|pkt|jst|aest|est|edt|cst|cdt|mst|mdt|pst|pdt|et|ct|pt)\b"
    r"(?:[+-]\d{1,2}(?::?\d\d)?)?)"
)
ZONE = rf"(?: \({ZONE_NAME}\)| {ZONE_NAME})"
CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)? ?[ap]\.?m\b\.?"
    r"|(?:1[0-2]|0?[1-9]) ?[ap]\.?m\b\.?"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:/%-])(?: ?(?:hours|hrs|h)\b)?"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?= ?(?:hours|hrs|gmt|utc))(?: ?(?:hours|hrs))?"
    r"|(?:1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o'clock"
    r"|noon|midday|midnight)"
)
DECADE = any_of(DECADES)
HOLIDAY = (
    "(?:christmas(?: day| eve)?|new year's(?: day| eve)|thanksgiving(?: day)?|good friday"
    "|easter(?: sunday)?|halloween|valentine's day|boxing day|independence day)"
)
NOT_YEARS = any_of(LEXICON["counted_nouns"])
MACROS = {name: value for name, value in globals().items() if name.isupper()}


def number_of(words: str) -> float:
    """A number as written: 'twenty-four', '2 1/2', 'a', '1,500'.

    >>> number_of("twenty-four"), number_of("2 1/2"), number_of("a")
    (24, 2.5, 1)
    """
    total, current = 0.0, 0.0
    for word in re.findall(r"\d/\d|[½¼¾]|[\d,.]*\d|[a-z]+", words):
        if word in FRACTIONS:
            current += FRACTIONS[word]
        elif word[0].isdigit():
            current += float(word.replace(",", ""))
        elif word in LARGE:
            current = (current or 1) * LARGE[word]
        elif word == "dozen":
            current = (current or 1) * 12
        elif word == "half":
            current += 0.5
        elif word == "couple":
            current += 2
        else:
            current += SMALL.get(word, TENS.get(word, 0))
    total = total + current or 1
    return int(total) if total == int(total) else total


def year_of(words: str) -> int:
    """A year as written: '1998', 'nineteen ninety-four', 'two thousand and one'.

    >>> year_of("nineteen ninety-four")
    1994
    """
    if words[:1].isdigit():
        return int(words)
    if words.startswith("nineteen"):
        rest = words[8:].strip(" -")
        return 1900 + (0 if rest == "hundred" else int(number_of(rest)))
    return int(number_of(words))


def day_of(words: str) -> int:
    if words[0].isdigit():
        return int(re.match(r"\d+", words)[0])
    *tens, last = re.split("[ -]", words)
    return sum(TENS[word] for word in tens) + ORDINALS.get(last, 30)


def length_of(number: float, unit: str) -> str:
    """A duration as TIMEX3 writes it: '36 hours' is PT36H, '2 1/2 years' is P2Y6M.

    >>> length_of(36, "hour"), length_of(2.5, "year"), length_of(2, "decade")
    ('PT36H', 'P2Y6M', 'P20Y')
    """
    if unit in ("decade", "century"):
        number, unit = number * (10 if unit == "decade" else 100), "year"
    time = "T" if unit in ("second", "minute", "hour") else ""
    if number != int(number) and unit in ("year", "hour") and number * 4 == int(number * 4):
        smaller = {"year": (12, "M"), "hour": (60, "M")}[unit]
        rest = int(number % 1 * smaller[0])
        whole = f"{int(number)}{UNITS[unit]}" if number >= 1 else ""
        return f"P{time}{whole}{rest}{smaller[1]}"
    return f"P{time}{number:g}{UNITS[unit]}" if number < 1e6 else f"P{time}X{UNITS[unit]}"


def vague_length(unit: str) -> str:
    return f"P{'T' if unit in ('second', 'minute', 'hour') else ''}X{UNITS[unit]}"


def singular(unit: str) -> str:
    unit = unit.rstrip("s")
    return "century" if unit == "centurie" else unit


# -- what a rule may look at ----------------------------------------------------------------------


class Found(NamedTuple):
    """An expression already read: where it stands and its value."""

    start: int
    end: int
    value: str


@dataclass
class Reading:
    """The text so far: the day it was published (None: unknown) and what was read before."""

    text: str
    anchor: date | None
    found: list[Found] = field(default_factory=list)

    def relative(self, number: int, unit: str) -> str:
        """The day, week, month … `number` units from publication."""
        return GRAIN[unit](shifted(self.anchor, number, unit)) if self.anchor else UNKNOWN[unit]

    def reference(self) -> date | None:
        """The last day the text spoke of, else the day of publication."""
        for earlier in reversed(self.found):
            if re.match(r"\d{4}-\d\d-\d\d", earlier.value):
                return date.fromisoformat(earlier.value[:10])
        return self.anchor

    def reference_of(self, unit: str) -> date | None:
        """A day of the last day, month or year the text spoke of that is as fine as a unit."""
        fine = {"day": 3, "week": 3, "month": 2, "quarter": 2}.get(unit, 1)
        for earlier in reversed(self.found):
            parts = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\dX])", earlier.value)
            if parts and sum(part is not None for part in parts.groups()) >= fine:
                return date(*(int(part or 1) for part in parts.groups()))
        return self.anchor

    def quarter(self) -> str:
        """The business quarter under discussion: the latest one named, else the last one closed."""
        named = [earlier.value for earlier in self.found if QUARTER.match(earlier.value)]
        return max(named, default=self.relative(-1, "quarter"))

    def period(self) -> str:
        """What "a year earlier" is a year before: the quarter under discussion, else the year."""
        for earlier in reversed(self.found[-6:]):
            if QUARTER.match(earlier.value):
                return self.quarter()
            if re.match(r"P\d+[MY]", earlier.value):
                break
        return self.relative(0, "year")

    def near_day(self, start: int, end: int) -> str:
        """The day a bare clock time belongs to: the sentence's, else the last named, else today."""
        reference = self.reference()
        return GRAIN["day"](reference) if reference else UNKNOWN["day"]

    def before(self, start: int, length: int = 90) -> str:
        """The words of the same sentence before a position."""
        return re.split(r"[.!?][\"')]*\s+|\n|;", self.text[max(0, start - length) : start])[-1]

    def after(self, end: int, length: int = 60) -> str:
        """The words of the same sentence after a position."""
        return re.split(r"[.!?](?:\s|$)|\n|;", self.text[end : end + length])[0]

    def looks_ahead(self, start: int, end: int) -> bool:
        """Whether the nearest verb speaks of what is still to come."""
        return self.tense(start, end) > 0

    def tense(self, start: int, end: int) -> int:
        """1 when the nearest verb before (else just after) looks ahead, -1 back, 0 without one."""
        before = re.findall(r"\b[a-z][a-z']*", self.before(start))
        if before and before[-1] in UNTIL:
            return 1
        for at in range(len(before) - 1, -1, -1):
            if at and before[at - 1] in ("be", "being"):
                continue
            if step := direction(before[at]):
                overtaken = step > 0 and PAST_PERFECT.intersection(before[max(0, at - 3) : at])
                return -1 if overtaken else step
        after = re.findall(r"\b[a-z][a-z']*", self.after(end))
        return next((step for word in after[:8] if (step := direction(word))), 0)


def direction(word: str) -> int:
    if word in AHEAD:
        return 1
    return -1 if word in BEHIND or (word.endswith("ed") and len(word) > 4) else 0


QUARTER = re.compile(r"\d{4}-Q\d")
AHEAD = set(LEXICON["looking_ahead"])
BEHIND = set(LEXICON["looking_back"])
UNTIL = set(LEXICON["looking_ahead_next_to_it"])
PAST_PERFECT = {"had", "was", "were"}  # "had been due to expire Friday" is over

Value = str | None


class Rule(NamedTuple):
    """One way of saying a time: its name, its words and what they mean."""

    name: str
    pattern: re.Pattern
    value: Callable[[re.Match, Reading], Value]
    kind: str | None


RULES: list[Rule] = []


def words(pattern: str, kind: str | None = None):
    """Register a rule under its function's name; {MACROS} are the word classes above."""

    def register(value: Callable[[re.Match, Reading], Value]):
        filled = re.sub(r"\{([A-Z_]+)\}", lambda m: MACROS[m[1]], pattern)
        spaced = re.sub(r"(?<!\[) (?!\])", r"[ \\n]", filled)
        RULES.append(
            Rule(value.__name__, re.compile(rf"(?<![\w$£€#])(?:{spaced})(?!\w)"), value, kind)
        )
        return value

    return register


# -- dates of the calendar ------------------------------------------------------------------------


@words(r"(?:(?:around|about) )?(?:(?:(?:last|next|this|this coming|this past) )?{WEEKDAY},? )?"
       r"(?:(?:early|late) )?(?P<month>{MONTH}) (?P<day>{DAY})"
       r"(?:,? (?P<year>{YEAR})|(?P<this>,? (?:of )?(?P<which>this|last|next) year))?"
       r"(?: (?P<part>{PART}))?")  # fmt: skip
def month_and_day(m, now):
    """March 12; Oct. 27, 1989; Saturday, April 25"""
    return with_part(day_in_year(m, now), m["part"])


@words(r"(?:{WEEKDAY},? )?(?:the (?=\w+ of ))?(?P<day>{DAY})(?: of)? (?P<month>{MONTH})"
       r"(?:,? (?P<year>{YEAR})|(?P<this>,? (?:of )?(?P<which>this|last|next) year))?"
       r"(?: (?P<part>{PART}))?")  # fmt: skip
def day_and_month(m, now):
    """12 March 2025; the 23rd of October last year"""
    return with_part(day_in_year(m, now), m["part"])


@words(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!-?\d)")
def iso_date(m, now):
    """2025-03-11"""
    return checked(int(m["y"]), int(m["m"]), int(m["d"]))


@words(r"(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>\d{4}|\d\d)(?![/\d])")
def slashed_date(m, now):
    """10/27/89: month first, unless that cannot be"""
    year = int(m["y"]) + (0 if len(m["y"]) == 4 else 1900 if int(m["y"]) > 50 else 2000)
    return checked(year, int(m["m"]), int(m["d"])) or checked(year, int(m["d"]), int(m["m"]))


def checked(year: int, month: int, day: int) -> Value:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def month_number(words: str) -> int:
    return MONTHS[words[:3]]


def day_in_year(m: re.Match, now: Reading) -> Value:
    month, day = month_number(m["month"]), day_of(m["day"])
    if m["year"]:
        return checked(year_of(m["year"]), month, day)
    if now.anchor is None:
        return f"XXXX-{month:02}-{day:02}"
    if m["this"]:
        return checked(now.anchor.year + STEP[m["which"]], month, day)
    return nearest_day(month, day, now, now.tense(m.start(), m.end()))


STEP = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "following": 1}
# How many days ahead a bare "Jan. 2" may lie when the verbs look back, say nothing, or look ahead.
REACH = {-1: 60, 0: 150, 1: 300}


def nearest_day(month: int, day: int, now: Reading, tense: int) -> Value:
    """The year a bare month and day belong to: the last one, unless the next is near or meant."""
    days = [checked(now.anchor.year + step, month, day) for step in (-1, 0, 1)]
    known = [date.fromisoformat(found) for found in days if found]
    past = [found for found in known if found <= now.anchor]
    coming = [found for found in known if found > now.anchor]
    if coming and (not past or coming[0] - now.anchor <= timedelta(days=REACH[tense])):
        return coming[0].isoformat()
    return past[-1].isoformat() if past else None


def with_part(value: Value, part: str | None) -> Value:
    return value + PARTS[part] if value and part else value


@words(r"(?:(?P<early>(?:the )?(?:early|late|mid|beginning of|end of|middle of|start of))[ -])?"
       r"(?P<month>{MONTH})(?: month)?(?:,? (?:of )?(?P<year>{YEAR})"
       r"|,? (?:of )?(?P<which>this|last|next) year)")  # fmt: skip
def month_of_year(m, now):
    """November 1995; June last year; late March 2010"""
    month = month_number(m["month"])
    if m["year"]:
        return f"{year_of(m['year'])}-{month:02}"
    return f"{now.relative(STEP[m['which']], 'year')}-{month:02}"


@words(r"(?:(?:the )?(?:early|late|mid|beginning of|end of|middle of|start of|month of)[ -])?"
       r"(?:(?P<which>last|this past|this coming|this|next|past) )?(?P<month>{FULL_MONTH})"
       r"(?! \d|, \d)")  # fmt: skip
def bare_month(m, now):
    """last November; mid-August; the end of October"""
    month = month_number(m["month"])
    if now.anchor is None:
        return f"XXXX-{month:02}"
    back, ahead = (now.anchor.month - month) % 12, (month - now.anchor.month) % 12
    if m["which"] in ("last", "past", "this past"):
        return GRAIN["month"](shifted(now.anchor, -(back or 12), "month"))
    if m["which"] == "next":
        return GRAIN["month"](shifted(now.anchor, ahead or 12, "month"))
    if m["which"] == "this":
        return f"{now.anchor.year}-{month:02}"
    if ahead <= MONTHS_AHEAD[now.tense(m.start(), m.end())]:
        return GRAIN["month"](shifted(now.anchor, ahead, "month"))
    return GRAIN["month"](shifted(now.anchor, -back, "month"))


# The same for a bare month: "in January", read in October, with verbs back, none, or ahead.
MONTHS_AHEAD = {-1: 0, 0: 3, 1: 11}


@words(r"(?:(?:the )?(?:early|late|mid|beginning of|end of|middle of|start of|rest of"
       r"|(?:a )?(?:good|large|better|greater) part of)[ -])?"
       r"(?:(?:the )?(?:fiscal )?year )?(?:fiscal )?(?P<year>{YEAR})(?!-|[ ](?:{NOT_YEARS})\b)")  # fmt: skip
def calendar_year(m, now):
    """1998; early 1990; fiscal 1989"""
    return str(year_of(m["year"]))


@words(r"(?P<a>(?:1[5-9]|20)\d\d)(?=-(?:\d\d|\d{4})(?![\d-]))")
def first_of_years(m, now):
    """the 1985 of 1985-86"""
    return m["a"]


@words(r"(?:the )?(?:(?:early|late|mid)[ -](?:to[ -](?:late|mid)[ -])?)?"
       r"(?:(?P<year>(?:1[5-9]|20)\d)0s|(?P<short>')?(?P<tens>[2-9])0s|'?(?P<name>{DECADE}))")  # fmt: skip
def named_decade(m, now):
    """the late 1970s; the '80s; the nineties"""
    if m["year"]:
        return m["year"]
    if m["name"]:
        return f"19{DECADES[m['name']]}"
    return f"19{m['tens']}" if m["short"] else None


@words(r"(?:the )?(?:(?:early|late|mid)[ -])?(?:(?P<digits>\d{1,2})(?:st|nd|rd|th)"
       r"|(?P<word>{DAY_WORD}))[ -]century")  # fmt: skip
def named_century(m, now):
    """the 11th century"""
    return f"{(int(m['digits']) if m['digits'] else day_of(m['word'])) - 1:02}"


# -- clock times ----------------------------------------------------------------------------------

DAY_NAME = (
    r"(?:(?P<weekday>{WEEKDAY})(?:,? (?P<wmonth>{MONTH}) (?P<wday>{DAY})(?:,? (?P<wyear>{YEAR}))?)?"
    r"|(?P<month>{MONTH}) (?P<day>{DAY})(?:,? (?P<year>{YEAR}))?"
    r"|(?P<deictic>today|yesterday|tomorrow|tonight))(?: (?P<part>{PART}))?"
)


@words(r"(?:(?:{HEDGE}|shortly (?:after|before)|just (?:after|before)) )?(?P<clock>{CLOCK})"
       r"(?P<zone>{ZONE})?(?: in the {PART}| at night)?(?:,? (?:on )?" + DAY_NAME + ")?")  # fmt: skip
def clock_time(m, now):
    """5 p.m. EST Nov. 9; 13:00 local time on Tuesday"""
    return on_day(named_day(m, now) or now.near_day(m.start(), m.end()), clock(m[0]))


@words(DAY_NAME + r",? (?:at )?(?:(?:about|around|approximately|exactly) )?(?P<clock>{CLOCK})"
       r"(?P<zone>{ZONE})?")  # fmt: skip
def day_and_clock(m, now):
    """Tuesday at 1pm local time"""
    return on_day(named_day(m, now), clock(m["clock"]))


@words(r"(?P<hour>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
       r" in the (?P<part>morning|afternoon|evening)")  # fmt: skip
def hour_in_day_part(m, now):
    """4 in the morning"""
    hour = int(number_of(m["hour"]))
    hour += 12 if m["part"] != "morning" and hour < 12 else 0
    return on_day(now.near_day(m.start(), m.end()), f"T{hour:02}:00") if hour < 24 else None


def named_day(m: re.Match, now: Reading) -> Value:
    if m["deictic"]:
        return now.relative({"yesterday": -1, "tomorrow": 1}.get(m["deictic"], 0), "day")
    for month, day, year in (("wmonth", "wday", "wyear"), ("month", "day", "year")):
        if m[month]:
            number = month_number(m[month]), day_of(m[day])
            if m[year]:
                return checked(year_of(m[year]), *number)
            if now.anchor is None:
                return f"XXXX-{number[0]:02}-{number[1]:02}"
            return nearest_day(*number, now, now.tense(m.start(), m.end()))
    return weekday_near(m["weekday"], now, m) if m["weekday"] else None


def on_day(day: Value, time: str) -> Value:
    """A clock time on a day; 24:00 keeps the day it closes."""
    return f"{day}{time}" if day else None


def clock(words: str) -> str:
    """A clock time as TIMEX3 writes it: '1pm' is T13:00."""
    if "midnight" in words:
        return "T24:00"
    if found := re.search(r"\b(\d\d)(\d\d) ?(?:hours|hrs|gmt|utc)", words):
        return f"T{found[1]}:{found[2]}"
    if found := re.search(r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d)?\s?([ap])\.?m", words):
        hour = int(found[1]) % 12 + (12 if found[3] == "p" else 0)
        hour = int(found[1]) if int(found[1]) > 12 else hour
        return f"T{hour:02}:{found[2] or '00'}"
    if found := re.search(r"(\d{1,2}):(\d\d)", words):
        late = int(found[1]) < 12 and re.search(r"afternoon|evening", words)
        return f"T{int(found[1]) + (12 if late else 0):02}:{found[2]}"
    if found := re.search(r"(\w+)\so'clock", words):
        hour = int(number_of(found[1]))
        late = hour < 12 and re.search(r"afternoon|evening|night", words)
        return f"T{hour + (12 if late else 0):02}:00"
    return "T12:00"


# -- days of the week and days near publication ---------------------------------------------------


@words(r"(?:(?:early|late|mid)[ -])?"
       r"(?:(?P<which>last|next|this past|this coming|this|the previous|the following|the next) )?"
       r"(?P<weekday>{WEEKDAY})(?:[ -](?:(?:early|late|mid)[ -])?(?P<part>{PART}))?"
       r"(?: (?P<week>last|next|this) week)?")  # fmt: skip
def weekday(m, now):
    """Tuesday; last Friday; early Thursday morning; the following Monday"""
    number = WEEKDAYS[m["weekday"][:3]]
    if m["which"] in ("the previous", "the following", "the next") and now.reference():
        step = -1 if m["which"] == "the previous" else 1
        return with_part(GRAIN["day"](on_side(now.reference(), number, step)), m["part"])
    if now.anchor is None:
        return with_part(f"XXXX-WXX-{number}", m["part"])
    if m["week"]:
        monday = now.anchor - timedelta(days=now.anchor.weekday())
        found = monday + timedelta(days=number - 1 + 7 * STEP[m["week"]])
    elif m["which"] in ("last", "this past"):
        found = on_side(now.anchor, number, -1)
    elif m["which"] in ("next", "this coming"):
        found = on_side(now.anchor, number, 1)
    else:
        return with_part(weekday_near(m["weekday"], now, m), m["part"])
    return with_part(GRAIN["day"](found), m["part"])


def on_side(when: date, number: int, step: int) -> date:
    """The nearest such weekday strictly before (-1) or after (1) a day."""
    days = (number - when.isoweekday()) * step % 7 or 7
    return when + timedelta(days=days * step)


def weekday_near(name: str, now: Reading, m: re.Match) -> str:
    """A bare weekday: publication's own day, else the last one, or the next where verbs say so."""
    number = WEEKDAYS[name[:3]]
    if now.anchor is None:
        return f"XXXX-WXX-{number}"
    if now.anchor.isoweekday() == number:
        return GRAIN["day"](now.anchor)
    step = 1 if now.looks_ahead(m.start(), m.end()) else -1
    return GRAIN["day"](on_side(now.anchor, number, step))


@words(r"(?:(?:early|earlier|late) )?(?:the )?(?P<word>day before yesterday"
       r"|day after tomorrow|today|yesterday|tomorrow|tonight)"
       r"(?:[ -](?P<part>{PART}))?")  # fmt: skip
def deictic_day(m, now):
    """today; late yesterday; tomorrow night"""
    step = {
        "day before yesterday": -2,
        "yesterday": -1,
        "tomorrow": 1,
        "day after tomorrow": 2,
    }.get(m["word"], 0)
    return with_part(now.relative(step, "day"), "night" if m["word"] == "tonight" else m["part"])


@words(r"(?:(?:early|late) )?(?P<which>this|last) (?P<part>{PART})")
def deictic_day_part(m, now):
    """this morning; last night"""
    return with_part(now.relative(STEP[m["which"]], "day"), m["part"])


@words(r"(?:mid[ -]|late |early )?(?P<part>{PART})(?P<on>,? (?:of |on )?)"
       r"(?:(?P<weekday>{WEEKDAY})(?:,? (?P<wmonth>{MONTH}) (?P<wday>{DAY})(?:,? (?P<wyear>{YEAR}))?)?"
       r"|(?P<month>{MONTH}) (?P<day>{DAY})(?:,? (?P<year>{YEAR}))?"
       r"|(?P<deictic>today|yesterday|tomorrow))")  # fmt: skip
def part_of_day(m, now):
    """mid-afternoon yesterday; evening of March 12"""
    return with_part(named_day(m, now), m["part"])


@words(r"(?:the )?(?:early |late )?(?P<part>{PART}) of (?:(?P<weekday>{WEEKDAY})(?:,? "
       r"(?P<wmonth>{MONTH}) (?P<wday>{DAY})(?:,? (?P<wyear>{YEAR}))?)?"
       r"|(?P<month>{MONTH}) (?P<day>{DAY})(?:,? (?P<year>{YEAR}))?"
       r"|(?P<deictic>today|yesterday|tomorrow))(?: at (?P<clock>{CLOCK})(?P<zone>{ZONE})?)?")  # fmt: skip
def the_part_of_day(m, now):
    """the evening of March 12; the morning of March 11 at 9:30 am"""
    if m["clock"]:
        return on_day(named_day(m, now), clock(m["clock"]))
    return with_part(named_day(m, now), m["part"])


@words(r"(?:the )?(?:(?:early|late|previous|following|next|same) )?(?P<part>(?<=the )morning"
       r"|(?<=the )afternoon|(?<=the )evening)(?! of)")  # fmt: skip
def same_day_part(m, now):
    """the morning"""
    return with_part(now.near_day(m.start(), m.end()), m["part"])


@words(
    r"(?P<word>the (?:very )?same|that(?: same)?|(?:later|earlier) that|(?<=later in )the"
    r"|(?<=earlier in )the) (?P<unit>day|night|evening|afternoon|morning)"
)
def same_day(m, now):
    """the same day; later that night"""
    value = now.near_day(m.start(), m.end())
    return value if m["unit"] == "day" else with_part(value, m["unit"])


@words(r"(?:the|a) (?:(?:very )?(?P<word>next|following|previous)) (?P<unit>day|morning|night|evening)"
       r"|(?:a|one|the) day (?P<later>later|earlier|after|before)(?! yesterday| tomorrow)")  # fmt: skip
def day_beside(m, now):
    """the next day; a day earlier"""
    reference = now.reference()
    if reference is None:
        return UNKNOWN["day"]
    back = m["word"] == "previous" or m["later"] in ("earlier", "before")
    value = GRAIN["day"](shifted(reference, -1 if back else 1, "day"))
    return value if m["unit"] in (None, "day") else with_part(value, m["unit"])


# -- weeks, months, years -------------------------------------------------------------------------


@words(r"(?:(?:early|earlier|late) )?(?P<which>last|next|this|this past"
       r"|this coming|the coming|the current|the previous|the following|the past|the last"
       r"|the next|the full|the whole|the entire|that|that same|the same)"
       r" (?:(?:fiscal|calendar) )?(?P<unit>{CALENDAR})"
       r"(?! (?:and a half|or two))")  # fmt: skip
def calendar_unit(m, now):
    """last year; this week; the following month; that year"""
    which, unit = m["which"].removeprefix("the ").removeprefix("this "), m["unit"]
    if which in ("that", "same", "that same", "previous", "following") and m["which"] != "this":
        reference = now.reference_of(unit)
        if reference is None:
            return UNKNOWN[unit]
        return GRAIN[unit](shifted(reference, {"previous": -1, "following": 1}.get(which, 0), unit))
    return now.relative(STEP.get(which, 0), unit)


@words(r"(?:(?P<early>early|earlier|later?|the (?:start|beginning|end|middle|rest|remainder) of)"
       r" (?:in )?)the (?P<unit>{CALENDAR})")  # fmt: skip
def part_of_unit(m, now):
    """the end of the month; earlier in the year"""
    return now.relative(0, m["unit"])


@words(r"(?:(?:early|late|the (?:start|beginning|end|middle|rest|remainder) of) )"
       r"(?P<which>this|last|next|the past|the current) (?P<unit>{CALENDAR})")  # fmt: skip
def part_of_near_unit(m, now):
    """the end of last year"""
    return now.relative(STEP.get(m["which"].removeprefix("the "), 0), m["unit"])


@words(r"(?:(?:(?P<which>last|next|this|this past|this coming|the past|the coming|the previous) )"
       r"|the )weekend")  # fmt: skip
def weekend(m, now):
    """the weekend; next weekend"""
    if now.anchor is None:
        return "XXXX-WXX-WE"
    which = (m["which"] or "").removeprefix("the ").removeprefix("this ")
    step = STEP.get(which, 0) if which in ("next", "coming") else None
    if step is None:
        ahead = which == "this" or now.looks_ahead(m.start(), m.end())
        step = 0 if now.anchor.isoweekday() >= 6 or ahead else -1
    return f"{now.relative(step, 'week')}-WE"


@words(r"(?:the )?(?:entire |full )?(?P<unit>week|quarter|day|month|year)(?<!a day)(?='s )")
def possessed_unit(m, now):
    """the week's"""
    return now.relative(0, m["unit"]) if m[0].startswith("the") else None


@words(r"(?:{HEDGE} )?(?:the )?(?P<unit>year|month)(?:-|'s | )end(?! of)")
def end_of_unit(m, now):
    """year-end"""
    if now.anchor is None:
        return UNKNOWN[m["unit"]]
    return now.relative(0, m["unit"])


@words(r"(?:(?P<which>last|this past|this coming|this|next|past|the past|the previous|the following"
       r"|the coming) |the |(?P<early>(?:the )?(?:early|late|mid))[ -])(?P<season>{SEASON})"
       r"(?: of)?(?: (?P<year>{YEAR}))?")  # fmt: skip
def season(m, now):
    """last fall; the winter of 1994"""
    return season_value(m, now)


@words(r"(?P<season>{SEASON})(?: of)? (?P<year>{YEAR})")
def season_of_year(m, now):
    """summer 2012"""
    return f"{year_of(m['year'])}-{SEASON_CODES[m['season']]}"


def season_value(m: re.Match, now: Reading) -> str:
    code = SEASON_CODES[m["season"]]
    if m["year"]:
        return f"{year_of(m['year'])}-{code}"
    if now.anchor is None:
        return f"XXXX-{code}"
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    which = (m["which"] or "").removeprefix("the ").removeprefix("this ")
    begun = now.anchor.month >= first
    if which in ("next", "coming", "following"):
        return f"{now.anchor.year + begun}-{code}"
    if which == "this":
        return f"{now.anchor.year}-{code}"
    running = first <= now.anchor.month < first + 3
    if which in ("last", "previous") and running:
        return f"{now.anchor.year - 1}-{code}"
    if not which and now.looks_ahead(m.start(), m.end()):
        return f"{now.anchor.year + (begun and not running)}-{code}"
    return f"{now.anchor.year - (not begun)}-{code}"


# -- quarters and halves of a business year -------------------------------------------------------

NTH = "(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)"
WHOSE = (
    r"(?:(?:the |a )?(?P<which>this|last|next) year's |(?:the |a )?(?P<before>{YEAR}) |the |a )?"
    r"(?:(?:fiscal|calendar|year-earlier|year-ago|flat|strong|weak|latest|current) )*"
)


@words(NTH + "-quarter")
def attributive_quarter(m, now):
    """its third-quarter loss"""
    return quarter_near(nth(m["nth"]), "Q", now)


@words(WHOSE + NTH.replace("first", "first|last") + r" (?P<unit>quarters?|half)(?: of (?:(?P<year>{YEAR})"
       r"|(?P<late>this|last|next) year|fiscal (?P<fiscal>{YEAR})))?")  # fmt: skip
def named_quarter(m, now):
    """the third quarter; the 1988 second quarter; the first half of 2012"""
    code = "H" if m["unit"] == "half" else "Q"
    number = nth(m["nth"]) or (2 if code == "H" else 4)
    given, near = m["year"] or m["before"] or m["fiscal"], m["late"] or m["which"]
    if given:
        return f"{year_of(given)}-{code}{number}"
    if near:
        return f"{now.relative(STEP[near], 'year')}-{code}{number}"
    if code == "H" or m["nth"] == "last":
        return None
    return years_on(quarter_near(number, code, now), -1 if "year-" in m[0] else 0)


def nth(word: str) -> int:
    """1 to 4; 0 for "last"."""
    return int(word[0]) if word[0].isdigit() else ORDINALS.get(word, 0)


def quarter_near(number: int, code: str, now: Reading) -> str:
    """The last such quarter to have begun by publication."""
    if now.anchor is None:
        return f"XXXX-{code}{number}"
    return f"{now.anchor.year - (number * 3 - 2 > now.anchor.month)}-{code}{number}"


@words(r"(?:the |a )?(?:fiscal )?(?:comparable |corresponding |same )?(?P<which>latest|most recent"
       r"|current|just-ended|year-earlier|year-ago|prior-year|comparable|corresponding|same"
       r"|{YEAR}) (?P<unit>quarter|period)(?P<last>,? (?:last year|a year (?:ago|earlier)"
       r"|of last year))?|(?P<this>this|last|next) (?P<also>quarter)"
       r"|(?P<year>last|this) year's quarter|the quarter(?P<ago> a year (?:ago|earlier))?")  # fmt: skip
def latest_quarter(m, now):
    """the latest quarter; the year-earlier period"""
    quarter = now.quarter()
    which = m["which"] or ""
    if which[:1].isdigit():
        return years_on(quarter, int(which) - int(quarter[:4])) if "Q" in quarter else which
    if m["this"] or which == "current":
        return now.relative(STEP.get(m["this"], 0), "quarter")
    if "year-" in which or m["last"] or m["ago"] or m["year"] == "last" or which == "prior-year":
        return years_on(quarter, -1)
    return quarter


@words(r"(?P<word>year-(?:earlier|ago))|(?:{HEDGE} )?(?:a|one) year (?:ago|earlier)"
       r"(?: today)?")  # fmt: skip
def year_before(m, now):
    """a year earlier; year-ago"""
    return years_on(now.period(), -1)


# -- so many units from now -----------------------------------------------------------------------


@words(r"(?:(?:only|just) )?(?:{HEDGE} )?(?P<number>an?|{NUMBER}) (?P<unit>{UNIT})s?"
       r"(?P<so> or so)? (?P<way>ago|from now|hence)(?: (?:today|on {WEEKDAY}))?")  # fmt: skip
def units_from_now(m, now):
    """six weeks ago; three years from now"""
    unit = singular(m["unit"])
    number = number_of(m["number"]) * (-1 if m["way"] == "ago" else 1)
    if unit in ("second", "minute", "hour"):
        return now.relative(0, "day")
    if number != int(number):
        number, unit = (number * 12, "month") if unit == "year" else (round(number), unit)
    if unit in ("decade", "century"):
        number, unit = number * (10 if unit == "decade" else 100), "year"
    try:
        return now.relative(int(number), unit)
    except (ValueError, OverflowError):
        return "PAST_REF" if number < 0 else "FUTURE_REF"


@words(r"(?:(?:only|just) )?(?:{HEDGE} )?(?:{VAGUE} )?(?P<unit>{UNIT})s ago|(?:not )?long ago"
       r"|(?:a|some) (?:short )?(?:while|time) ago")  # fmt: skip
def vaguely_ago(m, now):
    """a few years ago; long ago"""
    return "PAST_REF"


# -- how long -------------------------------------------------------------------------------------

THE_LAST = (
    r"(?:(?:the|these|those|another|his|her|its|their|this) )?(?:(?:last|past|next|first|final"
    r"|latest|coming|previous|preceding|following|same|entire|full|whole|initial|other|remaining"
    r"|additional|further|consecutive|straight) )?"
)
MORE = r"(?: (?:more|additional|extra|full|straight|consecutive|long|solid))?"


@words(r"(?:{HEDGE} )?" + THE_LAST + r"(?:{HEDGE} )?(?P<number>{NUMBER})" + MORE + r"[ -]"
       r"(?P<unit>{UNIT})s(?P<half>-long| or so| and a half)?(?!-old| old\b| olds?\b| of age)")  # fmt: skip
def so_long(m, now):
    """the past three months; more than 2 1/2 years"""
    return measured(m)


@words(r"(?:{HEDGE} )?(?P<number>{NUMBER})[ -](?P<unit>{UNIT})(?P<half>-long| and a half)?"
       r"(?!-old| old|s)")  # fmt: skip
def so_long_a(m, now):
    """a 36-hour siege; the two day rally"""
    return None if singular(m["unit"]) == "quarter" else measured(m)


def measured(m: re.Match) -> Value:
    number = number_of(m["number"]) + (0.5 if m["half"] == " and a half" else 0)
    return length_of(number, singular(m["unit"]))


@words(r"(?:{HEDGE} )?(?P<number>{NUMBER})[- ](?P<unit>{UNIT})s?,?(?: and)? (?P<number2>{NUMBER})"
       r"[- ](?P<unit2>minute|second|month|day|week|hour)s?")  # fmt: skip
def two_lengths(m, now):
    """two hours and 15 minutes"""
    first = length_of(number_of(m["number"]), singular(m["unit"]))
    second = length_of(number_of(m["number2"]), singular(m["unit2"]))
    if ("T" in first) == ("T" in second):
        return first + second.removeprefix("PT").removeprefix("P")
    return first + second.removeprefix("P")


@words(r"(?:{HEDGE} )?" + THE_LAST + r"(?P<low>{NUMBER})(?: to |-| or )(?P<high>{NUMBER})[ -]"
       r"(?P<unit>{UNIT})s?(?:-long)?(?!-old| old)")  # fmt: skip
def between_lengths(m, now):
    """the next 12 to 18 months"""
    return vague_length(singular(m["unit"]))


@words(r"(?:{HEDGE} )?(?P<half>half (?:an?|the)|an?|one)"
       r"(?P<half2>[ -]half)?(?: full| whole| entire| straight)?[ -](?P<unit>{UNIT})"
       r"(?P<more> and a half)?(?P<two> or (?:two|so))?(?:-long)?(?!-old| old|-| (?:ago|earlier))")  # fmt: skip
def one_long(m, now):
    """an hour; half a day; a year and a half"""
    half = "half" in m["half"] or m["half2"]
    number = 0.5 if half else 1.5 if m["more"] else 1
    unit = singular(m["unit"])
    if unit in ("second", "quarter") and not m["more"]:
        return None
    if half and unit in ("day", "week", "month", "decade", "century"):
        smaller = {"day": (12, "hour"), "week": (3.5, "day"), "month": (2, "week")}
        return length_of(*smaller.get(unit, (number * 100 if unit == "century" else 5, "year")))
    return length_of(number, unit)


@words(THE_LAST + r"(?:(?P<vague>{VAGUE}) )?(?:(?:early|recent) )?"
       r"(?P<unit>{UNIT})s(?! old| apart|-)(?: (?:ahead|to come))?(?P<more>(?: and|,| or) (?:even )?{UNIT}s)?")  # fmt: skip
def vaguely_long(m, now):
    """several years; the next few days; weeks"""
    unit = singular(m["unit"])
    if unit in ("second", "quarter") and not m["vague"]:
        return None
    if "recent " in m[0]:
        return "PAST_REF"
    if re.match(r"(?:the )?coming", m[0]):
        return "FUTURE_REF"
    return vague_length(unit)


@words(r"(?P<vague>{VAGUE})-(?P<unit>{UNIT})|(?P<unit2>{UNIT})s?-long"
       r"|overnight|some time(?! ago)|a (?:short |little |long )?while(?! ago)"
       r"|(?P<unit4>{UNIT})s-old")  # fmt: skip
def long_word(m, now):
    """day-long; decades-long; several-year"""
    if m[0] == "overnight":
        reference = now.reference()
        before = shifted(reference, -1, "day") if reference else None
        return with_part(GRAIN["day"](before) if before else UNKNOWN["day"], "night")
    if m["vague"] or m["unit4"]:
        return vague_length(singular(m["unit"] or m["unit4"]))
    if m["unit2"]:
        one = not m[0].split("-")[0].endswith("s")
        unit = singular(m["unit2"])
        return length_of(1, unit) if one else vague_length(unit)
    return "PXX" if "while" in m[0] else "PXM"


@words(r"(?:the )?(?P<unit>year|quarter|month|week|day)(?= (?:ended|ending|to come|ahead|before|after))"
       r"|(?P<months>the (?:{NUMBER}) months)")  # fmt: skip
def unit_ending(m, now):
    """the year ended March 31"""
    if m["months"]:
        return None
    if m["unit"] == "quarter":
        return now.quarter()
    return length_of(1, m["unit"])


# -- how often ------------------------------------------------------------------------------------


@words(
    r"(?:almost |nearly )?(?:each|every)(?: other| single)? (?:(?P<number>{NUMBER}) )?"
    r"(?P<unit>{UNIT}|morning|evening|night|afternoon|{WEEKDAY}|{MONTH}|weekend)s?",
    "SET",
)
def every(m, now):
    """every day; each Thursday; every two years"""
    unit = m["unit"]
    if unit.endswith("day") and unit != "day":
        return f"XXXX-WXX-{WEEKDAYS[unit[:3]]}"
    if unit in MONTH_NAMES:
        return f"XXXX-{MONTHS[unit[:3]]:02}"
    if unit in PARTS:
        return f"XXXX-XX-XX{PARTS[unit]}"
    if unit == "weekend":
        return "XXXX-WXX-WE"
    return length_of(number_of(m["number"] or "one"), singular(unit))


@words(r"(?P<word>hourly|daily|nightly|weekly|fortnightly|biweekly|monthly|yearly)", "SET")
def often(m, now):
    """daily; monthly"""
    return {
        "hourly": "PT1H",
        "daily": "P1D",
        "nightly": "XXXX-XX-XXTNI",
        "weekly": "P1W",
        "fortnightly": "P2W",
        "biweekly": "P2W",
        "monthly": "P1M",
        "yearly": "P1Y",
    }[m["word"]]


@words(r"(?:(?P<weekday>{WEEKDAY})s|(?P<other>{WEEKDAY}) (?P<part>{PART})s"
       r"|(?P<plain>weekdays|weekends))", "SET")  # fmt: skip
def weekdays(m, now):
    """Sundays; Monday nights"""
    if m["plain"]:
        return "XXXX-WXX-WD" if m["plain"] == "weekdays" else "XXXX-WXX-WE"
    value = f"XXXX-WXX-{WEEKDAYS[(m['weekday'] or m['other'])[:3]]}"
    return with_part(value, m["part"])


# -- holidays -------------------------------------------------------------------------------------


@words(r"(?:(?P<which>last|this|next) )?(?P<name>{HOLIDAY})(?: (?P<year>{YEAR}))?")
def holiday(m, now):
    """Thanksgiving Day; Christmas Eve"""
    if m["year"]:
        return holiday_in(m["name"], year_of(m["year"])).isoformat()
    if now.anchor is None:
        return UNKNOWN["day"]
    year = now.anchor.year
    days = [holiday_in(m["name"], y) for y in (year - 1, year, year + 1) if 1 < y < 9999]
    past = [found for found in days if found <= now.anchor]
    coming = [found for found in days if found > now.anchor]
    ahead = m["which"] == "next" or (not m["which"] and now.looks_ahead(m.start(), m.end()))
    chosen = coming[:1] if ahead else past[-1:]
    return chosen[0].isoformat() if chosen else None


FIXED = {
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "new year's eve": (12, 31),
    "new year": (1, 1),
    "halloween": (10, 31),
    "valentine's": (2, 14),
    "boxing day": (12, 26),
    "independence day": (7, 4),
}


def holiday_in(name: str, year: int) -> date:
    if name.startswith("thanksgiving"):
        first = date(year, 11, 1)
        return first + timedelta(days=(4 - first.isoweekday()) % 7 + 21)
    if name.startswith(("easter", "good friday")):
        return easter(year) - timedelta(days=2 if name == "good friday" else 0)
    fixed = next(FIXED[key] for key in FIXED if name.startswith(key))
    return date(year, *fixed)


def easter(year: int) -> date:
    from dateutil.easter import easter as western

    return western(year)


# -- now, then, some time -------------------------------------------------------------------------


@words(r"now(?! that)|currently|at present|at the moment|these days|nowadays"
       r"|this (?:crucial |critical )?moment"
       r"|current(?! affairs| account)")  # fmt: skip
def present(m, now):
    """now; currently"""
    return "PRESENT_REF"


@words(r"(?:more |most )?recently|recent(?! {UNIT})|(?<=in )(?:the )?(?:recent |not[- ]too[- ]distant )?past"
       r"|(?<=at )that time")  # fmt: skip
def past(m, now):
    """recently; the past"""
    return "PAST_REF"


@words(r"(?:the )?(?:near|foreseeable|immediate|not-too-distant) future|the future(?! of)|(?<!as )soon"
       r"(?! after| as)|one day(?= (?:be|have|become))|coming (?:days|weeks|months|years)"
       r"|a later date")  # fmt: skip
def future(m, now):
    """soon; the near future"""
    return "FUTURE_REF"
