"""Numbers of anything but people with a fate: how high, how far, how fast, how many houses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.counts.quantities import bounds
from tellings.measures import beside, units
from tellings.numerals import NUMBER, any_of, value

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

HEDGES = {
    word: comparator
    for comparator, words in lexicon.load("quantities")["hedges"].items()
    for word in words
}
_DECIMAL = rf"(?:\d{{1,4}}\.\d{{1,3}}(?!\d|,\d)(?:\s+(?:million|billion))?|{NUMBER})"
MEASURE = re.compile(
    rf"(?<![\w$£€¥#@/.:-])(?<!\d,)(?:(?P<hedge>{any_of(HEDGES)})\s+)?(?P<minus>minus\s+)?"
    rf"(?P<money>{units.MONEY}\s?)?(?P<first>{_DECIMAL})(?:(?:\s?-\s?|\s+to\s+|\s+or\s+|\s+and\s+(?=\d))(?P<second>{_DECIMAL}))?"
    rf"(?!\w|[.,:/]\d)(?:\s?-\s?|\s*)(?P<unit>{units.PATTERN})?",
    re.IGNORECASE,
)
MAGNITUDE = re.compile(r"\bmagnitude\s+(?:of\s+)?\Z", re.IGNORECASE)
AGE = re.compile(r"\s?,(?!\d)|[ -]years?[ -]old\b", re.IGNORECASE)
MOST = 10**15


@dataclass(frozen=True)
class Measure:
    """One number with its unit, or the noun it counts, and `of`, what it is said to measure.

    `low` and `high` are inclusive, in `unit`, None where the words leave them open; `parent` is the
    place of the measure that it only says again in another unit: "35 miles (55 kilometers)".
    """

    start: int
    end: int
    low: float | None
    high: float | None
    comparator: str
    unit: str
    of: str | None
    parent: tuple[int, int] | None
    rule: str


def find_measures(doc: Doc, taken: Iterable[tuple[int, int]]) -> list[Measure]:
    """Every number with a unit or a noun, but for what is `taken`: people, dates, clocks.

    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> doc = next(parse([Article("a.txt", "Winds of 120 mph (193 kph) tore up some 300 houses.")]))
    >>> [(m.low, m.unit, m.of) for m in find_measures(doc, [])]
    [(120, 'mph', 'Winds'), (193, 'kph', 'Winds'), (300, 'house', 'houses')]
    """
    text, used = doc.text, {at for span in taken for at in range(*span)}
    found: list[Measure] = []
    for match in MEASURE.finditer(text):
        start, end = match.start(), match.end("second") if match["second"] else match.end("first")
        if not used.isdisjoint(range(start, end)):
            continue
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        measure = _measure(text, match, span, end, found[-1] if found else None)
        if measure:
            found.append(measure)
    return found


def _measure(text, match, span: Span, end: int, before: Measure | None) -> Measure | None:
    written = (match["money"] or match["unit"] or "").strip()
    unit, rule = units.singular(written) or None, "unit"
    number = beside.number_of(span)
    if MAGNITUDE.search(text[max(0, match.start() - 16) : match.start()]):
        unit = "magnitude"
    aged = AGE.match(text[end : end + 12])
    if aged and (unit == "year" or (unit is None and _is_an_age(number))):
        unit, rule = "year", "age"
    noun = None
    if unit is None:
        noun = beside.noun_of(number)
        if noun is None or noun.pos_ != "NOUN" or not noun.lemma_.isalpha():
            return None
        unit, rule = noun.lemma_.lower(), "noun"
    low, high, comparator = _bounds(match)
    if low is None and high is None:
        return None
    parent = _said_before(text, match.start(), before, unit)
    return Measure(
        start=match.start(),
        end=match.end("unit") if match["unit"] and rule != "age" else end,
        low=low,
        high=high,
        comparator=comparator,
        unit=unit,
        of=(before.of if parent else beside.of(number, noun, rule)),
        parent=parent,
        rule="conversion" if parent else rule,
    )


def _bounds(match: re.Match) -> tuple[float | None, float | None, str]:
    """The least and the most, as far as the words go."""
    sign = -1 if match["minus"] else 1
    first = _number(match["first"]) * sign
    second = _number(match["second"]) * sign if match["second"] else None
    if max(abs(first), abs(second or 0)) > MOST:
        return None, None, "eq"
    hedge = " ".join((match["hedge"] or "").lower().split())
    comparator = HEDGES.get(hedge, "eq")
    if second is not None and second > first:
        return first, second, "range"
    if comparator in ("gt", "lt"):
        return (first, None, "gt") if comparator == "gt" else (None, first, "lt")
    if comparator == "le":
        return None, first, "le"
    return (*bounds(comparator, first), comparator)


def _number(words: str) -> float:
    exact = value(words) if not re.match(r"\d+\.\d", words) else None
    if exact is None:
        head, _, scale = words.partition(" ")
        exact = float(head) * (value(scale.strip()) if scale.strip() else 1)
    return int(exact) if exact == int(exact) else float(exact)


def _is_an_age(number: Token) -> bool:
    """ "John Doe, 25, …": a number of one or two digits between commas after a name."""
    after_name = number.i >= 2 and number.nbor(-1).text == "," and number.nbor(-2).pos_ == "PROPN"
    return after_name and number.text.isdigit() and 0 < int(number.text) < 110


def _said_before(text: str, start: int, before: Measure | None, unit: str) -> tuple | None:
    """The measure just before that this one says again in brackets, both being of one kind."""
    if before is None or units.kind(unit) is None or units.kind(unit) != units.kind(before.unit):
        return None
    between = text[before.end : start]
    if unit != before.unit and len(between) < 14 and re.match(r"[^.]{0,10}[(;]\s?\Z", between):
        return before.parent or (before.start, before.end)
    return None
