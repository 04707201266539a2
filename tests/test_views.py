"""Rows to look at: what is chosen, what stands together, and that no claim is lost on the way."""

import json

import pandas as pd
import pytest
from typed import articles, table

import tellings
from tellings import views
from tellings.checks import finding


@pytest.fixture(scope="module")
def ledger():
    return tellings.read("jaffar-express-2025")


# -- names and choices ----------------------------------------------------------------------------


def test_an_account_goes_by_its_shortest_name_and_its_outlet():
    known = articles("000_ab.txt", "001_cd.txt", outlet="Wire")
    assert list(views.account_names(known).values()) == ["000 Wire", "001 Wire"]


def test_the_reporters_own_voice_is_a_speaker_with_a_name():
    named = table("counts", {"source": None, "source_kind": None})
    assert named[["speaker", "source_kind"]].values.tolist() == [["the report itself"] * 2]


def test_a_source_without_a_name_is_said_to_have_none():
    named = table("counts", {"source": None, "source_kind": "media"})
    assert named["speaker"].tolist() == ["unnamed (media)"]


def test_choosing_all_leaves_every_row():
    counts = table("counts", {"fate": "killed"}, {"fate": "injured"})
    assert len(views.choose(counts)) == 2


def test_an_account_is_chosen_by_its_short_name():
    counts = table("counts", {}, of=articles("000_a.txt", outlet="Wire"))
    assert len(views.choose(counts, account="000")) == 1


def test_an_account_that_says_nothing_of_the_kind_may_still_be_chosen():
    counts = table("counts", {"article": "000_a.txt"}, of=articles("000_a.txt", "001_b.txt"))
    assert views.choose(counts, account="001").empty
    assert views.options(counts, "account") == ["all", "000", "001"]


def test_a_misspelt_choice_is_refused_and_the_right_ones_are_named():
    with pytest.raises(ValueError, match=r"fate 'kiled' is none of all, killed"):
        views.choose(table("counts", {}), fate="kiled")


def test_a_page_with_no_rows_is_an_empty_page():
    assert views.pages.page(table("counts", {}).iloc[:0][["account", "wording"]]).empty


def test_a_page_says_words_and_blanks_and_no_ids():
    rows = pd.DataFrame({"act": ["accuses_perpetrator"], "high": [None], "claim": ["c1"]})
    assert views.pages.page(rows).to_dict("records") == [
        {"what they say": "says they did it", "to": ""}
    ]


def test_a_source_named_like_an_enumerated_word_keeps_its_own_characters():
    rows = pd.DataFrame({"speaker": ["so_far_news"], "wording": ["a_b"]})
    assert views.pages.page(rows).values.tolist() == [["so_far_news", "a_b"]]


def test_a_fate_nobody_reports_is_silence_and_no_error():
    assert views.choose(table("counts", {}), fate="missing").empty


def test_a_choice_about_a_column_the_table_lacks_leaves_it_whole():
    assert len(views.choose(table("attributions", {}), fate="killed")) == 1


def test_the_ledger_says_what_keeps_a_figure_from_being_a_plain_total():
    counts = table("counts", {"low": 16, "high": 16, "basis": "part", "scope": "other"}, {"low": 3})
    page = views.pages.figures(counts)
    assert page["standing"].tolist() == ["part of a whole, another event", ""]


# -- casualties -----------------------------------------------------------------------------------


def test_the_same_figure_of_one_speaker_shares_a_line_and_keeps_both_claims():
    counts = table(
        "counts",
        {"article": "000_a.txt", "low": 5, "high": 5, "source": "Police", "source_kind": "state"},
        {"article": "001_b.txt", "low": 5, "high": 5, "source": "Police", "source_kind": "state"},
        {"article": "001_b.txt", "low": 5, "high": 5},
    )
    rows = views.casualties.intervals(counts)
    assert rows.groupby("line")["claim"].agg(list).tolist() == [["c0", "c1"], ["c2"]]


def test_an_open_end_and_a_closed_one_are_two_lines():
    counts = table("counts", {"low": 21, "high": 21}, {"low": 21, "comparator": "ge"})
    assert views.casualties.intervals(counts)["line"].nunique() == 2


def test_every_count_of_the_seed_is_drawn_once(ledger):
    counts = views.named(ledger.counts, ledger.articles)
    drawn = views.casualties.intervals(counts)["claim"]
    assert sorted(drawn) == sorted(ledger.counts["claim"])


