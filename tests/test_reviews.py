"""Corrections are only ever added, hold over any later reading, and never slide to other words."""

import json
import multiprocessing
import os
import re

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings import agreement, claims, corpus, ledger, replay, reviews
from tellings.__main__ import main
from tellings.corpus import SeedError

WIRE = "Police said [at least 12] people were killed and [30] were hurt, [all] of them 🚌 staff.\n"
RADIO = "The army put the dead at [25].\n"
TABLES = tuple(table for table in claims.COLUMNS if table != "articles")


@pytest.fixture
def seed(tmp_path):
    """A folder of two accounts whose bracketed words are counts, and what was read of them."""
    for name, marked in (("radio.txt", RADIO), ("wire.txt", WIRE)):
        (tmp_path / name).write_text(re.sub(r"[\[\]]", "", marked), "utf-8")
    return tmp_path


def read(folder, **marked):
    """The counts in brackets as `claims.collect` would give them: low is the first number."""
    loaded = corpus.load(folder)
    rows = []
    for name, text in {"radio.txt": RADIO, "wire.txt": WIRE, **marked}.items():
        for n, found in enumerate(re.finditer(r"\[(.*?)\]", text)):
            start, end = found.start() - 2 * n, found.end() - 2 * n - 2
            number = re.search(r"\d+", found[1])
            low = int(number[0]) if number else None
            claim = claims.identifier("c", name, start, end, 0)
            row = {"claim": claim, "article": name, "start": start, "end": end}
            row |= {"wording": found[1], "low": low, "high": low, "fate": "killed"}
            row |= {"comparator": "eq", "group": "people", "scope": "main"}
            rows.append(row | {"modality": "actual", "basis": "total"})
    empty = {table: claims.frame(table, []) for table in claims.COLUMNS}
    named = [{"article": name, "account": short} for name, short in loaded.accounts.items()]
    articles = claims.frame("articles", named)
    return claims.Claims(
        loaded, **{**empty, "counts": claims.frame("counts", rows), "articles": articles}
    )


def at(read, wording, **more):
    """A draft about the count with these words."""
    row = read.counts[read.counts["wording"] == wording].iloc[0]
    place = {"start": int(row["start"]), "end": int(row["end"])}
    return {"table": "counts", "article": row["article"], **place, **more}


def edit(read, wording, field, new, **more):
    return at(read, wording, what="edit", field=field, new=new, **more)


def note(read, who, *drafts):
    return reviews.append(read.corpus, who, drafts)


def counts(read, show="both"):
    given = reviews.read(read.corpus)
    table = replay.apply(read, given, show).counts
    return table.set_index("wording")


def refused(read):
    return {bad.line: bad.why for bad in reviews.read(read.corpus).refused}


def lines(seed):
    return (seed / reviews.FILE).read_text("utf-8").splitlines()


# -- what a correction does -----------------------------------------------------------------------


def test_an_edit_holds_in_the_table_with_initials_and_the_machines_value(seed):
    stated = read(seed)
    note(stated, "AB", edit(stated, "30", "fate", "injured", old="killed", why="'were hurt'"))
    row = counts(stated).loc["30"]
    assert row[["fate", "reviewed_by", "review"]].tolist() == [
        "injured",
        "AB",
        "AB: fate killed → injured",
    ]
    assert counts(stated, "machine").loc["30", "fate"] == "killed"
    assert counts(stated, "reviewed").index.tolist() == ["30"]


def test_accept_marks_and_reject_removes(seed):
    stated = read(seed)
    note(stated, "AB", at(stated, "25", what="accept"), at(stated, "all", what="reject"))
    assert counts(stated)["review"].dropna().to_dict() == {"25": "AB: accepted"}
    assert counts(stated).index.tolist() == ["25", "at least 12", "30"]
    assert "all" in counts(stated, "machine").index


def test_an_added_claim_stands_in_reading_order_with_its_own_words(seed):
    stated = read(seed)
    text = stated.corpus.articles[1].text
    start = text.index("Police")
    place = {"table": "counts", "article": "wire.txt", "start": start, "end": start + 6}
    new = {"low": 2, "high": None, "comparator": "vague", "fate": "involved", "group": "people"}
    new |= {"scope": "main", "modality": "actual", "basis": "total"}
    note(stated, "AB", {"what": "add", **place, "new": new})
    table = counts(stated)
    assert table.index.tolist() == ["25", "Police", "at least 12", "30", "all"]
    assert table.loc["Police", ["low", "review", "rule"]].tolist() == [
        2,
        "AB: added",
        "added by hand",
    ]
    assert table.loc["Police", "claim"] == claims.identifier("c", "wire.txt", start, start + 6, 0)


