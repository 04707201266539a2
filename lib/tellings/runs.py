"""Which run a folder of results belongs to, so that two runs never stand mixed in one."""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path

from tellings import files, reviews
from tellings.corpus import Corpus

try:
    import fcntl
except ImportError:  # Windows: nothing then keeps two commands out of one folder
    fcntl = None

FILE = "run.json"
# A link in its place is not followed, nor a pipe waited for.
HELD = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | files.NO_WAIT


class UsageError(TypeError):
    """What was asked for cannot be done; the message says what can be asked."""


def beside(folder: Path, given: Iterable[str]) -> Path:
    """The folder's name with the parameters given, where there are any.

    >>> beside(Path("figures/ferry"), ["fate=injured"]).name
    'ferry fate=injured'
    """
    told = [re.sub(r"[^\w=.,+-]+", "-", text) for text in sorted(given)]
    return folder.with_name(" ".join([folder.name, *told]))


def take(out: Path, corpus: Corpus, parameters: Mapping[str, object]) -> None:
    """Make the folder this run's own, and remove what it holds of other texts or corrections.

    Raises UsageError where it holds a run with other parameters.
    """
    path = corpus.folder / reviews.FILE
    corrected = hashlib.sha256(files.read(path)).hexdigest() if files.is_there(path) else ""
    run = {"parameters": dict(parameters), "texts": corpus.digest, "corrections": corrected}
    before = _read(out)
    if before and before["parameters"] != run["parameters"]:
        raise UsageError(
            f"{out} holds a run with {_told(before['parameters'])}; this one has "
            f"{_told(parameters)}. Name another folder with --out, or remove that one."
        )
    out.mkdir(parents=True, exist_ok=True)
    (out / "report.html").unlink(missing_ok=True)  # it comes back when the run has succeeded
    if any(before.get(key) != value for key, value in run.items()):
        for notebook in list(before.get("files", {})):
            forget(out, notebook)
        before = {}
    _write(out, run | {"files": before.get("files", {})})


def forget(out: Path, notebook: str) -> None:
    """Remove what the notebook left in the folder before."""
    run = _read(out)
    for name in run.get("files", {}).pop(notebook, []):
        (out / Path(name).name).unlink(missing_ok=True)
    if run:
        _write(out, run)


def add(out: Path, notebook: str, names: Iterable[str]) -> None:
    """Take down which files the notebook has left in the folder."""
    run = _read(out)
    run["files"] = run.get("files", {}) | {notebook: sorted(names)}
    _write(out, run)


@contextmanager
def alone(out: Path, aside: str) -> Iterator[None]:
    """Hold a folder for one command, cleared of what a killed one left: names that start `aside`.

    Raises UsageError while another holds it.
    """
    out.mkdir(parents=True, exist_ok=True)
    with open(os.open(out / ".held", HELD), "w") as held:
        if fcntl is not None:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise UsageError(
                    f"another command is writing to {out}. Wait for it, or name another with --out."
                ) from None
        for left in out.glob(f"{aside}*"):
            shutil.rmtree(left)
        yield


@cache
def library() -> bytes:
    """SHA-256 over the library as installed: an edited rule is another reading."""
    return digest(Path(str(resources.files("tellings"))))


def digest(folder: Path) -> bytes:
    """SHA-256 over the names and bytes of all files in a folder."""
    seen = hashlib.sha256()
    for file in sorted(f for f in folder.rglob("*") if f.is_file() and f.suffix != ".pyc"):
        seen.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    return seen.digest()


def _read(out: Path) -> dict:
    if not files.is_there(out / FILE):
        return {}
    try:
        run = json.loads(files.read(out / FILE))
        for names in run["files"].values():
            _ = "".join(names).encode()  # texts, and such as a file can be called
        _ = run["parameters"].items()
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise UsageError(
            f"{out / FILE} does not describe a run: remove the folder, or name another."
        ) from None
    return run


def _write(out: Path, run: Mapping) -> None:
    text = json.dumps(run, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    files.put(out / FILE, text.encode("utf-8", "backslashreplace"))


def _told(parameters: Mapping[str, object]) -> str:
    told = ", ".join(f"{name}={value}" for name, value in sorted(parameters.items()))
    return told or "no parameters"
