"""Hostages: whether any were taken, how long they were held, for what, and what became of them."""

import re
from dataclasses import replace

import pandas as pd

from tellings import lexicon
from tellings.checks.figures import counted
from tellings.rulebooks.casefile import Casefile
from tellings.rulebooks.choosing import choose
from tellings.rulebooks.eligible import Reading
from tellings.rulebooks.inquiry import Coded, Inquiry
from tellings.wording import listed

DAY = 24 * 60
OUTCOMES = {"released": 2, "escaped": 3, "killed": 4, "rescued": 5}  # as the GTD numbers them
SEVERAL_OUTCOMES = 6


def hostages_taken(q: Inquiry) -> Coded:
    """1 when an account speaks of people held or of hostages."""
    spoken = q.case.speaks_of_hostages
    if spoken:
        return Coded(1, "hostages are spoken of", tuple(f.claim for f in spoken))
    return Coded(0, "no account speaks of hostages")


def hours_held(q: Inquiry) -> Coded:
    """Whole hours, when it lasted less than a day."""
    lasted = _lasted(q)
    if lasted.value is None or lasted.value < DAY:
        return _in_units(lasted, 60, "hours")
    return _elsewhere(lasted, "24 hours or more: given in days")


def days_held(q: Inquiry) -> Coded:
    """Days, rounded, when it lasted a day or more: 36 hours are 2 days."""
    lasted = _lasted(q)
    if lasted.value is None or lasted.value >= DAY:
        return _in_units(lasted, DAY, "days")
    return _elsewhere(lasted, "less than 24 hours: given in hours")


def money_demanded(q: Inquiry) -> Coded:
    """1 when a reported demand is for money, 0 when it is for something else."""
    words = "|".join(lexicon.load("hostages")["money"]["words"])
    rows = q.case.claims.attributions
    rows = rows[(rows["stance"] == "demands") & (rows["source_kind"] == "armed_group")]
    for_money, for_other = [], []
    for row in rows.itertuples():
        said = q.case.text(row.article, row.content_start, row.content_end)
        asked = re.search(rf"[$€£]|\b(?:{words})\b", said, re.I)
        (for_money if asked else for_other).append(row.attribution)
    if for_money:
        return Coded(1, "money was demanded", tuple(for_money))
    if for_other:
        return Coded(0, "a demand, but not for money", tuple(for_other))
    return Coded(None, empty="no demand by the attackers is reported")


def hostage_outcome(q: Inquiry) -> Coded:
    """GTD's number for what became of the hostages; whether a rescue failed, the coder tells."""
    befell: dict[str, list[str]] = {}
    for f in q.case.figures:
        hostages = f.group == "hostages" or f.fate in ("rescued", "released")
        if counted(f) and hostages and f.fate in OUTCOMES and f.comparator != "zero":
            befell.setdefault(f.fate, []).append(f.claim)
    if not befell:
        return Coded(None, empty="no account says what became of the hostages")
    code = OUTCOMES[next(iter(befell))] if len(befell) == 1 else SEVERAL_OUTCOMES
    clause = f"hostages are said to have been {listed(sorted(befell))}"
    return Coded(code, clause, tuple(claim for claims in befell.values() for claim in claims))


def _lasted(q: Inquiry) -> Coded:
    """How long people were held, in minutes, chosen as the rulebook chooses among figures."""
    found = [r for row in q.case.claims.moments.itertuples() if (r := _duration(q.case, row))]
    chosen = choose(found, q.rulebook.choose, q.choice, q.rulebook.clauses)
    beaten = tuple((c, why) for r, why in chosen.gone.items() for c in r.claims)
    if not chosen.kept:
        return Coded(None, beaten=beaten, empty="no account says how long people were held")
    claims = tuple(c for r in chosen.kept for c in r.claims)
    return Coded(chosen.kept[0].value, chosen.rule or "the only duration given", claims, beaten)


def _duration(case: Casefile, row) -> Reading | None:
    rules = lexicon.load("hostages")["lasting"]
    account = case.accounts[row.article]
    start, end = account.sentence(row.start)
    reach = rules["reach"]
    near = account.text[max(start, row.start - reach) : min(max(end, row.end), row.end + reach)]
    about = re.search(rf"\b(?:{'|'.join(rules['words'])})\b", near, re.I)
    if row.kind != "duration" or row.scope != "main" or not about:
        return None
    ends = (row.minutes_min, row.minutes_max)
    if any(map(pd.isna, ends)):
        return None
    shortest, longest = map(int, ends)
    minutes = (shortest + longest) // 2  # "36-hour" is 36 hours, give or take
    return Reading(
        account,
        (row.claim,),
        f"“{row.wording}”",
        value=minutes,
        highest=longest,
        least=shortest,
        most=longest,
        whole=True,
        by_perpetrators=row.source_kind == "armed_group",
    )


def _elsewhere(lasted: Coded, why: str) -> Coded:
    """No answer in this column, and none that is missing: another column has it."""
    return replace(
        lasted, value=None, clause=None, chosen=(), empty=why, blank="codebook", applies=False
    )


def _in_units(lasted: Coded, minutes: int, unit: str) -> Coded:
    if lasted.value is None:
        return lasted
    whole = (2 * lasted.value + minutes) // (2 * minutes)  # halves go up, as people round
    clause = f"{lasted.clause}; {lasted.value / 60:g} hours, in {unit}"
    return Coded(whole, clause, lasted.chosen, lasted.beaten)
