"""How much of an article is taken from a saved page, and how little else.

    python benchmarks/pages.py FOLDER [--show]

FOLDER has html/ID.html.gz and ground-truth.json (ID: articleBody, url), as in the article
extraction benchmark of Scrapinghub: F1 of the mean precision and the mean recall over runs of four
words, page by page. --show lists each page with its title and date, "<" before those below 0.9.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from pathlib import Path

from tellings.intake import pages
from tellings.intake.account import Received, Refused

RUN = 4


def main() -> None:
    """Print precision, recall and F1."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    truth = json.loads((options.folder / "ground-truth.json").read_text(encoding="utf-8"))
    scores = []
    for name, wanted in truth.items():
        raw = gzip.decompress((options.folder / "html" / f"{name}.html.gz").read_bytes())
        try:
            found = pages.read(Received(name, raw))
            text, known = found.text, f"{found.title} | {found.published} | {found.outlet}"
        except Refused as refused:
            text, known = "", str(refused)
        precision, recall = compared(wanted["articleBody"], text)
        scores.append((precision, recall))
        if options.show:
            low = "  <" if min(precision, recall) < 0.9 else "   "
            print(f"{low} {precision:.2f} {recall:.2f} {wanted['url'][:60]}: {known}")
    precision, recall = (sum(each) / len(scores) for each in zip(*scores, strict=True))
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{len(scores)} pages: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")


def compared(wanted: str, found: str) -> tuple[float, float]:
    """Precision and recall of one text's runs of words.

    >>> compared("one two three four five", "one two three four")
    (1.0, 0.5)
    """
    one, other = runs(wanted), runs(found)
    both = sum((one & other).values())
    return both / max(1, sum(other.values())), both / max(1, sum(one.values()))


def runs(text: str) -> Counter[tuple[str, ...]]:
    """A text's runs of four words, or all of a shorter one."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[n : n + RUN]) for n in range(max(1, len(words) - RUN + 1)))


if __name__ == "__main__":
    main()
