"""The same finding in the forms people write in: Markdown, Word, and CSL JSON for citations."""

import io
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx as word

from tellings import note, views, wording
from tellings.inert import CONTROL
from tellings.ledger import Ledger
from tellings.wording import say

WEB = re.compile(r"https?://[^\s<>\"'\\]+")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
INERT = "markdown-raw_tex-raw_html-raw_attribute-tex_math_dollars-yaml_metadata_block"
SHOWN = 10  # disagreements with their sentences
WORDS = 6  # of a sentence that an address points at


class Sources:
    """The accounts as sources to cite.

    >>> from tellings import read
    >>> Sources(read("jaffar-express-2025")).key("002_071c524da187ddb4.txt")
    'account-002'
    """

    def __init__(self, ledger: Ledger) -> None:
        rows = views.pages.accounts(ledger)
        plain = rows.astype(object).where(rows.notna(), "")
        self.rows = {row["article"]: row for row in plain.to_dict("records")}

    def key(self, article: str) -> str:
        """What a citation calls the account."""
        return "account-" + re.sub(r"[^\w-]+", "-", self.rows[article]["account"])

    def quotation(self, passage: note.Passage, sentence: str) -> str:
        """A sentence with its source, to paste into a text."""
        row = self.rows[passage.article]
        told = [
            say("cited.account", name=passage.account),
            row["outlet"],
            row["title"],
            row["published"],
        ]
        place = say("cited.place", start=passage.start, end=passage.end, article=passage.article)
        named = ", ".join([*(part for part in told if part), passage.voice, place])
        address = f"; {row['url']}" if web(row["url"]) else ""
        return f"“{sentence}” ({named}{address})"

    def address(self, passage: note.Passage) -> str:
        """The original's web address, pointing at the sentence; empty where none is known."""
        address = web(self.rows[passage.article]["url"])
        first = " ".join(passage.sentence.split()[:WORDS]).replace("-", "%2D")
        return f"{address.split('#')[0]}#:~:text={quote(first, safe='%')}" if address else ""


def web(address: object) -> str:
    """The address if it is one of the web, else nothing: no page is sent to javascript: or file:.

    >>> web("https://wire.example/1"), web("javascript:alert(1)")
    ('https://wire.example/1', '')
    """
    return address if isinstance(address, str) and WEB.fullmatch(address) else ""


@dataclass(frozen=True)
class Form:
    """The finding as a file to write on in: what it is called, and its bytes."""

    name: str
    file: str
    kind: str
    content: bytes = field(repr=False)


def forms(ledger: Ledger, finding: Sequence[str]) -> list[Form]:
    """Markdown, Word and CSL JSON, and where pandoc is installed LaTeX with the citations set.

    >>> from tellings import read
    >>> [form.file for form in forms(read("jaffar-express-2025"), ["From 31 to 214."])][:3]
    ['report.md', 'report.docx', 'citations.json']
    """
    told, cited = markdown(ledger, finding).encode(), csl(ledger).encode()
    made = [
        Form("Markdown", "report.md", "text/markdown", told),
        Form("Word", "report.docx", WORD, docx(ledger, finding)),
        Form(say("cited.csl"), "citations.json", "application/json", cited),
    ]
    if pandoc := shutil.which("pandoc"):
        made.append(Form("LaTeX", "report.tex", "application/x-tex", latex(pandoc, told, cited)))
    return made


def latex(pandoc: str, told: bytes, cited: bytes) -> bytes:
    """The Markdown as LaTeX by pandoc, which may read nothing else and takes no raw TeX or HTML."""
    with tempfile.TemporaryDirectory(prefix="tellings-pandoc-") as place:
        bibliography = Path(place, "citations.json")
        bibliography.write_bytes(cited)
        asked = [pandoc, f"--from={INERT}", "--to=latex", "--standalone", "--citeproc"]
        asked += [f"--bibliography={bibliography}"]
        return subprocess.run(asked, input=told, capture_output=True, check=True).stdout


