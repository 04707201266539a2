"""Columns that are no number of people: when, where, who claimed it, how sure that is."""

import re
from collections import Counter
from functools import lru_cache

from tellings.checks.figures import Figure, counted
from tellings.rulebooks import holding
from tellings.rulebooks.casefile import Casefile
from tellings.rulebooks.inquiry import Coded, Inquiry


def year(q: Inquiry) -> Coded:
    """The year the event began."""
    return _of_date(q, "{0.year}")


def month(q: Inquiry) -> Coded:
    """The month it began, as a number."""
    return _of_date(q, "{0.month}")


def day(q: Inquiry) -> Coded:
    """The day of the month it began."""
    return _of_date(q, "{0.day}")


def date(q: Inquiry) -> Coded:
    """The day it began, as YYYY-MM-DD."""
    return _of_date(q, "{0:%Y-%m-%d}")


def place(q: Inquiry) -> Coded:
    """Where the event was, as event.toml has it."""
    if q.case.event.place:
        return Coded(q.case.event.place, "as the event's file says")
    return Coded(None, empty="the event's file names no place")


def perpetrator(q: Inquiry) -> Coded:
    """Who claimed it, or else whom most accounts name."""
    claimed = _named(q.case, ("claims",))
    named = (
        claimed or _named(q.case, ("reported_as_fact",)) or _named(q.case, ("accuses_perpetrator",))
    )
    if not named:
        return Coded(None, empty="no account names who did it")
    names = Counter(name for name, _ in named)
    (chosen, _), *_ = names.most_common()
    others = [
        (claim, f"another name: {name}")
        for name, claim in _named(q.case, ("claims", "reported_as_fact", "accuses_perpetrator"))
        if name != chosen
    ]
    why = "who claimed it" if claimed else "whom the accounts name"
    return Coded(chosen, why, tuple(c for n, c in named if n == chosen), tuple(others))


def only_suspected(q: Inquiry) -> Coded:
    """1 when nobody claims it and no account reports it as fact, but somebody is accused."""
    acts = {row["act"] for row in q.case.blame}
    if not acts:
        return Coded(None, empty="no account names who did it")
    if acts & {"claims", "reported_as_fact"}:
        return Coded(
            0, "claimed, or reported as fact", _claims(q.case, acts - {"accuses_perpetrator"})
        )
    return Coded(1, "only accused", _claims(q.case, acts))


def claimed(q: Inquiry) -> Coded:
    """1 when somebody claims responsibility, 0 when an account says that nobody did."""
    if claims := _claims(q.case, {"claims"}):
        return Coded(1, "a claim of responsibility is reported", claims)
    rows = q.case.claims.responsibility
    nobody = rows[(rows["act"] == "no_claim") & (rows["scope"] == "main")]["claim"]
    if len(nobody):
        return Coded(0, "reported that nobody has claimed it", tuple(nobody))
    return Coded(None, empty="no account says whether anybody claimed it")


def competing_claims(q: Inquiry) -> Coded:
    """1 when two groups claim it."""
    named = _named(q.case, ("claims",))
    if not named:
        return Coded(None, empty="no named group is reported to have claimed it")
    groups = sorted({name for name, _ in named})
    told = f"claimed by {' and '.join(groups)}"
    return Coded(int(len(groups) > 1), told, tuple(claim for _, claim in named))


def grade(q: Inquiry) -> Coded:
    """Airwars' grade, from who accepts responsibility and how many voices report the harm."""
    civilians = q.rulebook.whom["civilians"].groups
    harmed = [
        f
        for f in q.case.figures
        if counted(f) and f.fate in ("killed", "injured") and f.group in civilians
    ]
    if not harmed:
        return Coded(None, empty="no account gives a figure of civilians killed or injured")
    voices = {q.case.voices.get(f.claim, f.claim) for f in harmed}
    accused = {name for name, _ in _named(q.case, ("accuses_perpetrator", "reported_as_fact"))}
    if claims := _claims(q.case, {"claims"}):
        return Coded("Confirmed", q.rulebook.clauses["confirmed"], claims)
    if len(accused) > 1:
        claims = _claims(q.case, {"accuses_perpetrator", "reported_as_fact"})
        return Coded("Contested", q.rulebook.clauses["contested"], claims)
    chosen = tuple(f.claim for f in harmed)
    if len(voices) > 1:
        return Coded("Fair", q.rulebook.clauses["fair"], chosen)
    return Coded("Weak", q.rulebook.clauses["weak"], chosen)


def conflicting_reports(q: Inquiry) -> Coded:
    """The figures that were not chosen, with their speakers, as coders note them."""
    told = q.case.by_claim
    sums = {field.column for field in q.rulebook.fields if field.add}
    beaten = {
        claim: told[claim]
        for name, column in q.above.items()
        if isinstance(column.value, int) and name not in sums
        for claim in _in_conflict(column, told)
    }
    if not beaten:
        return Coded(None, empty="no account gives a conflicting figure")
    notes = [f"{f.words} {f.fate} ({f.voice})" for f in beaten.values()]
    return Coded("; ".join(notes), "conflicting reports are noted", tuple(beaten))


def _in_conflict(column: Coded, told: dict[str, Figure]) -> list[str]:
    """Figures a rule passed over, and figures for some of the people that exceed the one chosen."""
    lost = [told[c] for c, _ in column.beaten if c in told]
    some = [told[c] for c, _ in column.refused if c in told and counted(told[c])]
    apart = [f for f in lost if f.comparator != "vague" and not f.least <= column.value <= f.most]
    apart += [f for f in some if f.least > column.value]
    return [f.claim for f in apart if f.numeric]


FACTS = {
    f.__name__: f
    for f in (
        *(year, month, day, date, place, perpetrator, only_suspected, claimed, competing_claims),
        *(holding.hostages_taken, holding.hours_held, holding.days_held, holding.money_demanded),
        *(holding.hostage_outcome, grade, conflicting_reports),
    )
}


def _of_date(q: Inquiry, wanted: str) -> Coded:
    if q.case.event.date is None:
        return Coded(None, empty="the event's file names no date")
    return Coded(wanted.format(q.case.event.date), "the day it began, as the event's file says")


def _claims(case: Casefile, acts: set[str]) -> tuple[str, ...]:
    return tuple(row["claim"] for row in case.blame if row["act"] in acts)


def _named(case: Casefile, acts: tuple[str, ...]) -> list[tuple[str, str]]:
    """(name, claim) for whoever is named as having done it; "militants" is no name."""
    found = [
        (_name(case, row["accused"] or ""), row["claim"])
        for row in case.blame
        if row["act"] in acts
    ]
    return [(name, claim) for name, claim in found if name]


@lru_cache(maxsize=256)  # five rulebooks ask for the same few names
def _name(case: Casefile, words: str) -> str | None:
    for actor in case.event.actors:
        if any(
            re.search(rf"\b{re.escape(n)}\b", words, re.I) for n in (actor.name, *actor.aliases)
        ):
            return actor.name
    bare = re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.I)
    inside = re.compile(rf"[a-z,] (?:the )?{re.escape(bare)}\b")  # not only to open a sentence
    named = bare[:1].isupper() and any(inside.search(a.text) for a in case.accounts.values())
    return bare if named else None
