"""The runs of a sweep side by side: each figure beside itself, what differs marked."""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from importlib import resources
from itertools import groupby
from pathlib import Path

import jinja2
import pandas as pd

from tellings import files, inert
from tellings.sweep import Run
from tellings.wording import plural

ROWS_SHOWN = 60  # of a figure; all of them are in its CSV
SAME, NEW, GONE = "", "new", "gone"
PLACED = ("line", "bar")  # where on the page a row is drawn: says nothing about it

Row = list[str]


@dataclass(frozen=True)
class Drawn:
    """A figure as one run drew it, against the first run of the same notebook on the same event.

    `lines` are its rows with those the first run had instead: what became of the row ("", "new"
    or "gone"), and each cell with whether it is another than there.
    """

    run: Run
    name: str
    title: str
    alt: str
    head: Row = field(repr=False)
    rows: list[Row] = field(repr=False)
    lines: list[tuple[str, list[tuple[str, bool]]]] = field(repr=False)

    @property
    def new(self) -> int:
        """How many rows the first run does not have, or has with another value."""
        return sum(kind == NEW or any(other for _, other in row) for kind, row in self.lines)

    @property
    def gone(self) -> int:
        """How many rows only the first run has."""
        return sum(kind == GONE for kind, _ in self.lines)

    @property
    def svg(self) -> Path:
        """Where its picture stands."""
        return self.run.folder / "figures" / f"{self.name}.svg"

    @property
    def told(self) -> str:
        """How many rows, and what of them is unlike the first run."""
        unlike = [f"{n} {word}" for n, word in ((self.new, "new"), (self.gone, "gone")) if n]
        return ", ".join([plural(len(self.rows), "row"), *unlike])


def write(runs: Sequence[Run], out: Path) -> Path:
    """Write comparison.csv and comparison.html for the runs in `out`; returns the page's path."""
    drawn = [figure for _, group in _beside(runs) for figure in _compared(group)]
    files.put(out / "comparison.csv", inert.csv(_table(runs, drawn)).encode())
    return files.put(out / "comparison.html", _html(runs, drawn, out).encode())


def against(first: list[Row], rows: list[Row]) -> list[tuple[str, list[tuple[str, bool]]]]:
    """The rows with those of `first` that they lack, each cell with whether it differs.

    >>> for line in against([["a", "3"], ["b", "5"]], [["a", "4"], ["b", "5"], ["c", "6"]]):
    ...     print(line)
    ('', [('a', False), ('4', True)])
    ('', [('b', False), ('5', False)])
    ('new', [('c', False), ('6', False)])
    """
    lines = []
    matched = SequenceMatcher(None, [*map(tuple, first)], [*map(tuple, rows)], autojunk=False)
    for what, i, j, k, m in matched.get_opcodes():
        old, now = first[i:j], rows[k:m]
        if what in ("equal", "replace") and len(old) == len(now):
            for before, row in zip(old, now, strict=True):
                lines.append((SAME, [(b, a != b) for a, b in zip(before, row, strict=True)]))
        else:
            lines += [(GONE, [(cell, False) for cell in row]) for row in old]
            lines += [(NEW, [(cell, False) for cell in row]) for row in now]
    return lines


def _beside(runs: Sequence[Run]) -> Iterator[tuple[tuple[str, str], list[Run]]]:
    """The finished runs by event and notebook, in the order of the plan."""
    finished = [run for run in runs if run.finished]
    for key, group in groupby(finished, key=lambda run: (run.event.name, run.notebook.stem)):
        yield key, list(group)


def _compared(group: Sequence[Run]) -> Iterator[Drawn]:
    before: dict[str, list[Row]] = {}
    for number, run in enumerate(group):
        for described in sorted((run.folder / "figures").glob("*.json")):
            about = json.loads(described.read_text(encoding="utf-8"))
            head, *rows = _drawn_rows(described.with_suffix(".csv"))
            if number == 0:
                before[about["name"]] = rows
            lines = against(before.get(about["name"], []), rows)
            yield Drawn(run, about["name"], about["title"], about["alt"], head, rows, lines)


def _drawn_rows(file: Path) -> list[Row]:
    """The head and the rows of a figure's CSV, without where on the page they were drawn."""
    with file.open(encoding="utf-8", newline="") as lines:
        head, *rows = csv.reader(lines)
    kept = [n for n, name in enumerate(head) if name not in PLACED]
    return [[row[n] for n in kept] for row in (head, *rows)]


def _table(runs: Sequence[Run], drawn: Sequence[Drawn]) -> pd.DataFrame:
    """One row for each run and figure; a run that did not finish has one row, without a figure."""
    names = list(dict.fromkeys(name for run in runs for name in run.parameters))
    rows = []
    for run in runs:
        given = [run.parameters.get(name) for name in names]
        start = [run.event.name, run.notebook.stem, *given]
        mine = [figure for figure in drawn if figure.run is run]
        rows += [[*start, "finished", f.name, len(f.rows), f.new, f.gone] for f in mine]
        if not mine:
            state = "finished" if run.finished else "failed"
            rows.append([*start, state, None, None, None, None])
    columns = ["event", "notebook", *names, "state", "figure", "rows", "new", "gone"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[-3:], "Int64"))


def _html(runs: Sequence[Run], drawn: Sequence[Drawn], out: Path) -> str:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    template = (resources.files("tellings") / "comparison.html.j2").read_text(encoding="utf-8")
    sections = []
    for (event, notebook), group in _beside(runs):
        found = [figure for figure in drawn if figure.run in group]
        figures = {
            name: [next((f for f in found if f.run is r and f.name == name), None) for r in group]
            for name in dict.fromkeys(figure.name for figure in found)
        }
        sections.append({"event": event, "notebook": notebook, "runs": group, "figures": figures})
    return environment.from_string(template).render(
        sections=sections,
        failed=[run for run in runs if not run.finished],
        place=lambda path: path.relative_to(out).as_posix(),
        rows_shown=ROWS_SHOWN,
    )
