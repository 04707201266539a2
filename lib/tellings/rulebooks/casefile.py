"""Everything a coder looks up in the accounts before filling in a column."""

import re
from dataclasses import dataclass, field
from functools import cache, cached_property

from tellings import lexicon
from tellings.checks import sums
from tellings.checks.accounts import Account, accounts_of
from tellings.checks.figures import Figure, counted, figures_of
from tellings.claims import Claims, records
from tellings.corpus import Event
from tellings.divergence import independence
from tellings.spans import fold

DID_IT = ("claims", "accuses_perpetrator", "reported_as_fact")
TENTH = 0.1


@dataclass(frozen=True)
class Casefile:
    """The accounts of one event as a coder needs them; worked out once, when first asked for."""

    claims: Claims = field(repr=False)

    @property
    def event(self) -> Event:
        return self.claims.corpus.event

    @property
    def accounts(self) -> dict[str, Account]:
        return accounts_of(self.claims)

    @property
    def figures(self) -> list[Figure]:
        return figures_of(self.claims)

    @cached_property
    def by_claim(self) -> dict[str, Figure]:
        return {f.claim: f for f in self.figures}

    def told_in(self, claims: tuple[str, ...]) -> list[Account]:
        """The accounts that some claims of people stand in."""
        return [self.accounts[self._stands_in[claim]] for claim in claims]

    @cached_property
    def _stands_in(self) -> dict[str, str]:
        tables = (self.claims.counts, self.claims.victims)
        return {
            c: a for table in tables for c, a in zip(table["claim"], table["article"], strict=True)
        }

    @cached_property
    def voices(self) -> dict[str, str]:
        """Each claim with the first claim of the same voice: copies count once."""
        heard = independence.voices(self.claims)
        return dict(zip(heard["claim"], heard["voice"], strict=True))

    @cached_property
    def blame(self) -> list[dict]:
        """Who is said to have done it, claim by claim, for this event."""
        rows = self.claims.responsibility
        return records(rows[(rows["scope"] == "main") & rows["act"].isin(DID_IT)])

    @cached_property
    def has_perpetrators(self) -> bool:
        """At least a tenth of the accounts, and one at least, speak of people who did it.

        One of fifty on an earthquake that mentions a militia tells of something else.
        """
        blaming = {row["article"] for row in self.blame}
        counting = {
            f.account.name for f in self.figures if f.group == "attackers" and f.scope == "main"
        }
        return TENTH * len(self.accounts) <= len(blaming | counting) > 0

    def by_perpetrators(self, figure: Figure) -> bool:
        """The figure rests on the attackers' own claim."""
        return figure.source_kind == "armed_group" or (figure.source or "") in self._claimants

    @cached_property
    def _claimants(self) -> frozenset[str]:
        return frozenset(
            name
            for row in self.blame
            if row["act"] == "claims"
            for name in (row["accuser"], row["accused"])
            if name
        )

    @cached_property
    def breakdowns(self) -> dict[str, frozenset[str]]:
        """Each toll's claim with the claims of the parts that add up to it."""
        parts: dict[str, set[str]] = {}
        for found in sums.sums(self.figures):
            if found.rule == "sum_closes":
                *pieces, whole = found.claims
                parts.setdefault(whole, set()).update(pieces)
        return {whole: frozenset(pieces) for whole, pieces in parts.items()}

    def sides(self, toll: str) -> frozenset[str]:
        """The parts that add up to the toll, when each of them says on which side they were."""
        parts = self.breakdowns.get(toll, frozenset())
        told = [f for f in self.figures if f.claim in parts]
        return frozenset() if any(f.group == "people" or f.demographic for f in told) else parts

    def excludes_attackers(self, tolls: tuple[str, ...]) -> bool:
        """The parts that add up to the toll name no attackers, so it is a toll of their victims."""
        parts = {part for toll in tolls for part in self.sides(toll)}
        groups = {f.group for f in self.figures if f.claim in parts}
        return bool(parts) and "attackers" not in groups

    def is_narrower(self, figure: Figure) -> bool:
        """The place it names is not where the whole event was.

        Where the event was, most accounts name; a district that many name is still narrower when
        the same account has a larger figure for everywhere.
        """
        everywhere = self._everywhere.get(_counted(figure), 0)
        return everywhere > figure.least or 2 * self._naming(figure.place) <= len(self._words)

    def _naming(self, place: str) -> int:
        """How many accounts have every word of the place."""
        if place not in self._named:
            words = set(re.findall(r"\w{3,}", place.lower()))
            self._named[place] = sum(words <= said for said in self._words.values())
        return self._named[place]

    @cached_property
    def _named(self) -> dict[str, int]:
        return {}

    @cached_property
    def _everywhere(self) -> dict[tuple[str, str, str], int]:
        """The largest figure of each account that names no place, by fate and group."""
        largest: dict[tuple[str, str, str], int] = {}
        for figure in self.figures:
            if not figure.place:
                at = _counted(figure)
                largest[at] = max(figure.least, largest.get(at, 0))
        return largest

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {
            name: frozenset(re.findall(r"\w{3,}", account.text.lower()))
            for name, account in self.accounts.items()
        }

    @cached_property
    def off_duty_reported(self) -> bool:
        """Some account says that members of the security forces were there off duty."""
        words = lexicon.load("duty")["off_duty"]["words"]
        forces = lexicon.load("groups")["security_forces"]["nouns"]
        return any(
            _says(sentence, words) and _says(sentence, forces) for sentence in self._sentences
        )

    def on_duty(self, figure: Figure) -> bool:
        """The figure's own sentence says that those counted were on duty."""
        start, end = figure.sentence
        return _says(figure.account.text[start:end], lexicon.load("duty")["on_duty"]["words"])

    @cached_property
    def lone_attacker(self) -> bool:
        """No figure is of more than one attacker, and the accounts mostly speak of one."""
        counts = [f for f in self.figures if f.group == "attackers" and counted(f)]
        labels = self.claims.tags[self.claims.tags["kind"] == "label"]
        words = [self.text(row.article, row.start, row.end) for row in labels.itertuples()]
        several = sum(word.lower().endswith(("s", "men")) for word in words)
        return all(f.most <= 1 for f in counts) and 2 * several < len(words)

    @cached_property
    def is_hijacking(self) -> bool:
        """The event's name, or at least half of the accounts, tell of a vehicle being taken."""
        told = lexicon.load("hostages")["hijacking"]
        vehicle = "|".join(map(re.escape, told["vehicles"]))
        taken = "|".join(told["taken"])
        hijack = re.compile(rf"hijack|\b(?:{taken})\s+(?:\w+\s+){{0,3}}?(?:{vehicle})\b", re.I)
        calling = sum(bool(hijack.search(a.text)) for a in self.accounts.values())
        named = bool(hijack.search(self.event.name))
        return named or 2 * calling >= max(1, len(self.accounts))

    @cached_property
    def speaks_of_hostages(self) -> list[Figure]:
        """Figures of people held, or of hostages whatever became of them."""
        return [
            f for f in self.figures if counted(f) and (f.fate == "held" or f.group == "hostages")
        ]

    def text(self, article: str, start: int, end: int) -> str:
        return self.accounts[article].text[start:end]

    @property
    def _sentences(self) -> list[str]:
        rows = self.claims.sentences.itertuples()
        return [fold(self.text(row.article, row.start, row.end)) for row in rows]


def _counted(figure: Figure) -> tuple[str, str, str]:
    """Whose figure it is, and of whom."""
    return figure.account.name, figure.fate, figure.group


def _says(text: str, words: list[str]) -> bool:
    return _any_of(*words).search(fold(text)) is not None


@cache
def _any_of(*words: str) -> re.Pattern:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})s?\b", re.I)
