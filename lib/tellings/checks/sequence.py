"""In which order each account tells the steps of the event, where, and what is so or not yet so."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from itertools import pairwise

from tellings import lexicon
from tellings.checks.accounts import Account
from tellings.checks.blows import tells_of_several
from tellings.checks.finding import Finding, quoted, with_voices
from tellings.corpus import Event
from tellings.identifiers import identifier
from tellings.wording import listed

MOST_WORDINGS = 4
ATTACK = "the attack"  # too wide a step to have an order, but one that has a place


@dataclass(frozen=True)
class Step:
    """One mention of a step of the event; `text[start:end] == wording`."""

    account: Account = field(repr=False)
    claim: str
    name: str
    start: int
    end: int
    wording: str

    @property
    def voice(self) -> str:
        """Who tells it, and where."""
        return self.account.voice_at(self.start)


@dataclass(frozen=True)
class Order:
    """An account tells `first` before `then`; `cause` when it says the one brought the other."""

    first: Step
    then: Step
    cue: str
    cause: bool


def find_steps(
    account: Account,
    event: Event,
    skipped: frozenset[int] = frozenset(),
    before: frozenset[int] = frozenset(),
) -> list[Step]:
    """Every step the account tells as having happened, in text order.

    `skipped` holds the starts of sentences that speak of something else, `before` those of them
    that speak of a day before the event.

    >>> text = "After a gunfight, rebels seized control of the ferry."
    >>> account = Account("a.txt", "a", text, sentences=((0, len(text)),))
    >>> [(step.name, step.wording) for step in find_steps(account, Event("a ferry"))]
    [('gunfire', 'gunfight'), ('the seizure', 'seized control')]
    """
    found, patterns = [], _patterns(event)
    for begin, end in account.sentences:
        sentence = account.text[begin:end]
        if begin in before or _told("of_another_day").search(sentence) or _too_long(sentence):
            continue
        for name in _of_the_aftermath() if begin in skipped else patterns:
            for m in patterns[name].finditer(sentence):
                if _told("unreal").search(sentence[: m.end()]):
                    break
                if name in _by_attackers() and _forces().search(sentence[: m.start()]):
                    continue
                start, stop = begin + m.start(), begin + m.end()
                claim = identifier("s", account.name, start, stop, name)
                found.append(Step(account, claim, name, start, stop, account.text[start:stop]))
    return sorted(found, key=lambda step: (step.start, step.end))


def orders(steps: list[Step]) -> list[Order]:
    """The orders told within one sentence, where a word between or before two steps says so."""
    found = []
    by_sentence: dict[tuple, list[Step]] = defaultdict(list)
    for step in steps:
        if step.name != ATTACK and step.name not in lexicon.load("steps")["states"]:
            by_sentence[step.account.sentence(step.start)].append(step)
    for sentence, told in by_sentence.items():
        for a, b in pairwise(told):
            if a.name != b.name and a.end <= b.start:
                found += _order(sentence[0], a, b)
    return found


def orders_differ(told: list[Order]) -> Iterator[Finding]:
    """order_differs: A before B here, B before A there; cause_differs: what brought A about."""
    by_pair: dict[tuple, list[Order]] = defaultdict(list)
    by_outcome: dict[str, list[Order]] = defaultdict(list)
    for order in told:
        by_pair[order.first.name, order.then.name].append(order)
        if order.cause:
            by_outcome[order.then.name].append(order)
    for (first, then), some in by_pair.items():
        others = by_pair.get((then, first), [])
        if others and first < then:
            said = f"{_in_order(some)}, but {_in_order(others)}: both cannot hold."
            yield _order_finding("order_differs", "cannot hold", [*some, *others], said)
    for outcome, given in by_outcome.items():
        if len({o.first.name for o in given}) > 1 and len({o.first.account for o in given}) > 1:
            said = f"What brought about “{outcome}”: {listed([_cause(order) for order in given])}."
            reason = "the one need not exclude the other"
            yield _order_finding("cause_differs", "open", given, said, reason)


def told_both_ways(told: list[Step]) -> Iterator[Finding]:
    """told_both_ways: "the operation is over" here, "the battle goes on" there.

    Open, since both may be right; what turns with time has moved, when the accounts that have it
    not so came before those that have it so.
    """
    names = {step.name for step in told}
    several = any(tells_of_several(one) for one in dict.fromkeys(step.account for step in told))
    for state in lexicon.load("steps")["state"]:
        if _is_settled(state.get("unless"), names) or (several and state.get("one_blow")):
            continue
        so, not_so = ([step for step in told if step.name == name] for name in state["told"])
        so = [step for step in so if not any(_overlaps(step, other) for other in not_so)]
        if so and not_so:
            ask = _turned if state.get("turns") else _unsettled
            yield ask(state, so, not_so)


def _turned(state: dict, so: list[Step], not_so: list[Step]) -> Finding:
    """Moved, or open without the earlier accounts' not so, and the later ones' so."""
    left = [step for step in not_so if not _told_before(step, so)]
    if not left:
        said = f"{state['asked']}: {_told_as(not_so)}; later {_told_as(so)}."
        return _both_ways(state, "moved", [*not_so, *so], said, "update")
    kept = [step for step in so if not all(_came_before(n.account, step.account) for n in left)]
    then = "but later" if all(_told_before(step, left) for step in kept) else "but"
    said = f"{state['asked']}: {_told_as(kept)}, {then} {_told_as(left)}."
    return _both_ways(state, "open", [*kept, *left], said, "the one may have been so in turn")


def _unsettled(state: dict, so: list[Step], not_so: list[Step]) -> Finding:
    said = f"{state['asked']}: {_told_as(so)}, but {_told_as(not_so)}."
    return _both_ways(state, "open", [*so, *not_so], said)


def _is_settled(name: str | None, names: set[str]) -> bool:
    """Whether some account tells it, and none the contrary."""
    for state in lexicon.load("steps")["state"]:
        if name in state["told"]:
            return name in names and names.isdisjoint(set(state["told"]) - {name})
    return False


def _both_ways(
    state: dict, holds: str, told: list[Step], said: str, reason: str | None = None
) -> Finding:
    """What is at issue is an order, or who is to blame: a war crime, negligence, intent."""
    claims = tuple(step.claim for step in told)
    articles = tuple(dict.fromkeys(step.account.name for step in told))
    kind = state.get("kind", "order")
    return Finding(kind, "told_both_ways", holds, claims, articles, said, reason)


def _order(sentence: int, a: Step, b: Step) -> list[Order]:
    """The order of two steps that follow each other in the text."""
    text = a.account.text
    between = text[a.end : b.start]
    before = text[sentence : a.start]
    if re.search(r"(?:^|[.,;] )(?:After|Following|Having)\b[^,]*$", before) and "," in between:
        return [Order(a, b, "after", False)]
    if cue := _cue("later_first").search(between):
        return [Order(b, a, cue[0], False)]
    if cue := _cue("cause").search(between):
        return [Order(a, b, cue[0], True)]
    if _cue("cause").match(b.wording):
        return [Order(a, b, b.wording, True)]
    if cue := _cue("earlier_first").search(between):
        return [Order(a, b, cue[0], False)]
    return []


def _in_order(told: list[Order]) -> str:
    first, then = told[0].first, told[0].then
    labels = "; ".join(dict.fromkeys(o.first.account.label for o in told))
    return f"{first.name} (“{first.wording}”) before {then.name} (“{then.wording}”) in {labels}"


def _cause(order: Order) -> str:
    first, then = sorted((order.first, order.then), key=lambda step: step.start)
    words = " ".join(first.account.text[first.start : then.end].split())
    return f"“{words}” ({first.account.label})"


def _overlaps(step: Step, other: Step) -> bool:
    """ "Relief efforts have begun" within "no sense that they have begun", "gave no warning"."""
    return step.account is other.account and step.start < other.end and other.start < step.end


def _told_before(step: Step, others: list[Step]) -> bool:
    return all(_came_before(step.account, other.account) for other in others)


def _came_before(one: Account, other: Account) -> bool:
    """By their days, else by the hours printed above them, whose zones may not be named."""
    if one.clearly_before(other) or other.clearly_before(one):
        return one.clearly_before(other)
    printed = one.printed, other.printed
    limit = timedelta(hours=lexicon.load("steps")["printed"]["hours_apart"])
    return None not in printed and printed[1] - printed[0] >= limit


def _told_as(told: list[Step]) -> str:
    """Each wording once, with those who use it; of many wordings the first few."""
    first: dict[str, str] = {}  # the wording as first told, whatever its capitals
    said = [(first.setdefault(step.wording.lower(), quoted(step.wording)), step) for step in told]
    wordings = list(first.values())
    more = len(wordings) - MOST_WORDINGS
    shown = wordings if more < 2 else wordings[:MOST_WORDINGS]
    listed_so = with_voices((words, step.voice) for words, step in said if words in shown)
    return listed_so if more < 2 else f"{listed_so}, with {more} like it"


def _order_finding(rule, holds, told, said, reason=None) -> Finding:
    steps = [step for order in told for step in (order.first, order.then)]
    claims = tuple(dict.fromkeys(step.claim for step in steps))
    articles = tuple(dict.fromkeys(step.account.name for step in steps))
    return Finding("order", rule, holds, claims, articles, said, reason)


def _patterns(event: Event) -> dict[str, re.Pattern]:
    own = {s.name: [re.escape(t) for t in s.triggers] for s in event.subevents if s.triggers}
    return {name: _any_of(tuple(words)) for name, words in {**_steps(), **own}.items()}


@cache
def _steps() -> dict[str, list[str]]:
    rules = lexicon.load("steps")
    return {**rules["steps"], **rules["states"], ATTACK: rules["place"]["attack"]}


@cache
def _by_attackers() -> tuple[str, ...]:
    return tuple(lexicon.load("steps")["by_attackers"]["steps"])


@cache
def _forces() -> re.Pattern:
    """ "Commandos had stormed", right before the step: the forces, not the attackers, do it."""
    words = "|".join(lexicon.load("steps")["by_attackers"]["not_by"])
    return re.compile(rf"\b(?:{words})(?: [\w-]+){{0,3}} $", re.I)


@cache
def _of_the_aftermath() -> tuple[str, ...]:
    """What is told of the event also years later, beside other dates."""
    states = lexicon.load("steps")["state"]
    return tuple(name for state in states if state.get("aftermath") for name in state["told"])


def _too_long(sentence: str) -> bool:
    return len(sentence.split()) > lexicon.load("steps")["longest"]["words"]


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern:
    return re.compile(rf"\b(?:{'|'.join(words)})(?!\w)", re.I)


@cache
def _cue(which: str) -> re.Pattern:
    rules = lexicon.load("steps")
    words = rules["cause"]["words"] if which == "cause" else rules["between"][which]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.I)


@cache
def _told(how: str) -> re.Pattern:
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('steps')['not_told'][how])})\b", re.I)
