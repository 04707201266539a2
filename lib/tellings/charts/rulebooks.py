"""What each database would write down, as figures side by side with the rule behind each."""

import json
from functools import partial

import pandas as pd

from tellings.charts import style
from tellings.charts.card import Card, mark, nothing, of
from tellings.charts.scale import People
from tellings.signing import initialled

WORDS = 0.113  # inches from one line of words to the next
TOPIC = 0.24  # a topic's heading with the space above it
TITLE = "What each database would write down"
READING = (
    "Dot: the value. Bar: from the lowest to the highest. Beside it the value in figures and the "
    "rule that decided. Orange: what another answer to a question the rules leave open would give."
)


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
    """The marks on a narrow scale, the rule in full beside it; below it where a page is narrow."""
    narrow = width < 5
    names = [style.width_of(name, style.SMALL) for name in rows["rulebook"]]
    left = style.MARGIN + max(names) + 0.2
    right = width - 0.25 if narrow else left + 0.29 * (width - left)
    words_at = left if narrow else right + 0.14
    told = {n: _beside(row, width - style.MARGIN - words_at) for n, row in rows.iterrows()}
    heights = {n: _height(lines, narrow) for n, lines in told.items()}
    room = 0.34 + TOPIC * rows["topic"].nunique() + sum(heights.values())
    sheet = style.sheet(TITLE, width, room, notes=[READING])
    scale = People.fitting(_ends(rows), left, right)
    scale.draw(sheet, 0.28, room)
    y = 0.34
    for topic, block in rows.groupby("topic", sort=False):
        shown = style.fitted(topic[:1].upper() + topic[1:], width - 0.2, weight="bold")
        sheet.text(style.MARGIN, y + TOPIC - 0.1, shown, weight="bold")
        y += TOPIC
        for n, row in block.iterrows():
            _line(sheet, y + WORDS, scale, row)
            for m, (text, colour) in enumerate(told[n]):
                place = y + WORDS * (m + (2.1 if narrow else 1))
                sheet.text(words_at, place, text, size=style.SMALL, color=colour)
            y += heights[n]
    return sheet


def _height(lines: list, narrow: bool) -> float:
    return WORDS * (len(lines) + (1.1 if narrow else 0)) + 0.065


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


def _beside(row: pd.Series, room: float) -> list[tuple[str, str]]:
    """The value with its rule, and what another answer to an open question would give, in lines."""
    said = style.wrapped(f"{_value(row)} · {row['clause']}", room, style.SMALL)
    other = [] if pd.isna(row["otherwise"]) else style.wrapped(row["otherwise"], room, style.SMALL)
    return [*((line, style.INK) for line in said), *((line, style.RED) for line in other)]


def _ends(rows: pd.DataFrame) -> list[int]:
    return [n for end in ("low", "best", "high") for n in rows[end].dropna()]


def _value(row: pd.Series) -> str:
    ends = [f"{row[end]:,}" for end in ("low", "high") if not pd.isna(row[end])]
    span = "–".join(dict.fromkeys(ends))
    best = "" if pd.isna(row["best"]) else f"{row['best']:,}"
    return initialled(f"{best} ({span})" if best and span else best or span, row["reviewed_by"])


def _told(rows: pd.DataFrame) -> str:
    parts = [
        f"{topic}: " + ", ".join(f"{row['rulebook']} {_value(row)}" for _, row in block.iterrows())
        for topic, block in rows.groupby("topic", sort=False)
    ]
    return f"{TITLE}. {'. '.join(parts)}."
