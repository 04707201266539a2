"""Words from outside, as what they go into needs them: never markup, mathematics or a formula.

File names, `event.toml`, accounts and corrections are text, whoever wrote them. Everything that
leaves the library as Markdown, HTML, CSV or on a terminal passes through here.
"""

from __future__ import annotations

import html as entities
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # who only asks for help waits for no table
    import pandas as pd

# JupyterLab sets mathematics in whatever HTML it shows, tables too, but in nothing of this class.
NO_MATHS = "mathjax_ignore"

# How a cell begins that a spreadsheet would work out.
FORMULA = re.compile(r"'*(\s*[=+\-@＝＋－＠]|[\t\r\n])")
# A carriage return ends a row for who reads CSV, yet pandas puts quotes around line feeds only.
RETURN = "\n\0"  # no account holds a zero byte
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")

# A dollar or a backslash that stands in an element of its own opens no mathematics; the entity
# alone would not do, for JupyterLab looks for dollars again in what the Markdown became.
AS_MARKDOWN = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
AS_MARKDOWN |= {"$": "<span>&#36;</span>", "\\": "<span>&#92;</span>"}
AS_MARKDOWN |= {"://": "&#58;//", "www.": "www&#46;", "@": "&#64;"}  # would become links
AS_MARKDOWN |= {mark: f"\\{mark}" for mark in "`*_[]{}#|~!"}
MEANT = re.compile("|".join(map(re.escape, AS_MARKDOWN)), re.I)
OPENS_A_BLOCK = re.compile(r"^(\s*(?:[-+=]|\d{1,9}[.)]))")


def markdown(text: object) -> str:
    """Text that neither Markdown, HTML nor MathJax reads as anything but itself, on one line.

    >>> markdown("*12* paid $5 <b>at www.wire.example")
    '\\\\*12\\\\* paid <span>&#36;</span>5 &lt;b&gt;at www&#46;wire.example'
    """
    line = CONTROL.sub("�", re.sub(r"\s+", " ", str(text)))
    safe = MEANT.sub(lambda m: AS_MARKDOWN[m[0].lower()], line)
    return OPENS_A_BLOCK.sub(lambda m: f"{m[1][:-1]}\\{m[1][-1]}", safe)


def html(text: object, quote: bool = True) -> str:
    """Text for an HTML element or a quoted attribute; put it into something of class NO_MATHS.

    Without `quote` quotation marks stay as they are, which an attribute does not bear.

    >>> html("<b>12</b> & “13”")
    '&lt;b&gt;12&lt;/b&gt; &amp; “13”'
    """
    return entities.escape(str(text), quote)


def csv(table: pd.DataFrame) -> str:
    """A table as CSV in which no cell is a formula; numbers, offsets and other cells as they are.

    A text that a spreadsheet would work out (it begins with = + - @, a tab or a line's end)
    gets an apostrophe before it, as one does who types it; `uncell` takes it off again. Parquet
    has no apostrophes.

    >>> import pandas as pd
    >>> csv(pd.DataFrame({"start": [-1], "wording": ["=1+1"]}))
    "start,wording\\n-1,'=1+1\\n"
    """
    texts = table.select_dtypes(exclude=["number", "bool"]).columns
    guarded = {name: table[name].map(_held, na_action="ignore") for name in texts}
    made = table.assign(**guarded).to_csv(index=False, lineterminator="\n", float_format="%.15g")
    return made.replace(RETURN, "\r")


def cell(value: object) -> object:
    """A cell of a table as CSV holds it; what is no text, and a plain number, stays as it is.

    >>> cell("@wire"), cell("-5"), cell("'-n"), cell("12 dead")
    ("'@wire", '-5', "''-n", '12 dead')
    """
    if isinstance(value, str) and FORMULA.match(value) and not NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def _held(value: object) -> object:
    held = cell(value)
    return held.replace("\r", RETURN) if isinstance(held, str) else held


def uncell(text: str) -> str:
    """The text that a cell of one of these CSV files stands for, as it is in the article.

    >>> uncell("'@wire"), uncell("-5"), uncell("'twas so")
    ('@wire', '-5', "'twas so")
    """
    return text[1:] if text.startswith("'") and FORMULA.match(text[1:]) else text


def terminal(text: object) -> str:
    """Text without what a terminal would obey: control codes and reversals stand as \\\\x1b.

    >>> print(terminal("12\\x1b[2J dead"))
    12\\x1b[2J dead
    """
    told = CONTROL.sub(lambda m: m[0].encode("unicode_escape").decode(), str(text))
    return told.encode("utf-8", "backslashreplace").decode()


def say(*told: object, **how: object) -> None:
    """Print, with nothing in it that a terminal would obey.

    >>> say("12 dead\\r0 dead")
    12 dead\\r0 dead
    """
    print(*map(terminal, told), **how)
