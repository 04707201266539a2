"""A seed is trusted whole or refused in one sentence that says file, line, value and what to do."""

import datetime as dt
import os
from pathlib import Path

import pytest

from tellings import corpus
from tellings.corpus import SeedError


@pytest.fixture
def seed(tmp_path):
    (tmp_path / "wire.txt").write_text("Two people died.\n", encoding="utf-8")
    return tmp_path


def refusal(folder):
    with pytest.raises(SeedError) as refused:
        corpus.load(folder)
    return str(refused.value)


def test_the_seed_is_the_five_articles_in_order():
    loaded = corpus.load("jaffar-express-2025")
    assert [a.name[:3] for a in loaded.articles] == ["000", "001", "002", "003", "004"]
    assert loaded.event.date == dt.date(2025, 3, 11)


def test_a_folder_of_texts_needs_no_event_file(seed):
    loaded = corpus.load(seed)
    assert loaded.event == corpus.Event(name=seed.name)
    assert loaded.articles[0].text == "Two people died.\n"


def test_newlines_are_untouched_and_the_byte_order_mark_is_dropped(seed):
    (seed / "wire.txt").write_bytes(b"\xef\xbb\xbfTwo\r\npeople\rdied.\n")
    assert corpus.load(seed).articles[0].text == "Two\r\npeople\rdied.\n"


def test_a_byte_order_mark_stops_neither_the_event_file_nor_the_manifest(seed):
    (seed / "event.toml").write_bytes(b'\xef\xbb\xbfname = "Norby fire"\r\n')
    manifest = corpus.freeze(seed)
    manifest.write_bytes(b"\xef\xbb\xbf" + manifest.read_bytes())
    assert corpus.load(seed).event.name == "Norby fire"


def test_an_order_of_dates_that_is_none_is_refused(seed):
    (seed / "event.toml").write_text('name = "x"\ndate_order = "dym"\n', encoding="utf-8")
    assert refusal(seed).endswith("""date_order is 'dym'. Write "dmy" or "mdy".""")


def test_an_empty_folder_says_what_to_put_in_it(tmp_path):
    assert "holds no articles" in refusal(tmp_path)


def test_a_missing_folder_is_named():
    assert "no-such-seed is not a folder" in refusal("no-such-seed")


@pytest.mark.parametrize("content", [b"", b" \n\t"])
def test_an_empty_article_is_refused(seed, content):
    (seed / "wire.txt").write_bytes(content)
    assert "wire.txt is empty" in refusal(seed)


def test_text_that_is_not_utf8_is_refused_with_its_line_and_byte(seed):
    (seed / "wire.txt").write_bytes(b"Two\npeople \xe9 died.\n")
    assert "wire.txt line 2: byte 0xe9 at 11 is not UTF-8" in refusal(seed)


def test_a_binary_file_is_refused(seed):
    (seed / "wire.txt").write_bytes(b"PK\x03\x04\x00\x00")
    assert "wire.txt byte 4: a zero byte" in refusal(seed)


