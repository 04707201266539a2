"""How well casualty figures are read: found, typed and full against annotated articles.

    python benchmarks/counts.py ARTICLES GOLD [ARTICLES GOLD ...] [--show]

ARTICLES is a folder of *.txt (with or without event.toml), GOLD a counts.jsonl over those files.
*found*: a row overlaps the quantity; *typed*: same fate and same low and high; *full*: also group
(attackers, security forces, others), scope and modality. Gold rows with `core` false count for
nothing when met. Pairs are matched one to one, over all articles that have gold.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from types import SimpleNamespace

from matching import matched

from tellings import claims, corpus

Count = SimpleNamespace  # a row of the counts table

LEVELS = ("found", "typed", "full")


def meet(gold: dict, row: Count) -> bool:
    return min(gold["end"], row.end) > max(gold["start"], row.start)


def typed(gold: dict, row: Count) -> bool:
    bounds = gold["value_low"], gold["value_high"]
    return meet(gold, row) and gold["fate"] == row.fate and bounds == (row.low, row.high)


def side(group: str) -> str:
    return group if group in ("attackers", "security_forces") else "others"


def full(gold: dict, row: Count) -> bool:
    return (
        typed(gold, row)
        and side(gold["group"]) == side(row.group)
        and (gold["scope"], gold["modality"]) == (row.scope, row.modality)
    )


FITS = {"found": meet, "typed": typed, "full": full}


def score(articles: Path, gold_file: Path, show: bool = False) -> Counter:
    """(level, met | rows | gold) -> how many, over one folder."""
    gold = defaultdict(list)
    for line in gold_file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold[row["file"]].append(row)
    folder = corpus.load(articles)
    counts = [Count(**row) for row in claims.records(claims.collect(folder).counts)]
    sums = Counter()
    for article in (one for one in folder.articles if one.name in gold):
        rows = [row for row in counts if row.article == article.name]
        core = [g for g in gold[article.name] if g["core"]]
        rest = [g for g in gold[article.name] if not g["core"]]
        for level in LEVELS:
            met = matched(core, rows, FITS[level])
            spare = [row for j, row in enumerate(rows) if j not in met.values()]
            free = sum(any(meet(g, row) for g in rest) for row in spare)
            sums[level, "met"] += len(met)
            sums[level, "rows"] += len(rows) - free
            sums[level, "gold"] += len(core)
        if show:
            _show(article, rows, core, rest)
    return sums


def _show(article, rows: list[Count], core: list[dict], rest: list[dict]) -> None:
    """Each core figure that is missed or mistyped and each row that meets no gold, in its words."""
    met = matched(core, rows, full)

    def line(mark: str, start: int, end: int, told: str) -> None:
        text = article.text
        left, right = text[max(0, start - 70) : start], text[end : end + 70]
        print(
            article.name[:3],
            mark,
            f"{left}[{text[start:end]}]{right}".replace("\n", " "),
            "|",
            told,
        )

    for i, g in enumerate(core):
        if i not in met:
            names = ("value_low", "value_high", "fate", "group", "scope", "modality")
            told = " ".join(str(g[name]) for name in names)
            for row in rows:
                if meet(g, row):
                    read = (row.low, row.high, row.fate, row.group, row.scope, row.modality)
                    told += f" READ {read} {row.rule}"
            line("MISS", g["start"], g["end"], told)
    for row in rows:
        if not any(meet(g, row) for g in core + rest):
            told = f"{row.low} {row.fate} {row.group} {row.scope} {row.modality} {row.rule}"
            line("FALSE", row.start, row.end, told)


def report(sums: Counter) -> str:
    lines = []
    for level in LEVELS:
        met, rows, gold = (sums[level, name] for name in ("met", "rows", "gold"))
        precision, recall = met / max(rows, 1), met / max(gold, 1)
        f1 = 2 * met / max(rows + gold, 1)
        lines.append(
            f"{level:<6} P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * f1:5.1f}"
        )
    return "\n".join([*lines, f"({gold} core figures)"])


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("pairs", nargs="+", type=Path, metavar="ARTICLES GOLD")
    options.add_argument("--show", action="store_true", help="print every miss and false row")
    given = options.parse_args()
    total = Counter()
    for articles, gold_file in zip(given.pairs[::2], given.pairs[1::2], strict=True):
        sums = score(articles, gold_file, given.show)
        print(f"== {articles.name}\n{report(sums)}")
        total += sums
    print(f"== all\n{report(total)}")
