"""A `.pending` that no addition left behind is refused, and the folder stays as it was."""

import hashlib
import os
from pathlib import Path

import pytest

from tellings import corpus, files, intake
from tellings.__main__ import main
from tellings.intake import folder as folder_of

OLD, NEW = b"Police said 12 people were killed.", b"The army said 13 people were killed."


def lines(**texts: bytes) -> bytes:
    """MANIFEST's lines for accounts by their names."""
    found = {f"{name}.txt": hashlib.sha256(text).hexdigest() for name, text in texts.items()}
    return "".join(f"{found[name]}  {name}\n" for name in sorted(found)).encode()


@pytest.fixture
def event(tmp_path):
    folder = tmp_path / "event"
    folder.mkdir()
    (folder / "wire.txt").write_bytes(OLD)
    (folder / "event.toml").write_bytes(b'name = "Ferry"  # ours\r\n')
    corpus.freeze(folder)
    return folder


def planted(event: Path, changes: dict[str, bytes | None]) -> Path:
    """What an addition of one account leaves when cut short, but for changes (None: not there)."""
    whole = {
        "army.txt": NEW,
        "event.toml": b'name = "Ferry"  # ours\r\n\n[articles."army.txt"]\n',
        "MANIFEST": lines(army=NEW, wire=OLD),
    }
    for name, content in (whole | changes).items():
        if content is not None:
            file = event / files.PENDING / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    return event / files.PENDING


def contents(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def test_what_an_addition_left_is_put_in_its_place(event):
    planted(event, {})
    assert main(["freeze", str(event)]) == 0
    assert sorted(corpus.load(event).digests) == ["army.txt", "wire.txt"]
    assert not (event / files.PENDING).exists()


@pytest.mark.parametrize("done", [["MANIFEST"], ["MANIFEST", "army.txt"]])
def test_what_is_half_in_its_place_is_completed(event, done):
    pending = planted(event, {})
    for name in done:
        os.replace(pending / name, event / name)
    assert main(["freeze", str(event)]) == 0
    assert sorted(corpus.load(event).digests) == ["army.txt", "wire.txt"]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(
            {"wire.txt": NEW, "MANIFEST": lines(army=NEW, wire=NEW)}, id="an account anew"
        ),
        pytest.param({"reviews.jsonl": b"{}\n"}, id="corrections"),
        pytest.param({"notebooks/00_overview.ipynb": b"{}"}, id="a notebook"),
        pytest.param({"originals/deep/page.html": b"<p>"}, id="a folder among originals"),
        pytest.param({"originals": b"no folder"}, id="no folder for originals"),
        pytest.param({".hidden.txt": NEW}, id="a hidden account"),
        pytest.param({"voila.json": b"{}"}, id="settings"),
        pytest.param({"event.toml": b'name = "Raft"\n'}, id="another event"),
        pytest.param({"MANIFEST": lines(army=OLD, wire=OLD)}, id="another digest"),
        pytest.param({"MANIFEST": None}, id="no MANIFEST"),
        pytest.param({"other.txt": b"Three died."}, id="an account that MANIFEST has not"),
    ],
)
def test_a_planted_addition_is_refused_and_nothing_changes(event, tmp_path, capsys, changes):
    planted(event, changes)
    before = contents(event)
    page = tmp_path / "page.txt"
    page.write_bytes(b"The mayor said 14 people were killed.")
    for asked in (["freeze", str(event)], ["add", str(event), str(page)]):
        assert main(asked) == 2
        assert str(event / files.PENDING) in capsys.readouterr().err
    assert main(["read", str(event), "--out", str(tmp_path / "out")]) == 2
    assert contents(event) == before


def test_an_original_that_is_there_is_not_replaced(event, capsys):
    (event / "originals").mkdir()
    (event / "originals" / "army.html").write_bytes(b"ours")
    planted(event, {"originals/army.html": b"theirs"})
    assert main(["freeze", str(event)]) == 2
    assert "would replace" in capsys.readouterr().err
    assert (event / "originals" / "army.html").read_bytes() == b"ours"


@pytest.mark.parametrize("name", ["army.txt", "event.toml", "MANIFEST", "originals"])
def test_a_link_in_it_is_refused(event, tmp_path, name):
    pending = planted(event, {})
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "army.html").write_bytes(b"<p>")
    linked = tmp_path / "outside"
    if name != "originals":
        linked = tmp_path / name
        os.replace(pending / name, linked)
    (pending / name).symlink_to(linked)
    before = contents(event)
    assert main(["freeze", str(event)]) == 2
    assert contents(event) == before


def test_a_link_a_pipe_or_a_file_of_its_name_is_refused(event, tmp_path):
    pending = event / files.PENDING
    (tmp_path / "elsewhere").mkdir()
    before = contents(event)
    pending.symlink_to(tmp_path / "elsewhere")
    assert main(["freeze", str(event)]) == 2
    pending.unlink()
    if hasattr(os, "mkfifo"):
        os.mkfifo(pending)
        assert main(["freeze", str(event)]) == 2
        pending.unlink()
    assert contents(event) == before
    pending.write_bytes(b"")
    assert main(["freeze", str(event)]) == 2


def test_of_two_additions_at_once_the_later_is_refused_and_the_first_is_kept(event):
    account = next(intake.read(intake.Received("mayor.txt", b"The mayor said 14 were killed.")))
    with pytest.raises(files.SeedError), files.at_once(event, corpus.check_addition) as late:
        (late / "army.txt").write_bytes(NEW)
        (late / "MANIFEST").write_bytes(corpus.manifest(event, late))
        folder_of.add(event, [account])
    assert sorted(corpus.load(event).digests) == ["mayor.txt", "wire.txt"]
    assert b"# ours\r\n" in (event / "event.toml").read_bytes()
