"""Who says what: speakers against what they claim, and whose voices each account carries."""

from dataclasses import dataclass
from functools import partial

import pandas as pd

from tellings import signing, wording
from tellings.charts import style
from tellings.charts.card import Card, leaves, mark, nothing
from tellings.charts.grid import grid
from tellings.charts.pages import pages
from tellings.views.choosing import FATES
from tellings.views.voices import topic_rank
from tellings.wording import few, plural, say

LINE = 0.14  # inches from one line of a cell to the next
SPEAKERS = 26  # on a page
ACCOUNTS = 40
TOLD = 15  # accounts in the alt text
NARROWEST, WIDEST = 0.86, 2.6  # inches, a column of the matrix
INDENT = 0.06
VALUES = 6  # in a cell; how many more there are is said
BAR = 0.19
DARK = {"the report itself", "state", "armed_group", "witness", "unnamed", "international"}


def said(rows: pd.DataFrame, about: str = "", width: float = style.PAGE) -> list[Card]:
    """The rows of views.voices.said as a matrix of speakers and topics.

    One card for each page of speakers, and of topics where not all fit; who did it and what is
    not known stand apart from the figures. A blank is silence.
    """
    name, title = "who_says_what", say("charts.said")
    if rows.empty:
        return [nothing(name, title, say("charts.nothing_said"), rows, width, about)]
    left = 1.05 if width < 5 else 1.65
    split = _topics_and_speakers(rows, int((width - left) / NARROWEST))
    caption = say("charts.said_caption")
    return leaves(
        name, title, caption, split, partial(_matrix, left=left, width=width), _told, about
    )


def share(rows: pd.DataFrame, about: str = "", width: float = style.PAGE) -> list[Card]:
    """The rows of views.voices.share: each account's statements by kind of source."""
    name, title = "share_of_voice", say("charts.voices")
    if rows.empty:
        return [nothing(name, title, say("charts.no_voice"), rows, width, about)]
    caption = say("charts.voices_caption")
    split = pages(rows, "account", ACCOUNTS)
    return leaves(name, title, caption, split, partial(_shares, width=width), _shares_told, about)


def naming(
    rows: pd.DataFrame, kind: str = "attackers", about: str = "", width: float = style.PAGE
) -> list[Card]:
    """The rows of views.voices.naming: each account's words for the "attackers" or the "dead"."""
    title = {
        "attackers": say("charts.attackers"),
        "dead": say("charts.dead"),
    }[kind]
    caption = say("charts.naming_caption")
    nothing = say(f"charts.no_{kind}")
    return grid(rows, f"words_for_the_{kind}", title, caption, nothing, width, about)


# -- the matrix -----------------------------------------------------------------------------------


def _topics_and_speakers(rows: pd.DataFrame, across: int) -> list[pd.DataFrame]:
    topics = list(dict.fromkeys(rows["topic"]))
    fates = [topic for topic in topics if topic in FATES]
    others = [topic for topic in topics if topic not in FATES]
    split = []
    for kept in [*_chunks(fates, across), *_chunks(others, across)]:
        some = _most_heard_first(rows[rows["topic"].isin(kept)])
        split += pages(some, "speaker", SPEAKERS)
    return split


def _chunks(topics: list[str], across: int) -> list[list[str]]:
    return [topics[n : n + across] for n in range(0, len(topics), across)]


def _matrix(rows: pd.DataFrame, title: str, left: float, width: float):
    topics = list(dict.fromkeys(rows.sort_values("topic", key=topic_rank)["topic"]))
    wide = min(WIDEST, (width - left - style.MARGIN) / len(topics))
    cells = {
        (speaker, topic): _cell(own, wide - 0.08)
        for (speaker, topic), own in rows.groupby(["speaker", "topic"], sort=False)
    }
    speakers = list(dict.fromkeys(rows["speaker"]))
    kinds = dict(zip(rows["speaker"], rows["source_kind"], strict=True))
    names = {speaker: style.wrapped(speaker, left - 0.22, style.SMALL) for speaker in speakers}
    heights = [
        LINE * max([len(cells.get((s, t), ())) for t in topics] + [len(names[s])]) + 0.09
        for s in speakers
    ]
    key = {k: style.VOICES[k] for k in style.VOICES if k in set(kinds.values())}
    notes = [say("charts.said_reading")]
    sheet = style.sheet(title, width, 0.18 + sum(heights), key=key, notes=notes)
    for n, topic in enumerate(topics):
        head = style.fitted(style.words(topic), wide - 0.05, style.SMALL, "bold")
        sheet.text(left + wide * n, 0.08, head, size=style.SMALL, weight="bold")
    y = 0.18
    for speaker, height in zip(speakers, heights, strict=True):
        sheet.line([style.MARGIN, width - style.MARGIN], [y, y], color=style.RULE, lw=0.5)
        colour = style.VOICES.get(kinds[speaker], style.QUIET)
        sheet.bar(style.MARGIN, y + height / 2, 0.05, height - 0.05, color=colour)
        for line, name in enumerate(names[speaker]):
            place = style.MARGIN + 0.1, y + 0.045 + LINE * (line + 0.5)
            sheet.text(*place, name, size=style.SMALL)
        for n, topic in enumerate(topics):
            for line, part in enumerate(cells.get((speaker, topic), ())):
                _value(sheet, left + wide * n, y + 0.045 + LINE * (line + 0.5), part)
        y += height
    return sheet


