"""Constructions that the five articles of the first seed taught."""

import pytest
from bracketed import check


@pytest.mark.parametrize(
    "line",
    [
        "So far [80] people had been rescued. These include [43] men, [26] women, [11] children"
        " | 80 rescued so_far; 43 rescued part; 26 rescued part; 11 rescued part",
        "The rescued passengers showed only 190, and the statistics of the rescued showed [70]."
        " | 70 rescued",
        "He was travelling with [four] railway personnel and [five] soldiers."
        " | 4 aboard staff; 5 aboard security_forces",
        "The group said it had taken [214] hostages and killed [30] guards."
        " | 214 held hostages; 30 killed security_forces",
        "The death toll from a militant hijacking of a train has climbed to [31]. | 31 killed",
    ],
)
def test_reads_what_these_articles_taught(line):
    check(line)
