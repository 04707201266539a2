"""How far editors agree with each other, and the machine with an editor, field by field."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from tellings import lexicon, replay
from tellings.claims import Claims
from tellings.replay import Judged
from tellings.reviews import Reviews

KEPT = "kept"  # whether the claim stands at all, beside its fields


def kappa(one: Sequence, other: Sequence) -> float | None:
    """Cohen's kappa of two judgements of the same things; None where chance explains all of it.

    Cohen (1960), "A coefficient of agreement for nominal scales". Raises ValueError when the two
    are not equally long.

    >>> round(kappa("yyyynn", "yyynny"), 3)
    0.25
    """
    pairs = list(zip(one, other, strict=True))
    if not pairs:
        return None
    observed = sum(a == b for a, b in pairs) / len(pairs)
    first, second = Counter(one), Counter(other)
    chance = sum(first[value] * second[value] for value in first) / len(pairs) ** 2
    return None if chance == 1 else (observed - chance) / (1 - chance)


def editors(claims: Claims, given: Reviews, one: str, other: str) -> pd.DataFrame:
    """Two editors' agreement over the claims both looked at, a row for each table and field.

    The field "kept" is whether the claim stands; the others are compared where both keep it.
    """
    rows = []
    for table, pairs in _both(claims, given, one, other).items():
        both_keep = [(a, b) for a, b in pairs if _keeps(a) and _keeps(b)]
        for name in (KEPT, *lexicon.load("fields")[table]):
            compared = pairs if name == KEPT else both_keep
            a, b = [_value(x, name) for x, _ in compared], [_value(y, name) for _, y in compared]
            if compared:
                same = sum(x == y for x, y in zip(a, b, strict=True))
                rows.append([table, name, len(compared), same, kappa(a, b)])
    columns = {"table": "str", "field": "str", "claims": "Int64", "agree": "Int64"}
    columns |= {"kappa": "Float64"}
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


def every_two(claims: Claims, given: Reviews) -> pd.DataFrame:
    """The agreement of each two editors who looked at the same claims; see `editors`.

    Two columns more, `one` and `other`, name the two by their initials.

    >>> from tellings import read
    >>> ledger = read("jaffar-express-2025")
    >>> len(every_two(ledger.machine, Reviews()))
    0
    """
    nobody = editors(claims, Reviews(), "", "").assign(one="", other="")
    found = [editors(claims, given, a, b).assign(one=a, other=b) for a, b in pairs(given)]
    return pd.concat([nobody, *found], ignore_index=True)


def pairs(given: Reviews) -> list[tuple[str, str]]:
    """Each two editors of whom something stands, in the order they first wrote."""
    return list(combinations(dict.fromkeys(line.who for line in given.standing), 2))


def differing(claims: Claims, given: Reviews, one: str, other: str) -> pd.DataFrame:
    """The cells on which two editors differ, with what each put there."""
    rows = []
    for table, pairs in _both(claims, given, one, other).items():
        claim, _, _, words = replay.PLACES.get(table, replay.PLACE)
        for a, b in pairs:
            both_keep = _keeps(a) and _keeps(b)
            for name in (KEPT, *(lexicon.load("fields")[table] if both_keep else ())):
                x, y = _value(a, name), _value(b, name)
                if x != y:
                    row = [table, a.row[claim], a.row["article"], a.row[words], name, x, y]
                    rows.append(row)
    columns = ["table", "claim", "article", "wording", "field", one, other]
    return pd.DataFrame(rows, columns=columns).astype("str")


def machine(claims: Claims, given: Reviews, who: str | None = None) -> pd.DataFrame:
    """The machine against an editor (or all): precision and recall over the claims looked at.

    Of the values the machine gave, `right` stood and `wrong` were changed, emptied or rejected;
    `missed` are the editor's values that it had not given. Whoever corrects one field of a claim
    has let the others stand. The field "kept" counts whole claims.
    """
    judged, _ = replay.judge(claims, given, who)
    rows = []
    for table, claimed in judged.items():
        looked_at = [j for j in claimed if j.verdict]
        for name in (KEPT, *lexicon.load("fields")[table]) if looked_at else ():
            scored = Counter(kind for j in looked_at for kind in _scored(j, name))
            if not scored:
                continue
            right, wrong, missed = (scored[kind] for kind in ("right", "wrong", "missed"))
            shares = [right / n if n else None for n in (right + wrong, right + missed)]
            rows.append([table, name, right, wrong, missed, *shares])
    columns = {"table": "str", "field": "str", "right": "Int64", "wrong": "Int64"}
    columns |= {"missed": "Int64", "precision": "Float64", "recall": "Float64"}
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


def _scored(judged: Judged, name: str) -> list[str]:
    if name == KEPT:
        return [{"rejected": "wrong", "added": "missed"}.get(judged.verdict, "right")]
    given = judged.machine and judged.machine[name]
    stands = judged.row[name] if _keeps(judged) else None
    if given == stands:
        return [] if given is None else ["right"]
    return ["wrong"] * (given is not None) + ["missed"] * (stands is not None)


def _both(
    claims: Claims, given: Reviews, one: str, other: str
) -> dict[str, list[tuple[Judged, Judged]]]:
    """The claims that both editors looked at, as each left them; one may lack what one added."""
    first, second = (replay.judge(claims, given, who)[0] for who in (one, other))
    paired = {}
    for table in first:
        claim = replay.PLACES.get(table, replay.PLACE)[0]
        theirs = {j.row[claim]: j for j in second[table] if j.verdict}
        mine = {j.row[claim]: j for j in first[table] if j.verdict}
        paired[table] = [(mine[c], theirs[c]) for c in mine if c in theirs]
    return paired


def _keeps(judged: Judged) -> bool:
    return judged.verdict != "rejected"


def _value(judged: Judged, name: str) -> object:
    return ("yes" if _keeps(judged) else "no") if name == KEPT else judged.row[name]
