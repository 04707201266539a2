"""What happened to those counted: killed, hurt, held …, read from the clause they stand in."""

import re
from collections.abc import Callable

from spacy.tokens import Doc, Span, Token

from tellings.counts.crowds import turned_out
from tellings.counts.fate_words import (
    FINITE,
    LINKS,
    PASSING,
    Fate,
    done_to,
    fate_words,
    lived_there,
    noun_fate,
    read_on,
    takes_object,
    undergone,
)
from tellings.counts.mentions import DETERMINERS, Mention, named_people
from tellings.counts.rolls import place_by_place
from tellings.lexicon import load

PREPOSITIONS = {
    *("of", "with", "by", "for", "from", "to", "in", "at", "on", "into", "near", "against", "than"),
    *("between", "like", "behind", "over", "under"),
}
PARTS = {
    *("none", "some", "many", "most", "all", "several", "half", "few", "neither", "both"),
    "dozens",
}
ASIDES = {",": ",", "-": "-", "--": "--", "—": "—", "(": ")", "-lrb-": "-rrb-"}
LONGEST_ASIDE = 16  # tokens
SUPPOSED = {"believed", "thought", "said", "reported", "to"}
AUXILIARIES = {"were", "was", "are", "is", "have", "has", "had"}
NEW_CLAUSE = {"who", "whom", "which", "that", "them", ";", ":", '"', "when", "after"}
FAR = 40  # tokens from the start of a sentence that a list of the dead may run
TOLLED = ("killed", "injured", "missing", "rescued", "arrested")


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
    if words[1:] == ["of"] and words[0] in load("fates")["kin"]["nouns"] and not told:
        return None
    readings = (rule(mention) for rule in RULES)
    return next((f for f in readings if f is not None and not _is_said_of_part(mention, f)), None)


def _is_said_of_part(mention: Mention, fate: Fate) -> bool:
    """In "two of the five people died" the verb is about the two; the five only make them up."""
    doc, of = mention.doc, mention.opens - 1
    if of <= mention.sentence[0] or doc[of].lower_ != "of":
        return False
    between = doc[mention.end : fate.word.i + 1]
    if not (doc[of - 1].tag_ == "CD" or doc[of - 1].lower_ in PARTS):
        return False
    if {"who", "that"} & {token.lower_ for token in between}:
        return False
    if len(between) == 1 and done_to(fate.word):
        return False
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
    if fate == "rescued" and lived_there(mention) and doc[i].lower_.startswith("evacuat"):
        fate = "displaced"
    if _only_meant(mention, i):
        return None
    if fate == "injured" and doc[i - 1].lower_ in ("fatally", "mortally") and i > low:
        fate = "killed"
    passive = i > low and doc[i - 1].lower_ in LINKS and not doc[i].lower_.endswith("ing")
    return Fate(fate, doc[i], "done_to_them") if fate and not passive else None


def _only_meant(mention: Mention, verb: int) -> bool:
    """Troops "sent to help rescue 40 miners" have not done it yet."""
    if done_to(mention.doc[verb]) != "rescued":
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
        noun = mention.noun is not None and mention.noun.lemma_ in lost
        return "killed" if fighting or noun else None
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
    fate = next((fate for fate in ("injured", "rescued") if reached & set(lexicon[fate])), None)
    return Fate(fate, doc[verb], "moved") if fate else None


def of_the_hurt(mention: Mention) -> Fate | None:
    """Some of those whose fate is their name: "two of the injured"; "two of the injured died"."""
    if not mention.of or mention.noun is None:
        return None
    fate = fate_words("states").get(mention.noun.lower_)
    if fate not in TOLLED:
        return None
    later = read_on(mention, mention.end, "of_the_hurt")
    died = later is not None and later.name == "killed"
    return later if died else Fate(fate, mention.noun, "of_the_hurt")


def of_the_victims(mention: Mention) -> Fate | None:
    """Some of the victims, told who they were: "three of the victims were women"."""
    if not mention.of or mention.noun is None or mention.noun.lower_ not in _the_dead():
        return None
    were, low = mention.following(1) in (["were"], ["are"]), mention.end + 1
    stop = min(low + 3, mention.sentence[1])
    placed = any(token.tag_ == "IN" for token in mention.doc[low:stop])
    told = were and not placed and any(named_people(mention.doc, i) for i in range(low, stop))
    return Fate("killed", mention.noun, "of_the_victims") if told else None


def stated_beside(mention: Mention) -> Fate | None:
    """The state or verb right after: "12 dead", "30 others were seriously injured", "five died"."""
    fate = read_on(mention, _past_aside(mention), "stated_beside")
    if fate is not None and mention.of and fate.name == "injured":
        return _died_after_all(mention, fate)
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


