"""The accounts themselves: how long they are, when they were published, whom and what they name."""

from functools import partial
from zoneinfo import ZoneInfo

import pandas as pd

from tellings.charts import marks, style
from tellings.charts.card import Card, leaves, of
from tellings.charts.clock import Clock
from tellings.charts.grid import grid
from tellings.charts.pages import pages

LINE = 0.19
ACCOUNTS = 44  # on a page
TOLD = 15  # accounts in the alt text; nobody listens to more


def accounts(
    rows: pd.DataFrame, zone: str, about: str = "", width: float = style.PAGE
) -> list[Card]:
    """The rows of views.corpus.accounts: length beside publication, in pages of accounts."""
    title = "How long each account is, and when it was published"
    caption = of(about, "Publication as stated, or as far as the text itself tells.")
    draw = partial(_side_by_side, zone=ZoneInfo(zone), width=width)
    return leaves("accounts", title, caption, pages(rows, "article", ACCOUNTS), draw, _told)


def speakers(rows: pd.DataFrame, width: float = style.PAGE) -> list[Card]:
    """The rows of views.voices.speakers: who is heard in which account."""
    return grid(
        rows,
        "speakers",
        "Who is heard in which account",
        "Statements attributed to each speaker, by account.",
        "No account attributes a statement.",
        width,
        in_order=True,
        gather="speakers",
    )


def naming(rows: pd.DataFrame, of: str = "attackers", width: float = style.PAGE) -> list[Card]:
    """The rows of views.voices.naming: each account's words for the attackers or the dead."""
    what = {
        "attackers": "Which words each account uses for the attackers",
        "dead": "Which words each account uses for the dying and the dead",
    }[of]
    caption = "Every use counts, quotations included: the word is the account's or its speaker's."
    nothing = f"No account uses a word for the {of} that the lexicon knows."
    return grid(rows, f"words_for_the_{of}", what, caption, nothing, width)


def _told(rows: pd.DataFrame) -> str:
    told = [
        f"{row.account}: {row.sentences} sentences, published {_days(row)}."
        for row in rows.head(TOLD).itertuples()
    ]
    more = f" And {len(rows) - TOLD} more accounts." if len(rows) > TOLD else ""
    return " ".join(told) + more


def _side_by_side(rows: pd.DataFrame, title: str, zone: ZoneInfo, width: float):
    narrow = width < 5
    block = 0.46 + LINE * len(rows)
    sheet = style.sheet(title, width, block * (2 if narrow else 1))
    left = 0.95 if narrow else 1.45
    middle = width - 0.9 if narrow else left + 1.7
    _lengths(sheet, 0.0, rows, left, middle)
    if narrow:
        _publication(sheet, block, rows, zone, left, width - 0.45, names=True)
    else:
        _publication(sheet, 0.0, rows, zone, middle + 1.45, width - 0.5, names=False)
    return sheet


def _lengths(sheet: style.Sheet, top: float, rows: pd.DataFrame, left: float, right: float) -> None:
    sheet.text(left, top + 0.3, "length in sentences", size=style.SMALL, color=style.QUIET)
    most = max(rows["sentences"].max(), 1)
    for n, row in enumerate(rows.itertuples()):
        y = top + 0.4 + LINE * (n + 0.6)
        _name(sheet, y, row.account, left)
        wide = (right - left - 0.3) * row.sentences / most
        sheet.bar(left, y, wide, LINE * 0.62, color=style.BLUE)
        sheet.text(left + wide + 0.05, y, row.sentences, size=style.SMALL)


def _publication(sheet, top, rows, zone: ZoneInfo, left: float, right: float, names: bool) -> None:
    columns = ("published_earliest", "published_latest")
    known = [pd.Timestamp(v) for c in columns for v in rows[c].dropna()]
    if not known:
        sheet.text(left, top + 0.5, "No publication date is known.", color=style.QUIET)
        return
    clock = Clock.fitting(known, zone, left, right)
    clock.draw(sheet, top + 0.38, top + 0.4 + LINE * len(rows), label="published")
    for n, row in enumerate(rows.itertuples()):
        y = top + 0.4 + LINE * (n + 0.6)
        if names:
            _name(sheet, y, row.account, left)
        first, last = row.published_earliest, row.published_latest
        if pd.isna(first) and pd.isna(last):
            sheet.text(left + 0.03, y, "not known", size=style.SMALL, color=style.FAINT)
            continue
        start = clock(pd.Timestamp(last if pd.isna(first) else first))
        end = clock(pd.Timestamp(first if pd.isna(last) else last))
        sheet.line([start, max(end, start + 0.03)], [y, y], color=style.INK, lw=3)
        if pd.isna(first):
            marks.fade(sheet, start, y, -0.3, style.INK, None)
        if pd.isna(last):
            marks.fade(sheet, end, y, 0.3, style.INK, None)


def _name(sheet: style.Sheet, y: float, account: str, left: float) -> None:
    shown = style.fitted(account, left - 0.12, style.SMALL)
    sheet.text(left - 0.08, y, shown, size=style.SMALL, ha="right")


def _days(row) -> str:
    ends = [row.published_earliest, row.published_latest]
    first, last = ("" if pd.isna(end) else f"{pd.Timestamp(end):%-d %B %Y}" for end in ends)
    if first and last:
        return f"on {first}" if first == last else f"between {first} and {last}"
    return f"from {first} on" if first else f"until {last}" if last else "on an unknown day"
