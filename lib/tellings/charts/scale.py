"""From a number of people to a place on the page, with round numbers along the axis."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from matplotlib.ticker import MaxNLocator

from tellings.charts import style
from tellings.wording import say

STEPS = [1, 2, 5, 10]
POWERS_ABOVE = 3000  # people; beyond it small figures would vanish on an even scale


@dataclass(frozen=True)
class People:
    """A scale from 0 to `most` people between two places in inches; `powers` for tens of tens."""

    most: float
    left: float
    right: float
    powers: bool = False

    @classmethod
    def fitting(cls, values: Iterable[float], left: float, right: float) -> "People":
        """The scale on which all the values fit.

        >>> People.fitting([21, 354], 1.0, 5.0).most
        400.0
        """
        most = max([float(v) for v in values if v is not None], default=1.0)
        if most > POWERS_ABOVE:
            return cls(10.0 ** math.ceil(math.log10(most)), left, right, powers=True)
        rounded = MaxNLocator(8, steps=STEPS).tick_values(0, max(most, 1))
        return cls(float(rounded[-1]), left, right)

    def __call__(self, value: float) -> float:
        """Where `value` people stand, in inches."""
        share = (
            math.log10(1 + value) / math.log10(1 + self.most) if self.powers else value / self.most
        )
        return self.left + min(share, 1.0) * (self.right - self.left)

    @property
    def ticks(self) -> list[float]:
        """Round numbers for the axis."""
        if self.powers:
            return [0, *(10.0**n for n in range(int(math.log10(self.most)) + 1))]
        room = max(2, min(6, int((self.right - self.left) / 0.6)))
        ticks = MaxNLocator(room, steps=STEPS, integer=True).tick_values(0, self.most)
        return [tick for tick in ticks if 0 <= tick <= self.most]

    def draw(self, sheet: style.Sheet, top: float, bottom: float, label: str = "") -> None:
        """Hairlines from top to bottom with the numbers above them."""
        written = self.left - 1.0  # how far the labels reach; the next one needs a gap before it
        for tick in self.ticks:
            x = self(tick)
            sheet.line([x, x], [top, bottom], color=style.RULE, lw=0.5, zorder=0)
            text = f"{tick:,.0f}"
            half = style.width_of(text, style.SMALL) / 2
            if x - half < written + 0.05:
                continue
            written = x + half
            sheet.text(x, top - 0.07, text, size=style.SMALL, color=style.QUIET, ha="center")
        label = label or say("charts.people")
        step = say("charts.powers", label=label) if self.powers else label
        sheet.text(self.left, top - 0.2, step, size=style.SMALL, color=style.QUIET)
