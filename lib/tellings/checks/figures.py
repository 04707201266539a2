"""Figures of people as the accounts give them: how many, of whom, in whose words."""

import math
import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache, cached_property, lru_cache

import pandas as pd

from tellings import lexicon
from tellings.checks import narrowing, setting
from tellings.checks.accounts import Account, accounts_of
from tellings.checks.finding import Finding, voices
from tellings.claims import Claims, records
from tellings.wording import listed

NOUNS = {"security_forces": "members of the security forces"}
FATES = {"involved": "taking part"}
LATER = re.compile(
    r"^\W*later\b|\b(?:later|subsequently|then) (?:said|put|gave|raised|reported|revised)\b", re.I
)
EARLIER = re.compile(
    r"^\W*(?:earlier|previously|initially|at first|initial|early)\b"
    r"|\b(?:had|have) been (?:saying|reporting)\b"
    r"|\b(?:had|has) (?:earlier|previously|initially|at first) (?:said|put|given|reported|told)\b",
    re.I,
)
CLAUSES = re.compile(r";|\b(?:while|whereas|but)\b|,? and (?=(?:another |a further )?[\d,]+ )")
INSIDE = re.compile(r"^(?!.*\b(?:aboard|on board)\b).*\binside\b", re.S)
SAYS_ITS_FATE = re.compile(
    r"\b(?:dead|deaths?|fatalit\w+|bod(?:y|ies)|corpses?|killed|injured|wounded|hurt|missing)\b",
    re.I,
)
HIT = re.compile(r"\b(?:shot|hit|stabbed|struck|gunned down|attacked|run over|poisoned)\b", re.I)
HURT = re.compile(r"\b(?:injur\w+|wound\w*|hurt)\b", re.I)
OUT_OF = re.compile(r"\b(?:among|out of)(?: the| some| a group of)?\s+$")  # "were among 323 pupils"
# "30 are missing or dead" counts two fates at once, and "both" those just named.
TWO_FATES = re.compile(
    r"^[^,;.]*\b(?:dead|killed|died|missing|injured|wounded|hurt)(?: (?:or|and)|/| and/or)"
    r" (?:presumed |feared )?(?:dead|killed|missing|injured|wounded|hurt)\b",
    re.I,
)
# One of them, by its name; "hospital officials" may have added up several.
HOSPITAL = re.compile(r"\b(?:[A-Z][\w.'-]+ )+(?:Hospital|Clinic|Infirmary|Medical Cent(?:er|re))\b")
AMONG = re.compile(r"\b(?:is|are|was|were) among\b")  # "three are among the dead"
FROM_INSIDE = ("people", "passengers", "hostages", "civilians")
NUMBERS = "all|hundreds|dozens|thousands|scores|several|many|some|most|few|a few|none|no"
CROWD = 1000  # fewer people who "took part" are told one street at a time
EMPLOYED = ("staff", "security_forces")
TOLD_ELSEWHERE = ("owner", "site", "everyone", "among", "holds_dead")
LARGE = 10  # fewer people meet in two accounts by chance
ANOTHER = re.compile(r"(?:another|a further)\b", re.I)
OTHERS = re.compile(r"“(?:another|a further|[^”]*\b(?:others?|more)\b)", re.I)
MORE = re.compile(r"(?:another|a further|some other)\b", re.I)
OF_THEM = r"\s*(?:of (?:them|these|those)|$|[.,;])"
IN_ALL = re.compile(
    r"\b(?:in all|in total|altogether|overall|all told|across the (?:city|town|country))\b", re.I
)
QUOTES = str.maketrans("", "", '“”"')


