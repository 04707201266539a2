"""No ordinary text stops the reading, and how a text is typed or wrapped moves no claim."""

import ast
import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whole_path import whole_path

import tellings
from tellings import corpus, laws
from tellings.corpus import SeedError, short_names
from tellings.spans import fold

HERE = Path(__file__)


def sentences_of_the_other_tests() -> list[str]:
    """What the other tests read: every text of theirs that has a sentence's shape, once."""
    found = {}
    for file in sorted(HERE.parent.rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = re.sub(r"[\[\]]", "", node.value.rpartition(" | ")[0] or node.value).strip()
                if re.match(r"[A-Z\"“][^<]*[a-z][.!?][\"”]?$", text) and text.count(" ") > 3:
                    found[text] = None
    return list(found)


SENTENCES = sentences_of_the_other_tests()


def read(folder: Path, **texts: str) -> tellings.ledger.Ledger:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_bytes(text.encode("utf-8"))
    return tellings.read(folder)


def test_the_other_tests_have_sentences_enough_to_try() -> None:
    assert len(SENTENCES) > 500


# Each was the only account, or one of two, and ended the reading or a notebook.
STOPPED = {
    "a curly apostrophe in what is said": ["Police didn’t say how many people were killed."],
    "a no-break space in what is said": ["The minister has\u00a0said that 12 people were killed."],
    "a line that ends in what is said": ["The minister has\nsaid that 12 people were killed."],
    "a group named first": ["Hamas group says 12 soldiers were killed."],
    "a name in bold": ["- **Rebels** are blamed for the bombing"],
    "two names in bold": ["**Police** said **the army** was behind the shooting."],
    "numbers of things": ["Three bombs went off.", "Five bombs went off."],
    "magnitudes": ["A 7.0-magnitude quake struck.", "A 6.4-magnitude quake struck."],
    "nothing but a line of figures": ["0 dead, 5 injured, police said."],
    "a length told backwards": ["The siege lasted 30 to 24 hours."],
    "a holiday over two lines": ["Police said 12 died on Good\nFriday."],
    "days told in another order": ["April 1 2007 this morning that day"],
}


@pytest.mark.parametrize("accounts", STOPPED.values(), ids=STOPPED.keys())
def test_what_once_stopped_it_is_read_shown_and_written(accounts, tmp_path) -> None:
    folder = tmp_path / "event"
    folder.mkdir()
    (folder / "event.toml").write_text('name = "event"\ndate = 2031-05-04\n')
    for number, text in enumerate(accounts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    assert whole_path(folder, tmp_path / "out").left_out.empty


def test_every_sentence_of_the_other_tests_can_open_an_account(tmp_path) -> None:
    for at in range(0, len(SENTENCES), 50):
        some = {f"a{n}": text for n, text in enumerate(SENTENCES[at : at + 50])}
        told = read(tmp_path / str(at), **some)
        assert told.left_out.empty, told.left_out.to_dict("records")


def curly(text: str) -> str:
    opened = re.sub(r'(?<!\S)"|(?<=[(\[])"', "“", text)
    return opened.replace('"', "”").replace("'", "’")


def unbroken(text: str) -> str:
    return text.replace(" ", "\u00a0")


CLAIMS = ("counts", "moments", "attributions", "responsibility")
PLACES = r"(?:^|_)(?:start|end|claim|attribution|frame|population|article|wording|cue|part_of)$"


def claimed(told: tellings.ledger.Ledger) -> list:
    """The claims without their places and ids, their own words plainly written."""
    rows = []
    for table in CLAIMS:
        kept = getattr(told, table)
        kept = kept[[c for c in kept.columns if not re.search(PLACES, c)]].astype(object).fillna("")
        rows += [
            (table, *(fold(" ".join(str(v).split())) for v in row)) for row in kept.values.tolist()
        ]
    return rows


STORY = """The ferry sank on Sunday evening, the coast guard's spokesman said, and "at least 12
people" were killed. He didn't say how many were missing.

Rebels of the Red Front claimed responsibility, the agency's report said: "We've done it." The army
blamed smugglers, and a doctor said that 40 to 45 people, five of them children, had been hurt in
the 36-hour search that began at 2.30pm on Friday.
"""
TYPED = {
    "curly quotes": curly,
    "no-break spaces": unbroken,
    "a carriage return at each line's end": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED.keys())
def test_how_a_text_is_typed_moves_no_claim(typed, tmp_path) -> None:
    plain = "\n\n".join(" ".join(lines.split()) for lines in STORY.split("\n\n"))
    assert claimed(read(tmp_path / "typed", a=typed(plain))) == claimed(
        read(tmp_path / "a", a=plain)
    )


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SENTENCES), st.sampled_from(sorted(TYPED)))
def test_no_sentence_changes_with_how_it_is_typed(tmp_path_factory, sentence, way) -> None:
    folder = tmp_path_factory.mktemp("typed")
    plain = " ".join(fold(sentence).split())
    typed = read(folder / "typed", a=TYPED[way](plain))
    assert claimed(typed) == claimed(read(folder / "plain", a=plain))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SENTENCES), min_size=8, max_size=8))
