"""Who the few were, and which of the many: one account's child is another's man."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from tellings.checks.figures import Figure, counted, grouped
from tellings.checks.finding import Finding, listed, quoted, with_voices
from tellings.checks.tolls import finding_of

FEW = 3  # persons told one by one
NUMBERS = {1: "one", 2: "two", 3: "three"}
FATES = ("killed", "missing")
MANY = 10  # a smaller number meets its like by chance
KINDS = r"(?:men|women|boys|girls|children)"
TWO_KINDS = re.compile(
    rf"\s*(?:were )?(?P<both>(?P<one>{KINDS}) (?:and|or) (?P<other>{KINDS}))\b", re.I
)
TAKES_IN = {"children": {"boys", "girls"}}
SAME_NOT_TOLD = "Whether they speak of the same is not told."


def few_differ(figures: list[Figure]) -> Iterator[Finding]:
    """victims_differ: as many killed or missing in two accounts, and other persons.

    Only where each account tells its whole one by one, of at most three: a child here, a man there.
    Where an account has both the child and the man, they are no rivals.
    """
    told = [f for f in figures if counted(f) and f.fate in FATES and f.group != "attackers"]
    for fate, given in grouped(told, lambda f: f.fate).items():
        accounts = list(grouped(given, lambda f: f.account.name).values())
        singles = [_kinds(_single(own)) for own in accounts]
        for some in grouped(filter(None, map(_one_by_one, accounts)), len).values():
            pairs = combinations(map(_kinds, some), 2)
            if any(
                _are_others(a, b) and not any(a | b <= own for own in singles) for a, b in pairs
            ):
                yield _other_persons(fate, some)


def kinds_differ(figures: list[Figure]) -> Iterator[Finding]:
    """victims_differ: one number, of women and girls here and of women and children there."""
    told = [
        (f, found)
        for f in figures
        if counted(f) and f.low == f.high and f.named >= MANY
        if (found := TWO_KINDS.match(f.rest))
    ]
    for (fate, number), given in grouped(told, lambda pair: (pair[0].fate, pair[0].named)).items():
        kinds = {frozenset(_each(found)) for _, found in given}
        if len(kinds) > 1:
            words = with_voices((quoted(found["both"]), f.voice) for f, found in given)
            said = f"Who the {number} {fate} were: {words}. Who is left out of which is not told."
            yield finding_of("victims_differ", "open", [f for f, _ in given], said)


def _one_by_one(own: list[Figure]) -> list[Figure]:
    """The persons that make up the whole of one account; none where it has more than a few."""
    wholes = [f.named for f in own if f.basis in ("total", "so_far") and not f.demographic]
    single = _single(own)
    each = list(grouped(single, lambda f: f.sentence).values())
    whole = max(wholes, default=max(map(len, each), default=0))
    if whole > FEW or any(f.comparator == "vague" for f in own) or len(_kinds(single)) > whole:
        return []
    return next((some for some in each if len(some) == whole), [])


def _single(own: list[Figure]) -> list[Figure]:
    """Those told as one person each: "a child", "his wife"."""
    return [f for f in own if f.low == f.high == 1 and f.demographic]


def _kinds(persons: list[Figure]) -> Counter:
    return Counter(f.demographic for f in persons)


def _are_others(a: Counter, b: Counter) -> bool:
    """Neither is the other, as far as told: an elderly person may be a woman or a man."""
    return a != b and "elderly" not in a | b


def _other_persons(fate: str, some: list[list[Figure]]) -> Finding:
    persons = [f for one in some for f in one]
    first: dict[str, str] = {}  # "a child" is "A child" at the start of a sentence
    each = [(listed([_person(f) for f in one]), one[0].voice) for one in some]
    words = with_voices((first.setdefault(said.lower(), said), voice) for said, voice in each)
    said = f"Who the {NUMBERS[len(some[0])]} {fate} {'were' if some[0][1:] else 'was'}: {words}. "
    return finding_of("victims_differ", "open", persons, said + SAME_NOT_TOLD)


def _person(figure: Figure) -> str:
    """ "his wife", with the noun where the number stands without it: "a young boy"."""
    noun = re.match(r"\s+(?:[a-z-]+ )?(?:man|woman|boy|girl|child|baby)\b", figure.after)
    return quoted(figure.account.text[figure.start : figure.end + (noun.end() if noun else 0)])


def _each(found: re.Match) -> set[str]:
    named = {found["one"].lower(), found["other"].lower()}
    return {kind for one in named for kind in TAKES_IN.get(one, {one})}
