"""How long comparing many accounts of one event takes beside reading them, and in how much memory.

    python benchmarks/comparing.py SEED [HOW_MANY]

The accounts are three paragraphs of the seed's articles each, in turn, with their numbers changed,
so that almost all figures meet and few agree: more than any real thousand would ask.
"""

import argparse
import random
import re
import resource
import tempfile
import time
from pathlib import Path

from tellings import checks, claims, corpus, divergence, same

NUMBER = re.compile(r"\b(?!20\d\d)[1-9]\d{0,3}\b")
PARAGRAPHS = 3


def invent(seed: Path, how_many: int, folder: Path) -> None:
    """Write so many short accounts of the seed's event, with other numbers."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(seed.glob("*.txt"))]
    parts = [[p for p in text.splitlines() if p] for text in texts]
    told = [
        "\n\n".join(some[n : n + PARAGRAPHS])
        for some in parts
        for n in range(0, len(some), PARAGRAPHS)
    ]
    dice = random.Random(0)
    for n in range(how_many):
        changed = NUMBER.sub(
            lambda m: str(round(int(m[0]) * dice.uniform(0.8, 1.2))), told[n % len(told)]
        )
        (folder / f"{n:04}.txt").write_text(changed, encoding="utf-8")
    (folder / "event.toml").write_bytes(
        (seed / "event.toml").read_bytes().partition(b"[articles")[0]
    )


def main() -> None:
    """Invent, read, compare; print seconds and the highest memory of each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("seed", type=Path)
    parser.add_argument("how_many", type=int, nargs="?", default=1000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        invent(given.seed, given.how_many, Path(folder))
        loaded = corpus.load(folder)
        stated = timed("read", lambda: claims.collect(loaded))
    print(f"{len(stated.counts)} figures, {len(stated.measures)} measures")
    timed("told what is of one thing", lambda: same.subjects(stated))
    found = timed("checked", lambda: checks.findings(stated))
    rows = timed("ranked", lambda: divergence.disagreements(stated, found))
    print(f"{len(rows)} rows, {rows['rank'].notna().sum()} of them ranked")


def timed(what: str, work):
    """What the work gives; prints how long it took."""
    began = time.perf_counter()
    given = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what}: {time.perf_counter() - began:.1f} s, peak so far {peak:.0f} MB", flush=True)
    return given


if __name__ == "__main__":
    main()
