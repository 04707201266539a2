"""When something was published, as pages, tables and mails write it: a day, or a time with zone."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

# 03/04/2031 is the third of April or the fourth of March: nobody guesses.
EITHER_WAY = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b")
FIRST, LAST = 1800, 2200  # years that a newspaper can have


def read(value: object) -> dt.date | dt.datetime | None:
    """A date as a day, or as a time when its zone is told too; None where it cannot be told.

    >>> read("2031-05-04T15:10:00+08:00").isoformat(), read("4 May 2031").isoformat()
    ('2031-05-04T15:10:00+08:00', '2031-05-04')
    >>> read("2031-05-04 15:10").isoformat()  # no zone: the day is sure, the hour is not
    '2031-05-04'
    >>> read("03/04/2031"), read("soon"), read("May")
    (None, None, None)
    """
    if isinstance(value, dt.datetime):
        return _zoned(value)
    if isinstance(value, dt.date):
        return value
    text = str(value or "").strip()[:60]
    ambiguous = EITHER_WAY.match(text)
    if not re.search(r"\d{4}|\d\d[A-Z]{3}", text, re.I) or (
        ambiguous and max(map(int, ambiguous.groups())) <= 12
    ):
        return None
    for reader in (dt.datetime.fromisoformat, parsedate_to_datetime, _in_words):
        try:
            return _zoned(reader(text))
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    return None


def _zoned(time: dt.datetime) -> dt.date | dt.datetime:
    if not FIRST < time.year < LAST:
        raise ValueError(f"no newspaper's year: {time.year}")
    if time.tzinfo is None or time.utcoffset() is None:
        return time.date()
    return time.replace(microsecond=0)


def _in_words(text: str) -> dt.datetime:
    """ "Sunday, May 4, 2031 at 3:10 PM PHT": a zone's short name is read as none."""
    import warnings

    from dateutil import parser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", parser.UnknownTimezoneWarning)
        one, other = (
            parser.parse(text, default=dt.datetime(2000, month, month), dayfirst=False)
            for month in (1, 2)
        )
    if one.date() != other.date():
        raise ValueError(f"no whole date: {text}")
    return one
