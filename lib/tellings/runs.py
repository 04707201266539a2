"""Which run a folder of results belongs to, so that two runs never stand mixed in one."""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from tellings import reviews
from tellings.corpus import Corpus

FILE = "run.json"


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
    corrected = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
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


def _read(out: Path) -> dict:
    try:
        return json.loads((out / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        raise UsageError(f"{out / FILE} is no JSON: remove the folder, or name another.") from None


def _write(out: Path, run: Mapping) -> None:
    text = json.dumps(run, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    aside = out / f".{FILE}"
    aside.write_text(text, encoding="utf-8")
    os.replace(aside, out / FILE)


def _told(parameters: Mapping[str, object]) -> str:
    told = ", ".join(f"{name}={value}" for name, value in sorted(parameters.items()))
    return told or "no parameters"
