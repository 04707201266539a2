"""Who says the characters of an account that are shown, and in which way the account tells it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from tellings.claims import Claims
from tellings.wording import say

MARKS = re.compile(r"[“”\"«»]")
CLOSED_BY = {"“": "”", "«": "»", '"': '"'}


@dataclass(frozen=True)
class Voice:
    """Whose words some characters of an account are.

    `source` is empty where nobody is named; `put_down` says whether the account puts the words
    down to somebody at all, `quoted` whether they stand between quotation marks.

    >>> str(Voice("Navy", True, True)), str(Voice(None, True)), str(Voice(None))
    ('quoting Navy', 'from someone it does not name', 'in its own words')
    """

    source: str | None
    put_down: bool = False
    quoted: bool = False

    def __str__(self) -> str:
        if not self.put_down:
            return say("quoting.nobody" if self.quoted else "quoting.own")
        if self.source is None:
            return say("quoting.quoting_someone" if self.quoted else "quoting.someone")
        return say("quoting.quoting" if self.quoted else "quoting.reporting", source=self.source)


class Voices:
    """The voice behind any claim, or any place, of the accounts.

    >>> from tellings import read
    >>> ledger = read("jaffar-express-2025")
    >>> str(Voices(ledger).of(ledger.counts.iloc[0]))
    'in its own words'
    """

    def __init__(self, claims: Claims) -> None:
        self._text = {article.name: article.text for article in claims.corpus.articles}
        told = claims.attributions.dropna(subset=["content_start", "content_end"])
        opens = told[["cue_start", "content_start"]].min(axis=1)  # "denied it" is the denier's
        self._said = {
            article: [
                (int(end - start), int(start), int(end), None if pd.isna(who) else who)
                for start, end, who in zip(
                    opens[own.index], own["content_end"], own["source"], strict=True
                )
            ]
            for article, own in told.groupby("article")
        }

    def of(self, claim: Mapping) -> Voice:
        """The voice of a claim: the one its row names, else that of the place it stands at."""
        article, start = claim["article"], claim["start"]
        if claim.get("attribution") is None or pd.isna(claim["attribution"]):
            return self.at(article, start)
        source = claim.get("source", claim.get("accuser"))
        named = None if pd.isna(source) else source
        return Voice(named, True, is_quoted(self._text[article], start))

    def at(self, article: str, place: int) -> Voice:
        """Whoever the shortest statement around the place is put down to."""
        around = [said for said in self._said.get(article, ()) if said[1] <= place < said[2]]
        quoted = is_quoted(self._text[article], place)
        if not around:
            return Voice(None, quoted=quoted)
        return Voice(min(around, key=lambda said: said[0])[3], True, quoted)


def is_quoted(text: str, place: int) -> bool:
    """Whether the character there stands between quotation marks opened in its paragraph.

    >>> is_quoted("“We won,” he said.", 4), is_quoted("“We won,” he said.", 12)
    (True, False)
    """
    return bool(_open_mark(text, place))


def unpaired(text: str, start: int, end: int) -> tuple[str, str]:
    """The quotation marks that a stretch of a longer quotation needs before and after it.

    >>> unpaired("“We won. We left.” He sat.", 9, 17)
    ('“', '”')
    """
    end = start + len(text[start:end].rstrip())
    return _open_mark(text, start), CLOSED_BY.get(_open_mark(text, end), "")


def _open_mark(text: str, place: int) -> str:
    """The quotation mark still open there; none where there is none."""
    open_ = ""
    for mark in MARKS.findall(text, text.rfind("\n", 0, place) + 1, place):
        open_ = mark if not open_ and mark in CLOSED_BY else ""
    return open_
