"""The command line: `tellings read`, `tellings run`, `tellings freeze`."""

import argparse
import sys

from tellings import corpus, language


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status (0 done, 1 some notebook failed, 2 bad input)."""
    options = _parser().parse_args(arguments)
    try:
        return options.do(options) or 0
    except (corpus.SeedError, language.ModelError, OSError, TypeError) as trouble:
        print(f"{type(trouble).__name__}: {trouble}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tellings", description="One event, every account.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    read = commands.add_parser("read", help="read a seed folder and write its tables")
    read.add_argument(
        "seed", help="folder with the articles as *.txt, and event.toml if there is one"
    )
    read.add_argument("--out", required=True, help="folder for the tables (CSV and Parquet)")
    read.add_argument("--model", default=language.MODEL, help="an installed spaCy English pipeline")
    read.set_defaults(do=_read)

    freeze = commands.add_parser(
        "freeze", help="write MANIFEST: the articles' digests as they are now"
    )
    freeze.add_argument("seed", help="folder with the articles")
    freeze.set_defaults(do=_freeze)
    return parser


def _read(options: argparse.Namespace) -> None:
    from tellings import ledger

    written = ledger.read(options.seed, options.model).write(options.out)
    print(f"{len(written)} files in {options.out}")


def _freeze(options: argparse.Namespace) -> None:
    print(corpus.freeze(options.seed))


if __name__ == "__main__":
    sys.exit(main())
