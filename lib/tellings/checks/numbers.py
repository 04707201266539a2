"""How many bombs went off, how many houses fell, how strong the quake was: numbers of things."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from tellings import lexicon
from tellings.checks import narrowing, setting
from tellings.checks.accounts import Account
from tellings.checks.figures import grouped
from tellings.checks.finding import Finding, quoted, with_voices
from tellings.identifiers import identifier
from tellings.timex.words import NUMBER, any_of, number_of

OF_THEM = r"of (?:them|these|those|the bombs|the devices)"
BETWEEN = (
    r"(?:(?!(?:of|and|or|were|was|are|is|had|have|has|in|at|as|by|from|after|when|people|dead|killed|"
    r"injured|wounded|hurt)\b)[\w-]+ ){0,2}?"
)
UP_TO_FATE = r"(?:(?:(?!including|some of)[^.;]){0,90}? )?"
DATE = re.compile(rf"\b(?:{'|'.join(narrowing.CALENDAR)}) $")  # "the April 15 explosions"
NOT_TOLD = "Whether each counts the same ones is not told."
REVISED = "Measurements are revised; which is the last is not told."


@dataclass(frozen=True)
class Number:
    """One number of things, or one size, from `least` to `most` as its words allow.

    `asked` is the question it answers, `place` where it is for, when that is not all the event.
    """

    account: Account = field(repr=False)
    claim: str
    asked: str
    start: int
    end: int
    wording: str
    number: float
    least: float
    most: float
    place: str | None = None

    @property
    def voice(self) -> str:
        """Who says it, and where."""
        return self.account.voice_at(self.start)


def find_numbers(account: Account, skipped: frozenset[int] = frozenset()) -> list[Number]:
    """Every number of things that lexicon/things.toml asks for, and the first size of each sort.

    `skipped` holds the starts of sentences that speak of something else.

    >>> text = "At least 20 bombs exploded across the town."
    >>> [one] = find_numbers(Account("a.txt", "a", text, sentences=((0, len(text)),)))
    >>> one.asked, one.wording, one.least, one.most
    ('How many bombs went off', 'At least 20 bombs exploded', 20, inf)
    """
    found = []
    for begin, end in account.sentences:
        sentence = account.text[begin:end]
        if begin in skipped or not _things().search(sentence) or _not_all().search(sentence):
            continue
        for asked, pattern in _patterns():
            told = (m for m in pattern.finditer(sentence) if not DATE.search(sentence[: m.start()]))
            found += [_number(account, asked, begin, m) for m in told]
    for asked, size in lexicon.load("things")["sizes"].items():
        found += _first_size(account, asked, size, skipped)
    return _longest_of_each(found)


def numbers_differ(told: list[Number]) -> Iterator[Finding]:
    """numbers_differ, sizes_differ, and part_above_whole: one place with more than all of them."""
    for asked, given in grouped(told, lambda one: one.asked).items():
        whole = _near_highest([one for one in given if not one.place])
        pairs = [pair for pair in combinations(whole, 2) if _apart(*pair)]
        if pairs:
            yield _differ(asked, sorted(whole, key=lambda one: one.number))
        for one in (one for one in given if one.place):
            own = [all_ for all_ in whole if all_.account is one.account]
            below = [all_ for all_ in own if 2 * all_.number <= one.number]
            if below:
                yield _above(asked, one, below)


def _near_highest(whole: list[Number]) -> list[Number]:
    """Without those far below their account's highest: some of the bombs, one street's houses."""
    highest: dict[str, float] = {}
    for one in whole:
        highest[one.account.name] = max(highest.get(one.account.name, 0), one.number)
    return [one for one in whole if 2 * one.number >= highest[one.account.name]]


def _apart(a: Number, b: Number) -> bool:
    return a.least > b.most or b.least > a.most


def _differ(asked: str, told: list[Number]) -> Finding:
    words = _each_with_voices(told)
    size = asked in lexicon.load("things")["sizes"]
    said = f"{asked}: {words}. {REVISED if size else NOT_TOLD}"
    gap = None if size else int(told[-1].number - told[0].number)
    return _finding("sizes_differ" if size else "numbers_differ", told, said, gap)


def _above(asked: str, one: Number, whole: list[Number]) -> Finding:
    both = _each_with_voices(whole)
    unbounded = any(each.most == math.inf for each in whole)
    ending = ", though that states no upper end." if unbounded else "."
    said = (
        f"{asked}: {quoted(one.wording)} ({one.voice}) is of one place ({one.place}) and more than "
        f"the whole, {both}{ending}"
    )
    gap = int(one.number - whole[0].number)
    return _finding("numbers_differ", [one, *whole], said, gap)


def _each_with_voices(told: list[Number]) -> str:
    """Each wording once, whether or not it opens a sentence, with everybody who uses it."""
    first: dict[str, str] = {}
    for one in told:
        first.setdefault(one.wording.lower(), quoted(one.wording))
    return with_voices((first[one.wording.lower()], one.voice) for one in told)


def _finding(rule: str, told: list[Number], said: str, gap: int | None) -> Finding:
    claims = tuple(one.claim for one in told)
    articles = tuple(dict.fromkeys(one.account.name for one in told))
    return Finding("arithmetic", rule, "open", claims, articles, said, None, gap)


def _number(account: Account, asked: str, begin: int, m: re.Match) -> Number:
    start, end = begin + m.start(), begin + m.end()
    number = number_of(m["number"].lower())
    least, most = _bounds(number, m["hedge"])
    sentence = account.text[slice(*account.sentence(start))]
    before, rest = sentence[: start - begin], sentence[m.end("number") :]
    scene = setting.scenes_in(sentence) & account.scenes
    place = next(iter(scene), None) or narrowing.place(before, rest, account.places)
    claim = identifier("q", account.name, start, end)
    wording = account.text[start:end]
    return Number(account, claim, asked, start, end, wording, number, least, most, place)


def _first_size(account: Account, asked: str, size: dict, skipped: frozenset[int]) -> list[Number]:
    found = [m for form in size["forms"] for m in re.finditer(form, account.text)]
    unlike = re.compile(rf"\b(?:{'|'.join(size['not_of'])})\b", re.I)
    for m in sorted(found, key=lambda m: m.start()):
        begin, end = account.sentence(m.start())
        if begin in skipped or unlike.search(account.text[begin:end]):
            continue
        number = float(m["number"].replace(" ", ""))
        claim = identifier("q", account.name, *m.span())
        half = size["apart"] / 2
        span = (number - half + 1e-6, number + half - 1e-6)
        return [Number(account, claim, asked, *m.span(), m[0], number, *span)]
    return []


def _bounds(number: float, hedge: str | None) -> tuple[float, float]:
    margin = number * lexicon.load("things")["rounding"]["about"]
    return {
        "ge": (number, math.inf),
        "gt": (number, math.inf),
        "le": (0, number),
        "lt": (0, number),
        "just_lt": (0, number),
        "approx": (number - margin, number + margin),
    }.get(_hedges().get((hedge or "").lower()), (number, number))


def _longest_of_each(found: list[Number]) -> list[Number]:
    """One number once, though several patterns find it."""
    longest: dict[tuple, Number] = {}
    for one in sorted(found, key=lambda one: (one.start, one.start - one.end)):
        overlaps = [key for key in longest if key[0] == one.asked and one.start < key[1]]
        if not overlaps:
            longest[one.asked, one.end] = one
    return list(longest.values())


@cache
def _hedges() -> dict[str, str]:
    given = lexicon.load("quantities")["hedges"]
    return {word: name for name, words in given.items() if name != "eq" for word in words}


@cache
def _things() -> re.Pattern:
    """Any word for what is counted: few sentences have one."""
    numbers = lexicon.load("things")["numbers"].values()
    words = [word for one in numbers for word in (*one["counted"], *one.get("itself", []))]
    return re.compile(rf"\b(?:{'|'.join([*words, OF_THEM])})\b", re.I)


@cache
def _not_all() -> re.Pattern:
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('things')['not_all']['words'])})\b", re.I)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern], ...]:
    """Each question with the ways in which a sentence may answer it."""
    number = rf"\b(?:(?P<hedge>{any_of(_hedges())}) )?(?P<number>{NUMBER}) "
    made = []
    for asked, words in lexicon.load("things")["numbers"].items():
        counted, after, before = (
            f"(?:{'|'.join(words[part])})" for part in ("counted", "after", "before")
        )
        noun = rf"(?:{OF_THEM}|{BETWEEN}{counted}\b)"
        forms = [
            rf"{number}{noun} {UP_TO_FATE}{after}\b",
            rf"(?:(?<=\b)|^){before} (?:the |a total of )?{number}{BETWEEN}{counted}\b",
            *(rf"{number}{BETWEEN}{itself}\b" for itself in words.get("itself", [])),
        ]
        made += [(asked, re.compile(form, re.I)) for form in forms]
    return tuple(made)