def test_the_toll_leaves_out_attackers_parts_threats_and_other_events():
    counts = table(
        "counts",
        {"low": 31, "high": 31},
        {"low": 33, "high": 33, "group": "attackers"},
        {"low": 23, "high": 23, "basis": "part"},
        {"low": 200, "modality": "feared"},
        {"low": 26, "scope": "other"},
    )
    rows = views.casualties.toll(counts, articles("000_a.txt"))
    assert rows["claim"].tolist() == ["c0"]


def test_the_toll_puts_a_replaced_figure_before_the_new_one_and_undated_accounts_last():
    dated = articles("001_b.txt", published_earliest="2031-05-04T00:00+00:00")
    known = pd.concat([articles("000_a.txt"), dated], ignore_index=True)
    counts = table(
        "counts",
        {"article": "000_a.txt", "low": 9, "high": 9},
        {"article": "001_b.txt", "low": 31, "high": 31},
        {"article": "001_b.txt", "low": 25, "high": 25, "modality": "superseded"},
        of=known,
    )
    assert views.casualties.toll(counts, known)["low"].tolist() == [25, 31, 9]


# -- does it add up -------------------------------------------------------------------------------


def found(kind: str, rule: str, claims: tuple, gap: int | None) -> pd.DataFrame:
    one = finding.Finding(kind, rule, "open", claims, ("000_a.txt",), "So.", None, gap, gap)
    return finding.frame([one])


def test_the_parts_of_a_sum_end_where_the_whole_begins():
    counts = table("counts", *({"low": n, "high": n} for n in (43, 26, 11, 80, 80)))
    rows = views.adding.additions(
        found("arithmetic", "sum_closes", ("c0", "c1", "c2", "c3", "c4"), 0), counts, "arithmetic"
    )
    assert rows["role"].tolist() == ["part"] * 3 + ["whole"] * 2
    assert rows["bar"].tolist() == [0, 1, 2, 3, 3]  # both wholes are the same 80


def test_a_residual_stops_at_what_is_left_and_keeps_the_rest_as_context():
    counts = table(
        "counts",
        {"low": 450, "high": 450, "fate": "aboard"},
        {"low": 190, "high": 190, "fate": "rescued"},
        {"low": 10, "high": 10},
    )
    rows = views.adding.additions(
        found("population", "population_residual", ("c0", "c1", "c2"), 260), counts, "population"
    )
    assert rows["role"].tolist() == ["whole", "part", "context"]


def test_all_of_those_held_takes_the_number_held():
    counts = table(
        "counts",
        {"comparator": "all", "wording": "all", "group": "hostages"},
        {"low": 214, "high": 214, "wording": "214", "fate": "held", "group": "hostages"},
        {"low": 500, "high": 500, "fate": "aboard"},
    )
    rows = views.adding.additions(
        found("population", "population_over", ("c0", "c1", "c2"), 68), counts, "population"
    )
    killed = rows[rows["claim"] == "c1"].iloc[0]
    assert (killed["role"], killed["fate"], killed["wording"]) == ("part", "killed", "all 214")


def test_every_addition_of_the_seed_has_parts_and_a_whole(ledger):
    counts = views.named(ledger.counts, ledger.articles)
    for kind in ("arithmetic", "population"):
        rows = views.adding.additions(ledger.findings, counts, kind)
        assert not rows.empty
        assert (rows.groupby("finding")["role"].agg(set) >= {"part", "whole"}).all()


# -- time -----------------------------------------------------------------------------------------


def day(number: int, start: str = "00:00", end: str = "23:59") -> dict:
    stamp = f"2031-05-{number:02d}T{{}}:00+02:00"
    return {"earliest": stamp.format(start), "latest": stamp.format(end)}


def test_a_duration_is_laid_from_where_its_account_lets_the_event_begin():
    moments = table(
        "moments",
        {"wording": "at noon", "subevent": "attack", **day(4, "12:00", "12:00")},
        {
            "wording": "36-hour",
            "subevent": "siege",
            "kind": "duration",
            "minutes_min": 2130,
            "minutes_max": 2190,
        },
    )
    rows = views.timeline.lanes(moments, articles("000_a.txt")).set_index("wording")
    laid = rows.loc["36-hour"]
    assert laid["mark"] == "duration"
    assert (laid["earliest"], laid["latest"]) == (
        "2031-05-04T12:00:00+02:00",
        "2031-05-06T00:30:00+02:00",
    )
    assert laid["surely_until"] == "2031-05-05T23:30:00+02:00"


