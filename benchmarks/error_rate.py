"""How often an editor would change what the machine read in the seed, as the README tells it.

    python benchmarks/error_rate.py [--check]
    python benchmarks/error_rate.py --elsewhere FOLDER [FOLDER …] [--mended]

Writes the lines of README.md between the two error-rate comments, and with --check only says
whether they are what they should be (exit status 1 when not). The figures annotated by hand in
gold/ are laid over the machine's as if an editor had put each right in the evidence reader, and so
are the corrections of the seed's reviews.jsonl; `tellings.agreement` then compares in one way.
With --elsewhere, annotated events (each a folder of texts and a figures.jsonl) are compared in the
same way and their sums kept in elsewhere.json, from where the README has them; --mended says that
rules were written on them too.
Annotated figures with `core` false, and the rows that meet them, count for nothing.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd
from attributions import same_name
from matching import matched

from tellings import agreement, claims, corpus, lexicon, reviews
from tellings.corpus import PROJECT
from tellings.entities import parties
from tellings.reviews import Review, Reviews

SEED = "jaffar-express-2025"
GOLD = PROJECT / "benchmarks" / "gold" / SEED / "counts.jsonl"
README = PROJECT / "README.md"
ELSEWHERE = PROJECT / "benchmarks" / "elsewhere.json"
BETWEEN = re.compile(
    r"(?<=<!-- error rate: make error-rate -->\n).*?(?=<!-- error rate ends -->)", re.S
)
NAMES = {"low": "value_low", "high": "value_high"}  # where gold has another word for a column
SAID = {"kept": "is a figure"}


def told(stated: claims.Claims, gold: list[dict], given: Reviews) -> str:
    """The README's lines: precision and recall field by field, against gold and the editors."""
    figures = _compared(stated, gold)
    core = sum(row["core"] for row in gold)
    parts = [
        f"Field by field, in percent, against the {core} figures annotated by hand in the seed "
        "itself; it was mended on them, so expect less elsewhere:",
        _table(figures),
    ]
    if given.standing:
        names = ", ".join(dict.fromkeys(review.who for review in given.standing))
        put_right = agreement.machine(stated, given)
        for table, rows in put_right.groupby("table", sort=False):
            parts += [
                f"The same against the {table} that {names} looked at in the evidence reader:",
                _table(rows),
            ]
    return "\n\n".join(parts) + "\n\n"


def elsewhere(folders: list[Path], mended: bool) -> dict:
    """The same comparison on other annotated events, summed over all of them by field."""
    sums: dict[str, dict[str, int]] = {}
    core = 0
    for folder in folders:
        stated = claims.collect(corpus.load(folder))
        lines = (folder / "figures.jsonl").read_text(encoding="utf-8").splitlines()
        gold = [json.loads(line) for line in lines if line.strip()]
        core += sum(row["core"] for row in gold)
        for row in _compared(stated, gold).itertuples():
            field = sums.setdefault(row.field, dict.fromkeys(("right", "wrong", "missed"), 0))
            for name in field:
                field[name] += int(getattr(row, name))
    return {"events": len(folders), "figures": core, "mended": mended, "fields": sums}


def _compared(stated: claims.Claims, gold: list[dict]) -> pd.DataFrame:
    figures = agreement.machine(stated, as_reviews(stated, gold))
    return figures[figures["field"] != "incident"]  # of which the annotation says nothing


def told_elsewhere(kept: dict) -> str:
    """The README's lines on the other events."""
    rows = pd.DataFrame(
        {
            "field": name,
            "precision": row["right"] / max(1, row["right"] + row["wrong"]),
            "recall": row["right"] / max(1, row["right"] + row["missed"]),
        }
        for name, row in kept["fields"].items()
    )
    what = (
        "rules were mended on them too" if kept["mended"] else "left out while rules were written"
    )
    said = f"The same against {kept['figures']} figures in {kept['events']} other events ({what}):"
    return f"{said}\n\n{_table(rows)}\n\n{_shown(kept)}\n\n"


def _shown(kept: dict) -> str:
    """What is shown of the disagreements of those events, as benchmarks/ranking.py kept it."""
    told = {
        name: f"{n} of {of} ({100 * n / of:.0f} %)" for name, (n, of) in kept["left_out"].items()
    }
    return (
        f"Of the disagreements between the accounts of those {kept['events']} events, each event "
        f"compared with weights learned on the others, it shows {told['first']} that an annotator "
        f"puts first and {told['first_two']} of the first two ranks; of the rows it ranks, "
        f"{told['listed']} show one that is annotated, {told['misled']} what only looks like one."
    )


