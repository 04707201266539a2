"""Constructions that the articles on the Belfast bombings of July 1972 taught, in other words."""

import pytest
from bracketed import check


@pytest.mark.parametrize(
    "line",
    [
        "[Eight] people died in the blasts-[five] sailors and [three] cooks."
        " | 8 killed; 5 killed part; 3 killed staff part",
        "[Twelve] people were killed. [Ten] men and [two] women. | 12 killed; 10 killed part;"
        " 2 killed part",
        "The injured were-[70] women and [50] men. | 70 injured; 50 injured",
        "The people who died were from one street-[four] bus drivers at a stop, [two] soldiers."
        " | 4 killed staff part; 2 killed security_forces part",
        "At the market the victims were [two] women. | 2 killed",
        "The dead included Ann Bell, 45, Bo Carr, 30, and [two] children. | 2 killed",
        "Of the dead [two] were Hindus. | 2 killed part",
        "Of the [130] injured [at least 40] were students. [53] were men, [77] women."
        " | 130 injured; 40.. injured part; 53 injured part; 77 injured part",
        "It was at first thought that [15] had died. | 15 killed superseded",
        "[Three] men armed with a rifle planted a bomb. | 3 involved attackers",
        "[Two] masked men opened fire. | 2 involved attackers",
        "[Ninety] people were detained in hospital and [about 20] others were allowed home."
        " | 90 injured; 20 discharged",
        "[Ten] people were released from hospital. | 10 discharged",
        "The army claimed to have hit [three] gunmen. | 3 injured attackers",
        "By the end of 2031, [300] had been killed, [90] of them civilians."
        " | 300 killed other; 90 killed other part",
        "Two bombs took [nine] lives - one at the depot, the other at a shop. | 9 killed",
    ],
)
def test_reads_what_these_articles_taught(line):
    check(line)
