"""How many marched: crowds at a protest take part, other crowds do not."""

import pytest

from tellings.corpus import Event
from tellings.counts import find_counts
from tellings.language import parse
from tellings.spans import Article


def crowds(text: str) -> list[tuple]:
    doc = next(parse([Article("a.txt", text)]))
    found = find_counts(doc, Event("a protest"))
    return [(text[c.start : c.end], c.fate) for c in found]


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Police said as many as 20,000 people took to the streets.", "as many as 20,000"),
        ("Police put the march, a 24-hour strike, at roughly 30,000 people.", "roughly 30,000"),
        ("The protest march was attended by an approximate 200,000.", "an approximate 200,000"),
        ("The rally drew 15,000 people.", "15,000"),
        ("The march was calm. Witnesses said there were more than 50,000.", "more than 50,000"),
        ("Some 3,000 demonstrators gathered outside parliament.", "Some 3,000"),
    ],
)
def test_a_crowd_at_a_protest_takes_part(text, wording):
    assert crowds(text) == [(wording, "involved")]


@pytest.mark.parametrize(
    "text",
    [
        "About 5,000 people attended the funeral.",
        "The concert drew 15,000 people.",
        "He put the damage at 3,000 houses after the march.",
        "The town has 15,000 people.",
    ],
)
def test_other_crowds_took_part_in_nothing(text):
    assert crowds(text) == []
