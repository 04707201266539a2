"""Why it came about, as accounts tell: a cause, a motive, what it is taken for, or "not known"."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from tellings import lexicon
from tellings.checks.accounts import Account
from tellings.checks.finding import Finding, quoted, with_voices
from tellings.identifiers import identifier

MOTIVE, NATURE, UNTOLD, WHOLE = "motive", "nature", "not known", "disaster"
ASKED = {WHOLE: "Why it happened"}
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
    and "an electrical fault" are one; so does what it is taken for (`nature`: an accident, an act
    of terror); a motive's sorts are its own telling words. `not known` is that nobody knows.

    >>> text = "The fire was caused by a short circuit, officials said."
    >>> account = Account("a.txt", "a", text, sentences=((0, len(text)),))
    >>> [(r.of, sorted(r.sorts), r.wording) for r in find_reasons(account)]
    [('fire', ['electricity'], 'fire was caused by a short circuit')]
    """
    found = []
    for begin, end in account.sentences:
        sentence = account.text[begin:end]
        supposed = _supposed().search(sentence)
        if begin not in skipped:
            found += [_untold(account, begin, m) for m in _unknown().finditer(sentence)]
            found += list(_natures(account, begin, sentence, bool(supposed)))
        if begin not in skipped and not supposed:
            found += [_cause(account, begin, m) for p in _causes() for m in p.finditer(sentence)]
        # What is avenged is another event, so that the sentence may be held to speak of that one.
        if not supposed:
            found += [_motive(account, begin, m) for m in _motives().finditer(sentence)]
    return sorted(filter(None, found), key=lambda reason: reason.start)


def reasons_differ(told: list[Reason]) -> Iterator[Finding]:
    """causes_differ: of one thing unlike causes, or one that is denied; motives_differ likewise.

    That nobody knows why stands against whatever else is told of why it was done or what caused it.
    """
    of_each: dict[str, list[Reason]] = defaultdict(list)
    for reason in told:
        of_each[WHOLE if reason.of in (MOTIVE, NATURE, UNTOLD, WHOLE) else reason.of].append(reason)
    for of, some in of_each.items():
        against = [r for r in some if any(_unlike(r, other) for other in some)]
        if against:
            caused = any(r.of not in (MOTIVE, NATURE, UNTOLD) for r in against)
            asked = ASKED.get(of, f"What caused the {of}") if caused else "Why it was done"
            said = f"{asked}: {with_voices((quoted(r.wording), r.voice) for r in against)}."
            yield Finding(
                *("cause", "causes_differ" if caused else "motives_differ", "open"),
                tuple(reason.claim for reason in against),
                tuple(dict.fromkeys(reason.account.name for reason in against)),
                said,
                "the one need not exclude the other",
            )


def _unlike(a: Reason, b: Reason) -> bool:
    """Two voices give sorts that have nothing in common, or one denies what the other says."""
    if a.voice == b.voice or (a.denied and b.denied):
        return False
    if UNTOLD in (a.of, b.of):
        return a.of != b.of
    return a.of == b.of and a.sorts.isdisjoint(b.sorts) != (a.denied or b.denied)


def _untold(account: Account, begin: int, found: re.Match) -> Reason:
    sorts = {UNTOLD}
    return _reason(account, begin + found.start(), begin + found.end(), UNTOLD, sorts, False)


def _natures(account: Account, begin: int, sentence: str, supposed: bool) -> Iterator[Reason]:
    """What it is taken for: "was an accident", "no evidence that it was a terrorist attack"."""
    for sort, words in lexicon.load("reasons")["natures"].items():
        for found in _any_of(tuple(words)).finditer(sentence):
            before = sentence[: found.start()]
            asked, denied = (_before(which).search(before) for which in ("asked", "denied"))
            start = min([found.start(), *(m.start() for m in (asked, denied) if m)])
            place = begin + start, begin + found.end()
            if asked:
                yield _reason(account, *place, UNTOLD, {UNTOLD}, False)
            elif not supposed:
                yield _reason(account, *place, NATURE, {sort}, bool(denied))


def _cause(account: Account, begin: int, found: re.Match) -> Reason | None:
    given = lexicon.load("reasons")["causes"]
    sorts = {sort for sort, words in given.items() if _any_of(tuple(words)).search(found["why"])}
    if not sorts:
        return None
    what = (found["what"] or WHOLE).lower()
    of = next(thing for thing, words in _things().items() if what in words)
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
            rf"\b(?P<why>(?:(?!said |says |showed )[\w'’-]+ ){{1,8}}?)"
            rf"(?:had |has |(?:may|might|could) have )?"
            rf"(?:{'|'.join(given['active'])}) (?:an?|the) (?:[\w'’-]+ )?{what}\b",
            re.I,
        ),
        re.compile(
            rf"\b(?P<why>(?:[\w'’-]+ ){{2,20}}?[\w'’-]+), (?:{'|'.join(given['so_that'])}) "
            rf"(?:it|them|(?:an?|the) (?:[\w'’-]+ )?(?:{what}|\w+)) to\b",
            re.I,
        ),
    ]


@cache
def _motives() -> re.Pattern[str]:
    """ "In revenge for …", "to avenge …", "motivated by …"."""
    openings = "|".join(lexicon.load("reasons")["motives"]["openings"])
    return re.compile(rf"\b(?:{openings}) (?P<why>{PHRASE})", re.I)


@cache
def _unknown() -> re.Pattern[str]:
    return re.compile("|".join(lexicon.load("reasons")["unknown"]["words"]), re.I)


@cache
def _before(which: str) -> re.Pattern[str]:
    """What stands right before the name of a nature and takes it back, or asks for it."""
    words = "|".join(lexicon.load("reasons")["natured"][which])
    return re.compile(rf"\b(?:{words})(?: [\w'’-]+){{0,6}} $", re.I)


@cache
def _supposed() -> re.Pattern[str]:
    return _any_of(tuple(lexicon.load("reasons")["supposed"]["words"]))


@cache
def _things() -> dict[str, list[str]]:
    return lexicon.load("reasons")["things"]


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})", re.I)
