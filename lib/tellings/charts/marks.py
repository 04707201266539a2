"""An uncertain figure as a mark: a dot, a bar for a range, a fading line for an unknown end."""

import pandas as pd

from tellings.charts import style
from tellings.charts.scale import People

REACH = 0.42  # inches a fading end runs on
STEPS = 7  # in which it fades
ELLIPSIS = " · …"
READING = (
    "Dot: a plain figure. Ring: about, or a vague word. Bar: a range. Fading line: no upper (or "
    "lower) end given. Dotted line: no number given. Diamond: threatened, feared, denied or "
    "replaced. Arrowhead: beyond the scale."
)


def people(
    sheet: style.Sheet, y: float, scale: People, row: pd.Series, colour: str, claim: str
) -> tuple[float, float]:
    """Draw one figure of people at `y`; returns how far it reaches to the left and right."""
    low, high = row["low"], row["high"]
    if pd.isna(low) and pd.isna(high):
        end = scale.left + 2 * REACH
        sheet.line([scale.left, end], [y, y], claim, color=colour, lw=1, ls=(0, (1, 2)))
        return scale.left, end
    if (low if not pd.isna(low) else high) > scale.most:
        sheet.dot(scale.right, y, claim, marker=">", ms=4, color=colour)
        return scale.right - 0.05, scale.right + 0.05
    left = scale(low if not pd.isna(low) else high)
    right = scale(high if not pd.isna(high) else low)
    ends = [left, right]
    if pd.isna(high):
        ends[1] = fade(sheet, right, y, REACH, colour, claim)
    if pd.isna(low):
        ends[0] = fade(sheet, left, y, -min(REACH, left - scale.left), colour, claim)
    if right > left:
        sheet.line([left, right], [y, y], claim, color=colour, lw=3.2)
        for end in (left, right):
            sheet.line([end, end], [y - 0.045, y + 0.045], claim, color=colour, lw=1)
    else:
        _point(sheet, left, y, row, colour, claim)
    return ends[0] - 0.05, ends[1] + 0.05


def fade(
    sheet: style.Sheet, x: float, y: float, reach: float, colour: str, claim: str, lw: float = 1.8
) -> float:
    """A line from `x` that fades out over `reach` inches (leftwards if negative), and its end."""
    sheet.fade(x, y, reach, claim, color=colour, lw=lw)
    return x + reach


def _point(sheet: style.Sheet, x, y, row, colour, claim) -> None:
    if row["modality"] != "actual":
        sheet.dot(x, y, claim, marker="D", ms=3.8, color=colour, mfc=style.PAPER, mew=0.9)
    elif row["comparator"] in ("approx", "vague"):
        sheet.dot(x, y, claim, color=colour, mfc=style.PAPER, mew=1.2, ms=4.8)
    else:
        sheet.dot(x, y, claim, color=colour, ms=4.6)


def beside(
    sheet: style.Sheet,
    reach: tuple[float, float],
    y: float,
    words: tuple[str, str],
    left: float,
    colour: str,
) -> None:
    """A figure's words and its speaker beside its mark, right of it or, for want of room, left.

    Where both do not fit the speaker is cut, never the figure.
    """
    right_room = sheet.width - style.MARGIN - reach[1] - 0.03
    left_room = reach[0] - left - 0.06
    figure, speaker = (style.printable(word) for word in words)
    needed = style.width_of(figure + ELLIPSIS if speaker else figure, style.SMALL)
    whole = " · ".join(word for word in (figure, speaker) if word)
    wide = style.width_of(whole, style.SMALL)
    to_left = right_room < wide <= left_room or right_room < min(needed, left_room)
    room = left_room if to_left else right_room
    shown = style.fitted(whole if needed <= room else figure, room, style.SMALL)
    x = reach[0] - 0.03 if to_left else reach[1] + 0.03
    side = "right" if to_left else "left"
    sheet.text(x, y, shown, size=style.SMALL, color=colour, ha=side)
