"""The ways a sentence gives a statement to somebody, one rule each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tellings import lexicon
from tellings.sources.clauses import (
    agent,
    child,
    cue_extent,
    extent,
    is_passive,
    own_subject,
    subject,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from tellings.sources.page import Page

# What follows a verb's object and still tells what was said: "accused X of …", "as …", "for …".
GOES_ON = ("prep", "xcomp", "oprd", "ccomp", "dative", "pcomp", "acomp")
# … and what tells only when or where it was said.
SETTING = ("in", "on", "at", "during", "after", "before", "by", "since", "while", "via", "from")
# What opens a noun's statement: "a claim that …", "criticism of …", "calls for …".
OPENS = ("of", "for", "about", "over", "on", "to", "against", "regarding", "with", "in", "as")
LONGEST_HEADLINE = 120  # characters
CLAUSES = ("ccomp", "advcl", "xcomp", "csubj")
CUTS = ("without", "despite", "amid")


@dataclass(frozen=True)
class Statement:
    """A statement in the making: tokens of the cue, the source's head word, offsets of content."""

    cue: tuple[int, int]
    source: Token | None
    content: tuple[int, int]
    stance: str
    rule: str


def find_statements(page: Page) -> list[Statement]:
    """Every statement that some rule reads off a cue, in reading order, also one inside another."""
    speakers: dict[int, Token] = {}  # verbs whose subject is the one of an earlier cue
    found = []
    for token in page.doc:
        if not token.dep or page.quotation_at(token.idx) is not None:
            continue
        found += next((s for s in _read(token, page, speakers) if s), [])
    return found


def _read(token: Token, page: Page, speakers: dict[int, Token]) -> Iterator[list[Statement]]:
    if token.lower_ == "according":
        yield _according_to(token, page)
    if token.pos_ == "VERB":
        yield _verb(token, page, speakers)
        yield _looks_so(token, page)
    elif token.pos_ == "NOUN":
        yield _noun(token, page)
    elif token.text == ":":
        yield _colon(token, page)
    if token.pos_ in ("PROPN", "NOUN", "VERB") and token.text[:1].isupper():
        yield _headline(token, page)
    elif token.pos_ == "ADV":
        yield _hearsay(token, page)
    elif token.pos_ == "ADJ":
        yield _adjective(token, page)


# -- the lexicon ----------------------------------------------------------------------------------


@cache
def verbs() -> dict[str, dict[str, tuple[str, str]]]:
    """Each verb with what may follow it, and the family and stance that makes.

    >>> verbs()["deny"]["object"]
    ('speech', 'denies')
    """
    words: dict[str, dict[str, tuple[str, str]]] = {}
    given = lexicon.load("reporting")
    for family in ("speech", "attitude"):
        for stance, takes in given[family].items():
            for form, listed in takes.items():
                if form == "why":
                    continue
                openers = listed if form == "about" else {"": listed}
                for opener, lemmas in openers.items():
                    for lemma in lemmas.split():
                        key = f"{form} {opener}".strip()
                        words.setdefault(lemma, {}).setdefault(key, (family, stance))
    return words


@cache
def _listed(table: str) -> dict[str, str]:
    """word -> the key it stands under in this table of the lexicon."""
    given = lexicon.load("reporting")[table]
    return {word: key for key, words in given.items() for word in words.split()}


# -- verbs ----------------------------------------------------------------------------------------


def _verb(verb: Token, page: Page, speakers: dict[int, Token]) -> list[Statement]:
    """ "X said …", "X accused Y of …", "it was reported that …"."""
    takes = verbs().get(verb.lemma_)
    if takes is None or quoted_as_saying(verb) is not None:
        return []
    form, content = next(_contents(verb, takes, page, speakers), (None, None))
    if form is None:
        return _speaker_with_apposition(verb, takes, page)
    family, stance = takes[form]
    if family == "attitude" and _is_background(verb):
        return []
    passive = is_passive(verb)
    who = agent(verb) if passive else speakers.get(verb.i) or subject(verb)
    if who is None and not passive and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
        said = form in ("clause", "quotation")
        who = _just_before(verb) or (_inverted(verb) if said and content[0] < verb.idx else None)
    if who is not None and who.lower_ in ("it", "there") and who.head == verb and passive:
        who = None
    return [Statement(cue_extent(verb), who, content, stance, f"{family}:{form}")]


