"""Moments, arranged as lanes on one clock."""

import json
from collections import defaultdict
from collections.abc import Iterable

import pandas as pd

from tellings.ledger import Ledger
from tellings.views.choosing import account_names

LANE_COLUMNS = ["account", "article", "line", "mark", "earliest", "latest", "surely_from"]
LANE_COLUMNS += ["surely_until", "wording", "subevent", "kind", "basis", "scope", "speaker"]
LANE_COLUMNS += ["source_kind", "rule", "claim"]
BEGINNINGS = ("attack", "seizure", "siege", "start", "departure")


def lanes(moments: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Every dated statement as a line of its account's lane, one row per claim.

    Claims of one account with the same words, step, speaker and time share a `line`; so do its
    undated ones that date no step.

    A `mark` is moment (some time from `earliest` to `latest`; empty is an open end), duration (laid
    from where the same account lets the event begin; `surely_from`..`surely_until` is what every
    reading covers), undated (a length or deadline with no beginning) or published (the account
    itself; no claim).

    >>> from tellings import read, views
    >>> ledger = read("jaffar-express-2025")
    >>> rows = lanes(views.named(ledger.moments, ledger.articles), ledger.articles)
    >>> int((rows["mark"] == "published").sum())
    5
    """
    names = account_names(articles)
    by_article = defaultdict(list)
    for row in moments.to_dict("records"):
        by_article[row["article"]].append(row)
    rows = []
    for article in articles.to_dict("records"):
        own = by_article[article["article"]]
        begins = _beginning(own)
        told = [_lane_row(row, begins) for row in own]
        told.sort(key=_sorting)
        rows += told
        rows.append(
            {
                "account": names[article["article"]],
                "article": article["article"],
                "mark": "published",
                "earliest": article["published_earliest"],
                "latest": article["published_latest"],
                "wording": article["published_basis"],
            }
        )
    made = pd.DataFrame(rows, columns=LANE_COLUMNS)
    same = ["account", "mark", "subevent", "earliest", "latest", "wording", "speaker", "scope"]
    alike = made[same].astype("object")
    loose = (made["mark"] == "undated") & made["subevent"].isna()  # lengths and the like
    alike.loc[loose, ["wording", "speaker"]] = ""
    made["line"] = alike.groupby(same, sort=False, dropna=False).ngroup()
    return made


def clock(ledger: Ledger, moments: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, str]:
    """What charts.timeline.lanes draws of these times: their lanes, their conflicts and the zone.

    >>> from tellings import read, views
    >>> ledger = read("jaffar-express-2025")
    >>> clock(ledger, views.named(ledger.moments, ledger.articles))[2]
    'Asia/Karachi'
    """
    laid = lanes(moments, ledger.articles)
    apart = conflicts(ledger.findings, laid["claim"].dropna())
    return laid, apart, ledger.corpus.event.timezone


def conflicts(findings: pd.DataFrame, claims: Iterable[str]) -> pd.DataFrame:
    """Findings about time that rest on any of the claims, those that cannot hold first."""
    drawn = set(claims)
    about_time = findings[findings["kind"].isin(["duration", "time", "order"])]
    about_time = about_time[about_time["holds"] != "no conflict"]
    rests = about_time["claims"].map(lambda listed: bool(drawn & set(json.loads(listed))))
    rows = about_time[rests.astype(bool)]
    first = rows["holds"].map({"cannot hold": 0}).fillna(1)
    return rows.iloc[first.argsort(kind="stable")].reset_index(drop=True)


def _lane_row(row: dict, begins: tuple[pd.Timestamp, pd.Timestamp] | None) -> dict:
    shown = {column: row.get(column) for column in LANE_COLUMNS}
    if row["kind"] in ("duration", "deadline", "recurring") and pd.isna(row["earliest"]):
        of_a_step = row["kind"] == "duration" and row["scope"] == "main"
        laid = of_a_step and begins is not None and not pd.isna(row["subevent"])
        if not laid or pd.isna(row["minutes_min"]):
            return shown | {"mark": "undated"}
        return shown | {"mark": "duration", **_laid_out(begins, row)}
    if pd.isna(row["earliest"]) and pd.isna(row["latest"]):
        return shown | {"mark": "undated"}
    return shown | {"mark": "moment"}


def _beginning(own: list[dict]) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """When this account lets the event begin: the narrowest of its dated first steps."""
    starts = [
        (pd.Timestamp(row["earliest"]), pd.Timestamp(row["latest"]))
        for row in own
        if row["scope"] == "main"
        and row["subevent"] in BEGINNINGS
        and row["subevent"] != "departure"
        and not (pd.isna(row["earliest"]) or pd.isna(row["latest"]))
    ]
    return min(starts, key=lambda s: (s[1] - s[0], s[0])) if starts else None


def _laid_out(begins: tuple[pd.Timestamp, pd.Timestamp], row: dict) -> dict[str, str]:
    shortest = pd.Timedelta(minutes=int(row["minutes_min"]))
    longest = row["minutes_max"]
    longest = shortest if pd.isna(longest) else pd.Timedelta(minutes=int(longest))
    return {
        "earliest": begins[0].isoformat(),
        "latest": (begins[1] + longest).isoformat(),
        "surely_from": begins[1].isoformat(),
        "surely_until": (begins[0] + shortest).isoformat(),
    }


def _sorting(row: dict) -> tuple:
    ends = [row["earliest"], row["latest"]]
    first = next((pd.Timestamp(end).timestamp() for end in ends if not pd.isna(end)), float("inf"))
    return row["scope"] != "main", row["mark"] == "undated", first
