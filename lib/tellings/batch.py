"""The notebooks without a hand on them: run over a seed by papermill, or refreshed in place."""

import ast
import json
import logging
import os
import re
import shutil
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import nbclient
import nbformat
import papermill
from papermill.exceptions import PapermillExecutionError
from tqdm import tqdm

from tellings import codings, corpus, engine, files, runs
from tellings.corpus import PROJECT
from tellings.runs import UsageError
from tellings.views.choosing import ALL, VOCABULARY

NOTEBOOKS = PROJECT / "notebooks"
# Nothing less than a crash: a kernel otherwise warns that its messages are plain, and calls its
# own orderly end an error.
KERNEL = {"kernel_name": "python3", "extra_arguments": ["--IPKernelApp.log_level=50"]}
ACROSS, CODERS = "06", "07"  # the notebook on many events, and the one that wants a second coder
SET_BY_RUN = ("seed", "out")  # every notebook takes these two; run() fills them in


@dataclass(frozen=True)
class Failure:
    """A notebook that stopped: where, and what Python said there."""

    notebook: str
    cell: int
    traceback: str

    def __str__(self) -> str:
        return f"{self.notebook} failed in cell {self.cell}:\n{self.traceback}"

    @property
    def brief(self) -> str:
        """Where it stopped and the last line of what Python said, in one line."""
        said = self.traceback.strip().splitlines() or ["no reason given"]
        return f"{self.notebook} failed in cell {self.cell}: {said[-1]}"


def notebooks(chosen: Sequence[str] = ()) -> list[Path]:
    """The workbook's notebooks in order, or those whose names start with one of `chosen`.

    Raises UsageError for a name that fits none.

    >>> [path.name for path in notebooks(["02"])]
    ['02_casualties.ipynb']
    """
    offered = sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))
    for name in chosen:
        if not any(path.name.startswith(name) for path in offered):
            raise UsageError(
                f"there is no notebook {name!r}; there are {', '.join(p.stem for p in offered)}."
            )
    return [p for p in offered if not chosen or p.name.startswith(tuple(chosen))]


def of_event(event: Path) -> list[Path]:
    """The notebooks with something to say of one event.

    The one on many events is not among them; the one on coders is, once `codings/` holds a coding.

    >>> [path.name for path in of_event(corpus.find("jaffar-express-2025"))][-2:]
    ['05_divergence.ipynb', '07_coders.ipynb']
    """
    left_out = (ACROSS, *(() if codings.of_event(event) else (CODERS,)))
    return [path for path in notebooks() if not path.name.startswith(left_out)]


def parameters(notebook: Path, given: Sequence[str]) -> dict[str, object]:
    """The `name=value` texts as the values the notebook declares, e.g. `fate=injured`.

    Raises UsageError for a value of another type, or one that its vocabulary lacks.

    >>> (casualties,) = notebooks(["02"])
    >>> parameters(casualties, ["fate=injured"])
    {'fate': 'injured'}
    """
    return {
        name: _typed(name, value, _offered(notebook)[name])
        for name, value in _pairs(given)
        if name in _offered(notebook)
    }


def run(
    seed: str | Path, out: str | Path, chosen: Sequence[str] = (), given: Sequence[str] = ()
) -> list[Failure]:
    """Run notebooks on one seed; returns the failures, after the others have run all the same.

    `chosen` are starts of their names; without any, those of `of_event`.
    Executed notebooks go to `out/notebooks`, the figures of those that succeeded to `out`.
    `given` are `name=value` texts. A value that no chosen notebook takes, or an `out` that holds a
    run with others, raises UsageError before anything runs.
    """
    read, out = corpus.load(seed), Path(out)
    paths = notebooks(chosen) if chosen else of_event(read.folder)
    refuse_unknown(paths, given)
    planned = [(path, parameters(path, given)) for path in paths]
    refuse_unknown_account(read, given)
    runs.take(out, read, _unlike_defaults(planned))
    files.own(out / "notebooks").mkdir(exist_ok=True)
    failures = {}
    with files.scratch(out) as aside:  # on the same disk, so that a file moves in one step
        asides = [Path(aside, path.stem) for path in paths]
        work = [
            partial(execute, path, read.folder, values, place)
            for (path, values), place in zip(planned, asides, strict=True)
        ]
        with closing(side_by_side(work, "notebooks", "notebook")) as results:
            for number, failure in results:
                _publish(asides[number], paths[number], out, failure)
                failures[number] = failure
    return [failures[number] for number in sorted(failures) if failures[number]]


def side_by_side(
    work: Sequence[Callable[[], object]], told: str, unit: str, workers: int = 0
) -> Iterator[tuple[int, object]]:
    """Do the work on as many threads as there are processors; yields number and result as done.

    Each piece starts a kernel and waits for it. Closed early, as by Ctrl-C, the kernels are killed
    and the threads have ended when it returns.
    """
    pool = ThreadPoolExecutor(workers or os.cpu_count() or 1)
    try:
        numbers = {pool.submit(piece): number for number, piece in enumerate(work)}
        for done in tqdm(as_completed(numbers), told, len(work), unit=unit, disable=not work):
            yield numbers[done], done.result()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        engine.stop()
        raise
    finally:
        pool.shutdown()


