"""Numbers of anything but people: what is measured, in which unit, and what is said twice."""

import pytest

from tellings import language
from tellings.measures import find_measures, units
from tellings.spans import Article


def measured(sentence: str) -> list[tuple]:
    (doc,) = language.parse([Article("a.txt", sentence)])
    return [(m.low, m.high, m.unit) for m in find_measures(doc, [])]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The mast was 12.5 meters high.", [(12.5, 12.5, "meter")]),
        ("The slope slid at least 40 feet.", [(40, None, "foot")]),
        ("Gusts of 90 to 110 mph were felt.", [(90, 110, "mph")]),
        ("A magnitude 6.1 earthquake shook Norby.", [(6.1, 6.1, "magnitude")]),
        ("It was minus 20 Celsius in Norby.", [(-20, -20, "celsius")]),
        ("The flood took 31 houses and two bridges.", [(31, 31, "house"), (2, 2, "bridge")]),
        ("Jo Doe, 25, drove the van.", [(25, 25, "year")]),
        ("The harbor cost 12 million dollars.", [(12_000_000, 12_000_000, "dollar")]),
        ("The harbor cost $12 million.", [(12_000_000, 12_000_000, "$")]),
        ("Repairs may cost £2.5 million to Norby.", [(2_500_000, 2_500_000, "£")]),
        ("It won 5 medals for over Rs. 3,000.", [(5, 5, "medal"), (3000, None, "rs")]),
    ],
)
def test_a_number_has_its_unit_or_its_noun(sentence, found):
    assert measured(sentence) == found


def test_a_length_said_again_in_another_unit_is_one_length():
    (doc,) = language.parse([Article("a.txt", "Norby lies 10 miles (16 kilometers) away.")])
    first, again = find_measures(doc, [])
    assert again.parent == (first.start, first.end)


def test_units_of_one_kind_meet_in_its_first_unit():
    assert units.common(1, "nautical mile") == pytest.approx(units.common(1.852, "kilometer"))
    assert units.common(32, "degrees fahrenheit") == 0


def test_a_number_of_absurd_length_measures_nothing():
    assert measured(f"The wall was {'9' * 40} meters high.") == []
