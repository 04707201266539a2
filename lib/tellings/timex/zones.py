"""The time zones that accounts name after a clock time: GMT, EST, local time, Moscow time."""

import re
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

# Hours east of Greenwich. IST, CST and BST mean different zones in different countries: CST and
# BST are read as American and British, IST is left out.
HOURS = {
    "gmt": 0, "utc": 0, "z": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "msk": 3, "pkt": 5,
    "wib": 7, "hkt": 8, "sgt": 8, "jst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
OFFSET = re.compile(r"(?:gmt|utc)? ?(?P<sign>[+-]) ?(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?")
A_DAY = timedelta(days=1)
AMERICAN = {
    "et": "America/New_York",
    "eastern": "America/New_York",
    "ct": "America/Chicago",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles",
}


def named_zone(words: str) -> tzinfo | None:
    """The zone a phrase names; None for "local time" and for a name that is not known.

    >>> str(named_zone("GMT")), str(named_zone("Moscow time")), named_zone("local time")
    ('UTC', 'Europe/Moscow', None)
    >>> str(named_zone("(UTC+05:30)"))
    'UTC+05:30'
    """
    name = words.lower().strip(" ()").removesuffix(" time")
    for kind in (" standard", " daylight", " summer"):
        name = name.removesuffix(kind)
    if offset := OFFSET.fullmatch(name):
        east = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        return timezone(-east if offset["sign"] == "-" else east) if east < A_DAY else None
    if name in HOURS:
        return timezone(timedelta(hours=HOURS[name]))
    if name in AMERICAN:
        return ZoneInfo(AMERICAN[name])
    city = _cities().get(name.replace(" ", "_"))
    return ZoneInfo(city) if city else None


@cache
def _cities() -> dict[str, str]:
    return {
        name.rpartition("/")[2].lower(): name
        for name in sorted(available_timezones())
        if "/" in name and not name.startswith("Etc/")
    }
