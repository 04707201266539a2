"""The reader without a kernel: the claims as a table."""

from collections.abc import Sequence

import pandas as pd

from tellings.widgets import tables
from tellings.wording import plain_word, plural, say

HEADS = ("account", "words", "kind", "value", "who", "reviewed")
VALUE = {
    "counts": ("fate", "demographic", "group", "modality", "scope"),
    "moments": ("earliest", "latest", "minutes_min", "minutes_max"),
    "responsibility": ("act", "accused"),
    "attributions": ("stance",),
}
USUAL = ("actual", "main")  # goes without saying


def page(rows: Sequence[dict], accounts: Sequence[dict]) -> str:
    """The claims as an HTML table, folded, every word of an article escaped.

    >>> row = {"article": "a.txt", "wording": "<b>12", "kind": "counts", "values": {}}
    >>> row |= {"verdict": "", "by": []}
    >>> "&lt;b&gt;12" in page([row], [{"article": "a.txt", "name": "a"}])
    True
    """
    names = {account["article"]: account["name"] for account in accounts}
    heads = [say(f"still.{head}") for head in HEADS]
    return tables.still(pd.DataFrame([_line(row, names) for row in rows], columns=heads))


def told(rows: Sequence[dict], accounts: Sequence[dict]) -> str:
    """What the reader holds, in one line.

    >>> told([], [])
    'Evidence reader: 0 claims in 0 accounts'
    """
    many = {"claims": plural(len(rows), "claim"), "accounts": plural(len(accounts), "account")}
    return say("still.told", **many)


def _line(row: dict, names: dict[str, str]) -> list[str]:
    values = row["values"]
    told = [str(values.get(key, "")) for key in VALUE[row["kind"]]]
    plain = [plain_word(word) for word in told if word and word not in USUAL]
    value = ", ".join([*filter(None, [_number(values)]), *plain])
    seen = " ".join([row["verdict"], *row["by"]]).strip()
    cells = [names[row["article"]], row["wording"], say(f"still.{row['kind']}"), value]
    return [*cells, values.get("source", ""), seen]


def _number(values: dict) -> str:
    """
    >>> _number({"low": 21}), _number({"low": 3, "high": 3}), _number({"high": 80}), _number({})
    ('21 or more', '3', 'up to 80', '')
    """
    low, high = values.get("low"), values.get("high")
    if low == high:
        return "" if low is None else str(low)
    if high is None:
        return say("still.or_more", low=low)
    return say("still.range", low=low, high=high) if low else say("still.up_to", high=high)
