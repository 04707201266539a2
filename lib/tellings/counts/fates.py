"""What happened to those counted: killed, hurt, held …, read from the clause they stand in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tellings.counts.aboard import aboard, listed_aboard
from tellings.counts.among import (
    along_with,
    among_them,
    of_the_hurt,
    of_the_victims,
    of_those,
    they_were,
)
from tellings.counts.attackers import took_part
from tellings.counts.crowds import turned_out
from tellings.counts.fate_words import (
    AUXILIARIES,
    FINITE,
    LINKS,
    PASSING,
    TOLLED,
    Fate,
    died_after_all,
    done_to,
    fate_words,
    noun_fate,
    read_on,
    takes_object,
    undergone,
)
from tellings.counts.labels import by_place, labelled
from tellings.counts.mentions import DETERMINERS, Mention
from tellings.counts.tolls import brought_to, in_the_toll, number_of_them, toll, toll_as_subject
from tellings.lexicon import load
from tellings.numerals import PARTS as NUMBER_PARTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PREPOSITIONS = {
    *("of", "with", "by", "for", "from", "to", "in", "at", "on", "into", "near", "against", "than"),
    *("between", "like", "behind", "over", "under"),
}
PARTS = {
    *("none", "some", "many", "most", "all", "several", "few", "neither", "both"),
    *("dozens", "percent", "cent", "%", *NUMBER_PARTS),
}
ASIDES = {",": ",", "-": "-", "--": "--", "—": "—", "(": ")", "-lrb-": "-rrb-"}
LONGEST_ASIDE = 16  # tokens
NEW_CLAUSE = {"who", "whom", "which", "that", "them", ";", ":", '"', "when", "after"}


def find_fate(mention: Mention) -> Fate | None:
    """The fate of those one mention counts, by the first rule of RULES that reads one.

    None for the children in "a father of four", who are not those it happened to.

    >>> from tellings.language import parse
    >>> from tellings.counts.mentions import find_mentions
    >>> from tellings.spans import Article
    >>> doc = next(parse([Article("a.txt", "The death toll rose to 31, with 12 wounded.")]))
    >>> [(f.name, f.word.text, f.rule) for f in map(find_fate, find_mentions(doc))]
    [('killed', 'toll', 'toll'), ('injured', 'wounded', 'stated_beside')]
    """
    words, after = mention.before(2), mention.following(1)
    told = mention.noun is not None and after and after[0] in fate_words("states")
    told_of = (*load("fates")["kin"]["nouns"], *load("fates")["kin"]["properties"])
    if words[1:] == ["of"] and words[0] in told_of and not told:
        return None
    readings = [f for f in (rule(mention) for rule in RULES) if f is not None]
    told = next((f for f in readings if not _is_said_of_part(mention, f)), None)
    if told is None and readings and mention.group == "passengers":
        return Fate("aboard", mention.noun, "aboard")  # "half of the 40 passengers were killed"
    return told


def _is_said_of_part(mention: Mention, fate: Fate) -> bool:
    """In "two of the five people died" the verb is about the two; the five only make them up."""
    doc, of = mention.doc, mention.opens - 1
    of -= of > mention.sentence[0] and doc[of].lower_ == "of"
    if of < mention.sentence[0] or of == mention.first - 1:
        return False
    between = doc[mention.end : fate.word.i + 1]
    if not (doc[of].tag_ == "CD" or doc[of].lower_ in PARTS):
        return False
    if {"who", "that"} & {token.lower_ for token in between}:
        return False
    later = doc[fate.word.i + 1 : mention.sentence[1]]
    verb = fate.word.tag_ == "VBD" and not any(token.tag_ in FINITE for token in later)
    if len(between) == 1 and done_to(fate.word) and not verb:
        return False  # "two of the five people killed"; "one of the three people shot has died"
    return any(token.tag_ in FINITE for token in between)


def done_to_them(mention: Mention) -> Fate | None:
    """The verb right before: "killing at least 12", "rescued another five people"."""
    doc, i, low = mention.doc, mention.first - 1, mention.sentence[0]
    phrasal = fate_words("phrasal").get(" ".join(mention.before(2)))
    if phrasal:
        bodies = mention.noun is not None and mention.noun.lemma_ in ("body", "corpse")
        return Fate("killed" if bodies else phrasal, doc[i], "done_to_them")
    while i > low and (doc[i].lower_ in DETERMINERS or doc[i].tag_ in ("RB", "``")):
        i -= 1
    if i < low or (doc[i].text.isupper() and not doc[mention.first].text.isupper()):
        return None  # a heading in capitals runs into the next: "DEADLY SHOOTING Three people"
    fate = _with_complement(mention, doc[i]) or done_to(doc[i])
    if _only_meant(mention, i) or (doc[i].lower_ in ("hit", "hits") and _of_a_toll(mention)):
        return None
    if fate == "injured" and doc[i - 1].lower_ in ("fatally", "mortally") and i > low:
        fate = "killed"
    passive = i > low and doc[i - 1].lower_ in LINKS and not doc[i].lower_.endswith("ing")
    return Fate(fate, doc[i], "done_to_them") if fate and not passive else None


def _of_a_toll(mention: Mention) -> bool:
    """What hits the figure is a toll: "the death toll hits 119"."""
    return bool({"toll", "number", "count", "tally"} & set(mention.before(6)))


def _only_meant(mention: Mention, verb: int) -> bool:
    """Troops "sent to help rescue 40 miners" have not done it yet."""
    if done_to(mention.doc[verb]) not in ("rescued", "evacuated"):
        return False
    words = [token.lower_ for token in mention.doc[max(mention.sentence[0], verb - 3) : verb]]
    done = {"managed", "able", "helped", "helping"} & set(words)
    return bool(words) and words[-1] in ("to", "help") and not done


def _with_complement(mention: Mention, verb: Token) -> str | None:
    """A verb whose sense hangs on what comes after the figure: "took six prisoner"."""
    after = mention.following(2)
    if verb.lemma_ == "lose":
        fighting = mention.group in ("security_forces", "attackers")
        lost = load("fates")["life_takers"]["lost"]
        noun = mention.noun is not None and mention.noun.lemma_ in (*lost, "member")
        return "killed" if fighting or noun else None
    if verb.lemma_ in ("force", "drive") and {"home", "homes"} & set(mention.following(4)):
        return "displaced"
    if verb.lemma_ == "find" and after[:1] == ["alive"]:
        return "rescued"
    if verb.lemma_ == "cost" and after == ["their", "lives"]:
        return "killed"
    if verb.lemma_ == "take" and after[:1] and after[0] in ("hostage", "prisoner", "captive"):
        return "held"
    to_death = after[:1] == ["dead"] or after == ["to", "death"]
    return "killed" if to_death and done_to(verb) == "injured" else None


def moved(mention: Mention) -> Fate | None:
    """Pulled from the rubble is rescued, taken to hospital is hurt, in either voice."""
    if mention.noun is not None and mention.noun.lemma_ in ("body", "corpse"):
        return None
    doc, (low, high), lexicon = mention.doc, mention.sentence, load("fates")["moved"]
    verb, where = mention.first - 1, mention.end
    if verb < low or doc[verb].lower_ not in lexicon["verbs"]:
        verb = mention.end
        while verb < high and (
            doc[verb].lower_ in LINKS | PASSING or doc[verb].tag_ in ("RB", "MD")
        ):
            verb += 1
        where = verb + 1
        if verb >= high or doc[verb].lower_ not in lexicon["verbs"]:
            return None
        if doc[verb].tag_ == "VBG" or takes_object(mention, verb):
            return None
    reached = {token.lower_ for token in doc[where : min(high, where + 6)]}
    if doc[verb].lemma_ in lexicon["out"] and doc[where : where + 1].text.lower() == "from":
        return Fate("rescued", doc[verb], "moved")
    fate = next((fate for fate in ("injured", "rescued") if reached & set(lexicon[fate])), None)
    return Fate(fate, doc[verb], "moved") if fate else None


def stated_beside(mention: Mention) -> Fate | None:
    """The state or verb right after: "12 dead", "30 others were seriously injured", "five died"."""
    fate = read_on(mention, _past_aside(mention), "stated_beside")
    if fate is not None and mention.of and fate.name == "injured":
        return died_after_all(mention, fate)
    return fate


def _past_aside(mention: Mention) -> int:
    """The end of the phrase, or of a verbless aside to it: "25 others, mostly women, wounded"."""
    doc, end, stop = mention.doc, mention.end, mention.sentence[1]
    closing = ASIDES.get(doc[end].lower_) if end < stop else None
    plain = closing == ","
    for token in doc[end + 1 : min(end + LONGEST_ASIDE, stop)] if closing else ():
        if token.lower_ == closing:
            near = plain and token.i - end < 6
            return token.i + 1 if near or _states_at_once(doc, token.i + 1, stop) else end
        if closing == "," and (token.tag_ in FINITE or token.lower_ in (";", ":")):
            return end
        plain = plain and token.tag_[0] != "V" and token.tag_ not in ("CD", "CC")
    return end


def _states_at_once(doc: Doc, i: int, stop: int) -> bool:
    """After an aside the sentence goes straight on to a fate: "62 (one count says 69) died"."""
    if i >= stop:
        return False
    return (
        doc[i].lower_ in AUXILIARIES
        or doc[i].lower_ in fate_words("states")
        or bool(undergone(doc[i]))
    )


def death_of(mention: Mention) -> Fate | None:
    """A noun of fate and "of": "the death of 12", "the bodies of nine", "injuries to 30"."""
    doc, i = mention.doc, _past_names(mention)
    if i <= mention.sentence[0] or doc[i].lower_ not in ("of", "to", "among"):
        return None
    noun, link = doc[i - 1], doc[i].lower_
    fate = noun_fate(noun)
    if link == "of" and noun.lower_ == "lives":
        takers = load("fates")["life_takers"]["verbs"]
        taken = any(t.lemma_ in (*takers, "loss") for t in doc[max(i - 5, 0) : i])
        fate = "killed" if taken else None
    if fate is None or noun.lemma_ in ("hostage", "captive", "casualty"):
        return None
    return None if link == "to" and fate != "injured" else Fate(fate, noun, "death_of")


def _past_names(mention: Mention) -> int:
    """The token before the phrase and any names it is joined to: "of Ann Bell and two others"."""
    doc, i = mention.doc, mention.opens - 1
    while i > mention.sentence[0] and doc[i].lower_ in ("last", "first", "other", "the"):
        i -= 1  # "the bodies of the last five sailors"
    if i > mention.sentence[0] and doc[i].lower_ == "and" and doc[i - 1].tag_ == "NNP":
        while i > mention.sentence[0] and (doc[i].tag_ in ("NNP", ",") or doc[i].lower_ == "and"):
            i -= 1
    return i


def by_grammar(mention: Mention) -> Fate | None:
    """The verb that the parse gives them, however far: "12 people in two cars were hurt"."""
    doc, token = mention.doc, _head_of_list(mention)
    verb = token.head
    if token.dep_ in ("nsubj", "nsubjpass") and verb.i >= mention.end:
        start = verb.i
        while start > mention.end and doc[start - 1].tag_ in (*FINITE, "RB", "VBN"):
            start -= 1
        return read_on(mention, start, "by_grammar")
    if token.dep_ == "dobj" and verb.i < mention.first and doc[verb.i + 1].lower_ != "down":
        fate = None if _only_meant(mention, verb.i) else done_to(verb)
        if fate and (mention.noun is not None or fate in ("killed", "injured")):
            return Fate(fate, verb, "by_grammar")
    return None


def _head_of_list(mention: Mention) -> Token:
    """The word that carries the grammar of the phrase, past any list or apposition it is in."""
    bare = mention.noun is None or mention.of
    token = mention.doc[mention.after - 1] if bare else mention.noun
    for _ in range(6):
        if token.dep_ not in ("conj", "appos", "nummod", "quantmod") or token.head.tag_[0] == "V":
            break
        token = token.head
    return token


def fate_in_name(mention: Mention) -> Fate | None:
    """The counted noun or a word before it is a fate: "31 fatalities", "12 injured passengers"."""
    noun, states = mention.noun, fate_words("states")
    if noun is None:
        return _the_hurt(mention)
    for token in mention.doc[mention.after : noun.i]:
        if token.lower_ in states and token.lower_ != "charged":
            return Fate(states[token.lower_], token, "fate_in_name")
    fate = noun_fate(noun)
    if noun.lemma_ == "casualty" and mention.quantity.form == "zero":
        fate = "killed"
    if noun.lemma_ == "casualty" and set(mention.following(8)) & {"admitted", "treated"}:
        fate = "injured"
    if noun.lemma_ == "life":
        near = mention.doc[max(mention.sentence[0], mention.first - 4) : mention.end + 4]
        takers = load("fates")["life_takers"]["verbs"]
        fate = "killed" if any(token.lemma_ in takers for token in near) else None
    return Fate(fate, noun, "fate_in_name") if fate else None


def _the_hurt(mention: Mention) -> Fate | None:
    """ "The 130 injured", whatever the sentence goes on to say."""
    word = mention.doc[mention.end] if mention.end < mention.sentence[1] else None
    fate = fate_words("states").get(word.lower_) if word is not None else None
    the = mention.opens < mention.first and fate in TOLLED
    return Fate(fate, word, "fate_in_name") if the else None


def searched_for(mention: Mention) -> Fate | None:
    """Those looked for: "searching for 12 more people", "contact was lost with 11 fishermen"."""
    lexicon, words = load("fates")["searches"], mention.before(7)
    if not words or not mention.known or mention.group == "attackers" or mention.of:
        return None
    if mention.noun.lemma_ in lexicon["sought_by_police"]:
        return None
    sought = words[-1] == "for" and set(words) & set(lexicon["words"])
    lost = words[-1] == "with" and {"contact", "lost"} <= set(words)
    return (
        Fate("missing", mention.doc[mention.first - 1], "searched_for") if sought or lost else None
    )


def first_verb(mention: Mention) -> Fate | None:
    """The first finite verb after them: "two women, both in their thirties, choked on smoke"."""
    doc, i = mention.doc, mention.opens - 1
    told = set(load("fates")["told_by"]["verbs"])
    if i >= mention.sentence[0] and (
        doc[i].lower_ in PREPOSITIONS or (doc[i].tag_[0] == "V" and doc[i].lemma_ not in told)
    ):
        return None
    for token in doc[mention.end : min(mention.sentence[1], mention.end + 20)]:
        if token.lower_ in NEW_CLAUSE or doc[token.i - 1 : token.i + 1].text == ", and":
            return None
        if token.tag_ in FINITE:
            return read_on(mention, token.i, "first_verb")
    return None


RULES: tuple[Callable[[Mention], Fate | None], ...] = (
    labelled,
    by_place,
    death_of,
    of_the_hurt,
    of_the_victims,
    moved,
    done_to_them,
    stated_beside,
    number_of_them,
    toll,
    toll_as_subject,
    brought_to,
    by_grammar,
    fate_in_name,
    among_them,
    they_were,
    of_those,
    in_the_toll,
    along_with,
    searched_for,
    first_verb,
    aboard,
    listed_aboard,
    turned_out,
    took_part,
)
