"""The house style: one typeface, eight colours a colour-blind reader can tell apart, quiet axes."""

import re
import warnings
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import repeat

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags

from tellings import wording
from tellings.charts.strokes import Bar, Dot, Fade, Line, Stroke, Words

# Okabe and Ito, "Color Universal Design" (2008).
BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
YELLOW, BLUE, RED, PURPLE = "#F0E442", "#0072B2", "#D55E00", "#CC79A7"
INK, QUIET, FAINT, RULE, PAPER = "#222222", "#5F6368", "#8A8F98", "#D9DCE0", "#FFFFFF"

VOICES = {  # who speaks; the reporter's own words have no kind of source
    "the report itself": INK,
    "state": BLUE,
    "armed_group": RED,
    "witness": GREEN,
    "medical": PURPLE,
    "media": SKY,
    "foreign_state": ORANGE,
    "international": "#A07800",
    "unnamed": "#8A8F98",
    "other": "#B7BBC2",
}

FAMILY = "DejaVu Sans"
COLUMN, PAGE = 3.4, 7.0  # inches: one column of a printed page, and two
SMALL, BODY, HEAD = 8.0, 8.4, 10.5  # points: nothing is printed smaller than 8
TALL_HEAD, TALL, TALL_KEY = 0.19, 0.145, 0.18  # inches: a line of the headline, of text, of the key
MARGIN = 0.06  # inches around everything
KEY_GAP = 0.3


def printable(text: object) -> str:
    """Text on one line, without the control characters that no SVG may hold.

    >>> printable("two\\nlines\\x00")
    'two lines�'
    """
    line = re.sub(r"\s+", " ", str(text)).strip()
    return re.sub(r"[^\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]", "�", line)


def width_of(text: str, size: float = BODY, weight: str = "normal") -> float:
    """How wide one line of text will be, in inches.

    >>> width_of("wide") > width_of("i")
    True
    """
    # Letter by letter: each choice has words never measured before, but hardly new letters.
    steps = map(_step, text, text[1:], repeat(weight))
    wide = _wide(text[:1] or " ", weight) + sum(steps)
    return 1.03 * wide * size / 72  # hinting sets some letters wider than their outlines


def fitted(text: object, room: float, size: float = BODY, weight: str = "normal") -> str:
    """The text, cut with an ellipsis where it would be wider than `room` inches.

    >>> fitted("a very long name indeed", 1)
    'a very long na…'
    """
    line = printable(text)
    if width_of(line, size, weight) <= room:
        return line
    kept = bisect_right(
        range(1, len(line)), room, key=lambda n: width_of(line[:n] + "…", size, weight)
    )
    return line[:kept].rstrip() + "…"


def wrapped(text: object, room: float, size: float = BODY, weight: str = "normal") -> list[str]:
    """The text as lines none of which is wider than `room` inches.

    >>> wrapped("one two three", 0.5)
    ['one two', 'three']
    """
    lines = [""]
    for word in printable(text).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size, weight) > room:
            lines.append(fitted(word, room, size, weight))
        else:
            lines[-1] = fitted(longer, room, size, weight)
    return lines


def words(name: object) -> str:
    """A table's name for something, as a reader says it.

    >>> words("armed_group")
    'armed group'
    """
    return wording.plain_word(printable(name))


@dataclass(frozen=True)
class Sheet:
    """A picture with its headline set; everything on it is placed in inches.

    x runs from the left edge, y downwards from the top of the plot, which lies `top` below the
    edge; the plot is `room` high.
    """

    width: float
    height: float
    top: float
    room: float
    strokes: list[Stroke] = field(default_factory=list, repr=False)

    def text(self, x: float, y: float, text: object, claim: str | None = None, **looks) -> None:
        """One line of text, its middle at `y`; `claim` is the mark's (see card.mark)."""
        usual = {"size": BODY, "color": INK}
        self.strokes.append(Words(x=x, y=y, text=printable(text), claim=claim, **usual | looks))

    def line(
        self, xs: Sequence[float], ys: Sequence[float], claim: str | None = None, **looks
    ) -> None:
        """A line."""
        self.strokes.append(Line(xs=xs, ys=ys, claim=claim, **{"color": INK} | looks))

    def fade(self, x: float, y: float, reach: float, claim: str | None = None, **looks) -> None:
        """A level line from `x` that fades out over `reach` inches, leftwards if negative."""
        self.strokes.append(Fade(x=x, y=y, reach=reach, claim=claim, **looks))

    def dot(self, x: float, y: float, claim: str | None = None, **looks) -> None:
        """A round mark unless `marker` says otherwise."""
        self.strokes.append(Dot(x=x, y=y, claim=claim, **looks))

    def bar(
        self, x: float, y: float, width: float, height: float, claim: str | None = None, **looks
    ) -> None:
        """A filled box with its left end at `x` and its middle at `y`."""
        top = y - height / 2
        self.strokes.append(Bar(x=x, y=top, width=width, height=height, claim=claim, **looks))


