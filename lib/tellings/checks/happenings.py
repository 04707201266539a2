"""What happened, by the sentence a time stands in: the explosion, the quake, the sinking …"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, cached_property
from typing import Protocol

from tellings import lexicon
from tellings.checks.accounts import Account
from tellings.checks.finding import quoted, with_voices
from tellings.claims import Claims, records

BOUND = re.compile(r"\b(?:well over|just over|over|just under|under|within)[ -]$", re.I)
A_YEAR = re.compile(r"\d{4}(?:-\d\d)?$")


@dataclass(frozen=True)
class Happening:
    """One thing that happened: its name, its start or end, and which of several it is."""

    name: str
    phase: str = "start"
    which: str = ""


@dataclass(frozen=True)
class Timed:
    """One time as an account tells it, with what its sentence says happened then.

    `aside`: its sentence names a year, a month or a day of another event: "in 1999 a quake struck
    at 3 a.m.". The cells from `verb` to `anchor` are those of `moments.clauses`.
    """

    account: Account = field(repr=False)
    claim: str
    start: int
    wording: str
    kind: str
    scope: str = "main"
    timex: str | None = None
    basis: str | None = None
    earliest: datetime | None = None
    latest: datetime | None = None
    minutes_min: int | None = None
    minutes_max: int | None = None
    source: str | None = None
    verb: str | None = None
    who: str | None = None
    whom: str | None = None
    where: str | None = None
    noun: str | None = None
    link: str | None = None
    anchor: str | None = None
    aside: bool = False

    @property
    def quoted(self) -> str:
        """The account's own words, with an "over" or "within" that bounds a length."""
        before = self.account.text[max(0, self.start - 12) : self.start]
        bound = BOUND.search(before) if self.kind == "duration" else None
        return quoted(f"{bound[0] if bound else ''}{self.wording}")

    @property
    def sentence(self) -> int:
        """Where its sentence begins."""
        return self.account.sentence(self.start)[0]

    @property
    def voice(self) -> str:
        """Who says it, and where."""
        return self.account.voice(self.source)

    @cached_property
    def happening(self) -> Happening | None:
        """What the sentence says happened, None when it is nothing of the lexicon."""
        return told_in(self.verb, phrases(self.who, self.whom), phrases(self.noun))

    @property
    def site(self) -> frozenset[str]:
        """The nouns of what it was done to and where, so that another place can be told."""
        if self.noun:  # "the Friday blast led to protests in the capital"
            return frozenset()
        people = self.verb in lexicon.load("happenings")["occurs"]["to_people"]
        told = phrases(None if people else self.whom, self.where)
        return frozenset(word for phrase in told if (word := phrase.split()[-1]).isalpha())

    @cached_property
    def counted_from(self) -> Happening | None:
        """What the length is counted from or up to: "ten minutes after the first call"."""
        parts = phrases(self.anchor)
        if self.happening and parts[:1] in (["first"], ["first one"]):
            return replace(self.happening, which="")  # "ten minutes after the first"
        people = [*parts, *phrases(self.who, self.whom)]  # "after taking off" leaves out who did
        return next((found for part in parts if (found := told_in(part, people, parts))), None)


def timed(claims: Claims, told_by: dict[str, Account]) -> list[Timed]:
    """Every time whose sentence tells of what it is the time, in reading order.

    >>> from tellings import claims, corpus
    >>> from tellings.checks.accounts import accounts_of
    >>> read = claims.collect(corpus.load("jaffar-express-2025"))
    >>> told = timed(read, accounts_of(read))
    >>> next(one.wording for one in told if one.happening and one.happening.name == "the attack")
    'Tuesday at 1pm local time'
    """
    rows = _moments(claims)
    aside = {
        (row["article"], told_by[row["article"]].sentence(row["start"]))
        for row in rows
        if row["kind"] != "duration"
        and (row["scope"] == "other" or A_YEAR.match(row["timex"] or ""))
    }
    at = {(c["article"], c["start"], c["end"]): c for c in records(claims.clauses)}
    of_moment = ("claim", "start", "wording", "kind", "scope", "timex", "basis", "source")
    of_clause = ("verb", "who", "whom", "where", "noun", "link", "anchor")
    return [
        Timed(
            account := told_by[row["article"]],
            **{key: row[key] for key in of_moment},
            **{end: _instant(row[end]) for end in ("earliest", "latest")},
            **{key: row[key] for key in ("minutes_min", "minutes_max")},
            **{key: clause[key] for key in of_clause},
            aside=(row["article"], account.sentence(row["start"])) in aside,
        )
        for row in rows
        if (clause := at.get((row["article"], row["start"], row["end"])))
    ]


