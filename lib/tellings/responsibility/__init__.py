"""Who is said to be behind it: claims, denials and accusations, each with its clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tellings.responsibility import accusing, backing, claiming, denying, doing, naming
from tellings.responsibility.reader import Reader, Responsibility, words
from tellings.spans import Around

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from tellings.corpus import Event
    from tellings.sources import Attribution
    from tellings.sources.page import Page

Rule = Callable[["Reader", "Token"], "Responsibility | None"]
OF_A_VERB: tuple[Rule, ...] = (
    claiming.claims,
    claiming.pleads,
    denying.refuses,
    denying.denies,
    denying.nothing_to_do_with_it,
    naming.named_as,
    accusing.accuses,
    accusing.lays_blame,
    accusing.judged,
    backing.led_from,
    backing.sponsors,
    doing.does,
)
BEHIND = re.compile(
    r"(?:The )?(?P<who>[A-Z][\w' -]{1,40}?) (?:is |was |were )?behind (?P<what>.+)", re.I
)
HARM = re.compile(
    r"\b(?:kill|murder|massacr|shot|wound|injur|hurt|victim|casualt|hostage|fatal)\w*"
    r"|\b(?:dead|deaths?|died|dies|lives|lost)\b",
    re.I,
)


def find_responsibility(
    doc: Doc, event: Event, attributions: list[Attribution]
) -> list[Responsibility]:
    """Every claim, denial or accusation of being behind the violence, in reading order.

    A report in the account's own voice is kept once for each party it names. Natural disasters
    give no rows.

    >>> from tellings.corpus import Event
    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> text = "The Red Front claimed responsibility for the bombing."
    >>> doc = next(parse([Article("a.txt", text)]))
    >>> [(r.act, r.accuser) for r in find_responsibility(doc, Event("test"), [])]
    [('claims', 'Red Front')]
    """
    reader = Reader(doc, event, attributions)
    for token in doc:
        if token.dep:
            reader.note(_read(reader, token))
    found = [*reader.told, *_outside_clauses(reader)]
    return _distinct(sorted(found, key=lambda row: (row.start, row.end)), reader.page)


def _outside_clauses(reader: Reader) -> Iterator[Responsibility]:
    """What no verb tells by itself: that nobody has claimed it, and what headlines say."""
    yield from claiming.nobody(reader)
    for a in reader.attributions:
        if a.rule in ("headline", "colon"):
            yield from _headline(reader, a)


def read_by_every_rule(
    doc: Doc, event: Event, attributions: list[Attribution]
) -> Iterator[tuple[int, Responsibility]]:
    """What each rule that fits a word makes of it, also where another rule would have been first.

    Beside each row the word's number; what the account tells a second time is among them.

    >>> from tellings.corpus import Event
    >>> from tellings.language import parse
    >>> from tellings.spans import Article
    >>> doc = next(parse([Article("a.txt", "Rebels bombed the bank. Rebels bombed the port.")]))
    >>> [(i, row.accused) for i, row in read_by_every_rule(doc, Event("test"), [])]
    [(1, 'rebels'), (6, 'rebels')]
    """
    reader = Reader(doc, event, attributions)
    for token in doc:
        if token.dep:
            read = [rule(reader, token) for rule in (*_rules_for(token), claiming.admits)]
            yield from ((token.i, row) for row in read if row is not None)
            reader.note(_read(reader, token))
    for row in _outside_clauses(reader):
        words = doc.char_span(row.start, row.end, alignment_mode="expand")
        yield words.root.i, row


def _read(reader: Reader, token: Token) -> list[Responsibility]:
    """What the first rule that fits this word makes of it, and what is admitted besides."""
    first = next((row for rule in _rules_for(token) if (row := rule(reader, token))), None)
    beside = claiming.admits(reader, token) if token.pos_ == "VERB" else None
    return [row for row in (first, beside) if row is not None]


def _rules_for(token: Token) -> tuple[Rule, ...]:
    if token.pos_ == "VERB":
        return OF_A_VERB
    if token.lower_ in ("responsible", "behind", "guilty", "innocent"):
        return (doing.is_behind,)
    if token.pos_ != "NOUN":
        return ()
    found: list[Rule] = []
    if token.lower_ in words("sponsoring", "contact"):
        found.append(backing.in_contact)
    if token.lower_ in words("sponsoring", "nouns"):
        found.append(backing.foreign_hand)
    if token.lower_ in words("doing", "work") | words("doing", "signs"):
        found.append(naming.work_of)
    if token.lemma_ in words("attackers", "doers"):
        found.append(naming.is_the_one)
    if token.lemma_ in words("doing", "attacks"):
        found.append(naming.owns_attack)
    return tuple(found)


def _headline(reader: Reader, a: Attribution) -> Iterator[Responsibility]:
    """ "Army Accuses Neighbours of Arming Rebels": whom the words after the verb name."""
    said = reader.page.text[a.content_start : a.content_end]
    told = {w.lower() for w in said.split()}
    backing = told & (words("sponsoring", "nouns") | words("sponsoring", "verbs"))
    start = a.source_start if a.source_start is not None else a.cue_start
    if a.stance == "accuses" and (backing or told & words("doing", "attacks")):
        act = "accuses_sponsor" if backing else "accuses_perpetrator"
        whom = re.split(r"\b(?:of|for|in|Involvement)\b", said)[0].strip()
        yield Responsibility(start, a.content_end, act, a.source, whom or None, "main", "headline")
    behind = BEHIND.fullmatch(said)  # "Sand Wolves behind Norby blast: minister"
    if behind and set(behind["what"].lower().split()) & words("doing", "attacks"):
        place = min(start, a.content_start), a.content_end
        yield Responsibility(
            *place, "accuses_perpetrator", a.source, behind["who"], "main", "headline"
        )
    if a.stance == "denies" and told & words("denying", "own"):
        yield Responsibility(start, a.content_end, "denies", a.source, a.source, "main", "headline")


def _distinct(rows: list[Responsibility], page: Page) -> list[Responsibility]:
    """One row a clause; in the account's own voice the first deed, and those that harmed people.

    What stands inside a claim, a denial or an accusation is not the account's own voice.
    """
    around = Around(rows, lambda row: (row.start, row.end))
    kept: dict[Responsibility, None] = {}
    told: set[tuple[str | None, str]] = set()
    for row in rows:
        near = around.at(row.start)
        if any(_same(row, k) for k in near if k in kept) or any(_is_told_by(row, k) for k in near):
            continue
        if row.act == "reported_as_fact":
            harmless = not HARM.search(_sentence(row, page)) and not _is_named(row.accused)
            if (row.accused, row.scope) in told or (told and harmless):
                continue
            told.add((row.accused, row.scope))
        kept[row] = None
    return list(kept)


def _is_told_by(row: Responsibility, other: Responsibility) -> bool:
    own = row.act == "reported_as_fact" and other.act != row.act
    admitted = other.act == "claims" and row.act == "accuses_perpetrator"
    admitted = admitted and row.accuser == other.accuser  # "he admitted that the group did it"
    return (own or admitted) and other.start <= row.start and row.end <= other.end


def _is_named(party: str | None) -> bool:
    """A name rather than a description: it ends in a capital word."""
    return bool(party) and party.split()[-1][0].isupper()


def _same(row: Responsibility, other: Responsibility) -> bool:
    meet = row.start < other.end and other.start < row.end
    return meet and row.act == other.act and row.accused == other.accused


def _sentence(row: Responsibility, page: Page) -> str:
    return page.doc.char_span(row.start, row.end, alignment_mode="expand").sent.text