def _died_after_all(mention: Mention, fate: Fate) -> Fate:
    """One "of the three people shot at the office" who "has died" is killed."""
    start = fate.word.i + 1
    for token in mention.doc[start : min(start + 14, mention.sentence[1])]:
        if token.lower_ in (",", ";", "and", "but"):
            break
        if token.tag_[0] == "V" and undergone(token) == "killed":
            return Fate("killed", token, fate.rule)
    return fate


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
        i -= 1  # "the bodies of the last two miners"
    if i > mention.sentence[0] and doc[i].lower_ == "and" and doc[i - 1].tag_ == "NNP":
        while i > mention.sentence[0] and (doc[i].tag_ in ("NNP", ",") or doc[i].lower_ == "and"):
            i -= 1
    return i


def tabled(mention: Mention) -> Fate | None:
    """A table in running text: "Injured: 4,877"."""
    if mention.before(1) != [":"] or len(mention.before(2)) < 2:
        return None
    word = mention.doc[mention.first - 2]
    fate = fate_words("states").get(word.lower_) or noun_fate(word)
    return Fate(fate, word, "tabled") if fate and mention.quantity.form == "digits" else None


def toll(mention: Mention) -> Fate | None:
    """A toll and its number: "the toll climbed to 31", "the number of dead stands at 40"."""
    lexicon = load("fates")["tolls"]
    links = {*lexicon["links"], *lexicon["numbering"]}
    risen = mention.before(1) == ["to"] and mention.noun is None
    words = mention.before(FAR if risen else 16)
    for i in reversed(range(len(words))):
        if words[i] in lexicon["breaks"]:
            return None
        word = mention.doc[mention.first - len(words) + i]
        fate = "killed" if word.lower_ in lexicon["nouns"] or _death_count(word) else None
        counted = {*words[max(0, i - 5) : i]} & set(lexicon["counters"])
        put = words[i - 1 : i] == ["the"] and words[-1] == "at" and {"put", "puts"} & set(words)
        if counted or put or words[-1] in lexicon["numbering"]:
            fate = fate or fate_words("states").get(word.lower_) or noun_fate(word)
            fate = fate or ("killed" if word.lower_ in _the_dead() else None)
        if fate:
            told = {*words[i + 1 :], mention.doc[mention.first].lower_}
            return Fate(fate, word, "toll") if links & told else None
    return None


def _death_count(word: Token) -> bool:
    counts = word.lower_ in load("fates")["tolls"]["counters"] and word.i > 0
    return counts and word.doc[word.i - 1].lower_ in ("death", "body")


def toll_as_subject(mention: Mention) -> Fate | None:
    """A toll that the parse ties to its number: "the number killed at A and B rose to 35"."""
    doc, i, low = mention.doc, mention.first - 1, mention.sentence[0]
    if mention.noun is not None or i <= low or doc[i].lower_ not in ("to", "at", "was", "is"):
        return None
    verb = doc[i].head if doc[i].tag_ in ("IN", "TO") else doc[i]
    lexicon, states = load("fates")["tolls"], fate_words("states")
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.i < i:
            if child.lower_ in lexicon["nouns"]:
                return Fate("killed", child, "toll")
            if child.lower_ in lexicon["counters"]:
                told = (t for t in doc[child.i : i] if states.get(t.lower_) in TOLLED)
                word = next(told, None)
                return Fate(states[word.lower_], word, "toll") if word is not None else None
    return None


def brought_to(mention: Mention) -> Fate | None:
    """The toll after its number: "brought to 90 the number of people killed"."""
    doc, before = mention.doc, mention.before(2)
    if before[1:] != ["to"] or doc[mention.first - 2].lemma_ not in ("bring", "raise", "push"):
        return None
    for token in doc[mention.end : min(mention.end + 10, mention.sentence[1])]:
        fate = {"toll": "killed", "custody": "arrested"}.get(token.lower_)
        fate = fate or fate_words("states").get(token.lower_) or undergone(token)
        if fate:
            return Fate(fate, token, "brought_to")
    return None


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


def among_them(mention: Mention) -> Fate | None:
    """A fate named as their group: "the dead include 12 women", "two were among the dead"."""
    states = {word: fate for word, fate in fate_words("states").items() if fate in TOLLED}
    return _among_after(mention, states) or _among_before(mention, states)


