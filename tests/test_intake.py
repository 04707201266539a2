"""Each form gives its accounts with what is known of them, and bad input one line."""

import gzip
import io
import json
import tomllib
import zipfile
from pathlib import Path

import made
import pytest

from tellings import corpus
from tellings.__main__ import main
from tellings.intake import forms, taken
from tellings.intake.account import Account, Received, Refused


def accounts(name, raw, text=None):
    """What a file gives, refusals as their one line."""
    found = list(forms.read(Received(name, raw), text))
    return [str(each) if isinstance(each, Refused) else each for each in found]


def account(name, raw):
    (found,) = accounts(name, raw)
    assert isinstance(found, Account), found
    return found


def refusal(name, raw):
    (found,) = accounts(name, raw)
    assert isinstance(found, str) and "\n" not in found and found.startswith(name)
    return found


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


# -- pages ----------------------------------------------------------------------------------------


def test_a_page_gives_its_article_title_time_and_outlet_without_menu_and_footer():
    raw = made.page(
        "Ferry sinks off Hadal", made.FERRY, "2031-05-04T15:10:00+08:00", "Example Wire"
    )
    found = account("saved.html", raw)
    assert found.title == "Ferry sinks off Hadal"
    assert found.outlet == "Example Wire"
    assert found.published.isoformat() == "2031-05-04T15:10:00+08:00"
    assert found.basis == "the page's article:published_time"
    assert "12 people were killed" in found.text and "98 passengers" in found.text
    assert "Sport" not in found.text and "rights reserved" not in found.text
    assert found.left_out > 0


