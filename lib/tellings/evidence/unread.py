"""Numbers and times in the accounts that became no claim, so that a miss can be found."""

import re
from collections.abc import Sequence
from itertools import chain

from tellings import codings
from tellings.claims import Claims
from tellings.codings import Coding
from tellings.counts.quantities import find_quantities

TABLES = ("counts", "moments", "measures")  # whose words have been read
FEW = 2  # "some", "both" and "one of the worst" are hardly ever a figure
TIMES = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July"
    r"|August|September|October|November|December|May(?= \d)|yesterday|today|tonight|overnight"
    r"|noon|midnight|dawn|\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b\.?)",
    re.I,
)
NUMBERS = re.compile(r"(?<![\w.,])\d[\d.,]*(?<=\d)")


def unread(claims: Claims, coding: Sequence[Coding] = ()) -> list[dict]:
    """Article, start, end and wording of each, in reading order.

    `readings` says what other coders read there: they have a figure where the machine has none.

    >>> from tellings import read
    >>> missed = unread(read("jaffar-express-2025"))
    >>> all(text["wording"] for text in missed)
    True
    """
    found = {_place(at): at for at in codings.alone(claims, coding)}
    read: dict[str, list[tuple[int, int]]] = {}
    for name in TABLES:
        rows = getattr(claims, name, None)
        for row in () if rows is None else rows.itertuples():
            read.setdefault(row.article, []).append((row.start, row.end))
    for article in claims.corpus.articles:
        spans = read.get(article.name, [])
        for start, end in _told(article.text):
            if not any(a < end and start < b for a, b in spans):
                at = {"article": article.name, "start": start, "end": end}
                at |= {"wording": article.text[start:end], "readings": []}
                found.setdefault(_place(at), at)
    order = {article.name: n for n, article in enumerate(claims.corpus.articles)}
    return sorted(found.values(), key=lambda at: (order[at["article"]], at["start"], at["end"]))


def _place(at: dict) -> tuple[str, int, int]:
    return at["article"], at["start"], at["end"]


def _told(text: str) -> list[tuple[int, int]]:
    """Where a number or a time stands, the longer of two that overlap."""
    many = (one for one in find_quantities(text) if one.low is not None and one.low > FEW)
    quantities = ((one.start, one.end) for one in many)
    patterns = (match.span() for rule in (TIMES, NUMBERS) for match in rule.finditer(text))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(chain(quantities, patterns), key=lambda s: (s[0], -s[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