def sheet(
    title: str,
    width: float,
    room: float,
    subtitle: str = "",
    key: Mapping[str, str] | None = None,
    notes: Sequence[str] = (),
) -> Sheet:
    """A blank sheet with headline, subtitle, colour key and notes set, and `room` for the plot.

    `key` is a word to colour; `notes` are set below the plot, each from a new line.
    """
    inside = width - 2 * MARGIN
    head = wrapped(title, inside, HEAD, "bold")
    sub = wrapped(subtitle, inside) if subtitle else []
    keys = _key_lines(key or {}, inside)
    foot = [line for note in notes for line in wrapped(note, inside, SMALL)]
    top = MARGIN + TALL_HEAD * len(head) + TALL * len(sub) + TALL_KEY * len(keys) + 0.1
    height = top + room + MARGIN + TALL * len(foot) + (0.08 if foot else 0)
    made = Sheet(width, height, top, room)
    y = MARGIN - top
    for text in head:
        made.text(MARGIN, y + 0.08, text, size=HEAD, weight="bold")
        y += TALL_HEAD
    for text in sub:
        made.text(MARGIN, y + 0.06, text, color=QUIET)
        y += TALL
    for entries in keys:
        x = MARGIN
        for word, colour in entries:
            made.bar(x, y + 0.09, 0.08, 0.08, color=colour)
            made.text(x + 0.12, y + 0.085, word, size=SMALL)
            x += width_of(word, SMALL) + KEY_GAP
        y += TALL_KEY
    for n, text in enumerate(foot):
        made.text(MARGIN, room + 0.14 + TALL * n, text, size=SMALL, color=QUIET)
    return made


def signed(made: Sheet, about: str) -> Sheet:
    """The sheet with a last line that says which event it is of, and as told by whom."""
    lines = wrapped(about, made.width - 2 * MARGIN, SMALL) if about else []
    foot = made.height - made.top + 0.06
    for n, text in enumerate(lines):
        made.text(MARGIN, foot + TALL * n, text, size=SMALL, color=QUIET)
    return replace(made, height=made.height + TALL * len(lines))


def empty(title: str, why: str, width: float) -> Sheet:
    """A picture that says that there is nothing to draw, and why."""
    lines = wrapped(why, width - 0.4)
    made = sheet(title, width, 0.2 + 0.14 * len(lines))
    for n, line in enumerate(lines):
        made.text(0.2, 0.14 + 0.14 * n, line, color=QUIET)
    return made


@cache
def _step(letter: str, following: str, weight: str) -> float:
    """How much further a line reaches with the letter that follows."""
    return _wide(letter + following, weight) - _wide(letter, weight)


@cache
def _wide(letters: str, weight: str) -> float:
    """The width of a letter, or of two side by side, in font sizes."""
    font = get_font(findfont(FontProperties(family=FAMILY, weight=weight)))
    font.set_size(100, 72)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        font.set_text(letters, 0, flags=LoadFlags.NO_HINTING)
    return font.get_width_height()[0] / 64 / 100


def _key_lines(key: Mapping[str, str], room: float) -> list[list[tuple[str, str]]]:
    lines: list[list[tuple[str, str]]] = []
    used = room
    for name, colour in key.items():
        word = words(name)
        wide = width_of(word, SMALL) + KEY_GAP
        if used + wide > room:
            lines.append([])
            used = 0.0
        lines[-1].append((word, colour))
        used += wide
    return lines
