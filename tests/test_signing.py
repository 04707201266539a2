"""A correction shows its editor's initials in every sentence, table, picture and export."""

import json
import re
import shutil

import pandas as pd
import pytest

from tellings import (
    charts,
    corpus,
    divergence,
    ledger,
    note,
    report,
    reviews,
    rulebooks,
    signing,
    views,
)
from tellings.divergence import blame, corroboration


def at(table, row, what, **more):
    start, end = ("cue_start", "cue_end") if table == "attributions" else ("start", "end")
    place = {"start": int(row[start]), "end": int(row[end])}
    return {"table": table, "article": row["article"], "what": what, **place, **more}


def first(table, query):
    return table.query(query).iloc[0]


@pytest.fixture(scope="module")
def corrected(tmp_path_factory):
    """The seed with a correction in each table, an added figure, a rejected and an accepted one."""
    folder = tmp_path_factory.mktemp("corrected") / "seed"
    shutil.copytree(corpus.find("jaffar-express-2025"), folder, ignore=lambda *_: ["reviews.jsonl"])
    read = ledger.read(folder)
    counts, moments = read.counts, read.moments
    killed = first(counts, "wording == 'at least 21'")
    aboard = first(counts, "wording == 'about 450' and fate == 'aboard'")
    lasted = first(moments, "wording == '36-hour'")
    backed = first(read.responsibility, "act == 'accuses_sponsor' and accused == 'Afghanistan'")
    said = first(read.attributions, "stance == 'asserts' and source.notna()")
    words = read.corpus.articles[1]
    new = {"low": 7, "high": 7, "comparator": "eq", "fate": "killed", "group": "people"}
    new |= {"scope": "main", "modality": "actual", "basis": "total"}
    start = words.text.index("train")
    place = {"table": "counts", "article": words.name, "start": start, "end": start + 5}
    for who, draft in {
        "AB": at("counts", killed, "edit", field="low", old=21, new=22, why="heard again"),
        "CD": at("counts", aboard, "edit", field="group", new="passengers"),
        "EF": at("moments", lasted, "edit", field="minutes_max", new=2400),
        "GH": at("responsibility", backed, "edit", field="accused", new="Somewhere"),
        "JK": at("attributions", said, "edit", field="stance", new="denies"),
        "LM": {**place, "what": "add", "new": new},
        "NO": at("counts", first(counts, "wording == 'three dozen'"), "reject", why="not said"),
        "PQ": at("counts", first(counts, "wording == '354'"), "accept"),
        "RS": at("counts", first(counts, "wording == '31'"), "edit", field="basis", new="so_far"),
    }.items():
        reviews.append(read.corpus, who, [draft])
    return ledger.read(folder)


def resting_on(table, claim):
    return table[table["claims"].map(lambda named: claim in json.loads(named))]


@pytest.mark.parametrize(
    ("query", "mark"),
    [
        ("wording == 'at least 21'", "“at least 21” [AB: low 21 → 22]"),
        ("wording == 'train'", "“train” [LM: added]"),
    ],
)
@pytest.mark.parametrize("table", ["findings", "disagreements"])
def test_every_sentence_that_rests_on_a_corrected_figure_says_so(corrected, table, query, mark):
    rows = resting_on(getattr(corrected, table), first(corrected.counts, query)["claim"])
    assert len(rows)
    assert rows["statement"].str.contains(mark, regex=False).all()
    others = getattr(corrected, table).drop(rows.index)
    assert not others["statement"].str.contains(mark, regex=False).any()


def test_a_corrected_time_and_a_corrected_accusation_sign_their_sentences(corrected):
    told = " ".join(corrected.disagreements["statement"])
    assert "“36-hour” [EF: minutes_max 2190 → 2400]" in told
    assert "[GH: accused " in told


def test_sentences_are_signed_only_where_an_editor_changed_something(corrected):
    machine = corrected.showing("machine")
    assert not machine.findings["statement"].str.contains("Corrected by hand").any()
    told = " ".join([*corrected.findings["statement"], *corrected.disagreements["statement"]])
    assert "PQ" not in told and "NO" not in told  # accepted: nothing changed; rejected: not there


def test_the_list_of_corrections_has_the_rejected_and_the_accepted_too(corrected):
    rows = corrected.corrections.set_index("reviewed_by")
    assert rows.loc["NO", ["wording", "verdict", "why"]].tolist() == [
        *["three dozen", "rejected", "not said"]
    ]
    assert rows["verdict"].to_dict() == {
        **dict.fromkeys(["AB", "CD", "EF", "GH", "JK", "RS"], "corrected"),
        **{"LM": "added", "NO": "rejected", "PQ": "accepted"},
    }
    texts = {article.name: article.text for article in corrected.corpus.articles}
    for row in rows.itertuples():
        assert texts[row.article][row.start : row.end] == row.wording


