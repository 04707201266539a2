"""The figures of one subject as a series: what moved, what differs, what only one account tells."""

import json
from pathlib import Path

import pytest

from tellings import ledger, same
from tellings.checks import series

DAYS = {"mon": "2031-05-05", "tue": "2031-05-06", "wed": "2031-05-07"}


def read(folder: Path, **texts: str) -> ledger.Ledger:
    """A ledger of accounts given as `day="text"`, each published that day."""
    dates = []
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
        dates.append(f'[articles."{name}.txt"]\npublished = "{DAYS[name]}"')
    (folder / "event.toml").write_text("\n".join(['name = "Flood"', *dates]))
    return ledger.read(folder)


def the(stated: ledger.Ledger, **wanted: str) -> series.Series:
    (one,) = (
        s
        for s in series.series(stated)
        if all(getattr(s.subject, key) == value for key, value in wanted.items())
    )
    return one


def test_a_growing_toll_is_one_row_from_where_to_where(tmp_path):
    told = read(
        tmp_path,
        mon="The flood killed 12 people, officials said.",
        tue="The flood killed 19 people, officials said.",
        wed="The flood killed 27 people, officials said.",
    )
    toll = the(told, fate="killed")
    assert toll.verdict == "moved"
    assert toll.statement == (
        "People killed: the figure rose from “12 people” (officials in mon) to “27 people” "
        "(officials in wed), by way of “19 people” (officials in tue)."
    )


def test_a_fall_is_said(tmp_path):
    told = read(
        tmp_path,
        mon="The flood killed 27 people, officials said.",
        tue="The flood killed 19 people, officials said.",
    )
    assert "the figure fell from “27 people”" in the(told, fate="killed").statement


def test_the_two_sides_of_a_fight_contradict_each_other_and_nothing_fell(tmp_path):
    told = read(
        tmp_path,
        mon="The raid killed 50 people, the rebels said.",
        tue="The raid killed 31 people, the army said.",
    )
    assert the(told, fate="killed").verdict == "differ"
    (found,) = series.findings(told)
    assert found.holds == "cannot hold"
    assert found.statement == (
        "People killed: “31 people” (army in tue) against “50 people” (rebels in mon)."
    )


def test_a_group_is_not_set_against_the_whole(tmp_path):
    told = read(
        tmp_path,
        mon="The raid killed 31 people, officials said.",
        tue="The raid killed 21 passengers, officials said.",
    )
    assert list(series.findings(told)) == []


def test_a_few_beside_a_bound_far_above_are_of_others(tmp_path):
    told = read(
        tmp_path,
        mon="There were five soldiers aboard, officials said.",
        tue="There were more than 200 soldiers aboard, officials said.",
    )
    assert list(series.findings(told)) == []


def test_an_open_bound_that_moved_may_hold_with_the_other(tmp_path):
    told = read(
        tmp_path,
        mon="The flood killed at least 29 people, officials said.",
        tue="The flood killed at least 35 people, officials said.",
    )
    toll = the(told, fate="killed")
    assert toll.verdict == "open"
    assert toll.statement.endswith("both may hold.")


@pytest.mark.parametrize(
    ("mon", "tue", "verdict"),
    [("12", "12", "agree"), ("12", "about 12", "agree"), ("12", "a dozen", "agree")],
)
def test_rounding_is_no_difference(tmp_path, mon, tue, verdict):
    told = read(
        tmp_path,
        mon=f"The flood killed {mon} people, officials said.",
        tue=f"The flood killed {tue} people, officials said.",
    )
    assert the(told, fate="killed").verdict == verdict


def test_hundreds_stand_against_a_figure_below_them_and_some_against_nothing(tmp_path):
    told = read(
        tmp_path,
        mon="The flood killed 63 people, officials said. Some people were hurt, police said.",
        tue="The flood killed hundreds of people, officials said. Nine people were hurt.",
    )
    assert the(told, fate="killed").verdict == "moved"
    assert the(told, fate="injured").verdict == "agree"


