"""Statements in headlines, whose capitals and colons hide them from the parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.sources.clauses import is_noun
from tellings.sources.cues import Statement, headline_words, verbs
from tellings.sources.page import SENTENCE_END
from tellings.sources.sorts import names_somebody
from tellings.sources.source_kinds import is_land, kind_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tellings.sources.page import Page

LONGEST = 120  # characters
SHORTEST = 3  # words of what is said


def headline(word: Token, page: Page) -> list[Statement]:
    """ "Army Accuses Rebels of Arson": capitals hide the verb from the parser."""
    doc, text = word.doc, page.text
    takes = verbs().get(_bare(word.lower_)) or verbs().get(word.lower_)
    if takes is None or word.is_sent_start or word.i + 1 >= len(doc):
        return []
    where = _line(word.idx, page)
    line = text[where]
    words = line.split()
    capitals = sum(w[:1].isupper() or not w[:1].isalpha() or len(w) < 5 for w in words)
    if len(line) > LONGEST or line[-1:] in '.?!":' or capitals < len(words):
        return []
    before = text[where.start : word.idx].split()
    form = next((f for f in ("clause", "object") if f in takes), None)
    if form is None or takes[form][0] != "speech" or not 1 <= len(before) <= 4:
        return []
    who, after = doc[word.i - 1], doc[word.i + 1]
    if line.isupper() and word.lower_ in verbs() and not who.lower_.endswith("s"):
        return []  # the noun of "TOLL IN LIMA BLAST CLIMBS": one blasts, two blast
    if not is_noun(who) or not after.text[:1].isalnum():
        return []
    content = (after.idx, where.stop)
    return [Statement((word.i, word.i + 1), who, content, takes[form][1], "headline")]


def colon(mark: Token, page: Page) -> list[Statement]:
    """ "Mayor: the bridge stays shut" and "Bridge stays shut: mayor", as a headline."""
    line = _line(mark.idx, page)
    if page.text[line.stop - 1] in ".?!:" or line.stop - line.start >= LONGEST:
        return []
    return _speaker_first(mark, line, page) or speaker_last(mark, page)


def speaker_last(mark: Token, page: Page) -> list[Statement]:
    """ "Bridge stays shut: mayor", "Bridge Stays Shut - Police"; no outlet's name after a dash."""
    line = _line(mark.idx, page)
    before, words = page.text[line.start : mark.idx], page.text[mark.idx + 1 : line.stop]
    name = words.partition(",")[0]
    named = "," in words and name.istitle() and len(name.split()) > 1  # "- Ann Roe, shopkeeper"
    stop = mark.idx + 1 + len(name) if named else line.stop
    who = next((t for t in mark.doc[mark.i + 1 :] if t.idx + len(t) >= stop), mark)
    outlet = (
        mark.text != ":" and kind_of(words) == "media" and who.lower_ not in headline_words("heard")
    )
    if outlet or " - " in before or SENTENCE_END.search(before):
        return []
    short = len(words.split()) <= 4 and len(before.split()) >= SHORTEST
    if not short or not (is_land(words) or _is_somebody(who, words, page)):
        return []
    start = line.start + len(before) - len(before.lstrip())
    content = (start, line.start + len(before.rstrip()))
    return [Statement((mark.i, mark.i + 1), who, content, "asserts", "colon")]


def _speaker_first(mark: Token, line: slice, page: Page) -> list[Statement]:
    """No topic before its news: "Ferry fire: …", "Peru: …" tell what it is about."""
    words = page.text[line.start : mark.idx]
    after = page.text[mark.idx + 1 : line.stop].split()
    who = mark.doc[mark.i - 1]
    short = 1 <= len(words.split()) <= 3 and words.strip()[0].isupper()
    if not short or len(after) < SHORTEST or not _is_somebody(who, words, page):
        return []
    start = page.text.index(after[0], mark.idx)
    return [Statement((mark.i, mark.i + 1), who, (start, line.stop), "asserts", "colon")]


def _is_somebody(who: Token, words: str, page: Page) -> bool:
    """A noun for somebody who can speak, or a name that speaks elsewhere in the article."""
    if who.lower_ in headline_words("labels") or is_land(words):
        return False
    return names_somebody(words) or (who.pos_ == "PROPN" and who.text in page.speakers)


def _line(offset: int, page: Page) -> slice:
    """Where the line of text around this offset starts and stops, blanks at its end left out."""
    start = page.text.rfind("\n", 0, offset) + 1
    stop = page.text.find("\n", offset)
    stop = len(page.text) if stop < 0 else stop
    return slice(start, start + len(page.text[start:stop].rstrip()))


def _bare(verb: str) -> str:
    """ "accuses" -> "accuse", "denies" -> "deny"."""
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return verb[:-1] if verb.endswith("s") else ""
