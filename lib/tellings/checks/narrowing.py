"""What narrows a figure down to some of the people: a noun, a degree, a place, a phase."""

import re
from functools import cache

from tellings import lexicon
from tellings.sources.source_kinds import lands

CALENDAR = [
    name.capitalize()
    for names in ("months", "weekdays")
    for name in lexicon.load("calendar")[names]
]
PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Oo]utside|[Aa]cross|streets of)\s+"
    r"(?:the\s+|neighbou?ring\s+|nearby\s+|a\s+)*"
    rf"(?!(?:{'|'.join(CALENDAR)})\b)(?P<name>[A-Z][\w'-]+(?:(?:\s+|,\s+|\s+and\s+)[A-Z][\w'-]+)*)"
)
# "spread to the northern city of Norby, where another 12 were killed"
WHERE = re.compile(
    r"\b(?:in|at|on|to|near|outside)\s+(?:the\s+)?(?:[a-z][\w-]*\s+){0,3}"
    r"(?P<name>[A-Z][\w'-]+(?:\s+[\w'-]+){0,3}?),?\s+where\b[^,;]*$"
)
ONE_TEAM = re.compile(
    r"\b[Aa] (?:[\w-]+ ){0,2}(?:team|crew|unit|squad|helicopter|lifeboat)\b[^,;]*$"
)
# What local people say is told of the place named before, and so are those who "died there".
LOCALLY = re.compile(
    r"\b(?:died|dead|killed|perished|injured|wounded|hurt)\s+there\b|"
    r"\blocal\s+(?:police|officials?|authorit\w+|residents?|hospitals?|doctors?|council|mayor)\b",
    re.I,
)
# "… in the worst single attack in a wave across the city"
WORST_OF_SEVERAL = re.compile(
    r"\b(?:worst|deadliest|bloodiest)\s+single\b[^.;]*\b(?:wave|series|string|coordinated)\b", re.I
)
ONE_PLACE = "those seen in one place"  # never the same place in two accounts
WHOLE = ("the city", "the town", "the district", "the country")
OPENS_WITH_PLACE = re.compile(r"[\"' ]*(?:In|At|Across|Outside)\b")
NEXT_FIGURE = re.compile(r"(?:,| and| while) (?:about |some |at least |around )?\d")
AND_SO_MANY_WERE = re.compile(
    r"(?:,| and| while) (?:about |some |at least |around )?[\d,]+ (?:\w+ )?(?:were|was|died)\b"
)
UP_TO_VERB = re.compile(
    r"(?:\s+(?!(?:were|was|are|is|had|have|has|who|that|which|in|on|at|by|from|since|of|and|or|"
    r"with|but|as|when|after|before|while|during|following|under|to|for|though|although|across|"
    r"between|including|among|plus|amid|amidst|died|die|dies|perished|escaped|fled|survived)\b)(?:(?:[a-z]\.){2,}|[a-z][\w']*)){1,4}",
    re.I,
)
ITS_OWN = re.compile(r"\s+(?:of )?(?:its|their|our|his|her)\b")
# "The toll among its soldiers rose to 8", "Norland says its death toll hits 8"
TOLL_OF_ITS_OWN = re.compile(
    r"\b(?:(?:toll|number|count)\s+(?:of|among|for)\s+(?:its|their|our)\b[^.;]*\b(?:to|at|now)|"
    r"(?:its|their|our)\s+(?:[\w-]+\s+){0,3}toll\s+(?:[\w-]+\s+){0,3}(?:to|at|hits|reaches|is|now))\s+$",
    re.I,
)
# Those buried are only some of the bodies found.
BURIED = re.compile(
    r"\s+(?:bod(?:y|ies)|corpses?|dead)\b[^,;.]{0,60}\b(?P<done>buried|cremated|identified)\b"
)
BODIES_OF = re.compile(r"\bbodies of (?:[\w-]+ ){0,2}$")
GIVEN_BACK = re.compile(r"^[^;]{0,120}?\b(?P<done>buried|cremated|identified|returned|handed)\b")
# "12 of the dead are children", "41 on the roll of saved are nurses"
PREDICATE = re.compile(
    r"^\s+(?:of|on|from|in)\b[^,;.]{1,60}?\s(?:are|were|was)\s(?:(?:also|all|young)\s)?"
    r"(?P<what>[A-Za-z]*(?:s|ese|men|women|children))\b(?!\s+(?:killed|dead|injured|missing))"
)
# Those of the first moments are only some of them.
STAGE = re.compile(
    r"\b(?:in|during) (?P<name>the (?:(?:initial|first|opening) "
    r"(?:assault|attack|blast|wave|hours?|minutes|moments)|"
    r"(?:[\w-]+ )?(?:moments|minutes) (?:after|before)))\b"
    r"|\b(?P<early>before (?:the |its )?(?:[\w-]+ )?"
    r"(?:military|army|troops|police|forces|commandos|soldiers) (?:had )?"
    r"(?:stormed|raided|attacked|moved in|intervened))\b",
    re.I,
)
# "Four people - one with burns - are treated in a hospital"
ASIDE = re.compile(
    r"\s?[-\u2013\u2014]{1,2}[^-\u2013\u2014.;]{2,90}[-\u2013\u2014]{1,2}\s?"
    r"(?=(?:are|were|is|was|have|had)\b)"
)
FROM_A_LAND = re.compile(r"\s+(?:[a-z]+ )?(?P<origin>from (?:the )?[A-Z]\w+)")
RELATIVE = re.compile(r"(?:\s+[\w'-]+){1,3},?\s+(?:who|that)\s+(?P<clause>(?:[\w'-]+\s+){1,5})")
# A relative clause that tells the fate itself ("three workers who died") narrows nobody down.
OWN_FATE = re.compile(
    r"\b(?:died|dead|killed|kill|injured|wounded|hurt|rescued|freed|released|escaped|held|aboard|"
    r"board|perished|caught|trapped|taken|seized|kidnapped|abducted|captured|travell?ing|survived|"
    r"lost|remain|remained|missing|executed|buried|overran|attacked|stormed|raided)\b"
)


