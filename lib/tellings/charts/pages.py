"""Long pictures broken into pages, between one block of rows and the next where that can be."""

from collections.abc import Iterator

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
    page: list[pd.DataFrame] = []
    used, made = 0.0, []
    for part in _parts(rows, block, line, max(1, int(lines - heading))):
        needed = part[line].nunique() + heading
        if page and used + needed > lines:
            made.append(pd.concat(page).reset_index(drop=True))
            page, used = [], 0.0
        page.append(part)
        used += needed
    return [*made, pd.concat(page).reset_index(drop=True)] if page else made


def numbered(title: str, name: str, number: int, of: int) -> tuple[str, str]:
    """A page's title and file name; a single page keeps both as they are.

    >>> numbered("Every figure", "figures", 2, 3)
    ('Every figure (2 of 3)', 'figures_2')
    """
    return (f"{title} ({number} of {of})", f"{name}_{number}") if of > 1 else (title, name)


def _parts(rows: pd.DataFrame, block: str, line: str, lines: int) -> Iterator[pd.DataFrame]:
    for _, own in rows.groupby(block, sort=False):
        values = own[line].unique()
        for start in range(0, len(values), lines):
            yield own[own[line].isin(values[start : start + lines])]
