"""Where a paragraph ends, also at a break that a page lost; which lines are not the article."""

import re
from collections.abc import Iterator

from tellings.lexicon import load

LINES = re.compile(r"[^\n]*\n+|[^\n]+")
# Words that open a sentence, straight after a word or a number: a line break got lost
# ("… say campaignersMr Roy said", "July 1974The first call"). "LinkedIn", "MoveOn" are one word.
GLUED = (
    r"(?<=[a-z]{3}|.\d\d)(?=(?:Mrs?|Ms|Dr|The|This|These|There|They|He|She|We|You|When|While|Where"
    r"|What|At|As|An|And|But|By|For|From|One|Two|Three|After|Before|Meanwhile|However|Police"
    r"|Officials|According|Some|Many|Most|More)(?![\w']))"
)
CAPTION = r"(?<= caption)(?=[A-Z])"  # "Media captionMr Roy said"
LOST = re.compile(f"{GLUED}|{CAPTION}")
# "LIMA, Peru (Wire) - Police said", "LIMA - Police said", "LIMA, Peru May 3 Police said": the town
# is no part of the sentence.
MONTH = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
TOWN = r"(?=[A-Z][A-Z'./-]*[A-Z]{2}\b)[^\n!?\":]{3,60}?"
DATELINE = re.compile(rf"{TOWN}(?: (?:--?|—)|[ ,]{MONTH} \d\d?) (?=[\"'A-Z0-9])")

BULLET = re.compile(r"\s*[•·▪●■►][ \t]*")
# "14:05 Police say …", "9.52am GMT — The first …": the hour at which a live page was added to.
STAMP = re.compile(
    r"\s*(?:\d{1,2}[:.]\d\d(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?)(?: [A-Z]{3,4}\b)?"
    r"(?:\s*[-–—:|]+|\s)\s*(?=[\"'A-Z])"
)

LONGEST_LINK, LONGEST_CAPTION = 140, 300  # characters; longer, the article has run into it
_PAGE = {kind: "|".join(given["words"]) for kind, given in load("page").items()}
ELSEWHERE = re.compile(
    rf"[ \t>*•·|-]*(?:{_PAGE['elsewhere']})\s*(?P<more>[:|»>–—-].*)?", re.IGNORECASE
)
BUTTONS = re.compile(rf"[\W\d]*(?:(?:{_PAGE['buttons']})\b[\W\d]*)+", re.IGNORECASE)
# "Photo: Rescuers at work", "Rescuers at work. (AP Photo/Ann Lee)", "Sign up for our newsletter".
CAPTIONED = re.compile(
    rf"(?=.{{1,{LONGEST_LINK}}}\Z)[ \t>*•·|(\[-]*(?:{_PAGE['captions']}).*"
    rf"|.*(?:[(\[](?:{_PAGE['credits']})[)\]]\.?|[.!?] (?:{_PAGE['credits']}))",
    re.IGNORECASE,
)
LISTED = re.compile(r"\s*(?:\d{1,2}[.)]|[•·▪●■►*-])\s*\S")


def paragraphs(text: str) -> Iterator[str]:
    """The text cut after each paragraph, bullet and dateline, and where a lost break glued two.

    >>> list(paragraphs("LIMA - Ten died.\\n\\nThe second bombMr Roy denied it."))
    ['LIMA - ', 'Ten died.\\n\\n', 'The second bomb', 'Mr Roy denied it.']
    """
    for lines in LINES.findall(text):
        opening = BULLET.match(lines) or DATELINE.match(lines) or STAMP.match(lines)
        if opening:
            yield opening[0]
            lines = lines[opening.end() :]
        yield from LOST.split(lines)


def beside(text: str) -> list[tuple[int, int]]:
    """The lines that are not the article: links elsewhere, lists of such, buttons, captions.

    >>> text = "Ten died.\\n\\nAlso read: Nine hurt\\n\\nMost read\\n1. Six held\\nShare | Tweet\\n"
    >>> [text[start:end] for start, end in beside(text)]
    ['Also read: Nine hurt', 'Most read', '1. Six held', 'Share | Tweet']
    """
    found, heads = [], False
    for line in re.finditer(r"[^\n]+|(?<=\n)\n", text):
        words = line[0].strip()
        elsewhere = ELSEWHERE.fullmatch(words) if len(words) < LONGEST_LINK else None
        if elsewhere or (words and BUTTONS.fullmatch(words)):
            heads = bool(elsewhere) and not (elsewhere["more"] or "").strip(" :|»>–—-")
            found.append(line.span())
        elif _is_caption(words) or (heads and words and _leads_on(line[0], words)):
            found.append(line.span())
        else:
            heads = heads and not words and found[-1][1] + 1 >= line.start()
    return found


def _is_caption(words: str) -> bool:
    return len(words) < LONGEST_CAPTION and CAPTIONED.fullmatch(words) is not None


def _leads_on(line: str, words: str) -> bool:
    """A line of a list of other pieces: numbered, or a title, which no full stop closes."""
    return bool(LISTED.match(line)) or (len(words) < LONGEST_LINK and words[-1] not in ".!?\"”'")