EXPORTED = {
    "counts.csv": "AB CD LM PQ",
    "moments.csv": "EF",
    "responsibility.csv": "GH",
    "attributions.csv": "JK",
    "findings.csv": "AB CD EF LM",
    "disagreements.csv": "AB CD EF GH LM",
    "corrections.csv": "AB CD EF GH JK LM NO PQ RS",
    "coded.csv": "RS",
    "coded_ucdp_ged.csv": "RS",
    "annotations.jsonld": "AB CD EF GH JK LM PQ",
}


@pytest.fixture(scope="module")
def folder(corrected, tmp_path_factory):
    out = tmp_path_factory.mktemp("written")
    corrected.write(out)
    return out


@pytest.mark.parametrize("file", EXPORTED)
def test_every_export_carries_the_initials(folder, file):
    told = (folder / file).read_text("utf-8")
    assert [who for who in EXPORTED[file].split() if not re.search(rf"\b{who}\b", told)] == []


def test_parquet_carries_what_csv_does(folder):
    for table in ("counts", "findings", "disagreements", "corrections"):
        written = pd.read_csv(folder / f"{table}.csv", dtype="str", keep_default_na=False)
        stored = pd.read_parquet(folder / f"{table}.parquet").astype("str").fillna("")
        whole = stored.replace({"<NA>": "", r"\.0$": ""}, regex=True)  # CSV writes 1.0 as 1
        assert whole.values.tolist() == written.values.tolist()


def test_the_data_package_describes_the_corrections(folder):
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    (listed,) = (r for r in package["resources"] if r["name"] == "corrections")
    described = {field["name"]: field for field in listed["schema"]["fields"]}
    assert described["why"]["description"] == "The reason given"
    assert "rejected" in described["verdict"]["constraints"]["enum"]


def test_the_note_and_the_report_carry_the_initials(corrected):
    text = note.conflicting_reports(corrected, corrected.disagreements, top=40)
    page = report.html(corrected)
    for who in ("AB: low 21 → 22", "CD: group people → passengers", "LM: added"):
        assert who in text
        assert who in page
    assert "<td>NO</td><td>NO: rejected</td><td>not said</td>" in page
    assert "Corrected by hand" not in report.html(corrected.showing("machine", reviews.Reviews()))


def test_a_coded_value_carries_the_initials_of_the_claims_it_rests_on(corrected):
    coded = rulebooks.code(corrected)
    signatures = signing.editors(corrected)
    for row in coded.itertuples():
        who = signing.joined(map(signatures.get, json.loads(row.chosen)))
        assert (row.reviewed_by if isinstance(row.reviewed_by, str) else None) == who
    assert rulebooks.side_by_side(coded).map(lambda cell: "[" in cell).any().any()


def cards(read):
    """Every picture of the workbook, by name."""
    counts, moments, said, blamed = (
        views.named(table, read.articles)
        for table in (read.counts, read.moments, read.attributions, read.responsibility)
    )
    lanes = views.timeline.lanes(moments, read.articles)
    drawn = [
        *charts.casualties.intervals(views.casualties.intervals(counts)),
        *charts.casualties.toll(views.casualties.toll(counts, read.articles)),
        *charts.adding.adds_up(
            views.adding.additions(read.findings, counts, "population"), "population"
        ),
        *charts.timeline.lanes(
            lanes, views.timeline.conflicts(read.findings, lanes["claim"]), "UTC"
        ),
        *charts.voices.said(views.voices.said(counts, blamed, said)),
        *charts.voices.share(views.voices.share(said)),
        charts.divergence.matrix(corroboration.pairs(read)),
        charts.divergence.responsibility(blame.edges(read)),
    ]
    by_name: dict[str, list] = {}
    for card in drawn:
        by_name.setdefault(card.name.rstrip("_123456789"), []).append(card)
    return by_name


SIGNED = {
    "figures": "AB CD LM",
    "toll_killed": "AB LM",
    "populations": "CD",
    "timeline": "EF",
    "who_says_what": "AB CD GH LM",
    "share_of_voice": "JK",
    "agreement": "CD RS",
    "responsibility": "GH",
}


def written_on(card):
    return " ".join(text.get_text() for ax in card.figure.axes for text in ax.texts)


def test_every_picture_and_its_rows_carry_the_initials(corrected):
    drawn = cards(corrected)
    assert drawn.keys() == SIGNED.keys()
    for name, initials in SIGNED.items():
        told = " ".join(written_on(card) for card in drawn[name])
        rows = " ".join(card.csv for card in drawn[name])
        for who in initials.split():
            assert re.search(rf"\b{who}\b", told), (name, who)
            assert re.search(rf"\b{who}\b", rows), (name, who)


def test_two_editors_of_one_figure_are_both_named_once():
    assert signing.joined(["AB, CD", None, "CD", float("nan")]) == "AB, CD"
    assert signing.joined([]) is None


def test_nothing_changes_where_nobody_corrected_anything(corrected):
    plain = corrected.showing("machine")
    found = divergence.disagreements(plain, plain.findings)
    pd.testing.assert_frame_equal(plain.disagreements, found)
