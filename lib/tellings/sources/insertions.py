"""What is told around "police said", which has no clause of its own: quotations, sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.sources.clauses import child, cue_extent, follows_comma, is_noun, own_subject
from tellings.sources.cues import Statement, listed, speaks, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tellings.sources.page import Page

LOOSE = ("parataxis", "ccomp", "advcl", "dep")  # how "police said" hangs at the end of a sentence


def is_inserted(verb: Token) -> bool:
    """ ", he said, " with more of what he said after it."""
    doc, after = verb.doc, verb.i + 1
    who = own_subject(verb)
    if who is None or who.i > verb.i or after + 2 >= verb.sent.end or doc[after].text != ",":
        return False
    opens = doc[after + 1]
    return opens.tag_ not in ("VBG", "WP", "WDT", "``", "CC", "DT", "NNP")


def said_around(verb: Token, page: Page) -> tuple[int, int] | None:
    """What "police said" tells, the likeliest reading first."""
    readings = (quoted_beside, _around, _astray, _of_which, _unfinished)
    told = (told_by(verb, page) for told_by in readings)
    return next((content for content in told if content is not None), None)


def quoted_beside(verb: Token, page: Page) -> tuple[int, int] | None:
    """The quotation right before "he said", or right after "he said on Friday:"."""
    who = own_subject(verb)
    start, end = page.chars(verb.i, verb.i + 1)
    if who is not None and who.i < verb.i:
        start = who.left_edge.idx
    before = page.quotation_before(start)
    if before is not None and (who is not None or verb.dep_ == "ROOT"):
        inside = page.text[before.start : before.end].rstrip("\"' ")
        if inside[-1:] in (",", "?", "!", "-", "…") and page.beside(before.end, start):
            return before.start, before.end
    if child(verb, "dobj") is not None and verb.lemma_ != "tell":
        return None
    after = page.quotation_after(end)
    if after is not None and page.text[end : after.start].rstrip()[-1:] in (",", ":"):
        between = page.text[end : after.start].strip(" ")
        if "\n" in between and ":" not in between:
            return None
        if page.beside(end, after.start):
            return after.start, after.end
    return None


def by_last_verb(verb: Token, page: Page) -> list[Statement]:
    """ "The road is shut, Ann Lee, a spokeswoman for the city, said on Friday."

    The parser takes the speaker for one more item of a list in the clause before.
    """
    doc, first = verb.doc, verb.i
    if verb.lemma_ not in listed("inserted") or verb.dep_ != "conj" or doc[verb.i - 1].text != ",":
        return []
    who = None
    for token in reversed(list(doc[verb.head.i + 1 : verb.i])):
        item = token.dep_ in ("conj", "appos") and is_noun(token)
        if item and doc[token.left_edge.i - 1].text == ",":
            who, first = token, token.left_edge.i
    if who is None or verb.sent.start >= first - 1:
        return []
    content = page.chars(verb.sent.start, first - 1)
    _, stance = verbs()[verb.lemma_].get("clause", ("speech", "asserts"))
    return [Statement(cue_extent(verb), who, content, stance, "speech:clause")]


def _around(verb: Token, page: Page) -> tuple[int, int] | None:
    """The sentence that "police said" stands at the end of, or in the middle of."""
    who = child(verb, "nsubj")
    what = child(verb, "dobj")
    if verb.lemma_ not in listed("inserted") or who is None:
        return None
    if what is not None and not follows_comma(what.left_edge):
        return None
    if verb.head == verb or not (verb.dep_ in LOOSE or _hangs_loose(who)):
        return None
    if child(verb, "mark") is not None and speaks(verb.head.head):
        return None  # "X said it had not, as some reports suggested, been shut"
    sentence = verb.sent
    start = min(verb.i, who.left_edge.i)
    start -= sentence.start < start and verb.doc[start - 1].lower_ == "as"  # "…, as police said"
    if start == sentence.start and verb.nbor().text == ",":
        return page.chars(verb.i + 2, sentence.end) if verb.i + 2 < sentence.end else None
    if verb.head.i > verb.i and start > sentence.start + 1:
        return page.chars(sentence.start, sentence.end)
    if verb.head.i < verb.i:
        last = sentence.end if is_inserted(verb) else start
        return page.chars(sentence.start, last) if start > sentence.start else None
    return None


def _astray(verb: Token, page: Page) -> tuple[int, int] | None:
    """The clause of "said in a message that …" or "told the paper he …" that hangs elsewhere."""
    for token in _below(verb):
        if (
            token.i > verb.i
            and token.lower_ == "that"
            and token.dep_ == "mark"
            and token.head.dep_ in ("relcl", "acl")
            and token.head.head.head.head == verb
        ):
            return page.grown(*page.chars(token.i, max(token.head.right_edge.i, token.i) + 1))
    above = verb.head
    if verb.dep_ not in ("advcl", "ccomp", "csubj", "nsubj") or above.i < verb.i:
        return None
    who = child(above, "nsubj", "nsubjpass")
    if who is None or who.left_edge.i <= verb.i or page.doc[who.left_edge.i - 1].text == ",":
        return None
    return page.grown(*page.chars(who.left_edge.i, above.right_edge.i + 1))


def _below(verb: Token) -> list[Token]:
    """What hangs on the verb by up to four steps, in reading order."""
    found, level = [], [verb]
    for _ in range(4):
        level = [under for token in level for under in token.children]
        found += level
    return sorted(found, key=lambda token: token.i)


def _of_which(verb: Token, page: Page) -> tuple[int, int] | None:
    """ "A fire, which officials said was lit on purpose, …": what follows, up to the comma."""
    who, doc = own_subject(verb), verb.doc
    relative = who is None or who.tag_ in ("WP", "WDT") or verb.dep_ != "relcl"
    if relative or verb.i + 1 >= verb.sent.end or verb.nbor().tag_ not in ("VBD", "VBZ", "MD"):
        return None
    rest = doc[verb.i + 1 : verb.sent.end]
    last = next((t.i for t in rest if t.text in (",", ";", "-", ".")), verb.sent.end)
    noun = next((t for t in reversed(doc[verb.sent.start : who.i]) if t.pos_ == "NOUN"), doc[who.i])
    return page.grown(*page.chars(noun.i, last))


def _unfinished(verb: Token, page: Page) -> tuple[int, int] | None:
    """ "Police said two men, both armed, working there fled", "Police say 12 dead": no clause."""
    what, rest = child(verb, "dobj", "acomp"), verb.doc[verb.i + 1 : verb.sent.end]
    if verb.lemma_ != "say" or what is None or what.left_edge.i != verb.i + 1:
        return None
    last = next((t.i for t in rest if t.text == ";"), verb.sent.end)
    told = any(t.tag_ in ("CD", "VBD", "VBN", "VBZ", "VBP") for t in rest)
    return page.grown(*page.chars(verb.i + 1, last)) if told else None


def _hangs_loose(who: Token) -> bool:
    """ "…, city radio reported", which a parser may hang to a noun or a verb before it."""
    relative = who.tag_ in ("WP", "WDT") or who.lower_ == "that"
    loose = who.head.dep_ in ("relcl", "conj") and not relative
    return loose and who.i < who.head.i and follows_comma(who.left_edge)