def test_what_a_page_states_for_machines_is_read_but_the_shown_headline_stays():
    stated = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
      "headline": "Ferry sinking off Hadal: what we know &#8211; live",
      "author": {"name": "A. Lim"},
      "datePublished": "2031-05-04T07:10:00Z", "publisher": {"name": "Daily Example"}}]}</script>
      <link rel="canonical" href="https://daily.example/ferry">"""
    found = account(
        "saved.html", made.page("Ferry sinks off Hadal: what is known", made.FERRY, head=stated)
    )
    assert found.title == "Ferry sinks off Hadal: what is known"
    assert (found.outlet, found.author) == ("Daily Example", "A. Lim")
    assert found.published.isoformat() == "2031-05-04T07:10:00+00:00"
    assert found.url == "https://daily.example/ferry"


def test_a_time_without_zone_is_a_day():
    found = account("saved.html", made.page("Ferry sinks", made.FERRY, "2031-05-04 15:10"))
    assert found.published.isoformat() == "2031-05-04"


def test_an_address_that_is_no_web_address_is_not_kept():
    head = '<link rel="canonical" href="javascript:alert(1)">'
    assert account("saved.html", made.page("Ferry sinks", made.FERRY, head=head)).url is None


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("We and our partners use cookies. Accept all cookies to go on.", "a cookie or consent"),
        ("Sign in to continue reading. Enter your password.", "a login"),
        ("Checking your browser before you access the site. Verify you are human.", "robots"),
        ("Loading …", "words of an account found among"),
    ],
)
def test_a_page_without_its_article_says_what_it_shows_instead(shown, said):
    assert said in refusal("saved.html", f"<html><body><p>{shown}</p></body></html>".encode())


def test_the_encoding_a_page_names_is_the_one_it_is_read_in():
    text = made.FERRY.replace("Hadal", "Häd’al")
    raw = made.page("Fähre sinkt", text).replace(b"utf-8", b"iso-8859-1")
    assert "Häd’al" in account("saved.html", raw.decode().encode("cp1252")).text


# -- documents ------------------------------------------------------------------------------------


def lines(x, top, *texts):
    return [(x, top - 14 * n, text) for n, text in enumerate(texts)]


def test_a_pdf_loses_its_running_heads_and_closes_its_hyphens():
    head, foot = (72, 750, "HADAL GAZETTE 4 May 2031"), (72, 40, "Page 1 of 2")
    one = lines(
        72,
        700,
        "A ferry with 140 people aboard sank off Hadal on Sunday, the coast-",
        "guard said. At least 12 people were killed and 30 were injured, accord-",
        "ing to the provincial hospital.",
    )
    two = lines(
        72,
        700,
        "Rescuers pulled 98 passengers out of the water before it was dark, and",
        "went on with the search in the morning.",
    )
    raw = made.pdf([head, *one, foot], [head, *two, (72, 40, "Page 2 of 2")])
    text = account("gazette.pdf", raw).text
    assert "according to the provincial hospital." in text
    assert "GAZETTE" not in text and "Page" not in text
    assert "Rescuers pulled 98 passengers out of the water before it was dark, and went on" in text


def test_columns_of_a_pdf_are_read_one_after_the_other_however_they_were_written():
    left = lines(
        60,
        700,
        "A ferry with 140 people",
        "sank off Hadal on Sunday,",
        "the Coast Guard said.",
        "At least 12 people were",
        "killed in the accident.",
        "The search goes on.",
    )
    right = lines(
        330,
        700,
        "Thirty were injured, the",
        "provincial hospital said.",
        "Rescuers pulled",
        "98 passengers out of the",
        "water before it was dark",
        "on Sunday evening.",
    )
    across = [piece for row in zip(left, right, strict=True) for piece in row]
    text = " ".join(account("gazette.pdf", made.pdf(across)).text.split())
    assert "A ferry with 140 people sank off Hadal on Sunday, the Coast Guard said." in text
    assert "Rescuers pulled 98 passengers out of the water before it was dark" in text


def test_a_pdf_that_is_a_scan_locked_or_broken_is_refused_by_name():
    assert "pictures of its pages and no text" in refusal("scan.pdf", made.pdf([]))
    assert "locked with a password" in refusal(
        "locked.pdf", made.pdf([(72, 700, "x")], locked=True)
    )
    assert "no readable PDF" in refusal("torn.pdf", b"%PDF-1.7 nothing more")


def test_a_word_document_is_its_paragraphs():
    found = account("ferry.docx", made.docx("Ferry sinks", made.FERRY, title="Ferry sinks"))
    assert found.text == f"Ferry sinks\n\n{made.FERRY}\n"
    assert found.title == "Ferry sinks"


# -- tables ---------------------------------------------------------------------------------------


def test_a_table_is_read_by_the_usual_names_of_its_columns():
    raw = "Headline;Publisher;Date;Link;Body\n"
    raw += f"Ferry sinks;Example Wire;2031-05-04;https://w.example/1;{made.FERRY}\n"
    found = account("articles.csv", raw.encode())
    assert (found.title, found.outlet, found.url) == (
        "Ferry sinks",
        "Example Wire",
        "https://w.example/1",
    )
    assert found.published.isoformat() == "2031-05-04"
    assert found.text == made.FERRY + "\n"


def test_a_table_in_windows_encoding_is_read():
    raw = "title,text\nFähre,Zwölf Menschen starben.\n".encode("cp1252")
    assert account("articles.csv", raw).text == "Zwölf Menschen starben.\n"


def test_a_table_without_a_column_of_texts_names_those_it_has():
    raw = b"id,words\n1,Twelve people died.\n"
    assert "it has id, words. Name the one of the texts with --text COLUMN" in refusal("a.csv", raw)
    (found,) = accounts("a.csv", raw, text="words")
    assert found.text == "Twelve people died.\n"


def test_a_date_that_can_be_read_two_ways_is_left_out_and_said():
    found = account("a.csv", b"text,date\nTwelve people died.,03/04/2031\n")
    assert found.published is None and "can be read two ways" in found.doubt


def test_a_formula_counts_by_what_was_saved_with_it_and_so_here_by_nothing():
    raw = made.xlsx(
        ("title", "text"), ("Ferry sinks", made.FERRY), ("Sum", '=CONCAT("12"," dead")')
    )
    first, second = accounts("articles.xlsx", raw)
    assert first.text == made.FERRY + "\n"
    assert second == (
        "articles.xlsx › row 2 has no text. A formula counts by the value saved with it."
    )


def test_json_is_read_by_lines_and_by_lists_and_a_torn_line_is_numbered():
    lines = b'{"title": "A", "text": "Twelve died."}\n{"title": \n'
    found = accounts("pile.jsonl", lines + b'{"articles": [{"text": "Two died."}]}\n')
    texts = [each.text for each in found if isinstance(each, Account)]
    assert texts == ["Twelve died.\n", "Two died.\n"]
    (torn,) = (each for each in found if isinstance(each, str))
    assert torn.startswith("pile.jsonl line 2 is no JSON")


def test_a_cell_that_holds_markup_is_its_paragraphs():
    raw = b'{"text": "<p>Twelve &amp; more died.</p><p>Two are missing.</p>"}'
    assert account("a.json", raw).text == "Twelve & more died.\n\nTwo are missing.\n"


# -- letters, feeds, archives ---------------------------------------------------------------------


def test_a_mail_is_its_text_subject_sender_and_time():
    raw = (
        "From: Hadal Desk <desk@wire.example>\nSubject: =?utf-8?q?F=C3=A4hre?= sinks\n"
        "Date: Sun, 4 May 2031 15:10:00 +0800\nContent-Type: text/plain; charset=utf-8\n\n"
        + made.FERRY
    )
    found = account("mail.eml", raw.encode())
    assert (found.title, found.author, found.outlet) == (
        "Fähre sinks",
        "Hadal Desk",
        "wire.example",
    )
    assert found.published.isoformat() == "2031-05-04T15:10:00+08:00"
    assert found.text == made.FERRY + "\n"


def test_a_page_saved_as_one_file_keeps_its_address():
    raw = (
        b"From: <Saved by a browser>\nSnapshot-Content-Location: https://wire.example/1\n"
        b"Subject: x\nDate: Sun, 4 May 2031 15:10:00 +0800\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
        + made.page("Ferry sinks", made.FERRY)
        + b"\n--b--\n"
    )
    found = account("saved.mhtml", raw)
    assert (found.title, found.url) == ("Ferry sinks", "https://wire.example/1")
    assert found.published is None  # when it was saved is not when it was published


def test_a_feed_gives_whole_entries_and_the_addresses_of_the_others():
    raw = f"""<?xml version="1.0"?><rss><channel><title>Example Wire</title>
      <item><title>Ferry sinks</title><pubDate>Sun, 04 May 2031 15:10:00 +0800</pubDate>
      <link>https://wire.example/1</link>
      <description><![CDATA[<p>{made.FERRY}</p>]]></description></item>
      <item><title>More</title><link>https://wire.example/2</link>
      <description>Read on</description></item>
      </channel></rss>"""
    whole, announced = accounts("feed.xml", raw.encode())
    assert (whole.outlet, whole.title, whole.url) == (
        "Example Wire",
        "Ferry sinks",
        "https://wire.example/1",
    )
    assert whole.text == made.FERRY + "\n"
    assert announced.endswith("Fetch it: https://wire.example/2")


def test_a_feed_that_declares_entities_is_refused():
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    raw = f"<?xml version='1.0'?>{bomb}<rss><channel><item><title>&b;</title><description>"
    (found,) = accounts(
        "feed.rss", f"{raw}{made.FERRY}</description></item></channel></rss>".encode()
    )
    assert found.startswith("feed.rss declares entities")


def zipped(**files):
    made_ = io.BytesIO()
    with zipfile.ZipFile(made_, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name.replace("_", "."), raw)
    return made_.getvalue()


def test_a_zipped_folder_is_its_files_and_gzip_its_file():
    inside = zipped(a_html=made.page("Ferry sinks", made.FERRY), b_txt=made.LATER.encode())
    found = accounts("all.zip", inside)
    assert [each.received.name for each in found] == ["all.zip › a.html", "all.zip › b.txt"]
    (same,) = accounts("b.txt.gz", gzip.compress(made.LATER.encode()))
    assert same.text == made.LATER + "\n"


def test_a_bomb_is_refused_before_it_goes_off():
    zeros = b"0" * 250_000_000
    assert "would unpack to 250 MB" in refusal("bomb.zip", zipped(a_txt=zeros))
    assert "would unpack to more than 200 MB" in refusal("bomb.gz", gzip.compress(zeros, 1))
    nest = zipped(a_txt=b"Twelve died.")
    for _ in range(4):
        nest = zipped(in_zip=nest)
    (deep,) = accounts("nest.zip", nest)
    assert "an archive in archives" in deep


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word, Excel or Outlook file"),
        ("notes.rtf", b"{\\rtf1 Twelve}", "is RTF"),
        ("empty.html", b" \n", "is empty"),
        ("noise.txt", bytes(range(256)) * 4, "neither UTF-8 nor Windows-1252"),
        ("torn.xlsx", zipped(a_b=b"x")[:40], "no readable ZIP"),
        ("torn.json", b'{"text": ', "is no JSON"),
        ("mark.pdf", b"\xff\xfe", "holds no text"),
        ("no-letters.rss", b"\xff\xfe\xac\xda\x03p\x7fa\xbf\xac", "is no readable feed"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",  # an archive holds the time
)
def test_what_cannot_be_read_says_why(name, raw, said):
    assert said in refusal(name, raw)


def test_a_file_that_is_too_large_or_not_there_or_a_pipe_is_refused_unopened(here, monkeypatch):
    monkeypatch.setattr(forms, "MOST_BYTES", 1_000_000)
    (here / "large.pdf").write_bytes(b"%PDF-" + b"0" * 2_000_000)
    lines = [str(each) for each in taken(["large.pdf", "none.html"], None)]
    assert lines[0].startswith("large.pdf has 2 MB; at most 1 MB are read")
    assert lines[1:] == ["none.html is not there. Name files."]


def test_a_folder_is_the_files_in_it(here):
    (here / "saved").mkdir()
    for name, text in (("b.txt", made.LATER), ("a.txt", made.FERRY), (".hidden.txt", "x")):
        (here / "saved" / name).write_text(text, encoding="utf-8")
    assert [each.text for each in taken(["saved"], None)] == [made.FERRY + "\n", made.LATER + "\n"]


def test_what_no_account_can_be_is_refused_in_good_time():
    assert "more than an account can have" in refusal("all.txt", b"Twelve died. " * 100_000)
    assert "is a page of 22 MB" in refusal("all.html", b"<p>" + b"Twelve died. " * 1_700_000)
    cell = json.dumps({"text": "<p>" + "<" * 900_000}).encode()
    assert account("a.json", cell).text  # a mark that never closes is text


# -- an event's folder ----------------------------------------------------------------------------


def save(name, raw):
    Path(name).write_bytes(raw)
    return name


@pytest.fixture
def pages(here):
    wire = made.page(
        "Ferry sinks off Hadal", made.FERRY, "2031-05-04T15:10:00+08:00", "Example Wire"
    )
    daily = made.page(
        "Toll of ferry rises", made.LATER, "2031-05-05T09:00:00+08:00", "Daily Example"
    )
    return [save("one.html", wire), save("two.html", daily)]


def test_a_new_event_is_a_seed_with_its_originals_and_a_drafted_event_file(pages, capsys):
    assert main(["new", "ferry", "--from", *pages]) == 0
    read = corpus.load("ferry")
    assert [a.name for a in read.articles] == ["daily-example.txt", "example-wire.txt"]
    assert read.articles[1].text.startswith("Ferry sinks off Hadal\n\nA ferry with 140 people")
    note = read.event.articles["example-wire.txt"]
    assert (note.account, note.outlet, note.title) == (
        "example-wire",
        "Example Wire",
        "Ferry sinks off Hadal",
    )
    assert note.published[0].isoformat() == "2031-05-04T07:10:00+00:00"
    manifest = Path("ferry/MANIFEST").read_text(encoding="utf-8")
    assert "originals/example-wire.html" in manifest
    toml = Path("ferry/event.toml").read_text(encoding="utf-8")
    assert "2031-05-04" in toml.partition("[articles")[0]
    assert '# name = "Coast Guard"\n# kind = "state"' in toml
    uncommented = (
        toml.replace("\n# [[", "\n[[").replace("\n# name", "\nname").replace("\n# kind", "\nkind")
    )
    assert "Coast Guard" in [actor["name"] for actor in tomllib.loads(uncommented)["actors"]]
    assert "2 accounts" in capsys.readouterr().out


def test_twins_are_kept_once_with_both_addresses(here):
    rows = "".join(f'{{"text": "{made.FERRY}", "url": "https://{n}.example/"}}\n' for n in "ab")
    assert main(["new", "ferry", "--from", save("pile.jsonl", rows.encode())]) == 0
    (note,) = corpus.load("ferry").event.articles.values()
    assert (note.url, note.also_at) == ("https://a.example/", ("https://b.example/",))


def test_two_accounts_of_one_outlet_and_day_are_told_apart(here):
    row = '{{"text": "{}", "outlet": "Example Wire", "date": "2031-05-04"}}\n'
    pile = row.format(made.FERRY) + row.format(made.LATER)
    assert main(["new", "ferry", "--from", save("pile.jsonl", pile.encode())]) == 0
    names = [note.account for note in corpus.load("ferry").event.articles.values()]
    assert names == ["example-wire-4-may", "example-wire-4-may-2"]


def test_the_others_are_read_when_one_is_refused_and_the_status_says_so(pages, capsys):
    wall = save("wall.html", b"<html><body><p>Accept all cookies</p></body></html>")
    assert main(["new", "ferry", "--from", wall, *pages]) == 1
    assert len(corpus.load("ferry").articles) == 2
    assert capsys.readouterr().err.startswith("wall.html shows a cookie or consent notice")


def test_nothing_is_left_of_an_event_without_accounts(here, capsys):
    assert main(["new", "ferry", "--from", "none.html"]) == 2
    assert list(here.iterdir()) == []
    assert "none.html is not there" in capsys.readouterr().err


def test_an_event_that_is_there_is_not_overwritten(pages, capsys):
    main(["new", "ferry", "--from", pages[0]])
    assert main(["new", "ferry", "--from", pages[1]]) == 2
    assert "ferry is there already. Add to it with: tellings add ferry" in capsys.readouterr().err


def test_adding_changes_nothing_an_editor_wrote_and_no_account_twice(pages, capsys):
    main(["new", "ferry", "--from", pages[0]])
    toml = (
        Path("ferry/event.toml")
        .read_text(encoding="utf-8")
        .replace('name = "ferry"', 'name = "Hadal"')
    )
    Path("ferry/event.toml").write_text(toml, encoding="utf-8")
    assert main(["add", "ferry", *pages]) == 0
    read = corpus.load("ferry")
    assert (read.event.name, len(read.articles)) == ("Hadal", 2)
    assert "one.html is in ferry already, as example-wire.txt" in capsys.readouterr().err
    assert Path("ferry/event.toml").read_text(encoding="utf-8").startswith(toml.rstrip())


@pytest.mark.parametrize(
    "title",
    ["../../etc/passwd", "<script>alert(1)</script>", 'x"\n[articles."y"]', "\u202egnp.exe"],
)
def test_a_hostile_title_and_outlet_are_text_and_no_path(here, title):
    row = json.dumps({"text": made.FERRY, "title": title, "outlet": title, "date": "2031-05-04"})
    assert main(["new", "ferry", "--from", save("pile.jsonl", row.encode())]) == 0
    (name,) = [a.name for a in corpus.load("ferry").articles]
    assert name.removesuffix(".txt").replace("-", "").isalnum()
    assert sorted(p.name for p in here.iterdir()) == ["ferry", "pile.jsonl"]


def test_an_account_in_another_language_is_said_and_left_out_on_request(here, capsys):
    german = "Mindestens zwölf Menschen starben beim Untergang der Fähre, sagte die Küstenwache."
    mixed = [save("a.txt", german.encode()), save("b.txt", made.FERRY.encode())]
    assert main(["new", "both", "--from", *mixed]) == 0
    assert "a.txt is in 'de': only its numbers can be read" in capsys.readouterr().err
    assert corpus.load("both").event.articles["a.txt"].language == "de"
    assert main(["new", "one", "--only", "en", "--from", *mixed]) == 0
    assert "a.txt is left out: its language is de" in capsys.readouterr().err
    assert len(corpus.load("one").articles) == 1
