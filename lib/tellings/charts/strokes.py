"""The strokes a picture is made of; each writes itself as SVG and draws itself with matplotlib."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.artist import Artist
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from tellings.inert import html

Dashes = tuple[float, tuple[float, ...]] | str  # matplotlib's (0, (on, off)) in widths; "-": none

STEPS = 7  # in which a fading line fades
BASELINE = {"center": 0.276, "bottom": -0.208}  # how far below `y`, in sizes of DejaVu Sans
ANCHOR = {"left": None, "center": "middle", "right": "end"}
HALF = math.sqrt(0.5)
CORNERS = {  # of a mark that is not round, in halves of its size
    "D": [(0, -2 * HALF), (2 * HALF, 0), (0, 2 * HALF), (-2 * HALF, 0)],
    ">": [(1, 0), (-1, 1), (-1, -1)],
    "<": [(-1, 0), (1, -1), (1, 1)],
}


@dataclass(frozen=True, kw_only=True)
class Stroke:
    """What every stroke has; places are in inches, y downwards, sizes and widths in points."""

    color: str
    claim: str | None = None  # what it leads back to (see card.mark)
    zorder: int = 1  # a higher one lies on top


@dataclass(frozen=True, kw_only=True)
class Words(Stroke):
    """One line of text; `rotation` is in degrees, anticlockwise about its place."""

    x: float
    y: float
    text: str
    size: float
    weight: str = "normal"
    style: str = "normal"
    ha: str = "left"
    va: str = "center"
    rotation: float = 0
    zorder: int = 3

    def svg(self) -> str:
        x, y = points(self.x), points(self.y)
        return element(
            "text",
            html(self.text, quote=False),
            x=x,
            y=points(self.y + BASELINE[self.va] * self.size / 72),
            font_size=self.size,
            font_weight=_unusual(self.weight),
            font_style=_unusual(self.style),
            text_anchor=ANCHOR[self.ha],
            transform=f"rotate({-self.rotation} {x} {y})" if self.rotation else None,
            fill=self.color,
        )

    def artist(self) -> Artist:
        letters = {"size": self.size, "weight": self.weight, "style": self.style}
        turned = {"rotation": self.rotation, "rotation_mode": "anchor"}
        place = {"ha": self.ha, "va": self.va, "zorder": self.zorder}
        return Text(self.x, self.y, self.text, color=self.color, **letters, **turned, **place)


@dataclass(frozen=True, kw_only=True)
class Line(Stroke):
    """A line through places."""

    xs: Sequence[float]
    ys: Sequence[float]
    lw: float = 1
    ls: Dashes = "-"
    alpha: float = 1
    zorder: int = 2

    def svg(self) -> str:
        return _line(zip(self.xs, self.ys, strict=True), self.color, self.lw, self.alpha, self.ls)

    def artist(self) -> Artist:
        looks = {"color": self.color, "lw": self.lw, "ls": self.ls, "alpha": self.alpha}
        return Line2D(self.xs, self.ys, solid_capstyle="butt", zorder=self.zorder, **looks)


@dataclass(frozen=True, kw_only=True)
class Fade(Stroke):
    """A level line that fades out over `reach` inches, leftwards if negative."""

    x: float
    y: float
    reach: float
    lw: float

    def svg(self) -> str:
        return "".join(_line(ends, self.color, self.lw, seen) for ends, seen in self._pieces())

    def artist(self) -> Artist:
        ends, seen = zip(*self._pieces(), strict=True)
        shades = [to_rgba(self.color, share) for share in seen]
        looks = {"linewidths": self.lw, "capstyle": "butt", "zorder": self.zorder}
        return LineCollection(ends, colors=shades, **looks)

    def _pieces(self) -> list[tuple[list[tuple[float, float]], float]]:
        """The ends of each piece with how much of its colour is seen."""
        xs = [self.x + self.reach * n / STEPS for n in range(STEPS + 1)]
        return [
            ([(a, self.y), (b, self.y)], 1 - n / (STEPS + 1))
            for n, (a, b) in enumerate(pairwise(xs), 1)
        ]


@dataclass(frozen=True, kw_only=True)
class Dot(Stroke):
    """A mark `ms` across, filled with `mfc` (else its colour), its edge `mew` wide."""

    x: float
    y: float
    ms: float = 5
    mew: float = 1
    mfc: str = ""
    marker: str = "o"
    zorder: int = 2

    def svg(self) -> str:
        x, y = points(self.x), points(self.y)
        edge = {"stroke": self.color, "stroke_width": self.mew} if self.mew else {}
        looks = {"fill": self.mfc or self.color} | edge
        if self.marker == "o":
            return element("circle", cx=x, cy=y, r=_short(self.ms / 2), **looks)
        ends = (
            f"{_short(72 * self.x + a * self.ms / 2)} {_short(72 * self.y + b * self.ms / 2)}"
            for a, b in CORNERS[self.marker]
        )
        return element("path", d=f"M{'L'.join(ends)}Z", **looks)

    def artist(self) -> Artist:
        looks = {"color": self.color, "mfc": self.mfc or self.color, "mew": self.mew}
        shape = {"marker": self.marker, "ms": self.ms, "ls": "none", "zorder": self.zorder}
        return Line2D([self.x], [self.y], **looks, **shape)


@dataclass(frozen=True, kw_only=True)
class Bar(Stroke):
    """A box from its upper left corner, with a frame where `lw` is given."""

    x: float
    y: float
    width: float
    height: float
    edgecolor: str = "none"
    lw: float = 0
    ls: Dashes = "-"
    alpha: float = 1

    def svg(self) -> str:
        frame = {"stroke": self.edgecolor, "stroke_width": self.lw} if self.lw else {}
        return element(
            "rect",
            x=points(self.x),
            y=points(self.y),
            width=points(self.width),
            height=points(self.height),
            fill=self.color,
            stroke_dasharray=_dashes(self.ls, self.lw),
            opacity=_unusual(self.alpha, 1),
            **frame,
        )

    def artist(self) -> Artist:
        looks = {"facecolor": self.color, "edgecolor": self.edgecolor, "lw": self.lw, "ls": self.ls}
        shown = {"alpha": self.alpha, "zorder": self.zorder}
        return Rectangle((self.x, self.y), self.width, self.height, **looks, **shown)


def points(inches: float) -> str:
    """Inches as the points an SVG is measured in.

    >>> points(1.5), points(0.12345)
    ('108', '8.89')
    """
    return _short(72 * inches)


def element(tag: str, inside: str = "", **attributes: object) -> str:
    """An SVG element; `inside` is markup, an attribute that is None is left out.

    >>> element("text", "21", font_size=6.6, fill=None)
    '<text font-size="6.6">21</text>'
    """
    given = "".join(
        f' {name.replace("_", "-")}="{value}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{given}>{inside}</{tag}>" if inside else f"<{tag}{given}/>"


def _line(places, color: str, lw: float, seen: float, dashes: Dashes = "-") -> str:
    return element(
        "path",
        d="M" + "L".join(f"{points(x)} {points(y)}" for x, y in places),
        fill="none",
        stroke=color,
        stroke_width=lw,
        stroke_dasharray=_dashes(dashes, lw),
        stroke_opacity=_unusual(seen, 1),
    )


def _dashes(dashes: Dashes, lw: float) -> str | None:
    return None if dashes == "-" else " ".join(_short(lw * part) for part in dashes[1])


def _short(number: float) -> str:
    return f"{round(number, 2):g}"


def _unusual(value, usual="normal"):
    return None if value == usual else value
