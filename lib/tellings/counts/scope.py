"""Whether a figure is of this event or another, and a fact, a fear, a denial or since replaced."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING

from tellings.corpus import Event
from tellings.counts.fate_words import LINKS, Fate, fate_words
from tellings.counts.looking_back import reaches
from tellings.counts.mentions import Mention, sentence_bounds
from tellings.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LEXICON = load("scope")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_MONTH = "(?:" + "|".join(MONTHS) + ")"
_ABBREVIATED = "(?:" + "|".join(rf"{name[:3]}(?:{name[3:]}|t)?\.?" for name in MONTHS) + ")"
_SPAN = r"(?:years?|decades?|centuries|century|months?|generations?)"
_WAR = "(?:" + "|".join(_LEXICON["other"]["wars"]) + ")"
_EVENT = "(?:" + "|".join(_LEXICON["other"]["events"]) + ")(?:s|es)?"
YEAR = re.compile(
    r"(?<![\d,.$£€-])(?<!lrb- )(1[5-9]\d\d|20\d\d)(?:s\b)?"
    r"(?!\d|,\d|\s+(?:people|others|dead|gmt|utc|hours|hrs)\b)",
    re.IGNORECASE,
)
DATE = re.compile(
    rf"\b(?:(?P<month>{_ABBREVIATED})\s+\d{{1,2}}(?:st|nd|rd|th)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?P<after>{_ABBREVIATED}))"
    r",?\s+(?P<year>1[5-9]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
DAY_OF_YEAR = re.compile(
    rf"\b(?:(?P<month>{_ABBREVIATED})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<nth>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<after>{_ABBREVIATED}))"
    r"(?!\w|,?\s+(?:1[5-9]\d\d|20\d\d)\b)"
)
FOLLOWED_UP = 60  # days after the event that its figures may still be dated
Days = tuple[date | None, date | None]
UNKNOWN: Days = (None, None)
DATES_A_THING = re.compile(  # "the jet, built in 1990, was carrying 144 people"
    r"\b(?:" + "|".join(_LEXICON["main"]["things_dated"]) + r")\s+(?:\w+\s+){0,3}in\s+\Z",
    re.IGNORECASE,
)
LATER = re.compile(
    r"(?:\w+\s+){1,2}(?:days?|weeks?|months?|years?)\s+(?:later|earlier|before)\b", re.I
)
# "Four months after a jet with 239 aboard was lost, another with 295 has crashed"
LONG_AFTER = re.compile(rf"\b{_SPAN}\s+after\b[^.]*?,\s+(?P<this>another)\b", re.IGNORECASE)
LAST_WEEK = re.compile(r"\blast\s+week\b", re.IGNORECASE)
ANNIVERSARY = re.compile(
    r"\b(\d{1,3})(?:st|nd|rd|th)\s+anniversary\b|\b(\d\d)\s+years\s+on\b", re.I
)
HEAD_MONTH = re.compile(
    rf"\b(?P<month>{_MONTH}),?\s+(?P<year>1[5-9]\d\d|20\d\d)\b"
    r"|\b(?P<iso>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])-\d\d\b"
)
IN_MONTH = re.compile(
    rf"\b(?:[Ii]n|[Ss]ince|[Ll]ate|[Ee]arly|[Oo]n|of|mid)[\s-](?P<month>{_MONTH})\b(?!,?\s+\d{{4}})"
)
OTHER = re.compile(
    r"\b(?:last|the previous|the preceding|the following|this past)\s+"
    rf"(?:year|month|summer|winter|spring|autumn|fall|decade|century|{_MONTH})\b"
    r"|\bearlier\s+(?:this|that|in\s+the)\s+(?:year|month)\b"
    rf"|(?:\b\w+\s+)?\b{_SPAN}\s+(?:ago|earlier|before|previously)\b"
    r"|\b(?:" + "|".join(re.escape(w) for w in _LEXICON["other"]["periods"]) + r")\b"
    rf"|\b(?:past|last)\s+(?:\w+\s+)?{_SPAN}\b|\bover\s+(?:\w+\s+){{1,2}}(?:years|decades)\b"
    rf"|\b(?:similar|previous|past|separate|unrelated|an earlier)\s+(?:[\w-]+\s+)?{_EVENT}\b"
    rf"|\bsuch\s+(?:[\w-]+\s+)?{_EVENT}(?<=s)\b|\bprevious\s+(?:occasions?|years)\b"
    r"|\b(?:second|third|new|fresh|later)\s+(?:[\w-]+\s+)?(?:quake|earthquake|temblor|tremor)\b"
    rf"|\banother\s+(?:[\w-]+\s+)?(?:{'|'.join(_LEXICON['other']['one_more'])})\b"
    rf"|\b(?:{'|'.join(_LEXICON['other']['asides'])})"
    rf"|\b(?:second|third|fourth|fifth|sixth|latest)\s+(?:[\w-]+\s+){{0,2}}{_EVENT}\b"
    r"[^.;]{0,50}\b(?:after|since)\b"
    r"|\b(?:deadliest|worst|latest|bloodiest)\s+(?:\w+\s+)?(?:in|of)\s+an?\s+(?:recent\s+)?"
    r"(?:string|series|wave|spate)\s+of\b"
    rf"|\b{_EVENT}\s+(?:follows|followed|came\s+on\s+the\s+heels\s+of)\s+"
    rf"(?:an?|another|last|two|three|several)\s+(?:(?:[\w-]+\s+){{0,2}}{_EVENT}\b)?"
    rf"|\blast\s+(?:major|deadly|big|large|serious|great|such)\s+(?:\w+\s+)?{_EVENT}\b"
    r"|\b(?:by the end of|throughout|in the whole of|in all of|so far in|in the course of)\s+"
    r"(?:1[5-9]\d\d|20\d\d)\b|\bin\s+(?:1[5-9]\d\d|20\d\d)\s+alone\b"
    r"|\b(?:recall|evok|echo)(?:s|es|ed|ing)\b|\breminiscent\b|\bmemories\s+of\b"
    rf"|\b{_WAR}\b[^,.;]{{0,40}}\b(?:has|have)\b"
    rf"|\bsince\s+the\s+(?:\w+\s+)?{_WAR}\b|\bin\s+(?:the|its|their|an?)\s+(?:[\w-]+\s+)?{_WAR}\b"
    # "came 30 hours after gunmen stormed in" tells of one event, "a day after" of two
    rf"|\b{_EVENT}\s+(?:came|comes|happened|occurred)\b"
    r"(?:(?:(?!\b(?:hour|minute)s?\b)[^,.]){0,30}\bafter\b|[^,.]{0,30}\bafter\s+(?:an?|another)\b)",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"\b(?:" + "|".join(re.escape(w) for w in _LEXICON["other"]["named"]) + ")", re.I
)
MAIN = re.compile(
    r"(?<!bloody )\b(?:" + "|".join(_LEXICON["main"]["words"]) + r")\b(?!\s+this\b)", re.IGNORECASE
)
_WORST = r"\b(?:worst|deadliest|first|biggest|largest|bloodiest|strongest|heaviest|highest|most)\b"
_NO_VERB = r"(?:(?!\b(?:killed|killing|left|claimed|died|injured|was|were)\b).){0,80}"
SUPERLATIVE = re.compile(
    rf"{_WORST}(?:.{{0,80}}\bsince|{_NO_VERB}\bin)\s+(?:\w+\s+){{0,3}}\Z", re.IGNORECASE
)
# "the worst in ten years" is this event; "in the worst disaster, a train fell in 1981" is not
WORST_SINCE_YEAR = re.compile(rf"{_WORST}.{{0,80}}\bsince\s+(?:\w+\s+){{0,3}}\Z", re.IGNORECASE)
REACHES_BACK = 200  # characters; no superlative is further from its "since" than this
# "the deadliest since a bomb killed 180", not "the deadliest since 2003 and left 30 dead"
WORST_SINCE = re.compile(rf"{_WORST}.{{0,80}}\bsince\s+", re.IGNORECASE)
ONE_THAT = re.compile(
    r"(?!(?:[\w.]+\s+){0,3}(?:and|killing|leaving)\b)"
    r"[^,;]*(?:,\s+(?:when|in which|where)\b[^,;]*)?",
    re.IGNORECASE,
)
NAMED_EVENT = re.compile(rf"\b(?P<name>[A-Z][a-z][\w'-]+)\s+(?i:{_EVENT})\b")
WORD = re.compile(r"\w+")
NEAR_A_NAME = 60  # characters; a year this near a place dates what is told of it
TOLD_OF = re.compile(r",?\s+(?:[\w'-]+\s+){0,3}(?:that|which|when|where|in which)\b", re.IGNORECASE)
# At the head of a sentence that does not speak of "the attack": another one, some days before.
DAYS_BEFORE = re.compile(
    r"\b(?:(?:less|more)\s+than\s+|about\s+|nearly\s+|almost\s+)?"
    r"(?:an?|one|two|three|four|five|six|ten|several|\d+|few)\s+(?:day|night|week)s?\s+"
    r"(?:earlier\b|before,|ago\b|previously\b)"
    r"|\bthe\s+(?:day|night|week|evening)\s+before,|\bthe\s+previous\s+(?:day|night|week)\b",
    re.IGNORECASE,
)
THE_EVENT = re.compile(
    rf"\b(?:the|this|that|these|those|its|'s)\s+(?:[\w'-]+\s+){{0,3}}{_EVENT}\b", re.IGNORECASE
)
EVENTS = re.compile(rf"\b{_EVENT}\b", re.IGNORECASE)
# "The four typhoons since September": their sum, not one of them
SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|several|\d+) (?:[\w-]+ ){0,2}"
    rf"(?:{'|'.join(_LEXICON['other']['one_by_one'])})\b",
    re.IGNORECASE,
)
RATE = re.compile(
    r"an?\s(?:hour|day|week|month|year)\b(?!\s(?:after|before|ago|later|earlier|in|of|old))", re.I
)
SINCE_MONTH = re.compile(rf"\b[Ss]ince\s+(?:early\s+|late\s+|mid-)?(?P<month>{_MONTH})\b")
SINCE = re.compile(r"\bsince\s+(?:\w+\s+)?(1[5-9]\d\d|20\d\d)", re.IGNORECASE)
PERFECT = re.compile(r"\b(?:has|have)\b", re.IGNORECASE)
GOING_ON_NO_MORE = re.compile(r"[\"“]|\b(?:has|have|is|are)\b")
# What the sentence opens with, and then something told before a comma: "…, the worst since 1990"
OPENING = r"(?:In|At|On|During|After)\b"
ASIDE = re.compile(rf"(?:{OPENING}[^,]*,|(?!{OPENING})).{{25,}},\s+\S")
NEW_CLAUSE = {",", ";", ":", "as", "when", "after", "while"}
DATELINE = 10  # tokens; a sentence no longer than this is a date and a place
TITLE = 200  # characters; the title and the first words
HEADLINE = 600  # characters; a full date this early is the account's day or the event's


@dataclass(frozen=True)
class Placed:
    """What is told of which event a figure is of, before the other accounts are asked.

    `how` and `more` are features of lexicon/incidents.toml; `words` say it: "last year".
    """

    scope: str
    how: str
    words: str | None = None
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cue:
    """Words that place a sentence in this event or another."""

    start: int
    end: int
    scope: str


def event_days(text: str, event: Event) -> tuple[set[int], int | None]:
    """The years that count as this event's, and its month, where the event or the account tells.

    They come from the event's day, else its name, else the full dates that the account gives at
    its head or most often.

    >>> event_days("Lima, May 5, 2010: a quake killed 12. In 1970 one killed 70,000.", Event("x"))
    ({2010}, 5)
    """
    if event.date is not None:
        return {event.date.year}, event.date.month
    dates = [(int(m["year"]), _month_number(m)) for m in DATE.finditer(text)]
    head = [(int(m["year"]), _month_number(m)) for m in DATE.finditer(text, 0, HEADLINE)]
    named = {int(year) for year in YEAR.findall(event.name.replace("_", " "))}
    if named:
        return named, next((month for year, month in head + dates if year in named), None)
    marked = _years_marked(text)
    if not dates:
        years, month = _head_month(text)
        return years | marked, month
    often = Counter(dates)
    usual = max(often, key=lambda day: (often[day], day))
    years = {year for (year, _), times in often.items() if times > 1} | {usual[0]} | marked
    return years | {year for year, _ in head}, head[0][1] if len(set(head)) == 1 else None


def _years_marked(text: str) -> set[int]:
    """The year whose "40th anniversary" it is, where the account names that year and its own."""
    passed = {int(m[1] or m[2]) for m in ANNIVERSARY.finditer(text)}
    years = {int(year) for year in YEAR.findall(text)} if passed else set()
    return {year for year in years for count in passed if year + count in years}


def _head_month(text: str) -> tuple[set[int], int | None]:
    """The year and month that an account without a full date names at its head: "in May 2010".

    One that names no weekday either is no news of the day: it looks back at the year it names most.
    """
    found = HEAD_MONTH.search(text, 0, HEADLINE)
    if found is None:
        told = Counter(() if MAIN.search(text) else YEAR.findall(text))
        return {int(year) for year, _ in told.most_common(1)}, None
    if found["iso"]:
        return {int(found["iso"])}, int(found["number"])
    return {int(found["year"])}, 1 + MONTHS.index(found["month"])


def _month_number(match: re.Match) -> int:
    name = (match["month"] or match["after"])[:3].title()
    return 1 + [month[:3] for month in MONTHS].index(name)


class Scopes:
    """This event or another, for each figure of one article."""

    def __init__(self, doc: Doc, text: str, event: Event, days: Days = UNKNOWN) -> None:
        self.doc, self.text = doc, text
        self.years, self.month = event_days(self.text, event)
        self.day, (self.today, self.last_day) = event.date, days
        self.sentences = sentence_bounds(doc)
        self.ours = f"{event.name.replace('_', ' ')} {text[:TITLE]}".lower()
        self._cues: dict[int, list[Cue]] = {}
        self._by_years: dict[str, set[int]] = {}
        # Asked again for each figure of a sentence.
        self._since, self._carried = cache(self._since), cache(self._carried)
        self._after_since = cache(self._after_since)
        self._is_of_another_year = cache(self._is_of_another_year)

    def of(self, mention: Mention, fate: Fate) -> Placed:
        """Which words around a figure place it in the event or outside, and how they do."""
        start = mention.sentence[0]
        placed = self._placed(mention, fate)
        before = self.sentences[start - 1][0] if start and self._goes_on(start) else start
        told = self._text(before, mention.first) if before < mention.first else ""
        more = ("one of several",) if SEVERAL.search(told) else ()
        return replace(placed, more=more)

    def _placed(self, mention: Mention, fate: Fate) -> Placed:
        start, stop = mention.sentence
        if RATE.match(self.doc[mention.end : mention.end + 3].text):
            return Placed("other", "by rate")
        cues = self.cues(start, stop)
        at = mention.quantity.start
        if self._is_the_last_as_bad(start, stop, at):
            words = next((self._words(cue) for cue in cues if cue.end <= at), None)
            return Placed("other", "by superlative", words)
        before = [cue for cue in cues if cue.end <= at]
        after = self._same_clause(mention, fate, cues)
        if before and not (after and after.scope == "other" and self._is_day_of_report(before[-1])):
            # "unlike the 40 killed last year, the five killed on Monday were nurses"
            turns = after and after.scope == "main" and "," in self.text[before[-1].end : at]
            nearest = after if turns else before[-1]
            return Placed(nearest.scope, "after" if turns else "before", self._words(nearest))
        if self._since(start, stop):
            return Placed("other", "by since")
        if after:
            return Placed(after.scope, "after", self._words(after))
        if self.doc[mention.first - 1].lower_ in ("the", "these", "those"):
            return Placed("main", "bare")
        if self._carried(start) == "other":
            return Placed(
                "other", "carried", self._words(self.cues(*self.sentences[start - 1])[-1])
            )
        chained = self._chained(start)
        return Placed("main", "chained" if chained else "bare", chained)

    def _words(self, cue: Cue) -> str:
        return self.text[cue.start : cue.end]

    def _goes_on(self, start: int) -> bool:
        """A sentence stands in the paragraph of the one before it."""
        last = self.doc[start - 1]
        return "\n" not in last.text + last.whitespace_

    def _chained(self, start: int) -> str | None:
        """The last placing words before, in the same paragraph, if they told of another event."""
        while start:
            before = self.sentences[start - 1]
            if not self._goes_on(start):
                return None
            if cues := self.cues(*before):
                return self._words(cues[-1]) if cues[-1].scope == "other" else None
            start = before[0]
        return None

    def _is_the_last_as_bad(self, start: int, stop: int, at: int) -> bool:
        """The figure belongs to what a superlative reaches back to."""
        since = self._after_since(start, stop)
        return since is not None and since <= at and bool(ONE_THAT.fullmatch(self.text, since, at))

    def _after_since(self, start: int, stop: int) -> int | None:
        """Where the words after "the deadliest … since" begin in a sentence, if it has them."""
        last = self.doc[stop - 1]
        found = WORST_SINCE.search(self.text, self.doc[start].idx, last.idx + len(last))
        return found.end() if found else None

    def _is_of_another_year(self, name: str) -> bool:
        """A name that the head does not give and that stands by another year: "in Bam in 2003"."""
        near = self._years_near(name) if name.lower() not in self.ours else set()
        return bool(near) and not self.years & near

    def _years_near(self, name: str) -> set[int]:
        """The years that stand by a name, anywhere in the account."""
        if name not in self._by_years:
            ends = re.compile(rf"{re.escape(name)}\b")
            found = (ends.match(self.text, at) for at in self._standing[WORD.match(name)[0]])
            near = ((max(0, m.start() - NEAR_A_NAME), m.end() + NEAR_A_NAME) for m in found if m)
            years = (year for ends in near for year in YEAR.findall(self.text, *ends))
            self._by_years[name] = set(map(int, years))
        return self._by_years[name]

    @cached_property
    def _standing(self) -> dict[str, list[int]]:
        """Where each word of the account stands."""
        found: dict[str, list[int]] = defaultdict(list)
        for m in WORD.finditer(self.text):
            found[m[0]].append(m.start())
        return found

    def _in_its_week(self) -> bool:
        """The account appeared in the week of the event, so that "last week" is before it."""
        if self.day is None or self.today is None or self.today != self.last_day:
            return False
        return self.day.isocalendar()[:2] == self.today.isocalendar()[:2]

    def _is_another_day(self, told: re.Match[str]) -> bool:
        """A day and month from before the event began, or from long after: "on Sept. 11"."""
        day = int(told["day"] or told["nth"])
        if self.day is None or not 0 < day < 32:
            return False
        ahead = 30.4 * (_month_number(told) - self.day.month) + day - self.day.day
        ahead = (ahead + 183) % 365 - 183  # the nearest such day, over the turn of a year too
        return not -1.5 < ahead < FOLLOWED_UP

    def _is_day_of_report(self, cue: Cue) -> bool:
        """A weekday or a "now", which may date no more than who said it: "police said Monday"."""
        return MAIN.fullmatch(self.text, cue.start, cue.end) is not None

    def _without_days_of_others(self, cues: list[Cue]) -> list[Cue]:
        """Less the weekday of a thing just called other: "in a separate attack on Friday"."""
        kept: list[Cue] = []
        for cue in cues:
            beside = kept and kept[-1].scope == "other" and 0 < cue.start - kept[-1].end < 5
            if not (beside and self._is_day_of_report(cue)):
                kept.append(cue)
        return kept

    def cues(self, start: int, stop: int) -> list[Cue]:
        """The placing words of one sentence, from its first token to the one after its last."""
        if start not in self._cues:
            text = self.text
            low = self.doc[start].idx
            high = self.doc[stop - 1].idx + len(self.doc[stop - 1])
            found = [Cue(*m.span(), "main") for m in MAIN.finditer(text, low, high)]
            found += [
                Cue(*m.span(), "other")
                for m in OTHER.finditer(text, low, high)
                if not reaches(m[0], self.today, self.day)
                and not SUPERLATIVE.search(text, max(low, m.start() - REACHES_BACK), m.start())
            ]
            for m in LONG_AFTER.finditer(text, low, high):
                found.append(Cue(m.start(), m.start() + 1, "other"))
                found.append(Cue(*m.span("this"), "main"))
            if self._in_its_week():
                found += [Cue(*m.span(), "other") for m in LAST_WEEK.finditer(text, low, high)]
            early = DAYS_BEFORE.search(text, low, min(low + 30, high))
            if early and early.start() - low < 6 and not THE_EVENT.search(text, low, high):
                found.append(Cue(*early.span(), "other"))
            periods = [cue for cue in found if cue.scope == "other"]
            for m in YEAR.finditer(text, low, high):
                if any(cue.start < m.start() < cue.end for cue in periods):
                    continue
                if DATES_A_THING.search(text, max(low, m.start() - 40), m.start()):
                    continue
                if WORST_SINCE_YEAR.search(
                    text, max(low, m.start() - REACHES_BACK), m.start()
                ) and not TOLD_OF.match(text, m.end()):
                    continue
                decade = text[m.end() - 1] == "s"
                ours = int(m[1]) in self.years and not decade
                found.append(Cue(*m.span(), "main" if ours else "other"))
            for m in IN_MONTH.finditer(text, low, high) if self.month else ():
                if 1 < abs(1 + MONTHS.index(m["month"]) - self.month) < 11:
                    found.append(Cue(*m.span(), "other"))
            found += [
                Cue(*m.span(), "other")
                for m in DAY_OF_YEAR.finditer(text, low, high)
                if self._is_another_day(m)
            ]
            for m in NAMED_EVENT.finditer(text, low, high):
                if self._is_of_another_year(m["name"]):
                    found.append(Cue(*m.span(), "other"))
            for m in NAMED.finditer(text, low, high):
                if m[0].lower() not in self.ours:
                    found.append(Cue(*m.span(), "other"))
            found.sort(key=lambda cue: cue.start)
            self._cues[start] = self._without_days_of_others(found)
        return self._cues[start]

    def _same_clause(self, mention: Mention, fate: Fate, cues: list[Cue]) -> Cue | None:
        """The placing word after the figure, if no verb or comma opens a new clause between."""
        last = max(mention.end - 1, fate.word.i)
        for cue in cues:
            if cue.start < mention.quantity.end:
                continue
            verbs = 1  # a clause with "when" tells of the same time, and may have a verb
            for i in range(last + 1, mention.sentence[1]):
                token = self.doc[i]
                if token.idx >= cue.start:
                    return cue
                harmed = token.lower_ in LINKS or token.lower_ in fate_words("states")
                verbs += (token.tag_[0] == "V" and not harmed) - (token.lower_ == "when")
                if verbs > 1 or (token.lower_ in NEW_CLAUSE and token.lower_ != "when"):
                    return None
        return None

    def _since(self, start: int, stop: int) -> bool:
        """A figure in the perfect tense with "since 2003" counts the years, not one event."""
        text = self._text(start, stop)
        years = [
            m
            for m in SINCE.finditer(text)
            if not SUPERLATIVE.search(text, max(0, m.end() - 4 - REACHES_BACK), m.end() - 4)
        ]
        old = any(int(m[1]) not in self.years for m in years)
        months = (1 + MONTHS.index(m["month"]) for m in SINCE_MONTH.finditer(text))
        long = old or any(month != self.month for month in months)
        return long and bool(PERFECT.search(text))

    def _carried(self, start: int) -> str:
        """The scope of the sentence before, where that told of another event and this goes on."""
        if start == 0:
            return "main"
        before = self.sentences[start - 1]
        cues = self.cues(*before)
        other = bool(cues) and all(cue.scope == "other" for cue in cues)
        opens = self.doc[before[0]].idx
        if other and ASIDE.match(self.text[opens : cues[0].start]):
            return "main"  # "safety is poor, with its worst blast in 1992": the topic is here
        goes_on = not GOING_ON_NO_MORE.search(self._text(*self.sentences[start]))
        told = before[1] - before[0] <= DATELINE or EVENTS.search(self._text(*before))
        told = told or LATER.match(self._text(*self.sentences[start]))
        return "other" if other and goes_on and told else "main"

    def _text(self, start: int, stop: int) -> str:
        last = self.doc[stop - 1]
        return self.text[self.doc[start].idx : last.idx + len(last)]
