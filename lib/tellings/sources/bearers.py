"""Whose name stands with a title somewhere in an account: "the energy minister" is Ann Lee."""

from __future__ import annotations

from functools import cache

from tellings import lexicon
from tellings.sources.source_kinds import is_land, land_of


class Bearers:
    """The names that an account gives with a title, asked by the title alone.

    `home` is the event's country, whose minister is meant where none is named.

    >>> bearers = Bearers("Peru")
    >>> bearers.add("Peruvian Energy Minister", "Ann Lee")
    >>> bearers.of("energy minister"), bearers.of("Chilean minister"), bearers.of("police")
    ('Ann Lee', None, None)
    """

    def __init__(self, home: str | None) -> None:
        self.home = home
        self._titled: list[tuple[frozenset[str], str | None, str]] = []

    def add(self, titles: str, name: str) -> None:
        """Take note of a name and what stands before it."""
        words = _plain(titles)
        if words & _roles():
            self._titled.append((words, land_of(titles) or self.home, name))

    def of(self, phrase: str) -> str | None:
        """The one name that bears the title, or None where nobody does, or several."""
        words = _plain(phrase)
        if not words & _roles():
            return None
        land = land_of(phrase) or self.home
        fits = {name for titles, of, name in self._titled if words <= titles and of == land}
        return fits.pop() if len(fits) == 1 else None


def _plain(titles: str) -> frozenset[str]:
    words = {w.lower() for w in titles.split() if not is_land(w.removesuffix("'s"))}
    return frozenset(words - {"the", "pm"} | ({"prime", "minister"} if "pm" in words else set()))


@cache
def _roles() -> frozenset[str]:
    return frozenset(lexicon.load("source_kinds")["titles"]["one_bearer"].split())
