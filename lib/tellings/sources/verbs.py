"""Statements that a verb makes: "X said …", "X accused Y of …", "it was reported that …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.sources.clauses import (
    agent,
    child,
    cue_extent,
    extent,
    is_passive,
    misread_object,
    own_subject,
    past_a_participle,
    subject,
)
from tellings.sources.cues import Statement, listed, speaks, verbs
from tellings.sources.names import OPENERS

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from tellings.sources.page import Page

# What follows a verb's object and still tells what was said: "accused X of …", "as …", "for …".
GOES_ON = ("prep", "xcomp", "oprd", "ccomp", "dative", "pcomp", "acomp")
# … and what tells only when or where it was said.
SETTING = ("in", "on", "at", "during", "after", "before", "by", "since", "while", "via", "from")
FIGURES = {"put": "at", "move": "to", "give": "of"}  # what stands before the number
LOOSE = ("parataxis", "ccomp", "advcl", "dep")  # how "police said" hangs at the end of a sentence
CUTS = ("without", "despite", "amid")


def by_verb(verb: Token, page: Page, speakers: dict[int, Token]) -> list[Statement]:
    """ "X said …", "X accused Y of …", "it was reported that …"."""
    takes = verbs().get(verb.lemma_)
    if takes is not None and (_takes_lives(verb) or _searches(verb) or _shows_by_doing(verb)):
        return []
    if takes is not None and _is_said_of(verb):
        return _said_of_them(verb, page)
    if takes is None or _quoted_as_saying(verb) is not None:
        return _figure_given(verb, page)
    form, content = next(_contents(verb, takes, page, speakers), (None, None))
    if form is None:
        return _speaker_with_apposition(verb, takes, page)
    family, stance = takes[form]
    if family == "attitude" and (_is_background(verb) or _is_deed(verb)):
        return []
    who = _speaker(verb, speakers, form in ("clause", "quotation") and content[0] < verb.idx)
    return [Statement(cue_extent(verb), who, content, stance, f"{family}:{form}")]


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


def _shows_by_doing(verb: Token) -> bool:
    """ "Ten workers fled, suggesting that nobody guards them": what a deed lets one conclude."""
    concludes = verb.lemma_ in ("suggest", "show", "indicate", "demonstrate", "signal", "prove")
    deed, who = verb.head, subject(verb)
    told = deed.lemma_ in verbs() or deed.pos_ not in ("VERB", "AUX")
    crowd = who is not None and who.tag_ == "NNS"
    return concludes and crowd and verb.tag_ == "VBG" and verb.dep_ == "advcl" and not told


def _is_said_of(verb: Token) -> bool:
    """ "People said to be in need", "ten feared dead": the word before is not who says it."""
    words = lexicon.load("reporting")["said_of"]
    after = verb.doc[verb.i + 1 : verb.i + 3]
    if len(after) < 2 or verb.tag_ not in ("VBN", "VBD") or child(verb, "aux", "auxpass"):
        return False
    if after[0].lower_ == "to":
        return verb.lemma_ in words["to"].split() and after[1].tag_ == "VB"
    fate = after[0].lower_ in words["fates"].split() and after[1].pos_ != "NOUN"
    return fate and verb.lemma_ in words["as"].split()


def _said_of_them(verb: Token, page: Page) -> list[Statement]:
    """Hearsay about the noun right before the verb, or the words of whom "by" names."""
    whom = verb.doc[max(verb.i - 1, verb.sent.start)]
    if whom.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ"):
        return []
    what = child(verb, "xcomp", "acomp", "oprd")
    last = what.right_edge.i if what is not None and what.i > verb.i else verb.i + 1
    by = next((t for t in verb.doc[verb.i + 1 : verb.i + 3] if t.lower_ == "by"), None)
    who = child(by, "pobj") if by is not None else None
    last = by.i - 1 if who is not None else last
    content = page.chars(min(whom.left_edge.i, verb.i), last + 1)
    return [Statement((verb.i, verb.i + 1), who, content, "asserts", "attitude:infinitive")]


def _figure_given(verb: Token, page: Page) -> list[Statement]:
    """ "Police put the march at 30,000", "raised the toll to 12", "gave a toll of 12"."""
    given = lexicon.load("reporting")["figures"]
    way = next((way for way in FIGURES if verb.lemma_ in given[way].split()), None)
    if way is None:
        return []
    what = child(verb, "dobj", "nsubjpass")
    who = agent(verb) if is_passive(verb) else subject(verb)
    if what is None or who is None:
        return []
    toll = any(t.lemma_ in given["tolls"].split() for t in (what, *what.lefts, *what.rights))
    number = next((t for t in verb.subtree if t.lower_ == FIGURES[way] and _number(t)), None)
    if number is None or (way != "put" and not toll):
        return []
    first, last = min(what.left_edge.i, number.i), max(what.right_edge.i, number.right_edge.i)
    content = page.grown(*page.chars(first, last + 1))
    return [Statement(cue_extent(verb), who, content, "asserts", "speech:figure")]


def _number(preposition: Token) -> bool:
    """A number follows the preposition: "at 12", "to at least 12 people"."""
    what = child(preposition, "pobj")
    return what is not None and any(t.tag_ == "CD" for t in (what, *what.lefts))


# -- whose it is ----------------------------------------------------------------------------------


def _speaker(verb: Token, speakers: dict[int, Token], may_follow: bool) -> Token | None:
    """Who says it; `may_follow` where what is said stands before the verb: "…, said Ann Lee"."""
    passive = is_passive(verb)
    who = agent(verb) if passive else speakers.get(verb.i) or subject(verb)
    if passive:
        empty = who is not None and who.lower_ in ("it", "there") and who.head == verb
        return None if empty else who
    if who is None and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
        who = _just_before(verb) or (_inverted(verb) if may_follow else None)
    return past_a_participle(_after_a_caption(who, verb)) if who is not None else None


def _speaker_with_apposition(verb: Token, takes: dict, page: Page) -> list[Statement]:
    """ "The road is shut, Ann Lee, a spokeswoman for the city, said on Friday."

    The parser takes the speaker for one more item of a list in the clause before.
    """
    doc, first = verb.doc, verb.i
    if verb.lemma_ not in listed("inserted") or verb.dep_ != "conj" or doc[verb.i - 1].text != ",":
        return []
    who = None
    for token in reversed(list(doc[verb.head.i + 1 : verb.i])):
        item = token.dep_ in ("conj", "appos") and token.pos_ in ("PROPN", "NOUN")
        if item and doc[token.left_edge.i - 1].text == ",":
            who, first = token, token.left_edge.i
    if who is None or verb.sent.start >= first - 1:
        return []
    content = page.chars(verb.sent.start, first - 1)
    stance = takes["clause"][1] if "clause" in takes else "asserts"
    return [Statement(cue_extent(verb), who, content, stance, "speech:clause")]


def _inverted(verb: Token) -> Token | None:
    """The speaker in "…", said Ann Lee, where the parser saw no subject."""
    doc, last = verb.doc, None
    for token in doc[verb.i + 1 : verb.i + 9]:
        if token.pos_ in ("PROPN", "NOUN") or token.tag_ == "PRP":
            last = token
        elif token.tag_ not in ("DT", "JJ", "PRP$", "CD", "POS"):
            break
    return last


def _just_before(verb: Token) -> Token | None:
    """The noun or pronoun right before a verb in which the parser saw no subject."""
    before = verb.i - 1
    while before > verb.sent.start and verb.doc[before].tag_ in ("RB", "MD"):
        before -= 1
    token = verb.doc[max(before, 0)]
    speaks = token.pos_ in ("PROPN", "NOUN") or token.tag_ == "PRP"
    return token if speaks and before >= verb.sent.start else None


def _after_a_caption(who: Token, verb: Token) -> Token:
    """The titled name before the verb: "Goods on their way to Peru Mrs Roy said"."""
    between = list(verb.doc[who.i + 1 : cue_extent(verb)[0]])
    for token in reversed(between):
        if token.pos_ != "PROPN":
            break
        if token.lower_ in OPENERS:
            return between[-1] if token.nbor(-1).pos_ in ("NOUN", "PROPN") else who
    return who


def _quoted_as_saying(verb: Token) -> Token | None:
    """The word "saying" of "quoted the army as saying", which is the army's."""
    like = next((c for c in verb.rights if c.lower_ == "as" and c.dep_ == "prep"), None)
    saying = child(like, "pcomp") if like is not None and verb.lemma_ in ("quote", "cite") else None
    return saying if saying is not None and speaks(saying) else None


