"""Constructions that the articles on the Athens bank fire of 2010 taught, in other words."""

import pytest
from bracketed import check


@pytest.mark.parametrize(
    "line",
    [
        "LATEST NEWS-[4] DEAD after fire | 4 killed",
        "[Three] killed as crowd storms hall | 3 killed",
        "[Two] men and [one] woman, between 20 and 30 years old, choked on fumes."
        " | 2 killed; 1 killed",
        "[Five] guests-[two] women and [three] men-were killed."
        " | 5 killed; 2 killed part; 3 killed part",
        "[Four] people-[one] with broken bones-are treated in a clinic."
        " | 4 treated; 1 injured part",
        "The Liberals hold a majority of 160 in the 300-seat house. | ",
        "It came a day after [three] clerks died. | 3 killed staff",
        "They led to the death of [three] clerks ([one] a young woman)."
        " | 3 killed staff; 1 killed part staff",
    ],
)
def test_reads_what_these_articles_taught(line):
    check(line)
