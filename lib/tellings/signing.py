"""Which claims an editor put right, and how a table, a sentence and a picture say so."""

import json
from collections.abc import Iterable

import pandas as pd

from tellings.claims import Claims
from tellings.wording import say

TABLES = {
    **dict.fromkeys(("counts", "moments", "responsibility"), ("claim", "wording")),
    "attributions": ("attribution", "cue"),
}


def signed(words: str, review: object) -> str:
    """The words of a claim, followed by what an editor put right in it and the initials.

    `review` is the cell of that name. A claim that nobody looked at, or that was accepted as it
    stood, keeps its words alone.

    >>> signed("at least 21", "AB: low 21 → 22")
    'at least 21 [AB: low 21 → 22]'
    >>> signed("at least 21", "AB: accepted")
    'at least 21'
    """
    return f"{words} [{review}]" if is_corrected(review) else words


def is_corrected(review: object) -> bool:
    """Whether an editor changed or added the claim, rather than let it stand."""
    return not pd.isna(review) and not str(review).endswith(": accepted")


def initialled(value: object, editors: object) -> str:
    """A number or word that rests on claims of these editors, with their initials.

    >>> initialled(64, "AB"), initialled(64, None)
    ('64 [AB]', '64')
    """
    return str(value) if pd.isna(editors) else f"{value} [{editors}]"


def initials(rows: pd.DataFrame) -> pd.Series:
    """Row by row the initials of whoever corrected or added the claim, empty where nobody did.

    >>> done = {"reviewed_by": ["AB", "CD"], "review": ["AB: low 21 → 22", "CD: accepted"]}
    >>> initials(pd.DataFrame(done)).tolist()
    ['AB', nan]
    """
    if "review" not in rows:
        return pd.Series(pd.NA, rows.index, "str")
    return rows["reviewed_by"].astype("str").where(rows["review"].map(is_corrected).astype(bool))


def joined(signatures: Iterable[object]) -> str | None:
    """Initials of several claims as one, each editor once; None where there are none.

    >>> joined(["AB", None, "CD, AB"])
    'AB, CD'
    """
    each = [who for some in signatures if not pd.isna(some) for who in str(some).split(", ")]
    return ", ".join(dict.fromkeys(each)) or None


def editors(claims: Claims) -> dict[str, str]:
    """The initials on every claim that was corrected or added, by the claim's id."""
    return {claim: row["reviewed_by"] for claim, row in _corrected(claims).items()}


def note(rows: pd.DataFrame) -> list[str]:
    """The line beneath a picture whose numbers rest on corrections; none where nobody made any.

    >>> note(pd.DataFrame({"reviewed_by": ["AB", None]}))
    ['With corrections by AB.']
    """
    names = joined(rows["reviewed_by"])
    return [say("charts.corrections", names=names)] if names else []


def complete(table: pd.DataFrame, claims: Claims) -> pd.DataFrame:
    """Findings or disagreements, each statement that rests on a correction saying so at its end.

    `table` has a `statement` and, as a JSON list, the `claims` it rests on.

    >>> from tellings import checks, claims, corpus
    >>> stated = claims.collect(corpus.load("jaffar-express-2025"))
    >>> found = checks.findings(stated)
    >>> complete(found, stated).equals(found)  # nobody has corrected anything
    True
    """
    words = {
        claim: signed(f"“{' '.join(row['words'].split())}”", row["review"])
        for claim, row in _corrected(claims).items()
    }
    statements = [
        _complete(statement, [words[claim] for claim in json.loads(named) if claim in words])
        for statement, named in zip(table["statement"], table["claims"], strict=True)
    ]
    return table.assign(statement=pd.Series(statements, table.index, "str"))


def _complete(statement: str, marks: list[str]) -> str:
    if not marks:
        return statement
    return f"{statement} {say('signed.corrected', marks='; '.join(marks))}"


def _corrected(claims: Claims) -> dict[str, dict]:
    """Id to words, initials and what was done, for the claims an editor changed or added."""
    found = {}
    for table, (claim, words) in TABLES.items():
        rows = getattr(claims, table)
        for row in rows[rows["review"].map(is_corrected).astype(bool)].to_dict("records"):
            found[row[claim]] = {
                "words": row[words],
                **{k: row[k] for k in ("reviewed_by", "review")},
            }
    return found
