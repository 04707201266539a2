"""Many events in one picture: where the accounts part, over what, and whose word stands there."""

import pandas as pd

from tellings.charts import style
from tellings.charts.card import Card
from tellings.charts.grid import grid

NOBODY = "No accounts of these events part."


def kinds(rows: pd.DataFrame, width: float = style.PAGE) -> list[Card]:
    """The rows of views.events.by_kind: ranked disagreements of each kind, event by event."""
    title = "Over what the accounts of each event part"
    caption = "Ranked disagreements, as the machine reads them."
    return grid(rows, "parted_by_kind", title, caption, NOBODY, width)


def fates(rows: pd.DataFrame, width: float = style.PAGE) -> list[Card]:
    """The rows of views.events.by_fate: what becomes of the disagreements over each fate."""
    title = "Over which fates the accounts part, and whether they can"
    caption = "Ranked disagreements with a figure of that fate in them, over all events."
    return grid(rows, "parted_by_fate", title, caption, NOBODY, width)


def sources(rows: pd.DataFrame, width: float = style.PAGE) -> list[Card]:
    """The rows of views.events.against: which kinds of source stand in one disagreement."""
    title = "Whose figures stand against whose"
    caption = "Kinds of source with figures in one ranked disagreement; the same kind twice: alone."
    return grid(rows, "parted_by_source", title, caption, NOBODY, width)
