"""Many events on Dask: paths in, paths out, one data set of Parquet, resumed where it was left.

    DATASET/counts/CHUNK.parquet …   every table of a small run, with the column `event` before it
    DATASET/events/CHUNK.parquet     a row for each event that was read
    DATASET/failures/CHUNK.parquet   what could not be read: event, file or table, and why
    DATASET/chunks/CHUNK.json        written last: which events the chunk holds, and their digests

Read a table with `pandas.read_parquet("DATASET/counts")`, or with DuckDB:
`SELECT fate, count(*) FROM 'DATASET/counts/*.parquet' GROUP BY fate`.
"""

import gzip
import hashlib
import json
import os
import re
import shutil
import tempfile
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from tqdm import tqdm

from tellings import claims, corpus, files, language, ledger, rulebooks, runs
from tellings.runs import UsageError

if TYPE_CHECKING:  # importing it takes a second
    from distributed import Client

CHUNK = 2_000_000  # bytes of text: a minute or two of reading
SHARE = 4  # chunks a worker at least, so that none waits long for the last
WRITING = ".writing-"
EVENTS = ["name", "place", "date", "accounts", "characters"]
FAILURES = ["file", "table", "trouble", "where"]
TABLES = ("events", "failures", *ledger.TABLES, "coded")


@dataclass(frozen=True)
class Chunk:
    """Events that one worker reads at a time; its name follows from what they are."""

    events: dict[str, str]  # name to digest
    folders: list[Path] = field(repr=False)
    size: int = field(repr=False)  # bytes of text

    @property
    def name(self) -> str:
        """What its files are called."""
        told = json.dumps([self.events, runs.library().hex()], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:12]


def read(source: Path, out: Path, scheduler: str = "", workers: int = 0) -> pd.DataFrame:
    """Read every event of `source` into the data set `out`; returns the failures.

    `source` is a folder whose sub-folders are events, or JSON lines (also .gz) with `event` and
    `text`, and where known `article` (a file name). An event whose files and library are as before
    is not read again. `scheduler` is the address of a Dask cluster that sees the same file system
    and has this library; without it `workers` processes are started here. Raises UsageError for a
    source without events, or while another command writes to `out`.
    """
    with runs.alone(out, WRITING):
        for table in (*TABLES, "chunks"):
            (out / table).mkdir(exist_ok=True)
        folders = _folders(source, out)
        digests = {f.name: runs.digest(f).hex() for f in folders}
        kept = _kept(out, digests)
        left = [folder for folder in folders if folder.name not in kept]
        with _client(scheduler, workers) if left else nullcontext() as client:
            chunks = _chunks(left, digests, len(client.scheduler_info()["workers"]) if left else 1)
            _spread(client, chunks, out)
    return pd.read_parquet(out / "failures")


def tables(source: str | Path = "") -> dict[str, pd.DataFrame]:
    """The same tables from a data set, from a folder of events read here and now, or of one event.

    Without a source they are those of every event under `seeds/`.

    >>> tables("jaffar-express-2025")["events"]["accounts"].tolist()
    [5]
    """
    source = corpus.find(source) if source else corpus.PROJECT / "seeds"
    if (source / "chunks").is_dir():
        return {n: pd.read_parquet(source / n) for n in TABLES if any((source / n).iterdir())}
    folders = [source] if any(source.glob("*.txt")) else _sub_folders(source)
    return _together([event_tables(folder) for folder in folders])


