"""Figures of people as a dot chart: a line a figure, with its range, its words and its speaker."""

from functools import partial

import pandas as pd

from tellings import wording
from tellings.charts import marks, style
from tellings.charts.card import Card, leaves, mark, nothing
from tellings.charts.pages import lines, pages
from tellings.charts.scale import People
from tellings.wording import few, plural, say, when

LINE = 0.165  # inches, a line with one line of words
LINES = 36  # on a page


def intervals(rows: pd.DataFrame, about: str = "", width: float = style.PAGE) -> list[Card]:
    """The rows of views.casualties.intervals by what happened to whom, in pages.

    `about` says which event it is of, for the last line; `width` is in inches.
    """
    name, title = "figures", say("charts.figures")
    if rows.empty:
        return [nothing(name, title, say("charts.no_figure"), rows, width, about)]
    caption = say("charts.figures_caption")
    rows = rows.assign(label=_carried(rows), beside=list(map(_wording, rows.to_dict("records"))))
    split = pages(rows, "line", LINES, block="heading", heading=1.5)
    draw = partial(_dots, width=width)
    return leaves(name, title, caption, split, draw, _told, about)


def toll(rows: pd.DataFrame, about: str = "", width: float = style.PAGE) -> list[Card]:
    """The rows of views.casualties.toll in the order they were published, in pages."""
    fate = rows["fate"].iloc[0] if len(rows) else "killed"
    name, title = f"toll_{fate}", say("charts.toll", fate=style.words(fate))
    if rows.empty:
        return [nothing(name, title, say("charts.no_toll"), rows, width, about)]
    caption = say("charts.toll_caption")
    records = rows.to_dict("records")
    beside = [_wording(row) + _whom(row) for row in records]
    rows = rows.assign(heading=list(map(_account, records)), label=rows["speaker"], beside=beside)
    split = pages(rows, "line", LINES, block="heading", heading=1.5)
    return leaves(name, title, caption, split, partial(_dots, width=width), _toll_told, about)


def _dots(rows: pd.DataFrame, title: str, width: float):
    """A block a heading; in it who says it, the mark on a scale for all, and the figure's words."""
    narrow = width < 5
    left = 1.05 if narrow else 2.0
    right = width - (0.95 if narrow else 1.9)
    scale, first = _scale(rows, left, right), 0.36
    figures = lines(rows)
    told = [_words(own[0], scale, width) for own in figures]
    heights = [LINE + style.TALL * (max(len(who), len(said)) - 1) for who, said, _, _ in told]
    headings = rows["heading"].nunique()
    room = first + headings * LINE * 1.45 + sum(heights)
    kinds = [k for k in style.VOICES if k in set(rows["source_kind"])]
    key = {kind: style.VOICES[kind] for kind in kinds}
    undated = "published_earliest" in rows and rows["published_earliest"].isna().any()
    notes = [marks.reading(rows), *([say("charts.undated_last")] if undated else [])]
    sheet = style.sheet(title, width, room, key=key, notes=notes)
    scale.draw(sheet, 0.3, room)
    y, before = first, None
    for own, (who, said, x, side), height in zip(figures, told, heights, strict=True):
        row = own[0]
        if row["heading"] != before:
            before = row["heading"]
            sheet.line([style.MARGIN, width - style.MARGIN], [y, y], color=style.RULE, lw=0.5)
            heading = _sentence_case(before)
            sheet.text(style.MARGIN, y + LINE * 0.7, heading, weight="bold", size=style.SMALL)
            y += LINE * 1.45
        firm = row["modality"] == "actual" and row["scope"] == "main"
        colour = style.VOICES.get(row["source_kind"], style.QUIET) if firm else style.FAINT
        at = y + LINE * 0.3
        for n, text in enumerate(who):
            sheet.text(left - 0.1, at + style.TALL * n, text, **_quiet("right"))
        marks.people(sheet, at, scale, row, colour, mark(*(one["claim"] for one in own)))
        for n, text in enumerate(said):
            ink = style.INK if firm else style.QUIET
            place = x, at + style.TALL * n
            sheet.text(*place, text, size=style.SMALL, color=ink, ha=side)
        y += height
    return sheet


def _quiet(side: str) -> dict:
    return {"size": style.SMALL, "color": style.QUIET, "ha": side}


def _words(row: dict, scale: People, width: float) -> tuple[list[str], list[str], float, str]:
    """Who says it and the figure's words, in lines, with the place and the side of the latter."""
    who = style.wrapped(row["label"], scale.left - 0.2, style.SMALL)
    start, end = marks.reach(scale, row)
    to_right, to_left = width - style.MARGIN - end - 0.04, start - scale.left - 0.04
    wide = style.width_of(style.printable(row["beside"]), style.SMALL)
    if to_right < min(wide, 0.9) and to_left > to_right:
        return who, style.wrapped(row["beside"], to_left, style.SMALL), start - 0.04, "right"
    return who, style.wrapped(row["beside"], to_right, style.SMALL), end + 0.04, "left"


def _carried(rows: pd.DataFrame) -> pd.Series:
    """Each line's speaker with the accounts that carry it."""
    told = {}
    for own in lines(rows[["line", "account", "speaker"]]):
        names = list(dict.fromkeys(row["account"].split(" ")[0] for row in own))
        many = ", ".join(names) if len(names) <= 3 else plural(len(names), "account")
        told[own[0]["line"]] = f"{style.words(own[0]['speaker'])} · {many}"
    return rows["line"].map(told)


def _wording(row: dict) -> str:
    """The figure's own words, and what keeps it from being a plain figure of this event."""
    feared = "threat" if row["stance"] == "threatens" else "feared"
    doubts = [
        wording.value("modality", feared if row["modality"] == "feared" else row["modality"]),
        wording.value("scope", row["scope"]),
        wording.value("basis", "so_far") if row["basis"] == "so_far" else None,
    ]
    told = ", ".join(doubt for doubt in doubts if doubt)
    return style.printable(row["wording"]) + (f" ({told})" if told else "")


def _scale(rows: pd.DataFrame, left: float, right: float) -> People:
    """A scale for the event's own figures; those of another event may lie beyond its end."""
    own = rows[rows["scope"] == "main"] if (rows["scope"] == "main").any() else rows
    return People.fitting([*own["low"].dropna(), *own["high"].dropna()], left, right)


def _whom(row: dict) -> str:
    """The group after a figure, where the figure's own words leave it open."""
    single = not pd.isna(row["high"]) and row["high"] == 1  # "a young boy" says it already
    return "" if single or row["group"] == "people" else f" {style.words(row['group'])}"


def _account(row: dict) -> str:
    """An account with the days between which it was published."""
    known = not (pd.isna(row["published_earliest"]) and pd.isna(row["published_latest"]))
    published = when(row["published_earliest"], row["published_latest"])
    return f"{row['account']}, {published if known else say('charts.undated')}"


def _sentence_case(name: object) -> str:
    told = style.words(name)
    return told[:1].upper() + told[1:]


def _told(rows: pd.DataFrame) -> str:
    parts = []
    for heading, block in rows.groupby("heading", sort=False):
        values = list(dict.fromkeys(block["beside"]))
        parts.append(f"{_sentence_case(heading)}: {few('; ', values, 8)}.")
    return " ".join(parts)


def _toll_told(rows: pd.DataFrame) -> str:
    told = "; ".join(
        f"{row['account']}: {row['beside']} ({style.printable(row['speaker'])})"
        for row in rows.to_dict("records")
    )
    return say("charts.toll_told", told=told)