def as_reviews(stated: claims.Claims, gold: list[dict]) -> Reviews:
    """The annotated figures as what an editor would have done to the machine's."""
    rows, event = claims.records(stated.counts), stated.corpus.event
    core, rest = ([g for g in gold if g["core"] == wanted] for wanted in (True, False))
    pairs = matched(core, rows, _meet)
    spare = [row for j, row in enumerate(rows) if j not in pairs.values()]
    drafts = [
        *(draft for i, j in pairs.items() for draft in _edits(core[i], rows[j], event)),
        *(_at(row, "reject") for row in spare if not any(_meet(g, row) for g in rest)),
        *(_addition(g) for i, g in enumerate(core) if i not in pairs),
    ]
    lines = (
        Review(
            f"g{n}",
            "gold",
            "",
            table="counts",
            sha256=stated.corpus.digests[draft["article"]],
            **draft,
        )
        for n, draft in enumerate(drafts)
    )
    return Reviews(tuple(lines))


def _meet(gold: dict, row: dict) -> bool:
    shared = min(gold["end"], row["end"]) > max(gold["start"], row["start"])
    return gold["file"] == row["article"] and shared


def _edits(gold: dict, row: dict, event: corpus.Event) -> Iterator[dict]:
    """One line for each field the annotator has otherwise, or one that lets the row stand."""
    differing = [
        name
        for name, value in _values(gold).items()
        if row[name] != value and not (name == "source" and _one_speaker(value, row[name], event))
    ]
    for name in differing:
        yield _at(row, "edit", field=name, old=row[name], new=_values(gold)[name])
    if not differing:
        yield _at(row, "accept")


def _one_speaker(gold: str | None, read: str | None, event: corpus.Event) -> bool:
    """Gold has the words as they stand, the machine the actor of event.toml whom they name."""
    return same_name(parties.speaker(gold, event), parties.speaker(read, event))


def _addition(gold: dict) -> dict:
    place = {"article": gold["file"], "start": gold["start"], "end": gold["end"]}
    return {"what": "add", **place, "new": _values(gold)}


def _at(row: dict, what: str, **more: object) -> dict:
    return {"what": what, **{k: row[k] for k in ("article", "start", "end")}, **more}


def _values(gold: dict) -> dict:
    """The fields an annotator filled in, by the names of the table's columns."""
    columns = {name: NAMES.get(name, name) for name in lexicon.load("fields")["counts"]}
    del columns["incident"]  # the annotators' own numbers are no names of ours
    return {name: gold[column] for name, column in columns.items() if column in gold}


def _table(rows: pd.DataFrame) -> str:
    """Fields across, precision and recall down, as Markdown."""
    lines = [
        ["", *(SAID.get(name, name.replace("_", " ")) for name in rows["field"])],
        ["---"] * (len(rows) + 1),
        *([share, *map(_percent, rows[share])] for share in ("precision", "recall")),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _percent(share: float) -> str:
    return "–" if pd.isna(share) else f"{100 * share:.0f}"


def main(arguments: Iterable[str] = (), readme: Path = README) -> int:
    """Write the README's lines, or with --check compare them; returns the exit status."""
    arguments = list(arguments)
    if "--elsewhere" in arguments:
        folders = [Path(name) for name in arguments if not name.startswith("--")]
        before = json.loads(ELSEWHERE.read_text(encoding="utf-8"))
        kept = before | elsewhere(folders, "--mended" in arguments)
        ELSEWHERE.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    stated = claims.collect(corpus.load(SEED))
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    lines = told(stated, gold, reviews.read(stated.corpus))
    if ELSEWHERE.exists():
        lines += told_elsewhere(json.loads(ELSEWHERE.read_text(encoding="utf-8")))
    before = readme.read_text(encoding="utf-8")
    after = BETWEEN.sub(lambda _: lines, before)
    if "--check" in arguments:
        print("README.md is up to date." if after == before else "README.md: make error-rate")
        return int(after != before)
    readme.write_text(after, encoding="utf-8")
    print(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
