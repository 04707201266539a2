"""Tellings' own words stand in wording.toml: the report and the reader have none of their own."""

import re
from importlib import resources

from tellings import lexicon
from tellings.evidence.widget import HERE, SCRIPTS

SAID = lexicon.load("wording")
REPORT = (resources.files("tellings") / "report.html.j2").read_text("utf-8")


def test_the_report_has_no_word_of_its_own():
    page = re.sub(r"<style>.*?</style>", "", REPORT, flags=re.S)
    for code in (r"{{.*?}}", r"{%.*?%}", r"<[^>]*>"):
        page = re.sub(code, " ", page, flags=re.S)
    assert re.findall(r"[A-Za-z]\w+", page) == ["sha256"]


def test_the_report_says_every_sentence_kept_for_it():
    asked = set(re.findall(r"\bsaid\.(\w+)", REPORT))
    assert asked == {*SAID["report"]}


def test_the_reader_says_every_sentence_kept_for_it_and_no_other():
    scripts = "".join((HERE / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    assert set(re.findall(r"\bSAID\.(\w+)", scripts)) == {*SAID["reader"]}
    assert not re.search(r'button\(\s*"', scripts)