@dataclass(frozen=True, eq=False)
class Figure:
    """One row of the counts table, with the account it stands in."""

    account: Account = field(repr=False)
    claim: str
    start: int
    end: int
    wording: str
    low: int | None
    high: int | None
    comparator: str
    fate: str
    group: str
    demographic: str | None
    scope: str
    modality: str
    basis: str
    part_of: str | None
    source: str | None
    source_kind: str | None
    owner: str | None = None  # whose people they are, where only its speaker or neighbour tells
    site: str | None = None  # where it is for, where the account tells it beside the same number
    everyone: frozenset[str] = frozenset()  # nouns by which accounts call all of them: "pilgrims"
    among: int | None = None  # the whole that it is told as a part of
    holds_dead: bool = False  # "three were shot and one of them died": not three injured

    @property
    def least(self) -> float:
        """The smallest number the wording allows, rounding allowed for; never below zero."""
        if self.comparator == "just_lt" and self.high:  # nobody calls 100 "nearly 200"
            return self.high * lexicon.load("comparing")["rounding"]["nearly_from"]
        return max(0, (self.low or 0) - self._rounding)

    @property
    def most(self) -> float:
        """The largest number the wording allows, rounding allowed for; infinite when open."""
        return math.inf if self.high is None else self.high + self._rounding

    @property
    def _rounding(self) -> float:
        allowed = lexicon.load("comparing")["rounding"]
        if self.comparator == "dozen":
            return allowed["a_dozen_within"]
        if self.comparator in ("gt", "lt"):
            return 1  # "more than 300" and 300 are as good as the same
        if self.comparator == "approx":
            by_tens = allowed["round_tens_within"] if self.named % 10 == 0 else 0
            return max(by_tens, self.named * allowed["approximate_percent"] / 100)
        return 0

    @property
    def exact(self) -> bool:
        """One number and no hedge."""
        return self.low is not None and self.low == self.high and self._rounding == 0

    @property
    def numeric(self) -> bool:
        """The wording gives at least one end; "all" and "most" give none."""
        return not (self.low is None and self.high is None)

    @property
    def named(self) -> int:
        """The number in the wording: 200,000 in "up to 200,000"; 0 where there is none."""
        return self.low or self.high or 0

    @property
    def whom(self) -> str:
        """The group, as far as it tells figures apart: whoever is rescued was a person inside."""
        inside = self.group in FROM_INSIDE and self.fate not in ("killed", "injured")
        return "people" if inside else self.group

    @property
    def words(self) -> str:
        """The figure with the people it counts, quoted: “23 soldiers”, “all” hostages."""
        named = self._narrowed or _people_after(self.group).match(self.after)
        number = (self.low or 0) > 1 or re.search(rf"\d|^(?:{NUMBERS})\b", self.wording, re.I)
        if named or not number:
            quoted = self.account.text[self.start : self.end + (named.end() if named else 0)]
            return f"“{_unquoted(quoted)}”"
        them = f" ({self.low})" if self.wording.lower() == "all" and self.low else ""
        who = self.demographic or NOUNS.get(self.group, self.group)
        of = f" ({self.noun})" if narrowing.owner(self.noun or "") else ""
        return f"“{_unquoted(self.wording)}”{them} {who}{of}"

    @property
    def _narrowed(self) -> re.Match | None:
        """The figure's own noun where it follows at once: “seven patients”."""
        if not (self.noun and re.fullmatch(r"[a-z][\w' -]*", self.noun)):
            return None
        kind = "|".join(lexicon.load("comparing")["plain_nouns"].get(self.group, []))
        return re.match(rf"\s+{re.escape(self.noun)}(?:\s+(?:{kind}))?\b", self.after, re.I)

    @property
    def befell(self) -> str:
        """The fate in plain words; nobody is aboard a bank."""
        within = self.fate == "aboard" and INSIDE.search(self.before + self.after)
        return "inside" if within else FATES.get(self.fate, self.fate)

    @property
    def voice(self) -> str:
        """Who says it, and where."""
        return self.account.voice(self.source)

    @property
    def phrase(self) -> str:
        """The figure's own words up to what it is put down to, quoted."""
        found = narrowing.put_down_to(self.after)
        if found is None:
            return f"{_with_fate(self)} ({self.voice})"
        end = self.end + found.end()
        return f"“{_unquoted(self.account.text[self.start : end])}” ({self.voice})"

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """Start and end of the sentence it stands in."""
        return self.account.sentence(self.start)

    @cached_property
    def before(self) -> str:
        """Its sentence up to the figure, within the paragraph."""
        return self.account.text[self.sentence[0] : self.start].rpartition("\n")[2]

    @property
    def turn(self) -> int:
        """When it was told: -1 for "earlier, police said", 1 for "police later said", else 0."""
        return bool(LATER.search(self.before)) - bool(EARLIER.search(self.before))

    @cached_property
    def rest(self) -> str:
        """Its sentence after the figure, within the paragraph: a headline has no full stop."""
        return self.account.text[self.end : max(self.end, self.sentence[1])].split("\n")[0]

    @cached_property
    def after(self) -> str:
        """Its sentence after the figure, up to the next figure of a list."""
        return narrowing.up_to_next_figure(self.rest)

    @cached_property
    def noun(self) -> str | None:
        """What narrows the group down ("police", "brazilian"); None for all of it."""
        speaker = self.source or self.account.label
        told = narrowing.noun(self.after, speaker, self.before, self.account.places, self.everyone)
        return told or self.owner

    @cached_property
    def degree(self) -> str | None:
        """How badly, where the figure is for one degree of injury only."""
        return narrowing.degree(f"{self.wording}{self.after}") if self.fate == "injured" else None

    @cached_property
    def place(self) -> str | None:
        """Where the figure is for, when that is narrower than the event; None when not said."""
        named = setting.scenes_in(self._clause) & self.account.scenes
        if named:  # "at the airport and in the metro" is all of it
            return next(iter(named)) if len(named) == 1 else None
        told = narrowing.place(self.before, self.rest, self.account.places) or self.site
        told = told or self._own_hospital
        if told or self._few_attackers:
            return told or self._scene
        if narrowing.LOCALLY.search(self.before + self.rest):
            return narrowing.place("", self._sentence_before, self.account.places)
        return None

    @property
    def _own_hospital(self) -> str | None:
        """What one hospital's spokesman counts is what was brought there; see HOSPITAL."""
        spoken = HOSPITAL.search(self.source or "") if self.fate in ("killed", "injured") else None
        at_home = any("hospital" in place.lower() for place in self.account.places)
        return spoken[0] if spoken and not at_home else None

    @property
    def _few_attackers(self) -> bool:
        """Three gunmen killed are told of one house or hotel, unless they are said to be all."""
        few = self.group == "attackers" and 0 < self.named < LARGE and self.exact
        return few and not IN_ALL.search(self.before + self.rest)

    @property
    def _scene(self) -> str | None:
        home = self.account.places
        here = setting.site_near(self.before, self.rest, home)
        return here or setting.site_near(self._sentence_before, "", home)

    @property
    def _sentence_before(self) -> str:
        begin, end = self.account.sentence(max(0, self.sentence[0] - 2))
        return self.account.text[begin:end]

    @property
    def _clause(self) -> str:
        """Its own clause: "11 died at the airport, while 20 died in the metro" has two."""
        return f"{CLAUSES.split(self.before)[-1]} {CLAUSES.split(self.rest)[0]}"

    @cached_property
    def phase(self) -> str | None:
        """What it is put down to: rescue, attack, disaster, aftermath; None when not said."""
        return narrowing.phase(self.after, self.account.text, self.start)

    @property
    def people(self) -> tuple:
        """All that tells whose figure it is: figures that agree in it count the same people."""
        return self.fate, self.whom, self.demographic, self.noun, self.degree, self.place


