"""What each account says happened when: one lane an account on one clock."""

import json
from bisect import bisect_right
from functools import lru_cache, partial
from itertools import groupby
from zoneinfo import ZoneInfo

import pandas as pd

from tellings.charts import marks, style
from tellings.charts.card import Card, leaves, mark, nothing
from tellings.charts.clock import Clock
from tellings.charts.pages import lines, pages
from tellings.wording import day, few, plural, say

LINE = 0.165  # inches from one line to the next
LINES = 50  # on a page
SHOWN = pd.Timedelta(days=10)  # at most, on the clock; the rest stands at its edges
CONFLICTS = 6  # bracketed on one picture; the rest stand in the table


def lanes(
    rows: pd.DataFrame,
    conflicts: pd.DataFrame,
    zone: str,
    about: str = "",
    width: float = style.PAGE,
) -> list[Card]:
    """The rows of views.timeline.lanes on one clock, one card for each page of lines.

    `conflicts` (views.timeline.conflicts) are bracketed and set below; `zone` is an IANA name.
    """
    title = say("charts.times")
    others = rows["scope"] == "other" if (rows["scope"] == "main").any() else rows["scope"].isna()
    others &= rows["mark"] != "published"
    rows, others = rows[~others].reset_index(drop=True), int(others.sum())
    if (rows["mark"] == "published").all():
        return [nothing("timeline", title, say("charts.no_time"), rows, width, about)]
    clock = partial(Clock.fitting, _times_of_event(rows), ZoneInfo(zone))
    split = pages(rows, "line", LINES, block="account", heading=1.5)
    caption = say("charts.times_caption", zone=zone)
    draw = partial(_lanes_plot, conflicts=conflicts, clock=clock, width=width, others=others)
    return leaves(
        "timeline", title, caption, split, draw, partial(_told, conflicts=conflicts), about
    )


def _lanes_plot(page: pd.DataFrame, title: str, conflicts, clock, width: float, others: int):
    narrow = width < 5
    left, right = (1.2, 0.3) if narrow else (1.45, 1.75)
    clock = clock(left, width - right)
    conflicts = _drawn(conflicts, page)
    reserved = 0.12 + 0.045 * len(conflicts) if len(conflicts) else 0.0  # for the brackets
    told = [(own, _below(own, clock, width, reserved)) for own in lines(page)]
    room = 0.46 + LINE * len(told) + page["account"].nunique() * LINE * 1.5
    room += style.TALL * sum(len(words) for _, words in told)
    sentences = [f"{n}: {s}" for n, s in enumerate(conflicts["statement"], 1)]
    elsewhere = say("charts.times_elsewhere", times=plural(others, "time"))
    left_out = [elsewhere] if others else []
    kinds = [k for k in style.VOICES if k in set(page["source_kind"])]
    key = {kind: style.VOICES[kind] for kind in kinds}
    sheet = style.sheet(
        title, width, room, key=key, notes=[*sentences, say("charts.times_reading"), *left_out]
    )
    clock.draw(sheet, 0.4, room)
    places: dict[str, tuple[float, float]] = {}
    y = 0.36
    for account, own in groupby(told, key=lambda line: line[0][0]["account"]):
        edge = y + LINE * 0.55
        sheet.line([style.MARGIN, width - style.MARGIN], [edge, edge], color=style.RULE, lw=0.5)
        sheet.text(style.MARGIN, y + LINE * 1.15, account, weight="bold", size=style.SMALL)
        y += LINE * 1.5
        for line, below in own:
            y += LINE
            end = _lane_line(sheet, y, clock, line, below)
            places |= dict.fromkeys((row["claim"] for row in line), (end, y))
            y += style.TALL * len(below)
    for n, claims in enumerate(conflicts["drawn"], 1):
        _bracket(sheet, n, [places[c] for c in claims], width - style.MARGIN)
    return sheet


def _lane_line(
    sheet: style.Sheet, y: float, clock: Clock, line: list[dict], below: list[str]
) -> float:
    """Draw one statement, however often it is made; returns where its words end."""
    row = line[0]
    if row["mark"] == "published":
        return _published(sheet, y, clock, row)
    room = clock.left - 0.2
    what = "" if pd.isna(row["subevent"]) else style.words(row["subevent"])
    step = style.fitted(what, room, style.SMALL)
    sheet.text(clock.left - 0.1, y, step, size=style.SMALL, color=style.QUIET, ha="right")
    firm = row["scope"] == "main"
    colour = style.VOICES.get(row["source_kind"], style.QUIET) if firm else style.FAINT
    reach = _span(sheet, y, clock, row, colour, mark(*(one["claim"] for one in line)))
    return _words(sheet, y, clock, reach, line, below, style.INK if firm else style.QUIET)


