"""Tellings' own words stand in wording.toml: the report and the reader have none of their own."""

import re
import shutil
from importlib import resources

import pytest

import tellings
from tellings import corpus, lexicon, report, wording
from tellings.corpus import SeedError
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


@pytest.fixture
def languages(tmp_path, monkeypatch):
    """A folder of the lexicons to which a language can be added; English is spoken afterwards."""
    shutil.copytree(lexicon.FOLDER, tmp_path / "lexicon")
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path / "lexicon")
    yield tmp_path / "lexicon"
    wording.speak(lexicon.ENGLISH)
    lexicon.load.cache_clear()


GERMAN = """
[answers]
killed_alike = "Wie viele starben{aside}? {low}."
[report]
parted = "Wo die Berichte auseinandergehen"
[nouns]
account = ["Bericht", "Berichte"]
[values.act]
claims = "bekennt sich"
"""
EVENT = 'name = "Raid"\nlanguage = "de"\n'
ACCOUNT = "Norland, May 4 - The raid killed 12 people, the army said on Sunday."


def test_a_second_language_is_a_file_and_english_fills_its_gaps(languages, tmp_path):
    (languages / "wording.de.toml").write_text(GERMAN, "utf-8")
    event = tmp_path / "event"
    event.mkdir()
    (event / "event.toml").write_text(EVENT, "utf-8")
    (event / "wire.txt").write_text(ACCOUNT, "utf-8")
    page = report.write(tellings.read(event), tmp_path / "out").read_text("utf-8")
    assert "Wie viele starben? 12." in page and "Wo die Berichte auseinandergehen" in page
    assert "As told by 1 Bericht." in page  # the sentence is English still, its noun is not
    assert (wording.value("act", "claims"), wording.value("act", "denies")) == (
        "bekennt sich",
        "denies it",
    )


def test_a_language_without_a_file_is_named_with_its_line(tmp_path):
    (tmp_path / "event.toml").write_text(EVENT, "utf-8")
    (tmp_path / "wire.txt").write_text(ACCOUNT, "utf-8")
    with pytest.raises(SeedError, match=r"event.toml line 2: language is 'de'. Write \"en\""):
        corpus.load(tmp_path)


@pytest.mark.parametrize(
    ("party", "told"),
    [
        ("New Delhi and Kabul", "deny it"),
        ("militants", "deny it"),
        ("rebels in the north", "deny it"),
        ("the police", "deny it"),
        ("Pakistani authorities", "deny it"),
        ("Greeks", "deny it"),
        ("Pakistan's military", "denies it"),
        ("Inter-Services Public Relations", "denies it"),
        ("Ministry of Health and Welfare", "denies it"),
        ("Bosnia and Herzegovina", "denies it"),
        ("the United States", "denies it"),
        ("the press", "denies it"),
        ("account 002", "denies it"),
    ],
)
def test_a_verb_is_as_many_as_its_party(party, told):
    assert wording.act("denies", party) == told


def test_every_act_has_its_verb_for_one_and_for_many():
    acts = SAID["values"]
    assert acts["act"].keys() == acts["act_of_many"].keys() and all(
        acts["act"][act] != acts["act_of_many"][act] for act in acts["act"]
    )
