"""Whom an account means when it names a party: an actor, a country, a name, or just somebody."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from tellings import lexicon
from tellings.corpus import Corpus, Event
from tellings.entities.spellings import same_name
from tellings.sources.source_kinds import is_land, kind_of, land_of
from tellings.spans import fold

OF = r"of\s+the|of|al|el|ul|bin|ibn|bint|de|del|wa"  # small words inside a name
NAME = rf"[A-Z][\w'-]*(?:\s+(?:(?:{OF})\s+)?(?:[A-Z]\.|[A-Z][\w'-]*))*"
ENDS_IN_COMMON_NOUN = re.compile(r"(?<![\w-])[a-z][\w-]*$")
NUMBERED = re.compile(r"(?:the\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s", re.I)
OWNER = re.compile(rf"(?:the\s+|our\s+)?(?P<name>{NAME})'s?\s+(?:[A-Z]\w+\s+)?[a-z]")
PREPOSITION = re.compile(r"\s(?:in|at|of|from|by|based|with|near|inside|across|behind|to|on)\s")
ADJECTIVAL = re.compile(r"\s(?!governments?\b|regime\b|authorities\b|and\b|or\b)[a-z]+")
SEVERAL = re.compile(
    r"\b(?:gunmen|men|two|three|four|several|brothers|couple)\b|(?:er|ant|ist|ect)s$", re.I
)
SOMEWHERE = re.compile(r"\s+(?:in|at|near|outside|around|across)\s")
INITIALS = re.compile(r"\s*\(([A-Z]{2,})\)")
ARTICLE_OF_A_NAME = re.compile(r"\b(?:al|el|as|ash|an|ul)-(?=[A-Z])")
GROUP = "group|organi[sz]ation|movement|network|faction|outfit"
CALLED_A_GROUP = re.compile(
    rf"(?<=[A-Z\w])(?: \([A-Z]{{2,}}\))?(?: (?:terror(?:ist)?|militant|armed|rebel))* (?:{GROUP})$"
)
SORT = re.compile(r"^\w+(?:ic|ist|ish|ese|ian|ean|i|lim|Shia)$")  # "an Islamist group" has no name
A_GROUP_CALLED = re.compile(rf"(?:the |an? )?(?:[\w'-]+ ){{0,3}}(?:{GROUP}) (?=[A-Z])")


def parties(words: str | None, event: Event, lower_case: frozenset[str]) -> tuple[str, ...]:
    """Whom the words name, most telling first: actors, else countries and names, else the words.

    `lower_case` holds the words that the articles also write small, so that a sentence's first
    word is not taken for a name.

    >>> parties("both New Delhi and Kabul", Event("raid"), frozenset({"both"}))
    ('India', 'Afghanistan')
    >>> parties("Hooded youths", Event("raid"), frozenset({"hooded", "youths"}))
    ('hooded youths',)
    >>> parties("the militant group al-Shabaab", Event("raid"), frozenset())
    ('Al-Shabaab',)
    """
    if not words or not words.strip():
        return ()
    # "A or B" is one party, its name uncertain; "two or three men" are so many.
    plain = _bare(re.split(r"(?<!\btwo)(?<!\bthree)(?<!\bfour) or ", fold(words))[0])
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
    names = dict.fromkeys(_with_one_surname(list(_names(plain, lower_case)), plain))
    return tuple(names) or (_small(plain, lower_case),)


def speaker(words: str | None, event: Event) -> str:
    """Who says it: an actor of event.toml by its name, else the words; "the report" for nobody.

    >>> speaker(None, Event("raid")), speaker("Police", Event("raid"))
    ('the report', 'Police')
    """
    if not words:
        return "the report"
    actor = next((name for alias, name in _aliases(event) if re.search(alias, fold(words))), None)
    return actor or _known_as(words)


def named(accuser: str | None, party: str) -> bool:
    """A party that can be told from others: a name, or somebody's "government"; no "rioters".

    A "banker" or "his wife" may be anybody, also whom another account names.

    >>> named(None, "youths"), named("the crowd", "banker"), named("the crowd", "government")
    (False, False, True)
    """
    if unnamed(party) or NUMBERED.match(party):
        return False
    has_name = bool(re.search(r"[A-Z]", party))
    if has_name and not ENDS_IN_COMMON_NOUN.search(SOMEWHERE.split(party)[0]):
        return True
    return (has_name or accuser is not None) and _is_a_body(party)


def is_anybody(party: str) -> bool:
    """Some people without a name or an office: "rioters", "them", "six men".

    >>> is_anybody("six men"), is_anybody("coast guard"), is_anybody("captain")
    (True, False, False)
    """
    return unnamed(party) or bool(NUMBERED.match(party))


def is_somebody(party: str) -> bool:
    """One person who is not named: "man", "his client", "accused gunman".

    >>> is_somebody("his client"), is_somebody("gunmen"), is_somebody("Ann Lee")
    (True, False, False)
    """
    alone = "|".join(lexicon.load("parties")["unnamed"]["alone"])
    return bool(re.fullmatch(rf"(?:his |her |their |the |a )?(?:\w+ )?(?:{alone})", party, re.I))


def unnamed(party: str) -> bool:
    """The words say only that somebody did it: "rioters in the city"; no particular party.

    >>> unnamed("hooded youths"), unnamed("the government")
    (True, False)
    """
    words = SOMEWHERE.split(party)[0].split()
    last = words[-1].lower() if words else ""
    return _is_a_people(words) or last in _unnamed() or last.removesuffix("s") in _unnamed()


def is_person(party: str) -> bool:
    """A name of two to four words that is no country's and has no word of an organisation's.

    >>> is_person("Ann Lee"), is_person("Red Front"), is_person("Taliban")
    (True, False, False)
    """
    words = party.split()
    capital = all(re.match(r"(?:[A-Z]|(?:al|bin|de|van|von|da|el)\b)", word) for word in words)
    if not (capital and 1 < len(words) < 5) or land_of(words[0]) or kind_of(party) != "other":
        return False
    return _bodies().isdisjoint(word.lower() for word in words)


@cache
def _bodies() -> frozenset[str]:
    """The words of an organisation's name."""
    named = lexicon.load("source_kinds")["descriptions"]["in_names"].split()
    return frozenset([*lexicon.load("parties")["bodies"]["in_names"], *named])


