"""Under every quotation stands whoever says the words shown, and no quotation mark is lost."""

import json
import re

import pytest

from tellings import note, quoting, read, report


@pytest.fixture(scope="module")
def ledger():
    return read("jaffar-express-2025")


@pytest.fixture(scope="module")
def passages(ledger):
    """Every sentence that note and report quote, with the words in it that they mark."""
    evidence = note.Evidence(ledger)
    rests = [json.loads(named) for named in ledger.disagreements["claims"]]
    rests += [[claim] for claim in ledger.counts["claim"]]
    return [(p, list(evidence.pieces(p))) for named in rests for p in evidence.of(named)]


@pytest.mark.parametrize(
    ("account", "words", "voice"),
    [
        ("003", "This battle is not over", "quoting Baloch Liberation Army"),
        ("004", "blown up the railway track", "quoting Baloch Liberation Army"),
        ("003", "declared an end to", "reporting security forces"),
        ("003", "33", "reporting Ahmed Sharif Chaudhry"),
        ("000", "at least 21", "in its own words"),
        ("000", "all the remaining passengers were rescued", "reporting Pakistan's military"),
        ("004", "six", "quoting someone it does not name"),
        ("002", "450", "reporting railway officials"),
    ],
)
def test_the_caption_names_who_says_the_words(passages, account, words, voice):
    voices = {
        passage.voice
        for passage, pieces in passages
        if passage.account == account and words in [text for text, claim in pieces if claim]
    }
    assert voices == {voice}


def test_no_quoted_word_is_called_an_accounts_own(ledger, passages):
    texts = {article.name: article.text for article in ledger.corpus.articles}
    for passage, _ in passages:
        rows = [note.Evidence(ledger).claim[claim] for claim in passage.claims]
        if any(quoting.is_quoted(texts[passage.article], row["start"]) for row in rows):
            assert "quoting" in passage.voice, passage


def test_quotation_marks_pair_in_every_sentence_shown(passages):
    for _, pieces in passages:
        shown = "".join(text for text, _ in pieces)
        assert shown.count("“") == shown.count("”") and shown.count('"') % 2 == 0, shown


def test_note_and_report_caption_alike(ledger, passages):
    told = note.conflicting_reports(ledger, ledger.disagreements, top=40)
    voices = {voice for passage, _ in passages for voice in passage.voice.split("; ")}
    captions = re.findall(r"^> \*\*\d+\*\*, ([^:]+):", told, re.M)
    assert captions and {v for c in captions for v in c.split("; ")} <= voices
    page = report.html(ledger)
    assert "003</a>, quoting Baloch Liberation Army" in page


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("He said: “We won. They left. We stay.” It rained.", ("“", "”")),
        ('He said: "We won. They left. We stay." It rained.', ('"', '"')),
        ("“We won.\n“They left.\n“We stay.”", ("", "”")),
        ("We won. They left. We stay.", ("", "")),
    ],
)
def test_a_sentence_out_of_a_longer_quotation_is_put_between_marks(text, shown):
    start = text.index("“They left.") if "“They" in text else text.index("They left.")
    end = text.index("They left.") + len("They left.")
    assert quoting.unpaired(text, start, end) == shown