def up_to_next_figure(rest: str) -> str:
    """The sentence after a figure, up to the next figure of a list; an aside is left blank.

    >>> up_to_next_figure(" people died and 70 were hurt.")
    ' people died'
    """
    rest = ASIDE.sub(lambda aside: " " * len(aside[0]), rest)
    joined = NEXT_FIGURE.search(rest)
    return rest[: joined.start()] if joined else rest


def noun(
    after: str,
    speaker: str,
    before: str = "",
    home: frozenset[str] = frozenset(),
    everyone: frozenset[str] = frozenset(),
) -> str | None:
    """What narrows the group down; None when the words mean all of it.

    A nation or a body is given by one name, however it is written, and where it is the event's own
    (`home`, in lower case) it narrows nobody down; nor does a noun for all there were (`everyone`).

    >>> noun(" Brazilian soldiers died", "a.txt"), noun(" soldiers died", "a.txt")
    ('Brazil', None)
    >>> noun(" of its soldiers died", "The army"), noun(" men who were asleep died", "a.txt")
    ("The army's own", 'who were asleep')
    >>> noun(".", "Brazil", "The toll among its peacekeepers has risen from 11 to ")
    'Brazil'
    """
    if ITS_OWN.match(after) or TOLL_OF_ITS_OWN.search(before):
        named = owner(speaker)
        return (None if _is_home(named, home) else named) if named else f"{speaker}'s own"
    given_back = BODIES_OF.search(before) and GIVEN_BACK.match(after)
    if buried := BURIED.match(after) or given_back:
        return f"bodies {buried['done']}"
    if (predicate := PREDICATE.match(after)) and predicate["what"].lower() not in everyone:
        return predicate["what"].lower()
    if origin := FROM_A_LAND.match(after):
        return owner(origin["origin"]) or origin["origin"]
    relative = RELATIVE.match(after)
    if relative and not OWN_FATE.search(relative["clause"]):
        return f"who {relative['clause'].strip()}"
    words = UP_TO_VERB.match(after)
    return None if words is None else _narrower(words[0], home, everyone)


