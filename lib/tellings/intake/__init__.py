"""Real material made into an event: pages, PDFs, tables, mails, archives and named addresses."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tellings.intake.account import Account, Received, Refused, Taken
from tellings.intake.fetching import Fetcher
from tellings.intake.forms import opened, read

__all__ = ["Account", "Fetcher", "Received", "Refused", "Taken", "is_address", "read", "taken"]


def is_address(source: str) -> bool:
    """Whether a source is an address to fetch and not a file.

    >>> is_address("https://wire.example/1"), is_address("page.html")
    (True, False)
    """
    return bool(re.match(r"https?://", source, re.I))


def taken(
    sources: Iterable[str], fetch: Callable[[str], Received], text: str | None = None
) -> Iterator[Taken]:
    """Every account in files, folders and addresses, and a Refused for what cannot be read.

    `fetch` answers an address, `text` names the column of a table that holds the texts.
    """
    for source in _files(sources):
        try:
            received = fetch(source) if is_address(source) else opened(Path(source))
        except Refused as refused:
            yield refused
        else:
            yield from read(received, text)


def _files(sources: Iterable[str]) -> Iterator[str]:
    """The sources, a folder as the files in it."""
    for source in sources:
        folder = Path(source)
        if is_address(source) or not folder.is_dir():
            yield source
        else:
            yield from sorted(str(f) for f in folder.iterdir() if not f.name.startswith("."))