@dataclass(frozen=True)
class Line:
    """One line of a cell: words, the claims that say them, and how they stand."""

    text: str
    claims: tuple[str, ...]
    continued: bool = False  # goes on from the line above
    doubtful: bool = False  # denied, feared, replaced, or said to be unknown


def _value(sheet: style.Sheet, x: float, y: float, line: Line) -> None:
    shown = {"size": style.SMALL, "style": "italic" if line.doubtful else "normal"}
    ink = style.QUIET if line.doubtful else style.INK
    indent = INDENT if line.continued else 0
    sheet.text(x + indent, y, line.text, claim=mark(*line.claims), color=ink, **shown)


def _cell(own: pd.DataFrame, room: float) -> list[Line]:
    """The lines of one cell: its distinct values, wrapped, each with the claims that say it."""
    values = own.groupby(own["value"].map(style.printable), sort=False)["claim"].agg(tuple)
    doubts = tuple(wording.said("voices")["doubts"].values())
    lines = []
    for value, claims in list(values.items())[:VALUES]:
        doubtful = value == "unknown" or value.startswith(doubts)
        for n, text in enumerate(style.wrapped(value, room - INDENT, style.SMALL)):
            lines.append(Line(text, claims, n > 0, doubtful))
    rest = tuple(claim for claims in values.iloc[VALUES:] for claim in claims)
    return [*lines, Line(say("charts.more", number=len(values) - VALUES), rest)] if rest else lines


def _most_heard_first(rows: pd.DataFrame) -> pd.DataFrame:
    heard = rows.groupby("speaker")["topic"].transform("nunique") * 1000
    heard = heard + rows.groupby("speaker")["claim"].transform("size")
    order = heard.to_frame("heard").assign(speaker=rows["speaker"])
    order = order.sort_values(["heard", "speaker"], ascending=[False, True], kind="stable")
    return rows.loc[order.index].reset_index(drop=True)


def _told(rows: pd.DataFrame) -> str:
    parts = []
    for speaker, own in rows.groupby("speaker", sort=False):
        values = [f"{style.words(r.topic)} {r.value}" for r in own.itertuples()]
        distinct = list(dict.fromkeys(values))
        parts.append(f"{style.printable(speaker)}: {few('; ', distinct, 6)}.")
    return few(" ", parts, 10, "charts.more_speakers")


# -- share of voice -------------------------------------------------------------------------------


def _shares_told(rows: pd.DataFrame) -> str:
    told = [
        f"{account}: "
        + ", ".join(f"{style.words(r.source_kind)} {r.statements}" for r in own.itertuples())
        + "."
        for account, own in rows.groupby("account", sort=False)
    ]
    counted = few(" ", told, TOLD, "charts.more_accounts")
    return " ".join([say("charts.in_statements"), counted, *signing.note(rows)])


def _shares(rows: pd.DataFrame, title: str, width: float):
    accounts = [own for _, own in rows.groupby("account", sort=False)]
    kinds = [k for k in style.VOICES if k in set(rows["source_kind"])]
    key = {kind: style.VOICES[kind] for kind in kinds}
    room = BAR * 1.25 * len(accounts) + 0.05
    sheet = style.sheet(title, width, room, key=key, notes=signing.note(rows))
    longest = max(style.width_of(own["account"].iloc[0], style.SMALL) for own in accounts)
    left, right = min(longest + 0.2, 0.45 * width), width - 1.05
    for n, own in enumerate(accounts):
        y = BAR * 1.25 * (n + 0.6)
        name = style.fitted(own["account"].iloc[0], left - 0.12, style.SMALL)
        sheet.text(left - 0.08, y, name, size=style.SMALL, ha="right")
        x, total = left, own["statements"].sum()
        for row in own.itertuples():
            wide = (right - left) * row.statements / total
            colour = style.VOICES.get(row.source_kind, style.FAINT)
            sheet.bar(x, y, wide, BAR, color=colour, edgecolor=style.PAPER, lw=0.8)
            number = f"{row.statements}"
            if wide > style.width_of(number, style.SMALL) + 0.05:
                ink = style.PAPER if row.source_kind in DARK else style.INK
                middle = {"size": style.SMALL, "ha": "center", "color": ink}
                sheet.text(x + wide / 2, y, number, **middle)
            x += wide
        told = plural(total, "statement")
        sheet.text(right + 0.06, y, told, size=style.SMALL, color=style.QUIET)
    return sheet
