"""The report of one event: one HTML page that opens with the finding and leads to each sentence."""

import base64
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from urllib.parse import quote

import jinja2
import pandas as pd

from tellings import charts, citations, divergence, files, note, signing, views, wording
from tellings.charts import Card, style
from tellings.divergence import blame
from tellings.ledger import Ledger

SHOWN, QUOTED = 10, 3  # disagreements before the appendices, and those of them with sentences
ROWS_SHOWN = 500  # of the ledger of figures; all of them are in tables/counts.csv
SHOWS = {  # which picture shows a disagreement of which kind
    **dict.fromkeys(("arithmetic", "population"), "sums"),
    **dict.fromkeys(("time", "duration", "order"), "times"),
    "responsibility": "blame",
}


@dataclass(frozen=True)
class Picture:
    """A picture on a wide page and on a narrow one, each as a data: address, with its rows."""

    name: str
    caption: str
    alt: str
    wide: str
    narrow: str
    rows: str

    @classmethod
    def of(cls, wide: Card, narrow: Card) -> "Picture":
        """One drawing of each width."""
        drawn = [_data("image/svg+xml", card.svg()) for card in (wide, narrow)]
        return cls(wide.name, wide.caption, wide.alt, *drawn, _data("text/csv", wide.csv))


def write(ledger: Ledger, folder: str | Path) -> Path:
    """Write `report.html`, and the same in the forms people write in; returns the page's path.

    Beside it stand report.md, report.docx and citations.json, and where pandoc is installed
    report.tex (see `citations`). The page asks for nothing outside itself, and whatever an article
    says is shown as text.
    """
    wording.speak(ledger.corpus.event.language)  # another event may have been read since
    folder, forms = Path(folder), citations.forms(ledger, views.answers.finding(ledger))
    for form in forms:
        files.put(folder / form.file, form.content)
    return files.put(folder / "report.html", _html(ledger, forms).encode())


def html(ledger: Ledger) -> str:
    """The report as one HTML page.

    >>> from tellings import read
    >>> html(read("jaffar-express-2025")).startswith("<!doctype html>")
    True
    """
    return _html(ledger, citations.forms(ledger, views.answers.finding(ledger)))


def _html(ledger: Ledger, forms: list[citations.Form]) -> str:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    place = resources.files("tellings")
    template = (place / "report.html.j2").read_text(encoding="utf-8")
    script = (place / "report.js").read_text(encoding="utf-8")
    rows = ledger.disagreements
    ranked = rows[rows["rank"].notna()]
    quoted = _Quoted(ledger)
    pictures = _pictures(ledger)
    beside = _first_of_its_kind(ranked.head(SHOWN), pictures)
    return environment.from_string(template).render(
        said=wording.section("report"),
        event=ledger.corpus.event,
        about=views.pages.about(ledger),
        digest=ledger.corpus.digest,
        finding=views.answers.finding(ledger),
        accounts=_cells(views.pages.accounts(ledger)),
        links={row["article"]: n for n, row in enumerate(_cells(ledger.articles))},
        script=script,
        allowed=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        toll=pictures.pop("toll"),
        beside=beside,
        parted=list(quoted.disagreements(ranked)),
        shown=SHOWN,
        quoted=QUOTED,
        perhaps=_cells(divergence.perhaps(rows)),
        no_conflict=list(quoted.disagreements(divergence.alike(rows))),
        compared=_cells(views.pages.page(views.pages.compared(ledger))),
        others=[p for name, own in pictures.items() if name not in beside.values() for p in own],
        figures=list(quoted.figures()),
        figures_in_all=len(ledger.counts),
        corrections=_cells(ledger.corrections),
        names=quoted.evidence.label,
        forms=[(form.name, form.file, _data(form.kind, form.content)) for form in forms],
        pictures=pictures,
    )


