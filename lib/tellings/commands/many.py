"""`tellings many`: many events into one data set."""

import argparse
import sys
from pathlib import Path

from tellings.inert import say


def add(commands: argparse._SubParsersAction) -> None:
    """Say what the command takes."""
    many = commands.add_parser("many", help="read many events into one data set of Parquet")
    many.add_argument(
        "events",
        type=Path,
        help="a folder whose sub-folders are events, or JSON lines with event and text",
    )
    many.add_argument("--out", type=Path, required=True, help="folder for the data set")
    many.add_argument("--scheduler", default="", help="a Dask cluster, such as tcp://10.0.0.5:8786")
    many.add_argument("--workers", type=int, default=0, help="processes here; one a core if unsaid")
    many.set_defaults(do=_many)


def _many(options: argparse.Namespace) -> int:
    from tellings import many

    failures = many.read(options.events, options.out, options.scheduler, options.workers)
    for row in failures.astype(object).where(failures.notna(), None).to_dict("records"):
        where = " ".join(str(row[c]) for c in ("event", "file", "table") if row[c])
        say(f"not read: {where}: {row['trouble']} ({row['where']})", file=sys.stderr)
    say(options.out)
    return 1 if len(failures) else 0
