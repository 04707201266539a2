"""A sweep runs the product once, goes on after a failure and after being stopped, and compares."""

import csv
import json
import os
import signal
import subprocess
import sys
import time

import nbformat
import pytest
from test_batch import notebook

from tellings import __main__, batch, comparison, sweep
from tellings.runs import UsageError

DRAW = """
import json
from pathlib import Path
Path(out).mkdir(exist_ok=True)
about = {"name": "tolls", "title": "Tolls", "caption": "", "alt": f"{fate} <b>"}
Path(out, "tolls.json").write_text(json.dumps(about))
Path(out, "tolls.svg").write_text("<svg/>")
Path(out, "tolls.csv").write_text(f"line,who,low\\n0,police,{limit}\\n1,<i>army</i>,7\\n")
"""


@pytest.fixture
def workbook(tmp_path, monkeypatch):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    monkeypatch.setattr(batch, "NOTEBOOKS", folder)
    nbformat.write(notebook(DRAW), folder / "01_draws.ipynb")
    return folder


@pytest.fixture
def events(tmp_path):
    for name in ("raid", "ferry"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "wire.txt").write_text("Police said 12 people were killed.", "utf-8")
    return [str(tmp_path / "raid"), str(tmp_path / "ferry")]


def written(out):
    return {path.parent.relative_to(out).as_posix() for path in out.rglob("finished.json")}


def test_each_run_has_a_folder_named_by_its_parameters(workbook, events, tmp_path):
    out = tmp_path / "out"
    asked = [*events, "-p", "fate=killed,injured", "-p", "limit=3,4", "--out", str(out)]
    assert __main__.main(["sweep", *asked]) == 0
    choices = [f"fate={f} limit={n}" for f in ("killed", "injured") for n in (3, 4)]
    assert written(out) == {f"{e}/01_draws/{c}" for e in ("raid", "ferry") for c in choices}
    told = json.loads((out / "ferry/01_draws/fate=injured limit=4/finished.json").read_text())
    assert told["parameters"] == {"fate": "injured", "limit": 4}


def test_what_differs_from_the_first_run_is_counted_and_marked(workbook, events, tmp_path):
    out = tmp_path / "out"
    runs = sweep.plan(events[:1], out, given=["limit=3,4"])
    sweep.run(runs, out)
    page = comparison.write(runs, out).read_text("utf-8")
    with (out / "comparison.csv").open() as lines:
        told = [
            (row["limit"], row["rows"], row["new"], row["gone"]) for row in csv.DictReader(lines)
        ]
    assert told == [("3", "2", "0", "0"), ("4", "2", "1", "0")]
    assert "<mark>4</mark>" in page and "<mark>3</mark>" not in page
    assert 'src="raid/01_draws/limit%3D4/figures/tolls.svg"' in page
    assert "&lt;i&gt;army" in page and "<i>army" not in page and "killed <b>" not in page


def test_a_finished_run_is_not_run_again_and_a_changed_event_is(workbook, events, tmp_path):
    out = tmp_path / "out"

    def ran():
        runs = sweep.plan(events, out)
        wanted = [run.event.name for run in runs if not run.finished]
        assert sweep.run(runs, out) == []
        return wanted

    assert ran() == ["raid", "ferry"]
    assert ran() == []
    (tmp_path / "ferry" / "late.txt").write_text("Police said 14 people were killed.", "utf-8")
    assert ran() == ["ferry"]


def test_a_run_that_fails_is_reported_and_run_again_and_the_others_go_on(
    workbook, events, tmp_path, capsys
):
    nbformat.write(notebook("1 / (limit - 3)"), workbook / "02_divides.ipynb")
    out = tmp_path / "out"
    asked = [events[0], "-p", "limit=3,4", "--out", str(out)]
    assert __main__.main(["sweep", *asked]) == 1
    said = capsys.readouterr().err
    assert "limit=3: 02_divides.ipynb failed in cell 3: ZeroDivisionError" in said
    assert written(out) == {
        f"raid/{r}" for r in ("01_draws/limit=3", "01_draws/limit=4", "02_divides/limit=4")
    }
    assert "raid/02_divides/limit=3" in (out / "comparison.html").read_text("utf-8")
    nbformat.write(notebook("1 / limit"), workbook / "02_divides.ipynb")
    assert __main__.main(["sweep", *asked]) == 0
    assert not (out / "raid/02_divides/limit=3/failed.txt").exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["fatee=killed"], "takes no 'fatee'; on offer: fate, limit"),
        (["fate=killed,wounded"], "fate 'wounded' is none of all, killed"),
        (["limit=3,many"], "limit='many' is not int"),
        (["fate=killed", "fate=injured"], "fate is given twice"),
        (["fate="], "'fate=' is not name=value"),
    ],
)
def test_a_wrong_parameter_is_refused_before_anything_runs(workbook, events, tmp_path, given, said):
    with pytest.raises(UsageError, match=said):
        sweep.plan(events, tmp_path / "out", given=given)


def test_two_events_of_one_name_are_refused(workbook, events, tmp_path):
    (tmp_path / "again").mkdir()
    os.rename(tmp_path / "ferry", tmp_path / "again" / "raid")
    with pytest.raises(UsageError, match="two events are called 'raid'"):
        sweep.plan([events[0], str(tmp_path / "again" / "raid")], tmp_path / "out")


SLEEP = """
from pathlib import Path
Path(seed, "..", f"began {limit}").resolve().touch()
import time
time.sleep(600)
"""
SWEEP = """
import signal, sys
from pathlib import Path
from tellings import __main__, batch
if __name__ == "__main__":
    # What a script starts in the background is deaf to Ctrl-C, and so is all that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    batch.NOTEBOOKS = Path(sys.argv[1])
    sys.exit(__main__.main(["sweep", *sys.argv[2:]]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signals here")
@pytest.mark.parametrize(("number", "status"), [("SIGINT", 130), ("SIGKILL", -9)])
def test_stopped_by_hand_or_killed_it_leaves_no_run_that_looks_whole_and_no_kernel(
    workbook, events, tmp_path, number, status
):
    nbformat.write(notebook(SLEEP), workbook / "02_sleeps.ipynb")
    out, script = tmp_path / "out", tmp_path / "run_sweep.py"
    script.write_text(SWEEP)
    asked = [events[0], "-p", "limit=3,4", "--workers", "2", "--out", str(out)]
    running = subprocess.Popen(
        [sys.executable, str(script), str(workbook), *asked],
        start_new_session=True,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (tmp_path / "began 3").exists():
        assert running.poll() is None
        time.sleep(0.1)
    running.send_signal(getattr(signal, number))
    _, said = running.communicate()  # ends when the last kernel has closed its end, too
    assert running.returncode == status
    assert ("nothing half-written" in said) == (number == "SIGINT")
    assert written(out) == {"raid/01_draws/limit=3", "raid/01_draws/limit=4"}
    nbformat.write(notebook("limit"), workbook / "02_sleeps.ipynb")
    runs = sweep.plan(events[:1], out, given=["limit=3,4"])
    assert sweep.run(runs, out) == []
    assert len(written(out)) == 4 and not list(out.glob(".running-*"))
