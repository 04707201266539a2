"""What an input comes to: a result that keeps the laws, a refusal in one sentence, or trouble.

`ATTEMPTS` lists the ways in, each with the inputs it is tried with and how many of a hundred.
"""

import atexit
import csv
import hashlib
import os
import shutil
import signal
import tempfile
import traceback
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from string import whitespace

import grammar
from hypothesis import strategies as st

import tellings
from tellings import (
    __main__,
    batch,
    codings,
    corpus,
    evidence,
    inert,
    intake,
    ledger,
    reviews,
    runs,
)
from tellings.intake import drafting
from tellings.intake import folder as folder_of

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


def event_file(toml: bytes) -> None:
    """Load an account under an event.toml, or be told which line to mend."""
    with laid(grammar.Folder({"wire.txt": b"Two died.", "event.toml": toml})) as place, limited():
        try:
            corpus.load(place)
        except corpus.SeedError as refused:
            _hold("event.toml" in str(refused), "does not name event.toml")
            _hold(str(refused).count("\n") <= 1, "is not one sentence")


def names(files: dict[str, bytes]) -> None:
    """What freeze writes is what load reads, whatever the accounts are called."""
    with laid(grammar.Folder(files)) as place, limited():
        try:
            corpus.freeze(place)
        except corpus.SeedError:
            return
        if any(place.glob("[!.]*.txt")):
            corpus.load(place)


def corrections(lines: bytes) -> None:
    """Every line of reviews.jsonl is a correction kept or one named as refused."""
    read = one_account()
    (read.corpus.folder / reviews.FILE).write_bytes(lines)
    with limited():
        given = reviews.read(read.corpus)
        shown = read.showing("both", given)
    counted = {line.line for line in given.lines} | {bad.line for bad in given.refused}
    numbered = enumerate(lines.split(b"\n"), 1)
    _hold(counted == {n for n, line in numbered if line.strip(BLANK)}, "a line is not counted")
    _hold(len(shown.corrections) <= len(given.lines), "more corrections than lines")


def messages_to_a_reader(messages: list) -> None:
    """A page that may not write never does, and stays one that may not."""
    made, path = _told(messages, read_only=True)
    _hold(made.read_only and not path.exists(), "a page that may not write did")
    _hold(made.show in reviews.SHOWS, "shows what there is not")


def messages_to_an_editor(messages: list) -> None:
    """A page that may write writes only what can be read again."""
    _told(messages, read_only=False)
    _hold(reviews.read(one_account().corpus).refused == (), "wrote what cannot be read")


def parameters(given: list[str]) -> None:
    """A parameter of a notebook is taken, or refused in a sentence."""
    paths = batch.notebooks()
    try:
        with limited():
            batch.refuse_unknown(paths, given)
            for path in paths:
                batch.parameters(path, given)
    except batch.UsageError as refused:
        _hold(str(refused).endswith("."), "is refused without a sentence")


def manifests(lines: bytes) -> None:
    """A MANIFEST is trusted when it names every account by its digest; else its line is named."""
    files = {"wire.txt": b"Two died.", "MANIFEST": _with_digest(lines, b"Two died.")}
    with laid(grammar.Folder(files)) as place, limited():
        try:
            corpus.load(place)
        except corpus.SeedError as refused:
            _hold("MANIFEST" in str(refused), "does not name MANIFEST")
            _hold("\n" not in str(refused), "is not one sentence")
            return
    _hold(grammar.LINE.replace(b"{sha256}", b"") in lines.replace(b"{sha256}", b""), "is trusted")


def second_codings(lines: bytes) -> None:
    """What another coder gave is rows that point at their words, refusals, or one sentence."""
    loaded = one_account().corpus
    (loaded.folder / codings.FOLDER).mkdir(exist_ok=True)
    file = loaded.folder / codings.FOLDER / "ada.jsonl"
    (article,) = loaded.articles
    file.write_bytes(_with_digest(lines, article.text.encode()))
    with limited():
        try:
            read = codings.read(loaded)
        except corpus.SeedError as refused:
            _hold("ada.jsonl" in str(refused), "does not name the file")
            return
        finally:
            file.unlink()
    for row in (row for coding in read for row in coding.rows):
        _hold(article.text[row["start"] : row["end"]] == row["wording"], "is not what stands there")


def brought_codings(given: tuple[str, bytes]) -> None:
    """Another person's coding goes through the gate, or is refused in one sentence."""
    loaded, (name, content) = one_account().corpus, given
    with laid(grammar.Folder({name: content})) as place, limited():
        try:
            codings.bring(loaded, place / name, "ada")
        except corpus.SeedError as refused:
            _hold(name in str(refused) and "\n" not in str(refused), "does not name the file")
        finally:
            (loaded.folder / codings.FOLDER / "ada.jsonl").unlink(missing_ok=True)


