"""Sentences with their figures in brackets, and what each figure should be read as.

"[At least 12] people died. | 12.. killed" reads: low 12, high open, fate killed. After the fate may
stand a group (default people), `other`, `feared`, `denied`, `superseded`, and a basis.
"""

import re
from datetime import date

from tellings.corpus import Event
from tellings.counts import Count, find_counts
from tellings.language import parse
from tellings.spans import Article

EVENT = Event("example", date=date(2031, 5, 4))


def marked(line: str) -> tuple[str, list[tuple[int, int, set[str]]]]:
    """The text without brackets, and each quantity's place with the terms expected of it."""
    sentence, _, terms = line.rpartition(" | ")
    parts = re.split(r"[\[\]]", sentence)
    starts = [sum(map(len, parts[:i])) for i in range(len(parts))]
    places = [(starts[i], starts[i] + len(parts[i])) for i in range(1, len(parts), 2)]
    expected = [set(term.split()) for term in terms.split(";")] if terms.strip() else []
    return "".join(parts), [(*place, e) for place, e in zip(places, expected, strict=True)]


def read(text: str) -> list[Count]:
    return find_counts(next(parse([Article("example.txt", text)])), EVENT)


def terms(count: Count) -> set[str]:
    low, high = ("" if n is None else str(n) for n in (count.low, count.high))
    said = {low if low == high and low else f"{low}..{high}", count.fate}
    said |= {count.group, count.scope, count.modality, count.basis}
    return said - {"people", "main", "actual", "total"}


def check(line: str) -> None:
    text, expected = marked(line)
    found = [(text[c.start : c.end], c.start, c.end, terms(c)) for c in read(text)]
    wanted = [(text[start:end], start, end, said) for start, end, said in expected]
    assert found == wanted, f"read {found}"
