"""On how much two accounts agree, conflict or are silent, and on which account it all hangs."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

import pandas as pd

from tellings import checks, divergence, signing
from tellings.checks import series
from tellings.checks.series import Told
from tellings.claims import Claims, labels, without
from tellings.divergence import blame, independence

TOPICS = ["topic", "account", "other_account", "verdict", "claims", "reviewed_by"]
PAIRS = ["account", "other_account", "agree", "moved", "conflict", "silent", "copied"]
PAIRS += ["reviewed_by"]
LEFT_OUT = ["left_out", "left", "gone", "weight_gone", "hang_on_it", "reviewed_by"]
BEST_FIRST = ["agree", "moved", "conflict"]
PARTY_TOPICS = {
    "claims": "who claims it",
    "accuses_perpetrator": "who is blamed for it",
    "accuses_sponsor": "who is said to stand behind it",
}


def pairs(claims: Claims) -> pd.DataFrame:
    """Each pair of accounts: on how many comparable claims they agree, conflict or are silent.

    A claim is comparable when at least two accounts of the event make it; accounts that make none
    are left out. `moved` counts those on which one has an older figure or a count so far, `silent`
    those that only one of the two, or neither, speaks of. `copied` is the share of the sentences
    of one that are near-copies of the other's (the larger way round), 0 to 1: copies that agree
    are one voice. `reviewed_by` has the initials of whoever corrected one of the claims compared.

    >>> from tellings import claims, corpus
    >>> found = pairs(claims.collect(corpus.load("jaffar-express-2025")))
    >>> len(found)  # five accounts, each with each
    10
    """
    verdicts = by_topic(claims)
    topics = verdicts["topic"].nunique()
    label = labels(claims.articles)
    taken = _copied(claims, label)
    said: dict[frozenset[str], Counter] = defaultdict(Counter)
    signed: dict[frozenset[str], list] = defaultdict(list)
    for row in verdicts.itertuples():
        pair = frozenset((row.account, row.other_account))
        said[pair][row.verdict] += 1
        signed[pair].append(row.reviewed_by)
    speaking = [name for name in label.values() if any(name in pair for pair in said)]
    rows = [
        {
            "account": a,
            "other_account": b,
            **{verdict: said[frozenset((a, b))][verdict] for verdict in BEST_FIRST},
            "silent": topics - said[frozenset((a, b))].total(),
            "copied": taken.get(frozenset((a, b)), 0.0),
            "reviewed_by": signing.joined(signed[frozenset((a, b))]),
        }
        for a, b in combinations(speaking, 2)
    ]
    return pd.DataFrame(rows, columns=PAIRS).astype({"reviewed_by": "str"})


def by_topic(claims: Claims) -> pd.DataFrame:
    """Each comparable claim on which two accounts both speak, and whether they agree on it.

    `verdict` is agree when some figure of one is compatible with some figure of the other, or
    when both name one party; moved when one figure is older than the other or a count so far;
    else conflict. `claims` is a JSON list; `reviewed_by` has the initials of whoever corrected
    one of them.
    """
    signatures = signing.editors(claims)
    rows = []
    for topic in (*_figure_topics(claims), *_party_topics(claims)):
        for a, b in combinations(sorted(topic.by_account), 2):
            named = [*topic.claims(a), *topic.claims(b)]
            signed = signing.joined(map(signatures.get, named))
            rows.append((topic.name, a, b, topic.verdict(a, b), json.dumps(named), signed))
    return pd.DataFrame(rows, columns=TOPICS).astype("str")


def leave_one_out(claims: Claims) -> pd.DataFrame:
    """Which disagreements vanish when one account is not read: one row per account they rest on.

    `left` and `gone` add up to all ranked disagreements; `weight_gone` is the share of their
    whole weight that is lost, 0 to 1; `hang_on_it` lists the ids of those gone, as JSON;
    `reviewed_by` has the initials of whoever corrected one of the claims they rest on.
    """
    whole = _ranked(claims)
    needed = {article for row in whole for article in json.loads(row["articles"])}
    signatures = signing.editors(claims)
    rows = []
    for article, label in labels(claims.articles).items():
        if article not in needed:
            continue
        rest = _ranked(without(claims, article))
        gone = [row for row in whole if not any(_same(row, other) for other in rest)]
        lost = 1 - sum(row["weight"] for row in rest) / (sum(row["weight"] for row in whole) or 1)
        ids = json.dumps([row["disagreement"] for row in gone])
        signed = signing.joined(
            signatures.get(claim) for row in gone for claim in json.loads(row["claims"])
        )
        rows.append((label, len(whole) - len(gone), len(gone), round(lost, 3), ids, signed))
    return pd.DataFrame(rows, columns=LEFT_OUT).astype({"reviewed_by": "str"})


@dataclass(frozen=True)
class _Topic:
    """One thing that accounts make claims about, and what each of them says of it."""

    name: str
    by_account: dict[str, list]

    def claims(self, account: str) -> list[str]:
        return [said.claim for said in self.by_account[account]]


class _People(_Topic):
    """Figures for the same people: the best that can be said of any two counts."""

    def verdict(self, a: str, b: str) -> str:
        pairs = product(self.by_account[a], self.by_account[b])
        return min((_stand(*pair) for pair in pairs), key=BEST_FIRST.index)


class _Party(_Topic):
    """Who is said to be behind it: agreed on when both name one party."""

    def verdict(self, a: str, b: str) -> str:
        named = [{said.party for said in self.by_account[account]} for account in (a, b)]
        return "conflict" if named[0].isdisjoint(named[1]) else "agree"


def _stand(one: Told, other: Told) -> str:
    if not one.apart(other):
        return "agree"
    return "moved" if one.before(other) or other.before(one) else "conflict"


def _figure_topics(claims: Claims) -> Iterator[_Topic]:
    for one in series.series(claims):
        said = [(told.account.label, told) for told in one.told]
        yield from _if_two(_People, one.topic[:1].lower() + one.topic[1:], said)


def _party_topics(claims: Claims) -> Iterator[_Topic]:
    edges = blame.edges(claims).dropna(subset="party")
    edges = edges[edges["named"]]
    for act, what in PARTY_TOPICS.items():
        said = [(edge.account, edge) for edge in edges[edges["act"] == act].itertuples()]
        yield from _if_two(_Party, what, said)


def _if_two(kind: type[_Topic], name: str, said: list[tuple[str, object]]) -> Iterator[_Topic]:
    by_account: dict[str, list] = {}
    for account, claim in said:
        by_account.setdefault(account, []).append(claim)
    if len(by_account) > 1:
        yield kind(name, by_account)


def _copied(claims: Claims, label: dict[str, str]) -> dict[frozenset[str], float]:
    shares = independence.shares(claims).sort_values("share")
    return {
        frozenset((label[row.article], label[row.other_article])): row.share
        for row in shares.itertuples()
    }


def _ranked(claims: Claims) -> list[dict]:
    found = divergence.disagreements(claims, checks.findings(claims))
    return found[found["rank"].notna()].to_dict("records")


def _same(row: dict, other: dict) -> bool:
    """The same disagreement, though it may rest on fewer claims now."""
    shared = set(json.loads(row["claims"])) & set(json.loads(other["claims"]))
    return row["kind"] == other["kind"] and row["reason"] == other["reason"] and bool(shared)
