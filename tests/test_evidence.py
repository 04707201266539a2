"""The reader in Python: rows for its page, corrections taken down, a page without a kernel."""

import json

import nbformat
import pytest
from nbconvert import HTMLExporter

from tellings import charts, claims, corpus, evidence, ledger, replay, reviews, views
from tellings.checks import finding
from tellings.evidence import rows, still, unread

TEXT = "Police said at least 12 people were killed. <b>Nine</b> are missing.\n"


@pytest.fixture
def seed(tmp_path):
    (tmp_path / "wire.txt").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.fixture
def read(seed):
    """A ledger of one account with one statement and one figure in it."""
    folder = corpus.load(seed)
    said = {"attribution": "a1", "article": "wire.txt", "source": "Police", "source_kind": "state"}
    said |= {"source_start": 0, "source_end": 6, "cue": "said", "cue_start": 7, "cue_end": 11}
    said |= {"content_start": 12, "content_end": 42, "form": "indirect", "stance": "asserts"}
    count = {"claim": "c1", "article": "wire.txt", "start": 12, "end": 23, "low": 12}
    count |= {"wording": TEXT[12:23], "comparator": "ge", "fate": "killed", "group": "people"}
    count |= {"scope": "main", "modality": "actual", "basis": "total", "source": "Police"}
    count |= {"source_kind": "state", "attribution": "a1", "stance": "asserts"}
    tables = {table: claims.frame(table, []) for table in claims.COLUMNS}
    named = {"article": "wire.txt", "account": "wire"}
    tables["articles"] = claims.frame("articles", [{**named, "sha256": folder.digests["wire.txt"]}])
    tables["counts"] = claims.frame("counts", [count])
    tables["attributions"] = claims.frame("attributions", [said])
    stated = claims.Claims(folder, **tables)
    return ledger.Ledger(**vars(stated), machine=stated, reviews=reviews.Reviews())


@pytest.fixture
def reader(read):
    return evidence.reader(read, _picture(read), read_only=False)


def _picture(read):
    told = views.named(read.counts, read.articles)
    return charts.casualties.intervals(views.casualties.intervals(told))


def hear(reader, who="AB", **message):
    reader._handle_custom_msg({"who": who, **message}, [])
    return reader.said


def draft(what, **more):
    return {"what": what, "table": "counts", "article": "wire.txt", "start": 12, "end": 23, **more}


def figure(reader):
    return next(row for row in reader.claims if row["id"] == "c1")


def test_a_row_has_its_voice_and_the_places_of_source_cue_and_content(read):
    (said, count) = rows.rows(read.machine, reviews.Reviews())
    assert said["kind"] == "attributions"
    assert count["values"]["source"] == "Police"
    assert [(p["name"], TEXT[p["start"] : p["end"]]) for p in count["parts"]] == [
        ("source", "Police"),
        ("cue", "said"),
        ("content", "at least 12 people were killed"),
    ]


def test_rows_hold_no_empty_values_and_are_plain_json(read):
    made = rows.rows(read.machine, reviews.Reviews())
    assert json.loads(json.dumps(made)) == made
    assert "high" not in made[1]["values"]


def test_every_field_an_editor_may_change_is_a_column_of_its_table(read):
    for table, offered in rows.fields(read).items():
        assert offered.keys() <= set(claims.COLUMNS[table])
        assert all(field["words"] for field in offered.values() if "word" in field["kind"])


def test_an_edit_from_the_page_is_written_and_shown(reader, seed):
    answer = hear(reader, drafts=[draft("edit", field="low", old=12, new=13)])
    assert answer["text"] == "Written to reviews.jsonl: edit low = 13."
    assert figure(reader)["values"]["low"] == 13
    assert figure(reader)["old"] == {"low": 12}
    assert (figure(reader)["verdict"], figure(reader)["by"]) == ("corrected", ["AB"])
    (line,) = reviews.read(corpus.load(seed)).lines
    assert (line.who, line.old, line.new) == ("AB", 12, 13)


def test_undo_takes_back_all_that_was_saved_together(reader):
    edits = [draft("edit", field="low", new=13), draft("edit", field="fate", new="injured")]
    hear(reader, drafts=[draft("accept")])
    hear(reader, drafts=edits)
    hear(reader, undo="c1")
    assert figure(reader)["verdict"] == "accepted"
    hear(reader, undo="c1")
    assert figure(reader)["verdict"] == ""
    assert hear(reader, undo="c1")["trouble"]


@pytest.mark.parametrize(
    ("who", "message", "why"),
    [
        ("", {"drafts": [draft("accept")]}, "is signed ''"),
        ("AB", {"drafts": [draft("edit", field="wording", new="x")]}, "unknown field 'wording'"),
        ("AB", {"drafts": [draft("accept", end=999)]}, "points at 12-999"),
        ("AB", {"drafts": [draft("edit", field="high", new=10)]}, "leaves low above high"),
        ("AB", {"drafts": [draft("accept", start=13)]}, "words that are not read as a claim"),
    ],
)
def test_what_cannot_be_taken_down_is_said_and_nothing_written(reader, seed, who, message, why):
    answer = hear(reader, who, **message)
    assert answer["trouble"]
    assert why in answer["text"]
    assert not (seed / reviews.FILE).exists()