def test_a_text_wrapped_at_72_columns_is_read_as_if_it_were_not(tmp_path_factory, story) -> None:
    folder = tmp_path_factory.mktemp("wrapped")
    plain = " ".join(" ".join(fold(sentence).split()) for sentence in story)
    wrapped = read(folder / "wrapped", a=textwrap.fill(plain, 72, break_on_hyphens=False))
    assert wrapped.left_out.empty
    assert claimed(wrapped) == claimed(read(folder / "plain", a=plain))


# -- a row that breaks a law, a reader that stops --------------------------------------------------


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"start": 0, "end": 3, "wording": "12"}, "does not point at its words"),
        ({"start": 4, "end": 4, "wording": ""}, "does not point at its words"),
        ({"start": 0, "end": 99, "wording": "12 died."}, "does not point at its words"),
        ({"cue_start": 3, "cue_end": 7, "cue": "dyed"}, "does not point at its words"),
        ({"low": 12, "high": 9}, "ends before it starts: low 12, high 9"),
        (
            {"earliest": "2031-05-05T00:00:00+00:00", "latest": "2031-05-04T23:00:00-02:00"},
            None,  # one in the morning of the fifth, in another zone
        ),
        (
            {"earliest": "2031-05-05T00:00:00+00:00", "latest": "2031-05-04T21:00:00-02:00"},
            "ends before it starts: earliest 2031-05-05T00:00:00+00:00, "
            "latest 2031-05-04T21:00:00-02:00",
        ),
        ({"accused": "**"}, "has a name without a letter: accused **"),
        ({"start": 0, "end": 2, "wording": "12", "low": 12, "high": None}, None),
    ],
)
def test_a_row_that_breaks_a_law_is_left_out_and_says_which(row, why) -> None:
    kept, left_out = laws.sift("counts", [row], "12 died.")
    assert [found["why"] for found in left_out] == ([why] if why else [])
    assert len(kept) == (why is None)


def test_a_reader_that_stops_takes_no_other_table_with_it(tmp_path, monkeypatch) -> None:
    from tellings import moments

    def stops(*_):
        raise IndexError("no such word")

    monkeypatch.setenv("TELLINGS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(moments, "find_moments", stops)
    told = read(tmp_path / "event", a="Police said on Friday that 12 people were killed.")
    assert told.counts["low"].tolist() == [12]
    assert told.moments.empty
    (row,) = told.left_out.to_dict("records")
    assert row["table"] == "moments"
    assert row["why"].startswith("its reader stopped: IndexError in test_ordinary_text.py line ")


# -- names of files, years of an event -------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "short"),
    [
        (["wire.txt", "wire-2.txt"], ["wire", "wire-2"]),
        (["000.txt", "000.TXT"], ["000", "000.TXT"]),
        (["_.txt", "__.txt"], ["_", "__"]),
        (["a b.txt", "a c.txt", "a.txt"], ["a b", "a c", "a"]),
    ],
)
def test_every_account_has_a_short_name_of_its_own(files, short) -> None:
    assert list(short_names(files).values()) == short


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('name = "x"\ndate = 9999-12-31\n', "event.toml line 2: date '9999-12-31': write a year"),
        ('name = "x"\ndate = 0001-01-01\n', "event.toml line 2: date '0001-01-01': write a year"),
        (
            'name = "x"\n[articles."a.txt"]\npublished = "9999-12-31"\n',
            "event.toml line 3: published '9999-12-31': write a year",
        ),
        (
            'name = "x"\n[[actors]]\nname = "Coast Guard"\naliases = [" "]\n',
            "event.toml line 4: aliases holds ' ', which names nothing. Remove it.",
        ),
    ],
)
def test_an_event_file_that_nothing_can_be_made_of_is_refused(toml, message, tmp_path) -> None:
    (tmp_path / "event.toml").write_text(toml)
    (tmp_path / "a.txt").write_text("Police said 12 died.")
    with pytest.raises(SeedError, match=re.escape(message)):
        corpus.load(tmp_path)
