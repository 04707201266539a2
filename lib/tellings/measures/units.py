"""The units that accounts measure in, and what each is in the first unit of its kind."""

import math
import re

from tellings.lexicon import load

KINDS = {unit: kind for kind, units in load("units").items() for unit in units}
BEFORE = ("us$", "$", "£", "€", "¥", "usd", "dlrs", "rs")  # currencies that come before the sum
MONEY = rf"(?<!\w)(?:{'|'.join(map(re.escape, BEFORE))})\.?"
IRREGULAR = {"feet": "foot", "inches": "inch", "stories": "story", "storeys": "storey"}
PATTERN = "|".join(
    sorted(
        (rf"{re.escape(word)}(?:s)?\b" if word != "%" else "%" for word in (*KINDS, *IRREGULAR)),
        key=len,
        reverse=True,
    )
)


def singular(written: str) -> str:
    """The unit as the lexicon names it.

    >>> singular("Feet"), singular("nautical miles"), singular("mph")
    ('foot', 'nautical mile', 'mph')
    """
    word = " ".join(written.lower().split()).removesuffix(".")
    word = IRREGULAR.get(word, word)
    return word if word in KINDS else word.removesuffix("s")


def kind(unit: str) -> str | None:
    """What a unit measures; None for a noun.

    >>> kind("mile"), kind("house")
    ('length', None)
    """
    return KINDS.get(unit)


def common(number: float | None, unit: str) -> float | None:
    """The number in the first unit of its kind; a number of things as it is.

    >>> common(10, "mile"), common(14, "fahrenheit"), common(3, "house")
    (16093.44, -10.0, 3)
    """
    of = KINDS.get(unit)
    if number is None or of is None:
        return number
    if "fahrenheit" in unit:
        return (number - 32) / 1.8
    return number * load("units")[of][unit]


def rounding(number: float) -> float:
    """Half of the last digit that a number as written can be taken to mean.

    >>> rounding(35), rounding(110000), rounding(7.8)
    (0.5, 5000.0, 0.05)
    """
    if number == 0:
        return 0.5
    if number != int(number):
        return 0.05
    digits = int(abs(number))
    zeros = len(str(digits)) - len(str(digits).rstrip("0"))
    return 0.5 * 10 ** min(zeros, max(0, int(math.log10(digits))))
