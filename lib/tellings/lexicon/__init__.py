"""The judgements a reader may dispute: hedges, verbs, stances, word lists, as TOML files here."""

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