def refresh(chosen: Sequence[str] = ()) -> None:
    """Execute the canonical notebooks in place, so that an unchanged rerun changes no byte.

    Raises nbclient's CellExecutionError at the first cell that fails, leaving the file as it was.
    """
    for path in tqdm(notebooks(chosen), "refreshing", unit="notebook"):
        notebook = nbformat.read(path, as_version=4)
        nbclient.NotebookClient(
            notebook,
            timeout=600,
            **KERNEL,
            record_timing=False,
            store_widget_state=False,
            resources={"metadata": {"path": str(path.parent)}},
        ).execute()
        _scrub(notebook)
        aside = path.with_suffix(".refreshing")
        nbformat.write(notebook, aside)
        os.replace(aside, path)


def execute(path: Path, seed: Path, values: dict[str, object], aside: Path) -> Failure | None:
    """Run one notebook on a seed into the new folder `aside`; returns what stopped it, if anything.

    The executed notebook stands in it under its own name, its figures in `aside/figures`.
    """
    figures = aside / "figures"
    figures.mkdir(parents=True)
    try:
        papermill.execute_notebook(
            str(path),
            str(aside / path.name),
            {**values, "seed": str(seed.resolve()), "out": str(figures)},
            progress_bar=False,
            store_widget_state=False,  # else a page made of it asks a CDN for the widgets
            kernel_manager_class=engine.manager(),
            **KERNEL,
        )
    except PapermillExecutionError as stopped:
        return Failure(path.name, stopped.exec_count, _uncoloured(stopped.traceback))
    except Exception:  # a kernel that died, a file that is no notebook: the rest still run
        return Failure(path.name, 0, traceback.format_exc())
    executed = nbformat.read(aside / path.name, as_version=4)
    _scrub(executed)
    nbformat.write(executed, aside / path.name)
    for described in figures.glob("*.json"):
        _sign(described, path.stem)
    return None


def _publish(aside: Path, path: Path, out: Path, failure: Failure | None) -> None:
    """Move what a notebook left where it belongs: one that failed leaves itself, and no figure."""
    runs.forget(out, path.stem)
    if (aside / path.name).exists():
        shutil.move(aside / path.name, out / "notebooks" / path.name)
    figures = [] if failure else sorted((aside / "figures").iterdir())
    runs.add(out, path.stem, [file.name for file in figures])  # first, lest one be nobody's
    for file in figures:
        shutil.move(file, out / file.name)


def _uncoloured(lines: Sequence[str]) -> str:
    """A kernel's traceback without its colour codes, which are noise in a log."""
    return re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(lines))


def _sign(described: Path, notebook: str) -> None:
    """Say in a figure's description which notebook drew it."""
    about = {**json.loads(described.read_text(encoding="utf-8")), "notebook": notebook}
    text = json.dumps(about, indent=2, sort_keys=True, ensure_ascii=False)
    described.write_text(text + "\n", encoding="utf-8")


def _offered(notebook: Path) -> dict[str, dict]:
    logging.getLogger("papermill.translators").setLevel(logging.ERROR)
    return papermill.inspect_notebook(str(notebook))


def _pairs(given: Sequence[str]) -> list[tuple[str, str]]:
    pairs = []
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise UsageError(f"parameter {text!r} is not name=value, such as fate=injured.")
        pairs.append((name, value))
    return pairs


def refuse_unknown(paths: Sequence[Path], given: Sequence[str]) -> None:
    """Raise UsageError for a `name=value` whose name none of the notebooks takes."""
    offered = {name for path in paths for name in _offered(path)} - set(SET_BY_RUN)
    takes = "takes" if len(paths) == 1 else "take"
    for name, _ in _pairs(given):
        if name not in offered:
            raise UsageError(
                f"{', '.join(p.stem for p in paths)} {takes} no {name!r}; "
                f"on offer: {', '.join(sorted(offered))}."
            )


def refuse_unknown_account(read: corpus.Corpus, given: Sequence[str]) -> None:
    """Raise UsageError for an `account=` that is the short name of none of the event's."""
    short = corpus.short_names(article.name for article in read.articles).values()
    for name, value in _pairs(given):
        if name == "account" and value.partition(" ")[0] not in (ALL, *short):
            raise UsageError(f"account {value!r} is none of {', '.join([ALL, *short])}.")


def _unlike_defaults(planned: Sequence[tuple[Path, dict]]) -> dict[str, object]:
    """The parameters whose values are not those the notebooks have anyway."""
    return {
        name: value
        for path, values in planned
        for name, value in values.items()
        if value != ast.literal_eval(_offered(path)[name]["default"])
    }


def _typed(name: str, value: str, declared: dict) -> object:
    """A text as the type of the notebook's default: text stays text, anything else is a literal."""
    default = ast.literal_eval(declared["default"])
    if isinstance(default, str):
        offered = VOCABULARY.get(name)
        if offered and value not in (ALL, *offered):
            raise UsageError(f"{name} {value!r} is none of {', '.join([ALL, *offered])}.")
        return value
    try:
        read = ast.literal_eval(value)
    except (ValueError, SyntaxError):
        read = value
    if type(read) is not type(default):
        raise UsageError(
            f"parameter {name}={value!r} is not {type(default).__name__}; "
            f"write it like its default, {name}={declared['default']}."
        )
    if type(read) is int and read < 0:  # each counts something
        raise UsageError(f"parameter {name}={value!r} is below zero; write 0 or more.")
    return read


def _scrub(notebook: nbformat.NotebookNode) -> None:
    """Leave out the live controls: without their kernel they would hide what stands in for them."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}
