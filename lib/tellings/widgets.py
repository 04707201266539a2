"""Controls over the same views that the static cells show: choose, and the picture follows."""

from collections.abc import Callable, Sequence

import ipywidgets
import pandas as pd

from tellings import views
from tellings.charts import Card

Picture = Callable[[pd.DataFrame], Card | Sequence[Card]]

CHOICES = {
    "fate": "What happened",
    "group": "To whom",
    "account": "Account",
    "source_kind": "Kind of source",
    "scope": "Event",
}
ROWS_SHOWN = 200  # of the table; the picture draws all


class Explorer(ipywidgets.VBox):
    """Drop-downs above a picture and its rows; `choice` is what they stand at."""

    def __init__(self, claims: pd.DataFrame, picture: Picture, **start: str) -> None:
        self.controls = {
            column: ipywidgets.Dropdown(
                options=_options(claims, column, start.get(column, views.ALL)),
                value=_standing(claims, column, start.get(column, views.ALL)),
                description=label,
                style={"description_width": "initial"},
                layout={"width": "auto", "min_width": "13em"},
            )
            for column, label in CHOICES.items()
            if column in claims
        }
        self.shown = ipywidgets.HTML()
        wrap = {"flex_flow": "row wrap", "grid_gap": "4px 12px"}
        row = ipywidgets.Box(list(self.controls.values()), layout=wrap)

        def redraw(_change: object = None) -> None:
            self.shown.value = page(views.choose(claims, **self.choice), picture)

        for control in self.controls.values():
            control.observe(redraw, "value")
        redraw()
        super().__init__([row, self.shown])

    @property
    def choice(self) -> dict[str, str]:
        """The value each drop-down stands at, as `views.choose` takes it."""
        return {column: control.value for column, control in self.controls.items()}

    def __repr__(self) -> str:
        labels = ", ".join(CHOICES[column].lower() for column in self.controls)
        return f"Controls for {labels}: live in Jupyter; the same rows stand in the cells around."


def explore(claims: pd.DataFrame, picture: Picture, **start: str) -> Explorer:
    """Drop-downs for whichever of fate, group, account, kind of source and scope the rows have.

    `picture` turns the chosen rows into a figure card or several; `start` sets a drop-down.

    >>> from tellings import charts, read
    >>> ledger = read("jaffar-express-2025")
    >>> counts = views.named(ledger.counts, ledger.articles)
    >>> draw = lambda rows: charts.casualties.intervals(views.casualties.intervals(rows))
    >>> explore(counts, draw, fate="killed").choice["fate"]
    'killed'
    """
    return Explorer(claims, picture, **start)


def page(rows: pd.DataFrame, picture: Picture) -> str:
    """The picture of the rows and the rows themselves as HTML; every text in it is inert."""
    drawn = picture(rows)
    cards = [drawn] if isinstance(drawn, Card) else drawn
    table = rows.head(ROWS_SHOWN).to_html(index=False, escape=True, border=0, na_rep="")
    more = len(rows) - ROWS_SHOWN
    rest = f"<p>{more} more rows are in the picture and not in this table.</p>" if more > 0 else ""
    return "".join(card.svg() for card in cards) + table + rest


def _options(claims: pd.DataFrame, column: str, start: str) -> list[tuple[str, str]]:
    values = dict.fromkeys([*views.options(claims, column), _standing(claims, column, start)])
    return [(value.replace("_", " "), value) for value in values]


def _standing(claims: pd.DataFrame, column: str, start: str) -> str:
    """The option a start value means: "002" is the account "002 News Arena India"."""
    offered = views.options(claims, column)
    short = [value for value in offered if value.partition(" ")[0] == start]
    return start if start in offered or column != "account" or not short else short[0]
