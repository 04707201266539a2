"""The report is one file that asks for nothing and shows what an article says as text."""

import re

import pytest

from tellings import ledger, report

HOSTILE = (
    "<script>alert('12')</script> Police said 12 people were killed <img src=x onerror=alert(1)>."
)


@pytest.fixture(scope="module")
def page():
    return report.html(ledger.read("jaffar-express-2025"), [])


def test_nothing_is_asked_for_outside_the_file(page):
    assert not re.search(r"""(?:src|href)=["'](?!data:|#)""", page)
    assert "default-src 'none'" in page


def test_every_line_of_the_contents_leads_somewhere_in_the_file(page):
    links = re.findall(r'href="#([^"]+)"', page)
    assert links[0] == "parted" and all(f'id="{name}"' in page for name in links)


def test_each_disagreement_quotes_the_sentences_it_rests_on(page):
    assert "But <mark>at least 21</mark> passengers were killed in the assault" in page


def test_markup_in_an_article_is_shown_as_text(tmp_path):
    (tmp_path / "wire.txt").write_text(HOSTILE, encoding="utf-8")
    (tmp_path / "event.toml").write_text('name = "<b>A raid</b>"', encoding="utf-8")
    page = report.html(ledger.read(tmp_path), [])
    assert "<script>" not in page and "<img src=x" not in page and "<b>" not in page
    assert "&lt;script&gt;" in page


def test_an_event_without_figures_still_has_a_report(tmp_path):
    (tmp_path / "wire.txt").write_text("The market opened.", encoding="utf-8")
    page = report.html(ledger.read(tmp_path), [])
    assert "These accounts do not contradict one another." in page