def _speaker_with_apposition(verb: Token, takes: dict, page: Page) -> list[Statement]:
    """ "The road is shut, Ann Lee, a spokeswoman for the city, said on Friday."

    The parser takes the speaker for one more item of a list in the clause before.
    """
    doc, first = verb.doc, verb.i
    if verb.lemma_ not in _listed("inserted") or verb.dep_ != "conj" or doc[verb.i - 1].text != ",":
        return []
    who = None
    for token in reversed(list(doc[verb.head.i + 1 : verb.i])):
        listed = token.dep_ in ("conj", "appos") and token.pos_ in ("PROPN", "NOUN")
        if listed and doc[token.left_edge.i - 1].text == ",":
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


def quoted_as_saying(verb: Token) -> Token | None:
    """The word "saying" of "quoted the army as saying", which is the army's."""
    like = next((c for c in verb.rights if c.lower_ == "as" and c.dep_ == "prep"), None)
    saying = child(like, "pcomp") if like is not None and verb.lemma_ in ("quote", "cite") else None
    return saying if saying is not None and _speaks(saying) else None


def _is_background(verb: Token) -> bool:
    """A position told in passing, or the reader's own: "those who favour …", "if you like"."""
    who = own_subject(verb)
    return verb.dep_ in ("pcomp", "relcl") or (who is not None and who.lower_ == "you")


