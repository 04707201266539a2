"""How a sentence lists who is blamed, who claims or denies it, and in which accounts."""

import pandas as pd

from tellings.divergence.blame import REPORT
from tellings.wording import listed

DOING = ["accuses_perpetrator", "reported_as_fact"]
BACKING = ["accuses_sponsor"]
MOST = 8  # parties named in one sentence


def who_is_blamed(rows: pd.DataFrame, blamed: str = "Blamed for it: ") -> str:
    """ "Claimed by X (000). Blamed for it: Y (the army in 004). Said to stand behind it: Z (001)".

    >>> columns = ["act", "party", "accuser", "account"]
    >>> rows = pd.DataFrame([("reported_as_fact", "Front", "the report", "a")], columns=columns)
    >>> who_is_blamed(rows)
    'Blamed for it: Front (a)'
    """
    told = []
    for words, acts in (
        ("Claimed by ", ["claims"]),
        (blamed, DOING),
        ("Said to stand behind it: ", BACKING),
    ):
        mine = rows[rows["act"].isin(acts)]
        if not mine.empty:
            told.append(words + each_with(mine))
    return ". ".join(told)


def each_with(rows: pd.DataFrame) -> str:
    """ "Y (the army in 004) and Z (001)": each party, who says it of them, and where."""
    of_each = [f"{name} ({by_whom(some)})" for name, some in rows.groupby("party", sort=False)]
    more = [f"{len(of_each) - MOST} more"] if len(of_each) > MOST else []
    return listed([*of_each[:MOST], *more])


def by_whom(rows: pd.DataFrame) -> str:
    """ "000, the army in 003 and 004": who says it, and where; the report itself goes unsaid."""
    said = []
    for accuser, some in rows.groupby("accuser", sort=False):
        own = accuser == REPORT or set(some["party"]) == {accuser}
        where = listed(sorted(set(some["account"])))
        said.append(where if own else f"{accuser} in {where}")
    return ", ".join(said)


def claimed_by(party: str, rows: pd.DataFrame) -> str:
    """ "by Front (000, 001) and for Front by Lee in 002": who claims it, and where."""
    own, others = rows[rows["accuser"] == party], rows[rows["accuser"] != party]
    said = [f"by {party} ({in_accounts(own)})"] if len(own) else []
    nameless, named = others[others["accuser"] == REPORT], others[others["accuser"] != REPORT]
    said += [f"for {party} by {by_whom(named)}"] if len(named) else []
    said += [f"for {party} by one of its own ({in_accounts(nameless)})"] if len(nameless) else []
    return " and ".join(said)


def denied_by(denials: pd.DataFrame) -> str:
    """ "New Delhi and Kabul (003), a lawyer (004) of Lee": who denies it, where, and of whom."""
    said = []
    for (accuser, accused), some in denials.groupby(["accuser", "accused"], sort=False):
        own = accuser in (REPORT, accused, *some["party"])
        who = f"{accuser} ({in_accounts(some)})"
        said.append(who if own else f"{who}, of {accused}")
    return listed(said)


def each(names: pd.Series | list[str]) -> str:
    """The names in their order, each once."""
    return listed(list(dict.fromkeys(names)))


def names_first(rows: pd.DataFrame) -> str:
    """The parties that can be told apart, proper names before descriptions."""
    return each(rows["party"].sort_values(key=lambda p: p.str.islower(), kind="stable"))


def in_accounts(rows: pd.DataFrame) -> str:
    """The accounts that carry them."""
    return ", ".join(sorted(set(rows["account"])))
