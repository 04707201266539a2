"""How well statements are found: relation F1, and whose and with what stance, against a gold file.

    python benchmarks/attributions.py GOLD.jsonl[.gz] [SEED_FOLDER]

GOLD has one article a line: its id, its attributions as lists of offset pairs, and its text.
Without the text, SEED_FOLDER holds the articles and the event. A relation is right when the cues
share a word, the gold source's head word stands in the source found (none for none), and the
words of the contents overlap with F1 of at least one half; each row is matched once.
"""

import gzip
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

from matching import matched

from tellings import corpus, language, sources
from tellings.spans import Article

WORD = re.compile(r"\w+(?:['’]\w+)*")


def main(gold_path: str, folder: str | None = None) -> None:
    """Print the scores of every gold article, read afresh."""
    opened = gzip.open if gold_path.endswith(".gz") else open
    with opened(gold_path, "rt", encoding="utf-8") as file:
        gold = [json.loads(line) for line in file if line.strip()]
    seed = corpus.load(folder) if folder else None
    event = seed.event if seed else corpus.Event(name=Path(gold_path).stem)
    texts = {Path(a.name).stem: a.text for a in seed.articles} if seed else {}
    articles = [Article(g["id"], g.get("text") or texts[g["id"]]) for g in gold]
    seconds, tally, identity = 0.0, Counter(), Counter()
    for g, doc, article in zip(gold, language.parse(articles), articles, strict=True):
        start = time.perf_counter()
        found = sources.find_attributions(doc, event)
        seconds += time.perf_counter() - start
        score(article.text, g["attributions"], found, tally, identity)
    precision, recall = tally["right"] / tally["found"], tally["right"] / tally["gold"]
    f1 = 2 * precision * recall / (precision + recall)
    print(f"relation   P {precision:.1%}  R {recall:.1%}  F1 {f1:.1%}  ({len(gold)} articles)")
    for slot in ("canonical", "source_kind", "stance", "form", "relay"):
        if identity["rows"] and identity[slot, "given"]:
            right, given = identity[slot, "right"], identity[slot, "given"]
            print(f"{slot:<11}{right / given:.1%} of the {given} relations found")
    print(f"{1000 * seconds / len(gold):.1f} ms an article without the parse")


def score(text: str, gold: list, found: list, tally: Counter, identity: Counter) -> None:
    """Count this article's relations into `tally`, and how their slots agree into `identity`."""
    words = [m.span() for m in WORD.finditer(text)]
    wanted = [_parts(words, g, g["source_head"]) | {"row": g} for g in gold]
    offered = [_parts(words, _spans(a)) | {"row": a} for a in found]
    offered = [p for p in offered if p["content"]]
    required = [g for g in wanted if not g["row"].get("optional")]
    pairs = matched(required, offered, same_relation)
    rest = [p for j, p in enumerate(offered) if j not in pairs.values()]
    optional = [g for g in wanted if g["row"].get("optional")]
    ignored = matched(optional, rest, lambda g, p: bool(g["cue"] & p["cue"]))
    tally["right"] += len(pairs)
    tally["found"] += len(offered) - len(ignored)
    tally["gold"] += len(required)
    for i, j in pairs.items():
        _compare(required[i]["row"], offered[j]["row"], identity)


def same_relation(gold: dict, found: dict) -> bool:
    """The rule that PolNeAR's attributions are scored by here."""
    who = bool(gold["head"] & found["source"]) if gold["source"] else not found["source"]
    shared, both = len(gold["content"] & found["content"]), len(gold["content"] | found["content"])
    return bool(gold["cue"] & found["cue"]) and who and 2 * shared / (shared + both) >= 0.5


def _compare(gold: dict, found: sources.Attribution, identity: Counter) -> None:
    identity["rows"] += 1
    names = {"canonical": "source"}
    for slot in ("canonical", "source_kind", "stance", "form", "relay"):
        if slot in gold:
            identity[slot, "given"] += 1
            identity[slot, "right"] += same_name(gold[slot], getattr(found, names.get(slot, slot)))


def same_name(gold: str | None, found: str | None) -> bool:
    """Equal but for case, an article in front and a straight or curly apostrophe."""

    def plain(name: str | None) -> str:
        return re.sub(r"^(the|a|an) ", "", (name or "").lower().replace("’", "'"))

    return plain(gold) == plain(found)


def _spans(a: sources.Attribution) -> dict[str, list]:
    def pair(start: int | None, end: int | None) -> list:
        return [] if start is None else [(start, end)]

    return {
        "source": pair(a.source_start, a.source_end),
        "cue": pair(a.cue_start, a.cue_end),
        "content": pair(a.content_start, a.content_end),
    }


def _parts(words: list, spans: dict[str, list], head: list = ()) -> dict[str, set[int]]:
    parts = {role: _words_in(words, spans[role]) for role in ("source", "cue", "content")}
    said = parts["content"] - parts["cue"] - parts["source"]
    return parts | {"content": said or parts["content"], "head": _words_in(words, head)}


def _words_in(words: list, spans: list) -> set[int]:
    return {i for i, (s, e) in enumerate(words) for a, b in spans if s < b and a < e}


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
