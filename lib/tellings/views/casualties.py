"""Figures of people, arranged for interval plots and for the toll as it moved."""

import pandas as pd

from tellings.checks.additions import is_addition
from tellings.views.choosing import FATES

VICTIMS = ("people", "civilians", "passengers", "hostages", "staff", "security_forces")


def intervals(counts: pd.DataFrame) -> pd.DataFrame:
    """Figures in the order of a dot chart, by what happened and to whom, one row per claim.

    Claims of one speaker that give the same figure share a `line`.

    >>> from tellings import read, views
    >>> ledger = read("jaffar-express-2025")
    >>> intervals(views.named(ledger.counts, ledger.articles))["heading"].iloc[0]
    'killed, attackers'
    """
    rows = counts.assign(
        heading=counts["fate"] + ", " + counts["demographic"].fillna(counts["group"])
    )
    rows["_fate"] = rows["fate"].map({fate: n for n, fate in enumerate(FATES)}).fillna(len(FATES))
    order = ["_fate", "heading", "low", "high", "speaker", "article", "start"]
    rows = rows.sort_values(order, na_position="first")
    same = ["heading", "low", "high", "comparator", "modality", "scope", "speaker"]
    rows["line"] = rows.groupby(same, sort=False, dropna=False).ngroup()
    columns = ["line", "heading", "speaker", "source_kind", "account", "wording"]
    columns += ["low", "high", "comparator", "modality", "stance", "basis", "scope", "claim"]
    return rows.sort_values("line", kind="stable")[columns].reset_index(drop=True)


def toll(counts: pd.DataFrame, articles: pd.DataFrame, fate: str = "killed") -> pd.DataFrame:
    """Totals of one fate among those attacked, in order of publication, one row per claim.

    Claims of one account and speaker that give the same figure share a `line`.

    "All of them" counts as many as the figure it is part of, as "all (214)". Attackers, parts of
    another figure, increments, threats, denials and other events are left out.
    """
    counts = _all_of_them(counts)
    rows = counts[
        (counts["fate"] == fate)
        & counts["group"].isin(VICTIMS)
        & counts["modality"].isin(["actual", "superseded"])
        & (counts["scope"] == "main")
        & (counts["basis"].isin(["total", "so_far"]) | (counts["modality"] == "superseded"))
        & counts["demographic"].isna()
        & ~counts["wording"].fillna("").map(is_addition).astype(bool)  # "19 more" is no toll
        & (counts["low"].notna() | counts["high"].notna())
    ]
    published = articles[["article", "published_earliest", "published_latest"]]
    rows = rows.merge(published, on="article", how="left")
    rows["fate"] = fate
    order = ["published_earliest", "published_latest", "article", "modality", "start"]
    descending = [True, True, True, False, True]  # a superseded figure before the one that is new
    rows = rows.sort_values(order, ascending=descending, na_position="last")
    same = ["article", "low", "high", "modality", "group", "speaker"]
    rows["line"] = rows.groupby(same, sort=False, dropna=False).ngroup()
    rows = rows.sort_values("line", kind="stable")
    columns = [
        "line",
        "account",
        "published_earliest",
        "published_latest",
        "wording",
        "low",
        "high",
    ]
    columns += ["comparator", "fate", "group", "modality", "stance", "scope", "basis", "speaker"]
    columns += ["source_kind", "claim"]
    return rows[columns].reset_index(drop=True)


def _all_of_them(counts: pd.DataFrame) -> pd.DataFrame:
    """The figures, an "all" that is part of a number given that number, as a total."""
    held = counts[(counts["fate"] == "held") & counts["low"].notna()]
    whole = held.drop_duplicates("claim").set_index("claim")
    every = (counts["comparator"] == "all") & counts["part_of"].isin(whole.index)
    counts = counts.copy()
    for row in counts[every & (counts["basis"] != "remainder")].itertuples():
        number = whole.loc[row.part_of]
        counts.loc[row.Index, ["low", "high", "comparator", "group"]] = [
            *number[["low", "high", "comparator", "group"]]
        ]
        counts.loc[row.Index, "basis"] = "total"
        counts.loc[row.Index, "wording"] = f"{row.wording} ({number['low']})"
    return counts
