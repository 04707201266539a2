"""Times that accounts tell for one happening: sentences written for the test."""

from datetime import date

import pytest
from telling import timed

from tellings.checks import same_step
from tellings.corpus import Event

UNDATED = Event("made up")
IN_ROME = Event("made up", timezone="Europe/Rome", date=date(2031, 5, 8))


def found(event=UNDATED, **texts):
    """The words against each other of each finding, with what happened."""
    return [
        finding.statement.partition(". They")[0].partition(". It is")[0]
        for finding in same_step.findings(timed(event, **texts), event)
    ]


@pytest.mark.parametrize(
    ("one", "other", "statement"),
    [
        (
            "A gunman opened fire at 11.20 a.m. on Saturday.",
            "The shooting began at 12.45pm on Saturday.",
            "When the shooting came: “11.20 a.m. on Saturday” (a) and “12.45pm on Saturday” (b)",
        ),
        (
            "The ferry sank at 7:05 a.m., fifteen minutes after the explosion.",
            "An explosion tore through the ferry at 6:40 a.m. on Monday.",
            "When the explosion came: “6:40 a.m. on Monday” (b) and "
            "“fifteen minutes” before “7:05 a.m.” (a)",
        ),
        (
            "The ferry went down off the port on 4 May 2031.",
            "The toll of Monday's sinking rose to 37.",
            "When the sinking came: “4 May 2031” (a) and “Monday” (b)",
        ),
        (
            "The quake struck at 4:12 a.m. on Sunday.",
            "The quake struck at 3:50 a.m. on Sunday. A weaker quake followed at noon on Monday.",
            "When the quake came: “4:12 a.m. on Sunday” (a) and “3:50 a.m. on Sunday” (b)",
        ),
        (
            "A dam burst above the town at 3 a.m. on Sunday.",
            "The dam collapsed at about 4.30 a.m. on Sunday.",
            "When the collapse came: “3 a.m. on Sunday” (a) and “about 4.30 a.m. on Sunday” (b)",
        ),
        (
            "Controllers lost contact with the plane at 1415 (GMT) on Thursday.",
            "The flight disappeared from radar at 13:15 GMT.",
            "When contact was lost: “1415 (GMT) on Thursday” (a) and “13:15 GMT” (b)",
        ),
        (
            "The accident occurred at 7:10 a.m. (2210 GMT Thursday), the coast guard said.",
            "The collision at around 7:30 a.m. (2230 GMT Thursday) left a hole in the hull.",
            "When the crash came: “7:10 a.m.” (coast guard in a) and “around 7:30 a.m.” (b)",
        ),
        (
            "The leak was stopped at noon.",
            "The leak was stopped at 5 p.m., the ministry said.",
            "When the leak ended: “noon” (a) and “5 p.m.” (b)",
        ),
        (
            "Firefighters were called to the mill at 12.38am on Friday.",
            "Police received reports of a blaze at 1.27am.",
            "When the alarm was raised: “12.38am on Friday” (a) and “1.27am” (b)",
        ),
        (
            "The quake struck on Tuesday afternoon.",
            "The quake hit early on Tuesday. It took place at 7:37 a.m.",
            "When the quake came: “Tuesday afternoon” (a) and “7:37 a.m.” (b)",
        ),
        (
            "The convictions were quashed in March 1991.",
            "The court overturned their convictions in May 1991.",
            "When the convictions were quashed: “March 1991” (a) and “May 1991” (b)",
        ),
        (
            "The quake struck at 0737 GMT.",
            "The quake struck at 7:37 a.m. local time.",
            "When the quake came: “0737 GMT” (a) and “7:37 a.m. local time” (b)",
        ),
        (
            "Gunmen boarded the ferry at 7:05 a.m. on Monday.",
            "The attackers boarded the ferry at 6:40 a.m.",
            "When the boarding came: “7:05 a.m. on Monday” (a) and “6:40 a.m.” (b)",
        ),
        (
            "The shooting began at 2:15 p.m. on Monday.",
            "The attack came at 2:40 p.m. on Monday.",
            "When the shooting came: “2:15 p.m. on Monday” (a) and “2:40 p.m. on Monday” (b)",
        ),
        (
            "The siege ended on Wednesday.",
            "The standoff was over on Friday.",
            "When the siege ended: “Wednesday” (a) and “Friday” (b)",
        ),
        (
            "The fire broke out at 2 a.m. on Tuesday.",
            "The fire started at about 4.30 a.m. on Tuesday.",
            "When the fire came: “2 a.m. on Tuesday” (a) and “about 4.30 a.m. on Tuesday” (b)",
        ),
    ],
)
def test_times_of_one_happening_that_do_not_meet(one, other, statement):
    assert found(a=one, b=other) == [statement]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # one that follows is another
        (
            "The quake struck at 4:12 a.m. on Sunday.",
            "The quake struck at 4:10 a.m. on Sunday. A quake followed at noon on Monday.",
        ),
        # one blow of several
        (
            "The shooting began at 2:15 p.m. on Monday. Hostages were held for hours.",
            "The attack came at 2:40 p.m. on Monday.",
        ),
        (
            "The shooting began at 2:15 p.m. on Monday. An explosion was heard at noon on Monday.",
            "The attack came at 2:40 p.m. on Monday.",
        ),
        # rounding, hedges and bounds
        ("A gunman opened fire at 11.20 a.m.", "The shooting began at about 11.30am."),
        ("The train derailed at 6.04 a.m.", "The derailment happened at 6am on Tuesday."),
        ("The blasts happened at about 8.30 p.m.", "The bombs began to explode before 9pm."),
        # a day and an hour of it; a night and the morning it ends in
        ("The attack began on Tuesday.", "The attack began at 1pm on Tuesday."),
        ("The siege began on Tuesday.", "The siege ended on Wednesday."),
        ("The siege had gripped the country on Tuesday.", "The siege began on Monday."),
        ("The village was attacked on Sunday night.", "Gunmen attacked the village on Monday."),
        # two happenings
        ("The quake struck at 2.30 p.m.", "A second quake struck at 4.10 p.m."),
        ("The quake struck at 2.30 p.m.", "In 1999 a quake struck at 3:02 a.m."),
        ("A bomb exploded at 8.15am.", "The embassy opens at 8.45 a.m. on weekdays."),
        ("One bomb exploded at 8.15am. Another bomb exploded at 9am.", "A bomb exploded at 10am."),
        ("Gunmen attacked a post on Monday.", "Gunmen will attack again on Friday, it said."),
        ("A bomb went off in the market at 9am.", "A bomb went off at the embassy at 11am."),
        ("Gunmen attacked a post on Monday.", "Gunmen attacked the hotel on Thursday."),
        ("Gunmen stormed the hotel on Friday.", "Troops stormed the hotel on Saturday."),
        ("The train left at 6.10 a.m.", "A rescue train left at 9 a.m."),
        ("The fire broke out at 1 a.m.", "The cease-fire began at 6 a.m."),
        # two zones, where nobody says which is which
        ("The quake struck at 0737 GMT.", "The quake struck at 2.37 p.m. local time."),
    ],
)
def test_times_that_meet_or_are_of_two_happenings(one, other):
    assert found(a=one, b=other) == []


def test_a_zone_that_is_named_is_read_in_that_of_the_event():
    rome = "The quake struck at 5:47 a.m. on Thursday."  # 03:47 in Greenwich, in summer
    assert found(IN_ROME, a=rome, b="The quake struck at 0347 GMT on Thursday.") == []
    (statement,) = found(IN_ROME, a=rome, b="The quake struck at 0547 GMT on Thursday.")
    assert "“0547 GMT on Thursday”" in statement


def test_an_hour_told_in_two_zones_is_open():
    texts = {"a": "The quake struck at 0737 GMT.", "b": "The quake hit at 7:37 a.m. local time."}
    (finding,) = same_step.findings(timed(**texts), UNDATED)
    assert (finding.rule, finding.holds) == ("one_hour_in_two_zones", "open")


def test_an_account_that_gives_two_times_itself_tells_of_two_occasions():
    texts = {
        "a": "The building collapsed at 9 a.m. The tower collapsed at 11 a.m.",
        "b": "The building collapsed at 1 p.m.",
    }
    assert found(**texts) == []
