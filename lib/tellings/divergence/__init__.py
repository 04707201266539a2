"""Where the accounts part: what cannot all hold, what moved, what only looks like a conflict."""

import json
from collections.abc import Iterable
from itertools import pairwise

import pandas as pd

from tellings import lexicon
from tellings.checks import finding
from tellings.checks.figures import Figure, figures_of, told
from tellings.checks.tolls import comparable
from tellings.claims import Claims
from tellings.divergence import accusations, told_values, weighing

COLUMNS = [
    *["disagreement", "kind", "reason", "claims", "articles", "statement", "rank"],
    *["holds", "weight", "stake", "apart", "firmness", "voices"],
]
NUMBERS = {"rank": "Int64", **dict.fromkeys(["weight", "stake", "apart", "firmness"], "float64")}
DIFFER = ("figures_differ", "crowds_differ")
ONE_TOPIC = {
    **dict.fromkeys(DIFFER, "values"),
    **dict.fromkeys(["revision_up", "revision_down"], "values"),
    "all_of_whom": "all",
}
NO_CONFLICT = ("no conflict", "closes")
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
    "sum_short": "unaccounted",
    "forecasts_differ": "forecasts differ",
    "fate_differs": "fate of one person",
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
    everything = [*findings.to_dict("records"), *_records(accusations.findings(claims))]
    people = _SamePeople(claims)
    alike = [people.another_scale(row) or row for row in everything]
    merged = [_row(topic, people, claims) for topic in _topics(alike, people)]
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


def _topics(found: list[dict], people: "_SamePeople") -> list[list[dict]]:
    """Findings of one kind on the same people, where `ONE_TOPIC` says that they are one topic."""
    topics: list[tuple[str | None, set[str], list[dict]]] = []
    for row in found:
        kind, about = ONE_TOPIC.get(row["rule"]), people.around(json.loads(row["claims"]))
        touching = [t for t in topics if kind and t[0] == kind and not about.isdisjoint(t[1])]
        topics = [topic for topic in topics if topic not in touching]
        rows = [other for _, _, rows in touching for other in rows]
        topics.append((kind, about.union(*(t[1] for t in touching)), [*rows, row]))
    return [sorted(rows, key=_widest_first) for _, _, rows in topics]


def _widest_first(row: dict) -> tuple:
    holds = lexicon.load("ranking")["holds"]
    return -holds.get(row["holds"], 0), -_number(row["gap_low"]), row["finding"]


class _SamePeople:
    """Which figures are for the same people, and what they are together."""

    def __init__(self, claims: Claims) -> None:
        self.figures = {f.claim: f for f in figures_of(claims)}
        self.groups = [{f.claim for f in some} for some in comparable(list(self.figures.values()))]

    def around(self, named: Iterable[str]) -> set[str]:
        """The claims, and every other that is for the same people as one of them."""
        about = set(named)
        return about.union(*(group for group in self.groups if not group.isdisjoint(about)))

    def told(self, named: Iterable[str]) -> list[Figure]:
        """The figures among the claims, lowest first."""
        return sorted((self.figures[c] for c in named if c in self.figures), key=_lowest_first)

    def all_told(self, named: list[str]) -> list[Figure]:
        """The figures among the claims and those for the same people, but for another scale."""
        scales: list[list[Figure]] = []
        for figure in self.told(self.around(named)):
            if scales and not _far_above(figure, scales[-1][-1]):
                scales[-1].append(figure)
            else:
                scales.append([figure])
        kept = [scale for scale in scales if any(f.claim in named for f in scale)]
        return [figure for scale in kept for figure in scale]

    def another_scale(self, row: dict) -> dict | None:
        """The finding as none, where its figures are too far apart to be of the same people."""
        given = self.told(json.loads(row["claims"]))
        if row["rule"] not in DIFFER or row["holds"] != "open":
            return None
        if not any(_far_above(higher, lower) for lower, higher in pairwise(given)):
            return None
        times = lexicon.load("ranking")["another_scale"]["times"]
        said = f"{told(*given)}: more than {times} times apart, so hardly the same people."
        found = {"rule": "not_compared", "holds": "no conflict", "reason": "another scale"}
        return row | found | {"statement": said, "gap_low": None}


def _row(topic: list[dict], people: _SamePeople, claims: Claims) -> dict:
    """One row for the topic, told by its widest gap or, for unlike figures, by all of them."""
    first = topic[0]
    named = list(dict.fromkeys(claim for row in topic for claim in json.loads(row["claims"])))
    articles = {article for row in topic for article in json.loads(row["articles"])}
    statement = first["statement"]
    given = people.all_told(named) if ONE_TOPIC.get(first["rule"]) == "values" else []
    more = first["holds"] == "open" and told_values.more_values(given, named)
    if given and (len(topic) > 1 or more):
        named, articles = [f.claim for f in given], {f.account.name for f in given}
        statement = told_values.values(given, topic)
    elif len(topic) > 1:
        also = people.told(set(named) - set(json.loads(first["claims"])))
        statement = f"{statement} So with {told(*also)}."
    return {
        "disagreement": "d" + first["finding"][1:],
        "kind": first["kind"],
        "reason": _reason(first, claims),
        "claims": json.dumps(named),
        "articles": json.dumps(sorted(articles)),
        "statement": statement,
        "rank": None,
        "holds": first["holds"],
        "rule": first["rule"],
        "gap": max(_number(row["gap_low"]) for row in topic),
    }


def _far_above(higher: Figure, lower: Figure) -> bool:
    times = lexicon.load("ranking")["another_scale"]["times"]
    return higher.named > times * max(lower.named, 1)


def _lowest_first(figure: Figure) -> tuple:
    return figure.named, figure.least, figure.account.name, figure.start


def _reason(row: dict, claims: Claims) -> str:
    """The named reason: that of the check if it has one, else by its rule."""
    if _stated(row["reason"]) and (row["holds"] == "no conflict" or row["reason"] in NAMED):
        return row["reason"]
    if row["holds"] == "moved" and _one_speaker(json.loads(row["claims"]), claims):
        return "update by the same speaker"
    if row["holds"] == "open" and row["rule"] in DIFFER:
        return "contradiction or update"
    plain = "cannot be told" if row["holds"] == "open" else "contradiction"
    return REASONS.get(row["rule"], plain)


def _one_speaker(named: list[str], claims: Claims) -> bool:
    sources = claims.counts.loc[claims.counts["claim"].isin(named), "source"]
    return sources.notna().all() and sources.nunique() == 1


def _number(value: object) -> int:
    return 0 if pd.isna(value) else int(value)


def _stated(text: object) -> str | None:
    return None if pd.isna(text) else str(text)
