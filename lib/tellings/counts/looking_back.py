"""Words such as "last month": whether they reach back from an account's day to the event's own."""

import re
from datetime import date

from tellings.lexicon import load

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
SEASONS = {"winter": 1, "spring": 4, "summer": 7, "autumn": 10, "fall": 10}  # their middle months
SETTLED = 2  # days; an account this much younger calls the event "earlier this month"
LAST = re.compile(r"(?:last|the previous|this past)\s+(\w+)", re.I)
AGO = re.compile(r"(\w+)\s+(year|month)s?\s+(?:ago|earlier)", re.I)
EARLIER = re.compile(r"earlier\s+(?:this|in\s+the)\s+(year|month)", re.I)


def reaches(words: str, today: date | None, day: date | None) -> bool:
    """The words, in an account that appeared `today`, tell of the time that holds `day`.

    False when either day is unknown, and for words that name no such time.

    >>> reaches("last month", date(2015, 10, 8), date(2015, 9, 24))
    True
    >>> reaches("two years ago", date(2015, 10, 8), date(2015, 9, 24))
    False
    """
    if today is None or day is None or day > today:
        return False
    months = 12 * (today.year - day.year) + today.month - day.month
    if said := LAST.match(words):
        return _is_last(said[1].lower(), today, day, months)
    if said := AGO.match(words):
        back = _number(said[1].lower())
        return back == (today.year - day.year if said[2].lower() == "year" else months)
    if said := EARLIER.match(words):
        settled = (today - day).days > SETTLED
        return settled and (today.year == day.year if said[1].lower() == "year" else months == 0)
    return False


def _is_last(unit: str, today: date, day: date, months: int) -> bool:
    """The event fell in the last year, month, season or month of that name."""
    if unit == "year":
        return today.year - day.year == 1
    if unit == "month":
        return months == 1
    if unit in SEASONS:
        off = abs(SEASONS[unit] - day.month)
        return months < 14 and min(off, 12 - off) < 2
    return unit in MONTHS and MONTHS[day.month - 1] == unit and months < 13


def _number(word: str) -> int | None:
    words = load("numbers")["zero_to_nineteen"]
    if word.isdigit():
        return int(word)
    return 1 if word in ("a", "an") else words.index(word) if word in words else None
