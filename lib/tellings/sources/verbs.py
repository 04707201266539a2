"""Statements that a verb makes: "X said …", "X accused Y of …", "it was reported that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.sources.clauses import (
    child,
    cue_extent,
    is_passive,
    misread_object,
    own_subject,
    preposition,
    subject,
)
from tellings.sources.cues import Statement, listed, speaks, verbs
from tellings.sources.figures import by_figure
from tellings.sources.hearsay import is_said_of, said_of
from tellings.sources.insertions import by_last_verb, quoted_beside, said_around
from tellings.sources.objects import about, believed_to, called, described_as, object_of, to_do
from tellings.sources.sayers import sayer_of
from tellings.sources.sorts import sort_of_noun
from tellings.sources.that_clauses import that_clause

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tellings.sources.page import Page


def by_verb(verb: Token, page: Page, speakers: dict[int, Token]) -> list[Statement]:
    """ "X said …", "X accused Y of …", "it was reported that …"."""
    takes = verbs().get(verb.lemma_)
    if takes is not None and any(said_nothing(verb) for said_nothing in NOTHING_SAID):
        return []
    if takes is not None and is_said_of(verb):
        return said_of(verb, page)
    if takes is None or _quotes_as_saying(verb):
        return by_figure(verb, page)
    read = _content(verb, takes, page, speakers) or _shared(verb, takes, page, speakers)
    if read is None:
        return by_last_verb(verb, page)
    form, content = read
    family, stance = takes[form]
    if family == "attitude" and (_is_background(verb) or _is_deed(verb)):
        return []
    who = sayer_of(verb, speakers, form in ("clause", "quotation") and content[0] < verb.idx)
    return [Statement(cue_extent(verb), who, content, stance, f"{family}:{form}")]


def _content(
    verb: Token, takes: dict, page: Page, speakers: dict[int, Token]
) -> tuple[str, tuple[int, int]] | None:
    """In which of its forms the verb tells something, and what; the likeliest reading first."""
    misread = misread_object(verb) if takes.get("object", ("", ""))[1] == "dismisses" else None
    if misread is not None:
        return "object", page.grown(*page.chars(misread.i, misread.right_edge.i + 1))

    def clause(verb: Token, page: Page) -> tuple[int, int] | None:
        return _clause(verb, takes, page, speakers)

    readings = [
        ("naming", verb, called),
        ("as", verb, described_as),
        ("clause", verb, clause),
        ("quotation", verb, quoted_beside),
        *((f"about {word.lower_}", word, about) for word in verb.rights),
        ("infinitive", verb, to_do),
        ("object", verb, object_of),
    ]
    read = ((form, told_by(word, page)) for form, word, told_by in readings if form in takes)
    return next(((form, content) for form, content in read if content is not None), None)


def _clause(
    verb: Token, takes: dict, page: Page, speakers: dict[int, Token]
) -> tuple[int, int] | None:
    content = that_clause(verb, page, speakers) or believed_to(verb, page)
    if content is None and takes["clause"][0] == "speech":
        content = said_around(verb, page)
    if content is None:
        return None
    # "Rebels deny role; toll rises to 10": what stands after a semicolon nobody here says.
    between = page.text[min(verb.idx, content[1]) : max(verb.idx, content[0])]
    return content if ";" not in between else None


def _takes_lives(verb: Token) -> bool:
    """ "The blast claimed nine lives": nobody claims anything."""
    after = verb.doc[verb.i + 1 : verb.i + 5]
    return verb.lemma_ == "claim" and any(t.lemma_ == "life" for t in after)


def _searches(verb: Token) -> bool:
    """ "They worked to find ten men missing", "divers found ten men trapped": deeds."""
    if verb.lemma_ not in ("find", "discover"):
        return False
    if is_passive(verb) and verb.i + 1 < len(verb.doc) and verb.nbor().tag_ in ("IN", "RB", ","):
        return True  # "His body was found under earth"
    said = child(verb, "ccomp")
    if said is None or said.i < verb.i:
        return False
    finite = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in (said, *said.lefts))
    return not finite or any(c.lower_ == "to" for c in verb.lefts)


def _shared(
    verb: Token, takes: dict, page: Page, speakers: dict[int, Token]
) -> tuple[str, tuple[int, int]] | None:
    """ "Officials have said, and witnesses confirmed, that …": what the second verb takes."""
    doc, i = verb.doc, verb.i + 1
    if "clause" not in takes or doc[i : i + 1].text != "," or doc[i + 1 : i + 2].text not in JOINS:
        return None
    other = next((t for t in doc[i + 2 : min(i + 9, verb.sent.end)] if t.lemma_ in verbs()), None)
    content = that_clause(other, page, speakers) if other is not None else None
    return ("clause", content) if content is not None and content[0] > other.idx else None


def _cites_somebody(verb: Token) -> bool:
    """ "Quoting the fire chief, the paper said …": whom, and nothing that he said."""
    whom = child(verb, "dobj") if verb.lemma_ in ("quote", "cite") else None
    return whom is not None and verb.tag_ == "VBG" and sort_of_noun(whom) in ("person", "crowd")


def _goes_by_a_name(verb: Token) -> bool:
    """ "Goes by the name \"Shorty\""."""
    return verb.lemma_ == "go" and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "by"


def _is_speechless(verb: Token) -> bool:
    """ "Experience shows that …" is the writer's own."""
    who = subject(verb)
    return who is not None and who.lower_ in listed("speechless") and child(who, "poss") is None


def _shows_by_doing(verb: Token) -> bool:
    """ "Ten workers fled, suggesting that nobody guards them": what a deed lets one conclude."""
    concludes = verb.lemma_ in ("suggest", "show", "indicate", "demonstrate", "signal", "prove")
    deed, who = verb.head, subject(verb)
    told = deed.lemma_ in verbs() or deed.pos_ not in ("VERB", "AUX")
    crowd = who is not None and who.tag_ == "NNS"
    return concludes and crowd and verb.tag_ == "VBG" and verb.dep_ == "advcl" and not told


def _quotes_as_saying(verb: Token) -> bool:
    """ "Quoted the army as saying", which the army says."""
    like = preposition(verb, "as") if verb.lemma_ in ("quote", "cite") else None
    saying = child(like, "pcomp") if like is not None else None
    return saying is not None and speaks(saying)


def _is_background(verb: Token) -> bool:
    """A position told in passing, or the reader's own: "those who favour …", "if you like"."""
    who = own_subject(verb)
    return verb.dep_ in ("pcomp", "relcl") or (who is not None and who.lower_ == "you")


def _is_deed(verb: Token) -> bool:
    """ "Was once supported by X": help that was given, and nothing X said."""
    return verb.lemma_ in listed("help") and is_passive(verb)


JOINS = ("and", "but")
NOTHING_SAID = (
    _takes_lives,
    _searches,
    _shows_by_doing,
    _cites_somebody,
    _goes_by_a_name,
    _is_speechless,
)
