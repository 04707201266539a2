"""How reading and sweeping grow, each figure a ratio to the smallest or plainest of the same run.

    python benchmarks/many.py event [100 300 1000]       one event of so many made-up accounts
    python benchmarks/many.py events LINES [10 … 2000]   many events, of JSON lines: event and text
    python benchmarks/many.py sweep [100]                so many runs, and as many by papermill

CPU seconds and peak memory are the operating system's, of a command and of all it starts.
"""

import argparse
import gzip
import itertools
import json
import sys
import tempfile
from pathlib import Path

from speed import TELLINGS, Cost, cost, made_up

POOL = """
import logging, sys
from concurrent.futures import ProcessPoolExecutor
import papermill
def one(job):
    notebook, out, fate, group = job
    logging.disable(logging.WARNING)
    papermill.execute_notebook(
        notebook, out + ".ipynb", {"fate": fate, "group": group, "out": out}, progress_bar=False
    )
if __name__ == "__main__":
    notebook, out, *choices = sys.argv[1:]
    jobs = [(notebook, f"{out}/{n}", *choice.split("+")) for n, choice in enumerate(choices)]
    with ProcessPoolExecutor() as pool:
        list(pool.map(one, jobs))
"""
NOTEBOOK = "notebooks/02_casualties.ipynb"


def event(sizes: list[int]) -> None:
    """One event: read cold, read again, and read with one account more."""
    first: Cost | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as aside:
            folder = made_up(Path(aside, "articles"), size + 1)
            last = folder / f"{size:04}.txt"
            last.rename(Path(aside, "late.txt"))
            command = [*TELLINGS, "read", str(folder), "--out", f"{aside}/tables"]
            cold = cost(command, TELLINGS_CACHE=f"{aside}/cache")
            warm = cost(command, TELLINGS_CACHE=f"{aside}/cache")
            Path(aside, "late.txt").rename(last)
            added = cost(command, TELLINGS_CACHE=f"{aside}/cache")
        first = first or cold
        print(f"{size:5} accounts, cold      {cold}")
        print(f"      again               {warm}")
        print(f"      one account more    {added}")
        print(
            f"      an account, of the first size: CPU {_each(cold, size, first, sizes[0], 'cpu')},"
            f" peak in all {cold.peak / first.peak:.2f};"
            f" one more, of all: wall {(added.wall - warm.wall) / cold.wall:.3f}",
            flush=True,
        )


def events(lines: Path, sizes: list[int]) -> None:
    """Many events by one worker and by two, none read before."""
    for workers in (1, 2):
        first: Cost | None = None
        for size in sizes:
            with tempfile.TemporaryDirectory() as aside:
                part = _first(lines, size, Path(aside, "part.jsonl"))
                command = [*TELLINGS, "many", str(part), "--out", f"{aside}/data"]
                took = cost([*command, "--workers", str(workers)], TELLINGS_CACHE=f"{aside}/cache")
            first = first or took
            each = _each(took, size, first, sizes[0], "cpu")
            print(
                f"{workers} worker(s) {size:5} articles  {took}  an article, of the first size:"
                f" CPU {each}, peak in all {took.peak / first.peak:.2f}",
                flush=True,
            )


def sweep(runs: int) -> None:
    """Runs of one notebook, in turn by `tellings sweep` and by a pool of papermill processes."""
    fates = ["all", "killed", "injured", "missing", "held", "rescued", "released", "escaped"]
    fates += ["aboard", "involved", "arrested", "displaced"]
    groups = ["all", "people", "civilians", "passengers", "hostages", "security_forces", "staff"]
    groups += ["attackers"]
    across = min(len(groups), max(1, round(runs / len(fates))))
    fates, groups = fates[: max(1, runs // across)], groups[:across]
    with tempfile.TemporaryDirectory() as aside:
        asked = ["-p", f"fate={','.join(fates)}", "-p", f"group={','.join(groups)}"]
        asked += ["--notebook", "02", "--out", f"{aside}/ours"]
        ours = cost([*TELLINGS, "sweep", "jaffar-express-2025", *asked])
        script = Path(aside, "pool.py")
        script.write_text(POOL, encoding="utf-8")
        choices = ["+".join(pair) for pair in itertools.product(fates, groups)]
        plain = cost([sys.executable, str(script), NOTEBOOK, aside, *choices])
    print(f"{len(choices)} runs\n  tellings sweep  {ours}\n  papermill pool  {plain}")
    print(f"  ratio: wall {ours.wall / plain.wall:.2f}")


def _first(lines: Path, articles: int, part: Path) -> Path:
    """The first so many articles, whole events as long as they fit."""
    opened = gzip.open if lines.suffix == ".gz" else open
    with opened(lines, "rt", encoding="utf-8") as whole, part.open("w", encoding="utf-8") as some:
        for line in itertools.islice(_articles(whole), articles):
            some.write(json.dumps(line) + "\n")
    return part


def _articles(lines):
    for line in map(json.loads, lines):
        for article in line.get("articles", [line]):
            yield {"event": line.get("event", line.get("id")), "text": article["text"]}


def _each(cost: Cost, size: int, first: Cost, smallest: int, figure: str) -> str:
    return f"{getattr(cost, figure) / size / (getattr(first, figure) / smallest):.2f}"


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["event", "events", "sweep"])
    parser.add_argument("given", nargs="*")
    options = parser.parse_args()
    if options.what == "event":
        event([int(size) for size in options.given] or [100, 300, 1000])
    elif options.what == "events":
        lines, *sizes = options.given
        events(Path(lines), [int(size) for size in sizes] or [10, 100, 500, 1000, 2000])
    else:
        sweep(int(options.given[0]) if options.given else 100)


if __name__ == "__main__":
    main()
