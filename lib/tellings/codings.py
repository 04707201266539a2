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

from tellings import agreement, claims, files, language, lexicon
from tellings.corpus import Corpus, SeedError, decoded
from tellings.gate import KINDS, Gate, Proposal, Refusal
from tellings.reading import cache

FOLDER = "codings"
FIELDS = [f.name for f in fields(Proposal)]
NUMBERS = ("low", "high", "nth")
PLACE = ("article", "start", "end")
COMPARED = {
    "counts": ("fate", "low", "high", "modality"),
    "responsibility": ("act", "accuser", "accused"),
    "moments": ("timex", "subevent"),
}
LEFT_OPEN = "subevent"  # empty: the coder does not say what the time dates
NOTHING = "not given"

Unit = tuple[str, str, int, int, str]  # table, account, start, end, and which of those there


@dataclass(frozen=True)
class Coding:
    """What one coder gave: rows with their `table`, refusals, and accounts changed since."""

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
                rows[(*_unit(admitted), admitted.get("fate", ""))] = admitted
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

    `coding` is CSV with the columns account (or article) and quote, and one of fate (with number,
    or low and high, and modality), act (with accuser and accused) and timex (with subevent), which
    says of what the row is; source and nth where known. Or it is JSON as Label Studio or INCEpTION
    (CAS) export it, with labels such as "killed". Raises SeedError for a file without them.
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
    row = {name: None if given.get(name) == "" else given.get(name) for name in FIELDS}
    if given.get("number") not in (None, ""):
        row["low"] = row["high"] = given["number"]
    for name in NUMBERS:
        if isinstance(row[name], str):
            digits = row[name].replace(",", "").strip()
            row[name] = int(digits) if re.fullmatch(r"\d{1,12}", digits) else row[name]
    row["modality"] = row["modality"] or "actual"
    row["article"], row["quote"] = str(row["article"] or ""), str(row["quote"] or "")
    return Proposal(**row)


# -- two codings side by side ---------------------------------------------------------------------


def coded(stated: claims.Claims, coding: Sequence[Coding]) -> dict[str, dict[Unit, dict]]:
    """Each coder's claims by place; "rules" are the machine's own."""
    own = [row for table in COMPARED for row in _of_rules(stated, table)]
    by_coder = {"rules": own, **{one.coder: one.rows for one in coding}}
    return {coder: {_unit(row): row for row in rows} for coder, rows in by_coder.items()}


def agree(stated: claims.Claims, coding: Sequence[Coding], one: str, other: str) -> pd.DataFrame:
    """How far two coders agree: F1 over the claims found, then kappa and alpha for each field.

    Of the tables that both gave rows of. Krippendorff's alpha (2011) is nominal; for `low` and
    `high` an open end is a value of its own; a step is compared where both say one.
    """
    both = coded(stated, coding)
    rows = []
    for table in _shared(both[one], both[other]):
        first, second = ({u: r for u, r in both[c].items() if u[0] == table} for c in (one, other))
        shared = sorted(first.keys() & second.keys())
        found = len(first) + len(second)
        f1 = 2 * len(shared) / found
        rows.append([table, "found", found - len(shared), len(shared), f1, None, None])
        for name in COMPARED[table]:
            pairs = [(first[unit], second[unit]) for unit in shared]
            pairs = [pair for pair in pairs if all(_says(row, name) for row in pair)]
            a, b = ([pair[n][name] for pair in pairs] for n in (0, 1))
            same = sum(x == y for x, y in zip(a, b, strict=True))
            told = [len(pairs), same, None, agreement.kappa(a, b), alpha(a, b)]
            rows.append([table, name, *told])
    columns = {"table": "str", "field": "str", "units": "Int64", "agree": "Int64"}
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
    """Where two coders differ, a row each, with both readings: the queue of who adjudicates.

    Of the tables that both gave rows of.
    """
    both = coded(stated, coding)
    tables = _shared(both[one], both[other])
    rows = []
    for unit in sorted(both[one].keys() | both[other].keys(), key=lambda u: (u[1:4], u)):
        readings = [both[coder].get(unit) for coder in (one, other)]
        if unit[0] in tables and _differ(*readings):
            row = readings[0] or readings[1]
            rows.append([*unit[:4], row["wording"], *map(_told, readings)])
    columns = ["table", *PLACE, "wording", one, other]
    return pd.DataFrame(rows, columns=columns)


