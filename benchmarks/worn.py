"""Which rules and which entries of the lexicons the accounts of fewer than two events ask for.

    python benchmarks/worn.py FOLDER [FOLDER …] [--words]

Reads each folder of accounts and lists every rule named in its tables that fires in fewer than two
of them, and every pattern of counts/scope.py that does. `--words` lists the lexicons' words that
stand in fewer than two as well. What is listed is a candidate, to be judged by a person: it goes
unless a published codebook asks for it. A word that a language has anyway (a country, a month)
stays, and so does a pattern that is only tried at the end of other words (it ends on \\Z).
"""

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tellings import corpus, ledger, lexicon
from tellings.counts import scope

FEW = 2
RULES = {"counts": "rule", "moments": "rule", "attributions": "rule", "responsibility": "rule"}
RULES |= {"frames": "deed", "disagreements": "reason", "findings": "rule", "measures": "rule"}
# Words that are kept whatever the folders ask for: they are lists of their kind, whole.
WHOLE = ("calendar", "numbers", "source_kinds", "tables", "fields", "incidents")


def fired(folders: list[Path]) -> dict[tuple[str, str], set[str]]:
    """(table, rule) -> the events in whose table it stands."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for folder in folders:
        read = ledger.read(folder)
        for table, column in RULES.items():
            rows = getattr(read, table)
            for rule in rows[column].dropna().unique() if column in rows else ():
                found[table, rule].add(folder.name)
    return found


def texts(folders: list[Path]) -> dict[str, str]:
    """What the accounts of each event say, in one piece, small."""
    return {
        folder.name: "\n".join(article.plain for article in corpus.load(folder).articles)
        for folder in folders
    }


def patterns() -> Iterator[tuple[str, re.Pattern]]:
    """Each alternative of the patterns that place a figure."""
    for name, pattern in sorted(vars(scope).items()):
        if isinstance(pattern, re.Pattern):
            for part in _parts(pattern.pattern):
                try:
                    yield f"{name}: {part[:80]}", re.compile(part, pattern.flags)
                except re.error:  # it leans on another part
                    continue


def _parts(pattern: str) -> list[str]:
    """A pattern cut at the bars that stand in no bracket."""
    parts, depth, last = [""], 0, ""
    for letter in pattern:
        escaped = last == "\\"
        depth += 0 if escaped else (letter in "([") - (letter in ")]")
        if letter == "|" and not depth and not escaped:
            parts.append("")
        else:
            parts[-1] += letter
        last = "" if escaped else letter
    return parts


def words(table: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in the lists of a lexicon, with where it stands."""
    if isinstance(table, dict):
        for key, value in table.items():
            yield from words(value, f"{path}.{key}" if path else key)
    elif isinstance(table, list):
        for value in table:
            if isinstance(value, str):
                yield path, value
            else:
                yield from words(value, path)


def main() -> int:
    """List what is worn, the least asked for first."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--words", action="store_true")
    given = parser.parse_args()
    asked = {
        f"{table} {rule}": len(events) for (table, rule), events in fired(given.folders).items()
    }
    said = texts(given.folders)
    for name, pattern in patterns():
        asked[name] = sum(bool(pattern.search(text)) for text in said.values())
    if given.words:
        small = [text.lower() for text in said.values()]
        for file in sorted(Path(lexicon.__file__).parent.glob("*.toml")):
            for path, word in words(lexicon.load(file.stem)) if file.stem not in WHOLE else ():
                stands = (word.lower() in text for text in small)
                asked[f"{file.name} {path}: {word}"] = sum(stands)
    for name, events in sorted(asked.items(), key=lambda item: (item[1], item[0])):
        if events < FEW:
            print(events, name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
