"""Many events give the rows of the small runs, whatever fails, and are resumed where they stood."""

import gzip
import json
import shutil

import pandas as pd
import pytest

from tellings import __main__, corpus, language, ledger, many, rulebooks
from tellings.runs import UsageError

RAID = "Police said 12 people were killed in Ostrava on Monday. The army said 14 died."
FERRY = "At least 40 passengers drowned, a rescuer said. Thirty were pulled from the water."


@pytest.fixture
def events(tmp_path):
    source = tmp_path / "events"
    for name, text in (("raid", RAID), ("ferry", FERRY)):
        (source / name).mkdir(parents=True)
        (source / name / "wire.txt").write_text(text, "utf-8")
    shutil.copytree(corpus.find("jaffar-express-2025"), source / "jaffar")
    (source / "notes").mkdir()  # no accounts: no event
    return source


def read_here(source, out):
    """The data set as one worker makes it, in this process."""
    for table in (*many.TABLES, "chunks"):
        (out / table).mkdir(parents=True)
    folders = sorted(str(f) for f in source.iterdir())
    many.read_chunk(folders, str(out), "chunk", json.dumps({}))
    return many.tables(out)


def test_a_data_set_on_dask_has_the_rows_of_every_small_run(events, tmp_path):
    shutil.rmtree(events / "notes")
    failures = many.read(events, tmp_path / "data", workers=1)
    assert failures.empty
    whole = many.tables(tmp_path / "data")
    for name in ("raid", "ferry", "jaffar"):
        small = ledger.read(events / name)
        for table in ledger.TABLES:
            rows = whole[table].query("event == @name").drop(columns="event")
            expected = getattr(small, table)
            pd.testing.assert_frame_equal(rows.reset_index(drop=True), expected)
        coded = whole["coded"].query("event == @name").drop(columns="event")
        pd.testing.assert_frame_equal(coded.reset_index(drop=True), rulebooks.code(small))
    accounts = whole["events"].set_index("event")["accounts"]
    assert accounts.to_dict() == {"ferry": 1, "jaffar": 5, "raid": 1}


def test_a_data_set_a_folder_of_events_and_one_event_give_the_same_tables(events, tmp_path):
    shutil.rmtree(events / "notes")
    kept, here = read_here(events, tmp_path / "data"), many.tables(events)
    for table in many.TABLES:
        pd.testing.assert_frame_equal(kept[table], here[table])
    one = many.tables(events / "raid")["counts"]
    assert one["event"].unique().tolist() == ["raid"] and len(one) == 2


def test_words_forgotten_between_events_change_no_reading(events, monkeypatch, tmp_path):
    readings = []
    for n in range(2):
        monkeypatch.setenv("TELLINGS_CACHE", str(tmp_path / str(n)))
        with language.passing():
            readings.append(many.event_tables(events / "jaffar")["attributions"])
    pd.testing.assert_frame_equal(*readings)


def test_what_cannot_be_read_is_listed_and_the_rest_is_there(events, tmp_path, monkeypatch):
    collect = many.claims.collect

    def choking(loaded, *options):
        if any("choke" in article.text for article in loaded.articles):
            raise IndexError("no such word")
        return collect(loaded, *options)

    monkeypatch.setattr("tellings.claims.collect", choking)
    (events / "raid" / "odd.txt").write_text("We choke here.", "utf-8")
    (events / "ferry" / "wire.txt").write_text(" ", "utf-8")
    whole = read_here(events, tmp_path / "data")
    failures = whole["failures"].set_index("event")
    assert failures.loc["raid", "file"] == "odd.txt"
    assert failures.loc["raid", "trouble"] == "IndexError: no such word"
    assert "wire.txt is empty" in failures.loc["ferry", "trouble"]
    assert whole["counts"].query("event == 'raid'")["low"].tolist() == [12, 14]
    assert "ferry" not in set(whole["events"]["event"])


def test_a_table_that_cannot_be_made_takes_no_other_with_it(events, monkeypatch):
    def broken(read):
        raise KeyError("rank")

    monkeypatch.setattr(ledger.Ledger, "disagreements", property(broken))
    made = many.event_tables(events / "raid")
    assert made["failures"][["table", "trouble"]].values.tolist() == [
        ["disagreements", "KeyError: 'rank'"]
    ]
    assert len(made["counts"]) == 2 and "disagreements" not in made


def test_only_what_changed_is_read_again(events, tmp_path, monkeypatch):
    asked = []

    class Here:
        """Reads in this process what it is given, as a worker would."""

        def scheduler_info(self):
            return {"workers": {"one": None}}

    def spread(client, chunks, out):
        for chunk in chunks:
            asked.extend(chunk.events)
            many.read_chunk(chunk.folders, str(out), chunk.name, many._manifest(chunk))

    monkeypatch.setattr(many, "_client", lambda *_: many.nullcontext(Here()))
    monkeypatch.setattr(many, "_spread", spread)
    out = tmp_path / "data"

    def read():
        asked.clear()
        many.read(events, out)
        return sorted(asked)

    assert read() == ["ferry", "jaffar", "raid"]
    assert read() == []
    (events / "raid" / "late.txt").write_text("Police said 15 people were killed.", "utf-8")
    assert "raid" in read() and "jaffar" not in asked
    assert many.tables(out)["counts"].query("event == 'raid'")["low"].tolist() == [15, 12, 14]
    shutil.rmtree(events / "ferry")
    read()
    assert set(many.tables(out)["events"]["event"]) == {"jaffar", "raid"}
    (out / "counts" / "half.parquet").write_bytes(b"torn")  # as a killed worker leaves it
    (out / ".writing-abc").mkdir()
    read()
    assert not (out / "counts" / "half.parquet").exists() and not (out / ".writing-abc").exists()


def test_json_lines_become_an_event_each(tmp_path):
    lines = [
        {"event": "raid", "article": "wire.txt", "text": RAID},
        {"event": "../ferry", "text": FERRY},
        {"event": "raid", "text": "Three died."},
    ]
    file = tmp_path / "all.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(line) + "\n" for line in lines)
    folders = many._unpacked(file, tmp_path / "texts")
    assert [sorted(f.name for f in folder.iterdir()) for folder in folders] == [
        ["0000002.txt"],
        ["0000003.txt", "wire.txt"],
    ]
    assert all(folder.parent == tmp_path / "texts" for folder in folders)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"event": "raid"}\n', "line 1: no JSON object with event and text"),
        ("", "holds no events"),
    ],
)
def test_lines_that_are_no_events_are_refused(tmp_path, content, said):
    (tmp_path / "all.jsonl").write_text(content, "utf-8")
    with pytest.raises(UsageError, match=said):
        many.read(tmp_path / "all.jsonl", tmp_path / "data")


def test_a_source_that_is_not_there_is_one_line(tmp_path, capsys):
    assert __main__.main(["many", str(tmp_path / "no"), "--out", str(tmp_path / "data")]) == 2
    assert "neither a folder of events nor a file of JSON lines" in capsys.readouterr().err
