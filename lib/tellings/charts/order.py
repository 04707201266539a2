"""The order in which an account tells things against the order in which they happened."""

from functools import partial

import pandas as pd

from tellings.charts import style
from tellings.charts.card import Card, leaves, mark, nothing, of

LINE = 0.165  # inches from one line to the next
PANELS = 6  # accounts on a page


def slopes(rows: pd.DataFrame, about: str = "", width: float = style.PAGE) -> Card:
    """The rows of views.timeline.order as slopes from the order told to the order happened.

    Only the accounts whose order differs most are drawn, as many as a page holds.
    """
    title = "In which order each account tells what happened"
    if rows.empty:
        why = "No account dates two steps of the event."
        return nothing("order_told", title, why, rows, width)
    jumps = rows.groupby("account", sort=False)["later"].sum()
    shown = jumps.sort_values(ascending=False, kind="stable").index[: PANELS if width >= 5 else 4]
    drawn = rows[rows["account"].isin(shown)].reset_index(drop=True)
    caption = of(about, "Left: the order in the text. Right: by the clock.")
    more = len(jumps) - len(shown)
    draw = partial(_plot, more=more, width=width)
    (card,) = leaves("order_told", title, caption, [drawn], draw, _told)
    return card


def _plot(rows: pd.DataFrame, title: str, more: int, width: float):
    panels = [own for _, own in rows.groupby("account", sort=False)]
    across = 1 if width < 5 else 2
    ends = [0.0] * min(across, len(panels))  # each panel goes below the shorter column
    places = []
    for own in panels:
        column = ends.index(min(ends))
        places.append((column, ends[column]))
        ends[column] += 0.42 + LINE * len(own)
    reading = "Left: as told. Right: as it happened. Orange: told before what came earlier."
    left_out = f"{style.plural(more, 'account')} more, whose order differs less, not drawn."
    notes = [left_out] if more else []
    sheet = style.sheet(title, width, max(ends), subtitle=reading, notes=notes)
    for own, (column, y) in zip(panels, places, strict=True):
        _panel(sheet, column * width / across, y, width / across, own)
    return sheet


def _told(rows: pd.DataFrame) -> str:
    told = [
        f"{account}: {style.plural(int((own['later'] > 0).sum()), 'step')} of {len(own)} "
        "told before something that happened earlier"
        for account, own in rows.groupby("account", sort=False)
    ]
    return f"{'; '.join(told)}."


def _panel(sheet: style.Sheet, x: float, y: float, width: float, own: pd.DataFrame) -> None:
    account = own["account"].iloc[0]
    sheet.text(x + style.MARGIN, y + 0.1, style.fitted(account, width - 0.2), weight="bold")
    left, right = x + width * 0.5, x + width * 0.7
    by_clock = own.sort_values(["happened", "told"], kind="stable")
    place = {claim: n for n, claim in enumerate(by_clock["claim"])}
    size = {"size": style.SMALL}
    year = pd.to_datetime(own["latest"].max()).year
    for _, row in by_clock.iterrows():
        at = y + 0.28 + LINE * place[row["claim"]]
        when = style.fitted(_when(row, year), x + width - right - 0.12, style.SMALL)
        sheet.text(right + 0.06, at, when, **size)
    for _, row in own.iterrows():
        told = y + 0.28 + LINE * (row["told"] - 1)
        happened = y + 0.28 + LINE * place[row["claim"]]
        ink = style.RED if row["later"] else style.FAINT
        what = "" if pd.isna(row["subevent"]) else f"{style.words(row['subevent'])}: "
        label = style.fitted(
            f"{what}{style.printable(row['wording'])}", width * 0.5 - 0.14, style.SMALL
        )
        sheet.text(left - 0.06, told, label, ha="right", **size)
        claim = mark(row["claim"])
        sheet.line([left, right], [told, happened], claim, color=ink, lw=1.2)
        for end, at in ((left, told), (right, happened)):
            sheet.dot(end, at, claim, ms=3, color=ink)


def _when(row: pd.Series, year: int) -> str:
    """A time as short as it can be said, with the year where it is not the event's."""
    first, last = pd.Timestamp(row["earliest"]), pd.Timestamp(row["latest"])
    if last - first > pd.Timedelta(days=300):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if last - first > pd.Timedelta(days=27) and first.month == last.month:
        return f"{first:%b %Y}"
    if first.year != year:
        return f"{first.day} {first:%b %Y}"
    day = f"{first.day} {first:%b}"
    if last - first < pd.Timedelta(minutes=2):
        return f"{day} {first:%H:%M}"
    if first.date() == last.date():
        return day if last - first > pd.Timedelta(hours=23) else f"{day} {first:%H:%M}–{last:%H:%M}"
    return f"{day}–{last.day} {last:%b}"
