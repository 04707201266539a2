"""Second codings of an event, each answer kept in `codings/CODER.jsonl` and put to the gate anew.

A line is one answer about one account: `coder`, `article`, `sha256` of the account's bytes, `rows`
(the proposals as given), and of a model `asked` (model, prompt digest, parameters, chunk) and
`when`. Reading it again needs nobody: the same lines give the same rows and the same refusals.
"""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from dataclasses import field as column
from itertools import combinations
from pathlib import Path

import pandas as pd

from tellings import agreement, claims, files, language
from tellings.corpus import Corpus, SeedError, decoded
from tellings.gate import Gate, Proposal, Refusal
from tellings.reading import cache

FOLDER = "codings"
FIELDS = [f.name for f in fields(Proposal)]
NEEDED = ("article", "quote", "fate")
TWICE = ("rules", "rules")  # whom to compare where there is nobody else
PLACE = ("article", "start", "end")
COMPARED = ("fate", "low", "high", "modality")


@dataclass(frozen=True)
class Coding:
    """What one coder gave: rows as of `counts`, refusals, and accounts changed since."""

    coder: str
    rows: list[dict] = column(repr=False)
    refused: list[Refusal] = column(repr=False)
    stale: list[str] = column(default_factory=list)


def read(corpus: Corpus) -> list[Coding]:
    """The codings of an event, by coder; what the gate said of a file is kept in the cache.

    Raises SeedError for a line that is no answer, naming file and line.
    """
    gate, made = Gate.of(corpus), []
    for file in of_event(corpus.folder):
        answered = list(answers(file))
        asked = json.dumps(answered, sort_keys=True), corpus.digest, repr(corpus.event)
        name = cache.named(__name__, language.MODEL, file.stem, *asked)
        told = cache.kept(name) or cache.keep(name, _put_to(gate, corpus, answered))
        refused = [Refusal(Proposal(**r["proposal"]), r["reason"]) for r in told["refused"]]
        rows = [{**row, "reader": file.stem} for row in told["rows"]]
        made.append(Coding(file.stem, rows, refused, [s["article"] for s in told["stale"]]))
    return made


def _put_to(gate: Gate, corpus: Corpus, answered: Sequence[Mapping]) -> cache.Records:
    """Each proposal put to the gate: rows by their place, refusals, accounts changed since."""
    rows: dict[tuple, dict] = {}
    refused: list[Refusal] = []
    current = [a for a in answered if corpus.digests.get(a["article"]) == a["sha256"]]
    for answer in current:
        for given in answer["rows"]:
            admitted = gate.admit(proposal({**given, "article": answer["article"]}))
            if isinstance(admitted, Refusal):
                refused.append(admitted)
            else:
                place = admitted["article"], admitted["start"], admitted["end"], admitted["fate"]
                rows[place] = admitted
    stale = sorted({a["article"] for a in answered if a not in current})
    return {
        "rows": [rows[place] for place in sorted(rows)],
        "refused": [asdict(one) for one in refused],
        "stale": [{"article": name} for name in stale],
    }


def of_event(event: Path) -> list[Path]:
    """The files of an event's codings, one a coder."""
    return sorted(files.own(event / FOLDER).glob("*.jsonl"))


def answers(file: Path) -> Iterator[dict]:
    """The lines of one coder's file."""
    for number, line in enumerate(decoded(file, files.read(file)).split("\n"), 1):
        if not line.strip():
            continue
        try:
            answer = json.loads(line)
            if not (
                isinstance(answer["article"], str)
                and isinstance(answer["sha256"], str)
                and all(isinstance(row, dict) for row in answer["rows"])
            ):
                raise TypeError
        except (ValueError, LookupError, TypeError, RecursionError):
            raise SeedError(
                f"{file}, line {number} is no answer of a coder. Remove the line, or the file."
            ) from None
        yield answer


