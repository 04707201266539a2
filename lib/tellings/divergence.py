"""Where the accounts part: what cannot all hold, what moved, what only looks like a conflict."""

import json
from collections.abc import Iterable

import pandas as pd

from tellings import blame, finding, lexicon, weighing
from tellings.claims import Claims
from tellings.figures import Figure, accounts, figures, told
from tellings.tolls import comparable

COLUMNS = [
    *["disagreement", "kind", "reason", "claims", "articles", "statement", "rank"],
    *["holds", "weight", "stake", "apart", "firmness", "voices"],
]
NUMBERS = {"rank": "Int64", **dict.fromkeys(["weight", "stake", "apart", "firmness"], "float64")}
ONE_TOPIC = {
    **dict.fromkeys(["figures_differ", "revision_up", "revision_down"], "values"),
    "all_of_whom": "all",
}
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
    writer = _Writer(claims)
    merged = [writer.row(topic) for topic in _topics(everything)]
    pairs = zip(merged, weighing.weigh(merged, claims), strict=True)
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
    """Findings of one kind that share a claim, where `ONE_TOPIC` says that they are one topic."""
    topics: list[list[dict]] = []
    for row in found:
        touching = [topic for topic in topics if any(_same_topic(row, other) for other in topic)]
        topics = [topic for topic in topics if topic not in touching]
        topics.append([*(other for topic in touching for other in topic), row])
    return [sorted(topic, key=_widest_first) for topic in topics]


def _same_topic(a: dict, b: dict) -> bool:
    topic = ONE_TOPIC.get(a["rule"])
    return topic and topic == ONE_TOPIC.get(b["rule"]) and not _claims(a).isdisjoint(_claims(b))


def _widest_first(row: dict) -> tuple:
    holds = lexicon.load("ranking")["holds"]
    return -holds.get(row["holds"], 0), -_number(row["gap_low"]), row["finding"]


class _Writer:
    """One row per topic, with every figure that belongs to it."""

    def __init__(self, claims: Claims) -> None:
        self.claims = claims
        told_by = accounts(claims.articles, claims.sentences, claims.corpus)
        self.figures = {f.claim: f for f in figures(claims.counts, told_by)}
        self.same_people = [list(some) for some in comparable(list(self.figures.values()))]

    def row(self, topic: list[dict]) -> dict:
        first = topic[0]
        named = [claim for row in topic for claim in json.loads(row["claims"])]
        articles = {article for row in topic for article in json.loads(row["articles"])}
        statement = first["statement"]
        if len(topic) > 1 and ONE_TOPIC[first["rule"]] == "values":
            given = self._given(named)
            named = [f.claim for f in given]
            articles = {f.account.name for f in given}
            statement = f"Figures for the same people: {told(*given)}. {ENDINGS[first['holds']]}"
        elif len(topic) > 1:
            also = [self.figures[c] for c in named if c not in _claims(first)]
            statement = f"{statement} So with {told(*also)}."
        return {
            "disagreement": "d" + first["finding"][1:],
            "kind": first["kind"],
            "reason": _reason(first, self.claims),
            "claims": json.dumps(list(dict.fromkeys(named))),
            "articles": json.dumps(sorted(articles)),
            "statement": statement,
            "rank": None,
            "holds": first["holds"],
            "gap": max(_number(row["gap_low"]) for row in topic),
        }

    def _given(self, named: list[str]) -> list[Figure]:
        """Every figure for the people the named claims count, lowest first."""
        given = {claim: self.figures[claim] for claim in named}
        for same in self.same_people:
            if not given.keys().isdisjoint(f.claim for f in same):
                given |= {f.claim: f for f in same}
        return sorted(given.values(), key=_lowest_first)


def _lowest_first(figure: Figure) -> tuple:
    return figure.least, figure.most, figure.account.name, figure.start


def _reason(row: dict, claims: Claims) -> str:
    """The named reason: that of the check if it has one, else by its rule."""
    if _stated(row["reason"]) and (row["holds"] == "no conflict" or row["reason"] in NAMED):
        return row["reason"]
    if row["holds"] == "moved" and _one_speaker(json.loads(row["claims"]), claims):
        return "update by the same speaker"
    if row["holds"] == "open" and row["rule"] == "figures_differ":
        return "contradiction or update"
    return REASONS.get(row["rule"], "contradiction")


def _one_speaker(named: list[str], claims: Claims) -> bool:
    sources = claims.counts.loc[claims.counts["claim"].isin(named), "source"]
    return sources.notna().all() and sources.nunique() == 1


def _claims(row: dict) -> set[str]:
    return set(json.loads(row["claims"]))


def _number(value: object) -> int:
    return 0 if pd.isna(value) else int(value)


def _stated(text: object) -> str | None:
    return None if pd.isna(text) else str(text)
