"""Numbers of things and sizes: how many bombs went off, houses fell, how strong a quake was."""

import pytest
from by_hand import split

from tellings.checks.accounts import Account
from tellings.checks.numbers import find_numbers, numbers_differ


def told(**texts: str) -> list:
    return [
        number
        for name, text in texts.items()
        for number in find_numbers(Account(name, name, text, sentences=split(text)))
    ]


@pytest.mark.parametrize(
    ("text", "wording", "least", "most"),
    [
        ("In all [19 bombs exploded].", 19, 19, 19),
        ("They planted 20 bombs. [Twelve of them went off].", 12, 12, 12),
        ("The group [detonated at least 20 bombs].", 20, 20, float("inf")),
        ("Most of the [27 explosions] came at noon.", 27, 27, 27),
        ("It had [damaged more than 300 houses] here.", 300, 300, float("inf")),
        ("[Around 40 homes were destroyed].", 40, 36, 44),
        ("[Nine shops were set on fire].", 9, 9, 9),
    ],
)
def test_a_number_of_things_is_found(text, wording, least, most):
    (number,) = told(a=text.replace("[", "").replace("]", ""))
    assert number.wording == text.split("[")[1].split("]")[0]
    assert (number.number, number.least, number.most) == (wording, least, pytest.approx(most))


@pytest.mark.parametrize(
    "text",
    [
        "A witness heard two blasts.",
        "Two of the blasts hit hotels.",
        "Another two bombs exploded at dusk.",
        "It was the worst day since the April 15 explosions.",
        "At least 26 dead as blasts hit the town.",
        "In the campaign 31 bombs exploded.",
        "Police defused two bombs.",
        "Some 40 houses were badly damaged.",
        "The shop sold 40 houses.",
    ],
)
def test_other_numbers_are_not(text):
    assert told(a=text) == []


def test_houses_damaged_of_which_some_fell_are_not_all_fallen():
    (number,) = told(a="Around 40 houses were damaged, including some which collapsed.")
    assert number.asked == "How many houses were damaged"


def test_numbers_that_exclude_one_another_are_told_together():
    (found,) = numbers_differ(
        told(
            a="In all 19 bombs exploded.",
            b="Twenty-two bombs went off.",
            c="At least 20 bombs exploded.",
        )
    )
    assert (found.kind, found.holds, found.gap_low) == ("arithmetic", "open", 3)
    assert found.statement == (
        "How many bombs went off: “19 bombs exploded” (a), “At least 20 bombs exploded” (c) and "
        "“Twenty-two bombs went off” (b). Whether each counts the same ones is not told."
    )


def test_numbers_that_agree_make_no_row():
    assert not [*numbers_differ(told(a="Some 21 bombs exploded.", b="20 bombs exploded."))]


def test_one_place_has_more_than_the_whole():
    (found,) = numbers_differ(
        told(a="In Norby 1,500 houses were damaged. In all more than 300 houses were damaged.")
    )
    assert found.gap_low == 1200
    assert "(Norby)" in found.statement and "no upper end" in found.statement


def test_the_first_strength_told_is_the_quakes_own():
    one, other = told(
        a="A 6.1-magnitude quake hit. In 2004 a 9.1-magnitude quake hit.",
        b="An aftershock of magnitude 5.2 followed. The quake was of magnitude 6.3.",
    )
    assert (one.number, other.number) == (6.1, 6.3)
    (found,) = numbers_differ([one, other])
    assert found.rule == "sizes_differ"
