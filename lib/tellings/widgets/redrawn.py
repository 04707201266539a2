"""Controls in a row above what they change, which is drawn anew at every change."""

from collections.abc import Callable

import ipywidgets


class Redrawn(ipywidgets.VBox):
    """`controls` by name, the HTML that `draw` makes of how they stand below; `gap` in pixels."""

    def __init__(
        self, controls: dict[str, ipywidgets.Widget], draw: Callable[[], str], gap: int
    ) -> None:
        self.controls = controls
        self.shown = ipywidgets.HTML()
        wrap = {"flex_flow": "row wrap", "grid_gap": f"4px {gap}px"}
        row = ipywidgets.Box(list(controls.values()), layout=wrap)

        def redraw(_change: object = None) -> None:
            self.shown.value = draw()

        for control in controls.values():
            control.observe(redraw, "value")
        redraw()
        super().__init__([row, self.shown])

    @property
    def values(self) -> dict:
        """How each control stands."""
        return {name: control.value for name, control in self.controls.items()}
