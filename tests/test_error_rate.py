"""The README's error rate is what an editor's corrections of the seed come to, and stays so."""

import json

import pytest

from tellings import agreement, claims, corpus, reviews


@pytest.fixture
def error_rate(monkeypatch):
    monkeypatch.syspath_prepend(corpus.PROJECT / "benchmarks")
    import error_rate

    return error_rate


@pytest.fixture(scope="module")
def stated():
    return claims.collect(corpus.load("jaffar-express-2025"))


def gold(error_rate):
    return [json.loads(line) for line in error_rate.GOLD.read_text("utf-8").splitlines()]


def field(error_rate, stated, rows, name):
    table = agreement.machine(stated, error_rate.as_reviews(stated, rows)).set_index("field")
    return table.loc[name, ["right", "wrong", "missed"]].tolist()


def test_the_readme_says_what_the_corrections_come_to(error_rate):
    assert error_rate.main(["--check"]) == 0


def test_a_readme_out_of_date_is_noticed_and_written_anew(error_rate, tmp_path):
    old = error_rate.README.read_text("utf-8").replace("| recall |", "| recall once |")
    assert old != error_rate.README.read_text("utf-8")
    (tmp_path / "README.md").write_text(old, "utf-8")
    assert error_rate.main(["--check"], tmp_path / "README.md") == 1
    error_rate.main([], tmp_path / "README.md")
    assert (tmp_path / "README.md").read_text("utf-8") == error_rate.README.read_text("utf-8")


def test_a_field_the_annotator_has_otherwise_is_one_wrong_and_one_missed(error_rate, stated):
    rows = gold(error_rate)
    core = next(row for row in rows if row["core"] and row["fate"] == "killed")
    right, wrong, missed = field(error_rate, stated, rows, "fate")
    core["fate"] = "displaced"
    assert field(error_rate, stated, rows, "fate") == [right - 1, wrong + 1, missed + 1]


def test_a_figure_the_machine_lacks_is_missed_and_one_too_many_wrong(error_rate, stated):
    rows = gold(error_rate)
    right, wrong, missed = field(error_rate, stated, rows, "kept")
    gone = next(row for row in rows if row["core"])
    elsewhere = {**gone, "start": 0, "end": 3}  # the machine's figure now meets no annotated one
    rows[rows.index(gone)] = elsewhere
    assert field(error_rate, stated, rows, "kept") == [right - 1, wrong + 1, missed + 1]


def test_the_corrections_of_editors_are_told_beside(error_rate, stated):
    row = stated.counts.iloc[0]
    line = reviews.Review(
        *("v1", "AB", "2031-05-04T10:00:00+00:00", "accept", "counts", row["article"]),
        sha256=stated.corpus.digests[row["article"]],
        start=int(row["start"]),
        end=int(row["end"]),
    )
    told = error_rate.told(stated, gold(error_rate), reviews.Reviews((line,)))
    assert "against the counts that AB looked at" in told


def test_other_events_stand_beside_the_seed_with_what_they_were_to_the_rules(error_rate):
    fields = {"fate": {"right": 9, "wrong": 1, "missed": 3}}
    shown = {"first": [3, 5], "first_two": [4, 8], "listed": [6, 8], "misled": [1, 8]}
    lines = error_rate.told_elsewhere(
        {"events": 2, "figures": 12, "mended": False, "fields": fields, "left_out": shown}
    )
    assert "12 figures in 2 other events (left out while rules were written)" in lines
    assert "| precision | 90 |" in lines
    assert "| recall | 75 |" in lines
    assert "it shows 3 of 5 (60 %) that an annotator puts first and 4 of 8 (50 %)" in lines
