"""Corrections laid over what the machine read: every table again, with who put what right."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields

import pandas as pd

from tellings import lexicon, reviews
from tellings.claims import Claims, frame, identifier, records
from tellings.reviews import Refused, Review, ReviewError, Reviews

PLACES = {"attributions": ("attribution", "cue_start", "cue_end", "cue")}
PLACE = ("claim", "start", "end", "wording")
LETTERS = {"counts": "c", "moments": "m", "responsibility": "r", "attributions": "a"}
GONE = "is about words that are not read as a claim of this kind any more"


@dataclass
class Judged:
    """One claim as the machine read it and as the editors left it.

    `machine` is None for a claim an editor added. `verdict` is "" (nobody looked), "accepted",
    "corrected", "added" or "rejected"; `changed` holds field to (machine's value, editor).
    """

    table: str
    row: dict
    machine: dict | None
    verdict: str = ""
    editors: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    changed: dict[str, tuple[object, str]] = field(default_factory=dict)

    @property
    def told(self) -> str | None:
        """What the editors did, in words: "AB: low 21 → 23", "AB: accepted"."""
        if self.machine and self.changed:
            return "; ".join(
                f"{who}: {name} {_shown(old)} → {_shown(self.row[name])}"
                for name, (old, who) in self.changed.items()
            )
        return f"{', '.join(self.editors)}: {self.verdict}" if self.verdict else None


def apply(claims: Claims, given: Reviews, show: str = "both") -> Claims:
    """The claims with the corrections replayed over them.

    `show` is "both" (corrected rows, and those nobody looked at), "machine" (as read, nothing
    replayed) or "reviewed" (only what an editor accepted, corrected or added). The columns
    `reviewed_by` (initials) and `review` (what was done) say so row by row. Raises ValueError for
    another `show`.

    >>> from tellings import claims, corpus
    >>> read = claims.collect(corpus.load("jaffar-express-2025"))
    >>> len(apply(read, Reviews(), "reviewed").counts)
    0
    """
    if show not in reviews.SHOWS:
        raise ValueError(f"show {show!r} is none of {', '.join(reviews.SHOWS)}.")
    if show == "machine" or (show == "both" and not given.standing):
        return claims
    judged, _ = judge(claims, given)
    kept = {
        table: [
            {**j.row, "reviewed_by": ", ".join(j.editors) or None, "review": j.told}
            for j in rows
            if j.verdict != "rejected" and (show == "both" or j.verdict)
        ]
        for table, rows in judged.items()
    }
    kept["incidents"] = _placed_back(claims, kept["counts"])
    corrected = {table: frame(table, rows) for table, rows in kept.items()}
    return Claims(**{f.name: getattr(claims, f.name) for f in fields(Claims)} | corrected)


def incident_names(claims: Claims) -> dict[str, str]:
    """What an editor calls each incident, by its id; of two with one name the later is numbered.

    >>> from tellings import claims, corpus
    >>> first, *_ = incident_names(claims.collect(corpus.load("jaffar-express-2025"))).values()
    >>> first
    'Jaffar Express hijacking'
    """
    names, told = {}, Counter()
    for row in claims.incidents.itertuples():
        told[row.name] += 1
        names[row.incident] = row.name + (f" ({told[row.name]})" if told[row.name] > 1 else "")
    return names


def write(claims: Claims, who: str, drafts: Sequence[Mapping[str, object]]) -> list[Review]:
    """Append corrections to the seed's file, as reviews.append does, if all of them would hold.

    `claims` are the machine's. Raises ReviewError, and writes nothing, where a line would not
    count, such as an upper end below its lower one.
    """

    def check(before: Reviews, after: Reviews) -> None:
        known = refused(claims, before)
        if new := [bad for bad in refused(claims, after) if bad not in known]:
            raise ReviewError(new[0].why)

    return reviews.append(claims.corpus, who, drafts, check)


def judge(
    claims: Claims, given: Reviews, who: str | None = None
) -> tuple[dict[str, list[Judged]], list[Refused]]:
    """Every claim with its verdict, by table in reading order, and the reviews that fit none.

    `who` replays one editor's lines only. Of two lines about the same cell the later one holds. A
    figure's incident is told by its name (`incident_names`), and its scope goes with it.
    """
    said = [r for r in given.standing if who is None or r.who == who]
    tables, refused = {}, []
    for table in lexicon.load("fields"):
        found = {place: Judged(table, row, dict(row)) for place, row in _placed(claims, table)}
        about: dict[tuple, list[Review]] = defaultdict(list)
        for review in said:
            if review.table == table:
                about[_where(review, claims)].append(review)
        for place, lines in about.items():
            refused += _decide(found, place, lines, claims)
        order = {article.name: n for n, article in enumerate(claims.corpus.articles)}
        tables[table] = [found[p] for p in sorted(found, key=lambda p: (order[p[0]], *p[1:]))]
    _scope_by_incident(claims, tables["counts"])
    return tables, refused


def refused(claims: Claims, given: Reviews) -> list[Refused]:
    """The lines that do not count, in order: bad ones, and those whose claim is not read any more.

    `claims` are the machine's.
    """
    _, unmatched = judge(claims, given)
    return sorted((*given.refused, *unmatched), key=lambda bad: bad.line)


def listed(claims: Claims, given: Reviews) -> pd.DataFrame:
    """Every line of reviews.jsonl with what became of it, one row each.

    `state` is holds, undone, an undo (itself), or refused; `trouble` says why it was refused.
    `claims` are the machine's.
    """
    trouble = {bad.line: bad.why for bad in refused(claims, given)}
    said = {review.line: review for review in given.lines}
    columns = ["line", "who", "when", "what", "table", "article", "start", "end"]
    columns += ["field", "old", "new", "why"]
    rows = []
    for line in sorted(said.keys() | trouble.keys()):
        told = {name: getattr(said.get(line), name, None) for name in columns} | {"line": line}
        rows.append({**told, "state": _state(said.get(line), line, given, trouble)})
        rows[-1]["trouble"] = trouble.get(line)
    numbers = ("line", "start", "end")
    kinds = {c: "Int64" if c in numbers else "str" for c in [*columns, "state", "trouble"]}
    return pd.DataFrame(rows, columns=list(kinds)).astype(kinds)


def corrections(claims: Claims, given: Reviews) -> pd.DataFrame:
    """Every claim an editor looked at, rejected ones too, with who did what and why; a row each.

    `claims` are the machine's; `start`..`end` are the words of the claim, of a statement its cue.
    """
    columns = ["claim", "kind", "article", "start", "end", "wording", "verdict", "reviewed_by"]
    columns += ["review", "why"]
    judged = judge(claims, given)[0] if given.standing else {}
    rows = []
    for table, found in judged.items():
        place = PLACES.get(table, PLACE)
        for one in found:
            if one.verdict:
                name, start, end, words = (one.row[column] for column in place)
                said = [one.verdict, ", ".join(one.editors), one.told, "; ".join(one.reasons)]
                rows.append([name, table, one.row["article"], start, end, words, *said])
    numbers = ("start", "end")
    made = pd.DataFrame(rows, columns=columns).replace({"why": {"": None}})
    return made.astype({c: "Int64" if c in numbers else "str" for c in columns})


def _state(review: Review | None, line: int, given: Reviews, trouble: dict[int, str]) -> str:
    if review is None or line in trouble:
        return "refused"
    if review.review in given.undone:
        return "undone"
    return "an undo" if review.what == "undo" else "holds"


def _decide(
    found: dict[tuple, Judged], place: tuple, lines: list[Review], claims: Claims
) -> list[Refused]:
    """Lay the lines about one place over the claim there; returns those that cannot be laid."""
    refused = []
    if place not in found:
        added = next((n for n, line in enumerate(lines) if line.what == "add"), len(lines))
        refused = [Refused(line.line, GONE, "") for line in lines[:added]]
        lines = lines[added:]
        if lines:
            found[place] = _added(place, lines[0], claims)
    if not lines:
        return refused
    judged = _laid(found[place], lines)
    if crossed := reviews.crossing(judged.row):
        ends = (crossed, reviews.UPPER[crossed])
        why = f"leaves {ends[0]} above {ends[1]}"
        refused += [Refused(line.line, why, "") for line in lines if line.field in ends]
        judged = _laid(found[place], [line for line in lines if line.field not in ends])
    found[place] = judged
    return refused


def _laid(claim: Judged, lines: Iterable[Review]) -> Judged:
    """The claim with the lines laid over it, one after the other."""
    judged = Judged(claim.table, dict(claim.row), claim.machine)
    for line in lines:
        _lay(judged, line)
    return judged


def _lay(judged: Judged, line: Review) -> None:
    if line.who not in judged.editors:
        judged.editors.append(line.who)
    if line.why and line.why not in judged.reasons:
        judged.reasons.append(line.why)
    edits = {"edit": {line.field: line.new}, "add": line.new}.get(line.what, {})
    for name, value in edits.items():
        judged.row[name] = value
        if judged.machine is None or judged.machine[name] != value:
            judged.changed[name] = (judged.machine and judged.machine[name], line.who)
        else:
            judged.changed.pop(name, None)
    if line.what == "reject":
        judged.verdict = "rejected"
    elif judged.machine is None:
        judged.verdict = "added"
    else:
        judged.verdict = "corrected" if judged.changed else "accepted"


def _scope_by_incident(claims: Claims, counts: Iterable[Judged]) -> None:
    """A figure given to another incident is of the event if that is the main one or part of it."""
    own = claims.incidents["relation"].isin(["main", "part_of"])
    names = incident_names(claims)
    within = {names[incident] for incident in claims.incidents.loc[own, "incident"]}
    for one in counts:
        if one.machine and "incident" in one.changed and "scope" not in one.changed:
            one.row["scope"] = "main" if one.row["incident"] in within else "other"


def _placed_back(claims: Claims, counts: Iterable[dict]) -> list[dict]:
    """Give each figure its incident's id again; returns the incidents, with those editors named."""
    rows = {row["incident"]: row for row in records(claims.incidents)}
    ids = {name: incident for incident, name in incident_names(claims).items()}
    main = next((row["incident"] for row in rows.values() if row["relation"] == "main"), None)
    telling: dict[str, dict[str, None]] = {}
    for one in counts:
        name = one["incident"]
        if name is None:
            one["incident"] = main if one["scope"] == "main" else None
            continue
        incident = one["incident"] = ids.get(name) or identifier("i", "by hand", name)
        row = rows.setdefault(incident, {"incident": incident, "name": name, "relation": "other"})
        if incident not in telling:
            telling[incident] = dict.fromkeys(json.loads(row.get("articles") or "[]"))
        telling[incident][one["article"]] = None
    for incident, articles in telling.items():
        rows[incident]["articles"] = json.dumps(list(articles), ensure_ascii=False)
    return list(rows.values())


def _added(place: tuple, line: Review, claims: Claims) -> Judged:
    article, start, end, nth = place
    name, first, last, words = PLACES.get(line.table, PLACE)
    text = next(a.text for a in claims.corpus.articles if a.name == article)
    row = dict.fromkeys(getattr(claims, line.table).columns)
    row |= {name: identifier(LETTERS[line.table], article, start, end, nth), "article": article}
    row |= {first: start, last: end, words: text[start:end], "rule": "added by hand"}
    return Judged(line.table, row, None)


def _placed(claims: Claims, table: str) -> Iterable[tuple[tuple, dict]]:
    """Each row of a table with its place: article, start, end, and which of those there."""
    _, first, last, _ = PLACES.get(table, PLACE)
    seen: dict[tuple, int] = defaultdict(int)
    names = incident_names(claims) if "incident" in lexicon.load("fields")[table] else {}
    for row in records(getattr(claims, table)):
        if names:
            row["incident"] = names.get(row["incident"])
        at = (row["article"], row[first], row[last])
        yield (*at, seen[at]), row
        seen[at] += 1


def _where(review: Review, claims: Claims) -> tuple:
    """The place in this reading: the article may have another file name, never other bytes."""
    digests = claims.corpus.digests
    same = [name for name, digest in digests.items() if digest == review.sha256]
    article = review.article if review.article in same else same[0]
    return article, review.start, review.end, review.nth


def _shown(value: object) -> str:
    return "none" if value is None else str(value)