def _among_after(mention: Mention, states: dict[str, str]) -> Fate | None:
    """ "Two Americans were among those killed"."""
    stop, states = mention.sentence[1], {**states, **dict.fromkeys(_the_dead(), "killed")}
    for token in mention.doc[mention.end : min(mention.end + 12, stop)]:
        if token.lower_ == "among":
            for word in mention.doc[token.i + 1 : min(token.i + 7, stop)]:
                if word.lower_ in states or undergone(word) == "killed":
                    return Fate(states.get(word.lower_, "killed"), word, "among_them")
            return None
        if token.lower_ in (";", "that", "but"):
            return None
        if token.tag_ in ("VBG", "VBD") and token.lower_ not in LINKS:
            return None
    return None


def in_the_toll(mention: Mention) -> Fate | None:
    """What a toll told of in the sentence before is made up of: "It includes 61 civilians"."""
    words, start = mention.before(8), mention.sentence[0]
    if not mention.known or not words or words[0] not in ("it", "that", "this", "these"):
        return None
    if words[-1] not in ("includes", "included", "include"):
        return None
    earlier = mention.doc[max(0, start - 30) : start]
    word = next((t for t in earlier if t.lower_ in load("fates")["tolls"]["nouns"]), None)
    return Fate("killed", word, "among_them") if word is not None else None


def _the_dead() -> list[str]:
    return load("fates")["among"]["dead"]


def _among_before(mention: Mention, states: dict[str, str]) -> Fate | None:
    """ "Among the dead were three nurses"; "the victims include six women"."""
    words, listing = mention.before(6), set(load("fates")["among"]["listing"])
    start = mention.first - len(words)
    for i in reversed(range(len(words))):
        if words[i] in states or words[i] in _the_dead():
            around = mention.doc[max(mention.sentence[0], start + i - 4) : mention.first]
            if '"' in words[i:] or words[-1] == "among":
                return None  # '"… nor among the dead," said one woman'; "were among 323 pupils"
            if listing & {token.lemma_ for token in around}:
                fate = states.get(words[i], "killed")
                return Fate(fate, mention.doc[start + i], "among_them")
    return None


def they_were(mention: Mention) -> Fate | None:
    """Who they were, told at length: "the dead were both from here: two nurses and a guard"."""
    doc, low = mention.doc, mention.sentence[0]
    if not mention.known or mention.first - low > FAR:
        return None
    for token in doc[low + 1 : mention.first]:
        if token.lower_ in ("were", "was", "are", "is") or token.lemma_ in ("include", "comprise"):
            subject, told = doc[token.i - 1], doc[token.i + 1 : mention.first]
            fate = _fate_of_subject(subject, doc[low : token.i])
            straight = not any(t.tag_ in FINITE or t.tag_ in ("VBN", "VBG") for t in told)
            placed = {"by", "with", "among", "in", "at", "near", "on"} & {t.lower_ for t in told}
            listed = {",", "-", "--", "—", ":", "and"} & {t.lower_ for t in told}
            if fate and straight and (listed or not placed):
                return Fate(fate, subject, "they_were")
    return None


def _fate_of_subject(subject: Token, before: Span) -> str | None:
    """The fate of "the injured", "those killed", "the people who died", as a subject."""
    words = {token.lower_ for token in before}
    if subject.lower_ in _the_dead():
        return "killed" if words & {"the", "who", "those", "other"} else None
    fate = fate_words("states").get(subject.lower_)
    return fate if fate in TOLLED and words & {"the", "those", "who"} else None


def of_those(mention: Mention) -> Fate | None:
    """Some of those named first in the sentence: "of the dead, two were visitors"."""
    words = mention.before(7)
    at = len(words) - (words[-1:] == [","]) - 1
    opens = next(
        (i for i in range(at) if words[i : i + 2] in (["of", "the"], ["of", "those"])), None
    )
    if opens is None or (opens and words[opens - 1] != "out" and len(words) == 7):
        return None
    fate = fate_words("states").get(words[at])
    word = mention.doc[mention.first - len(words) + at]
    return Fate(fate, word, "of_those") if fate in TOLLED else None


def along_with(mention: Mention) -> Fate | None:
    """Those who shared it: "died along with 10 others", "killed together with two friends"."""
    doc, low, i = mention.doc, mention.sentence[0], mention.first - 1
    if i <= low or doc[i].lower_ != "with" or not mention.sure:
        return None
    joined = doc[i - 1].lower_ in ("along", "together")
    for token in reversed(doc[max(low, i - 9) if joined else i - 1 : i]):
        fate = fate_words("states").get(token.lower_) or undergone(token)
        if fate in TOLLED:
            return Fate(fate, token, "along_with")
    return None


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


