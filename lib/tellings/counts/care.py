"""Those in hospital, treated or sent home beside the hurt they are some of: fates of their own."""

from tellings.counts.fate_words import Fate
from tellings.counts.mentions import Mention
from tellings.lexicon import load


def apart_from_the_hurt(mentions: list[Mention], fates: list[Fate | None], i: int) -> str:
    """The fate of a figure: hospitalised or treated where its sentence also counts the hurt.

    "Forty were hurt, and 12 of them taken to hospital" tells of the hurt and of those in hospital.
    Alone, "18 people were taken to hospital" is the nearest an account comes to counting the hurt.

    >>> from tellings.corpus import Event
    >>> from tellings.counts import find_counts
    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> doc = next(parse([Article("a.txt", "Forty were hurt, of whom 12 were hospitalised.")]))
    >>> [(count.low, count.fate) for count in find_counts(doc, Event("crash"))]
    [(40, 'injured'), (12, 'hospitalised')]
    """
    fate, sentence = fates[i], mentions[i].sentence
    care = _care(fate)
    others = (
        other
        for mention, other in zip(mentions, fates, strict=True)
        if other is not None and other.name == "injured" and mention.sentence == sentence
    )
    beside = care and any(_care(other) is None for other in others)
    return care if beside else fate.name


def _care(fate: Fate) -> str | None:
    """What is told of those cared for: hospitalised or treated; None of any other fate."""
    if fate.name != "injured":
        return None
    words = load("fates")["care"]
    word = fate.word.lower_
    if word in words["treated"]:
        return "treated"
    return "hospitalised" if fate.rule == "moved" or word in words["hospitalised"] else None
