"""A folder of results belongs to one run: what another left is refused, or gone."""

import nbformat
import pytest
from test_batch import notebook

from tellings import __main__, batch, corpus, runs

DRAW = "from pathlib import Path\nPath(out).mkdir(exist_ok=True)\n{}"


@pytest.fixture
def seed(tmp_path):
    folder = tmp_path / "raid"
    folder.mkdir()
    (folder / "wire.txt").write_text("Police said 12 people were killed.", "utf-8")
    return folder


@pytest.fixture
def workbook(tmp_path, monkeypatch):
    """One notebook that leaves a picture of its fate, and one more for a raid in two accounts."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    monkeypatch.setattr(batch, "NOTEBOOKS", folder)
    each = "for n, _ in enumerate(Path(seed).glob('*.txt')):\n"
    each += "    Path(out, f'{n}.svg').write_text(fate)"
    nbformat.write(notebook(DRAW.format(each)), folder / "01_draws.ipynb")
    return folder


def pictures(out):
    return {file.name: file.read_text() for file in out.glob("*.svg")}


def test_another_parameter_is_refused_and_leaves_the_first_run_alone(workbook, seed, tmp_path):
    out = tmp_path / "out"
    batch.run(seed, out)
    with pytest.raises(runs.UsageError, match="holds a run with no parameters; this one has fate="):
        batch.run(seed, out, given=["fate=injured"])
    assert pictures(out) == {"0.svg": "killed"}


def test_a_parameter_given_its_default_is_the_same_run(workbook, seed, tmp_path):
    batch.run(seed, tmp_path / "out")
    assert batch.run(seed, tmp_path / "out", given=["fate=killed"]) == []


def test_what_was_drawn_of_other_texts_is_gone(workbook, seed, tmp_path):
    out = tmp_path / "out"
    (seed / "late.txt").write_text("Police said 14 people were killed.", "utf-8")
    batch.run(seed, out)
    assert set(pictures(out)) == {"0.svg", "1.svg"}
    (seed / "late.txt").unlink()
    batch.run(seed, out)
    assert set(pictures(out)) == {"0.svg"}


def test_an_account_that_is_none_is_refused_before_anything_is_written(seed, tmp_path, capsys):
    asked = ["-p", "account=zzz", "--out", str(tmp_path / "out")]
    assert __main__.main(["run", str(seed), *asked]) == 2
    assert capsys.readouterr().err == "account 'zzz' is none of all, wire.\n"
    assert not (tmp_path / "out").exists()


def test_no_report_is_written_of_a_run_that_failed(workbook, seed, tmp_path):
    out = tmp_path / "out"
    (out / "tables").mkdir(parents=True)
    (out / "report.html").write_text("of yesterday")
    nbformat.write(notebook("1 / 0"), workbook / "02_fails.ipynb")
    assert __main__.main(["run", str(seed), "--out", str(out)]) == 1
    assert not (out / "report.html").exists()


@pytest.mark.parametrize(
    "told",
    [
        "[]",
        '{"parameters": {}}',
        '{"parameters": [], "files": {}}',
        '{"parameters": {}, "files": {"01": [3]}}',
        '{"parameters": {}, "files": {"": "\\ud800"}}',
    ],
)
def test_a_description_of_another_shape_is_no_run(seed, tmp_path, told):
    (tmp_path / "run.json").write_text(told)
    with pytest.raises(runs.UsageError, match=r"run\.json does not describe a run"):
        runs.take(tmp_path, corpus.load(seed), {})


def test_a_torn_description_of_the_run_is_named(seed, tmp_path):
    (tmp_path / runs.FILE).write_text('{"param')
    with pytest.raises(runs.UsageError, match=r"run\.json does not describe a run"):
        runs.take(tmp_path, corpus.load(seed), {})
