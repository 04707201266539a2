"""How many, in words or digits: "at least 21", "three dozen", "70 to 80", "no one"."""

import re
from dataclasses import dataclass

from tellings.lexicon import load

WORDS = load("numbers")
UNITS = {word: number for number, word in enumerate(WORDS["zero_to_nineteen"]) if number}
TENS = {word: 10 * number for number, word in enumerate(WORDS["twenty_to_ninety"], 2)}
SCALES = WORDS["scales"]
LARGEST = 10**15  # a longer run of digits is a telephone number or a serial, not people


@dataclass(frozen=True)
class Quantity:
    """A number phrase: its place, the inclusive bounds its words allow, None where they are open.

    `form` says how it is written: digits, words, vague, zero, whole (all, most, both),
    rest or asked ("how many").
    `more` is true when the words say that it adds to another figure ("another five").
    """

    start: int
    end: int
    low: int | None
    high: int | None
    comparator: str
    form: str
    more: bool = False


def find_quantities(text: str) -> list[Quantity]:
    """Every number phrase of a text in reading order, whatever is counted.

    The text is folded (see spans.fold). Measures that cannot be people (money, distances, ages,
    dates, clock times, percentages, magnitudes) are left out.

    >>> [(q.low, q.high, q.comparator) for q in find_quantities("at least 21; three dozen; no one")]
    [(21, None, 'ge'), (36, 36, 'dozen'), (0, 0, 'zero')]
    """
    found, end = [], 0
    for word in WORD.finditer(text):
        if word.start() < end or not (word[0][0].isdigit() or word[0].lower() in OPENERS):
            continue
        match = QUANTITY.match(text, word.start())
        if match is None:
            continue
        end = match.end()
        for quantity in _rise(match, text) or [_read(match)]:
            if not _is_measure(text, quantity):
                found.append(quantity)
    return found


def bounds(comparator: str, low: int, high: int | None = None) -> tuple[int | None, int | None]:
    """The least and the most that a number allows under a comparator; None is open.

    >>> bounds("gt", 400), bounds("just_lt", 200), bounds("le", 20)
    ((401, None), (None, 200), (0, 20))
    """
    match comparator:
        case "ge" | "vague":
            return low, None
        case "gt":
            return low + 1, None
        case "le":
            return 0, low
        case "lt":
            return 0, max(low - 1, 0)
        case "just_lt":
            return None, low
        case "range":
            return min(low, high), max(low, high)
        case _:
            return low, low


def _any(words) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


_LEXICON = load("quantities")
_HEDGES = {word: comparator for comparator, words in _LEXICON["hedges"].items() for word in words}
_BEFORE, _AFTER = _LEXICON["increments"]["before"], _LEXICON["increments"]["after"]

_SMALL, _SCALE = _any([*UNITS, *TENS]), _any(SCALES)
_IN_WORDS = (
    rf"(?:an?\s+(?:{_SCALE})|(?:{_SMALL}))\b"
    rf"(?:[\s-](?:{_SCALE})\b(?:\s+and\s+(?:{_SMALL})\b)?|[\s-](?:{_SMALL})\b)*"
)
_IN_DIGITS = (
    rf"(?:\d{{1,3}}(?:\s?,\d{{3}}){{1,4}}(?![\d,]*\d)"
    rf"|\d{{1,4}}[.,]\d{{1,2}}(?=\s+(?:{_SCALE})\b)|\d{{1,15}}(?!\d))"
    rf"(?:[\s-](?:{_SCALE})\b)?"
)
_NUMBER = rf"(?:{_IN_DIGITS}|{_IN_WORDS})"
_DOZEN = rf"(?:half[ -](?:a[ -])?dozen|(?:an?|{_any(UNITS)}|\d+)\s+dozen)"

