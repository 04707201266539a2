"""Rules for how long and how often: a 36-hour siege, six weeks ago, every two years."""

import re

from tellings.timex.dates import with_part
from tellings.timex.rules import Value, wording
from tellings.timex.words import (
    LEXICON,
    MONTHS,
    MULTIPLES,
    PARTS,
    UNITS,
    WEEKDAYS,
    any_of,
    length_of,
    number_of,
    singular,
    vague_length,
)


@wording(
    r"(?:(?:only|just) )?(?:{HEDGE} )?(?P<number>(?!(?:a|one) year ago)(?:an?|{NUMBER}))",
    r" (?P<unit>{UNIT})s?",
    r"(?: or so)? (?P<way>ago|from now|hence)(?: (?:today|on {WEEKDAY}))?",
)
def units_from_now(m, now):
    """six weeks ago; three years from now"""
    unit = singular(m["unit"])
    number = number_of(m["number"]) * (-1 if m["way"] == "ago" else 1)
    if unit in ("second", "minute", "hour"):
        return now.relative(0, "day")
    if number != int(number):
        number, unit = (number * 12, "month") if unit == "year" else (round(number), unit)
    if unit in MULTIPLES:
        number, unit = number * MULTIPLES[unit][0], MULTIPLES[unit][1]
    try:
        return now.relative(int(number), unit)
    except (ValueError, OverflowError):
        return "PAST_REF" if number < 0 else "FUTURE_REF"


@wording(
    r"(?:(?:only|just) )?(?:{HEDGE} )?(?:{VAGUE} )?(?P<unit>{UNIT})s ago|(?:not )?long ago",
    r"|(?:a|some) (?:short )?(?:while|time) ago",
)
def vaguely_ago(m, now):
    """a few years ago; long ago"""
    return "PAST_REF"


# "in the early morning hours" names a part of the day, no length
OF_THE_CLOCK = re.compile(rf"\b{any_of(LEXICON['hours_of'])}[ -]hours$")

TIED = re.compile(r" (?:later|earlier|before|after)\b")

THE_LAST = (
    r"(?:(?:the|these|those|another|his|her|its|their|this) )?(?:(?:last|past|next|first|final"
    r"|latest|coming|previous|preceding|following|same|entire|full|whole|initial|other|remaining"
    r"|additional|further|consecutive|straight) )?"
)
MORE = r"(?: (?:more|additional|extra|full|straight|consecutive|long|solid))?"


@wording(
    r"(?:{HEDGE} )?",
    THE_LAST,
    r"(?:{HEDGE} )?(?P<number>{NUMBER})",
    MORE,
    r"[ -]",
    r"(?P<unit>{UNIT})s(?P<half>-long| or so| and a half)?(?!-old| old\b| olds?\b| of age)",
)
def so_long(m, now):
    """the past three months; more than 2 1/2 years"""
    return _measured(m)


@wording(r"(?:{HEDGE} )?(?:(?P<three>three)[ -]quarters|a quarter) of an hour(?:'s)?")
def quarters_of_an_hour(m, now):
    """a quarter of an hour"""
    return "PT45M" if m["three"] else "PT15M"


@wording(
    r"(?:{HEDGE} )?(?P<number>{NUMBER})[ -](?P<unit>{UNIT})(?P<half>-long| and a half)?",
    r"(?!-old| old|s)",
)
def so_long_a(m, now):
    """a 36-hour siege; the two day rally"""
    return None if singular(m["unit"]) == "quarter" else _measured(m)


def _measured(m: re.Match) -> Value:
    number = number_of(m["number"]) + (0.5 if m["half"] == " and a half" else 0)
    return length_of(number, singular(m["unit"]))


@wording(
    r"(?:{HEDGE} )?(?P<number>{NUMBER})[- ](?P<unit>{UNIT})s?,?(?: and)? (?P<number2>{NUMBER})",
    r"[- ](?P<unit2>minute|second|month|day|week|hour)s?",
)
def two_lengths(m, now):
    """two hours and 15 minutes"""
    first = length_of(number_of(m["number"]), singular(m["unit"]))
    second = length_of(number_of(m["number2"]), singular(m["unit2"]))
    if ("T" in first) == ("T" in second):
        return first + second.removeprefix("PT").removeprefix("P")
    return first + second.removeprefix("P")


@wording(r"(?P<hours>\d{1,3}) ?(?:h|hrs?)(?:,? ?(?P<minutes>\d{1,2}) ?(?:m|mins?))?")
def short_lengths(m, now):
    """1h 20min; 3 hrs"""
    return f"PT{m['hours']}H" + (f"{m['minutes']}M" if m["minutes"] else "")


