"""Where a phrase sits in an article, to the character."""

from dataclasses import dataclass, field

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
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
    }
)


@dataclass(frozen=True)
class Article:
    """One account, as published; its text never changes after loading.

    >>> Article("wire.txt", "At least 12 people died.").name
    'wire.txt'
    """

    name: str
    text: str = field(repr=False)


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


def fold(text: str) -> str:
    """Plain quotes, hyphens and spaces, one character for one, so offsets hold.

    >>> fold("“three dozen” – don’t")
    '"three dozen" - don\\'t'
    """
    return text.translate(FOLDS)
