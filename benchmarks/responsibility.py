"""How well claims, denials and accusations are found, against a gold file.

    python benchmarks/responsibility.py GOLD.jsonl FOLDER [show]

FOLDER holds the articles. A row is right when its clause meets the gold clause and the act is the
same; of these, whom it names is right when the two share a word beyond "the". With `show`, every
row missed and every row found in vain follows.
"""

import json
import re
import sys
from pathlib import Path

from matching import matched

import tellings

SMALL = {"the", "a", "an", "of", "and", "in", "group", "men"}


def main(gold_path: str, folder: str, show: str = "") -> None:
    """Print how many rows are found and how many of those found are right."""
    lines = Path(gold_path).read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines if line.strip()]
    found = tellings.read(folder).responsibility.to_dict("records")
    pairs = matched(gold, found, same_act)
    named = sum(same_party(gold[i]["accused"], found[j]["accused"]) for i, j in pairs.items())
    right = len(pairs)
    print(f"{right} of {len(gold)} gold rows found; {right} of {len(found)} rows found are gold")
    print(f"accused agrees in {named} of {right}")
    if show:
        for row in (g for i, g in enumerate(gold) if i not in pairs):
            print("missed ", row["file"][:3], row["start"], row["act"], row["accused"])
        for row in (f for j, f in enumerate(found) if j not in pairs.values()):
            print("in vain", row["article"][:3], row["start"], row["act"], "|", row["wording"])


def same_act(gold: dict, found: dict) -> bool:
    """The clauses meet in one article and the act is the same."""
    meet = found["start"] < gold["end"] and gold["start"] < found["end"]
    return gold["file"] == found["article"] and meet and gold["act"] == found["act"]


def same_party(gold: str | None, found: str | None) -> bool:
    """Both name nobody, or they share a word that tells."""
    mine, theirs = _telling(gold), _telling(found)
    return bool(mine & theirs) or not (mine or theirs)


def _telling(name: object) -> set[str]:
    words = re.findall(r"\w+", name.lower()) if isinstance(name, str) else []
    return set(words) - SMALL


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
