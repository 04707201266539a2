"""The report is one file that asks for nothing and shows what an article says as text."""

import base64
import hashlib
import io
import json
import re
import time

import docx
import pytest

from tellings import citations, ledger, report, views

HOSTILE = (
    "<script>alert('12')</script> Police said 12 people were killed <img src=x onerror=alert(1)>."
)
EVENT = """name = "<b>A raid</b>"
[articles."wire.txt"]
title = "Twelve <i>dead</i>"
outlet = "Wire"
url = "https://wire.example/raid?a=1&b=2"
"""


@pytest.fixture(scope="module")
def seed():
    return ledger.read("jaffar-express-2025")


@pytest.fixture(scope="module")
def page(seed):
    return report.html(seed)


@pytest.fixture
def raid(tmp_path):
    (tmp_path / "wire.txt").write_text(HOSTILE, encoding="utf-8")
    (tmp_path / "event.toml").write_text(EVENT, encoding="utf-8")
    return ledger.read(tmp_path)


def before_the_appendices(page):
    return page[page.index("<main>") : page.index('id="appendices"')]


def test_nothing_is_asked_for_outside_the_file(page, raid):
    for made in (page, report.html(raid)):
        assert not re.search(r"""(?:src|srcset)=["'](?!data:)""", made)
        links = re.findall(r'href="([^"]*)"', made)
        assert all(link.startswith(("#", "data:", "https://wire.example/")) for link in links)
    assert "default-src 'none'" in page


def test_only_the_pages_own_script_may_run(page):
    script = re.search(r"<script>(.*)</script>", page, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page
    assert page.count("<script") == 1


def test_it_opens_with_the_finding_then_the_toll_then_the_accounts(seed, page):
    first = views.answers.finding(seed)[0]
    order = [page.index(f"<strong>{first}"), page.index('id="toll_killed"')]
    order += [page.index('id="account-0"'), page.index('id="parted"')]
    assert order == sorted(order)


def test_every_link_within_it_leads_somewhere(page):
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert {"parted", "account-2", "d-1"} <= links
    assert all(f'id="{name}"' in page for name in links)


def test_about_a_thousand_words_stand_open_before_the_appendices(page):
    told = re.sub(r"<details>.*?</details>", " ", before_the_appendices(page), flags=re.S)
    told = re.sub(r"<figcaption>.*?</figcaption>|<[^>]+>", " ", told, flags=re.S)
    assert 700 < len(told.split()) < 1400


def test_each_disagreement_quotes_the_sentences_it_rests_on(page):
    assert "But <mark>at least 21</mark> passengers were killed in the assault" in page


def test_each_picture_has_its_own_narrow_drawing_and_its_words(page):
    figures = re.findall(r"<figure id=.*?</figure>", page, re.S)
    assert len(figures) > 4
    for figure in figures:
        wide, narrow = (
            re.search(r'<img src="([^"]+)"', figure)[1],
            re.search(r'srcset="([^"]+)"', figure)[1],
        )
        assert wide != narrow
        assert re.search(r'alt="[^"]{20,}"', figure)


def test_markup_in_an_article_is_shown_as_text(raid):
    made = report.html(raid)
    assert "<script>alert" not in made and "<img src=x" not in made and "<b>" not in made
    assert "&lt;script&gt;" in made


def test_a_quotation_leads_to_its_original_and_to_its_sentence_there(raid):
    made = report.html(raid)
    assert 'href="https://wire.example/raid?a=1&amp;b=2"' in made
    assert "#:~:text=%3Cscript%3Ealert" in made


def test_an_event_without_figures_still_has_a_report(tmp_path):
    (tmp_path / "wire.txt").write_text("The market opened.", encoding="utf-8")
    assert "These accounts do not contradict one another." in report.html(ledger.read(tmp_path))


# -- the forms people write in --------------------------------------------------------------------


def test_markdown_cites_every_sentence_by_an_account_that_the_citations_hold(seed):
    told = citations.markdown(seed, ["How many?"])
    cited = set(re.findall(r"\[@([\w-]+)\]", told))
    assert cited and cited <= {item["id"] for item in json.loads(citations.csl(seed))}
    assert len(re.findall(r"^> \[@", told, re.M)) == len(re.findall(r"^> \S", told, re.M))


def test_each_figure_is_an_item_with_its_words_and_its_place(seed):
    items = {item["id"]: item for item in json.loads(citations.csl(seed))}
    claim = seed.counts[seed.counts["wording"] == "at least 21"].iloc[0]
    assert items[claim["claim"]]["note"].startswith("“at least 21”, in its own words; characters")
    assert set(seed.counts["claim"]) <= items.keys()


def test_word_says_the_same_sentences_with_the_same_words_in_bold(seed):
    made = docx.Document(io.BytesIO(citations.docx(seed, views.answers.finding(seed))))
    bold = {run.text for p in made.paragraphs for run in p.runs if run.bold}
    assert "more than 400" in bold and views.answers.finding(seed)[0] + " " in bold


def test_a_word_document_made_later_has_the_same_bytes(seed, monkeypatch):
    made = citations.docx(seed, [])
    later = time.struct_time((2031, 5, 4, 13, 30, 58, 6, 124, 0))
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    assert citations.docx(seed, []) == made


def test_the_page_offers_every_form_that_stands_beside_it(seed, page, tmp_path):
    report.write(seed, tmp_path)
    offered = set(re.findall(r'download="(report\.[a-z]+|citations\.json)"', page))
    beside = {path.name for path in tmp_path.iterdir()} - {"report.html"}
    assert {"report.md", "report.docx", "citations.json"} <= offered == beside


def test_pandoc_makes_latex_where_it_is_installed_and_is_given_no_raw_tex(
    seed, tmp_path, monkeypatch
):
    pandoc = tmp_path / "pandoc"
    pandoc.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\nexec cat\n", "utf-8")
    pandoc.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    *_, made = citations.forms(seed, ["How many?"])
    asked, told = made.content.decode().split("\n", 1)
    assert made.file == "report.tex" and "-raw_tex-raw_html" in asked
    assert "--citeproc" in told and "[@account-000]" in told


def test_an_address_that_is_none_of_the_web_is_no_link():
    assert citations.web("javascript:alert(1)") == citations.web("file:///etc/passwd") == ""
