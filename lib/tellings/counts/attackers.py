"""Those who attack: "four gunmen stormed the school", "three men planted a bomb"."""

from tellings.counts.fate_words import FAR, Fate
from tellings.counts.mentions import Mention
from tellings.lexicon import load


def took_part(mention: Mention) -> Fate | None:
    """Attackers as those who attack: "four gunmen stormed the school", "by six bombers"."""
    doc, i = mention.doc, mention.end
    if mention.noun is None:
        return None
    if mention.group != "attackers":
        return _attacked(mention)
    if mention.before(1) in (["by"], ["involving"], ["involved"]) and mention.quantity.high != 1:
        return Fate("involved", doc[mention.first - 1], "took_part")
    if _spoken_of(mention):
        return Fate("involved", mention.noun, "took_part")
    if mention.noun.dep_ == "nsubj" and mention.noun.head.i > i:
        i = mention.noun.head.i
    while i < mention.sentence[1] and (
        doc[i].lower_ in ("have", "had", "has", "who", "that") or doc[i].tag_ == "RB"
    ):
        i += 1
    if i == mention.sentence[1] or doc[i].tag_[0] != "V":
        return None
    verbs = load("fates")["violence"]["verbs"]
    for token in doc[i : min(i + 14, mention.sentence[1])]:
        joined = token.i == i or (token.tag_ == "VBD" and doc[token.i - 1].lower_ == "and")
        if joined and token.lemma_ in verbs:
            return Fate("involved", token, "took_part")  # "300 militants came and attacked"
    return None


def _spoken_of(mention: Mention) -> bool:
    """ "The two bombers were from Lima", "there were four gunmen": so many there were."""
    noun, form = mention.noun, mention.quantity.form
    if noun.lemma_ not in load("fates")["violence"]["those"] or form == "singular":
        return False
    before = mention.before(2)
    there = before[:1] == ["there"] and before[-1] in ("was", "were")
    told = before[-1:] == ["the"] and noun.dep_ in ("nsubj", "nsubjpass", "dobj")
    return there or (told and mention.quantity.high != 1)


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
