"""From a time to a place on the page: one clock in the event's zone, with UTC beside it."""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

import pandas as pd

from tellings.charts import style
from tellings.wording import day, month

DAY = 24  # hours
STEPS = [1, 3, 6, 12, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 91 * DAY]
STEPS += [365 * DAY * years for years in (1, 2, 5, 10, 20, 50, 100)]


@dataclass(frozen=True)
class Clock:
    """The time from `first` to `last` between two places in inches."""

    first: pd.Timestamp
    last: pd.Timestamp
    zone: ZoneInfo
    left: float
    right: float

    @classmethod
    def fitting(
        cls, times: list[pd.Timestamp], zone: ZoneInfo, left: float, right: float
    ) -> "Clock":
        """The whole days on which all the times fall."""
        first = min(times).tz_convert(zone).normalize()
        last = (max(times).tz_convert(zone) + pd.Timedelta(hours=1)).ceil("6h")
        return cls(first, max(last, first + pd.Timedelta(days=1)), zone, left, right)

    def __call__(self, time: pd.Timestamp) -> float:
        """Where a time stands, in inches; beyond the clock's ends it stands at the end."""
        share = (time - self.first) / (self.last - self.first)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def shows(self, time: pd.Timestamp) -> bool:
        """Whether a time falls within the clock."""
        return self.first <= time <= self.last

    @property
    def ticks(self) -> list[pd.Timestamp]:
        """Round times, not closer than a label is wide."""
        hours = (self.last - self.first) / pd.Timedelta(hours=1)
        room = max(2, int((self.right - self.left) / 0.42))
        step = next((s for s in STEPS if hours / s <= room), STEPS[-1])
        count = int(hours // step) + 1
        return [self.first + pd.Timedelta(hours=step * n) for n in range(count)]

    def draw(self, sheet: style.Sheet, top: float, bottom: float, label: str = "") -> None:
        """Hairlines with the local time above them, and UTC above that; `label` names the zone."""
        ticks = self.ticks
        step = ticks[1] - ticks[0] if len(ticks) > 1 else pd.Timedelta(hours=1)
        beside = step < pd.Timedelta(days=7) and self.first.utcoffset() != timedelta(0)
        for tick in ticks:
            x = self(tick)
            midnight = tick.hour == 0
            colour = "#AEB4BB" if midnight and step < pd.Timedelta(days=1) else style.RULE
            sheet.line([x, x], [top, bottom], color=colour, lw=0.5, zorder=0)
            local = _label(tick, step)
            ink = {"size": style.SMALL, "ha": "center"}
            weight = "bold" if midnight else "normal"
            sheet.text(x, top - 0.07, local, color=style.INK, weight=weight, **ink)
            if beside:
                utc = f"{tick.tz_convert('UTC'):%H:%M}"
                sheet.text(x, top - 0.2, utc, color=style.FAINT, **ink)
        edge = {"size": style.SMALL, "ha": "right"}
        sheet.text(self.left - 0.25, top - 0.07, label or str(self.zone), **edge)
        if beside:
            sheet.text(self.left - 0.25, top - 0.2, "UTC", color=style.FAINT, **edge)


def _label(tick: pd.Timestamp, step: pd.Timedelta) -> str:
    if step >= pd.Timedelta(days=365):
        return f"{tick.year}"
    if step >= pd.Timedelta(days=30):
        return f"{month(tick)} {tick.year}"
    return day(tick, year=False) if tick.hour == 0 else f"{tick:%H:%M}"
