"""In JSON-LD words from outside are values only: no key, no context and no address is theirs."""

import json
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from payloads import PAYLOADS, named

from tellings import ledger
from tellings.exchange.annotations import resolve

KEYS = {"@context", "id", "type", "label", "total", "first", "partOf", "startIndex", "items"}
KEYS |= {"motivation", "body", "purpose", "format", "value", "target", "source", "selector"}
KEYS |= {"start", "end", "exact", "prefix", "suffix"}
WORDS = {"label", "value", "exact", "prefix", "suffix"}  # where the words of others may stand
OURS = {"AnnotationCollection", "AnnotationPage", "Annotation", "TextualBody", "describing"}
OURS |= {"TextPositionSelector", "TextQuoteSelector", "tagging", "application/json"}
HERE = "https://here.example/event/annotations.jsonld"
NAMES = ["javascript:alert(1)", "http:away.example", "@type", "@id", "_:blank", "urn:x", "#c", "?q"]
FORGED = (
    '", "@id": "http://away.example/", "@context": "http://away.example/context.jsonld", "x": "'
)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """An event in which every word that is not ours is a payload."""
    folder = tmp_path_factory.mktemp("event")
    told = [*PAYLOADS, FORGED]
    named_so = [*NAMES, *map(named, told)]
    event = [f"name = {json.dumps(FORGED)}", f"place = {json.dumps(PAYLOADS[0])}"]
    event += ["[[actors]]", f"name = {json.dumps(FORGED)}", 'aliases = ["Police"]']
    for n, name in enumerate(named_so):
        payload = told[n % len(told)]
        text = f"{payload}\nPolice said {12 + n} people were killed, {payload} said on Tuesday.\n"
        (folder / f"{name}.txt").write_text(text, "utf-8")
    (folder / "event.toml").write_text("\n".join(event), "utf-8")
    return ledger.read(folder)


@pytest.fixture(scope="module")
def written(read, tmp_path_factory):
    """The document as it is on disk."""
    out = tmp_path_factory.mktemp("out")
    read.write(out)
    return json.loads((out / "annotations.jsonld").read_text("utf-8"))


def pairs(document: object, key: str = "") -> Iterator[tuple[str, object]]:
    """Every key of a document with each of its plain values."""
    if isinstance(document, dict):
        for name, value in document.items():
            yield from pairs(value, name)
    elif isinstance(document, list):
        for value in document:
            yield from pairs(value, key)
    else:
        yield key, document


def test_no_key_comes_from_outside(written):
    assert {key for key, _ in pairs(written)} <= KEYS


def test_the_only_context_is_that_of_web_annotations(written):
    told = {value for key, value in pairs(written) if key == "@context"}
    assert told == {"http://www.w3.org/ns/anno.jsonld"}


def test_every_address_is_a_name_of_ours_or_a_file_beside_the_document(written, read):
    accounts = {article.name for article in read.corpus.articles}
    for key, value in pairs(written):
        if key in ("id", "partOf"):
            assert value.startswith(("urn:tellings:", "urn:sha256:"))
        if key == "source":
            assert urlsplit(value)[:2] == ("", "")
            assert urljoin(HERE, value) == f"https://here.example/event/{value}"
            assert not set(value) & set('@:#?<>"\\^`{}| ')
    sources = [value for key, value in pairs(written) if key == "source"]
    assert len(set(sources)) == len(accounts) > len(PAYLOADS)


def test_whatever_else_is_a_text_is_a_word_of_ours(written):
    addresses = {"@context", "id", "partOf", "source"}
    texts = {value for key, value in pairs(written) if key not in WORDS | addresses}
    assert {text for text in texts if isinstance(text, str)} <= OURS


def test_words_from_outside_are_there_to_the_letter(written, read):
    assert written["label"] == FORGED
    articles = {article.name: article for article in read.corpus.articles}
    for item in written["first"]["items"]:
        span = resolve(item, articles)
        assert span.text == item["target"]["selector"][1]["exact"]
