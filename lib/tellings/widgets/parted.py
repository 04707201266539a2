"""Where the accounts part, one line each; opened, a line shows the sentences it rests on."""

import json
from dataclasses import dataclass, field

import pandas as pd

from tellings import divergence, note, wording
from tellings.inert import NO_MATHS, html
from tellings.ledger import Ledger

LOOKS = (
    "<style>.parted summary {cursor: pointer; padding: .2em 0} .parted blockquote "
    "{margin: .3em 0 .5em 1.4em; padding-left: .8em; border-left: 3px solid #0072b2} "
    ".parted .whose {color: #5f6368; font-size: .9em}</style>"
)


@dataclass(frozen=True)
class Parted:
    """Disagreements as a list to unfold; every word of an article is text."""

    rows: pd.DataFrame = field(repr=False)
    evidence: note.Evidence = field(repr=False)

    def __repr__(self) -> str:
        return "\n".join(self.rows["statement"])

    def _repr_html_(self) -> str:
        told = (self._folded(row) for row in self.rows.to_dict("records"))
        return f'{LOOKS}<div class="parted {NO_MATHS}">{"".join(told)}</div>'

    def _folded(self, row: dict) -> str:
        number = "" if pd.isna(row["rank"]) else f"{row['rank']}. "
        heading = note.heading(row["kind"], row["reason"])
        held = wording.value("holds", row["holds"])
        if not pd.isna(row["settled_by"]):
            held = f"{held}; {wording.say('report.settled_by', what=row['settled_by'])}"
        quoted = "".join(map(self._quoted, self.evidence.of(json.loads(row["claims"]))))
        return (
            f"<details><summary><b>{html(number + heading)}</b> ({html(held)}). "
            f"{html(row['statement'])}</summary>{quoted}</details>\n"
        )

    def _quoted(self, passage: note.Passage) -> str:
        pieces = (
            f"<mark>{html(text)}</mark>" if claim else html(text)
            for text, claim in self.evidence.pieces(passage)
        )
        whose = html(f"{passage.account}, {passage.voice}")
        return f'<blockquote>{"".join(pieces)}<br><span class="whose">{whose}</span></blockquote>'


def parted(ledger: Ledger, top: int | None = None) -> Parted:
    """The ranked disagreements (the `top` ones), with the sentences.

    >>> from tellings import read
    >>> "<mark>at least 21</mark>" in parted(read("jaffar-express-2025"))._repr_html_()
    True
    """
    rows = ledger.disagreements
    return Parted(rows[rows["rank"].notna()].head(top or len(rows)), note.Evidence(ledger))


def perhaps(ledger: Ledger) -> Parted:
    """What may be a disagreement and is not sure enough to be ranked, and what would settle it."""
    return Parted(divergence.perhaps(ledger.disagreements), note.Evidence(ledger))


def alike(ledger: Ledger) -> Parted:
    """What only looks like a disagreement, or agrees."""
    return Parted(divergence.alike(ledger.disagreements), note.Evidence(ledger))
