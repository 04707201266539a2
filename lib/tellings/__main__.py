"""The command line: read a seed into tables, run the notebooks on it, freeze its articles."""

import argparse
import sys
from pathlib import Path

from tellings import corpus, language, reviews


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 a notebook failed, 2 bad input.

    >>> main(["read", "no-such-seed", "--out", "tables"])
    2
    """
    options = _parser().parse_args(arguments)
    try:
        return options.do(options)
    except (corpus.SeedError, language.ModelError, OSError, TypeError) as trouble:
        print(f"{type(trouble).__name__}: {trouble}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tellings", description="One event, every account, each figure traced to its sentence."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    seed = argparse.ArgumentParser(add_help=False)
    seed.add_argument("seed", help="a folder with the articles as *.txt, or a name under seeds/")

    read = commands.add_parser("read", parents=[seed], help="write a seed's tables")
    read.add_argument("--out", required=True, help="folder for the tables (CSV and Parquet)")
    read.add_argument("--model", default=language.MODEL, help="an installed spaCy English pipeline")
    read.add_argument(
        "--show",
        choices=reviews.SHOWS,
        default="both",
        help="corrected claims and the others, only as the machine read them, or only those seen",
    )
    read.set_defaults(do=_read)

    run = commands.add_parser(
        "run", parents=[seed], help="run the notebooks on a seed by papermill"
    )
    run.add_argument(
        "--notebook",
        action="append",
        default=[],
        metavar="02",
        help="only this notebook, by the start of its name; may be repeated",
    )
    run.add_argument(
        "-p",
        action="append",
        default=[],
        dest="parameters",
        metavar="NAME=VALUE",
        help="a parameter of the notebooks, such as fate=injured; may be repeated",
    )
    run.add_argument("--out", help="folder for figures, tables, notebooks and the report")
    run.set_defaults(do=_run)

    freeze = commands.add_parser("freeze", parents=[seed], help="write MANIFEST for the articles")
    freeze.set_defaults(do=_freeze)

    review = commands.add_parser(
        "reviews", parents=[seed], help="list the corrections, and how right the machine was"
    )
    review.add_argument(
        "--editors", nargs=2, metavar="INITIALS", help="two editors, to compare with each other"
    )
    review.set_defaults(do=_reviews)

    refresh = commands.add_parser("refresh", help="execute the committed notebooks in place")
    refresh.add_argument("notebook", nargs="*", help="only these, by the start of their names")
    refresh.set_defaults(do=_refresh)
    return parser


def _read(options: argparse.Namespace) -> int:
    from tellings import ledger

    written = ledger.read(options.seed, options.model, options.show).write(options.out)
    print(f"{len(written)} files in {options.out}")
    return 0


def _run(options: argparse.Namespace) -> int:
    from tellings import batch, ledger, report

    out = Path(options.out or corpus.PROJECT / "figures" / corpus.find(options.seed).name)
    read = ledger.read(options.seed)
    failures = batch.run(options.seed, out, options.notebook, options.parameters)
    read.write(out / "tables")
    print(report.write(read, out))
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def _freeze(options: argparse.Namespace) -> int:
    print(corpus.freeze(options.seed))
    return 0


def _reviews(options: argparse.Namespace) -> int:
    from tellings import agreement, ledger, replay

    read = ledger.read(options.seed)
    stated = read.machine, read.reviews
    tables = [replay.listed(*stated), agreement.machine(*stated)]
    if options.editors:
        tables.append(agreement.editors(*stated, *options.editors))
        tables.append(agreement.differing(*stated, *options.editors))
    for table in tables:
        told = table.to_string(index=False, na_rep="") if len(table) else "Nothing to show."
        print(told, end="\n\n")
    return 0


def _refresh(options: argparse.Namespace) -> int:
    from tellings import batch

    batch.refresh(options.notebook)
    return 0


if __name__ == "__main__":
    sys.exit(main())
