"""What a rule for time expressions is, and what it may look at: the text read so far."""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from tellings.timex import words
from tellings.timex.values import GRAIN, UNKNOWN, shifted
from tellings.timex.words import LEXICON

MACROS = {name: value for name, value in vars(words).items() if isinstance(value, str)}


class Around(NamedTuple):
    """The event a text tells of: its first day, and what else is known of the days around it.

    `week` is the day bare weekdays and dates without a year are read from, when that is better
    known than publication: a few days into the event. `dated`: publication is known to the day.
    """

    began: date | None = None
    week: date | None = None
    dated: bool = True


NOTHING = Around()


class Found(NamedTuple):
    """An expression already read: where it stands and its value."""

    start: int
    end: int
    value: str

    @property
    def day(self) -> date:
        """The day it names or lies in; only of one that names a whole day."""
        return date.fromisoformat(self.value[:10])


@dataclass
class Reading:
    """The text so far: the day it was published (None: unknown) and what was read before."""

    text: str
    anchor: date | None
    around: Around = NOTHING
    found: list[Found] = field(default_factory=list)
    days: list[Found] = field(default_factory=list)

    @property
    def week(self) -> date | None:
        """The day bare weekdays and dates without a year are read from."""
        return self.around.week or self.anchor

    def note(self, start: int, end: int, value: str) -> None:
        """Remember an expression for those after it."""
        self.found.append(Found(start, end, value))
        if WHOLE_DAY.match(value):
            self.days.append(self.found[-1])

    def relative(self, number: int, unit: str) -> str:
        """The day, week, month … `number` units from publication."""
        return GRAIN[unit](shifted(self.anchor, number, unit)) if self.anchor else UNKNOWN[unit]

    def reference(self) -> date | None:
        """The last day the text spoke of, else the day of publication."""
        return self.days[-1].day if self.days else self.anchor

    def reference_of(self, unit: str) -> date | None:
        """A day of the last day, month or year the text spoke of that is as fine as a unit."""
        fine = {"day": 3, "week": 3, "month": 2, "quarter": 2}.get(unit, 1)
        for earlier in reversed(self.found[-MEMORY:]):
            parts = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\dX])", earlier.value)
            if parts and sum(part is not None for part in parts.groups()) >= fine:
                return date(*(int(part or 1) for part in parts.groups()))
        return self.anchor

    def quarter(self) -> str:
        """The business quarter under discussion: the latest one named, else the last one closed."""
        named = [f.value for f in self.found[-MEMORY:] if QUARTER.match(f.value)]
        return max(named, default=self.relative(-1, "quarter"))

    def period(self) -> str:
        """What "a year earlier" is a year before: the quarter under discussion, else the year."""
        for earlier in reversed(self.found[-6:]):
            if QUARTER.match(earlier.value):
                return self.quarter()
            if re.match(r"P\d+[MY]", earlier.value):
                break
        return self.relative(0, "year")

    def day_before(self, start: int) -> Found | None:
        """The last day named before a position."""
        at = bisect_left(self.days, start, key=lambda found: found.start)
        return self.days[at - 1] if at else None

    def day_soon_after(self, end: int) -> Found | None:
        """The day named after a position in the same clause: "a day after Monday's blast"."""
        later = self.days[bisect_left(self.days, end, key=lambda found: found.start) :][:1]
        clause = re.split(r",|\b(?:who|which|that)\b", self.after(end))[0]
        return later[0] if later and later[0].end <= end + len(clause) else None

    def tells_of_its_event(self, start: int, end: int) -> bool:
        """ "last week's disaster", "the attack last week", told within two weeks of the event."""
        began = self.around.began
        if began is None or (self.anchor and not 0 <= (self.anchor - began).days < 14):
            return False
        words = (self.before(start)[-50:], self.after(end)[:50])
        return bool(OWN_BEFORE.search(words[0].lower()) or OWN_AFTER.match(words[1].lower()))

    def near_day(self, start: int, end: int) -> str:
        """The day a bare clock time belongs to: its sentence's, else the last named, else today."""
        at = bisect_left(self.days, start, key=lambda found: found.start)
        earlier, later = self.days[max(0, at - 1) : at], self.days[at : at + 1]
        first, last = start - len(self.before(start)), end + len(self.after(end))
        beside = [f for f in earlier + later if first <= f.start and f.end <= last]
        near = min(beside, key=lambda f: max(f.start - end, start - f.end), default=None)
        if near is None and self._is_of_its_event(start, end):
            return self.around.began.isoformat()
        chosen = [near] if near else earlier
        return chosen[0].value[:10] if chosen else self.relative(0, "day")

    def _is_of_its_event(self, start: int, end: int) -> bool:
        """A clock time of its start, or read out of a transcript; before any later day is named."""
        began, named = self.around.began, self.day_before(start)
        if began is None:
            return False
        told = f"{self.before(start)} {self.after(end)}".lower()
        if STARTED.search(told) and not AGAIN.search(told):
            return True
        if named is None or named.day < began:
            return bool(OWN.search(told))
        return self._in_a_record(start)

    def _in_a_record(self, start: int) -> bool:
        """Whether a transcript or a log is named after the last day before a position."""
        named = self.day_before(start)
        since = max(named.end if named else 0, start - LATELY)
        return bool(RECORD.search(self.text[since:start].lower()))

    def before(self, start: int, length: int = 90) -> str:
        """The words of the same sentence before a position."""
        return re.split(r"[.!?][\"')]*\s+|\n|;", self.text[max(0, start - length) : start])[-1]

    def after(self, end: int, length: int = 60) -> str:
        """The words of the same sentence after a position."""
        if CLOSED.match(self.text, max(0, end - 1)):  # "at 9 p.m. The captain …"
            return ""
        return re.split(r"[.!?](?:\s|$)|\n|;", self.text[end : end + length])[0]

    def looks_ahead(self, start: int, end: int) -> bool:
        """Whether the nearest verb speaks of what is still to come."""
        return self.tense(start, end) > 0

    def tense(self, start: int, end: int) -> int:
        """1 when the nearest verb before (else just after) looks ahead, -1 back, 0 without one."""
        before = re.findall(r"\b[a-z][a-z']*", self.before(start))
        if before and before[-1] in UNTIL and not _went_on_until(before):
            return 1
        for at in range(len(before) - 1, -1, -1):
            if at and before[at - 1] in ("be", "being"):
                continue
            if before[at] in DESCRIBING and _describes(before[max(0, at - 2) : at]):
                continue
            if before[at] in WITH_TO and before[at + 1 : at + 2] == ["to"]:
                return 1
            if (
                before[at] == "be"
                and before[at - 1 : at] == ["could"]
                and NEGATIVE & set(before[:at])
            ):
                return -1  # "neither could be found on Wednesday"
            if step := _direction(before[at]):
                # "had been due to expire Friday" is over
                overtaken = step > 0 and "had" in before[max(0, at - 5) : at]
                return -1 if overtaken else step
        after = re.findall(r"\b[a-z][a-z']*", self.after(end))
        return next((step for word in after[:8] if (step := _direction(word))), 0)


