"""What one article says, as plain records: worked out once per text, then kept in a cache."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tqdm import tqdm

from tellings import language, layout
from tellings.corpus import Corpus
from tellings.noise import View
from tellings.reading import cache
from tellings.reading.cache import Records
from tellings.reading.tried import Tried
from tellings.spans import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

PROGRESS_FROM = 50_000  # characters; fewer are read before a progress bar could be looked at
BESIDE = {"scope": "other", "how": "beside the article"}  # see lexicon/incidents.toml


def read_articles(corpus: Corpus, model: str = language.MODEL) -> Iterator[Records]:
    """The records of each article in order: sentences, tags, attributions, counts, moments, …

    Each is a list of dictionaries with `start` and `end` offsets into the article. An article
    read before, with the same text, event, pipeline and all that reading rests on, comes from the
    cache and loads no language model. Raises ModelError when the pipeline is not installed.
    """
    keys = {article.name: cache.key(article, corpus, model) for article in corpus.articles}
    unread = {a.name for a in corpus.articles if not cache.holds(keys[a.name])}
    fresh = _extract([a for a in corpus.articles if a.name in unread], corpus, model)
    for article in corpus.articles:
        if article.name in unread:
            yield cache.keep(keys[article.name], next(fresh))
        else:
            name = keys[article.name]
            # An entry that is not whole, or that another process has removed since, is read anew.
            yield cache.kept(name) or cache.keep(name, next(_extract([article], corpus, model)))


def _extract(articles: list[Article], corpus: Corpus, model: str) -> Iterator[Records]:
    if not articles:
        return
    # The extractors import spaCy, which takes a second: only a text not read before is worth it.
    from tellings import counts, measures, moments, responsibility, sources, tags
    from tellings.counts import victims
    from tellings.counts.quantities import find_quantities
    from tellings.measures.beside import find_beside
    from tellings.moments import clauses, publication
    from tellings.reading.clauses import find_frames

    event = corpus.event
    quick = sum(len(article.text) for article in articles) < PROGRESS_FROM
    shown = tqdm(articles, "reading", unit="article", disable=quick)
    for article, doc in zip(shown, language.parse(articles, model), strict=True):
        tried, undated = Tried(), publication.Publication()
        said = tried("attributions", sources.find_attributions, doc, event)
        published = tried(
            "articles", publication.published, doc, event, article.name, or_else=undated
        )
        times = tried("moments", moments.find_moments, doc, event, published)
        days, blame = published.days(event.zone), responsibility.find_responsibility
        people = tried("counts", counts.find_counts, doc, event, days)
        things = tried("measures", measures.find_measures, doc, _taken(people, times))
        numbers = [(n.start, n.end) for n in (*people, *things)]
        records = {
            "published": _plain([published]),
            "sentences": _sentences(doc),
            "tags": _plain(tried("tags", tags.find_tags, doc, event)),
            "attributions": _plain(said),
            "counts": _plain(people),
            "victims": _plain(tried("counts", victims.find_victims, doc, event, days)),
            "measures": _plain(things),
            "beside": _plain(tried("measures", find_beside, doc, numbers)),
            "moments": _plain(times),
            "clauses": _plain(tried("clauses", clauses.find_clauses, doc, times)),
            "frames": _plain(tried("frames", find_frames, doc, times, find_quantities(doc.text))),
            "responsibility": _plain(tried("responsibility", blame, doc, event, said)),
            "left_out": tried.stopped,
        }
        _set_aside(records, doc.text)
        yield _as_published(records, article.view)


def _taken(people: list, times: list) -> list[tuple[int, int]]:
    """The places of numbers that measure nothing: those of people, dates and clock times."""
    dated = (time for time in times if time.kind != "duration")
    return [(one.start, one.end) for one in (*people, *dated)]


def _sentences(doc: Doc) -> list[dict]:
    """Each sentence, with the number of the paragraph it stands in."""
    text, paragraph, found = doc.text, 0, []
    for one in doc.sents:
        words = text[one.start_char : one.end_char]
        found.append({"start": one.start_char, "end": one.end_char, "paragraph": paragraph})
        paragraph += "\n" in words[len(words.rstrip()) :] + text[one.end_char : one.end_char + 1]
    return found


def _plain(records: list) -> list[dict]:
    """Records as dictionaries, also within one another (asdict copies every word of them)."""
    return [
        {name: _plain_value(getattr(record, name)) for name in record.__dataclass_fields__}
        for record in records
    ]


def _plain_value(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value):
        return _plain([value])[0]
    if isinstance(value, tuple | list):
        return [_plain_value(one) for one in value]
    return value


def _set_aside(records: Records, text: str) -> None:
    """What stands on a line that is not the article is of another event, and never pooled."""
    lines = layout.beside(text)
    for table in ("counts", "moments", "responsibility") if lines else ():
        for record in records[table]:
            if any(start <= record["start"] < end for start, end in lines):
                record["scope"] = "other"
                if table == "counts":
                    record["placed"] = {**record["placed"], **BESIDE}


def _as_published(records: Records, view: View) -> Records:
    """The records with offsets into the text as published, where the view has left things out."""
    if view.places is None:
        return records
    return {
        table: [_moved_back(record, view) for record in rows] for table, rows in records.items()
    }


def _moved_back(record: dict, view: View) -> dict:
    """One record with every place in it moved: starts with their ends, pairs, and what it holds."""
    moved = dict(record)
    for key, value in record.items():
        end = f"{key.removesuffix('start')}end"
        if key.endswith("start") and value is not None and record[end] is not None:
            moved[key], moved[end] = view.span(value, record[end])
        elif key == "told":
            moved[key], _ = view.span(value, value)
        elif key == "parent" and isinstance(value, list | tuple):
            moved[key] = view.span(*value)
        elif key == "asides":
            moved[key] = [view.span(*aside) for aside in value]
        elif key == "roles":
            moved[key] = [_moved_back(role, view) for role in value]
    return moved