def event_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Every table of one event, `event` first; what cannot be read is a row of `failures`."""
    failures: list[dict] = []
    made: dict[str, pd.DataFrame] = {}
    try:
        loaded = corpus.load(folder)
        read = _readable(loaded, failures)
    except Exception as trouble:
        failures.append(_failure(trouble))
    else:
        for name in (*ledger.TABLES, "coded"):
            try:
                made[name] = rulebooks.code(read) if name == "coded" else getattr(read, name)
            except Exception as trouble:
                failures.append({"table": name, **_failure(trouble)})
        event, articles = loaded.event, read.articles
        told = [event.name, event.place, str(event.date) if event.date else None]
        made["events"] = _frame([[*told, len(articles), articles["characters"].sum()]], EVENTS)
    made["failures"] = _frame([[f.get(c) for c in FAILURES] for f in failures], FAILURES)
    for table in made.values():
        table.insert(0, "event", pd.array([folder.name] * len(table), "str"))
    return made


def read_chunk(folders: Sequence[str], out: str, name: str, manifest: str) -> None:
    """Read the events in `folders` and write the chunk; run by a worker."""
    read = []
    for folder in folders:
        with language.passing():
            read.append(event_tables(Path(folder)))
    _write(_together(read), Path(out), name, manifest)


# -- one event ------------------------------------------------------------------------------------


def _readable(loaded: corpus.Corpus, failures: list[dict]) -> ledger.Ledger:
    """The ledger of the event, without accounts that cannot be read; these go to `failures`."""
    try:
        return ledger.of(loaded)
    except Exception:
        good = []
        for article in loaded.articles:
            try:
                claims.collect(replace(loaded, articles=(article,)))
                good.append(article)
            except Exception as trouble:
                failures.append({"file": article.name, **_failure(trouble)})
        if not failures or not good:
            raise
        return ledger.of(replace(loaded, articles=tuple(good)))


def _failure(trouble: Exception) -> dict:
    """What went wrong, in one line, and the place in the library where it did."""
    said = traceback.format_exception_only(trouble)[-1].strip()
    last = traceback.extract_tb(trouble.__traceback__)[-1]
    return {"trouble": said, "where": f"{Path(last.filename).name}:{last.lineno}"}


def _frame(rows: list[list], columns: list[str]) -> pd.DataFrame:
    whole = {"accounts", "characters"}
    kinds = {c: "Int64" if c in whole else "str" for c in columns}
    return pd.DataFrame(rows, columns=columns).astype(kinds)


def _together(read: Sequence[Mapping[str, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    found = {name: [tables[name] for tables in read if name in tables] for name in TABLES}
    return {n: pd.concat(f, ignore_index=True) for n, f in found.items() if f}


# -- the data set ---------------------------------------------------------------------------------


def _write(made: Mapping[str, pd.DataFrame], out: Path, name: str, manifest: str = "") -> None:
    """Put every table of a chunk in its place, each file whole, and last what says it is there.

    Without that, it is read again the next time.
    """
    with tempfile.TemporaryDirectory(dir=out, prefix=WRITING) as aside:
        for table, frame in made.items():
            frame.to_parquet(Path(aside, table), index=False)
        for table in made:
            os.replace(Path(aside, table), out / table / f"{name}.parquet")
        if manifest:
            Path(aside, "chunks").write_text(manifest, encoding="utf-8")
            os.replace(Path(aside, "chunks"), out / "chunks" / f"{name}.json")


def _kept(out: Path, digests: Mapping[str, str]) -> set[str]:
    """The events that stand in the data set as they are now; every other chunk is removed."""
    kept: dict[str, set[str]] = {}
    for file in (out / "chunks").glob("*.json"):
        told = json.loads(files.read(file))
        same = told["library"] == runs.library().hex() and told["events"].items() <= digests.items()
        if same:
            kept[file.stem] = set(told["events"])
    for table in ("chunks", *TABLES):  # what says that a chunk is there goes first
        for file in (out / table).iterdir():
            if file.stem not in kept:
                file.unlink()
    return set().union(*kept.values())


def _chunks(folders: Sequence[Path], digests: Mapping[str, str], workers: int) -> list[Chunk]:
    """The events cut into chunks of about one size."""
    sizes = {f: sum(text.stat().st_size for text in f.glob("*.txt")) for f in folders}
    most = min(CHUNK, sum(sizes.values()) / (SHARE * workers))
    chunks, held, size = [], [], 0
    for number, folder in enumerate(folders, 1):
        held.append(folder)
        size += sizes[folder]
        if size >= most or number == len(folders):
            chunks.append(Chunk({f.name: digests[f.name] for f in held}, held, size))
            held, size = [], 0
    return chunks


def _spread(client: "Client", chunks: Sequence[Chunk], out: Path) -> None:
    """Have the workers read the chunks; an event that kills its worker alone is a failure."""
    from distributed import as_completed

    if not chunks:
        return
    running = {_submit(client, chunk, out): chunk for chunk in chunks}
    waiting = as_completed(list(running))
    whole = sum(chunk.size for chunk in chunks)
    with tqdm(total=whole, desc="reading", unit="B", unit_scale=True) as progress:
        for future in waiting:
            chunk = running.pop(future)
            if future.status == "finished":
                progress.update(chunk.size)
                continue
            if len(chunk.folders) == 1:
                trouble = f"{type(future.exception()).__name__}: {future.exception()}"
                lost = _frame([[None, None, trouble, "worker"]], FAILURES)
                lost.insert(0, "event", pd.array(list(chunk.events), "str"))
                _write({"failures": lost}, out, chunk.name)
                progress.update(chunk.size)
                continue
            for alone in _alone(chunk):
                again = _submit(client, alone, out)
                running[again] = alone
                waiting.add(again)


def _submit(client: "Client", chunk: Chunk, out: Path):
    paths = [str(folder.resolve()) for folder in chunk.folders]
    asked = paths, str(out.resolve()), chunk.name, _manifest(chunk)
    return client.submit(read_chunk, *asked, key=f"read-{chunk.name}", pure=False)


def _alone(chunk: Chunk) -> list[Chunk]:
    share = chunk.size // len(chunk.folders)
    return [Chunk({f.name: chunk.events[f.name]}, [f], share) for f in chunk.folders]


def _manifest(chunk: Chunk) -> str:
    told = {"library": runs.library().hex(), "events": chunk.events}
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


@contextmanager
def _client(scheduler: str, workers: int) -> Iterator["Client"]:
    from distributed import Client, LocalCluster

    if scheduler:
        with Client(scheduler) as client:
            yield client
        return
    with (
        tempfile.TemporaryDirectory(prefix="tellings-") as scratch,
        LocalCluster(
            n_workers=workers or os.cpu_count(),
            threads_per_worker=1,
            dashboard_address=None,
            local_directory=scratch,
            silence_logs="CRITICAL",
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


# -- where the events are -------------------------------------------------------------------------


def _folders(source: Path, out: Path) -> list[Path]:
    if source.is_file():
        found = _unpacked(source, out / "texts")
    elif source.is_dir():
        found = _sub_folders(source)
    else:
        raise UsageError(f"{source} is neither a folder of events nor a file of JSON lines.")
    if not found:
        raise UsageError(
            f"{source} holds no events. Give each a sub-folder with its accounts as *.txt."
        )
    return found


def _sub_folders(source: Path) -> list[Path]:
    return sorted(f for f in source.iterdir() if f.is_dir() and any(f.glob("*.txt")))


def _unpacked(lines: Path, texts: Path) -> list[Path]:
    """A folder for each event named in a file of JSON lines, made anew."""
    shutil.rmtree(texts, ignore_errors=True)
    opened = gzip.open if lines.suffix == ".gz" else open
    with opened(lines, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                told = json.loads(line)
                event, text = str(told["event"]), str(told["text"])
            except (ValueError, KeyError, TypeError) as bad:
                raise UsageError(
                    f"{lines}, line {number}: no JSON object with event and text ({bad})."
                ) from None
            folder = texts / _file_name(event)
            folder.mkdir(parents=True, exist_ok=True)
            name = _file_name(str(told.get("article", f"{number:07}"))).removesuffix(".txt")
            (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    return _sub_folders(texts) if texts.is_dir() else []


def _file_name(text: str) -> str:
    """A name that leads nowhere else, and no two of which meet.

    >>> _file_name("106394.txt"), _file_name("2014/106394")
    ('106394.txt', '2014-106394+f1a2')
    """
    safe = re.sub(r"[^\w.+-]+|^\W+", "-", text)
    return safe if safe == text else f"{safe}+{hashlib.sha256(text.encode()).hexdigest()[:4]}"
