"""A value, the statement it stands in and its exact characters, together: one row per claim."""

import hashlib
import json
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace

import pandas as pd

from tellings import language, tongue
from tellings.corpus import ArticleNote, Corpus
from tellings.reading import Records, read_articles

INTEGERS = {"start", "end", "low", "high", "minutes_min", "minutes_max", "characters", "sentences"}
INTEGERS |= {f"{part}_{end}" for part in ("source", "cue", "content") for end in ("start", "end")}
VOICE = ["source", "source_kind", "attribution", "stance"]
REVIEW = ["reviewed_by", "review"]  # whose correction a row carries, and what it put right

COLUMNS = {
    "articles": [
        *["article", "sha256", "outlet", "published_earliest", "published_latest"],
        *["published_basis", "characters", "sentences"],
        *["account", "title", "url", "retrieved", "raw_sha256", "language"],
    ],
    "counts": [
        *["claim", "article", "start", "end", "wording", "low", "high", "comparator", "fate"],
        *["group", "demographic", "scope", "modality", "basis", "part_of", *VOICE, "rule"],
        *REVIEW,
    ],
    "moments": [
        *["claim", "article", "start", "end", "wording", "kind", "earliest", "latest"],
        *["minutes_min", "minutes_max", "timex", "basis", "subevent", "scope"],
        *["source", "source_kind", "attribution", "rule", *REVIEW],
    ],
    "attributions": [
        *["attribution", "article", "source", "source_kind", "source_start", "source_end"],
        *["cue", "cue_start", "cue_end", "content_start", "content_end"],
        *["form", "stance", "relay", "rule", *REVIEW],
    ],
    "responsibility": [
        *["claim", "article", "start", "end", "wording", "act", "accuser", "accused", "scope"],
        *["attribution", "rule", *REVIEW],
    ],
    "clauses": [
        *["article", "start", "end", "wording", "verb", "who", "whom", "where", "noun"],
        *["link", "anchor"],
    ],
    "tags": ["article", "start", "end", "wording", "kind", "name"],
    "sentences": ["article", "start", "end"],
}


@dataclass(frozen=True, eq=False)
class Claims:
    """What the articles state, as tables; nothing concluded yet.

    Two are equal when they hold the very same tables, so that what is worked out from them can be
    kept: a frame itself has no digest.
    """

    corpus: Corpus = field(repr=False)
    articles: pd.DataFrame = field(repr=False)
    counts: pd.DataFrame = field(repr=False)
    moments: pd.DataFrame = field(repr=False)
    attributions: pd.DataFrame = field(repr=False)
    responsibility: pd.DataFrame = field(repr=False)
    clauses: pd.DataFrame = field(repr=False)
    tags: pd.DataFrame = field(repr=False)
    sentences: pd.DataFrame = field(repr=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Claims) and self._tables == other._tables

    def __hash__(self) -> int:
        return hash(self._tables)

    @property
    def _tables(self) -> tuple[int, ...]:
        return tuple(id(getattr(self, table)) for table in COLUMNS)


@dataclass(frozen=True, eq=False)
class Fewer(Claims):
    """The same claims as if some accounts had never been read; `whole` are those of all of them.

    What is worked out account by account, or pair by pair, need not be asked again.
    """

    whole: Claims = field(repr=False)


def without(claims: Claims, article: str) -> Fewer:
    """The same claims as if one account had never been read.

    >>> from tellings import corpus
    >>> five = collect(corpus.load("jaffar-express-2025"))
    >>> len(without(five, five.articles["article"].iloc[0]).articles)
    4
    """
    corpus = claims.corpus
    rest = replace(corpus, articles=tuple(a for a in corpus.articles if a.name != article))
    tables = {name: getattr(claims, name) for name in COLUMNS}
    kept = {name: t[t["article"] != article].reset_index(drop=True) for name, t in tables.items()}
    return Fewer(rest, **kept, whole=claims)


def collect(corpus: Corpus, model: str = language.MODEL) -> Claims:
    """Every claim of every article, each with the innermost statement whose content covers it.

    >>> from tellings import corpus
    >>> claims = collect(corpus.load("jaffar-express-2025"))
    >>> list(claims.articles.columns)[:3]
    ['article', 'sha256', 'outlet']
    """
    rows: dict[str, list[dict]] = {table: [] for table in COLUMNS}
    for article, records in zip(corpus.articles, read_articles(corpus, model), strict=True):
        linked = _Linked(article.name, article.text, records)
        rows["articles"].append(_article_row(corpus, article.name, article.text, records))
        for table in COLUMNS.keys() - {"articles"}:
            rows[table] += getattr(linked, table)()
    return Claims(corpus, **{table: frame(table, rows[table]) for table in COLUMNS})


