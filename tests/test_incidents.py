"""Which happening a figure is of: the accounts' own event, a part of it, what holds it, another."""

import pytest

from tellings import claims, corpus
from tellings.incidents.weighing import of_another, weights

LEAD = "A bomb killed 31 people at a market in Quetta on Monday, police said.\n\n"


def read(folder, name, *accounts):
    folder = folder / name
    folder.mkdir()
    for n, text in enumerate(accounts):
        (folder / f"{n}.txt").write_text(text, "utf-8")
    told = claims.collect(corpus.load(folder))
    relation = dict(zip(told.incidents["incident"], told.incidents["relation"], strict=True))
    return {
        (row["low"] if row["low"] is not None else row["high"]): {
            **row,
            "relation": relation[row["incident"]],
        }
        for row in claims.records(told.counts)
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "In 1996, a bomb killed 57 people in the same market.",
        "It was the deadliest since a blast that killed 57 people.",
        "Last year gunmen killed 57 people in the city.",
        "In Norway, a gunman killed 57 people on the same day.",
    ],
)
def test_a_figure_of_another_happening_is_kept_apart(tmp_path, sentence):
    told = read(tmp_path, "Quetta, Pakistan bombing", LEAD + sentence + "\n", LEAD)
    assert told[31]["scope"] == "main"
    assert told[57]["scope"] == "other"
    assert told[31]["incident"] != told[57]["incident"]


def test_the_sum_of_several_storms_is_of_none_of_them(tmp_path):
    lead = "Typhoon Ana killed 31 people in Luzon on Monday.\n\n"
    rest = "Roofs flew off. Officials spoke of the four typhoons of the season. "
    rest += "The storms left 57 people dead.\n"
    assert read(tmp_path, "typhoon_ana", lead + rest, lead)[57]["scope"] == "other"


def test_a_storm_of_another_name_is_another_happening(tmp_path):
    lead = "Typhoon Ana killed 31 people in Luzon on Monday.\n\n"
    rest = "Typhoon Bea killed 57 people there.\n"
    told = read(tmp_path, "typhoon_ana", lead + rest, lead)
    assert (told[31]["scope"], told[57]["scope"]) == ("main", "other")


def test_one_district_of_a_flood_is_a_part_of_it(tmp_path):
    lead = "Floods have killed 31 people in Peru, officials said on Monday.\n\n"
    told = read(tmp_path, "Peru floods", lead + "In Ica, 12 people drowned.\n", lead)
    assert (told[12]["scope"], told[12]["relation"]) == ("main", "part_of")
    assert told[31]["relation"] == "main"


def test_where_the_victims_of_a_crash_came_from_is_no_part_of_it(tmp_path):
    lead = "A bus crash killed 31 people near Lima on Monday, police said.\n\n"
    told = read(
        tmp_path, "bus crash", lead + "Twelve were treated for wounds at a hospital in Ica.\n", lead
    )
    assert told[12]["relation"] == "main"


def test_the_toll_of_a_whole_continent_holds_the_event(tmp_path):
    lead = "The cold has killed 31 people in Poland since Monday.\n\n"
    rest = "The cold has killed 57 people throughout Europe.\n"
    told = read(tmp_path, "cold in Poland", lead + rest, lead)
    assert (told[57]["scope"], told[57]["relation"]) == ("other", "contains")


def test_countries_in_which_people_were_born_are_not_where_they_died(tmp_path):
    rest = "Three people from Norway were among the dead.\n"
    told = read(tmp_path, "Quetta, Pakistan bombing", LEAD + rest, LEAD)
    assert told[3]["scope"] == "main"


def test_one_feature_more_moves_the_probability_the_way_its_weight_says():
    _, weight = weights()
    for name, value in weight.items():
        before, after = of_another(set()), of_another({name})
        assert (after > before) == (value > 0)


def test_every_incident_that_a_row_names_is_in_the_table_once(tmp_path):
    folder = tmp_path / "bombing"
    folder.mkdir()
    (folder / "a.txt").write_text(LEAD + "In 1996 a bomb killed 57 people in Lima.\n", "utf-8")
    told = claims.collect(corpus.load(folder))
    assert told.incidents["incident"].is_unique
    assert (told.incidents["relation"] == "main").sum() == 1
    known = set(told.incidents["incident"])
    for table in (told.counts, told.moments, told.responsibility, told.frames):
        assert set(table["incident"].dropna()) <= known