@lru_cache(maxsize=2)
def figures_of(claims: Claims) -> list[Figure]:
    """The figures that the claims give, made once for all checks."""
    return figures(claims.counts, accounts_of(claims))


def figures(counts: pd.DataFrame, told_by: dict[str, Account]) -> list[Figure]:
    """The counts table as figures, in reading order; empty cells become None.

    >>> frame = pd.DataFrame([{"claim": "c1", "article": "a.txt", "start": 0, "end": 2, "low": 12,
    ...     "wording": "12", "high": 12, "comparator": "eq", "fate": "killed", "group": "people"}])
    >>> account = Account("a.txt", "a", "12 people died.", sentences=((0, 15),))
    >>> (figure,) = figures(frame, {"a.txt": account})
    >>> figure.words, figure.voice
    ('“12 people”', 'a')
    """
    columns = [f.name for f in fields(Figure) if f.name not in ("account", *TOLD_ELSEWHERE)]
    rows = records(counts.reindex(columns=["article", *columns]))
    given = [Figure(account=told_by[row.pop("article")], **row) for row in rows]
    given = [_all_of_them(f, given[max(0, n - 3) : n]) for n, f in enumerate(given)]
    return _told_twice(_with_owners(_with_everyone(_with_wholes(given))))


def _all_of_them(every: Figure, before: list[Figure]) -> Figure:
    """ "… 214 hostages and later executed all of them" is 214 killed, and rests on both claims."""
    if every.comparator != "all" or every.basis == "remainder":
        return every
    for whom in reversed(before):
        same_sentence = whom.account is every.account and whom.sentence == every.sentence
        if same_sentence and whom.fate == "held" and whom.low and re.match(OF_THEM, every.after):
            numbers = {"low": whom.low, "high": whom.high, "comparator": whom.comparator}
            return replace(every, **numbers, group=whom.group, basis="total", part_of=whom.claim)
    return every


