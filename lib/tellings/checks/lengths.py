"""Whether accounts tell one length of one thing: how long it lasted, or how long between two."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from tellings import lexicon
from tellings.checks.finding import Finding
from tellings.checks.happenings import (
    Timed,
    ends_with,
    is_another,
    phrases,
    quoted_with_voices,
    told_in,
)
from tellings.timex.values import minutes
from tellings.timex.words import number_of

NEAR, ABOVE, BELOW = (
    re.compile(rf"\b(?:{'|'.join(lexicon.load('moments')['lengths'][side])})\b", re.I)
    for side in ("near", "above", "below")
)
NEARLY = re.compile(rf"\b(?:{'|'.join(lexicon.load('lengths')['nearly']['words'])})\b", re.I)
FOR = re.compile(r"\bfor (?:about |some |around |nearly |just |over |well over )?$", re.I)
DAYS_COUNTED = re.compile(r"-day$", re.I)  # "a two-day siege": from Saturday noon to Sunday noon
A_WEEK = 10_080  # minutes; no longer is counted from one happening of an event to another

Thing = tuple[str, ...]


def findings(told: list[Timed]) -> Iterator[Finding]:
    """lengths_differ: lengths of one thing that cannot all hold, rounding allowed for.

    lengths_agree: lengths that differ as worded, and meet once their rounding is allowed for.
    not_compared: lengths that two accounts give for two different steps of the event.
    """
    by_thing: dict[Thing, list[Timed]] = defaultdict(list)
    for one in told:
        if one.kind == "duration" and _is_known(one) and (what := length_of(one)):
            by_thing[what].append(one)
    for what, given in by_thing.items():
        yield from _differing(what, given)
    steps = {
        w[1]: given for w, given in by_thing.items() if w[1] in lexicon.load("lengths")["steps"]
    }
    for (step, some), (other, others) in combinations(steps.items(), 2):
        yield from _different_steps(step, some, other, others)


def length_of(one: Timed) -> Thing | None:
    """What a length is the length of, None when its sentence does not say.

    ("lasted", thing), ("between", first, second) or ("spent", where, how many, who).

    >>> from tellings.checks.accounts import Account
    >>> long = Timed(Account("a.txt", "a", ""), "m1", 0, "36-hour", "duration", noun="siege")
    >>> length_of(long)
    ('lasted', 'siege')
    """
    if one.aside:
        return _spent(one)
    return _between(one) or _spent(one) or (_lasted(one) if _is_whole(one) else None)


def ends(one: Timed) -> tuple[float, float]:
    """Between which minutes a length as worded can lie, rounding undone; infinite when open.

    >>> from tellings.checks.accounts import Account
    >>> here, rounded = Account("a.txt", "a", ""), {"minutes_min": 11, "minutes_max": 13}
    >>> ends(Timed(here, "m1", 0, "12 minutes", "duration", timex="PT12M", **rounded))
    (11.5, 12.5)
    """
    if (known := minutes(one.timex or "")) is None:
        longest = lexicon.load("lengths")["vague"].get(one.timex)
        return 0 if longest else one.minutes_min, longest or math.inf
    whole, unit = known
    if NEARLY.search(one.wording):
        return whole * (1 - lexicon.load("lengths")["rounding"]["about"]), whole
    if BELOW.search(one.wording) or one.minutes_min is None:
        return 0, whole
    if one.minutes_max is None or ABOVE.search(one.wording):
        return whole, math.inf
    if DAYS_COUNTED.search(one.wording):
        return max(0, whole - 2 * unit), whole + unit / 2
    margin = _margin(whole / unit, bool(NEAR.search(one.wording))) * unit
    return whole - margin, whole + margin


def _is_known(one: Timed) -> bool:
    """Not "a while", of which no length is known."""
    return (one.minutes_min, one.minutes_max) != (None, None)


# -- of what --------------------------------------------------------------------------------------


def _is_whole(one: Timed) -> bool:
    """Counted from nothing, or up to its end: "fired for 30 minutes before it was seen"."""
    return not one.link or (one.link == "before" and bool(FOR.search(_before(one))))


def _lasted(one: Timed) -> Thing | None:
    told = phrases(one.noun)
    told += phrases(one.who, one.whom) if _said_to_last(one) else []
    for thing, nouns in lexicon.load("lengths")["lasting"].items():
        if any(ends_with(tuple(nouns)).search(phrase) and not _is_part(phrase) for phrase in told):
            return "lasted", thing
    return next((("lasted", rule["thing"]) for rule in _doings() if _does(one, rule)), None)


def _is_part(phrase: str) -> bool:
    """ "The second siege", "an hour of concentrated bombing": not all of it."""
    narrower = lexicon.load("lengths")["narrower"]["words"]
    return is_another(phrase) or bool(set(phrase.split()) & set(narrower))


def _does(one: Timed, rule: dict) -> bool:
    by = any(ends_with(tuple(rule["who"])).search(phrase) for phrase in phrases(one.who))
    there = re.search(rf"\b(?:{rule.get('account', '')})\b", one.account.text, re.I)
    return by and one.verb in rule["verbs"] and bool(there and FOR.search(_before(one)))


def _doings() -> list[dict]:
    return lexicon.load("lengths")["doing"]


def _said_to_last(one: Timed) -> bool:
    """ "The quake was felt for 15 seconds", "22 bombs exploded in the space of 75 minutes"."""
    said = lexicon.load("lengths")["said"]
    within = one.verb in said["within"] and _within(tuple(said["within_words"])).search(
        _before(one)
    )
    return one.verb in said["verbs"] or bool(within)


def _before(one: Timed) -> str:
    """Its sentence up to the length."""
    begin, _ = one.account.sentence(one.start)
    return one.account.text[begin : one.start]


def _spent(one: Timed) -> Thing | None:
    """How long so many people were somewhere; of people without a number it is not told who."""
    for place in lexicon.load("lengths")["spent"]:
        there = ends_with(tuple(place["where"]))
        if one.verb in place["verbs"] and any(there.search(p) for p in phrases(one.where)):
            parts = [p.rpartition(" ") for p in phrases(one.who, one.whom)]
            return next(
                (
                    ("spent", place["name"], str(number_of(number)), who)
                    for number, _, who in parts
                    if number and number_of(number) >= lexicon.load("lengths")["enough"]
                ),
                None,
            )
    return None


def _between(one: Timed) -> Thing | None:
    """ "Twelve minutes after a warning call", "30 minutes' warning", "ten minutes apart"."""
    here, there = one.happening, one.counted_from
    if one.link == "apart" and here:
        return "between", here.name, here.name
    if one.noun and here and here.name == "the warning":
        there = told_in(None, [], phrases(one.where))
    if not (here and there) or (one.minutes_min or 0) > A_WEEK:
        return None
    another = "another" in (here.which, there.which)
    if here.name == there.name:
        return ("between", here.name, here.name) if another and here != there else None
    first, then = (there, here) if one.link == "after" else (here, there)
    return None if another else ("between", first.name, then.name)


# -- whether they can all hold --------------------------------------------------------------------


def _differing(what: Thing, told: list[Timed]) -> Iterator[Finding]:
    """One finding for all lengths of the thing that cannot hold beside some other."""
    told = _of_one_occasion(told)
    apart = [pair for pair in combinations(told, 2) if _apart(*pair)]
    against = [one for one in told if any(one in pair for pair in apart)]
    if against:
        gap = max(abs(_stated(a) - _stated(b)) for a, b in apart)
        both = "both" if len({one.quoted.lower() for one in against}) == 2 else "all"
        against.sort(key=_stated)
        said = f"{_asked(what)}: {quoted_with_voices(against)}. They cannot {both} hold."
        yield _finding("lengths_differ", "cannot hold", against, said, gap=max(1, round(gap)))
    elif len({_stated(one) for one in told}) > 1 and len({one.account.name for one in told}) > 1:
        said = f"{_asked(what)}: {quoted_with_voices(told)} agree within rounding."
        yield _finding("lengths_agree", "no conflict", told, said, "rounding")


def _of_one_occasion(told: list[Timed]) -> list[Timed]:
    """Without the accounts that give several lengths: of several occasions, or as hours went by."""
    pairs = [(a, b) for a, b in combinations(told, 2) if a.account is b.account and _apart(a, b)]
    several = {a.account.name for a, _ in pairs}
    return [one for one in told if one.account.name not in several]


def _different_steps(
    step: str, some: list[Timed], other: str, others: list[Timed]
) -> Iterator[Finding]:
    """Lengths of two steps that two accounts give: no conflict, however unlike."""
    apart = {one.account.name for one in some}.isdisjoint(one.account.name for one in others)
    if apart and {ends(one) for one in some}.isdisjoint(ends(one) for one in others):
        said = (
            f"{quoted_with_voices(some)} is for the {step}, "
            f"{quoted_with_voices(others)} for the {other}."
        )
        yield _finding("not_compared", "no conflict", [*some, *others], said, "different steps")


def _apart(a: Timed, b: Timed) -> bool:
    """No length satisfies both wordings; where two roundings only touch, none does."""
    (short_a, long_a), (short_b, long_b) = ends(a), ends(b)
    return _stated(a) != _stated(b) and (short_a >= long_b or short_b >= long_a)


def _stated(one: Timed) -> float:
    known = minutes(one.timex or "")
    return known[0] if known else ends(one)[0]


def _margin(number: float, about: bool) -> float:
    """How many units a number may be off: half of one, more for a round one or after "about"."""
    rules = lexicon.load("lengths")["rounding"]
    tens = number % rules["tens"] == 0
    fives = number % rules["fives"] == 0 and number >= rules["fives_from"]
    least = rules["within"] if tens or fives else 0.5
    return max(least, number * rules["about"]) if about else least


# -- in words -------------------------------------------------------------------------------------


def _asked(what: Thing) -> str:
    """
    >>> _asked(("between", "the warning", "the explosion"))
    'How long between the warning and the explosion'
    """
    match what:
        case ("lasted", thing):
            return f"How long the {thing} lasted"
        case ("between", first, second):
            if first == second:
                first, second = first.replace("the ", "one "), "the next"
            return f"How long between {first} and {second}"
        case (_, where, number, who):
            return f"How long {number} {who} were {where}"


def _finding(rule, holds, told: list[Timed], said: str, reason=None, gap=None) -> Finding:
    claims = tuple(one.claim for one in told)
    articles = tuple(dict.fromkeys(one.account.name for one in told))
    return Finding("duration", rule, holds, claims, articles, said, reason, gap)


@cache
def _within(words: tuple[str, ...]) -> re.Pattern:
    return re.compile(rf"\b(?:{'|'.join(words)})(?: an?| the| just| only| about)*\s+$", re.I)