@wording(
    r"(?:{HEDGE} )?",
    THE_LAST,
    r"(?P<low>{NUMBER})(?: to |-| or )(?P<high>{NUMBER})[ -]",
    r"(?P<unit>{UNIT})s?(?:-long)?(?!-old| old)",
)
def between_lengths(m, now):
    """the next 12 to 18 months"""
    return vague_length(singular(m["unit"]))


@wording(
    r"(?:{HEDGE} )?(?P<half>half (?:an?|the)|an?|one)",
    r"(?P<half2>[ -]half)?(?: full| whole| entire| straight)?[ -](?P<unit>{UNIT})",
    r"(?P<more> and a half)?(?: or (?:two|so))?(?!-| old| (?:ago|earlier))",
)
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


@wording(
    THE_LAST,
    r"(?:(?P<vague>{VAGUE}) )?(?:(?:early|recent) )?",
    r"(?P<unit>{UNIT})s(?! old| apart|-)(?: (?:ahead|to come))?",
    r"(?:(?: and|,| or) (?:even )?{UNIT}s)?",
)
def vaguely_long(m, now):
    """several years; the next few days; weeks"""
    unit = singular(m["unit"])
    if (
        unit == "hour"
        and not m["vague"]
        and OF_THE_CLOCK.search(m.string[max(0, m.start() - 20) : m.end()])
    ):
        return None
    tied = TIED.match(m.string, m.end())
    if not m["vague"] and (unit == "quarter" or (unit == "second" and not tied)):
        return None
    if re.match(r"(?:the )?coming", m[0]):
        return "FUTURE_REF"
    return vague_length(unit)


@wording(r"seconds(?= apart\b)")
def seconds_apart(m, now):
    """only seconds apart"""
    return vague_length("second")


@wording(
    r"(?P<vague>{VAGUE})-(?P<unit>{UNIT})|(?P<unit2>{UNIT})s?-long",
    r"|some time(?! ago)|a (?:short |little |long )?while(?! ago)",
    r"|(?P<unit4>{UNIT})s-old",
)
def long_word(m, now):
    """day-long; decades-long; several-year"""
    if m["vague"] or m["unit4"]:
        return vague_length(singular(m["unit"] or m["unit4"]))
    if m["unit2"]:
        one = not m[0].split("-")[0].endswith("s")
        unit = singular(m["unit2"])
        return length_of(1, unit) if one else vague_length(unit)
    return "PXX" if "while" in m[0] else "PXM"


@wording(
    r"(?:the )?(?P<unit>year|quarter|month|week|day)",
    r"(?= (?:ended|ending|to come|ahead|before|after))",
)
def unit_ending(m, now):
    """the year ended March 31"""
    if m["unit"] == "quarter":
        return now.quarter()
    return length_of(1, m["unit"])


@wording(
    r"(?:almost |nearly )?(?:each|every)(?: other| single)? (?:(?P<number>{NUMBER}) )?",
    r"(?P<unit>{UNIT}|morning|evening|night|afternoon|{WEEKDAY}|{MONTH}|weekend)s?",
    kind="SET",
)
def every(m, now):
    """every day; each Thursday; every two years"""
    unit = m["unit"]
    if singular(unit) in UNITS:
        return length_of(number_of(m["number"] or "one"), singular(unit))
    if unit[:3] in WEEKDAYS:
        return f"XXXX-WXX-{WEEKDAYS[unit[:3]]}"
    if unit[:3] in MONTHS:
        return f"XXXX-{MONTHS[unit[:3]]:02}"
    if unit in PARTS:
        return f"XXXX-XX-XX{PARTS[unit]}"
    return "XXXX-WXX-WE"


@wording(
    r"(?P<word>hourly|daily|nightly|weekly|fortnightly|biweekly|monthly|yearly)(?! {PAPER}\b)",
    kind="SET",
)
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


@wording(
    r"(?:(?P<weekday>{WEEKDAY})s|(?P<other>{WEEKDAY}) (?P<part>{PART})s",
    r"|(?P<plain>weekdays|weekends))",
    kind="SET",
)
def weekdays(m, now):
    """Sundays; Monday nights"""
    if m["plain"]:
        return "XXXX-WXX-WD" if m["plain"] == "weekdays" else "XXXX-WXX-WE"
    value = f"XXXX-WXX-{WEEKDAYS[(m['weekday'] or m['other'])[:3]]}"
    return with_part(value, m["part"])
