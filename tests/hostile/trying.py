"""What an input comes to: a result that keeps the laws, a refusal in one sentence, or trouble."""

import csv
import os
import signal
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import grammar

import tellings
from tellings import __main__, corpus, inert, ledger

HUNG = 10  # seconds, for inputs that are a page long at most


class Broken(AssertionError):
    """A law that every result keeps does not hold of this one."""


def folder(given: grammar.Folder) -> None:
    """Read a folder from the command line and write all its tables, or be refused."""
    with laid(given) as place, limited():
        refused = _refusal(place)
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
            status = __main__.main(["read", str(place), "--out", str(place / "out")])
        if status != (2 if refused else 0):
            raise Broken(f"status {status} for {refused or 'a result'}")
        if inert.CONTROL.search(said.getvalue()):
            raise Broken(f"a terminal would obey {said.getvalue()!r}")
        if status == 0:
            _check(tellings.read(place), place / "out")


def kind(trouble: BaseException) -> str:
    """What sort of trouble: its name and where in the library it came from."""
    frames = traceback.extract_tb(trouble.__traceback__)
    own = [f for f in frames if f"{os.sep}tellings{os.sep}" in f.filename] or frames
    told = f" {str(trouble).partition(':')[0]}" if isinstance(trouble, Broken) else ""
    return f"{type(trouble).__name__} {Path(own[-1].filename).name}:{own[-1].name}{told}"


def trouble_of(attempt: Callable[[object], None], given: object) -> str:
    """The kind of trouble an input makes, or an empty text."""
    try:
        attempt(given)
    except Exception as trouble:
        return kind(trouble)
    return ""


def smallest(given: grammar.Folder, makes: Callable[[grammar.Folder], bool]) -> grammar.Folder:
    """A folder that makes the same trouble and of which no file, and no half, can be left out."""
    for name in list(given.files):
        fewer = grammar.Folder({k: v for k, v in given.files.items() if k != name})
        if fewer.files and makes(fewer):
            given = fewer
    for name in list(given.files):
        step = len(given.files[name]) // 2
        while step:
            at = 0
            while at < len(given.files[name]):
                cut = given.files[name][:at] + given.files[name][at + step :]
                less = grammar.Folder(given.files | {name: cut})
                if makes(less):
                    given = less
                else:
                    at += step
            step //= 2
    return given


@contextmanager
def laid(given: grammar.Folder) -> Iterator[Path]:
    """The folder on disk; a name the disk will not have is left out."""
    with tempfile.TemporaryDirectory() as made:
        place = Path(made, "event")
        place.mkdir()
        for name, content in given.files.items():
            try:
                (place / name).write_bytes(content)
            except (OSError, ValueError):
                continue
        yield place


@contextmanager
def limited(seconds: int = HUNG) -> Iterator[None]:
    """Raise TimeoutError where something takes longer."""

    def late(*_: object) -> None:
        raise TimeoutError(f"over {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _refusal(place: Path) -> str:
    try:
        corpus.load(place)
        ledger.reviews.read(corpus.load(place))
    except corpus.SeedError as refused:
        said = str(refused)
        if str(place) not in said or "\n" in said:
            raise Broken(f"does not name the file in one line: {said!r}") from None
        return said
    return ""


def _check(read: ledger.Ledger, out: Path) -> None:
    text = {article.name: article.text for article in read.corpus.articles}
    for name in ledger.TABLES:
        table = getattr(read, name)
        with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            cells = list(csv.DictReader(file))
        if len(cells) != len(table):
            raise Broken(f"{name}: {len(cells)} rows written of {len(table)}")
        for row in cells:
            for column, cell in row.items():
                if inert.cell(cell) != cell and not cell.startswith("'"):
                    raise Broken(f"{name}.{column}: a formula")
            if {"article", "start", "end", "wording"} <= row.keys() and row["start"]:
                span = text[inert.uncell(row["article"])][int(row["start"]) : int(row["end"])]
                if name != "left_out" and span != inert.uncell(row["wording"]):
                    raise Broken(f"{name}: the wording is not what stands there")
        if {"low", "high"} <= set(table.columns) and name != "left_out":
            both = table.dropna(subset=["low", "high"])
            if (both["low"] > both["high"]).any():
                raise Broken(f"{name}: low above high")
