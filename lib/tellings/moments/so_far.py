"""Whether an account tells of the event as still going on, so that its length is one so far."""

import re

from tellings.lexicon import load

STATES = load("steps")["states"]
OVER, GOING_ON = (
    re.compile("|".join(rf"\b(?:{pattern})" for state in states for pattern in STATES[state]), re.I)
    for states in (("over", "all freed"), ("not over", "still held"))
)


def goes_on(text: str) -> bool:
    """An account says that it goes on or that some are still held, and nowhere that it is over.

    >>> goes_on("The standoff is still under way."), goes_on("The standoff is over.")
    (True, False)
    """
    return bool(GOING_ON.search(text)) and not OVER.search(text)
