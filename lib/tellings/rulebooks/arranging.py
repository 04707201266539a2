"""The coded columns laid out to be read: side by side by topic, or as each database's own row."""

import re

import pandas as pd

from tellings import signing

NO_VALUE = "—"  # the database has the column, the accounts give nothing that may stand in it


def side_by_side(coded: pd.DataFrame) -> pd.DataFrame:
    """Topics down, rulebooks across: "64 (64–67)" is the value with its lowest and highest.

    "—" is a column left empty (the coded table says why); nothing, a topic the database does not
    record. Initials follow a value that rests on their correction. Takes the table of `code`.

    >>> from tellings import claims, corpus, rulebooks
    >>> made = rulebooks.code(claims.collect(corpus.load("jaffar-express-2025")))
    >>> side_by_side(made).loc["killed, attackers included"].tolist()[:3]
    ['64', '64 (64–67)', '64']
    """
    told = coded[coded["topic"].notna()].fillna({"end": "best"})
    cells = {
        (topic, rulebook): signing.initialled(
            _cell(dict(zip(part["end"], part["value"], strict=True))),
            signing.joined(part["reviewed_by"]),
        )
        for (topic, rulebook), part in told.groupby(["topic", "rulebook"], sort=False)
    }
    topics, rulebooks = _topics(coded), list(dict.fromkeys(told["rulebook"]))
    table = [[cells.get((topic, name), "") for name in rulebooks] for topic in topics]
    return pd.DataFrame(table, index=pd.Index(topics, name="topic"), columns=rulebooks)


def rows(coded: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Each rulebook's one row in its database's own column names, unknown values in its own code.

    An event that a database does not record at all has no row there, only the column names. The
    last column is ours: `reviewed_by`, the initials of whoever corrected a claim it rests on.

    >>> from tellings import claims, corpus, rulebooks
    >>> made = rulebooks.code(claims.collect(corpus.load("jaffar-express-2025")), ["acled"])
    >>> list(rows(made)["acled"].columns)[:2]
    ['event_date', 'location']
    """
    return {
        re.sub(r"\W+", "_", name.lower()): _own_row(part)
        for name, part in coded.groupby("rulebook", sort=False)
    }


def signed(coded: pd.DataFrame) -> pd.Series:
    """The values of the table of `code`, with the initials of whoever corrected what they rest on.

    >>> signed(pd.DataFrame({"value": ["64", "7"], "reviewed_by": ["AB", None]})).tolist()
    ['64 [AB]', '7']
    """
    told = [
        value if pd.isna(value) else signing.initialled(value, editors)
        for value, editors in zip(coded["value"], coded["reviewed_by"], strict=True)
    ]
    return pd.Series(told, coded.index, "str")


def _own_row(part: pd.DataFrame) -> pd.DataFrame:
    written = part["value"].fillna(part["unknown"])
    row = dict(zip(part["column"], written, strict=True))
    row["reviewed_by"] = signing.joined(part["reviewed_by"])
    given = [row] if part["value"].notna().any() else []
    return pd.DataFrame(given, columns=list(row)).astype("str")


def _topics(coded: pd.DataFrame) -> list[str]:
    """The topics in the rulebooks' order, those with the most columns first."""
    recording = coded.groupby("topic", sort=False)["column"].size()
    return list(recording.sort_values(ascending=False, kind="stable").index)


def _cell(values: dict[str, str | float]) -> str:
    given = {end: value for end, value in values.items() if pd.notna(value)}
    ends = "–".join(dict.fromkeys(given[end] for end in ("low", "high") if end in given))
    if "best" in given and ends:
        return f"{given['best']} ({given.get('low', ends)}–{given.get('high', ends)})"
    return given.get("best") or ends or NO_VALUE
