"""Notebooks x events x parameters: a folder for each run, resumed where it was left."""

import csv
import hashlib
import itertools
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tellings import batch, corpus, files, ledger, runs
from tellings.runs import UsageError

FINISHED = "finished.json"  # written last: a folder without it is no finished run
RUNNING = ".running-"  # what a run that was killed leaves
LONGEST = 120  # characters of a folder's name


@dataclass(frozen=True)
class Run:
    """One notebook on one event with one choice of parameters, in a folder named by them.

    `rests_on` is a digest of the notebook, the event's files, the library and the parameters.
    """

    event: Path
    notebook: Path
    parameters: dict[str, object]
    folder: Path
    rests_on: str = field(repr=False)

    @property
    def finished(self) -> bool:
        """Whether its folder holds it, whole, and nothing that it rests on has changed."""
        try:
            told = json.loads(files.read(self.folder / FINISHED))
        except (OSError, ValueError, RecursionError):
            return False
        return isinstance(told, dict) and told.get("rests_on") == self.rests_on


def plan(
    seeds: Sequence[str | Path],
    out: Path,
    chosen: Sequence[str] = (),
    given: Sequence[str] = (),
) -> list[Run]:
    """Every run of the product; a notebook is run once for each choice of what it takes.

    `given` are texts as `fate=killed,injured`; a value with a comma stands in double quotes.
    Raises UsageError for a name no chosen notebook takes, a value it cannot have, or two events
    of one name; SeedError for an event that cannot be read.

    >>> runs = plan(["jaffar-express-2025"], Path("out"), ["02"], ["fate=killed,injured"])
    >>> [run.folder.as_posix() for run in runs]  # doctest: +NORMALIZE_WHITESPACE
    ['out/jaffar-express-2025/02_casualties/fate=killed',
     'out/jaffar-express-2025/02_casualties/fate=injured']
    """
    paths, choices = batch.notebooks(chosen), _choices(given)
    batch.refuse_unknown(paths, [f"{name}=" for name in choices])
    events = [corpus.load(seed) for seed in seeds]
    _refuse_namesakes([event.folder for event in events])
    made = []
    for event, path in itertools.product(events, paths):
        batch.refuse_unknown_account(event, _texts(choices))
        taken = [n for n in choices if n in batch.parameters(path, [f"{n}={choices[n][0]}"])]
        for values in itertools.product(*(choices[name] for name in taken)):
            given = [f"{name}={value}" for name, value in zip(taken, values, strict=True)]
            typed = batch.parameters(path, given)
            folder = out / event.folder.resolve().name / path.stem / _folder_name(given)
            rests_on = [
                path.read_bytes(),
                runs.digest(event.folder),
                runs.library(),
                repr(typed).encode(),
            ]
            digest = hashlib.sha256(b"\0".join(rests_on)).hexdigest()
            made.append(Run(event.folder, path, typed, folder, digest))
    return made


def run(planned: Sequence[Run], out: Path, workers: int = 0) -> list[tuple[Run, batch.Failure]]:
    """Run what is not finished yet; returns those that stopped, after the others have run.

    A run's folder is replaced whole when the run has ended. Of one that stopped it holds the
    notebook up to there, and is no finished one. Raises UsageError while another sweep writes
    to `out`.
    """
    wanted = [run for run in planned if not run.finished]
    failures: dict[int, batch.Failure | None] = {}
    with runs.alone(out, RUNNING), tempfile.TemporaryDirectory(dir=out, prefix=RUNNING) as aside:
        for event in dict.fromkeys(run.event for run in wanted):
            ledger.read(event)  # into the cache: the kernels then need no language model
        places = [Path(aside, str(number)) for number in range(len(wanted))]
        work = [partial(_timed, run, place) for run, place in zip(wanted, places, strict=True)]
        with closing(batch.side_by_side(work, "runs", "run", workers)) as results:
            for number, (failure, seconds) in results:
                _publish(wanted[number], places[number], failure, seconds)
                failures[number] = failure
    return [(wanted[n], failures[n]) for n in sorted(failures) if failures[n]]


def _timed(run: Run, aside: Path) -> tuple[batch.Failure | None, float]:
    began = time.monotonic()
    failure = batch.execute(run.notebook, run.event, run.parameters, aside)
    return failure, round(time.monotonic() - began, 2)


def _publish(run: Run, aside: Path, failure: batch.Failure | None, seconds: float) -> None:
    """Put the folder in its place, whole, once it says what it is."""
    if failure:
        shutil.rmtree(aside / "figures", ignore_errors=True)
        (aside / "failed.txt").write_text(f"{failure}\n", encoding="utf-8")
    else:
        told = {"parameters": run.parameters, "rests_on": run.rests_on, "seconds": seconds}
        text = json.dumps(told, indent=2, ensure_ascii=False) + "\n"
        (aside / FINISHED).write_text(text, encoding="utf-8")
    run.folder.parent.mkdir(parents=True, exist_ok=True)
    if run.folder.exists():  # it goes in one step, so that none is left half there
        os.replace(run.folder, aside.with_name(f"{aside.name}-before"))
    os.replace(aside, run.folder)


# -- what is asked for ----------------------------------------------------------------------------


def _choices(given: Sequence[str]) -> dict[str, list[str]]:
    """
    >>> _choices(["fate=killed,injured", 'outlet="Star, The"'])
    {'fate': ['killed', 'injured'], 'outlet': ['Star, The']}
    """
    choices: dict[str, list[str]] = {}
    for text in given:
        name, _, values = text.partition("=")
        if not values:
            raise UsageError(f"parameter {text!r} is not name=value, such as fate=killed,injured.")
        if name in choices:
            raise UsageError(f"{name} is given twice. Write its values once, {name}=ONE,OTHER.")
        (split,) = csv.reader([values], strict=True)
        choices[name] = list(dict.fromkeys(split))
    return choices


def _texts(choices: Mapping[str, Sequence[str]]) -> list[str]:
    return [f"{name}={value}" for name, values in choices.items() for value in values]


def _refuse_namesakes(folders: Sequence[Path]) -> None:
    names = [folder.resolve().name for folder in folders]
    if twice := [name for name in names if names.count(name) > 1]:
        raise UsageError(f"two events are called {twice[0]!r}. Give one folder another name.")


def _folder_name(given: Sequence[str]) -> str:
    """
    >>> _folder_name(["account=002", "kind=the report/itself"]), _folder_name([])
    ('account=002 kind=the-report-itself+9ffd', 'defaults')
    """
    text = " ".join(given)
    safe = " ".join(re.sub(r"[^\w=.+-]+", "-", one) for one in given)
    if safe != text or len(safe) > LONGEST:  # no two choices may meet in one folder
        safe = f"{safe[:LONGEST]}+{hashlib.sha256(text.encode()).hexdigest()[:4]}"
    return safe or "defaults"