@pytest.fixture
def two_events(tmp_path):
    """An account of a flood and of a storm, which is read as a part of it, at another place."""
    told = "The flood killed 12 people at Norby on Monday. A storm in Sarland killed 30 in 2004.\n"
    (tmp_path / "wire.txt").write_text(told, "utf-8")
    (tmp_path / "event.toml").write_text("name = 'Norby flood'\ndate = 2031-05-05\n", "utf-8")
    return ledger.read(tmp_path)


def test_a_figure_given_to_the_event_itself_is_of_it(two_events):
    first, other = replay.incident_names(two_events).values()
    assert (first, other) == ("Norby flood", "Sarland")
    replay.write(two_events.machine, "AB", [edit(two_events, "30", "incident", first)])
    again = ledger.read(two_events.corpus.folder)
    row = again.counts.set_index("wording").loc["30"]
    own = again.counts.set_index("wording").loc["12"]
    assert (row["scope"], row["incident"]) == ("main", own["incident"])
    assert row["review"] == "AB: incident Sarland → Norby flood"


def test_a_figure_of_an_event_that_was_not_read_gets_one_of_that_name(two_events):
    named = edit(two_events, "12", "incident", "Sarland dam")
    replay.write(two_events.machine, "AB", [named])
    again = ledger.read(two_events.corpus.folder)
    row = again.counts.set_index("wording").loc["12"]
    (made,) = again.incidents[again.incidents["name"] == "Sarland dam"].to_dict("records")
    assert (row["scope"], row["incident"]) == ("other", made["incident"])
    assert (made["relation"], made["articles"]) == ("other", '["wire.txt"]')


def test_a_figure_is_of_some_incident_always(two_events):
    with pytest.raises(reviews.ReviewError, match="no text of 1 to 300 characters"):
        replay.write(two_events.machine, "AB", [edit(two_events, "12", "incident", None)])


def test_offsets_count_characters_beyond_the_basic_plane_once(seed):
    stated = read(seed)
    text = stated.corpus.articles[1].text
    start = text.index("staff")
    new = {"comparator": "eq", "fate": "killed", "group": "staff", "scope": "main"}
    new |= {"modality": "actual", "basis": "total"}
    place = {"table": "counts", "article": "wire.txt", "start": start, "end": start + 5}
    note(stated, "AB", {"what": "add", **place, "new": new})
    assert "staff" in counts(stated).index


def test_undo_is_another_line_and_can_itself_be_undone(seed):
    stated = read(seed)
    (edited,) = note(stated, "AB", edit(stated, "25", "low", 24))
    (undone,) = note(stated, "CD", {"what": "undo", "undoes": edited.review})
    assert counts(stated).loc["25", "low"] == 25
    assert pd.isna(counts(stated).loc["25", "reviewed_by"])
    note(stated, "AB", {"what": "undo", "undoes": undone.review})
    assert counts(stated).loc["25", "low"] == 24
    assert len(lines(seed)) == 3


def test_of_two_editors_the_later_line_holds_and_both_are_named(seed):
    stated = read(seed)
    note(stated, "AB", edit(stated, "25", "low", 26, old=25))
    note(stated, "CD", edit(stated, "25", "low", 24, old=25))
    row = counts(stated).loc["25"]
    assert (row["low"], row["reviewed_by"], row["review"]) == (24, "AB, CD", "CD: low 25 → 24")


def test_an_edit_back_to_the_machines_value_accepts_it(seed):
    stated = read(seed)
    note(stated, "AB", edit(stated, "25", "low", 20), edit(stated, "25", "low", 25))
    assert counts(stated).loc["25", "review"] == "AB: accepted"


def test_the_listing_says_what_became_of_every_line(seed):
    stated = read(seed)
    (edited, _) = note(stated, "AB", edit(stated, "25", "low", 24), at(stated, "30", what="accept"))
    note(stated, "AB", {"what": "undo", "undoes": edited.review})
    with open(seed / reviews.FILE, "a") as file:
        file.write('{"review": "v1", "wh')
    listed = replay.listed(stated, reviews.read(stated.corpus))
    assert listed["state"].tolist() == ["undone", "holds", "an undo", "refused"]
    assert listed["trouble"].iloc[-1] == "is torn or no JSON"


