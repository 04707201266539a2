"""A rulebook as data: which figure goes into which column of a database, and why."""

from dataclasses import dataclass

# What a codebook leaves to whoever codes; the reader's own answer replaces the rulebook's.
QUESTIONS = {
    "off_duty_is_civilian": "Is an off-duty soldier a civilian?",
    "toll_includes_attackers": "Does a toll of “people” include the attackers?",
    "attackers_own_figures_count": "Do the attackers’ own figures count?",
}
ANSWERS = {  # no, yes
    "off_duty_is_civilian": (
        "if an off-duty soldier is no civilian",
        "if an off-duty soldier is a civilian",
    ),
    "toll_includes_attackers": (
        "if tolls do not include the attackers",
        "if tolls include the attackers",
    ),
    "attackers_own_figures_count": (
        "if the attackers’ own figures do not count",
        "if the attackers’ own figures count",
    ),
}


@dataclass(frozen=True)
class Whom:
    """The people a column counts: groups that are all of them, and groups that are some of them."""

    whole: tuple[str, ...]
    parts: tuple[str, ...] = ()

    @property
    def groups(self) -> tuple[str, ...]:
        return (*self.whole, *self.parts)


@dataclass(frozen=True)
class Field:
    """One column: a figure chosen among the accounts', a sum of other columns, or another fact.

    `settled` is for everybody killed or hurt, see everybody.py, with the sum where they are many;
    `one_by_one` is the same where no account gives a number; with `whom`, of those people alone.
    """

    column: str
    means: str
    topic: str | None = None
    end: str = "best"
    fate: tuple[str, ...] = ()
    whom: str | None = None
    demographic: str | None = None
    choose: tuple[str, ...] = ()
    breaks_down: str | None = None
    or_add: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    remainder: tuple[str, ...] = ()
    within_toll: tuple[str, ...] = ()
    at_least: str | None = None
    fact: str | None = None
    if_hijacking: dict | None = None
    only_if: str | None = None
    min_max: bool = False
    settled: str | None = None
    one_by_one: str | None = None
    ranged: bool = False
    as_of: str | None = None
    clause: str | None = None
    missing: str = ""
    helper: bool = False


@dataclass(frozen=True)
class Rulebook:
    """One database's rules; `fields` stand in the order of its columns."""

    name: str
    title: str
    edition: str
    source: str
    covers: str
    fields: tuple[Field, ...]
    whom: dict[str, Whom]
    clauses: dict[str, str]
    answers: dict[str, bool]
    words: dict[str, int]
    choose: tuple[str, ...] = ()
    needs_perpetrators: bool = False
    same_time_hours: int = 0
