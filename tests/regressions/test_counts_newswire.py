"""False rows that general newswire taught, in other words."""

import pytest
from bracketed import check


@pytest.mark.parametrize(
    "line",
    [
        "Sanders led among voters under 30 and held a lead among those 45 and over. | ",
        "All you need is to crush the opposition. | ",
        "All judges should be held to that standard. | ",
        "The jet burns some $10,000 in fuel every hour. | ",
        "Murders are most likely among people who know each other. | ",
        "It is one of the oldest, and most of them are free. | ",
        "They staged 26 debates, 17 of which had been held by May. | ",
        "A day earlier, [six] marchers were arrested. | 6 arrested other",
        "Gunmen shot [41] people dead. | 41 killed",
        "Gunmen killed [130] people in one city and [32] in another. | 130 killed; 32 killed",
        "Three Canadian doctors were shot at. | ",
        "The blast killed [257] people, including [12] Americans. | 257 killed; 12 killed part",
    ],
)
def test_reads_what_these_articles_taught(line):
    check(line)
