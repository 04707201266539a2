"""Figures that come on top of another are told by their own words."""

import pytest

from tellings.checks.additions import is_addition


@pytest.mark.parametrize(
    ("wording", "adds"),
    [
        ("19 more", True),
        ("another 19", True),
        ("A further two", True),
        ("an additional five", True),
        ("dozens more", True),
        ("more than 70", False),
        ("20 or more", False),
        ("no more than 20", False),
        ("19", False),
    ],
)
def test_an_addition_is_told_by_its_words(wording, adds):
    assert is_addition(wording) == adds
