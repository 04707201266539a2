"""Controls over the same views that the static cells show: choose, and the picture follows."""

from collections.abc import Callable, Sequence

import ipywidgets
import pandas as pd

from tellings import views
from tellings.charts import Card
from tellings.inert import html
from tellings.widgets.parted import alike, parted, perhaps
from tellings.widgets.redrawn import Redrawn
from tellings.widgets.tables import table
from tellings.wording import listed, plain_word, plural, say

__all__ = ["Explorer", "alike", "explore", "page", "parted", "perhaps", "table"]

Picture = Callable[[pd.DataFrame], Card | Sequence[Card]]

CHOICES = ("fate", "group", "account", "source_kind", "scope")
ROWS = 40  # of the table
SHOWN = ["account", "wording", "low", "high", "fate", "group", "demographic", "modality"]
SHOWN += ["subevent", "earliest", "latest", "cue", "speaker", "source_kind", "stance", "scope"]
SHOWN += ["claim", "attribution"]


class Explorer(Redrawn):
    """Drop-downs above a picture and its rows; `choice` is what they stand at."""

    def __init__(self, claims: pd.DataFrame, picture: Picture, **start: str) -> None:
        # As plain texts, since row by row pandas' own take half the time of a redraw.
        claims = claims.astype(dict.fromkeys(claims.select_dtypes("str"), "object"))
        at = {c: views.meant(claims, c, start.get(c, views.ALL)) for c in CHOICES}
        controls = {
            column: ipywidgets.Dropdown(
                options=_options(claims, column, at[column]),
                value=at[column],
                description=say(f"controls.{column}"),
                style={"description_width": "initial"},
                layout={"width": "auto", "min_width": "13em"},
            )
            for column in CHOICES
            if column in claims
        }

        def draw() -> str:
            return page(views.choose(claims, **self.choice), picture)

        super().__init__(controls, draw, gap=12)
        self._drawn = lambda: _cards(picture(views.choose(claims, **self.choice)))

    @property
    def choice(self) -> dict[str, str]:
        """The value each drop-down stands at, as `views.choose` takes it."""
        return self.values

    def __repr__(self) -> str:
        return "\n".join(map(str, self._drawn()))

    def _repr_mimebundle_(self, **options: object) -> dict:
        """The live controls, and for a page without a kernel the pictures they begin with."""
        first, *others = [card._repr_mimebundle_() for card in self._drawn()]
        more = "".join(bundle["text/html"] for bundle in others)
        folded = f"<details><summary>{html(say('controls.rest'))}</summary>{more}</details>"
        still = first["text/html"] + (folded if others else "")
        data = super()._repr_mimebundle_(**options)
        return {**data, **first, "text/html": still, "text/plain": repr(self)}


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
    """The picture of the rows and the rows themselves as HTML; every text in it is inert.

    A picture of several pages shows the first, a long table its first rows, and both say so.
    """
    first, *others = _cards(picture(rows))
    columns = [column for column in SHOWN if column in rows]
    shown = rows[columns].head(ROWS).astype("object").fillna("")
    table = shown.to_html(index=False, escape=True, border=0)
    pages = [say("controls.more_pages", pages=plural(len(others), "more page"))] if others else []
    more = [plural(len(rows) - ROWS, "more row")] if len(rows) > ROWS else []
    rest = say("controls.narrower", rest=listed([*pages, *more])) if pages or more else ""
    return first.svg() + table + (f"<p>{html(rest)}</p>" if rest else "")


def _cards(drawn: Card | Sequence[Card]) -> Sequence[Card]:
    return [drawn] if isinstance(drawn, Card) else drawn


def _options(claims: pd.DataFrame, column: str, start: str) -> list[tuple[str, str]]:
    values = dict.fromkeys([*views.options(claims, column), start])
    scopes = {scope: say(f"controls.{scope}") for scope in views.options(claims, "scope")[1:]}
    said = scopes if column == "scope" else {}
    return [(said.get(value) or plain_word(value), value) for value in values]
