"""Who the few were, who the many were, and whether a toll counts the attackers."""

import pytest
from by_hand import told

from tellings.checks import makeup, tolls, victims


def test_one_accounts_child_is_anothers_man():
    figures = told(
        """
        a | killed [a child]      | 1..1 eq | killed people | children |
        b | [at least one] person | 1.. ge  | killed people | |
        b | said [a man]          | 1..1 eq | killed people | men |
        c | [five] people         | 5..5 eq | killed people | |
        c | killed [a woman]      | 1..1 eq | killed people | women |
        """,
        a="The slide killed a child.",
        b="It killed at least one person. A doctor said a man died.",
        c="It killed five people. A wall killed a woman.",
    )
    (found,) = victims.few_differ(figures)
    assert (found.rule, found.holds, found.articles) == ("victims_differ", "open", ("a", "b"))
    assert found.statement.startswith("Who the one killed was: “a child” (a) and “a man” (b).")


def test_a_child_and_a_man_whom_one_account_both_counts_are_no_rivals():
    figures = told(
        """
        a | killed [a child] | 1..1 eq | killed people | children |
        b | killed [a man]   | 1..1 eq | killed people | men |
        c | killed [five]    | 5..5 eq | killed people | |
        c | them [a man]     | 1..1 eq | killed people | men |
        c | and [a child]    | 1..1 eq | killed people | children |
        """,
        a="The slide killed a child.",
        b="It killed a man.",
        c="It killed five, among them a man and a child.",
    )
    assert list(victims.few_differ(figures)) == []


def test_two_missing_who_are_not_the_same_two():
    figures = told(
        """
        a | where [his wife]   | 1..1 eq | missing people | women |
        a | and [another]      | 1..1 eq | missing people | increment women |
        b | leaving [two]      | 2..2 eq | missing people | |
        b | where [his wife]   | 1..1 eq | missing people | women |
        b | and [a young]      | 1..1 eq | missing people | children |
        """,
        a="They know where his wife and another woman went missing.",
        b="It fell, leaving two missing. That is where his wife and a young boy went missing.",
    )
    (found,) = victims.few_differ(figures)
    assert found.statement.startswith(
        "Who the two missing were: “his wife” and “another woman” (a) and “his wife” and “a young"
    )


@pytest.mark.parametrize("second", ["men", "elderly"])
def test_the_same_person_told_more_closely_is_no_other(second):
    figures = told(
        f"""
        a | killed [a man] | 1..1 eq | killed people | men |
        b | killed [a man] | 1..1 eq | killed people | {second} |
        """,
        a="It killed a man.",
        b="It killed a man of 80.",
    )
    assert list(victims.few_differ(figures)) == []


def test_women_and_girls_are_not_women_and_children():
    figures = told(
        """
        a | hurt [77] women | 77..77 eq | injured people | women |
        b | hurt [77] women | 77..77 eq | injured people | women |
        """,
        a="It hurt 77 women and girls.",
        b="It hurt 77 women and children.",
    )
    (found,) = victims.kinds_differ(figures)
    assert found.statement == (
        "Who the 77 injured were: “women and girls” (a) and “women and children” (b). "
        "Who is left out of which is not told."
    )


def toll(words: str):
    lines = f"a | killed [{words.split()[0]}] | {words.split()[0]}..{words.split()[0]} eq"
    return told(f"{lines} | killed people | |", a=f"It killed {words}.")[0]


@pytest.mark.parametrize(
    ("lower", "higher", "explained"),
    [
        ("32 people", "33 people, including the gunman", True),
        ("32 people", "35 people, including three bombers", True),
        ("32 people", "34 people, including three bombers", False),
        ("32 people", "35 people, not including three bombers", False),
        ("32 people, including three bombers", "35 people, including three bombers", False),
    ],
)
def test_a_toll_with_the_attackers_is_no_other_toll(lower, higher, explained):
    pair = toll(lower), toll(higher)
    assert makeup.explains(*pair) is explained
    assert (tolls.verdict(*pair) == ("no conflict", tolls.ATTACKERS)) is explained


def test_one_number_cannot_be_with_the_attackers_and_without_them():
    figures = told(
        """
        a | killed [35] people | 35..35 eq | killed people | |
        b | killed [35] people | 35..35 eq | killed people | |
        """,
        a="It killed 35 people, including three attackers.",
        b="It killed 35 people, not counting the bombers.",
    )
    (found,) = makeup.attackers_counted(figures)
    assert (found.holds, found.articles) == ("cannot hold", ("a", "b"))
