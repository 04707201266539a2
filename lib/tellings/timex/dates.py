"""Rules for dates of the calendar: March 12, November 1995, the late 1970s."""

import re
from datetime import date, timedelta

from dateutil.easter import easter

from tellings.timex.rules import MEMORY, RULES, Reading, Value, wording
from tellings.timex.values import GRAIN, UNKNOWN, shifted
from tellings.timex.words import DECADES, MONTHS, PARTS, day_of, year_of


@wording(
    r"(?:(?:around|about) )?(?:(?:(?:last|next|this|this coming|this past) )?{WEEKDAY},? )?",
    r"(?:(?:early|late) )?(?P<month>{MONTH}) (?P<day>{DAY})",
    r"(?:,? (?P<year>{YEAR})|(?P<this>,? (?:of )?(?P<which>this|last|next) year))?",
    r"(?: (?P<part>{PART}))?",
)
def month_and_day(m, now):
    """March 12; Oct. 27, 1989; Saturday, April 25"""
    return with_part(_day_in_year(m, now), m["part"])


@wording(
    r"(?:{WEEKDAY},? )?(?:the (?=\w+ of ))?(?P<day>{DAY})(?: of)? (?P<month>{MONTH})",
    r"(?:,? (?P<year>{YEAR})|(?P<this>,? (?:of )?(?P<which>this|last|next) year))?",
    r"(?: (?P<part>{PART}))?",
)
def day_and_month(m, now):
    """12 March 2025; the 23rd of October last year"""
    return with_part(_day_in_year(m, now), m["part"])


@wording(r"(?P<y>(?:1[5-9]|20)\d\d)(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?![-/.]?\d)")
def iso_date(m, now):
    """2025-03-11; 2025/03/11"""
    return checked(int(m["y"]), int(m["m"]), int(m["d"]))


@wording(
    r"(?P<a>\d\d?) ?/ ?(?P<b>\d\d?) ?/ ?(?P<y>\d{4}|\d\d)(?![/\d])"
    r"|(?P<a2>\d\d?)(?P<sep>[.-])(?P<b2>\d\d?)(?P=sep)(?P<y2>(?:1[5-9]|20)\d\d)(?!-?\d)"
    r"|(?<=\bon )(?P<a3>\d\d?)(?P<dot>\.)(?P<b3>\d\d?)\.(?P<y3>\d\d)(?!\.?\d)"
)
def date_in_figures(m, now):
    """10/27/89; 27.10.1989; on 27.10.89"""
    near = now.around.began or now.anchor
    return day_in_figures(m, near, now.around.order)[0]


NEAR_THE_EVENT = 20  # days; a date in figures is read the way round that brings it so near


def day_in_figures(m: re.Match, near: date | None, order: str | None) -> tuple[Value, bool]:
    """The day that a date in figures names, and whether it can be no other.

    Read in the order given ("dmy", "mdy"); else as the calendar allows, day first with full stops,
    or so that it lies near a day; else month first, which is then not sure.

    >>> phrase = in_figures().search("on 06/05/2031")
    >>> day_in_figures(phrase, date(2031, 5, 8), None), day_in_figures(phrase, None, None)
    (('2031-05-06', True), ('2031-06-05', False))
    """
    one, two, year = (m[part] or m[f"{part}2"] or m[f"{part}3"] for part in "aby")
    one, two, written, full = int(one), int(two), int(year), len(year) == 4
    year = written if full else written + (1900 if written > 50 else 2000)
    month_first, day_first = checked(year, one, two), checked(year, two, one)
    if not month_first or not day_first or month_first == day_first:
        return month_first or day_first, True
    if order or "." in (m["sep"], m["dot"]):
        return (month_first if order == "mdy" else day_first), True
    away = [
        near and abs((date.fromisoformat(found) - near).days) <= NEAR_THE_EVENT
        for found in (month_first, day_first)
    ]
    if away == [False, True]:
        return day_first, True
    return month_first, away == [True, False]


def in_figures() -> re.Pattern[str]:
    """What a date in figures looks like."""
    return next(rule.pattern for rule in RULES if rule.name == date_in_figures.__name__)


