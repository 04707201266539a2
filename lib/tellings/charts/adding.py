"""Does it add up: the parts of each sum or population laid end to end against their whole."""

from functools import partial

import pandas as pd

from tellings import wording
from tellings.charts import marks, style
from tellings.charts.card import Card, leaves, mark, nothing
from tellings.charts.pages import pages
from tellings.charts.scale import People
from tellings.wording import plural, say

BAR = 0.2  # inches, one bar with its gap
STATEMENTS = 6  # on a page
FATES = {  # what happened, as the fill of a part
    "killed": "#4A4A4A",
    "injured": style.ORANGE,
    "held": style.RED,
    "missing": style.PURPLE,
    "rescued": style.GREEN,
    "released": style.SKY,
    "escaped": style.SKY,
    "aboard": style.BLUE,
    "involved": style.BLUE,
}
ON_DARK = {"killed", "rescued", "held", "aboard", "involved"}
WHOLE = "#C9D3DD"
KINDS = {
    "arithmetic": ("sums", say("charts.sums")),
    "population": ("populations", say("charts.populations")),
}


def adds_up(
    rows: pd.DataFrame, kind: str, about: str = "", width: float = style.PAGE
) -> list[Card]:
    """The rows of views.adding.additions as stacked bars, one card for each page of findings.

    `kind` is "arithmetic" or "population"; a gap is drawn as an outlined, empty stretch.
    """
    name, title = KINDS[kind]
    if rows.empty:
        return [nothing(name, title, say("charts.no_sum"), rows, width, about)]
    caption = say("charts.sums_caption")
    split = pages(rows, "finding", STATEMENTS)
    return leaves(name, title, caption, split, partial(_panel, width=width), _told, about)


def _told(rows: pd.DataFrame) -> str:
    return " ".join(rows.drop_duplicates("finding")["statement"])


def _panel(rows: pd.DataFrame, title: str, width: float):
    findings = [own for _, own in rows.groupby("finding", sort=False)]
    heads = [style.wrapped(own["statement"].iloc[0], width - 2 * style.MARGIN) for own in findings]
    bars = [_bars(own) for own in findings]
    heights = [
        0.3 + 0.13 * len(head) + BAR * len(drawn) for head, drawn in zip(heads, bars, strict=True)
    ]
    fates = dict.fromkeys(rows.loc[rows["role"] == "part", "fate"])
    key = {fate: FATES.get(fate, style.FAINT) for fate in fates}
    sheet = style.sheet(title, width, sum(heights), key=key, notes=[say("charts.sums_reading")])
    y = 0.0
    for own, head, drawn, height in zip(findings, heads, bars, heights, strict=True):
        sheet.line([0, width], [y, y], color=style.RULE, lw=0.5)
        for n, line in enumerate(head):
            sheet.text(style.MARGIN, y + 0.12 + 0.13 * n, line)
        _finding(sheet, y + 0.09 + 0.13 * len(head), own, drawn)
        y += height
    return sheet


def _bars(own: pd.DataFrame) -> list[tuple[str, list[pd.DataFrame]]]:
    """The parts as one stacked bar, then one bar for each distinct whole."""
    alike = [(role, rows) for (_, role), rows in own.groupby(["bar", "role"], sort=False)]
    parts = [rows for role, rows in alike if role == "part"]
    wholes = [[rows] for role, rows in alike if role == "whole"]
    return [("part", parts), *(("whole", whole) for whole in wholes)]


def _finding(sheet: style.Sheet, y: float, own: pd.DataFrame, bars) -> None:
    """One stacked bar over its wholes, on a scale of their own."""
    narrow = sheet.width < 5
    left, right = (1.25, 1.3) if narrow else (1.5, 1.4)
    longest = max(sum(_ends(piece)[1] for piece in pieces) for _, pieces in bars)
    scale = People(max(longest, 1.0), left, sheet.width - right)
    (_, parts), *_ = bars
    for role, pieces in bars:
        y += BAR
        label = _label(role, pieces, own["holds"].iloc[0])
        shown = style.fitted(label, left - 0.1, style.SMALL)
        sheet.text(left - 0.08, y, shown, size=style.SMALL, ha="right", color=style.QUIET)
        _stacked(sheet, y, scale, pieces, role)
        if role == "whole":
            _gap(sheet, y, scale, parts, pieces[0])


