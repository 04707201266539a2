"""Which happening each figure, time and clause is of: the main one, a part of it, or another."""

import json
import re
from collections import Counter

from tellings.corpus import Corpus
from tellings.identifiers import identifier
from tellings.incidents.folder import Folder, Rows
from tellings.incidents.weighing import features, of_another

YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
Key = tuple[str, ...]
MAIN: Key = ("main",)


def assign(corpus: Corpus, rows: Rows) -> list[dict]:
    """Give each count, measure, moment, responsibility and frame its incident; returns these.

    `rows` are those of all accounts, by table; a count's `scope` is main when its incident is the
    main one or a part of it, else other. A clause that tells no deed and holds no figure has the
    incident of the clause above it.
    """
    folder = Folder(corpus, rows)
    keys: dict[Key, list[dict]] = {MAIN: []}
    for row in rows["counts"]:
        key = _key(row, folder)
        row["scope"] = "main" if key[0] in ("main", "part") else "other"
        _put(row, key, keys)
    _of_frames(rows, folder, keys)
    of_frame = {frame["frame"]: frame["incident"] for frame in rows["frames"]}
    for row in rows["measures"]:
        row["incident"] = of_frame.get(row["frame"])
        if row["incident"] is None:
            _put(row, _key(row, folder), keys)
    for table in ("moments", "responsibility"):
        for row in rows[table]:
            if row["scope"] == "main":
                _put(row, MAIN, keys)
    return [_incident(key, told, corpus, folder) for key, told in keys.items()]


def _put(row: dict, key: Key, keys: dict[Key, list[dict]]) -> None:
    row["incident"] = identifier("i", *key)
    keys.setdefault(key, []).append(row)


def _key(row: dict, folder: Folder) -> Key:
    """What the rows of one incident share."""
    found = features(row, folder)
    place, storm = folder.place(row), folder.storm_near(row)
    if of_another(found) < 0.5:
        own = place is None or "own place" in found or not folder.is_wide
        return MAIN if own else ("part", place)
    if "other storm" in found:
        return ("storm", storm)
    if "wider region" in found:
        return ("region", place)
    if "other land" in found or place:
        return ("place", place, _year((row.get("placed") or {}).get("words")))
    return ("when", _year((row.get("placed") or {}).get("words")))


def _year(words: str | None) -> str:
    """ "1996" of "in May 1996", else the words themselves."""
    found = YEAR.search(words or "")
    return found[0] if found else (words or "").lower()


def _of_frames(rows: Rows, folder: Folder, keys: dict[Key, list[dict]]) -> None:
    """The clauses: each that of a figure in it, or its deed's, or that of the clause above it."""
    counted = {row["frame"]: row["incident"] for row in rows["counts"] if row["frame"]}
    known: dict[str, str | None] = {}
    by_id = {frame["frame"]: frame for frame in rows["frames"]}
    for frame in rows["frames"]:
        if frame["frame"] in counted:
            known[frame["frame"]] = counted[frame["frame"]]
        elif frame["deed"]:
            _put(frame, _key(frame, folder), keys)
            known[frame["frame"]] = frame["incident"]
    for frame in rows["frames"]:
        above, seen = frame["frame"], set()
        while above not in known and above is not None and above not in seen:
            seen.add(above)
            above = by_id[above]["parent"]
        frame["incident"] = known.get(above)


def _incident(key: Key, told: list[dict], corpus: Corpus, folder: Folder) -> dict:
    event, main = corpus.event, key == MAIN
    deeds = Counter(row["deed"] for row in told if row.get("deed"))
    relation = {"main": "main", "part": "part_of", "region": "contains"}.get(key[0], "other")
    place = key[1] if key[0] in ("part", "place", "region") else None
    articles = dict.fromkeys(row["article"] for row in told)
    return {
        "incident": identifier("i", *key),
        "name": event.name if main else ", ".join(filter(None, key[1:])) or "another event",
        "kind": folder.kind if main else max(deeds, key=deeds.__getitem__, default=None),
        "where": event.place if main else place,
        "earliest": event.date.isoformat() if main and event.date else None,
        "latest": None,
        "relation": relation,
        "of": None if relation in ("main", "other") else identifier("i", *MAIN),
        "articles": json.dumps(list(articles), ensure_ascii=False),
    }