def test_a_duration_with_no_beginning_is_kept_and_called_undated():
    moments = table("moments", {"kind": "duration", "minutes_min": 60, "minutes_max": 60})
    rows = views.timeline.lanes(moments, articles("000_a.txt"))
    assert rows["mark"].tolist() == ["undated", "published"]


def test_every_moment_of_the_seed_stands_in_its_lane(ledger):
    moments = views.named(ledger.moments, ledger.articles)
    rows = views.timeline.lanes(moments, ledger.articles)
    assert sorted(rows["claim"].dropna()) == sorted(ledger.moments["claim"])
    assert (rows["mark"] == "published").sum() == len(ledger.articles)


def test_conflicts_are_those_that_rest_on_drawn_claims(ledger):
    rows = views.timeline.conflicts(ledger.findings, ledger.moments["claim"])
    assert "Thursday 01:00" in " ".join(rows["statement"])
    assert all(json.loads(claims) for claims in rows["claims"])
    assert views.timeline.conflicts(ledger.findings, []).empty


# -- voices ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ({"low": 33, "high": 33, "group": "attackers"}, "33 attackers"),
        ({"low": 21, "comparator": "ge"}, "21+"),
        (
            {"low": 70, "high": 80, "comparator": "range", "group": "attackers"},
            "70 to 80 attackers",
        ),
        ({"low": 450, "high": 450, "comparator": "approx"}, "about 450"),
        ({"low": 15001, "comparator": "gt"}, "over 15,000"),
        ({"high": 50, "comparator": "just_lt"}, "nearly 50"),
        ({"low": 0, "high": 50, "comparator": "le"}, "up to 50"),
        ({"wording": "all", "comparator": "all", "group": "hostages"}, "all hostages"),
        ({"wording": "the driver", "low": 1, "high": 1, "group": "staff"}, "the driver"),
        ({"low": 25, "high": 25, "modality": "superseded"}, "earlier: 25"),
        ({"wording": "another 19", "low": 19, "high": 19}, "19 more"),
        ({"wording": "dozens more", "low": 24, "comparator": "vague"}, "dozens more"),
    ],
)
def test_a_figure_is_said_as_short_as_its_open_ends_allow(row, value):
    empty = table("responsibility"), table("attributions")
    assert views.voices.said(table("counts", row), *empty)["value"].tolist() == [value]


def test_two_reports_in_their_own_words_are_two_speakers():
    counts = views.named(
        pd.DataFrame(
            [
                {"article": "000_a.txt", "source": None, "source_kind": None},
                {"article": "001_b.txt", "source": None, "source_kind": None},
                {"article": "001_b.txt", "source": None, "source_kind": "unnamed"},
                {"article": "001_b.txt", "source": "Police", "source_kind": "state"},
            ]
        ),
        pd.concat([articles("000_a.txt"), articles("001_b.txt", outlet="Wire")]),
    )
    usual = table("counts", *[{"low": 3, "high": 3}] * 4)
    told = usual.assign(**{c: counts[c] for c in ("account", "source_kind", "speaker")})
    rows = views.voices.said(told, table("responsibility"), table("attributions"))
    speakers = ["the report 000", "the report 001", "unnamed in 001", "Police"]
    assert rows["speaker"].tolist() == speakers


def test_unknown_is_a_value_and_not_silence():
    told = table(
        "attributions", {"source": "Police", "source_kind": "state", "stance": "says_unknown"}
    )
    rows = views.voices.said(table("counts"), table("responsibility"), told)
    assert rows[["speaker", "topic", "value"]].values.tolist() == [
        ["Police", "not known", "unknown"]
    ]


def test_shares_of_an_account_make_a_hundred(ledger):
    rows = views.voices.share(views.named(ledger.attributions, ledger.articles))
    assert rows.groupby("account")["percent"].sum().round(0).eq(100).all()
    assert rows["statements"].sum() == len(ledger.attributions)


def test_words_for_the_attackers_are_counted_by_account(ledger):
    rows = views.voices.naming(views.named(ledger.tags, ledger.articles))
    freedom = rows[rows["column"] == "freedom fighter"]
    assert freedom[["row", "number"]].values.tolist() == [["004", 1]]


def test_words_for_the_dead_keep_martyred_apart_from_killed(ledger):
    rows = views.voices.naming(views.named(ledger.tags, ledger.articles), "death")
    assert rows[rows["column"] == "martyred"][["row", "number"]].values.tolist() == [["001", 1]]
