"""Where the whole event is: what accounts may name without meaning only a part of it."""

import re
from collections import Counter
from collections.abc import Iterable

from tellings import lexicon
from tellings.sources.source_kinds import lands
from tellings.spans import fold

OPENING = 600  # characters: headline and first sentences tell what the whole account is about
LED_BY = re.compile(
    r"\b(?:[Ii]n|[Aa]t|hit|hits|struck|strikes|rocked|rocks|shook|shakes)\s+(?:the\s+)?"
    r"(?P<name>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?)"
)


def places(named: str | None, texts: Iterable[str]) -> frozenset[str]:
    """The words, in lower case, that name where the event is.

    `named` is what the event file says. Without it, they are the places that a third of the
    accounts open with, and at least two do; the people of a country are among them.

    >>> sorted(places(None, ["A blast in Ruritania.", "A blast hit Ruritania.", "In Paris, no."]))
    ['province', 'ruritania']
    >>> sorted(places("Norby, Westshire", []))
    ['norby', 'province', 'westshire']
    """
    return frozenset(re.findall(r"\w+", f"{named or _in_common(texts)} province".lower()))


def _in_common(texts: Iterable[str]) -> str:
    each = [{found["name"] for found in LED_BY.finditer(fold(text[:OPENING]))} for text in texts]
    naming = Counter(name for names in each for name in names)
    months = [name.capitalize() for name in lexicon.load("calendar")["months"]]
    enough = max(2, len(each) / 3)
    common = [n for n, count in naming.items() if count >= enough and n not in months]
    return " ".join([*common, *(word for word, land in lands().items() if land in common)])