def _is_background(verb: Token) -> bool:
    """A position told in passing, or the reader's own: "those who favour …", "if you like"."""
    who = own_subject(verb)
    return verb.dep_ in ("pcomp", "relcl") or (who is not None and who.lower_ == "you")


def _is_deed(verb: Token) -> bool:
    """ "Was once supported by X": help that was given, and nothing X said."""
    return verb.lemma_ in listed("help") and is_passive(verb)


# -- what is said ---------------------------------------------------------------------------------


def _contents(
    verb: Token, takes: dict, page: Page, speakers: dict[int, Token]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """What the verb's complement covers, the likeliest reading first."""
    misread = misread_object(verb) if takes.get("object", ("", ""))[1] == "dismisses" else None
    if misread is not None:
        yield "object", page.grown(*page.chars(misread.i, misread.right_edge.i + 1))
    if "naming" in takes:
        content = _naming(verb, page)
        if content is not None:
            yield "naming", content
    if "as" in takes and child(verb, "prep") is not None:
        content = _as(verb, page)
        if content is not None:
            yield "as", content
    if "clause" in takes:
        content = _clause(verb, page, speakers)
        if content is None and takes["clause"][0] == "speech":
            content = _quoted_beside(verb, page) or _around(verb, page) or _astray(verb, page)
            content = content or _of_which(verb, page) or _unfinished(verb, page)
        # "Rebels deny role; toll rises to 10": what stands after a semicolon nobody here says.
        between = content and page.text[min(verb.idx, content[1]) : max(verb.idx, content[0])]
        if content is not None and ";" not in between:
            yield "clause", content
    if "quotation" in takes:
        content = _quoted_beside(verb, page)
        if content is not None:
            yield "quotation", content
    for preposition in verb.rights:
        key = "about " + preposition.lower_
        if key in takes:
            inner = child(preposition, "pobj", "pcomp")
            if inner is not None:
                to = child(verb, "xcomp")
                last = max(inner.right_edge.i, to.right_edge.i if to is not None else 0)
                yield key, page.chars(inner.left_edge.i, last + 1)
    if "infinitive" in takes:
        content = _infinitive(verb, page)
        if content is not None:
            yield "infinitive", content
    if "object" in takes:
        content = _object(verb, page)
        if content is not None:
            yield "object", content


def _clause(verb: Token, page: Page, speakers: dict[int, Token]) -> tuple[int, int] | None:
    said = [c for c in verb.children if c.dep_ == "ccomp"]
    if not said:
        return _believed_to(verb, page)
    if said[0].i < verb.i < said[-1].i and verb.nbor().text != ",":
        said = said[-1:]  # "Ten Dead in Fire, Mayor Says Hall Was Full"
    said += [c for c in verb.rights if c.dep_ == "conj" and _opens_with_that(c)]
    first = min(c.left_edge.i for c in said)
    last = max(c.right_edge.i for c in said) + 1
    if first > verb.i:
        last = _past_brackets(verb, _cut(verb, said[0], last, speakers))
        last = _before_the_relay(verb, last)
        first = verb.i + 1 if verb.nbor().tag_ == "CD" and child(said[0], "mark") is None else first
    elif last < verb.i and _is_inserted(verb):
        last = verb.sent.end  # "It is his task, he said, to talk."
    elif last <= verb.i and _somebody_speaks(verb.doc[verb.sent.start : first]):
        first = verb.sent.start  # "The mayor said ten had died, the Times reported."
    return page.grown(*page.chars(first, max(last, first + 1)))


def _somebody_speaks(words: Span) -> bool:
    return any(speaks(token) and own_subject(token) is not None for token in words)


def _before_the_relay(verb: Token, last: int) -> int:
    """Without the ", the Times reported" that closes "the mayor said ten had died"."""
    for closing in verb.doc[max(verb.i + 2, last - 3) : last]:
        who = own_subject(closing) if speaks(closing) else None
        if who is not None and verb.i + 2 < who.i < closing.i and _comma_before(who.left_edge):
            return who.left_edge.i - 1
    return last


def _opens_with_that(clause: Token) -> bool:
    """ "… said it was over, but that ten had died": the second clause is said too."""
    mark = child(clause, "mark")
    return mark is not None and mark.lower_ == "that"


def _past_brackets(verb: Token, last: int) -> int:
    """The whole of "said that 62 (or 69) had died", which a parser may cut at the bracket."""
    doc = verb.doc
    cut = doc[last - 1].text == ")" and last < verb.sent.end
    return verb.sent.end if cut and doc[last].tag_ in ("VBD", "VBZ", "VBP", "MD") else last


def _believed_to(verb: Token, page: Page) -> tuple[int, int] | None:
    """ "Eight people are believed to have drowned", "are feared dead"."""
    whom, to = child(verb, "nsubjpass"), child(verb, "xcomp", "oprd")
    if whom is None or to is None:
        return None
    return page.chars(whom.left_edge.i, to.right_edge.i + 1)


def _is_inserted(verb: Token) -> bool:
    """ ", he said, " with more of what he said after it."""
    doc, after = verb.doc, verb.i + 1
    who = own_subject(verb)
    if who is None or who.i > verb.i or after + 2 >= verb.sent.end or doc[after].text != ",":
        return False
    opens = doc[after + 1]
    return opens.tag_ not in ("VBG", "WP", "WDT", "``", "CC", "DT", "NNP")


def _cut(verb: Token, clause: Token, last: int, speakers: dict[int, Token]) -> int:
    """Where the speaker's next act begins inside what the parser took for the clause.

    "X said it was over, adding that …", "X said they had left and claimed that …",
    "X claimed it, though it offered no proof".
    """
    who = speakers.get(verb.i) or subject(verb)
    heads, cut = [clause], last
    for head in heads:
        for part in head.rights:
            after_comma = _comma_before(part.left_edge)
            says = speaks(part) and child(part, "nsubj", "nsubjpass") is None
            if part.dep_ == "conj" and part.pos_ == "VERB":
                shifted = part.tag_ == verb.tag_ != clause.tag_ and part.lemma_ in verbs()
                if part.tag_ == verb.tag_ and (says or (shifted and own_subject(part) is None)):
                    speakers[part.i] = who
                    cut = min(cut, _conjunction_before(part))
                else:
                    heads.append(part)
            elif part.dep_ == "advcl" and after_comma:
                if says and part.tag_ == "VBG":
                    speakers[part.i] = who
                    cut = min(cut, part.left_edge.i)
                elif part.left_edge.lower_ in ("though", "although"):
                    cut = min(cut, part.left_edge.i)
            elif part.dep_ == "prep" and after_comma and _adds_a_voice(part):
                cut = min(cut, part.left_edge.i)
    return cut


def _comma_before(token: Token) -> bool:
    before = token.i - 1
    if before > 0 and token.doc[before].text in ('"', "''", "'"):
        before -= 1
    return before >= 0 and token.doc[before].text == ","


def _conjunction_before(part: Token) -> int:
    at = part.left_edge.i
    while at > part.head.i and part.doc[at - 1].lower_ in ("and", "but", ",", "also", "then"):
        at -= 1
    return at


def _adds_a_voice(preposition: Token) -> bool:
    """ "…, with officials noting that …", "…, without saying …"."""
    if preposition.lower_ in CUTS:
        return True
    return preposition.lower_ == "with" and any(
        t.tag_ == "VBG" and t.lemma_ in verbs() for t in preposition.subtree
    )


def _quoted_beside(verb: Token, page: Page) -> tuple[int, int] | None:
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
        if (
            "\n" in page.text[end : after.start].strip(" ")
            and ":" not in page.text[end : after.start]
        ):
            return None
        if page.beside(end, after.start):
            return after.start, after.end
    return None


def _around(verb: Token, page: Page) -> tuple[int, int] | None:
    """The sentence that "police said" stands at the end of, or in the middle of."""
    who = child(verb, "nsubj")
    what = child(verb, "dobj")
    if verb.lemma_ not in listed("inserted") or who is None:
        return None
    if what is not None and not _comma_before(what.left_edge):
        return None
    if verb.head == verb or not (verb.dep_ in LOOSE or _follows_a_comma(who)):
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
        last = sentence.end if _is_inserted(verb) else start
        return page.chars(sentence.start, last) if start > sentence.start else None
    return None


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


def _follows_a_comma(who: Token) -> bool:
    """ "…, city radio reported", which a parser may hang to a noun or a verb before it."""
    relative = who.tag_ in ("WP", "WDT") or who.lower_ == "that"
    loose = who.head.dep_ in ("relcl", "conj") and not relative
    return loose and who.i < who.head.i and _comma_before(who.left_edge)


def _astray(verb: Token, page: Page) -> tuple[int, int] | None:
    """The clause of "said in a message that …" or "told the paper he …" that hangs elsewhere."""
    for token in verb.subtree:
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


def _naming(verb: Token, page: Page) -> tuple[int, int] | None:
    """ "called it a disgrace", "was named the winner"."""
    name = child(verb, "oprd", "ccomp", "xcomp")
    whom = child(verb, "dobj", "nsubjpass")
    if whom is not None and whom.dep_ == "dobj" and whom.i < verb.i:
        whom = None  # "what she called a disgrace"
    if name is None or (whom is None and child(name, "nsubj") is None and is_passive(verb)):
        return None
    if verb.dep_ == "acl" and is_passive(verb):
        return None
    first = min(name.left_edge.i, whom.left_edge.i if whom is not None else name.left_edge.i)
    last = max(name.right_edge.i, whom.right_edge.i if whom is not None else 0)
    return page.grown(*page.chars(first, last + 1)) if name.i > verb.i else None


def _as(verb: Token, page: Page) -> tuple[int, int] | None:
    """ "described it as a disgrace", "was seen as the winner"."""
    like = next((c for c in verb.rights if c.lower_ == "as" and c.dep_ == "prep"), None)
    whom = child(verb, "dobj", "nsubjpass")
    if like is None or whom is None:
        return None
    first, last = min(whom.left_edge.i, like.i), max(whom.right_edge.i, like.right_edge.i)
    return page.grown(*page.chars(first, last + 1))


def _infinitive(verb: Token, page: Page) -> tuple[int, int] | None:
    to = child(verb, "xcomp", "ccomp")
    if to is None:
        return None
    patient = child(verb, "dobj", "dative", "nsubjpass")
    start = min(to.left_edge.i, patient.left_edge.i if patient is not None else to.left_edge.i)
    return page.chars(start, to.right_edge.i + 1)


def _object(verb: Token, page: Page) -> tuple[int, int] | None:
    what = child(verb, "dobj", "nsubjpass", "oprd")
    if what is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
        what = verb.head  # "the plan announced by the ministry"
        return page.chars(what.left_edge.i, what.i + 1)
    if what is None:
        return None
    start, end = extent(what)
    for more in verb.rights:
        after_comma = page.doc[more.left_edge.i - 1].text == ","
        if more.dep_ == "prep" and (more.lower_ in SETTING or after_comma):
            continue
        if more.dep_ in GOES_ON:
            start, end = min(start, more.left_edge.i), max(end, more.right_edge.i + 1)
    return page.grown(*page.chars(start, end))
