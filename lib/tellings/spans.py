"""Where a phrase sits in an article, to the character."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Generic, TypeVar

from tellings.noise import View, view_of

Stretch = TypeVar("Stretch")

FOLDS = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "−": "-",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
    }
)


# Wires and mails break a line where the next word no longer fits: "… said on\nSunday they …".
NARROWEST, WIDEST = 40, 100  # characters a wrapped line may have room for
BULLET = re.compile(r"\s*(?:[*•·-]|\d+[.)])\s")
STOP = re.compile(r"[.!?:;][\"')]*\s*$")
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")
MOST = 0.7  # of the breaks in mid-sentence; headings and signatures break elsewhere
WRAPPED_FROM = 2  # breaks in mid-sentence; a single one may be a caption


@dataclass(frozen=True)
class Article:
    """One account, as published; its text never changes after loading.

    >>> Article("wire.txt", "At least 12 people died.").name
    'wire.txt'
    """

    name: str
    text: str = field(repr=False)

    @cached_property
    def view(self) -> View:
        """The text to parse: without what a page left in it, folded, unwrapped; see `noise`.

        >>> Article("wire.txt", "At least four\u00adteen “people”[1] died.").view.text
        'At least fourteen "people" died.'
        """
        found = view_of(self.text)
        return replace(found, text=_readable(found.text))

    @cached_property
    def plain(self) -> str:
        """The text to search: folded, unwrapped, no numbers in web addresses; offsets hold.

        >>> Article("wire.txt", "See www.wire.example/2013/04/15 for “more”.").plain
        'See www.wire.example/####/##/## for "more".'
        """
        return _readable(self.text)


@dataclass(frozen=True)
class Span:
    """A stretch of one article's text, half-open like a slice.

    Raises ValueError when it falls outside the text.

    >>> Span(Article("wire.txt", "At least 12 people died."), 0, 11).text
    'At least 12'
    """

    article: Article = field(repr=False)
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.article.text):
            raise ValueError(
                f"{self.article.name}: span {self.start}-{self.end} falls outside "
                f"the text (0-{len(self.article.text)})"
            )

    @property
    def text(self) -> str:
        """The words themselves, looked up in the article."""
        return self.article.text[self.start : self.end]


class Around(Generic[Stretch]):
    """Stretches of a text, asked which of them stand around a place, without a look at each.

    >>> words = "she said he knew it"
    >>> clauses = Around([(0, 19), (9, 16), (17, 19)], lambda clause: clause)
    >>> [words[start:end] for start, end in clauses.at(words.index("he knew"))]
    ['she said he knew it', 'he knew']
    """

    def __init__(
        self, stretches: Sequence[Stretch], ends: Callable[[Stretch], tuple[int, int]]
    ) -> None:
        self._stretches = stretches
        placed = sorted((*ends(one), n) for n, one in enumerate(stretches))
        self._starts = [start for start, _, _ in placed]
        self._ends = [(end, n) for _, end, n in placed]
        self._wider = []  # for each, the last one before it that ends later
        open_: list[int] = []
        for i, (end, _) in enumerate(self._ends):
            while open_ and self._ends[open_[-1]][0] <= end:
                open_.pop()
            self._wider.append(open_[-1] if open_ else -1)
            open_.append(i)

    def at(self, place: int) -> list[Stretch]:
        """Those that begin at a character or before it and end after it, in the order given."""
        found, i = [], bisect_right(self._starts, place) - 1
        while i >= 0:
            end, n = self._ends[i]
            if end > place:
                found.append(n)
            i = i - 1 if end > place else self._wider[i]
        return [self._stretches[n] for n in sorted(found)]


def _readable(text: str) -> str:
    return ADDRESS.sub(lambda m: re.sub(r"\d", "#", m[0]), unwrapped(fold(text)))


def fold(text: str) -> str:
    """Plain quotes, hyphens and spaces, one character for one, so offsets hold.

    >>> fold("“three dozen” – don’t")
    '"three dozen" - don\\'t'
    """
    return text.translate(FOLDS)


def unwrapped(text: str) -> str:
    """The text with a space for each line break that only a full line made; offsets hold.

    A text is wrapped when most of its breaks in mid-sentence stand where the next word would not
    have fitted on the line.

    >>> wire = ["Prosecutors said in the port of Vallea on", "Sunday that they had names of 12 men"]
    >>> unwrapped("\\n".join([*wire, "wanted by them."])).count("\\n")
    0
    >>> unwrapped("\\n".join(wire)).count("\\n")  # a single such line may be a caption
    1
    """
    lines = text.split("\n")
    width = max((len(line) for line in lines if len(line) <= WIDEST), default=0)
    ends, full, at, breaks = [], 0, -1, 0
    for line, following in pairwise(lines):
        at += len(line) + 1
        if not line.strip() or not following.strip() or BULLET.match(following):
            continue
        amid = not STOP.search(line)
        breaks += amid
        if len(line) <= width < len(line) + 1 + len(following.split()[0]):
            ends.append(at)
            full += amid
    if width < NARROWEST or full < max(WRAPPED_FROM, MOST * breaks):
        return text
    letters = list(text)
    for end in ends:
        letters[end] = " "
    return "".join(letters)
