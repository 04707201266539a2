"""Who is said to be behind it: claims, denials and accusations, each with its clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tellings.corpus import Event
    from tellings.sources import Attribution


@dataclass(frozen=True)
class Responsibility:
    """One act of taking, denying or giving blame; offsets of its clause in the article."""

    start: int
    end: int
    act: str
    accuser: str | None
    accused: str | None
    scope: str
    rule: str


def find_responsibility(
    doc: Doc, event: Event, attributions: list[Attribution]
) -> list[Responsibility]:
    """Every claim, denial or accusation of responsibility, in reading order."""
    return []
