"""A batch run refuses to guess, and one failing notebook takes no other with it."""

import nbformat
import pytest

from tellings import __main__, batch

PARAMETERS = (
    'seed: str = "a"  # which\nout: str = ""  # where to\nfate: str = "killed"\nlimit: int = 3\n'
)


def notebook(*cells):
    book = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(PARAMETERS), *map(code, cells)]
    )
    book.cells[0].metadata["tags"] = ["parameters"]
    book.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    return book


def code(source):
    return nbformat.v4.new_code_cell(source)


@pytest.fixture
def workbook(tmp_path, monkeypatch):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    monkeypatch.setattr(batch, "NOTEBOOKS", folder)
    draw = "from pathlib import Path\nPath(out, '{}.svg').write_text(fate)"
    nbformat.write(notebook(draw.format("half"), "1 / 0"), folder / "01_fails.ipynb")
    nbformat.write(notebook(draw.format("whole")), folder / "02_works.ipynb")
    return folder


def test_a_failing_notebook_is_reported_and_the_others_still_run(workbook, tmp_path):
    failures = batch.run("jaffar-express-2025", tmp_path / "out", given=["fate=injured"])
    # Its third cell, the fourth as executed: papermill adds one with the parameters.
    assert [(f.notebook, f.cell) for f in failures] == [("01_fails.ipynb", 4)]
    assert "ZeroDivisionError" in failures[0].traceback
    assert (tmp_path / "out" / "whole.svg").read_text() == "injured"
    assert not (tmp_path / "out" / "half.svg").exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["fatee=killed"], "take no 'fatee'; on offer: fate, limit"),
        (["seed=other"], "take no 'seed'"),
        (["fate"], "'fate' is not name=value"),
        (["limit=many"], "limit='many' is not int"),
    ],
)
def test_a_wrong_parameter_is_refused_before_anything_runs(workbook, tmp_path, given, said):
    with pytest.raises(TypeError, match=said):
        batch.run("jaffar-express-2025", tmp_path / "out", given=given)
    assert not (tmp_path / "out").exists()


def test_values_take_the_type_the_notebook_declares(workbook):
    (works,) = batch.notebooks(["02"])
    assert batch.parameters(works, ["limit=5", "fate=5"]) == {"limit": 5, "fate": "5"}


def test_an_unknown_notebook_is_refused_with_those_there_are(workbook):
    with pytest.raises(TypeError, match="no notebook '07'; there are 01_fails, 02_works"):
        batch.notebooks(["07"])


def test_bad_input_is_one_line_and_exit_status_2(capsys, tmp_path):
    assert __main__.main(["read", str(tmp_path), "--out", str(tmp_path / "tables")]) == 2
    said = capsys.readouterr().err
    assert said.startswith("SeedError:") and said.count("\n") == 1
    assert not (tmp_path / "tables").exists()
