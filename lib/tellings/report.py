"""The report of one event: one HTML file with the figures, the disagreements and their evidence."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import jinja2
import pandas as pd

from tellings import files, note, signing
from tellings.ledger import Ledger

DISAGREEMENTS_SHOWN = 20
ROWS_SHOWN = 500  # of the ledger of figures; all of them are in tables/counts.csv


@dataclass(frozen=True)
class Picture:
    """An exported figure as the report shows it."""

    notebook: str
    name: str
    title: str
    caption: str
    alt: str
    svg: str  # a data: address, so that one drawing's ids cannot meet another's
    rows: str  # the drawn rows, as CSV

    @classmethod
    def load(cls, described: Path) -> "Picture":
        """The figure beside its JSON description."""
        about = json.loads(described.read_text(encoding="utf-8"))
        svg = described.with_suffix(".svg").read_bytes()
        return cls(
            notebook=about.get("notebook", ""),  # exported by hand: none
            **{key: about[key] for key in ("name", "title", "caption", "alt")},
            svg="data:image/svg+xml;base64," + base64.b64encode(svg).decode(),
            rows=described.with_suffix(".csv").read_text(encoding="utf-8"),
        )


def write(ledger: Ledger, folder: str | Path) -> Path:
    """Write `report.html` beside the figures exported to `folder`; returns its path.

    The file asks for nothing outside itself, and whatever an article says is shown as text.
    """
    folder = Path(folder)
    described = (file for file in folder.glob("*.json") if file.with_suffix(".svg").exists())
    pictures = sorted(map(Picture.load, described), key=lambda p: (p.notebook, p.name))
    return files.put(folder / "report.html", html(ledger, pictures).encode())


def html(ledger: Ledger, pictures: list[Picture]) -> str:
    """The report as one HTML page.

    >>> from tellings import read
    >>> html(read("jaffar-express-2025"), []).startswith("<!doctype html>")
    True
    """
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    template = (resources.files("tellings") / "report.html.j2").read_text(encoding="utf-8")
    ranked = ledger.disagreements[ledger.disagreements["rank"].notna()]
    evidence = note.Evidence(ledger)
    return environment.from_string(template).render(
        event=ledger.corpus.event,
        digest=ledger.corpus.digest,
        articles=_cells(ledger.articles),
        parted=list(_parted(ranked.head(DISAGREEMENTS_SHOWN), evidence)),
        parted_in_all=len(ranked),
        no_conflict=_cells(ledger.disagreements[ledger.disagreements["rank"].isna()]),
        pictures=pictures,
        figures=list(_figures(ledger, evidence)),
        corrections=_cells(ledger.corrections),
        names=evidence.label,
        figures_in_all=len(ledger.counts),
    )


def _parted(ranked: pd.DataFrame, evidence: note.Evidence) -> Iterator[dict]:
    for row in _cells(ranked):
        heading = note.heading(row["kind"], row["reason"])
        yield {**row, "heading": heading, "evidence": _quoted(json.loads(row["claims"]), evidence)}


def _figures(ledger: Ledger, evidence: note.Evidence) -> Iterator[dict]:
    """The ledger of figures, each with its sentence."""
    for row in _cells(ledger.counts.head(ROWS_SHOWN)):
        ((account, voice, pieces),) = _quoted([row["claim"]], evidence)
        told = signing.signed(row["wording"], row["review"] or None)
        yield {**row, "figure": told, "account": account, "voice": voice, "pieces": pieces}


def _quoted(named: list[str], evidence: note.Evidence) -> list[tuple]:
    """Account, whose words, and the sentence in pieces, for each sentence that holds the claims."""
    return [(p.account, p.voice, list(evidence.pieces(p))) for p in evidence.of(named)]


def _cells(frame: pd.DataFrame) -> list[dict]:
    """Rows as dictionaries, what is unknown as an empty text."""
    return frame.astype(object).where(frame.notna(), "").to_dict("records")
