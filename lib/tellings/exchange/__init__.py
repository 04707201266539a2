"""The ledger in the forms other tools read: a data package, web annotations, rulebook rows."""

import json
from pathlib import Path

import pandas as pd

from tellings import inert, rulebooks
from tellings.claims import Claims
from tellings.exchange import annotations, datapackage


def write(claims: Claims, tables: dict[str, pd.DataFrame], folder: str | Path) -> list[Path]:
    """Write coded.csv, coded_RULEBOOK.csv, datapackage.json and annotations.jsonld.

    `tables` are those already in `folder` as NAME.csv; the data package describes them and the
    coded ones. Returns the files written.
    """
    folder = Path(folder)
    coded = rulebooks.code(claims)
    added = {"coded": coded}
    added |= {f"coded_{name}": row for name, row in rulebooks.rows(coded).items()}
    for name, table in added.items():
        (folder / f"{name}.csv").write_text(inert.csv(table), encoding="utf-8", newline="\n")
    described = datapackage.describe({**tables, **added}, claims.corpus.event.name)
    files = {"datapackage.json": described, "annotations.jsonld": annotations.annotate(claims)}
    for name, content in files.items():
        text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in (*(f"{n}.csv" for n in added), *files)]
