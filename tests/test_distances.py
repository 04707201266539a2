"""How far apart two blasts came, and one distance in two units."""

import pytest

from tellings.checks.accounts import Account
from tellings.checks.distances import apart_differs, find_apart, find_two_units, units_differ


def told(name: str, text: str) -> Account:
    return Account(name, name, text, sentences=((0, len(text)),))


@pytest.mark.parametrize(
    "sentence",
    [
        "The two bombs went off about [100 yards] apart.",
        "The blasts came [550 feet] and ten seconds apart.",
        "A second bomb went off [70-yards] (64.0 m) away.",
        "Bombs went off in two barns [a few feet] from each other.",
        "A bomb went off 100 yards away from the station.",
        "The second bomb went off 100 yards away from the station.",
        "The second bomb went off [100 yards] away from the first.",
        "The two villages lie ten miles apart.",
    ],
)
def test_finds_how_far_apart_two_blasts_came(sentence):
    before, *marked = sentence.replace("]", "[").split("[")
    text = "".join([before, *marked])
    assert [one.wording for one in find_apart(told("a", text))] == marked[:1]
    assert all(text[one.start : one.end] == one.wording for one in find_apart(told("a", text)))


def test_a_distance_cut_in_two_at_its_point_is_found():
    text = "The second bomb went off 80 yards (73.\n2 m) away at a cinema."
    cut = text.index("2 m")
    account = Account("a", "a", text, sentences=((0, cut - 1), (cut, len(text))))
    assert [one.wording for one in find_apart(account)] == ["80 yards"]


def differing(*ways: str) -> list[tuple[str, str]]:
    accounts = [told(f"{n}", f"The two bombs went off {way}.") for n, way in enumerate(ways)]
    apart = [distance for one in accounts for distance in find_apart(one)]
    return [(found.holds, found.statement) for found in apart_differs(apart)]


def test_a_hundred_yards_are_not_550_feet():
    said = "How far apart the explosions were: “100 yards” (0) and “550 feet” (1); "
    assert differing("100 yards apart", "approximately 550 feet apart") == [
        ("cannot hold", said + "they cannot both hold.")
    ]
    assert differing("100 yards apart", "90 metres apart") == []


def test_a_few_yards_give_no_number():
    ((holds, said),) = differing("50 yards apart", "a few yards from each other")
    assert (holds, said[-32:]) == ("open", "; “a few yards” gives no number.")


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        ("The town lies 19 km (18 miles) to the west.", "19 km and 29 km"),
        ("The town lies about 15km (10 miles) to the west.", None),
        ("It lay a mile off, 1 mile (2 km) at most.", None),
        ("The mine is 420 meters (460 yards) deep.", None),
    ],
)
def test_a_distance_in_two_units_is_one_distance(text, told_as):
    found = list(units_differ(find_two_units(told("a", text))))
    assert [one.statement.endswith(f": {told_as}.") for one in found] == [True] * bool(told_as)
