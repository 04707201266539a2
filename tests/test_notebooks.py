"""The committed notebooks are executed, in order, and nbval would notice a changed number."""

import re
import subprocess
import sys

import nbformat
import pytest

from tellings import batch

NBVAL = [
    sys.executable,
    "-m",
    "pytest",
    "-q",
    "--nbval",
    "--nbval-current-env",
    "-p",
    "no:cacheprovider",
]
books = pytest.mark.parametrize("path", batch.notebooks(), ids=lambda path: path.stem)


def code_cells(path):
    return [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]


@books
def test_every_cell_was_executed_in_order_without_error(path):
    cells = code_cells(path)
    assert [c.execution_count for c in cells] == list(range(1, len(cells) + 1))
    assert not any(o.output_type == "error" for c in cells for o in c.outputs)


@books
def test_parameters_come_first_typed_and_explained(path):
    first = code_cells(path)[0]
    assert first.metadata.tags == ["parameters"]
    for line in first.source.splitlines():
        assert re.fullmatch(r"\w+: \w+(\[\w+\])? = .+  # .+", line), line


@books
def test_no_output_names_a_place_on_this_machine(path):
    assert not re.search(r"/(home|root|Users|work|tmp)/", path.read_text(encoding="utf-8"))


def test_a_changed_number_in_a_stored_table_fails(tmp_path):
    (path,) = batch.notebooks(["02"])
    book = nbformat.read(path, as_version=4)
    tables = [
        output.data
        for cell in book.cells
        for output in cell.get("outputs", ())
        if "text/html" in output.get("data", {})
    ]
    figures = next(table for table in tables if re.search(r"<td>\d{3}</td>", table["text/html"]))
    shown = re.search(r"<td>(\d{3})</td>", figures["text/html"])
    one_more = str(int(shown[1]) + 1)
    figures["text/html"] = figures["text/html"].replace(shown[0], f"<td>{one_more}</td>")
    nbformat.write(book, tmp_path / path.name)
    run = subprocess.run([*NBVAL, str(tmp_path / path.name)], capture_output=True, text=True)
    assert run.returncode == 1
    assert one_more in run.stdout