def append(corpus: Corpus, coder: str, given: Iterable[Mapping]) -> Path:
    """Add answers to a coder's file, which is replaced whole; returns its path."""
    file = files.own(corpus.folder / FOLDER) / f"{_named(coder)}.jsonl"
    before = decoded(file, files.read(file)) if files.is_there(file) else ""
    lines = [json.dumps({"coder": coder, **answer}, ensure_ascii=False) for answer in given]
    return files.put(file, (before + "".join(f"{line}\n" for line in lines)).encode())


def bring(corpus: Corpus, coding: Path, coder: str) -> Coding:
    """Take another person's coding into the event, as `coder`; what the gate lets in of it.

    `coding` is CSV with the columns account (or article), quote and fate, and where known number
    or low and high, modality, source, nth; or JSON as Label Studio or INCEpTION (CAS) export it,
    with labels such as "killed". Raises SeedError for a file without them.
    """
    try:
        rows = list(_rows(coding, decoded(coding, coding.read_bytes())))
    except SeedError:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, RuntimeError, csv.Error):
        raise SeedError(
            f"{coding} is not what Label Studio or INCEpTION export, nor a table. Export it again."
        ) from None
    short = {name.removesuffix(".txt"): name for name in corpus.digests}
    by_article: dict[str, list[dict]] = {}
    for row in rows:
        name = row.pop("article")
        by_article.setdefault(short.get(name, name), []).append(row)
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    unknown = sorted(by_article.keys() - corpus.digests.keys())
    if unknown:
        raise SeedError(f"{coding}: there is no account {unknown[0]!r} in {corpus.folder}.")
    made = [
        {"article": name, "sha256": corpus.digests[name], "when": now, "rows": given}
        for name, given in by_article.items()
    ]
    append(corpus, coder, made)
    return next(one for one in read(corpus) if one.coder == coder)


def proposal(given: Mapping) -> Proposal:
    """A row of somebody's coding as a proposal; a cell of another type stays, for the gate."""
    row = {name: given.get(name) for name in FIELDS}
    if given.get("number") not in (None, ""):
        row["low"] = row["high"] = given["number"]
    for name in ("low", "high", "nth"):
        if isinstance(row[name], str):
            digits = row[name].replace(",", "").strip()
            row[name] = int(digits) if re.fullmatch(r"\d{1,12}", digits) else row[name] or None
    row["modality"] = row["modality"] or "actual"
    row["source"] = row["source"] or None
    return Proposal(**{n: str(v) if n in NEEDED and v is not None else v for n, v in row.items()})


# -- two codings side by side ---------------------------------------------------------------------


def coded(stated: claims.Claims, coding: Sequence[Coding]) -> dict[str, dict[tuple, dict]]:
    """Each coder's figures by place; "rules" are the machine's own."""
    own = [row for row in claims.records(stated.counts) if row["reader"] == "rules"]
    by_coder = {"rules": own, **{one.coder: one.rows for one in coding}}
    return {coder: {_place(row): row for row in rows} for coder, rows in by_coder.items()}


def agree(stated: claims.Claims, coding: Sequence[Coding], one: str, other: str) -> pd.DataFrame:
    """How far two coders agree: F1 over the figures found, then kappa and alpha for each field.

    Krippendorff's alpha (2011) is nominal; for `low` and `high` an open end is a value of its own.
    """
    both = coded(stated, coding)
    first, second = both[one], both[other]
    shared = sorted(first.keys() & second.keys())
    found = len(first) + len(second)
    rows = [["found", found - len(shared), len(shared), 2 * len(shared) / found if found else None]]
    rows[0] += [None, None]
    for name in COMPARED:
        a, b = ([coder[place][name] for place in shared] for coder in (first, second))
        same = sum(x == y for x, y in zip(a, b, strict=True))
        rows.append([name, len(shared), same, None, agreement.kappa(a, b), alpha(a, b)])
    columns = {"field": "str", "units": "Int64", "agree": "Int64"}
    columns |= dict.fromkeys(("f1", "kappa", "alpha"), "Float64")
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


