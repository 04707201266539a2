"""Figures of people as pictures: every figure as an interval, and the toll as it moved."""

from functools import partial

import pandas as pd

from tellings.charts import marks, style
from tellings.charts.card import Card, leaves, mark, nothing, of
from tellings.charts.pages import pages
from tellings.charts.scale import People

LINE = 0.16  # inches from one line to the next
LINES = 58  # on a page
LAST = "Accounts of unknown date stand last, by their names: their order says nothing."
TITLES = {
    "fate": "Every figure the accounts give, by what happened and to whom",
    "account": "Every figure, account by account",
    "source_kind": "Every figure, by the kind of source behind it",
}


def intervals(
    rows: pd.DataFrame, by: str = "fate", about: str = "", width: float = style.PAGE
) -> list[Card]:
    """The rows of views.casualties.intervals as interval plots, one card for each page of lines.

    `about` is the event's name, for the captions; `width` is in inches.
    """
    name, title = f"figures_by_{by}", TITLES[by]
    if rows.empty:
        return [nothing(name, title, "No account gives such a figure.", rows, width)]
    caption = "Each line is one figure as one speaker gives it, with the accounts that carry it."
    split = pages(rows, "line", LINES, block="heading", heading=1.35 if width < 5 else 0.5)
    draw = partial(_interval_plot, by=by, width=width)
    return leaves(name, title, of(about, caption), split, draw, _told)


def toll(rows: pd.DataFrame, about: str = "", width: float = style.PAGE) -> list[Card]:
    """The rows of views.casualties.toll in the order they were published, in pages."""
    fate = rows["fate"].iloc[0] if len(rows) else "killed"
    name, title = f"toll_{fate}", f"How the number reported {fate} moved, in order of publication"
    if rows.empty:
        why = "No account gives a total that could have moved."
        return [nothing(name, title, why, rows, width)]
    caption = (
        "Totals of those attacked, earliest account first as far as publication is known. "
        "Attackers, parts of other figures, threats and other events are left out."
    )
    split = pages(rows, "line", LINES, block="account")
    draw = partial(_toll_plot, width=width)
    return leaves(name, title, of(about, caption), split, draw, _toll_told)


# -- every figure as an interval ------------------------------------------------------------------


def _interval_plot(rows: pd.DataFrame, title: str, by: str, width: float):
    stacked = width < 5  # a narrow column sets each heading above its lines
    blocks = rows["heading"].nunique()
    room = 0.34 + LINE * rows["line"].nunique() + blocks * LINE * (1.35 if stacked else 0.5)
    kinds = [k for k in style.VOICES if k in set(rows["source_kind"])]
    key = {} if by == "source_kind" else {kind: style.VOICES[kind] for kind in kinds}
    sheet = style.sheet(title, width, room, key=key, notes=[marks.READING])
    left = 1.3 if stacked else 3.1
    scale = _scale(rows, left, width - 1.0)
    scale.draw(sheet, 0.28, room)
    y = 0.24
    for heading, block in rows.groupby("heading", sort=False):
        y += LINE * (0.95 if stacked else 0.5)
        if not stacked:
            edge = y + LINE * 0.25
            sheet.line([style.MARGIN, width - style.MARGIN], [edge, edge], color=style.RULE, lw=0.5)
        heading_room = width if stacked else 1.38
        shown = style.fitted(_sentence_case(heading), heading_room, weight="bold")
        sheet.text(style.MARGIN, y + (0 if stacked else LINE), shown, weight="bold")
        y += LINE * 0.4 if stacked else 0
        for _, line in block.groupby("line", sort=False):
            y += LINE
            _line(sheet, y, scale, line, by, 1.18 if stacked else 1.55)
    return sheet


def _line(sheet: style.Sheet, y: float, scale: People, line: pd.DataFrame, by, room) -> None:
    row = line.iloc[0]
    firm = row["modality"] == "actual" and row["scope"] == "main"
    colour = style.VOICES.get(row["source_kind"], style.QUIET) if firm else style.FAINT
    who = _who(line, by, room)
    sheet.text(scale.left - 0.1, y, who, size=style.SMALL, color=style.QUIET, ha="right")
    reach = marks.people(sheet, y, scale, row, colour, mark(*line["claim"]))
    words = _wording(row), "" if by == "fate" else row["speaker"]
    marks.beside(sheet, reach, y, words, scale.left, style.INK if firm else style.QUIET)


def _who(line: pd.DataFrame, by: str, room: float) -> str:
    who = style.words(line["speaker" if by == "fate" else "counted"].iloc[0])
    if by == "account":
        return style.fitted(who, room, style.SMALL)
    carried = list(dict.fromkeys(name.split(" ")[0] for name in line["account"]))
    listed = ", ".join(carried) if len(carried) <= 3 else style.plural(len(carried), "account")
    tail = f" · {listed}"
    return style.fitted(who, room - style.width_of(tail, style.SMALL), style.SMALL) + tail


