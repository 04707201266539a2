"""The reader without a kernel: the same picture, and the claims as a table."""

from collections.abc import Sequence
from urllib.parse import quote

from tellings.charts.style import plural
from tellings.inert import NO_MATHS, html

ROWS = 300  # more than that is what the exported tables are for
HEADS = ("account", "words", "kind", "value", "who says it", "reviewed")
SAFE = " =:;/,()!*'-_.~"  # need no escape in a data address
KINDS = {
    "counts": "figure",
    "moments": "time",
    "responsibility": "responsibility",
    "attributions": "statement",
}
VALUE = {
    "counts": ("fate", "demographic", "group", "modality", "scope"),
    "moments": ("earliest", "latest", "minutes_min", "minutes_max"),
    "responsibility": ("act", "accused"),
    "attributions": ("stance",),
}
USUAL = ("actual", "main")  # goes without saying


def page(rows: Sequence[dict], accounts: Sequence[dict], pictures: Sequence[dict]) -> str:
    """The first picture and a table of the claims as HTML, every word of an article escaped.

    >>> row = {"article": "a.txt", "wording": "<b>12", "kind": "counts", "values": {}}
    >>> row |= {"verdict": "", "by": []}
    >>> "&lt;b&gt;12" in page([row], [{"article": "a.txt", "name": "a"}], [])
    True
    """
    names = {account["article"]: account["name"] for account in accounts}
    heads = "".join(f"<th>{head}</th>" for head in HEADS)
    lines = "\n".join(_line(row, names) for row in rows[:ROWS])
    more = f"<p>… and {len(rows) - ROWS:,} more.</p>" if len(rows) > ROWS else ""
    drawn = _image(pictures[0]) if pictures else ""
    table = f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{lines}\n</tbody>"
    return f'<div class="{NO_MATHS}">{drawn}\n<table>\n{table}\n</table>\n{more}</div>'


def told(rows: Sequence[dict], accounts: Sequence[dict]) -> str:
    """What the reader holds, in one line.

    >>> told([], [])
    'Evidence reader: 0 claims in 0 accounts'
    """
    return f"Evidence reader: {plural(len(rows), 'claim')} in {plural(len(accounts), 'account')}"


def _image(picture: dict) -> str:
    """The SVG as an image: a page that cleans HTML keeps an SVG's words and drops its shapes."""
    address = f"data:image/svg+xml,{quote(picture['svg'], safe=SAFE)}"
    return f'<img alt="{html(picture["alt"])}" src="{address}">'


def _line(row: dict, names: dict[str, str]) -> str:
    values = row["values"]
    told = [_number(values), *(str(values.get(key, "")) for key in VALUE[row["kind"]])]
    value = ", ".join(word for word in told if word and word not in USUAL)
    seen = " ".join([row["verdict"], *row["by"]]).strip()
    cells = [names[row["article"]], row["wording"], KINDS[row["kind"]], value.replace("_", " ")]
    cells += [values.get("source", ""), seen]
    return "<tr>" + "".join(f"<td>{html(cell)}</td>" for cell in cells) + "</tr>"


def _number(values: dict) -> str:
    """
    >>> _number({"low": 21}), _number({"low": 3, "high": 3}), _number({"high": 80}), _number({})
    ('21 or more', '3', 'up to 80', '')
    """
    low, high = values.get("low"), values.get("high")
    if low == high:
        return "" if low is None else str(low)
    if high is None:
        return f"{low} or more"
    return f"{low} to {high}" if low else f"up to {high}"
