"""Who was spoken of before, and whom "he", "it", "the group" and "the minister" take up again."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from tellings.sources.register import OR, Register, Speaker
from tellings.sources.sorts import descriptions

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = {
    **{"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"},
    **{"it": "it", "its": "it", "they": "they", "them": "they", "their": "they"},
}
STAND_FOR = {"it": ("organisation",), "they": ("crowd", "organisation")}  # "he": a person
PUBLIC = ("state", "international", "media", "medical")
FARTHEST = 12  # speakers to look back for whom "he" takes up


class Mentions:
    """Whoever was spoken of so far, in reading order."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._spoke: set[int] = set()
        # who was meant, and by which token
        self._past: deque[tuple[int, Speaker]] = deque(maxlen=FARTHEST)
        # the last who was meant of each name, the last of all at the end
        self._armed: dict[str, Speaker] = {}
        self._bodies: dict[str, Speaker] = {}
        self._described: dict[str, Speaker] = {}  # the last person told by a word
        self._ending: dict[str, Speaker] = {}  # the last whose name ends on a word for a body

    def note(self, token: Token, speaker: Speaker, spoke: bool) -> None:
        """Take note of who is meant by a token; `spoke` when something is said to be theirs."""
        self._past.append((token.i, speaker))
        if _is_armed(speaker):
            self._armed.pop(speaker.name, None)
            self._armed[speaker.name] = speaker
        if speaker.sort == "organisation":
            self._bodies.pop(speaker.name, None)
            self._bodies[speaker.name] = speaker
        if speaker.sort == "person":
            self._described |= dict.fromkeys(speaker.words, speaker)
        self._ending |= dict.fromkeys(_endings(speaker.name.lower()), speaker)
        if spoke:
            self._spoke.add(token.i)

    def reaches(self, token: Token) -> bool:
        """Somebody who stands here or later is noted already."""
        return bool(self._past) and self._past[-1][0] >= token.i

    def pronoun(self, token: Token) -> Speaker | None:
        """The nearest speaker that fits; a closer subject that fits too makes it "A or B"."""
        pronoun = PRONOUNS[token.lower_]
        sorts = STAND_FOR.get(pronoun, ("person",))
        past = [p for p in self._past if p[0] < token.i and self._may_go_on(*p)]
        fits = [s for _, s in reversed(past) if s.sort in sorts and s.gender in (None, pronoun)]
        if not fits:
            return None
        chosen, known = fits[0], self._register.known
        if pronoun in ("he", "she") and chosen.gender is None and chosen.name in known:
            chosen = known[chosen.name] = replace(chosen, gender=pronoun)
        rival = self._rival(token, chosen, past)
        return replace(chosen, name=f"{chosen.name}{OR}{rival.name}") if rival else chosen

    def noun(self, token: Token) -> Speaker | None:
        """Whom "the group", "the minister", "the militants" take up again."""
        word, given = token.lower_, descriptions()
        if any(c.pos_ == "PROPN" or (c.tag_ == "JJ" and c.is_title) for c in token.lefts):
            return None  # "the Brazilian army" is not the Jordanian army named before
        if word in given["crowd"] or word in given["armed"]:
            armed = [*islice(reversed(self._armed.values()), 3)]
            armed = armed or [s for s in self._register.in_short() if _is_armed(s)]
            named = (s for s in reversed(self._bodies.values()) if self._may_be_armed(s))
            return _either(armed) or (next(named, None) if word in given["armed"] else None)
        if word in given["organisation"]:
            return self._ending.get(word)
        return self._described.get(word) if token.tag_ == "NN" else None

    def _may_be_armed(self, body: Speaker) -> bool:
        """A body with a name of its own that is no state's: "the group" is not the police.

        An army may be the rebels'.
        """
        armed = body.kind not in PUBLIC or body.name.lower().endswith("army")
        return armed and body.name in self._register.known

    def _may_go_on(self, at: int, speaker: Speaker) -> bool:
        """Whoever spoke, or could have: no victims and passengers who were only told of."""
        return at in self._spoke or speaker.kind != "witness" or speaker.sort == "person"

    def _rival(
        self, token: Token, chosen: Speaker, past: list[tuple[int, Speaker]]
    ) -> Speaker | None:
        """Who spoke last, where somebody else has come up since and "he" may mean either."""
        pronoun = PRONOUNS[token.lower_]
        if pronoun not in ("he", "she") or OR in chosen.name or token.head.dep_ != "ROOT":
            return None
        spoke = [(at, s) for at, s in past if at in self._spoke and s.sort == "person"]
        if not spoke or token.doc[spoke[-1][0] : token.i].text.count("\n") > 1:
            return None
        last = spoke[-1][1]
        fits = last.gender in (None, pronoun) and OR not in last.name
        return last if fits and last.name != chosen.name else None


@lru_cache(maxsize=4096)
def _endings(name: str) -> tuple[str, ...]:
    """The words for a body that a name of several words ends on."""
    bodies = descriptions()["organisation"]
    return tuple(word for word in bodies if name.endswith(word) and name != word)


def _is_armed(speaker: Speaker) -> bool:
    return (
        speaker.kind == "armed_group" and speaker.sort == "organisation" and OR not in speaker.name
    )


def _either(speakers: list[Speaker]) -> Speaker | None:
    """The one, or both when two readings are open; nobody when there are more."""
    names = list(dict.fromkeys(s.name for s in speakers))
    if not names or len(names) > 2:
        return None
    return replace(speakers[0], name=OR.join(names))
