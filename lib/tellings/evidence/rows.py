"""Claims as the reader's page needs them: plain values, each with its place and its statement."""

from collections import defaultdict
from collections.abc import Sequence

from tellings import codings, lexicon, replay, reviews
from tellings.claims import Claims
from tellings.codings import Coding
from tellings.replay import Judged
from tellings.reviews import Reviews
from tellings.views import account_names

PARTS = ("source", "cue", "content")
VOICE = ("source", "source_kind", "stance")


def accounts(claims: Claims) -> list[dict]:
    """The articles with their short names and their texts."""
    names = account_names(claims.articles)
    return [
        {"article": a.name, "name": names[a.name], "text": a.text} for a in claims.corpus.articles
    ]


def rows(claims: Claims, given: Reviews, coding: Sequence[Coding] = ()) -> list[dict]:
    """Every claim as the machine read it and as it stands after review, one plain row each.

    `values` are the fields that are not empty, with the voice of the statement around it; `old`
    holds the machine's value of each corrected field, `signed` its editor; `parts` are
    the places of source, cue and content; `readings` what other coders tell otherwise, in the
    fields `compared`. Rejected claims are among them.
    """
    readings = codings.otherwise(claims, coding)
    judged, _ = replay.judge(claims, given)
    disputed = _disputed(claims, given)
    statements = {j.row["attribution"]: j.row for j in judged["attributions"]}
    made = []
    for table, found in judged.items():
        seen: dict[tuple, int] = defaultdict(int)
        for one in found:
            row = _row(table, one, statements)
            at = row["article"], row["start"], row["end"]
            apart = {"disputed": row["id"] in disputed, "readings": readings.get(row["id"], [])}
            apart["compared"] = list(codings.COMPARED.get(table, ()))
            made.append(row | {"nth": seen[at]} | apart)
            seen[at] += 1
    order = {article.name: n for n, article in enumerate(claims.corpus.articles)}
    return sorted(made, key=lambda row: (order[row["article"]], row["start"], row["end"]))


def _disputed(claims: Claims, given: Reviews) -> set[str]:
    """The claims that two editors left differently."""
    left: dict[str, set[str]] = defaultdict(set)
    for who in {line.who for line in given.standing}:
        for table, found in replay.judge(claims, given, who)[0].items():
            name = replay.PLACES.get(table, replay.PLACE)[0]
            for one in found:
                if one.editors:
                    left[one.row[name]].add("" if one.verdict == "rejected" else str(one.row))
    return {claim for claim, readings in left.items() if len(readings) > 1}


def fields(claims: Claims) -> dict[str, dict[str, dict]]:
    """Each kind of claim's editable fields, with the words or the incidents they may have.

    >>> from tellings import claims, corpus
    >>> fields(claims.collect(corpus.load("jaffar-express-2025")))["responsibility"]["scope"]
    {'kind': 'word', 'words': ['main', 'other']}
    """
    return {
        table: {name: _field(claims, table, name, kind) for name, kind in offered.items()}
        for table, offered in lexicon.load("fields").items()
    }


def _field(claims: Claims, table: str, name: str, kind: str) -> dict:
    if kind == "incident":
        return {"kind": kind, "words": [*replay.incident_names(claims).values()]}
    offered = reviews.words(table, name)
    return {"kind": kind, "words": offered} if kind.startswith("word") else {"kind": kind}


def _row(table: str, judged: Judged, statements: dict[str, dict]) -> dict:
    name, start, end, wording = replay.PLACES.get(table, replay.PLACE)
    row = judged.row
    said = statements.get(row["attribution"], {})
    values = {key: said.get(key) for key in VOICE} | {
        key: row[key] for key in lexicon.load("fields")[table]
    }
    return {
        "id": row[name],
        "kind": table,
        "article": row["article"],
        "start": row[start],
        "end": row[end],
        "wording": row[wording],
        "values": {key: value for key, value in values.items() if value is not None},
        "old": {key: old for key, (old, _) in judged.changed.items() if judged.machine},
        "signed": {key: who for key, (_, who) in judged.changed.items()},
        "verdict": judged.verdict,
        "confidence": row.get("confidence"),
        "by": judged.editors,
        "parts": _parts(said),
    }


def _parts(said: dict) -> list[dict]:
    return [
        {"name": part, "start": said[f"{part}_start"], "end": said[f"{part}_end"]}
        for part in PARTS
        if said.get(f"{part}_start") is not None and said.get(f"{part}_end") is not None
    ]
