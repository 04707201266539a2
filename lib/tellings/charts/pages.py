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
    blocks = [own for _, own in rows.groupby(block, sort=False)] if block else [rows]
    made: list[list[pd.DataFrame]] = [[]]
    room = float(lines)
    for own in blocks:
        values = list(own[line].unique())
        longer_than_a_page = len(values) + heading > lines
        while values:
            fit = int(room - heading)
            if fit < len(values) and made[-1] and (fit < 1 or not longer_than_a_page):
                made.append([])
                room = float(lines)
                continue
            now, values = values[: max(1, fit)], values[max(1, fit) :]
            made[-1].append(own[own[line].isin(now)])
            room -= len(now) + heading
    return [pd.concat(page).reset_index(drop=True) for page in made if page]
