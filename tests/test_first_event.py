"""The README's "Your first own event", run as it stands: from saved pages to a picture."""

import os
import re
import subprocess
import sys
from pathlib import Path

import made
import pytest

from tellings import corpus
from tellings.__main__ import main
from tellings.commands import workbook

README = (corpus.PROJECT / "README.md").read_text(encoding="utf-8")
SECTION = re.search(r"## Your first own event\n(.*?)\n### ", README, re.S)[1]
COMMANDS = re.findall(r"^    \.venv/bin/tellings (.*)$", SECTION, re.M)


LINK = '<link rel="canonical" href="https://wire.example/ferry">'


@pytest.fixture
def material(tmp_path, monkeypatch):
    """What the section's reader has: two saved pages, a PDF, a table and a pile."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    sides = {
        "one": (
            "Ferry sinks off Hadal",
            made.FERRY,
            "2031-05-04T15:10+08:00",
            "Example Wire",
            LINK,
        ),
        "two": ("Toll of ferry rises", made.LATER, "2031-05-05T09:00+08:00", "Daily Example"),
    }
    for name, known in sides.items():
        (tmp_path / "pages" / f"{name}.html").write_bytes(made.page(*known))
    lines = [
        (72, 700 - 14 * n, f"{sentence}.")
        for n, sentence in enumerate(made.FERRY.replace("12", "14").rstrip(".").split(". "))
    ]
    (tmp_path / "gazette.pdf").write_bytes(made.pdf(lines))
    table = f'outlet,date,text\nHadal Post,2031-05-06,"{made.LATER.replace("19", "21")}"\n'
    (tmp_path / "articles.csv").write_text(table, encoding="utf-8")
    rows = [f'{{"text": "{text}"}}\n' for text in (made.FERRY, made.LATER)]
    (tmp_path / "pile.jsonl").write_text("".join(rows), encoding="utf-8")
    return tmp_path


def test_the_commands_of_the_readme_lead_from_saved_pages_to_a_picture(material):
    assert [command.split()[0] for command in COMMANDS] == ["new", "add", "run", "sort"]
    known = {**os.environ, "PYTHONPATH": str(corpus.PROJECT / "lib")}
    before = _tracked()
    for command in COMMANDS:
        asked = f'"{sys.executable}" -m tellings {command}'
        done = subprocess.run(asked, shell=True, env=known, capture_output=True, text=True)
        assert done.returncode == 0, (command, done.stderr)
    report = (material / "ferry" / "report" / "report.html").read_text(encoding="utf-8")
    assert (
        '<a href="https://wire.example/ferry" rel="noreferrer">Ferry sinks off Hadal</a>' in report
    )
    assert (material / "ferry" / "report" / "toll_killed.svg").is_file()
    described = (material / "ferry" / "report" / "toll_killed.json").read_text(encoding="utf-8")
    assert '"example-wire.txt": "https://wire.example/ferry"' in described
    assert _tracked() == before


def _tracked():
    """What git sees changed in the checkout: use changes no tracked file."""
    asked = ["git", "-C", str(corpus.PROJECT), "status", "--porcelain", "--untracked-files=no"]
    return subprocess.run(asked, capture_output=True, text=True).stdout


def test_the_notebooks_are_laid_into_an_events_own_folder_and_stay_as_edited(material, capsys):
    main(["new", "ferry", "--from", "pages/one.html"])
    capsys.readouterr()
    assert main(["workbook", "ferry"]) == 0
    assert Path(capsys.readouterr().out.strip()) == Path("ferry/notebooks")
    first = Path("ferry/notebooks/01_corpus.ipynb")
    assert 'seed = \\"..\\"' in first.read_text(encoding="utf-8")
    first.write_text("{}", encoding="utf-8")
    workbook.laid(Path("ferry"))
    assert first.read_text(encoding="utf-8") == "{}"


def test_an_event_of_the_checkout_has_its_report_and_notebooks_there():
    assert corpus.results("jaffar-express-2025") == (
        corpus.PROJECT / "figures" / "jaffar-express-2025"
    )
    assert workbook.laid(corpus.find("jaffar-express-2025")) == corpus.PROJECT / "notebooks"


def test_an_account_in_another_language_is_said_when_it_is_read(tmp_path, capsys):
    text = "Mindestens zwölf Menschen starben beim Untergang der Fähre, sagte die Küstenwache."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(made.FERRY, encoding="utf-8")
    assert main(["read", str(tmp_path), "--out", str(tmp_path / "tables")]) == 0
    assert capsys.readouterr().err == "a.txt is in 'de': only its numbers can be read\n"


def test_the_version_and_what_new_takes_can_be_asked_for(capsys):
    for asked, said in ((["--version"], "tellings 0."), (["new", "--help"], "tellings add ferry")):
        with pytest.raises(SystemExit) as done:
            main(asked)
        assert done.value.code == 0
        assert said in capsys.readouterr().out
