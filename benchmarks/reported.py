"""How many were killed and hurt, read against an archive's counts; and the weights fitted to them.

    python benchmarks/reported.py score INCIDENTS.jsonl[.gz] [FROM:TO]
    python benchmarks/reported.py fit INCIDENTS.jsonl[.gz] [FROM:TO] [--write]

A line of INCIDENTS is one incident: `articles` (title, published, text), `date`, and how many
were `killed` and `injured`, suspects included. They are shuffled once, the same way each time;
FROM:TO is a part of that order. `fit` says how often both numbers are right on tenths left out
of the fitting, and with --write replaces lib/tellings/rulebooks/reported_weights.toml.
Weights are those of a choice among the pairs of one incident (a conditional logit), held small.
"""

import gzip
import json
import random
import sys
import tempfile
from pathlib import Path

import numpy as np

from tellings import claims, corpus, rulebooks
from tellings.rulebooks import together
from tellings.rulebooks.casefile import Casefile
from tellings.rulebooks.told import FATES, told

WEIGHTS = Path(together.__file__).with_name("reported_weights.toml")
FOLDS = 10
ZONE = "America/Chicago"  # the incidents are of the United States
HELD = 1.0  # how strongly the weights are held small
STEPS = 60  # of Newton's method; it stops sooner


def incidents(path: str, part: str) -> list[dict]:
    """The incidents of a part of the fixed order."""
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    random.Random(7).shuffle(rows)
    first, _, last = part.partition(":")
    return rows[int(first or 0) : int(last) if last else None]


def read(incident: dict) -> claims.Claims:
    """What the articles of one incident state."""
    with tempfile.TemporaryDirectory() as folder:
        lines = ['name = "incident"', f'timezone = "{ZONE}"', f"date = {incident['date']}"]
        for n, article in enumerate(incident["articles"]):
            text = article["title"] + "\n\n" + article["text"]
            Path(folder, f"{n:03d}.txt").write_text(text, encoding="utf-8", newline="")
            if article["published"]:
                lines += [f'[articles."{n:03d}.txt"]', f'published = "{article["published"]}"']
        Path(folder, "event.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return claims.collect(corpus.load(folder))


def score(rows: list[dict]) -> None:
    """Print how often each number, and both, are the archive's."""
    right, given, hit = [], {fate: 0 for fate in FATES}, {fate: 0 for fate in FATES}
    for row in rows:
        coded = rulebooks.code(read(row), ["reported"]).set_index("column")["value"]
        values = [None if coded.isna()[fate] else int(coded[fate]) for fate in FATES]
        for fate, value in zip(FATES, values, strict=True):
            given[fate] += value is not None
            hit[fate] += value is not None and value == row[fate]
        right.append([(v or 0) == row[fate] for fate, v in zip(FATES, values, strict=True)])
    for fate, share in zip(FATES, np.mean(right, axis=0), strict=True):
        told_right = hit[fate] / max(1, given[fate])
        print(
            f"{fate} {share:.1%}, given {given[fate] / len(rows):.1%}, then right {told_right:.1%}"
        )
    print(f"both {np.mean(np.all(right, axis=1)):.1%} of {len(rows)}")


def fit(rows: list[dict], write: bool) -> None:
    """Print how often both are right on what was left out, and write the weights if asked to."""
    given = [together.pairs(told(Casefile(read(row)))) for row in rows]
    names = sorted({name for pairs in given for pair in pairs for name in pair.features})
    tables = [np.array([[p.features.get(n, 0) for n in names] for p in pairs]) for pairs in given]
    truth = [
        next((i for i, p in enumerate(pairs) if all(getattr(p, f) == row[f] for f in FATES)), None)
        for pairs, row in zip(given, rows, strict=True)
    ]
    right = 0
    for fold in range(FOLDS):
        kept = [i for i in range(len(rows)) if i % FOLDS != fold]
        weights = fitted([tables[i] for i in kept], [truth[i] for i in kept])
        right += sum(
            int(np.argmax(tables[i] @ weights)) == truth[i] for i in range(fold, len(rows), FOLDS)
        )
    allowed = sum(t is not None for t in truth)
    print(
        f"both right, left out: {right / len(rows):.1%}; among the pairs: {allowed / len(rows):.1%}"
    )
    if write:
        weights = fitted(tables, truth)
        head = WEIGHTS.read_text(encoding="utf-8").partition("[weights]")[0]
        lines = (f'"{name}" = {w:.2f}\n' for name, w in zip(names, weights, strict=True))
        WEIGHTS.write_text(head + "[weights]\n" + "".join(lines), encoding="utf-8")


def fitted(tables: list[np.ndarray], truth: list[int | None]) -> np.ndarray:
    """The weights under which the right pairs are likeliest, by Newton's method."""
    seen = [(x, at) for x, at in zip(tables, truth, strict=True) if at is not None]
    weights = np.zeros(tables[0].shape[1])
    for _ in range(STEPS):
        slope, bend = HELD * weights, HELD * np.eye(len(weights))
        for x, at in seen:
            scores = x @ weights
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            mean = chance @ x
            slope = slope + mean - x[at]
            bend += (x * chance[:, None]).T @ x - np.outer(mean, mean)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def main() -> None:
    """Run one of the two commands."""
    command, path, *rest = [a for a in sys.argv[1:] if a != "--write"]
    rows = incidents(path, rest[0] if rest else ":")
    if command == "fit":
        fit(rows, "--write" in sys.argv)
    else:
        score(rows)


if __name__ == "__main__":
    main()
