"""How well figures are given to their incidents, and the weights that decide it.

    python benchmarks/incidents.py EVENT [EVENT …] [--write]

Each EVENT is a folder of accounts with the gold of figures and incidents beside them. Printed, each
event decided by weights fitted on the others only: how many figures are rightly told of this event
or another, and the F1 of "these two are of one incident" over the pairs of an event's core figures.
`--write` puts the weights fitted on all of them into lib/tellings/lexicon/incidents.toml.
"""

import argparse
import json
import re
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from unittest import mock

import numpy as np
from matching import matched

from tellings import claims, corpus, incidents, lexicon
from tellings.incidents import weighing
from tellings.incidents.folder import Folder

LEXICON = Path(lexicon.__file__).parent / "incidents.toml"
HELD = 10.0  # how strongly a weight is held to what a reader would expect of it
HELD_BIAS = 0.3


def read(event: Path) -> tuple[corpus.Corpus, dict]:
    """The rows of an event as incidents.assign is given them."""
    with mock.patch.object(incidents, "assign", wraps=incidents.assign) as assign:
        claims.collect(corpus.load(event))
    return assign.call_args[0]


def gold(event: Path, rows: dict) -> dict[str, tuple[bool, str, bool]]:
    """Of each figure found: is it of another happening, of which, and is it core."""
    relation = {i["incident"]: i["relation"] for i in _lines(event / "incidents.jsonl")}
    told: dict[str, tuple[bool, str, bool]] = {}
    figures = sorted(_lines(event / "figures.jsonl"), key=lambda f: not f["core"])
    for name in {figure["file"] for figure in figures}:
        ours = [row for row in rows["counts"] if row["article"] == name]
        theirs = [figure for figure in figures if figure["file"] == name]
        for i, j in matched(theirs, ours, _meet).items():
            main = relation[theirs[i]["incident"]] in ("main", "part_of")
            scope = theirs[i].get("scope") or ("main" if main else "other")
            told[ours[j]["claim"]] = scope == "other", theirs[i]["incident"], theirs[i]["core"]
    return told


def fit(x: np.ndarray, y: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Logistic weights, the bias first, held to what is expected of them."""
    x = np.c_[np.ones(len(x)), x]
    held = np.r_[HELD_BIAS, np.full(x.shape[1] - 1, HELD)]
    weights = expected.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + held * (weights - expected)
        weights -= np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(held), slope)
    return weights


def main() -> int:
    """Fit, score, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("events", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    model = lexicon.load("incidents")
    names = [feature["name"] for feature in model["feature"]]
    expected = np.array([model["model"]["prior"], *(f["prior"] for f in model["feature"])])
    folders, x, y, of, core = {}, [], [], [], []
    for event in given.events:
        seed, rows = read(event)
        folder, known = Folder(seed, rows), gold(event, rows)
        folders[event] = seed, rows, known
        for row in rows["counts"]:
            if row["claim"] in known:
                found = weighing.features(row, folder)
                x.append([name in found for name in names])
                y.append(known[row["claim"]][0])
                core.append(known[row["claim"]][2])
                of.append(event.name)
    x, y, of, core = np.array(x, float), np.array(y, float), np.array(of), np.array(core)
    right, pairs = [], Counter()
    for event, (seed, rows, known) in folders.items():
        others = of != event.name
        weights = fit(x[others], y[others], expected)
        put = dict(zip(names, weights[1:].tolist(), strict=True))
        with mock.patch.object(weighing, "weights", lambda put=put, w=weights: (w[0], put)):
            incidents.assign(seed, rows)
        told = [(row, known[row["claim"]]) for row in rows["counts"] if row["claim"] in known]
        told = [(row, true) for row, true in told if true[2]]
        right += [(row["scope"] == "other") == true[0] for row, true in told]
        for (a, one), (b, other) in combinations(told, 2):
            same, said = one[1] == other[1], a["incident"] == b["incident"]
            pairs.update(gold=same, said=said, both=same and said)
    print(f"of this event or another: {100 * np.mean(right):.1f} % of {len(right)} core figures")
    f1 = 200 * pairs["both"] / (pairs["gold"] + pairs["said"])
    print(f"of one incident: F1 {f1:.1f} over {pairs['gold']} pairs")
    if given.write:
        write(fit(x, y, expected).tolist(), names)
    return 0


def write(weights: list[float], names: list[str]) -> None:
    """Put the weights into the lexicon, leaving everything else there as it is."""
    text = LEXICON.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^bias = .*", f"bias = {weights[0]:.2f}", text)
    for name, weight in zip(names, weights[1:], strict=True):
        at = text.index(f'name = "{name}"')
        text = text[:at] + re.sub(r"(?m)^weight = .*", f"weight = {weight:.2f}", text[at:], count=1)
    LEXICON.write_text(text, encoding="utf-8")


def _meet(figure: dict, row: dict) -> bool:
    return min(figure["end"], row["end"]) > max(figure["start"], row["start"])


def _lines(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


if __name__ == "__main__":
    sys.exit(main())
