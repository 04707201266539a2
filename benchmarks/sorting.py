"""How well a mixed pile is sorted into events: B-cubed F1 on news articles of known incidents.

    python benchmarks/sorting.py PILE.jsonl.gz [--write]

PILE has one incident a line with its "articles" (title, published, text). All articles are sorted
as one pile. The weights are fitted on one half of the incidents and quoted on the articles of the
other half, both ways; --write puts the weights fitted on all of them into lexicon/sorting.toml.
"""

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from tellings.corpus import PROJECT
from tellings.intake import dates, sorting
from tellings.intake.account import Account, Received

JOINS = [-2.5, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5]
LEXICON = PROJECT / "lib" / "tellings" / "lexicon" / "sorting.toml"


def main() -> None:
    """Print the figures; with --write, keep the weights."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("pile", type=Path)
    parser.add_argument("--write", action="store_true", help="keep the weights fitted on all")
    options = parser.parse_args()
    incident, accounts = read(options.pile)
    pile = sorting.sketch(accounts)
    pairs = pile.candidates()
    rows = [pile.features(*pair) for pair in pairs]
    names = list(rows[0])
    values = np.array([[row[name] for name in names] for row in rows])
    same = np.array([incident[i] == incident[j] for i, j in pairs], float)
    known = set(incident)
    print(f"{len(accounts)} accounts of {len(known)} incidents, {len(pairs)} pairs looked at")

    shuffled = sorted(known)
    random.Random(0).shuffle(shuffled)
    first = set(shuffled[: len(shuffled) // 2])
    side = np.array([n in first for n in incident])
    ends = side[np.array(pairs)]
    quoted = []
    for half in (True, False):
        weights = fitted(values[(ends == half).all(1)], same[(ends == half).all(1)])
        odds = dict(zip(pairs, values @ weights, strict=True))
        own, other = np.flatnonzero(side == half), np.flatnonzero(side != half)
        join = best(odds, incident, own)
        quoted.append(b_cubed(sorting.linked(len(incident), odds, join), incident, other))
        told = "precision {:.1f} recall {:.1f} F1 {:.1f}".format(*(100 * x for x in quoted[-1]))
        print(f"fitted on one half, quoted on the other: {told} (join at {join})")
    print(f"B-cubed F1, mean of both: {100 * np.mean([f for *_, f in quoted]):.1f}")

    weights = fitted(values, same)
    odds = dict(zip(pairs, values @ weights, strict=True))
    join = best(odds, incident, range(len(incident)))
    if options.write:
        keep(dict(zip(names, weights, strict=True)), join)
    kept = sorting.sort(pile)
    told = b_cubed(kept.groups, incident, range(len(incident)))
    print(f"as kept, on what it was fitted on: F1 {100 * told[2]:.1f}")


def read(pile: Path) -> tuple[list[int], list[Account]]:
    """Each article's incident, and the article."""
    with gzip.open(pile, "rt", encoding="utf-8") as lines:
        stated = [json.loads(line)["articles"] for line in lines]
    told = [(n, article) for n, articles in enumerate(stated) for article in articles]
    accounts = [
        Account(a["text"], Received(str(n), b""), a["title"], published=dates.read(a["published"]))
        for n, a in told
    ]
    return [n for n, _ in told], accounts


def fitted(values: np.ndarray, same: np.ndarray, ridge: float = 1e-3) -> np.ndarray:
    """The weights of a logistic regression; the first column is the constant one."""
    mean, spread = values.mean(0), values.std(0) + 1e-9
    mean[0], spread[0] = 0.0, 1.0
    scaled = (values - mean) / spread
    free = np.r_[0.0, np.ones(values.shape[1] - 1)]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = scaled @ weights
        slope = scaled.T @ (1 / (1 + np.exp(-odds)) - same) / len(same)
        size = ridge * free * weights
        return (np.logaddexp(0, odds) - same * odds).mean() + size @ weights / 2, slope + size

    found = minimize(loss, np.zeros(values.shape[1]), jac=True, method="L-BFGS-B").x / spread
    found[0] -= found[1:] @ mean[1:]
    return found


def best(odds: dict, incident: Sequence[int], among: Sequence[int]) -> float:
    """The log odds to join at that sort `among` best."""
    n = len(incident)
    return max(JOINS, key=lambda j: b_cubed(sorting.linked(n, odds, j), incident, among)[2])


def b_cubed(
    groups: Sequence[Sequence[int]], incident: Sequence[int], among: Sequence[int]
) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 over the articles `among`.

    >>> b_cubed([(0, 1), (2,)], [5, 5, 5], range(3))[0]
    1.0
    """
    group = {n: g for g, members in enumerate(groups) for n in members}
    both = Counter((group[n], of) for n, of in enumerate(incident))
    sizes, true = Counter(group.values()), Counter(incident)
    here = [(both[group[n], incident[n]], sizes[group[n]], true[incident[n]]) for n in among]
    precision = sum(b / s for b, s, _ in here) / len(here)
    recall = sum(b / t for b, _, t in here) / len(here)
    return precision, recall, 2 * precision * recall / (precision + recall)


def keep(weights: dict[str, float], join: float) -> None:
    """Write the weights where the library reads them, each with what it says."""
    text = LEXICON.read_text(encoding="utf-8").splitlines()
    name = ""
    for at, line in enumerate(text):
        if line.startswith("[features."):
            name = line[len("[features.") : -1]
        elif line.startswith("weight ="):
            text[at] = f"weight = {weights[name]:.2f}"
        elif line.startswith("join ="):
            text[at] = f"join = {join}"
    LEXICON.write_text("\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
