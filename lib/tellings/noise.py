"""What printing, saving and scraping leave in a text, read past, with each character traced."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

# A hyphen at a line's end that belongs to the word: "self-\nmade", "twenty-\nfive".
HYPHENATED = re.compile(
    r"\b(?:self|ex|non|anti|semi|mid|half|all|cross|well|long|short|high|low|so|co|two|three|four"
    r"|five|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\Z",
    re.IGNORECASE,
)
BLOCKS = "p|br|div|li|ul|ol|h[1-6]|tr|table|blockquote|figure|figcaption|section|article"
INLINE = "a|b|i|em|strong|u|span|small|q|cite|sub|img|td|th|font|time|abbr"
# The later bytes of a UTF-8 letter, as Windows-1252 shows them.
BYTES = re.escape("".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(128, 192)))

Reading = Callable[[re.Match], str]


def _broken(m: re.Match) -> str:
    """Nothing, or the hyphen that belongs to the word; "four-" before "teen" is no such word."""
    numeral = m.string.startswith(("teen", "ty"), m.end())
    whole = not numeral and HYPHENATED.search(m.string[max(0, m.start() - 12) : m.start()])
    return "-" if whole else ""


def _garbled(m: re.Match) -> str:
    raw = (c.encode("cp1252", "ignore") or c.encode("latin-1", "ignore") for c in m[0])
    try:
        return b"".join(raw).decode("utf-8")
    except UnicodeDecodeError:
        return m[0]


def _tag(m: re.Match) -> str:
    return "\n" if re.match(rf"</?(?:{BLOCKS})\b", m[0], re.IGNORECASE) else ""


# What it is called, what it looks like, and what is read in its place.
KINDS: dict[str, tuple[str, Reading]] = {
    "soft hyphens": (r"\u00ad(?:\n[ \t]*)?", lambda m: ""),
    "invisible characters": (r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", lambda m: ""),
    "ligatures": (r"[\ufb00-\ufb06]", lambda m: unicodedata.normalize("NFKC", m[0])),
    "footnote marks": (
        r"(?<=[\w.,;:!?\"”’')\]])\[(?:\d{1,3}|[a-z]|note \d{1,2}|citation needed)\]"
        r"|<sup\b[^<>]{0,200}>[^<>]{0,40}</sup>|(?<=[a-z]{3})[¹²³⁴-⁹]+",
        lambda m: "",
    ),
    "words broken over two lines": (r"(?<=[a-z])-\n[ \t]*(?=[a-z])", _broken),
    "garbled characters": (rf"[ÂÃÄÅ][{BYTES}]|â[{BYTES}]{{2}}|ð[{BYTES}]{{3}}", _garbled),
    "double spaces": (r"(?<=[a-z0-9,])  (?=[a-z0-9])", lambda m: " "),
    "emphasis": (
        r"(?<![\w*])\*{1,3}(?=[\w\"“'‘(])|(?<=[\w.,!?:;\"”'’)])\*{1,3}(?![\w*])",
        lambda m: "",
    ),
    "HTML entities": (
        r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{2,10});",
        lambda m: html.unescape(m[0]),
    ),
    "abbreviations": (r"\bincl\.(?=\s)", lambda m: "including"),
    "slashes between figures": (r"(?<=[a-z]{3})/(?=\d+\s+[a-z])", lambda m: ", "),
    "HTML tags": (rf"</?(?:{BLOCKS}|{INLINE})(?:\s[^<>]{{0,500}})?/?>", _tag),
}
NOISE = re.compile("|".join(f"(?P<k{n}>{looks})" for n, (looks, _) in enumerate(KINDS.values())))


@dataclass(frozen=True)
class View:
    """A text without its noise; `places` are the ends of each character as published, if moved."""

    text: str
    places: tuple[tuple[int, int], ...] | None = field(default=None, repr=False)
    past: tuple[str, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the view stands in the text as published.

        >>> view_of("At least four\\u00adteen died.").span(9, 17)
        (9, 18)
        """
        if self.places is None or not self.text:
            return start, end
        if start >= end:
            at = self.places[start][0] if start < len(self.text) else self.places[-1][1]
            return at, at
        return self.places[start][0], self.places[end - 1][1]


def view_of(text: str) -> View:
    """A text without soft hyphens, footnote marks and other noise, each character traced.

    >>> view = view_of("It killed \\ufb01fteen[2] people.")
    >>> view.text, view.past
    ('It killed fifteen people.', ('ligatures: 1', 'footnote marks: 1'))
    """
    pieces, places, last, told = [], [], 0, Counter()
    for m in NOISE.finditer(text):
        kind, (_, read) = list(KINDS.items())[int(m.lastgroup[1:])]
        instead = read(m)
        if instead == m[0]:
            continue
        told[kind] += 1
        pieces += text[last : m.start()], instead
        places += ((i, i + 1) for i in range(last, m.start()))
        places += [m.span()] * len(instead)
        last = m.end()
    if not told:
        return View(text)
    places += ((i, i + 1) for i in range(last, len(text)))
    past = tuple(f"{kind}: {times}" for kind, times in told.items())
    return View("".join(pieces) + text[last:], tuple(places), past)
