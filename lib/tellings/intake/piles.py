"""Tables and JSON of many accounts: which column holds the text, the title, the date."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from html import unescape

from tellings.intake import dates
from tellings.intake.account import Account, Received, Refused, Taken
from tellings.intake.text import clean, decoded, line

# The names that archives, crawlers and spreadsheets give these columns, most telling first.
NAMES = {
    "text": "text fulltext articletext articlebody maintext body content article story html",
    "title": "title headline heading articletitle subject",
    "outlet": "outlet publication newspaper publisher source sourcename site sitename domain media",
    "author": "author authors byline creator",
    "published": "published publishedat publicationdate datepublished pubdate date datetime time"
    " publishdate publisheddate publicationtime created createdat",
    "url": "url link address href permalink canonicalurl sourceurl weburl",
}
INSIDE = ("articles", "items", "documents", "docs", "results", "data", "accounts", "entries")
MARKED_UP = re.compile(r"<(?:p|div|br|html|article)\b[^>]*>", re.I)
MOST_ROWS = 100_000
csv.field_size_limit(10_000_000)  # characters; the library's own limit is shorter than a long story


def read_csv(received: Received, text: str | None = None) -> Iterator[Taken]:
    """The accounts of a table in text: commas, semicolons or tabs, whichever its first line has.

    `text` names the column that holds the texts where it has none of the usual names.

    >>> table = Received("a.csv", b"headline;body\\nFerry sinks;Twelve people died.\\n")
    >>> [(account.title, account.text) for account in read_csv(table)]
    [('Ferry sinks', 'Twelve people died.\\n')]
    """
    content = decoded(received)
    first = content.partition("\n")[0]
    between = max("\t;,|", key=first.count)
    try:
        rows = csv.DictReader(io.StringIO(content, newline=""), delimiter=between, strict=True)
        yield from _rows(received, rows, text)
    except csv.Error as bad:
        raise Refused(f"{received.name} is no table: {bad}. Save it anew as CSV.") from None


def read_xlsx(received: Received, text: str | None = None) -> Iterator[Taken]:
    """The accounts of a workbook's first sheet; a formula counts by the value saved with it."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(
            io.BytesIO(received.raw), read_only=True, data_only=True, keep_links=False
        )
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # a file may claim a million empty columns
        lines = sheet.iter_rows(values_only=True)
        heads = [str(cell) if cell is not None else "" for cell in next(lines, ())]
    except Exception as bad:  # a broken workbook fails in many ways
        raise Refused(f"{received.name} is no readable workbook ({bad}).") from None
    yield from _rows(received, (dict(zip(heads, row, strict=False)) for row in lines), text)


def read_json(received: Received, text: str | None = None) -> Iterator[Taken]:
    """The accounts of a JSON file, or of one with an object a line.

    An object may itself hold a list of them under a name such as "articles".

    >>> lines = Received("a.jsonl", b'{"title": "Ferry sinks", "text": "Twelve people died."}\\n')
    >>> [account.text for account in read_json(lines)]
    ['Twelve people died.\\n']
    """
    content = decoded(received)
    try:
        stated = [json.loads(content)]
    except (ValueError, RecursionError) as bad:
        if "\n" not in content.strip():
            raise Refused(f"{received.name} is no JSON: {bad}.") from None
        stated = []
        for number, each in enumerate(content.splitlines(), 1):
            if each.strip():
                try:
                    stated.append(json.loads(each))
                except (ValueError, RecursionError) as bad:
                    yield Refused(f"{received.name} line {number} is no JSON: {bad}.")
    yield from _rows(received, _objects(stated), text)


def _objects(stated: object) -> Iterator[dict]:
    if isinstance(stated, list):
        for each in stated:
            yield from _objects(each)
    elif isinstance(stated, dict):
        inside = next((stated[k] for k in INSIDE if isinstance(stated.get(k), list)), None)
        if inside and isinstance(inside[0], dict):
            yield from _objects(inside)
        else:
            yield stated


def _rows(received: Received, rows: Iterator[dict], text: str | None) -> Iterator[Taken]:
    columns: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            yield Refused(f"{received.name} has more than {MOST_ROWS} rows. Split it.")
            return
        columns = columns or _columns(received.name, row, text)
        told = {key: row.get(column) for key, column in columns.items()}
        # Kept beside the account is its own row, not a table of a thousand others.
        kept = json.dumps(row, ensure_ascii=False, indent=1, default=str)
        kept = kept.encode("utf-8", "backslashreplace")  # half a character, as JSON writes it
        yield _account(received.part(f"row {number}", kept, original=None), told)
    if not columns:
        raise Refused(f"{received.name} has no rows. Put a heading and one account a row in it.")


def _columns(name: str, row: dict, text: str | None) -> dict[str, str]:
    plain = {re.sub(r"[^a-z]", "", str(column).lower()): column for column in reversed(row)}
    found = {
        key: next((plain[n] for n in names.split() if n in plain), None)
        for key, names in NAMES.items()
    }
    found["text"] = text or found["text"]
    if found["text"] is None or found["text"] not in row:  # a row too long has a column None
        raise Refused(
            f"{name} has no column {found['text'] or 'of texts'!r}; it has "
            f"{', '.join(str(c) for c in row)[:200]}. Name the one of the texts with --text COLUMN."
        )
    return {key: column for key, column in found.items() if column is not None}


def _account(row: Received, told: dict) -> Taken:
    text = told["text"]
    if not isinstance(text, str) or not text.strip():
        return Refused(f"{row.name} has no text. A formula counts by the value saved with it.")
    if MARKED_UP.search(text):
        text = unmarked(text)
    url = str(told.get("url") or "").strip()
    published = dates.read(told.get("published"))
    unread = told.get("published") not in (None, "") and published is None
    return Account(
        clean(text),
        row,
        title=_told(told.get("title")),
        outlet=_told(told.get("outlet")),
        author=_told(told.get("author")),
        published=published,
        basis="the table" if published else None,
        url=url if re.fullmatch(r"https?://\S+", url) else None,
        doubt=f"its date {str(told['published'])[:40]!r} can be read two ways" if unread else None,
    )


def unmarked(text: str) -> str:
    """A cell that holds a piece of a page: its paragraphs."""
    broken = re.sub(r"<(?:/p|/div|br|/h\d|/li)\b[^>]*>", "\n\n", text, flags=re.I)
    return unescape(re.sub(r"<[^<>]{0,2000}>", "", broken)).strip()


def _told(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        value = ", ".join(filter(None, map(_told, value)))
    return None if isinstance(value, date | datetime) else line(value)