def markdown(ledger: Ledger, finding: Sequence[str]) -> str:
    """The finding, the accounts and the heaviest disagreements, each sentence with its citation.

    Citations are Pandoc's (`[@account-002]`), and citations.json has what they stand for.
    """
    sources = Sources(ledger)
    rows = views.pages.accounts(ledger)
    told = note.conflicting_reports(ledger, ledger.disagreements, SHOWN)
    for article, row in sources.rows.items():
        told = told.replace(
            f"> **{row['account']}**, ", f"> [@{sources.key(article)}] **{row['account']}**, "
        )
    head, _, rest = told.partition("\n\n")
    return f"{head}\n\n{note.lead(finding)}\n\n{note.accounts(rows)}\n\n{rest}"


def docx(ledger: Ledger, finding: Sequence[str]) -> bytes:
    """The same as a Word document."""
    made, evidence, sources = word.Document(), note.Evidence(ledger), Sources(ledger)
    made.core_properties.author = ""
    made.core_properties.created = made.core_properties.modified = datetime(2000, 1, 1)
    made.add_heading(_line(ledger.corpus.event.name), 0)
    lead = made.add_paragraph()
    for n, sentence in enumerate(finding):
        lead.add_run(_line(sentence) + " ").bold = n == 0
    made.add_heading(wording.head("accounts").capitalize(), 1)
    for row in sources.rows.values():
        told = [row[c] for c in ("account", "outlet", "title", "published", "url") if row[c]]
        made.add_paragraph(_line(", ".join(told)), style="List Bullet")
    ranked = ledger.disagreements[ledger.disagreements["rank"].notna()]
    for row in ranked.head(SHOWN).to_dict("records"):
        made.add_heading(_line(f"{row['rank']}. {note.heading(row['kind'], row['reason'])}"), 2)
        made.add_paragraph(_line(row["statement"]))
        for passage in evidence.of(json.loads(row["claims"])):
            quoted = made.add_paragraph(style="Intense Quote")
            for text, claim in evidence.pieces(passage):
                quoted.add_run(CONTROL.sub(" ", text.replace("\n", " "))).bold = claim
            quoted.add_run(_line(f" ({passage.account}, {passage.voice})"))
    file = io.BytesIO()
    made.save(file)
    return _undated(file)


def _undated(packed: io.BytesIO) -> bytes:
    """The same archive without the clock's time on its parts: equal contents are equal bytes."""
    file = io.BytesIO()
    with ZipFile(packed) as parts, ZipFile(file, "w", ZIP_DEFLATED) as copied:
        for name in parts.namelist():
            copied.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
    return file.getvalue()


def csl(ledger: Ledger) -> str:
    """CSL JSON: an item for each account, and one for each figure with its words and its place."""
    sources = Sources(ledger)
    items = [_item(sources.key(article), row) for article, row in sources.rows.items()]
    evidence = note.Evidence(ledger)
    for passage, claim in _each(evidence, ledger.counts["claim"]):
        row = sources.rows[passage.article]
        about = evidence.claim[claim]
        ends = {"start": about["start"], "end": about["end"]}
        place = say("cited.place", **ends, article=passage.article)
        note_ = f"“{about['wording']}”, {passage.voice}; {place}"
        address = {"URL": a} if (a := sources.address(passage)) else {}
        items.append(_item(claim, row) | {"note": note_} | address)
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _each(evidence: note.Evidence, claims: Iterable[str]):
    for claim in claims:
        for passage in evidence.of([claim]):
            yield passage, claim


def _item(key: str, row: dict) -> dict:
    told = {
        "id": key,
        "type": "article-newspaper",
        "title": row["title"] or say("cited.title", name=row["account"]),
        "container-title": row["outlet"],
        "issued": {"literal": row["published"]},
        "URL": web(row["url"]),
    }
    return {name: value for name, value in told.items() if value}


def _line(text: object) -> str:
    return CONTROL.sub("�", " ".join(str(text).split()))
