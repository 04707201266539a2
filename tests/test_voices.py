"""Whose word a figure, and words that a check quotes, are held to be."""

import hashlib
from pathlib import Path

import pytest

from tellings import claims, corpus
from tellings.checks.accounts import accounts_of
from tellings.corpus import Event
from tellings.spans import Article


def stated(text: str) -> claims.Claims:
    """The claims of one made-up account."""
    digest = {"a.txt": hashlib.sha256(text.encode()).hexdigest()}
    return claims.collect(
        corpus.Corpus(Path(), Event("made up"), (Article("a.txt", text),), digest)
    )


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("Police said [ten] people were killed.", ["police"]),
        ("Police put the number of dead at [ten].", ["police"]),
        ("[Ten] people killed in ferry fire: officials", ["officials"]),
        # Told in passing of an event taken as known: the account's own.
        ("The mayor condemned the raid that killed [ten] people.", [None]),
        ("Police said nobody had claimed the raid that killed [ten] people.", [None]),
        ("Police spoke of a raid that killed [ten] people.", ["police"]),
        # The one who speaks inside another's words.
        ("The ministry said [nine] men (the union put it at ten) had died.", ["ministry"]),
        ("The mayor said [ten] people had died, the Times reported.", ["mayor"]),
        ("They said [ten] people had died.", [None]),
    ],
)
def test_whose_figure_it_is(text, voices):
    at = text.index("[")
    counts = stated(text.replace("[", "").replace("]", "")).counts
    told = counts[counts["start"] == at]
    assert told["source"].astype(object).where(told["source"].notna(), None).tolist() == voices


def test_words_quoted_from_the_verb_on_are_whose_verb_it_is():
    text = "Officials deny negligence as the owner admits mistakes."
    (account,) = accounts_of(stated(text)).values()
    assert account.source_at(text.index("deny")) == "officials"
    assert account.source_at(text.index("Officials")) is None
