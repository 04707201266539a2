"""In which order each account tells the steps of the event, where, and what is so or not yet so."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import combinations, pairwise

import pandas as pd

from tellings import lexicon
from tellings.checks.bearings import Bearing, bearings_differ, find_bearings
from tellings.checks.figures import Account, accounts
from tellings.checks.finding import Finding, listed
from tellings.checks.narrowing import CALENDAR
from tellings.checks.persons import Person, fates_differ, find_persons
from tellings.claims import Claims, Fewer, identifier
from tellings.corpus import Event
from tellings.spans import fold

NAME = r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)*"
SITE = re.compile(
    rf"\b(?P<how>near|in|at|outside|through) (?:the )?(?P<name>{NAME}(?:(?:, | and ){NAME})*)"
    r"(?P<kind> (?:city|district|town|village|areas?|station|pass|province))?"
    r"\b(?! [a-z]+ (?:attacks?|blasts?|bombings?|explosions?|shootings?|massacre|siege)\b)"
)
COLUMNS = ["claim", "article", "start", "end", "wording", "step"]
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


@dataclass(frozen=True)
class Order:
    """An account tells `first` before `then`; `cause` when it says the one brought the other."""

    first: Step
    then: Step
    cue: str
    cause: bool


@dataclass(frozen=True)
class Site:
    """Where an account puts a step, in its own words; `names` from the smallest to the largest."""

    account: Account = field(repr=False)
    claim: str
    wording: str
    names: tuple[str, ...]
    start: int
    end: int


def steps(claims: Claims) -> pd.DataFrame:
    """Every step, place and person's fate told, so that a finding's claims can be looked up.

    `step` names the step; for a place it is "place", for a person the name and the fate.
    """
    told = _told_steps(claims)
    named = [(one, one.name) for mentioned in told for one in mentioned]
    placed = [(one, "place") for mentioned in told for one in sites(mentioned)]
    placed += [(one, "place") for one in _told_bearings(claims)]
    persons = [(one, f"{one.name}: {one.fate}") for one in _told_persons(claims)]
    rows = [
        (one.claim, one.account.name, one.start, one.end, one.wording, name)
        for one, name in sorted([*named, *placed, *persons], key=lambda row: _in_text(row[0]))
    ]
    whole = {"start": "Int64", "end": "Int64"}
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({c: whole.get(c, "str") for c in COLUMNS})


def findings(claims: Claims) -> Iterator[Finding]:
    """order_differs, cause_differs, told_both_ways, place_differs, fate_differs: all accounts."""
    told = _told_steps(claims)
    common = _common_names([steps[0].account for steps in told if steps])
    yield from orders_differ([order for steps in told for order in orders(steps)])
    yield from told_both_ways([step for steps in told for step in steps])
    yield from places_differ(
        [site for steps in told for site in sites(steps) if _speaks_of(common, site)]
    )
    yield from fates_differ(_told_persons(claims))
    yield from bearings_differ(_told_bearings(claims))


def find_steps(account: Account, event: Event, skipped: frozenset[int] = frozenset()) -> list[Step]:
    """Every step the account tells as having happened, in text order.

    `skipped` holds the starts of sentences that speak of something else.

    >>> text = "After a gunfight, rebels seized control of the ferry."
    >>> account = Account("a.txt", "a", text, sentences=((0, len(text)),))
    >>> [(step.name, step.wording) for step in find_steps(account, Event("a ferry"))]
    [('gunfire', 'gunfight'), ('the seizure', 'seized control')]
    """
    found = []
    for begin, end in account.sentences:
        sentence = fold(account.text[begin:end])
        if begin in skipped or _not_told().search(sentence) or _too_long(sentence):
            continue
        for name, pattern in _patterns(event).items():
            for m in pattern.finditer(sentence):
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

    Open, since both may have been so in turn; what an earlier account says is not held against
    the later ones.
    """
    for state in lexicon.load("steps")["state"]:
        so, not_so = ([step for step in told if step.name == name] for name in state["told"])
        so = [step for step in so if not any(_inside(step, other) for other in not_so)]
        not_so = [step for step in not_so if not _told_before(step, so)]
        if so and not_so:
            yield Finding(
                *("order", "told_both_ways", "open"),
                tuple(step.claim for step in (*so, *not_so)),
                tuple(dict.fromkeys(step.account.name for step in (*so, *not_so))),
                f"{state['asked']}: {_told_as(so)}, but {_told_as(not_so)}.",
                "the one may have been so after the other",
            )


def sites(steps: list[Step]) -> list[Site]:
    """Named places beside a step that happens at one place, within the same clause."""
    found = {}
    for step in steps:
        if step.name != ATTACK and step.name not in lexicon.load("steps")["place"]["of"]:
            continue
        _, end = step.account.sentence(step.start)
        rest = re.split(r"[;\"]|, (?!(?:[A-Z]))", fold(step.account.text[step.end : end]))[0]
        for m in SITE.finditer(rest):
            start, stop = step.end + m.start(), step.end + m.end()
            wording = step.account.text[start:stop]
            names = tuple(re.split(r", | and ", m["name"]))
            claim = identifier("p", step.account.name, start, stop)
            if not _is_whole_area(names, step.account):
                found[claim] = Site(step.account, claim, wording, names, start, stop)
            break
    return list(found.values())


