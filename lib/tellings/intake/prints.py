"""Documents made for paper: PDF and DOCX, as running text."""

import io
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tellings.intake import dates
from tellings.intake.account import Account, Received, Refused
from tellings.intake.text import clean, line

MOST_PAGES = 500
FEWEST = 25  # words; a scan has fewer
NUMBERS = {"#", "- # -", "Page #", "Page # of #"}  # of pages
EDGE = 3  # lines at the top and the bottom of a page where headers and footers stand
SHORT = 0.8  # of a usual line: a line shorter than that ends its paragraph
ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
GUTTER = 0.18  # of the page's width: how far apart two columns begin at least


def read_pdf(received: Received) -> Account:
    """A PDF's text: columns one after the other, headers and footers out, hyphens closed.

    Raises Refused for one that is locked, too long or a picture of a text.
    """
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        book = pypdf.PdfReader(io.BytesIO(received.raw))
        if book.is_encrypted and not book.decrypt(""):
            raise Refused(f"{received.name} is locked with a password. Save it without one.")
        if len(book.pages) > MOST_PAGES:
            raise Refused(
                f"{received.name} has {len(book.pages)} pages, more than {MOST_PAGES}. "
                "Save the pages of the account alone."
            )
        sheets = [_lines(page) for page in book.pages]
        about = book.metadata
        title, author = (line(about.title), line(about.author)) if about else (None, None)
        made = dates.read(about.creation_date) if about else None
    except Refused:
        raise
    except Exception as bad:  # a broken file fails anywhere in the parser
        raise Refused(f"{received.name} is no readable PDF ({str(bad)[:100]}).") from None
    text = running(sheets)
    if len(re.findall(r"\w+", text)) < FEWEST:
        raise Refused(
            f"{received.name} holds pictures of its pages and no text. "
            "Run text recognition (OCR) on it first, or type the account into a .txt file."
        )
    shown = title if title and title.casefold() in text[:2000].casefold() else None
    left = sum(len(re.findall(r"\w+", each)) for sheet in sheets for each in sheet)
    return Account(
        clean(text),
        received,
        title=shown,  # what a program wrote there is often a file's name
        author=author if shown else None,
        published=made if shown else None,
        basis="the PDF's creation date" if made and shown else None,
        left_out=max(0, left - len(re.findall(r"\w+", text))),
    )


def _lines(page: object) -> list[str]:
    """A page's lines in reading order: the left column before the right one."""
    pieces: list[tuple[float, float, str]] = []

    def see(text: str, _, place: Sequence[float], *__: object) -> None:
        if text.strip():
            pieces.append((place[4], place[5], text))

    plain = page.extract_text(visitor_text=see)  # type: ignore[attr-defined]
    width = float(page.mediabox.width)  # type: ignore[attr-defined]
    columns = _columns(pieces, width)
    if not columns:
        return plain.split("\n")
    lines: list[str] = []
    for left, right in columns:
        rows: dict[int, list[tuple[float, str]]] = {}
        for x, y, text in pieces:
            if left <= x < right:
                rows.setdefault(round(y), []).append((x, text))
        for y in sorted(rows, reverse=True):
            lines += "".join(text for _, text in sorted(rows[y])).strip("\n").split("\n")
    return lines


def _columns(pieces: list[tuple[float, float, str]], width: float) -> list[tuple[float, float]]:
    """Where columns begin and end, when the page's rows were written straight across them."""
    starts = Counter(round(x) for x, _, _ in pieces)
    usual = sorted(x for x, n in starts.items() if n >= max(5, 0.2 * len(pieces)))
    apart = [x for n, x in enumerate(usual) if n == 0 or x - usual[n - 1] > GUTTER * width]
    across = [(a, b) for a, b in pairwise(pieces) if abs(a[1] - b[1]) < 2]
    if len(apart) < 2 or len(across) < len(pieces) / 4:
        return []
    edges = [float("-inf"), *(x - 1 for x in apart[1:]), float("inf")]
    return list(pairwise(edges))


def running(sheets: list[list[str]]) -> str:
    """Pages of lines as paragraphs: what repeats at their edges is left out, broken words closed.

    >>> print(running([["The ferry went down with twelve pas-", "sengers. Nobody knows why."]]))
    The ferry went down with twelve passengers. Nobody knows why.
    """
    sheets = [[" ".join(each.split()) for each in sheet if each.strip()] for sheet in sheets]
    edges = Counter(key for sheet in sheets for key in {*map(_key, sheet[:EDGE] + sheet[-EDGE:])})
    repeated = {key for key, n in edges.items() if n > 1 and n > len(sheets) / 2} | NUMBERS
    kept: list[str] = []
    for sheet in sheets:
        inner = range(EDGE, len(sheet) - EDGE)
        kept += [e for n, e in enumerate(sheet) if n in inner or _key(e) not in repeated]
    usual = sorted(map(len, kept))[int(len(kept) * 0.6)] if kept else 0
    unbroken = re.sub(r"\w+-\n\w+", " ", "\n".join(kept))
    known = set(re.findall(r"\w+", unbroken.lower()))
    paragraphs, open_ = [], ""
    for each in kept:
        open_ = _joined(open_, each, known)
        if len(each) < SHORT * usual and (ENDS.search(each) or len(each) < usual / 2):
            paragraphs.append(open_)
            open_ = ""
    return "\n\n".join([*paragraphs, open_] if open_ else paragraphs)


def _key(edge: str) -> str:
    """A header or footer whatever its page number."""
    return re.sub(r"\d+", "#", edge)


def _joined(before: str, after: str, known: set[str]) -> str:
    """Two lines as one; "pas-/sengers" is closed, "wide-/ranging" is two known words."""
    broken = re.search(r"(\w+)-$", before)
    if not broken or not after[:1].islower():
        return f"{before} {after}".strip()
    rest = re.match(r"\w+", after)
    both = broken[1].lower() in known and rest and rest[0] in known
    return (
        before + after if both and broken[1].lower() + rest[0] not in known else before[:-1] + after
    )


def read_docx(received: Received) -> Account:
    """A Word document's paragraphs and the cells of its tables, in order."""
    import docx
    from docx.table import Table

    try:
        document = docx.Document(io.BytesIO(received.raw))
        parts = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                parts += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
            else:
                parts.append(block.text)
        about = document.core_properties
        title, author = line(about.title), line(about.author)
    except Exception as bad:  # a broken file fails anywhere in the parser
        raise Refused(f"{received.name} is no readable DOCX ({str(bad)[:100]}).") from None
    text = "\n\n".join(part for part in parts if part.strip())
    if not text.strip():
        raise Refused(f"{received.name} holds no text. Save the account as text in it.")
    shown = bool(title) and title.casefold() in text[:2000].casefold()
    return Account(
        clean(text), received, title=title if shown else None, author=author if shown else None
    )
