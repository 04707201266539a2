"""A shooting that no rule was written on, told four ways: what of it must come out, end to end."""

import pytest

from tellings import read

ACCOUNTS = {
    "1": """A gunman opened fire in the Harrow Point mall on Saturday, killing at least four people,
police said. The gunman was still at large.

Among the missing is Elena Marsh, 34, a pharmacist. One witness said he saw two gunmen.

No group immediately claimed responsibility for the attack.""",
    "2": """Seven people were killed when a gunman attacked the mall, police said in an evening
update. Police had earlier put the death toll at four.

But St. Brigid's Hospital said nine people had died and 26 were being treated for gunshot wounds.

The Free Coast Front, a separatist group, claimed responsibility for the attack in a statement.
"Our fighter carried out the operation," the statement said. The group claimed it had killed 15
policemen. Police said no officers were killed.

Police said the gunman was arrested in a car park. Elena Marsh was among the dead.""",
    "3": """The death toll rose to 10 on Sunday, the health ministry said.

A spokesman for the Free Coast Front, Idris Calder, denied that the group was behind the attack.
"We had nothing to do with the killing at Harrow Point," Calder said.

Police said the gunman acted alone. The dead include three children, the ministry said. Two police
officers were among those killed.""",
    "4": """Police said five people were dead and about 20 were injured.

Elena Marsh, who works in the mall, was taken to hospital with injuries to her leg.""",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mall")
    for name, text in ACCOUNTS.items():
        paragraphs = [" ".join(lines.split()) for lines in text.split("\n\n")]
        (folder / f"{name}.txt").write_text("\n\n".join(paragraphs))
    found = read(folder).disagreements
    return found[found["rank"].notna()]["statement"].tolist(), found["statement"].tolist()


@pytest.mark.parametrize(
    "words",
    [
        ["“nine people” killed", "is more than the whole, “Seven people” killed"],
        ["“no officers” killed (police in 2) is a denial", "“15 policemen”"],
        ["“four” people (police in 2)", "“10” people", "“Seven people” (police in 2)"],
        ["Claimed by Free Coast Front (2)", "denies it or refuses to own it (3)"],
        ["Whether the attacker was alone", "two gunmen", "acted alone"],
        ["Whether the attackers are caught", "was arrested", "still at large"],
        ["Nobody has claimed it, by 1; claimed by Free Coast Front in 2"],
    ],
)
def test_a_fact_checker_would_report(told, words):
    ranked, _ = told
    assert any(all(word in said for word in words) for said in ranked)


def test_a_statement_is_no_party_of_its_own(told):
    _, every = told
    assert not any("and statement" in said or "by statement" in said for said in every)


def test_some_of_one_accounts_dead_do_not_make_up_anothers_toll(told):
    _, every = told
    assert not any("make 5, the figure given" in said for said in every)
