"""Pictures of where accounts part: pair by pair, and who blames whom."""

from collections.abc import Sequence
from functools import partial

import pandas as pd

from tellings import signing, wording
from tellings.charts import style
from tellings.charts.card import Card, mark, nothing
from tellings.divergence.blame import REPORT, dismisses
from tellings.wording import plural, say

AGREE, MOVED, CONFLICT, SILENT = style.BLUE, style.SKY, style.RED, style.RULE
ACTS = {  # what is said, in the order it is drawn
    "claims": style.INK,
    "accuses_perpetrator": style.RED,
    "reported_as_fact": "#A07800",
    "accuses_sponsor": "#9C4F7C",
    "denies": style.BLUE,
    "dismisses": "#2F7FA8",
    "no_claim": style.QUIET,
}
ROW = 0.19  # inches from one line to the next
TOP = 0.36  # inches above the first of them
DOT, DOTS = 0.15, 1.6  # inches: the narrowest column of dots, and all of them at most
SPELT_OUT = 10  # accounts named one by one
LINES = 44  # statements on the picture
HEADS = 0.2  # inches above the first row of pairs
TURNED, NUMBERED = 0.3, 0.55  # inches: narrower cells turn their names, wider ones tell silence

Told = tuple[str, str, pd.DataFrame]  # a speaker, an act, and the statements


def matrix(rows: pd.DataFrame, about: str = "", width: float = style.PAGE) -> Card:
    """The rows of corroboration.pairs: how each account stands to each other, a cell a pair.

    `about` is the event's name, for the caption; `width` is in inches.
    """
    title, caption = say("charts.pairs"), say("charts.pairs_caption")
    if rows.empty:
        return nothing("agreement", title, say("charts.no_pair"), rows, width, about)
    alt = f"{title}. " + " ".join(
        say("charts.pair", **row)
        for row in rows.to_dict("records")
        if row["agree"] or row["moved"] or row["conflict"]
    )
    alt = " ".join([alt, *signing.note(rows)])
    draw = partial(_matrix_plot, rows, title, width)
    return Card("agreement", title, caption, alt, rows, draw, about)


def responsibility(
    rows: pd.DataFrame, about: str = "", width: float = style.PAGE, accounts: Sequence[str] = ()
) -> Card:
    """The rows of blame.edges party by party: who claims it, who blames it, and what is denied.

    `accounts` are all that were read, so that silence shows: a filled dot is an account that
    carries the statement, a ring one that does not.
    """
    title, caption = say("charts.behind"), say("charts.behind_caption")
    if rows.empty:
        return nothing("responsibility", title, say("charts.nobody_behind"), rows, width, about)
    told = _told_once(rows.assign(act=rows["act"].mask(dismisses(rows), "dismisses")))
    every = list(accounts or sorted(set(rows["account"])))
    said = [
        f"{party}: " + "; ".join(_line(*line) + f" ({_carrying(line[2])})" for line in lines) + "."
        for party, lines in told.items()
    ]
    alt = " ".join([f"{title}.", *said])
    draw = partial(_responsibility_plot, told, every, _silent(rows, every), title, width)
    return Card("responsibility", title, caption, alt, rows, draw, about)


# -- pair by pair ---------------------------------------------------------------------------------


def _matrix_plot(rows: pd.DataFrame, title: str, width: float):
    names = list(dict.fromkeys([*rows["account"], *rows["other_account"]]))
    left = min(1.0, max(style.width_of(name, style.SMALL) for name in names) + 0.2)
    cell = (width - left - style.MARGIN) / (len(names) - 1)
    tall = max(0.2, min(0.34, cell * 0.5))
    top = HEADS + (0.1 if cell < TURNED else 0)
    room = top + tall * (len(names) - 1)
    sorts = {"agree": AGREE, "older": MOVED, "conflict": CONFLICT, "one_silent": SILENT}
    key = {say(f"charts.{sort}"): colour for sort, colour in sorts.items()}
    total = int(rows[["agree", "moved", "conflict", "silent"]].iloc[0].sum())
    sub = say("charts.pairs_of", claims=plural(total, "claim"))
    corner = _corner(names, cell, tall, width)
    notes = [*([] if corner else [say("charts.pairs_reading")]), *signing.note(rows)]
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
        told = style.wrapped(say("charts.pairs_reading"), room, style.SMALL) if room > 1.3 else []
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
        told = say("charts.silent", number=row.silent)
        fits = style.width_of(told, style.SMALL) < x + wide - at - 0.1
        end = {"size": style.SMALL, "color": style.QUIET, "ha": "right"}
        sheet.text(x + wide - 0.04, y, told if fits else row.silent, **end)
    if row.copied >= 0.5:
        corners = ([x, x + wide, x + wide, x, x], [y - high / 2] * 2 + [y + high / 2] * 2)
        sheet.line(corners[0], [*corners[1], y - high / 2], color=style.INK, lw=1.1, ls=(0, (2, 1)))


# -- who blames whom ------------------------------------------------------------------------------


