"""Whether a figure is of this event or another, and a fact, a fear, a denial or since replaced."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from tellings.corpus import Event
from tellings.fates import Fate
from tellings.lexicon import load
from tellings.mentions import Mention, sentence_bounds

_LEXICON = load("scope")
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_SPAN = r"(?:years?|decades?|centuries|century|months?|generations?)"
YEAR = re.compile(
    r"(?<![\d,.$£€-])(?<!lrb- )(1[5-9]\d\d|20\d\d)(?:s\b)?(?!\d|,\d|\s+(?:people|others|dead|gmt|utc|hours|hrs)\b)",
    re.I,
)
OTHER = re.compile(
    r"\b(?:last|the previous|the preceding|the following)\s+"
    rf"(?:year|month|summer|winter|spring|autumn|fall|decade|century|{_MONTH})\b"
    r"|\bearlier\s+(?:this|that|in\s+the)\s+(?:year|month)\b"
    rf"|\b{_SPAN}\s+(?:ago|earlier|before|previously|later|apart)\b"
    r"|\b(?:" + "|".join(re.escape(w) for w in _LEXICON["other"]["periods"]) + r")\b"
    rf"|\b(?:past|last)\s+(?:\w+\s+)?{_SPAN}\b",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"\b(?:" + "|".join(re.escape(w) for w in _LEXICON["other"]["named"]) + ")", re.I
)
MAIN = re.compile(r"\b(?:" + "|".join(_LEXICON["main"]["words"]) + r")\b", re.I)
DAY = re.compile(rf"\b(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH}),?\s+(\d{{4}})\b", re.I)
SUPERLATIVE = re.compile(
    r"\b(?:since|(?:worst|deadliest|first|biggest|largest|bloodiest|strongest|most\s+\w+)\b.{0,80}\bin)"
    r"\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
EVENTS = re.compile(r"\b(?:" + "|".join(_LEXICON["other"]["events"]) + r")(?:s|es)?\b", re.I)
GOING_ON_NO_MORE = re.compile(r"[\"“]|\b(?:has|have|is|are)\b")
HEADLINE = 400  # characters; a full date this early is the day of the account


@dataclass(frozen=True)
class Cue:
    """Words that place a sentence in this event or another."""

    start: int
    end: int
    scope: str


def event_years(doc: Doc, event: Event) -> set[int]:
    """The years that count as this event's: its day, its name's, or the article's own dateline."""
    if event.date is not None:
        return {event.date.year}
    named = {int(y) for y in YEAR.findall(event.name.replace("_", " "))}
    if named:
        return named
    dated = DAY.search(doc.text, 0, HEADLINE)
    return {int(dated[1])} if dated else set()


class Scopes:
    """This event or another, for each figure of one article."""

    def __init__(self, doc: Doc, event: Event) -> None:
        self.doc = doc
        self.years = event_years(doc, event)
        self.sentences = sentence_bounds(doc)
        self.name = event.name.replace("_", " ").lower()
        self._cues: dict[int, list[Cue]] = {}

    def of(self, mention: Mention, fate: Fate) -> str:
        """'other' where a date, a period or a named event before or right after says so."""
        start, stop = mention.sentence
        cues = self.cues(start, stop)
        at = mention.quantity.start
        before = [cue for cue in cues if cue.end <= at]
        if before:
            return before[-1].scope
        after = self._same_clause(mention, fate, cues)
        if after:
            return after
        definite = self.doc[mention.first - 1].lower_ in ("the", "these", "those")
        return "main" if definite else self._carried(start)

    def cues(self, start: int, stop: int) -> list[Cue]:
        """The placing words of one sentence, from its first token to the one after its last."""
        if start not in self._cues:
            text = self.doc.text
            low = self.doc[start].idx
            high = self.doc[stop - 1].idx + len(self.doc[stop - 1])
            found = [Cue(*m.span(), "main") for m in MAIN.finditer(text, low, high)]
            found += [Cue(*m.span(), "other") for m in OTHER.finditer(text, low, high)]
            for m in YEAR.finditer(text, low, high):
                if SUPERLATIVE.search(text, low, m.start()):
                    continue
                decade = text[m.end() - 1] == "s"
                ours = int(m[1]) in self.years and not decade
                found.append(Cue(*m.span(), "main" if ours else "other"))
            for m in NAMED.finditer(text, low, high):
                if m[0].lower() not in self.name:
                    found.append(Cue(*m.span(), "other"))
            self._cues[start] = sorted(found, key=lambda cue: cue.start)
        return self._cues[start]

    def _same_clause(self, mention: Mention, fate: Fate, cues: list[Cue]) -> str | None:
        """The placing word after the figure, if no verb or comma opens a new clause between."""
        last = max(mention.end - 1, fate.word.i)
        for cue in cues:
            if cue.start < mention.quantity.end:
                continue
            for i in range(last + 1, mention.sentence[1]):
                token = self.doc[i]
                if token.idx >= cue.start:
                    return cue.scope
                if token.tag_[0] == "V" or token.lower_ in (
                    ",",
                    ";",
                    ":",
                    "as",
                    "when",
                    "after",
                    "while",
                ):
                    return None
        return None

    def _carried(self, start: int) -> str:
        """The scope of the sentence before, where that told of another event and this goes on."""
        if start == 0:
            return "main"
        before = self.sentences[start - 1]
        cues = self.cues(*before)
        other = bool(cues) and all(cue.scope == "other" for cue in cues)
        goes_on = not GOING_ON_NO_MORE.search(self._text(*self.sentences[start]))
        return "other" if other and goes_on and EVENTS.search(self._text(*before)) else "main"

    def _text(self, start: int, stop: int) -> str:
        last = self.doc[stop - 1]
        return self.doc.text[self.doc[start].idx : last.idx + len(last)]


def modality_of(mention: Mention, fate: Fate) -> str:
    """'feared', 'denied' or 'superseded' where a word beside the figure or its fate says so."""
    doc = mention.doc
    first, last = min(mention.first, fate.word.i), max(mention.end - 1, fate.word.i)
    near = {doc[i].lower_ for i in range(max(mention.sentence[0], first - 4), last + 1)}
    if _replaced(mention):
        return "superseded"
    if near & set(_LEXICON["feared"]["words"]):
        return "feared"
    if mention.quantity.form != "zero" and near & set(_LEXICON["denied"]["words"]):
        return "denied"
    return "actual"


def _replaced(mention: Mention) -> bool:
    doc, words = mention.doc, set(_LEXICON["superseded"]["words"])
    before = {
        doc[i].lower_ for i in range(max(mention.sentence[0], mention.first - 3), mention.first)
    }
    if before & words:
        return True
    previous = doc[mention.first - 1].lower_ if mention.first else ""
    return (
        previous == "from"
        and mention.first >= 2
        and doc[mention.first - 2].lower_ in ("up", "down")
    )


def basis_of(mention: Mention, part: bool) -> str:
    """Total, part, increment, remainder or so far, from the words of the figure itself."""
    doc = mention.doc
    if part:
        return "part"
    if mention.quantity.form == "rest":
        return "remainder"
    if mention.quantity.more:
        return "increment"
    near = [
        doc[i].lower_
        for i in range(
            max(mention.sentence[0], mention.first - 3), min(mention.sentence[1], mention.end + 5)
        )
    ]
    if "so" in near and "far" in near:
        return "so_far"
    noun = mention.noun
    return "increment" if noun is not None and noun.lower_ == "others" else "total"
