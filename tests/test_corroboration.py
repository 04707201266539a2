"""Pairs of accounts agree, conflict or are silent; leaving one out takes what hangs on it."""

from datetime import UTC, datetime

import annotated

from tellings.claims import without
from tellings.divergence import corroboration

FIGURES = """
a | said [12] people  | 12..12 eq | killed people  | |
b | said [15] people  | 15..15 eq | killed people  | |
c | said [12] people  | 12..12 eq | killed people  | |
c | and [30] people   | 30..30 eq | injured people | |
b | and [30] people   | 30..30 eq | injured people | |
"""
TEXTS = {
    "a": "Officials said 12 people died.",
    "b": "Officials said 15 people died and 30 people were hurt.",
    "c": "Officials said 12 people died and 30 people were hurt.",
}


def pair(rows, one, other):
    return rows[(rows["account"] == one) & (rows["other_account"] == other)].iloc[0]


def test_agree_conflict_and_silent_add_up_for_every_pair():
    rows = corroboration.pairs(annotated.accounts(FIGURES, **TEXTS))
    assert list(rows[["agree", "moved", "conflict", "silent"]].sum(axis=1)) == [2, 2, 2]
    assert list(pair(rows, "a", "c")[["agree", "conflict", "silent"]]) == [1, 0, 1]
    assert list(pair(rows, "a", "b")[["agree", "conflict", "silent"]]) == [0, 1, 1]
    assert list(pair(rows, "b", "c")[["agree", "conflict", "silent"]]) == [1, 1, 0]


def test_a_figure_only_one_account_gives_is_not_comparable():
    claims = annotated.accounts("a | said [12] people | 12..12 eq | killed people | |", **TEXTS)
    assert corroboration.by_topic(claims).empty


def test_an_older_figure_is_no_conflict():
    days = {
        name: (datetime(2031, 5, day, tzinfo=UTC),) * 2
        for name, day in zip("ab", (4, 5), strict=True)
    }
    claims = annotated.accounts(
        "\n".join(FIGURES.strip().splitlines()[:2]), dates=days, a=TEXTS["a"], b=TEXTS["b"]
    )
    assert set(corroboration.by_topic(claims)["verdict"]) == {"moved"}


def test_rounding_agrees():
    claims = annotated.accounts(
        """
        a | said [12] people       | 12..12 eq     | killed people | |
        b | said [about a dozen] p | 12..12 dozen  | killed people | |
        """,
        a="Officials said 12 people died.",
        b="Officials said about a dozen people died.",
    )
    assert set(corroboration.by_topic(claims)["verdict"]) == {"agree"}


def test_two_accounts_that_name_one_party_agree_and_two_that_name_others_conflict():
    blame = """
    a | the army blamed Norland | accuses_sponsor | the army | Norland
    b | the army blamed Norland | accuses_sponsor | the army | Norland
    c | the army blamed Sudland | accuses_sponsor | the army | Sudland
    """
    claims = annotated.accounts(
        "",
        blame,
        a="On Friday the army blamed Norland.",
        b="Later the army blamed Norland again.",
        c="But the army blamed Sudland.",
    )
    rows = corroboration.by_topic(claims)
    assert list(rows["verdict"]) == ["agree", "conflict", "conflict"]


def test_leaving_out_either_side_of_a_lone_disagreement_ends_it():
    rows = corroboration.leave_one_out(annotated.accounts(FIGURES, **TEXTS)).set_index("left_out")
    assert rows["gone"].to_dict() == {"a": 0, "b": 1, "c": 0}
    assert (rows["left"] + rows["gone"]).nunique() == 1


def test_without_an_account_nothing_of_it_remains():
    claims = annotated.seed()
    first = claims.corpus.articles[0].name
    rest = without(claims, first)
    assert first not in {article.name for article in rest.corpus.articles}
    assert first not in set(rest.counts["article"]) | set(rest.sentences["article"])


def test_what_is_left_and_what_is_gone_are_all_there_were():
    rows = corroboration.leave_one_out(annotated.seed())
    assert (rows["left"] + rows["gone"]).nunique() == 1
    assert rows["gone"].max() > 0