def _responsibility_plot(told, accounts: list[str], silent: list[str], title: str, width: float):
    """A block a party; in it a line for each speaker's statement, with a dot for each account."""
    dotted = len(accounts) * DOT <= DOTS
    step = min(0.26, DOTS / len(accounts)) if dotted else 0
    words_at = style.MARGIN + 0.1 + (step * len(accounts) + 0.05 if dotted else 0)
    room = width - style.MARGIN - words_at
    kept, left_out = _that_fit(told)
    lines = {
        party: [(line, style.wrapped(_worded(line, dotted), room, style.SMALL)) for line in own]
        for party, own in kept.items()
    }
    heads = {party: style.wrapped(party, width - 2 * style.MARGIN, style.SMALL) for party in kept}
    tall = sum(ROW * 0.3 + _tall(heads[party]) for party in lines)
    tall += sum(_tall(words) for own in lines.values() for _, words in own)
    used = {act for _, act in _acts(kept)}
    key = {wording.value("act", act): colour for act, colour in ACTS.items() if act in used}
    notes = [say("charts.carried") if dotted else say("charts.named"), *left_out, *silent]
    top = TOP if dotted else 0.06
    sheet = style.sheet(title, width, top + tall, key=key, notes=notes)
    dots = style.MARGIN + 0.12
    for n, name in enumerate(accounts if dotted else ()):
        turned = {"rotation": 90} if step < 0.24 else {}
        place = dots + step * n, TOP - 0.17
        sheet.text(*place, name, size=style.SMALL, color=style.QUIET, ha="center", **turned)
    y = top
    for party, own in lines.items():
        sheet.line([style.MARGIN, width - style.MARGIN], [y, y], color=style.RULE, lw=0.5)
        named = not party.startswith(("“", *_nobody()))
        looks = {"weight": "bold"} if named else {}
        for n, text in enumerate(heads[party]):
            place = style.MARGIN, y + ROW * 0.7 + style.TALL * n
            sheet.text(*place, text, size=style.SMALL, **looks)
        y += ROW * 0.3 + _tall(heads[party])
        for (_, act, some), words in own:
            colour = ACTS[act]
            at = y + ROW * 0.3
            for n, name in enumerate(accounts if dotted else ()):
                claims = some.loc[some["account"] == name, "claim"]
                looks = {"color": colour if len(claims) else style.RULE, "ms": 4, "mew": 0.8}
                inside = colour if len(claims) else style.PAPER
                carried = mark(*claims) if len(claims) else None
                sheet.dot(dots + step * n, at, carried, mfc=inside, **looks)
            for n, text in enumerate(words):
                place = words_at, at + style.TALL * n
                sheet.text(*place, text, mark(*some["claim"]), size=style.SMALL, color=colour)
            y += _tall(words)
    return sheet


def _tall(words: list[str]) -> float:
    return ROW + style.TALL * (len(words) - 1)


def _worded(line: Told, dotted: bool) -> str:
    return _line(*line) + ("" if dotted else f" ({_carrying(line[2])})")


def _line(speaker: str, act: str, statements: pd.DataFrame) -> str:
    """Who says what of the party, with the initials of whoever corrected one of the statements."""
    editors = signing.joined(statements["reviewed_by"])
    if act == "no_claim":
        return signing.initialled(f"{wording.value('act', act)}: {speaker}", editors)
    return f"{signing.initialled(speaker, editors)} {wording.act(act, speaker)}"


def _carrying(statements: pd.DataFrame) -> str:
    """The accounts that carry a statement, by name where they are few."""
    names = list(dict.fromkeys(statements["account"]))
    return ", ".join(names) if len(names) <= SPELT_OUT else plural(len(names), "account")


def _told_once(rows: pd.DataFrame) -> dict[str, list[Told]]:
    """Each party, the most heard of first, with each speaker's kind of statement once."""
    words = "“" + rows["party"] + "”"  # "militants" is no name: the account's own words stand there
    unclaimed, unnamed = _nobody()
    nameless = rows["act"].map({"no_claim": unclaimed}).fillna(words).fillna(unnamed)
    account = rows["account"].map(lambda name: say("charts.account", name=name))
    rows = rows.assign(
        party=rows["party"].where(rows["named"], nameless),
        accuser=rows["accuser"].where(rows["accuser"] != REPORT, account),
    )
    order = {act: n for n, act in enumerate(ACTS)}
    heard = rows.groupby("party")["account"].nunique()
    told = {}
    for party in sorted(set(rows["party"]), key=lambda p: (p.startswith("“"), -heard[p], p)):
        alike = rows[rows["party"] == party].groupby(["act", "accuser"], sort=False)
        lines = [(speaker, act, some) for (act, speaker), some in alike]
        told[party] = sorted(lines, key=lambda line: order[line[1]])
    return told


def _nobody() -> tuple[str, str]:
    """What stands in place of a party where nobody claims it, and where none is named."""
    return say("charts.nobody_claims"), say("charts.nobody_named")


def _acts(told: dict[str, list[Told]]) -> list[tuple[str, str]]:
    return [(party, act) for party, lines in told.items() for _, act, _ in lines]


def _that_fit(told: dict[str, list[Told]]) -> tuple[dict[str, list[Told]], list[str]]:
    """As many statements as a page holds, and a note of the others."""
    kept, room = {}, LINES
    for party, lines in told.items():
        if room > 0:
            kept[party] = lines[:room]
            room -= len(lines) + 1
    left = sum(map(len, told.values())) - sum(map(len, kept.values()))
    more = say("charts.more_statements", statements=plural(left, "more statement"))
    return kept, [more] if left else []


def _silent(rows: pd.DataFrame, accounts: Sequence[str]) -> list[str]:
    """Who says nothing: for claims, accusations and denials, the accounts that carry none."""
    notes = []
    for act in ("claims", "accuses_sponsor", "denies"):
        carrying = set(rows.loc[rows["act"] == act, "account"])
        without = [a for a in accounts if a not in carrying]
        if SPELT_OUT < len(without) < len(accounts):
            where = say("charts.some_accounts", number=len(without), all=len(accounts))
        elif 0 < len(without) < len(accounts):
            where = ", ".join(without)
        elif without:
            where = say("charts.any_account")
        else:
            continue
        notes.append(say(f"charts.no_{act}", where=where))
    return notes
