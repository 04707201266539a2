"""Killed at any moment, or with a disk that gives out: every file is the old one or the new one."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import kills
import pytest
import stopping

from tellings import corpus, files, reviews
from tellings.reading import cache

pytestmark = pytest.mark.skipif(files.fcntl is None, reason="Windows kills and locks otherwise")

AT_STEPS = [*stopping.ERRORS, kills.SHORT, stopping.KILLED]  # no clock decides these
APPEND = """
import sys
from tellings import corpus, reviews
read = corpus.load({seed!r})
draft = dict(what="accept", table="counts", article="wire.txt", start=0, end=3)
while True:
    made = reviews.append(read, "AB", [draft, draft | dict(end=4)])
    print(*(line.review for line in made), flush=True)
"""


@pytest.mark.parametrize(
    ("way", "number", "stops"),
    [
        ("read", 4, AT_STEPS),
        ("freeze", 2, AT_STEPS),
        ("add", 8, AT_STEPS),
        ("append", 3, AT_STEPS),
        ("run", 1, [stopping.KILLED]),
        ("many", 1, [stopping.KILLED]),
    ],
)
def test_a_command_stopped_at_a_step_leaves_old_files_or_new_ones_and_is_finished_by_the_next(
    way, number, stops
):
    asked = [sys.executable, kills.__file__, str(number), "--ways", way, "--stops", *stops]
    tried = subprocess.run(asked, capture_output=True, text=True)
    assert tried.returncode == 0, tried.stdout + tried.stderr


@pytest.fixture
def seed(tmp_path):
    folder = tmp_path / "seed"
    folder.mkdir()
    (folder / "wire.txt").write_text("Police said at least 12 people were killed.", "utf-8")
    (folder / "late.txt").write_text("The mayor said 14 people were killed on Tuesday.", "utf-8")
    return folder


def killed(source: str, after: float, **names: object) -> str:
    """Start a program, kill it after so many seconds, and return what it had said by then."""
    code = source.format(**{name: str(value) for name, value in names.items()})
    program = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        program.wait(after)
    except subprocess.TimeoutExpired:
        program.send_signal(signal.SIGKILL)
    return program.communicate()[0]


def left_over(*folders: Path) -> list[Path]:
    return [place for folder in folders for place in folder.rglob(f"{files.ASIDE}*")]


def test_a_killed_editor_loses_no_correction_that_was_acknowledged(seed):
    moments = random.Random(19)
    acknowledged: list[str] = []
    for _ in range(2):
        acknowledged += killed(APPEND, moments.uniform(0.5, 3), seed=seed).split()
    given = reviews.read(corpus.load(seed))
    assert {line.review for line in given.lines} >= set(acknowledged)
    assert all(bad.why == "is torn or no JSON" for bad in given.refused)
    assert len(given.refused) <= 2


def test_a_full_disk_costs_the_cache_an_entry_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("TELLINGS_CACHE", str(tmp_path))
    monkeypatch.setattr(Path, "write_bytes", lambda *_: (_ for _ in ()).throw(OSError("full")))
    assert cache.keep("ab12", {"counts": []}) == {"counts": []}
    assert cache.kept("ab12") is None
    assert left_over(tmp_path) == [] and not any(tmp_path.rglob("tmp*"))


@pytest.mark.parametrize("entry", [b"", b"[]", b"{}", b'{"counts": 3}', b"\xff\n\xff"])
def test_a_cache_entry_of_another_shape_is_no_entry(tmp_path, monkeypatch, entry):
    monkeypatch.setenv("TELLINGS_CACHE", str(tmp_path))
    cache.keep("ab12", {"counts": []})
    (path,) = (file for file in tmp_path.rglob("*") if file.is_file())
    path.write_bytes(cache.hashlib.sha256(entry).hexdigest().encode() + b"\n" + entry)
    assert cache.kept("ab12") is None
