"""Why it came about, as accounts tell: the cause of a fire or crash, the motive of an attack."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from tellings import lexicon
from tellings.checks.accounts import Account
from tellings.checks.finding import Finding, quoted, with_voices
from tellings.identifiers import identifier

MOTIVE = "motive"
ASKED = {MOTIVE: "Why it was done", "disaster": "What caused it"}
PHRASE = (
    r"(?:[\w'’-]+ ){0,20}?[\w'’-]+(?=[,.;:\"”)]|$| (?:that|which|who|but|while|when|after|as) )"
)


@dataclass(frozen=True)
class Reason:
    """One mention of why: of what ("fire", "motive"), the sorts of cause it names, if it denies."""

    account: Account = field(repr=False)
    claim: str
    of: str
    sorts: frozenset[str]
    denied: bool
    start: int
    end: int
    wording: str

    @property
    def voice(self) -> str:
        """Who says it, and where."""
        return self.account.voice_at(self.start)


def find_reasons(account: Account, skipped: frozenset[int] = frozenset()) -> list[Reason]:
    """Every cause and motive the account tells, in text order; `skipped` as for `find_steps`.

    A cause counts where it is of a sort that lexicon/reasons.toml knows, so that "a short circuit"
    and "an electrical fault" are one; a motive's sorts are its own telling words.

    >>> text = "The fire was caused by a short circuit, officials said."
    >>> account = Account("a.txt", "a", text, sentences=((0, len(text)),))
    >>> [(r.of, sorted(r.sorts), r.wording) for r in find_reasons(account)]
    [('fire', ['electricity'], 'fire was caused by a short circuit')]
    """
    found = []
    for begin, end in account.sentences:
        sentence = account.text[begin:end]
        if _supposed().search(sentence):
            continue
        if begin not in skipped:
            found += [_cause(account, begin, m) for p in _causes() for m in p.finditer(sentence)]
        # What is avenged is another event, so that the sentence may be held to speak of that one.
        found += [_motive(account, begin, m) for m in _motives().finditer(sentence)]
    return sorted(filter(None, found), key=lambda reason: reason.start)


def reasons_differ(told: list[Reason]) -> Iterator[Finding]:
    """causes_differ: of one thing unlike causes, or one that is denied; motives_differ likewise."""
    of_each: dict[str, list[Reason]] = defaultdict(list)
    for reason in told:
        of_each[reason.of].append(reason)
    for of, some in of_each.items():
        if any(_unlike(a, b) for a, b in combinations(some, 2)):
            asked = ASKED.get(of, f"What caused the {of}")
            rule = "motives_differ" if of == MOTIVE else "causes_differ"
            said = f"{asked}: {with_voices((quoted(r.wording), r.voice) for r in some)}."
            yield Finding(
                *("responsibility", rule, "open"),
                tuple(reason.claim for reason in some),
                tuple(dict.fromkeys(reason.account.name for reason in some)),
                said,
                "the one need not exclude the other",
            )


def _unlike(a: Reason, b: Reason) -> bool:
    """Two voices give sorts that have nothing in common, or one denies what the other says."""
    if a.voice == b.voice or (a.denied and b.denied):
        return False
    return a.sorts.isdisjoint(b.sorts) != (a.denied or b.denied)


def _cause(account: Account, begin: int, found: re.Match) -> Reason | None:
    given = lexicon.load("reasons")["causes"]
    sorts = {sort for sort, words in given.items() if _any_of(tuple(words)).search(found["why"])}
    of = next(thing for thing, words in _things().items() if found["what"].lower() in words)
    if not sorts:
        return None
    denied = bool(found.groupdict().get("denied"))
    return _reason(account, begin + found.start(), begin + found.end(), of, sorts, denied)


def _motive(account: Account, begin: int, found: re.Match) -> Reason | None:
    dull = set(lexicon.load("reasons")["motives"]["dull"])
    words = {word.lower() for word in re.findall(r"[\w'’-]{3,}", found["why"])} - dull
    if not words:
        return None
    stems = {word[:5] for word in words}
    return _reason(account, begin + found.start(), begin + found.end(), MOTIVE, stems, False)


def _reason(
    account: Account, start: int, end: int, of: str, sorts: set[str], denied: bool
) -> Reason:
    claim = identifier("w", account.name, start, end)
    wording = account.text[start:end]
    return Reason(account, claim, of, frozenset(sorts), denied, start, end, wording)


@cache
def _causes() -> list[re.Pattern[str]]:
    """ "The fire was caused by …", "blamed the fire on …", "a leak caused the fire"."""
    given = lexicon.load("reasons")["told"]
    what = rf"(?P<what>{'|'.join(word for words in _things().values() for word in words)})"
    passive, on = "|".join(given["passive"]), "|".join(given["on"])
    which = r"(?:,? which (?:[\w'’-]+ ){0,4}?| )"
    was = r"(?:(?:was|were|is|had|has|may have)(?P<denied> not| never)?(?: been)? )?"
    why = rf"(?P<why>{PHRASE})"
    return [
        re.compile(
            rf"\b{what}{which}{was}(?:likely |probably |apparently )?(?:{passive}) {why}",
            re.I,
        ),
        re.compile(rf"\b{what}{which}{was}(?P<why>(?:{'|'.join(given['being'])})\b)", re.I),
        re.compile(rf"\b(?:{on}) (?:the )?(?:[\w'’-]+ )?{what}(?: in \w+)? (?:on|to) {why}", re.I),
        re.compile(
            rf"\b(?P<why>(?:an?|the) (?:[\w'’-]+ ){{1,5}})(?:had |has |may have )?"
            rf"(?:{'|'.join(given['active'])}) (?:an?|the) (?:[\w'’-]+ )?{what}\b",
            re.I,
        ),
    ]


@cache
def _motives() -> re.Pattern[str]:
    """ "In revenge for …", "to avenge …", "revenge attacks for …"."""
    openings = "|".join(lexicon.load("reasons")["motives"]["openings"])
    return re.compile(rf"\b(?:{openings}) (?P<why>{PHRASE})", re.I)


@cache
def _supposed() -> re.Pattern[str]:
    return _any_of(tuple(lexicon.load("reasons")["supposed"]["words"]))


@cache
def _things() -> dict[str, list[str]]:
    return lexicon.load("reasons")["things"]


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})", re.I)
