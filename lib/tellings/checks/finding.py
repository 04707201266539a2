"""What a check has to say: one plain sentence, and the claims it rests on."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from tellings.wording import listed

MOST_VOICES = 4
COLUMNS = [
    *["finding", "kind", "rule", "holds", "claims", "articles"],
    *["statement", "reason", "gap_low", "gap_high"],
]


@dataclass(frozen=True)
class Finding:
    """One conclusion: what the named claims add up to, and whether they can all hold.

    `kind`: toll, arithmetic, population, duration, time, order, place or responsibility.
    `holds`: "closes", "cannot hold", "moved", "open" (cannot be told) or "no conflict".
    `gap_low`..`gap_high`: by how many people (minutes, for a clock) the claims miss one another.
    """

    kind: str
    rule: str
    holds: str
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    statement: str
    reason: str | None = None
    gap_low: int | None = None
    gap_high: int | None = None

    @property
    def id(self) -> str:
        """A short id that depends only on the rule and the claims it rests on."""
        rests_on = json.dumps([self.rule, sorted(self.claims)])
        return "f" + hashlib.sha256(rests_on.encode()).hexdigest()[:10]


def frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """The findings as a table, each once; `claims` and `articles` are JSON lists.

    >>> closes = Finding("arithmetic", "sum_closes", "closes", ("c1",), ("a.txt",), "It adds up.")
    >>> frame([closes, closes])[["rule", "claims"]].values.tolist()
    [['sum_closes', '["c1"]']]
    """
    once = {finding.id: finding for finding in findings}
    rows = [
        {
            **vars(finding),
            "finding": name,
            "claims": json.dumps(finding.claims),
            "articles": json.dumps(finding.articles),
        }
        for name, finding in once.items()
    ]
    made = pd.DataFrame(rows, columns=COLUMNS)
    gaps = {"gap_low": "Int64", "gap_high": "Int64"}
    return made.astype({c: gaps.get(c, "str") for c in COLUMNS})


def quoted(words: str) -> str:
    """Words of an account on one line, in quotation marks.

    >>> quoted("Tuesday\\nat 1pm")
    '“Tuesday at 1pm”'
    """
    return f"“{' '.join(words.split())}”"


def with_voices(told: Iterable[tuple[str, str]]) -> str:
    """Each wording once, in the order given, with those who use it.

    >>> with_voices([("“an hour”", "a"), ("“a day”", "b"), ("“an hour”", "c")])
    '“an hour” (a; c) and “a day” (b)'
    """
    by_words: dict[str, list[str]] = {}
    for words, voice in told:
        by_words.setdefault(words, []).append(voice)
    return listed([f"{words} ({voices(by)})" for words, by in by_words.items()])


def voices(told_by: Iterable[str]) -> str:
    """Each voice once; of many the first few.

    >>> voices("abcdefa")
    'a; b; c; d; 2 more'
    """
    each = list(dict.fromkeys(told_by))
    more = len(each) - MOST_VOICES
    return "; ".join(each) if more < 2 else f"{'; '.join(each[:MOST_VOICES])}; {more} more"