# -- anchoring ------------------------------------------------------------------------------------


def test_a_correction_outlives_a_better_reading_and_another_file_name(seed):
    stated = read(seed)
    note(stated, "AB", edit(stated, "25", "group", "civilians"))
    (seed / "radio.txt").rename(seed / "renamed.txt")
    again = read(seed, **{"radio.txt": "", "renamed.txt": RADIO})
    assert counts(again).loc["25", "group"] == "civilians"


def test_a_changed_text_refuses_the_line_rather_than_slide_to_a_look_alike(seed):
    stated = read(seed)
    note(stated, "AB", edit(stated, "25", "low", 26))
    changed = RADIO.replace("put", "puts")
    (seed / "radio.txt").write_text(re.sub(r"[\[\]]", "", changed), "utf-8")
    again = read(seed, **{"radio.txt": changed})
    assert counts(again).loc["25", "low"] == 25
    assert refused(again) == {1: "is about a text of radio.txt that is not in this folder"}


def test_words_no_longer_read_as_a_claim_are_listed_not_moved(seed):
    stated = read(seed)
    note(stated, "AB", edit(stated, "at least 12", "low", 13))
    again = read(seed, **{"wire.txt": WIRE.replace("[at least 12]", "at least [12]")})
    assert counts(again).loc["12", "low"] == 12
    (line,) = replay.listed(again, reviews.read(again.corpus)).to_dict("records")
    assert (line["state"], line["trouble"]) == ("refused", replay.GONE)


def test_an_addition_the_machine_has_since_found_is_one_claim(seed):
    fewer = read(seed, **{"wire.txt": WIRE.replace("[30]", "30")})
    new = {"low": 30, "high": 30, "comparator": "eq", "fate": "injured", "group": "people"}
    new |= {"scope": "main", "modality": "actual", "basis": "total"}
    note(fewer, "AB", at(read(seed), "30", what="add", new=new))
    table = counts(read(seed))
    assert table.index.tolist().count("30") == 1
    assert table.loc["30", "review"] == "AB: fate killed → injured"


# -- bad input ------------------------------------------------------------------------------------

GOOD = {"review": "v1", "who": "AB", "when": "2031-05-04T10:00:00+00:00", "what": "accept"}
BAD = {
    "is torn or no JSON": '{"review": "v1", "who"',
    "is no JSON object": "[1, 2]",
    "has the unknown field 'mood'": {"mood": "sure"},
    "lacks who": {"who": None},
    "is signed '=cmd()'; initials are 1 to 12 letters or digits": {"who": "=cmd()"},
    "does 'delete'; it may accept, reject, edit, add, undo": {"what": "delete"},
    "has no zoned time in 'yesterday'": {"when": "yesterday"},
    "is about 'tags', which is no kind of claim": {"table": "tags"},
    "points at 25-999, outside the text (0-29)": {"end": 999},
    "points at 27-25, outside the text (0-29)": {"start": 27, "end": 25},
    "points at -3-2, outside the text (0-29)": {"start": -3, "end": 2},
    "has a place that is no whole number": {"start": True},
    "lacks field": {"what": "edit", "new": 3},
    "is about the unknown field 'wording'": {"what": "edit", "field": "wording", "new": "x"},
    "gives fate 'lost', which is none of its words": {
        "what": "edit",
        "field": "fate",
        "new": "lost",
    },
    "gives low '-1', which is no whole number": {"what": "edit", "field": "low", "new": -1},
    "gives low 'True', which is no whole number": {"what": "edit", "field": "low", "new": True},
    "adds a claim without comparator": {"what": "add", "new": {"low": 3}},
    "holds half a character (a lone surrogate)": {"why": "\ud800"},
    "undoes 'v9', which no earlier line is": {"what": "undo", "undoes": "v9"},
}


@pytest.mark.parametrize("why", BAD)
def test_a_bad_line_is_named_and_the_good_ones_hold(seed, why):
    stated = read(seed)
    note(stated, "AB", edit(stated, "30", "fate", "injured"))
    place = {k: v for k, v in at(stated, "25").items()}
    whole = {**GOOD, **place, "sha256": stated.corpus.digests["radio.txt"]}
    bad = BAD[why] if isinstance(BAD[why], str) else json.dumps(whole | BAD[why])
    with open(seed / reviews.FILE, "a") as file:
        file.write(bad + "\n")
    note(stated, "AB", edit(stated, "25", "low", 24))
    assert refused(stated) == {2: why}
    assert counts(stated)[["low", "fate"]].loc[["25", "30"]].values.tolist() == [
        [24, "killed"],
        [30, "injured"],
    ]
    assert bad in lines(seed)


