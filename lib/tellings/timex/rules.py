"""What a rule for time expressions is, and what it may look at: the text read so far."""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from tellings.layout import STAMP
from tellings.timex import own_event, words
from tellings.timex.tenses import tense
from tellings.timex.values import GRAIN, UNKNOWN, shifted
from tellings.timex.words import WEEKDAYS

MACROS = {name: value for name, value in vars(words).items() if isinstance(value, str)}


class Around(NamedTuple):
    """The event a text tells of: its first day, and what else is known of the days around it.

    `week` is the day bare weekdays and dates without a year are read from, when that is better
    known than publication: a few days into the event. `dated`: publication is known to the day.
    `order` is how the accounts write a date in figures, "dmy" or "mdy"; None: whichever fits.
    """

    began: date | None = None
    week: date | None = None
    dated: bool = True
    order: str | None = None


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

    @cached_property
    def weekdays(self) -> set[int]:
        """The weekdays that the text names anywhere, Monday being 1."""
        return {WEEKDAYS[name[:3]] for name in WEEKDAY_NAME.findall(self.text.lower())}

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
        at = bisect_left(self.days, end, key=lambda found: found.start)
        later = self.days[at : at + 1]
        clause = re.split(r",|\b(?:who|which|that)\b", self.after(end))[0]
        return later[0] if later and later[0].end <= end + len(clause) else None

    def tells_of_its_event(self, start: int, end: int) -> bool:
        """ "last week's disaster", "the attack last week", told within two weeks of the event."""
        began = self.around.began
        if began is None or (self.anchor and not 0 <= (self.anchor - began).days < 14):
            return False
        return own_event.stands_beside(self.before(start), self.after(end))

    def near_day(self, start: int, end: int) -> str:
        """The day a bare clock time belongs to: its sentence's, else the last named, else today."""
        at = bisect_left(self.days, start, key=lambda found: found.start)
        earlier, later = self.days[max(0, at - 1) : at], self.days[at : at + 1]
        first, last = start - len(self.before(start)), end + len(self.after(end))
        beside = [f for f in earlier + later if first <= f.start and f.end <= last]
        beside = [f for f in beside if not self._in_brackets(end, f.start)]
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
        told = f"{self.before(start)} {self.after(end)}"
        if own_event.is_its_start(told):
            return True
        if named is None or named.day < began:
            return own_event.is_named(told) or self._opens_its_line(start)
        return own_event.is_from_a_record(self.text[max(named.end, start - LATELY) : start])

    def _in_brackets(self, end: int, start: int) -> bool:
        """A bracket opens between the two: "at 4 a.m. (2300 GMT on Monday)"."""
        return self.text.count("(", end, start) > self.text.count(")", end, start)

    def _opens_its_line(self, start: int) -> bool:
        """The hour at which a live page was added to."""
        return self.text[start - 1 : start] in ("", "\n") and bool(STAMP.match(self.text, start))

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
        return tense(self.before(start), self.after(end))


WEEKDAY_NAME = re.compile(rf"\b{words.any_of(WEEKDAYS)}\w*day\b")
CLOSED = re.compile(r"\.\s+[A-Z]")
LATELY = 600  # characters: within them a clock time is still read out of the record
MEMORY = 60  # expressions that a later one may refer back to
WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
QUARTER = re.compile(r"\d{4}-Q\d")

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
