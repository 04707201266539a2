"""What each database would write down, as figures side by side with the rule behind each."""

import json
from functools import partial

import pandas as pd

from tellings.charts import style
from tellings.charts.card import Card, mark, nothing, of
from tellings.charts.scale import People
from tellings.signing import initialled

LINE = 0.2  # inches from one line to the next
TITLE = "What each database would write down"


def side_by_side(rows: pd.DataFrame, about: str = "", width: float = style.PAGE) -> Card:
    """The rows of rulebooks.by_topic: a dot is the value, a bar reaches from lowest to highest.

    `about` is the event's name, for the caption; `width` is in inches.
    """
    caption = (
        "The same accounts coded by each database's rules; no verdict on which is right. Dot: the "
        "value; bar: lowest to highest; beside it the rule that decided, and what another answer "
        "to a question the rules leave open would give."
    )
    if rows.empty:
        why = "No account gives a figure that any of them would write down."
        return nothing("rulebooks", TITLE, why, rows, width)
    draw = partial(_plot, rows, width)
    return Card("rulebooks", TITLE, of(about, caption), _told(rows), rows, draw)


def _plot(rows: pd.DataFrame, width: float):
    topics = rows["topic"].nunique()
    room = 0.32 + LINE * (len(rows) + 1.1 * topics)
    sheet = style.sheet(TITLE, width, room)
    names = [style.width_of(name, style.SMALL) for name in rows["rulebook"]]
    left = style.MARGIN + max(names) + 0.2
    scale = People.fitting(_ends(rows), left, left + 0.42 * (width - left))
    scale.draw(sheet, 0.28, room)
    y = 0.24
    for topic, block in rows.groupby("topic", sort=False):
        y += LINE * 1.1
        shown = style.fitted(topic[:1].upper() + topic[1:], width - 0.2, weight="bold")
        sheet.text(style.MARGIN, y, shown, weight="bold")
        for _, row in block.iterrows():
            y += LINE
            _line(sheet, y, scale, row)
    return sheet


def _line(sheet: style.Sheet, y: float, scale: People, row: pd.Series) -> None:
    claims = mark(*json.loads(row["claims"]))
    sheet.text(
        scale.left - 0.1, y, row["rulebook"], size=style.SMALL, color=style.QUIET, ha="right"
    )
    ends = [scale(row[end]) for end in ("low", "high") if not pd.isna(row[end])]
    if ends:
        sheet.line([min(ends), max(ends)], [y, y], claims, color=style.BLUE, lw=3.2)
        for end in ends:
            sheet.line([end, end], [y - 0.045, y + 0.045], claims, color=style.BLUE, lw=1)
    if not pd.isna(row["best"]):
        sheet.dot(scale(row["best"]), y, claims, color=style.BLUE, ms=4.6)
    right = scale.right + 0.12
    lines = _beside(row, sheet.width - style.MARGIN - right)
    for n, (text, colour) in enumerate(lines):
        place = y + (n - (len(lines) - 1) / 2) * 0.095
        sheet.text(right, place, text, size=style.TINY, color=colour)


def _beside(row: pd.Series, room: float) -> list[tuple[str, str]]:
    """Two lines at most: the value with its rule, and what another answer would give."""
    said = style.wrapped(f"{_value(row)} · {row['clause']}", room, style.TINY)
    other = [] if pd.isna(row["otherwise"]) else [(row["otherwise"], style.RED)]
    kept = 2 - len(other)
    lines = [*said[: kept - 1], " ".join(said[kept - 1 :])]
    told = [(line, style.INK) for line in lines if line] + other
    return [(style.fitted(line, room, style.TINY), colour) for line, colour in told]


def _ends(rows: pd.DataFrame) -> list[int]:
    return [n for end in ("low", "best", "high") for n in rows[end].dropna()]


def _value(row: pd.Series) -> str:
    ends = [str(row[end]) for end in ("low", "high") if not pd.isna(row[end])]
    span = "–".join(dict.fromkeys(ends))
    best = "" if pd.isna(row["best"]) else str(row["best"])
    return initialled(f"{best} ({span})" if best and span else best or span, row["reviewed_by"])


def _told(rows: pd.DataFrame) -> str:
    parts = [
        f"{topic}: " + ", ".join(f"{row['rulebook']} {_value(row)}" for _, row in block.iterrows())
        for topic, block in rows.groupby("topic", sort=False)
    ]
    return f"{TITLE}. {'. '.join(parts)}."
