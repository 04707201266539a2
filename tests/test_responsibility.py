"""Who is said to be behind it: the act, by whom, of whom, and the words that say so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings import responsibility, sources
from tellings.corpus import Event
from tellings.language import parse
from tellings.spans import Article


def read(text):
    """The responsibility rows of one text."""
    doc, event = next(parse([Article("test.txt", text)])), Event("test")
    return responsibility.find_responsibility(doc, event, sources.find_attributions(doc, event))


@pytest.mark.parametrize(
    ("sentence", "act", "accuser", "accused"),
    [
        (
            "[The Red Front claimed responsibility for the bombing].",
            "claims",
            "Red Front",
            "Red Front",
        ),
        ("The raid, [claimed by the Red Front], killed two.", "claims", "Red Front", "Red Front"),
        (
            "The Red Front said [its fighters had blown up the bridge].",
            "claims",
            "Red Front",
            "Red Front",
        ),
        ("[The front denied any involvement in the bombing].", "denies", "front", "front"),
        (
            "[The Front was not behind the bombing], its leader said.",
            "denies",
            "its leader",
            "Front",
        ),
        ("[Peru accused Chile of arming the rebels].", "accuses_sponsor", "Peru", "Chile"),
        (
            "The minister said [Chile was funding the militants].",
            "accuses_sponsor",
            "minister",
            "Chile",
        ),
        (
            "[Peru accused Chile and Spain of arming the rebels].",
            "accuses_sponsor",
            "Peru",
            "Chile and Spain",
        ),
        ("[The mayor blamed the rebels for the attack].", "accuses_perpetrator", "mayor", "rebels"),
        ("[The attack was blamed on the rebels].", "accuses_perpetrator", None, "rebels"),
        ("Police said [gunmen had stormed the hotel].", "accuses_perpetrator", "police", "gunmen"),
        ("[Two men were convicted of the bombing].", "accuses_perpetrator", None, "Two men"),
        (
            "[Responsibility for the siege lies with the rebels], the mayor said.",
            "accuses_perpetrator",
            "mayor",
            "rebels",
        ),
        ("[Gunmen stormed the hotel] and left.", "reported_as_fact", None, "gunmen"),
        ("[The hotel was stormed by gunmen].", "reported_as_fact", None, "gunmen"),
        ("[No group has claimed responsibility] for the blast.", "no_claim", None, None),
        ("There was [no immediate claim of responsibility].", "no_claim", None, None),
        ("[Rebels Deny Role in Station Bombing]", "denies", "Rebels", "Rebels"),
    ],
)
def test_finds_the_act_and_its_words(sentence, act, accuser, accused):
    text = sentence.replace("[", "").replace("]", "")
    start, end = sentence.index("["), sentence.index("]") - 1
    (row,) = read(text)
    assert (row.act, row.accuser, row.accused) == (act, accuser, accused)
    assert text[row.start : row.end] == text[start:end]


@pytest.mark.parametrize(
    "sentence",
    [
        "The quake killed ten people and destroyed a school.",
        "The army killed ten militants.",
        "The Red Front threatened to kill the hostages.",
        "If rebels attack the camp, it will fall.",
        "All the militants killed in the raid were young.",
    ],
)
def test_what_is_nobody_s_or_has_not_happened_gives_no_row(sentence):
    assert read(sentence) == []


def test_the_account_s_own_voice_tells_of_a_party_once():
    text = "Gunmen stormed a hotel. The gunmen attacked guests, killing two. Gunmen bombed a bar."
    assert [r.act for r in read(text)] == ["reported_as_fact"]


def test_another_year_s_attack_has_scope_other():
    rows = read("Last year, gunmen bombed a market and killed thirty people.")
    assert [r.scope for r in rows] == ["other"]


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "the rebels",
                    "claimed",
                    "responsibility",
                    "denied",
                    "the army",
                    "attacked",
                    "by",
                ),
                *("accused", "of", "backing", "said", '"', ".", "\n", "no one", "was", "blamed on"),
                *("the attack", "is", "behind", "their", "supporting", "them", ",", "convicted"),
            ]
        ),
        min_size=1,
    ).map(" ".join)
)
def test_every_span_lies_in_any_text(text):
    for row in read(text):
        assert 0 <= row.start < row.end <= len(text)


@pytest.mark.parametrize(
    ("sentence", "accuser", "accused", "rule"),
    [
        (
            "[A spokesman for the Red Front denied the group was involved].",
            "spokesman for the Red Front",
            "Red Front",
            "denies",
        ),
        ("[The rebels denied that they were behind the blast].", "rebels", "rebels", "denies"),
        ("[The firm denied it had anything to do with the fire].", "firm", "firm", "denies"),
        ("[The army rejected claims that its men had fired].", "army", "army", "dismisses_claim"),
        (
            "The rebels claimed the town was theirs. [Officials have dismissed this claim].",
            "officials",
            "rebels",
            "dismisses_claim",
        ),
    ],
)
def test_a_denial_names_who_denies_and_whose_deed_or_claim_it_is(sentence, accuser, accused, rule):
    text = sentence.replace("[", "").replace("]", "")
    denials = [r for r in read(text) if r.act == "denies"]
    said = [(text[r.start : r.end], r.accuser, r.accused, r.rule) for r in denials]
    clause = sentence[sentence.index("[") + 1 : sentence.index("]")]
    assert said == [(clause, accuser, accused, rule)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The blame for the killing will lie with the army, the rebels said.",
        "The rebels said the army would be responsible for the deaths.",
        "The rebels denied that they were behind the blast.",
    ],
)
def test_blame_to_come_or_denied_accuses_nobody(sentence):
    assert [r for r in read(sentence) if r.act != "denies"] == []
