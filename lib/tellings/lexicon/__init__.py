"""The judgements a reader may dispute: hedges, verbs, stances, word lists, as TOML files here."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from pathlib import Path


class LexiconError(ValueError):
    """A lexicon's entry is not what it has to be; the message names file, line and value."""


@dataclass(frozen=True)
class Feature:
    """What speaks for or against something: expected to weigh `prior`, found to weigh `weight`."""

    name: str
    prior: float
    weight: float
    why: str


FOLDER = Path(str(resources.files(__name__)))
ENGLISH = "en"
RECORDS = {("incidents", "feature"): Feature}  # tables whose entries all have the same keys


@cache
def load(name: str) -> dict:
    """One lexicon file as a dictionary of texts, numbers, and lists of either.

    Raises FileNotFoundError for an unknown name, LexiconError for a wrong entry.

    >>> "attackers" in load("labels")
    True
    """
    return read(FOLDER / f"{name}.toml")


def languages() -> list[str]:
    """The languages that Tellings' own words can be had in, English first.

    >>> languages()[0]
    'en'
    """
    others = (file.stem.partition(".")[2] for file in FOLDER.glob("wording.*.toml"))
    return [ENGLISH, *sorted(others)]


def read(file: Path) -> dict:
    """A lexicon from its file, each entry looked at; see load."""
    text = file.read_text(encoding="utf-8")
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as bad:
        raise LexiconError(f"{file}: {bad}. Mend the TOML there.") from None
    for key, value, trouble in _troubles(found, file.stem):
        raise LexiconError(f"{file} line {_line(text, key, value)}: {key} {trouble}")
    return found


def _troubles(table: dict, of: str) -> Iterator[tuple[str, object, str]]:
    """Each wrong entry: its key, its value, what is wrong and what to do."""
    for key, value in table.items():
        records = isinstance(value, list) and any(isinstance(one, dict) for one in value)
        if isinstance(value, dict):
            yield from _troubles(value, of)
        elif records:
            for record in value:
                yield from _fits(record, RECORDS.get((of, key)))
                yield from _troubles(record, of)
        elif isinstance(value, list):
            yield from _listed(key, value)
        elif isinstance(value, str) and value != value.strip():
            yield key, value, f"is {value!r}, with a blank at its end. Take the blank out."


def _listed(key: str, words: list) -> Iterator[tuple[str, object, str]]:
    sort = type(words[0]) if words else str
    seen = set()
    for word in words:
        if type(word) is not sort:
            yield key, word, f"holds {word!r} among {sort.__name__}. Write all of one sort."
        elif isinstance(word, str) and (not word or word != word.strip()):
            yield key, word, f"holds {word!r}, with a blank at its end. Take the blank out."
        elif word in seen and isinstance(word, str):
            yield key, word, f"holds {word!r} twice. Take one of them out."
        seen.add(word)


def _fits(record: dict, sort: type | None) -> Iterator[tuple[str, object, str]]:
    if sort is None:
        return
    wanted = {field.name: field.type for field in fields(sort)}
    for key in sorted(record.keys() ^ wanted.keys()):
        told = "is missing" if key in wanted else "is none of its keys"
        first = next(iter(record.values()), "")
        yield "name", first, f"{first!r}: {key} {told}. It has {', '.join(wanted)}."
    for key, value in record.items():
        if key in wanted and not isinstance(value, wanted[key]):
            yield key, value, f"is {value!r}, which is no {wanted[key].__name__}."


def _line(text: str, key: str, value: object) -> int:
    """Where a key, and after it the value's last mention before another key, stands."""
    opened = re.search(rf"^[ \t]*\"?{re.escape(key)}\"?[ \t]*=", text, re.M)
    at = opened.end() if opened else 0
    shown = f'"{value}"' if isinstance(value, str) else str(value)
    places = [m.start() for m in re.finditer(re.escape(shown), text) if m.start() >= at]
    until = re.compile(r"^[ \t]*\"?[\w ]+\"?[ \t]*=", re.M).search(text, at)
    inside = [place for place in places if not until or place < until.start()]
    found = inside[-1] if inside else (places or [at])[0]
    return text.count("\n", 0, found) + 1
