"""Statements in headlines, whose capitals and colons hide them from the parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.sources.cues import Statement, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tellings.sources.page import Page

LONGEST = 120  # characters


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
    if who.pos_ not in ("PROPN", "NOUN") or not after.text[:1].isalnum():
        return []
    content = (after.idx, where.stop)
    return [Statement((word.i, word.i + 1), who, content, takes[form][1], "headline")]


def colon(mark: Token, page: Page) -> list[Statement]:
    """ "Mayor: the bridge stays shut", as a headline."""
    line = _line(mark.idx, page)
    before = page.text[line.start : mark.idx].split()
    words = mark.doc[max(0, mark.i - 4) : mark.i]
    tells = page.text[line.stop - 1] not in ".?!:" and line.stop - line.start < LONGEST
    named = len(words) and words[-1].pos_ in ("PROPN", "NOUN")
    after = page.text[mark.idx + 1 : line.stop].split()
    if not (
        tells and named and 1 <= len(before) <= 3 and len(after) >= 3 and before[0][0].isupper()
    ):
        return []
    start = page.text.index(after[0], mark.idx)
    return [Statement((mark.i, mark.i + 1), words[-1], (start, line.stop), "asserts", "colon")]


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