def _span(sheet, y, clock: Clock, row: dict, colour, claim) -> tuple[float, float]:
    first, last = _time(row["earliest"]), _time(row["latest"])
    if row["mark"] == "undated" or (first is None and last is None):
        sheet.text(clock.left + 0.02, y, "?", size=style.SMALL, color=colour)
        return clock.left, clock.left + 0.1
    if (last or first) < clock.first or (first or last) > clock.last:
        return _beyond(sheet, y, clock, (last or first) < clock.first, colour, claim)
    if row["mark"] == "duration":
        return _length(sheet, y, clock, row, colour, claim)
    left, right = clock(first or last), clock(last or first)
    reach = [left, right]
    if first is None:
        reach[0] = marks.fade(sheet, left, y, -min(0.6, left - clock.left), colour, claim)
    if last is None:
        reach[1] = marks.fade(sheet, right, y, min(0.6, clock.right - right), colour, claim)
    if right - left > 0.05:
        sheet.line([left, right], [y, y], claim, color=colour, lw=1.1)
    else:
        sheet.dot((left + right) / 2, y, claim, color=colour, ms=4.4)
        return reach[0] - 0.05, reach[1] + 0.05
    for end, time in ((left, first), (right, last)):
        if time is not None and clock.shows(time):
            sheet.line([end, end], [y - 0.04, y + 0.04], claim, color=colour, lw=1)
    return reach[0], reach[1]


def _length(sheet, y, clock: Clock, row: dict, colour, claim) -> tuple[float, float]:
    """A bar as long as the words say, from the middle of where the account lets it begin.

    Only its length is told: a beginning known to the day makes it pale, not longer.
    """
    opens, begins = _time(row["earliest"]), _time(row["surely_from"])
    ends, finished = _time(row["surely_until"]), _time(row["latest"])
    lasting = ((ends - opens) + (finished - begins)) / 2
    start = opens + (begins - opens) / 2
    left, right = clock(start), clock(start + lasting)
    loose = begins - opens >= pd.Timedelta(hours=12)
    sheet.bar(left, y, right - left, 0.047, claim, color=colour, alpha=0.4 if loose else 1.0)
    for end in (left, right):
        sheet.line([end, end], [y - 0.04, y + 0.04], claim, color=colour, lw=1)
    return left, right


def _beyond(sheet, y, clock: Clock, before: bool, colour, claim) -> tuple[float, float]:
    """An arrowhead at the edge for what happened before or after the clock."""
    x = clock.left + 0.03 if before else clock.right - 0.03
    sheet.dot(x, y, claim, marker="<" if before else ">", ms=4, color=colour)
    return x - 0.04, x + 0.04


def _below(line: list[dict], clock: Clock, width: float, reserved: float) -> list[str]:
    """The words that have no room beside a mark, in lines to stand below it; none if they have."""
    text = _told_in(line)
    beside = width - clock.right - reserved - 0.15
    if width >= 5 and style.width_of(text, style.SMALL) <= beside:
        return []
    room = width - style.MARGIN - reserved - (clock.left if width >= 5 else 0.2)
    return style.wrapped(text, room, style.SMALL)


def _told_in(line: list[dict]) -> str:
    """The words of a line, and what keeps it from being a plain time of this event."""
    row = line[0]
    if row["mark"] == "published":
        return ""
    text = "; ".join(dict.fromkeys(style.printable(one["wording"]) for one in line))
    text += f" {say('charts.another_time')}" if row["scope"] != "main" else ""
    if row["mark"] == "undated":
        odd = row["rule"] == "suspect_unit"
        text += f" ({say('charts.odd_place' if odd else 'charts.no_start')})"
    return text


def _words(sheet, y: float, clock: Clock, reach, line: list[dict], below, ink) -> float:
    size = {"size": style.SMALL, "color": ink}
    for n, text in enumerate(below):
        left = clock.left if sheet.width >= 5 else 0.2
        sheet.text(left, y + style.TALL * (n + 1), text, **size)
    if below:
        return reach[1]
    text = _told_in(line)
    sheet.text(reach[1] + 0.04, y, text, **size)
    return reach[1] + 0.04 + style.width_of(text, style.SMALL)


