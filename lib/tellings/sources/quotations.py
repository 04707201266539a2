"""Where quotations open and close, also when one runs over several paragraphs."""

import re
from dataclasses import dataclass

PARAGRAPH = re.compile(r"[^\n]+")
# Two single quotes, or two backquotes, are how some wires and corpora type a double one.
MARK = re.compile(r"\"|''|``")
# A single quote opens before a word and closes after one; an apostrophe does neither alone.
SINGLE = re.compile(
    r"(?<![\w'])'(?=\w)(?!(?:s|em|til|tis|twas)\b)"
    r"(?:[^'\"\n]|\"[^\"\n]*\"|(?<=\w)'(?=\w))+(?<=[\w.,!?\"])'(?!\w)"
)


@dataclass(frozen=True)
class Quotation:
    """One stretch between quotation marks, marks included; `open` when the closing mark lacks."""

    start: int
    end: int
    open: bool = False


def find_quotations(text: str) -> list[Quotation]:
    """Every quotation of a text whose quotes are folded to plain ones, in reading order.

    A quotation never crosses a line break: a paragraph that does not close its quotation ends it,
    and is marked open, for the next paragraph to go on with.

    >>> [(q.start, q.end) for q in find_quotations('"No," he said. "Not yet."')]
    [(0, 5), (15, 25)]
    """
    found = []
    for paragraph in PARAGRAPH.finditer(text):
        found += _in_paragraph(text, paragraph.start(), paragraph.end())
    return found


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    found, opened = [], None
    for mark in MARK.finditer(text, start, end):
        opens = mark.end() < end and (mark[0] == "``" or not text[mark.end()].isspace())
        closes = mark[0] != "``" and mark.start() > start and not text[mark.start() - 1].isspace()
        if opened is None:
            if opens:
                opened = mark.start()
        elif closes or not opens:
            found.append(Quotation(opened, mark.end()))
            opened = None
    if opened is not None:
        found.append(Quotation(opened, end, open=True))
    single = [
        Quotation(*m.span())
        for m in SINGLE.finditer(text, start, end)
        if all((m.start() < q.start and q.end < m.end()) or not _meet(q, m) for q in found)
    ]
    found = [q for q in found if not any(_meet(q, m) for m in single)]
    return sorted(found + single, key=lambda q: q.start)


def _meet(quotation: Quotation, other: Quotation | re.Match) -> bool:
    start, end = other.span() if isinstance(other, re.Match) else (other.start, other.end)
    return quotation.start < end and start < quotation.end