def _wording(row: pd.Series) -> str:
    """The figure's own words, and what keeps it from being a plain figure of this event."""
    feared = "threat" if row["stance"] == "threatens" else "feared"
    doubts = [
        {"denied": "denied", "feared": feared, "superseded": "replaced"}.get(row["modality"]),
        "another event" if row["scope"] == "other" else None,
        "so far" if row["basis"] == "so_far" else None,
    ]
    told = ", ".join(doubt for doubt in doubts if doubt)
    return style.printable(row["wording"]) + (f" ({told})" if told else "")


def _scale(rows: pd.DataFrame, left: float, right: float) -> People:
    """A scale for the event's own figures; those of another event may lie beyond its end."""
    own = rows[rows["scope"] == "main"] if (rows["scope"] == "main").any() else rows
    return People.fitting([*own["low"].dropna(), *own["high"].dropna()], left, right)


def _whom(row: pd.Series) -> str:
    """The group after a figure, where the figure's own words leave it open."""
    single = not pd.isna(row["high"]) and row["high"] == 1  # "a young boy" says it already
    return "" if single or row["group"] == "people" else f" {style.words(row['group'])}"


def _sentence_case(name: object) -> str:
    told = style.words(name)
    return told[:1].upper() + told[1:]


def _told(rows: pd.DataFrame) -> str:
    parts = []
    distinct = rows.drop_duplicates(["heading", "wording", "modality", "stance", "scope", "basis"])
    for heading, block in distinct.groupby("heading", sort=False):
        values = list(dict.fromkeys(_wording(row) for _, row in block.iterrows()))
        more = f" and {len(values) - 8} more" if len(values) > 8 else ""
        parts.append(f"{_sentence_case(heading)}: {'; '.join(values[:8])}{more}.")
    return " ".join(parts)


# -- the toll as it moved -------------------------------------------------------------------------


def _toll_plot(rows: pd.DataFrame, title: str, width: float):
    narrow = width < 5
    room = 0.34 + LINE * 1.1 * rows["line"].nunique()
    kinds = [k for k in style.VOICES if k in set(rows["source_kind"])]
    key = {kind: style.VOICES[kind] for kind in kinds}
    undated = rows["published_earliest"].isna() & rows["published_latest"].isna()
    notes = [marks.READING, *([LAST] if undated.any() else [])]
    sheet = style.sheet(title, width, room, key=key, notes=notes)
    left = 1.0 if narrow else 2.35
    scale = _scale(rows, left, width - (1.0 if narrow else 1.6))
    scale.draw(sheet, 0.28, room)
    before, replaced = None, None
    for n, (_, line) in enumerate(rows.groupby("line", sort=False)):
        row = line.iloc[0]
        y = 0.3 + LINE * 1.1 * (n + 0.6)
        if row["account"] != before:
            edge = y - LINE * 0.55
            sheet.line([style.MARGIN, width - style.MARGIN], [edge, edge], color=style.RULE, lw=0.5)
            label = row["account"] if narrow else f"{row['account']}, {_published(row)}"
            shown = style.fitted(label, left - 0.15, style.SMALL)
            sheet.text(style.MARGIN, y, shown, size=style.SMALL)
            replaced = None
        firm = row["modality"] == "actual"
        colour = style.VOICES.get(row["source_kind"], style.QUIET) if firm else style.FAINT
        reach = marks.people(sheet, y, scale, row, colour, mark(*line["claim"]))
        words = f"{_wording(row)}{_whom(row)}", row["speaker"]
        marks.beside(sheet, reach, y, words, left, style.INK if firm else style.QUIET)
        if not pd.isna(row["low"]):
            if replaced and firm and row["group"] == replaced[2]:
                ends = [replaced[0], scale(row["low"])], [replaced[1] + 0.04, y - 0.04]
                sheet.line(*ends, color=style.FAINT, lw=0.8)
                replaced = None
            if row["modality"] == "superseded":
                replaced = scale(row["low"]), y, row["group"]
        before = row["account"]
    return sheet


def _toll_told(rows: pd.DataFrame) -> str:
    told = "; ".join(
        f"{row['account']}: {_wording(row)}{_whom(row)} ({row['speaker']})"
        for _, row in rows.iterrows()
    )
    return f"From the earliest account to the latest: {told}."


def _published(row: pd.Series) -> str:
    """The days between which an account was published, e.g. "12–14 Mar"."""
    ends = [row["published_earliest"], row["published_latest"]]
    first, last = (None if pd.isna(end) else pd.Timestamp(end) for end in ends)
    if first is None or last is None:
        known = first or last
        day = "date unknown" if known is None else f"{known.day} {known:%b}"
        return day if known is None else f"{'from' if last is None else 'until'} {day}"
    if first.date() == last.date():
        return f"{first.day} {first:%b}"
    return f"{first.day}{'' if first.month == last.month else f' {first:%b}'}–{last.day} {last:%b}"
