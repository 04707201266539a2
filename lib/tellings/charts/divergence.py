"""Pictures of where accounts part: pair by pair, who blames whom, and what hangs on one account."""

import json
from collections.abc import Sequence
from functools import partial

import pandas as pd

from tellings import signing
from tellings.charts import style
from tellings.charts.card import Card, mark, nothing, of
from tellings.divergence.blame import dismisses

AGREE, MOVED, CONFLICT, SILENT = style.BLUE, style.SKY, style.RED, style.RULE
ACTS = {  # what is said, in the order it is drawn
    "claims": ("claims it", style.INK, "-"),
    "accuses_perpetrator": ("says they did it", style.RED, "-"),
    "reported_as_fact": ("tells it as fact", style.ORANGE, "-"),
    "accuses_sponsor": ("says they stand behind it", style.PURPLE, "-"),
    "denies": ("denies it", style.BLUE, (0, (3, 2))),
    "dismisses": ("dismisses the claim of", style.SKY, (0, (3, 2))),
    "no_claim": ("says nobody has claimed it", style.QUIET, (0, (1, 2))),
}
ROW = 0.19  # inches from one line to the next
TWO_LINES = 0.27  # the same where a name may take two lines
TOP = 0.36  # inches above the first of them
DOT = 0.11  # inches, the narrowest column of dots
LISTED = 1.3  # inches for the names of the accounts where there are too many for dots
SPELT_OUT = 10  # accounts named one by one
LINES = 44  # statements on the picture
CARRIED = "Filled dot: the account carries it. Ring: it does not. In “…”: words that name nobody."
NAMED = "Left: the accounts that carry it. In “…”: words that name nobody."
HEADS = 0.2  # inches above the first row of pairs
TURNED, NUMBERED = 0.3, 0.55  # inches: narrower cells turn their names, wider ones tell silence
PAIRS = (
    "Each cell is a pair of accounts; its bar, on one scale for all, is what both speak of. Pale: "
    "one of the two is silent. Dashed frame: one is largely a copy of the other."
)

Told = tuple[str, str, pd.DataFrame]  # a speaker, an act, and the statements


def matrix(rows: pd.DataFrame, about: str = "", width: float = style.PAGE) -> Card:
    """The rows of corroboration.pairs: how each account stands to each other, a cell a pair.

    `about` is the event's name, for the caption; `width` is in inches.
    """
    title = "On how much two accounts agree, conflict or are silent"
    caption = (
        "Each cell is one pair of accounts: the claims that at least two accounts of the event "
        "make, split into those on which the pair agrees, one has an older figure, they conflict, "
        "or one says nothing. Accounts that make no such claim are left out. "
        "A dashed frame marks a pair of which one is largely a copy of the other."
    )
    if rows.empty:
        return nothing("agreement", title, "There is one account only.", rows, width)
    alt = f"{title}. " + " ".join(
        f"{r.account} and {r.other_account}: {r.agree} agree, {r.moved} older, "
        f"{r.conflict} conflict, {r.silent} silent."
        for r in rows.itertuples()
        if r.agree or r.moved or r.conflict
    )
    alt = " ".join([alt, *signing.note(rows)])
    draw = partial(_matrix_plot, rows, title, width)
    return Card("agreement", title, of(about, caption), alt, rows, draw)


def responsibility(
    rows: pd.DataFrame, about: str = "", width: float = style.PAGE, accounts: Sequence[str] = ()
) -> Card:
    """The rows of blame.edges as arrows from who says it to whom it names, account by account.

    `accounts` are all that were read, so that silence shows: a filled dot is an account that
    carries the statement, a ring one that does not.
    """
    title = "Who is said to be behind it, and by whom"
    caption = (
        "Each line is one speaker's statement about one party. Filled dot: an account that "
        "carries it; ring: an account that does not."
    )
    if rows.empty:
        why = "No account says who is behind it."
        return nothing("responsibility", title, why, rows, width)
    rows = rows.assign(act=rows["act"].mask(dismisses(rows), "dismisses"))
    said = [
        f"{_signed(speaker, some)} {ACTS[act][0]}: "
        f"{', '.join(dict.fromkeys(some['party'].dropna()))} "
        f"({', '.join(dict.fromkeys(some['account']))})."
        for (speaker, act), some in rows.groupby(["accuser", "act"], sort=False)
    ]
    every = accounts or sorted(set(rows["account"]))
    draw = partial(_responsibility_plot, rows, every, title, width)
    alt = f"{title}. {' '.join(said)}"
    return Card("responsibility", title, of(about, caption), alt, rows, draw)


