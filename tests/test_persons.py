"""What became of somebody named, and when two accounts of it cannot both hold."""

import pytest

from tellings.checks.accounts import Account
from tellings.checks.persons import fates_differ, find_persons


def told(name: str, text: str) -> Account:
    return Account(name, name, text, sentences=((0, len(text)),))


@pytest.mark.parametrize(
    ("text", "who", "fate"),
    [
        ("Ann Lee has been confirmed dead.", "Ann Lee", "dead"),
        ("The envoy, Ann Lee, is unaccounted for.", "Ann Lee", "missing"),
        ("Ann Lee, the head of the mission, has died.", "Ann Lee", "dead"),
        ("Among those missing are mission head Ann Lee and two clerks.", "Ann Lee", "missing"),
        ("President Ann Lee had survived.", "Ann Lee", "alive"),
        ("Ann da Silva was found alive.", "Ann da Silva", "alive"),
    ],
)
def test_what_is_said_of_somebody_named(text, who, fate):
    (person,) = find_persons(told("a", text))
    assert (person.name, person.fate) == (who, fate)
    assert text[person.start : person.end] == person.wording


@pytest.mark.parametrize(
    "text",
    [
        "In Northern Ireland, four workers were killed.",  # a land
        "Ann Lee did not go out because it was not safe.",
        "Ann Lee, whose brother was killed, spoke.",
        "Ann Lee said 12 people had died.",
    ],
)
def test_what_is_said_of_others_is_not_said_of_the_one_named(text):
    assert find_persons(told("a", text)) == []


def test_whose_word_it_is_stands_by_it_and_whether_it_is_confirmed():
    text = "The mayor said that Ann Lee had died, but the Union could not confirm it."
    account = Account("a", "a", text, sentences=((0, len(text)),), said=((15, 36, "mayor"),))
    missing = told("b", "Ann Lee is missing.")
    (found,) = fates_differ([*find_persons(account), *find_persons(missing)])
    assert found.statement == (
        "What became of Ann Lee: dead by “Ann Lee had died” (mayor in a, as not "
        "confirmed) and missing by “Ann Lee is missing” (b). Which was told last is not known."
    )


def differing(*texts: str) -> list[tuple[str, str]]:
    accounts = [told(f"{n}.txt", text) for n, text in enumerate(texts)]
    persons = [person for account in accounts for person in find_persons(account)]
    return [(found.holds, found.rule) for found in fates_differ(persons)]


def test_the_missing_may_be_found_dead():
    assert differing("Ann Lee is missing.", "Mr Lee, no. Ann Lee has died.") == [
        ("open", "fate_differs")
    ]


def test_nobody_is_both_dead_and_alive():
    assert differing("Ann Lee was killed.", "Ann Lee survived.") == [
        ("cannot hold", "fate_differs")
    ]


def test_whoever_is_believed_dead_may_be_alive():
    assert differing("Ann Lee is believed dead.", "Ann Lee survived.") == [("open", "fate_differs")]


def test_accounts_that_agree_make_no_finding():
    assert differing("Ann Lee was killed.", "Ann Lee died.") == []
