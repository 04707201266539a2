"""The command line: read a seed into tables, run the notebooks on it, freeze its articles."""

import argparse
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from tellings import corpus, files, language, reviews
from tellings.commands import app, coders, many, sweep, take, workbook
from tellings.inert import say

if TYPE_CHECKING:
    from tellings.ledger import Ledger


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status.

    0 done, 1 a notebook failed, 2 bad input, 130 stopped by hand.

    >>> main(["read", "no-such-seed", "--out", "tables"])
    2
    """
    options = _parser().parse_args(arguments)
    try:
        return options.do(options)
    except KeyboardInterrupt:
        say("stopped; nothing half-written", file=sys.stderr)
        return 130
    except (corpus.SeedError, language.ModelError, OSError, TypeError) as trouble:
        usage = type(trouble).__name__ == "UsageError"
        say(trouble if usage else f"{type(trouble).__name__}: {trouble}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tellings", description="One event, every account, each figure traced to its sentence."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('tellings')}")
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
    run.add_argument(
        "--out",
        help="folder for figures, tables, notebooks and the report; default: report/ in its own",
    )
    run.add_argument("-v", action="store_true", dest="verbose", help="whole tracebacks")
    run.set_defaults(do=_run)

    freeze = commands.add_parser("freeze", parents=[seed], help="write MANIFEST for the articles")
    freeze.set_defaults(do=_freeze)

    review = commands.add_parser(
        "reviews", parents=[seed], help="list the corrections, how right the machine was, kappa"
    )
    review.add_argument(
        "--editors", nargs=2, metavar="INITIALS", help="only these two editors with each other"
    )
    review.set_defaults(do=_reviews)

    refresh = commands.add_parser("refresh", help="execute the committed notebooks in place")
    refresh.add_argument("notebook", nargs="*", help="only these, by the start of their names")
    refresh.set_defaults(do=_refresh)
    for command in (app, take, workbook, sweep, many, coders):
        command.add(commands)
    return parser


def _read(options: argparse.Namespace) -> int:
    from tellings import ledger

    _made(Path(options.out))
    _name_unread(options.seed)
    read = ledger.read(options.seed, options.model, options.show)
    _name_refused(read)
    written = read.write(options.out)
    say(f"{len(written)} files in {options.out}{_left_out(read)}")
    return 0


def _left_out(read: "Ledger") -> str:
    """How many rows broke a law and stand in no table but left_out."""
    rows = len(read.left_out)
    return f"; {rows} {'row' if rows == 1 else 'rows'} left out, see left_out.csv" if rows else ""


def _run(options: argparse.Namespace) -> int:
    from tellings import engine

    engine.start()
    from tellings import batch, ledger, report, runs

    figures = corpus.results(options.seed)
    beside = runs.beside(figures, options.parameters)
    out = Path(options.out) if options.out else files.own(beside)
    _made(out)
    _name_unread(options.seed)
    read = ledger.read(options.seed)
    _name_refused(read)
    failures = batch.run(options.seed, out, options.notebook, options.parameters)
    read.write(files.own(out / "tables"))
    if not failures:
        say(f"{report.write(read, out)}{_left_out(read)}")
    for failure in failures:
        say(failure if options.verbose else failure.brief, file=sys.stderr)
    return 1 if failures else 0


def _made(out: Path) -> None:
    """Refuse a place for results that is a file, before any work is done for it."""
    if any(place.exists() and not place.is_dir() for place in (out, *out.parents)):
        raise NotADirectoryError(f"{out} is or lies under a file. Name a folder with --out.")


def _name_unread(seed: str) -> None:
    for name in corpus.unread(seed):
        say(f"not read: {name}; save it as UTF-8 .txt", file=sys.stderr)


def _name_refused(read: "Ledger") -> None:
    """Say which accounts are not in English, and which corrections do not count."""
    from tellings import replay

    for row in read.articles.itertuples():
        if row.language != "en" and row.language == row.language:
            told = f"{row.article} is in {row.language!r}: only its numbers can be read"
            say(told, file=sys.stderr)
    for bad in replay.refused(read.machine, read.reviews):
        say(f"reviews.jsonl, line {bad.line}: {bad.why}; not used", file=sys.stderr)


def _freeze(options: argparse.Namespace) -> int:
    say(corpus.freeze(options.seed))
    return 0


def _reviews(options: argparse.Namespace) -> int:
    from tellings import agreement, ledger, replay

    read = ledger.read(options.seed)
    stated = read.machine, read.reviews
    sections = {
        "The corrections": replay.listed(*stated),
        "The machine against the editors": agreement.machine(*stated),
    }
    known = {line.who for line in read.reviews.lines}
    for who in options.editors or ():
        if who not in known:
            told = ", ".join(sorted(known)) or "nobody"
            raise corpus.SeedError(f"reviews.jsonl is not signed by {who!r}, but by {told}.")
    for one, other in [options.editors] if options.editors else agreement.pairs(read.reviews):
        sections[f"{one} and {other}"] = agreement.editors(*stated, one, other)
        sections[f"Where {one} and {other} differ"] = agreement.differing(*stated, one, other)
    for title, table in sections.items():
        told = table.to_string(index=False, na_rep="") if len(table) else "Nothing to show."
        say(title, told, sep="\n", end="\n\n")
    return 0


def _refresh(options: argparse.Namespace) -> int:
    from tellings import batch

    batch.refresh(options.notebook)
    return 0


if __name__ == "__main__":
    sys.exit(main())
