"""The pictures: each takes rows and gives a figure card; nothing here reads a file."""

from tellings.charts import (
    adding,
    casualties,
    corpus,
    divergence,
    events,
    order,
    rulebooks,
    timeline,
    voices,
)
from tellings.charts.card import Card
from tellings.charts.export import export, run, run_over

__all__ = ["Card", "adding", "casualties", "corpus", "divergence", "events", "export", "order"]
__all__ += ["rulebooks", "run", "run_over", "timeline", "voices"]