def test_floors_are_counted_and_not_rounded(tmp_path):
    told = read(
        tmp_path,
        mon="The crane fell on the 43-story tower.",
        tue="The crane fell on the 44-story tower.",
    )
    assert the(told, fate="height").verdict == "moved"


def test_what_two_speakers_say_in_one_account_is_of_one_thing(tmp_path):
    told = read(
        tmp_path,
        mon="The ministry said the leaked oil was 15,000 tons.\n\n"
        "The channel YTN said the leaked oil amounted to 8,000 tons.",
    )
    oil = the(told, fate="mass")
    assert oil.verdict == "differ"
    assert "“8,000 tons” (YTN in mon) against “15,000 tons” (ministry in mon)" in oil.statement


def test_two_currencies_are_never_held_against_each_other(tmp_path):
    told = read(
        tmp_path,
        mon="The flood did damage of $2 billion.",
        tue="The flood did damage of $5 billion, or 4 billion euros.",
    )
    assert the(told, fate="dollars").verdict == "moved"
    assert the(told, fate="euros").verdict == "one_account"


def test_attackers_are_never_held_against_their_victims(tmp_path):
    told = read(
        tmp_path,
        mon="The raid killed 12 villagers, police said.",
        tue="The raid killed four gunmen, police said.",
    )
    assert len({s.subject.id for s in series.series(told) if s.subject.fate == "killed"}) == 2


def test_who_is_silent_on_a_subject_is_named(tmp_path):
    told = read(
        tmp_path, mon="The flood killed 12 people, officials said.", tue="It rained in Norby."
    )
    (row,) = told.subjects[told.subjects["of"] == "killed"].to_dict("records")
    assert (json.loads(row["telling"]), json.loads(row["silent"])) == (["mon.txt"], ["tue.txt"])
    assert row["verdict"] == "one_account"


def test_a_length_that_is_not_what_it_is_turned_into_is_said(tmp_path):
    told = read(tmp_path, mon="The wave came 12 miles (30 kilometers) inland at Norby.")
    (found,) = series.conversions(told)
    assert found.statement == "mon: “12 miles” is given as “30 kilometers”, which it is not."


def test_one_wrong_conversion_is_said_once_with_everybody_who_gives_it(tmp_path):
    told = read(
        tmp_path,
        mon="The wave came 12 miles (30 kilometers) inland at Norby.",
        tue="The wave reached 12 miles (30 kilometers) inland. It went 12 miles (30 kilometers).",
    )
    (found,) = series.conversions(told)
    assert found.statement.startswith("mon and tue: “12 miles” is given as “30 kilometers”")
    assert (len(found.claims), found.articles) == (6, ("mon.txt", "tue.txt"))


def test_every_figure_has_a_population_and_a_confidence(tmp_path):
    told = read(tmp_path, mon="The flood killed 12 people and injured 30, officials said.")
    assert told.counts["population"].notna().all()
    assert told.counts["confidence"].between(0, 1).all()


def test_a_claim_nobody_made_is_asked_about_in_vain(tmp_path):
    told = read(tmp_path, mon="The flood killed 12 people, officials said.")
    with pytest.raises(KeyError, match="no figure and no measure"):
        same.about(told, "c0", "c1")


def test_one_persons_age_is_compared_by_name_and_nobody_elses_with_it(tmp_path):
    stated = read(
        tmp_path,
        mon="Bo Lee, 25, was held. Ann Roe, 61, saw the crash kill 3 people.",
        tue="Police held 26-year-old Bo Lee. The 61-year-old said 3 people died.",
    )
    ages = [one for one in series.series(stated) if one.topic.startswith("Age of")]
    told = {one.topic: sorted(t.words for t in one.told) for one in ages}
    assert told["Age of Bo Lee"] == ["“25”", "“26”"]
    assert told["Age of Ann Roe"] == ["“61”"]
