"""What the sentence around a time tells: what happens, who or what does it, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tellings.lexicon import load
from tellings.moments.captions import is_of_a_picture

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from tellings.moments import Moment

WORDS = load("clauses")
LINKS = {word: link for link, words in WORDS["links"].items() for word in words}
UNREAL, PLANNED = set(WORDS["unreal"]), set(WORDS["planned"])
PART_OF, PRONOUNS = set(WORDS["part_of"]), set(WORDS["pronouns"])
SUBJECTS, OBJECTS = {"nsubj", "csubj", "expl"}, {"nsubjpass", "dobj", "obj"}
MODIFIERS = {"nummod", "amod", "compound", "nmod", "poss", "quantmod"}


@dataclass(frozen=True)
class Clause:
    """What one time is told of, in dictionary forms; None for what the sentence does not say.

    `verb` is the verb the time hangs on, with its particle; `who` does it, and `whom` it is done
    to, also in the passive; `where` holds what follows its prepositions. `noun` is what the time
    itself stands before ("a 36-hour siege"). `link` says that it is counted before, after or
    between, and `anchor` from what: "ten minutes after the first call".
    """

    start: int
    end: int
    verb: str | None = None
    who: str | None = None
    whom: str | None = None
    where: str | None = None
    noun: str | None = None
    link: str | None = None
    anchor: str | None = None


def find_clauses(doc: Doc, moments: list[Moment]) -> list[Clause]:
    """What each time is told of, where the sentence tells it as having happened.

    >>> from tellings import language, spans
    >>> from tellings.corpus import Event
    >>> from tellings.moments import find_moments
    >>> from tellings.moments.publication import Publication
    >>> text = "The second bomb went off ten minutes after the first explosion."
    >>> doc = next(language.parse([spans.Article("a", text)]))
    >>> [clause] = find_clauses(doc, find_moments(doc, Event("a bombing"), Publication()))
    >>> clause.verb, clause.who, clause.link, clause.anchor
    ('go off', 'second bomb', 'after', 'first explosion')
    """
    spans = ((m, doc.char_span(m.start, m.end, alignment_mode="expand")) for m in moments)
    found = (_clause(m, words) for m, words in spans if words is not None and len(words))
    return [clause for clause in found if clause]


def _clause(moment: Moment, words: Span) -> Clause | None:
    if len(words.sent) > WORDS["longest"] or is_of_a_picture(words):
        return None
    words = words.doc[words.start : min(words.end, words[0].sent.end)]  # "7:15 a.m." ends none
    verb = _verb_of(words)
    if verb is not None and _is_unreal(verb):
        return None
    tie = _tie(words)
    return Clause(
        start=moment.start,
        end=moment.end,
        verb=verb and _verb_words(verb),
        who=verb and _listed(_subjects(verb), words),
        whom=verb and _listed(_children(verb, OBJECTS), words),
        where=verb and _listed(_where(verb, words), words),
        noun=_listed(_noun(words), words) if tie is None else None,
        link=tie and _link(tie),
        anchor=tie and _anchor(tie, verb),
    )


# -- the verb -------------------------------------------------------------------------------------


def _verb_of(words: Span) -> Token | None:
    """The verb the time hangs on; for "ten minutes after they rang" the one before "after"."""
    if (begun := _begun(words)) is not None:
        return begun
    root = words.root
    above = [t for t in root.ancestors if t.pos_ in ("VERB", "AUX")]
    counted = root.head.dep_ == "mark" and root.head.lower_ in LINKS
    verb = next(iter(above[1:] if counted and len(above) > 1 else above), None)
    return _only_verb(words) if verb is None else _nearest_joined(verb, root)


def _only_verb(words: Span) -> Token | None:
    """The verb of a sentence that has no other, wherever the parse hangs the time."""
    verbs = [t for t in words.sent if t.pos_ == "VERB" and t.i < words.start]
    return verbs[0] if len(verbs) == 1 else None


def _begun(words: Span) -> Token | None:
    """ "At 2.45pm, when the shelling began, …": the time of the beginning."""
    rest = [t for t in words.doc[words.end : words.sent.end][:2] if t.lower_ != ","]
    if not rest or rest[0].lower_ != "when":
        return None
    return rest[0].head if rest[0].head.lemma_ in WORDS["began"] else None


def _nearest_joined(verb: Token, root: Token) -> Token:
    """Of "was near the town and took place at 7:37" the verb right before the time."""
    joined = [t for t in verb.conjuncts if t.pos_ == "VERB" and verb.i < t.i < root.i]
    return max(joined, key=lambda t: t.i, default=verb)


def _verb_words(verb: Token) -> str:
    """ "go off", "take place": the verb with what belongs to it."""
    own = [c for c in verb.children if c.i > verb.i and _belongs(c)]
    return " ".join([verb.lemma_.lower(), *(c.lower_ for c in own)])


def _belongs(child: Token) -> bool:
    near = child.i - child.head.i <= 2 and child.dep_ != "prep"
    return child.dep_ == "prt" or (near and child.lower_ in WORDS["particles"])


def _is_unreal(verb: Token) -> bool:
    """Planned, feared, denied or supposed: told, but not as having happened."""
    children = list(verb.children)
    if any(c.dep_ == "neg" or c.lower_ in UNREAL for c in children):
        return True
    return verb.dep_ == "xcomp" and (verb.head.lemma_ in PLANNED or _is_unreal(verb.head))


# -- who and what ---------------------------------------------------------------------------------


def _subjects(verb: Token) -> list[Token]:
    """What does it: its own subject or agent, or that of the verb it is joined to."""
    agents = [c for a in verb.children if a.dep_ == "agent" for c in a.children]
    if own := [*_children(verb, SUBJECTS), *agents]:
        return own
    if verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
        above = [*_children(verb.head, SUBJECTS | {"nsubjpass"})]
        return above or (_subjects(verb.head) if verb.head.dep_ == "conj" else [])
    return [verb.head] if verb.dep_ == "acl" else []


def _children(verb: Token, roles: set[str]) -> list[Token]:
    return [child for child in verb.children if child.dep_ in roles]


def _where(verb: Token, words: Span) -> list[Token]:
    """The nouns after its prepositions and its nouns', and what one is held as: "captive"."""
    joined = [verb, *_subjects(verb), *_children(verb, OBJECTS)]
    after = [p for t in joined for p in t.children if p.dep_ == "prep" and p.lower_ != "of"]
    inner = [c for p in after for c in p.children if c.dep_ == "pobj"]
    deeper = [d for c in inner for p in c.children if p.dep_ == "prep" for d in p.children]
    behind = [t for p in words.root.children if p.dep_ == "prep" for t in p.children]
    behind += [p for p in [words.root.head] if p.dep_ == "prep" for p in p.children]
    mine = range(words.start, words.end)
    held_as = [c for c in verb.children if c.dep_ in ("oprd", "acomp")]
    return [t for t in dict.fromkeys([*inner, *deeper, *behind, *held_as]) if t.i not in mine]