def owner(words: str) -> str | None:
    """The nation or the body that the words name, by one name for all its spellings.

    >>> owner("Brazilian army"), owner("the U.N."), owner("the army")
    ('Brazil', 'United Nations', None)
    """
    found = _owner_words().search(words)
    return _owners()[found["name"]] if found else None


def degree(after: str) -> str | None:
    """How badly, where a figure is for one degree of injury only.

    >>> degree(" people seriously injured"), degree(" people injured, two of them seriously")
    ('seriously', None)
    """
    near = re.findall(r"[a-z]+", after.lower().partition(",")[0])[:8]
    return next((w for w in lexicon.load("comparing")["degrees"]["words"] if w in near), None)


def place(before: str, rest: str, known: frozenset[str]) -> str | None:
    """Where a figure is for, when narrower than the event, whose own place is `known`.

    `before` and `rest` are its sentence on either side.

    >>> place("", " people died in Norby, Westshire.", frozenset({"westshire"}))
    'Norby, Westshire'
    >>> place("", " people died in Westshire.", frozenset({"westshire"}))
    >>> place("Trouble spread to Norby, where another ", " people died.", frozenset())
    'Norby'
    """
    after = up_to_next_figure(rest)
    # "12 died and 70 others were hurt in Norby" puts the 12 in Norby too.
    shared = AND_SO_MANY_WERE.match(rest, len(after))
    clause = re.split(r";| - | -- ", rest if shared else after)[0]
    if within := WHERE.search(before):
        clause = f"in {within['name']} {clause}"
    opening = before.partition(",")[0] if OPENS_WITH_PLACE.match(before) else ""
    around = f"{' '.join(before.split()[-5:])} {clause}"
    one_of_several = ONE_TEAM.search(before) or WORST_OF_SEVERAL.search(rest)
    if one_of_several or _seen_by_one().search(around):
        return ONE_PLACE
    patterns = (PLACE, STAGE, *_local_words())
    found = [m for text in (clause, opening) for each in patterns for m in each.finditer(text)]
    names = (_by_one_name(m["name"] or m["early"]) for m in found)
    return next((name for name in names if not _is_of_all(name, known)), None)


def phase(after: str, text: str, start: int) -> str | None:
    """What a figure is put down to: rescue, attack, disaster or aftermath; None when not said.

    The figure starts at `start` in `text`: "in the process" is of whatever was named last there.

    >>> phase(" died because of the military operation.", "", 0), phase(" died.", "", 0)
    ('rescue', None)
    """
    found = put_down_to(after)
    if found is None:
        return None
    word = found["word"].lower()
    if word == "process":
        named = re.findall(rf"\b(?:{'|'.join(_phases())})\b", text[:start], re.I)
        word = named[-1].lower() if named else word
    return _phases().get(word)


def put_down_to(after: str) -> re.Match | None:
    """The words that put a figure down to something.

    >>> put_down_to(" died because of the military operation.")[0]
    'because of the military operation'
    """
    return _phase().search(after)


def _narrower(words: str, home: frozenset[str], everyone: frozenset[str]) -> str | None:
    kept = []
    for word in words.split():
        if word.lower() in _plain_nouns() | _days() | everyone:
            break
        kept.append(word)
    left = [w for w in kept if w.lower() not in _plain_adjectives()]
    named = owner(" ".join(left))
    if named and not _owner_words().sub("", " ".join(left)).strip():
        return None if _is_home(named, home) else named
    return " ".join(w for w in left if w.lower() not in _things()).lower() or None


