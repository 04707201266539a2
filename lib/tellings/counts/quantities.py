"""How many, in words or digits: "at least 21", "three dozen", "70 to 80", "no one"."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor, prod

from tellings.lexicon import load
from tellings.numerals import NUMBER, ONES, PARTS, SCALES, TENS, TOGETHER, any_of, scale_of, value

LARGEST = 10**15  # a longer run of digits is a telephone number or a serial, not people


@dataclass(frozen=True)
class Quantity:
    """A number phrase: its place, the inclusive bounds its words allow, None where they are open.

    `form` says how it is written: digits, words, vague, zero, whole (all, most, both),
    share ("half of the 40"), rest, asked ("how many") or same ("as many", as the figure before).
    `more` is true when the words say that it adds to another figure ("another five").
    """

    start: int
    end: int
    low: int | None
    high: int | None
    comparator: str
    form: str
    more: bool = False


@lru_cache(maxsize=1)  # the figures and the clauses of one article both ask
def find_quantities(text: str) -> list[Quantity]:
    """Every number phrase of a text in reading order, whatever is counted.

    The text is folded (see spans.fold). Measures that cannot be people (money, distances, ages,
    dates, clock times, percentages, magnitudes) are left out. A share is worked out where the
    number it is a share of stands beside it.

    >>> [(q.low, q.high, q.comparator) for q in find_quantities("at least 21; three dozen; no one")]
    [(21, None, 'ge'), (36, 36, 'dozen'), (0, 0, 'zero')]
    >>> [(q.low, q.high, q.comparator) for q in find_quantities("more than half of the 41 men")]
    [(21, None, 'share'), (41, 41, 'eq')]
    """
    found, end = [], 0
    rates = [(m.start(), m.end()) for m in A_RATE.finditer(text)]
    for word in WORD.finditer(text):
        opens = not word[0][0].isalpha() or word[0].lower() in OPENERS
        if word.start() < end or not opens:
            continue
        share, match = SHARE.match(text, word.start()), QUANTITY.match(text, word.start())
        longer = share is not None and (match is None or match.end() <= share.end())
        shared = _share(share, text, found) if longer else None
        if shared:
            found.append(shared)
        if shared or (longer and share["times"]):  # "two thirds of those killed" gives no number
            end = share.end()
            continue
        if match is None:
            continue
        end = match.end()
        for quantity in _rise(match, text) or [_read(match)]:
            rate = any(start <= quantity.start <= stop for start, stop in rates)
            if not rate and not _is_measure(text, quantity):
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


_LEXICON = load("quantities")
_SIGNS, _TAILS, _SUFFIXES = (_LEXICON[table] for table in ("signs", "tails", "suffixes"))
_HEDGES = {word: comparator for comparator, words in _LEXICON["hedges"].items() for word in words}
_BEFORE, _AFTER = _LEXICON["increments"]["before"], _LEXICON["increments"]["after"]
_SIDES = "|".join(f"(?P<{side}>{any_of(words)})" for side, words in _TAILS.items())
_TAIL = rf",?\s+(?P<tail>{_SIDES})\b"
_PLURAL = any_of(f"{scale}s" for scale in ("ten", *SCALES))
_VAGUE = (
    rf"(?:(?:{any_of(_LEXICON['vague']['before_scales'])}\s+{any_of(SCALES)}s?|{_PLURAL})\b"
    rf"(?:\s+(?:of\s+)?(?:{_PLURAL}|{any_of(SCALES)})\b)*|{any_of(_LEXICON['vague']['words'])})"
)
_KIN = any_of(_LEXICON["pairs"]["kin"])  # "a husband and wife", "a mother and daughter"
TAIL = re.compile(rf"{_TAIL}(?!\s+{NUMBER})(?:\s*,)?", re.IGNORECASE)

QUANTITY = re.compile(
    rf"(?<![\w$£€¥#@/.])(?<![\d][.,:])(?<!\d-)"
    rf"(?:(?P<sign>{any_of(_SIGNS)})\s?(?=\d))?"
    rf"(?:(?P<lead>{any_of(_BEFORE)})\s+)?"
    rf"(?:(?P<hedge>{any_of(_HEDGES)})\s+)?"
    rf"(?:(?P<add>{any_of(_BEFORE)})\s+)?"
    rf"(?:between\s+(?P<from>{NUMBER})\s+(?:and|to)\s+(?P<until>{NUMBER})"
    rf"|(?P<first>{NUMBER})(?:(?P<join>-|\s+to\s+|\s+or\s+)(?P<second>{NUMBER})"
    rf"|\s?(?:±|\+/-|plus\s+or\s+minus)\s?(?P<margin>{NUMBER}))?"
    rf"|(?P<two>twin(?=\s+\w+s\b)|(?:an?|the)\s+{_KIN}\s+and\s+{_KIN})"
    rf"|(?:an?|the)\s+(?P<together>{any_of(TOGETHER)})(?:\s+of)?"
    rf"|(?P<same>as\s+many(?!\s+as\b))"
    rf"|(?P<vague>{_VAGUE})"
    rf"|(?P<zero>{any_of(_LEXICON['zero']['words'])})"
    rf"|(?P<all>{any_of(_LEXICON['whole']['all'])})"
    rf"|(?P<most>{any_of(_LEXICON['whole']['most'])})"
    rf"|(?P<rest>{any_of(_LEXICON['rest']['words'])})"
    rf"|(?P<asked>how\s+many)"
    rf"|(?P<both>both))"
    rf"(?:\s?(?P<suffix>{any_of(_SUFFIXES)})|{_TAIL}(?!\s+{NUMBER}))?(?:[ -]mark\b)?"
    rf"(?:(?=people\b)|(?!\w|-\w|[.,:]\d))"  # "2,000people", glued by whoever copied it
    rf"(?:\s+(?P<after>{any_of(_AFTER)})(?!\s+than\b)\b)?",
    re.IGNORECASE,
)

# "Half", "two thirds", "30 percent", "two of every three", "all but four", of a number that
# follows ("of the 40"), that opened the clause ("of the 50 aboard, …") or is alone before it in
# the sentence ("the bus carried 50; half of them died").
_THE = r"(?:the|its|their|those|these|his|her|our|all)"
_OF = rf"\s+(?:of(?:\s+{_THE})?|the)\s+(?:{any_of(_HEDGES)}\s+)?"
SHARE = re.compile(
    rf"(?:(?P<hedge>{any_of(_HEDGES)})\s+)?"
    rf"(?:(?:all|everyone|everybody)\s+(?:but|except)\s+(?P<but>{NUMBER})"
    rf"|all\s+(?:of\s+)?(?:{_THE}\s+)?(?P<all>{NUMBER})(?:\s+[a-z]+){{0,3}}?\s+(?:but|except)(?:\s+for)?\s+(?P<left>{NUMBER})"
    rf"|(?:(?:an?|(?P<times>{any_of([*ONES, *TENS])}))[\s-])?(?P<part>{any_of(PARTS)})\b"
    rf"|(?P<some>{NUMBER})(?:\s?(?:%|per\s?cent\b)"
    rf"|\s+(?:out\s+of|of|in)\s+(?P<each>every\s+)?(?P<every>{NUMBER})))"
    rf"(?={_OF}(?P<whole>{NUMBER})(?!\w|[.,:]\d|\s?%)|(?P<them>\s+of\s+(?:them|whom|those)\b)|\s+of\b|)",
    re.IGNORECASE,
)
OPENED = re.compile(rf"\bof\s+(?:{_THE}\s+)?(?P<whole>{NUMBER})\b[^.;:,]*,\s+$", re.IGNORECASE)
SENTENCE = re.compile(r"(?:[.!?:]\s|\n)(?!.*(?:[.!?:]\s|\n))", re.DOTALL)

WORD = re.compile(rf"{any_of(_SIGNS)}\s?(?=\d)|\w+")
# The first words of every phrase above; the long pattern is tried only where one stands.
OPENERS = {
    re.match(r"\w+", phrase)[0]
    for phrase in (
        *(*_HEDGES, *_BEFORE, *_LEXICON["zero"]["words"], *ONES, *TENS),
        *(word for words in _LEXICON["vague"].values() for word in words),
        *(f"{scale}s" for scale in ("ten", *SCALES)),
        *(*_LEXICON["whole"]["all"], *_LEXICON["whole"]["most"], *_LEXICON["rest"]["words"]),
        *("a", "an", "the", "as", "twin", "half", "quarter", "couple", "between", "how", "both"),
    )
}
_MONTH = (
    r"(?-i:(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b)"
)
MEASURE_AFTER = re.compile(
    rf"\s*(?:%|°|per\s?cent|percent|{_MONTH}|[ap]\.?m\b|gmt|utc|o'clock"
    rf"|/\s*\d|:\d|\.\s\d\b|\s(?:{any_of(_LEXICON['measures']['units'])})\b)",
    re.IGNORECASE,
)
MEASURE_BEFORE = re.compile(
    rf"(?:[$£€¥#]\s?|\b(?:{any_of(_LEXICON['measures']['labels'])})\s"
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
AGE = re.compile(
    r"(?:\w|\w\s),\s\d{1,3}\s?(?:[,.;](?!\d)|\)|—|--?\s)"  # "Bo Lee, 41 — were", "Cy Roe, 29)"
)
# "Two out of five passengers", "one in ten houses": a rate counts nobody.
A_RATE = re.compile(
    rf"(?<!ing )(?<!ed )\b(?:{NUMBER}\s+out\s+of|(?:one|1)\s+in)\s+(?:every\s+)?(?={NUMBER})",
    re.IGNORECASE,
)


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


def _share(match: re.Match, text: str, before: list[Quantity]) -> Quantity | None:
    """ "A third of the 60": 20, unless the text gives no number to take the share of."""
    number = _whole(match, text, before)
    if number is None:
        return None
    if match["but"] or match["left"]:
        exact = number - value(match["but"] or match["left"])
    elif match["part"]:
        exact = number * Fraction(*PARTS[match["part"].lower()]) * value(match["times"] or "one")
    else:
        exact = number * value(match["some"]) / value(match["every"] or "100")
    if not 0 < exact < number:
        return None
    hedge = _HEDGES.get(_plain(match["hedge"]), "eq")
    if hedge in ("eq", "approx"):
        low, high = floor(exact), ceil(exact)
    else:
        low, high = bounds(hedge, ceil(exact) if hedge in ("ge", "lt") else floor(exact))
    return Quantity(*match.span(), low, high, "share", "share")


def _whole(match: re.Match, text: str, before: list[Quantity]) -> Fraction | None:
    """The number that a share is a share of, if the sentence gives one and only one."""
    if match["all"] or match["whole"]:
        return value(match["all"] or match["whole"])
    if text.startswith(" of ", match.end()) and not match["them"]:
        return None
    lead = text[max(0, match.start() - 200) : match.start()]
    opened = OPENED.search(lead[-60:])
    if opened:
        return value(opened["whole"])
    if not (match["them"] or match["but"]):
        return None
    starts = SENTENCE.search(lead)
    told = [
        q for q in before if q.end > match.start() - len(lead) + (starts.end() if starts else 0)
    ]
    exact = len(told) == 1 and told[0].comparator == "eq" and told[0].form in ("digits", "words")
    return Fraction(told[0].low) if exact else None


def _read(match: re.Match) -> Quantity:
    """The bounds that the parts of one matched phrase allow."""
    comparator = _SIGNS.get(match["sign"]) or _HEDGES.get(_plain(match["hedge"]), "eq")
    low = high = None
    if match["from"] or match["second"]:
        ends = ("from", "until") if match["from"] else ("first", "second")
        comparator, form, (low, high) = "range", "digits", _range(*(match[end] for end in ends))
    elif match["margin"]:
        middle, margin = _value(match["first"]), _value(match["margin"])
        comparator, form, low, high = "range", "digits", max(middle - margin, 0), middle + margin
    elif match["two"]:
        low, form = 2, "words"
    elif match["first"]:
        low, form = _value(match["first"]), "digits" if match["first"][0].isdigit() else "words"
        words = _plain(match["first"]).split()
        if comparator == "eq":
            comparator = "dozen" if words[-1].endswith("dozen") else comparator
            comparator = "approx" if "couple" in words else comparator
    elif match["together"]:
        low, form = TOGETHER[match["together"].lower()], "words"
    elif match["vague"]:
        comparator, low, form = "vague", _least(match["vague"]), "vague"
    elif match["zero"]:
        comparator, low, form = "zero", 0, "zero"
    elif match["both"]:
        low, form = 2, "whole"
    elif match["asked"]:
        low, form, comparator = 0, "asked", "ge"
    else:
        form = "same" if match["same"] else "rest" if match["rest"] else "whole"
        comparator = "most" if match["most"] else "all"
    more = bool(match["lead"] or match["add"] or match["after"])
    low, high = (None, None) if low is None else bounds(comparator, low, high)
    read = Quantity(match.start(), match.end(), low, high, comparator, form, more)
    return bounded(read, match, _SUFFIXES.get(match["suffix"]))


def bounded(quantity: Quantity, tail: re.Match, side: str | None = None) -> Quantity:
    """The quantity with the bound that words after it give: "30 or more", "30 people at most".

    >>> [thirty] = find_quantities("30")
    >>> bounded(thirty, TAIL.match(" at most")).high, bounded(thirty, TAIL.match(" or more")).high
    (30, None)
    """
    side = side or next((side for side in _TAILS if tail[side]), None)
    exact = quantity.comparator in ("eq", "dozen", "approx")
    if side is None or not exact or quantity.form not in ("digits", "words"):
        return quantity
    low, high = bounds(side, quantity.low)
    return replace(quantity, low=low, high=high, comparator=side)


def _plain(words: str | None) -> str:
    return " ".join((words or "").lower().split())


def _least(words: str) -> int:
    """Two of the scales that a vague number names: 200,000 of "several hundred thousand".

    >>> _least("several hundred thousand"), _least("tens of thousands"), _least("a few")
    (200000, 20000, 2)
    """
    scales = {"ten": 10, **SCALES}
    return 2 * prod(scales.get(word.removesuffix("s"), 1) for word in words.lower().split())


def _value(words: str) -> int:
    """A whole number of people; one that is no whole number is none of people."""
    number = value(words)
    return int(number) if number.denominator == 1 else LARGEST + 1


def _range(first: str, second: str) -> tuple[int, int]:
    """'70 to 80'; one scale is of both: 'two to three million', '200-300,000', 'a dozen or two'."""
    low, high = value(first), value(second)
    if scale_of(first) == 1 and low < high / scale_of(second):
        low *= scale_of(second)
    elif scale_of(second) == 1 and high < low / scale_of(first) + 2:
        high *= scale_of(first)
    return int(low), int(high)


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
