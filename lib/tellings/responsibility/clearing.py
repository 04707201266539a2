"""Who is cleared of it: convictions quashed, acquittals, pleas of not guilty, "the wrong men"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.responsibility.reader import (
    Reader,
    Responsibility,
    of_an_attack,
    unreal,
    words,
)
from tellings.sources.clauses import agent, child, is_passive, own_subject, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

CLEARED, WRONGED = "cleared", "wronged"  # by a court; as somebody says of those it convicted


def quashed(reader: Reader, verb: Token) -> Responsibility | None:
    """ "Their convictions were quashed", "the court overturned X's conviction"."""
    if verb.lemma_ not in words("clearing", "quashing") or unreal(verb):
        return None
    bare = verb.tag_ == "VBN"  # "had their convictions quashed"
    what = child(verb, "nsubjpass", "dobj") or (child(verb, "nsubj") if bare else None)
    if what is None or what.lemma_ not in words("clearing", "verdicts"):
        return None
    whom = _whose_verdict(reader, what)
    court = agent(verb) if bare else subject(verb)
    return _cleared(reader, verb, what, court if court != what else None, whom)


def acquitted(reader: Reader, verb: Token) -> Responsibility | None:
    """ "X was cleared of the bombing", "a jury acquitted X", "X was found not guilty of it"."""
    clears = verb.lemma_ in words("clearing", "acquitting") or _finds_not_guilty(verb)
    if not clears or _might(verb):
        return None
    whom = child(verb, "nsubjpass") or child(verb, "dobj")
    if whom is None and is_passive(verb):
        whom = subject(verb)
    if whom is None:
        return None
    name = reader.name(whom)
    deed = [c for c in verb.rights if c.dep_ in ("prep", "oprd", "acomp", "xcomp")]
    of = [c for c in whom.rights if c.lower_ == "of" and of_an_attack(c)]
    if of and name is not None:  # "cleared the man of arson": he is the man
        deed, name = of, name.partition(" of ")[0]
    if not any(of_an_attack(d) for d in deed) and name not in reader.judged():
        return None
    court = agent(verb) if is_passive(verb) else subject(verb)
    return _cleared(reader, verb, whom, court, name)


def pleads(reader: Reader, verb: Token) -> Responsibility | None:
    """ "X pleaded not guilty to the bombing"; "X pleaded guilty to it" claims it."""
    if verb.lemma_ != "plead":
        return None
    plea, who = child(verb, "acomp", "oprd", "dobj", "advmod"), subject(verb)
    if plea is None or plea.lower_ != "guilty" or who is None:
        return None
    if _might(verb):
        return None
    name = reader.name(who)
    if not of_an_attack(plea) and name not in reader.judged():
        return None
    act = "denies" if _is_not(verb, plea) else "claims"
    return reader.row(act, verb, who, name, name, "pleads")


def wronged(reader: Reader, verb: Token) -> Responsibility | None:
    """ "Six men were wrongly convicted", "the wrong people were put behind bars"."""
    jailed = verb.lemma_ in words("accusing", "judged") | words("clearing", "shutting_in")
    whom = child(verb, "nsubjpass") if is_passive(verb) else child(verb, "dobj")
    if not jailed or whom is None or unreal(verb):
        return None
    if any(c.lower_ in words("clearing", "wrongly") for c in verb.children):
        return _cleared(reader, verb, whom, None, reader.name(whom), WRONGED)
    if any(c.lower_ == "wrong" for c in whom.lefts) and reader.judged():
        return _cleared(reader, verb, whom, None, reader.judged()[-1], WRONGED)
    return None


def _cleared(
    reader: Reader,
    verb: Token,
    part: Token,
    court: Token | None,
    whom: str | None,
    rule: str = CLEARED,
) -> Responsibility | None:
    if whom is None:
        return None
    said = reader.voice(verb)
    accuser = reader.name(court) if court is not None else said.source if said else None
    return reader.row("denies", verb, part, accuser, whom, rule)


def _whose_verdict(reader: Reader, verdict: Token) -> str | None:
    """The owner by name, or whoever was last told to have been convicted."""
    of = next((c for c in verdict.rights if c.lower_ in ("of", "against")), None)
    owner = child(verdict, "poss") or (child(of, "pobj") if of is not None else None)
    if owner is not None and owner.pos_ in ("PROPN", "NOUN"):
        return reader.name(owner)
    before = [who for t in verdict.sent if t.i < verdict.i and (who := _who_was_judged(t))]
    if before:
        return reader.name(before[-1])
    return reader.judged()[-1] if reader.judged() else None


def _who_was_judged(verb: Token) -> Token | None:
    if verb.lemma_ not in words("clearing", "convicting") or not is_passive(verb):
        return None
    aside = child(verb, "parataxis")  # "six men, later called the Dover Six, were jailed"
    return child(verb, "nsubjpass") or (own_subject(aside) if aside is not None else None)


def _finds_not_guilty(verb: Token) -> bool:
    found = child(verb, "oprd", "acomp")
    if verb.lemma_ != "find" or found is None:
        return False
    return found.lower_ == "innocent" or (found.lower_ == "guilty" and _is_not(verb, found))


def _might(verb: Token) -> bool:
    """It is not told to have happened; the "not" of "not guilty" aside."""
    denied = child(verb, "neg")
    guilty = denied is not None and verb.lemma_ in ("find", "plead")
    return unreal(verb) and not guilty


def _is_not(verb: Token, found: Token) -> bool:
    return child(verb, "neg") is not None or child(found, "neg") is not None