class _Quoted:
    """What the report says of a disagreement or a figure, with the sentences behind it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.evidence = ledger, note.Evidence(ledger)
        self._cited = citations.Sources(ledger)
        self._in = defaultdict(list)  # the ranks of the disagreements that rest on a claim
        ranked = ledger.disagreements.dropna(subset="rank")
        for row in ranked[["rank", "claims"]].itertuples():
            for claim in json.loads(row.claims):
                self._in[claim].append(row.rank)

    def disagreements(self, rows: pd.DataFrame) -> Iterator[dict]:
        for row in _cells(rows):
            held = wording.value("holds", row["holds"])
            told = {**row, "heading": note.heading(row["kind"], row["reason"]), "held": held}
            yield {**told, "evidence": list(self._passages(json.loads(row["claims"])))}

    def figures(self) -> Iterator[dict]:
        for row in _cells(self.ledger.counts.head(ROWS_SHOWN)):
            (passage,) = self._passages([row["claim"]])
            told = signing.signed(row["wording"], row["review"] or None)
            about = [wording.value(c, row[c]) for c in ("fate", "modality", "scope")]
            fate = ", ".join(word for word in about if word)
            yield {**row, **passage, "figure": told, "fate": fate, "in": self._in[row["claim"]]}

    def _passages(self, named: list[str]) -> Iterator[dict]:
        for passage in self.evidence.of(named):
            pieces = list(self.evidence.pieces(passage))
            sentence = " ".join("".join(text for text, _ in pieces).split())
            yield {
                "account": passage.account,
                "article": passage.article,
                "voice": passage.voice,
                "pieces": pieces,
                "claim": passage.claims[0],
                "paste": self._cited.quotation(passage, sentence),
                "original": self._cited.address(passage),
            }


def _pictures(ledger: Ledger) -> dict[str, list[Picture]]:
    """Every picture of the report by what it shows, in both widths."""
    wide, narrow = (_drawn(ledger, width) for width in (style.PAGE, style.COLUMN))
    return {name: list(_pairs(wide[name], narrow[name])) for name in wide}


def _pairs(wide: list[Card], narrow: list[Card]) -> Iterator[Picture]:
    """Each wide page with a narrow one; those that have none of their own are shown as they are."""
    for n, card in enumerate(wide):
        yield Picture.of(card, narrow[n] if len(narrow) == len(wide) else card)


def _drawn(ledger: Ledger, width: float) -> dict[str, list[Card]]:
    about = views.pages.about(ledger)
    counts = views.named(ledger.counts, ledger.articles)
    clock = views.timeline.clock(ledger, views.named(ledger.moments, ledger.articles))
    sums = [
        card
        for kind in ("arithmetic", "population")
        for card in charts.adding.adds_up(
            views.adding.additions(ledger.findings, counts, kind), kind, about, width
        )
    ]
    known = blame.accounts(ledger)
    return {
        "toll": charts.casualties.toll(
            views.casualties.toll(counts, ledger.articles), about, width
        ),
        "sums": sums,
        "times": charts.timeline.lanes(*clock, about, width),
        "blame": [charts.divergence.responsibility(blame.edges(ledger), about, width, known)],
    }


def _first_of_its_kind(ranked: pd.DataFrame, pictures: dict) -> dict[int, str]:
    """The rank of the first disagreement that each picture shows, to the picture's name."""
    first: dict[str, int] = {}
    for row in ranked.itertuples():
        if row.kind in SHOWS:
            first.setdefault(SHOWS[row.kind], int(row.rank))
    return {rank: name for name, rank in first.items() if pictures.get(name)}


def _data(kind: str, content: str | bytes) -> str:
    if isinstance(content, bytes) or kind == "image/svg+xml":
        coded = content if isinstance(content, bytes) else content.encode()
        return f"data:{kind};base64,{base64.b64encode(coded).decode()}"
    return f"data:{kind};charset=utf-8,{quote(content)}"


def _cells(frame: pd.DataFrame) -> list[dict]:
    """Rows as dictionaries, what is unknown as an empty text."""
    return frame.astype(object).where(frame.notna(), "").to_dict("records")
