"""Tables typed by hand, one short row a claim, for tests of views, charts and widgets."""

import pandas as pd

from tellings import claims, views
from tellings.corpus import short_names

DEFAULTS = {
    "counts": {
        "article": "000_a.txt",
        "comparator": "eq",
        "fate": "killed",
        "group": "people",
        "scope": "main",
        "modality": "actual",
        "basis": "total",
    },
    "moments": {"article": "000_a.txt", "kind": "point", "scope": "main", "basis": "stated"},
    "attributions": {"article": "000_a.txt", "cue": "said", "stance": "asserts"},
    "responsibility": {"article": "000_a.txt", "scope": "main"},
    "tags": {"article": "000_a.txt", "kind": "label"},
}
IDS = {"counts": "claim", "moments": "claim", "responsibility": "claim"}
IDS |= {"attributions": "attribution"}


def articles(*names: str, outlet: str | None = None, **columns: object) -> pd.DataFrame:
    """The articles table: one row a name, all with the same other columns."""
    usual = {"outlet": outlet, "sentences": 10, **columns}
    rows = [{"article": a, "account": short, **usual} for a, short in short_names(names).items()]
    return claims.frame("articles", rows)


def table(name: str, *rows: dict, of: pd.DataFrame | None = None) -> pd.DataFrame:
    """One of the public tables as `views.named` gives it, ids and places filled in."""
    filled = [
        {
            **DEFAULTS[name],
            **({IDS[name]: f"{name[0]}{n}"} if name in IDS else {}),
            "start": n,
            **row,
        }
        for n, row in enumerate(rows)
    ]
    of = articles(*sorted({row["article"] for row in filled})) if of is None else of
    return views.named(claims.frame(name, filled), of)
