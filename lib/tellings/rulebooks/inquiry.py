"""What a fact is worked out from, and what is written down of it."""

from dataclasses import dataclass

from tellings.rulebooks.casefile import Casefile
from tellings.rulebooks.choosing import Choice
from tellings.rulebooks.codebook import Rulebook


@dataclass(frozen=True)
class Coded:
    """What stands in one column: the value, why, on which claims, and what it was chosen over.

    Where there is no value, `empty` says why and `blank` whose doing it is: the `codebook` leaves
    such a cell blank, the `accounts` do not tell, or our `reading` of them could use none of it.
    """

    value: int | str | None
    clause: str | None = None
    chosen: tuple[str, ...] = ()
    beaten: tuple[tuple[str, str], ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    empty: str | None = None
    blank: str = "accounts"
    whole: bool = True
    applies: bool = True  # the database asks this of such an event, so that "unknown" is an answer


@dataclass(frozen=True)
class Inquiry:
    """What a fact is worked out from: the accounts, the rules, and the columns above it."""

    case: Casefile
    rulebook: Rulebook
    choice: Choice
    above: dict[str, Coded]
