"""The persons of one account: which mentions are of one and the same."""

from dataclasses import dataclass, field

from tellings.counts.singles import Single
from tellings.lexicon import load

WORST = ("killed", "injured")
RECENT = 100  # persons that an account may still go back to


@dataclass
class Person:
    """One person of an account: what all the mentions so far tell."""

    surnames: set[str] = field(default_factory=set)
    name: str | None = None
    age: int | None = None
    sex: str | None = None
    young: bool | None = None
    nouns: set[str] = field(default_factory=set)
    group: str = "people"
    fates: set[str] = field(default_factory=set)
    sentences: list[int] = field(default_factory=list)
    last: int = -1
    another: bool = False

    @property
    def fate(self) -> str | None:
        """The worst that is told of them."""
        return next((fate for fate in WORST if fate in self.fates), None)


class Cast:
    """The persons of one account in the order in which it comes to them."""

    def __init__(self) -> None:
        self.persons: list[Person] = []

    def place(self, told: Single, sentence: int, fate: str | None, who: int | None = None) -> int:
        """The number of the person a mention is of, who is added where it is of nobody yet.

        `who` is that number where the account itself tells.
        """
        who = self._known(told, sentence, fate) if who is None else who
        if who is None:
            who = len(self.persons)
            self.persons.append(Person())
        person = self.persons[who]
        if told.name:
            person.surnames.add(told.surname)
            person.name = max(person.name or "", told.name, key=len)
        person.age = told.age if person.age is None else person.age
        person.sex = person.sex or told.sex
        person.young = told.young if person.young is None else person.young
        person.nouns |= {told.noun} if told.noun else set()
        person.group = told.group if person.group == "people" else person.group
        person.fates |= {fate} if fate else set()
        person.another = person.another or told.kind == "another"
        person.sentences.append(sentence)
        person.last = told.first
        return who

    def _known(self, told: Single, sentence: int, fate: str | None) -> int | None:
        """Who of those told of already a mention may be, the likeliest first of these rules."""
        persons = self.persons
        first = max(0, len(persons) - RECENT)
        fit = [i for i in range(first, len(persons)) if _may_be(told, persons[i])]
        latest = sorted(fit, key=lambda i: persons[i].last, reverse=True)
        harmed = [i for i in latest if persons[i].fates]
        here = [i for i in latest if persons[i].sentences[-1] == sentence]
        alike = [i for i in latest if told.noun in persons[i].nouns]
        aged = [i for i in latest if told.age is not None and told.age == persons[i].age]
        if told.kind == "another":  # "another woman" once more, as in the headline
            again = [i for i in harmed if persons[i].another and i not in here]
            return _first([i for i in again if persons[i].fate == fate])
        if told.kind == "he":  # "his father shot him": not the one who shot
            whom = told.head.dep_ == "dobj"
            return _first(harmed, here, latest) if whom else _first(here, harmed, latest)
        if told.name:
            same = [i for i in fit if told.surname in persons[i].surnames]
            unnamed = [i for i in fit if not persons[i].surnames]
            aged = [i for i in unnamed if i in aged]
            before = [i for i in unnamed if fate and persons[i].fates and i not in here]
            return _first(same, aged, [i for i in before if persons[i].fate == fate], before)
        if aged:
            return aged[0]
        if told.kind == "kin":
            return _first(alike)
        if told.kind == "the":
            may_be_any = fate or told.noun in load("victims")["which"]["anybody"]
            return _first(alike, harmed, latest) if may_be_any else _first(alike)
        before = [i for i in alike or latest if sentence not in persons[i].sentences]
        same = [i for i in before if fate and persons[i].fate == fate]
        return _first(same, [i for i in before if fate and persons[i].fates])


def _first(*choices: list[int]) -> int | None:
    return next((some[0] for some in choices if some), None)


def _may_be(told: Single, person: Person) -> bool:
    """Nothing that the mention tells is at odds with what is known of the person."""
    if told.sex and person.sex and told.sex != person.sex:
        return False
    if told.age is not None and person.age is not None and told.age != person.age:
        return False
    if told.young is not None and person.young is not None and told.young != person.young:
        return False
    if told.name and person.surnames and told.surname not in person.surnames:
        return False
    if told.kind == "he" or told.name:
        return True
    if (told.group == "attackers") != (person.group == "attackers"):
        return False
    police = (told.group == "security_forces") != (person.group == "security_forces")
    return not (police and told.noun and person.nouns)
