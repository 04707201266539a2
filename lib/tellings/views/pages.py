"""A table as a person reads it: plain words, blanks for what is unknown, no ids."""

import json
from collections.abc import Sequence

import pandas as pd

from tellings import wording
from tellings.ledger import Ledger

ALONE = "one_account"
VERDICTS = ["differ", "open", "moved", "agree", ALONE]
NAMED = 8  # accounts named one by one
UNSAID = ("claim", "attribution", "disagreement", "finding", "article", "frame", "subject")
TIMED = ["account", "wording", "when", "subevent", "basis", "scope", "speaker"]


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
    day = f", {wording.day(event.date)}" if event.date else ""
    told = wording.plural(len(names), "account")
    if 1 < len(names) <= NAMED:
        told = wording.say("controls.accounts", names=wording.listed(names))
    return f"{event.name}{day}. {wording.say('controls.as_told', who=told)}"


def figures(counts: pd.DataFrame) -> pd.DataFrame:
    """Figures of people with `of_whom`, the narrowest group told, and `standing`.

    `standing` is what keeps a figure from being a plain total of this event; takes `named` rows.
    """
    return counts.assign(
        of_whom=counts["demographic"].fillna(counts["group"]),
        standing=[_standing(row) for row in counts.to_dict("records")],
    )


def timed(moments: pd.DataFrame) -> pd.DataFrame:
    """Who says what happened when, with one column `when` instead of two ends.

    `moments` carry `account` and `speaker` (see views.named).
    """
    ends = zip(moments["earliest"], moments["latest"], strict=True)
    return moments.assign(when=[wording.when(*pair) for pair in ends])[TIMED]


def compared(ledger: Ledger) -> pd.DataFrame:
    """What was compared, a row a subject: what it is, who tells it, the verdict, who is silent.

    Those on which accounts differ stand first; of those that one account tells, only the number.

    >>> from tellings import read
    >>> compared(read("jaffar-express-2025"))["verdict"].iloc[0]
    'differ'
    """
    short = dict(zip(ledger.articles["article"], ledger.articles["account"], strict=True))
    rows = ledger.subjects
    several = rows[rows["verdict"] != ALONE].sort_values(
        "verdict", key=lambda column: column.map(VERDICTS.index), kind="stable"
    )
    made = several.assign(
        **{
            column: [", ".join(short[a] for a in json.loads(listed)) for listed in several[column]]
            for column in ("telling", "silent")
        }
    )[["population", "telling", "verdict", "silent"]]
    alone = len(rows) - len(several)
    if not alone:
        return made
    more = [wording.plural(alone, "more subject"), "", ALONE, ""]
    return pd.concat([made, pd.DataFrame([more], columns=made.columns)], ignore_index=True)


def incidents(ledger: Ledger) -> pd.DataFrame:
    """The incidents told of: how each stands to the event, and what each account says of it."""
    short = dict(zip(ledger.articles["article"], ledger.articles["account"], strict=True))
    of = ledger.counts.groupby("incident", sort=False) if len(ledger.counts) else []
    figures = {
        incident: "; ".join(
            f"{short[article]}: {', '.join(f'{r.wording} {r.fate}' for r in rows.itertuples())}"
            for article, rows in own.groupby("article", sort=True)
        )
        for incident, own in of
    }
    rows = ledger.incidents
    return rows.assign(
        when=[wording.when(*ends) for ends in zip(rows["earliest"], rows["latest"], strict=True)],
        telling=[", ".join(short[a] for a in json.loads(listed)) for listed in rows["articles"]],
        figures=[figures.get(one, "") for one in rows["incident"]],
    )[["name", "relation", "kind", "where", "when", "telling", "figures"]]


def _standing(row: dict) -> str:
    usual = {"modality": "actual", "basis": "total", "scope": "main"}
    return ", ".join(wording.value(c, row[c]) for c, word in usual.items() if row[c] != word)
