"""The judgements a reader may dispute: hedges, verbs, stances, word lists, as TOML files here."""

import hashlib
import tomllib
from functools import cache
from importlib import resources


@cache
def load(name: str) -> dict:
    """One lexicon file as a dictionary; raises FileNotFoundError for an unknown name.

    >>> "attackers" in load("labels")
    True
    """
    return tomllib.loads((resources.files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def digest() -> str:
    """SHA-256 over every lexicon file, so that a changed judgement is a changed reading."""
    files = sorted(
        (f for f in resources.files(__name__).iterdir() if f.name.endswith(".toml")),
        key=lambda f: f.name,
    )
    seen = hashlib.sha256()
    for file in files:
        seen.update(file.name.encode() + b"\0" + file.read_bytes())
    return seen.hexdigest()
