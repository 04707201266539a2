"""What accounts tell both ways about blame: negligence, intent, war crimes, armed men inside."""

import pytest

from tellings.checks.accounts import Account
from tellings.checks.sequence import find_steps, told_both_ways
from tellings.corpus import Event


def steps(marked):
    """The steps of one sentence, and the words in its brackets."""
    text = marked.replace("[", "").replace("]", "")
    account = Account(text, text, text, sentences=((0, len(text)),))
    return find_steps(account, Event("test")), marked[marked.index("[") + 1 : marked.index("]")]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Miners said the fire was [due to negligence] by the owner.", "negligence"),
        ("Relatives [blamed the ministry's mismanagement].", "negligence"),
        ("The owner [denied all claims of negligence].", "no negligence"),
        ("The minister said it was [not due to negligence].", "no negligence"),
        ("The charity said it [was a war crime].", "a war crime"),
        ("The panel held it had [not amounted to a war crime].", "no war crime"),
        ("The pilot [deliberately crashed] the jet, prosecutors said.", "on purpose"),
        ("The army said its planes [mistakenly struck] the convoy.", "by mistake"),
        ("It was a [tragic mistake], the general said.", "by mistake"),
        ("The governor said [rebels were firing from inside the clinic].", "armed men inside"),
        ("There were [no fighters in] the clinic, its doctors said.", "no armed men inside"),
        ("The mayor had [ignored repeated warnings] about the dam.", "warnings ignored"),
        ("[Hostages died when the army fired] on their bus.", "killed by the forces"),
        ("The [gunmen shot some of the hostages], he said.", "killed by their captors"),
        ("The [hostages were executed by their captors].", "killed by their captors"),
        ("[Passengers were told to stay] in their cabins.", "told to stay"),
        ("The crew [ordered all passengers to leave] the ship.", "told to leave"),
        ("The [exits had been chained], survivors said.", "exits locked"),
        ("The owner said the [doors were not locked].", "exits not locked"),
        ("The [soldiers had fired in self-defence], the army said.", "in self-defence"),
        ("[Soldiers opened fire on an unarmed] crowd, he said.", "on the unarmed"),
        ("The [gunman was identified as] Bo Lee.", "suspects named"),
        ("There are still [no suspects], police said.", "no suspects"),
        ("Police had found [no new evidence], they said.", "no new evidence"),
    ],
)
def test_finds_the_words_on_which_blame_turns(sentence, name):
    told, words = steps(sentence)
    assert (name, words) in [(step.name, step.wording) for step in told]


@pytest.mark.parametrize(
    "sentence",
    [
        "If it was due to negligence, somebody will pay [].",
        "A war crimes tribunal sat in the city [].",
        "Officials were careful not to use the word terrorism [].",
    ],
)
def test_what_is_only_supposed_or_named_tells_nothing_of_blame(sentence):
    assert steps(sentence)[0] == []


def test_what_one_denies_and_another_asserts_is_a_matter_of_responsibility():
    asserted, _ = steps("A miner said the fire was [due to negligence] by the owner.")
    denied, _ = steps("The owner [denied all claims of negligence].")
    (found,) = told_both_ways([*asserted, *denied])
    assert (found.kind, found.holds) == ("responsibility", "open")
    assert list(told_both_ways(denied)) == []
