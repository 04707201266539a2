"""A second coding is kept as given, let in only through the gate, and compared field by field."""

import json
import shutil

import pytest

import tellings
from tellings import __main__, claims, codings, corpus
from tellings.corpus import SeedError

WIRE = "Police said 12 people were killed and 30 were injured. Two men were arrested."
CODING = """account,quote,fate,number,modality
wire,12 people were killed,killed,12,
wire,30 were injured,injured,31,
wire,Two men were arrested,arrested,2,
wire.txt,40 people drowned,killed,40,
"""


@pytest.fixture
def event(tmp_path):
    folder = tmp_path / "raid"
    folder.mkdir()
    (folder / "wire.txt").write_text(WIRE, "utf-8")
    return folder


def bring(event, text=CODING, name="theirs.csv", coder="mira"):
    file = event.parent / name
    file.write_text(text, "utf-8")
    return codings.bring(corpus.load(event), file, coder)


def test_what_the_words_carry_is_let_in_and_the_rest_is_kept_with_its_reason(event):
    coding = bring(event)
    assert [(r["wording"], r["fate"], r["reader"]) for r in coding.rows] == [
        ("12", "killed", "mira"),
        ("Two", "arrested", "mira"),
    ]
    assert [r.reason for r in coding.refused] == ["another number", "not in the account"]


def test_the_file_replays_to_the_same_rows_and_refusals(event):
    first = bring(event)
    lines = (event / "codings" / "mira.jsonl").read_bytes()
    (again,) = codings.read(corpus.load(event))
    assert again == first and (event / "codings" / "mira.jsonl").read_bytes() == lines


def test_an_account_that_changed_is_named_and_its_coding_is_not_used(event):
    bring(event)
    (event / "wire.txt").write_text(WIRE + " It rained.", "utf-8")
    (coding,) = codings.read(corpus.load(event))
    assert coding.stale == ["wire.txt"] and coding.rows == [] == coding.refused


def test_agreement_and_disputes_of_a_person_with_the_rules(event, capsys):
    coding = bring(event)
    stated = claims.collect(corpus.load(event))
    table = codings.agree(stated, [coding], "rules", "mira").set_index("field")
    assert table.loc["found", ["units", "agree"]].tolist() == [3, 2]
    assert table.loc["found", "f1"] == pytest.approx(4 / 5)  # two of three and two
    assert table.loc["fate", ["units", "agree"]].tolist() == [2, 2]
    queue = codings.disputes(stated, [coding], "rules", "mira")
    assert queue[["wording", "rules", "mira"]].values.tolist() == [
        ["30", "injured 30..30 actual", "not given"]
    ]
    assert __main__.main(["agreement", str(event)]) == 0
    assert "rules and mira" in capsys.readouterr().out


def test_a_row_that_two_readers_give_says_so_and_is_more_certain(event):
    coding = bring(event)
    stated = claims.collect(corpus.load(event))
    stated.counts["confidence"] = 0.8
    counts = codings.with_readers("counts", stated.counts, stated.counts, [coding])
    counts = counts.set_index("wording")
    assert counts.loc["12", "reader"] == "rules, mira"
    assert counts.loc["12", "confidence"] == pytest.approx(0.9)
    assert counts.loc["30", ["reader", "confidence"]].tolist() == ["rules", 0.8]


def test_the_ledger_names_both_readers_of_a_figure(event):
    alone = tellings.read(event).counts.set_index("wording")
    bring(event)
    counts = tellings.read(event).counts.set_index("wording")
    assert counts["reader"].to_dict() == {"12": "rules, mira", "30": "rules", "Two": "rules, mira"}
    assert counts.loc["12", "confidence"] == pytest.approx(
        1 - (1 - alone.loc["12", "confidence"]) / 2
    )


def test_what_another_coder_tells_otherwise_stands_beside_the_machines_figure(event):
    coding = bring(event)
    stated = claims.collect(corpus.load(event))
    by_wording = dict(zip(stated.counts["claim"], stated.counts["wording"], strict=True))
    told = {by_wording[c]: r for c, r in codings.otherwise(stated, [coding]).items()}
    assert told == {"30": [{"coder": "mira", "values": None}]}
    theirs = codings.Coding("ben", [{**coding.rows[0], "low": 13, "high": 13}], [])
    told = {by_wording[c]: r for c, r in codings.otherwise(stated, [theirs]).items()}
    values = {"fate": "killed", "low": 13, "high": 13, "modality": "actual"}
    assert told["12"] == [{"coder": "ben", "values": values}]


