"""How many, in words or digits: "at least 21", "three dozen", "70 to 80", "no one"."""

import re
from dataclasses import dataclass

from tellings.lexicon import load

UNITS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
)
TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
DOZENS = {"dozen": 12, "score": 20}
LARGEST = 10**15  # a longer run of digits is a telephone number or a serial, not people


@dataclass(frozen=True)
class Quantity:
    """A number phrase: its place, the inclusive bounds its words allow, None where they are open.

    `form` says how it is written: digits, words, vague, zero, whole (all, most) or rest.
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
    found = []
    for match in QUANTITY.finditer(text):
        quantity = _read(match, text)
        if quantity is not None and not _is_measure(text, match, quantity):
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
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in longest_first)


_LEXICON = load("quantities")
_HEDGES = {word: comparator for comparator, words in _LEXICON["hedges"].items() for word in words}
_SMALL = _any([*UNITS, *TENS])
_WORD = _any([*UNITS, *TENS, *SCALES])
_IN_WORDS = (
    rf"(?:an?\s+(?:hundred|thousand|million)|(?:{_SMALL}))\b"
    rf"(?:(?:-|\s+|\s+and\s+(?=(?:{_WORD})\b)(?<=hundred and )|\s+and\s+(?<=thousand and ))(?:{_WORD})\b)*"
)
_DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?![\d,]*\d)|\d+(?:[.,]\d{1,2})?(?=\s+(?:million|billion|thousand)\b)|\d+"
)
_SCALED = r"(?:[ -]?(?:hundred|thousand|million|billion)\b)?"
_NUMBER = rf"(?:(?:{_DIGITS}){_SCALED}|{_IN_WORDS})"
_DOZEN = rf"(?:half[ -]a[ -]dozen|half[ -]dozen|(?:an?|{_any(UNITS)}|\d+)\s+dozen|dozen(?!s))\b"

QUANTITY = re.compile(
    rf"""(?<![\w$£€¥#@/])(?<!\d[.,:])(?<!\d\.\s)(?<!-)
    (?:(?P<lead>{_any(_LEXICON["increments"]["before"])})\s+)?
    (?:(?P<hedge>{_any(_HEDGES)})\s+)?
    (?:(?P<add>{_any(_LEXICON["increments"]["before"])})\s+)?
    (?:between\s+(?P<from>{_NUMBER})\s+and\s+(?P<until>{_NUMBER})
      |(?P<dozen>{_DOZEN})
      |(?P<first>{_NUMBER})
         (?:\s*(?:-|\bto\b|\bor\b)\s*(?P<second>{_NUMBER}))?
      |(?P<vague>{_any(_LEXICON["vague"])})
      |(?P<zero>{_any(_LEXICON["zero"]["words"])})
      |(?P<all>{_any(_LEXICON["whole"]["all"])})
      |(?P<most>{_any(_LEXICON["whole"]["most"])})
      |(?P<rest>{_any(_LEXICON["rest"]["words"])})
      |(?P<both>both)
    )
    (?![\w])(?!-\w)
    (?:(?P<plus>\+|-plus|\s+or\s+more|\s+or\s+so)(?!\w))?
    (?:\s+(?P<after>{_any(_LEXICON["increments"]["after"])})\b)?
    """.replace("\n", ""),
    re.IGNORECASE | re.VERBOSE,
)