def _noun(words: Span) -> list[Token]:
    """What the time stands before: "a 36-hour siege", "Monday's sinking", "an hour of shelling"."""
    head = words.root.head
    while head.pos_ in ("ADJ", "PART") and head.head.i > head.i:  # "a minute-long quake"
        head = head.head
    if head.pos_ in ("NOUN", "PROPN") and head.i >= words.end:
        return [head]
    of = [c for c in words.root.children if c.lower_ == "of" and c.i > words.root.i]
    return [t for p in of for t in p.children if t.dep_ == "pobj"]


def _listed(tokens: list[Token], words: Span | None = None) -> str | None:
    """The phrases without the time itself; of several, each after a semicolon."""
    time = range(words.start, words.end) if words is not None else range(0)
    told = (_phrase(t, time) for t in tokens if t.i not in time)
    return "; ".join(phrase for phrase in told if phrase) or None


def _phrase(token: Token, time: range = range(0)) -> str | None:
    """A noun as written with its modifiers; a pronoun as what it stands for."""
    if token.lower_ in PRONOUNS:
        stands_for = _antecedent(token)
        return None if stands_for is None else _phrase(stands_for, time)
    inner = [t for p in token.children if p.lower_ == "of" for t in p.children if t.dep_ == "pobj"]
    if inner and token.lemma_.lower() in PART_OF:
        return _phrase(inner[0], time)
    if token.pos_ == "PRON":
        return None
    told = [c for c in token.lefts if c.dep_ in MODIFIERS and c.tag_ != "PRP$"]
    words = [t.lower_ for c in told for t in [*c.lefts, c] if t.is_alpha or t.like_num]
    own = [t.i for c in told for t in [*c.lefts, c] if t.is_alpha or t.like_num]
    kept = [word for i, word in zip(own, words, strict=True) if i not in time]
    return " ".join([*kept, token.lower_])


