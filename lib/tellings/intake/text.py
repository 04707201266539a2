"""Bytes as text: the encoding that is told or tried, characters that no account means cleaned."""

import codecs
import re
import unicodedata

from tellings.intake.account import Received, Refused

BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
IN_PAGE = re.compile(rb"<(?:meta|\?xml)[^>]+(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.I)
# What browsers, by their standard, read when a page says one of these.
AS_BROWSERS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252"}
AS_BROWSERS |= {"us-ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
# Unseen marks: controls, what turns the direction of text, joiners without width, half characters.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\u00ad\ud800-\udfff]"
)


def decoded(received: Received) -> str:
    """The bytes as text: by their own mark, as told, as the page says, as UTF-8, as Windows-1252.

    Raises Refused for bytes that are no text.

    >>> decoded(Received("a.csv", "Überfall".encode("cp1252")))
    'Überfall'
    """
    raw = received.raw
    told = [encoding for mark, encoding in BOMS.items() if raw.startswith(mark)]
    in_page = IN_PAGE.search(raw[:4096])
    told += [received.charset or ""] + ([in_page[1].decode("ascii")] if in_page else [])
    for encoding in (*told, "utf-8", "cp1252"):
        name = AS_BROWSERS.get(encoding.lower(), encoding)
        try:
            text = raw.decode(name)
        except (LookupError, ValueError):
            continue
        if text.count("\0") or text.count("\ufffd") > len(text) / 50:
            break
        return text
    raise Refused(
        f"{received.name} is neither UTF-8 nor Windows-1252 text. Save it as UTF-8, "
        "or name a page, PDF, DOCX, table or archive by its usual ending."
    )


def clean(text: str) -> str:
    """Text as it is frozen: composed letters, plain line ends, no unseen marks, no trailing blanks.

    >>> clean("Twelve\\u202e dead \\r\\n\\r\\n\\r\\n\\r\\nMore\\x00.")
    'Twelve dead\\n\\nMore.\\n'
    """
    text = UNSEEN.sub(
        "", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    )
    text = re.sub(r"[^\S\n]+\n", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def line(text: object) -> str | None:
    """A title, a name: one line without unseen marks, None when nothing is left.

    >>> line(" Ferry\\n sinks "), line("")
    ('Ferry sinks', None)
    """
    return re.sub(r"\s+", " ", clean(str(text or ""))).strip()[:300] or None
