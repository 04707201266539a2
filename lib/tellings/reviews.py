"""What editors put right, as lines in the seed folder: only ever added to, never overwritten."""

import datetime as dt
import errno
import json
import os
import re
import secrets
import stat
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from dataclasses import field as column
from pathlib import Path
from string import whitespace

from tellings import files, lexicon
from tellings.corpus import Corpus

FILE = "reviews.jsonl"
APPENDED = os.O_RDWR | os.O_APPEND | os.O_CREAT
for flag in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"):  # a link, or a pipe, is no file to keep
    APPENDED |= getattr(os, flag, 0)
SHOWS = ("both", "machine", "reviewed")  # which claims a table holds; see replay.apply
ANCHOR = ("table", "article", "sha256", "start", "end")
NEEDED = {
    "accept": ANCHOR,
    "reject": ANCHOR,
    "edit": (*ANCHOR, "field"),
    "add": (*ANCHOR, "new"),
    "undo": ("undoes",),
}
TEXTS = ("table", "article", "sha256", "field", "undoes", "why")
LONGEST = 300  # characters of a free text
UPPER = {"low": "high", "minutes_min": "minutes_max", "earliest": "latest"}


class ReviewError(ValueError):
    """A correction cannot be taken down; the message says why."""


@dataclass(frozen=True)
class Review:
    """One line of reviews.jsonl: who says what about the claim at one exact place.

    `what` is accept, reject, edit (one `field`, from `old` to `new`), add (`new` holds the fields)
    or undo (`undoes` another line). The claim is the `nth` of its `table` at `start`..`end` of
    the article whose bytes have this `sha256`. `line` counts from 1 in the file.
    """

    review: str
    who: str
    when: str
    what: str
    table: str | None = None
    article: str | None = None
    sha256: str | None = None
    start: int | None = None
    end: int | None = None
    nth: int = 0
    field: str | None = None
    old: object = None
    new: object = None
    undoes: str | None = None
    why: str | None = None
    line: int = column(default=0, compare=False)

    @property
    def place(self) -> tuple:
        """The claim it is about: table, article's digest, start, end, and which of those there."""
        return self.table, self.sha256, self.start, self.end, self.nth


@dataclass(frozen=True)
class Refused:
    """A line that does not count, and why; it stays in the file as it is."""

    line: int
    why: str
    text: str = column(repr=False)


@dataclass(frozen=True)
class Reviews:
    """The lines of one seed in the order they were written, and those refused."""

    lines: tuple[Review, ...] = ()
    refused: tuple[Refused, ...] = ()

    @property
    def undone(self) -> set[str]:
        """The reviews taken back; an undo that was itself undone takes back nothing."""
        gone: set[str] = set()
        for review in reversed(self.lines):
            if review.what == "undo" and review.review not in gone:
                gone.add(review.undoes)
        return gone

    @property
    def standing(self) -> tuple[Review, ...]:
        """The reviews that still say something about a claim."""
        gone = self.undone
        return tuple(r for r in self.lines if r.what != "undo" and r.review not in gone)


def read(corpus: Corpus) -> Reviews:
    """The corrections of a seed; a bad line is refused by number and takes no good one with it.

    >>> from tellings import corpus
    >>> read(corpus.load("jaffar-express-2025")).refused
    ()
    """
    path = corpus.folder / FILE
    content = files.read(path).removeprefix(BOM_UTF8) if files.is_there(path) else b""
    lines, refused = {}, []
    for number, raw in enumerate(content.split(b"\n"), 1):
        if not raw.strip(BOM_UTF8 + whitespace.encode()):
            continue
        try:
            review = _checked(_parsed(raw), corpus, number)
            if review.review in lines:
                raise ReviewError(f"repeats line {lines[review.review].line}")
            if review.what == "undo" and review.undoes not in lines:
                raise ReviewError(f"undoes {review.undoes!r}, which no earlier line is")
            lines[review.review] = review
        except ReviewError as bad:
            refused.append(Refused(number, str(bad), raw.decode("utf-8", "replace")))
    return Reviews(tuple(lines.values()), tuple(refused))


