"""Whether the verbs around a time look ahead or back: "will meet on Friday", "met on Friday"."""

import re

from tellings.timex.words import LEXICON

AHEAD, BEHIND = set(LEXICON["looking_ahead"]), set(LEXICON["looking_back"])
AHEAD_BESIDE = set(LEXICON["looking_ahead_next_to_it"])
AHEAD_TO, LASTED = set(LEXICON["looking_ahead_to"]), set(LEXICON["lasted_until"])
DESCRIBING, DETERMINERS = set(LEXICON["describing"]), set(LEXICON["determiners"])
NEGATIVE = {"neither", "nor", "not", "no", "none", "nobody"}
WORD = re.compile(r"\b[a-z][a-z']*")


def tense(before: str, after: str) -> int:
    """1 when the nearest verb before (else just after) looks ahead, -1 back, 0 without one.

    >>> tense("They will meet on", ""), tense("They met on", ""), tense("On", "they met.")
    (1, -1, -1)
    """
    words = WORD.findall(before)
    if words and words[-1] in AHEAD_BESIDE and not _went_on_until(words):
        return 1
    for at in range(len(words) - 1, -1, -1):
        if step := _of_verb(words, at):
            return step
    return next((step for word in WORD.findall(after)[:8] if (step := _direction(word))), 0)


def _of_verb(words: list[str], at: int) -> int:
    """Where one word looks, with those before it."""
    word, earlier = words[at], words[:at]
    if earlier[-1:] in (["be"], ["being"]):
        return 0
    if word in DESCRIBING and (
        not DETERMINERS.isdisjoint(earlier[-1:]) or earlier[-2:-1] == ["to"]
    ):
        return 0  # "to fly the injured pilgrims home"
    if word in AHEAD_TO and words[at + 1 : at + 2] == ["to"]:
        return 1
    if word == "be" and earlier[-1:] == ["could"] and not NEGATIVE.isdisjoint(earlier):
        return -1  # "neither could be found on Wednesday"
    step = _direction(word)
    overtaken = step > 0 and "had" in earlier[-5:]  # "had been due to expire Friday" is over
    return -1 if overtaken else step


def _went_on_until(words: list[str]) -> bool:
    """ "Talks went on until Friday", but "a curfew was imposed until Friday"."""
    verbs = [word for word in words[:-1] if _direction(word)]
    return words[-1] in ("until", "till") and not LASTED.isdisjoint(verbs[-1:])


def _direction(word: str) -> int:
    if word in AHEAD:
        return 1
    return -1 if word in BEHIND or (word.endswith("ed") and len(word) > 4) else 0
