"""What is counted over many events: which part most, over what, and whose figures stand there."""

import pandas as pd
import pytest

from tellings import charts
from tellings.views import events


@pytest.fixture
def tables():
    said = [  # event, claim, fate, source_kind, scope
        ("raid", "c1", "killed", "state", "main"),
        ("raid", "c2", "killed", "armed_group", "main"),
        ("raid", "c3", "injured", None, "main"),
        ("raid", "c4", "killed", "state", "other"),
        ("ferry", "c1", "missing", "witness", "main"),  # the same id in another event
        ("ferry", "c5", "missing", None, "main"),
    ]
    parted = [
        ("raid", "d1", "toll", "cannot hold", '["c1", "c2"]', 1, "Twelve or thirty."),
        ("raid", "d2", "toll", "open", '["c3"]', 2, "Who was hurt?"),
        ("raid", "d3", "toll", "no conflict", '["c1", "c3"]', None, "Two groups."),
        ("ferry", "d1", "toll", "moved", '["c1", "c5"]', 1, "Forty, then fifty."),
    ]
    columns = ["event", "disagreement", "kind", "holds", "claims", "rank", "statement"]
    return {
        "events": pd.DataFrame(
            [("raid", "A raid", 4), ("ferry", "A ferry", 1), ("quiet", "Agreed", 3)],
            columns=["event", "name", "accounts"],
        ),
        "counts": pd.DataFrame(said, columns=["event", "claim", "fate", "source_kind", "scope"]),
        "disagreements": pd.DataFrame(parted, columns=columns).astype({"rank": "Int64"}),
    }


def test_events_are_ordered_by_disagreements_an_account(tables):
    rows = events.parted(tables).drop(columns=["name", "heaviest"])
    assert rows.values.tolist() == [
        ["ferry", 1, 1, 0, 1.0],
        ["raid", 4, 2, 1, 0.5],
        ["quiet", 3, 0, 0, 0.0],
    ]


def test_a_disagreement_is_counted_under_the_fates_of_its_own_event(tables):
    rows = events.by_fate(tables)[["row", "column", "number"]].values.tolist()
    assert rows == [["killed", "cannot hold", 1], ["injured", "open", 1], ["missing", "moved", 1]]


def test_of_each_kind_of_source_the_share_in_dispute_leaves_other_events_out(tables):
    rows = events.by_source(tables)
    assert rows.values.tolist() == [
        ["state", 1, 1, 1.0, 1],
        ["armed_group", 1, 1, 1.0, 1],
        ["witness", 1, 1, 1.0, 1],
        ["the report itself", 2, 2, 1.0, 2],
    ]
    assert events.by_source(tables, "injured")["source_kind"].tolist() == ["the report itself"]


def test_kinds_of_source_are_set_against_one_another_or_stand_alone(tables):
    rows = events.against(tables)[["row", "column", "number"]].values.tolist()
    assert rows == [
        ["state", "armed_group", 1],
        ["witness", "the report itself", 1],
        ["the report itself", "the report itself", 1],
    ]


def test_events_that_agree_are_drawn_as_such(tables):
    tables["disagreements"] = tables["disagreements"].iloc[:0]
    (card,) = charts.events.kinds(events.by_kind(tables))
    assert "No accounts of these events part." in card.alt
