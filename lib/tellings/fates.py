"""What happened to those counted: killed, hurt, held …, read from the clause they stand in."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from tellings.lexicon import load
from tellings.mentions import Mention

REACH = 10  # tokens a fate may stand from its noun, with only passing words between
LINKS = {"were", "was", "are", "is", "be", "been", "being", "got", "get", "getting"}
PASSING = {
    *("have", "has", "had", "having", "to", "so", "far", "others", "all", "both", "each", "not"),
    *("n't", "either", "left", "that", "who", "which", "as", "did", "do", "does", "'s", "'ve"),
    *("more", "of", "whom", "them", "themselves", "'re", "already", "also"),
}
OPENS_OBJECT = {
    *("more", "about", "around", "over", "nearly", "almost", "up", "some", "several"),
    *("dozens", "scores", "hundreds", "thousands", "many", "no", "fewer", "between", "several"),
}
BEFORE_FIGURE = {"the", "those", "these", "his", "its", "their", "her", "all"}
PREPOSITIONS = {
    *("of", "with", "by", "for", "from", "to", "in", "at", "on", "into", "near", "against", "than"),
    *("between", "like", "behind", "over", "under"),
}
PARTS = {
    "none",
    "some",
    "many",
    "most",
    "all",
    "several",
    "half",
    "few",
    "neither",
    "both",
    "dozens",
}
JAILERS = {"police", "custody", "questioning", "jail", "over", "connection"}
TOLLED = {"killed", "injured", "missing", "rescued", "arrested"}
OBJECT_STARTS = {"PRP", "DT", "PRP$"}
FINITE = {"VBD", "VBZ", "VBP", "MD"}


@dataclass(frozen=True)
class Fate:
    """A fate, the token that says it, and the rule that read it there."""

    name: str
    word: Token
    rule: str


def find_fate(mention: Mention) -> Fate | None:
    """The fate of those one mention counts, by the first rule of RULES that reads one.

    None for the children in "a father of four", who are not those it happened to.

    >>> from tellings.language import parse
    >>> from tellings.mentions import find_mentions
    >>> from tellings.spans import Article
    >>> doc = next(parse([Article("a.txt", "The death toll rose to 31, with 12 wounded.")]))
    >>> [(f.name, f.word.text, f.rule) for f in map(find_fate, find_mentions(doc))]
    [('killed', 'toll', 'toll'), ('injured', 'wounded', 'stated_beside')]
    """
    if _is_of_kin(mention):
        return None
    readings = (rule(mention) for rule in RULES)
    return next((f for f in readings if f is not None and not _is_said_of_part(mention, f)), None)


def _is_of_kin(mention: Mention) -> bool:
    doc, i = mention.doc, mention.first - 2
    kin = load("fates")["kin"]["nouns"]
    return i >= mention.sentence[0] and doc[i].lower_ in kin and doc[i + 1].lower_ == "of"


def _is_said_of_part(mention: Mention, fate: Fate) -> bool:
    """In "two of the five people died" the verb is about the two; the five only make them up."""
    doc, i = mention.doc, mention.first - 1
    while i > mention.sentence[0] and doc[i].lower_ in BEFORE_FIGURE:
        i -= 1
    part = doc[i - 1] if i > mention.sentence[0] and doc[i].lower_ == "of" else None
    if part is None or not (part.tag_ == "CD" or part.lower_ in PARTS):
        return False
    between = doc[mention.end : fate.word.i + 1]
    if len(between) == 0 or {"who", "that"} & {token.lower_ for token in between}:
        return False
    return any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in between)


@cache
def _words(table: str) -> dict[str, str]:
    """Word to fate for one table of lexicon/fates.toml."""
    return {word: fate for fate, words in load("fates")[table].items() for word in words}


@cache
def _forms(table: str) -> dict[str, str]:
    """Every form of a table's verbs to the verb: "killing" is kill, whatever the tagger says."""
    forms = {}
    for verb in _words(table):
        stem = verb.removesuffix("e")
        spoken = [verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing"]
        if verb.endswith("y"):
            spoken += [f"{verb[:-1]}ied", f"{verb[:-1]}ies"]
        spoken += [f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"]
        spoken += load("fates")["irregular"].get(verb, [])
        forms.update({form: verb for form in spoken})
    return forms


@cache
def _idioms() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word to the idioms it begins, the longest first."""
    idioms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, fate in sorted(_words("idioms").items(), key=lambda item: -len(item[0])):
        words = tuple(phrase.split())
        idioms.setdefault(words[0], []).append((words, fate))
    return idioms


def _done_to(token: Token) -> str | None:
    """The fate of whoever this verb is done to: "killing" gives killed."""
    verb = _forms("done_to").get(token.lower_)
    if verb is None:
        return None
    needed = load("fates")["needs"].get(verb)
    if needed:
        near = token.doc[max(token.i - 8, 0) : token.i + 10]
        if not any(word.lower_ in needed for word in near):
            return None
    return _words("done_to")[verb]


def _undergone(token: Token) -> str | None:
    verb = _forms("undergone").get(token.lower_)
    return _words("undergone")[verb] if verb else None


def done_to_them(mention: Mention) -> Fate | None:
    """The verb right before: "killing at least 12", "rescued another five people"."""
    doc, i, low = mention.doc, mention.first - 1, mention.sentence[0]
    phrasal = _words("phrasal").get(" ".join(word.lower_ for word in doc[max(low, i - 1) : i + 1]))
    if phrasal:
        return Fate(phrasal, doc[i], "done_to_them")
    while i > low and (doc[i].lower_ in BEFORE_FIGURE or doc[i].tag_ in ("RB", "``")):
        i -= 1
    if i < low:
        return None
    verb = doc[i]
    if verb.lemma_ == "lose" and _may_be_lost(mention):
        return Fate("killed", verb, "done_to_them")
    after = [word.lower_ for word in doc[mention.end : mention.end + 2]]
    if verb.lemma_ == "cost" and after == ["their", "lives"]:
        return Fate("killed", verb, "done_to_them")
    if verb.lemma_ == "take" and after[:1] and after[0] in ("hostage", "prisoner", "captive"):
        return Fate("held", verb, "done_to_them")
    fate = _done_to(verb)
    if fate is None or (i > low and _is_passive(doc, i)):
        return None
    if fate == "injured" and (after[:1] == ["dead"] or after == ["to", "death"]):
        fate = "killed"
    return Fate(fate, verb, "done_to_them")


def _may_be_lost(mention: Mention) -> bool:
    """People whose loss is a death: soldiers, villagers; a team that lost three players is not."""
    lost = load("fates")["life_takers"]["lost"]
    fighting = mention.group in ("security_forces", "attackers")
    return fighting or (mention.noun is not None and mention.noun.lemma_ in lost)


def _is_passive(doc: Doc, i: int) -> bool:
    return doc[i - 1].lower_ in LINKS and not doc[i].lower_.endswith("ing")


def moved(mention: Mention) -> Fate | None:
    """Pulled from the rubble is rescued, taken to hospital is hurt, in either voice."""
    if mention.noun is not None and mention.noun.lemma_ in ("body", "corpse"):
        return None
    doc, (low, high), lexicon = mention.doc, mention.sentence, load("fates")["moved"]
    i = mention.first - 1
    if i < low or doc[i].lower_ not in lexicon["verbs"]:
        i = mention.end
        while i < high and (doc[i].lower_ in LINKS | PASSING or doc[i].tag_ in ("RB", "MD")):
            i += 1
        if i >= high or doc[i].lower_ not in lexicon["verbs"] or _takes_object(mention, i):
            return None
        if doc[i].tag_ == "VBG":
            return None
        where = i + 1
    else:
        where = mention.end
    reached = {doc[j].lower_ for j in range(where, min(high, where + 6))}
    for fate in ("injured", "rescued"):
        if reached & set(lexicon[fate]):
            return Fate(fate, doc[i], "moved")
    return None


def stated_beside(mention: Mention) -> Fate | None:
    """The state or verb right after: "12 dead", "30 others were seriously injured", "five died"."""
    fate = _read_on(mention, mention.end, "stated_beside")
    if fate is not None and mention.of and fate.name == "injured":
        return _died_after_all(mention, fate)
    return fate


def _died_after_all(mention: Mention, fate: Fate) -> Fate:
    """One "of the three people shot at the office" who "has died" is killed."""
    doc = mention.doc
    for token in doc[fate.word.i + 1 : min(fate.word.i + 15, mention.sentence[1])]:
        if token.lower_ in (",", ";", "and", "but"):
            break
        if token.tag_[0] == "V" and _undergone(token) == "killed":
            return Fate("killed", token, fate.rule)
    return fate


def death_of(mention: Mention) -> Fate | None:
    """A noun of fate and "of": "the death of 12", "the bodies of nine", "injuries to 30"."""
    doc, i, low = mention.doc, mention.first - 1, mention.sentence[0]
    while i > low and doc[i].lower_ in BEFORE_FIGURE:
        i -= 1
    if i <= low or doc[i].lower_ not in ("of", "to", "among"):
        return None
    noun, link = doc[i - 1], doc[i].lower_
    fate = _words("nouns").get(noun.lemma_) or _words("nouns").get(noun.lower_)
    if link == "of" and noun.lower_ in ("lives", "loss"):
        fate = "killed"
    if fate is None or noun.lemma_ in ("hostage", "captive", "casualty"):
        return None
    return None if link == "to" and fate != "injured" else Fate(fate, noun, "death_of")


def toll(mention: Mention) -> Fate | None:
    """A toll and its number: "the toll climbed to 31", "the number of dead stands at 40"."""
    doc, low = mention.doc, mention.sentence[0]
    states, lexicon = _words("states"), load("fates")["tolls"]
    for i in range(mention.first - 1, max(low, mention.first - 16) - 1, -1):
        word = doc[i].lower_
        if word in lexicon["breaks"]:
            return None
        fate = "killed" if word in lexicon["nouns"] else None
        if word in states or word in _words("nouns"):
            before = {doc[j].lower_ for j in range(max(low, i - 5), i)}
            numbered = doc[mention.first - 1].lower_ in lexicon["numbering"]
            if numbered or before & set(lexicon["counters"]):
                fate = states.get(word) or _words("nouns")[word]
        if fate:
            between = {doc[j].lower_ for j in range(i + 1, mention.first)}
            links = {*lexicon["links"], *lexicon["numbering"]}
            return Fate(fate, doc[i], "toll") if between & links else None
    return None


def brought_to(mention: Mention) -> Fate | None:
    """The toll after its number: "brought to 90 the number of people killed"."""
    doc, low, high = mention.doc, *mention.sentence
    if mention.first - 2 < low or doc[mention.first - 1].lower_ != "to":
        return None
    if doc[mention.first - 2].lemma_ not in ("bring", "raise", "push", "take"):
        return None
    states = _words("states")
    for token in doc[mention.end : min(mention.end + 8, high)]:
        fate = "killed" if token.lower_ == "toll" else states.get(token.lower_)
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
        return _read_on(mention, start, "by_grammar")
    if token.dep_ == "dobj" and verb.i < mention.first:
        fate = _done_to(verb) if doc[verb.i + 1].lower_ != "down" else None
        if fate and (mention.noun is not None or fate in ("killed", "injured")):
            return Fate(fate, verb, "by_grammar")
    return None


def searched_for(mention: Mention) -> Fate | None:
    """Those looked for: "searching for 12 more people", "contact was lost with 11 fishermen"."""
    doc, low, i = mention.doc, mention.sentence[0], mention.first - 1
    if i < low or not mention.known or mention.group == "attackers" or mention.of:
        return None
    before = [token.lower_ for token in doc[max(low, i - 6) : i]]
    lexicon = load("fates")["searches"]
    if mention.noun is not None and mention.noun.lemma_ in lexicon["sought_by_police"]:
        return None
    if doc[i].lower_ == "for" and set(before) & set(lexicon["words"]):
        return Fate("missing", doc[i], "searched_for")
    lost = doc[i].lower_ == "with" and {"contact", "lost"} <= set(before)
    return Fate("missing", doc[i], "searched_for") if lost else None


def along_with(mention: Mention) -> Fate | None:
    """Those who shared it: "died along with 10 others", "killed together with two friends"."""
    doc, low, i = mention.doc, mention.sentence[0], mention.first - 1
    if i <= low or doc[i].lower_ != "with" or not mention.sure:
        return None
    if doc[i - 1].lower_ in ("along", "together"):
        reach = range(i - 2, max(low, i - 10), -1)
    elif _words("states").get(doc[i - 1].lower_) or _undergone(doc[i - 1]):
        reach = range(i - 1, i - 2, -1)
    else:
        return None
    for j in reach:
        fate = _words("states").get(doc[j].lower_) or _undergone(doc[j])
        if fate in ("killed", "injured", "missing", "arrested"):
            return Fate(fate, doc[j], "along_with")
    return None


def tabled(mention: Mention) -> Fate | None:
    """A table in running text: "Injured: 4,877"."""
    doc, i = mention.doc, mention.first - 1
    if i - 1 < mention.sentence[0] or doc[i].text != ":" or mention.quantity.form != "digits":
        return None
    fate = _words("states").get(doc[i - 1].lower_) or _words("nouns").get(doc[i - 1].lemma_)
    return Fate(fate, doc[i - 1], "tabled") if fate else None


def first_verb(mention: Mention) -> Fate | None:
    """The first finite verb after them: "two women, both in their thirties, choked on smoke"."""
    doc, i = mention.doc, mention.first - 1
    while i > mention.sentence[0] and doc[i].lower_ in BEFORE_FIGURE:
        i -= 1
    if i >= mention.sentence[0] and doc[i].lower_ in PREPOSITIONS:
        return None
    for i in range(mention.end, min(mention.sentence[1], mention.end + 20)):
        token = doc[i]
        if token.lower_ in ("who", "whom", "which", "that", "them", ";", ":", '"', "when", "after"):
            return None
        if token.tag_ in FINITE:
            return _read_on(mention, i, "first_verb")
    return None


def fate_in_name(mention: Mention) -> Fate | None:
    """The counted noun or a word before it is a fate: "31 fatalities", "12 injured passengers"."""
    doc, noun = mention.doc, mention.noun
    if noun is None:
        return None
    states, nouns = _words("states"), _words("nouns")
    for i in range(mention.after, noun.i):
        if doc[i].lower_ in states and doc[i].lower_ not in ("charged", "held"):
            return Fate(states[doc[i].lower_], doc[i], "fate_in_name")
    fate = nouns.get(noun.lower_) or nouns.get(noun.lemma_)
    if noun.lemma_ == "life":
        low, high = mention.sentence
        near = [*range(max(low, mention.first - 4), mention.first)]
        near += range(mention.end, min(high, mention.end + 4))
        takers = set(load("fates")["life_takers"]["verbs"])
        fate = "killed" if takers & {doc[i].lemma_ for i in near} else None
    return Fate(fate, noun, "fate_in_name") if fate else None


def among_them(mention: Mention) -> Fate | None:
    """A fate named as their group: "the dead include 12 women", "five of the injured"."""
    doc, low = mention.doc, mention.sentence[0]
    states = {word: fate for word, fate in _words("states").items() if fate in TOLLED}
    if mention.of and mention.noun is not None and mention.noun.lower_ in states:
        return Fate(states[mention.noun.lower_], mention.noun, "among_them")
    for token in doc[mention.end : min(mention.end + 12, mention.sentence[1])]:
        if token.lower_ == "among":
            reach = doc[token.i + 1 : min(token.i + 7, mention.sentence[1])]
            fate = next((w for w in reach if w.lower_ in states or _undergone(w) == "killed"), None)
            return Fate(states.get(fate.lower_, "killed"), fate, "among_them") if fate else None
        if token.lower_ in (";", "that", "but") or (
            token.tag_ in ("VBG", "VBD") and (token.lower_ not in LINKS)
        ):
            break
    for i in range(mention.first - 1, max(low, mention.first - 6) - 1, -1):
        word = doc[i].lower_
        if word in states or word in ("died", "victims", "casualties", "fatalities"):
            between = {doc[j].lemma_ for j in range(max(low, i - 4), mention.first)}
            if between & {"include", "among", "including", "comprise"}:
                return Fate(states.get(word, "killed"), doc[i], "among_them")
    return None


def aboard(mention: Mention) -> Fate | None:
    """People on or in what was struck: "with 450 people on board", "there were 20 in the bank"."""
    doc, low, high = mention.doc, *mention.sentence
    lexicon = load("fates")["aboard"]
    before = [doc[i].lower_ for i in range(max(low, mention.first - 6), mention.first)]
    if before[-1:] == ["with"] and set(before[-3:]) & set(lexicon["riding"]):
        return Fate("aboard", doc[mention.first - 1], "aboard")
    i = mention.end
    while i < high and (
        doc[i].lower_ in LINKS | {"had", "have", "has", "still"}
        or (doc[i].lower_ in lexicon["riding"])
    ):
        i += 1
    on_board = doc[i : min(i + 2, high)].text.lower().startswith(("on board", "aboard", "onboard"))
    if on_board or (mention.group == "passengers" and _says_aboard(mention)):
        return Fate("aboard", doc[min(i, high - 1)], "aboard")
    if i >= high or not (i > mention.end or {"with", "were", "was", "are"} & set(before)):
        return None
    if doc[i].lower_ in ("inside", "aboard", "onboard"):
        return Fate("aboard", doc[i], "aboard")
    if doc[i].lower_ in lexicon["after"]:
        for j in range(i + 1, min(i + 5, high)):
            if doc[j].lemma_ in lexicon["places"]:
                return Fate("aboard", doc[j], "aboard")
    return None


def _says_aboard(mention: Mention) -> bool:
    """ "There were 155 passengers … on board"."""
    words = mention.doc[mention.sentence[0] : mention.sentence[1]].text.lower()
    return (
        words.startswith("there were") and re.search(r"\b(?:on board|aboard)\b", words) is not None
    )


def took_part(mention: Mention) -> Fate | None:
    """Attackers as the subject of an attack: "four gunmen stormed the school"."""
    doc, i = mention.doc, mention.end
    if mention.group != "attackers" or mention.noun is None:
        return None
    if mention.first > mention.sentence[0] and doc[mention.first - 1].lower_ == "by":
        several = (mention.quantity.low or 0) > 1
        return Fate("involved", doc[mention.first - 1], "took_part") if several else None
    while i < mention.sentence[1] and (
        doc[i].lower_ in ("have", "had", "has", "who", "that") or doc[i].tag_ == "RB"
    ):
        i += 1
    if (
        i < mention.sentence[1]
        and doc[i].lemma_ in load("fates")["violence"]["verbs"]
        and (doc[i].tag_ in ("VBD", "VBZ", "VBP", "VBN", "VBG"))
    ):
        return Fate("involved", doc[i], "took_part")
    return None


def _read_on(mention: Mention, i: int, rule: str) -> Fate | None:
    """From a token on, the first fate with only auxiliaries, adverbs and reporting words before."""
    doc, stop = mention.doc, min(mention.sentence[1], i + REACH)
    states, carriers = _words("states"), load("fates")["carriers"]["verbs"]
    linked = False
    for token in doc[i:stop]:
        idiom = _idiom(mention, token)
        if idiom:
            harms = token.lower_ in _forms("done_to") or token.lower_ in ("gunned", "mowed")
            active = harms and not linked and _takes_object(mention, idiom[1].i)
            return None if active else Fate(*idiom, rule)
        fate = _undergone(token)
        if fate:
            return _lived_through(mention, token, fate, linked, rule)
        fate = states.get(token.lower_) or _done_to(token)
        if fate:
            return _suffered(mention, token, fate, linked, rule)
        linked = linked or token.lower_ in LINKS
        if not (
            token.lower_ in PASSING
            or token.lower_ in LINKS
            or token.tag_ in ("RB", "RBR", "RBS", "MD")
            or token.lemma_ in carriers
        ):
            return None
    return None


def _idiom(mention: Mention, token: Token) -> tuple[str, Token] | None:
    """The fate and the last word of an idiom that begins here: "lost their lives"."""
    for words, fate in _idioms().get(token.lower_, ()):
        end = token.i + len(words)
        if (
            end <= mention.sentence[1]
            and tuple(word.lower_ for word in mention.doc[token.i : end]) == words
        ):
            return fate, mention.doc[end - 1]
    return None


def _suffered(mention: Mention, token: Token, fate: str, linked: bool, rule: str) -> Fate | None:
    """A state, or a passive; a verb with an object of its own is what they did, not suffered."""
    doc, i, stop = mention.doc, token.i, mention.sentence[1]
    following = doc[i + 1 : min(i + 4, stop)]
    if token.lower_ in _words("done_to") and token.lower_ not in _words("states"):
        return None
    if _done_to(token) and not linked:
        if _takes_object(mention, i) or token.tag_ in ("VBG", "VB", "VBP", "VBZ"):
            return None
        later = next((word for word in following if word.tag_ != "RB"), None)
        if later is not None and _undergone(later) == "killed":
            return Fate("killed", later, rule)
    if token.lower_ == "missing" and len(following) and following[0].tag_ in OBJECT_STARTS:
        return None
    if doc[i : i + 2].text.lower() == "shot at" and (
        len(following) == 1 or following[1].tag_[0] in "IC.,V"
    ):
        return None
    return Fate(_settled(mention, token, fate), token, rule)


def _takes_object(mention: Mention, i: int) -> bool:
    """The verb at i is followed by whom it was done to, so it is active: "gunmen killed 12"."""
    if i + 1 >= mention.sentence[1]:
        return False
    following = mention.doc[i + 1]
    if following.lower_ in load("groups")["days"]["words"]:
        return False
    at_least = i + 2 < mention.sentence[1] and mention.doc[i + 2].lower_ in ("least", "most")
    return (
        (following.lower_ == "at" and at_least)
        or following.lower_ in OPENS_OBJECT
        or following.tag_ in ("CD", "DT", "PRP", "PRP$", "NNS", "NNP", "NNPS", "JJ", "NN")
    )


def _lived_through(
    mention: Mention, token: Token, fate: str, linked: bool, rule: str
) -> Fate | None:
    """A verb of their own, where its object or its subject must be the right kind."""
    if token.tag_ == "VBG" and not linked:
        return None
    if fate == "involved" and token.tag_ not in (*FINITE, "VBN", "VBG"):
        return None
    doc, stop = mention.doc, min(mention.sentence[1], token.i + 7)
    if fate == "injured":
        hurts = load("fates")["hurts"]["nouns"]
        if not any(doc[i].lemma_ in hurts for i in range(token.i, stop)):
            return None
    if fate == "escaped" and token.lemma_ == "flee" and mention.group != "attackers":
        fate = "displaced"
    return Fate(fate, token, rule)


def _settled(mention: Mention, token: Token, fate: str) -> str:
    """Evacuated to a shelter is displaced; held by police is arrested."""
    doc = mention.doc
    after = {doc[i].lemma_ for i in range(token.i, min(mention.sentence[1], token.i + 8))}
    if token.lower_ == "evacuated" and after & {"shelter", "camp", "home", "village", "town"}:
        return "displaced"
    if token.lower_ == "held" and after & JAILERS:
        return "arrested"
    return fate


def _head_of_list(mention: Mention) -> Token:
    """The word that carries the grammar of the phrase, past any list or apposition it is in."""
    token = mention.noun if mention.noun is not None else mention.doc[mention.after - 1]
    if mention.of:
        token = mention.doc[mention.after - 1]
    for _ in range(6):
        if token.dep_ not in ("conj", "appos", "nummod", "quantmod") or token.head.tag_[0] == "V":
            break
        token = token.head
    return token


RULES: tuple[Callable[[Mention], Fate | None], ...] = (
    moved,
    done_to_them,
    stated_beside,
    death_of,
    tabled,
    toll,
    brought_to,
    by_grammar,
    fate_in_name,
    among_them,
    along_with,
    searched_for,
    first_verb,
    aboard,
    took_part,
)
