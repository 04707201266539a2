"""Who is said to have done it: accused, blamed, charged, convicted or suspected of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.responsibility.backing import tells_of_backing
from tellings.responsibility.reader import Reader, Responsibility, of_an_attack, to_come, words
from tellings.sources.clauses import agent, child, is_passive, own_subject, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

DEEDS = ("of", "for", "with", "as", "guilty", "over", "behind")


def accuses(reader: Reader, verb: Token) -> Responsibility | None:
    """ "X accused Y of backing the gunmen", "X blamed Y for the deaths", "blamed on Y"."""
    if verb.lemma_ not in words("accusing", "verbs") or to_come(verb):
        return None
    whom = child(verb, "nsubjpass") if is_passive(verb) else child(verb, "dobj")
    on = next((c for c in verb.rights if c.lower_ in ("on", "to") and c.dep_ == "prep"), None)
    deed = [c for c in verb.rights if c.dep_ in ("prep", "ccomp", "xcomp", "pcomp")]
    if on is not None and child(on, "pobj") is not None:
        whom, deed = child(on, "pobj"), [whom] if whom is not None else []
    elif verb.lemma_ == "attribute":
        return None
    if whom is None:
        return None
    deed += [c for c in whom.rights if c.dep_ == "prep" and child(c, "pcomp") is not None]
    sponsor = any(tells_of_backing(d) for d in deed)
    neglect = any(_of_neglect(d) for d in deed) and any(_of_the_dead(t) for t in verb.sent)
    if not (sponsor or neglect or any(of_an_attack(d) or _of_the_dead(d) for d in deed)):
        return None
    who = agent(verb) if is_passive(verb) else subject(verb)
    said = reader.voice(verb)
    accuser = reader.name(who) if who is not None else said.source if said else None
    act = "accuses_sponsor" if sponsor else "accuses_perpetrator"
    met = child(verb.head, "dobj") if verb.dep_ == "advcl" and whom.tag_ == "PRP" else None
    # "The crowd met the owner, accusing him of it": he is the owner.
    return reader.row(act, verb, who or whom, accuser, reader.name(met or whom), "accuses")


def lays_blame(reader: Reader, verb: Token) -> Responsibility | None:
    """ "X laid the blame for the raid on Y", "put the blame for it to Y"."""
    blame, who = child(verb, "dobj"), subject(verb)
    if verb.lemma_ not in words("accusing", "laying") or blame is None:
        return None
    if blame.lower_ not in ("blame", "responsibility") or to_come(verb):
        return None
    upon = [t for t in verb.subtree if t.lower_ in ("on", "upon", "with", "to") and t.i > blame.i]
    whom = next((p for t in upon if (p := child(t, "pobj")) is not None), None)
    if whom is None or not of_an_attack(verb):
        return None
    return reader.row(
        "accuses_perpetrator", verb, who, reader.name(who), reader.name(whom), "lays_blame"
    )


def judged(reader: Reader, verb: Token) -> Responsibility | None:
    """ "Six men were convicted of the bombings", "X is suspected of planting it"."""
    if verb.lemma_ not in words("accusing", "judged") or not is_passive(verb):
        return None
    whom = child(verb, "nsubjpass") or (verb.head if verb.dep_ in ("acl", "conj") else None)
    if whom is None or whom.pos_ == "VERB":
        joined = verb.dep_ == "conj"
        whom = (child(verb.head, "nsubjpass") or subject(verb.head)) if joined else None
    deed = [c for c in verb.rights if c.dep_ in ("prep", "oprd", "xcomp", "acomp")]
    deed = [d for d in deed if d.lower_ in DEEDS or d.dep_ != "prep" or _connected(d)]
    if whom is None or not any(of_an_attack(d) for d in deed) or of_an_attack(whom):
        return None
    said = reader.voice(verb)
    judge = agent(verb)
    accuser = reader.name(judge) if judge is not None else said.source if said else None
    rule = "convicted" if verb.lemma_ in words("clearing", "convicting") else "judged"
    return reader.row("accuses_perpetrator", verb, whom, accuser, reader.name(whom), rule)


def lies_with(reader: Reader, verb: Token) -> Responsibility | None:
    """ "The responsibility for it lies with Y", "suspicion fell on Y"."""
    what = own_subject(verb)
    if verb.lemma_ not in words("accusing", "falling") or what is None:
        return None
    upon = next((c for c in verb.rights if c.lower_ in ("with", "on", "upon", "at")), None)
    whom = child(upon, "pobj") if upon is not None else None
    said = reader.voice(verb)
    suspected = what.lower_ in ("suspicion", "suspicions")
    blamed = what.lower_ in ("responsibility", "blame", "fault") and said is not None
    if whom is None or not (suspected or blamed) or to_come(verb):
        return None
    accuser = said.source if said is not None else None
    return reader.row("accuses_perpetrator", verb, whom, accuser, reader.name(whom), "lies_with")


def holds_responsible(reader: Reader, verb: Token) -> Responsibility | None:
    """ "X held Y responsible for the attack"."""
    whom, who = child(verb, "dobj"), subject(verb)
    near = [t for t in verb.subtree if t.lower_ in ("responsible", "accountable", "guilty")]
    if verb.lemma_ not in ("hold", "deem", "consider") or whom is None or who is None or not near:
        return None
    if near[0].i < whom.i or near[0].head not in (verb, whom) or not of_an_attack(near[0]):
        return None
    if to_come(verb):
        return None
    name = reader.name(who)
    return reader.row("accuses_perpetrator", verb, who, name, reader.name(whom), "holds")


def _of_the_dead(deed: Token) -> bool:
    """ "of locking the dead workers in": what led to the deaths is laid to somebody."""
    return any(t.lemma_ in words("accusing", "harm") for t in deed.subtree)


def _of_neglect(deed: Token) -> bool:
    """ "for failing to act on warnings"; where the sentence tells of deaths, it is of these."""
    return any(t.lemma_ in words("accusing", "neglect") for t in deed.subtree)


def _connected(prep: Token) -> bool:
    """ "in connection with the bombing"."""
    return any(t.lower_ == "connection" for t in prep.children)