def leave_one_out(rows: pd.DataFrame, about: str = "", width: float = style.COLUMN) -> Card:
    """The rows of corroboration.leave_one_out: how many disagreements vanish with each account."""
    title = "How many disagreements hang on one account"
    caption = (
        "Disagreements that are no longer there when the account is not read. Accounts on which "
        "none rests are left out."
    )
    if rows.empty or not (rows["left"] + rows["gone"]).any():
        why = "There is no disagreement that could vanish."
        return nothing("leave_one_out", title, why, rows, width)
    alt = f"{title}. " + " ".join(
        f"Without {r.left_out}: {r.gone} of {r.left + r.gone} gone." for r in rows.itertuples()
    )
    alt = " ".join([alt, *signing.note(rows)])
    draw = partial(_leave_one_out_plot, rows, title, width)
    return Card("leave_one_out", title, of(about, caption), alt, rows, draw)


# -- pair by pair ---------------------------------------------------------------------------------


def _matrix_plot(rows: pd.DataFrame, title: str, width: float):
    names = list(dict.fromkeys([*rows["account"], *rows["other_account"]]))
    left = min(1.0, max(style.width_of(name, style.SMALL) for name in names) + 0.2)
    cell = (width - left - style.MARGIN) / (len(names) - 1)
    tall = max(0.2, min(0.34, cell * 0.5))
    top = HEADS + (0.1 if cell < TURNED else 0)
    room = top + tall * (len(names) - 1)
    key = {"agree": AGREE, "one is older": MOVED, "conflict": CONFLICT, "one is silent": SILENT}
    total = int(rows[["agree", "moved", "conflict", "silent"]].iloc[0].sum())
    sub = f"{style.plural(total, 'claim')} that at least two accounts make"
    corner = _corner(names, cell, tall, width)
    notes = [*([] if corner else [PAIRS]), *signing.note(rows)]
    sheet = style.sheet(title, width, room, sub, key, notes)
    turned = {"rotation": 90} if cell < TURNED else {}
    for n, name in enumerate(names[:-1]):  # each above its first cell, so that the eye finds it
        shown = style.fitted(name, 0.3 if turned else cell - 0.04, style.SMALL)
        place = left + cell * (n + 0.5), top + tall * n - (0.14 if turned else 0.07)
        sheet.text(*place, shown, size=style.SMALL, color=style.QUIET, ha="center", **turned)
    for n, name in enumerate(names[1:]):
        y = top + tall * (n + 0.5)
        shown = style.fitted(name, left - 0.12, style.SMALL)
        sheet.text(left - 0.08, y, shown, size=style.SMALL, color=style.QUIET, ha="right")
    most = max(int((rows["agree"] + rows["moved"] + rows["conflict"]).max()), 1)
    for row in rows.itertuples():
        across, down = names.index(row.account), names.index(row.other_account) - 1
        _pair(sheet, left + cell * across, top + tall * (down + 0.5), cell, tall, most, row)
    for n, line in enumerate(corner):
        x = width - style.MARGIN
        sheet.text(x, 0.06 + 0.12 * n, line, size=style.SMALL, color=style.QUIET, ha="right")
    return sheet


def _corner(names: list[str], cell: float, tall: float, width: float) -> list[str]:
    """How to read it, in lines for the empty half; none where that half is too small."""
    for lines in range(3, 8):
        covered = 1 + int((HEADS + 0.12 * lines) / tall)  # rows that reach down beside the words
        room = width - 1.0 - cell * covered - 0.15
        told = style.wrapped(PAIRS, room, style.SMALL) if room > 1.3 else []
        if 0 < len(told) <= lines:
            return told
    return []


def _pair(sheet: style.Sheet, x: float, y: float, cell: float, tall: float, most: int, row) -> None:
    """What both speak of, as a bar on one scale for all pairs; the rest of the cell is silence."""
    wide, high = cell - min(0.05, 0.15 * cell), tall - 0.05
    sheet.bar(x, y, wide, high, color=SILENT)
    unit = wide / (most + (1 if cell > NUMBERED else 0))  # room for the number of the silent
    at = x
    for number, colour, ink in (
        (row.agree, AGREE, style.PAPER),
        (row.moved, MOVED, style.INK),
        (row.conflict, CONFLICT, style.PAPER),
    ):
        if number:
            sheet.bar(at, y, unit * number, high, color=colour)
            if unit * number > style.width_of(str(number), style.SMALL) + 0.02:
                middle = at + unit * number / 2
                sheet.text(middle, y, number, size=style.SMALL, color=ink, ha="center")
        at += unit * number
    if row.silent and cell > NUMBERED:
        told = f"{row.silent} silent"
        fits = style.width_of(told, style.SMALL) < x + wide - at - 0.1
        end = {"size": style.SMALL, "color": style.QUIET, "ha": "right"}
        sheet.text(x + wide - 0.04, y, told if fits else row.silent, **end)
    if row.copied >= 0.5:
        corners = ([x, x + wide, x + wide, x, x], [y - high / 2] * 2 + [y + high / 2] * 2)
        sheet.line(corners[0], [*corners[1], y - high / 2], color=style.INK, lw=1.1, ls=(0, (2, 1)))