QUANTITY = re.compile(
    rf"(?<![\w$£€¥#@/.])(?<![\d][.,:])(?<!\d-)"
    rf"(?:(?P<lead>{_any(_BEFORE)})\s+)?"
    rf"(?:(?P<hedge>{_any(_HEDGES)})\s+)?"
    rf"(?:(?P<add>{_any(_BEFORE)})\s+)?"
    rf"(?:between\s+(?P<from>{_NUMBER})\s+(?:and|to)\s+(?P<until>{_NUMBER})"
    rf"|(?P<dozen>{_DOZEN})"
    rf"|(?P<first>{_NUMBER})(?:(?P<join>-|\s+to\s+|\s+or\s+)(?P<second>{_NUMBER}))?"
    rf"|(?P<vague>{_any(_LEXICON['vague'])})"
    rf"|(?P<zero>{_any(_LEXICON['zero']['words'])})"
    rf"|(?P<all>{_any(_LEXICON['whole']['all'])})"
    rf"|(?P<most>{_any(_LEXICON['whole']['most'])})"
    rf"|(?P<rest>{_any(_LEXICON['rest']['words'])})"
    rf"|(?P<asked>how\s+many)"
    rf"|(?P<both>both))"
    rf"(?:(?P<plus>\+|-plus|\s+or\s+more)|(?P<so>\s+or\s+so))?"
    rf"(?:(?=people\b)|(?!\w|-\w|[.,:]\d))"  # "2,000people", glued by whoever copied it
    rf"(?:\s+(?P<after>{_any(_AFTER)})(?!\s+than\b)\b)?",
    re.IGNORECASE,
)

WORD = re.compile(r"\w+")
# The first words of every phrase above; the long pattern is tried only where one stands.
OPENERS = {
    re.match(r"\w+", phrase)[0]
    for phrase in (
        *(*_HEDGES, *_BEFORE, *_LEXICON["vague"], *_LEXICON["zero"]["words"], *UNITS, *TENS),
        *(*_LEXICON["whole"]["all"], *_LEXICON["whole"]["most"], *_LEXICON["rest"]["words"]),
        *("a", "an", "half", "between", "how", "both"),
    )
}
_MONTH = (
    r"(?-i:(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b)"
)
MEASURE_AFTER = re.compile(
    rf"\s*(?:%|°|per\s?cent|percent|{_MONTH}|[ap]\.?m\b|gmt|utc|o'clock"
    rf"|/\s*\d|:\d|\.\s\d\b|\s(?:{_any(_LEXICON['measures']['units'])})\b)",
    re.IGNORECASE,
)
MEASURE_BEFORE = re.compile(
    rf"(?:[$£€¥#]\s?|\b(?:{_any(_LEXICON['measures']['labels'])})\s"
    rf"|\b[Aa]ge[sd]\s\d+\s(?:and|to)\s|\b[A-Za-z]{{1,3}}-|\b{_MONTH}\.?\s|(?<!\d)\d\.\s|\d\s?/\s?|(?<!\d)\d\d?:)$"
)
FROM = re.compile(r"\b(?:from|by)\s+\Z", re.IGNORECASE)
SPREAD = re.compile(
    r"\b(?:rang(?:e[sd]?|ing)|var(?:y|ies|ied|ying)|anything|anywhere|between)\s+from\s+\Z",
    re.IGNORECASE,
)
MOVED = re.compile(
    r"\b(?:ris|rose|climb|jump|up|down|increas|gr[eo]w|revis|fell|fall|cut|lower|drop|went|rais|chang"
    r"|mov|surg|soar|toll|sank|reduc|correct|doubl|updat)",
    re.IGNORECASE,
)
MONEY = re.compile(r"\s*[$£€¥]")
AGES = re.compile(
    r"\w,\s\d\d?(?:,\s\d\d?)*,?\sand\s\d\d?\s?[,.;](?!\d)"
)  # "his sons, 9 and 11, died"
AGE = re.compile(r"(?:\w|\w\s),\s\d{1,3}\s?[,.;](?!\d)")


def _rise(match: re.Match, text: str) -> list[Quantity]:
    """ "rose from 25 to 31" is two figures, not a range."""
    before = text[max(0, match.start() - 60) : match.start()]
    if (match["join"] or "").strip().lower() != "to" or not FROM.search(before):
        return []
    if SPREAD.search(before) or not MOVED.search(before):
        return []  # "ranges from 10 to 14"; "from three to five were killed"
    return [
        Quantity(*match.span(part), _value(match[part]), _value(match[part]), "eq", "digits")
        for part in ("first", "second")
    ]


