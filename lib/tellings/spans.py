"""Where a phrase sits in an article, to the character."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from tellings.noise import View, view_of

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


# Wires and mails break a line in mid-sentence when it is full: "… said on\nSunday they wanted …".
FULL = re.compile(r"^(?![*•·-])[^\n]{40,100}(?<![.!?:;])(?<![.!?:;]\")\n(?=[^\s*•·-])", re.M)
GOES_ON = re.compile(r"[a-z]")  # how the next line begins where no new sentence can
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")
WRAPPED_FROM = 3  # such lines; fewer may be captions or a list


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

    >>> wire = "Prosecutors looking into the sinking said on\\n" "Sunday they had 12 names.\\n"
    >>> unwrapped(wire)  # a single such line may be a caption
    'Prosecutors looking into the sinking said on\\nSunday they had 12 names.\\n'
    """
    full = [line.end() - 1 for line in FULL.finditer(text)]
    if sum(bool(GOES_ON.match(text, at + 1)) for at in full) < WRAPPED_FROM:
        return text
    letters = list(text)
    for at in full:
        letters[at] = " "
    return "".join(letters)