def append(
    corpus: Corpus,
    who: str,
    drafts: Sequence[Mapping],
    check: Callable[[Reviews, Reviews], None] = lambda before, after: None,
) -> list[Review]:
    """Write one line for each draft in a single step; returns them as written.

    A draft says `what` and, but for an undo, `table`, `article`, `start` and `end`; the article's
    digest, the time and the line's own name are filled in. `check` is given the lines as they stand
    and as they would, with nobody else writing meanwhile, and may raise ReviewError. Raises
    ReviewError, and writes nothing, when any draft would be refused on reading; OSError when the
    folder cannot be written.
    """
    now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    made = []
    for draft in drafts:
        line = {**draft, "review": "v" + secrets.token_hex(5), "who": who, "when": now}
        if line.get("what") != "undo":
            line["sha256"] = corpus.digests.get(str(line.get("article")))
        made.append(_checked(line, corpus, 0))
    text = "".join(json.dumps(_told(r), ensure_ascii=False) + "\n" for r in made)
    with files.locked(corpus.folder):
        given = read(corpus)
        check(given, Reviews((*given.lines, *made), given.refused))
        _write(corpus.folder / FILE, text.encode())
    return made


# -- the file -------------------------------------------------------------------------------------


def _write(path: Path, text: bytes) -> None:
    """One write at the end of the file; a torn line before it is closed off first."""
    if path.is_symlink():
        raise ReviewError(f"cannot be kept: {path} is a link")
    descriptor = os.open(path, APPENDED, 0o666)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ReviewError(f"cannot be kept: {path} is not a regular file")
        size = os.lseek(descriptor, 0, os.SEEK_END)
        os.lseek(descriptor, max(size - 1, 0), os.SEEK_SET)
        torn = size > 0 and os.read(descriptor, 1) != b"\n"
        _append(descriptor, b"\n" * torn + text, size)
    finally:
        os.close(descriptor)


def _append(descriptor: int, text: bytes, size: int) -> None:
    """All of the text, or the file as it was."""
    try:
        if os.write(descriptor, text) != len(text):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, size)
        raise


def _told(review: Review) -> dict:
    """The line as it is written: what it does not speak of is left out, but for an edit's ends."""
    said = {k: v for k, v in asdict(review).items() if v is not None and k != "line"}
    if review.what == "undo":
        del said["nth"]
    return said | ({"old": review.old, "new": review.new} if review.what == "edit" else {})


def _parsed(raw: bytes) -> dict:
    try:
        line = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise ReviewError("is torn or no JSON") from None
    if not isinstance(line, dict):
        raise ReviewError("is no JSON object")
    return line


def _no_number(name: str) -> None:
    raise ValueError(name)


# -- whether a line can be trusted ----------------------------------------------------------------


def _checked(line: dict, corpus: Corpus, number: int) -> Review:
    """The line as a Review; raises ReviewError naming the first thing wrong with it."""
    _check_writable(line)
    known = {f.name for f in fields(Review)} - {"line"}
    if unknown := sorted(line.keys() - known):
        raise ReviewError(f"has the unknown field {unknown[0]!r}")
    _check_signature(line)
    if missing := [k for k in NEEDED[line["what"]] if line.get(k) is None]:
        raise ReviewError(f"lacks {', '.join(missing)}")
    for key in TEXTS:
        if not isinstance(line.get(key), str | None):
            raise ReviewError(f"has a {key} that is no text")
    if line["what"] != "undo":
        _check_place(line, corpus)
    if line["what"] == "edit":
        check_value(line["table"], line["field"], line.get("new"))
    if line["what"] == "add":
        _check_addition(line)
    return Review(**{**line, "line": number})


