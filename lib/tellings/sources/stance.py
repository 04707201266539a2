"""The stance of a statement once what the reporter adds to it is read too."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.sources.clauses import child, is_passive

if TYPE_CHECKING:
    from tellings.sources.cues import Statement
    from tellings.sources.page import Page

WORD = re.compile(r"[a-z]+")


def stance_of(statement: Statement, page: Page) -> str:
    """The cue's own stance, unless a word beside it says otherwise (lexicon/stance.toml).

    "Could not be verified" makes it cannot_verify, "declined to say" says_unknown, a vow to
    retaliate a threat, somebody's allegations an accusation.
    """
    for overrides in (_unverified, _withheld, _without_proof, _threat, _accusation):
        stance = overrides(statement, page)
        if stance is not None:
            return stance
    return statement.stance


@cache
def _listed(stance: str, key: str) -> frozenset[str]:
    return frozenset(lexicon.load("stance")[stance][key].split())


def _unverified(s: Statement, page: Page) -> str | None:
    verb = page.doc[s.cue[1] - 1]
    denied = child(verb, "neg") is not None
    if verb.lemma_ in _listed("cannot_verify", "verbs") and is_passive(verb) and denied:
        return "cannot_verify"
    return None


def _withheld(s: Statement, page: Page) -> str | None:
    """ "Officials have yet to confirm", "declined to comment", "did not say how many"."""
    cue = page.doc[s.cue[1] - 1]
    telling = _listed("says_unknown", "verbs")
    opens = page.text[s.content[0] : s.content[1]].lower().split()[:1]
    if cue.lemma_ in _listed("says_unknown", "asking"):
        return "says_unknown" if set(opens) & _listed("says_unknown", "openers") else None
    before = [t.lower_ for t in page.doc[max(cue.sent.start, cue.i - 5) : cue.i]]
    if cue.lemma_ == "deny" and {"not", "n't", "never", "neither", "nor"} & set(before):
        return "says_unknown"  # "would neither confirm nor deny it", "did not deny it"
    if [t.lemma_ for t in page.doc[s.cue[1] - 2 : s.cue[1]]] == ["rule", "out"]:
        return "says_unknown" if {"not", "n't", "never"} & set(before) else "denies"
    nobody = s.source is not None and any(
        t.lower_ in _listed("says_unknown", "nobody") for t in (*s.source.lefts, s.source)
    )
    if nobody and cue.lemma_ in telling:
        return "says_unknown"  # "neither the police nor the army would say"
    if cue.lemma_ in _listed("says_unknown", "holding_back"):
        what = child(cue, "xcomp")
        return "says_unknown" if what is not None and what.lemma_ in telling else None
    if cue.lemma_ not in telling or is_passive(cue):
        return None
    yet = any(
        t.lower_ == "yet" and 0 < cue.i - t.i < 5 for t in page.doc[max(0, cue.i - 5) : cue.i]
    )
    return "says_unknown" if yet or child(cue, "neg") is not None else None


def _without_proof(s: Statement, page: Page) -> str | None:
    if s.rule.startswith("hedge") or s.stance not in ("asserts", "claims", "alleges", "confirms"):
        return None
    sentence = page.doc[s.cue[0]].sent
    start = max(s.content[1], page.chars(*s.cue)[1])
    rest = page.text[start : sentence.end_char].lower()
    if any(phrase in rest for phrase in lexicon.load("stance")["cannot_verify"]["additions"]):
        return "cannot_verify"
    return None


def _threat(s: Statement, page: Page) -> str | None:
    """ "Vowed to avenge", "announced an offensive"."""
    cue = page.doc[s.cue[1] - 1]
    if cue.lemma_ not in _listed("threatens", "promising") or s.rule.startswith("noun"):
        return None
    said = set(WORD.findall(page.text[s.content[0] : s.content[1]].lower()))
    return "threatens" if said & _listed("threatens", "words") else None


def _accusation(s: Statement, page: Page) -> str | None:
    nouns = _listed("accuses", "nouns")
    named = any(t.lemma_ in nouns for t in page.doc[s.cue[0] : s.cue[1]])
    return "accuses" if named and s.source is not None and s.rule != "noun:drawn" else None
