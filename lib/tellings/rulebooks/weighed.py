"""Every figure a column was chosen among: who gives it, and why it was chosen or passed over."""

import json

import pandas as pd

from tellings import signing
from tellings.claims import Claims, labels

COLUMNS = ["rulebook", "column", "value", "clause", "figure", "speaker", "account", "standing"]
COLUMNS += ["claim"]
CHOSEN = "chosen"


def weighed(coded: pd.DataFrame, claims: Claims) -> pd.DataFrame:
    """The table of `code` figure by figure: `standing` is "chosen", or why the figure was not.

    One row for each figure and column that weighed it, the chosen ones first; `speaker` is empty
    for the reporter's own voice.

    >>> from tellings import claims, corpus, rulebooks
    >>> five = claims.collect(corpus.load("jaffar-express-2025"))
    >>> rows = weighed(rulebooks.code(five, ["gtd"]), five)
    >>> rows.query("column == 'nkillter' and standing == 'chosen'").figure.tolist()
    ['33']
    """
    told = claims.counts.drop_duplicates("claim").set_index("claim")
    label = labels(claims.articles)
    rows = [
        {
            **{name: getattr(field, name) for name in COLUMNS[:4]},
            "figure": signing.signed(told.at[claim, "wording"], told.at[claim, "review"]),
            "speaker": told.at[claim, "source"],
            "account": label[told.at[claim, "article"]],
            "standing": standing,
            "claim": claim,
        }
        for field in coded.itertuples()
        for claim, standing in _standings(field)
        if claim in told.index
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype("str")


def _standings(field) -> list[tuple[str, str]]:
    chosen = json.loads(field.chosen)
    return [*((claim, CHOSEN) for claim in chosen), *map(tuple, json.loads(field.beaten))]
