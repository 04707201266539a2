"""Whose figure it is: figures for a nation's or a body's people, or one place's, stand apart."""

import pytest
from by_hand import told

from tellings.checks import by_place, forecasts, setting, tolls
from tellings.checks.tolls import OPEN_END, comparable, verdict


def people(sentence: str, counted: str, voice: str = "") -> tuple:
    """What tells whose figure it is: its narrower noun and its place."""
    (figure,) = told(f"a | {counted} | 8..8 eq | killed security_forces | | {voice}", a=sentence)
    return figure.noun, figure.place


@pytest.mark.parametrize(
    ("sentence", "counted", "voice", "whose"),
    [
        ("Norland said 8 Brazilian soldiers died.", "said [8] Braz", "Norland", "Brazil"),
        ("Brazil said 8 of its peacekeepers died.", "said [8] of", "Brazil", "Brazil"),
        ("Brazil put the toll among its peacekeepers at 8.", "at [8]", "Brazil", "Brazil"),
        ("It killed 8 soldiers from Brazil.", "killed [8] sol", "", "Brazil"),
        ("It killed 8 U.N. peacekeepers.", "killed [8] U.N", "", "United Nations"),
        ("It killed 8 United Nations soldiers.", "killed [8] Uni", "", "United Nations"),
        ("The army said 8 of its soldiers died.", "said [8] of", "The army", "The army's own"),
        ("It killed 8 soldiers.", "killed [8] sol", "", None),
    ],
)
def test_a_nations_people_go_by_one_name(sentence, counted, voice, whose):
    assert people(sentence, counted, voice)[0] == whose


def test_a_bodys_own_figure_is_held_against_what_others_call_its_people():
    figures = told(
        """
        a | killed [17] UN    | 17..17 eq | killed staff | |
        b | says [16] staff   | 16..16 eq | killed staff | | UN
        c | said [21] staff   | 21..21 eq | killed staff | | the mine
        """,
        a="The wave killed 17 UN staff.",
        b="The UN says 16 staff died.",
        c="The owner of the mine said 21 staff died.",
    )
    groups = [[f.account.name for f in some] for some in comparable(figures)]
    assert sorted(groups) == [["a", "b"], ["c"]]


def test_another_so_many_staff_are_those_of_the_figure_before():
    figures = told(
        """
        a | [Seventeen] UN staff    | 17..17 eq   | killed staff  | |
        a | [Another 150] personnel | 150..150 eq | missing staff | |
        """,
        a="Seventeen UN staff died. Another 150 personnel are missing.",
    )
    assert [f.noun for f in figures] == ["United Nations", "United Nations"]


@pytest.mark.parametrize(
    ("sentence", "counted", "where"),
    [
        ("It spread to the port city of Norby, where 8 soldiers died.", "where [8]", "Norby"),
        (
            "The worst blast was at the busy Mill Lane depot, where 8 died.",
            "where [8]",
            "Mill Lane",
        ),
        ("On the hill road 8 soldiers died - one in Norby, one at sea.", "road [8]", None),
        ("They marched in Norby. Local police said 8 soldiers died.", "said [8]", "Norby"),
        ("A Spanish team had pulled out 8 soldiers.", "out [8]", "those seen in one place"),
        ("The toll in the RLF bombings rose to 8 soldiers.", "to [8]", None),
        ("It killed 8 soldiers when a mosque collapsed.", "killed [8]", "a mosque"),
    ],
)
def test_a_figure_is_for_the_place_it_is_told_of(sentence, counted, where):
    found = people(sentence, counted)[1]
    assert found == where or (where and found.startswith(where))


def test_a_number_told_twice_is_for_the_place_it_is_told_of_once():
    figures = told(
        """
        a | blasts killed [nine]  | 9..9 eq | killed people | |
        a | [Six] people killed   | 6..6 eq | killed people | |
        a | where [six] died      | 6..6 eq | killed people | |
        """,
        a="The blasts killed nine. 2.48: a car. Six people killed. The bus station where six died "
        "in Mill Lane is shut.",
    )
    assert [f.place for f in figures] == [None, "Mill Lane", "Mill Lane"]


