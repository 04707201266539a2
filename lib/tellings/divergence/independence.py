"""Which accounts are separate voices: copied sentences and repeated statements count once."""

import json
import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

import numpy as np
import pandas as pd

from tellings import lexicon
from tellings.checks import narrated
from tellings.claims import Claims, Fewer, records

VOICES = ["claim", "article", "said", "voice", "because"]
SAID = {  # what makes two claims the same statement, table by table
    "counts": ["fate", "group", "demographic", "scope", "modality", "low", "high"],
    "moments": ["kind", "subevent", "earliest", "latest", "minutes_min", "minutes_max"],
    "responsibility": ["act", "accused", "scope"],
    "steps": ["step"],
}
SHARES = ["article", "other_article", "sentences", "copied", "share"]
Place = tuple[str, int, int]  # article, start and end of a sentence


@lru_cache(maxsize=2)
def voices(claims: Claims) -> pd.DataFrame:
    """Whose voice each claim is; claims of one voice count once.

    Two claims share a voice when they say the same thing and their sentences are near-copies, or
    one named speaker is quoted, or one report repeats itself, or one report is largely a copy of
    the other. Columns: `claim`, `article`,
    `said` (equal where two claims say the same), `voice` (the first claim of the voice, in reading
    order), `because` (copied sentence, copied report, same speaker, same report; empty for a voice
    of one claim).

    >>> from tellings import claims, corpus
    >>> heard = voices(claims.collect(corpus.load("jaffar-express-2025")))
    >>> list(heard.columns)
    ['claim', 'article', 'said', 'voice', 'because']
    """
    stated = _stated(claims)
    joined = _Joined(row["claim"] for row in stated)
    for copied in _copied_claims(stated, _copies(claims)):
        joined.join(copied, "copied sentence")
    by_rule = {"same report": _by_report, "same speaker": _by_speaker}
    by_rule["copied report"] = _by_family(_families(claims))
    for why, key in by_rule.items():
        for group in _grouped(stated, key):
            joined.join(group, why)
    rows = [
        {**row, "voice": joined.first(row["claim"]), "because": joined.why.get(row["claim"])}
        for row in stated
    ]
    return pd.DataFrame(rows, columns=VOICES).astype("str")


def shares(claims: Claims) -> pd.DataFrame:
    """For each account and each other: how many of its sentences are near-copies of the other's.

    `sentences` counts those long enough to be told apart; `share` is `copied` of them, 0 to 1.
    Pairs that share no sentence are left out.

    >>> from tellings import claims, corpus
    >>> shares(claims.collect(corpus.load("jaffar-express-2025"))).shape[0]
    0
    """
    names, long_enough, copied = _taken(claims)
    rows = [
        (names[a], names[b], of, times, round(times / of, 3))
        for a, b in np.argwhere(copied).tolist()
        for times, of in [(int(copied[a, b]), int(long_enough[a]))]
    ]
    return pd.DataFrame(rows, columns=SHARES)


@lru_cache(maxsize=2)
def _taken(claims: Claims) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The accounts, how many long sentences each has, and how many of them are of each other."""
    copies = _copies(claims)
    names = sorted(article.name for article in claims.corpus.articles)
    number = {name: n for n, name in enumerate(names)}
    copied = np.zeros((len(names),) * 2, int)
    for mine, others in zip(copies.wordings, copies.near, strict=True):
        own = Counter(number[article] for article, _, _ in mine.places)
        near = {number[a] for n in others for a, _, _ in copies.wordings[n].places}
        for account, times in own.items() if len(near) > 1 else ():
            copied[account, [*near]] += times
    np.fill_diagonal(copied, 0)
    told = Counter(article for one in copies.wordings for article, _, _ in one.places)
    return names, np.array([told[name] for name in names], int), copied


@dataclass(frozen=True)
class _Wording:
    """A sentence long enough to be told apart, and everywhere it stands word for word."""

    shingles: frozenset[str] = field(repr=False)
    places: list[Place]


@dataclass(frozen=True)
class _Copies:
    """Every long sentence once, and for each the numbers of those it is a near-copy of, itself too.

    Two are near-copies when the share of three-word shingles they have in common (Jaccard) is at
    least that of `copying.toml`.
    """

    wordings: list[_Wording]
    near: list[list[int]]


@lru_cache(maxsize=2)
def _copies(claims: Claims) -> _Copies:
    if isinstance(claims, Fewer):
        every, left = _copies(claims.whole), set(claims.articles["article"])
        kept = ([p for p in one.places if p[0] in left] for one in every.wordings)
        some = [_Wording(w.shingles, k) for w, k in zip(every.wordings, kept, strict=True)]
        return _Copies(some, every.near)
    rules = lexicon.load("copying")
    standing: dict[frozenset[str], list[Place]] = {}
    for shingles, place in _sentences(claims, rules["shortest_sentence_words"]):
        standing.setdefault(shingles, []).append(place)
    near = [[n] for n in range(len(standing))]
    every = [*standing]
    for a, b in _candidates(every, rules["likeness"]):
        if _jaccard(every[a], every[b]) >= rules["likeness"]:
            near[a].append(b)
            near[b].append(a)
    return _Copies([_Wording(*one) for one in standing.items()], near)


class _Joined:
    """Claims joined into voices, each known by its first claim in reading order."""

    def __init__(self, names: Iterable[str]) -> None:
        self.order = {name: n for n, name in enumerate(names)}
        self.parent = {name: name for name in self.order}
        self.why: dict[str, str] = {}

    def first(self, name: str) -> str:
        while self.parent[name] != name:
            name = self.parent[name]
        return name

    def join(self, names: Iterable[str], why: str) -> None:
        names = list(names)
        heads = sorted({self.first(name) for name in names}, key=self.order.__getitem__)
        for head in heads[1:]:
            self.parent[head] = heads[0]
        for name in names if len(heads) > 1 else ():
            self.why.setdefault(name, why)


@lru_cache(maxsize=2)
def _stated(claims: Claims) -> list[dict]:
    """Claims of every kind alike: what is said, by whom and where, in reading order."""
    if isinstance(claims, Fewer):
        left = set(claims.articles["article"])
        return [row for row in _stated(claims.whole) if row["article"] in left]
    rows = [
        {
            **{key: row[key] for key in ("claim", "article", "start", "end")},
            "source": row.get("source", row.get("accuser")),
            "said": json.dumps([row[key] for key in SAID[table]], default=str),
        }
        for table in SAID
        for row in records(narrated.steps(claims) if table == "steps" else getattr(claims, table))
    ]
    return sorted(rows, key=lambda row: (row["article"], row["start"], row["end"]))


def _by_report(row: dict) -> Hashable:
    return None if row["source"] else (row["article"], row["said"])


def _by_speaker(row: dict) -> Hashable:
    return (row["source"], row["said"]) if row["source"] else None


def _by_family(family: dict[str, str]) -> Callable[[dict], Hashable]:
    """The reporter's own statements, one and the same in all reports that copy one another."""
    return lambda row: None if row["source"] else (family[row["article"]], row["said"])


