"""Where the accounts part: what cannot all hold, what moved, and what only looks like a conflict."""

import pandas as pd

from tellings.claims import Claims

COLUMNS = [
    *["disagreement", "kind", "reason", "claims", "articles", "statement", "rank"],
    *["holds", "weight", "apart", "firmness", "voices"],
]


def disagreements(claims: Claims, findings: pd.DataFrame) -> pd.DataFrame:
    """Every named reason for which the accounts differ, the heaviest first."""
    rows: list[dict] = []
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({c: "Int64" if c == "rank" else "str" for c in COLUMNS})
