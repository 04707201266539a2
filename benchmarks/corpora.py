"""How many articles stop a folder of five: every text of some corpora through the whole path.

    make check-corpora DIR=CORPORA
    python benchmarks/corpora.py PATH [PATH …] [--size 5]

A PATH is a folder of *.txt (an event, read as it is), a folder of such folders, or a .jsonl.gz
whose lines hold `text` or `articles` (cut into folders of `--size` accounts). Each folder goes
through `whole_path`. Printed: each folder that stopped, with the last lines of what Python said,
each row left out, and how many articles stand in folders that stopped. Exit status 1 when any did.
"""

import argparse
import gzip
import json
import sys
import tempfile
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tqdm import tqdm
from whole_path import whole_path

Texts = dict[str, str]  # file name -> text


def folders(path: Path, size: int) -> Iterator[tuple[str, Texts]]:
    """Each folder of accounts under a path, by name."""
    if path.is_file():
        texts = list(_texts(path))
        for at in range(0, len(texts), size):
            some = {f"{n:03}.txt": text for n, text in enumerate(texts[at : at + size])}
            yield f"{path.name}:{at}", some
    elif found := sorted(path.glob("*.txt")):
        yield path.name, {f.name: f.read_text(encoding="utf-8-sig") for f in found}
    else:
        for inner in sorted(f for f in path.iterdir() if f.is_dir() or f.suffix == ".gz"):
            yield from folders(inner, size)


def _texts(file: Path) -> Iterator[str]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            told = [row["text"]] if "text" in row else row.get("articles", [])
            yield from (t if isinstance(t, str) else t["text"] for t in told)


def tried(texts: Texts) -> tuple[str | None, list[dict]]:
    """What stopped a folder of these accounts, or None, and the rows left out."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            Path(folder, name).write_bytes(text.encode("utf-8"))
        try:
            read = whole_path(Path(folder), Path(folder, "out"))
        except Exception:
            return traceback.format_exc(), []
        return None, read.left_out.to_dict("records")


def main() -> int:
    """Read the corpora named; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--size", type=int, default=5)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    jobs = [job for path in given.paths for job in folders(path, given.size)]
    articles = stopped = left_out = 0
    with ProcessPoolExecutor(given.workers) as pool:
        results = pool.map(tried, [texts for _, texts in jobs])
        for (name, texts), (trouble, rows) in zip(
            jobs, tqdm(results, total=len(jobs), unit="folder"), strict=True
        ):
            articles += len(texts)
            left_out += len(rows)
            if trouble:
                stopped += len(texts)
                print(f"{name}: {' | '.join(trouble.strip().splitlines()[-3:])}", flush=True)
            for row in rows:
                print(f"{name}: {row['article']} {row['table']} {row['why']}")
    print(
        f"{articles} articles in {len(jobs)} folders: {stopped} in folders that stopped, ", end=""
    )
    print(f"{left_out} rows left out")
    return 1 if stopped or left_out else 0


if __name__ == "__main__":
    sys.exit(main())