def _contents(
    verb: Token, takes: dict, page: Page, speakers: dict[int, Token]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """What the verb's complement covers, the likeliest reading first."""
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
        if content is not None:
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
    first = min(c.left_edge.i for c in said)
    last = max(c.right_edge.i for c in said) + 1
    if first > verb.i:
        last = _cut(verb, said[0], last, speakers)
    elif last < verb.i and _is_inserted(verb):
        last = verb.sent.end  # "It is his task, he said, to talk."
    return page.grown(*page.chars(first, max(last, first + 1)))


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
            says = _speaks(part) and child(part, "nsubj", "nsubjpass") is None
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


def _speaks(verb: Token) -> bool:
    takes = verbs().get(verb.lemma_, {})
    return "clause" in takes and takes["clause"][0] == "speech"


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
    if verb.lemma_ not in _listed("inserted") or who is None or child(verb, "dobj") is not None:
        return None
    if verb.dep_ not in ("parataxis", "ccomp", "advcl", "dep") or verb.head == verb:
        return None
    sentence = verb.sent
    start = min(verb.i, who.left_edge.i)
    if verb.head.i > verb.i and start > sentence.start + 1:
        return page.chars(sentence.start, sentence.end)
    if verb.head.i < verb.i:
        last = sentence.end if _is_inserted(verb) else start
        return page.chars(sentence.start, last) if start > sentence.start else None
    return None


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


def _headline(word: Token, page: Page) -> list[Statement]:
    """ "Army Accuses Rebels of Arson": capitals hide the verb from the parser."""
    doc, text = word.doc, page.text
    takes = verbs().get(_bare(word.lower_)) or verbs().get(word.lower_)
    if takes is None or word.is_sent_start or word.i + 1 >= len(doc):
        return []
    where = _line(word.idx, page)
    line = text[where]
    words = line.split()
    capitals = sum(w[:1].isupper() or not w[:1].isalpha() or len(w) < 5 for w in words)
    if len(line) > LONGEST_HEADLINE or line[-1:] in '.?!":' or capitals < len(words):
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


def _colon(mark: Token, page: Page) -> list[Statement]:
    """ "Mayor: the bridge stays shut", as a headline."""
    line = _line(mark.idx, page)
    before = page.text[line.start : mark.idx].split()
    words = mark.doc[max(0, mark.i - 4) : mark.i]
    tells = page.text[line.stop - 1] not in ".?!:" and line.stop - line.start < LONGEST_HEADLINE
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


# -- other words ----------------------------------------------------------------------------------


def _according_to(token: Token, page: Page) -> list[Statement]:
    """ "According to X, …" and "…, according to X"."""
    to = child(token, "prep")
    who = child(to, "pobj") if to is not None else None
    if who is None:
        return []
    own_start, own_end = extent(token)
    clause = token.head
    first, last = extent(clause) if clause != token else (token.sent.start, token.sent.end)
    if not _any_word(token.doc[first:own_start]):
        first = own_end
    elif not _any_word(token.doc[own_end:last]):
        last = own_start
    if not _any_word(token.doc[first:last]):
        return []
    content = page.grown(*page.chars(first, last))
    return [Statement((token.i, to.i + 1), who, content, "asserts", "according_to")]


def _any_word(span: Span) -> bool:
    return any(t.text[:1].isalnum() for t in span)


def _noun(noun: Token, page: Page) -> list[Statement]:
    """ "X's claim that …", "X issued a warning of …", "calls for …", "drew condemnation from X"."""
    stance = _listed("nouns").get(noun.lemma_)
    if stance is None:
        return []
    drawn = _drawn(noun, page, stance)
    if drawn:
        return drawn
    who, first = _owner(noun)
    what = _noun_content(noun, page)
    if what is None or (who is None and not _stands_alone(noun)):
        return []
    made = first < noun.i
    whole = noun.doc[what[0]].lower_ in ("that", "to")
    if not made and not whole and noun.lemma_ not in _listed("telling_nouns"):
        return []
    rule = "noun:made" if made else "noun:owned" if who is not None else "noun:alone"
    opener = noun.doc[what[0] - 1]
    last = what[0] if opener.dep_ == "prep" and opener.i > noun.i else noun.i + 1
    content = page.grown(*page.chars(*what))
    return [Statement((first, max(last, noun.i + 1)), who, content, stance, rule)]


def _drawn(noun: Token, page: Page, stance: str) -> list[Statement]:
    verb = noun.head
    if noun.dep_ != "dobj" or _listed("light_verbs").get(verb.lemma_) != "draws":
        return []
    source = next((c for c in [*verb.rights, *noun.rights] if c.lower_ == "from"), None)
    who = child(source, "pobj") if source is not None else None
    what = subject(verb)
    if who is None or what is None:
        return []
    cue = (verb.i, source.i + 1)
    return [Statement(cue, who, page.chars(*extent(what)), stance, "noun:drawn")]


def _owner(noun: Token) -> tuple[Token | None, int]:
    """Whose statement a noun is, and where its cue begins."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner, noun.i
    made = child(noun, "acl")
    if made is not None and is_passive(made) and agent(made) is not None:
        return agent(made), noun.i
    by = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in ("by", "from")), None)
    if by is not None and child(by, "pobj") is not None:
        return child(by, "pobj"), noun.i
    verb = noun.head
    if noun.dep_ == "pobj":
        verb = verb.head
    if verb.pos_ == "VERB" and noun.dep_ in ("dobj", "pobj"):
        light = _listed("light_verbs").get(verb.lemma_) == "makes" and noun.dep_ == "dobj"
        if (light or child(verb, "prt") is not None) and not is_passive(verb):
            return subject(verb), verb.i
    return None, noun.i


def _stands_alone(noun: Token) -> bool:
    """ "There were calls for …", "allegations that …": a statement of nobody in particular."""
    that = child(noun, "acl", "relcl")
    if noun.dep_ == "pobj" and _speaks(noun.head.head):
        return False  # "said in a statement that"
    if that is not None:
        return child(that, "mark") is not None
    return noun.head.lemma_ == "be" and child(noun.head, "expl") is not None


def _noun_content(noun: Token, page: Page) -> tuple[int, int] | None:
    that = next(
        (c for c in noun.rights if c.dep_ in ("acl", "relcl", "ccomp") and _is_that(c)), None
    )
    if that is not None:
        return extent(that)
    for opener in noun.rights:
        if opener.dep_ == "prep" and opener.lower_ in OPENS:
            inner = child(opener, "pobj", "pcomp")
            if inner is not None:
                return inner.left_edge.i, inner.right_edge.i + 1
    end = noun.idx + len(noun)
    quoted = page.quotation_after(end)
    if quoted is not None and page.text[end : quoted.start].strip() in (":", ","):
        span = page.doc.char_span(quoted.start, quoted.end, alignment_mode="expand")
        return span.start, span.end
    return None


def _is_that(clause: Token) -> bool:
    """A clause that tells the noun's content: "that …" with a subject of its own, or "to …"."""
    opener = clause.left_edge.lower_
    if opener == "to" or any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.lefts):
        return True
    mark = child(clause, "mark")
    return mark is not None and mark.lower_ == "that"


