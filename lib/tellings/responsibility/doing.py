"""Whose deed a clause tells: "gunmen stormed the hotel", "the group behind the bombing"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.responsibility.reader import (
    NAMELESS,
    OUTSIDERS,
    Reader,
    Responsibility,
    is_attacker,
    is_harmless,
    is_nobody,
    of_an_attack,
    to_come,
    unreal,
    words,
)
from tellings.sources.clauses import FARTHEST, agent, child, is_passive, own_subject, subject
from tellings.sources.source_kinds import is_land

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tellings.sources import Attribution

FIRST_PERSON = ("we", "our", "us", "i", "my")
SELF = ("we", "our", "us", "it", "its", "they", "their", "them", "he", "she", "his", "i")


def does(reader: Reader, verb: Token) -> Responsibility | None:
    """ "Gunmen stormed the hotel", "the train was hijacked by X", "we blew up the track"."""
    surely = verb.lemma_ in words("doing", "surely") or _is_phrase(verb)
    surely = surely or _throws_fire(verb) or _holds_captive(verb)
    did = verb.lemma_ == "do" and _is_quoted(reader, verb)  # "Our men did it"
    known = surely or did or verb.lemma_ in words("doing", "if_attacker")
    if not known and not _on_an_attack(verb):
        return None
    who = _doer(verb)
    if who is None or unreal(verb) or _is_charge(verb):
        return None
    said = reader.voice(verb)
    forces = _is_of_the_state(who, reader)
    if forces and not _is_charged_by(said, who):
        return None
    if reader.denied(verb):
        return None
    tells = said is not None and said.source is not None and not _while_saying_so(verb)
    if tells and _own(reader, who, said):
        speaker = said.source
        return reader.row("claims", verb, who, speaker, speaker, "says_it_did")
    if any(is_harmless(one) for one in (who, *who.conjuncts)) or is_nobody(who):
        return None
    if who.lower_ in SELF + NAMELESS:
        return None
    if not (forces or is_attacker(who, reader) or (surely and _person(who, reader))):
        return None
    if _is_headline_passive(verb) and not is_attacker(who, reader):
        return None
    if _is_of_little(child(verb, "dobj")):
        return None
    act, accuser = reader.telling(verb)
    # In its own voice an account tells of attackers; what a country bombs is another matter.
    own = said is None and act == "reported_as_fact"
    known = own and (_taken_up(who) or is_land(reader.name(who) or ""))
    if known or _to_oneself(verb) or not _at_somebody(verb):
        return None
    return reader.row(act, verb, who, accuser, reader.name(who), "does")


def _is_quoted(reader: Reader, verb: Token) -> bool:
    said = reader.voice(verb)
    return said is not None and said.form == "direct"


def is_behind(reader: Reader, word: Token) -> Responsibility | None:
    """ "X was responsible for the blast", "part of the gang behind it", "they were innocent"."""
    verb = _be_of(word)
    if verb is None or _is_charge(verb) or not (of_an_attack(word) or word.lower_ == "innocent"):
        return None
    who = subject(verb)
    if who is None or is_nobody(who) or _is_nameless(who):
        return None
    said = reader.voice(verb)
    itself = said is not None and reader.is_itself(who, said)
    if not itself and (is_harmless(who) or reader.is_doubtful(who)):
        return None
    if to_come(verb) or reader.denied(verb):
        return None
    act, accuser = reader.telling(verb)
    name = reader.defended(who, said)
    if itself and name == accuser:
        act = "claims"
    if child(verb, "neg") is not None or word.lower_ == "innocent":
        return reader.row("denies", verb, who, accuser or name, name, "is_not_behind")
    return reader.row(act, verb, who, accuser, name, "is_behind")


def _is_of_the_state(who: Token, reader: Reader) -> bool:
    """Police and soldiers, "a squad of officers"; a "Liberation Army" is none of them."""
    of = next((c for c in who.rights if c.lower_ == "of"), None)
    one = (child(of, "pobj") if of is not None else None) or who
    forces = any(t.lower_ in words("harmless", "forces") for t in (one, *who.conjuncts))
    return forces and reader.kind(who) != "armed_group"


def _is_charged_by(said: Attribution | None, who: Token) -> bool:
    """ "Activists said the army had shelled the town": others than that state say so."""
    if said is None or said.source is None:
        return False
    owner = child(who, "poss")
    of_another = owner is not None and owner.pos_ == "PROPN" and owner.text not in said.source
    by_forces = who.head.lemma_ in words("doing", "by_forces") or _downs_a_plane(who.head)
    return by_forces and (said.source_kind != "state" or of_another)


def _downs_a_plane(verb: Token) -> bool:
    return verb.lemma_ in ("bring", "shoot") and any(c.lower_ == "down" for c in verb.rights)


def _be_of(word: Token) -> Token | None:
    """The "was" that the word completes: of "part of the group behind the raid" too."""
    verb = word.head
    through = ("attr", "acomp", "pobj", "prep") if word.lower_ == "behind" else ("attr", "acomp")
    while verb.pos_ != "VERB" and verb.dep_ in through:
        verb = verb.head
    completes = word.dep_ in ("acomp", "attr") or word.lower_ == "behind"
    return verb if verb.lemma_ == "be" and completes else None


def _is_nameless(who: Token) -> bool:
    """ "Who was responsible" asks; "the man who was responsible" tells, "the culprits who" not."""
    about = who.lower_ == "who" and who.head.dep_ == "relcl"
    return who.lower_ in NAMELESS and (not about or is_nobody(who.head.head))


def _doer(verb: Token, climbed: int = 0) -> Token | None:
    """Whose deed it is; of a bare participle ("all killed") only the one after "by"."""
    bare = verb.tag_ == "VBN" and child(verb, "aux") is None and own_subject(verb) is None
    if is_passive(verb) or (bare and verb.dep_ != "conj"):
        return agent(verb)
    if verb.dep_ == "conj" and own_subject(verb) is None and not is_passive(verb.head):
        further = verb.head.pos_ == "VERB" and climbed < FARTHEST
        return _doer(verb.head, climbed + 1) if further else subject(verb)
    before = verb.doc[verb.i - 1] if verb.i else verb
    for token in (before, *before.ancestors):  # "after rebels stormed it", read as "after rebels"
        strayed = token.dep_ == "pobj" and token.head.lower_ in ("after", "when", "as", "before")
        if strayed and own_subject(verb) is None and verb.dep_ == "advcl":
            return token
    return subject(verb)


def _own(reader: Reader, who: Token, said: Attribution) -> bool:
    """The deed is the speaker's: "we", "our men", or "it" and "they" of an armed group."""
    owner = child(who, "poss")
    word = owner.lower_ if owner is not None else who.lower_
    first = FIRST_PERSON if said.form == "direct" else SELF
    if owner is not None and is_attacker(who, reader):
        return word in first
    if said.source_kind != "armed_group":
        return _owns_up(reader, who, said)
    return word in first or said.source in (reader.name(who) or "") or who.lemma_ == "fighter"


