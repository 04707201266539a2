"""A picture leaves the workbook with the rows it draws and the run that drew it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from tellings import files
from tellings.charts.card import Card
from tellings.corpus import Corpus

VERSIONS = ("tellings", "matplotlib", "pandas", "spacy")


def export(cards: Iterable[Card], folder: str | Path, run: Mapping) -> list[str]:
    """Write each card as SVG, PNG, CSV and JSON; returns the names of the files written.

    An empty `folder` writes nothing. All files of a card are written aside and then moved, so
    that none is ever half-written; the same run twice gives the same bytes.
    """
    if not str(folder):
        return []
    written = []
    for card in cards:
        with files.aside(Path(folder)) as place:
            for ending, content in _files(card, run).items():
                name = f"{card.name}.{ending}"
                Path(place, name).write_bytes(content)
                written.append(name)
    return written


def run(corpus: Corpus, **parameters: object) -> dict:
    """What a picture rests on: the event, the texts' digests, the parameters and the versions.

    >>> from tellings import corpus
    >>> run(corpus.load("jaffar-express-2025"), fate="killed")["parameters"]
    {'fate': 'killed'}
    """
    notes = corpus.event.articles.items()
    addresses = {name: note.url for name, note in notes if note.url}
    return {
        "event": corpus.event.name,
        "seed_digest": corpus.digest,
        "articles": dict(corpus.digests),
        **({"addresses": addresses} if addresses else {}),
        "parameters": parameters,
        "versions": {name: version(name) for name in VERSIONS},
    }


def run_over(articles: pd.DataFrame, **parameters: object) -> dict:
    """What a picture of many events rests on: the digest of all their texts, the versions.

    `articles` is that table of many events, with their names in `event`.
    """
    events = sorted(set(articles["event"]))
    digests = "".join(sorted(articles["sha256"]))
    return {
        "event": f"{len(events):,} events, {len(articles):,} accounts",
        "seed_digest": hashlib.sha256(digests.encode()).hexdigest(),
        "parameters": parameters,
        "versions": {name: version(name) for name in VERSIONS},
    }


def _files(card: Card, run: Mapping) -> dict[str, bytes]:
    about = {
        "name": card.name,
        "title": card.title,
        "caption": card.caption,
        "alt": card.alt,
        "rows": len(card.rows),
        "rows_sha256": card.digest,
        **run,
    }
    described = json.dumps(about, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    return {
        "svg": card.svg().encode(),
        "png": card.png(),
        "csv": card.csv.encode(),
        "json": described.encode(),
    }