def otherwise(stated: claims.Claims, coding: Sequence[Coding]) -> dict[str, list[dict]]:
    """What other coders tell differently of the machine's claims, by claim.

    Each is `coder` and `values`, None where the coder gave other rows of that table and account
    and no such claim.
    """
    found: dict[str, list[dict]] = {}
    for one in coding:
        theirs = {_unit(row): row for row in one.rows}
        gone_through = {unit[:2] for unit in theirs}
        for table in COMPARED:
            for row in claims.records(getattr(stated, table)):
                unit = _unit({"table": table, **row})
                other = theirs.get(unit)
                if unit[:2] in gone_through and _differ({"table": table, **row}, other):
                    values = other and {n: other[n] for n in COMPARED[table] if _says(other, n)}
                    found.setdefault(row["claim"], []).append(
                        {"coder": one.coder, "values": values}
                    )
    return found


def alone(stated: claims.Claims, coding: Sequence[Coding]) -> list[dict]:
    """The claims that only other coders give: table, place, wording, and `readings`.

    Each is `coder` and `values`, every field an editor may fill in.
    """
    fields = lexicon.load("fields")
    read = {
        _unit({"table": table, **row})
        for table in COMPARED
        for row in claims.records(getattr(stated, table))
    }
    found: dict[Unit, dict] = {}
    for one in coding:
        for unit, row in {_unit(row): row for row in one.rows}.items():
            if unit not in read:
                at = {name: row[name] for name in ("table", *PLACE, "wording")}
                at = found.setdefault(unit, {**at, "readings": []})
                values = {name: row[name] for name in fields[row["table"]] if name in row}
                at["readings"].append({"coder": one.coder, "values": values})
    return list(found.values())


def every_two(stated: claims.Claims, coding: Sequence[Coding]) -> pd.DataFrame:
    """The agreement of each two coders, the rules among them; see `agree`."""
    tables = [
        agree(stated, coding, *pair).assign(one=pair[0], other=pair[1])
        for pair in combinations(["rules", *(one.coder for one in coding)], 2)
    ] or [agree(stated, [], "rules", "rules").iloc[:0].assign(one="", other="")]
    made = pd.concat(tables, ignore_index=True)
    return made[["one", "other", *made.columns[:-2]]]


def queue(stated: claims.Claims, coding: Sequence[Coding]) -> pd.DataFrame:
    """What the rules and each other coder tell differently, a row each, in reading order."""
    columns = [*PLACE, "table", "wording", "rules", "coder", "reading"]
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
    """Every proposal that was not let in, with its reason; `told` is its fate, act or time."""
    rows = [
        [one.coder, r.reason, p.article, p.quote, ", ".join(t for t in told if t)]
        for one in coding
        for r in one.refused
        for p in [r.proposal]
        for told in [(p.fate, p.act, p.timex)]
    ]
    return pd.DataFrame(rows, columns=["coder", "reason", "article", "quote", "told"])


def with_readers(
    table: str, stated: pd.DataFrame, machine: pd.DataFrame, coding: Sequence[Coding]
) -> pd.DataFrame:
    """The rows of a table, with everybody in `reader` who gives them so, the rules among them.

    A row that readers give who do not know each other is more certain: where `confidence` is
    told, each coder who agrees with the rules halves what doubt is left. A row that an editor
    added or corrected is whose reading it now is; empty where it is nobody's but the editor's.
    """
    rows = [{"table": table, **row} for row in claims.records(stated)]
    read = {row["claim"]: {"table": table, **row} for row in claims.records(machine)}
    readers = [[] if _differ(row, read.get(row["claim"])) else ["rules"] for row in rows]
    sure = [row.get("confidence") for row in rows]
    for one in coding:
        theirs = {_unit(row): row for row in one.rows}
        for n, row in enumerate(rows):
            if (other := theirs.get(_unit(row))) and not _differ(row, other):
                readers[n].append(one.coder)
                sure[n] = sure[n] and round((1 + sure[n]) / 2, 3)
    told = {"reader": [", ".join(some) or None for some in readers], "confidence": sure}
    return stated.assign(
        **{
            name: pd.Series(values, stated.index, stated[name].dtype)
            for name, values in told.items()
            if name in stated
        }
    )


