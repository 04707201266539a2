"""Rules for weeks, months, years and seasons named by their distance: last year, next fall."""

import re

from tellings.timex.dates import STEP
from tellings.timex.rules import Reading, wording
from tellings.timex.values import GRAIN, UNKNOWN, shifted
from tellings.timex.words import SEASON_CODES, year_of


@wording(
    r"(?:(?:early|earlier|late) )?(?P<which>last|next|this|this past",
    r"|this coming|the coming|the current|the previous|the following|the past|the last",
    r"|the next|the full|the whole|the entire|that|that same|the same)",
    r" (?:(?:fiscal|calendar) )?(?P<unit>{CALENDAR})",
    r"(?! (?:and a half|or two))",
)
def calendar_unit(m, now):
    """last year; this week; the following month; that year"""
    which, unit = m["which"].removeprefix("the ").removeprefix("this "), m["unit"]
    if m["which"] == "last" and unit == "week" and now.tells_of_its_event(m.start(), m.end()):
        return GRAIN["week"](now.around.began)
    if which in ("that", "same", "that same", "previous", "following") and m["which"] != "this":
        reference = now.reference_of(unit)
        if reference is None:
            return UNKNOWN[unit]
        return GRAIN[unit](shifted(reference, {"previous": -1, "following": 1}.get(which, 0), unit))
    return now.relative(STEP.get(which, 0), unit)


@wording(
    r"(?:(?:early|earlier|later?|the (?:start|beginning|end|middle|rest|remainder) of)",
    r" (?:in )?)the (?P<unit>{CALENDAR})",
)
def part_of_unit(m, now):
    """the end of the month; earlier in the year"""
    return now.relative(0, m["unit"])


@wording(
    r"(?:(?:early|late|the (?:start|beginning|end|middle|rest|remainder) of) )",
    r"(?P<which>this|last|next|the past|the current) (?P<unit>{CALENDAR})",
)
def part_of_near_unit(m, now):
    """the end of last year"""
    return now.relative(STEP.get(m["which"].removeprefix("the "), 0), m["unit"])


@wording(
    r"(?:(?:(?P<which>last|next|this|this past|this coming|the past|the coming|the previous) )",
    r"|the )weekend",
)
def weekend(m, now):
    """the weekend; next weekend"""
    which = (m["which"] or "").removeprefix("the ").removeprefix("this ")
    ahead = which == "this" or now.looks_ahead(m.start(), m.end())
    start = now.anchor if ahead or which else now.week
    if start is None:
        return "XXXX-WXX-WE"
    step = STEP.get(which, 0) if which in ("next", "coming") else None
    if step is None:
        step = 0 if start.isoweekday() >= 6 or ahead else -1
    return f"{GRAIN['week'](shifted(start, step, 'week'))}-WE"


@wording(r"the (?P<unit>week|quarter|day|month|year)(?='s )")
def possessed_unit(m, now):
    """the week's news"""
    return now.relative(0, m["unit"])


@wording(r"(?:{HEDGE} )?(?:the )?(?P<unit>year|month)(?:-|'s | )end(?! of)")
def end_of_unit(m, now):
    """year-end"""
    if now.anchor is None:
        return UNKNOWN[m["unit"]]
    return now.relative(0, m["unit"])


@wording(
    r"(?:(?P<which>last|this past|this coming|this|next|past|the past|the previous|the following",
    r"|the coming) |the |(?:the )?(?:early|late|mid)[ -])(?P<season>{SEASON})",
    r"(?: of)?(?: (?P<year>{YEAR}))?",
)
def season(m, now):
    """last fall; the winter of 1994"""
    return _season_value(m, now)


@wording(r"(?P<season>{SEASON})(?: of)? (?P<year>{YEAR})")
def season_of_year(m, now):
    """summer 2012"""
    return f"{year_of(m['year'])}-{SEASON_CODES[m['season']]}"


def _season_value(m: re.Match, now: Reading) -> str:
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


@wording(
    r"now(?! that)|currently|at present|at the moment|these days|nowadays",
    r"|this (?:crucial |critical )?moment",
    r"|{STREAMS}current(?! affairs| account| (?:was|is|swept|carried)\b|[,.;:])",
)
def present(m, now):
    """now; currently"""
    return "PRESENT_REF"


@wording(
    r"(?:more |most )?recently|recent(?! {UNIT})",
    r"|(?<=in )(?:the )?(?:recent |not[- ]too[- ]distant )?past",
    r"|(?<=at )that time",
)
def past(m, now):
    """recently; the past"""
    return "PAST_REF"


@wording(
    r"(?:the )?(?:near|foreseeable|immediate|not-too-distant) future|the future(?! of)",
    r"|(?<!as )soon",
    r"(?! after| as)|one day(?= (?:be|have|become))|coming (?:days|weeks|months|years)",
    r"|a later date",
)
def future(m, now):
    """soon; the near future"""
    told_of_the_past = m[0] == "soon" and now.tense(m.start(), m.end()) < 0  # "he soon died"
    return None if told_of_the_past else "FUTURE_REF"
