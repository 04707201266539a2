"""Every mention of one person killed or hurt, and whose mention it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tellings.corpus import Event
from tellings.counts.befallen import befallen
from tellings.counts.cast import WORST, Cast
from tellings.counts.fate_words import Fate
from tellings.counts.mentions import Mention, sentence_bounds
from tellings.counts.quantities import Quantity
from tellings.counts.scope import UNKNOWN, Days, Scopes
from tellings.counts.singles import Single, identified, single_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HEADS = ("NN", "NNP", "PRP", "PRP$", "JJ", "CD", "DT")


@dataclass(frozen=True)
class Victim:
    """One mention of one person with a fate; `person` numbers the persons of the account."""

    start: int
    end: int
    person: int
    name: str | None
    age: int | None
    fate: str
    group: str
    scope: str
    rule: str


def find_victims(doc: Doc, event: Event, days: Days = UNKNOWN) -> list[Victim]:
    """Every mention of a single person who is told to be killed or hurt, in reading order.

    `name` and `age` are those the whole account gives of the person; `rule` is the word that tells
    the fate. Of a mention with two fates the worse is kept.

    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> text = "A man was shot in Lima. Bo Lee, 23, died in hospital. Another man was wounded."
    >>> doc = next(parse([Article("a.txt", text)]))
    >>> [(v.person, v.name, v.fate) for v in find_victims(doc, Event("shooting"))]
    [(0, 'Bo Lee', 'injured'), (0, 'Bo Lee', 'killed'), (1, None, 'injured')]
    """
    harmed: dict[int, list[tuple[Token, str]]] = {}
    for cue in doc:
        for who, fate in befallen(cue):
            harmed.setdefault(who.i, []).append((cue, fate))
    if not harmed:
        return []
    text, bounds, cast, found = doc.text, sentence_bounds(doc), Cast(), []
    scopes = Scopes(doc, text, event, days)
    names, placed = identified(doc), {}
    for token in doc:
        cues, known = harmed.get(token.i, ()), placed.get(names.get(token.i))
        told = single_at(token, text) if cues or token.tag_ in HEADS else None
        if told is None or not (cues or known is not None or _may_be_told_of(told)):
            continue
        fate, scope = None, "main"
        if cues:
            fate = min((fate for _, fate in cues), key=WORST.index)
            cue = next(word for word, its in cues if its == fate)
            mention = _mention(doc, told, bounds[token.i])
            scope = scopes.of(mention, Fate(fate, cue, cue.lemma_)).scope
        ours = fate if scope == "main" else None
        who = placed[token.i] = cast.place(told, bounds[token.i][0], ours, known)
        if cues:
            found.append((who, told, fate, scope, cue.lemma_))
    return [
        Victim(
            *_place(doc, told),
            who,
            cast.persons[who].name,
            cast.persons[who].age,
            fate,
            cast.persons[who].group,
            scope,
            rule,
        )
        for who, told, fate, scope, rule in found
    ]


def _may_be_told_of(told: Single) -> bool:
    """Worth keeping for a later "he": a person who is described, or named with an age."""
    return told.kind != "he" and (told.kind != "name" or told.age is not None)


def _place(doc: Doc, told: Single) -> tuple[int, int]:
    last = doc[told.end - 1]
    return doc[told.first].idx, last.idx + len(last)


def _mention(doc: Doc, told: Single, sentence: tuple[int, int]) -> Mention:
    quantity = Quantity(*_place(doc, told), 1, 1, "eq", "singular", told.kind == "another")
    return Mention(
        doc,
        quantity,
        told.first,
        told.end,
        told.end,
        told.head,
        told.group,
        None,
        True,
        False,
        sentence,
    )
