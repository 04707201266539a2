"""Where the accounts part: what cannot all hold, what moved, what only looks like a conflict."""

import json
import math
from collections import Counter
from collections.abc import Iterable
from statistics import fmean

import pandas as pd

from tellings import blame, finding, independence, lexicon
from tellings.claims import Claims
from tellings.figures import Figure, accounts, figures, told

COLUMNS = [
    *["disagreement", "kind", "reason", "claims", "articles", "statement", "rank"],
    *["holds", "weight", "stake", "apart", "firmness", "voices"],
]
NUMBERS = {"rank": "Int64", **dict.fromkeys(["weight", "stake", "apart", "firmness"], "float64")}
DIFFERENT_VALUES = ("figures_differ", "revision_up", "revision_down")
NO_CONFLICT = ("no conflict", "closes")
ENDINGS = {
    "cannot hold": "They cannot all hold.",
    "open": "Whether one replaces another is not told.",
    "moved": "The later account has the newer figure.",
}
NAMED = ("denied", "rounding", "different parties named", "update")
REASONS = {
    "population_over": "infeasible",
    "population_residual": "unaccounted",
    "all_of_whom": "infeasible",
    "part_above_whole": "infeasible",
    "sum_misses": "infeasible",
    "sum_closes": "parts of one whole",
    "sum_across_accounts": "parts of one whole",
    "revision_up": "update",
    "revision_down": "update",
    "few_beside_many": "no upper end",
}


def disagreements(claims: Claims, findings: pd.DataFrame) -> pd.DataFrame:
    """Every named reason for which the accounts differ, the heaviest first.

    `findings` is the table of `checks.findings`; what the accounts say about responsibility is
    compared here. `rank` counts from 1 and is empty for what is no conflict, which comes last with
    the reason it is none. The rank follows `weight`, the product of the ingredients beside it, each
    0 to 1: `stake` (kind, and whether it cannot hold, is open, or moved), `apart` (how far),
    `firmness` (of the claims, on average) and, from `voices`, how many independent voices stand on
    each side (a JSON list). The numbers are judgements of lexicon/ranking.toml.

    >>> from tellings import checks, claims, corpus
    >>> stated = claims.collect(corpus.load("jaffar-express-2025"))
    >>> found = disagreements(stated, checks.findings(stated))
    >>> found["rank"].iloc[0], found["weight"].is_monotonic_decreasing
    (np.int64(1), True)
    """
    everything = [*findings.to_dict("records"), *_records(blame.findings(claims))]
    merged = [_merged(some, claims) for some in _topics(everything)]
    pairs = zip(merged, _weigh(merged, claims), strict=True)
    return _ranked([row | ingredients for row, ingredients in pairs])


def _records(found: Iterable[finding.Finding]) -> list[dict]:
    return finding.frame(found).to_dict("records")


def _ranked(rows: list[dict]) -> pd.DataFrame:
    rows = sorted(rows, key=lambda row: (-row["weight"], row["disagreement"]))
    conflicts = (row for row in rows if row["holds"] not in NO_CONFLICT)
    for rank, row in enumerate(conflicts, start=1):
        row["rank"] = rank
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({c: NUMBERS.get(c, "str") for c in COLUMNS})


# -- one topic, one row ---------------------------------------------------------------------------


def _topics(found: list[dict]) -> list[list[dict]]:
    """Different figures for the same people are one topic, however many; all else stands alone."""
    topics: list[list[dict]] = []
    for row in found:
        touching = [topic for topic in topics if any(_same_topic(row, other) for other in topic)]
        topics = [topic for topic in topics if topic not in touching]
        topics.append([*(other for topic in touching for other in topic), row])
    return [sorted(topic, key=_widest_first) for topic in topics]


def _same_topic(a: dict, b: dict) -> bool:
    return _of_values(a) and _of_values(b) and not _claims(a).isdisjoint(_claims(b))


def _of_values(row: dict) -> bool:
    return row["rule"] in DIFFERENT_VALUES


def _widest_first(row: dict) -> tuple:
    holds = lexicon.load("ranking")["holds"]
    return -holds.get(row["holds"], 0), -_number(row["gap_low"]), row["finding"]


def _merged(topic: list[dict], claims: Claims) -> dict:
    first = topic[0]
    named = [claim for row in topic for claim in json.loads(row["claims"])]
    articles = {article for row in topic for article in json.loads(row["articles"])}
    return {
        "disagreement": "d" + first["finding"][1:],
        "kind": first["kind"],
        "reason": _reason(first, claims),
        "claims": json.dumps(list(dict.fromkeys(named))),
        "articles": json.dumps(sorted(articles)),
        "statement": _all_values(named, first["holds"], claims)
        if len(topic) > 1
        else first["statement"],
        "rank": None,
        "holds": first["holds"],
        "rule": first["rule"],
        "gap": max(_number(row["gap_low"]) for row in topic),
    }


