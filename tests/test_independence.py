"""Copied sentences and repeated statements are one voice; two reporters are two."""

import random

import annotated
import pytest

from tellings.claims import without
from tellings.divergence import independence

AGENCY = "The ferry sank in heavy seas off the northern cape late on Sunday with 40 people aboard."
EDITED = "The ferry sank in heavy seas off the northern cape late on Sunday, with 40 people aboard."
SUNK = "A grey ferry sank off the low northern cape before dawn on Monday morning"
OWN = "Forty were on the boat when it went down, harbour records seen by this newspaper show."


def heard(claims) -> int:
    """How many separate voices the claims are."""
    return independence.voices(claims)["voice"].nunique()


def test_a_copied_sentence_is_one_voice():
    claims = annotated.accounts(
        """
        a | with [40] people  | 40..40 eq | aboard people | |
        b | with [40] people  | 40..40 eq | aboard people | |
        c | [Forty] were on   | 40..40 eq | aboard people | |
        """,
        a=AGENCY,
        b=EDITED,
        c=OWN,
    )
    assert heard(claims) == 2
    found = independence.voices(claims).set_index("article")
    assert found.loc["b", "voice"] == found.loc["a", "claim"]
    assert found.loc["b", "because"] == "copied sentence"


def test_a_copied_sentence_with_another_number_is_another_voice():
    claims = annotated.accounts(
        """
        a | with [40] people  | 40..40 eq | aboard people | |
        b | with [45] people  | 45..45 eq | aboard people | |
        """,
        a=AGENCY,
        b=EDITED.replace("40", "45"),
    )
    assert heard(claims) == 2


def test_one_speaker_with_one_statement_counts_once_over_all_accounts():
    claims = annotated.accounts(
        """
        a | said [12] people | 12..12 eq | killed people | | the coast guard
        b | gave [12] dead   | 12..12 eq | killed people | | the coast guard
        c | said [12] people | 12..12 eq | killed people | | the mayor
        """,
        a="The coast guard said 12 people died.",
        b="On Monday the coast guard gave 12 dead.",
        c="The mayor said 12 people died.",
    )
    assert heard(claims) == 2


def test_one_speaker_with_two_figures_is_two_statements():
    claims = annotated.accounts(
        """
        a | said [12] people | 12..12 eq | killed people | | the coast guard
        b | gave [14] dead   | 14..14 eq | killed people | | the coast guard
        """,
        a="The coast guard said 12 people died.",
        b="On Monday the coast guard gave 14 dead.",
    )
    assert heard(claims) == 2


def test_short_sentences_are_not_taken_for_copies():
    claims = annotated.accounts(a="Three people were killed.", b="Three people were killed.")
    assert independence.shares(claims).empty


def test_a_report_that_is_half_a_copy_has_no_voice_of_its_own_for_the_same_figure():
    claims = annotated.accounts(
        """
        a | The toll: [40]  | 40..40 eq | missing people | |
        b | Missing: [40]   | 40..40 eq | missing people | |
        """,
        a=f"{AGENCY} The toll: 40 missing at sea by noon.",
        b=f"{EDITED} Missing: 40.",
    )
    assert heard(claims) == 1
    assert set(independence.voices(claims)["because"]) == {"copied report"}


@pytest.mark.parametrize("column", ["sentences", "copied", "share"])
def test_a_text_is_wholly_its_own_copy(column):
    claims = annotated.accounts(a=AGENCY, b=AGENCY)
    assert set(independence.shares(claims)[column]) == {1}


def test_the_seed_accounts_do_not_copy_one_another():
    assert independence.shares(annotated.seed()).empty


def test_what_is_copied_without_an_account_is_what_was_copied_with_it():
    claims = annotated.accounts("", a=AGENCY, b=EDITED, c=AGENCY, d=OWN)
    rest = without(claims, "a")
    alone = annotated.accounts("", b=EDITED, c=AGENCY, d=OWN)
    assert independence.shares(rest).equals(independence.shares(alone))


@pytest.mark.parametrize(("alike", "copied"), [(10, 1), (9, 0)])
def test_two_sentences_are_copies_from_half_of_their_runs_of_three_words_on(alike, copied):
    one, rest = (line.split() for line in (SUNK, "after noon while nobody looked out"))
    other = one[:alike] + rest[: 14 - alike]
    claims = annotated.accounts("", a=" ".join(one) + ".", b=" ".join(other) + ".")
    # of 12 runs each, 8 are common when ten words are (8 of 16), 7 when nine are (7 of 17)
    assert independence.shares(claims)["copied"].sum() == 2 * copied


def test_every_pair_that_is_half_alike_is_looked_at():
    dice = random.Random(0)
    every = [frozenset(dice.sample("abcdefghijkl", dice.randint(4, 9))) for _ in range(200)]
    alike = {(m, n) for n in range(200) for m in range(n) if share(every[m], every[n]) >= 0.5}
    assert alike <= set(independence._candidates(every, 0.5))


def share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