def _of_rules(stated: claims.Claims, table: str) -> list[dict]:
    rows = claims.records(getattr(stated, table))
    return [{"table": table, **row} for row in rows if row["reader"] == "rules"]


def _shared(one: Mapping[Unit, dict], other: Mapping[Unit, dict]) -> list[str]:
    tables = [{unit[0] for unit in units} for units in (one, other)]
    return [table for table in COMPARED if all(table in some for some in tables)]


def _unit(row: Mapping) -> Unit:
    """Where a claim stands; of two parties blamed in the same words each is one."""
    return row["table"], *(row[name] for name in PLACE), row.get("accused") or ""


def _says(row: Mapping, name: str) -> bool:
    return name != LEFT_OPEN or row[name] is not None


def _differ(one: Mapping | None, other: Mapping | None) -> bool:
    if one is None or other is None:
        return one is not other
    compared = [n for n in COMPARED[one["table"]] if _says(one, n) and _says(other, n)]
    return any(one[name] != other[name] for name in compared)


def _told(row: Mapping | None) -> str:
    """A reading in a line: "killed 12..12 actual", "accuses_sponsor by Peru of Norland"."""
    if row is None:
        return NOTHING
    if row["table"] == "counts":
        low, high = ("" if row[end] is None else row[end] for end in ("low", "high"))
        return f"{row['fate']} {low}..{high} {row['modality']}"
    if row["table"] == "moments":
        return " ".join(filter(None, (row["timex"], row["subevent"])))
    by, of = (row[name] or "nobody" for name in ("accuser", "accused"))
    return f"{row['act']}, by {by}, of {of}"


# -- other people's files -------------------------------------------------------------------------


def _rows(coding: Path, text: str) -> Iterator[dict]:
    if coding.suffix == ".json":
        yield from _exported(json.loads(text), coding)
        return
    table = csv.DictReader(io.StringIO(text, newline=""))
    head = {name.strip().lower(): name for name in table.fieldnames or ()}
    if "quote" not in head:
        raise SeedError(f"{coding}: the first line names no column 'quote'.")
    if not KINDS.keys() & head.keys():
        raise SeedError(f"{coding}: the first line names no column of {', '.join(KINDS)}.")
    for row in table:
        given = {name: row[at] for name, at in head.items() if row[at]}
        yield {**given, "article": given.pop("account", given.get("article", ""))}


def _exported(told: object, coding: Path) -> Iterator[dict]:
    """Label Studio's JSON (tasks with results), or INCEpTION's UIMA CAS as JSON.

    Label Studio's labels are fates, acts or "time"; what else a row says is in its `meta`.
    """
    if isinstance(told, list):
        acts = lexicon.load("tables")["enumerations"]["act"]
        for task in told:
            name = str(task.get("data", {}).get("article", task.get("file_upload", "")))
            for result in (r for done in task.get("annotations", ()) for r in done["result"]):
                value, meta = result.get("value", {}), result.get("meta", {})
                more = {key: meta[key] for key in meta if key in FIELDS and key != "article"}
                for label in map(str.lower, value.get("labels", ())):
                    kind = {} if "timex" in more else {"act" if label in acts else "fate": label}
                    yield {"article": name, "quote": value["text"], **kind, **more}
    elif isinstance(told, dict) and "%FEATURE_STRUCTURES" in told:
        structures = told["%FEATURE_STRUCTURES"]
        text = next(s["sofaString"] for s in structures if "sofaString" in s)
        name = next((s["documentTitle"] for s in structures if "documentTitle" in s), "")
        for span in (s for s in structures if KINDS.keys() & s.keys() and "begin" in s):
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
