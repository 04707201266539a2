"""Accounts made up in a test, read as real ones are: what the checks on times and lengths find."""

import hashlib
from pathlib import Path

from tellings import claims, corpus
from tellings.checks import happenings
from tellings.checks.accounts import accounts_of
from tellings.corpus import Event
from tellings.spans import Article


def timed(event: Event | None = None, **texts: str) -> list[happenings.Timed]:
    """The times that accounts given as `name="text"` tell, with what each is the time of."""
    articles = tuple(Article(name, text) for name, text in texts.items())
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    made = corpus.Corpus(Path(), event or Event("made up"), articles, digests)
    stated = claims.collect(made)
    return happenings.timed(stated, accounts_of(stated))
