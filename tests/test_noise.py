"""A text as a page or a printer left it is read as meant, and each claim stands on its letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings import claims, corpus
from tellings.noise import view_of
from tellings.spans import Article


@pytest.mark.parametrize(
    ("found", "read", "past"),
    [
        ("six\u00adteen mi\u00adners", "sixteen miners", "soft hyphens: 2"),
        ("about\u200b 16 miners\ufeff", "about 16 miners", "invisible characters: 2"),
        ("a \ufb01re hurt \ufb01ve", "a fire hurt five", "ligatures: 2"),
        ("16 died.[3][a] Later", "16 died. Later", "footnote marks: 2"),
        ("16 died<sup>[2]</sup> there", "16 died there", "footnote marks: 1"),
        ("six-\nteen mi-\n  ners", "sixteen miners", "words broken over two lines: 2"),
        ("twenty-\nfive self-\nmade", "twenty-five self-made", "words broken over two lines: 2"),
        ("â€œCafÃ©â€\x9d", "“Café”", "garbled characters: 3"),
        ("Roy &amp; Lee&nbsp;fled", "Roy & Lee\xa0fled", "HTML entities: 2"),
        ("<p class='x'>16 <b>died</b></p>", "\n16 died\n", "HTML tags: 4"),
        ("six killed/14 hurt", "six killed, 14 hurt", "slashes between figures: 1"),
        ("six, incl. 2 boys", "six, including 2 boys", "abbreviations: 1"),
        ("1 < 2 and [12] of array[i, j]", "1 < 2 and [12] of array[i, j]", ""),
        ("well-known, Ã la carte? 5 m²", "well-known, Ã la carte? 5 m²", ""),
    ],
)
def test_each_kind_of_noise_is_read_past_and_named(found, read, past):
    assert (view_of(found).text, "; ".join(view_of(found).past)) == (read, past)


def test_a_claim_of_a_noisy_text_has_the_letters_as_published(tmp_path, monkeypatch):
    monkeypatch.setenv("TELLINGS_CACHE", str(tmp_path / "cache"))
    text = "<p>At least\u200b six\u00adteen[2] miners were kil\u00adled &amp; \ufb01ve hurt.</p>\n"
    (tmp_path / "wire.txt").write_text(text, encoding="utf-8")
    read = claims.collect(corpus.load(tmp_path))
    assert read.counts["wording"].tolist() == ["At least\u200b six\u00adteen", "\ufb01ve"]
    assert [text[s:e] for s, e in read.counts[["start", "end"]].itertuples(index=False)] == (
        read.counts["wording"].tolist()
    )
    assert read.articles["read_past"][0].startswith("HTML tags: 2; invisible characters: 1")


@given(st.text(alphabet="aé–[1]\u00ad\u200b\ufb01-\nâ€œ¹ ", max_size=80))
def test_every_character_of_the_view_is_traced_in_order(text):
    view = view_of(text)
    spans = [view.span(i, i + 1) for i in range(len(view.text))]
    assert spans == sorted(spans) and all(0 <= a < b <= len(text) for a, b in spans)
    assert all(text[a] == view.text[i] for i, (a, _) in enumerate(spans) if text[a].isascii())


def test_a_text_of_nothing_but_noise_has_no_claims(tmp_path, monkeypatch):
    monkeypatch.setenv("TELLINGS_CACHE", str(tmp_path / "cache"))
    (tmp_path / "wire.txt").write_text("\u00ad\u200b", encoding="utf-8")
    assert claims.collect(corpus.load(tmp_path)).counts.empty


def test_a_clean_text_is_its_own_view():
    assert Article("wire.txt", "Twelve people died.").view.places is None