# -- who blames whom ------------------------------------------------------------------------------


def _responsibility_plot(rows: pd.DataFrame, accounts: Sequence[str], title: str, width: float):
    told, others = _most_carried(_told_once(rows))
    row = ROW if width > 5 else TWO_LINES
    places = _spread(_in_reach(told), max(len(told), 1), row)
    room = TOP + row * max(len(told), len(places)) + 0.1
    key = {ACTS[act][0]: ACTS[act][1] for act in ACTS if act in set(rows["act"])}
    carrying = CARRIED if len(accounts) * DOT <= 1.6 else NAMED
    notes = [carrying, *others, *_silent(rows, accounts)]
    sheet = style.sheet(title, width, room, key=key, notes=notes)
    step = min(0.26 if width > 5 else 0.13, 1.6 / len(accounts))
    dots = style.MARGIN + 0.08
    listed = step < DOT  # too many accounts for a dot each: those that carry it are named
    speaker_at = dots + (LISTED if listed else step * len(accounts))
    arrow_to = 0.67 * width if width > 5 else width - 1.32
    arrow_from = speaker_at + 0.3 * width if width > 5 else arrow_to - 0.4
    for n, name in enumerate(() if listed else accounts):
        turned = {"rotation": 90} if step < 0.2 else {}
        shown = style.fitted(name, 0.24, style.SMALL - 1)
        where = (dots + step * n, TOP - 0.2)
        sheet.text(*where, shown, size=style.SMALL - 1, color=style.QUIET, ha="center", **turned)
    for n, (speaker, act, some) in enumerate(told):
        y = TOP + row * n
        _, colour, dash = ACTS[act]
        if listed:
            carry = list(dict.fromkeys(some["account"]))
            shown = _as_many(carry, LISTED - 0.1)
            ink = {"size": style.SMALL, "color": colour}
            sheet.text(style.MARGIN, y, shown, mark(*some["claim"]), **ink)
        for m, name in enumerate(() if listed else accounts):
            carried = some[some["account"] == name]["claim"]
            looks = {"color": colour if len(carried) else style.RULE, "ms": 4, "mew": 0.8}
            inside = colour if len(carried) else style.PAPER
            claims = mark(*carried) if len(carried) else None
            sheet.dot(dots + step * m, y, claims, mfc=inside, **looks)
        name = _signed(speaker, some)
        _name(sheet, arrow_from - 0.06, y, name, arrow_from - speaker_at - 0.08, row, ha="right")
        for party, theirs in some.groupby("party", sort=False):
            ends = [arrow_from, arrow_to], [y, places[party]]
            sheet.line(*ends, mark(*theirs["claim"]), color=colour, ls=dash, lw=1.1, alpha=0.9)
    for party, y in places.items():
        sheet.dot(arrow_to, y, None, marker=">", ms=4, color=style.INK)
        looks = {} if party.startswith(("“", "nobody")) else {"weight": "bold"}
        _name(sheet, arrow_to + 0.1, y, party, width - arrow_to - 0.16, row, **looks)
    return sheet


def _as_many(names: list[str], room: float) -> str:
    """As many of the names as there is room for, and how many more there are."""
    for shown in range(min(len(names), SPELT_OUT), 0, -1):
        more = f" and {len(names) - shown} more" if shown < len(names) else ""
        told = ", ".join(names[:shown]) + more
        if style.width_of(told, style.SMALL) <= room:
            return told
    return style.plural(len(names), "account")


def _signed(speaker: str, statements: pd.DataFrame) -> str:
    """The speaker, with the initials of whoever corrected one of the statements."""
    return signing.initialled(speaker, signing.joined(statements["reviewed_by"]))


def _name(sheet, x: float, y: float, text: str, room: float, row: float, **looks) -> None:
    """A name on one line, or on two where the rows stand far enough apart."""
    weight = looks.get("weight", "normal")
    lines = style.wrapped(text, room, style.SMALL, weight)
    if row < TWO_LINES or len(lines) == 1:
        lines = [style.fitted(text, room, style.SMALL, weight)]
    elif len(lines) > 2:
        lines = [lines[0], style.fitted(" ".join(lines[1:]), room, style.SMALL, weight)]
    for n, line in enumerate(lines):
        above = y + 0.11 * (n - (len(lines) - 1) / 2)
        sheet.text(x, above, line, size=style.SMALL, **looks)