def _published(sheet: style.Sheet, y: float, clock: Clock, row: dict) -> float:
    ink = {"size": style.SMALL, "color": style.FAINT, "style": "italic"}
    sheet.text(clock.left - 0.1, y, say("charts.published"), ha="right", **ink)
    first, last = _time(row["earliest"]), _time(row["latest"])
    if first is None and last is None:
        sheet.text(clock.left + 0.02, y, say("charts.undated_account"), **ink)
        return clock.left
    left = clock.left if first is None else clock(first)
    right = clock.right if last is None else clock(last)
    if (first is not None and first > clock.last) or (last is not None and last < clock.first):
        _beyond(sheet, y, clock, last is not None and last < clock.first, style.FAINT, None)
        return right
    sheet.bar(left, y, max(right - left, 0.03), LINE * 0.5, color=style.RULE)
    if first is None:
        marks.fade(sheet, left, y, -0.2, style.RULE, None, lw=LINE * 36)
    if last is None or not clock.shows(last):
        tail = say("charts.later")
        if last is not None:
            tail = say("when.until", day=day(last.tz_convert(clock.zone), year=False))
        fits = style.width_of(f"→ {tail}", style.SMALL) < sheet.width - right - 0.1
        sheet.text(right + 0.04, y, f"→ {tail}" if fits else "→", **ink)
    return right


def _bracket(sheet: style.Sheet, n: int, places: list[tuple[float, float]], edge: float) -> None:
    """A numbered bracket at the right edge that joins the lines of one conflict."""
    x = edge - 0.05 - 0.045 * (n - 1)
    ys = [y for _, y in places]
    ink = {"color": style.RED, "lw": 0.9}
    sheet.line([x, x], [min(ys), max(ys)], **ink)
    for end, y in places:
        sheet.line([max(end + 0.04, x - 0.1), x], [y, y], **ink)
    sheet.dot(x, min(ys) - 0.01, ms=7.2, color=style.RED)
    number = {"size": style.SMALL, "ha": "center", "color": style.PAPER, "weight": "bold"}
    sheet.text(x, min(ys) - 0.005, n, **number)


def _drawn(conflicts: pd.DataFrame, page: pd.DataFrame) -> pd.DataFrame:
    """The conflicts with at least one line on this page, and which lines those are."""
    on_page = set(page["claim"].dropna())
    drawn = [[c for c in json.loads(claims) if c in on_page] for claims in conflicts["claims"]]
    kept = conflicts.assign(drawn=pd.Series(drawn, index=conflicts.index, dtype=object))
    return kept[kept["drawn"].map(len) > 0].head(CONFLICTS).reset_index(drop=True)


def _times_of_event(rows: pd.DataFrame) -> list[pd.Timestamp]:
    """The times the clock must show: the ten days that most of what is told falls into."""
    told = rows[rows["mark"] != "published"]
    own = told[told["scope"] == "main"] if (told["scope"] == "main").any() else told
    ends = [
        (_time(first), _time(last))
        for first, last in zip(own["earliest"], own["latest"], strict=True)
    ]
    narrow = [e for e in ends if None in e or e[1] - e[0] <= pd.Timedelta(days=7)] or ends
    times = sorted(t for pair in narrow for t in pair if t is not None)
    if not times:
        times = sorted(t for t in map(_time, rows["earliest"]) if t is not None)
    if not times:
        return [pd.Timestamp(0, tz="UTC")]
    within = [times[n : bisect_right(times, first + SHOWN)] for n, first in enumerate(times)]
    return max(within, key=len)


def _time(value: object) -> pd.Timestamp | None:
    return None if value is None or pd.isna(value) else _read(value)


@lru_cache(maxsize=1 << 16)  # every choice draws some of the same times again
def _read(value: str) -> pd.Timestamp:
    return pd.Timestamp(value).tz_convert("UTC")


def _told(rows: pd.DataFrame, conflicts: pd.DataFrame) -> str:
    parts = []
    for account, own in rows[rows["mark"] != "published"].groupby("account", sort=False):
        told = [
            (f"{style.words(r.subevent)} " if not pd.isna(r.subevent) else "")
            + style.printable(r.wording)
            for r in own.itertuples()
        ]
        parts.append(f"{account}: {few('; ', told, 6)}.")
    return " ".join([*parts, *_drawn(conflicts, rows)["statement"]])
