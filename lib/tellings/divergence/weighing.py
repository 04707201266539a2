"""What a disagreement weighs: what is at stake, how far apart, how firmly and by how many told."""

import json
import math
from collections import Counter
from collections.abc import Iterator
from statistics import fmean

import pandas as pd

from tellings import lexicon
from tellings.claims import Claims
from tellings.divergence import independence

TABLES = ("counts", "moments", "responsibility")


def weigh(rows: list[dict], claims: Claims) -> Iterator[dict]:
    """The ingredients of each row's rank, 0 to 1, the voices on each side, and their product.

    A row gives `kind`, `holds`, `claims` (a JSON list) and `gap`, in people or minutes, 0 when
    there is none to measure. The judgements are those of lexicon/ranking.toml.

    >>> from tellings import claims, corpus
    >>> stated = claims.collect(corpus.load("jaffar-express-2025"))
    >>> row = {"kind": "toll", "holds": "cannot hold", "claims": "[]", "gap": 1000}
    >>> next(weigh([row], stated))
    {'stake': 1.0, 'apart': 1.0, 'firmness': 1.0, 'voices': '[]', 'weight': 0.7}
    """
    firm = _firmness_of_each(claims)
    heard = independence.voices(claims).set_index("claim")
    voice, said = heard["voice"].to_dict(), heard["said"].to_dict()
    counted = claims.counts.set_index("claim")["low"].dropna().astype(int).to_dict()
    lasting = claims.moments.set_index("claim")["minutes_max"].dropna().astype(int).to_dict()
    size = counted | lasting
    fate = claims.counts.set_index("claim")["fate"].to_dict()
    for row in rows:
        named = json.loads(row["claims"])
        sides = _sides(named, voice, said)
        parts = {
            "stake": _stake(row, [fate[claim] for claim in named if claim in fate]),
            "apart": _apart(row, max([size.get(claim, 0) for claim in named], default=0)),
            "firmness": fmean([firm[claim] for claim in named if claim in firm] or [1.0]),
        }
        weight = math.prod(parts.values()) * _loudness(sides)
        shown = {name: round(value, 3) for name, value in parts.items()}
        yield {**shown, "voices": json.dumps(sides), "weight": round(weight, 4)}


def _stake(row: dict, fates: list[str]) -> float:
    """By kind, rule and whether both can hold; of people, by the gravest thing told of them."""
    rules = lexicon.load("ranking")
    kind = rules["kinds"].get(row["kind"], 0.5) * rules["rules"].get(row.get("rule"), 1.0)
    grave = max((rules["fates"].get(fate, 1.0) for fate in fates), default=1.0)
    return kind * grave * rules["holds"].get(row["holds"], 0.0)


def _apart(row: dict, largest: int) -> float:
    """By the share of the largest figure or by the size of the gap; for lengths by both at once."""
    rules = lexicon.load("ranking")["apart"]
    if not row["gap"]:
        return rules["untold"]
    if row["kind"] == "duration":
        size = math.log10(1 + row["gap"]) / math.log10(rules["minutes"])
        share = min(size, 1.0) * row["gap"] / max(largest, 1)
    elif row["kind"] == "time":
        share = row["gap"] / rules["minutes"] if row["gap"] < rules["aftermath"] else 0.0
    else:
        size = math.log10(1 + row["gap"]) / math.log10(rules["people"])
        share = max(rules["share"] * min(row["gap"] / max(largest, 1), 1.0), size)
    return rules["floor"] + (1 - rules["floor"]) * min(share, 1.0)


def _firmness_of_each(claims: Claims) -> dict[str, float]:
    """How firmly each claim is asserted: its wording times its statement's stance."""
    rules = lexicon.load("ranking")["firmness"]
    stance = claims.attributions.set_index("attribution")["stance"].to_dict()
    firm = {}
    for name in TABLES:
        table = getattr(claims, name)
        worded = table["comparator"] if "comparator" in table else pd.Series("eq", table.index)
        for claim, word, said in zip(table["claim"], worded, table["attribution"], strict=True):
            spoken = rules["stance"].get(stance.get(said), 1.0)
            firm[claim] = rules["comparator"].get(word, 1.0) * spoken
    return firm


def _sides(named: list[str], voice: dict[str, str], said: dict[str, str]) -> list[int]:
    """How many independent voices give each of the values at odds, the most first."""
    voices = {(said[claim], voice[claim]) for claim in named if claim in said}
    return sorted(Counter(value for value, _ in voices).values(), reverse=True)


def _loudness(sides: list[int]) -> float:
    """From `one` for a single voice towards 1 as independent voices join."""
    alone = lexicon.load("ranking")["voices"]["one"]
    return 1 - (1 - alone) * 0.5 ** max(sum(sides) - 1, 0)
