"""Long pictures broken into pages, between one block of rows and the next where that can be."""

import pandas as pd


def pages(
    rows: pd.DataFrame, line: str, lines: int, block: str = "", heading: float = 0
) -> list[pd.DataFrame]:
    """The rows in pages of at most `lines` values of the column `line`.

    Rows with one value of the column `block` stay together if they fit on a page; `heading` is
    the room a block takes besides its own, in lines.

    >>> rows = pd.DataFrame({"account": ["a", "a", "b"], "claim": [1, 2, 3]})
    >>> [len(page) for page in pages(rows, "claim", lines=2, block="account")]
    [2, 1]
    """
    blocks = rows[block] if block else pd.Series("", index=rows.index)
    page_of: dict[tuple, int] = {}
    page, room = 0, float(lines)
    inside: dict[object, dict] = {}
    for name, value in zip(blocks, rows[line], strict=True):
        inside.setdefault(name, {})[value] = None
    for name, values in ((name, list(own)) for name, own in inside.items()):
        longer_than_a_page = len(values) + heading > lines
        while values:
            fit = int(room - heading)
            if fit < len(values) and room < lines and (fit < 1 or not longer_than_a_page):
                page, room = page + 1, float(lines)
                continue
            now, values = values[: max(1, fit)], values[max(1, fit) :]
            page_of |= {(name, value): page for value in now}
            room -= len(now) + heading
    together = rows.iloc[pd.factorize(blocks)[0].argsort(kind="stable")]
    keys = zip(blocks[together.index], together[line], strict=True)
    made = together.groupby([page_of[key] for key in keys], sort=True)
    return [own.reset_index(drop=True) for _, own in made]


def lines(rows: pd.DataFrame) -> list[list[dict]]:
    """The rows of each value of the column `line`, as plain records.

    A frame for each line would take most of the time of a redraw.

    >>> lines(pd.DataFrame({"line": [1, 2, 1], "claim": ["a", "b", "c"]}))[0]
    [{'line': 1, 'claim': 'a'}, {'line': 1, 'claim': 'c'}]
    """
    together: dict[int, list[dict]] = {}
    for row in rows.to_dict("records"):
        together.setdefault(row["line"], []).append(row)
    return list(together.values())