def _with_owners(given: list[Figure]) -> list[Figure]:
    """ "The UN says 16 staff died" counts its own, where others speak of "17 UN staff".

    So does "another 150 staff" straight after the figure of a body's or a nation's people, and
    "three others" in one sentence with it.
    """
    named = {(f.fate, f.group, f.noun) for f in given if narrowing.owner(f.noun or "")}
    owned: list[Figure] = []
    for f in given:
        before = owned[-1] if owned and owned[-1].account is f.account else None
        if OTHERS.match(f.words) and before and before.sentence == f.sentence:
            f = replace(f, owner=f.owner or (before.noun if _of_a_land(before) else None))
        if f.group in EMPLOYED and f.noun is None:
            if MORE.match(f.wording) and before and before.group == f.group:
                f = replace(f, owner=before.noun)
            elif (f.fate, f.group, speaker := _speaks_for(f)) in named:
                f = replace(f, owner=speaker)
        owned.append(f)
    return owned


def _of_a_land(figure: Figure) -> bool:
    return narrowing.owner(figure.noun or "") is not None


def _with_wholes(given: list[Figure]) -> list[Figure]:
    """ "31 died: 23 soldiers, three workers and five passengers" tells the five among 31.

    So does their sum, where the sentence gives no whole.
    """
    wholes = {f.claim: f.low for f in given}
    parts = grouped([f for f in given if f.basis == "part"], _list)
    sums = {one: sum(f.low or 0 for f in some) for one, some in parts.items() if len(some) > 1}
    deadly = {f.part_of for f in given if f.fate == "killed"}
    with_dead = {f.account.name for f in given if f.fate == "killed" and (f.low or 0) > 0}
    return [
        replace(
            f,
            among=wholes.get(f.part_of) or sums.get(_list(f)),
            holds_dead=f.fate == "injured"
            and (f.claim in deadly or (f.account.name in with_dead and _only_hit(f))),
        )
        for f in given
    ]


def _only_hit(figure: Figure) -> bool:
    """ "Three people were shot" does not say that they live."""
    around = f"{' '.join(figure.before.split()[-4:])} {' '.join(figure.after.split()[:6])}"
    return HIT.search(around) is not None and HURT.search(around) is None


def _list(figure: Figure) -> tuple:
    return figure.account.name, figure.sentence, figure.fate


def _with_everyone(given: list[Figure]) -> list[Figure]:
    """ "934 pilgrims were hurt" where another says that 934 people were: all were pilgrims."""
    large = [f for f in given if f.named >= LARGE and f.low == f.high and counted(f)]
    unnarrowed = {(f.fate, f.group, f.named) for f in large if f.noun is None}
    everyone = frozenset(
        f.noun
        for f in large
        if f.noun in _nouns_for_people() and (f.fate, f.group, f.named) in unnarrowed
    )
    return [replace(f, everyone=everyone) for f in given] if everyone else given


def _told_twice(given: list[Figure]) -> list[Figure]:
    """ "Six died", in an account of nine dead that also has "six died in Station Road".

    So with "464 dead" in a headline, where the account goes on with "464 Norlanders".
    """
    highest: dict[tuple, int] = {}
    again: dict[tuple, list[Figure]] = {}
    for f in given:
        own = f.account.name, f.fate, f.whom
        highest[own] = max(highest.get(own, 0), f.named if is_toll(f) else 0)
        again.setdefault((*own, f.named), []).append(f)
    return [
        _as_told_again(f, again[*own, f.named], f.named < highest[own])
        for f in given
        for own in [(f.account.name, f.fate, f.whom)]
    ]


def _as_told_again(figure: Figure, alike: list[Figure], below: bool) -> Figure:
    """A headline is short of words, and takes them from the text also for the highest figure."""
    others = [f for f in alike if f is not figure]
    in_headline = "\n" not in figure.account.text[: figure.start] and figure.noun is None
    if not (below or (in_headline and others and all(f.noun for f in others))):
        return figure
    site = next((f.place for f in alike if f.place), None) if below else None
    nouns = [f.noun for f in alike if f.noun] if figure.named >= LARGE else []
    return replace(figure, site=site, owner=figure.owner or next(iter(nouns), None))


