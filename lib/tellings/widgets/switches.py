"""What the codebooks leave to the coder, as switches above the rulebook picture and table."""

import ipywidgets
import pandas as pd

from tellings import rulebooks
from tellings.charts import rulebooks as picture
from tellings.claims import Claims
from tellings.widgets.redrawn import Redrawn


class Switches(Redrawn):
    """One switch a question, the picture and table below; `answers` is how they stand."""

    def __init__(self, claims: Claims, width: float) -> None:
        controls = {
            question: ipywidgets.Checkbox(description=asked, indent=False, layout={"width": "auto"})
            for question, asked in rulebooks.QUESTIONS.items()
        }
        coded = rulebooks.every_way(claims)  # so few that none need be waited for later

        def draw() -> str:
            return page(coded[tuple(self.answers.values())], width)

        super().__init__(controls, draw, gap=24)

    @property
    def answers(self) -> dict[str, bool]:
        """The answer each switch stands at, as `rulebooks.code` takes it."""
        return self.values

    def __repr__(self) -> str:
        asked = " ".join(rulebooks.QUESTIONS.values())
        return f"{asked} Live in Jupyter; both answers stand in the cells around."


def switches(claims: Claims, width: float = 7.0) -> Switches:
    """A switch for each question the codebooks leave open; the coding follows.

    >>> from tellings import read
    >>> shown = switches(read("jaffar-express-2025"))
    >>> shown.controls["off_duty_is_civilian"].value = True
    >>> shown.answers["off_duty_is_civilian"]
    True
    """
    return Switches(claims, width)


def page(coded: pd.DataFrame, width: float) -> str:
    """The picture and the table side by side as HTML; every text in it is inert."""
    card = picture.side_by_side(rulebooks.by_topic(coded), width=width)
    return card.svg() + rulebooks.side_by_side(coded).to_html(escape=True, border=0)
