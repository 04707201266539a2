"""Constructions that the articles on the Birmingham bombings of 1974 taught, in other words."""

import pytest
from bracketed import check


@pytest.mark.parametrize(
    "line",
    [
        "The Harbour Nine were convicted, the Harbour Nine said. | ",
        "A restored landing craft, LCT 7074, is transported to the docks. | ",
        "The delay led to the death of [21] people and the injury of [182] others."
        " | 21 killed; 182 injured",
        "The attack left [21] dead and [almost 200] injured. | 21 killed; ..200 injured",
    ],
)
def test_reads_what_these_articles_taught(line):
    check(line)
