"""Sums and populations, arranged so that parts can be laid beside their whole."""

import json
from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

COLUMNS = ["finding", "kind", "rule", "holds", "statement", "gap_low", "gap_high", "role", "bar"]
COLUMNS += ["account", "wording", "low", "high", "fate", "group", "demographic", "speaker"]
COLUMNS += ["source_kind", "claim"]


def additions(findings: pd.DataFrame, counts: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Each finding of a kind ("arithmetic" or "population") as figures, one row per claim.

    `role` is part (laid end to end), whole (what the parts are held against) or context (what
    could explain a gap). Claims that give the same figure share a `bar` of their finding.

    >>> from tellings import read, views
    >>> ledger = read("jaffar-express-2025")
    >>> counts = views.named(ledger.counts, ledger.articles)
    >>> sorted(set(additions(ledger.findings, counts, "arithmetic")["role"]))
    ['part', 'whole']
    """
    by_claim = {row["claim"]: row for row in counts.to_dict("records")}
    rows = []
    for finding in findings[findings["kind"] == kind].to_dict("records"):
        figures = list(_figures(finding, by_claim))
        if {"part", "whole"} <= {figure["role"] for figure in figures}:
            rows += [{**figure, **finding} for figure in figures]
    made = pd.DataFrame(rows, columns=COLUMNS)
    return made.astype({"low": "Int64", "high": "Int64", "bar": "Int64"})


def _figures(finding: dict, by_claim: dict[str, dict]) -> Iterator[dict]:
    told = [dict(by_claim[c]) for c in json.loads(finding["claims"]) if c in by_claim]
    _give_all_its_number(finding, told)
    bars: dict[tuple, int] = {}
    for role, figure in zip(_roles(finding, told), told, strict=True):
        value = figure["low"], figure["high"]
        alike = (figure["group"], figure["demographic"]) if role == "part" else ()
        if finding["kind"] == "population":
            alike = ()
        key = (role, figure["fate"], *(None if pd.isna(v) else v for v in (*value, *alike)))
        bar = bars.setdefault(key, len(bars))
        yield {**figure, "role": role, "bar": bar}


def _roles(finding: dict, told: list[dict]) -> list[str]:
    if finding["kind"] == "population":
        return _population_roles(finding, told)
    parts = _how_many_parts(finding, told)
    return ["part"] * parts + ["whole"] * (len(told) - parts)


def _how_many_parts(finding: dict, told: list[dict]) -> int:
    """Parts come first; they end where their sum and the next figure are the stated gap apart."""
    gap = finding["gap_low"]
    for k in range(2, len(told)):
        lows = [figure["low"] for figure in told[: k + 1]]
        if not any(map(pd.isna, lows)) and abs(sum(lows[:k]) - lows[k]) == (
            0 if pd.isna(gap) else gap
        ):
            return k
    return max(min(1, len(told)), len(told) - 1)


def _population_roles(finding: dict, told: list[dict]) -> list[str]:
    """Those aboard (or taking part) are the whole; the rest are laid against it while they fit."""
    whole = "involved" if any(f["fate"] == "involved" for f in told) else "aboard"
    left = next((f["low"] for f in told if f["fate"] == whole), None)
    residual = finding["rule"] == "population_residual"
    leftover = residual and (finding["gap_low"] or finding["gap_high"])  # 0: no lower end is told
    roles, seen = [], 0
    for figure in told:
        if figure["fate"] == whole and not (residual and seen):
            roles.append("whole")
            seen += 1
        elif pd.isna(figure["low"]) or (residual and left == leftover):
            roles.append("context")
        else:
            roles.append("part")
            if residual:
                left -= figure["low"] if pd.isna(figure["high"]) else figure["high"]
    return roles


def _give_all_its_number(finding: dict, told: list[dict]) -> None:
    """ "… 214 hostages … executed all of them": the number held is the number said to be killed."""
    for every, other in pairwise(told):
        if every["comparator"] != "all" or not pd.isna(every["low"]):
            continue
        if other["fate"] == "held":
            other |= {"fate": every["fate"], "wording": f"{every['wording']} {other['wording']}"}
        elif finding["rule"] == "part_above_whole" and not pd.isna(other["high"]):
            number = other["high"] + finding["gap_low"]
            every |= {"low": number, "high": number, "wording": f"{every['wording']} ({number})"}
