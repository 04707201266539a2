"""Which form a file has, by its first bytes before its ending, and who reads that form."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tellings.intake import archives, feeds, letters, pages, piles, prints
from tellings.intake.account import Account, Received, Refused, Taken
from tellings.intake.text import clean, decoded

MOST_BYTES = 100_000_000  # of one file
LONGEST = 1_000_000  # characters of one account
DEEPEST = 3  # archives within archives
UNREADABLE = {
    b"\xd0\xcf\x11\xe0": ("an old Word, Excel or Outlook file", "Save it as DOCX, XLSX or EML."),
    b"{\\rtf": ("RTF", "Save it as DOCX or plain text."),
    b"\x89PNG": ("a picture", "Type its text into a .txt file."),
    b"\xff\xd8\xff": ("a picture", "Type its text into a .txt file."),
    b"GIF8": ("a picture", "Type its text into a .txt file."),
    b"7z\xbc\xaf": ("a 7z archive", "Unpack it, or zip it."),
    b"Rar!": ("a RAR archive", "Unpack it, or zip it."),
}
PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|p|div)\b", re.I)
FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.I)
MAIL = re.compile(
    rb"^(?:From|To|Subject|Date|MIME-Version|Received|Return-Path|Message-ID):", re.I | re.M
)
ENDINGS = {
    **dict.fromkeys((".html", ".htm", ".xhtml"), "page"),
    **dict.fromkeys((".mhtml", ".mht", ".eml"), "mail"),
    **dict.fromkeys((".csv", ".tsv", ".tab"), "csv"),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), "json"),
    **dict.fromkeys((".rss", ".atom"), "feed"),
    **dict.fromkeys((".txt", ".text", ".md"), "text"),
}


def opened(path: Path) -> Received:
    """A file's bytes; raises Refused for what is no file or larger than MOST_BYTES."""
    if path.is_dir() or not path.exists():
        raise Refused(f"{path} is {'a folder' if path.is_dir() else 'not there'}. Name files.")
    if not path.is_file():
        raise Refused(f"{path} is no regular file. Save it as one.")
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise Refused(
            f"{path} has {size // 1_000_000} MB; at most {MOST_BYTES // 1_000_000} MB are read. "
            "Save the part with the account."
        )
    return Received(str(path), path.read_bytes())


def read(received: Received, text: str | None = None, depth: int = 0) -> Iterator[Taken]:
    """Every account in a file of any of the forms, and a Refused for each that cannot be read.

    `text` names the column of a table that holds the texts.

    >>> [account.text for account in read(Received("wire.txt", b"Twelve people died."))]
    ['Twelve people died.\\n']
    >>> [str(why) for why in read(Received("scan.png", b"\\x89PNG\\r\\n"))]
    ['scan.png is a picture and cannot be read. Type its text into a .txt file.']
    """
    try:
        for each in _read(received, text, depth):
            if isinstance(each, Account) and not each.text.strip():
                each = Refused(f"{each.received.name} holds no text. Save it again.")
            elif isinstance(each, Account) and len(each.text) > LONGEST:
                each = Refused(
                    f"{each.received.name} has {len(each.text)} characters, more than an account "
                    f"can have ({LONGEST}). Save the account alone."
                )
            yield each
    except Refused as refused:
        yield refused
    except RecursionError:
        yield Refused(
            f"{received.name} is nested too deeply to be read. Copy its text into a .txt file."
        )


def _read(received: Received, text: str | None, depth: int) -> Iterator[Taken]:
    form = form_of(received)
    if form in ("zip", "gzip", "warc") and depth >= DEEPEST:
        raise Refused(f"{received.name} is an archive in archives {DEEPEST} deep. Unpack it.")
    if form == "zip":
        for member in archives.of_zip(received):
            yield from read(member, text, depth + 1)
    elif form == "gzip":
        yield from read(archives.unzipped(received), text, depth + 1)
    elif form == "warc":
        for answer in archives.of_warc(received):
            yield from read(answer, text, depth + 1)
    elif form == "mail":
        yield from letters.read(received)
        for attached in letters.attachments(received):
            yield from read(attached, text, depth + 1)
    elif form in ("csv", "xlsx", "json"):
        readers = {"csv": piles.read_csv, "xlsx": piles.read_xlsx, "json": piles.read_json}
        yield from readers[form](received, text)
    elif form == "feed":
        yield from feeds.read(received)
    else:
        readers = {"page": pages.read, "pdf": prints.read_pdf, "docx": prints.read_docx}
        yield readers.get(form, _plain)(received)


def form_of(received: Received) -> str:
    """The form of a file: page, mail, csv, json, feed, pdf, docx, xlsx, zip, gzip, warc or text.

    >>> form_of(Received("download", b"%PDF-1.7")), form_of(Received("a.html", b"<p>Twelve died."))
    ('pdf', 'page')
    """
    start = received.raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise Refused(f"{received.name} is empty. Save it again.")
    for magic, (what, remedy) in UNREADABLE.items():
        if start.startswith(magic):
            raise Refused(f"{received.name} is {what} and cannot be read. {remedy}")
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        names = archives.holds(received)
        known = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
        return next((form for name, form in known.items() if name in names), "zip")
    if start.startswith(b"\x1f\x8b"):
        return "gzip"
    if start.startswith(b"WARC/"):
        return "warc"
    ending = PurePosixPath(received.name.rpartition(" › ")[2].partition("?")[0]).suffix.lower()
    if ending in ENDINGS and not (ending in (".txt", ".html") and MAIL.match(start)):
        return ENDINGS[ending]
    if FEED.search(start[:1024]):
        return "feed"
    if PAGE.search(start):
        return "page"
    if start.startswith((b"{", b"[")):
        return "json"
    return "mail" if MAIL.match(start) else "text"


def _plain(received: Received) -> Account:
    return Account(clean(decoded(received)), received)
