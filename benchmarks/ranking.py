"""Fit how sure a row is, and say how well: every weight of an event's tables from the other events.

    python benchmarks/ranking.py EVENT [EVENT …] --out DIR [--more EVENT … --gold DIR]
        [--parses DIR] [--write]

EVENT is a folder of accounts with figures.jsonl, measures.jsonl and disagreements.jsonl. For each
event the weights of lexicon/same.toml and of lexicon/ranking.toml are fitted on the others, and its
tables written to DIR, to be scored. `--more` are events whose disagreements alone are annotated, in
`--gold`: they teach and are not scored. `--write` puts the weights of all into the lexicon.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np
import same as pairs
from rows import _reuse_parses

from tellings import checks, claims, corpus, ledger, lexicon, same
from tellings.checks import finding, series
from tellings.divergence import _row, accusations, ranking

PULL = 3.0
CONFLICT = ("contradiction", "update", "correction", "denial")
LEXICON = Path(lexicon.__file__).parent / "ranking.toml"


def candidates(stated: claims.Claims) -> list[dict]:
    """Every row that could be ranked."""
    found = finding.frame(accusations.findings(stated)).to_dict("records")
    found += checks.findings(stated).to_dict("records")
    return [row for row in map(_row, found) if row["holds"] in ranking.CONFLICT]


def table(
    event: Path, stated: claims.Claims, elsewhere: Path | None
) -> tuple[list[dict], list[bool]]:
    """The ingredients of an event's rows, and whether an annotated disagreement stands behind."""
    rows = candidates(stated)
    file = event / "disagreements.jsonl"
    file = file if file.exists() else elsewhere / event.name / "disagreements.jsonl"
    gold = [json.loads(line) for line in file.open(encoding="utf-8")]
    gold = [d for d in gold if d.get("relation", "contradiction") in CONFLICT]
    gold = [d for d in gold if not d.get("looks_like_conflict_only")]
    places = _places(stated)
    told = [[places[c] for c in json.loads(row["claims"]) if c in places] for row in rows]
    listed = [any(_shows(mine, d, event) for d in gold) for mine in told]
    return list(ranking.ingredients(rows, stated)), listed


def _places(stated: claims.Claims) -> dict[str, tuple[str, int, int]]:
    found = {}
    for frame in (*(getattr(stated, name) for name in claims.COLUMNS), _steps(stated)):
        key = next((k for k in ("claim", "frame", "attribution") if k in frame), None)
        if key and "start" in frame:
            for row in frame.dropna(subset=["start", "end"]).to_dict("records"):
                found[row[key]] = (row["article"], int(row["start"]), int(row["end"]))
    return found


def _steps(stated: claims.Claims):
    from tellings.checks import narrated

    return narrated.steps(stated)


def _shows(mine: list[tuple[str, int, int]], gold: dict, event: Path) -> bool:
    """The claims meet two of the passages, in different words."""
    theirs = {tuple(at) for at in gold["rows"]}
    hit = {at for at in theirs for m in mine if at[0] == m[0] and at[1] < m[2] and m[1] < at[2]}
    words = {(event / a).read_text(encoding="utf-8-sig")[s:e].lower() for a, s, e in hit}
    return len(hit) >= min(2, len(theirs)) and (len(words) >= 2 or len(hit) >= len(theirs))


def fitted(tables: list[tuple[list[dict], list[bool]]]) -> dict[str, float]:
    """The weights of the logistic model over these rows, and the bias."""
    told = [one for rows, _ in tables for one in rows]
    listed = np.array([x for _, some in tables for x in some], float)
    names = list(told[0])
    x = np.array([[one[name] for name in names] for one in told])
    beta = pairs.fit(x, listed, np.ones(len(x)), PULL)
    return dict(zip([*names, "bias"], beta, strict=True))


def put(weights: dict[str, float], into: dict, column: str = "weight") -> None:
    """Let the library weigh so, in this process."""
    for name, weight in weights.items():
        into[name][column] = float(weight)


Weights = dict[tuple[str, str], dict[str, float]]


def same_weights(events: dict[Path, claims.Claims]) -> dict[Path | None, Weights]:
    """For each event, what the others teach of what is the same; under None what all teach."""
    found: dict[Path | None, Weights] = {event: {} for event in (*events, None)}
    for kind, pull in pairs.PULL.items():
        groups = {e.name: list(pairs.squares(e, stated, kind)) for e, stated in events.items()}
        groups = {name: some for name, some in groups.items() if some}
        features = list(next(iter(groups.values()))[0][0].features)
        for column, names in pairs.columns(features).items():
            for event, weights in found.items():
                beta = pairs.fit(*pairs.table(groups, names, event and event.name), pull)
                weights[kind, column] = dict(zip([*names, "bias"], beta, strict=True))
    return found


def let_be_same(weights: Weights) -> None:
    """Let the library tell what is the same by these weights, in this process."""
    for (kind, column), some in weights.items():
        put(some, lexicon.load("same")[kind], column)
    for kept in (same.subjects, same.populations, same._groups, series.series):
        kept.cache_clear()


def write(weights: dict[str, float]) -> None:
    """Put the weights into the lexicon, each in its place."""
    text = LEXICON.read_text(encoding="utf-8")
    for name, weight in weights.items():
        section = rf"(\[confidence\.{name}\]\nweight = )[-\d.]+"
        text, found = re.subn(section, lambda m, w=weight: f"{m[1]}{w:.2f}", text)
        if not found:
            raise SystemExit(f"{LEXICON.name} has no [confidence.{name}]; add it there.")
    LEXICON.write_text(text, encoding="utf-8")


def main() -> None:
    """Leave out each event in turn, write its tables, and fit on all if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("events", type=Path, nargs="+")
    parser.add_argument("--more", type=Path, nargs="*", default=[])
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--parses", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    _reuse_parses(given.parses)
    stated = {event: claims.collect(corpus.load(event)) for event in (*given.events, *given.more)}
    annotated = {e: c for e, c in stated.items() if (e / "figures.jsonl").exists()}
    taught = same_weights(annotated)
    tables = {}
    for event, read in stated.items():
        let_be_same(taught[event if event in annotated else None])
        tables[event] = table(event, read, given.gold)
    sure: list[tuple[float, bool]] = []
    for event in given.events:
        let_be_same(taught[event])
        weights = fitted([t for e, t in tables.items() if e != event])
        put(weights, lexicon.load("ranking")["confidence"])
        ledger.read(event).write(given.out / event.name)
        told = ranking.confidence(candidates(stated[event]), stated[event])
        sure += zip(told, tables[event][1], strict=True)
    for low in np.arange(0, 1, 0.1):
        inside = [listed for p, listed in sure if low <= p < low + 0.1]
        if inside:
            share = 100 * np.mean(inside)
            print(f"said {low:.1f} to {low + 0.1:.1f}: {share:.0f} % of {len(inside)}")
    weights = fitted(list(tables.values()))
    if given.write:
        write(weights)
    for name, weight in sorted(weights.items(), key=lambda one: -abs(one[1])):
        print(f"{weight:6.2f}  {name}")


if __name__ == "__main__":
    main()