BLAME = """account,quote,act,accuser,accused,timex,subevent
raid.txt,blamed the Red Front for the bombing,accuses_perpetrator,police,Red Front,,
raid.txt,denied any part in the attack,denies,Red Front,Red Front,,
raid.txt,denied any part in the attack,claims,Red Front,Red Front,,
raid.txt,"bombing began at 9:40 a.m. on Tuesday, May 6, 2031",,,,2031-05-06T09:40,attack
raid.txt,"bombing began at 9:40 a.m. on Tuesday, May 6, 2031",,,,2031-05-06T21:40,attack
"""


def test_who_is_behind_it_and_when_are_coded_twice_too(event):
    (event / "raid.txt").write_text(
        "The bombing began at 9:40 a.m. on Tuesday, May 6, 2031. "
        "Police blamed the Red Front for the bombing. The Red Front denied any part in the attack.",
        "utf-8",
    )
    coding = bring(event, BLAME)
    assert [row["table"] for row in coding.rows] == ["moments", "responsibility", "responsibility"]
    assert sorted(one.reason for one in coding.refused) == ["another time", "lost negation"]
    ledger = tellings.read(event)
    assert "rules, mira" in set(ledger.moments["reader"])
    assert (ledger.responsibility["reader"] == "rules, mira").sum() == 2
    table = codings.agree(ledger.machine, [coding], "rules", "mira").set_index(["table", "field"])
    assert table.loc[("responsibility", "act"), ["units", "agree"]].tolist() == [2, 2]
    assert "counts" not in table.index.get_level_values("table")  # mira gave no figures
    assert set(codings.queue(ledger.machine, [coding])["table"]) <= {"moments", "responsibility"}


def test_label_studio_and_inception_go_through_the_same_gate(event):
    value = {"text": "12 people were killed", "labels": ["Killed"]}
    task = {"data": {"article": "wire.txt"}, "annotations": [{"result": [{"value": value}]}]}
    task["annotations"][0]["result"][0]["meta"] = {"low": 12, "high": 12}
    studio = bring(event, json.dumps([task]), "studio.json", "ana")
    end = len("Police said 12 people were killed")
    span = {"begin": 12, "end": end, "fate": "killed", "low": 12, "high": 12}
    cas = [{"sofaString": WIRE}, {"documentTitle": "wire"}, span]
    inception = bring(event, json.dumps({"%FEATURE_STRUCTURES": cas}), "cas.json", "ben")
    assert [row["claim"] for row in studio.rows] == [row["claim"] for row in inception.rows]
    assert len(studio.rows) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("account,words\nwire,12\n", "names no column 'quote'"),
        ("account,quote\nwire,12\n", "names no column of fate, act, timex"),
        ("account,quote,fate\nnone,12,killed\n", "there is no account 'none'"),
    ],
)
def test_a_coding_that_is_none_is_one_sentence_and_leaves_nothing(event, text, said):
    with pytest.raises(SeedError, match=said):
        bring(event, text)
    assert not (event / "codings").exists()


def test_a_torn_line_is_named(event):
    bring(event)
    with (event / "codings" / "mira.jsonl").open("a") as file:
        file.write('{"article"')
    with pytest.raises(SeedError, match=r"mira\.jsonl, line 2 is no answer"):
        codings.read(corpus.load(event))


def test_import_says_how_many_were_let_in(event, capsys):
    (event.parent / "theirs.csv").write_text(CODING, "utf-8")
    asked = ["import", str(event.parent / "theirs.csv"), str(event), "--coder", "mira"]
    assert __main__.main(asked) == 0
    assert "2 claims of mira let in, 2 not" in capsys.readouterr().out
    shutil.rmtree(event / "codings")
    assert __main__.main([*asked[:-1], "rules"]) == 2


def test_every_two_coders_are_compared_and_an_event_coded_once_has_none(event):
    stated = claims.collect(corpus.load(event))
    assert len(codings.every_two(stated, [])) == 0 == len(codings.queue(stated, []))
    bring(event)
    both = [bring(event, coder="ana"), bring(event)][1:] + codings.read(corpus.load(event))[:1]
    pairs = codings.every_two(stated, both)[["one", "other"]].drop_duplicates().values.tolist()
    assert pairs == [["rules", "mira"], ["rules", "ana"], ["mira", "ana"]]
    queue = codings.queue(stated, both)
    assert queue[["wording", "coder", "reading"]].values.tolist() == [
        ["30", "mira", "not given"],
        ["30", "ana", "not given"],
    ]
    refused = codings.refusals(both[:1])["reason"].tolist()
    assert sorted(set(refused)) == ["another number", "not in the account"]
