"""Tellings' own words, a file a language: sentences, names of columns, and what stands in them."""

import re
from collections.abc import Sequence
from functools import cache
from types import SimpleNamespace

import pandas as pd

from tellings import lexicon
from tellings.lexicon import ENGLISH

# Columns whose words are Tellings' own, joined by underscores where they are several.
PLAIN = {"fate", "group", "of_whom", "demographic", "source_kind", "stance", "act", "basis"}
PLAIN |= {"modality", "comparator", "subevent", "kind", "form", "verdict", "relation"}


_spoken = ENGLISH


def speak(language: str) -> None:
    """Say everything from now on as lexicon/wording.<language>.toml has it, else in English.

    Raises FileNotFoundError where there is no such file.

    >>> speak("en")
    """
    global _spoken
    _words(language)
    _spoken = language


def said(name: str) -> dict:
    """One part of the wording as it is spoken now, parts within it included.

    >>> said("when")["unknown"]
    'not known'
    """
    return _words(_spoken)[name]


def say(name: str, /, **given: object) -> str:
    """One of the sentences of lexicon/wording.toml, filled in; "charts.dot" is `dot` of [charts].

    >>> say("denied", who="New Delhi"), say("charts.nobody")
    ('Denied by New Delhi.', 'No accounts of these events part.')
    """
    section, _, key = name.rpartition(".")
    return said(section or "answers")[key].format(**given)


def section(name: str) -> SimpleNamespace:
    """All sentences of one part of lexicon/wording.toml, as attributes.

    A dict would give a template its own `copy` for the sentence of that name.

    >>> section("app").questions
    'The questions'
    """
    return SimpleNamespace(**said(name))


def value(column: str, word: object) -> str:
    """A word that a table holds, as a reader says it; empty for an empty cell.

    >>> value("act", "accuses_sponsor"), value("group", "security_forces"), value("high", None)
    ('says they stand behind it', 'security forces', '')
    """
    if word is None or (not isinstance(word, list | dict) and pd.isna(word)):
        return ""
    plain = said("values").get(column, {})
    if isinstance(word, str) and word not in plain and column in PLAIN:
        return plain_word(word)
    return plain.get(word, word) if isinstance(word, str) else str(word)


def plain_word(name: str) -> str:
    """A table's word for something where no column says otherwise.

    >>> plain_word("armed_group")
    'armed group'
    """
    return said("words").get(name, name.replace("_", " "))


def act(name: str, who: object) -> str:
    """What a party does about responsibility, its verb as many as the party.

    >>> act("claims", "militants"), act("claims", "Red Front"), act("denies", "Norland and Peru")
    ('claim it', 'claims it', 'deny it')
    """
    return value("act_of_many" if are_many(who) else "act", name)


def are_many(who: object) -> bool:
    """Whether a party takes a plural verb.

    >>> are_many("Pakistani authorities"), are_many("Ministry of Health and Welfare")
    (True, False)
    """
    if not isinstance(who, str):
        return False
    parties = lexicon.load("parties")
    named = re.split(r" (?:in|of|at|from|near|for|with) ", who)[0]
    if " and " in named:
        return named not in parties["many"]["one"]
    last = named.split(" ")[-1]
    if last.lower() in parties["many"]["words"] or last in parties["peoples"]["words"]:
        return True
    ends = tuple(parties["many"]["singular_endings"])
    return last.islower() and last.endswith("s") and not last.endswith(ends)


def head(column: str) -> str:
    """What stands above a column.

    >>> head("accuser"), head("as_of")
    ('who says so', 'as of')
    """
    return said("heads").get(column, column.replace("_", " "))


def kind(source_kind: str) -> str:
    """A kind of source within a sentence.

    >>> kind("armed_group")
    'an armed group'
    """
    return said("kinds").get(source_kind) or plain_word(source_kind)


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them.

    >>> listed(["a", "b", "c"]), listed(["the army", "New Delhi and Kabul"]), listed([])
    ('a, b and c', 'the army, and New Delhi and Kabul', '')
    """
    joined = f" {say('lists.last')} "
    joined = f",{joined}" if any(joined in word for word in words) else joined
    return joined.join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def few(between: str, words: Sequence[str], most: int, more: str = "charts.more") -> str:
    """The first of the words, and how many more there are, in the sentence `more`.

    >>> few("; ", ["a", "b", "c"], 2), few("; ", ["a", "b"], 2)
    ('a; b and 1 more', 'a; b')
    """
    told = between.join(words[:most])
    left = len(words) - most
    return f"{told} {say(more, number=left)}" if left > 0 else told


def plural(number: int, noun: str) -> str:
    """A number with its noun; [nouns] has those that take more than an "s".

    >>> plural(1, "account"), plural(5, "account"), plural(2, "sum closes")
    ('1 account', '5 accounts', '2 sums close')
    """
    one, many = said("nouns").get(noun, (noun, f"{noun}s"))
    return f"{number:,} {one if number == 1 else many}"


def day(time: object, year: bool = True) -> str:
    """The day of a time or date.

    >>> day(pd.Timestamp("2025-03-11")), day(pd.Timestamp("2025-03-11"), year=False)
    ('11 Mar 2025', '11 Mar')
    """
    told = say("when.day", day=time.day, month=month(time))
    return say("when.dated", day=told, year=time.year) if year else told


def month(time: object) -> str:
    """The month of a time, cut short.

    >>> month(pd.Timestamp("2025-03-11"))
    'Mar'
    """
    return said("when")["months"][time.month - 1]


def when(first: object, last: object) -> str:
    """A stretch of time as short as it can be said; its ends are ISO texts, empty where open.

    >>> when("2025-03-11T13:00+05:00", "2025-03-11T13:00+05:00")
    '11 Mar 2025, 13:00'
    >>> when("2025-03-12T00:00+05:00", "2025-03-14T23:59+05:00"), when(None, None)
    ('12 to 14 Mar 2025', 'not known')
    """
    first, last = (None if pd.isna(end) else pd.Timestamp(end) for end in (first, last))
    if first is None or last is None:
        known = first if last is None else last
        if known is None:
            return say("when.unknown")
        return say("when.from" if last is None else "when.until", day=day(known))
    if first.date() == last.date():
        ends = f"{first:%H:%M}", f"{last:%H:%M}"
        clock = ends[0] if first == last else say("when.range", first=ends[0], last=ends[1])
        return day(last) + (f", {clock}" if last - first < pd.Timedelta(hours=23) else "")
    opens = day(first, year=first.year != last.year)
    if (first.month, first.year) == (last.month, last.year):
        opens = say("when.day_alone", day=first.day)
    return say("when.range", first=opens, last=day(last))


@cache
def _words(language: str) -> dict:
    english = lexicon.load("wording")
    return english if language == ENGLISH else _over(english, lexicon.load(f"wording.{language}"))


def _over(under: dict, upper: dict) -> dict:
    """Two files as one, the upper's words before the under's, part by part."""
    both = {
        key: _over(under[key], upper[key])
        for key in under.keys() & upper.keys()
        if isinstance(upper[key], dict)
    }
    return {**under, **upper, **both}
