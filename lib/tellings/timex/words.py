"""The words time expressions are made of, and how numbers, years and lengths are read."""

import re
from collections.abc import Iterable

from tellings.lexicon import load
from tellings.numerals import ONES as SMALL
from tellings.numerals import SCALES, TENS, value
from tellings.timex.zones import HOURS

LEXICON, NAMES, NUMBERS = load("moments"), load("calendar"), load("numbers")

MONTHS = {name[:3]: number for number, name in enumerate(NAMES["months"], 1)}
WEEKDAYS = {name[:3]: number for number, name in enumerate(NAMES["weekdays"], 1)}
LARGE = {word: SCALES[word] for word in ("hundred", "thousand")}
ORDINALS = {word: number for number, word in enumerate(NUMBERS["first_to_twentieth"], 1)}
DECADES = {word[:-1] + "ies": tens // 10 for word, tens in TENS.items()}
UNITS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
}
MULTIPLES = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year")}
PARTS = {
    "morning": "TMO",
    "midday": "TMI",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "daytime": "TDT",
}
SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first.

    >>> any_of(["may", "march"])
    '(?:march|may)'
    """
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


ONES = any_of(list(SMALL)[1:10])
WORD_NUMBER = (
    rf"(?:{any_of(TENS)}(?:[ -]{ONES})?|{any_of(SMALL)}|{any_of(LARGE)}|dozen|(?:a )?couple of)"
)
NUMBER = (
    rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?(?:[ -]?(?:1/2|1/4|3/4|½|¼|¾))?"
    rf"|{WORD_NUMBER}(?:[ -]{any_of(LARGE)})?(?:[ -]and[ -]a[ -]half)?)"
)
VAGUE = any_of(LEXICON["vague_numbers"])
HEDGE = any_of(LEXICON["hedges"])
UNIT = "(?:second|minute|hour|day|week|fortnight|month|quarter|year|decade|century|centurie)"
CALENDAR = "(?:day|week|month|quarter|year|decade|century)"
MONTH_NAME, SHORT_MONTH = any_of(NAMES["months"]), any_of(NAMES["short_months"])
MONTH = rf"(?:{MONTH_NAME}|{SHORT_MONTH}\b\.?)"
FULL_MONTH = rf"(?:{MONTH_NAME}|{SHORT_MONTH}\.)"
SHORT_WEEKDAY = any_of(NAMES["short_weekdays"])
WEEKDAY = rf"(?:{any_of(NAMES['weekdays'])}|{SHORT_WEEKDAY}\.)"
HOUR = any_of(list(SMALL)[1:13])
DAY_WORD = rf"(?:{any_of(ORDINALS)}|(?:twenty|thirty)[ -]{any_of(ORDINALS)}|thirtieth)"
DAY = rf"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d/%]|[.,:]\d)|{DAY_WORD})\b"
TO_DAY = " ?(?:-|to|and|until|through) ?"
YEAR = (
    r"(?:(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)"
    rf"|nineteen[ -](?:hundred|{any_of(TENS)}(?:[ -]{ONES})?)"
    rf"|two thousand(?: (?:and )?{WORD_NUMBER})?)\b"
)
SAID_OF = r"(?!(?:in|at|on|near|by|when|and|that|but|while)\b)\w"  # what follows "a day after"
OWN_EVENT = any_of(LEXICON["own_event"])
PAPER = any_of(LEXICON["papers"])
PART = "(?:morning|afternoon|evening|night)"
SEASON = any_of(SEASON_CODES)
ZONE_NAME = (
    r"(?:local time|(?!(?:the|a|at|for|by|that|this|same|first|last|next|some|each|of|in) )"
    r"[a-z]+(?: (?:standard|daylight|summer))? time"
    r"|(?:gmt|utc) ?[+-] ?\d{1,2}(?::?\d\d)?|[+-]\d\d:\d\d"
    rf"|(?:{any_of(HOURS)}|ist|et|ct|pt)\b)"
)
ZONE = rf"(?: \({ZONE_NAME}\)| {ZONE_NAME})"
# "half past nine", "a quarter to ten", "twenty to nine", "ten minutes past nine"; "nine thirty"
_MINUTES = rf"(?:{any_of(list(SMALL)[1:])}|twenty(?:[ -]five)?|\d{{1,2}})"
PAST = (
    rf"(?:half(?: past)?|(?:a )?quarter (?:past|to)|{_MINUTES}(?: minutes?)? past"
    rf"|{_MINUTES} minutes? to|(?:twenty(?:[ -]five)?|(?<=at )(?:five|ten)) to)"
)
CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])(?:: ?|\.)[0-5]\d(?::[0-5]\d)? ?(?:[ap]m\b|[ap]\. ?m\b\.?)"
    r"|(?:1[0-2]|0?[1-9]) ?(?:[ap]m\b|[ap]\. ?m\b\.?)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:/%-])(?: ?(?:hours|hrs|h)\b)?"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?= ?\(?(?:hours|hrs|gmt|utc))(?: ?(?:hours|hrs))?"
    r"|(?:[01]?\d|2[0-3])h[0-5]\d\b"
    r"|(?<=at )(?:[01]?\d|2[0-3])\.[0-5]\d(?= (?:hours|hrs|local time|on [a-z]+day|in the))"
    rf"|{PAST} (?:{HOUR}|1[0-2]|[1-9])(?: ?[ap]\.?m\b\.?)?(?! (?:minutes?|hours?|people|years?))"
    rf"|{HOUR}[ -](?:fifteen|thirty|forty[ -]five)"
    r"(?: ?[ap]\.?m\b\.?|(?= (?:on|in the|at night)|[,.;]|$))"
    rf"|(?:1[0-2]|[1-9]|{HOUR}) o'clock"
    r"|(?:12(?::00)? )?(?:noon|midday|midnight))"
)
DECADE = any_of(DECADES)
HOLIDAY = (
    "(?:christmas(?: day| eve)?|new year's(?: day| eve)|thanksgiving(?: day)?|good friday"
    "|easter(?: sunday)?|halloween|valentine's day|boxing day|independence day)"
)
STREAMS = "".join(rf"(?<!\b{word} )" for word in LEXICON["streams"])
NOT_YEARS = any_of(LEXICON["counted_nouns"])

LARGEST = 10**15  # no account counts further; keeps hostile digits finite


def number_of(words: str) -> float:
    """A number as written: 'twenty-four', '2 1/2', 'a', '1,500'.

    >>> number_of("twenty-four"), number_of("2 1/2"), number_of("a")
    (24, 2.5, 1)
    """
    number = min(value(words), LARGEST) or 1
    return int(number) if number == int(number) else float(number)


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
    """A day of the month as written: '23rd', 'eighth', 'twenty-first'.

    >>> day_of("23rd"), day_of("twenty-first")
    (23, 21)
    """
    if words[0].isdigit():
        return int(re.match(r"\d+", words)[0])
    *tens, last = re.split("[ -]", words)
    return sum(TENS[word] for word in tens) + ORDINALS.get(last, 30)


def length_of(number: float, unit: str) -> str:
    """A duration as TIMEX3 writes it: '36 hours' is PT36H, '2 1/2 years' is P2Y6M.

    >>> length_of(36, "hour"), length_of(2.5, "year"), length_of(2, "decade")
    ('PT36H', 'P2Y6M', 'P20Y')
    """
    if unit in MULTIPLES:
        number, unit = number * MULTIPLES[unit][0], MULTIPLES[unit][1]
    time = "T" if unit in ("second", "minute", "hour") else ""
    if number != int(number) and unit in ("year", "hour") and number * 4 == int(number * 4):
        smaller = {"year": (12, "M"), "hour": (60, "M")}[unit]
        rest = int(number % 1 * smaller[0])
        whole = f"{int(number)}{UNITS[unit]}" if number >= 1 else ""
        return f"P{time}{whole}{rest}{smaller[1]}"
    return f"P{time}{number:g}{UNITS[unit]}" if number < 1e5 else f"P{time}X{UNITS[unit]}"


def vague_length(unit: str) -> str:
    """An unknown number of units.

    >>> vague_length("minute"), vague_length("year")
    ('PTXM', 'PXY')
    """
    return f"P{'T' if unit in ('second', 'minute', 'hour') else ''}X{UNITS[unit]}"


def singular(unit: str) -> str:
    """The name of one unit.

    >>> singular("hours"), singular("centurie")
    ('hour', 'century')
    """
    unit = unit.rstrip("s")
    return "century" if unit == "centurie" else unit
