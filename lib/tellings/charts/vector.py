"""A sheet as SVG: its words stay words, and every mark names the claims it leads back to."""

from itertools import groupby

from tellings.charts.strokes import Stroke, element, points
from tellings.charts.style import FAMILY, PAPER, Sheet
from tellings.inert import html

LETTERS = f"font-family: '{FAMILY}', Verdana, sans-serif; white-space: pre"  # Verdana is as wide
SCALES = "max-width: 100%; height: auto"


def svg(sheet: Sheet, name: str, alt: str) -> str:
    """The sheet as an SVG element that reads out `alt`; strokes of one claim in a row are one mark.

    >>> from tellings.charts import style
    >>> sheet = style.sheet("A title", 3.4, 1)
    >>> sheet.dot(1, 0.5, claim="c1", color="red")
    >>> '<g class="mark" data-claim="c1"><circle' in svg(sheet, "a", "A title.")
    True
    """
    left, top, width, height = map(points, (0, -sheet.top, sheet.width, sheet.height))
    paper = element("rect", y=top, width=width, height=height, fill=PAPER)
    # Drawn with matplotlib this took ten times as long, too long for a picture that follows a hand.
    from_below = sorted(sheet.strokes, key=lambda stroke: stroke.zorder)
    marks = (_mark(claim, own) for claim, own in groupby(from_below, lambda stroke: stroke.claim))
    return element(
        "svg",
        "\n".join(["", paper, *marks, ""]),
        role="img",
        aria_label=html(alt),
        style=f"{SCALES}; {LETTERS}",
        data_figure=html(name),
        xmlns="http://www.w3.org/2000/svg",
        width=f"{width}pt",
        height=f"{height}pt",
        viewBox=f"{left} {top} {width} {height}",
    )


def _mark(claim: str, strokes: list[Stroke]) -> str:
    drawn = [stroke.svg() for stroke in strokes]
    if not claim:
        return "\n".join(drawn)
    return f'<g class="mark" data-claim="{html(claim)}">{"".join(drawn)}</g>'
