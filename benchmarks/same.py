"""Fit the weights of lexicon/same.toml on annotated events, and say how well, one event left out.

    python benchmarks/same.py EVENT [EVENT …] [--parses DIR] [--write]

EVENT is a folder of accounts with figures.jsonl and measures.jsonl beside them (`incident` and
`population`, or `of`, say which count the same). `--write` puts the weights into the lexicon. The
weights are those of a logistic model, pulled towards none; each event weighs as the root of its
pairs.
"""

import argparse
import json
import math
import re
from pathlib import Path

import numpy as np
from rows import _reuse_parses

from tellings import claims, corpus, lexicon, same

PULL = {"people": 2.0, "things": 2.0}
LEXICON = Path(lexicon.__file__).parent / "same.toml"


def columns(features: list[str]) -> dict[str, list[str]]:
    """The features that each column of weights rests on."""
    return {"weight": features, "unseen": [n for n in features if n not in same.NUMBERS]}


def squares(event: Path, stated: claims.Claims, kind: str):
    """Each group of claims, which of its pairs are annotated, and which of those are one."""
    gold = _annotated(event, kind)
    for group in same._groups(stated):
        if group.kind != kind or len(group.rows) < 2:
            continue
        own = [_matching(row, gold) for row in group.rows]
        known = np.array([one is not None for one in own])
        pairs = np.triu(known[:, None] & known[None, :], 1)
        equal = np.array([[a is not None and a == b for b in own] for a in own])
        yield group, pairs, equal


def _annotated(event: Path, kind: str) -> list[dict]:
    file = event / ("figures.jsonl" if kind == "people" else "measures.jsonl")
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    rows.sort(key=lambda row: not row.get("core", True))
    return [row for row in rows if row.get("population" if kind == "people" else "of")]


def _matching(row: dict, gold: list[dict]) -> tuple | None:
    for g in gold:
        meets = g["file"] == row["article"] and g["start"] < row["end"] and row["start"] < g["end"]
        if meets and g.get("fate") == row.get("fate"):
            return g["incident"], g.get("population") or g["of"]
    return None


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray, pull: float) -> np.ndarray:
    """The weights of a logistic model, the last one the bias; `pull` is the ridge."""
    x = np.c_[x, np.ones(len(x))]
    beta, ridge = np.zeros(x.shape[1]), np.eye(x.shape[1]) * pull
    ridge[-1, -1] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ beta))
        slope = x.T @ (weight * (p - y)) + ridge @ beta
        step = np.linalg.solve((x.T * (weight * p * (1 - p))) @ x + ridge, slope)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    return beta


def table(events: dict[str, list], names: list[str], leave: str | None = None):
    """The pairs of all events but one as rows of features, with their answers and weights."""
    x, y, w = [], [], []
    for event, groups in events.items():
        if event == leave:
            continue
        n = sum(pairs.sum() for _, pairs, _ in groups)
        for group, pairs, equal in groups:
            x.append(np.stack([group.features[name]()[pairs] for name in names], 1))
            y.append(equal[pairs])
            w.append(np.full(pairs.sum(), 1 / math.sqrt(max(n, 1))))
    x, y, w = np.concatenate(x), np.concatenate(y).astype(float), np.concatenate(w)
    return x, y, w * len(w) / w.sum()


def measured(events: dict[str, list], names: list[str], pull: float) -> None:
    """Print F1 over pairs for several thresholds, each event by the weights of the others."""
    steps = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7]
    together = {t: [0, 0] for t in steps}
    gold, told = 0, []
    for event, groups in events.items():
        beta = fit(*table(events, names, event), pull)
        for group, pairs, equal in groups:
            total = (
                sum(b * group.features[n]() for b, n in zip(beta, names, strict=False)) + beta[-1]
            )
            p = 1 / (1 + np.exp(-total))
            gold += (equal & pairs).sum()
            told.append(np.stack([p[pairs], equal[pairs]]))
            for t in steps:
                likeness = p.copy()
                np.fill_diagonal(likeness, 1)
                of = np.zeros(len(p), int)
                for number, part in enumerate(same.parts(likeness, t)):
                    of[part] = number
                one = of[:, None] == of[None, :]
                together[t][0] += (one & equal & pairs).sum()
                together[t][1] += (one & pairs).sum()
    print(f"  {gold} pairs of one thing; joined at least so alike on average:")
    for t, (right, said) in together.items():
        pr, re_ = right / max(said, 1), right / gold
        print(
            f"  {t:.2f}  P {100 * pr:.1f}  R {100 * re_:.1f}  F1 {200 * pr * re_ / (pr + re_):.1f}"
        )
    p, y = np.concatenate(told, 1)
    for a in np.arange(0, 1, 0.1):
        inside = (p >= a) & (p < a + 0.1)
        if inside.any():
            print(
                f"  said {a:.1f} to {a + 0.1:.1f}: {100 * y[inside].mean():.0f} % of {inside.sum()}"
            )


def write(kind: str, column: str, weights: dict[str, float]) -> None:
    """Put the weights into the lexicon, each in its place."""
    text = LEXICON.read_text(encoding="utf-8")
    for name, weight in weights.items():
        section = rf"(\[{kind}\.{name}\]\n(?:\w+ = .*\n)*?{column} = )[-\d.]+"
        text, found = re.subn(section, lambda m, w=weight: f"{m[1]}{w:.2f}", text)
        if not found:
            raise SystemExit(f"{LEXICON.name} has no {column} in [{kind}.{name}]; add it there.")
    LEXICON.write_text(text, encoding="utf-8")


def main() -> None:
    """Fit, measure, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("events", type=Path, nargs="+")
    parser.add_argument("--parses", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    _reuse_parses(given.parses)
    stated = {event: claims.collect(corpus.load(event)) for event in given.events}
    for kind, pull in PULL.items():
        events = {e.name: list(squares(e, c, kind)) for e, c in stated.items()}
        events = {name: groups for name, groups in events.items() if groups}
        features = list(next(iter(events.values()))[0][0].features)
        for column, names in columns(features).items():
            print(f"{kind}, {column}:")
            measured(events, names, pull)
            beta = fit(*table(events, names), pull)
            weights = dict(zip([*names, "bias"], beta, strict=True))
            if given.write:
                write(kind, column, weights)


if __name__ == "__main__":
    main()
