"""Claims typed by hand instead of extracted: firm ground for what is concluded from them."""

import json
import re
from pathlib import Path

import by_hand

from tellings import corpus
from tellings.claims import COLUMNS, Claims, frame, identifier
from tellings.spans import Article

GOLD = Path(__file__).parents[1] / "benchmarks" / "gold" / "jaffar-express-2025"


def seed() -> Claims:
    """The five accounts of the first seed, with the figures and the blame annotated by hand."""
    read = corpus.load("jaffar-express-2025")
    texts = {article.name: article.text for article in read.articles}
    dates = {name: note.published for name, note in read.event.articles.items()}
    rows = {
        table: [_row(table, json.loads(line), texts, read.event) for line in _lines(table)]
        for table in ("counts", "responsibility")
    }
    return _claims(read, dates, rows["counts"], rows["responsibility"])


def accounts(figures: str = "", blame: str = "", dates: dict | None = None, **texts: str) -> Claims:
    """Claims of made-up accounts, given as `name="text"`.

    `figures` are lines as in by_hand; `blame` lines read account | the words | act | accuser |
    accused, empty for nobody.
    """
    articles = tuple(Article(name, text) for name, text in texts.items())
    made = corpus.Corpus(Path(), corpus.Event("made up"), articles, dict.fromkeys(texts, ""))
    counts = by_hand.counts(figures, texts).to_dict("records") if figures else []
    return _claims(made, dates or {}, counts, [_blame(line, texts) for line in _parts(blame)])


def _claims(read: corpus.Corpus, dates: dict, counts: list, responsibility: list) -> Claims:
    rows: dict[str, list[dict]] = {table: [] for table in COLUMNS}
    rows |= {"counts": counts, "responsibility": responsibility}
    for article in read.articles:
        earliest, latest = (
            end and end.isoformat() for end in dates.get(article.name) or (None,) * 2
        )
        rows["articles"].append(
            {
                "article": article.name,
                "account": read.accounts[article.name],
                "published_earliest": earliest,
                "published_latest": latest,
            }
        )
        rows["sentences"] += [
            {"article": article.name, "start": start, "end": end}
            for start, end in by_hand.split(article.text)
        ]
    return Claims(read, **{table: frame(table, rows[table]) for table in COLUMNS})


def _lines(table: str) -> list[str]:
    return (GOLD / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()


def _row(table: str, row: dict, texts: dict[str, str], event: corpus.Event) -> dict:
    whole = row.get("parent")
    return {
        **row,
        "claim": identifier(table[0], row["file"], row["start"], row["end"], 0),
        "article": row["file"],
        "wording": texts[row["file"]][row["start"] : row["end"]],
        "low": row.get("value_low"),
        "high": row.get("value_high"),
        "part_of": whole and identifier("c", row["file"], *whole, 0),
        "source": _actor(row.get("source"), event),
        "accuser": _actor(row.get("accuser"), event),
    }


def _actor(words: str | None, event: corpus.Event) -> str | None:
    """The speaker's one name, as the table has it, for the words annotated."""
    names = {alias: a.name for a in event.actors for alias in (a.name, *a.aliases)}
    named = [name for alias, name in names.items() if re.search(rf"\b{alias}\b", words or "")]
    return named[0] if named else words


def _parts(lines: str) -> list[list[str]]:
    return [[p.strip() for p in line.split("|")] for line in lines.splitlines() if line.strip()]


def _blame(parts: list[str], texts: dict[str, str]) -> dict:
    account, words, act, accuser, accused = parts
    start = texts[account].index(words)
    return {
        "claim": f"{account}@{start}",
        "article": account,
        "start": start,
        "end": start + len(words),
        "wording": words,
        "act": act,
        "accuser": accuser or None,
        "accused": accused or None,
        "scope": "main",
    }
