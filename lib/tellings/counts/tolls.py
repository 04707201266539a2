"""A toll and its number: "the toll climbed to 31", "Injured: 4,877"."""

from spacy.tokens import Token

from tellings.counts.fate_words import FAR, TOLLED, Fate, fate_words, noun_fate, the_dead, undergone
from tellings.counts.mentions import Mention
from tellings.lexicon import load


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
            fate = fate or ("killed" if word.lower_ in the_dead() else None)
        if fate:
            told = {*words[i + 1 :], mention.doc[mention.first].lower_}
            return Fate(fate, word, "toll") if links & told else None
    return None


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


def tabled(mention: Mention) -> Fate | None:
    """A table in running text: "Injured: 4,877"."""
    if mention.before(1) != [":"] or len(mention.before(2)) < 2:
        return None
    word = mention.doc[mention.first - 2]
    fate = fate_words("states").get(word.lower_) or noun_fate(word)
    return Fate(fate, word, "tabled") if fate and mention.quantity.form == "digits" else None


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


def _death_count(word: Token) -> bool:
    counts = word.lower_ in load("fates")["tolls"]["counters"] and word.i > 0
    return counts and word.doc[word.i - 1].lower_ in ("death", "body")
