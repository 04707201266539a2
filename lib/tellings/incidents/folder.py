"""What the accounts of one event share: its places, its country, the name of its storm."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import cache

from tellings.corpus import Corpus
from tellings.lexicon import load
from tellings.sources.source_kinds import land_of

Rows = dict[str, list[dict]]
OPENING = 700  # characters; what an account leads with
DATELINE = 500  # characters; what it opens in
FRONT = 18  # characters from the start of a sentence: "In southern Peru, 12 people died"
BESIDE = 60  # characters after a figure: "killed 12 people in Lima"
REACH = 4  # sentences of one paragraph over which a place is carried


class Folder:
    """One event's rows, asked where a claim is placed and whether that is the event's own place."""

    def __init__(self, corpus: Corpus, rows: Rows) -> None:
        self.accounts = [article.name for article in corpus.articles]
        named = f"{corpus.event.name} {corpus.event.place or ''}".replace("_", " ")
        self.words = {word.lower() for word in re.findall(r"[^\W\d_]{3,}", named)}
        self.land = _land(named.title())
        self.sentences = _by_article(rows["sentences"])
        self.starts = {a: [s["start"] for s in some] for a, some in self.sentences.items()}
        tags = [tag for tag in rows["tags"] if tag["kind"] in ("place", "land", "happening")]
        self.places = _by_article(tag for tag in tags if tag["kind"] != "happening")
        self.storms = _by_article(tag for tag in tags if tag["kind"] == "happening")
        self._tags = self._by_sentence(tags)
        told = _by_article(f for f in rows["frames"] if f["rule"] == "verb")
        self.verbs = {a: sorted(frame["told"] for frame in some) for a, some in told.items()}
        self.where: dict[str | None, list[dict]] = defaultdict(list)
        for role in rows["roles"]:
            if role["role"] == "where":
                self.where[role["frame"]].append(role)
        self.tellers = _tellers(self.places)
        self.anchors = self._shared(_tellers(self.places, OPENING))
        own = {name for name in _tellers(self.storms) if name.lower() in self.words}
        self.storm = own or self._shared(_tellers(self.storms, 2 * OPENING))
        self.kind = self._kind(rows["frames"])
        self.astray = {name: self._astray(name) for name in self.accounts}

    def _shared(self, tellers: dict[str, set[str]]) -> set[str]:
        """What half of the accounts tell, and two of them where there are as many."""
        enough = max(min(2, len(self.accounts)), len(self.accounts) / 2)
        return {name for name, some in tellers.items() if len(some) >= enough}

    def _kind(self, frames: list[dict]) -> str | None:
        """What most accounts open with: "crash"; None where they name no deed."""
        words = load("incidents")["words"]
        early = {
            (frame["article"], frame["deed"])
            for frame in frames
            if frame["deed"] and frame["start"] < OPENING and frame["deed"] not in words["fates"]
        }
        told = Counter(deed for _, deed in sorted(early))
        return max(told, key=told.__getitem__, default=None)

    @property
    def is_wide(self) -> bool:
        """The event goes over many places, each with its own figures."""
        return self.kind in load("incidents")["words"]["wide"]

    def _astray(self, account: str) -> str | None:
        """What an account is about instead: another storm, another country."""
        storms = Counter(storm["name"] in self.storm for storm in self.storms[account])
        if self.storm and storms[False] > 2 * storms[True]:
            return "about another storm"
        opening = [place["name"] for place in self.places[account] if place["start"] < DATELINE]
        lands = {_land(name) for name in opening} - {None}
        abroad = self.land and lands and self.land not in lands
        return "from another land" if abroad and not any(map(self.is_own, opening)) else None

    def is_own(self, place: str) -> bool:
        """The place is one the event is named or placed by, or most accounts open with."""
        words = {word.lower() for word in place.split()}
        at_home = self.land is not None and _land(place) == self.land
        return place in self.anchors or bool(words & self.words) or at_home

    def is_abroad(self, place: str) -> bool:
        """The place is in another country than the event's, or is one."""
        land = _land(place)
        return bool(land and self.land and land != self.land and not self.is_own(place))

    def sentence(self, row: dict) -> int:
        """The number of the sentence that a row stands in."""
        return max(bisect_right(self.starts[row["article"]], row["start"]) - 1, 0)

    def place(self, row: dict) -> str | None:
        """Where a row's happening is told to be, by its own sentence or those before it."""
        account, n = row["article"], self.sentence(row)
        own = self._places_in(account, n)
        if found := self._in_sentence(row, own, self.sentences[account][n]["start"]):
            return found
        if any(p["kind"] == "place" and p["end"] <= row["start"] for p in own):
            return None
        paragraph = self.sentences[account][n]["paragraph"]
        for before in range(n - 1, max(n - 1 - REACH, -1), -1):
            if self.sentences[account][before]["paragraph"] != paragraph:
                break
            named = [p for p in self._places_in(account, before) if p["kind"] == "place"]
            start = self.sentences[account][before]["start"]
            front = [p for p in named if p["start"] - start < FRONT]
            if named:
                return front[0]["name"] if front else named[-1]["name"]
        return None

    def _in_sentence(self, row: dict, places: list[dict], opens: int) -> str | None:
        start, end = row["start"], row["end"]
        named = [p for p in places if p["kind"] == "place"]
        before = [p for p in named if p["end"] <= start]
        after = [p for p in named if p["start"] >= end]
        if before and before[0]["start"] - opens < FRONT:
            return before[0]["name"]
        spans = [(w["start"], w["end"]) for w in self.where[row.get("frame")]]
        own = [p for p in named if any(a <= p["start"] < b for a, b in spans)]
        if own:
            return min(own, key=lambda p: abs(p["start"] - start))["name"]
        beside = [p for p in after[:1] if p["start"] - end < BESIDE]
        if beside and len(self._verbs_between(row, end, beside[0]["start"])) <= 1:
            return beside[0]["name"]
        between = self._verbs_between(row, before[-1]["end"], start) if before else []
        if before and all(verb == row.get("told") for verb in between):
            return before[-1]["name"]
        return None

    def _verbs_between(self, row: dict, start: int, end: int) -> list[int]:
        verbs = self.verbs.get(row["article"], [])
        return verbs[bisect_right(verbs, start) : bisect_left(verbs, end)]

    def _by_sentence(self, tags: list[dict]) -> dict[tuple[str, int], list[dict]]:
        found: dict[tuple[str, int], list[dict]] = defaultdict(list)
        for tag in tags:
            n = self.sentence(tag)
            if tag["start"] < self.sentences[tag["article"]][n]["end"]:
                found[tag["article"], n].append(tag)
        return found

    def _places_in(self, account: str, n: int) -> list[dict]:
        return [tag for tag in self._tags.get((account, n), ()) if tag["kind"] != "happening"]

    def storm_near(self, row: dict) -> str | None:
        """The storm that its sentence names before it, else after it."""
        tags = self._tags.get((row["article"], self.sentence(row)), ())
        near = [tag for tag in tags if tag["kind"] == "happening"]
        before = [storm for storm in near if storm["start"] < row["start"]]
        chosen = before[-1] if before else next(iter(near), None)
        return chosen and chosen["name"]


@cache
def _land(words: str) -> str | None:
    return land_of(words)


def _by_article(rows) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = defaultdict(list)
    for row in rows:
        found[row["article"]].append(row)
    return found


def _tellers(names: dict[str, list[dict]], before: int | None = None) -> dict[str, set[str]]:
    """Which accounts tell each name, in their first characters only if so asked."""
    found: dict[str, set[str]] = defaultdict(set)
    for account, some in names.items():
        for row in some:
            if before is None or row["start"] < before:
                found[row["name"]].add(account)
    return found