def _hearsay(adverb: Token, page: Page) -> list[Statement]:
    """ "The men reportedly fled", "funds allegedly sent abroad"."""
    stance = _listed("hedges").get(adverb.lower_)
    if stance != "alleges":
        return []
    head = adverb.head
    first, last = extent(head)
    if head.dep_ in ("acl", "amod", "relcl"):
        first, last = extent(head.head)
    content = page.chars(first, last)
    return [Statement((adverb.i, adverb.i + 1), None, content, stance, "hedge")]


def _looks_so(verb: Token, page: Page) -> list[Statement]:
    """ "They seem to have left": nobody is named for it."""
    if _listed("hedges").get(verb.lemma_) != "seems":
        return []
    what = child(verb, "xcomp", "oprd", "ccomp", "acomp")
    if what is None:
        return []
    who = child(verb, "nsubj")
    first = (
        who.left_edge.i
        if who is not None and who.lower_ not in ("it", "there")
        else what.left_edge.i
    )
    content = page.chars(min(first, what.left_edge.i), what.right_edge.i + 1)
    return [Statement(cue_extent(verb), None, content, "alleges", "hedge:seems")]


def _adjective(adjective: Token, page: Page) -> list[Statement]:
    """ "X was confident that …", "it is not clear what …", "X is critical of …"."""
    verb = adjective.head
    if adjective.lower_ in ("clear", "unclear", "unknown"):
        return _clear_or_not(adjective, page)
    stance = _listed("adjectives").get(adjective.lower_)
    if stance is None or adjective.dep_ != "acomp" or verb.lemma_ not in ("be", "remain", "feel"):
        return []
    who = subject(verb)
    for part in adjective.rights:
        if part.dep_ in ("ccomp", "xcomp"):
            inner = part
        elif part.dep_ == "prep":
            inner = child(part, "pobj", "pcomp")
        else:
            continue
        if inner is not None and who is not None:
            stance = _listed("nouns").get(inner.lemma_, stance)  # "vocal about its condemnation"
            cue = (min(verb.i, adjective.i), adjective.i + 1)
            return [Statement(cue, who, page.chars(*extent(inner)), stance, "adjective")]
    return []


def _clear_or_not(adjective: Token, page: Page) -> list[Statement]:
    verb = adjective.head
    told = next((c for c in [*verb.rights, *adjective.rights] if c.dep_ in CLAUSES), None)
    if told is None or told.i < adjective.i:
        return []
    unknown = adjective.lower_ != "clear" or child(verb, "neg") is not None
    if not unknown:
        return []
    who = child(verb, "nsubj")
    first = who.i if who is not None and who.lower_ == "it" else min(verb.i, adjective.i)
    cue = (min(first, adjective.i), adjective.i + 1)
    return [Statement(cue, None, page.chars(*extent(told)), "says_unknown", "unclear")]
