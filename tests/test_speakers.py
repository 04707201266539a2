"""Who is meant by a source phrase, and what kind of speaker that is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings import sources
from tellings.corpus import Actor, Event
from tellings.language import parse
from tellings.sources.source_kinds import kind_of
from tellings.spans import Article

EVENT = Event("test", place="Lima, Peru")


def speakers(text, event=EVENT):
    """The canonical source of each statement of the text, in reading order."""
    doc = next(parse([Article("test.txt", text)]))
    return [a.source for a in sources.find_attributions(doc, event)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee denied it. Lee denied it.", ["Ann Lee", "Ann Lee"]),
        ("Interior Minister Ann Lee denied it. She denied it.", ["Ann Lee", "Ann Lee"]),
        ("Ann Lee, 48, a nurse, denied it. The nurse denied it.", ["Ann Lee", "Ann Lee"]),
        ("The minister, Ann Lee, denied it.", ["Ann Lee"]),
        (
            "The Red Star Army (RSA) denied it. The RSA denied it. The group denied it.",
            ["Red Star Army"] * 3,
        ),
        ("Militants from the Red Star Army denied it.", ["Red Star Army"]),
        ("The Norby Police denied it. The group denied it.", ["Norby Police", "group"]),
        ("A group called the Northern Front denied it.", ["Northern Front"]),
        ("The Northern Front's statement denied it.", ["Northern Front"]),
        ("According to a report by the Ferry Board, it sank.", ["Ferry Board"]),
        ("Ann Lee, who saw it, denied it.", ["Ann Lee"]),
        ("Ann Lee and Bo Roy denied it.", ["Ann Lee and Bo Roy"]),
        ("The US Weather Office denied it. The USWO denied it.", ["US Weather Office"] * 2),
        ("Sources in Lima denied it.", ["sources in Lima"]),
        ("St. Ana's Hospital denied it.", ["St. Ana's Hospital"]),
        ("Lima's Hospital denied it.", ["Lima's Hospital"]),
        ("Lima's Red Cross denied it.", ["Red Cross"]),
        (
            "The Northern Committee of the Blue Lamp denied it.",
            ["Northern Committee of the Blue Lamp"],
        ),
        ("Doctors Without Borders denied it.", ["Doctors Without Borders"]),
        ("Special Agent in Charge Ann Lee denied it.", ["Ann Lee"]),
        ("The Attorney General denied it.", ["Attorney General"]),
        ("Minister Abu ole Lenk denied it. Lenk denied it.", ["Abu ole Lenk"] * 2),
        ("Ann Lee QC denied it. Ann denied it.", ["Ann Lee"] * 2),
        ("The group al-Fajr denied it.", ["al-Fajr"]),
        ("The Islamic State group denied it.", ["Islamic State"]),
        ("A Radio North count showed ten died.", ["Radio North"]),
        ("Relatives of those who died denied it.", ["relatives of those who died"]),
        (
            "A user of the social networking site denied it.",
            ["user of the social networking site"],
        ),
        ("One mother denied it. Several men denied it.", ["one mother", "several men"]),
        ("Energy Minister Ann Lee came. The energy minister denied it.", ["Ann Lee"]),
        ("Ten died, PM says\nPrime Minister Bo Roy came.", ["Bo Roy"]),
        ("Minister: ten dead in mine\nEnergy Minister Ann Lee came.", ["Ann Lee"]),
        ("Police Chief Bo Roy came. Police denied it.", ["police"]),
        ("Energy Minister Ann Lee came. A minister denied it.", ["minister"]),
        ("Energy Minister Ann Lee came. The Chilean minister denied it.", ["Chilean minister"]),
        (
            "A spokesman for the Harbour Brigade of the Greater North said ten died.",
            ["spokesman for the Harbour Brigade"],
        ),
        (
            "The operator of the mine in which ten died said on Friday it was shut.",
            ["operator of the mine"],
        ),
        ("A security source said ten died. He also said six fled.", ["security source"] * 2),
        ("Peruvian TV denied it.", ["Peruvian TV"]),
        ("The Chilean Directorate of Ports denied it.", ["Chilean Directorate of Ports"]),
        ("According to UN estimates, ten died.", ["UN"]),
        ("The charity, known by its old name Open Hand, said ten died.", ["Open Hand"]),
        ("UN Envoy General Ann Lee came. The UN denied it.", ["UN"]),
        ("Ten died, according to the port, which said two swam.", ["port"] * 2),
        ("The Islamic State militant group denied it.", ["Islamic State"]),
        ("According to data of the police department, ten died.", ["police department"]),
        ("Ten died, said Cmdr. Bo Lee. He denied it.", ["Bo Lee"] * 2),
        (
            "Police said some victims swam. Many victims did not. They said ten died.",
            ["police"] * 2,
        ),
        ("One of the nurses denied it.", ["one of the nurses"]),
        ("It was claimed by the Islamic State. The group denied it.", ["Islamic State"] * 2),
        # A caption without its full stop runs into the sentence.
        ("Goods on their way to Peru Mrs Roy said ten died.", ["Roy"]),
        (
            "Ten staff are feared dead Officials at the port said ten died.",
            [None, "officials at the port"],
        ),
        # Nobody is named, and "it" is no demonstration and no country that has not spoken.
        ("They denied it. Those who left denied it.", [None, None]),
        ("A march blaming the mayor went on. It said ten died.", [None, None]),
        ("The Red-linked group al-Fajr said ten died.", ["al-Fajr"]),
        ("It was reported that ten drowned.", [None]),
        (
            "Ann Lee said the road was open. Bo Roy arrived at noon. He said it was shut.",
            ["Ann Lee", "Bo Roy or Ann Lee"],
        ),
    ],
)
def test_one_name_for_all_mentions(text, names):
    assert speakers(text) == names


def test_two_armed_groups_leave_the_militants_open():
    event = Event(
        "test", actors=(Actor("Red Front", "armed_group"), Actor("Blue Front", "armed_group"))
    )
    text = "The Red Front denied it. The Blue Front denied it. The militants said it was over."
    assert speakers(text, event)[-1] == "Blue Front or Red Front"


def test_an_event_s_alias_names_its_actor():
    event = Event("test", actors=(Actor("Red Front", "armed_group", ("RF", "the front")),))
    assert speakers("The RF denied it. The front denied it.", event) == ["Red Front", "Red Front"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Police", "state"),
        ("a spokesman for the army", "state"),
        ("Peru", "state"),
        ("China", "foreign_state"),
        ("the Chinese foreign ministry", "foreign_state"),
        ("the US embassy in Lima", "foreign_state"),
        ("the United Nations", "international"),
        ("rebels", "armed_group"),
        ("a doctor at the city hospital", "medical"),
        ("two survivors", "witness"),
        ("local media", "media"),
        ("sources in Lima", "unnamed"),
        ("analysts", "other"),
        ("the people", "other"),
    ],
)
def test_kind_of_a_source(words, kind):
    assert kind_of(words, "Peru") == kind


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            [
                "Ann",
                "Lee",
                "he",
                "said",
                "it",
                "the group",
                "(",
                "RSA",
                ")",
                ",",
                "who",
                "'s",
                ".",
                "and",
            ]
        ),
        min_size=1,
    )
)
def test_any_chain_of_mentions_ends_in_a_name_or_none(parts):
    assert all(name is None or name.strip() for name in speakers(" ".join(parts)))
