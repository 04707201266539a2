"""Whether a toll counts the attackers too: 35 dead with the three bombers, or without them."""

import re
from collections.abc import Iterator
from functools import cache

from tellings import lexicon
from tellings.checks.figures import Figure, grouped, is_toll, told
from tellings.checks.finding import Finding
from tellings.timex.words import NUMBER, number_of

WITHOUT = ("not ", "excluding", "without", "besides", "apart from")


def attackers_in(rest: str) -> tuple[bool, int | None] | None:
    """Whether the words after a toll count the attackers in, and how many; None if silent.

    >>> attackers_in(" people, including three attackers."), attackers_in(" people died.")
    ((True, 3), None)
    >>> attackers_in(" people, not including the bombers.")
    (False, None)
    """
    found = _pattern().search(rest)
    if found is None:
        return None
    number = int(number_of(found["number"].lower())) if found["number"] else None
    one = 1 if found["one"] else None
    return not found["how"].lower().startswith(WITHOUT), number or one


def explains(lower: Figure, higher: Figure) -> bool:
    """The higher toll is the lower one and the attackers.

    "33 dead, including the gunman" beside 32.
    """
    counted_in = attackers_in(higher.rest)
    if counted_in is None or not counted_in[0] or attackers_in(lower.rest) == counted_in:
        return False
    return lower.fate == "killed" and higher.named - (counted_in[1] or 0) == lower.named


def attackers_counted(figures: list[Figure]) -> Iterator[Finding]:
    """attackers_counted: one number of dead, with the attackers here and without them there."""
    exact = [f for f in figures if is_toll(f) and f.fate == "killed" and f.exact]
    for given in grouped(exact, lambda f: (f.people, f.named)).values():
        counted_in = {f: attackers_in(f.rest) for f in given}
        inside = [f for f, how in counted_in.items() if how and how[0]]
        outside = [f for f, how in counted_in.items() if how and not how[0]]
        if inside and outside:
            said = (
                f"{told(*inside)} count the attackers in, {told(*outside)} do not. "
                "Both cannot hold of one number."
            )
            both = [*inside, *outside]
            yield Finding(
                *("toll", "attackers_counted", "cannot hold"),
                tuple(dict.fromkeys(f.claim for f in both)),
                tuple(dict.fromkeys(f.account.name for f in both)),
                said,
            )


@cache
def _pattern() -> re.Pattern:
    words = lexicon.load("comparing")["attackers_in_a_toll"]
    how = "|".join(words["how"])
    return re.compile(
        rf"^[^;.]{{0,60}}?\b(?P<how>{how})\s+(?:(?P<number>{NUMBER})|the|all|both|its)?\s*"
        rf"(?:[\w-]+\s+){{0,2}}?(?:(?P<one>{'|'.join(words['one'])})|{'|'.join(words['several'])})\b",
        re.I,
    )
