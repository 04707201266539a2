"""Constructions that the articles on the Aceh earthquake of 2013 taught, in other words."""

import pytest
from bracketed import check


@pytest.mark.parametrize(
    "line",
    [
        'It is unknown how many were hurt; the radio estimates"[at least 50] people," and '
        "roads are shut."
        " | 50.. injured",
        "One of the victims was a boy who lived nearby. | ",
        "Storm Kills [Nine] On The Coast | 9 killed",
        "[30] dead and [over 200] injured as 7.1 magnitude quake hits valley"
        " | 30 killed; 201.. injured",
        "A slide killed [170] people here and [tens of thousands more] abroad."
        " | 170 killed; 20000.. killed increment",
        "The blast killed [11] people and left [14] others trapped. | 11 killed; 14 missing",
    ],
)
def test_reads_what_these_articles_taught(line):
    check(line)
