"""Persons told one by one, matched over the accounts: one who is hurt here and has died there."""

from dataclasses import dataclass, field

Person = list[dict]  # the rows of the victims table that are of one person of one account


@dataclass
class Known:
    """One person as the accounts together tell of them."""

    surnames: set[str] = field(default_factory=set)
    ages: set[int] = field(default_factory=set)
    fates: set[str] = field(default_factory=set)
    accounts: list[int] = field(default_factory=list)

    @property
    def fate(self) -> str:
        """The worst that any account tells."""
        return "killed" if "killed" in self.fates else "injured"


def known(accounts: list[list[Person]]) -> list[Known]:
    """Every person of any account, once: by surname, else by age, else by what befell them.

    >>> first = [{"name": None, "age": 30, "fate": "injured"}]
    >>> later = [{"name": "Bo Lee", "age": 30, "fate": "killed"}]
    >>> [(who.fate, who.accounts) for who in known([[first], [later]])]
    [('killed', [0, 1])]
    """
    found: list[Known] = []
    for number, persons in enumerate(accounts):
        for person in sorted(persons, key=_how_little):
            who = _same(person, found, number)
            if who is None:
                who = Known()
                found.append(who)
            who.surnames |= _surname(person)
            who.ages |= _age(person)
            who.fates |= {row["fate"] for row in person}
            who.accounts.append(number)
    return found


def _same(person: Person, found: list[Known], number: int) -> Known | None:
    surname, age, fates = _surname(person), _age(person), {row["fate"] for row in person}
    others = [who for who in found if number not in who.accounts]
    others = [
        who for who in others if not (surname and who.surnames and not surname & who.surnames)
    ]
    others = [who for who in others if not (age and who.ages and not age & who.ages)]
    by_name = [who for who in others if surname & who.surnames]
    by_age = [who for who in others if age & who.ages]
    by_fate = [who for who in others if ("killed" in fates) == (who.fate == "killed")]
    return next(iter([*by_name, *by_age, *by_fate]), None)


def _how_little(person: Person) -> tuple[bool, bool]:
    """Those with a name come first, then those with an age: the others take who is left."""
    return not _surname(person), not _age(person)


def _surname(person: Person) -> set[str]:
    return {row["name"].split()[-1] for row in person if row["name"]}


def _age(person: Person) -> set[int]:
    return {row["age"] for row in person if row["age"] is not None}
