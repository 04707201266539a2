"""A file is the old one or the new one, whoever is killed; nothing is left over."""

import os
import signal
import subprocess
import sys

import pytest

from tellings import files

KILLED = """
import os, signal, sys
from pathlib import Path
from tellings import files
with files.aside(Path(sys.argv[1])) as place:
    (place / "a.csv").write_text("new")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_files_are_replaced_when_all_are_written(tmp_path):
    (tmp_path / "a").write_text("old")
    with files.aside(tmp_path) as place:
        (place / "a").write_text("new")
        (place / "b").write_text("new")
        assert (tmp_path / "a").read_text() == "old"
    assert {f.name: f.read_text() for f in tmp_path.iterdir()} == {"a": "new", "b": "new"}


def test_after_an_error_all_is_as_before(tmp_path):
    (tmp_path / "a").write_text("old")
    with pytest.raises(OSError), files.aside(tmp_path) as place:
        (place / "a").write_text("new")
        raise OSError("no space left")
    assert {f.name: f.read_text() for f in tmp_path.iterdir()} == {"a": "old"}


@pytest.mark.skipif(files.fcntl is None, reason="Windows has no such locks")
def test_what_a_killed_run_left_is_removed_and_what_a_living_one_writes_is_not(tmp_path):
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path])
    assert killed.returncode == -signal.SIGKILL
    assert len(list(tmp_path.glob(".writing-*"))) == 1
    with files.aside(tmp_path) as living:
        files.put(tmp_path / "b", b"new")
        assert [place.name for place in tmp_path.glob(".writing-*")] == [living.name]
    assert os.listdir(tmp_path) == ["b"]


def test_a_link_in_the_place_of_a_result_is_replaced_and_not_followed(tmp_path):
    (tmp_path / "outside").write_text("kept")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a").symlink_to(tmp_path / "outside")
    files.put(tmp_path / "out" / "a", b"new")
    assert (tmp_path / "outside").read_text() == "kept"
    assert (tmp_path / "out" / "a").read_bytes() == b"new"
