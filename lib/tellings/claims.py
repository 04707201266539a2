"""A value, the statement it stands in and its exact characters, together: one row per claim."""

import json
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from tellings import incidents, language, laws, tongue
from tellings.corpus import ArticleNote, Corpus
from tellings.entities import Entities
from tellings.identifiers import identifier
from tellings.reading import Records, read_articles
from tellings.spans import Article

INTEGERS = {"start", "end", "low", "high", "minutes_min", "minutes_max"}
INTEGERS |= {"characters", "sentences", "line"}
INTEGERS |= {"person", "age"}  # of victims
INTEGERS |= {f"{part}_{end}" for part in ("source", "cue", "content") for end in ("start", "end")}
FRACTIONS = {
    "counts": {"confidence": "float64"},
    "measures": {"low": "float64", "high": "float64"},
}
VOICE = ["source", "source_kind", "attribution", "stance"]
REVIEW = ["reviewed_by", "review"]  # whose correction a row carries, and what it put right

COLUMNS = {
    "articles": [
        *["article", "sha256", "outlet", "published_earliest", "published_latest"],
        *["published_basis", "characters", "sentences"],
        *["account", "title", "url", "retrieved", "raw_sha256", "language", "read_past"],
    ],
    "counts": [
        *["claim", "article", "start", "end", "wording", "low", "high", "comparator", "fate"],
        *["group", "demographic", "scope", "modality", "basis", "part_of", *VOICE, "rule"],
        *["frame", "incident", "population", "as_of", "confidence", "reader", *REVIEW],
    ],
    "measures": [
        *["claim", "article", "start", "end", "wording", "low", "high", "comparator", "unit"],
        *["of", "incident", "frame", "as_of", "source", "source_kind", "attribution"],
        *["modality", "rule", "restates"],
    ],
    "beside": [
        *["claim", "article", "start", "end", "noun", "narrowed", "verb", "names", "places"],
        *["dates", "near", "clause", "sentence", "before", "line"],
    ],
    "victims": [
        *["claim", "article", "start", "end", "wording", "person", "name", "age", "fate", "group"],
        *["scope", *VOICE, "rule"],
    ],
    "moments": [
        *["claim", "article", "start", "end", "wording", "kind", "earliest", "latest"],
        *["minutes_min", "minutes_max", "timex", "basis", "subevent", "scope"],
        *["source", "source_kind", "attribution", "rule", "incident", "reader", *REVIEW],
    ],
    "attributions": [
        *["attribution", "article", "source", "source_kind", "source_start", "source_end"],
        *["cue", "cue_start", "cue_end", "content_start", "content_end"],
        *["form", "stance", "relay", "rule", *REVIEW],
    ],
    "responsibility": [
        *["claim", "article", "start", "end", "wording", "act", "accuser", "accused", "scope"],
        *["attribution", "rule", "incident", "reader", *REVIEW],
    ],
    "frames": [
        *["frame", "article", "start", "end", "wording", "verb", "deed", "phase", "polarity"],
        *["reality", "incident", "scene", "earliest", "latest", "attribution", "parent"],
        *["relation", "rule"],
    ],
    "roles": [
        *["frame", "role", "article", "start", "end", "wording", "head", "entity", "low", "high"],
        "inherited_from",
    ],
    "entities": ["entity", "name", "kind", "aliases", "within"],
    "incidents": [
        *["incident", "name", "kind", "where", "earliest", "latest", "relation", "of", "articles"],
    ],
    "clauses": [
        *["article", "start", "end", "wording", "verb", "who", "whom", "where", "noun"],
        *["link", "anchor"],
    ],
    "tags": ["article", "start", "end", "wording", "kind", "name"],
    "sentences": ["article", "start", "end"],
    "left_out": ["article", "table", "start", "end", "wording", "why"],
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
    measures: pd.DataFrame = field(repr=False)
    beside: pd.DataFrame = field(repr=False)
    victims: pd.DataFrame = field(repr=False)
    moments: pd.DataFrame = field(repr=False)
    attributions: pd.DataFrame = field(repr=False)
    responsibility: pd.DataFrame = field(repr=False)
    frames: pd.DataFrame = field(repr=False)
    roles: pd.DataFrame = field(repr=False)
    entities: pd.DataFrame = field(repr=False)
    incidents: pd.DataFrame = field(repr=False)
    clauses: pd.DataFrame = field(repr=False)
    tags: pd.DataFrame = field(repr=False)
    sentences: pd.DataFrame = field(repr=False)
    left_out: pd.DataFrame = field(repr=False)

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
    kept = {
        name: t[t["article"] != article].reset_index(drop=True) if "article" in t else t
        for name, t in tables.items()
    }
    return Fewer(rest, **kept, whole=claims)


def collect(corpus: Corpus, model: str = language.MODEL) -> Claims:
    """Every claim of every article, each with the innermost statement whose content covers it.

    A row that breaks one of `laws.LAWS` stands in `left_out` instead of its table.

    >>> from tellings import corpus
    >>> claims = collect(corpus.load("jaffar-express-2025"))
    >>> list(claims.articles.columns)[:3]
    ['article', 'sha256', 'outlet']
    """
    rows: dict[str, list[dict]] = {table: [] for table in COLUMNS}
    for article, records in zip(corpus.articles, read_articles(corpus, model), strict=True):
        linked = _Linked(article.name, article.text, records)
        rows["articles"].append(_article_row(corpus, article, records))
        rows["left_out"] += [{"article": article.name, **row} for row in records["left_out"]]
        for table in COLUMNS.keys() - {"articles", "entities", "incidents", "left_out"}:
            kept, left_out = laws.sift(table, getattr(linked, table)(), article.text)
            rows[table] += kept
            rows["left_out"] += left_out
    _name_entities(corpus, rows)
    rows["incidents"] = incidents.assign(corpus, rows)
    return Claims(corpus, **{table: frame(table, rows[table]) for table in COLUMNS})


def frame(table: str, rows: list[dict]) -> pd.DataFrame:
    """Rows as one of the public tables: its columns, text as `str`, whole numbers as `Int64`.

    >>> frame("sentences", [{"article": "a.txt", "start": 0, "end": 9}]).dtypes.map(str).tolist()
    ['str', 'Int64', 'Int64']
    """
    columns = COLUMNS[table]
    made = pd.DataFrame({c: [row.get(c) for row in rows] for c in columns}, columns=columns)
    numbers = dict.fromkeys(INTEGERS, "Int64") | FRACTIONS.get(table, {})
    return made.astype({c: numbers.get(c, "str") for c in columns})


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


def _name_entities(corpus: Corpus, rows: dict[str, list[dict]]) -> None:
    """Give every role that holds a name its entity."""
    told = [(row["wording"], row["head"], row["role"]) for row in rows["roles"]]
    told += [(row["source"], row["source"], "who") for row in rows["attributions"] if row["source"]]
    entities = Entities(corpus.event, told)
    for row in rows["roles"]:
        row["entity"] = entities.of(row["wording"], row["head"])
    rows["entities"] = [
        {**row, "aliases": json.dumps(row["aliases"], ensure_ascii=False)} for row in entities.rows
    ]


class _Linked:
    """One article's records as rows: with ids, words and the statement each stands in."""

    def __init__(self, name: str, text: str, records: Records) -> None:
        self.name, self.text, self.records = name, text, records
        self.frame_ids = [identifier("f", name, f["told"]) for f in records["frames"]]
        told = enumerate(records["frames"])
        self.telling = {f["told"]: self.frame_ids[n] for n, f in reversed([*told])}
        frames = enumerate(records["frames"])
        self.frames_by_start = sorted((f["start"], f["end"], n) for n, f in frames)
        spread = (end - start for start, end, _ in self.frames_by_start)
        self.longest_frame = max(spread, default=0)
        self.moments_at: dict[tuple[int, int], list[dict]] = {}
        for m in records["moments"]:
            self.moments_at.setdefault((m["start"], m["end"]), []).append(m)
        self.statements = [
            {"attribution": identifier("a", name, a["cue_start"], a["cue_end"], n), **a}
            for n, a in _numbered(records["attributions"], "cue_start", "cue_end")
        ]
        contents = [a for a in self.statements if a["content_start"] is not None]
        self.contents = sorted(contents, key=lambda a: a["content_start"])
        self.content_starts = [a["content_start"] for a in self.contents]
        self.longest = max((a["content_end"] - a["content_start"] for a in contents), default=0)

    def attributions(self) -> list[dict]:
        return [
            {
                "article": self.name,
                **a,
                "cue": a["cue"] and self.text[a["cue_start"] : a["cue_end"]],
            }
            for a in self.statements
        ]

    def counts(self) -> list[dict]:
        rows = self._rows("counts", "c", voiced=True)
        ids = {(row["start"], row["end"]): row["claim"] for row in reversed(rows)}
        for row in rows:
            row["part_of"] = ids.get(tuple(row["parent"] or ()))
            row["frame"] = self._frame_of(row["told"], row["start"])
        return rows

    def measures(self) -> list[dict]:
        rows = self._rows("measures", "n", voiced=True)
        ids = {(row["start"], row["end"]): row["claim"] for row in rows}
        frames = {row["frame"]: row for row in self._frames}
        for row in rows:
            row["restates"] = ids.get(tuple(row["parent"] or ()))
            row["frame"] = self._frame_of(None, row["start"])
            told = frames.get(row["frame"], {})
            done = told.get("reality") in (None, "actual")
            row["modality"] = "actual" if done else "feared"
            if told.get("polarity") == "denied":
                row["modality"] = "denied"
        return rows

    def beside(self) -> list[dict]:
        ids = {(row["start"], row["end"]): row["claim"] for row in self._rows("measures", "n")}
        ids |= {
            (row["start"], row["end"]): row["claim"] for row in reversed(self._rows("counts", "c"))
        }
        return [
            {k: " ".join(v) if isinstance(v, list) else v for k, v in record.items()}
            | {"claim": ids[record["start"], record["end"]], "article": self.name}
            for record in self.records["beside"]
        ]

    def frames(self) -> list[dict]:
        return self._frames

    @cached_property
    def _frames(self) -> list[dict]:
        ids = self.frame_ids
        rows = []
        for n, record in enumerate(self.records["frames"]):
            start, end, parent = record["start"], record["end"], record["parent"]
            rows.append(
                {
                    **{k: v for k, v in record.items() if k != "roles"},
                    "frame": ids[n],
                    "article": self.name,
                    "wording": self.text[start:end],
                    "parent": None if parent is None else ids[parent],
                    "attribution": self._statement_around(start, end).get("attribution"),
                    **self._times_in(record),
                }
            )
        return rows

    def roles(self) -> list[dict]:
        ids = self.frame_ids
        return [
            {
                **role,
                "frame": ids[n],
                "article": self.name,
                "wording": self.text[role["start"] : role["end"]],
                "inherited_from": at if (at := role["inherited_from"]) is None else ids[at],
            }
            for n, record in enumerate(self.records["frames"])
            for role in record["roles"]
        ]

    def _times_in(self, frame: dict) -> dict:
        """The first and last minute of a clause's times, and the step of the event they date."""
        spans = {(role["start"], role["end"]) for role in frame["roles"] if role["role"] == "when"}
        times = [m for span in sorted(spans) for m in self.moments_at.get(span, ())]
        return {
            "earliest": min((m["earliest"] for m in times if m["earliest"]), default=None),
            "latest": max((m["latest"] for m in times if m["latest"]), default=None),
            "scene": next((m["subevent"] for m in times if m["subevent"]), None),
        }

    def _frame_of(self, told: int | None, start: int) -> str | None:
        """The clause that a word tells, else the narrowest one around the figure."""
        if told in self.telling:
            return self.telling[told]
        frames = self.frames_by_start
        first = bisect_right(frames, start, key=lambda f: f[0])
        around = []
        for begin, end, n in reversed(frames[:first]):
            if begin + self.longest_frame <= start:
                break
            around += [(end - begin, n)] * (start < end)
        return self.frame_ids[min(around)[1]] if around else None

    def victims(self) -> list[dict]:
        return self._rows("victims", "v", voiced=True)

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
                "reader": "rules",
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


def _article_row(corpus: Corpus, article: Article, records: Records) -> dict:
    name, text = article.name, article.text
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
        "read_past": "; ".join(article.view.past) or None,
    }
