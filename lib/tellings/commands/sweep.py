"""`tellings sweep`: notebooks x events x parameters."""

import argparse
import sys
from pathlib import Path

from tellings import corpus
from tellings.inert import say


def add(commands: argparse._SubParsersAction) -> None:
    """Say what the command takes."""
    sweep = commands.add_parser(
        "sweep", help="run the notebooks over events and parameters, and set the runs side by side"
    )
    sweep.add_argument(
        "seeds", nargs="+", metavar="seed", help="an event, as for the other commands"
    )
    sweep.add_argument(
        "--notebook",
        action="append",
        default=[],
        metavar="02",
        help="only this notebook, by the start of its name; may be repeated",
    )
    sweep.add_argument(
        "-p",
        action="append",
        default=[],
        dest="parameters",
        metavar="NAME=VALUE,VALUE",
        help="values to run with, such as fate=killed,injured; may be repeated",
    )
    sweep.add_argument("--out", type=Path, help="folder for the runs and the comparison")
    sweep.add_argument("--workers", type=int, default=0, help="how many at a time")
    sweep.add_argument("-v", action="store_true", dest="verbose", help="whole tracebacks")
    sweep.set_defaults(do=_sweep)


def _sweep(options: argparse.Namespace) -> int:
    from tellings import engine

    engine.start()
    from tellings import comparison, sweep

    out = options.out or corpus.PROJECT / "figures" / "sweep"
    runs = sweep.plan(options.seeds, out, options.notebook, options.parameters)
    failures = sweep.run(runs, out, options.workers)
    say(comparison.write(runs, out))
    for run, failure in failures:
        told = failure if options.verbose else failure.brief
        say(f"{run.folder}: {told}", file=sys.stderr)
    return 1 if failures else 0
