"""What was used: two names of one class differ where no account uses both."""

import pytest

from tellings.checks.accounts import Account
from tellings.checks.weapons import find_weapons, weapons_differ


def weapons(text, name="a", skipped=frozenset()):
    return find_weapons(Account(name, name, text, sentences=((0, len(text)),)), skipped)


@pytest.mark.parametrize(
    ("text", "of", "kind"),
    [
        ("A Kalashnikov was found.", "rifle", "AK-47"),
        ("He drew two machine pistols.", "rifle", "machine gun"),
        ("He drew a pistol.", "handgun", "pistol"),
        ("An anti-tank shell hit the wall.", "what was fired", "shell"),
        ("A lorry bomb went off.", "bomb", "truck bomb"),
        ("He held a kitchen knife.", "blade", "knife"),
    ],
)
def test_a_weapon_has_a_class_and_a_kind(text, of, kind):
    assert [(weapon.of, weapon.kind) for weapon in weapons(text)] == [(of, kind)]


@pytest.mark.parametrize("text", ["The assault rifle was his.", "It was a bombshell.", "An axel."])
def test_what_fits_every_kind_and_what_only_sounds_alike_is_none(text):
    assert weapons(text) == []


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("He fired an AK-47.", "He fired an SKS.", True),
        ("He fired an AK-47.", "It was a Kalashnikov.", False),
        ("He had an AK-47 and an SKS.", "He fired an SKS.", False),
        ("He had a pistol.", "He had a knife.", False),
        ("A car bomb killed her.", "It was a truck bomb.", True),
    ],
)
def test_kinds_of_one_class_differ_where_no_account_names_both(one, other, differ):
    assert bool(list(weapons_differ([*weapons(one), *weapons(other, "b")]))) == differ


def test_a_weapon_of_another_event_is_left_out():
    assert weapons("Last year an SKS was used.", skipped=frozenset({0})) == []