def checked(year: int, month: int, day: int) -> Value:
    """A day, or None when the calendar has no such day.

    >>> checked(2031, 5, 4), checked(2031, 2, 30)
    ('2031-05-04', None)
    """
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def month_number(words: str) -> int:
    """The number of a month by its name or abbreviation.

    >>> month_number("sept.")
    9
    """
    return MONTHS[words[:3]]


def _day_in_year(m: re.Match, now: Reading) -> Value:
    month, day = month_number(m["month"]), day_of(m["day"])
    if m["year"]:
        return checked(year_of(m["year"]), month, day)
    if now.week is None:
        return f"XXXX-{month:02}-{day:02}"
    if m["this"]:
        return checked(now.week.year + STEP[m["which"]], month, day)
    return nearest_day(month, day, now, now.tense(m.start(), m.end()))


STEP = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "following": 1}
# How many days ahead a bare "Jan. 2" may lie when the verbs look back, say nothing, or look ahead.
REACH = {-1: 60, 0: 150, 1: 300}


def nearest_day(month: int, day: int, now: Reading, tense: int) -> Value:
    """The year a bare month and day belong to: the last one, unless the next is near or meant.

    >>> nearest_day(10, 27, Reading("", date(2031, 5, 8)), -1)
    '2030-10-27'
    """
    named = f"-{month:02}-{day:02}"
    for earlier in reversed(now.days[-MEMORY:]):  # "March 11, 2025 … the evening of March 11"
        if earlier.value[4:10] == named:
            return earlier.value[:10]
    days = [checked(now.week.year + step, month, day) for step in (-1, 0, 1)]
    known = [date.fromisoformat(found) for found in days if found]
    past = [found for found in known if found <= now.week]
    coming = [found for found in known if found > now.week]
    if coming and (not past or coming[0] - now.week <= timedelta(days=REACH[tense])):
        return coming[0].isoformat()
    return past[-1].isoformat() if past else None


def with_part(value: Value, part: str | None) -> Value:
    """A part of a day; the day itself when no part is named.

    >>> with_part("2031-05-04", "evening")
    '2031-05-04TEV'
    """
    return value + PARTS[part] if value and part else value


@wording(
    r"(?:{WEEKDAY},? )?(?:(?P<month>{MONTH}) (?P<day>{DAY}){TO_DAY}(?P<last>{DAY})",
    r"|(?P<day2>{DAY}){TO_DAY}(?P<last2>{DAY})(?: of)? (?P<month2>{MONTH}))",
    r"(?:,? (?P<year>{YEAR}))?",
)
def days_of_month(m, now):
    """between 6 and 8 May; May 6-8, 2031"""
    month = month_number(m["month"] or m["month2"])
    ends = [day_of(m[end] or m[f"{end}2"]) for end in ("day", "last")]
    if m["year"]:
        days = [checked(year_of(m["year"]), month, end) for end in ends]
    elif now.week is None:
        days = [f"XXXX-{month:02}-{end:02}" for end in ends]
    else:
        tense = now.tense(m.start(), m.end())
        days = [nearest_day(month, end, now, tense) for end in ends]
    return "/".join(days) if all(days) and days[0] < days[1] else None


@wording(
    r"(?:(?:the )?(?:early|late|mid|beginning of|end of|middle of|start of)[ -])?",
    r"(?P<month>{MONTH})(?: month)?(?:,? (?:of )?(?P<year>{YEAR})",
    r"|,? (?:of )?(?P<which>this|last|next) year)",
)
def month_of_year(m, now):
    """November 1995; June last year; late March 2010"""
    month = month_number(m["month"])
    if m["year"]:
        return f"{year_of(m['year'])}-{month:02}"
    return f"{now.relative(STEP[m['which']], 'year')}-{month:02}"


@wording(r"(?P<month>{MONTH_NAME})(?P<year>(?:19|20)\d\d)", run_on=True)
def month_run_into_year(m, now):
    """the March1991 of "March1991and", on a page that lost its spaces"""
    return f"{m['year']}-{month_number(m['month']):02}"


