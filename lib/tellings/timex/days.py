"""Rules for days named by their distance: Tuesday, yesterday, that night, the next day."""

import re
from datetime import date, timedelta

from tellings.timex.dates import STEP, checked, month_number, nearest_day, with_part
from tellings.timex.rules import Reading, Value, wording
from tellings.timex.values import GRAIN, UNKNOWN, shifted
from tellings.timex.words import LEXICON, WEEKDAYS, day_of, year_of

DAY_NAME = (
    r"(?:(?P<weekday>{WEEKDAY})(?:,? (?:(?P<wmonth>{MONTH}) (?P<wday>{DAY})"
    r"|(?:the )?(?P<wday2>{DAY})(?: of)? (?P<wmonth2>{MONTH}))(?:,? (?P<wyear>{YEAR}))?)?"
    r"|(?P<day2>{DAY})(?: of)? (?P<month2>{MONTH})(?:,? (?P<year2>{YEAR}))?"
    r"|(?P<month>{MONTH}) (?P<day>{DAY})(?:,? (?P<year>{YEAR}))?"
    r"|(?P<deictic>today|yesterday|tomorrow|tonight))"
)

DATED = [("wmonth", "wday", "wyear"), ("wmonth2", "wday2", "wyear")]
DATED += [("month", "day", "year"), ("month2", "day2", "year2")]
SAID = set(LEXICON["said"])


@wording(
    r"(?:(?:early|late|mid)[ -])?",
    r"(?:(?P<which>last|next|this past|this coming|this|the previous|the following|the next) )?",
    r"(?<!bloody )(?<!black )(?P<weekday>{WEEKDAY})(?! {PAPER}\b)",
    r"(?:[ -](?:(?:early|late|mid)[ -])?(?P<part>{PART}))?",
    r"(?: (?P<week>last|next|this) week)?",
)
def weekday(m, now):
    """Tuesday; last Friday; early Thursday morning; the following Monday"""
    number = WEEKDAYS[m["weekday"][:3]]
    if m["which"] in ("the previous", "the following", "the next") and now.reference():
        step = -1 if m["which"] == "the previous" else 1
        return with_part(GRAIN["day"](on_side(now.reference(), number, step)), m["part"])
    if now.week is None:
        return with_part(f"XXXX-WXX-{number}", m["part"])
    if m["week"]:
        monday = now.week - timedelta(days=now.week.weekday())
        found = monday + timedelta(days=number - 1 + 7 * STEP[m["week"]])
    elif m["which"] in ("last", "this past"):
        found = on_side(now.week, number, -1)
    elif m["which"] in ("next", "this coming"):
        found = on_side(now.week, number, 1)
    else:
        return with_part(weekday_near(m["weekday"], now, m), m["part"])
    return with_part(GRAIN["day"](found), m["part"])


def on_side(when: date, number: int, step: int) -> date:
    """The nearest such weekday strictly before (-1) or after (1) a day."""
    days = (number - when.isoweekday()) * step % 7 or 7
    return when + timedelta(days=days * step)


def weekday_near(name: str, now: Reading, m: re.Match) -> str:
    """A bare weekday: publication's own day, else the last one, or the next where verbs say so.

    Where publication is not known, the days before the event rather than a week later.
    """
    number = WEEKDAYS[name[:3]]
    if now.week is None:
        return f"XXXX-WXX-{number}"
    ahead = now.looks_ahead(m.start(), m.end())
    start = (now.anchor or now.week) if ahead else now.week
    step = 1 if ahead else -1
    found = start if start.isoweekday() == number else on_side(start, number, step)
    if not ahead and _is_of_the_run_up(found, now, m):
        found -= timedelta(days=7)
    return GRAIN["day"](found)


def _is_of_the_run_up(found: date, now: Reading, m: re.Match) -> bool:
    """Of a blast on Saturday: "during the fighting on Friday", unless the text names later days."""
    began = now.around.began
    if now.around.dated or not began or not 4 <= (days := (found - began).days) <= 6:
        return False
    near = [*now.before(m.start()).split()[-8:], *now.after(m.end()).split()[:4]]
    if not SAID.isdisjoint(near):
        return False
    if "had" in near[:8]:  # "the police had met them on Friday"
        return True
    told = {(number - began.isoweekday()) % 7 for number in now.weekdays}
    early = {0, 1, 6} | ({5} if 1 in told else set())  # told of the day after: written soon
    return told <= early and days in early