def _read(match: re.Match) -> Quantity:
    """The bounds that the parts of one matched phrase allow."""
    comparator = _HEDGES.get(_plain(match["hedge"]), "eq")
    if match["plus"]:
        comparator = "ge"
    elif match["so"] and comparator == "eq":
        comparator = "approx"
    high = None
    if match["from"]:
        comparator, form = "range", "digits"
        low, high = _value(match["from"]), _value(match["until"])
    elif match["dozen"]:
        comparator, form = "dozen" if comparator == "eq" else comparator, "words"
        low = _dozens(match["dozen"])
    elif match["first"]:
        low, form = _value(match["first"]), "digits" if match["first"][0].isdigit() else "words"
        if match["second"]:
            comparator, (low, high) = "range", _range(match["first"], match["second"])
    elif match["vague"]:
        comparator, low, form = "vague", _LEXICON["vague"][_plain(match["vague"])], "vague"
    elif match["zero"]:
        comparator, low, form = "zero", 0, "zero"
    elif match["both"]:
        low, form = 2, "whole"
    elif match["asked"]:
        low, form, comparator = 0, "asked", "ge"
    else:
        form = "rest" if match["rest"] else "whole"
        comparator = "most" if match["most"] else "all"
        low = None
    low, high = (None, None) if low is None else bounds(comparator, low, high)
    more = bool(match["lead"] or match["add"] or match["after"])
    return Quantity(match.start(), match.end(), low, high, comparator, form, more)


def _plain(words: str | None) -> str:
    return " ".join((words or "").lower().split())


def _value(words: str) -> int:
    """A number in digits or words as an integer.

    >>> _value("1,200"), _value("2.5 million"), _value("one hundred and five")
    (1200, 2500000, 105)
    """
    words = _plain(words).replace("-", " ").replace(" ,", ",")
    total = part = 0
    for word in words.split():
        if word[0].isdigit():
            whole, _, decimals = word.partition(".") if "." in word else _decimal_comma(word)
            part = int(whole.replace(",", "") or 0)
            if decimals:
                scale = SCALES.get(words.split()[-1], 1)
                return part * scale + int(decimals) * scale // 10 ** len(decimals)
        elif word in SCALES:
            part = max(part, 1) * SCALES[word]
            if SCALES[word] >= 1_000:
                total, part = total + part, 0
        else:
            part += UNITS.get(word) or TENS.get(word) or (word in ("a", "an"))
    return total + part


def _decimal_comma(digits: str) -> tuple[str, str, str]:
    """'1,5' is one and a half, '1,500' is fifteen hundred."""
    head, comma, tail = digits.rpartition(",")
    return (head, comma, tail) if comma and len(tail) < 3 else (digits, "", "")


def _range(first: str, second: str) -> tuple[int, int]:
    """'70 to 80'; in 'two to three million' the scale belongs to both."""
    low, high = _value(first), _value(second)
    scale = SCALES.get(_plain(second).split()[-1], 1)
    if low < high // scale and _plain(first).split()[-1] not in SCALES:
        low *= scale
    return low, high


def _dozens(words: str) -> int:
    head = _plain(words).replace("-", " ").split()[0]
    return 6 if head == "half" else 12 * max(_value(head), 1)


def _is_measure(text: str, quantity: Quantity) -> bool:
    """The number is money, a distance, a date, a clock time, an age or a label, not people."""
    if quantity.form not in ("digits", "words"):
        return bool(MONEY.match(text, quantity.end))
    if max(quantity.low or 0, quantity.high or 0) > LARGEST:
        return True
    start = quantity.start
    if MEASURE_AFTER.match(text, quantity.end):
        return True
    if MEASURE_BEFORE.search(text[max(0, start - 24) : start]):
        return True
    if any(AGE.match(text, max(0, start - back)) for back in (3, 4)):
        return True
    ages = AGES.finditer(text, max(0, start - 12), quantity.end + 12)
    return any(m.start() < start and quantity.end < m.end() for m in ages)
