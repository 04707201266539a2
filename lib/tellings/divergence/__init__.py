"""Where the accounts part: what cannot all hold, what moved, what only looks like a conflict."""

import json

import pandas as pd

from tellings import same, wording
from tellings.checks import finding
from tellings.claims import Claims
from tellings.divergence import accusations, ranking, weighing

COLUMNS = [
    *["disagreement", "kind", "reason", "claims", "articles", "statement", "rank", "subject"],
    *["confidence", "holds", "weight", "stake", "apart", "firmness", "voices", "settled_by"],
]
FRACTIONS = dict.fromkeys(["confidence", "weight", "stake", "apart", "firmness"], "float64")
NUMBERS = {"rank": "Int64", **FRACTIONS}
NO_CONFLICT = ("no conflict", "closes")
NAMED = ("denied", "rounding", "different parties named", "update", "open bound")
REASONS = {
    "people_differ": "contradiction or update",
    "things_differ": "contradiction or update",
    "population_over": "infeasible",
    "population_residual": "unaccounted",
    "all_of_whom": "infeasible",
    "part_above_whole": "infeasible",
    "sum_misses": "infeasible",
    "sum_closes": "parts of one whole",
    "sum_across_accounts": "parts of one whole",
    "few_beside_many": "no upper end",
    "sum_short": "unaccounted",
}


def disagreements(claims: Claims, findings: pd.DataFrame) -> pd.DataFrame:
    """Every named reason for which the accounts differ, the heaviest first.

    `findings` is the table of `checks.findings`; what the accounts say about responsibility is
    compared here. `confidence` is how likely the row is right: that its claims are about one thing
    and differ on it. `rank` counts from 1 by `weight`, which is confidence times `stake`; it is
    empty for what is no conflict, and for what may be one but is less sure than event.toml or
    lexicon/ranking.toml asks for: what would settle that says `settled_by`. Beside it: `apart`
    (how far), `firmness` (of the claims, on average) and `voices`, how many independent voices
    stand on each side (a JSON list).

    >>> from tellings import checks, claims, corpus
    >>> stated = claims.collect(corpus.load("jaffar-express-2025"))
    >>> found = disagreements(stated, checks.findings(stated))
    >>> found["rank"].iloc[0], found["confidence"].between(0, 1).all()
    (np.int64(1), np.True_)
    """
    blame = finding.frame(accusations.findings(claims))
    rows = [_row(row) for row in (*findings.to_dict("records"), *blame.to_dict("records"))]
    of = {told["claim"]: one.id for one in same.subjects(claims) for told in one.rows}
    rows = [
        row
        | parts
        | {"confidence": sure, "weight": round(sure * parts["stake"], 4)}
        | {"subject": next((of[c] for c in json.loads(row["claims"]) if c in of), None)}
        for row, parts, sure in zip(
            rows, weighing.weigh(rows, claims), ranking.confidence(rows, claims), strict=True
        )
    ]
    return _ranked(rows, ranking.ranked_from(claims.corpus.event))


def perhaps(rows: pd.DataFrame) -> pd.DataFrame:
    """The disagreements that may be one and are not sure enough to be ranked, the heaviest first.

    >>> from tellings import read
    >>> perhaps(read("jaffar-express-2025").disagreements)["settled_by"].notna().all()
    np.True_
    """
    return rows[rows["rank"].isna() & rows["holds"].isin(ranking.CONFLICT)]


def alike(rows: pd.DataFrame) -> pd.DataFrame:
    """What only looks like a conflict, or agrees."""
    return rows[~rows["holds"].isin(ranking.CONFLICT)]


def _ranked(rows: list[dict], least: float) -> pd.DataFrame:
    rows.sort(key=lambda row: (-row["weight"], row["disagreement"]))
    conflicts = [row for row in rows if row["holds"] in ranking.CONFLICT]
    sure = [row for row in conflicts if row["confidence"] >= least]
    for rank, row in enumerate(sure, start=1):
        row["rank"] = rank
    for row in conflicts:
        if row["rank"] is None:
            asked = "open" if row["rule"].endswith("_open") else row["kind"]
            row["settled_by"] = wording.say(f"settled_by.{asked}")
    told = [*sure, *(row for row in rows if row["rank"] is None)]
    frame = pd.DataFrame(told, columns=COLUMNS)
    return frame.astype({c: NUMBERS.get(c, "str") for c in COLUMNS})


def _row(found: dict) -> dict:
    gap = found["gap_low"]
    return {
        "disagreement": "d" + found["finding"][1:],
        **{key: found[key] for key in ("kind", "claims", "articles", "statement", "holds", "rule")},
        "reason": _reason(found),
        "rank": None,
        "settled_by": None,
        "gap": 0 if pd.isna(gap) else int(gap),
    }


def _reason(row: dict) -> str:
    """The named reason: that of the check if it has one, else by its rule."""
    given = None if pd.isna(row["reason"]) else str(row["reason"])
    if given and (row["holds"] == "no conflict" or given in NAMED):
        return given
    plain = "cannot be told" if row["holds"] == "open" else "contradiction"
    return REASONS.get(row["rule"], plain)