def aboard(mention: Mention) -> Fate | None:
    """People on or in what was struck: "with 450 people on board", "there were 20 in the bank"."""
    doc, high, lexicon = mention.doc, mention.sentence[1], load("fates")["aboard"]
    before, i = mention.before(6), mention.end
    if before[-1:] == ["with"] and mention.group == "passengers":
        told = doc[mention.sentence[0] : mention.first]
        vessel = next((t for t in told if {t.lemma_, t.lower_} & set(lexicon["places"])), None)
        if vessel is not None:
            return Fate("aboard", vessel, "aboard")
    if before[-1:] == ["with"] and set(before[-3:]) & set(lexicon["riding"]):
        return Fate("aboard", doc[mention.first - 1], "aboard")
    if mention.noun is not None and mention.noun.dep_ == "nsubj":
        rides = mention.noun.head.lower_ in lexicon["riding"] and mention.noun.head.i > i
        i = mention.noun.head.i if rides else i
    while i < high and (
        doc[i].lower_
        in {*LINKS, *AUXILIARIES, *SUPPOSED, "still", "also", "who", "present", "working"}
        or doc[i].lower_ in lexicon["riding"]
    ):
        i += 1
    words = [token.lower_ for token in doc[i : min(i + 5, high)]]
    if words[:2] == ["on", "board"] or words[:1] in (["aboard"], ["onboard"]):
        return Fate("aboard", doc[i], "aboard")
    if before[-1:] == ["with"] and (on := _on_board_after(mention)) is not None:
        return Fate("aboard", on, "aboard")
    if mention.group == "passengers" and _says_aboard(mention):
        return Fate("aboard", mention.noun, "aboard")
    among = before == ["of", "the"]  # "of the 54 people on the bus, 42 died"
    told = among or {"with", "were", "was", "are"} & set(before)
    if not words or (i == mention.end and not told):
        return None
    if words[0] == "inside":
        return Fate("aboard", doc[i], "aboard")
    places = (t for t in doc[i : i + len(words)] if {t.lemma_, t.lower_} & set(lexicon["places"]))
    place = next(places, None) if words[0] in lexicon["after"] else None
    return Fate("aboard", place, "aboard") if place is not None else None


def _on_board_after(mention: Mention) -> Token | None:
    """ "With about 75 people from Iran and Iraq on board"."""
    for token in mention.doc[mention.end : min(mention.end + 12, mention.sentence[1])]:
        if token.tag_[0] == "V":
            return None
        if token.lower_ in ("aboard", "onboard", "board"):
            return token
    return None


def _says_aboard(mention: Mention) -> bool:
    """ "There were 155 passengers … on board"."""
    words = mention.doc[mention.sentence[0] : mention.sentence[1]].text.lower()
    return bool(re.match(r"there were\b.*\b(?:on board|aboard)\b", words))


def took_part(mention: Mention) -> Fate | None:
    """Attackers as those who attack: "four gunmen stormed the school", "by six bombers"."""
    doc, i = mention.doc, mention.end
    if mention.noun is None:
        return None
    if mention.group != "attackers":
        return _attacked(mention)
    if mention.before(1) in (["by"], ["involving"], ["involved"]) and mention.quantity.high != 1:
        return Fate("involved", doc[mention.first - 1], "took_part")
    if mention.noun.dep_ == "nsubj" and mention.noun.head.i > i:
        i = mention.noun.head.i
    while i < mention.sentence[1] and (
        doc[i].lower_ in ("have", "had", "has", "who", "that") or doc[i].tag_ == "RB"
    ):
        i += 1
    if i == mention.sentence[1] or doc[i].tag_[0] != "V":
        return None
    violent = doc[i].lemma_ in load("fates")["violence"]["verbs"]
    return Fate("involved", doc[i], "took_part") if violent else None


def _attacked(mention: Mention) -> Fate | None:
    """Anybody who does what only attackers do: "three men with a rifle planted a bomb"."""
    noun, lexicon = mention.noun, load("fates")["violence"]
    verb = noun.head if noun.dep_ == "nsubj" else mention.doc[mention.end - 1]
    if noun.lemma_ not in lexicon["anyone"]:
        return None
    if mention.before(1) == ["involved"] and set(mention.before(FAR)) & set(lexicon["acts"]):
        return Fate("involved", mention.doc[mention.first - 1], "took_part")
    if verb.i < mention.end:
        return None
    told = {token.lower_ for token in mention.doc[verb.i + 1 : verb.i + 8]}
    alone = verb.lemma_ in lexicon["unmistakable"]
    armed = verb.lemma_ in lexicon["with_arms"] and told & set(lexicon["arms"])
    return Fate("involved", verb, "took_part") if alone or armed else None


RULES: tuple[Callable[[Mention], Fate | None], ...] = (
    death_of,
    of_the_hurt,
    of_the_victims,
    moved,
    done_to_them,
    stated_beside,
    tabled,
    toll,
    toll_as_subject,
    brought_to,
    place_by_place,
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
    turned_out,
    took_part,
)
