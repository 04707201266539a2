"""Which figures add to one told before: "19 more", "another five"."""

import re
from functools import cache

from tellings import lexicon


def is_addition(wording: str) -> bool:
    """Whether a figure's own words say that it comes on top of another.

    >>> is_addition("19 more"), is_addition("another five"), is_addition("20 or more")
    (True, True, False)
    """
    return _pattern().search(wording) is not None


@cache
def _pattern() -> re.Pattern:
    words = lexicon.load("quantities")["increments"]
    before, after = ("|".join(map(re.escape, words[place])) for place in ("before", "after"))
    return re.compile(rf"^(?:{before})\b|(?<!\bor)\s(?:{after})$", re.I)
