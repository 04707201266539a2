"""Breaks that a page lost, and towns before the news."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.layout import beside, paragraphs


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
        ["09:20 ", "Nine are dead."],
        ["9.20am GMT - ", "Nine are dead."],
        ["At 09:20 Ann Lee left."],
        ["The UN - once more - said so."],
        ["Roy - the mayor - said so."],
    ],
)
def test_a_lost_break_a_bullet_and_a_dateline_end_a_paragraph(pieces):
    assert list(paragraphs("".join(pieces))) == pieces


@given(st.text(alphabet="ab,. \nMr1A-", max_size=200))
def test_nothing_moves(text):
    assert "".join(paragraphs(text)) == text


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("Also read: Nine hurt in Norby fire", True),
        ("RELATED - Nine hurt in Norby fire", True),
        ("Share on Facebook | Tweet | 31 comments", True),
        ("Photo: Nurses carry one of nine hurt", True),
        ("Image caption A fire in 2029 killed nine", True),
        ("Two women hurt in the blast (Photo: Wire).", True),
        ("A survivor in Norby on Monday. Reuters/Ann Lee", True),
        ("Sign up for our newsletter: nine dead in Norby", True),
        ("Nine people died, police said (Reuters).", False),
        ("LIMA (AP) - Nine people died.", False),
        ("Pictures of the scene showed nine dead.", False),
        ("Photographers subscribe to what the mayor says.", False),
        ("Related deaths rose to nine.", False),
        ("Read aloud, the letter named nine men.", False),
        ("Share prices fell on Friday.", False),
    ],
)
def test_links_elsewhere_buttons_captions_and_calls_to_subscribe_are_not_the_article(line, marked):
    assert bool(beside(line)) == marked


def test_a_heading_marks_the_titles_below_it_and_stops_at_a_sentence():
    text = "Most viewed\n\n1. Six held in Norby\nNine hurt in fire\n\nThe mayor spoke.\nTen died."
    assert [text[a:b] for a, b in beside(text)] == [
        "Most viewed",
        "1. Six held in Norby",
        "Nine hurt in fire",
    ]
