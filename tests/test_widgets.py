"""Controls over the views: they choose what the views choose, and let no markup through."""

import pandas as pd
import pytest
from typed import articles, table

import tellings
from tellings import charts, rulebooks, views, widgets
from tellings.inert import NO_MATHS
from tellings.widgets.switches import page, switches


def draw(rows):
    return charts.casualties.intervals(views.casualties.intervals(rows))


@pytest.fixture
def counts():
    return table(
        "counts",
        {"article": "000_a.txt", "fate": "killed", "low": 31, "high": 31, "wording": "31"},
        {"article": "001_b.txt", "fate": "injured", "low": 9, "high": 9, "wording": "nine"},
    )


def test_there_is_a_drop_down_for_each_choice_the_rows_have(counts):
    explorer = widgets.explore(counts, draw)
    assert list(explorer.controls) == ["fate", "group", "account", "source_kind", "scope"]
    assert all(control.description for control in explorer.controls.values())


def test_rows_without_fates_get_no_drop_down_for_them():
    explorer = widgets.explore(
        table("attributions", {}), lambda rows: charts.voices.share(views.voices.share(rows))
    )
    assert list(explorer.controls) == ["account", "source_kind"]


def test_choosing_redraws_with_the_chosen_rows_only(counts):
    explorer = widgets.explore(counts, draw)
    explorer.controls["fate"].value = "injured"
    assert ">nine<" in explorer.shown.value and ">31<" not in explorer.shown.value


def test_what_is_shown_is_what_the_view_chooses(counts):
    explorer = widgets.explore(counts, draw, fate="killed")
    chosen = views.choose(counts, fate="killed")
    assert explorer.shown.value == widgets.page(chosen, draw)


def test_a_short_account_name_sets_the_drop_down():
    counts = table("counts", {"low": 1, "high": 1}, of=articles("000_a.txt", outlet="Wire"))
    assert widgets.explore(counts, draw, account="000").choice["account"] == "000 Wire"


def test_a_choice_nobody_fills_shows_a_picture_that_says_so(counts):
    explorer = widgets.explore(counts, draw, fate="missing")
    assert "No account gives such a figure." in explorer.shown.value


def test_markup_in_an_article_is_shown_as_text():
    hostile = "<img src=x onerror=alert(1)>"
    counts = table("counts", {"wording": hostile, "source": hostile, "low": 3, "high": 3})
    shown = widgets.explore(counts, draw).shown.value
    assert "<img" not in shown and "&lt;img" in shown


def test_a_long_choice_says_that_there_is_more(counts):
    many = table("counts", *({"low": n, "high": n, "wording": str(n)} for n in range(60)))
    shown = widgets.explore(many, draw).shown.value
    assert "1 more page of the picture and 20 more rows" in shown


def test_a_page_without_a_kernel_shows_the_pictures_it_begins_with(counts):
    shown = widgets.explore(counts, draw)._repr_mimebundle_()
    (card,) = draw(counts)
    assert shown["text/html"] == card._repr_mimebundle_()["text/html"]
    assert shown["image/png"] and shown["application/vnd.jupyter.widget-view+json"]


def test_a_table_shows_every_cell_as_text_and_folds_where_it_is_long():
    hostile = "<script>alert(1)</script> $1 $2"
    short = widgets.table(pd.DataFrame({"words": [hostile]}))._repr_mimebundle_()[0]["text/html"]
    assert "<script" not in short and "&lt;script" in short and NO_MATHS in short
    assert "<details>" not in short
    assert "<details>" in widgets.tables.still(pd.DataFrame({"n": range(13)}))


def test_a_disagreement_opens_on_the_sentences_it_rests_on():
    shown = widgets.parted(tellings.read("jaffar-express-2025"), top=1)._repr_html_()
    assert shown.count("<details>") == 1
    assert "<mark>354</mark>" in shown and "003, reporting Ahmed Sharif Chaudhry" in shown


def test_every_way_to_answer_the_codebooks_is_ready():
    made = switches(tellings.read("jaffar-express-2025"))
    made.controls["off_duty_is_civilian"].value = True
    coded = rulebooks.code(tellings.read("jaffar-express-2025"), **made.answers)
    assert made.shown.value == page(coded)