@wording(
    r"(?:(?:early|earlier|late) )?(?:the )?(?P<word>day before yesterday",
    r"|day after tomorrow|today|yesterday|tomorrow|tonight)",
    r"(?:[ -](?P<part>{PART}))?",
)
def deictic_day(m, now):
    """today; late yesterday; tomorrow night"""
    step = {
        "day before yesterday": -2,
        "yesterday": -1,
        "tomorrow": 1,
        "day after tomorrow": 2,
    }.get(m["word"], 0)
    return with_part(now.relative(step, "day"), "night" if m["word"] == "tonight" else m["part"])


@wording(r"(?:(?:early|late) )?(?P<which>this|last) (?P<part>{PART})")
def deictic_day_part(m, now):
    """this morning; last night"""
    return with_part(now.relative(STEP[m["which"]], "day"), m["part"])


@wording(
    r"(?:(?:the )?(?P<small>early|small|first)|(?:the )?(?:late|last)) hours (?:of|on) (?:the )?",
    DAY_NAME,
)
def hours_of_day(m, now):
    """the early hours of Friday"""
    return with_part(named_day(m, now), "morning" if m["small"] else "night")


@wording(
    r"(?:(?:just|shortly|soon) )?(?:(?:before|at|around|about|after) )?(?:(?P<dawn>pre-?dawn|dawn"
    r"|daybreak|sunrise|first light)|dusk|sundown|sunset|nightfall),? (?:on )?",
    DAY_NAME,
)
def light_of_day(m, now):
    """before dawn on Friday; at dusk yesterday"""
    return with_part(named_day(m, now), "morning" if m["dawn"] else "evening")


@wording(r"(?P<weekday>{WEEKDAY}) week\b|a week (?:on|from) (?P<weekday2>{WEEKDAY})")
def week_after(m, now):
    """Friday week; a week on Monday"""
    number = WEEKDAYS[(m["weekday"] or m["weekday2"])[:3]]
    if now.anchor is None:
        return f"XXXX-WXX-{number}"
    return GRAIN["day"](on_side(now.anchor, number, 1) + timedelta(days=7))


@wording(
    r"(?:(?<=on )|(?<=between )|(?<=in ))the (?P<day>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))"
    r"(?=[.,;:)]|\n|$| (?:and|but|when|after|before|at|as|while|that)\b)"
)
def day_of_month(m, now):
    """the 6th"""
    near = now.around.began or now.anchor
    if near is None:
        return UNKNOWN["day"]
    days = (checked(*_month_near(near, step), day_of(m["day"])) for step in (0, -1, 1))
    known = [date.fromisoformat(found) for found in days if found]
    latest = now.anchor or now.week or near
    told = [found for found in known if found <= latest] or known
    return GRAIN["day"](min(told, key=lambda found: abs((found - near).days)))


def _month_near(when: date, step: int) -> tuple[int, int]:
    there = shifted(when, step, "month")
    return there.year, there.month


@wording(
    r"(?:the )?(?:(?:early|late|previous|following|next|same) )?(?P<part>(?<=the )morning",
    r"|(?<=the )afternoon|(?<=the )evening)(?! of)",
)
def same_day_part(m, now):
    """the morning"""
    return with_part(now.near_day(m.start(), m.end()), m["part"])


@wording(
    r"(?P<word>the (?:very )?same|that(?: same)?|(?:later|earlier) that|(?<=later in )the",
    r"|(?<=earlier in )the) (?P<unit>day|night|evening|afternoon|morning)",
)
def same_day(m, now):
    """the same day; later that night"""
    value = now.near_day(m.start(), m.end())
    return value if m["unit"] == "day" else with_part(value, m["unit"])


@wording(
    r"(?:the|a) (?:(?:very )?(?P<word>next|following|previous))",
    r" (?P<unit>day|morning|night|evening)",
    r"|(?:a|one|the) day (?P<later>later|earlier",
    r"|(?:after|before)(?! yesterday| tomorrow| {SAID_OF}))",
)
def day_beside(m, now):
    """the next day; a day earlier"""
    reference = now.reference()
    if reference is None:
        return UNKNOWN["day"]
    back = m["word"] == "previous" or m["later"] in ("earlier", "before")
    value = GRAIN["day"](shifted(reference, -1 if back else 1, "day"))
    return value if m["unit"] in (None, "day") else with_part(value, m["unit"])


def named_day(m: re.Match, now: Reading) -> Value:
    """The day that a match of DAY_NAME names."""
    if m["deictic"]:
        return now.relative({"yesterday": -1, "tomorrow": 1}.get(m["deictic"], 0), "day")
    for month, day, year in DATED:
        if m[month]:
            number = month_number(m[month]), day_of(m[day])
            if m[year]:
                return checked(year_of(m[year]), *number)
            if now.week is None:
                return f"XXXX-{number[0]:02}-{number[1]:02}"
            return nearest_day(*number, now, now.tense(m.start(), m.end()))
    return weekday_near(m["weekday"], now, m) if m["weekday"] else None