def _stacked(sheet: style.Sheet, y: float, scale: People, pieces, role: str) -> None:
    x, labelled = scale.left, scale.left
    for piece in pieces:
        row, claim = piece.iloc[0], mark(*piece["claim"])
        sure, most = (scale(value) - scale.left for value in _ends(piece))
        colour = FATES.get(row["fate"], style.FAINT) if role == "part" else WHOLE
        box = {"color": colour, "edgecolor": style.PAPER, "lw": 0.8}
        sheet.bar(x, y, most, BAR * 0.72, claim, **box, alpha=0.45)
        sheet.bar(x, y, sure, BAR * 0.72, claim, **box)
        if pd.isna(row["high"]):
            marks.fade(sheet, x + sure, y, 0.3, colour, claim, lw=BAR * 0.72 * 72)
        labelled = _named(sheet, x, y, sure, labelled, row, role)
        x += sure


def _named(sheet, x, y, wide, labelled, row, role) -> float:
    """The figure's words in its bar, else above it, right of the label before; returns its end."""
    dark = role == "part" and row["fate"] in ON_DARK
    wording = style.printable(row["wording"])
    who = row["group"] if pd.isna(row["demographic"]) else row["demographic"]
    single = not pd.isna(row["high"]) and row["high"] == 1  # "a man", not "a man men"
    for text in (wording if single else f"{wording} {style.words(who)}", wording):
        if style.width_of(text, style.SMALL) < wide - 0.06:
            ink = style.PAPER if dark else style.INK
            sheet.text(x + 0.04, y, text, size=style.SMALL, color=ink)
            return labelled
    at = max(x, labelled)
    sheet.text(at, y - BAR * 0.6, wording, size=style.SMALL, color=style.QUIET)
    return at + style.width_of(wording, style.SMALL) + 0.06


def _gap(sheet: style.Sheet, y: float, scale: People, parts: list, whole: pd.DataFrame) -> None:
    """The stretch by which the parts miss the whole, with its number; none where they may meet."""
    least = sum(_ends(part)[0] for part in parts)
    most = sum(_ends(part)[1] for part in parts)
    low, high = _ends(whole)
    parts_open, whole_open = (any(_is_open(p) for p in side) for side in (parts, [whole]))
    if least > high and not whole_open:
        left, right, gap, what = high, least, least - high, "charts.over"
        firm = not parts_open and most == least and low == high
    elif low > most and not parts_open:
        left, right, gap, what = most, low, low - most, "charts.left_over"
        firm = not whole_open and most == least and low == high
    else:
        return
    start, end = scale(left), scale(right)
    box = {"color": "none", "edgecolor": style.RED, "lw": 0.9, "ls": (0, (2, 1.5))}
    sheet.bar(start, y, end - start, BAR * 0.72, **box)
    beyond = scale(max(right, high, most)) + 0.06
    number = f"{gap:,.0f}" if firm else say("charts.at_least", number=f"{gap:,.0f}")
    text = say(what, number=number)
    sheet.text(beyond, y, text, size=style.SMALL, color=style.RED)


def _is_open(piece: pd.DataFrame) -> bool:
    return bool(pd.isna(piece.iloc[0]["high"]))


def _label(role: str, pieces: list[pd.DataFrame], holds: str) -> str:
    if role == "part":
        return wording.value("sum", holds)
    rows = pieces[0]
    accounts = list(dict.fromkeys(name.split(" ")[0] for name in rows["account"]))
    carried = ", ".join(accounts) if len(accounts) < 4 else plural(len(accounts), "account")
    return f"{style.words(rows['fate'].iloc[0])} · {carried}"


def _ends(piece: pd.DataFrame) -> tuple[float, float]:
    """The least and the most people of a bar; an open end adds nothing to its length."""
    low, high = piece.iloc[0]["low"], piece.iloc[0]["high"]
    if pd.isna(low) and pd.isna(high):
        return 0.0, 0.0
    low = 0 if pd.isna(low) else low
    return float(low), float(low if pd.isna(high) else high)
