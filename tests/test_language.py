"""One parse of the text, with every token's offset its place in the article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings import language
from tellings.spans import Article, fold


def parsed(*texts):
    return list(language.parse([Article(f"{i}.txt", text) for i, text in enumerate(texts)]))


def test_offsets_are_the_articles_own():
    text = "Police said “at least 12” died.\r\n\r\nThe driver’s cousin — 40 — lived.\n"
    (doc,) = parsed(text)
    assert doc.text == fold(text)
    assert text[doc[3].idx : doc[3].idx + 8] == "at least"


def test_no_sentence_crosses_a_line_break():
    (doc,) = parsed("Blast in market\nTwelve people were killed\n")
    assert [s.text.strip() for s in doc.sents] == ["Blast in market", "Twelve people were killed"]


def test_lines_that_only_a_full_line_broke_are_read_as_one_sentence():
    wire = (
        "* Twelve killed, says the governor\n"
        "A bus that carried pilgrims home from the shrine fell into a\n"
        "river on Sunday and the governor of the province said that at\n"
        "least 12 of them were killed. Divers were looking for another\n"
        "four.\n"
        "Nobody else was missing.\n"
    )
    (doc,) = parsed(wire)
    sentences = [s.text.strip() for s in doc.sents]
    assert sentences[0] == "* Twelve killed, says the governor"
    assert sentences[1].endswith("the province said that at least 12 of them were killed.")
    assert sentences[2:] == ["Divers were looking for another four.", "Nobody else was missing."]
    assert all(wire[t.idx : t.idx + len(t)] == t.text for t in doc if not t.is_space)


def test_each_article_has_its_own_doc_in_order():
    assert [doc.text for doc in parsed("One died.", "Two\ndied.", "Three died.")] == [
        "One died.",
        "Two\ndied.",
        "Three died.",
    ]


def test_words_come_with_part_of_speech_and_lemma():
    (doc,) = parsed("Gunmen killed two soldiers.")
    assert [(t.pos_, t.lemma_) for t in doc][:4] == [
        ("NOUN", "gunman"),
        ("VERB", "kill"),
        ("NUM", "two"),
        ("NOUN", "soldier"),
    ]


def test_an_endless_line_is_read_in_pieces():
    text = "Five people died. " * 2000
    assert max(map(len, language.passages(text))) <= language.LONGEST_PASSAGE
    assert parsed(text)[0].text == text


@pytest.mark.parametrize("name", ["xx_none", "", "os"])
def test_an_unknown_pipeline_is_refused_by_name(name):
    with pytest.raises(language.ModelError, match=f"'{name}' is not installed"):
        language.pipeline(name)


@given(st.text(max_size=400))
def test_passages_joined_are_the_text(text):
    assert "".join(language.passages(text)) == text


@settings(max_examples=50)
@given(st.text(min_size=1, max_size=200))
def test_any_text_keeps_its_offsets(text):
    (doc,) = parsed(text)
    read = Article("0.txt", text).view.text
    assert all(read[t.idx : t.idx + len(t)] == t.text for t in doc)
    assert doc.text == read
