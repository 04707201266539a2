"""Constructions that the articles on the Haiti earthquake of 2010 taught, in other words."""

import pytest
from bracketed import check


@pytest.mark.parametrize(
    "line",
    [
        "Between [45,000-50 ,000] people have died. | 45000..50000 killed",
        "Ann Bell , 15 , had to be helped out by her father . | ",
        "It was unclear how many people were in the building. | ",
        "We may have [260] dead bodies and up to 25 people still alive. | 260 killed feared",
        "Quakes killed [1,600] on 4 Aug 1946 and struck again on 11 Oct , 1918 ."
        " | 1600 killed other",
        "Many members had helped out in the past. | ",
        "The toll of its peacekeepers has risen from [11] to [14]."
        " | 11 killed security_forces superseded; 14 killed security_forces",
    ],
)
def test_reads_what_these_articles_taught(line):
    check(line)
