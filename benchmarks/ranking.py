"""Fit how sure a row is, and say how well: every weight of an event's tables from the other events.

    python benchmarks/ranking.py EVENT [EVENT …] --out DIR [--more EVENT … --gold DIR]
        [--parses DIR] [--write] [--keep]

EVENT is a folder of accounts with figures.jsonl, measures.jsonl and disagreements.jsonl. For each
event the weights of lexicon/same.toml and of lexicon/ranking.toml are fitted on the others, and its
tables written to DIR, to be scored. `--more` are events whose disagreements alone are annotated, in
`--gold`: they teach and are not scored. `--write` puts the weights of all into the lexicon;
`--keep` puts what was shown of each event left out into elsewhere.json, for the README.
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
from tellings.corpus import PROJECT
from tellings.divergence import _row, accusations, ranking

PULL = 3.0
CONFLICT = ("contradiction", "update", "correction", "denial")
ELSEWHERE = PROJECT / "benchmarks" / "elsewhere.json"
LEXICON = Path(lexicon.__file__).parent / "ranking.toml"


def candidates(stated: claims.Claims) -> list[dict]:
    """Every row that could be ranked."""
    found = finding.frame(accusations.findings(stated)).to_dict("records")
    found += checks.findings(stated).to_dict("records")
    return [row for row in map(_row, found) if row["holds"] in ranking.CONFLICT]


def table(
    event: Path, stated: claims.Claims, elsewhere: Path | None
) -> tuple[list[dict], list[list[dict]]]:
    """The ingredients of an event's rows, and the annotated disagreements that each shows."""
    rows, gold = candidates(stated), annotations(event, elsewhere)
    places = _places(stated)
    told = [[places[c] for c in json.loads(row["claims"]) if c in places] for row in rows]
    shown = [[d for d in gold if _shows(mine, d, event)] for mine in told]
    return list(ranking.ingredients(rows, stated)), shown


def annotations(event: Path, elsewhere: Path | None = None) -> list[dict]:
    """The disagreements annotated of an event, those that only look like one among them."""
    file = event / "disagreements.jsonl"
    file = file if file.exists() else elsewhere / event.name / "disagreements.jsonl"
    return [json.loads(line) for line in file.open(encoding="utf-8")]


def is_one(gold: dict) -> bool:
    """An annotated disagreement is one, and does not only look so."""
    conflict = gold.get("relation", "contradiction") in CONFLICT
    return conflict and not gold.get("looks_like_conflict_only")


def left_out(ranked: dict[Path, list[list[dict]]]) -> dict[str, list[int]]:
    """Of the annotated disagreements how many a ranked row shows; of the rows how many show one.

    `ranked` has what each ranked row of an event shows. Each value is a number, and of how many.
    """
    found = {name: [0, 0] for name in ("first", "first_two", "listed", "misled")}
    for event, rows in ranked.items():
        shown = [d for some in rows for d in some]
        for gold in filter(is_one, annotations(event)):
            for name, least in (("first", 1), ("first_two", 2)):
                if gold.get("importance", 1) <= least:
                    found[name][0] += gold in shown
                    found[name][1] += 1
        for some in rows:
            real = any(map(is_one, some))
            for name, so in (("listed", real), ("misled", bool(some) and not real)):
                found[name][0] += so
                found[name][1] += 1
    return found


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


def fitted(tables: list[tuple[list[dict], list[list[dict]]]]) -> dict[str, float]:
    """The weights of the logistic model over these rows, and the bias."""
    told = [one for rows, _ in tables for one in rows]
    listed = np.array([any(map(is_one, some)) for _, shown in tables for some in shown], float)
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
    parser.add_argument("--keep", action="store_true")
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
    ranked: dict[Path, list[list[dict]]] = {}
    for event in given.events:
        let_be_same(taught[event])
        weights = fitted([t for e, t in tables.items() if e != event])
        put(weights, lexicon.load("ranking")["confidence"])
        ledger.read(event).write(given.out / event.name)
        told = list(ranking.confidence(candidates(stated[event]), stated[event]))
        rows = list(zip(told, tables[event][1], strict=True))
        sure += [(p, any(map(is_one, shown))) for p, shown in rows]
        least = ranking.ranked_from(stated[event].corpus.event)
        ranked[event] = [shown for p, shown in rows if p >= least]
    kept = left_out(ranked)
    print(kept)
    if given.keep:
        elsewhere = json.loads(ELSEWHERE.read_text(encoding="utf-8")) | {"left_out": kept}
        ELSEWHERE.write_text(json.dumps(elsewhere, indent=1) + "\n", encoding="utf-8")
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
