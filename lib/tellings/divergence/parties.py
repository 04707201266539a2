"""Whom an account means when it names a party: an actor, a country, a name, or just somebody."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tellings import lexicon
from tellings.corpus import Corpus, Event
from tellings.spans import fold

NAME = r"[A-Z][\w'-]*(?:\s+(?:of\s+the\s+|of\s+)?[A-Z][\w'-]*)*"
ENDS_IN_COMMON_NOUN = re.compile(r"\b[a-z][\w-]*$")
NUMBERED = re.compile(r"(?:the\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s", re.I)
OWNER = re.compile(rf"(?:the\s+|our\s+)?(?P<name>{NAME})'s?\s+(?:[A-Z]\w+\s+)?[a-z]")
PREPOSITION = re.compile(r"\s(?:in|at|of|from|by|based|with|near|inside|across|behind|to|on)\s")
ADJECTIVAL = re.compile(r"\s(?!governments?\b|regime\b|authorities\b|and\b|or\b)[a-z]+")
SOMEWHERE = re.compile(r"\s+(?:in|at|near|outside|around|across)\s")
INITIALS = re.compile(r"\s*\(([A-Z]{2,})\)")


def parties(words: str | None, event: Event, lower_case: frozenset[str]) -> tuple[str, ...]:
    """Whom the words name, most telling first: actors, else countries and names, else the words.

    `lower_case` holds the words that the articles also write small, so that a sentence's first
    word is not taken for a name.

    >>> parties("both New Delhi and Kabul", Event("raid"), frozenset({"both"}))
    ('India', 'Afghanistan')
    >>> parties("Hooded youths", Event("raid"), frozenset({"hooded", "youths"}))
    ('hooded youths',)
    """
    if not words or not words.strip():
        return ()
    plain = fold(words).partition(" or ")[0].strip()  # "A or B": one party, its name uncertain
    actor = next((name for alias, name in _aliases(event) if re.search(alias, plain)), None)
    if actor:
        return (actor,)
    owner = OWNER.match(plain)
    if owner:
        plain = owner["name"]
    who = SOMEWHERE.split(plain)[0]
    if (ENDS_IN_COMMON_NOUN.search(who) and unnamed(who)) or NUMBERED.match(plain):
        # "Norland militants", "rioters in Norland", "the six Norsemen": the name says which ones.
        return (_small(plain, lower_case),)
    if ENDS_IN_COMMON_NOUN.search(plain) and not PREPOSITION.search(plain):
        return (_small(plain, lower_case),)  # "British police officers" are not Britain
    return tuple(dict.fromkeys(_names(plain, lower_case))) or (_small(plain, lower_case),)


def speaker(words: str | None, event: Event) -> str:
    """Who says it: an actor of event.toml by its name, else the words; "the report" for nobody.

    >>> speaker(None, Event("raid")), speaker("Police", Event("raid"))
    ('the report', 'Police')
    """
    if not words:
        return "the report"
    actor = next((name for alias, name in _aliases(event) if re.search(alias, fold(words))), None)
    return actor or lexicon.load("parties")["nicknames"].get(words, words)


def named(accuser: str | None, party: str) -> bool:
    """A party that can be told from others: a name, or somebody's "government"; no "rioters".

    >>> named(None, "hooded youths"), named("the crowd", "banker"), named(None, "Red Front")
    (False, True, True)
    """
    if unnamed(party) or NUMBERED.match(party):
        return False
    return accuser is not None or bool(re.search(r"[A-Z]", party))


def unnamed(party: str) -> bool:
    """The words say only that somebody did it: "rioters in the city"; no particular party.

    >>> unnamed("hooded youths"), unnamed("the government")
    (True, False)
    """
    words = SOMEWHERE.split(party)[0].split()
    last = words[-1].lower() if words else ""
    return _is_a_people(words) or last in _unnamed() or last.removesuffix("s") in _unnamed()


def among(party: str, others: Iterable[str]) -> bool:
    """One of the others is the same party, named in full or in short.

    >>> among("Murray", ["Mick Murray", "the army"])
    True
    """
    mine = _telling_words(party)
    return any(
        mine and theirs and (mine <= theirs or theirs <= mine)
        for theirs in map(_telling_words, others)
    )


def same_sort(party: str, other: str) -> bool:
    """One party, or two descriptions that name nobody in particular: "rioters" and "youths".

    >>> same_sort("rioters", "hooded youths"), same_sort("rioters", "Red Front")
    (True, False)
    """
    return (unnamed(party) and unnamed(other)) or among(party, [other])


def small_words(corpus: Corpus) -> frozenset[str]:
    """Every word that the articles also write small, so that it is no name."""
    found: set[str] = set()
    for article in corpus.articles:
        found |= set(re.findall(r"\b[a-z][\w'-]*", fold(article.text)))
    return frozenset(found)


def _is_a_people(words: list[str]) -> bool:
    """ "Greeks", "six Norsemen" and "fellow Irishmen" are some of them."""
    peoples = lexicon.load("parties")["peoples"]
    alone = all(word.islower() for word in words[:-1])
    return bool(words and alone) and (
        words[-1] in peoples["words"] or words[-1].endswith(tuple(peoples["endings"]))
    )


def _telling_words(party: str) -> frozenset[str]:
    words = frozenset(re.findall(r"[\w'-]+", party.lower()))
    return words - _unnamed() - frozenset(lexicon.load("parties")["untelling"]["words"])


def _aliases(event: Event) -> list[tuple[str, str]]:
    """Every name of every actor, as a pattern, longest first."""
    names = [(alias, a.name) for a in event.actors for alias in (a.name, *a.aliases)]
    return [(_pattern(fold(alias)), name) for alias, name in sorted(names, key=_longest_first)]


def _pattern(alias: str) -> str:
    """A name also inside a longer phrase; a common noun ("the military") only at the end of one."""
    only_small = not re.search(r"[A-Z]", alias)
    return rf"\b{re.escape(alias)}(?!\w)" + (r"\W*$" if only_small else "")


def _longest_first(named: tuple[str, str]) -> tuple[int, str]:
    return -len(named[0]), named[0]


def _names(plain: str, lower_case: frozenset[str]) -> Iterator[str]:
    given = lexicon.load("parties")
    capitals, nicknames = given["capitals"], given["nicknames"]
    initials = INITIALS.search(plain)
    if initials:
        # "the Research and Analysis Wing (RAW)" is one party, its "and" part of the name.
        yield re.sub(r"^(?:the|a|an)\s+", "", plain[: initials.start()], flags=re.I)
        return
    for found in re.finditer(NAME, plain):
        name = _without_small_opening(found[0], lower_case)
        of_a_city = ADJECTIVAL.match(plain, found.end())  # "the Kabul airport" is no government
        if name and not (name in capitals and of_a_city):
            yield capitals.get(name) or nicknames.get(name, name)


def _without_small_opening(name: str, lower_case: frozenset[str]) -> str:
    words = name.split()
    while words and words[0].lower() in lower_case:
        words = words[1:]
    return " ".join(words).removesuffix("'s")


def _small(plain: str, lower_case: frozenset[str]) -> str:
    """The words without their article; the first word small, if it is written small elsewhere."""
    words = re.sub(r"^(?:the|a|an|some|our|their)\s+", "", plain, flags=re.I)
    first, space, rest = words.partition(" ")
    called = lexicon.load("parties")["nicknames"].get(words.lower())
    return called or (first.lower() if first.lower() in lower_case else first) + space + rest


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(
        [*lexicon.load("parties")["unnamed"]["nouns"], *lexicon.load("labels")["attackers"]]
    )