def alpha(one: Sequence, other: Sequence) -> float | None:
    """Krippendorff's alpha of two coders over nominal values; None where nothing varies.

    Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", example B.

    >>> round(alpha("aabb", "aaab"), 3)  # one of four pairs differs: 1 - 7 * 2 / 30
    0.533
    """
    values = [*one, *other]
    n = len(values)
    counted = {value: values.count(value) for value in set(values)}
    expected = n * n - sum(c * c for c in counted.values())
    if n < 2 or expected == 0:
        return None
    observed = sum(2 for a, b in zip(one, other, strict=True) if a != b)
    return 1 - (n - 1) * observed / expected


def disputes(stated: claims.Claims, coding: Sequence[Coding], one: str, other: str) -> pd.DataFrame:
    """Where two coders differ, a row each, with both readings: the queue of who adjudicates."""
    both = coded(stated, coding)
    rows = []
    for place in sorted(both[one].keys() | both[other].keys()):
        readings = [both[coder].get(place) for coder in (one, other)]
        told = [_told(row) for row in readings]
        if told[0] != told[1]:
            row = readings[0] or readings[1]
            rows.append([*place, row["wording"], *told])
    columns = ["article", "start", "end", "wording", one, other]
    return pd.DataFrame(rows, columns=columns)


def otherwise(counts: pd.DataFrame, coding: Sequence[Coding]) -> dict[str, list[dict]]:
    """What other coders tell differently of the machine's figures, by claim.

    Each is `coder` and `values`, None where the coder went through the account and gives no such
    figure.
    """
    found: dict[str, list[dict]] = {}
    rows = {_place(row): row for row in claims.records(counts)}
    for one in coding:
        theirs = {_place(row): row for row in one.rows}
        coded = {row["article"] for row in one.rows}
        for place, row in rows.items():
            other = theirs.get(place)
            if _told(row) != _told(other) and (other or place[0] in coded):
                found.setdefault(row["claim"], []).append(_reading(one, other))
    return found


def alone(counts: pd.DataFrame, coding: Sequence[Coding]) -> list[dict]:
    """The figures that only other coders give: place, wording, and `readings` as in `otherwise`."""
    found: dict[tuple, dict] = {}
    read = {_place(row) for row in claims.records(counts)}
    for one in coding:
        for place, row in {_place(row): row for row in one.rows}.items():
            if place not in read:
                at = {name: row[name] for name in (*PLACE, "wording")}
                at = found.setdefault(place, {**at, "readings": []})
                at["readings"].append(_reading(one, row))
    return list(found.values())


def every_two(stated: claims.Claims, coding: Sequence[Coding]) -> pd.DataFrame:
    """The agreement of each two coders, the rules among them; see `agree`."""
    pairs = list(combinations(["rules", *(one.coder for one in coding)], 2))
    tables = [agree(stated, coding, *pair) for pair in pairs] or [
        agree(stated, [], *TWICE).iloc[:0]
    ]
    for table, (one, other) in zip(tables, pairs or [TWICE], strict=True):
        table.insert(0, "one", pd.array([one] * len(table), "str"))
        table.insert(1, "other", pd.array([other] * len(table), "str"))
    return pd.concat(tables, ignore_index=True)


def queue(stated: claims.Claims, coding: Sequence[Coding]) -> pd.DataFrame:
    """What the rules and each other coder tell differently, a row each, in reading order."""
    columns = ["article", "start", "end", "wording", "rules", "coder", "reading"]
    found = [
        disputes(stated, coding, "rules", one.coder)
        .rename(columns={one.coder: "reading"})
        .assign(coder=one.coder)[columns]
        for one in coding
    ]
    if not found:
        return pd.DataFrame(columns=columns)
    return pd.concat(found, ignore_index=True).sort_values(columns[:3], ignore_index=True)


