"""A link or a pipe in the place of any file a command reads or writes: refused, or replaced."""

import os
from pathlib import Path

import pytest
from trying import limited

from tellings import corpus, files, runs, sweep
from tellings.__main__ import main

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")

EVENT = ["MANIFEST", "event.toml", "reviews.jsonl", "wire.txt", "codings/ada.jsonl", ".pending"]
OUT = ["run.json", "counts.csv", "report.html", "annotations.jsonld"]


@pytest.fixture(autouse=True)
def nothing_waits_for_ever():
    with limited(60):
        yield


@pytest.fixture
def event(tmp_path):
    folder = tmp_path / "event"
    (folder / "codings").mkdir(parents=True)
    (folder / "late.txt").write_text("Police said 12 people were killed.", "utf-8")
    (folder / "wire.txt").write_text("Police said 14 people were killed.", "utf-8")
    return folder


def outside(tmp_path: Path) -> Path:
    kept = tmp_path / "kept"
    kept.write_text("kept", "utf-8")
    return kept


def asked(*command: object) -> int:
    return main([*map(str, command)])


def put(file: Path, kind: str, kept: Path) -> None:
    file.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to(kept)


@pytest.mark.parametrize("kind", ["link", "pipe"])
@pytest.mark.parametrize("name", EVENT)
def test_in_an_event_it_is_refused_in_one_sentence_that_names_it(
    event, tmp_path, capsys, name, kind
):
    kept = outside(tmp_path)
    put(event / name, kind, kept)
    assert asked("read", event, "--out", tmp_path / "out") == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert str(event) in sentence
    assert kept.read_text("utf-8") == "kept"


@pytest.mark.parametrize("kind", ["link", "pipe"])
@pytest.mark.parametrize("name", OUT)
def test_among_results_it_is_replaced_or_left_and_never_followed(event, tmp_path, name, kind):
    kept, out = outside(tmp_path), tmp_path / "out"
    out.mkdir()
    put(out / name, kind, kept)
    assert asked("read", event, "--out", out) == 0
    assert kept.read_text("utf-8") == "kept"


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_a_folder_is_held_by_no_link_and_waits_for_no_pipe(tmp_path, kind):
    kept = outside(tmp_path)
    put(tmp_path / ".held", kind, kept)
    try:
        with runs.alone(tmp_path, ".running-"):
            pass
    except OSError as refused:
        assert kind == "link" and ".held" in str(refused)
    assert kept.read_text("utf-8") == "kept"


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_a_run_that_only_a_link_or_a_pipe_calls_finished_is_not(event, tmp_path, kind):
    (run, *_) = sweep.plan([event], tmp_path / "out", ["02"])
    run.folder.mkdir(parents=True)
    kept = tmp_path / "kept"
    kept.write_text(f'{{"rests_on": "{run.rests_on}"}}', "utf-8")
    put(run.folder / sweep.FINISHED, kind, kept)
    assert not run.finished


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_what_a_data_set_holds_is_told_by_no_link_and_no_pipe(event, tmp_path, capsys, kind):
    out = tmp_path / "many"
    (out / "chunks").mkdir(parents=True)
    put(out / "chunks" / "a.json", kind, outside(tmp_path))
    assert asked("many", tmp_path, "--workers", 1, "--out", out) == 2
    assert "a.json" in capsys.readouterr().err


def test_originals_that_are_elsewhere_are_not_frozen(event, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (event / corpus.ORIGINALS).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(files.SeedError, match="is a link"):
        corpus.freeze(event)
