"""Numbers as written: "1,20,000", "816 000", "two and a half million", "13k", "a score"."""

import re
from collections.abc import Iterable
from fractions import Fraction

from tellings.lexicon import load

LEXICON = load("numbers")
ONES = {word: number for number, word in enumerate(LEXICON["zero_to_nineteen"])}
TENS = {word: 10 * number for number, word in enumerate(LEXICON["twenty_to_ninety"], 2)}
SCALES, SHORT, PARTS = LEXICON["scales"], LEXICON["short_scales"], LEXICON["parts"]
TOGETHER = LEXICON["together"]
SIGNS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first, any blanks between their parts.

    >>> any_of(["up to", "up"])
    '(?:up\\\\s+to|up)'
    """
    longest_first = sorted(words, key=len, reverse=True)
    escaped = (re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return f"(?:{'|'.join(escaped)})"


_SMALL, _SCALE, _PART = any_of([*ONES, *TENS]), any_of(SCALES), any_of(PARTS)
_SHORT = any_of(SHORT)
_SCALED = rf"(?:[\s-]{_SCALE}\b)"
# "two and a half million", "three-and-a-half"
_AND_A_HALF = rf"(?:[\s-]and[\s-](?:an?[\s-]|three[\s-])?{_PART}\b)"
_GROUPED = (
    r"(?:\d{1,3}(?:\s?,\d{3}){1,4}|\d{1,2}(?:,\d\d){1,3},\d{3}"  # 1,200; 1,20,000
    r"|\d{1,3}(?: \d{3}){1,4}(?! ?\d)|\d{1,3}(?:'\d{3}){1,4}"  # 816 000; 2'300
    rf"|\d{{1,3}}(?:\.\d{{3}}){{1,4}}(?!\s+{_SCALE}\b))(?!,?\d)"  # 12.500
)
_WITH_SCALE = rf"(?=\s+{_SCALE}\b|{_SHORT}\b|(?:-|\s+(?:to|or|and)\s+)\d+(?:[.,]\d+)?\s+{_SCALE}\b)"
IN_DIGITS = (
    rf"(?:{_GROUPED}|\d{{1,4}}[.,]\d{{1,3}}{_WITH_SCALE}|\d{{1,15}}(?!\d))"
    rf"(?:{_SHORT}\b|{_AND_A_HALF}?{_SCALED}*)"
)
IN_WORDS = (
    rf"(?:(?:(?:an?|one|three)[\s-])?{_PART}(?:\s+of)?(?:\s+(?:an?|one))?{_SCALED}"
    rf"|(?:an?\s+(?:{_PART}\s+)?(?:couple\s+(?:of\s+)?)?{_SCALE}\b(?:\s+and\s+{_SMALL}\b)?"
    rf"|{_SMALL}\b)(?:{_SCALED}(?:\s+and\s+{_SMALL}\b)?|[\s-]{_SMALL}\b)*{_AND_A_HALF}?{_SCALED}*)"
)
NUMBER = rf"(?:{IN_DIGITS}|{IN_WORDS})"

_WORD = re.compile(
    rf"\d/\d|[½¼¾]|(?P<digits>\d+(?:\s?[.,']\d+|[ ]\d{{3}}(?!\d))*)(?P<short>{_SHORT}\b)?|[a-z]+"
)


def value(words: str) -> Fraction:
    """The number that words or digits of NUMBER name, exactly.

    >>> [int(value(words)) for words in ("1,20,000", "two and a half million", "a score", "13k")]
    [120000, 2500000, 20, 13000]
    >>> value("half a million"), value("2 1/2"), value("a million and a half")
    (Fraction(500000, 1), Fraction(5, 2), Fraction(1500000, 1))
    """
    words = words.lower()
    total = part = Fraction(0)
    last, article = 1, False  # the last scale named; an "a" that waits for what it is one of
    scaled = any(word in SCALES for word in words.split())
    for token in _WORD.finditer(words):
        word = token[0]
        if "/" in word or word in SIGNS:
            part += SIGNS.get(word) or Fraction(word)
        elif token["digits"]:
            part += _digits(token["digits"], scaled) * SHORT.get(token["short"], 1)
        elif word in ("a", "an"):
            article = True
        elif word == "couple":
            part += 2
        elif word in PARTS:
            share = Fraction(*PARTS[word])
            part = part * share if word.endswith("s") and part else part + share
        elif word in SCALES:
            part, last = (part or 1) * SCALES[word], SCALES[word]
            if last >= 1_000:
                total, part = total + part, Fraction(0)
        else:
            part += ONES.get(word, TENS.get(word, 0))
    if 0 < part < 1 and total:  # "a million and a half"
        part *= last
    return total + part or Fraction(article)


def scale_of(words: str) -> int:
    """The scale a number ends in: 1,000,000 of "two million", 1,000 of "300,000", else 1.

    >>> scale_of("two million"), scale_of("300,000"), scale_of("31")
    (1000000, 1000, 1)
    """
    last = re.split(r"[\s-]+", words.lower().strip())[-1]
    if last in SCALES:
        return SCALES[last]
    return 1_000 if re.fullmatch(r"\d{1,3}[,.' ]000", words.strip()) else 1


def _digits(written: str, scaled: bool) -> Fraction:
    """'1,5' before a scale is one and a half, '1,500' and '1 500' are fifteen hundred."""
    decimal = re.fullmatch(r"(\d+)[.,](\d{1,2}|\d{3})", written)
    if decimal and (len(decimal[2]) < 3 or (scaled and "." in written)):
        return Fraction(f"{decimal[1]}.{decimal[2]}")
    return Fraction(re.sub(r"\D", "", written))
