"""Which names mean one party, and which people speak for it."""

from pathlib import Path

import pytest

from tellings.corpus import Corpus, Event
from tellings.entities import one_party
from tellings.spans import Article


@pytest.mark.parametrize(
    ("names", "one"),
    [
        (["Front", "Red Front", "Red Front"], "Red Front"),
        (["RF", "Red Front"], "Red Front"),
        (["Red Front", "Red Front's Kars brigade", "Red Front member"], "Red Front"),
        (["Ann Lee", "Lee", "Lee"], "Lee"),
        (["six men", "six Norsemen", "Dover Six"], "Dover Six"),
        (["Al-Shabaab", "Al Shabab", "Al-Shabaab"], "Al-Shabaab"),
        (["Red Sabaab", "Red Sabab gunmen", "Red Sabaab"], "Red Sabaab"),
        (["Ann Lacanetti", "Ann Lacaneti", "Ann Lacanetti"], "Ann Lacanetti"),
        (["Ann Lee", "Ann Mary Lee", "Ann Lee"], "Ann Lee"),
        (["Anton Lee", "Anthony Lee", "Anthony Lee"], "Anthony Lee"),
        (["Jaish al-Noor", "Jaysh al Nour", "Jaysh al Nour"], "Jaysh al Nour"),
        (["army", "government forces", "army"], "army"),
        (["Communist Party", "Communist Party of Norland"], "Communist Party of Norland"),
    ],
)
def test_names_of_one_party(names, one):
    assert set(one_party.merged(names).values()) == {one}


@pytest.mark.parametrize(
    "names",
    [
        ["Red Front", "Blue Front"],
        ["Army", "Norse Liberation Army"],
        ["India", "Bank of India"],
        ["six men", "Dover Four"],
        ["Bo Lee", "Ann Lee"],
        ["Karl Branting", "Carl Granting"],
        ["rioters", "youths"],
        ["Front", "Red Front", "Blue Front"],
    ],
)
def test_names_of_different_parties(names):
    assert one_party.merged(names) == {name: name for name in names}


@pytest.mark.parametrize(
    "text",
    [
        "Bo Lee, a leader of the Red Front, spoke.",
        "The Red Front's spokesman, Bo Lee, spoke.",
        "Former Red Front commander Bo Lee spoke.",
        "Lee, who had been chief of staff of the Red Front, spoke.",
    ],
)
def test_whoever_leads_or_speaks_for_a_group_is_of_it(text):
    told = Corpus(Path(), Event("raid"), (Article("a", text),), {"a": ""})
    assert one_party.members(told, ["Bo Lee"], ["Red Front"]) == {"Bo Lee": "Red Front"}


@pytest.mark.parametrize(
    "text",
    [
        "Bo Lee was shot by the Red Front.",
        "The Red Front killed Bo Lee, a member of parliament.",
        "Bo Lee said a leader had left. The Red Front wept.",
    ],
)
def test_a_victim_or_a_bystander_is_not_of_the_group(text):
    told = Corpus(Path(), Event("raid"), (Article("a", text),), {"a": ""})
    assert one_party.members(told, ["Bo Lee"], ["Red Front"]) == {}


def test_merging_is_the_same_in_any_order_and_twice():
    names = ["Red Front", "RF", "six men", "Dover Six", "Blue Front", "army", "military"]
    one = one_party.merged(names)
    assert one == one_party.merged(names[::-1])
    assert all(one[party] == party for party in one.values())
