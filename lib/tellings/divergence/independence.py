"""Which accounts are separate voices: copied sentences and repeated statements count once."""

import json
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import pandas as pd
from datasketch import MinHash, MinHashLSH

from tellings import lexicon
from tellings.checks import narrated
from tellings.claims import Claims, Fewer, records

VOICES = ["claim", "article", "said", "voice", "because"]
BANDS, ROWS = 21, 3  # of a MinHash signature
SAID = {  # what makes two claims the same statement, table by table
    "counts": ["fate", "group", "demographic", "scope", "modality", "low", "high"],
    "moments": ["kind", "subevent", "earliest", "latest", "minutes_min", "minutes_max"],
    "responsibility": ["act", "accused", "scope"],
    "steps": ["step"],
}
COPIES = ["article", "start", "end", "other_article", "other_start", "other_end", "likeness"]
SHARES = ["article", "other_article", "sentences", "copied", "share"]


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
    taken = copies(claims)
    for a, b in _copied_claims(stated, taken):
        joined.join((a, b), "copied sentence")
    by_rule = {"same report": _by_report, "same speaker": _by_speaker}
    by_rule["copied report"] = _by_family(_families(claims, taken))
    for why, key in by_rule.items():
        for group in _grouped(stated, key):
            joined.join(group, why)
    rows = [
        {**row, "voice": joined.first(row["claim"]), "because": joined.why.get(row["claim"])}
        for row in stated
    ]
    return pd.DataFrame(rows, columns=VOICES).astype("str")


@lru_cache(maxsize=2)
def copies(claims: Claims) -> pd.DataFrame:
    """Pairs of sentences in two accounts that are near-copies of each other, in reading order.

    `likeness` is the share of three-word shingles the two have in common (Jaccard), 0 to 1. The
    candidates come from MinHash signatures (Broder 1997, through datasketch) and are then counted
    exactly, so no pair below the threshold of `copying.toml` is listed.

    >>> from tellings import claims, corpus
    >>> copies(claims.collect(corpus.load("jaffar-express-2025"))).shape[0]
    0
    """
    if isinstance(claims, Fewer):
        every, left = copies(claims.whole), set(claims.articles["article"])
        both = every["article"].isin(left) & every["other_article"].isin(left)
        return every[both].reset_index(drop=True)
    rules = lexicon.load("copying")
    sentences = list(_sentences(claims, rules["shortest_sentence_words"]))
    found = [
        (*a.place, *b.place, round(likeness, 3))
        for a, b in _candidates(sentences)
        if a.article != b.article and (likeness := _jaccard(a, b)) >= rules["likeness"]
    ]
    frame = pd.DataFrame(sorted(found), columns=COPIES)
    whole = {c: "Int64" for c in COPIES if c.endswith(("start", "end"))}
    return frame.astype({"article": "str", "other_article": "str", **whole, "likeness": "float"})


def shares(claims: Claims) -> pd.DataFrame:
    """For each account and each other: how many of its sentences are near-copies of the other's.

    `sentences` counts those long enough to be told apart; `share` is `copied` of them, 0 to 1.
    Pairs that share no sentence are left out.
    """
    return _shares(claims, copies(claims))


def _shares(claims: Claims, one_way: pd.DataFrame) -> pd.DataFrame:
    long_enough = _long_enough(claims.whole if isinstance(claims, Fewer) else claims)
    swapped = one_way.rename(
        columns={c: c.removeprefix("other_") if "other" in c else f"other_{c}" for c in COPIES[:6]}
    )
    both = pd.concat([one_way, swapped]).drop_duplicates(["article", "start", "other_article"])
    rows = [
        (a, b, long_enough[a], len(pairs), round(len(pairs) / long_enough[a], 3))
        for (a, b), pairs in both.groupby(["article", "other_article"])
    ]
    return pd.DataFrame(rows, columns=SHARES)


@lru_cache(maxsize=2)
def _long_enough(claims: Claims) -> Counter[str]:
    """How many sentences of each account are long enough to be told apart."""
    shortest = lexicon.load("copying")["shortest_sentence_words"]
    return Counter(s.article for s in _sentences(claims, shortest))


@dataclass(frozen=True)
class _Sentence:
    article: str
    start: int
    end: int
    shingles: frozenset[str] = field(repr=False)

    @property
    def place(self) -> tuple[str, int, int]:
        return self.article, self.start, self.end


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


def _families(claims: Claims, taken: pd.DataFrame) -> dict[str, str]:
    """Each account with the first account of those that are largely copies of one another."""
    joined = _Joined(article.name for article in claims.corpus.articles)
    for pair in _shares(claims, taken).itertuples():
        if pair.share >= lexicon.load("copying")["copied_report"]:
            joined.join((pair.article, pair.other_article), "copied report")
    return {name: joined.first(name) for name in joined.order}


def _grouped(rows: list[dict], key: Callable[[dict], Hashable]) -> list[list[str]]:
    groups: dict[Hashable, list[str]] = {}
    for row in rows:
        if (name := key(row)) is not None:
            groups.setdefault(name, []).append(row["claim"])
    return list(groups.values())


def _copied_claims(rows: list[dict], pairs: pd.DataFrame) -> Iterable[tuple[str, str]]:
    """Claims that say the same thing in two sentences that are copies."""
    inside: dict[tuple[str, int, int], list[dict]] = {}
    places = {*zip(*(pairs[c] for c in COPIES[:3]), strict=True)}
    places |= {*zip(*(pairs[c] for c in COPIES[3:6]), strict=True)}
    for place in places:
        article, start, end = place
        inside[place] = [
            r for r in rows if r["article"] == article and start <= r["start"] and r["end"] <= end
        ]
    for pair in pairs.itertuples(index=False):
        for a in inside[tuple(pair[:3])]:
            for b in inside[tuple(pair[3:6])]:
                if a["said"] == b["said"]:
                    yield a["claim"], b["claim"]


def _sentences(claims: Claims, shortest: int) -> Iterable[_Sentence]:
    texts = {article.name: article.plain for article in claims.corpus.articles}
    for row in claims.sentences.itertuples():
        words = re.findall(r"\w+", texts[row.article][row.start : row.end].lower())
        if len(words) >= shortest:
            shingles = frozenset(
                " ".join(three) for three in zip(words, words[1:], words[2:], strict=False)
            )
            yield _Sentence(row.article, int(row.start), int(row.end), shingles)


def _candidates(sentences: list[_Sentence]) -> Iterable[tuple[_Sentence, _Sentence]]:
    """Pairs with a band of their MinHash signatures in common.

    Two sentences of which half is alike are such a pair in 94 of 100 cases, two that have a tenth
    in common in 2 of 100.
    """
    index = MinHashLSH(params=(BANDS, ROWS), num_perm=BANDS * ROWS)
    shingles = [[shingle.encode() for shingle in s.shingles] for s in sentences]
    for n, signature in enumerate(MinHash.bulk(shingles, num_perm=BANDS * ROWS)):
        for m in sorted(index.query(signature)):
            yield sentences[m], sentences[n]
        index.insert(n, signature)


def _jaccard(a: _Sentence, b: _Sentence) -> float:
    return len(a.shingles & b.shingles) / len(a.shingles | b.shingles)
