"""How well times are found and read, by TempEval-3's three measures, and how fast.

    python benchmarks/moments.py GOLD.jsonl[.gz] … [--part tuning|held-out] [--tables FOLDER]
    python benchmarks/moments.py GOLD.jsonl --seed SEED_FOLDER

GOLD has one article a line: its id, the day it appeared ("dct"), its text and its time expressions
with start, end and TIMEX3 value. These are read by the reader of expressions alone, without a
parse, which is what is timed. Without text the articles are the seed's, read as `tellings` reads
them. `--tables` also writes moments.csv for another scorer.

Rules were tuned on the tuning part only: the articles whose name, digested, does not fall into the
first of three classes. That split was drawn before the first rule was written.
"""

import argparse
import csv
import gzip
import hashlib
import json
import time
from collections import Counter
from datetime import date
from pathlib import Path

from tellings import corpus, language, moments, timex
from tellings.moments import publication


def main() -> None:
    """Print the three scores over all the gold files named."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("gold", nargs="+", type=Path)
    asked.add_argument("--part", choices=["tuning", "held-out"])
    asked.add_argument("--seed")
    asked.add_argument("--tables", type=Path)
    options = asked.parse_args()
    gold = [article for path in options.gold for article in read_gold(path)]
    if options.part:
        gold = [a for a in gold if is_held_out(a["id"]) == (options.part == "held-out")]
    started = time.perf_counter()
    found = read_seed(gold, options.seed) if options.seed else [read(a) for a in gold]
    seconds = time.perf_counter() - started
    if options.tables:
        write_table(options.tables, gold, found)
    report(gold, found)
    if not options.seed:
        print(f"{len(gold) / seconds:.0f} articles a second ({len(gold)} in {seconds:.2f} s)")


def read_gold(path: Path) -> list[dict]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def is_held_out(name: str) -> bool:
    """Whether an article is in the third that no rule was tuned on.

    >>> [is_held_out(name) for name in ("a", "b", "c", "d")]
    [True, False, True, True]
    """
    return hashlib.sha256(f"moments:{name}".encode()).digest()[0] % 3 == 0


def read(article: dict) -> list[tuple[int, int, str]]:
    day = date.fromisoformat(article["dct"])
    return [(t.start, t.end, t.value) for t in timex.read(article["text"], day)]


def read_seed(gold: list[dict], folder: str) -> list[list[tuple[int, int, str]]]:
    seed = corpus.load(folder)
    found = {}
    for article, doc in zip(seed.articles, language.parse(seed.articles), strict=True):
        published = publication.published(doc, seed.event, article.name)
        found[Path(article.name).stem] = [
            (m.start, m.end, m.timex)
            for m in moments.find_moments(doc, seed.event, published)
            if m.timex
        ]
    return [found[article["id"]] for article in gold]


def report(gold: list[dict], found: list[list[tuple[int, int, str]]]) -> None:
    tally = Counter()
    for article, read in zip(gold, found, strict=True):
        wanted = [(t["start"], t["end"], t["value"]) for t in article["timexes"]]
        tally += Counter(gold=len(wanted), found=len(read))
        for want, have in paired(wanted, read):
            tally["relaxed"] += 1
            tally["strict"] += want[:2] == have[:2]
            tally["value"] += want[2] == have[2]
    for measure in ("strict", "relaxed", "value"):
        precision, recall = tally[measure] / tally["found"], tally[measure] / tally["gold"]
        f1 = 2 * tally[measure] / (tally["found"] + tally["gold"])
        print(f"{measure:<8} P {precision:.1%}  R {recall:.1%}  F1 {f1:.1%}")
    print(f"{tally['gold']} expressions in {len(gold)} articles")


def paired(wanted: list, read: list) -> list[tuple]:
    """Expressions that overlap, the same extents first, then the longest overlap, each once."""
    overlaps = sorted(
        (want[:2] != have[:2], max(want[0], have[0]) - min(want[1], have[1]), i, j)
        for i, want in enumerate(wanted)
        for j, have in enumerate(read)
        if max(want[0], have[0]) < min(want[1], have[1])
    )
    pairs, used = [], (set(), set())
    for _, _, i, j in overlaps:
        if i not in used[0] and j not in used[1]:
            pairs.append((wanted[i], read[j]))
            used[0].add(i)
            used[1].add(j)
    return pairs


def write_table(folder: Path, gold: list[dict], found: list[list[tuple[int, int, str]]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "moments.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["article", "start", "end", "timex"])
        for article, read in zip(gold, found, strict=True):
            rows.writerows([f"{article['id']}.txt", *expression] for expression in read)


if __name__ == "__main__":
    main()
