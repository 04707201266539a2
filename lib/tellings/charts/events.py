"""Many events in one picture: where the accounts part, over what, and whose word stands there."""

import pandas as pd

from tellings.charts import style
from tellings.charts.card import Card
from tellings.charts.grid import grid
from tellings.wording import say

NOBODY = say("charts.nobody")


def kinds(rows: pd.DataFrame, width: float = style.PAGE) -> list[Card]:
    """The rows of views.events.by_kind: ranked disagreements of each kind, event by event."""
    title = say("charts.kinds")
    caption = say("charts.kinds_caption")
    return grid(rows, "parted_by_kind", title, caption, NOBODY, width)


def fates(rows: pd.DataFrame, width: float = style.PAGE) -> list[Card]:
    """The rows of views.events.by_fate: what becomes of the disagreements over each fate."""
    title = say("charts.fates")
    caption = say("charts.fates_caption")
    return grid(rows, "parted_by_fate", title, caption, NOBODY, width)


def sources(rows: pd.DataFrame, width: float = style.PAGE) -> list[Card]:
    """The rows of views.events.against: which kinds of source stand in one disagreement."""
    title = say("charts.against")
    caption = say("charts.against_caption")
    return grid(rows, "parted_by_source", title, caption, NOBODY, width)
