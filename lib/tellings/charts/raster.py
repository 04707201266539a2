"""A sheet drawn with matplotlib, for the PNG and for whoever wants to go on from there."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib as mpl
from matplotlib.figure import Figure

from tellings.charts.style import FAMILY, PAPER, Sheet

SETTINGS = {
    "font.family": [FAMILY],
    "text.parse_math": False,  # "$5" in an article is five dollars, not mathematics
    "text.usetex": False,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "path.simplify": False,
}


def figure(sheet: Sheet) -> Figure:
    """The sheet as a matplotlib figure, its axes in inches.

    >>> from tellings.charts import style
    >>> figure(style.sheet("A title", 3.4, 1)).get_size_inches()[0]
    np.float64(3.4)
    """
    with house():
        made = Figure(figsize=(sheet.width, sheet.height))
        ax = made.add_axes((0, 0, 1, 1))
        ax.set(xlim=(0, sheet.width), ylim=(sheet.height - sheet.top, -sheet.top))
        ax.axis("off")
        for stroke in sheet.strokes:
            ax.add_artist(stroke.artist())
        return made


@contextmanager
def house() -> Iterator[None]:
    """Draw and save in the house style, leaving every global setting as it was.

    >>> with house():
    ...     mpl.rcParams["text.parse_math"]
    False
    """
    with mpl.rc_context(), warnings.catch_warnings():
        mpl.rcdefaults()
        mpl.rcParams.update(SETTINGS)
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        yield