def _speaks_for(figure: Figure) -> str | None:
    """The body or nation that the speaker is, or is named with: "UN spokesman Jo Doe"."""
    titled, named, _ = figure.before.partition(figure.source or "\n")
    title = " ".join(titled.split()[-3:]) if named else ""
    return narrowing.owner(figure.source or "") or narrowing.owner(title)


def told(*figures: Figure) -> str:
    """Figures as a person would list them: each value once, in its words, with who gives it."""
    values: dict[tuple, list[Figure]] = {}
    for f in figures:
        key = (f.low, f.high, f.fate, f.whom, f.demographic, f.numeric or f.words)
        values.setdefault(key, []).append(f)
    return listed(
        [f"{_with_fate(some[0])} ({voices(f.voice for f in some)})" for some in values.values()]
    )


def _with_fate(figure: Figure) -> str:
    if SAYS_ITS_FATE.search(figure.words):
        return figure.words
    return f"{figure.words} {figure.befell}"


def counted(figure: Figure) -> bool:
    """An actual figure of this event: no threat, no denial, nothing replaced, no other event."""
    return figure.scope == "main" and figure.modality == "actual"


def grouped(
    figures: Iterable[Figure], key: Callable[[Figure], Hashable]
) -> dict[Hashable, list[Figure]]:
    """The figures that share a key together, keys and figures in the order given."""
    groups: dict[Hashable, list[Figure]] = {}
    for f in figures:
        groups.setdefault(key(f), []).append(f)
    return groups


def is_toll(figure: Figure) -> bool:
    """An actual number of this event that others can be held against: no part, no "dozens"."""
    whole = figure.basis in ("total", "so_far") or (
        figure.basis == "part" and figure.group != "people"
    )
    # "Another 20,000 marched in Norby" are all who did there.
    there = figure.basis == "increment" and figure.place and ANOTHER.match(figure.wording)
    whole = whole or bool(there and figure.place[0].isupper())
    # How many of one group were aboard is told of a carriage or a cabin as a rule.
    took_part = ("attackers", "people") if figure.named >= CROWD else ("attackers",)
    whom = {"involved": took_part, "aboard": ("people",)}.get(figure.fate, (figure.whom,))
    return (
        counted(figure)
        and figure.numeric
        and whole
        and figure.whom in whom
        and (figure.fate != "arrested" or figure.group == "attackers")
        and figure.comparator not in ("vague", "zero")
        and figure.high != 1
        and figure.wording.lower() != "both"
        and not figure.holds_dead
        and not AMONG.search(figure.rest)
        and not OUT_OF.search(figure.before)
        and not TWO_FATES.search(figure.after)
    )


def apart(a: Figure, b: Figure) -> bool:
    """No number satisfies both wordings, rounding allowed for; two ranges may touch no more."""
    if a.comparator == b.comparator == "range":
        return a.least >= b.most or b.least >= a.most
    return a.least > b.most or b.least > a.most


def finding_of(
    rule: str,
    holds: str,
    figures: Sequence[Figure],
    statement: str,
    reason: str | None = None,
    gap: int | None = None,
) -> Finding:
    """A finding that rests on these figures, about a population or a toll as their fate is."""
    kind = "population" if figures[0].fate in ("aboard", "involved") else "toll"
    articles = tuple(dict.fromkeys(f.account.name for f in figures))
    claims = tuple(dict.fromkeys(f.claim for f in figures))
    return Finding(kind, rule, holds, claims, articles, statement, reason, gap)


def _unquoted(text: str) -> str:
    return " ".join(text.translate(QUOTES).split())


@cache
def _nouns_for_people() -> frozenset[str]:
    """Plural nouns that say what people are, and not what became of them."""
    groups = lexicon.load("groups")
    nouns = {noun for group in ("people", *FROM_INSIDE) for noun in groups[group]["nouns"]}
    return frozenset(f"{noun}s" for noun in nouns if not SAYS_ITS_FATE.search(noun))


@cache
def _people_after(group: str) -> re.Pattern:
    nouns = lexicon.load("comparing")["plain_nouns"]
    words = "|".join([*nouns.get(group, []), *nouns["demographic"], "bodies", "corpses"])
    between = r"(?:\s+(?!(?:and|or|were|was|are|is|had|have|has|who|that)\b)[a-z][\w'-]*){0,2}?"
    return re.compile(rf"{between}\s+(?:{words})\b")