def _told_once(rows: pd.DataFrame) -> list[Told]:
    """Each speaker's kind of statement once, those of one kind together; each report is its own."""
    words = "“" + rows["party"] + "”"  # "militants" is no name: the account's own words stand there
    nameless = rows["act"].map({"no_claim": "nobody"}).fillna(words).fillna("nobody named")
    own = rows["accuser"] == "the report"
    rows = rows.assign(
        party=rows["party"].where(rows["named"], nameless),
        accuser=rows["accuser"].where(~own, "the report " + rows["account"]),
    )
    order = {act: n for n, act in enumerate(ACTS)}
    told = sorted(rows.groupby(["act", "accuser"], sort=False), key=lambda g: order[g[0][0]])
    return [(speaker, act, some) for (act, speaker), some in told]


def _most_carried(told: list[Told]) -> tuple[list[Told], list[str]]:
    """As many statements as a page holds, the most carried ones, and a note of the others."""
    if len(told) <= LINES:
        return told, []
    carried = [some["account"].nunique() for _, _, some in told]
    first = sorted(range(len(told)), key=lambda n: -carried[n])[:LINES]
    left = style.plural(len(told) - LINES, "more statement")
    note = f"{left}, carried by no more accounts than these, can be read in the table."
    return [told[n] for n in sorted(first)], [note]


def _in_reach(told: list[Told]) -> dict[str, float]:
    """Each party with the middle of the lines that lead to it, the uppermost first."""
    lines: dict[str, list[int]] = {}
    for n, (_, _, some) in enumerate(told):
        for party in dict.fromkeys(some["party"]):
            lines.setdefault(party, []).append(n)
    middles = {party: sum(at) / len(at) for party, at in lines.items()}
    return dict(sorted(middles.items(), key=lambda item: item[1]))


def _spread(parties: dict[str, float], lines: int, row: float) -> dict[str, float]:
    """Places for the parties: near the lines that lead there, but never on top of one another."""
    places: dict[str, float] = {}
    lowest, last = TOP, TOP + row * (max(lines, len(parties)) - 1)
    for left, (party, line) in zip(range(len(parties), 0, -1), parties.items(), strict=True):
        places[party] = min(max(TOP + row * line, lowest), last - row * (left - 1))
        lowest = places[party] + row
    return places


def _silent(rows: pd.DataFrame, accounts: Sequence[str]) -> list[str]:
    """Who says nothing: for claims, accusations and denials, the accounts that carry none."""
    notes = []
    for act, what in (("claims", "claim"), ("accuses_sponsor", "backer"), ("denies", "denial")):
        carrying = set(rows.loc[rows["act"] == act, "account"])
        without = [a for a in accounts if a not in carrying]
        if SPELT_OUT < len(without) < len(accounts):
            notes.append(f"No {what} in {len(without)} of {len(accounts)} accounts.")
        elif 0 < len(without) < len(accounts):
            notes.append(f"No {what} in {', '.join(without)}.")
        elif without:
            notes.append(f"No {what} in any account.")
    return notes


# -- what hangs on one account --------------------------------------------------------------------


def _leave_one_out_plot(rows: pd.DataFrame, title: str, width: float):
    names = [style.width_of(f"without {name}", style.SMALL) for name in rows["left_out"]]
    left = min(1.4, max(names) + 0.15)
    total = int((rows["left"] + rows["gone"]).iloc[0])
    nothing_gone = int((rows["gone"] == 0).sum())
    rows = rows[rows["gone"] > 0].sort_values("gone", ascending=False, kind="stable")
    others = style.plural(nothing_gone, "other account")
    none = [f"Without any of {others}, none is gone."] if nothing_gone else []
    sub, notes = f"of {total} ranked disagreements", [*none, *signing.note(rows)]
    sheet = style.sheet(title, width, 0.1 + ROW * len(rows), sub, notes=notes)
    right = width - 0.55
    for n, row in enumerate(rows.itertuples()):
        y = 0.1 + ROW * (n + 0.4)
        shown = style.fitted(f"without {row.left_out}", left - 0.1, style.SMALL)
        sheet.text(left - 0.06, y, shown, size=style.SMALL, color=style.QUIET, ha="right")
        long = (right - left) * row.gone / total
        sheet.bar(left, y, max(long, 0.01), 0.11, mark(*json.loads(row.hang_on_it)), color=CONFLICT)
        sheet.text(left + long + 0.05, y, f"{row.gone} gone", size=style.SMALL)
    return sheet