def _while_saying_so(verb: Token) -> bool:
    """ "They shouted slogans as they opened fire": that is told of them, not by them."""
    clause = verb.head if verb.dep_ == "conj" else verb
    marks = [c.lower_ for c in clause.lefts if c.dep_ in ("mark", "advmod")]
    return clause.dep_ == "advcl" and any(m in ("as", "while") for m in marks)


def _owns_up(reader: Reader, who: Token, said: Attribution) -> bool:
    """ "The Sand Wolves said they had carried out the raid": an organisation says it of itself."""
    verb = who.head
    what = child(verb, "dobj")
    chance = what is not None and what.lemma_ in words("harmless", "chances")
    owned = verb.lemma_ in words("doing", "owned") and not chance
    taken = owned or _on_an_attack(verb) or _holds_captive(verb)
    meant = reader.name(who) or ""
    itself = who.lower_ in ("it", "they") and (said.source in meant or meant == who.lower_)
    did_it = verb.lemma_ == "do" and what is not None and what.lower_ in ("it", "this")
    taken = taken or (did_it and said.form == "direct" and _after_an_attack(verb))
    itself = itself or (did_it and who.lower_ == "we")
    itself = itself or reader.is_itself(who, said)
    return taken and itself and said.source_kind not in OUTSIDERS


def _after_an_attack(verb: Token) -> bool:
    """The sentence, or the one before it, tells of an attack."""
    start = verb.sent.start
    before = verb.doc[max(0, start - 1)].sent.start
    return any(t.lemma_ in words("doing", "attacks") for t in verb.doc[before : verb.sent.end])