def among(party: str, others: Iterable[str]) -> bool:
    """One of the others is the same party, named in full or in short.

    >>> among("Murray", ["Mick Murray", "the army"])
    True
    """
    mine = _telling_words(party)
    return any(
        (mine and theirs and (mine <= theirs or theirs <= mine)) or same_name(party, other)
        for other, theirs in ((other, _telling_words(other)) for other in others)
    )


def opposed(party: str, other: str) -> bool:
    """They cannot be one: two names, or nameless armed people and a body of the state.

    >>> opposed("rebels", "air force"), opposed("rebels", "Red Front"), opposed("Red Front", "Peru")
    (True, False, True)
    """
    if among(party, [other]):
        return False
    sorts = {kind_of(party), kind_of(other)}
    return not (unnamed(party) or unnamed(other)) or sorts == {"state", "armed_group"}


def is_a_side(party: str) -> bool:
    """Armed people without a name who are one side of a conflict: "rebels"; no "four gunmen".

    >>> is_a_side("rebels"), is_a_side("pro-Norland militants"), is_a_side("militants")
    (True, True, False)
    """
    given, last = lexicon.load("parties")["unnamed"], party.split()[-1].lower()
    return last in given["sides"] or (last in given["sides_of"] and "pro-" in party.lower())


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
        found |= set(re.findall(r"\b[a-z][\w'-]*", article.plain))
    return frozenset(found)


def _bare(words: str) -> str:
    """ "• The militant group al-Shabaab" and "the Shabaab (AS) group", as other names are."""
    plain = ARTICLE_OF_A_NAME.sub(lambda m: m[0].capitalize(), words.strip(" \t\n•*·-"))
    named_first = re.sub(r"^(?:the|an?) ", "", CALLED_A_GROUP.sub("", plain), flags=re.I)
    if named_first != plain and re.fullmatch(NAME, named_first) and not SORT.search(named_first):
        return named_first
    return A_GROUP_CALLED.sub("", plain, count=1) if A_GROUP_CALLED.match(plain) else plain


def _is_a_people(words: list[str]) -> bool:
    """ "Greeks", "six Norsemen" and "fellow Irishmen" are some of them."""
    peoples = lexicon.load("parties")["peoples"]
    alone = all(word.islower() for word in words[:-1])
    return bool(words and alone) and (
        words[-1] in peoples["words"] or words[-1].endswith(tuple(peoples["endings"]))
    )


def _is_a_body(party: str) -> bool:
    """The state, its forces, or another body that acts as one: "the army", "the guards"."""
    given = lexicon.load("parties")["bodies"]
    said = SOMEWHERE.split(party.lower())[0]
    person = said.split()[-1].removesuffix("s") in given["persons"]
    of_the_state = kind_of(said) in given["kinds"] and not person
    return of_the_state or said.endswith(tuple(given["words"]))


@lru_cache(maxsize=10_000)
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
    capitals = lexicon.load("parties")["capitals"]
    initials = INITIALS.search(plain)
    if initials:
        # "the Research and Analysis Wing (RAW)" is one party, its "and" part of the name.
        yield re.sub(r"^(?:the|a|an)\s+", "", plain[: initials.start()], flags=re.I)
        return
    for found in re.finditer(NAME, plain):
        name = _without_small_opening(found[0], lower_case)
        of_a_city = ADJECTIVAL.match(plain, found.end())  # "the Kabul airport" is no government
        if name and not (name in capitals and of_a_city):
            yield capitals.get(name) or _known_as(name)


def _with_one_surname(names: list[str], plain: str) -> list[str]:
    """ "Bo and Ann Lee" are Bo Lee and Ann Lee."""
    if len(names) == 2 and is_person(names[1]) and " " not in names[0] and not is_land(names[0]):
        first, surname = names[0], names[1].partition(" ")[2]
        if plain.startswith(f"{first} and ") and kind_of(first) == "other":
            return [f"{first} {surname}", names[1]]
    return names


def _without_small_opening(name: str, lower_case: frozenset[str]) -> str:
    words = name.split()
    while words and words[0].lower() in lower_case and not _are_initials(words[0]):
        words = words[1:]
    return " ".join(words).removesuffix("'s")


def _small(plain: str, lower_case: frozenset[str]) -> str:
    """The words without their article; the first word small, if it is written small elsewhere."""
    words = re.sub(r"^(?:the|a|an|some|our|their)\s+", "", plain, flags=re.I)
    first, space, rest = words.partition(" ")
    small = first.lower() in lower_case and not _are_initials(first)
    called = _known_as(words)
    return called if called != words else (first.lower() if small else first) + space + rest


def _are_initials(word: str) -> bool:
    """ "IS" is no "is"."""
    return len(word) > 1 and word.isupper()


def _known_as(name: str) -> str:
    """The name under which newsrooms know who is also called so, however it is spelt: "DAESH"."""
    nicknames = lexicon.load("parties")["nicknames"]
    called = {nick.lower(): whole for nick, whole in nicknames.items() if not _are_initials(nick)}
    return nicknames.get(name) or called.get(name.lower(), name)


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(
        [*lexicon.load("parties")["unnamed"]["nouns"], *lexicon.load("labels")["attackers"]]
    )
