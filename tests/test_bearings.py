"""How far and in which direction from a town accounts put the event."""

import pytest

from tellings.checks.accounts import Account
from tellings.checks.bearings import bearings_differ, find_bearings


def told(name: str, text: str) -> Account:
    return Account(name, name, text, sentences=((0, len(text)),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quake struck 55 km west of Norby.", ("Norby", 55, 270)),
        ("Its epicenter was 55 kilometers (34 miles) south-west of Norby.", ("Norby", 55, 225)),
        ("The attack came 10 miles north of the town of Norby.", ("Norby", 16, 0)),
    ],
)
def test_distance_and_direction_from_a_town(text, expected):
    (one,) = find_bearings(told("a", text))
    assert (one.name, round(one.km), one.degrees) == expected
    assert text[one.start : one.end] == one.wording


def test_only_the_event_itself_is_placed():
    assert find_bearings(told("a", "The village lies 55 km west of Norby.")) == []


def differing(*ways: str) -> list[str]:
    accounts = [told(f"{n}.txt", f"The quake struck {way} of Norby.") for n, way in enumerate(ways)]
    return [f.holds for f in bearings_differ([b for a in accounts for b in find_bearings(a)])]


def test_a_quarter_turn_or_half_the_way_makes_two_places():
    assert differing("55 km west", "55 km south") == ["cannot hold"]
    assert differing("20 km west", "50 km west") == ["cannot hold"]


def test_the_same_place_may_be_told_more_or_less_closely():
    assert differing("15 km south-west", "10 miles south") == []
    assert differing("2 km west", "4 km west") == []


def test_the_capital_is_not_the_epicentre_and_miles_from_it():
    texts = (
        "Schools shut in Norland's capital, which was the epicentre of Sunday's quake.",
        "The epicentre was just 18 km from the centre of the capital, Norby.",
        "The quake struck 18 km (11 miles) south-west of Norby.",
    )
    accounts = [told(f"{n}.txt", text) for n, text in enumerate(texts)]
    (finding,) = bearings_differ([b for one in accounts for b in find_bearings(one)])
    assert (
        "from Norby: “capital, which was the epicentre” (0.txt), “18 km from" in finding.statement
    )
    assert not list(bearings_differ([b for one in accounts[1:] for b in find_bearings(one)]))


def test_what_is_far_from_the_capital_is_not_the_quake():
    assert find_bearings(told("a", "The quake was felt in a town 15 km from the capital.")) == []
