"""The accounts of one event with claims typed by hand instead of extracted: tests' firm ground."""

import json
import re
from pathlib import Path

from tellings import corpus
from tellings.claims import COLUMNS, Claims, frame, identifier

GOLD = Path(__file__).parents[1] / "benchmarks" / "gold"
SENTENCE = re.compile(r"[^\n.!?]*(?:[.!?](?![\"”’')]*(?:\s|$))[^\n.!?]*)*(?:[.!?][\"”’')]*|(?=\n|$))")


def claims(folder: str | Path, gold: str | Path) -> Claims:
    """Claims of a seed folder from hand-typed counts.jsonl and responsibility.jsonl."""
    event_corpus = corpus.load(folder)
    texts = {article.name: article.text for article in event_corpus.articles}
    rows: dict[str, list[dict]] = {table: [] for table in COLUMNS}
    for name, text in texts.items():
        note = event_corpus.event.articles.get(name)
        earliest, latest = (note and note.published) or (None, None)
        published = {"published_earliest": earliest, "published_latest": latest}
        rows["articles"].append(
            {"article": name, **{k: v and v.isoformat() for k, v in published.items()}}
        )
        rows["sentences"] += [
            {"article": name, "start": m.start(), "end": m.end()}
            for m in SENTENCE.finditer(text)
            if m[0].strip()
        ]
    for table in ("counts", "responsibility"):
        for line in Path(gold, f"{table}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            at = row["file"], row["start"], row["end"]
            whole = row.get("parent")
            rows[table].append(
                {
                    **row,
                    "claim": identifier(table[0], *at, 0),
                    "article": row["file"],
                    "wording": texts[row["file"]][row["start"] : row["end"]],
                    "low": row.get("value_low"),
                    "high": row.get("value_high"),
                    "part_of": whole and identifier("c", row["file"], *whole, 0),
                }
            )
    return Claims(event_corpus, **{table: frame(table, rows[table]) for table in COLUMNS})


def seed() -> Claims:
    """The five accounts of the first seed."""
    return claims("jaffar-express-2025", GOLD / "jaffar-express-2025")