def frame(table: str, rows: list[dict]) -> pd.DataFrame:
    """Rows as one of the public tables: its columns, text as `str`, whole numbers as `Int64`.

    >>> frame("sentences", [{"article": "a.txt", "start": 0, "end": 9}]).dtypes.map(str).tolist()
    ['str', 'Int64', 'Int64']
    """
    columns = COLUMNS[table]
    made = pd.DataFrame({c: [row.get(c) for row in rows] for c in columns}, columns=columns)
    return made.astype({c: "Int64" if c in INTEGERS else "str" for c in columns})


def records(table: pd.DataFrame) -> list[dict]:
    """The rows of a table as dictionaries, None for what is empty.

    >>> records(frame("sentences", [{"article": "a.txt", "start": 0}]))
    [{'article': 'a.txt', 'start': 0, 'end': None}]
    """
    return table.astype(object).where(table.notna(), None).to_dict("records")


def labels(articles: pd.DataFrame) -> dict[str, str]:
    """Each account's short name, by its file's name.

    >>> from tellings import corpus
    >>> list(labels(collect(corpus.load("jaffar-express-2025")).articles).values())
    ['000', '001', '002', '003', '004']
    """
    return dict(zip(articles["article"], articles["account"], strict=True))


class _Linked:
    """One article's records as rows: with ids, words and the statement each stands in."""

    def __init__(self, name: str, text: str, records: Records) -> None:
        self.name, self.text, self.records = name, text, records
        self.statements = [
            {"attribution": identifier("a", name, a["cue_start"], a["cue_end"], n), **a}
            for n, a in _numbered(records["attributions"], "cue_start", "cue_end")
        ]
        contents = [a for a in self.statements if a["content_start"] is not None]
        self.contents = sorted(contents, key=lambda a: a["content_start"])
        self.content_starts = [a["content_start"] for a in self.contents]
        self.longest = max((a["content_end"] - a["content_start"] for a in contents), default=0)

    def attributions(self) -> list[dict]:
        return [{"article": self.name, **a} for a in self.statements]

    def counts(self) -> list[dict]:
        rows = self._rows("counts", "c", voiced=True)
        ids = {(row["start"], row["end"]): row["claim"] for row in reversed(rows)}
        for row in rows:
            row["part_of"] = ids.get(tuple(row["parent"] or ()))
        return rows

    def moments(self) -> list[dict]:
        return self._rows("moments", "m", voiced=True)

    def responsibility(self) -> list[dict]:
        return self._rows("responsibility", "r", voiced=True)

    def clauses(self) -> list[dict]:
        return self._rows("clauses", "w")

    def tags(self) -> list[dict]:
        return self._rows("tags", "t")

    def sentences(self) -> list[dict]:
        return self._rows("sentences", "s")

    def _rows(self, table: str, letter: str, voiced: bool = False) -> list[dict]:
        rows = []
        for n, record in _numbered(self.records[table], "start", "end"):
            start, end = record["start"], record["end"]
            row = {
                **record,
                "claim": identifier(letter, self.name, start, end, n),
                "article": self.name,
                "wording": self.text[start:end],
            }
            if voiced:
                said = self._statement_around(start, end)
                row |= {key: said.get(key) for key in VOICE}
            rows.append(row)
        return rows

    def _statement_around(self, start: int, end: int) -> dict:
        """The innermost statement whose content, asides left out, covers the words, or nothing."""
        first = bisect_left(self.content_starts, end - self.longest)
        last = bisect_right(self.content_starts, start)
        around = [
            a
            for a in self.contents[first:last]
            if end <= a["content_end"]
            and not any(begin <= start and end <= stop for begin, stop in a["asides"])
        ]
        return min(around, key=lambda a: a["content_end"] - a["content_start"], default={})


def _numbered(records: list[dict], *position: str) -> list[tuple[int, dict]]:
    """The records in reading order, each numbered among those at the same position."""
    seen: dict[tuple, int] = {}
    numbered = []
    for record in sorted(records, key=lambda r: [r[p] for p in position]):
        at = tuple(record[p] for p in position)
        numbered.append((seen.get(at, 0), record))
        seen[at] = seen.get(at, 0) + 1
    return numbered


def identifier(letter: str, *parts: object) -> str:
    """A short id that depends only on what is named, so that it survives a better extractor.

    >>> identifier("c", "wire.txt", 0, 11, 0)
    'c7c4dc75bbd'
    """
    return letter + hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:10]


def _article_row(corpus: Corpus, name: str, text: str, records: Records) -> dict:
    note = corpus.event.articles.get(name, ArticleNote())
    (published,) = records["published"]
    return {
        "article": name,
        "sha256": corpus.digests[name],
        "outlet": note.outlet,
        "published_earliest": published["earliest"],
        "published_latest": published["latest"],
        "published_basis": published["basis"],
        "characters": len(text),
        "sentences": len(records["sentences"]),
        "account": corpus.accounts[name],
        "title": note.title,
        "url": note.url,
        "retrieved": note.retrieved.isoformat() if note.retrieved else None,
        "raw_sha256": note.raw_sha256,
        "language": note.language or tongue.of(text),
    }