def _went_on_until(before: list[str]) -> bool:
    """ "Talks went on until Friday", but "a curfew was imposed until Friday"."""
    verbs = [word for word in before[:-1] if _direction(word)]
    return before[-1] in ("until", "till") and verbs[-1:] != [] and verbs[-1] in LASTED


def _describes(before: list[str]) -> bool:
    """Whether the participle after these words is no verb: "to fly the injured pilgrims home"."""
    return bool(before) and (before[-1] in DETERMINERS or before[0] == "to")


def _direction(word: str) -> int:
    if word in AHEAD:
        return 1
    return -1 if word in BEHIND or (word.endswith("ed") and len(word) > 4) else 0


OWN_AFTER = re.compile(rf"'s (?:[\w-]+ ){{0,4}}?{words.OWN_EVENT}\b")
OWN_BEFORE = re.compile(
    rf"\b{words.OWN_EVENT} (?:(?:in|on|at|near|of|outside) (?:[\w-]+ ){{1,4}})?(?:late )?$"
)
RECORD = re.compile(rf"\b{words.any_of(LEXICON['records'])}\b")
CLOSED = re.compile(r"\.\s+[A-Z]")
OWN = re.compile(rf"\b{words.OWN_EVENT}\b")
STARTED = re.compile(
    rf"\b{words.OWN_EVENT} (?:[\w-]+ ){{0,4}}?{words.any_of(LEXICON['started'])}\b"
)
AGAIN = re.compile(rf"\b{words.any_of(LEXICON['began']['again'])}\b")
LATELY = 600  # characters: within them a clock time is still read out of the record
MEMORY = 60  # expressions that a later one may refer back to
WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
QUARTER = re.compile(r"\d{4}-Q\d")
WITH_TO = set(LEXICON["looking_ahead_to"])
NEGATIVE = {"neither", "nor", "not", "no", "none", "nobody"}
LASTED = set(LEXICON["lasted_until"])
DESCRIBING = set(LEXICON["describing"])
DETERMINERS = {
    "the",
    "a",
    "an",
    "of",
    "for",
    "with",
    "all",
    "some",
    "many",
    "more",
    "these",
    "their",
}
AHEAD = set(LEXICON["looking_ahead"])
BEHIND = set(LEXICON["looking_back"])
UNTIL = set(LEXICON["looking_ahead_next_to_it"])

Value = str | None
Meaning = Callable[[re.Match, Reading], Value]


class Rule(NamedTuple):
    """One way of saying a time: its name, its words and what they mean."""

    name: str
    pattern: re.Pattern
    value: Meaning
    kind: str | None
    late: bool


RULES: list[Rule] = []


def wording(
    *pieces: str, kind: str | None = None, late: bool = False, run_on: bool = False
) -> Callable[[Meaning], Meaning]:
    """Register a rule under its function's name; joined, the pieces are the pattern of its words.

    A name in braces stands for that word class of `words`, a space for a space or line end.

    `kind` is "SET" for what recurs. A `late` rule is read once the days around it are known. Words
    that `run_on` may be followed by a letter, where a page has lost its spaces.
    """
    end = r"(?!\d)" if run_on else r"(?!\w)"

    def register(value: Meaning) -> Meaning:
        filled = re.sub(r"\{([A-Z_]+)\}", lambda m: MACROS[m[1]], "".join(pieces))
        spaced = re.sub(r"(?<!\[) (?!\])", r"[ \\n]", filled)
        whole = re.compile(rf"(?<![\w$£€#])(?:{spaced}){end}")
        RULES.append(Rule(value.__name__, whole, value, kind, late))
        return value

    return register
