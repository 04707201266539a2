"""A note on conflicting reports, ready for a writeup: each number with its sentence and account."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tellings import divergence, files, lexicon, wording
from tellings.checks import narrated
from tellings.claims import Claims, labels
from tellings.divergence import NO_CONFLICT
from tellings.inert import markdown
from tellings.quoting import Voices, unpaired

TOLD_OF_ACCOUNT = ["account", "outlet", "title", "published"]
STATEMENT = {"attribution": "claim", "content_start": "start", "content_end": "end"}


def conflicting_reports(claims: Claims, disagreements: pd.DataFrame, top: int = 10) -> str:
    """The note as Markdown: the `top` disagreements with their sentences, then what is none.

    Sentences are quoted as published, the words a claim rests on in bold, and whatever in them
    could be read as Markdown or HTML is made plain text.

    >>> from tellings import read
    >>> ledger = read("jaffar-express-2025")
    >>> print(conflicting_reports(ledger, ledger.disagreements, top=1).splitlines()[0])
    # Conflicting reports: Jaffar Express hijacking
    """
    ranked = disagreements[disagreements["rank"].notna()]
    none = divergence.alike(disagreements)
    unsure = divergence.perhaps(disagreements)
    found = Evidence(claims)
    parts = [
        f"# {wording.say('note.title', event=markdown(claims.corpus.event.name))}",
        _opening(claims, ranked, top),
        *(_section(row, found, "##") for row in ranked.head(top).to_dict("records")),
        f"## {wording.say('report.perhaps')}",
        "\n".join(
            f"- {markdown(row['statement'])} "
            f"*({markdown(wording.say('report.settled_by', what=row['settled_by']))})*"
            for row in unsure.to_dict("records")
        )
        or wording.say("report.nothing"),
        f"## {wording.say('report.alike')}",
        "\n".join(
            f"- {markdown(row['statement'])} *({markdown(row['reason'])})*"
            for row in none.to_dict("records")
        )
        or wording.say("report.nothing"),
        f"## {wording.say('note.limits')}",
        wording.say("note.not_said"),
    ]
    return "\n\n".join(parts) + "\n"


def lead(sentences: Iterable[str]) -> str:
    """The answer to a question as Markdown, its first sentence in bold.

    >>> lead(["How many? *31*.", "So says the army."])
    '**How many? \\\\*31\\\\*.** So says the army.'
    """
    first, *others = map(markdown, sentences)
    return " ".join([f"**{first}**", *others])


def accounts(rows: pd.DataFrame) -> str:
    """The accounts as a Markdown table: name, outlet, title with a link to the original, date.

    `rows` are those of views.pages.accounts. A link goes to http and https addresses only.
    """
    lines = [f"| {' | '.join(wording.head(c) for c in TOLD_OF_ACCOUNT)} |", "| --- " * 4 + "|"]
    for row in rows.to_dict("records"):
        told = {c: "" if pd.isna(row[c]) else markdown(row[c]) for c in TOLD_OF_ACCOUNT}
        if not pd.isna(row["url"]) and re.match(r"https?://[^\s<>]+$", row["url"]):
            told["title"] = f"[{told['title'] or 'original'}](<{row['url']}>)"
        lines.append(f"| {' | '.join(told.values())} |")
    return "\n".join(lines)


def heading(kind: str, reason: str) -> str:
    """What stands above a disagreement, in plain words; see lexicon/headings.toml.

    >>> heading("population", "infeasible")
    'People there: the figures do not fit together'
    """
    plain = lexicon.load("headings")
    return f"{plain['kinds'].get(kind, kind)}: {plain['reasons'].get(reason, reason)}"


def save(note: str, folder: str | Path) -> list[str]:
    """Write the note as conflicting_reports.md; an empty `folder` writes nothing.

    Returns the names of the files written.
    """
    if not str(folder):
        return []
    return [files.put(Path(folder, "conflicting_reports.md"), note.encode()).name]


@dataclass(frozen=True)
class Passage:
    """One sentence and the claims in it."""

    account: str
    article: str
    speaker: str | None
    voice: str  # whose words its claims are, as a reader is told
    start: int
    end: int
    sentence: str
    claims: tuple[str, ...]


class Evidence:
    """Every claim of the event with the sentence it stands in.

    >>> from tellings import read
    >>> ledger = read("jaffar-express-2025")
    >>> evidence = Evidence(ledger)
    >>> (passage,) = evidence.of(ledger.counts["claim"].head(1))
    >>> [text for text, claim in evidence.pieces(passage) if claim]
    ['more than 400']
    """

    def __init__(self, claims: Claims) -> None:
        self.label = labels(claims.articles)
        self.text = {article.name: article.text for article in claims.corpus.articles}
        self.voices = Voices(claims)
        self.sentences = {
            name: list(zip(rows["start"], rows["end"], strict=True))
            for name, rows in claims.sentences.groupby("article")
        }
        tables = [claims.counts, claims.moments, claims.responsibility, narrated.steps(claims)]
        tables += [claims.attributions.dropna(subset="content_start").rename(columns=STATEMENT)]
        self.claim = {
            row["claim"]: row for table in tables for row in table.astype(object).to_dict("records")
        }

    def of(self, named: Iterable[str]) -> Iterator[Passage]:
        """The sentences that hold the claims, in reading order."""
        held: dict[tuple, list[dict]] = {}
        for row in (self.claim[claim] for claim in named if claim in self.claim):
            held.setdefault((row["article"], *self._around(row)), []).append(row)
        for (article, start, end), rows in sorted(held.items()):
            voices = [self.voices.of(row) for row in rows]
            speakers = dict.fromkeys(voice.source for voice in voices if voice.source)
            yield Passage(
                self.label[article],
                article,
                ", ".join(speakers) or None,
                "; ".join(dict.fromkeys(map(str, voices))),
                int(start),
                int(end),
                self.text[article][start:end],
                tuple(dict.fromkeys(row["claim"] for row in rows)),
            )

    def pieces(self, passage: Passage) -> Iterator[tuple[str, bool]]:
        """The sentence cut where a claim's words begin and end, and whether each piece is one.

        A sentence out of a longer quotation has quotation marks put around it.
        """
        text = self.text[passage.article]
        before, after = unpaired(text, passage.start, passage.end)
        spans = [(self.claim[c]["start"], self.claim[c]["end"]) for c in passage.claims]
        at = passage.start
        for start, end in _apart(spans):
            yield before + text[at:start], False
            yield text[start:end], True
            at, before = end, ""
        yield before + text[at : passage.end].rstrip() + after, False

    def marked(self, passage: Passage) -> str:
        """The sentence as Markdown, the words its claims rest on in bold."""
        told = (_bold(text) if claim else markdown(text) for text, claim in self.pieces(passage))
        return re.sub(r"\s+", " ", "".join(told)).strip()

    def _around(self, row: dict) -> tuple[int, int]:
        """The sentences the claim touches, from the first one's start to the last one's end."""
        touched = [
            (start, end)
            for start, end in self.sentences.get(row["article"], ())
            if start < row["end"] and row["start"] < end
        ]
        starts, ends = zip(*touched or [(row["start"], row["end"])], strict=True)
        return min(*starts, row["start"]), max(*ends, row["end"])


def _opening(claims: Claims, ranked: pd.DataFrame, top: int) -> str:
    accounts = len(claims.articles)
    shown = min(top, len(ranked))
    told = {"accounts": accounts, "ways": len(ranked), "digest": claims.corpus.digest[:16]}
    return wording.say("note.opening", shown=shown, **told)


def _section(row: dict, found: Evidence, level: str) -> str:
    quoted = [
        f"> **{markdown(passage.account)}**, {markdown(passage.voice)}: {found.marked(passage)}"
        for passage in found.of(json.loads(row["claims"]))
    ]
    rank = f"{row['rank']}. " if row["holds"] not in NO_CONFLICT else ""
    return (
        f"{level} {rank}{heading(row['kind'], row['reason'])}\n\n"
        f"{markdown(row['statement'])}\n\n" + "\n>\n".join(quoted)
    )


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _bold(text: str) -> str:
    """Markdown shows asterisks beside a space as asterisks, so the blanks stay outside."""
    inner = text.strip()
    return text.replace(inner, f"**{markdown(inner)}**", 1) if inner else text