def told_in(verb: str | None, people: list[str], nouns: list[str]) -> Happening | None:
    """What a verb, those it joins, and the noun a time stands before tell of.

    >>> told_in("go off", ["second bomb"], [])
    Happening(name='the explosion', phase='start', which='another')
    """
    people_told = " ".join(people)
    for rule in lexicon.load("happenings")["happening"]:
        thing = ends_with(tuple(rule.get("things", ())))
        named = next((phrase for phrase in nouns if thing.search(phrase)), None)
        doing = next((phrase for phrase in people if thing.search(phrase)), None)
        dated = _is(verb, "begins") or _is(verb, "ends")
        if rule.get("lasting") and not (doing and dated):
            continue
        if named or (doing and (dated or _is(verb, "occurs"))) or _done(rule, verb, people):
            which = "another" if verb == "follow" else _which(named or doing or people_told, rule)
            return Happening(rule["name"], "end" if _is(verb, "ends") else "start", which)
    return None


def rule_of(name: str) -> dict:
    """What lexicon/happenings.toml says of the happening of this name.

    >>> rule_of("the quake")["things"][0]
    'quakes?'
    """
    return next(r for r in lexicon.load("happenings")["happening"] if r["name"] == name)


def is_another(phrase: str) -> bool:
    """Whether the phrase names another than the first of its sort.

    >>> is_another("second car bomb"), is_another("car bomb")
    (True, False)
    """
    return bool(set(phrase.split()) & set(lexicon.load("happenings")["which"]["another"]))


def phrases(*told: str | None) -> list[str]:
    """The single phrases of a clause's cells, None left out.

    >>> phrases("police; two men", None)
    ['police', 'two men']
    """
    return [phrase for words in told if words for phrase in words.split("; ")]


@cache
def ends_with(words: tuple[str, ...]) -> re.Pattern:
    """A phrase whose last word is one of the words: "the second car bomb", not "the bomb squad".

    >>> bool(ends_with(("bombs?",)).search("two car bombs")), bool(ends_with(()).search("bombs"))
    (True, False)
    """
    return re.compile(rf"(?:^|[ -])(?:{'|'.join(words)})$" if words else r"(?!)", re.I)


class Quoted(Protocol):
    """Something told in an account's own words, by a voice."""

    @property
    def quoted(self) -> str: ...
    @property
    def voice(self) -> str: ...


def quoted_with_voices(told: Iterable[Quoted]) -> str:
    """Each wording once, in the order given, with the accounts that use it.

    >>> one = Timed(Account("a.txt", "a", ""), "m1", 0, "15 seconds", "duration", source="police")
    >>> quoted_with_voices([one])
    '“15 seconds” (police in a)'
    """
    first: dict[str, str] = {}  # the wording as first told, whatever its capitals
    return with_voices(
        (first.setdefault(one.quoted.lower(), one.quoted), one.voice) for one in told
    )


def _instant(value: str | None) -> datetime | None:
    return value and datetime.fromisoformat(value)


def _moments(claims: Claims) -> list[dict]:
    kinds = ("point", "interval", "duration")
    return [row for row in records(claims.moments) if row["kind"] in kinds]


def _is(verb: str | None, which: str) -> bool:
    return verb in lexicon.load("happenings")[which]["words"]


def _done(rule: dict, verb: str | None, people: list[str]) -> bool:
    if verb not in rule.get("verbs", ()):
        return False
    of = rule.get("of")
    return of is None or any(ends_with(tuple(of)).search(phrase) for phrase in people)


def _which(phrase: str, rule: dict) -> str:
    """ "another" for the second blast, "several" for two; empty for the one, or the first."""
    if is_another(phrase):
        return "another"
    return "several" if rule.get("may_be_several") and phrase.endswith("s") else ""
