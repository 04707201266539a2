"""A text is read once; a warm reading loads no model; a damaged entry is never trusted."""

import json
import subprocess
import sys

import pytest

from tellings import corpus, language, reading
from tellings.reading import cache


@pytest.fixture
def seed(tmp_path, monkeypatch):
    monkeypatch.setenv("TELLINGS_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "raid"
    folder.mkdir()
    (folder / "wire.txt").write_text("Police said at least 12 people were killed.\n", "utf-8")
    return folder


@pytest.fixture
def no_model(monkeypatch):
    def loaded(*_):
        raise AssertionError("the language model was asked for")

    return lambda: monkeypatch.setattr(language, "parse", loaded)


def entries(seed):
    return [f for f in (seed.parent / "cache").rglob("*") if f.is_file()]


def read(seed):
    return list(reading.read_articles(corpus.load(seed)))


def test_a_text_read_before_asks_for_no_model(seed, no_model):
    first = read(seed)
    no_model()
    assert read(seed) == first


def test_a_new_process_reads_from_the_cache_without_importing_spacy(seed):
    read(seed)
    code = (
        "import sys; from tellings import corpus, reading;"
        f"list(reading.read_articles(corpus.load({str(seed)!r})));"
        "print('spacy' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert answer.stdout == "False\n", answer.stderr


@pytest.mark.parametrize("damage", [b"", b"{}", b"half an entry", None])
def test_a_damaged_entry_is_read_anew(seed, damage):
    first = read(seed)
    (entry,) = entries(seed)
    whole = entry.read_bytes()
    entry.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert read(seed) == first
    assert entry.read_bytes() == whole


def test_a_changed_text_or_event_is_another_reading(seed):
    read(seed)
    (seed / "event.toml").write_text('name = "A raid"\n', "utf-8")
    read(seed)
    (seed / "wire.txt").write_text("Police said 13 people were killed.\n", "utf-8")
    assert read(seed)[0]["counts"][0]["low"] == 13
    assert len(entries(seed)) == 3


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(seed, monkeypatch, tmp_path):
    first = read(seed)
    (tmp_path / "a file").write_text("in the way")
    monkeypatch.setenv("TELLINGS_CACHE", str(tmp_path / "a file" / "cache"))
    assert read(seed) == first


def test_records_are_plain_json(seed):
    (records,) = read(seed)
    assert json.loads(json.dumps(records)) == records
    assert records["counts"][0]["comparator"] == "ge"


@pytest.mark.parametrize(
    ("edited", "read_anew"),
    [
        ("counts/fates.py", True),
        ("lexicon/fates.toml", True),
        ("spans.py", True),
        ("charts/style.py", False),
        ("checks/series.py", False),
        ("lexicon/ranking.toml", False),
    ],
)
def test_only_what_reading_rests_on_makes_it_read_anew(edited, read_anew):
    assert (cache.PACKAGE / edited).is_file()
    assert (cache.PACKAGE / edited in cache.rests_on()) == read_anew


def test_every_module_and_lexicon_that_reading_opens_is_among_what_it_rests_on(seed):
    code = (
        "import pathlib, sys; opened, read = [], pathlib.Path.read_text;"
        "pathlib.Path.read_text = lambda f, *a, **k: opened.append(f) or read(f, *a, **k);"
        "from tellings import corpus, reading; from tellings.reading import cache;"
        f"list(reading.read_articles(corpus.load({str(seed)!r})));"
        "loaded = [m.__file__ for name, m in sys.modules.items() if name.startswith('tellings.')];"
        "used = {pathlib.Path(f) for f in loaded} | {f for f in opened if f.suffix == '.toml'};"
        "print([f for f in used - cache.rests_on() if cache.PACKAGE in f.parents])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert answer.stdout == "[]\n", answer.stdout + answer.stderr
