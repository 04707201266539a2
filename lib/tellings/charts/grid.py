"""How often, as dots on a grid: one row a name, one column a word, the area of a dot the number."""

from functools import partial

import pandas as pd

from tellings.charts import style
from tellings.charts.card import Card, leaves, mark, nothing
from tellings.charts.pages import pages
from tellings.signing import initialled, note
from tellings.wording import few

LINE = 0.17  # inches from one row to the next
ROWS = 44  # on a page
LARGEST = 10.5  # points across the biggest dot
COLUMN = 0.33  # inches, the narrowest
STAR = "*"  # a correction; there is no room for initials beside a dot, so a note has them


def grid(
    rows: pd.DataFrame,
    name: str,
    title: str,
    caption: str,
    why_empty: str,
    width: float = style.PAGE,
    about: str = "",
) -> list[Card]:
    """Rows of a views.voices grid (row, column, number, claim) as dots with their numbers.

    A number that rests on a correction (its `reviewed_by` has the initials) is starred.
    One card for each page of columns and rows, the most frequent columns first; `why_empty` is
    said of an empty table.
    """
    if rows.empty:
        return [nothing(name, title, why_empty, rows, width, about)]
    longest = max(style.width_of(name, style.SMALL) for name in rows["row"])
    left = min(longest + 0.2, 0.5 * width)
    columns = _most_first(rows)
    across = int((width - left - 0.55) / COLUMN)
    split = []
    for n in range(0, len(columns), across):
        some = rows[rows["column"].isin(columns[n : n + across])]
        split += pages(some, "row", ROWS)
    draw = partial(_dots, order=columns, largest=rows["number"].max(), left=left, width=width)
    return leaves(name, title, caption, split, draw, _told, about)


def _dots(rows: pd.DataFrame, title: str, order: list[str], largest: int, left, width: float):
    columns = [column for column in order if column in set(rows["column"])]
    heads = [style.fitted(style.words(column), 1.3, style.SMALL) for column in columns]
    tall = max(style.width_of(head, style.SMALL) for head in heads) * 0.75 + 0.12
    names = list(dict.fromkeys(rows["row"]))
    kinds = [k for k in style.VOICES if k in set(rows.get("source_kind", ()))]
    key = {kind: style.VOICES[kind] for kind in kinds}
    room = tall + LINE * (len(names) + 0.6)
    notes = [f"{STAR} {line}" for line in note(rows)]
    sheet = style.sheet(title, width, room, key=key, notes=notes)
    step = min(0.55, (width - left - 0.5) / len(columns))
    place = {column: left + step * (n + 0.6) for n, column in enumerate(columns)}
    for column, head in zip(columns, heads, strict=True):
        x = place[column]
        slant = {"rotation": 45, "ha": "left", "va": "bottom"}
        sheet.text(x - 0.02, tall - 0.03, head, size=style.SMALL, **slant)
        sheet.line([x, x], [tall, room], color=style.RULE, lw=0.4, zorder=0)
    for n, (_, own) in enumerate(rows.groupby("row", sort=False)):
        y = tall + LINE * (n + 0.7)
        shown = style.fitted(own["row"].iloc[0], left - 0.15, style.SMALL)
        sheet.text(left - 0.08, y, shown, size=style.SMALL, ha="right")
        for _, cell in own.iterrows():
            _dot(sheet, place[cell["column"]], y, cell, largest)
    return sheet


def _dot(sheet: style.Sheet, x: float, y: float, cell: pd.Series, largest: int) -> None:
    across = 3.2 + (LARGEST - 3.2) * min(cell["number"] / largest, 1) ** 0.5
    colour = style.VOICES.get(cell.get("source_kind"), style.QUIET)
    sheet.dot(x, y, mark(*str(cell["claim"]).split()), ms=across, color=colour, mew=0)
    number = {"size": style.SMALL, "color": style.QUIET}
    told = f"{cell['number']}{'' if pd.isna(cell['reviewed_by']) else STAR}"
    sheet.text(x + across / 144 + 0.02, y, told, **number)


def _most_first(rows: pd.DataFrame) -> list[str]:
    totals = rows.groupby("column", sort=False)["number"].sum()
    return list(totals.sort_values(ascending=False, kind="stable").index)


def _told(rows: pd.DataFrame) -> str:
    parts = []
    for name, own in rows.groupby("row", sort=False):
        cells = [
            f"{style.words(c.column)} {initialled(c.number, c.reviewed_by)}"
            for c in own.itertuples()
        ]
        parts.append(f"{style.printable(name)}: {few(', ', cells, 6)}.")
    return few(" ", parts, 12, "charts.more_rows")
