"""A table as a person reads it: plain words, blanks for what is unknown, no ids."""

from collections.abc import Mapping, Sequence

import pandas as pd

from tellings import wording
from tellings.ledger import Ledger
from tellings.views.choosing import account_names

NAMED = 8  # accounts named one by one
UNSAID = ("claim", "attribution", "disagreement", "finding", "article", "frame", "subject")


def page(frame: pd.DataFrame, columns: Sequence[str] = ()) -> pd.DataFrame:
    """The rows with columns and enumerated words as a reader says them; ids are left out.

    `columns` choose and order; those the table lacks are passed over.

    >>> rows = pd.DataFrame({"act": ["accuses_sponsor"], "high": pd.array([None], "Int64")})
    >>> page(rows).to_dict("records")
    [{'what they say': 'says they stand behind it', 'to': ''}]
    """
    kept = [c for c in columns or frame.columns if c in frame and (columns or c not in UNSAID)]
    made = {
        wording.head(column): [wording.value(column, word) for word in frame[column]]
        for column in kept
    }
    return pd.DataFrame(made, dtype="object")


def accounts(ledger: Ledger) -> pd.DataFrame:
    """The accounts as a reader meets them: short name, outlet, title, when published, address.

    >>> from tellings import read
    >>> accounts(read("jaffar-express-2025"))["published"].tolist()[2]
    '11 to 12 Mar 2025'
    """
    rows = ledger.articles
    published = [
        wording.when(first, last)
        for first, last in zip(rows["published_earliest"], rows["published_latest"], strict=True)
    ]
    return rows.assign(published=published)[
        ["account", "outlet", "title", "published", "published_basis", "url", "article"]
    ]


def about(ledger: Ledger) -> str:
    """Which event it is, and as told by whom, for the last line of a picture.

    >>> from tellings import read
    >>> about(read("jaffar-express-2025"))
    'Jaffar Express hijacking, 11 Mar 2025. As told by accounts 000, 001, 002, 003 and 004.'
    """
    event, names = ledger.corpus.event, list(ledger.articles["account"])
    day = f", {event.date.day} {event.date:%b %Y}" if event.date else ""
    many = wording.plural(len(names), "account")
    told = many if len(names) > NAMED or len(names) == 1 else f"accounts {wording.listed(names)}"
    return f"{event.name}{day}. As told by {told}."


def figures(counts: pd.DataFrame) -> pd.DataFrame:
    """Figures of people with `of_whom`, the narrowest group told, and `standing`.

    `standing` is what keeps a figure from being a plain total of this event; takes `named` rows.
    """
    return counts.assign(
        of_whom=counts["demographic"].fillna(counts["group"]),
        standing=[_standing(row) for row in counts.to_dict("records")],
    )


def timed(moments: pd.DataFrame) -> pd.DataFrame:
    """Times with one column `when` instead of two ends."""
    ends = zip(moments["earliest"], moments["latest"], strict=True)
    return moments.assign(when=[wording.when(*pair) for pair in ends])


def compared(ledger: Ledger, topics: pd.DataFrame) -> pd.DataFrame:
    """What was compared, a row a subject: what it is, who tells it, the verdict, who is silent.

    `topics` are rows of corroboration.by_topic, for a ledger that has no table of subjects.
    """
    names = account_names(ledger.articles)
    short = {article: name.partition(" ")[0] for article, name in names.items()}
    every = list(short.values())
    rows = []
    for topic, own in topics.groupby("topic", sort=False):
        telling = [name for name in every if name in {*own["account"], *own["other_account"]}]
        verdict = _worst(own["verdict"])
        silent = [name for name in every if name not in telling]
        rows.append([topic, ", ".join(telling), verdict, ", ".join(silent)])
    return pd.DataFrame(rows, columns=["topic", "telling", "verdict", "silent"])


def _worst(verdicts: Sequence[str]) -> str:
    """The verdict on a subject: it differs if any pair conflicts, has moved if any is older."""
    said: Mapping[str, str] = {"conflict": "differ", "moved": "moved"}
    return next((said[v] for v in said if v in set(verdicts)), "agree")


def _standing(row: dict) -> str:
    usual = {"modality": "actual", "basis": "total", "scope": "main"}
    return ", ".join(wording.value(c, row[c]) for c, word in usual.items() if row[c] != word)
