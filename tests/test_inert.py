"""Words from outside are text in whatever they go into, and CSV can be read back to the letter."""

import csv
import io
import re

import mistune
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings import inert
from tellings.corpus import PROJECT

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", '=HYPERLINK("x")']
PAYLOADS = [
    *["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![a](http://away.example/a)"],
    *["[a](javascript:alert(1))", "`a` *b* _c_ ~~d~~", "# a", "- a", "1. a", "> a", "| a | b |"],
    *["http://away.example", "www.away.example", "a@away.example", "<http://away.example>"],
    *["&lt;b&gt;", "a\n\n    b", "---", "=====", "[a]: http://away.example", "```\na", "\\*a\\*"],
]


def shown(markdown):
    """The words and the elements of a Markdown text, as a page would have them."""
    page = mistune.create_markdown(escape=False, plugins=["url", "strikethrough", "table"])(
        markdown
    )
    return re.sub(r"<[^>]*>", "", page).strip(), set(re.findall(r"<(\w+)", page))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_in_markdown_is_markup(payload):
    words, elements = shown(inert.markdown(payload))
    assert elements <= {"p", "span"}
    assert inert.html(re.sub(r"\s+", " ", payload).strip()) in (words, words.replace('"', "&quot;"))


@given(st.text(alphabet="$\\\\()[]{}beginalx5 ", max_size=20))
def test_no_dollar_and_no_backslash_opens_mathematics(text):
    made = inert.markdown(text)
    assert "$" not in made
    assert not re.search(r"\\\\\\\\|\\\\[A-Za-z()]", made)  # a backslash only escapes a mark


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_a_spreadsheet_would_work_out_is_text(text):
    assert inert.cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["12", "-5", "+5", "-1,200.5", "5%", "12 dead", "'twas", "", "–5"])
def test_numbers_and_plain_words_stay_as_they_are(text):
    assert inert.cell(text) == text


@given(st.text(alphabet="'=+-@ \t\r\n1a,", max_size=6) | st.text(max_size=20))
def test_every_cell_reads_back_to_the_letter(text):
    assert inert.uncell(inert.cell(text)) == text


def test_offsets_and_numbers_of_a_table_are_untouched():
    table = pd.DataFrame({"start": pd.array([-1, None], "Int64"), "wording": ["=1", None]})
    rows = list(csv.reader(io.StringIO(inert.csv(table))))
    assert rows == [["start", "wording"], ["-1", "'=1"], ["", ""]]


def test_a_cell_may_hold_any_line_end():
    table = pd.DataFrame({"wording": ["a\rb", "a\nb", "a\r\nb", '"\r,'], "n": [1, 2, 3, 4]})
    rows = list(csv.reader(io.StringIO(inert.csv(table), newline="")))
    assert rows[1:] == [["a\rb", "1"], ["a\nb", "2"], ["a\r\nb", "3"], ['"\r,', "4"]]


def test_a_terminal_obeys_nothing():
    assert inert.terminal("a\x1b[31m\x07\u202eb\r\ud800") == r"a\x1b[31m\x07\u202eb\r\ud800"


def test_tables_become_csv_and_print_nowhere_else():
    library = PROJECT / "lib" / "tellings"
    for file in library.rglob("*.py"):
        code = file.read_text(encoding="utf-8")
        for way_out in (".to_csv(", "import escape", "html.escape(", ".to_markdown("):
            assert file.name == "inert.py" or way_out not in code, (file, way_out)
