"""Breaks that a page lost, and towns before the news."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.layout import paragraphs


@pytest.mark.parametrize(
    "pieces",
    [
        ["The second bomb", "Mr Roy denied it."],
        ["On July 21 1974", "The first call came."],
        ["Media caption", "Ann Lee said so."],
        ["LIMA, Peru (Wire) - ", "Police said ten died."],
        ["LIMA - ", "Peru's mayor named two men."],
        ["Ann Lee of LinkedIn and MoveOn said so."],
        ["LIMA, Peru May 3 ", "The mayor said ten died."],
        ["  • ", "Ann Lee says so."],
        ["The UN - once more - said so."],
        ["Roy - the mayor - said so."],
    ],
)
def test_a_lost_break_a_bullet_and_a_dateline_end_a_paragraph(pieces):
    assert list(paragraphs("".join(pieces))) == pieces


@given(st.text(alphabet="ab,. \nMr1A-", max_size=200))
def test_nothing_moves(text):
    assert "".join(paragraphs(text)) == text