def _check_writable(line: dict) -> None:
    try:
        json.dumps(line, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError:
        raise ReviewError("holds half a character (a lone surrogate)") from None
    except (TypeError, ValueError, RecursionError):
        raise ReviewError("holds what JSON cannot") from None


def _check_signature(line: dict) -> None:
    for key in ("review", "who", "when", "what"):
        if not isinstance(line.get(key), str):
            raise ReviewError(f"lacks {key}")
    if not re.fullmatch(r"[^\W\d_][\w.-]{0,11}", line["who"]):
        raise ReviewError(f"is signed {line['who'][:20]!r}; initials are 1 to 12 letters or digits")
    if line["what"] not in NEEDED:
        raise ReviewError(f"does {line['what'][:20]!r}; it may {', '.join(NEEDED)}")
    if not _is_time(line["when"]):
        raise ReviewError(f"has no zoned time in {line['when'][:40]!r}")


def _check_place(line: dict, corpus: Corpus) -> None:
    if line["table"] not in lexicon.load("fields"):
        raise ReviewError(f"is about {line['table']!r}, which is no kind of claim")
    named = [a for a in corpus.articles if corpus.digests[a.name] == line["sha256"]]
    if not named:
        raise ReviewError(f"is about a text of {line['article']} that is not in this folder")
    place = (line["start"], line["end"], line.get("nth", 0))
    if not all(type(n) is int for n in place):
        raise ReviewError("has a place that is no whole number")
    if not 0 <= line["start"] < line["end"] <= len(named[0].text) or place[2] < 0:
        raise ReviewError(
            f"points at {line['start']}-{line['end']}, outside the text (0-{len(named[0].text)})"
        )


def _check_addition(line: dict) -> None:
    if not isinstance(line["new"], dict):
        raise ReviewError("adds something that is no list of fields")
    for name, value in line["new"].items():
        if name != "attribution" or not isinstance(value, str):
            check_value(line["table"], name, value)
    for name, kind in lexicon.load("fields")[line["table"]].items():
        if kind == "word" and line["new"].get(name) is None:
            raise ReviewError(f"adds a claim without {name}")
    if crossed := crossing(line["new"]):
        raise ReviewError(f"has {crossed} above {UPPER[crossed]}")


def check_value(table: str, name: str, value: object) -> None:
    """Raise ReviewError unless `value` may stand in this field; None is an empty cell.

    >>> check_value("counts", "low", 21)
    >>> check_value("counts", "fate", "lost")
    Traceback (most recent call last):
        ...
    tellings.reviews.ReviewError: gives fate 'lost', which is none of its words
    """
    offered = lexicon.load("fields")[table]
    if name not in offered:
        raise ReviewError(f"is about the unknown field {str(name)[:40]!r}")
    kind, told = offered[name], f"gives {name} {str(value)[:40]!r}"
    if value is None and kind not in ("word", "incident"):
        return
    if kind.startswith("word") and value not in words(table, name):
        raise ReviewError(f"{told}, which is none of its words")
    if kind == "number" and not (type(value) is int and 0 <= value < 10**12):
        raise ReviewError(f"{told}, which is no whole number")
    if kind == "time" and not _is_time(value):
        raise ReviewError(f"{told}, which is no time with a zone")
    if kind in ("text", "incident") and not (isinstance(value, str) and 0 < len(value) <= LONGEST):
        raise ReviewError(f"{told}, which is no text of 1 to {LONGEST} characters")


def words(table: str, name: str) -> list[str]:
    """The words a field may have; none for a number, a time or a free text.

    >>> words("counts", "demographic")
    ['men', 'women', 'children', 'elderly']
    """
    known = lexicon.load("tables")
    return known["enumerations_in"].get(table, {}).get(name) or known["enumerations"].get(name, [])


def crossing(row: Mapping) -> str | None:
    """The lower end that stands above its upper end, such as "low", if one does.

    >>> crossing({"low": 30, "high": 21})
    'low'
    """
    for lower, upper in UPPER.items():
        ends = row.get(lower), row.get(upper)
        if any(end is None for end in ends):
            continue
        first, last = map(dt.datetime.fromisoformat, ends) if lower == "earliest" else ends
        if first > last:
            return lower
    return None


def _is_time(value: object) -> bool:
    try:
        return dt.datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False
