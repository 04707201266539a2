"""Where a paragraph ends: at a line's end, after a dateline, and at a break that a page lost."""

import re
from collections.abc import Iterator

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


def paragraphs(text: str) -> Iterator[str]:
    """The text cut after each paragraph, bullet and dateline, and where a lost break glued two.

    >>> list(paragraphs("LIMA - Ten died.\\n\\nThe second bombMr Roy denied it."))
    ['LIMA - ', 'Ten died.\\n\\n', 'The second bomb', 'Mr Roy denied it.']
    """
    for lines in LINES.findall(text):
        opening = BULLET.match(lines) or DATELINE.match(lines)
        if opening:
            yield opening[0]
            lines = lines[opening.end() :]
        yield from LOST.split(lines)
