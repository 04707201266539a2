"""Many events set beside one another: where the accounts part most, over what, and whose word."""

import json
from collections.abc import Mapping

import pandas as pd

from tellings import signing
from tellings.views.choosing import FATES, KINDS, OWN_WORDS

Tables = Mapping[str, pd.DataFrame]
CANNOT = "cannot hold"


def parted(tables: Tables) -> pd.DataFrame:
    """One row an event, the most parted first.

    `ranked` are the rows worth a look, `cannot_hold` those of them that exclude one another,
    `an_account` how many of them there are for each account; `heaviest` is the first, in words.
    """
    rows = _ranked(tables).sort_values("rank", kind="stable")
    each = rows.groupby("event", sort=False)
    made = tables["events"][["event", "name", "accounts"]].set_index("event")
    made["ranked"] = each.size().reindex(made.index, fill_value=0).astype("Int64")
    cannot = rows[rows["holds"] == CANNOT].groupby("event").size()
    made["cannot_hold"] = cannot.reindex(made.index, fill_value=0).astype("Int64")
    made["an_account"] = (made["ranked"] / made["accounts"]).astype("Float64").round(2)
    made["heaviest"] = each["statement"].first().reindex(made.index)
    order = {"by": ["an_account", "cannot_hold"], "ascending": False, "kind": "stable"}
    return made.reset_index().sort_values(**order, ignore_index=True)


def by_kind(tables: Tables) -> pd.DataFrame:
    """How many ranked disagreements of each kind an event has: row, column, number, claim."""
    rows = _ranked(tables)
    return _grid(rows.assign(row=rows["event"], column=rows["kind"], claim=rows["disagreement"]))


def by_fate(tables: Tables) -> pd.DataFrame:
    """What becomes of disagreements over each fate: row, column ("cannot hold", …), number."""
    rows = _figures(tables).drop_duplicates(["event", "disagreement", "fate"])
    made = _grid(rows.assign(row=rows["fate"], column=rows["holds"], claim=rows["disagreement"]))
    return _ordered(made, FATES)


def by_source(tables: Tables, fate: str = "all") -> pd.DataFrame:
    """Of each kind of source's figures, how many stand in a ranked disagreement, and which share.

    `events` counts the events in which it does. The figures are those of the event itself.
    """
    counts = _named(tables["counts"])
    counts = counts[(counts["scope"] == "main") & ((fate == "all") | (counts["fate"] == fate))]
    apart = _figures(tables)[["event", "claim"]].drop_duplicates().assign(apart=True)
    counts = counts.merge(apart, how="left", on=["event", "claim"])
    counts["apart"] = counts["apart"].notna()
    each = counts.groupby("source_kind", sort=False)
    made = each.agg(figures=("claim", "size"), disputed=("apart", "sum"))
    made["share"] = (made["disputed"] / made["figures"]).round(2)
    where = counts[counts["apart"]].groupby("source_kind")["event"].nunique()
    made["events"] = where.reindex(made.index, fill_value=0)
    return _ordered(made.reset_index().rename(columns={"source_kind": "row"}), KINDS).rename(
        columns={"row": "source_kind"}
    )


def against(tables: Tables) -> pd.DataFrame:
    """Which kinds of source stand in one ranked disagreement with which: row, column, number."""
    pairs = []
    for (_, name), own in _figures(tables).groupby(["event", "disagreement"], sort=False):
        kinds = sorted(set(own["source_kind"]), key=_place(KINDS))
        for n, one in enumerate(kinds):
            pairs += [(one, other, name) for other in kinds[n + (len(kinds) > 1) :]]
    return _ordered(_grid(pd.DataFrame(pairs, columns=["row", "column", "claim"])), KINDS)


def _ranked(tables: Tables) -> pd.DataFrame:
    rows = tables["disagreements"]
    return rows[rows["rank"].notna()]


def _figures(tables: Tables) -> pd.DataFrame:
    """Each figure of people in each ranked disagreement, with the disagreement it stands in."""
    rows = _ranked(tables)[["event", "disagreement", "holds", "claims"]]
    rows = rows.assign(claim=rows["claims"].map(json.loads)).explode("claim")
    said = _named(tables["counts"])[["event", "claim", "fate", "source_kind"]]
    return rows.merge(said, on=["event", "claim"])


def _named(counts: pd.DataFrame) -> pd.DataFrame:
    return counts.assign(source_kind=counts["source_kind"].fillna(OWN_WORDS))


def _grid(rows: pd.DataFrame) -> pd.DataFrame:
    signed = rows.assign(number=1, reviewed_by=signing.initials(rows))
    alike = signed.groupby(["row", "column"], sort=False)
    made = alike.agg({"number": "size", "claim": " ".join, "reviewed_by": signing.joined})
    return made.reset_index()


def _ordered(rows: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    return rows.sort_values("row", key=lambda c: c.map(_place(order)), ignore_index=True)


def _place(order: list[str]):
    return lambda word: order.index(word) if word in order else len(order)