def _antecedent(pronoun: Token) -> Token | None:
    """What "which" follows, and for "it" or "they" the subject of the sentence before."""
    if pronoun.tag_ in ("WDT", "WP"):
        clause = next((t for t in pronoun.ancestors if t.dep_ == "relcl"), None)
        return clause.head if clause is not None else None
    if pronoun.sent.start == 0:
        return None
    before = pronoun.doc[pronoun.sent.start - 1].sent.root
    subjects = _children(before, {"nsubj", "nsubjpass"})
    plural = pronoun.lower_ == "they"
    fits = [s for s in subjects if (s.tag_ in ("NNS", "NNPS")) == plural and s.pos_ != "PRON"]
    return next(iter(fits), None)


# -- what it is counted from ----------------------------------------------------------------------


def _tie(words: Span) -> Token | None:
    """The word right after a length that ties it to something else: "after", "later", "apart"."""
    rest = words.doc[words.end : words.sent.end]
    if len(rest) > 3 and rest[0].lower_ == "and" and rest[1].like_num:  # "and 100 yards apart"
        rest = rest[3:]
    after = rest[0] if len(rest) else None
    if after is None:
        return None
    within = words.start and words.doc[words.start - 1].lower_ == "within"
    return after if after.lower_ in LINKS or (after.lower_ == "of" and within) else None


def _link(tie: Token) -> str:
    """ "Within 13 seconds of each other" is apart, "within ten minutes of the call" after it."""
    following = tie.doc[tie.i + 1 : tie.i + 2].text.lower()
    return "apart" if following in ("each", "one") else LINKS.get(tie.lower_, "after")


def _anchor(tie: Token, verb: Token | None) -> str | None:
    """From what a length is counted: what follows "after", or what the sentence before told."""
    if tie.lower_ in WORDS["looking_back"]:
        return _told_before(tie)
    if nouns := [c for c in tie.children if c.dep_ == "pobj"]:
        return _listed(nouns)
    if doing := [c for c in tie.children if c.dep_ == "pcomp"]:  # "after hitting the rocks"
        return "; ".join(_said_of(doing[0])) or None
    if tie.dep_ != "mark" or tie.head == verb:
        return None
    return "; ".join(_said_of(tie.head)) or None


def _told_before(tie: Token) -> str | None:
    """What the sentence before "ten minutes later" told: its verbs and their nouns."""
    if tie.sent.start == 0:
        return None
    before = tie.doc[tie.sent.start - 1].sent
    return "; ".join(told for verb in before for told in _said_of(verb)) or None


def _said_of(verb: Token) -> Iterator[str]:
    """A verb and the nouns that hang on it; nothing for another word."""
    if verb.pos_ not in ("VERB", "AUX"):
        return
    yield _verb_words(verb)
    nouns = [*_children(verb, SUBJECTS | OBJECTS)]
    nouns += [c for p in verb.children if p.dep_ in ("prep", "agent") for c in p.children]
    yield from (phrase for noun in nouns if (phrase := _phrase(noun)))
