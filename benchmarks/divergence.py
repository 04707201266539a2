"""A folder's ranked disagreements as plain lines, and how many of those read by hand they show.

    python benchmarks/divergence.py FOLDER [TOP] [GOLD.jsonl]

FOLDER is a seed or any folder of articles. A disagreement of the gold file is shown when some
ranked row rests on claims that meet two of its passages (or its only one). What only looks like a
conflict, and kinds that Tellings does not read (numbers of things, other facts), are left out.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import pandas as pd

import tellings
from tellings.ledger import Ledger

KINDS = (
    *("toll", "arithmetic", "population", "crowd"),
    *("duration", "time", "order", "place", "responsibility"),
)


def main(folder: str, top: str = "10", gold: str = "") -> None:
    """Print the `top` highest-ranked with reason and weight, and how many there are."""
    ledger = tellings.read(folder)
    found = ledger.disagreements
    ranked = found[found["rank"].notna()]
    for row in ranked.head(int(top)).itertuples():
        print(f"{row.rank}. {row.kind}, {row.reason} ({row.weight:.2f}): {row.statement}")
    print(f"{len(ranked)} ranked, {len(found) - len(ranked)} listed apart")
    if gold:
        recall(ledger, ranked, Path(gold))


def recall(ledger: Ledger, ranked: pd.DataFrame, gold: Path) -> None:
    """Print, by importance and by kind, how many of the gold disagreements a ranked row shows."""
    where = places(ledger)
    rows = [[where[c] for c in json.loads(claims) if c in where] for claims in ranked["claims"]]
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    read = [g for g in lines if not g["looks_like_conflict_only"] and g["kind"] in KINDS]
    for key in ("importance", "kind"):
        of = Counter(g[key] for g in read if key in g)
        shown = Counter(g[key] for g in read if key in g and any(shows(r, g) for r in rows))
        print(f"by {key}: " + ", ".join(f"{name} {shown[name]}/{of[name]}" for name in sorted(of)))
    for g in read:
        if g.get("importance", 1) == 1 and not any(shows(r, g) for r in rows):
            print("not shown:", g["kind"], "|", g.get("statement") or g["rows"])


def places(ledger: Ledger) -> dict[str, tuple[str, int, int]]:
    """Where each claim stands: article, start, end."""
    tables = (ledger.counts, ledger.moments, ledger.responsibility, ledger.steps)
    return {r.claim: (r.article, r.start, r.end) for t in tables for r in t.itertuples()}


def shows(claims: list[tuple[str, int, int]], gold: dict) -> bool:
    """The claims of one row meet two of the passages, or the only one."""
    met = sum(
        any(article == name and start < end and begin < stop for name, begin, end in claims)
        for article, start, stop in gold["rows"]
    )
    return met >= min(2, len(gold["rows"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
