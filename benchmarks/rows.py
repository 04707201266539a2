"""Which rows a change moved: every table of many folders, kept before and after, and the diff.

    python benchmarks/rows.py keep OUT FOLDER [FOLDER …] [--parses DIR]
    python benchmarks/rows.py diff BEFORE AFTER [TABLE …] [--all]

`keep` reads each folder (an event's accounts) into OUT/<folder's name>/*.csv; `--parses` keeps
spaCy's parses in a folder, so that only the extractors run again. A folder that cannot be read is
named, and the others are read all the same. `diff` prints, table by table, the rows that came and
went, as a person reads them; the texts are other people's, so OUT stays outside the repository.
"""

import argparse
import csv
import hashlib
import json
import os
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

BULK = ("tags", "sentences")  # shown only when named: they repeat the text itself
SHOWN = 60  # rows a table that `diff` prints, unless --all


def keep(out: Path, folders: list[Path], parses: Path | None, workers: int) -> int:
    """Write the tables of each folder; returns how many folders could not be read."""
    failed = 0
    with ProcessPoolExecutor(workers, initializer=_reuse_parses, initargs=(parses,)) as pool:
        jobs = {folder: pool.submit(_read, folder, out / folder.name) for folder in folders}
        for folder, job in jobs.items():
            trouble = job.result()
            failed += trouble is not None
            if trouble:
                print(f"{folder.name}: {trouble}", file=sys.stderr)
    return failed


def _read(folder: Path, out: Path) -> str | None:
    from tellings import ledger

    try:
        ledger.read(folder).write(out)
    except Exception:
        return traceback.format_exc()
    return None


def _reuse_parses(parses: Path | None) -> None:
    """Let `language.parse` take an article parsed before from disk."""
    if parses is None:
        return
    from spacy.tokens import Doc

    from tellings import language

    parses.mkdir(parents=True, exist_ok=True)
    parse = language.parse

    def kept(articles, model=language.MODEL) -> Iterator[Doc]:
        for article in articles:
            name = hashlib.sha256(f"{language.version(model)}\0{article.view.text}".encode())
            file = parses / name.hexdigest()
            if file.exists():
                yield Doc(language.pipeline(model)[0].vocab).from_bytes(file.read_bytes())
            else:
                (doc,) = parse([article], model)
                aside = file.with_suffix(f".{os.getpid()}")
                aside.write_bytes(doc.to_bytes())
                aside.replace(file)
                yield doc

    language.parse = kept


def diff(before: Path, after: Path, tables: list[str], whole: bool) -> None:
    """Print the rows of each table that only one of two kept states has."""
    names = sorted({p.stem for state in (before, after) for p in state.glob("*/*.csv")})
    for table in tables or [name for name in names if name not in BULK]:
        gone, come = Counter(), Counter()
        for event in sorted({p.parent.name for s in (before, after) for p in s.glob("*/*.csv")}):
            old, new = (_rows(state / event / f"{table}.csv") for state in (before, after))
            gone += Counter((event, row) for row in (old - new).elements())
            come += Counter((event, row) for row in (new - old).elements())
        if not gone and not come:
            continue
        print(f"== {table}: {sum(gone.values())} rows went, {sum(come.values())} came")
        lines = [(*key, "-") for key in gone.elements()] + [(*key, "+") for key in come.elements()]
        lines.sort(key=lambda line: (line[0], line[1][:4], line[2]))
        for event, row, sign in lines if whole else lines[:SHOWN]:
            print(f"{sign} {event}  " + "  ".join(f"{c}={v}" for c, v in row if v != ""))
        if not whole and len(lines) > SHOWN:
            print(f"… {len(lines) - SHOWN} more; --all shows them")


def _rows(file: Path) -> Counter:
    if not file.exists():
        return Counter()
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return Counter(tuple(sorted(row.items(), key=_place)) for row in rows)


def _place(cell: tuple[str, str]) -> tuple[bool, str]:
    """Where it stands first, then the rest in the order of its name."""
    first = {"article": "0", "start": "1", "end": "2", "wording": "3", "statement": "3"}
    return cell[0] not in first, first.get(cell[0], cell[0])


def digest(state: Path) -> dict[str, str]:
    """SHA-256 of each table of a kept state, to say at a glance that nothing moved."""
    return {
        str(file.relative_to(state)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(state.glob("*/*.csv"))
    }


def main() -> int:
    """Run one of the two commands."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="do", required=True)
    kept = commands.add_parser("keep")
    kept.add_argument("out", type=Path)
    kept.add_argument("folders", type=Path, nargs="+")
    kept.add_argument("--parses", type=Path)
    kept.add_argument("--workers", type=int, default=2)
    moved = commands.add_parser("diff")
    moved.add_argument("before", type=Path)
    moved.add_argument("after", type=Path)
    moved.add_argument("tables", nargs="*")
    moved.add_argument("--all", action="store_true")
    given = parser.parse_args()
    if given.do == "keep":
        failed = keep(given.out, given.folders, given.parses, given.workers)
        (given.out / "digests.json").write_text(json.dumps(digest(given.out), indent=1))
        return failed
    diff(given.before, given.after, given.tables, given.all)
    return 0


if __name__ == "__main__":
    sys.exit(main())
