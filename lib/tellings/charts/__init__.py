"""The pictures: each takes rows and gives a figure card; nothing here reads a file."""

from tellings.charts import adding, casualties, divergence, events, timeline, voices
from tellings.charts.card import Card
from tellings.charts.export import export, run, run_over

__all__ = ["Card", "adding", "casualties", "divergence", "events", "export"]
__all__ += ["run", "run_over", "timeline", "voices"]