def test_a_torn_last_line_does_not_swallow_the_next_correction(seed):
    stated = read(seed)
    note(stated, "AB", at(stated, "25", what="accept"))
    with open(seed / reviews.FILE, "ab") as file:
        file.write('{"review": "v2", "who": "é'.encode()[:-1])
    note(stated, "AB", edit(stated, "30", "fate", "injured"))
    assert refused(stated) == {2: "is torn or no JSON"}
    assert counts(stated)["review"].count() == 2


def test_a_byte_order_mark_costs_no_correction(seed):
    stated = read(seed)
    note(stated, "AB", edit(stated, "25", "low", 24))
    path = seed / reviews.FILE
    path.write_text(path.read_text("utf-8"), "utf-8-sig")
    assert refused(stated) == {}
    assert counts(stated).loc["25", "low"] == 24


def test_a_link_is_not_written_through(seed, tmp_path_factory):
    stated = read(seed)
    outside = tmp_path_factory.mktemp("outside") / "kept"
    outside.write_text("", "utf-8")
    (seed / reviews.FILE).symlink_to(outside)
    with pytest.raises(SeedError, match="leads out of the seed folder"):
        note(stated, "AB", at(stated, "25", what="accept"))
    assert outside.read_text("utf-8") == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders")
def test_a_pipe_is_refused_and_not_waited_for(seed):
    stated = read(seed)
    os.mkfifo(seed / reviews.FILE)
    with pytest.raises(SeedError, match="not a regular file"):
        note(stated, "AB", at(stated, "25", what="accept"))


