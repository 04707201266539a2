"""The written package is one that Frictionless, which knows nothing of us, finds valid."""

import json
from functools import cache

import annotated
import frictionless
import pandas as pd
import pytest

from tellings import claims, exchange, ledger
from tellings.exchange import datapackage


@cache
def tables() -> dict[str, pd.DataFrame]:
    return {name: getattr(annotated.seed(), name) for name in claims.COLUMNS}


@pytest.fixture
def package(tmp_path):
    """The seed's hand-made tables, written as a package."""
    for name, table in tables().items():
        table.to_csv(tmp_path / f"{name}.csv", index=False, lineterminator="\n")
    exchange.write(annotated.seed(), tables(), tmp_path)
    return tmp_path


def errors(folder) -> set[tuple[str, str]]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    return {(task.name, error.type) for task in report.tasks for error in task.errors} | {
        ("package", error.type) for error in report.errors
    }


def change(folder, table: str, **cells) -> None:
    """Overwrite the cells of the first row."""
    rows = pd.read_csv(folder / f"{table}.csv", dtype="str", keep_default_na=False)
    for column, value in cells.items():
        rows.loc[0, column] = value
    rows.to_csv(folder / f"{table}.csv", index=False)


def test_the_package_is_valid(package):
    assert errors(package) == set()


def test_what_a_ledger_writes_is_valid(tmp_path):
    written = ledger.read("jaffar-express-2025").write(tmp_path)
    assert {"datapackage.json", "annotations.jsonld", "coded_gtd.csv"} <= {f.name for f in written}
    assert errors(tmp_path) == set()


@pytest.mark.parametrize(
    ("table", "cells", "error"),
    [
        ("counts", {"fate": "vanished"}, "constraint-error"),
        ("counts", {"comparator": "about"}, "constraint-error"),
        ("counts", {"low": "a dozen"}, "type-error"),
        ("counts", {"claim": ""}, "constraint-error"),
        ("counts", {"article": "not-there.txt"}, "foreign-key"),
        ("counts", {"attribution": "a0000000000"}, "foreign-key"),
        ("counts", {"part_of": "c0000000000"}, "foreign-key"),
        ("responsibility", {"act": "boasts"}, "constraint-error"),
        ("coded", {"chosen": "not a list"}, "type-error"),
    ],
)
def test_a_table_that_breaks_its_word_is_found_out(package, table, cells, error):
    change(package, table, **cells)
    assert (table, error) in errors(package)


def test_every_claim_refers_to_its_article_and_statement():
    described = datapackage.describe(tables(), "An event")
    keys = {
        resource["name"]: [key["fields"][0] for key in resource["schema"].get("foreignKeys", [])]
        for resource in described["resources"]
    }
    assert keys["counts"] == ["article", "attribution", "frame", "incident", "part_of"]
    assert keys["moments"] == keys["responsibility"] == ["article", "attribution", "incident"]
    assert keys["attributions"] == ["article"]
    assert keys["articles"] == []


def test_the_same_tables_give_the_same_package():
    first, second = (json.dumps(datapackage.describe(tables(), "An event")) for _ in "ab")
    assert first == second


@pytest.mark.parametrize(
    ("event", "name"),
    [
        ("Jaffar Express hijacking", "jaffar-express-hijacking"),
        ("“…”", "event"),
        ("Aceh/2013", "aceh-2013"),
    ],
)
def test_the_name_is_one_a_package_may_have(event, name):
    assert datapackage.describe({}, event)["name"] == name
