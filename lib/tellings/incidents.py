"""Which happening each figure, time and clause is of: the main one, a part of it, or another."""

import json
from collections import Counter, defaultdict

from tellings.corpus import Corpus
from tellings.identifiers import identifier

Rows = dict[str, list[dict]]


def assign(corpus: Corpus, rows: Rows) -> list[dict]:
    """Give each count, moment, responsibility and frame its incident; returns the incidents.

    `rows` are those of all accounts, by table; theirs is filled in. A clause that tells no deed
    has the incident of the clause above it.
    """
    event = corpus.event
    main = identifier("i", "main")
    where = _places(rows["roles"])
    deeds = Counter(f["deed"] for f in rows["frames"] if f["deed"])
    for row in rows["counts"]:
        place = next(iter(where[row["frame"]]), None)
        other = identifier("i", "other", place)
        row["incident"] = main if row["scope"] == "main" else other
    by_frame = {row["frame"]: row["incident"] for row in rows["counts"] if row["frame"]}
    for frame in rows["frames"]:
        frame["incident"] = by_frame.get(frame["frame"]) or (main if frame["deed"] else None)
    of_frame = {frame["frame"]: frame["incident"] for frame in rows["frames"]}
    for row in rows["measures"]:
        row["incident"] = of_frame.get(row["frame"]) or main
    for table in ("moments", "responsibility"):
        for row in rows[table]:
            row["incident"] = main if row["scope"] == "main" else None
    told = defaultdict(list)
    for row in rows["counts"]:
        told[row["incident"]].append(row)
    named = {identifier("i", "other", p): p for some in where.values() for p in some}
    found = [
        {
            "incident": incident,
            "name": event.name if incident == main else named.get(incident) or "another event",
            "kind": deeds.most_common(1)[0][0] if incident == main and deeds else None,
            "where": event.place if incident == main else named.get(incident),
            "earliest": event.date.isoformat() if incident == main and event.date else None,
            "latest": None,
            "relation": "main" if incident == main else "other",
            "of": None,
            "articles": json.dumps(list(dict.fromkeys(row["article"] for row in some))),
        }
        for incident, some in {main: [], **told}.items()
    ]
    return found


def _places(roles: list[dict]) -> dict[str | None, list[str]]:
    """Where each clause is told to happen, the nearest first."""
    where: dict[str | None, list[str]] = defaultdict(list)
    for role in roles:
        if role["role"] == "where":
            where[role["frame"]].append(role["head"])
    return where