def _families(claims: Claims) -> dict[str, str]:
    """Each account with the first account of those that are largely copies of one another."""
    joined = _Joined(article.name for article in claims.corpus.articles)
    names, long_enough, copied = _taken(claims)
    share = np.round(copied / np.maximum(long_enough, 1)[:, None], 3)
    for a, b in np.argwhere(share >= lexicon.load("copying")["copied_report"]):
        joined.join((names[a], names[b]), "copied report")
    return {name: joined.first(name) for name in joined.order}


def _grouped(rows: list[dict], key: Callable[[dict], Hashable]) -> list[list[str]]:
    groups: dict[Hashable, list[str]] = {}
    for row in rows:
        if (name := key(row)) is not None:
            groups.setdefault(name, []).append(row["claim"])
    return list(groups.values())


def _copied_claims(rows: list[dict], copies: _Copies) -> Iterator[list[str]]:
    """Claims that say the same thing in sentences that are copies, of two accounts and more."""
    by_account: dict[str, list[dict]] = {}
    for row in rows:
        by_account.setdefault(row["article"], []).append(row)
    starts = {name: [row["start"] for row in some] for name, some in by_account.items()}
    alike = ((n, m) for n, others in enumerate(copies.near) for m in others if n <= m)
    said: dict[int, dict[str, list[dict]]] = {}
    for pair in alike:
        if len({place[0] for n in pair for place in copies.wordings[n].places}) < 2:
            continue
        for n in set(pair) - said.keys():
            said[n] = {}
            for article, start, end in copies.wordings[n].places:
                begin = bisect_left(starts.get(article, []), start)
                for row in by_account.get(article, [])[begin:]:
                    if row["start"] > end:
                        break
                    if row["end"] <= end:
                        said[n].setdefault(row["said"], []).append(row)
        one, other = (said[n] for n in pair)
        for what in one.keys() & other.keys():
            told = [*one[what], *other[what]]
            if len({row["article"] for row in told}) > 1:
                yield [row["claim"] for row in told]


def _sentences(claims: Claims, shortest: int) -> Iterator[tuple[frozenset[str], Place]]:
    """The three-word shingles of each long sentence, and where it stands."""
    texts = {article.name: article.plain for article in claims.corpus.articles}
    columns = (claims.sentences[column].tolist() for column in ("article", "start", "end"))
    for article, start, end in zip(*columns, strict=True):
        words = re.findall(r"\w+", texts[article][start:end].lower())
        if len(words) >= shortest:
            shingles = map(" ".join, zip(words, words[1:], words[2:], strict=False))
            yield frozenset(shingles), (article, start, end)


def _candidates(sentences: list[frozenset[str]], likeness: float) -> Iterator[tuple[int, int]]:
    """Every pair that may have such a share of shingles in common, by their numbers.

    Two that have it share one of the rarest shingles of each, which are all that is looked up
    (Bayardo, Ma and Srikant 2007).
    """
    told = Counter(chain.from_iterable(sentences))
    having: dict[str, list[int]] = {}
    for n, shingles in enumerate(sentences):
        rarest = sorted(shingles, key=lambda shingle: (told[shingle], shingle))
        telling = rarest[: len(rarest) - math.ceil(likeness * len(rarest)) + 1]
        yield from ((m, n) for m in {m for s in telling for m in having.get(s, ())})
        for shingle in telling:
            having.setdefault(shingle, []).append(n)


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b)
