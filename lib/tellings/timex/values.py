"""TIMEX3 values: the calendar behind "last March", and the stretch of time a value covers."""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta, tzinfo

MINUTE = timedelta(minutes=1)

# Months a season covers, northern hemisphere; TimeML's codes. Winter runs into the next year.
SEASONS = {"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3)}

# Hours a part of the day may cover, first and last (24 + n is the next day); TimeML's codes.
# Wide on purpose: an attack "in the morning" may have come at two.
DAYPARTS = {
    "TMO": (0, 12),
    "TMI": (11, 14),
    "TAF": (12, 18),
    "TEV": (17, 24),
    "TNI": (18, 30),
    "TDT": (6, 18),
}

# Minutes in one unit of a TIMEX3 duration; a month and a year by the Gregorian mean.
DATE_UNITS = {"D": 1440, "W": 10080, "M": 43830, "Q": 131490, "Y": 525960, "E": 5259600}
CLOCK_UNITS = {"S": 1 / 60, "M": 1, "H": 60}
DURATION = re.compile(r"P(T)?([\dX.]+)([SHDWMQYE])(?:([\dX.]+)([MH]))?$")


def day(when: date) -> str:
    """A calendar day.

    >>> day(date(2031, 5, 4))
    '2031-05-04'
    """
    return when.isoformat()


def week(when: date) -> str:
    """The ISO week a day lies in.

    >>> week(date(2031, 5, 4))
    '2031-W18'
    """
    year, number, _ = when.isocalendar()
    return f"{year:04}-W{number:02}"


def month(when: date) -> str:
    """The month a day lies in.

    >>> month(date(2031, 5, 4))
    '2031-05'
    """
    return when.isoformat()[:7]


def quarter(when: date) -> str:
    """The quarter of the calendar year a day lies in.

    >>> quarter(date(2031, 5, 4))
    '2031-Q2'
    """
    return f"{when.year:04}-Q{(when.month + 2) // 3}"


def year(when: date) -> str:
    """The year a day lies in.

    >>> year(date(2031, 5, 4))
    '2031'
    """
    return f"{when.year:04}"


def decade(when: date) -> str:
    """The decade a day lies in, as its first three digits.

    >>> decade(date(2031, 5, 4))
    '203'
    """
    return f"{when.year // 10:03}"


def century(when: date) -> str:
    """The century a day lies in, as its first two digits.

    >>> century(date(2031, 5, 4))
    '20'
    """
    return f"{when.year // 100:02}"


GRAIN = {
    "day": day,
    "week": week,
    "month": month,
    "quarter": quarter,
    "year": year,
    "decade": decade,
    "century": century,
}
UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def shifted(when: date, number: int, unit: str) -> date:
    """The same day `number` units later (earlier when negative), kept inside shorter months.

    Raises ValueError or OverflowError beyond the years 1 to 9999.

    >>> shifted(date(2031, 3, 31), -1, "month")
    datetime.date(2031, 2, 28)
    """
    if unit in ("day", "week"):
        return when + timedelta(days=number * (7 if unit == "week" else 1))
    months = when.year * 12 + when.month - 1 + number * MONTHS_IN[unit]
    into, number_of_month = divmod(months, 12)
    last = monthrange(into, number_of_month + 1)[1] if 1 <= into <= 9999 else 28
    return date(into, number_of_month + 1, min(when.day, last))


def years_on(value: str, number: int) -> str:
    """The same day, month or quarter `number` years later (earlier when negative).

    >>> years_on("2031-Q3", -1)
    '2030-Q3'
    """
    return f"{int(value[:4]) + number:04}{value[4:]}" if value[:4].isdigit() else value


def covers(value: str, zone: tzinfo) -> tuple[datetime, datetime] | None:
    """The first and last minute a value allows in a zone; None when it names no stretch of time.

    >>> from datetime import UTC
    >>> [end.isoformat() for end in covers("2031-05-04TEV", UTC)]
    ['2031-05-04T17:00:00+00:00', '2031-05-04T23:59:00+00:00']
    """
    try:
        ends = _ends(value)
        return ends and (
            _at(ends[0], zone),
            _at(ends[1] if ends[0] == ends[1] else ends[1] - MINUTE, zone),
        )
    except (ValueError, OverflowError, TypeError):
        return None


def _at(local: datetime, zone: tzinfo) -> datetime:
    return local.replace(tzinfo=zone)


def _ends(value: str) -> tuple[datetime, datetime] | None:
    """First moment and the moment after the last, on the wall clock; equal for a clock time."""
    if part := re.fullmatch(r"(\d{4}-\d\d-\d\d)(T[A-Z]{2})", value):
        midnight = datetime.fromisoformat(part[1])
        first, last = DAYPARTS[part[2]]
        return midnight + timedelta(hours=first), midnight + timedelta(hours=last)
    if midnight := re.fullmatch(r"(\d{4}-\d\d-\d\d)T24:00", value):
        # "midnight on Friday" may open or close that day.
        opens = datetime.fromisoformat(midnight[1])
        return opens, opens + timedelta(days=1) + MINUTE
    if clock := re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d)(?::(\d\d))?(?::\d\d)?", value):
        at = datetime.fromisoformat(clock[1])
        at += timedelta(hours=int(clock[2]), minutes=int(clock[3] or 0))
        return at, at
    if "/" in value:  # "6 to 8 May": from the first day to the last
        first, last = (_days(end) for end in value.split("/"))
        return datetime.combine(first[0], time()), datetime.combine(last[1], time())
    days = _days(value)
    return days and (datetime.combine(days[0], time()), datetime.combine(days[1], time()))


def _days(value: str) -> tuple[date, date] | None:
    """First day and the day after the last."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return _from(date.fromisoformat(value), 1, "day")
    if found := re.fullmatch(r"(\d{4})-W(\d\d?)(-WE)?", value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return _from(monday + timedelta(days=5), 2, "day") if found[3] else _from(monday, 1, "week")
    if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return _from(date(int(found[1]), SEASONS[found[2]][0], 1), SEASONS[found[2]][1], "month")
    if found := re.fullmatch(r"(\d{4})-([QH])([1-4])", value):
        length = 3 if found[2] == "Q" else 6
        return _from(date(int(found[1]), (int(found[3]) - 1) * length + 1, 1), length, "month")
    if found := re.fullmatch(r"(\d{4})-(\d\d)(?:-XX)?", value):
        return _from(date(int(found[1]), int(found[2]), 1), 1, "month")
    if found := re.fullmatch(r"(\d{4})(?:-XX)*", value):
        return _from(date(int(found[1]), 1, 1), 1, "year")
    if re.fullmatch(r"\d{3}", value):
        return _from(date(int(value) * 10, 1, 1), 1, "decade")
    if re.fullmatch(r"\d{2}", value):
        return _from(date(int(value) * 100, 1, 1), 1, "century")
    return None


def _from(first: date, number: int, unit: str) -> tuple[date, date]:
    return first, shifted(first, number, unit)


def minutes(value: str) -> tuple[float, float] | None:
    """Whole length and unit of a duration, in minutes; None when it has no number.

    >>> minutes("PT36H"), minutes("P2Y6M"), minutes("PXM")
    ((2160, 60), (1314900, 43830), None)
    """
    found = DURATION.match(value)
    if not found or "X" in value:
        return None
    units = CLOCK_UNITS if found[1] else DATE_UNITS
    if found[3] not in units:
        return None
    length, unit = float(found[2]) * units[found[3]], units[found[3]]
    if found[4]:
        unit = units[found[5]]
        length += float(found[4]) * unit
    return (int(length) if length == int(length) else length), unit
