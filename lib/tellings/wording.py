"""Tellings' own words, from one file: sentences, the names of columns, and what stands in them."""

from collections.abc import Sequence
from types import SimpleNamespace

import pandas as pd

from tellings import lexicon

# Columns whose words are Tellings' own, joined by underscores where they are several.
PLAIN = {"fate", "group", "of_whom", "demographic", "source_kind", "stance", "act", "basis"}
PLAIN |= {"modality", "comparator", "subevent", "kind", "form", "verdict", "relation"}


def say(name: str, **given: object) -> str:
    """One of the sentences of lexicon/wording.toml, filled in; "charts.dot" is `dot` of [charts].

    >>> say("denied", who="New Delhi"), say("charts.nobody")
    ('Denied by New Delhi.', 'No accounts of these events part.')
    """
    section, _, key = name.rpartition(".")
    return lexicon.load("wording")[section or "answers"][key].format(**given)


def section(name: str) -> SimpleNamespace:
    """All sentences of one part of lexicon/wording.toml, as attributes.

    A dict would give a template its own `copy` for the sentence of that name.

    >>> section("app").questions
    'The questions'
    """
    return SimpleNamespace(**lexicon.load("wording")[name])


def value(column: str, word: object) -> str:
    """A word that a table holds, as a reader says it; empty for an empty cell.

    >>> value("act", "accuses_sponsor"), value("group", "security_forces"), value("high", None)
    ('says they stand behind it', 'security forces', '')
    """
    if word is None or (not isinstance(word, list | dict) and pd.isna(word)):
        return ""
    plain = lexicon.load("wording")["values"].get(column, {})
    told = plain.get(word, word) if isinstance(word, str) else str(word)
    return told.replace("_", " ") if column in PLAIN else told


def head(column: str) -> str:
    """What stands above a column.

    >>> head("accuser"), head("as_of")
    ('who says so', 'as of')
    """
    return lexicon.load("wording")["heads"].get(column, column.replace("_", " "))


def kind(source_kind: str) -> str:
    """A kind of source within a sentence.

    >>> kind("armed_group")
    'an armed group'
    """
    return lexicon.load("wording")["kinds"].get(source_kind, source_kind.replace("_", " "))


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def plural(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> plural(1, "account"), plural(5, "account")
    ('1 account', '5 accounts')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def when(first: object, last: object) -> str:
    """A stretch of time as short as it can be said; its ends are ISO texts, empty where open.

    >>> when("2025-03-11T13:00+05:00", "2025-03-11T13:00+05:00")
    '11 Mar 2025, 13:00'
    >>> when("2025-03-12T00:00+05:00", "2025-03-14T23:59+05:00"), when(None, None)
    ('12 to 14 Mar 2025', 'not known')
    """
    first, last = (None if pd.isna(end) else pd.Timestamp(end) for end in (first, last))
    if first is None or last is None:
        known = first or last
        day = "" if known is None else f"{known.day} {known:%b %Y}"
        return f"{'from' if last is None else 'until'} {day}" if day else "not known"
    hour = last - first < pd.Timedelta(hours=23)
    if first.date() == last.date():
        clock = f"{first:%H:%M}" if first == last else f"{first:%H:%M} to {last:%H:%M}"
        return f"{last.day} {last:%b %Y}" + (f", {clock}" if hour else "")
    year = "" if first.year == last.year else f" {first:%Y}"
    month = "" if (first.month, first.year) == (last.month, last.year) else f" {first:%b}"
    return f"{first.day}{month}{year} to {last.day} {last:%b %Y}"
