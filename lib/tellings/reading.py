"""What one article says, as plain records: worked out once per text, then kept in a cache."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path

import platformdirs
from tqdm import tqdm

from tellings import language
from tellings.corpus import Corpus
from tellings.spans import Article

PROGRESS_FROM = 50_000  # characters; fewer are read before a progress bar could be looked at

Records = dict[str, list[dict]]


def read_articles(corpus: Corpus, model: str = language.MODEL) -> Iterator[Records]:
    """The records of each article in order: sentences, tags, attributions, counts, moments, …

    Each is a list of dictionaries with `start` and `end` offsets into the article. An article
    read before, with the same text, event, lexicon, pipeline and library, comes from the cache
    and loads no language model. Raises ModelError when the pipeline is not installed.
    """
    keys = {article.name: _key(article, corpus, model) for article in corpus.articles}
    unread = {a.name for a in corpus.articles if _cached(keys[a.name]) is None}
    fresh = _extract([a for a in corpus.articles if a.name in unread], corpus, model)
    for article in corpus.articles:
        if article.name in unread:
            yield _keep(keys[article.name], next(fresh))
        else:
            # Another process may have removed the entry since: then this one article is read anew.
            yield _cached(keys[article.name]) or next(_extract([article], corpus, model))


def _extract(articles: list[Article], corpus: Corpus, model: str) -> Iterator[Records]:
    if not articles:
        return
    # The extractors import spaCy, which takes a second: only a text not read before is worth it.
    from tellings import counts, moments, responsibility, sources, tags
    from tellings.moments import clauses, publication

    event = corpus.event
    quick = sum(len(article.text) for article in articles) < PROGRESS_FROM
    shown = tqdm(articles, "reading", unit="article", disable=quick)
    for article, doc in zip(shown, language.parse(articles, model), strict=True):
        attributions = sources.find_attributions(doc, event)
        published = publication.published(doc, event, article.name)
        times = moments.find_moments(doc, event, published)
        yield {
            "published": _plain([published]),
            "sentences": [{"start": s.start_char, "end": s.end_char} for s in doc.sents],
            "tags": _plain(tags.find_tags(doc, event)),
            "attributions": _plain(attributions),
            "counts": _plain(counts.find_counts(doc, event, published.days(event.zone))),
            "moments": _plain(times),
            "clauses": _plain(clauses.find_clauses(doc, times)),
            "responsibility": _plain(responsibility.find_responsibility(doc, event, attributions)),
        }


def _plain(records: list) -> list[dict]:
    return [
        {k: v.isoformat() if isinstance(v, datetime) else v for k, v in asdict(record).items()}
        for record in records
    ]


# -- the cache ------------------------------------------------------------------------------------


def _key(article: Article, corpus: Corpus, model: str) -> str:
    """Everything the records depend on: change any of it and the article is read again."""
    rests_on = [
        corpus.digests[article.name],
        article.name,
        repr(corpus.event),
        language.version(model),
        _library_digest(),
    ]
    return hashlib.sha256("\0".join(rests_on).encode()).hexdigest()


@cache
def _library_digest() -> str:
    """The library's own code and lexicon, as installed: an edited rule is another reading."""
    seen = hashlib.sha256()
    package = Path(str(resources.files("tellings")))
    for file in sorted(f for f in package.rglob("*") if f.suffix in (".py", ".toml")):
        seen.update(str(file.relative_to(package)).encode() + b"\0" + file.read_bytes())
    return seen.hexdigest()


def _folder() -> Path:
    return Path(os.environ.get("TELLINGS_CACHE") or platformdirs.user_cache_dir("tellings"))


def _cached(key: str) -> Records | None:
    """The kept records, or None when there are none or the entry's own digest does not hold."""
    try:
        digest, body = (_folder() / key[:2] / key).read_bytes().split(b"\n", 1)
        if hashlib.sha256(body).hexdigest().encode() == digest:
            return json.loads(body)
    except (OSError, ValueError):
        pass
    return None


def _keep(key: str, records: Records) -> Records:
    """Write the entry in one step, so that another process sees all of it or nothing."""
    body = json.dumps(records, ensure_ascii=False).encode()
    folder = _folder() / key[:2]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        os.replace(file.name, folder / key)
    except OSError:
        pass  # a cache that cannot be written costs time, never a result
    return json.loads(body)