def test_an_undo_that_leaves_an_end_below_the_other_is_refused(reader, seed):
    lower = draft("edit", field="low", new=5)
    hear(reader, drafts=[lower])
    hear(reader, who="CD", drafts=[draft("edit", field="high", new=10)])
    (first, _) = reviews.read(corpus.load(seed)).lines
    with pytest.raises(reviews.ReviewError, match="leaves low above high"):
        replay.write(reader.ledger.machine, "AB", [{"what": "undo", "undoes": first.review}])
    assert (figure(reader)["values"]["low"], figure(reader)["values"]["high"]) == (5, 10)


def test_a_read_only_page_writes_nothing_whatever_it_is_sent(read, seed, monkeypatch):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    made = evidence.reader(read)
    assert made.read_only
    assert "read only" in hear(made, drafts=[draft("accept")])["text"]
    assert not (seed / reviews.FILE).exists()


def test_no_message_of_the_page_gives_it_more_than_python_allows(read, seed):
    made = evidence.reader(read, read_only=True)
    before = made.claims
    for state in ({"read_only": False}, {"claims": [], "_read_only": False}, {"show": "x"}):
        told = {"method": "update", "state": state, "buffer_paths": []}
        made._handle_msg({"content": {"data": told}})
    made._handle_msg({"content": {"data": {"method": "update", "state": {"show": "machine"}}}})
    assert (made.read_only, made.claims, made.show) == (True, before, "machine")
    assert "read only" in hear(made, drafts=[draft("accept")])["text"]
    assert not (seed / reviews.FILE).exists()


@pytest.mark.parametrize(
    "message",
    [{}, {"drafts": None}, {"drafts": ["accept"]}, {"undo": "c9"}, {"undo": []}, {"who": 1}]
    + [{"drafts": [{"what": what, "article": {}}]} for what in (None, [], "add")],
)
def test_a_message_no_page_would_send_is_answered_in_a_sentence(reader, seed, message):
    answer = hear(reader, **message)
    assert answer["trouble"] and answer["text"].startswith("Not written: the correction ")
    reader._handle_custom_msg([message], [])
    assert not (seed / reviews.FILE).exists()


def test_a_function_draws_the_picture_anew_after_a_correction(read, monkeypatch):
    monkeypatch.setattr(ledger.checks, "findings", lambda stated: finding.frame([]))
    monkeypatch.setattr(ledger.divergence, "disagreements", lambda stated, findings: findings)
    made = evidence.reader(read, _picture, read_only=False)
    assert "at least 12 [" not in made.pictures[0]["svg"]
    made._handle_custom_msg({"who": "AB", "drafts": [draft("edit", field="low", new=13)]}, [])
    assert "at least 12 [AB: low 12 → 13]" in made.pictures[0]["svg"]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (draft("edit", field="low", new=13), "at least 12 [AB: low 12 → 13]"),
        (draft("accept"), "at least 12"),
    ],
)
def test_a_corrected_figure_is_signed_in_every_table(read, line, shown):
    reviews.append(read.corpus, "AB", [line])
    table = replay.apply(read.machine, reviews.read(read.corpus)).counts
    assert views.named(table, read.articles)["wording"].tolist() == [shown]
    assert table["reviewed_by"].tolist() == ["AB"]


def test_a_page_without_a_kernel_shows_the_claims_as_a_table(reader):
    data, _ = reader._repr_mimebundle_()
    cell = nbformat.v4.new_code_cell(
        "reader", outputs=[nbformat.v4.new_output("execute_result", data)]
    )
    page, _ = HTMLExporter().from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))
    assert "<td>at least 12</td>" in page


def test_the_table_escapes_what_an_article_holds(reader):
    row = figure(reader) | {"wording": "<img src=x onerror=alert(1)>"}
    page = still.page([row], reader.accounts)
    assert "<img" not in page
    assert "&lt;img src=x" in page
    assert still.told([row], reader.accounts) == "Evidence reader: 1 claim in 1 account"


def test_lines_that_cannot_be_used_are_named_on_the_page(read, seed):
    (seed / reviews.FILE).write_text('{"review": "v1", "wh', "utf-8")
    assert evidence.reader(read).refused == ["Line 1 is torn or no JSON."]


def test_another_reading_is_drawn_before_it_is_asked_for(read):
    drawn = []

    def picture(ledger):
        drawn.append(len(ledger.counts))
        return _picture(ledger)

    made = evidence.reader(read, picture)
    hear(made, drafts=[draft("accept")])
    drawn.clear()
    again = evidence.reader(read, picture)
    assert sorted(drawn) == [1, 1, 1]  # both, machine and reviewed hold the one accepted claim
    again.show = "machine"
    assert len(drawn) == 3


def test_numbers_and_times_that_became_no_claim_are_listed_and_read_ones_are_not(tmp_path):
    text = "On Monday 12 people were killed near exit 45. Some said so at 6.30pm."
    (tmp_path / "wire.txt").write_text(text, "utf-8")
    made = ledger.read(tmp_path)
    missed = unread.unread(made)
    assert {row["wording"] for row in missed} >= {"45"}
    assert "12" not in {row["wording"] for row in missed}
    assert all(text[row["start"] : row["end"]] == row["wording"] for row in missed)


def test_what_two_editors_left_differently_is_disputed(read):
    reviews.append(read.corpus, "AB", [draft("accept")])
    assert not any(r["disputed"] for r in rows.rows(read.machine, reviews.read(read.corpus)))
    reviews.append(read.corpus, "CD", [draft("edit", field="low", new=13)])
    told = {r["id"]: r["disputed"] for r in rows.rows(read.machine, reviews.read(read.corpus))}
    assert told == {"a1": False, "c1": True}