def _is_charge(verb: Token) -> bool:
    """The "shelling" of "accused the army of shelling it": whose deed, another rule reads."""
    above = verb.head.head
    charges = words("accusing", "verbs") | words("accusing", "judged")
    return verb.dep_ == "pcomp" and above.lemma_ in charges


def _throws_fire(verb: Token) -> bool:
    """ "threw petrol bombs at the bank"."""
    what = child(verb, "dobj")
    thrown = {"bomb", "cocktail", "grenade", "explosive", "molotov", "firebomb"}
    throws = verb.lemma_ in ("throw", "toss", "hurl", "lob", "plant", "lay", "fire", "place")
    return throws and what is not None and any(t.lemma_ in thrown for t in what.subtree)


def _holds_captive(verb: Token) -> bool:
    """ "was holding the kidnapped workers", "held the crew hostage"."""
    captive, whom = words("doing", "captive"), child(verb, "dobj")
    alone = whom is None or whom.lower_ == "hostage"
    if alone and verb.tag_ in ("VBN", "VBD") and not is_passive(verb):
        return False  # "Dozens held hostage": they hold nobody
    return verb.lemma_ in ("hold", "keep") and any(t.lower_ in captive for t in verb.subtree)


def _is_headline_passive(verb: Token) -> bool:
    """ "Norland Bank attacked in Kelso": without an object it tells what was done to the bank."""
    bare = verb.tag_ in ("VBD", "VBN") and not any(c.dep_ == "aux" for c in verb.lefts)
    objects = ("dobj", "prt", "dative", "ccomp", "agent", "auxpass")
    into = any(c.lower_ in ("into", "at", "on") and c.dep_ == "prep" for c in verb.rights)
    inward = into and verb.lemma_ in ("storm", "burst", "detonate")
    return bare and child(verb, *objects) is None and not inward and verb.dep_ != "conj"


def _is_of_little(what: Token | None) -> bool:
    """ "The militants burned mattresses": nobody is harmed by it."""
    return what is not None and what.lemma_ in words("harmless", "belongings")


def _on_an_attack(verb: Token) -> bool:
    """ "carried out the bombing", "the fire was started by"."""
    if verb.lemma_ not in words("doing", "with_attack"):
        return False
    return of_an_attack(child(verb, "dobj", "nsubjpass"))


def _at_somebody(verb: Token) -> bool:
    """The deed has an object, so that "militants killed in the raid" did nothing."""
    alone = verb.lemma_ in words("doing", "takes_object")
    parts = ("dobj",) if alone else ("dobj", "prep", "prt", "ccomp", "dative")
    shared = child(verb, "conj")  # "planted and exploded 22 bombs"
    if _downs_a_plane(verb) and not is_passive(verb):
        return child(verb, "dobj") is not None  # "Jet shot down over the border" shot at nobody
    has_object = any(child(v, *parts) is not None for v in (verb, shared) if v is not None)
    return is_passive(verb) or has_object


def _to_oneself(verb: Token) -> bool:
    return any(c.lower_.endswith(("self", "selves")) for c in verb.children)


def _person(token: Token, reader: Reader) -> bool:
    return token.pos_ == "PROPN" or token.tag_ == "NNS" or is_attacker(token, reader)


def _taken_up(token: Token) -> bool:
    """ "The attackers": told of before, unless a name follows, as in "the men of the Front"."""
    of = next((c for c in token.rights if c.lower_ in ("of", "from")), None)
    whose = child(of, "pobj") if of is not None else None
    the = any(c.lower_ in ("the", "these", "those") for c in token.lefts) and token.pos_ == "NOUN"
    return the and (whose is None or whose.pos_ != "PROPN")


def _is_phrase(verb: Token) -> bool:
    """ "open fire", "blow up", "set … on fire", "take hostage"."""
    heads = {p.split()[0] for p in lexicon.load("responsibility")["doing"]["phrases"]}
    if verb.lemma_ not in heads:
        return False
    parts = [t for t in verb.subtree if verb in (t.head, t.head.head) and 0 < t.i - verb.i < 12]
    near = {verb.lemma_ + " " + t.lemma_ for t in parts}
    return any(p in near for p in lexicon.load("responsibility")["doing"]["phrases"])
