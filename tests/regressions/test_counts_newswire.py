"""False rows that general newswire taught, in other words."""

import pytest
from bracketed import check

from tellings.corpus import Event
from tellings.counts.scope import event_days


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
        "There were as many deaths as in a winter. | ",
        "HARBOUR SHOOTING [Three] people have been detained. | 3 arrested",
        "The toll, initially [10], has risen to [12]. | 10 killed superseded; 12 killed",
        "The arrest brought to [nine] the number of people in custody. | 9 arrested",
        "The victims in the capital numbered [213], including [12] visitors."
        " | 213 killed; 12 killed civilians part",
        "[More than 1 million] internally displaced persons live in camps. | 1000001.. displaced",
        "The army says [between 100 and 150] people from its mission are missing."
        " | 100..150 missing",
        "He fatally shot [three] clerks. | 3 killed staff",
        "A quake killed [9] here, and one in the hills killed [7]. | 9 killed; 7 killed",
        "[Four] Taliban commanders were killed. | 4 killed attackers",
        "[Eleven] hijackers were captured. | 11 arrested attackers",
        "The deaths of Ann Bell and [three] other nurses led to a trial. | 3 killed staff",
        "The parents of [two] visitors killed there sued. | 2 killed civilians",
        "The plan puts the lives of thousands of people on the line. | ",
        "[Dozens] of attackers poured in. | 24.. involved attackers",
        "She had lost [two] siblings. | 2 killed",
        "There was no truth to reports that [12] people died. | 12 killed denied",
        "Officials reported [six] deaths, up from an earlier [four]."
        " | 6 killed; 4 killed superseded",
        "The toll may rise [above 100]. | 101.. killed feared",
        "[Three] soldiers died, bringing to [14] the number of soldiers killed."
        " | 3 killed security_forces; 14 killed security_forces",
        "[Seven] were killed and [25] others, mostly women, wounded. | 7 killed; 25 injured",
        "[Two] of those killed were soldiers. | 2 killed security_forces",
        "The hospital admitted [45] patients. | 45 injured",
        "[Some 130] people required hospital treatment. | 130 injured",
        "The clinic said [45] casualties had been admitted. | 45 injured",
        'A "[few]" hostages lost their lives. | 2.. killed hostages',
    ],
)
def test_reads_what_these_articles_taught(line):
    check(line)


@pytest.mark.parametrize(
    "line",
    [
        "Police said on Monday that [30] people died in a similar fire in 1994. | 30 killed other",
        "In a separate attack on Friday, [two] soldiers were killed."
        " | 2 killed security_forces other",
        "A day earlier, a bomber killed [10] people. | 10 killed other",
        "Two days after the attack, the toll is [10] killed. | 10 killed",
        "Two days before he shot [six] people, killing [four], he prayed. | 6 injured; 4 killed",
        "Since January, [300] people have been killed there. | 300 killed other",
        "It was the deadliest raid since a bomb killed [180] in 2007. | 180 killed other",
        "It was the deadliest raid since 2007 and killed [30]. | 30 killed",
        "The shooting recalled the Hill Street massacre, in which [16] died. | 16 killed other",
        "[Seventy] soldiers died when two helicopters collided last year."
        " | 70 killed security_forces other",
        "The country's worst crash killed [228] people in 1997. | 228 killed other",
        "Its last major quake killed [900]. | 900 killed other",
        "In February, a quake killed [612] people. | 612 killed other",
        "The previous day, [six] marchers were shot dead. | 6 killed other",
        "In 2031 alone, [400] people were killed. | 400 killed other",
        "An earlier toll of [25] was revised to [31]. | 25 killed superseded; 31 killed",
        "The ministry had put the toll at [25]. | 25 killed superseded",
    ],
)
def test_tells_other_events_without_a_year(line):
    check(line)


def test_days_of_an_account_without_a_date():
    """A month at its head, else, where it names no weekday, the year it names most."""
    event = Event("x")
    assert event_days("A quake hit in May 2010 and killed 12.", event) == ({2010}, 5)
    assert event_days("The bombs of 1974 killed 21; in 1974 few were tried.", event)[0] == {1974}
    marked = "On its 40th anniversary, Friday, in 2014, they mourned the 21 killed in 1974."
    assert event_days(marked, event)[0] == {1974}
    assert event_days("On Monday 12 died, as in the crash of 1974.", event)[0] == set()


def test_knows_a_place_of_another_year_by_its_name():
    """A quake named after a place that the account dates to another year is another quake."""
    lead = "A strong earthquake shook the island on Sunday. " * 5
    named = f"{lead}The Orvale quake killed [900]. In Orvale"
    check(f"{named}, in 2003, clay houses fell. | 900 killed other")
    check(f"{named} few houses stand. | 900 killed")