def places_differ(told: list[Site]) -> Iterator[Finding]:
    """place_differs: names of places of which none is told as lying inside another."""
    named: dict[str, list[Site]] = defaultdict(list)
    for site in told:
        named[site.wording].append(site)
    apart = [
        (a, b)
        for a, b in combinations(named, 2)
        if not _shares_a_name(named[a][0], named[b][0])
        and {s.account for s in named[a]} != {s.account for s in named[b]}
    ]
    if apart:
        words = list(dict.fromkeys(word for pair in apart for word in pair))
        given = [site for word in words for site in named[word]]
        parts = [
            f"“{word}” ({'; '.join(dict.fromkeys(s.account.label for s in named[word]))})"
            for word in words
        ]
        said = f"Where it happened: {listed(parts)}. Whether one lies inside another is not known."
        yield Finding(
            *("place", "place_differs", "open"),
            tuple(site.claim for site in given),
            tuple(dict.fromkeys(site.account.name for site in given)),
            said,
            "not known whether one lies inside another",
        )


@lru_cache(maxsize=2)
def _told_steps(claims: Claims) -> list[list[Step]]:
    if isinstance(claims, Fewer):
        left, told = set(claims.articles["article"]), _told_steps(claims.whole)
        return [steps for steps in told if steps and steps[0].account.name in left]
    return [
        find_steps(account, claims.corpus.event, elsewhere)
        for account, elsewhere in _each_account(claims)
    ]


@lru_cache(maxsize=2)
def _told_persons(claims: Claims) -> list[Person]:
    if isinstance(claims, Fewer):
        left = set(claims.articles["article"])
        return [person for person in _told_persons(claims.whole) if person.account.name in left]
    return [
        person
        for account, elsewhere in _each_account(claims)
        for person in find_persons(account, elsewhere)
    ]


@lru_cache(maxsize=2)
def _told_bearings(claims: Claims) -> list[Bearing]:
    return [
        bearing
        for account, elsewhere in _each_account(claims)
        for bearing in find_bearings(account, elsewhere)
    ]


def _each_account(claims: Claims) -> Iterator[tuple[Account, frozenset[int]]]:
    """Each account, with the starts of its sentences that speak of another event."""
    other = defaultdict(list)
    for table in (claims.counts, claims.moments):
        for row in table[table["scope"] == "other"].itertuples():
            other[row.article].append(row.start)
    told_by = accounts(claims.articles, claims.sentences, claims.corpus)
    for name, account in told_by.items():
        yield account, frozenset(account.sentence(start)[0] for start in other[name])


def _common_names(accounts: list[Account]) -> frozenset[str]:
    """Names that at least half of the accounts use: by them a sentence shows what it is about."""
    using = Counter(
        name for account in accounts for name in set(re.findall(r"\b[A-Z]\w{2,}", account.text))
    )
    enough = max(2, len(accounts) / 2)
    names = frozenset(name for name, users in using.items() if users >= enough)
    return names.difference(CALENDAR, ["The"])


def _speaks_of(common: frozenset[str], site: Site) -> bool:
    """Its sentence or the one before holds a name that the accounts have in common."""
    begin, end = site.account.sentence(site.start)
    before, _ = site.account.sentence(max(0, begin - 2))
    around = site.account.text[before : site.start] + site.account.text[site.end : end]
    return not common.isdisjoint(re.findall(r"\b[A-Z]\w{2,}", around))


def _in_text(one: Step | Site | Person | Bearing) -> tuple:
    return one.account.name, one.start, one.end


def _order(sentence: int, a: Step, b: Step) -> list[Order]:
    """The order of two steps that follow each other in the text."""
    text = a.account.text
    between = fold(text[a.end : b.start])
    before = fold(text[sentence : a.start])
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


def _inside(step: Step, other: Step) -> bool:
    """ "Relief efforts have begun" within "no sense that relief efforts have begun"."""
    return step.account is other.account and other.start <= step.start < other.end


def _told_before(step: Step, others: list[Step]) -> bool:
    return all(step.account.clearly_before(other.account) for other in others)


def _told_as(told: list[Step]) -> str:
    """Each wording once, with the accounts that use it."""
    by_words: dict[str, list[str]] = defaultdict(list)
    for step in told:
        by_words[" ".join(step.wording.split())].append(step.account.label)
    return listed([f"“{words}” ({'; '.join(dict.fromkeys(by))})" for words, by in by_words.items()])


def _order_finding(rule, holds, told, said, reason=None) -> Finding:
    steps = [step for order in told for step in (order.first, order.then)]
    claims = tuple(dict.fromkeys(step.claim for step in steps))
    articles = tuple(dict.fromkeys(step.account.name for step in steps))
    return Finding("order", rule, holds, claims, articles, said, reason)


def _is_whole_area(names: tuple[str, ...], account: Account) -> bool:
    words = {word for name in names for word in re.findall(r"\w{3,}", name.lower())}
    return words <= account.places


def _shares_a_name(a: Site, b: Site) -> bool:
    """ "Mashkaf, Dhadar, Bolan" lies inside "Bolan district": no conflict."""
    return not {n.lower() for n in a.names}.isdisjoint(n.lower() for n in b.names)


def _patterns(event: Event) -> dict[str, re.Pattern]:
    own = {s.name: [re.escape(t) for t in s.triggers] for s in event.subevents if s.triggers}
    return {name: _any_of(tuple(words)) for name, words in {**_steps(), **own}.items()}


@cache
def _steps() -> dict[str, list[str]]:
    rules = lexicon.load("steps")
    return {**rules["steps"], **rules["states"], ATTACK: rules["place"]["attack"]}


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
def _not_told() -> re.Pattern:
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('steps')['not_told']['words'])})\b", re.I)
