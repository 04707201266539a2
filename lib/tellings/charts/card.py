"""A figure card: the picture together with the rows it draws and words for who cannot see it."""

import base64
import hashlib
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from urllib.parse import quote

import pandas as pd
from matplotlib.figure import Figure

from tellings import inert
from tellings.charts import raster, style, vector
from tellings.charts.style import Sheet
from tellings.inert import html
from tellings.wording import say

STILL = 100  # dots per inch of the PNG in a notebook
SAFE = " =:;/,()!*'-_.~"  # need no escape in a data address


@dataclass(frozen=True)
class Card:
    """One picture as it is shown, compared and exported.

    In a notebook it shows as an image with its alternative text, and as PNG where no HTML is
    shown; as plain text it gives the digest of the drawn rows. It is drawn, and put into words,
    when it is first looked at.
    """

    name: str
    title: str
    caption: str
    told: str | Callable[[], str] = field(repr=False)  # the alternative text, or how to word it
    rows: pd.DataFrame = field(repr=False)
    draw: Callable[[], Sheet] = field(repr=False)
    about: str = ""  # the event, its date and whose accounts they are; stands below the picture

    @cached_property
    def alt(self) -> str:
        """The picture in words."""
        return self.told() if callable(self.told) else self.told

    @cached_property
    def sheet(self) -> Sheet:
        """The strokes of the picture, where both SVG and PNG have them from."""
        return style.signed(self.draw(), self.about)

    @cached_property
    def figure(self) -> Figure:
        """The picture as a matplotlib figure."""
        return raster.figure(self.sheet)

    @property
    def csv(self) -> str:
        """The drawn rows, as they are written and digested."""
        return inert.csv(self.rows)

    @property
    def digest(self) -> str:
        """SHA-256 of the drawn rows."""
        return hashlib.sha256(self.csv.encode()).hexdigest()

    def svg(self) -> str:
        """The picture as SVG: same rows, same text; every mark names its claims in `data-claim`."""
        return vector.svg(self.sheet, self.name, style.printable(self.alt))

    def png(self, dpi: int = 200) -> bytes:
        """The picture as PNG."""
        file, figure = io.BytesIO(), self.figure
        with raster.house():
            figure.savefig(file, format="png", dpi=dpi, metadata={"Software": None})
        return file.getvalue()

    def __str__(self) -> str:
        return f"{self.name}: {len(self.rows)} rows, sha256 {self.digest}\n{self.alt}"

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return {
            "text/plain": str(self),
            "text/html": image(self.svg(), self.alt),
            "image/png": base64.b64encode(self.png(STILL)).decode(),
        }


def image(svg: str, alt: str) -> str:
    """The SVG as an image with its alternative text.

    A page that cleans HTML, as JupyterLab's does for a notebook nobody has trusted yet, keeps an
    SVG's words and drops its shapes; an image it keeps. Its SVG alone it shows without the text.
    """
    address = f"data:image/svg+xml,{quote(svg, safe=SAFE)}"
    return f'<img alt="{html(alt)}" src="{address}">'


def mark(*claims: object) -> str:
    """What a drawn mark is marked with, to lead back to its claims.

    >>> mark("c1", "c2")
    'c1 c2'
    """
    return " ".join(re.sub(r"[^\w.-]", "_", str(c)) for c in claims)


def nothing(
    name: str, title: str, why: str, rows: pd.DataFrame, width: float, about: str = ""
) -> Card:
    """A card for rows that are not there: it says so, and why."""
    draw = partial(style.empty, title, why, width)
    return Card(name, title, why, f"{_sentence(title)} {why}", rows, draw, about)


def leaves(
    name: str,
    title: str,
    caption: str,
    split: Sequence[pd.DataFrame],
    draw: Callable[[pd.DataFrame, str], Sheet],
    told: Callable[[pd.DataFrame], str],
    about: str = "",
) -> list[Card]:
    """One card a page: `draw` takes a page's rows and title, `told` puts its rows into words.

    A single page keeps name and title; several are numbered.
    """
    cards = []
    for n, rows in enumerate(split, 1):
        file, heading = (
            (name, title)
            if len(split) == 1
            else (f"{name}_{n}", say("charts.pages", title=title, number=n, all=len(split)))
        )
        words = partial(_worded, heading, told, rows)
        drawn = partial(draw, rows, heading)
        cards.append(Card(file, heading, caption, words, rows, drawn, about))
    return cards


def _worded(title: str, told: Callable[[pd.DataFrame], str], rows: pd.DataFrame) -> str:
    return f"{_sentence(title)} {told(rows)}"


def _sentence(title: str) -> str:
    return title if title.endswith("?") else f"{title}."
