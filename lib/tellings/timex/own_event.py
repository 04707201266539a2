"""Whether words speak of the event itself: "last week's disaster", "the fire started at"."""

import re

from tellings.timex.words import LEXICON, OWN_EVENT, any_of

BEFORE = re.compile(
    rf"\b{OWN_EVENT} (?:(?:in|on|at|near|of|outside) (?:[\w-]+ ){{1,4}})?(?:late )?$"
)
AFTER = re.compile(rf"'s (?:[\w-]+ ){{0,4}}?{OWN_EVENT}\b")
FOLLOWING = re.compile(
    rf"\s(?:the|a|an|this|that)\s(?:[\w-]+\s){{0,2}}?{OWN_EVENT}\b(?!\s(?:ended|was over|is over))"
)
NAMED = re.compile(rf"\b{OWN_EVENT}\b")
STARTED = re.compile(rf"\b{OWN_EVENT} (?:[\w-]+ ){{0,4}}?{any_of(LEXICON['started'])}\b")
AGAIN = re.compile(rf"\b{any_of(LEXICON['began']['again'])}\b")
RECORD = re.compile(rf"\b{any_of(LEXICON['records'])}\b")


def stands_beside(before: str, after: str) -> bool:
    """Whether a time belongs to it: "last week's disaster", "the attack last week".

    >>> stands_beside("Of", "'s ferry disaster"), stands_beside("They met", ".")
    (True, False)
    """
    return bool(BEFORE.search(before[-50:].lower()) or AFTER.match(after[:50].lower()))


def follows(after: str) -> bool:
    """Whether it comes next: "a day after" the deadly attack.

    >>> follows(" the deadly attack"), follows(" his birthday")
    (True, False)
    """
    return bool(FOLLOWING.match(after[:60].lower()))


def is_named(told: str) -> bool:
    """Whether a sentence has any word for it."""
    return bool(NAMED.search(told.lower()))


def is_its_start(told: str) -> bool:
    """Whether a sentence tells that it began, not that another followed.

    >>> is_its_start("The fire started at"), is_its_start("A second blast struck at")
    (True, False)
    """
    return bool(STARTED.search(told.lower())) and not AGAIN.search(told.lower())


def is_from_a_record(told: str) -> bool:
    """Whether a transcript or a log is read out, which is of the event's day."""
    return bool(RECORD.search(told.lower()))
