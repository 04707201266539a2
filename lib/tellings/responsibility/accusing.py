"""Who is said to have done it: accused, blamed, charged, convicted or suspected of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tellings.responsibility.backing import in_general, tells_of_backing
from tellings.responsibility.reader import (
    Reader,
    Responsibility,
    is_harmless,
    is_nobody,
    of_an_attack,
    to_come,
    unreal,
    words,
)
from tellings.sources.clauses import agent, child, is_passive, own_subject, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

CONTRIBUTED = "contributed"  # blamed for what helped it happen, not for having done it
AT_FAULT = "at_fault"  # blamed for an accident
DEEDS = ("of", "for", "with", "as", "guilty", "over", "behind")


def accuses(reader: Reader, verb: Token) -> Responsibility | None:
    """ "X accused Y of backing the gunmen", "X blamed Y for the deaths", "blamed on Y"."""
    if verb.lemma_ not in words("accusing", "verbs") or to_come(verb):
        return None
    whom, deed = _whom_and_what(verb)
    if whom is None or _is_a_thing(whom) or is_nobody(whom):
        return None
    act, rule = _charged_with(verb, deed)
    if rule is None:
        return None
    who = agent(verb) if is_passive(verb) else _who_accuses(verb)
    said = reader.voice(verb)
    accuser = reader.name(who) if who is not None else said.source if said else None
    met = child(verb.head, "dobj") if verb.dep_ == "advcl" and whom.tag_ == "PRP" else None
    # "The crowd met the owner, accusing him of it": he is the owner.
    charge = next((c.lower_ for c in whom.rights if c.dep_ == "prep" and _is_a_deed(c)), "for")
    accused = (reader.name(met or whom) or "").partition(f" {charge} ")[0] + _whence(whom)
    row = reader.row(act, verb, who or whom, accuser, accused or None, rule)
    general = act == "accuses_sponsor" and is_passive(verb) and in_general(verb, deed)
    return replace(row, scope="other") if general else row


def _charged_with(verb: Token, deed: list[Token]) -> tuple[str, str | None]:
    """The act and the rule: the deed, its backing, what helped it happen, or an accident."""
    attack = any(of_an_attack(d) or _of_the_dead(d) for d in deed)
    rule = None
    if any(_of_neglect(d) for d in deed):
        told = attack or any(_is_of_a_calamity(t) for t in verb.sent)
        rule = CONTRIBUTED if told else None
    elif any(tells_of_backing(d) for d in deed):
        return "accuses_sponsor", "accuses"
    elif attack:
        rule = CONTRIBUTED if any(_of_something_else(d) for d in deed) else "accuses"
    elif verb.lemma_ == "blame" and any(_is_of_a_calamity(t) for d in deed for t in d.subtree):
        rule = AT_FAULT
    elif not deed and _blames_for_what_is_told(verb):
        rule = "accuses"
    return "accuses_perpetrator", rule


def _whence(whom: Token) -> str:
    """The " from Peru" of "elements from Peru", who are named by nothing else."""
    near = (*whom.rights, *(c for c in whom.head.rights if 0 < c.i - whom.i < 3))
    origin = next((c for c in near if c.lower_ in ("from", "in")), None)
    land = child(origin, "pobj") if origin is not None else None
    vague = whom.lemma_ in words("accusing", "vague") and land is not None
    return f" {origin.lower_} {land.text}" if vague and land.pos_ == "PROPN" else ""


def _who_accuses(verb: Token) -> Token | None:
    """The subject; of "he denied that his men did it and blamed the army", the "he"."""
    who, clause = subject(verb), verb.head
    strayed = verb.dep_ == "conj" and own_subject(verb) is None and clause.dep_ == "ccomp"
    own = who is not None and child(who, "poss") is not None
    return subject(clause.head) or who if strayed and own else who


def _whom_and_what(verb: Token) -> tuple[Token | None, list[Token]]:
    """Who is accused, and the phrases that tell of what."""
    if verb.lemma_ != "attribute":
        whom = child(verb, "nsubjpass") if is_passive(verb) else child(verb, "dobj")
    else:
        whom = None
    misread = child(verb, "xcomp")
    if whom is None and misread is not None and misread.i == verb.i + 1:
        verb, whom = misread, child(misread, "dobj")  # "accused neighbouring Norland of backing it"
    deed = [c for c in verb.rights if c.dep_ in ("prep", "ccomp", "xcomp", "pcomp")]
    deed = [d for d in deed if d.lower_ not in ("in", "at", "near") or of_an_attack(d)]
    blamed_for = child(verb, "nsubjpass", "dobj")
    # "Blamed the raid on Peru" is also read as a raid on Peru, which is then blamed.
    strayed = blamed_for.rights if blamed_for is not None and verb.lemma_ == "blame" else ()
    upon = [*deed, *(c for c in strayed if c.lower_ == "on")]
    on = next((c for c in upon if c.lower_ in ("on", "to") and child(c, "pobj") is not None), None)
    if on is not None:
        return child(on, "pobj"), [blamed_for] if blamed_for is not None else []
    if whom is not None:
        deed += [c for c in whom.rights if c.dep_ == "prep" and _is_a_deed(c)]
    return whom, deed


def _is_a_deed(prep: Token) -> bool:
    """ "Of locking them in", "of complicity", "for the killings", hung on whoever is blamed."""
    charges = words("denying", "own") | words("denying", "crimes") | words("accusing", "faults")
    what = child(prep, "pobj")
    charge = prep.lower_ == "of" and what is not None and what.lemma_ in charges
    for_it = prep.lower_ == "for" and of_an_attack(prep)
    return charge or for_it or child(prep, "pcomp") is not None


def lays_blame(reader: Reader, verb: Token) -> Responsibility | None:
    """ "X laid the blame for the raid on Y", "put the blame for it to Y"."""
    if verb.lemma_ not in words("accusing", "laying") or to_come(verb):
        return None
    blame, who = child(verb, "dobj"), subject(verb)
    if blame is None or blame.lower_ not in ("blame", "responsibility"):
        return None
    upon = [t for t in verb.subtree if t.lower_ in ("on", "upon", "with", "to") and t.i > blame.i]
    near = [t for t in upon if t.head in (verb, blame)]
    # "… for the fire on Long Street, which killed ten, to anarchists": the last of those strayed.
    whom = next((p for t in near or upon[::-1] if (p := child(t, "pobj")) is not None), None)
    if whom is None or not any(of_an_attack(t) for t in verb.sent):
        return None
    return reader.row(
        "accuses_perpetrator", verb, who, reader.name(who), reader.name(whom), "lays_blame"
    )


def judged(reader: Reader, verb: Token) -> Responsibility | None:
    """ "Six men were convicted of the bombings", "X is suspected of planting it"."""
    if verb.lemma_ not in words("accusing", "judged") or to_come(verb):
        return None
    passive = is_passive(verb)
    if not passive and (verb.lemma_ not in words("accusing", "prosecuting") or unreal(verb)):
        return None
    whom = _who_is_judged(verb) if passive else child(verb, "dobj")
    deed = [c for c in verb.rights if c.dep_ in ("prep", "oprd", "xcomp", "acomp")]
    deed = [d for d in deed if d.lower_ in DEEDS or d.dep_ != "prep" or _connected(d)]
    if whom is not None and not passive:
        deed += [c for c in whom.rights if c.lower_ in DEEDS]  # "convicted Bo Lee of the bombing"
    if whom is None or whom.lemma_ in words("doing", "attacks") or _is_a_thing(whom):
        return None
    if is_nobody(whom) or reader.is_doubtful(whom) or _are_victims(whom):
        return None
    if not any(of_an_attack(d) for d in deed):
        return None
    # "The men arrested for it were innocent": who says so does not accuse them.
    said = reader.voice(verb) if verb.dep_ != "acl" else None
    judge = agent(verb) if passive else subject(verb)
    accuser = reader.name(judge) if judge is not None else said.source if said else None
    rule = "convicted" if verb.lemma_ in words("accusing", "convicting") else "judged"
    rule = CONTRIBUTED if any(_of_neglect(d) for d in deed) else rule
    return reader.row("accuses_perpetrator", verb, whom, accuser, reader.name(whom), rule)


def _who_is_judged(verb: Token) -> Token | None:
    whom = child(verb, "nsubjpass") or (verb.head if verb.dep_ in ("acl", "conj") else None)
    if whom is None or whom.pos_ == "VERB":
        joined = verb.dep_ == "conj"
        whom = (child(verb.head, "nsubjpass") or subject(verb.head)) if joined else None
    return whom


def _is_a_thing(whom: Token) -> bool:
    """ "Faulty brakes were blamed"."""
    return whom.lemma_ in words("harmless", "things") or is_harmless(whom)


def _are_victims(whom: Token) -> bool:
    """ "Most of the victims are thought to be …": the attack was done to them."""
    near = (whom, *(p for c in whom.rights if (p := child(c, "pobj")) is not None))
    return any(t.lower_ in words("accusing", "victims") for t in near)


def _of_the_dead(deed: Token) -> bool:
    """ "of locking the dead workers in": what led to the deaths is laid to somebody."""
    return any(t.lemma_ in words("accusing", "harm") for t in deed.subtree)


def _of_neglect(deed: Token) -> bool:
    """ "for failing to act on warnings"; where the sentence tells of deaths, it is of these."""
    neglect = words("accusing", "neglect") | words("accusing", "faults")
    return any(t.lemma_ in neglect for t in deed.subtree)


def _is_of_a_calamity(token: Token) -> bool:
    """A death, a crash, or a fault that nobody is accused of for less: "negligence"."""
    calamity = words("accusing", "harm") | words("accusing", "calamities")
    return token.lemma_ in calamity | words("accusing", "faults")


def _of_something_else(deed: Token) -> bool:
    """ "Of locking the workers in": what is done there is neither the deed nor its backing."""
    done = child(deed, "pcomp")
    if done is None or tells_of_backing(deed):
        return False
    does = words("doing", "surely") | words("doing", "if_attacker") | words("doing", "owned")
    deeds = [t for t in deed.subtree if t.pos_ in ("VERB", "AUX") and t.lemma_ in does]
    behind = {t.lower_ for t in deed.subtree} & words("denying", "part")
    brings = done.lemma_ in words("accusing", "bringing") and of_an_attack(child(done, "dobj"))
    on_an_attack = done.lemma_ in words("doing", "with_attack") and of_an_attack(done)
    return not (deeds or behind or brings or on_an_attack)


def _blames_for_what_is_told(verb: Token) -> bool:
    """ "The rebels denied shooting at it and blamed the army": the sentence tells for what."""
    claimed = words("claiming", "objects")  # "nobody has claimed responsibility, but he blamed …"
    told = any(of_an_attack(t) or t.lower_ in claimed for t in verb.sent if t != verb)
    return verb.lemma_ == "blame" and told


def _connected(prep: Token) -> bool:
    """ "in connection with the bombing", "on suspicion of arson"."""
    return any(t.lower_ in ("connection", "suspicion", "charges") for t in prep.children)
