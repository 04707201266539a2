"""A table to sort, search and page through; without a kernel the same rows, folded if long."""

import pandas as pd
from itables.widget import ITable

from tellings.inert import NO_MATHS, html
from tellings.wording import plural, say

FOLDED = 12  # rows beyond which the still table is folded
LONGEST = 500  # rows of the still table; all of them are in the exported ones
LOOKS = (
    "<style>.tellings td, .tellings th {text-align: left !important; vertical-align: top; "
    "padding: .25em .8em .25em 0; max-width: 42em; white-space: normal}</style>"
)


class Table(ITable):
    """The rows of a frame as an interactive table, every cell as text; see `table`."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self._rows = rows
        super().__init__(
            rows,
            showIndex=False,
            paging=len(rows) > FOLDED,
            pageLength=FOLDED,
            layout={
                "topStart": "search" if len(rows) > 3 else None,
                "topEnd": None,
                "bottomStart": "info" if len(rows) > FOLDED else None,
                "bottomEnd": "paging" if len(rows) > FOLDED else None,
            },
            columnDefs=[{"className": "dt-left", "targets": "_all"}],
            classes="display compact wrap",
            style="table-layout: auto; width: 100%; margin: 0",
            order=[],
            allow_html=False,
        )

    def __repr__(self) -> str:
        return f"{plural(len(self._rows), 'row')}: {', '.join(map(str, self._rows.columns))}"

    def _repr_mimebundle_(self, **options: object) -> tuple[dict, dict]:
        data, metadata = super()._repr_mimebundle_(**options)
        return data | {"text/plain": repr(self), "text/html": still(self._rows)}, metadata


def table(rows: pd.DataFrame) -> Table:
    """The rows to sort, search and page through.

    >>> table(pd.DataFrame({"words": ["at least 12"]}))
    1 row: words
    """
    return Table(rows)


def still(rows: pd.DataFrame, unfolded: int = FOLDED) -> str:
    """The rows as HTML, every cell escaped, folded where there are more than `unfolded`.

    >>> "&lt;b&gt;" in still(pd.DataFrame({"words": ["<b>12"]}))
    True
    """
    heads = "".join(f"<th>{html(column)}</th>" for column in rows.columns)
    lines = "\n".join(
        "<tr>" + "".join(f"<td>{html(cell)}</td>" for cell in row) + "</tr>"
        for row in rows.head(LONGEST).itertuples(index=False)
    )
    head = f'<table class="tellings">\n<thead><tr>{heads}</tr></thead>'
    body = f"{head}\n<tbody>\n{lines}\n</tbody></table>"
    more = (
        f"<p>{html(say('controls.more', number=f'{len(rows) - LONGEST:,}'))}</p>"
        if len(rows) > LONGEST
        else ""
    )
    if len(rows) > unfolded:
        body = f"<details><summary>{plural(len(rows), 'row')}</summary>\n{body}{more}</details>"
    return f'<div class="{NO_MATHS}">{LOOKS}{body}</div>'
