"""Claims as W3C Web Annotations: each points at its exact characters in the account's text."""

import json
from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote

import pandas as pd

from tellings.claims import Claims, records
from tellings.spans import Article, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix, by which the words are found again
TABLES = ("counts", "moments", "responsibility", "attributions")


class AnnotationError(ValueError):
    """An annotation does not point at the words it quotes; the message says which and where."""


def annotate(claims: Claims) -> dict:
    """Every claim and statement as one AnnotationCollection (Web Annotation Data Model, W3C 2017).

    A target is an article's file name with a TextPositionSelector (characters, half-open) and a
    TextQuoteSelector. Raises AnnotationError when a row's wording is not what stands there.

    >>> from tellings import claims, corpus
    >>> made = annotate(claims.collect(corpus.load("jaffar-express-2025")))
    >>> made["first"]["items"][0]["target"]["source"]
    '000_3ba3ea75224b6034.txt'
    """
    texts = {article.name: article for article in claims.corpus.articles}
    items = [item for table in TABLES for item in _items(table, getattr(claims, table), texts)]
    name = f"urn:sha256:{claims.corpus.digest}"
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": claims.corpus.event.name,
        "total": len(items),
        "first": {
            "id": f"{name}:1",
            "type": "AnnotationPage",
            "partOf": name,
            "startIndex": 0,
            "items": items,
        },
    }


def resolve(annotation: Mapping, articles: Mapping[str, Article]) -> Span:
    """The stretch of text an annotation points at, if it still says exactly what is quoted.

    `articles` are by file name. Raises AnnotationError when the article is not there, or when the
    quoted words, with what stands before and after them, are not at that position.

    >>> article = Article("a.txt", "At least 12 people died.")
    >>> target = {"source": "a.txt", "selector": _selectors(Span(article, 0, 11))}
    >>> resolve({"id": "urn:x", "target": target}, {"a.txt": article}).text
    'At least 12'
    """
    target = annotation["target"]
    name = unquote(target["source"])
    where = f"annotation {annotation['id']}: {name}"
    if name not in articles:
        raise AnnotationError(f"{where} is not among the articles. Give the text it was made from.")
    by_type = {selector["type"]: selector for selector in target["selector"]}
    place, words = by_type["TextPositionSelector"], by_type["TextQuoteSelector"]
    try:
        span = Span(articles[name], place["start"], place["end"])
    except ValueError as outside:
        raise AnnotationError(f"{where}: {outside}. The text is not the one annotated.") from None
    found = _quotation(span)
    if found != words:
        raise AnnotationError(
            f"{where} at {span.start}-{span.end} reads {found['exact']!r}, not {words['exact']!r} "
            "in the same surroundings. The text is not the one annotated."
        )
    return span


def _items(table: str, rows: pd.DataFrame, articles: Mapping[str, Article]) -> Iterator[dict]:
    for row in records(rows):
        span, quoted = _span(table, row, articles[row["article"]])
        name = row.get("claim") or row["attribution"]
        if span.text != quoted:
            raise AnnotationError(
                f"{table} {name}: {span.article.name} at {span.start}-{span.end} reads "
                f"{span.text!r}, not {quoted!r}. Read the seed again."
            )
        yield {
            "@context": CONTEXT,
            "id": f"urn:tellings:{name}",
            "type": "Annotation",
            "motivation": "describing",
            "body": _bodies(table, row),
            "target": {"source": quote(row["article"]), "selector": _selectors(span)},
        }


def _span(table: str, row: dict, article: Article) -> tuple[Span, str]:
    """Where the row stands, and the words it has for it; a statement stands at what is said."""
    if table == "attributions":
        span = Span(article, row["content_start"], row["content_end"])
        cue = article.text[row["cue_start"] : row["cue_end"]] if row["cue"] else None
        return span, span.text if cue == row["cue"] else f"cue {row['cue']!r}"
    return Span(article, row["start"], row["end"]), row["wording"]


def _bodies(table: str, row: dict) -> list[dict]:
    """The row itself as JSON, and tags a person can search for."""
    tags = {"counts": ("fate", "group"), "moments": ("kind", "subevent")}
    tags |= {"responsibility": ("act", "accused"), "attributions": ("stance", "source")}
    said = {k: v for k, v in row.items() if v is not None}
    words = [str(row[column]) for column in tags[table] if row[column] is not None]
    whole = {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "application/json",
        "value": json.dumps({"table": table, **said}, ensure_ascii=False),
    }
    return [
        whole,
        *({"type": "TextualBody", "purpose": "tagging", "value": word} for word in words),
    ]


def _selectors(span: Span) -> list[dict]:
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return [place, _quotation(span)]


def _quotation(span: Span) -> dict:
    text = span.article.text
    return {
        "type": "TextQuoteSelector",
        "exact": span.text,
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