def _all_values(named: list[str], holds: str, claims: Claims) -> str:
    """Every figure given for the same people, lowest first, and what that means."""
    counts = claims.counts[claims.counts["claim"].isin(named)]
    told_by = accounts(claims.articles, claims.sentences, claims.corpus)
    given = sorted(figures(counts, told_by), key=_lowest_first)
    return f"Figures for the same people: {told(*given)}. {ENDINGS[holds]}"


def _lowest_first(figure: Figure) -> tuple:
    return figure.least, figure.most, figure.account.name, figure.start


def _reason(row: dict, claims: Claims) -> str:
    """The named reason: that of the check if it has one, else by its rule."""
    if _stated(row["reason"]) and (row["holds"] == "no conflict" or row["reason"] in NAMED):
        return row["reason"]
    if row["holds"] == "moved" and _one_speaker(json.loads(row["claims"]), claims):
        return "update by the same speaker"
    return REASONS.get(row["rule"], "contradiction")


def _one_speaker(named: list[str], claims: Claims) -> bool:
    sources = claims.counts.loc[claims.counts["claim"].isin(named), "source"]
    return sources.notna().all() and sources.nunique() == 1


# -- what a disagreement weighs -------------------------------------------------------------------


def _weigh(rows: list[dict], claims: Claims) -> Iterable[dict]:
    """The ingredients of each row's rank, and their product."""
    counts = claims.counts.set_index("claim")
    stances = claims.attributions.set_index("attribution")["stance"].to_dict()
    firm = _firmness_of_each(claims, stances)
    heard = independence.voices(claims).set_index("claim")
    said = independence.said(claims)
    for row in rows:
        named = json.loads(row["claims"])
        sides = _sides(named, heard["voice"].to_dict(), said)
        parts = {
            "stake": _stake(row),
            "apart": _apart(row, counts.loc[counts.index.intersection(named)]),
            "firmness": fmean([firm[c] for c in named if c in firm] or [1.0]),
        }
        weight = math.prod(parts.values()) * _loudness(sides)
        shown = {name: round(value, 3) for name, value in parts.items()}
        yield {**shown, "voices": json.dumps(sides), "weight": round(weight, 4)}


def _stake(row: dict) -> float:
    rules = lexicon.load("ranking")
    return rules["kinds"].get(row["kind"], 0.5) * rules["holds"].get(row["holds"], 0.0)


def _apart(row: dict, counts: pd.DataFrame) -> float:
    rules = lexicon.load("ranking")["apart"]
    if not row["gap"]:
        return rules["untold"]
    if row["kind"] in ("duration", "time"):
        share = row["gap"] / rules["minutes"]
    else:
        of_all = max(int(counts["low"].max()) if counts["low"].notna().any() else 1, 1)
        share = max(row["gap"] / of_all, math.log10(1 + row["gap"]) / math.log10(rules["people"]))
    return rules["floor"] + (1 - rules["floor"]) * min(share, 1.0)


def _firmness_of_each(claims: Claims, stances: dict[str, str]) -> dict[str, float]:
    """How firmly each claim is asserted: its wording and its statement's stance, multiplied."""
    rules = lexicon.load("ranking")["firmness"]
    firm = {}
    for table in (claims.counts, claims.moments, claims.responsibility):
        worded = table["comparator"] if "comparator" in table else pd.Series("eq", table.index)
        for claim, word, said in zip(table["claim"], worded, table["attribution"], strict=True):
            stance = rules["stance"].get(stances.get(said), 1.0)
            firm[claim] = rules["comparator"].get(word, 1.0) * stance
    return firm


def _sides(named: list[str], voice: dict[str, str], said: dict[str, tuple]) -> list[int]:
    """How many independent voices give each of the values at odds, the most first."""
    voices = {(said[claim], voice[claim]) for claim in named if claim in said}
    return sorted(Counter(value for value, _ in voices).values(), reverse=True)


def _loudness(sides: list[int]) -> float:
    """From `one` for a single voice towards 1 as independent voices join."""
    alone = lexicon.load("ranking")["voices"]["one"]
    return 1 - (1 - alone) * 0.5 ** max(sum(sides) - 1, 0)


def _claims(row: dict) -> set[str]:
    return set(json.loads(row["claims"]))


def _number(value: object) -> int:
    return 0 if pd.isna(value) else int(value)


def _stated(text: object) -> str | None:
    return None if pd.isna(text) else str(text)
