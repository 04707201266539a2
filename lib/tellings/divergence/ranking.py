"""How likely a row is one that a reader of the accounts would list, and whether it is ranked."""

import json
import math
from collections.abc import Iterable, Iterator
from statistics import fmean, median

import pandas as pd

from tellings import lexicon, same
from tellings.checks import series
from tellings.claims import Claims
from tellings.corpus import Event
from tellings.divergence import independence

KINDS = ["toll", "population", "measure", "duration", "arithmetic", "time", "order", "place"]
KINDS += ["responsibility", "cause", "who", "other"]
CONFLICT = ("cannot hold", "open", "moved")
HALF_WAY = 4000  # characters into an account, where its background begins


def ranked_from(event: Event) -> float:
    """From which confidence on a conflict is ranked; below it stands under "perhaps"."""
    given = event.ranked_from
    return lexicon.load("ranking")["sure"]["ranked_from"] if given is None else given


def confidence(rows: list[dict], claims: Claims) -> Iterator[float]:
    """For each row, 0 to 1, how likely a reader of the accounts would list it.

    A row gives `kind`, `rule`, `holds` and `claims` (a JSON list). What follows by logic from
    firm subjects is at least as sure as lexicon/ranking.toml says of its rule.
    """
    weights = lexicon.load("ranking")["confidence"]
    firm = {told["claim"]: one.confidence for one in same.populations(claims) for told in one.rows}
    for row, told in zip(rows, ingredients(rows, claims), strict=True):
        if row["holds"] not in CONFLICT:
            yield 1.0  # it is listed for what it is, and ranked by nobody
            continue
        total = weights["bias"]["weight"]
        total += sum(weights[name]["weight"] * told[name] for name in told)
        yield max(round(1 / (1 + math.exp(-total)), 3), _deduced(row, firm))


def _deduced(row: dict, firm: dict[str, float]) -> float:
    """How sure a row is that follows by logic alone, if its populations are firm; else 0."""
    rules = lexicon.load("ranking")["deduced"]
    rule = rules.get(row["rule"])
    if rule is None or row["kind"] != rule.get("kind", row["kind"]):
        return 0.0
    loose = any(firm.get(c, 1.0) < rules["subject"] for c in json.loads(row["claims"]))
    return 0.0 if loose else rule["least"]


def ingredients(rows: Iterable[dict], claims: Claims) -> Iterator[dict[str, float]]:
    """The named ingredients of each row's confidence, each 0 to 1."""
    told = _Told(claims)
    for row in rows:
        yield told.of(row)


class _Told:
    """What is asked of every claim, looked up once."""

    def __init__(self, claims: Claims) -> None:
        self.claims = claims
        tables = [claims.counts, claims.measures, claims.moments, claims.responsibility]
        at = [table[["claim", "article", "start"]] for table in tables]
        self.place = {r.claim: (r.article, r.start) for r in pd.concat(at).itertuples()}
        self.counts = claims.counts.set_index("claim").to_dict("index")
        self.series = {one.claim: s for s in series.series(claims) for one in s.told}
        self.population = {
            row["claim"]: one.id for one in same.populations(claims) for row in one.rows
        }
        self.voice = independence.voices(claims).set_index("claim")["voice"].to_dict()
        self.read = max(len(claims.articles), 1)

    def of(self, row: dict) -> dict[str, float]:
        named = json.loads(row["claims"])
        accounts = set(json.loads(row["articles"]))
        alike = same.likeness(self.claims, named)
        people = [self.counts[c] for c in named if c in self.counts]
        given = next((self.series[c] for c in named if c in self.series), None)
        starts = [self.place[c][1] for c in named if c in self.place]
        populations = {self.population[c] for c in named if c in self.population}
        values = {(p["low"], p["high"]) for p in people if not pd.isna(p["low"])}
        own = row["rule"].startswith(("people_", "things_"))
        return {
            **{f"kind_{kind}": float(row["kind"] == kind) for kind in KINDS},
            "moved": float(row["holds"] == "moved"),
            "cannot_hold": float(row["holds"] == "cannot hold"),
            "open_bound": float(row["rule"].endswith("_open")),
            "accounts": min(1.0, math.log2(max(len(accounts), 1)) / 3),
            "voices": min(1.0, math.log2(max(len({self.voice.get(c, c) for c in named}), 1)) / 3),
            "one_account": float(len(accounts) == 1),
            "share": len(accounts) / self.read,
            "alike": fmean(alike) if alike else 0.5,
            "least_alike": min(alike, default=0.5),
            "spread": given.spread if given and own else 0.5,
            "another_scale": float(bool(given and own and given.spread > 0.9)),
            "populations": min(1.0, (len(populations) - 1) / 3) if populations else 0.0,
            "values": min(1.0, len(values) / 6),
            "killed": fmean([p["fate"] == "killed" for p in people] or [0.0]),
            "injured": fmean([p["fate"] == "injured" for p in people] or [0.0]),
            "main": fmean([p["scope"] == "main" for p in people] or [0.5]),
            "one_person": fmean([p["high"] == 1 for p in people] or [0.0]),
            "total": fmean([p["basis"] in same.TOTALS for p in people] or [0.5]),
            "vague": fmean([p["comparator"] == "vague" for p in people] or [0.0]),
            "late": min(1.0, median(starts or [0]) / HALF_WAY),
            "age": float(bool(given and given.topic.startswith("Age"))),
            "unit": float(bool(given and row["rule"].startswith("things_") and given.is_sized)),
        }
