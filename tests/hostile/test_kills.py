"""Killed at any moment, or with a disk that gives out: every file is the old one or the new one."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tellings import corpus, files, ledger, reviews
from tellings.reading import cache

pytestmark = pytest.mark.skipif(files.fcntl is None, reason="Windows kills and locks otherwise")

KILLS = int(os.environ.get("TELLINGS_KILLS", 4))  # of each command
READ = "from tellings.__main__ import main; main(['read', {seed!r}, '--out', {out!r}])"
FREEZE = "from tellings.__main__ import main\nwhile True: main(['freeze', {seed!r}])"
APPEND = """
import sys
from tellings import corpus, reviews
read = corpus.load({seed!r})
draft = dict(what="accept", table="counts", article="wire.txt", start=0, end=3)
while True:
    made = reviews.append(read, "AB", [draft, draft | dict(end=4)])
    print(*(line.review for line in made), flush=True)
"""


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


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not any(part.startswith(files.ASIDE) for part in file.parts)
    }


def left_over(*folders: Path) -> list[Path]:
    return [place for folder in folders for place in folder.rglob(f"{files.ASIDE}*")]


def test_a_killed_read_leaves_old_files_or_new_ones(seed, tmp_path, monkeypatch):
    monkeypatch.setenv("TELLINGS_CACHE", str(tmp_path / "cache"))
    out = tmp_path / "out"
    ledger.read(seed).write(out)
    old = contents(out)
    (seed / "late.txt").write_text("The mayor said 15 people were killed on Monday.", "utf-8")
    fresh = tmp_path / "fresh"
    ledger.read(seed).write(fresh)
    new = contents(fresh)
    moments = random.Random(19)
    for _ in range(KILLS):
        shutil.rmtree(tmp_path / "cache", ignore_errors=True)
        killed(READ, moments.uniform(1, 6), seed=seed, out=out)
        for name, content in contents(out).items():
            assert content in (old.get(name), new.get(name)), name
    ledger.read(seed).write(out)
    assert contents(out) == new
    assert left_over(out) == []


def test_a_killed_editor_loses_no_correction_that_was_acknowledged(seed):
    moments = random.Random(19)
    acknowledged: list[str] = []
    for _ in range(KILLS):
        acknowledged += killed(APPEND, moments.uniform(0.5, 3), seed=seed).split()
    given = reviews.read(corpus.load(seed))
    assert {line.review for line in given.lines} >= set(acknowledged)
    assert all(bad.why == "is torn or no JSON" for bad in given.refused)
    assert len(given.refused) <= KILLS


def test_a_killed_freeze_leaves_a_manifest_that_holds(seed):
    corpus.freeze(seed)
    moments = random.Random(19)
    for _ in range(KILLS):
        killed(FREEZE, moments.uniform(0.3, 2), seed=seed)
        assert len(corpus.load(seed).articles) == 2
    corpus.freeze(seed)
    assert left_over(seed) == []


ADD = """
import os, signal, sys
from tellings.__main__ import main
replace, left = os.replace, [int(sys.argv[1])]
def replaces(*places):
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left[0] -= 1
    replace(*places)
os.replace = replaces
main(["add", sys.argv[2], *sys.argv[3:]])
"""


def test_an_addition_killed_before_any_step_is_all_or_nothing_and_is_finished_by_the_next(
    seed, tmp_path
):
    corpus.freeze(seed)
    pages = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for number, page in enumerate(pages, 13):
        page.write_text(f"The army said {number} people were killed.")
    old, whole = contents(seed), tmp_path / "whole" / "event"
    shutil.copytree(seed, whole)
    asked = [sys.executable, "-c", ADD]
    subprocess.run([*asked, "99", whole, *pages], check=True)
    statuses = []
    for steps in range(99):
        event = tmp_path / str(steps) / "event"
        shutil.copytree(seed, event)
        named = [event, *pages]
        statuses.append(subprocess.run([*asked, str(steps), *named]).returncode)
        if not (event / files.PENDING).exists():
            assert contents(event) in (old, contents(whole))
        subprocess.run([*asked, "99", *named], check=True)
        assert contents(event) == contents(whole)
        assert left_over(event) == []
        if statuses[-1] == 0:
            break
    assert statuses[:-1] == [-signal.SIGKILL] * (len(statuses) - 1)
    assert len(statuses) > 6  # the two accounts, their pages, event.toml, MANIFEST


@pytest.mark.parametrize("trouble", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_gives_out_at_any_write_changes_nothing(seed, tmp_path, monkeypatch, trouble):
    out = tmp_path / "out"
    read = ledger.read(seed)
    read.write(out)
    old = contents(out)
    for last in (0, 1, 5, 12):
        with monkeypatch.context() as patched:
            patched.setattr(Path, "open", failing(Path.open, last, trouble))
            with pytest.raises(OSError):
                read.showing("machine").write(out)
        assert contents(out) == old
        assert left_over(out) == []


def failing(opens, last: int, trouble: int):
    """`opens`, but the files opened for writing after the `last` are on a disk that gave out."""
    opened = iter(range(10**6))

    def one(path, mode="r", *more, **options):
        if "w" in mode and next(opened) >= last:
            raise OSError(trouble, os.strerror(trouble))
        return opens(path, mode, *more, **options)

    return one


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