@wording(
    r"(?:(?:the )?(?:early|late|mid|beginning of|end of|middle of|start of|month of)[ -])?",
    r"(?:(?P<which>last|this past|this coming|this|next|past) )?(?P<month>{FULL_MONTH})",
    r"(?! \d|, \d)",
)
def bare_month(m, now):
    """last November; mid-August; the end of October"""
    month = month_number(m["month"])
    if now.week is None:
        return f"XXXX-{month:02}"
    back, ahead = (now.week.month - month) % 12, (month - now.week.month) % 12
    if m["which"] in ("last", "past", "this past"):
        return GRAIN["month"](shifted(now.week, -(back or 12), "month"))
    if m["which"] == "next":
        return GRAIN["month"](shifted(now.week, ahead or 12, "month"))
    if m["which"] == "this":
        return f"{now.week.year}-{month:02}"
    if ahead <= MONTHS_AHEAD[now.tense(m.start(), m.end())]:
        return GRAIN["month"](shifted(now.week, ahead, "month"))
    return GRAIN["month"](shifted(now.week, -back, "month"))


# The same for a bare month: "in January", read in October, with verbs back, none, or ahead.
MONTHS_AHEAD = {-1: 0, 0: 3, 1: 11}


@wording(
    r"(?:(?:the )?(?:early|late|mid|beginning of|end of|middle of|start of|rest of",
    r"|(?:a )?(?:good|large|better|greater) part of)[ -])?",
    r"(?:(?:the )?(?:fiscal )?year )?(?:fiscal )?(?P<year>{YEAR})(?!-|[ ](?:{NOT_YEARS})\b)",
)
def calendar_year(m, now):
    """1998; early 1990; fiscal 1989"""
    return str(year_of(m["year"]))


@wording(r"(?P<year>(?:1[5-9]|20)\d\d)(?=-(?:\d\d|\d{4})(?![\d-]))")
def first_of_years(m, now):
    """the 1985 of 1985-86"""
    return m["year"]


@wording(
    r"(?:the )?(?:(?:early|late|mid)[ -](?:to[ -](?:late|mid)[ -])?)?",
    r"(?:(?P<year>(?:1[5-9]|20)\d)0s|(?P<short>')?(?P<tens>[2-9])0s|'?(?P<name>{DECADE}))",
)
def named_decade(m, now):
    """the late 1970s; the '80s; the nineties"""
    if m["year"]:
        return m["year"]
    if m["name"]:
        return f"19{DECADES[m['name']]}"
    return f"19{m['tens']}" if m["short"] else None


@wording(
    r"(?:the )?(?:(?:early|late|mid)[ -])?(?:(?P<digits>\d{1,2})(?:st|nd|rd|th)",
    r"|(?P<word>{DAY_WORD}))[ -]century",
)
def named_century(m, now):
    """the 11th century"""
    return f"{(int(m['digits']) if m['digits'] else day_of(m['word'])) - 1:02}"


@wording(r"(?:(?P<which>last|this|next) )?(?P<name>{HOLIDAY})(?: (?P<year>{YEAR}))?")
def holiday(m, now):
    """Thanksgiving Day; Christmas Eve"""
    if m["year"]:
        return _holiday_in(m["name"], year_of(m["year"])).isoformat()
    if now.anchor is None:
        return UNKNOWN["day"]
    year = now.anchor.year
    days = [_holiday_in(m["name"], y) for y in (year - 1, year, year + 1) if 1 < y < 9999]
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


def _holiday_in(name: str, year: int) -> date:
    name = " ".join(name.split())  # a line may end inside it
    if name.startswith("thanksgiving"):
        first = date(year, 11, 1)
        return first + timedelta(days=(4 - first.isoweekday()) % 7 + 21)
    if name.startswith(("easter", "good friday")):
        return easter(year) - timedelta(days=2 if name == "good friday" else 0)
    fixed = next(FIXED[key] for key in FIXED if name.startswith(key))
    return date(year, *fixed)
