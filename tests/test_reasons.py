"""Why it came about, as accounts tell: causes that exclude one another, and motives."""

import pytest

from tellings.checks.accounts import Account
from tellings.checks.reasons import find_reasons, reasons_differ


def reasons(marked, name="a"):
    """The reasons one sentence gives, and the words in its brackets."""
    text = marked.replace("[", "").replace("]", "")
    account = Account(name, name, text, sentences=((0, len(text)),))
    return find_reasons(account), marked[marked.index("[") + 1 : marked.index("]")]


@pytest.mark.parametrize(
    ("sentence", "of", "sort", "denied"),
    [
        (
            "The [blaze was started by an electrical fault], police said.",
            "fire",
            "electricity",
            False,
        ),
        ("The [blaze had not been linked to the wiring], he said.", "fire", "electricity", True),
        ("He said [a build-up of heat led to the second collapse].", "collapse", "heat", False),
        (
            "Fans [blamed the stampede in Norby on police gate closures].",
            "disaster",
            "police",
            False,
        ),
        ("The [crash was due to pilot error].", "disaster", "error", False),
        ("It was [in revenge for the raid on Kars], the group said.", "motive", "kars", False),
        ("They were [revenge attacks for the Kars bombings], he said.", "motive", "kars", False),
    ],
)
def test_finds_the_bracketed_reason(sentence, of, sort, denied):
    (reason,), words = reasons(sentence)
    assert (reason.of, reason.denied, reason.wording) == (of, denied, words)
    assert sort in reason.sorts


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels vowed to strike in revenge for the raid on Kars [].",
        "If the fire was caused by a gas leak, somebody will pay [].",
        "Most deaths were caused by a gas leak [].",
        "The delay was due to bad weather [].",
    ],
)
def test_what_is_vowed_supposed_or_of_something_else_is_no_reason(sentence):
    assert reasons(sentence)[0] == []


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("The fire was caused by a short circuit.", "The fire was caused by a gas leak.", True),
        ("The fire was caused by a short circuit.", "The fire was sabotage.", True),
        (
            "The fire was caused by a short circuit.",
            "The fire was due to an electrical fault.",
            False,
        ),
        (
            "The fire was caused by a short circuit.",
            "The fire was not caused by faulty wiring.",
            True,
        ),
        ("The fire was caused by a gas leak.", "The fire was not caused by faulty wiring.", False),
        ("The fire was caused by a gas leak.", "The crash was due to pilot error.", False),
        ("The sinking was due to a storm.", "The accident was caused by too much cargo.", True),
        ("It was in revenge for the Kars raid.", "It was to avenge the death of Bo Lee.", True),
        ("It was in revenge for the Kars raid.", "They struck to avenge the raid on Kars.", False),
    ],
)
def test_causes_and_motives_differ_where_they_have_nothing_in_common(one, other, differ):
    told = [*reasons(f"[{one}]")[0], *reasons(f"[{other}]", "b")[0]]
    assert len(told) == 2
    assert bool(list(reasons_differ(told))) == differ


@pytest.mark.parametrize(
    ("sentence", "of", "sort", "denied"),
    [
        ("The minister called it [an act of terrorism].", "nature", "terrorism", False),
        ("There was [no evidence that it was a terrorist attack].", "nature", "terrorism", True),
        ("It was [not terrorism], the mayor said.", "nature", "terrorism", True),
        ("Police said it was being [treated as a terrorist] attack.", "nature", "terrorism", False),
        ("There is [no evidence of a link to terrorism].", "nature", "terrorism", True),
        ("It was [a tragic accident], he said.", "nature", "accident", False),
        (
            "She did [not know whether it was a terrorist attack].",
            "not known",
            "not known",
            False,
        ),
        ("Police said they [don't know why] he fired.", "not known", "not known", False),
        ("The [motive for the killing remains unclear].", "not known", "not known", False),
        (
            "[A bolt snapped and let the cable go, causing the cabin to] drop.",
            "disaster",
            "failure",
            False,
        ),
        ("The killer was [motivated by an old debt], police said.", "motive", "debt", False),
    ],
)
def test_what_it_is_taken_for_and_that_nobody_knows_are_reasons_too(sentence, of, sort, denied):
    found, words = reasons(sentence)
    assert (of, denied, words) in [(r.of, r.denied, r.wording) for r in found]
    assert sort in {s for r in found for s in r.sorts}


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("Police do not know why he fired.", "It was in revenge for the Kars raid.", True),
        ("The cause of the crash is unclear.", "The crash was due to pilot error.", True),
        ("The motive is not known.", "They have no idea why he fired.", False),
        ("It was an accident.", "It was a terrorist attack.", True),
        ("There is no sign that it was a terrorist attack.", "It was not terrorism.", False),
    ],
)
def test_what_nobody_knows_stands_against_what_somebody_says(one, other, differ):
    told = [*reasons(f"[{one}]")[0], *reasons(f"[{other}]", "b")[0]]
    assert len(told) == 2
    assert bool(list(reasons_differ(told))) == differ