def material(given: tuple[str, bytes]) -> None:
    """A page, mail, table or whatever it is gives accounts, or says in one line why not."""
    with limited():
        for taken in intake.read(intake.Received(*given)):
            if isinstance(taken, intake.Account):
                taken.text_with_title.encode()
                _hold(bool(taken.text.strip()), "an account of nothing")
                drafting.article(folder_of.named([taken], set(), set())[0]).encode()
            else:
                _hold(bool(str(taken).strip()), "no reason is given")


def results_of_before(run: bytes) -> None:
    """A folder that holds results is this run's, or is refused in a sentence."""
    with laid(grammar.Folder({"run.json": run, "kept.txt": b"12"})) as place, limited():
        try:
            runs.take(place, one_account().corpus, {})
        except (runs.UsageError, corpus.SeedError, OSError) as refused:
            _hold(str(place) in str(refused), "does not name the folder")


def arguments(given: list[str]) -> None:
    """Whatever is asked on the command line ends with a status, and without a traceback."""
    there = {"event/wire.txt": b"Two died.", "page.html": b"<p>Police said 12 people were killed."}
    there |= {"coding.csv": b"account,quote,fate,number\nwire,Two died,killed,2\n"}
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as made, limited():
        place = Path(made, "a", "b", "c", "d")
        (place / "event").mkdir(parents=True)
        for name, content in there.items():
            (place / name).write_bytes(content)
        os.chdir(place)
        try:
            with redirect_stdout(StringIO()) as said, redirect_stderr(said):
                status = __main__.main(given)
        except SystemExit as ended:  # argparse answers so
            status = ended.code
        finally:
            os.chdir(before)
    _hold(status in (0, 1, 2), f"ends with {status}")
    if status != 2 or "usage:" not in said.getvalue():  # argparse says back what it was told
        _hold(not inert.CONTROL.search(said.getvalue()), "a terminal would obey")


def _with_digest(lines: bytes, account: bytes) -> bytes:
    return lines.replace(grammar.DIGEST.encode(), hashlib.sha256(account).hexdigest().encode())


@dataclass(frozen=True)
class Attempt:
    """One way in: what it is given, what is done with it, and its share of a hundred inputs."""

    inputs: st.SearchStrategy
    tries: Callable[[object], None]
    share: int


BLANK = BOM_UTF8 + whitespace.encode()
NAMED = st.dictionaries(grammar.NAMES, st.just(b"Two died."), min_size=1, max_size=4)
ATTEMPTS = {
    "folders": Attempt(grammar.folders(), folder, 8),
    "event files": Attempt(grammar.TOML_BYTES | grammar.WHOLE, event_file, 15),
    "manifests": Attempt(grammar.MANIFESTS, manifests, 5),
    "file names": Attempt(NAMED, names, 10),
    "corrections": Attempt(grammar.REVIEWS, corrections, 10),
    "codings": Attempt(grammar.CODINGS, second_codings, 5),
    "codings brought": Attempt(grammar.IMPORTS, brought_codings, 7),
    "material": Attempt(grammar.INTAKE, material, 10),
    "messages to a reader": Attempt(grammar.MESSAGES, messages_to_a_reader, 5),
    "messages to an editor": Attempt(grammar.MESSAGES, messages_to_an_editor, 5),
    "parameters": Attempt(grammar.PARAMETERS, parameters, 10),
    "results of before": Attempt(grammar.LEFT | grammar.BYTES, results_of_before, 5),
    "arguments": Attempt(grammar.ARGUMENTS, arguments, 5),
}


@cache
def one_account() -> ledger.Ledger:
    """An account of one sentence, read once."""
    place = Path(tempfile.mkdtemp(prefix="tellings-hostile-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    (place / "wire.txt").write_text(
        "Police said at least 12 people were killed on Tuesday.", "utf-8"
    )
    return ledger.read(place)


def _told(messages: list, read_only: bool) -> tuple[evidence.EvidenceReader, Path]:
    path = one_account().corpus.folder / reviews.FILE
    path.unlink(missing_ok=True)
    made = evidence.reader(one_account(), read_only=read_only)
    with limited():
        for message in messages:
            made._handle_msg({"content": {"data": message}})
    made.close()
    return made, path


def _hold(law: bool, otherwise: str) -> None:
    if not law:
        raise Broken(otherwise)


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