def test_a_disk_that_takes_half_a_line_leaves_the_file_as_it_was(seed, monkeypatch):
    stated = read(seed)
    note(stated, "AB", edit(stated, "25", "low", 24))
    before, write = lines(seed), os.write
    monkeypatch.setattr(os, "write", lambda to, text: write(to, text[: len(text) // 2]))
    with pytest.raises(OSError, match="No space left"):
        note(stated, "AB", edit(stated, "30", "fate", "injured"))
    assert lines(seed) == before


def test_a_repeated_line_counts_once(seed):
    stated = read(seed)
    note(stated, "AB", edit(stated, "25", "low", 24))
    path = seed / reviews.FILE
    path.write_text(path.read_text("utf-8") * 2, "utf-8")
    assert refused(stated) == {2: "repeats line 1"}


def test_ends_that_cross_are_put_back_and_both_lines_named(seed):
    stated = read(seed)
    note(stated, "AB", edit(stated, "25", "low", 40))
    assert counts(stated)[["low", "high"]].loc["25"].tolist() == [25, 25]
    assert counts(stated)["review"].count() == 0  # nor does it call itself corrected
    assert replay.listed(stated, reviews.read(stated.corpus))["trouble"].tolist() == [
        "leaves low above high"
    ]


def test_a_draft_that_would_be_refused_writes_nothing(seed):
    stated = read(seed)
    with pytest.raises(reviews.ReviewError, match="unknown field 'wording'"):
        good = at(stated, "25", what="accept")
        note(stated, "AB", good, edit(stated, "25", "wording", "26"))
    assert not (seed / reviews.FILE).exists()


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
KEYS = st.sampled_from([*GOOD, "table", "start", "end", "nth", "field", "new", "undoes", "sha256"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(KEYS, ANYTHING))
def test_no_line_whatever_stops_the_good_one_before_it(seed, strange):
    stated = read(seed)
    whole = {**GOOD, **at(stated, "25"), "sha256": stated.corpus.digests["radio.txt"]}
    first, second = whole, whole | {"review": "v2"} | strange
    (seed / reviews.FILE).write_text(f"{json.dumps(first)}\n{json.dumps(second)}\n")
    assert counts(stated).loc["25", "reviewed_by"][:2] == "AB"


def append_many(folder, who):
    stated = read(folder)
    for _ in range(40):
        note(stated, who, edit(stated, "25", "source", who * 12), at(stated, "30", what="accept"))


def test_two_editors_at_once_lose_nothing(seed):
    editors = [multiprocessing.Process(target=append_many, args=(seed, w)) for w in ("AB", "CD")]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join(60)
    given = reviews.read(corpus.load(seed))
    assert not given.refused
    assert [sum(line.who == who for line in given.lines) for who in ("AB", "CD")] == [80, 80]


# -- agreement ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("ynyn", "ynyn", 1.0),
        ("yyyynn", "yyynny", 0.25),  # 4/6 agree; by chance 4/6·4/6 + 2/6·2/6 = 5/9
        ("yynn", "ynyn", 0.0),
        ("yn", "ny", -1.0),
        ("yyy", "yyy", None),
        ("", "", None),
    ],
)
def test_kappa_by_hand(one, other, expected):
    assert agreement.kappa(one, other) == (expected and pytest.approx(expected))


def two_editors(stated):
    note(stated, "AB", edit(stated, "25", "low", 24), at(stated, "all", what="reject"))
    note(stated, "AB", at(stated, "30", what="accept"), at(stated, "at least 12", what="accept"))
    note(stated, "CD", at(stated, "25", what="accept"), at(stated, "all", what="reject"))
    note(stated, "CD", at(stated, "30", what="reject"))


def test_editors_are_compared_where_both_looked(seed):
    stated = read(seed)
    two_editors(stated)
    table = agreement.editors(stated, reviews.read(stated.corpus), "AB", "CD").set_index("field")
    # kept: AB yes yes no, CD yes no no: 2 of 3 agree; by chance 2/3·1/3 + 1/3·2/3 = 4/9
    assert table.loc["kept", ["claims", "agree"]].tolist() == [3, 2]
    assert table.loc["kept", "kappa"] == pytest.approx((2 / 3 - 4 / 9) / (5 / 9))
    assert table.loc["low", ["claims", "agree"]].tolist() == [1, 0]


def test_the_cells_on_which_editors_differ(seed):
    stated = read(seed)
    two_editors(stated)
    rows = agreement.differing(stated, reviews.read(stated.corpus), "AB", "CD")
    assert rows[["wording", "field", "AB", "CD"]].values.tolist() == [
        ["25", "low", "24", "25"],
        ["30", "kept", "yes", "no"],
    ]


def test_the_machine_is_scored_over_the_claims_an_editor_saw(seed):
    stated = read(seed)
    two_editors(stated)
    note(stated, "AB", edit(stated, "25", "demographic", "men"))
    scores = agreement.machine(stated, reviews.read(stated.corpus), "AB").set_index("field")
    got = scores[["right", "wrong", "missed"]]
    assert got.loc["kept"].tolist() == [3, 1, 0]  # "all" was rejected
    assert got.loc["low"].tolist() == [2, 1, 1]  # 30 and 12 stood; 25 was wrong, 24 was missed
    assert got.loc["demographic"].tolist() == [0, 0, 1]
    assert scores.loc["low", "precision"] == pytest.approx(2 / 3)
    assert scores.loc["kept", "recall"] == 1.0


def test_the_command_line_lists_the_lines_and_compares_two_editors(seed, capsys):
    stated = claims.collect(corpus.load(seed))
    note(stated, "AB", at(stated, "at least 12", what="reject"))
    note(stated, "CD", at(stated, "at least 12", what="accept"))
    assert main(["reviews", str(seed), "--editors", "AB", "CD"]) == 0
    shown = capsys.readouterr().out
    assert re.search(r"1 +AB .* reject +counts +wire.txt", shown)
    assert re.search(r"kept +no +yes", shown)


def test_every_two_editors_are_compared_without_being_named(seed, capsys):
    stated = claims.collect(corpus.load(seed))
    for who in ("AB", "CD", "EF"):
        note(stated, who, at(stated, "at least 12", what="accept"))
    assert main(["reviews", str(seed)]) == 0
    shown = capsys.readouterr().out
    pairs = ["AB and CD", "AB and EF", "CD and EF"]
    assert re.findall(r"^[A-Z]{2} and [A-Z]{2}$", shown, re.M) == pairs
    table = agreement.every_two(stated, reviews.read(stated.corpus))
    kept = table[(table["field"] == "kept") & (table["table"] == "counts")]
    assert kept[["one", "other", "agree"]].values.tolist() == [
        *[["AB", "CD", 1], ["AB", "EF", 1], ["CD", "EF", 1]]
    ]