def refusals(coding: Sequence[Coding]) -> pd.DataFrame:
    """Every proposal that was not let in, with its reason."""
    rows = [
        [one.coder, r.reason, r.proposal.article, r.proposal.quote, r.proposal.fate]
        for one in coding
        for r in one.refused
    ]
    return pd.DataFrame(rows, columns=["coder", "reason", "article", "quote", "fate"])


def confirmed(counts: pd.DataFrame, coding: Sequence[Coding]) -> pd.DataFrame:
    """The rows of `counts`, with who else gives each of them independently in `reader`.

    A row that readers give who do not know each other is more certain: where `confidence` is
    told, each that agrees halves what doubt is left.
    """
    if not coding:
        return counts
    rows = [(_place(row), _told(row)) for row in claims.records(counts)]
    readers, sure = counts["reader"].tolist(), counts["confidence"].tolist()
    for one in coding:
        theirs = {_place(row): _told(row) for row in one.rows}
        for n, (place, told) in enumerate(rows):
            if theirs.get(place) == told:
                readers[n] += f", {one.coder}"
                sure[n] = round((1 + sure[n]) / 2, 3)
    told = {"reader": readers, "confidence": sure}
    return counts.assign(
        **{name: pd.Series(told[name], counts.index, counts[name].dtype) for name in told}
    )


def _reading(one: Coding, row: Mapping | None) -> dict:
    return {"coder": one.coder, "values": row and {name: row[name] for name in COMPARED}}


def _place(row: Mapping) -> tuple[str, int, int]:
    return tuple(row[name] for name in PLACE)


def _told(row: Mapping | None) -> str:
    if row is None:
        return "no figure"
    low, high = ("" if row[end] is None else row[end] for end in ("low", "high"))
    return f"{row['fate']} {low}..{high} {row['modality']}"


# -- other people's files -------------------------------------------------------------------------


def _rows(coding: Path, text: str) -> Iterator[dict]:
    if coding.suffix == ".json":
        yield from _exported(json.loads(text), coding)
        return
    table = csv.DictReader(io.StringIO(text, newline=""))
    head = {name.strip().lower(): name for name in table.fieldnames or ()}
    if missing := {"quote", "fate"} - head.keys():
        raise SeedError(f"{coding}: the first line names no column {sorted(missing)[0]!r}.")
    for row in table:
        given = {name: row[at] for name, at in head.items() if row[at]}
        yield {**given, "article": given.pop("account", given.get("article", ""))}


def _exported(told: object, coding: Path) -> Iterator[dict]:
    """Label Studio's JSON (tasks with results), or INCEpTION's UIMA CAS as JSON."""
    if isinstance(told, list):
        for task in told:
            name = str(task.get("data", {}).get("article", task.get("file_upload", "")))
            for result in (r for done in task.get("annotations", ()) for r in done["result"]):
                value = result.get("value", {})
                for label in value.get("labels", ()):
                    yield {"article": name, "quote": value["text"], "fate": label.lower()} | {
                        key: result["meta"][key]
                        for key in result.get("meta", {})
                        if key in FIELDS and key != "article"
                    }
    elif isinstance(told, dict) and "%FEATURE_STRUCTURES" in told:
        structures = told["%FEATURE_STRUCTURES"]
        text = next(s["sofaString"] for s in structures if "sofaString" in s)
        name = next((s["documentTitle"] for s in structures if "documentTitle" in s), "")
        for span in (s for s in structures if "fate" in s and "begin" in s):
            quote = text[span["begin"] : span["end"]]
            yield {"article": str(name), "quote": quote} | {
                k: span[k] for k in FIELDS if k in span and k != "article"
            }
    else:
        raise SeedError(f"{coding} is neither Label Studio's nor INCEpTION's JSON.")


def _named(coder: str) -> str:
    if not re.fullmatch(r"[^\W_][\w.-]{0,30}", coder) or coder == "rules":
        raise SeedError(f"coder {coder!r}: a name of up to 31 letters, digits, dots or dashes.")
    return coder