def test_a_link_out_of_the_folder_is_refused(seed, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text("not an article", encoding="utf-8")
    (seed / "link.txt").symlink_to(outside)
    assert "link.txt leads out of the seed folder" in refusal(seed)


def test_a_folder_named_like_an_article_is_refused(seed):
    (seed / "x.txt").mkdir()
    assert "x.txt is not a regular file" in refusal(seed)


OWN_FILES = ("x.txt", "MANIFEST", "event.toml")


@pytest.mark.parametrize("name", OWN_FILES)
def test_a_link_out_of_the_folder_is_followed_nowhere(seed, tmp_path_factory, name):
    outside = tmp_path_factory.mktemp("outside") / "kept"
    outside.write_text('name = "elsewhere"', encoding="utf-8")
    (seed / name).symlink_to(outside)
    assert f"{name} leads out of the seed folder" in refusal(seed)
    if name == "MANIFEST":
        corpus.freeze(seed)
        assert not (seed / name).is_symlink() and len(corpus.load(seed).articles) == 1
    assert outside.read_text(encoding="utf-8") == 'name = "elsewhere"'


@pytest.mark.parametrize("name", OWN_FILES)
def test_a_link_to_itself_is_refused(seed, name):
    (seed / name).symlink_to(seed / name)
    assert f"{name} cannot be read: " in refusal(seed)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders")
@pytest.mark.parametrize("name", OWN_FILES)
def test_a_pipe_is_refused_and_not_waited_for(seed, name):
    os.mkfifo(seed / name)
    assert f"{name} is not a regular file" in refusal(seed)


@pytest.mark.parametrize("name", ["a\\b.txt", "a\nb.txt", "a\x1b[2J.txt", b"caf\xe9.txt"])
def test_a_file_name_that_no_manifest_could_hold_is_refused(seed, name):
    try:
        Path(os.fsdecode(seed), os.fsdecode(name)).write_text("Two people died.", encoding="utf-8")
    except OSError:
        return  # this system makes no such name
    for asked in (corpus.load, corpus.freeze):
        with pytest.raises(SeedError, match=r"the file name '.*' holds a backslash.*Rename"):
            asked(seed)


def test_names_with_blanks_and_unusual_letters_are_frozen_and_read(seed):
    for name in (" a .txt", "é–\u00a0.txt", "'-=1.txt", "…🚌.TXT", "$5 <b>.txt"):
        (seed / name).write_text("Two people died.", encoding="utf-8")
    corpus.freeze(seed)
    assert len(corpus.load(seed).articles) == 6


def test_a_name_in_capitals_is_read_too_and_another_format_is_named(seed):
    (seed / "LATE.TXT").write_text("Three people died.", encoding="utf-8")
    (seed / "story.docx").write_bytes(b"PK")
    (seed / "NOTES.md").write_text("Where these came from.", encoding="utf-8")
    assert [a.name for a in corpus.load(seed).articles] == ["LATE.TXT", "wire.txt"]
    assert corpus.unread(seed) == ["story.docx"]


# -- MANIFEST -------------------------------------------------------------------------------------


def test_a_frozen_seed_loads(seed):
    corpus.freeze(seed)
    assert len(corpus.load(seed).articles) == 1


def test_a_changed_article_is_refused(seed):
    corpus.freeze(seed)
    (seed / "wire.txt").write_text("Three people died.\n", encoding="utf-8")
    assert "wire.txt differs from MANIFEST" in refusal(seed)


def test_a_file_that_manifest_lacks_or_misses_is_named(seed):
    corpus.freeze(seed)
    (seed / "later.txt").write_text("Four died.", encoding="utf-8")
    assert "later.txt is not in MANIFEST" in refusal(seed)
    (seed / "later.txt").rename(seed / "wire.txt")
    corpus.freeze(seed)
    (seed / "other.txt").write_text("Four died.", encoding="utf-8")
    (seed / "wire.txt").unlink()
    assert "MANIFEST" in refusal(seed)


def test_a_torn_manifest_line_is_numbered(seed):
    (seed / "MANIFEST").write_text("not a digest\n", encoding="utf-8")
    assert "MANIFEST line 1: 'not a digest'" in refusal(seed)


def test_what_an_article_was_taken_from_is_frozen_with_it(seed):
    (seed / "originals").mkdir()
    (seed / "originals" / "page.html").write_bytes(b"<p>Two people died.")
    corpus.freeze(seed)
    assert len(corpus.load(seed).articles) == 1
    (seed / "originals" / "page.html").write_bytes(b"<p>Three people died.")
    assert "originals/page.html differs from MANIFEST" in refusal(seed)
    (seed / "originals" / "page.html").unlink()
    assert "originals/page.html is in MANIFEST but not in the folder" in refusal(seed)


def test_a_manifest_that_is_not_utf8_is_refused(seed):
    (seed / "MANIFEST").write_bytes(b"caf\xe9\n")
    assert "MANIFEST line 1: byte 0xe9 at 3 is not UTF-8" in refusal(seed)


# -- event.toml -----------------------------------------------------------------------------------

ARTICLE = '\n[articles."wire.txt"]\n'


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("name = 1", "event.toml line 1: name is 1, which is not text in quotes"),
        ('nam = "A raid"', "event.toml line 1: event.toml takes no 'nam'; it takes name, place"),
        ('place = "Here"', "event.toml: event.toml needs 'name'"),
        ('name = "A raid"\ntimezone = "Mars/Base"', "line 2: timezone 'Mars/Base' is unknown"),
        ('name = "A raid"\ntimezone = "../../etc"', "line 2: timezone '../../etc' is unknown"),
        ('name = "A raid"\ndate = "March"', "line 2: date 'March' is not a day"),
        ('name = "A raid"\ndate = 2025-03-11T10:00:00', "is not a day"),
        ('name = "A raid', "event.toml: Unterminated string"),
        ('name = "A"\nactors = "BLA"', "line 2: actors must be tables"),
        (
            'name = "A"\n[[actors]]\nname = "B"\nkind = "army"',
            "line 4: kind 'army' is none of state",
        ),
        ('name = "A"\n[[actors]]\nname = "B"\naliases = "C"', "line 4: aliases is 'C'"),
        ('name = "A"\n[articles."../x.txt"]', "line 2: there is no article '../x.txt'"),
        (
            f'name = "A"{ARTICLE}date = 2025-01-01',
            "line 3: [articles.\"wire.txt\"] takes no 'date'",
        ),
        (f'name = "A"{ARTICLE}published = "soon"', "line 3: published 'soon' is no day"),
        (f'name = "A"{ARTICLE}published = "2025-03-12/2025-03-11"', "ends before it starts"),
        (f'name = "A"{ARTICLE}published = 2031-05-04T15:10:00', "has no time zone"),
        (f'name = "A"{ARTICLE}retrieved = "lately"', "line 3: retrieved 'lately' is no day"),
        (f'name = "A"{ARTICLE}url = "javascript:alert(1)"', "is no web address. Begin it with"),
        (f'name = "A"{ARTICLE}also_at = ["file:///etc/passwd"]', "is no web address"),
    ],
)
def test_a_bad_event_file_is_refused_with_line_value_and_remedy(seed, toml, said):
    (seed / "event.toml").write_text(toml, encoding="utf-8")
    assert said in refusal(seed)


