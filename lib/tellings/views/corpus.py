"""The accounts themselves: how long they are and when they were published."""

import pandas as pd

from tellings.views.choosing import account_names

COLUMNS = ["article", "outlet", "published_earliest", "published_latest", "published_basis"]
COLUMNS += ["characters", "sentences"]


def accounts(articles: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """One row per account: its length, publication interval, statements and named speakers.

    >>> from tellings import read
    >>> ledger = read("jaffar-express-2025")
    >>> accounts(ledger.articles, ledger.attributions)["account"].tolist()[0]
    '000'
    """
    named = attributions[attributions["source"].notna()].groupby("article")
    rows = articles[COLUMNS].copy()
    rows.insert(0, "account", rows["article"].map(account_names(articles)))
    statements = attributions.groupby("article").size()
    rows["statements"] = rows["article"].map(statements).fillna(0).astype("Int64")
    rows["speakers"] = rows["article"].map(named["source"].nunique()).fillna(0).astype("Int64")
    return rows.reset_index(drop=True)
