"""Reads the time expressions of a plain text ("Tuesday at 1pm") and gives each its TIMEX3 value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from tellings.spans import fold
from tellings.timex import (  # noqa: F401  each of these adds its rules to the table
    clocks,
    counted,
    dates,
    days,
    lengths,
    periods,
    quarters,
)
from tellings.timex.rules import NOTHING, RULES, Around, Reading, Rule
from tellings.timex.words import LEXICON, MONTH_NAME, SHORT_MONTH, SHORT_WEEKDAY

Anchor = date | datetime | tuple[datetime, datetime] | None

# "may", "march" and "sun" name a time only when capitalised, and "USA Today" names a paper:
# elsewhere they are blanked.
LOWER_CASE = (
    rf"\b(?:{MONTH_NAME}|{SHORT_MONTH}|{SHORT_WEEKDAY}|easter|christmas|thanksgiving|halloween)\b"
)

PAPERS_TODAY = rf"\b(?:{'|'.join(LEXICON['papers_today'])}) T(?:oday|ODAY)\b"
NAMELESS = re.compile(f"{LOWER_CASE}|{PAPERS_TODAY}")


@dataclass(frozen=True)
class TimeExpression:
    """A phrase of time, its TIMEX3 type and value, and the rule that read it."""

    start: int
    end: int
    type: str
    value: str
    rule: str


def read(text: str, anchor: Anchor = None) -> list[TimeExpression]:
    """Every time expression of a text, in reading order.

    `anchor` is when the text was published: a day, a moment, an interval of two moments, or None
    when unknown. What depends on an unknown or disagreeing anchor has X in its value.
    Types and values are TIMEX3's: DATE 2031-05-04, TIME 2031-05-04T13:00, DURATION PT36H, SET P1D.

    >>> [(t.value, t.rule) for t in read("It began on Tuesday at 1pm.", date(2031, 5, 8))]
    [('2031-05-06T13:00', 'day_and_clock')]
    """
    phrases, plain = find(text), fold(text)
    if isinstance(anchor, tuple):
        first, last = (resolve(plain, phrases, end.date()) for end in anchor)
        return [blurred(a, b) for a, b in zip(first, last, strict=True) if a and b]
    day = anchor.date() if isinstance(anchor, datetime) else anchor
    return [expression for expression in resolve(plain, phrases, day) if expression]


def _plainly(text: str) -> str:
    """The text in lower case with plain quotes, character for character."""
    capitals = NAMELESS.sub(lambda m: "\0" * len(m[0]), fold(text))
    return capitals.replace("İ", "I").lower()


@lru_cache(maxsize=2)  # an article is asked twice: for its own date, then for all it tells
def find(text: str) -> tuple[tuple[Rule, re.Match], ...]:
    """The phrases that name a time, the longest reading of each stretch of text.

    >>> [(rule.name, m[0]) for rule, m in find("A 36-hour siege ended on Friday.")]
    [('so_long_a', '36-hour'), ('weekday', 'friday')]
    """
    plain = _plainly(text)
    phrases = [(rule, m) for rule in RULES for m in rule.pattern.finditer(plain) if m[0]]
    phrases.sort(key=lambda phrase: (phrase[1].start(), -phrase[1].end()))
    chosen, end = [], 0
    for rule, m in phrases:
        if m.start() >= end:
            chosen.append((rule, m))
            end = m.end()
    return tuple(chosen)


def resolve(
    plain: str,
    phrases: Sequence[tuple[Rule, re.Match]],
    anchor: date | None,
    around: Around = NOTHING,
) -> list[TimeExpression | None]:
    """The value of each phrase as of a day; None for a phrase that turns out to name no time.

    `around` is what is known of the event told of, by which bare weekdays are read.

    >>> text = "It ended on Friday."
    >>> [expression.value for expression in resolve(text, find(text), date(2031, 5, 8))]
    ['2031-05-02']
    """
    now = Reading(plain, anchor, around)
    expressions: list[TimeExpression | None] = [None] * len(phrases)
    order = sorted(range(len(phrases)), key=lambda i: phrases[i][0].late)
    for i in order:
        rule, m = phrases[i]
        if value := _value(rule, m, now):
            if not rule.late:
                now.note(m.start(), m.end(), value)
            kind = rule.kind or _type(value)
            expressions[i] = TimeExpression(m.start(), m.end(), kind, value, rule.name)
    return expressions


def _value(rule: Rule, m: re.Match, now: Reading) -> str | None:
    try:
        return rule.value(m, now)
    except (ValueError, OverflowError):  # outside the years 1 to 9999, which is all dates can hold
        return None


def _type(value: str) -> str:
    if re.match(r"P[TX\d]", value):
        return "DURATION"
    return "TIME" if "T" in value and not value.endswith("_REF") else "DATE"


def blurred(first: TimeExpression, last: TimeExpression) -> TimeExpression:
    """One expression read as of two days: X where the two disagree.

    >>> yesterday = [read("yesterday", date(2031, 5, day))[0] for day in (8, 10)]
    >>> blurred(*yesterday).value
    '2031-05-XX'
    """
    if first.value == last.value:
        return first
    parts = zip(re.split(r"([-T])", first.value), re.split(r"([-T])", last.value), strict=False)
    value = "".join(a if a == b else re.sub(r"\d", "X", a) for a, b in parts)
    return TimeExpression(first.start, first.end, first.type, value, first.rule)
