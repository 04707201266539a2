"""The tables as a Frictionless data package: types, permitted words and how tables refer to one
another, so that other tools can check them before using them."""

import re
from collections.abc import Mapping

import pandas as pd

from tellings import lexicon

KEYS = {"articles": "article", "attributions": "attribution", "frames": "frame"}
KEYS |= {"entities": "entity", "incidents": "incident"}
CLAIMS = ("counts", "victims", "measures", "moments", "responsibility")
KEYS |= dict.fromkeys((*CLAIMS, "steps", "corrections"), "claim")
WITHIN = {  # how a table refers to rows of its own, which is what "" says
    "counts": ("part_of", "", "claim"),
    "measures": ("restates", "", "claim"),
    "frames": ("parent", "", "frame"),
    "entities": ("within", "", "entity"),
    "incidents": ("of", "", "incident"),
}
REFERRED = ("articles", "attributions", "frames", "entities", "incidents")
KEYS |= {"subjects": "subject", "disagreements": "disagreement", "findings": "finding"}


def describe(tables: Mapping[str, pd.DataFrame], event: str) -> dict:
    """The package's descriptor (Data Package 1.0, Table Schema) for tables kept as NAME.csv.

    `event` is the event's name. Every claim refers to its article and to the statement it stands
    in, a part to its whole.

    >>> tables = {"sentences": pd.DataFrame({"article": ["a.txt"], "start": [0], "end": [9]})}
    >>> described = describe(tables, "A flood")
    >>> described["name"], described["resources"][0]["schema"]["fields"][1]["type"]
    ('a-flood', 'integer')
    """
    return {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9]+", "-", event.lower()).strip("-") or "event",
        "title": f"{event}: every claim of every account",
        "resources": [_resource(name, table, tables) for name, table in tables.items()],
    }


def _resource(name: str, table: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> dict:
    about = lexicon.load("tables")
    schema: dict = {"fields": [_field(name, table[c]) for c in table.columns]}
    schema["missingValues"] = [""]
    if name in KEYS:
        schema["primaryKey"] = [KEYS[name]]
    if keys := list(_foreign_keys(name, table, tables)):
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": about["titles"].get(name, name.replace("_", " ")),
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(table: str, column: pd.Series) -> dict:
    about = lexicon.load("tables")
    name = str(column.name)
    field = {"name": name, "type": _type(name, column)}
    if name in about["means"]:
        field["description"] = about["means"][name]
    words = about["enumerations_in"].get(table, {}).get(name) or about["enumerations"].get(name)
    constraints = {"enum": words} if words else {}
    if KEYS.get(table) == name:
        constraints |= {"required": True, "unique": True}
    return field | ({"constraints": constraints} if constraints else {})


def _type(name: str, column: pd.Series) -> str:
    if name in lexicon.load("tables")["lists"]["columns"]:
        return "array"
    if pd.api.types.is_integer_dtype(column):
        return "integer"
    return "number" if pd.api.types.is_float_dtype(column) else "string"


def _foreign_keys(name: str, table: pd.DataFrame, tables: Mapping[str, pd.DataFrame]):
    for target, column in KEYS.items():
        if target in REFERRED and column in table and target in tables and target != name:
            yield _refers(column, target, column)
    if name in WITHIN:
        yield _refers(*WITHIN[name])


def _refers(column: str, table: str, to: str) -> dict:
    return {"fields": [column], "reference": {"resource": table, "fields": [to]}}
