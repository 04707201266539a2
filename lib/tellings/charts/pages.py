"""Long pictures broken into pages, between one block of rows and the next where that can be."""

import pandas as pd


def pages(
    rows: pd.DataFrame, block: str, line: str, lines: int, heading: float = 0
) -> list[pd.DataFrame]:
    """The rows in pages of at most `lines` values of `line`; a block stays whole if it fits.

    `heading` is the room each block takes besides its own, in lines.

    >>> rows = pd.DataFrame({"account": ["a", "a", "b"], "claim": [1, 2, 3]})
    >>> [len(page) for page in pages(rows, "account", "claim", lines=2)]
    [2, 1]
    """
    made: list[list[pd.DataFrame]] = [[]]
    room = float(lines)
    for _, own in rows.groupby(block, sort=False):
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


def numbered(title: str, name: str, number: int, of: int) -> tuple[str, str]:
    """A page's title and file name; a single page keeps both as they are.

    >>> numbered("Every figure", "figures", 2, 3)
    ('Every figure (2 of 3)', 'figures_2')
    """
    return (f"{title} ({number} of {of})", f"{name}_{number}") if of > 1 else (title, name)
