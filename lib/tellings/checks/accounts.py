"""The accounts as the checks need them: text, sentences, publication, and who says what in them."""

import math
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache

import pandas as pd

from tellings.checks import setting
from tellings.claims import Claims, labels
from tellings.moments.headings import printed_above
from tellings.spans import Around

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Account:
    """One article as the checks need it: its text, its short name, when it was published."""

    name: str
    label: str
    text: str = field(repr=False)
    earliest: datetime | None = None
    latest: datetime | None = None
    sentences: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    places: frozenset[str] = field(default=frozenset(), repr=False)  # where the whole event is
    scenes: frozenset[str] = field(default=frozenset(), repr=False)  # where it struck, if several
    said: tuple[tuple[int, int, str], ...] = field(default=(), repr=False)  # from, to, by whom

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence that holds the character at `at`."""
        place = bisect_right(self.sentences, (at, math.inf)) - 1
        inside = place >= 0 and at < self.sentences[place][1]
        return self.sentences[place] if inside else (at, at)

    def source_at(self, at: int) -> str | None:
        """Who says what stands at `at`: whoever the shortest statement around it is given to."""
        around = self._said.at(at)
        return min((end - start, who) for start, end, who in around)[1] if around else None

    @cached_property
    def _said(self) -> Around[tuple[int, int, str]]:
        return Around(self.said, lambda said: said[:2])

    @property
    def day(self) -> date | None:
        """The day it was published, where that is known to be one."""
        if None in (self.earliest, self.latest) or self.latest - self.earliest > ONE_DAY:
            return None
        return self.earliest.date()

    @cached_property
    def printed(self) -> datetime | None:
        """The day and hour above its text, as printed."""
        return printed_above(self.text)

    def voice(self, source: str | None) -> str:
        """Who says it, and where; the account alone where it names nobody."""
        return f"{source} in {self.label}" if source else self.label

    def voice_at(self, at: int) -> str:
        """Who says what stands at `at`, and where."""
        return self.voice(self.source_at(at))

    def clearly_before(self, other: "Account") -> bool:
        """This account was out before the other began, or at least both its ends lie earlier."""
        if None not in (self.latest, other.earliest) and self.latest < other.earliest:
            return True
        if None in (self.earliest, self.latest, other.earliest, other.latest):
            return False
        return self.earliest < other.earliest and self.latest < other.latest


@lru_cache(maxsize=2)
def accounts_of(claims: Claims) -> dict[str, Account]:
    """Each account by file name, labelled by the shortest part of the name that tells it apart."""
    articles, corpus = claims.articles, claims.corpus
    label = labels(articles)
    ends = _by_article(claims.sentences, ["start", "end"])
    said = _by_article(_with_cues(claims.attributions), ["content_start", "content_end", "source"])
    texts = [a.plain for a in corpus.articles]
    places, scenes = setting.places(corpus.event.place, texts), setting.scenes(texts)
    published = {row.article: row for row in articles.itertuples()}
    return {
        a.name: Account(
            a.name,
            label[a.name],
            a.plain,
            _instant(published[a.name].published_earliest),
            _instant(published[a.name].published_latest),
            ends.get(a.name, ()),
            places,
            scenes,
            said.get(a.name, ()),
        )
        for a in corpus.articles
        if a.name in published
    }


def _with_cues(statements: pd.DataFrame) -> pd.DataFrame:
    """Each statement from its verb on: "denied negligence" is the denier's."""
    opens = statements[["cue_start", "content_start"]].min(axis=1)
    return statements.assign(content_start=opens)


def _by_article(rows: pd.DataFrame, columns: list[str]) -> dict[str, tuple]:
    """The rows' values in these columns, where none is missing, for each article."""
    whole = rows.dropna(subset=columns)
    return {
        name: tuple(zip(*(some[c].tolist() for c in columns), strict=True))
        for name, some in whole.groupby("article")
    }


def _instant(value: object) -> datetime | None:
    return None if pd.isna(value) else datetime.fromisoformat(str(value))
