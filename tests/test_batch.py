"""A batch run refuses to guess, and one failing notebook takes no other with it."""

import subprocess
import sys

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
    draw = (
        "from pathlib import Path\nPath(out).mkdir(exist_ok=True)\n"
        "Path(out, '{}.svg').write_text(fate)"
    )
    nbformat.write(notebook(draw.format("half"), "1 / 0"), folder / "01_fails.ipynb")
    nbformat.write(notebook(draw.format("whole")), folder / "02_works.ipynb")
    return folder


def test_a_failing_notebook_is_reported_and_the_others_still_run(workbook, tmp_path):
    failures = batch.run("jaffar-express-2025", tmp_path / "out", given=["fate=injured"])
    # Its third cell, the fourth as executed: papermill adds one with the parameters.
    assert [(f.notebook, f.cell) for f in failures] == [("01_fails.ipynb", 4)]
    assert "ZeroDivisionError" in failures[0].traceback
    assert "\x1b" not in failures[0].traceback
    assert failures[0].brief == (
        "01_fails.ipynb failed in cell 4: ZeroDivisionError: division by zero"
    )
    assert (tmp_path / "out" / "whole.svg").read_text() == "injured"
    assert not (tmp_path / "out" / "half.svg").exists()


def test_an_executed_notebook_shows_without_a_kernel_what_it_has_for_that(workbook, tmp_path):
    source = "import ipywidgets\nipywidgets.IntSlider()"
    nbformat.write(notebook(source), workbook / "03_slides.ipynb")
    assert batch.run("jaffar-express-2025", tmp_path / "out", ["03"]) == []
    executed = nbformat.read(tmp_path / "out" / "notebooks" / "03_slides.ipynb", as_version=4)
    assert "widgets" not in executed.metadata  # with it, a page would ask a CDN and show nothing


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["fatee=killed"], "take no 'fatee'; on offer: fate, limit"),
        (["seed=other"], "take no 'seed'"),
        (["fate"], "'fate' is not name=value"),
        (["fate=wounded"], "fate 'wounded' is none of all, killed, injured"),
        (["limit=many"], "limit='many' is not int"),
        (["limit=-1"], "limit='-1' is below zero; write 0 or more"),
    ],
)
def test_a_wrong_parameter_is_refused_before_anything_runs(workbook, tmp_path, given, said):
    with pytest.raises(TypeError, match=said):
        batch.run("jaffar-express-2025", tmp_path / "out", given=given)
    assert not (tmp_path / "out").exists()


def test_the_notebook_on_coders_is_run_once_somebody_else_has_coded_the_event(tmp_path):
    asked = [path.name[:2] for path in batch.of_event(tmp_path)]
    assert asked == ["00", "01", "02", "03", "04", "05"]
    (tmp_path / "codings").mkdir()
    (tmp_path / "codings" / "anna.jsonl").touch()
    assert [path.name[:2] for path in batch.of_event(tmp_path)] == [*asked, "07"]


def test_values_take_the_type_the_notebook_declares(workbook):
    (works,) = batch.notebooks(["02"])
    assert batch.parameters(works, ["limit=5", "out=5"]) == {"limit": 5, "out": "5"}


def test_an_unknown_notebook_is_refused_with_those_there_are(workbook):
    with pytest.raises(TypeError, match="no notebook '07'; there are 01_fails, 02_works"):
        batch.notebooks(["07"])


def test_one_notebook_takes_no_such_parameter(workbook, tmp_path, capsys):
    asked = ["--notebook", "02", "-p", "fat=killed", "--out", str(tmp_path / "out")]
    assert __main__.main(["run", "jaffar-express-2025", *asked]) == 2
    assert capsys.readouterr().err == "02_works takes no 'fat'; on offer: fate, limit.\n"


def test_results_cannot_go_into_a_file(tmp_path, capsys):
    (tmp_path / "out").write_text("notes", encoding="utf-8")
    for place in (tmp_path / "out", tmp_path / "out" / "deeper"):
        assert __main__.main(["run", "jaffar-express-2025", "--out", str(place)]) == 2
        said = capsys.readouterr().err
        assert f"{place} is or lies under a file. Name a folder" in said and said.count("\n") == 1


def test_stopping_by_hand_is_one_line(monkeypatch, capsys):
    def stopped(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(__main__.corpus, "freeze", stopped)
    assert __main__.main(["freeze", "jaffar-express-2025"]) == 130
    assert capsys.readouterr().err == "stopped; nothing half-written\n"


def test_an_account_in_another_format_is_named(tmp_path, capsys):
    (tmp_path / "wire.txt").write_text("Two people died.", encoding="utf-8")
    (tmp_path / "story.md").write_text("Three people died.", encoding="utf-8")
    assert __main__.main(["read", str(tmp_path), "--out", str(tmp_path / "tables")]) == 0
    assert "not read: story.md; save it as UTF-8 .txt\n" in capsys.readouterr().err


def test_bad_input_is_one_line_and_exit_status_2(capsys, tmp_path):
    assert __main__.main(["read", str(tmp_path), "--out", str(tmp_path / "tables")]) == 2
    said = capsys.readouterr().err
    assert said.startswith("SeedError:") and said.count("\n") == 1
    assert not (tmp_path / "tables").exists()


def test_a_correction_that_does_not_count_is_named(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("The blast killed 12 people.")
    (tmp_path / "reviews.jsonl").write_text('{"schema": 1, "actio')
    assert __main__.main(["read", str(tmp_path), "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().err
    assert "reviews.jsonl, line 1" in said and "torn" in said and "not used" in said


def test_asking_for_help_imports_nothing_heavy():
    asked = """
import sys
from tellings.__main__ import main
try:
    main(["--help"])
except SystemExit:
    heavy = {"numpy", "pandas", "spacy", "papermill", "distributed", "httpx"}
    heavy |= {"nbformat", "jinja2"}
    print(sorted(heavy & set(sys.modules)))
"""
    run = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True)
    assert run.stdout.splitlines()[-1] == "[]"