def test_where_the_whole_event_is_narrows_nobody_down():
    opening = ["Shock in Ruritania.", "A quake hit Ruritania.", "Aid. Ships left for Paris."]
    assert "ruritania" in setting.places(None, opening)
    assert "paris" not in setting.places(None, opening)
    assert "ruritania" not in setting.places("Norby", opening)


def test_where_most_accounts_open_with_a_hotel_the_hotel_is_no_part():
    openings = ["A hotel fell.", "The hotel collapsed.", "Aid came to a camp."]
    assert {"hotel"} == {"hotel", "camp"} & setting.places("Norby", openings)


def test_places_that_make_up_the_dead_but_not_the_hurt():
    figures = told(
        """
        a | killed [12] in   | 12..12 eq   | killed people  | |
        a | hurt [70] in     | 70..70 eq   | injured people | |
        a | killed [10] in   | 10..10 eq   | killed people  | |
        a | hurt [140] in    | 140..140 eq | injured people | |
        a | Another [two]    | 2..2 eq     | killed people  | increment |
        a | said [24] died   | 24..24 eq   | killed people  | |
        a | and [249] people | 249..249 eq | injured people | |
        """,
        a="It killed 12 in Norby. It hurt 70 in Norby. It killed 10 in Sutby. "
        "It hurt 140 in Sutby. Another two died. They said 24 died, and 249 people were hurt.",
    )
    (found,) = by_place.short_by_place(figures)
    assert (found.holds, found.gap_low) == ("open", 39)
    assert "make 210, 39 fewer" in found.statement


# -- when an open end, or a forecast, is a difference ---------------------------------------------


def two(first: str, second: str) -> list:
    values = {
        "at least 11": "11.. ge",
        "up to 90": "0..90 le",
        "20": "20..20 eq",
        "24": "24..24 eq",
    }
    lines = f"""
        a | [{first}] people  | {values[first]}  | killed people | |
        b | [{second}] people | {values[second]} | killed people | |
    """
    return told(lines, a=f"It killed {first} people.", b=f"It killed {second} people.")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("at least 11", "20", ("no conflict", None)),
        ("at least 11", "24", ("open", OPEN_END)),  # nobody who knows of 24 says "at least 11"
        ("up to 90", "24", ("open", OPEN_END)),
    ],
)
def test_an_open_end_is_held_against_what_lies_far_beyond_it(first, second, expected):
    assert verdict(*two(first, second)) == expected


def test_one_voice_that_gives_two_tolls_may_mean_a_part():
    figures = told(
        """
        a | killed [nine]  | 9..9 eq | killed people | |
        a | [Six] died     | 6..6 eq | killed people | |
        """,
        a="The blasts killed nine. Six died at once.",
    )
    assert [found.holds for found in tolls.differing(figures)] == ["open"]


def test_two_ranges_that_only_touch_are_open():
    figures = told(
        """
        a | [45 to 50] died   | 45..50 range  | killed people | |
        a | [50 to 100] died  | 50..100 range | killed people | | the minister
        """,
        a="At first 45 to 50 died. The minister said 50 to 100 died.",
    )
    assert [found.holds for found in tolls.differing(figures)] == ["open"]


def test_forecasts_that_no_number_meets_are_told_together_without_those_of_one_house():
    figures = told(
        """
        a | may kill [50]           | 50..50 eq       | killed people | feared | the Red Cross
        b | expected [100 to 200]   | 100..200 range  | killed people | feared | the minister
        b | hall, [3] could         | 3..3 eq         | killed people | feared |
        """,
        a="The Red Cross fears the flood may kill 50.",
        b="The minister expected 100 to 200 dead. In the hall, 3 could be dead.",
    )
    (found,) = forecasts.forecasts(figures)
    assert (found.holds, found.gap_low, len(found.claims)) == ("open", 50, 2)