def test_a_byte_order_mark_is_no_part_of_event_file_or_manifest(seed):
    (seed / "event.toml").write_text('name = "A raid"', encoding="utf-8-sig")
    manifest = corpus.freeze(seed)
    manifest.write_text(manifest.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert corpus.load(seed).event.name == "A raid"


@pytest.mark.parametrize("toml", [b'name = "\xff"', b"\0", b"x = " + b"[" * 5000, b"x = 1" * 5000])
def test_an_event_file_that_is_no_toml_is_refused(seed, toml):
    (seed / "event.toml").write_bytes(toml)
    assert "event.toml" in refusal(seed)


@pytest.mark.parametrize(
    ("published", "earliest", "latest"),
    [
        ('"2025-03-12"', "2025-03-12T00:00+05:00", "2025-03-12T23:59+05:00"),
        ("2025-03-12", "2025-03-12T00:00+05:00", "2025-03-12T23:59+05:00"),
        ('"2025-03-11/2025-03-12"', "2025-03-11T00:00+05:00", "2025-03-12T23:59+05:00"),
        ('"2025-03-12/.."', "2025-03-12T00:00+05:00", None),
        ('"2025-03-11T20:00Z"', "2025-03-12T01:00+05:00", "2025-03-12T01:00+05:00"),
    ],
)
def test_a_publication_time_is_an_interval_in_the_events_zone(seed, published, earliest, latest):
    (seed / "event.toml").write_text(
        f'name = "A"\ntimezone = "Asia/Karachi"\n[articles."wire.txt"]\npublished = {published}\n',
        encoding="utf-8",
    )
    ends = corpus.load(seed).event.articles["wire.txt"].published
    assert [end and end.isoformat(timespec="minutes") for end in ends] == [earliest, latest]


def test_an_account_is_called_what_its_event_calls_it(seed):
    (seed / "other-page.txt").write_text("Four died.", encoding="utf-8")
    (seed / "event.toml").write_text(
        'name = "A"\n[articles."wire.txt"]\naccount = "wire-4-may"\n', encoding="utf-8"
    )
    called = {"other-page.txt": "other", "wire.txt": "wire-4-may"}
    assert corpus.load(seed).accounts == called


def test_two_accounts_of_one_name_are_refused(seed):
    (seed / "other.txt").write_text("Four died.", encoding="utf-8")
    both = "".join(f'[articles."{n}.txt"]\naccount = "may"\n' for n in ("other", "wire"))
    (seed / "event.toml").write_text('name = "A"\n' + both, encoding="utf-8")
    assert "line 4: two accounts are called 'may'" in refusal(seed)