def _is_home(named: str, home: frozenset[str]) -> bool:
    return set(named.lower().split()) <= home


@cache
def _owners() -> dict[str, str]:
    bodies = lexicon.load("comparing")["bodies"]
    return lands() | {word: body for body, words in bodies.items() for word in words}


@cache
def _owner_words() -> re.Pattern:
    longest_first = sorted(_owners(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?P<name>{'|'.join(map(re.escape, longest_first))})s?(?![\w-])")


@cache
def _plain_nouns() -> frozenset[str]:
    return frozenset(
        word for words in lexicon.load("comparing")["plain_nouns"].values() for word in words
    )


@cache
def _days() -> frozenset[str]:
    """ "Raised the toll to 68 Sunday night" counts no Sundays."""
    return frozenset(lexicon.load("groups")["days"]["words"])


@cache
def _things() -> frozenset[str]:
    """ "Blasts kill 19 Bombs went off": a headline's number runs into the text's first noun."""
    things = lexicon.load("groups")["things"]["nouns"]
    return frozenset(f"{thing}s" for thing in things)


@cache
def _plain_adjectives() -> frozenset[str]:
    return frozenset(lexicon.load("comparing")["plain_adjectives"]["words"])


@cache
def _phases() -> dict[str, str]:
    return {
        word: phase
        for phase, words in lexicon.load("comparing")["phases"].items()
        for word in words
    }


@cache
def _phase() -> re.Pattern:
    words = "|".join([*_phases(), "process"])
    cause = "in|during|by|from|because of|due to|as a result of|following|after"
    return re.compile(rf"\b(?:{cause})\s+(?:[\w'-]+\s+){{0,3}}?(?P<word>{words})\b", re.I)


@cache
def _seen_by_one() -> re.Pattern:
    words = "|".join(lexicon.load("comparing")["seen_by_one"]["words"])
    return re.compile(rf"\b(?:{words})\b", re.I)


def _by_one_name(place: str) -> str:
    return _other_names().get(place, place)


@cache
def _other_names() -> dict[str, str]:
    called = lexicon.load("comparing")["also_called"]
    return {other: name for name, others in called.items() for other in others}


def _is_of_all(name: str, known: frozenset[str]) -> bool:
    """The name is the whole event's, or none of a place: "in the IRA bombings"."""
    words = re.findall(r"\w{3,}", name.lower())
    acronym = name.isupper() and len(name) < 6
    adjective = lands().get(name, name) != name  # "in an Afghan hospital"
    own_kind = name[0].islower() and words[-1] in known
    return acronym or adjective or own_kind or name.lower() in WHOLE or set(words) <= known


@cache
def _local_words() -> tuple[re.Pattern, ...]:
    """Common nouns: "in the old hotel", "when a mosque collapsed", "from the balcony"."""
    local = lexicon.load("comparing")["local_places"]["words"]
    scenes = lexicon.load("comparing")["scenes"]
    words = "|".join([*local, *(word for scene in scenes.values() for word in scene)])
    name = rf"(?P<name>(?:[\w'-]+\s+){{1,2}}?(?:{words}))\b"
    at = rf"\b(?:in|at|inside|outside|on)\s+{name}(?!\s+(?:{'|'.join(_phases())})\b)"
    fell = rf"\b(?:when|as|after)\s+{name}\s+(?:collapsed|fell|burned|burnt|caught|was hit)\b"
    parts = "|".join(lexicon.load("comparing")["parts_of_one_place"]["words"])
    part = rf"\b(?:from|off|on|in|at|through)\s+(?P<name>(?:[\w'-]+\s+){{0,3}}?(?:{parts}))\b"
    bare = r"\b(?:in|at)\s+(?P<name>hospitals?)\b"
    return tuple(re.compile(pattern, re.I) for pattern in (at, fell, part, bare))
