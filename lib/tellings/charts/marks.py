"""An uncertain figure as a mark: a dot, a bar for a range, a fading line for an unknown end."""

import pandas as pd

from tellings.charts import style
from tellings.charts.scale import People
from tellings.wording import say

REACH = 0.42  # inches a fading end runs on
ROOM = 0.05  # inches a mark takes on either side
READ = ("dot", "ring", "bar", "fade", "none", "diamond")


def reading(rows: pd.DataFrame) -> str:
    """How to read the marks that stand for these rows; none else is explained.

    >>> row = {"low": 3, "high": 3, "modality": "actual", "comparator": "eq", "scope": "main"}
    >>> reading(pd.DataFrame([row]))
    'Dot: a plain figure.'
    """
    unlike = rows[["low", "high", "modality", "comparator"]].drop_duplicates()
    used = {sort for row in unlike.to_dict("records") for sort in _sorts(row)}
    other = [say("charts.beyond")] if (rows["scope"] != "main").any() else []
    return " ".join([*(say(f"charts.{sort}") for sort in READ if sort in used), *other])


def people(sheet: style.Sheet, y: float, scale: People, row: dict, colour: str, claim: str) -> None:
    """Draw one figure of people at `y`."""
    sorts = _sorts(row)
    if "none" in sorts:
        sheet.text(scale.left, y, "?", claim, size=style.SMALL, color=colour, weight="bold")
        return
    left, right = _ends(scale, row)
    if _beyond(scale, row):
        sheet.dot(scale.right, y, claim, marker=">", ms=4, color=colour)
        return
    if "fade" in sorts:
        upward = pd.isna(row["high"])
        reach = REACH if upward else -min(REACH, left - scale.left)
        fade(sheet, right if upward else left, y, reach, colour, claim)
    if "bar" in sorts:
        sheet.line([left, right], [y, y], claim, color=colour, lw=3.2)
        for end in (left, right):
            sheet.line([end, end], [y - 0.045, y + 0.045], claim, color=colour, lw=1)
    elif "diamond" in sorts:
        sheet.dot(left, y, claim, marker="D", ms=3.8, color=colour, mfc=style.PAPER, mew=0.9)
    elif "ring" in sorts:
        sheet.dot(left, y, claim, color=colour, mfc=style.PAPER, mew=1.2, ms=4.8)
    else:
        sheet.dot(left, y, claim, color=colour, ms=4.6)


def reach(scale: People, row: dict) -> tuple[float, float]:
    """From where to where the mark of a figure goes, in inches."""
    if pd.isna(row["low"]) and pd.isna(row["high"]):
        return scale.left, scale.left + 0.08
    if _beyond(scale, row):
        return scale.right - ROOM, scale.right + ROOM
    left, right = _ends(scale, row)
    left -= min(REACH, left - scale.left) if pd.isna(row["low"]) else 0
    right += REACH if pd.isna(row["high"]) else 0
    return left - ROOM, right + ROOM


def fade(
    sheet: style.Sheet, x: float, y: float, reach: float, colour: str, claim: str, lw: float = 1.8
) -> float:
    """A line from `x` that fades out over `reach` inches (leftwards if negative), and its end."""
    sheet.fade(x, y, reach, claim, color=colour, lw=lw)
    return x + reach


def _sorts(row) -> list[str]:
    """Which of READ the figure is drawn with."""
    low, high = row["low"], row["high"]
    if pd.isna(low) and pd.isna(high):
        return ["none"]
    sorts = ["fade"] if pd.isna(low) or pd.isna(high) else []
    if not sorts and low < high:
        return ["bar"]
    if row["modality"] != "actual":
        return [*sorts, "diamond"]
    return [*sorts, "ring" if row["comparator"] in ("approx", "vague") else "dot"]


def _ends(scale: People, row) -> tuple[float, float]:
    low, high = row["low"], row["high"]
    return scale(high if pd.isna(low) else low), scale(low if pd.isna(high) else high)


def _beyond(scale: People, row) -> bool:
    return (row["high"] if pd.isna(row["low"]) else row["low"]) > scale.most
