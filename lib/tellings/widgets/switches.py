"""What the codebooks leave to the coder, as switches above what each would write down."""

import ipywidgets
import pandas as pd

from tellings import rulebooks
from tellings.claims import Claims
from tellings.widgets.redrawn import Redrawn
from tellings.widgets.tables import still
from tellings.wording import say


class Switches(Redrawn):
    """One switch a question, the table below; `answers` is how they stand."""

    def __init__(self, claims: Claims) -> None:
        controls = {
            question: ipywidgets.Checkbox(description=asked, indent=False, layout={"width": "auto"})
            for question, asked in rulebooks.QUESTIONS.items()
        }
        coded = rulebooks.every_way(claims)  # so few that none need be waited for later

        def draw() -> str:
            return page(coded[tuple(self.answers.values())])

        super().__init__(controls, draw, gap=24)

    @property
    def answers(self) -> dict[str, bool]:
        """The answer each switch stands at, as `rulebooks.code` takes it."""
        return self.values

    def __repr__(self) -> str:
        return " ".join(rulebooks.QUESTIONS.values())

    def _repr_mimebundle_(self, **options: object) -> dict:
        """The live switches, and for a page without a kernel the table they begin with."""
        data = super()._repr_mimebundle_(**options)
        return {**data, "text/html": self.shown.value, "text/plain": repr(self)}


def switches(claims: Claims) -> Switches:
    """A switch for each question the codebooks leave open; the coding follows.

    >>> from tellings import read
    >>> shown = switches(read("jaffar-express-2025"))
    >>> shown.controls["off_duty_is_civilian"].value = True
    >>> shown.answers["off_duty_is_civilian"]
    True
    """
    return Switches(claims)


def page(coded: pd.DataFrame) -> str:
    """What each database would write down, side by side as HTML; every text in it is inert."""
    beside = rulebooks.side_by_side(coded)
    return still(beside.rename_axis(say("controls.of_what")).reset_index().fillna(""), len(beside))
