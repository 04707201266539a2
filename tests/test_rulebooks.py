"""Each rulebook writes down what its codebook says, with the clause, and invents no figure."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import annotated
import pandas as pd
import pytest

from tellings import rulebooks
from tellings.claims import frame
from tellings.rulebooks import load
from tellings.widgets.switches import switches

IT_WAS_THEM = "a | rebels | reported_as_fact | | rebels"


@cache
def seed():
    return annotated.seed()


@cache
def coded_seed() -> pd.DataFrame:
    return rulebooks.code(seed()).set_index(["rulebook", "column"])


def values(claims, rulebook, **answers) -> dict[str, str]:
    coded = rulebooks.code(claims, [rulebook], **answers)
    return {row.column: row.value for row in coded.itertuples() if pd.notna(row.value)}


def day(number: int) -> tuple[datetime, datetime]:
    return datetime(2031, 5, number, tzinfo=UTC), datetime(2031, 5, number, 23, tzinfo=UTC)


def words(claims, ids: str) -> set[str]:
    texts = dict(zip(claims.counts["claim"], claims.counts["wording"], strict=True))
    return {texts[claim] for claim in json.loads(ids)}


# -- the seed, worked out by hand -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("rulebook", "column", "value"),
    [
        ("GTD", "nkill", "64"),  # 31 of the latest account + 33 attackers
        ("GTD", "nkillter", "33"),
        ("GTD", "nhostkid", "450"),  # a hijacking: everybody aboard
        ("GTD", "nreleased", "354"),
        ("GTD", "nwound", "37"),  # not "the driver", one man who is mentioned
        ("GTD", "nperps", "70"),  # "70 to 80"
        ("GTD", "gname", "Baloch Liberation Army"),
        ("GTD", "claimed", "1"),
        ("GTD", "compclaim", "0"),
        ("UCDP GED", "deaths_a", "23"),
        ("UCDP GED", "deaths_b", "33"),
        ("UCDP GED", "deaths_civilians", "8"),  # three employees + five passengers
        ("UCDP GED", "deaths_unknown", "0"),
        ("UCDP GED", "best", "64"),
        ("UCDP GED", "low", "64"),
        ("UCDP GED", "high", "67"),  # three dozen attackers
        ("ACLED", "fatalities", "64"),
        ("Airwars", "civilians_killed_min", "8"),
        ("Airwars", "civilians_killed_max", "214"),  # "executed all of them"
        ("Airwars", "grade", "Confirmed"),
        ("min–max", "killed_min", "31"),
        ("min–max", "aboard_min", "401"),  # "more than 400"
        ("min–max", "aboard_max", "500"),
    ],
)
def test_the_seed_is_coded_as_a_coder_would(rulebook, column, value):
    assert coded_seed().loc[(rulebook, column), "value"] == value


def test_the_figure_chosen_and_those_it_beat_are_named():
    row = coded_seed().loc[("GTD", "nkill")]
    assert words(seed(), row["chosen"]) == {"31", "33"}
    texts = dict(zip(seed().counts["claim"], seed().counts["wording"], strict=True))
    why = {texts[claim]: reason for claim, reason in json.loads(row["beaten"])}
    assert why["25"] == "the account itself replaces it"
    assert why["at least 21"] == "passengers only"
    assert why["three dozen"].startswith("may be of 12 March 2025")
    assert why["no"] == "the account says that it is not so"


def test_an_empty_column_says_why():
    row = coded_seed().loc[("GTD", "nperpcap")]
    assert pd.isna(row["value"])
    assert row["empty"] == "no account gives attackers taken into custody"


def test_every_row_has_a_value_and_a_clause_or_a_reason_for_none():
    for row in coded_seed().itertuples():
        assert pd.notna(row.value) == pd.notna(row.clause) == pd.isna(row.empty)


def test_no_figure_both_chosen_and_beaten():
    for row in coded_seed().itertuples():
        beaten = {claim for claim, _ in json.loads(row.beaten)}
        assert beaten.isdisjoint(json.loads(row.chosen))


def test_low_best_and_high_stand_in_order():
    low, best, high = (
        int(coded_seed().loc[("UCDP GED", c), "value"]) for c in ("low", "best", "high")
    )
    assert low <= best <= high


def test_the_other_event_is_in_no_column():
    other = set(seed().counts.query("scope == 'other'")["claim"])
    for row in coded_seed().itertuples():
        named = {*json.loads(row.chosen), *(claim for claim, _ in json.loads(row.beaten))}
        assert other.isdisjoint(named)


# -- questions a rulebook leaves open -------------------------------------------------------------


def test_the_other_answer_stands_beside_the_value():
    assert coded_seed().loc[("UCDP GED", "high"), "otherwise"] == (
        "250 if the attackers’ own figures count"  # 214 hostages + 36
    )


def test_without_a_word_of_leave_nobody_is_off_duty():
    claims = annotated.accounts(
        "a | killed [12] soldiers | 12..12 eq | killed security_forces | |",
        IT_WAS_THEM,
        a="The rebels killed 12 soldiers.",
    )
    assert values(claims, "ucdp_ged", off_duty_is_civilian=True)["deaths_a"] == "12"


def test_on_duty_is_never_civilian():
    claims = annotated.accounts(
        """
        a | and [12] soldiers | 12..12 eq | killed security_forces | |
        b | killed [three] soldiers | 3..3 eq | killed security_forces | |
        """,
        IT_WAS_THEM,
        a="The rebels killed five passengers and 12 soldiers. The soldiers were on leave.",
        b="The raid by rebels killed three soldiers who were guarding the bridge.",
    )
    assert values(claims, "ucdp_ged")["deaths_a"] == "3"
    assert values(claims, "ucdp_ged", off_duty_is_civilian=True)["deaths_a"] == "3"
    assert values(claims, "ucdp_ged", off_duty_is_civilian=True)["deaths_civilians"] == "12"


def test_a_toll_may_be_read_with_the_attackers_in_it():
    claims = annotated.accounts(
        """
        a | killed [12] people | 12..12 eq | killed people | |
        a | shot [two] rebels | 2..2 eq | killed attackers | |
        """,
        IT_WAS_THEM,
        a="The rebels killed 12 people. The police shot two rebels dead.",
    )
    assert values(claims, "gtd")["nkill"] == "14"
    assert values(claims, "gtd", toll_includes_attackers=True)["nkill"] == "12"


def test_an_unknown_question_is_refused():
    with pytest.raises(TypeError, match="no question off_duty; there is off_duty_is_civilian"):
        rulebooks.code(seed(), ["gtd"], off_duty=True)


# -- the steps ------------------------------------------------------------------------------------


def test_gtd_takes_the_most_recent_source():
    claims = annotated.accounts(
        """
        a | killed [12] people | 12..12 eq | killed people | |
        b | [14] people | 14..14 eq | killed people | |
        """,
        IT_WAS_THEM,
        dates={"a": day(1), "b": day(4)},
        a="The rebels killed 12 people.",
        b="It is now known that 14 people died.",
    )
    row = rulebooks.code(claims, ["gtd"]).set_index("column").loc["nkill"]
    assert (row["value"], words(claims, row["chosen"])) == ("14", {"14"})
    assert "may be of 1 May 2031; the latest is of 4 May 2031 or after" in row["beaten"]


def test_gtd_never_takes_the_perpetrators_own_claim():
    claims = annotated.accounts(
        """
        a | killed [12] people | 12..12 eq | killed people | |
        b | killed [90] people | 90..90 eq | killed people | | the Front
        """,
        "b | the Front said it killed | claims | the Front | the Front",
        dates={"a": day(1), "b": day(4)},
        a="The rebels killed 12 people.",
        b="On Sunday the Front said it killed 90 people.",
    )
    assert values(claims, "gtd")["nkill"] == "12"
    assert values(claims, "ucdp_ged")["high"] == "12"
    assert values(claims, "ucdp_ged", attackers_own_figures_count=True)["high"] == "90"


SAYING = {
    "a": "At the bridge rebels killed 12 people.",
    "b": "Doctors said 13 people had died.",
    "c": "Police said 13 people had died.",
    "d": "Over 10 people were dead by then.",
    "e": "Some 20 people lost their lives, a mayor said.",
}
SAID = """
a | killed [12] people | 12..12 eq | killed people | |
b | said [13] people | 13..13 eq | killed people | | Doctors
c | said [13] people | 13..13 eq | killed people | | Police
d | [Over 10] people | 11.. gt | killed people | |
e | [Some 20] people | 20..20 approx | killed people | | a mayor
"""


def said(letters: str):
    lines = "\n".join(line for line in SAID.strip().splitlines() if line[0] in letters)
    return annotated.accounts(
        lines, IT_WAS_THEM, **{letter: SAYING[letter] for letter in "a" + letters}
    )


@pytest.mark.parametrize(
    ("letters", "nkill", "fatalities"),
    [
        ("a", "12", "12"),
        ("abc", "13", "12"),  # two of three voices
        ("ab", "12", "12"),  # no majority: the lowest
        ("bd", "13", "11"),  # "over 10" allows 13
        ("bde", "11", "11"),  # 13 and 20 fit two of three each: no majority
        ("abe", "12", "12"),
    ],
)
def test_majority_of_voices_then_the_lowest(letters, nkill, fatalities):
    assert values(said(letters), "gtd")["nkill"] == nkill
    assert values(said(letters), "acled")["fatalities"] == fatalities


TOLLS = """
a | killed [14] people | 14..14 eq | killed people | |
b | killed [37] people | 37..37 eq | killed people | |
c | had [19 more] bodies | 19..19 eq | killed people | |
c | to [56], with | 56..56 eq | killed people | |
"""
TOLD = {
    "a": "The blast by rebels killed 14 people.",
    "b": "The blast by rebels killed 37 people.",
    "c": "Divers had 19 more bodies, taking the toll to 56, with 11 missing.",
}


@pytest.mark.parametrize(
    ("dates", "nkill", "clause"),
    [
        ({"a": day(5), "b": day(6), "c": day(7)}, "56", "(the most recent source)"),
        ({"a": day(5), "b": day(7), "c": day(7)}, "37", "(the most recent source; no majority"),
        ({}, "14", "(which account is the most recent is not known; no majority: the lowest"),
        ({"c": day(7)}, "14", "(a and b not dated, so perhaps as recent; no majority: the lowest"),
    ],
)
def test_the_clause_says_what_decided_and_what_is_not_known(dates, nkill, clause):
    claims = annotated.accounts(TOLLS, IT_WAS_THEM, dates=dates, **TOLD)
    row = rulebooks.code(claims, ["gtd"]).set_index("column").loc["nkill"]
    assert row["value"] == nkill
    assert clause in row["clause"]
    added = claims.counts.set_index("wording").loc["19 more", "claim"]
    assert [added, "an addition to another figure"] in json.loads(row["beaten"])


def test_a_sum_shows_the_figures_that_each_of_its_parts_beat():
    dates = {"a": day(5), "b": day(6), "c": day(7)}
    claims = annotated.accounts(TOLLS, IT_WAS_THEM, dates=dates, **TOLD)
    row = rulebooks.code(claims, ["ucdp_ged"]).set_index("column").loc["best"]
    beaten = json.dumps([claim for claim, _ in json.loads(row["beaten"])])
    assert words(claims, beaten) == {"14", "37", "19 more"}


LONE = "A gunman shot seven people dead. {end} {others}"


@pytest.mark.parametrize(
    ("others", "nkillter"),
    [("The gunman was 30.", "1"), ("The other gunmen fled. Gunmen had come before.", None)],
)
def test_a_lone_attacker_is_all_the_attackers(others, nkillter):
    text = LONE.format(end="Police killed the gunman.", others=others)
    claims = annotated.accounts(
        """
        a | shot [seven] people | 7..7 eq | killed people | |
        a | killed [the gunman]. | 1..1 eq | killed attackers | |
        """,
        "a | A gunman | reported_as_fact | | gunman",
        a=text,
    )
    told = [(m.start(), m.end()) for m in re.finditer("gunm[ae]n", text, re.I)]
    labels = [{"article": "a", "start": s, "end": e, "kind": "label"} for s, e in told]
    coded = values(replace(claims, tags=frame("tags", labels)), "gtd")
    assert coded.get("nkillter") == nkillter
    assert coded["nkill"] == ("8" if nkillter else "7")


@pytest.mark.parametrize("name", ["the ferry hijack", "Gunmen who seized the crowded ferry"])
def test_a_vehicle_that_is_seized_is_hijacked(name):
    claims = annotated.accounts(
        """
        a | held [30] hostages | 30..30 eq | held hostages | |
        a | with [90] people | 90..90 eq | aboard people | |
        """,
        IT_WAS_THEM,
        a="The rebels held 30 hostages on the ferry with 90 people aboard.",
    )
    event = replace(claims.corpus.event, name=name)
    claims = replace(claims, corpus=replace(claims.corpus, event=event))
    assert values(claims, "gtd")["nhostkid"] == "90"


@pytest.mark.parametrize(
    ("wording", "acled", "gtd"),
    [
        ("Dozens", "12", None),
        ("Hundreds", "100", None),
        ("Several", None, None),
        ("Tens of thousands", "10000", None),
        ("Hundreds of thousands", "100000", None),
        ("Many tens", "10", None),
        ("Tens of millions", None, None),
    ],
)
def test_vague_words_are_numbers_for_acled_alone(wording, acled, gtd):
    claims = annotated.accounts(
        f"a | [{wording}] of people | 2.. vague | killed people | |",
        IT_WAS_THEM,
        a=f"{wording} of people were killed by rebels.",
    )
    assert values(claims, "acled").get("fatalities") == acled
    assert values(claims, "gtd").get("nkill") == gtd


@pytest.mark.parametrize(
    "line",
    [
        "a | killed [12] people | 12..12 eq | killed people | part |",
        "a | killed [12] people | 12..12 eq | killed people | superseded |",
        "a | killed [12] people | 12..12 eq | killed people | denied |",
        "a | killed [12] people | 12..12 eq | killed people | feared |",
        "a | killed [12] people | 12..12 eq | killed people | other |",
    ],
)
def test_what_is_no_toll_is_never_coded_as_one(line):
    claims = annotated.accounts(line, IT_WAS_THEM, a="The rebels killed 12 people.")
    coded = rulebooks.code(claims).set_index(["rulebook", "column"])
    for column in (("GTD", "nkill"), ("UCDP GED", "best"), ("ACLED", "fatalities")):
        assert pd.isna(coded.loc[column, "value"])
        assert coded.loc[column, "empty"]


@pytest.mark.parametrize(
    ("line", "killed"),
    [
        ("a | killed [12] people | 12..12 eq | killed people | increment |", "12"),
        ("a | killed [12] people | 12..12 eq | killed people | women |", "12"),
        ("a | killed [12] people | 12..12 eq | injured people | |", "0"),
    ],
)
def test_where_no_toll_is_told_a_database_of_incidents_counts_those_told_of(line, killed):
    claims = annotated.accounts(line, IT_WAS_THEM, a="The rebels killed 12 people.")
    coded = rulebooks.code(claims).set_index(["rulebook", "column"])
    assert coded.loc[("GTD", "nkill"), "value"] == coded.loc[("ACLED", "fatalities"), "value"]
    assert coded.loc[("GTD", "nkill"), "value"] == killed
    assert pd.isna(coded.loc[("UCDP GED", "best"), "value"])


def test_an_earthquake_is_in_no_database_of_violence():
    claims = annotated.accounts(
        "a | killed [12] people | 12..12 eq | killed people | |", a="The quake killed 12 people."
    )
    row = rulebooks.code(claims, ["gtd"]).set_index("column").loc["nkill"]
    assert "no account speaks of anybody who did this" in row["empty"]
    assert values(claims, "min_max")["killed_min"] == "12"


@pytest.mark.parametrize(("others", "nkill"), [(9, "12"), (10, None)])
def test_one_account_in_ten_must_speak_of_who_did_it(others, nkill):
    texts = {f"b{n}": "The bridge fell." for n in range(others)}
    claims = annotated.accounts(
        "a | killed [12] people | 12..12 eq | killed people | |",
        IT_WAS_THEM,
        a="The rebels killed 12 people.",
        **texts,
    )
    assert values(claims, "gtd").get("nkill") == nkill


def test_a_district_is_not_the_country():
    claims = annotated.accounts(
        """
        a | killed [12] people | 12..12 eq | killed people | |
        b | killed [two] people | 2..2 eq | killed people | |
        """,
        IT_WAS_THEM,
        a="The rebels killed 12 people.",
        b="The rebels killed two people in Westmark.",
    )
    assert values(claims, "min_max")["killed_min"] == "12"


# -- a rulebook of one's own ----------------------------------------------------------------------


def test_a_copied_rulebook_can_be_changed(tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text(
        """
        name = "mine"
        title = "The highest figure"
        edition = "1"
        source = "my own"
        covers = "anything"
        choose = ["numbers", "highest"]
        [whom.all]
        whole = ["people"]
        [clauses]
        highest = "the highest"
        [[field]]
        column = "dead"
        means = "dead"
        fate = ["killed"]
        whom = "all"
        """
    )
    assert values(said("abc"), mine) == {"dead": "13"}


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        ('choose = ["newest"]', "'newest', which is not known there; known: numbers, independent"),
        ('whom = "everyone"', "'everyone', which is not known there; known: all"),
        ('colour = "red"', "takes no 'colour'; it takes column, means"),
        ('add = ["later"]', "'later', which is not known there"),
        ("choose = ", "Invalid value"),
    ],
)
def test_a_mistaken_rulebook_is_refused(tmp_path, line, trouble):
    mine = tmp_path / "mine.toml"
    head = 'name = "m"\ntitle = "m"\nedition = "1"\nsource = "m"\ncovers = "m"\n'
    whom = '[whom.all]\nwhole = ["people"]\n[[field]]\ncolumn = "dead"\nmeans = "dead"\n'
    mine.write_text(f"{head}{whom}{line}\n")
    with pytest.raises(rulebooks.RulebookError, match=r"mine\.toml") as refused:
        load(mine)
    assert trouble in str(refused.value)


def test_a_rulebook_that_is_not_there():
    with pytest.raises(FileNotFoundError, match=r"no rulebook 'gdt'\. Give gtd, ucdp_ged"):
        load("gdt")


@pytest.mark.parametrize("name", rulebooks.NAMES)
def test_every_rulebook_cites_its_source(name):
    assert load(name).source


# -- rows to export -------------------------------------------------------------------------------


def test_one_row_in_the_databases_own_columns():
    row = rulebooks.rows(rulebooks.code(seed(), ["ucdp_ged", "gtd"]))
    assert list(row) == ["ucdp_ged", "gtd"]
    assert list(row["ucdp_ged"].columns) == [
        *["date_start", "where_description", "side_b", "deaths_a", "deaths_b"],
        *["deaths_civilians", "deaths_unknown", "best", "low", "high"],
        "reviewed_by",  # ours
    ]
    assert row["gtd"].loc[0, ["nkill", "nperpcap", "nhours"]].tolist() == ["64", "-99", "-99"]


# -- columns that are no number of people ---------------------------------------------------------

SIEGE = "Rebels took 12 hostages. {lasted} The rebels demanded {demand}."


def siege(lasted: str, minutes: tuple[int, int] | None, demand: str):
    """An account of a hostage-taking with one duration and one demand, typed by hand."""
    text = SIEGE.format(lasted=lasted, demand=demand)
    made = annotated.accounts(
        "a | took [12] hostages | 12..12 eq | held hostages | |",
        "a | Rebels | claims | | Rebels",
        a=text,
    )
    row = {"claim": "m1", "article": "a", "kind": "duration", "scope": "main"}
    row |= {"start": text.index(lasted), "end": text.index(lasted) + len(lasted)}
    row |= {"minutes_min": minutes and minutes[0], "minutes_max": minutes and minutes[1]}
    asked = {"attribution": "a1", "article": "a", "source_kind": "armed_group", "stance": "demands"}
    asked |= {"content_start": text.index(demand), "content_end": len(text)}
    return replace(
        made, moments=frame("moments", [row]), attributions=frame("attributions", [asked])
    )


FATE = "a | then [{n}] hostages | {n}..{n} eq | {fate} hostages | |"


@pytest.mark.parametrize(
    ("fates", "outcome"),
    [(["rescued"], "5"), (["released"], "2"), (["escaped"], "3"), (["killed", "rescued"], "6")],
)
def test_what_became_of_the_hostages_is_one_number(fates, outcome):
    texts = [f"then {n} hostages were {fate}" for n, fate in enumerate(fates, 3)]
    lines = [FATE.format(n=n, fate=fate) for n, fate in enumerate(fates, 3)]
    held = "a | took [12] hostages | 12..12 eq | held hostages | |"
    claims = annotated.accounts(
        "\n".join([held, *lines]),
        IT_WAS_THEM,
        a=f"The rebels took 12 hostages; {'; '.join(texts)}.",
    )
    assert values(claims, "gtd")["hostkidoutcome"] == outcome


@pytest.mark.parametrize(
    ("lasted", "minutes", "nhours", "ndays"),
    [
        ("The siege lasted ten hours.", (570, 630), "10", None),
        ("The siege lasted 36 hours.", (2130, 2190), None, "2"),  # 1.5 days, rounded
        ("The siege lasted 24 hours.", (1440, 1440), None, "1"),
        ("The siege lasted six days.", (8640, 8640), None, "6"),
        ("The siege lasted long.", None, None, None),
        ("It had rained for ten hours.", (570, 630), None, None),
    ],
)
def test_hours_under_a_day_else_days(lasted, minutes, nhours, ndays):
    coded = values(siege(lasted, minutes, "the release of prisoners"), "gtd")
    assert (coded.get("nhours"), coded.get("ndays")) == (nhours, ndays)


@pytest.mark.parametrize(
    ("demand", "ransom"),
    [
        ("the release of prisoners", "0"),
        ("a ransom", "1"),
        ("$2m", "1"),
        ("two million rupees", "1"),
        ("an end to the war", "0"),
    ],
)
def test_a_ransom_is_money(demand, ransom):
    assert values(siege("It was hot.", None, demand), "gtd")["ransom"] == ransom


@pytest.mark.parametrize(
    ("blame", "gname", "guncertain1", "claimed", "grade"),
    [
        ("a | the Front | claims | the Front | the Front", "Front", "0", "1", "Confirmed"),
        ("a | the Front | reported_as_fact | | the Front", "Front", "0", None, "Fair"),
        ("a | the Front | accuses_perpetrator | Police | the Front", "Front", "1", None, "Fair"),
        ("a | the Front | no_claim | | ", None, None, "0", None),
    ],
)
def test_who_did_it_and_how_sure(blame, gname, guncertain1, claimed, grade):
    claims = annotated.accounts(
        """
        a | killed [12] villagers | 12..12 eq | killed civilians | |
        b | killed [14] villagers | 14..14 eq | killed civilians | |
        b | by [two] gunmen | 2..2 eq | involved attackers | |
        """,
        blame,
        a="Police said it was the Front that killed 12 villagers.",
        b="An attack by two gunmen killed 14 villagers.",
    )
    gtd = values(claims, "gtd")
    assert (gtd.get("gname"), gtd.get("guncertain1"), gtd.get("claimed")) == (
        gname,
        guncertain1,
        claimed,
    )
    assert values(claims, "airwars")["grade"] == (grade or "Fair")


# -- laid out to be read --------------------------------------------------------------------------


def test_the_databases_stand_side_by_side():
    table = rulebooks.side_by_side(coded_seed().reset_index())
    everybody = table.loc["killed, attackers included"].tolist()
    assert everybody == ["64", "64 (64–67)", "64", "", "", "64 (64–64)"]
    assert table.loc["civilians killed", ["UCDP GED", "Airwars"]].tolist() == ["8", "8–214"]
    assert table.loc["attackers arrested", "GTD"] == "—"  # a column, and nothing to write in it
    assert table.loc["who did it", "ACLED"] == "Baloch Liberation Army"


def test_a_switch_recodes_the_picture_and_the_table():
    shown = switches(seed())
    assert "<td>64 (64–67)</td>" in shown.shown.value
    shown.controls["attackers_own_figures_count"].value = True
    assert "<td>64 (64–250)</td>" in shown.shown.value


def test_an_articles_text_is_inert_in_the_widget():
    claims = annotated.accounts(
        "a | killed [12] people | 12..12 eq | killed people | |",
        "a | <script>alert(1)</script> Front | claims | | <script>alert(1)</script> Front",
        a="The rebels of <script>alert(1)</script> Front killed 12 people.",
    )
    assert "<script" not in switches(claims).shown.value


# -- what a conflict-data coder would object to ---------------------------------------------------


def test_a_smaller_figure_of_the_same_speaker_is_no_toll():
    claims = annotated.accounts(
        """
        a | killed [12] people | 12..12 eq | killed people | |
        a | Earlier [three] people | 3..3 eq | killed people | |
        a | were [no] deaths | 0..0 zero | killed people | | a mayor
        """,
        IT_WAS_THEM,
        a="The rebels killed 12 people. Earlier three people died. There were no deaths, he said.",
    )
    row = rulebooks.code(claims, ["min_max"]).set_index("column").loc["killed_min"]
    assert row["value"] == "12"
    assert [why for _, why in json.loads(row["beaten"])] == [
        "the same account gives “12 people”"
    ] * 2


def test_two_speakers_in_one_account_both_stand():
    claims = annotated.accounts(
        """
        a | killed [12] people | 12..12 eq | killed people | |
        a | that [three] people | 3..3 eq | killed people | | a mayor
        """,
        IT_WAS_THEM,
        a="The rebels killed 12 people. A mayor said that three people died.",
    )
    coded = values(claims, "min_max")
    assert (coded["killed_min"], coded["killed_max"]) == ("3", "12")


def test_one_man_who_is_mentioned_is_no_toll():
    claims = annotated.accounts(
        "a | and [the driver] was hurt | 1..1 eq | injured staff | |",
        IT_WAS_THEM,
        a="The rebels attacked and the driver was hurt.",
    )
    row = rulebooks.code(claims, ["min_max"]).set_index("column").loc["injured_max"]
    assert pd.isna(row["value"])
    assert [why for _, why in json.loads(row["beaten"])] == ["one person, not a toll"]


def test_unlike_people_of_one_sentence_are_added_up():
    claims = annotated.accounts(
        """
        a | killed [three] guards | 3..3 eq | killed security_forces | |
        a | , [two] nurses | 2..2 eq | killed staff | |
        a | and [five] villagers | 5..5 eq | killed civilians | |
        """,
        IT_WAS_THEM,
        a="The rebels killed three guards, two nurses and five villagers.",
    )
    coded = values(claims, "ucdp_ged")
    assert (coded["deaths_a"], coded["deaths_civilians"], coded["best"]) == ("3", "7", "10")
    assert values(claims, "gtd")["nkill"] == "10"


def test_a_breakdown_by_sex_says_nothing_of_sides():
    claims = annotated.accounts(
        """
        a | killed [five] people | 5..5 eq | killed people | |
        a | : [two] men | 2..2 eq | killed people | part men part_of=five |
        a | and [three] women | 3..3 eq | killed people | part women part_of=five |
        """,
        IT_WAS_THEM,
        a="The rebels killed five people: two men and three women.",
    )
    coded = values(claims, "ucdp_ged")
    assert "deaths_a" not in coded
    assert (coded["deaths_unknown"], coded["best"]) == ("5", "5")
    airwars = values(claims, "airwars")
    assert (airwars["men_killed_min"], airwars["women_killed_max"]) == ("2", "3")


def test_the_place_of_the_whole_event_narrows_nothing():
    claims = annotated.accounts(
        """
        a | killed [12] people | 12..12 eq | killed people | |
        b | killed [14] people | 14..14 eq | killed people | |
        """,
        IT_WAS_THEM,
        a="The rebels killed 12 people in Westmark.",
        b="The rebels killed 14 people in Westmark.",
    )
    assert values(claims, "min_max")["killed_max"] == "14"
    assert values(claims, "min_max")["killed_min"] == "12"


def test_notes_hold_the_conflicting_figures_and_only_those():
    notes = coded_seed().loc[("GTD", "addnotes"), "value"]
    for wording in ("50 hostages", "(214)", "at least 21 passengers", "ten soldiers"):
        assert wording in notes
    # Three dozen may be 33, as people count dozens.
    for wording in ("three dozen", "33 armed assailants", "25 fatalities", "at least 26"):
        assert wording not in notes


def test_an_event_the_database_does_not_record_has_no_row():
    claims = annotated.accounts(
        "a | killed [12] people | 12..12 eq | killed people | |", a="The quake killed 12 people."
    )
    row = rulebooks.rows(rulebooks.code(claims, ["gtd", "min_max"]))
    assert (len(row["gtd"]), len(row["min_max"])) == (0, 1)
    assert "nkill" in row["gtd"]


# -- a reader's own rules, and every figure weighed ------------------------------------------------


def test_a_copy_is_changed_and_set_beside_the_rulebook_it_came_from(tmp_path):
    own = rulebooks.copy("gtd", tmp_path / "highest.toml")
    text = own.read_text(encoding="utf-8")
    steps = 'choose = ["numbers", "independent", "latest", "majority", "lowest"]'
    assert steps in text
    text = text.replace(steps, 'choose = ["numbers", "highest"]')
    own.write_text(text.replace("[clauses]", '[clauses]\nhighest = "the highest"'), "utf-8")
    claims = annotated.accounts(TOLLS, IT_WAS_THEM, **TOLD)
    coded = rulebooks.code(claims, ["gtd", own]).set_index(["rulebook", "column"])
    assert coded.loc[("GTD", "nkill"), "value"] == "14"
    assert coded.loc[("highest", "nkill"), "value"] == "56"
    assert rulebooks.side_by_side(coded.reset_index()).columns.tolist() == ["GTD", "highest"]


def test_a_copy_never_replaces_a_file(tmp_path):
    rulebooks.copy("acled", tmp_path / "mine.toml")
    with pytest.raises(FileExistsError):
        rulebooks.copy("acled", tmp_path / "mine.toml")


def test_two_rulebooks_of_one_name_are_refused(tmp_path):
    twin = tmp_path / "twin.toml"
    twin.write_text(rulebooks.copy("gtd", tmp_path / "own.toml").read_text("utf-8"), "utf-8")
    with pytest.raises(rulebooks.RulebookError, match="Change `name` there"):
        rulebooks.code(annotated.accounts(a="Nothing."), [tmp_path / "own.toml", twin])
