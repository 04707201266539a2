"""How long after the event an account says it was written: "last week's disaster"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tellings.lexicon import load
from tellings.timex.rules import Around, Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BEGAN = load("moments")["began"]
DAYS = {"today": 0, "yesterday": 1}
LAST_WEEK = re.compile(r"\blast week\b", re.I)


class Written(NamedTuple):
    """The first and last day an account can have been written, and where its words say so."""

    days: tuple[date, date]
    span: tuple[int, int]


def told_a_week_later(text: str, began: date | None) -> Written | None:
    """Of "last week's disaster": in the week after that in which the event began.

    >>> told_a_week_later("Last week's crash killed nine.", date(2031, 5, 7)).days[0].isoformat()
    '2031-05-12'
    """
    if began is None:
        return None
    now = Reading(text, None, Around(began))
    monday = began + timedelta(days=7 - began.weekday())
    for m in LAST_WEEK.finditer(now.text):
        if now.tells_of_its_event(*m.span()):
            return Written((monday, monday + timedelta(days=6)), m.span())
    return None


def told_within_a_day(doc: Doc, began: date | None) -> Written | None:
    """Of "gunmen attacked the plant yesterday": on the day after the one it began.

    >>> from tellings import language, spans
    >>> text = "Gunmen attacked a gas plant yesterday."
    >>> doc = next(language.parse([spans.Article("a", text)]))
    >>> told_within_a_day(doc, date(2031, 5, 7)).days[0].isoformat()
    '2031-05-08'
    """
    for token in doc if began else ():
        if token.lower_ in DAYS and _begins_then(token):
            day = began + timedelta(days=DAYS[token.lower_])
            return Written((day, day), (token.idx, token.idx + len(token)))
    return None


def _begins_then(token: Token) -> bool:
    """The verb it hangs on tells how such an event begins: by itself, or done by an attacker."""
    verb = next((above for above in token.ancestors if above.pos_ in ("VERB", "AUX")), None)
    if verb is None or any(word.lower_ in BEGAN["again"] for word in verb.sent):
        return False
    if any(child.dep_ in ("aux", "neg") for child in verb.children):  # "would have attacked"
        return False
    who = {child.lemma_.lower() for child in verb.children if child.dep_ == "nsubj"}
    by_one = verb.lemma_ in BEGAN["done"] and not who.isdisjoint(BEGAN["who"])
    return verb.lemma_ in BEGAN["verbs"] or by_one
