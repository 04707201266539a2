"""Pictures: deterministic, traced to claims, honest about open ends, inert, never an exception."""

import html
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pandas as pd
import pytest
from matplotlib import rcParams
from typed import articles, table

import tellings
from tellings import charts, views
from tellings.charts import card, clock, pages, raster, scale, strokes, style, vector
from tellings.checks import finding

WIDTHS = (style.COLUMN, style.PAGE)
ABOUT = "A raid, 4 May 2031. As told by 5 accounts."
HOSTILE = "<script>alert(1)</script> $\\frac{1}{2}$ “x” & \x00\x1b --> ]]> 死者 " + "long " * 40


@pytest.fixture(scope="module")
def ledger():
    return tellings.read("jaffar-express-2025")


def pictures(ledger, width=style.PAGE):
    """Every card that the notebooks show, for any ledger."""
    known, event = ledger.articles, ledger.corpus.event
    told = {
        name: views.named(getattr(ledger, name), known)
        for name in ("counts", "moments", "attributions", "responsibility", "tags")
    }
    counts, said = told["counts"], told["attributions"]
    lanes = views.timeline.lanes(told["moments"], known)
    conflicts = views.timeline.conflicts(ledger.findings, lanes["claim"].dropna())
    spoken = views.voices.said(counts, told["responsibility"], said)
    drawn = [
        *charts.voices.naming(views.voices.naming(told["tags"]), "attackers", ABOUT, width),
        *charts.voices.naming(views.voices.naming(told["tags"], "death"), "dead", ABOUT, width),
        *charts.casualties.toll(views.casualties.toll(counts, known), ABOUT, width),
        *charts.casualties.intervals(views.casualties.intervals(counts), ABOUT, width),
        *charts.timeline.lanes(lanes, conflicts, event.timezone, ABOUT, width),
        *charts.voices.said(spoken, ABOUT, width),
        *charts.voices.share(views.voices.share(said), ABOUT, width),
    ]
    for kind in ("arithmetic", "population"):
        rows = views.adding.additions(ledger.findings, counts, kind)
        drawn += charts.adding.adds_up(rows, kind, ABOUT, width)
    return drawn


@pytest.fixture(scope="module")
def drawn(ledger):
    return pictures(ledger)


def emptied(ledger):
    """The same event with nothing said."""
    tables = ("counts", "moments", "attributions", "responsibility", "tags")
    return replace(ledger, **{name: getattr(ledger, name).iloc[:0] for name in tables})


def soiled(ledger):
    """The same event with hostile words wherever an article's words may stand."""
    fouled = {
        "counts": ["wording", "source"],
        "moments": ["wording", "subevent", "source"],
        "attributions": ["source"],
        "responsibility": ["accuser", "accused"],
        "tags": ["name"],
    }
    tables = {
        name: getattr(ledger, name).assign(**dict.fromkeys(columns, HOSTILE))
        for name, columns in fouled.items()
    }
    return replace(ledger, **tables)


def marked_claims(picture: card.Card) -> set[str]:
    return {
        claim
        for element in ET.fromstring(picture.svg()).iter()
        for claim in element.get("data-claim", "").split()
    }


# -- promises for every picture -------------------------------------------------------------------


def test_each_picture_has_its_own_name(drawn):
    names = [picture.name for picture in drawn]
    assert len(set(names)) == len(names)


def test_the_same_rows_give_the_same_bytes(ledger, drawn):
    for once, again in zip(drawn, pictures(ledger), strict=True):
        assert (once.svg(), once.digest) == (again.svg(), again.digest)


def test_png_is_the_same_twice(drawn):
    assert drawn[0].png() == drawn[0].png()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_drawn_mark_names_a_claim_of_its_rows(ledger, width):
    for picture in pictures(ledger, width):
        rows = " ".join(picture.rows.get("claim", pd.Series(dtype=str)).dropna().astype(str))
        known = {card.mark(claim) for claim in rows.split()}
        assert marked_claims(picture) <= known, picture.name


def test_every_figure_of_people_can_be_traced_from_its_mark(ledger):
    counts = views.named(ledger.counts, ledger.articles)
    drawn = charts.casualties.intervals(views.casualties.intervals(counts))
    assert set().union(*map(marked_claims, drawn)) == set(ledger.counts["claim"])


@pytest.mark.parametrize("width", WIDTHS)
def test_an_event_with_nothing_said_gives_pictures_that_say_so(ledger, width):
    for picture in pictures(emptied(ledger), width):
        assert picture.alt.startswith(picture.title)
        assert ET.fromstring(picture.svg()) is not None


@pytest.mark.parametrize("width", WIDTHS)
def test_hostile_words_are_set_as_words(ledger, width):
    for picture in pictures(soiled(ledger), width):
        elements = list(ET.fromstring(picture.svg()).iter())
        assert not [e for e in elements if e.tag.endswith("script")]
        assert "\x1b" not in picture.svg()


def test_drawing_leaves_no_setting_behind():
    before = dict(rcParams)
    counts = table("counts", {"low": 3, "high": 3})
    (picture,) = charts.casualties.intervals(views.casualties.intervals(counts))
    picture.png()
    assert dict(rcParams) == before


def test_no_line_of_text_runs_off_the_picture(ledger):
    for width in WIDTHS:
        for picture in pictures(ledger, width):
            for line in filter(is_words, picture.sheet.strokes):
                wide = style.width_of(line.text, line.size, line.weight)
                left = {"left": 0, "center": wide / 2, "right": wide}[line.ha]
                start = line.x - left
                fits = start >= -0.03 and start + wide <= width + 0.06
                assert line.rotation or fits, (picture.name, line.text)


def test_alt_text_is_for_a_person(drawn):
    for picture in drawn:
        assert picture.alt.startswith(picture.title)
        assert "_" not in picture.alt and "nan" not in picture.alt.lower().split()


# -- the card and its files -----------------------------------------------------------------------


def test_plain_text_is_name_rows_digest_and_alt():
    rows = pd.DataFrame({"claim": ["c1"], "low": [3]})
    shown = card.Card(
        "a", "A title", "", "A title. One.", rows, lambda: style.empty("A title", "", 3.4)
    )
    assert str(shown) == f"a: 1 rows, sha256 {shown.digest}\nA title. One."
    assert shown._repr_mimebundle_()["text/plain"] == str(shown)


def test_a_changed_number_changes_the_digest():
    one = card.Card("a", "", "", "", pd.DataFrame({"low": [3]}), None)
    assert one.digest != replace(one, rows=pd.DataFrame({"low": [4]})).digest


def test_export_writes_picture_rows_and_run_and_twice_the_same(ledger, drawn, tmp_path):
    picture = drawn[0]
    run = charts.run(ledger.corpus, width=7.0)
    written = charts.export([picture], tmp_path, run)
    assert sorted(written) == [f"{picture.name}.{e}" for e in ("csv", "json", "png", "svg")]
    first = {name: (tmp_path / name).read_bytes() for name in written}
    charts.export([picture], tmp_path, run)
    assert {f.name: f.read_bytes() for f in tmp_path.iterdir()} == first
    about = json.loads(first[f"{picture.name}.json"])
    assert about["parameters"] == {"width": 7.0}
    assert about["rows_sha256"] == picture.digest
    assert about["articles"] == dict(ledger.corpus.digests)
    assert about["alt"] and about["caption"] and about["versions"]["matplotlib"]


def test_an_export_that_fails_leaves_nothing_half_written(drawn, tmp_path):
    broken = replace(drawn[0], draw=lambda: None)
    with pytest.raises(AttributeError):
        charts.export([broken], tmp_path, {})
    assert list(tmp_path.iterdir()) == []


def test_no_folder_exports_nothing(drawn):
    assert charts.export(drawn, "", {}) == []


def test_strokes_of_one_claim_in_a_row_are_one_mark():
    sheet = style.sheet("A title", 3.4, 1)
    sheet.line([1, 2], [0.5, 0.5], "c1")
    sheet.line([1, 1], [0.4, 0.6], "c1")
    sheet.line([1, 1], [0.8, 0.9], "c2")
    marks = re.findall(r'<g class="mark" data-claim="(c.)">(.*)</g>', vector.svg(sheet, "a", ""))
    assert [(claim, drawn.count("<path")) for claim, drawn in marks] == [("c1", 2), ("c2", 1)]


def test_svg_and_png_hold_the_same_strokes():
    sheet = style.sheet("A title", 3.4, 1)
    sheet.bar(1, 0.5, 1, 0.2, color=style.BLUE)
    sheet.dot(2, 0.5, color=style.RED, marker="D")
    sheet.fade(1, 0.5, 0.5, color=style.RED, lw=2)
    drawn = [type(artist).__name__ for artist in raster.figure(sheet).axes[0].get_children()]
    assert drawn[:4] == ["Text", "Rectangle", "Line2D", "LineCollection"]
    tags = re.findall(r"<(text|rect|circle|path) ", vector.svg(sheet, "a", ""))
    assert tags == ["rect", "rect", *["path"] * strokes.STEPS, "path", "text"]  # paper, and upwards


# -- one rule at a time ---------------------------------------------------------------------------


def drawn_of(kind, *rows: dict):
    """The strokes of one kind in the interval plot of the rows."""
    counts = table("counts", *rows)
    (picture,) = charts.casualties.intervals(views.casualties.intervals(counts))
    return [stroke for stroke in picture.sheet.strokes if isinstance(stroke, kind)]


def is_words(stroke):
    return isinstance(stroke, strokes.Words)


def test_an_open_end_fades_and_a_plain_figure_does_not():
    (fading,) = drawn_of(strokes.Fade, {"low": 21, "comparator": "ge", "wording": "at least 21"})
    assert fading.reach > 0
    seen = [float(share) for share in re.findall(r'stroke-opacity="([^"]+)"', fading.svg())]
    assert len(seen) > 3 and seen == sorted(seen, reverse=True)
    assert not drawn_of(strokes.Fade, {"low": 21, "high": 21, "wording": "21"})


@pytest.mark.parametrize(
    ("row", "marker"),
    [
        ({"low": 31, "high": 31}, "o"),
        ({"low": 200, "high": 200, "modality": "feared"}, "D"),
    ],
)
def test_a_threat_does_not_look_like_a_toll(row, marker):
    drawn = drawn_of(strokes.Dot, row)
    assert [(dot.claim, dot.marker) for dot in drawn] == [("c0", marker)]


def test_another_events_figure_beyond_the_scale_is_an_arrowhead_and_does_not_stretch_it():
    other = {"low": 230_000, "high": 230_000, "scope": "other"}
    (beyond,) = [
        dot for dot in drawn_of(strokes.Dot, {"low": 24, "high": 24}, other) if dot.claim == "c1"
    ]
    assert beyond.marker == ">"


def test_a_long_picture_breaks_into_pages_that_keep_every_row():
    rows = pd.DataFrame({"block": ["a"] * 5 + ["b"] * 4, "line": range(9)})
    split = pages.pages(rows, "line", 6, block="block")
    assert [len(page) for page in split] == [5, 4]
    assert pd.concat(split)["line"].tolist() == list(range(9))


def test_a_block_longer_than_a_page_is_cut():
    rows = pd.DataFrame({"block": "a", "line": range(7)})
    assert [len(page) for page in pages.pages(rows, "line", 3, block="block")] == [3, 3, 1]


@pytest.mark.parametrize(
    ("values", "most", "powers"), [([], 1, False), ([500], 500, False), ([230_000], 1e6, True)]
)
def test_the_scale_ends_on_a_round_number(values, most, powers):
    fitting = scale.People.fitting(values, 0, 5)
    assert (fitting.most, fitting.powers) == (most, powers)
    assert fitting(0) == 0 and fitting(most) == 5


def test_the_clock_starts_at_midnight_of_the_events_zone():
    noon = pd.Timestamp("2031-05-04T20:00:00Z")
    made = clock.Clock.fitting([noon], clock.ZoneInfo("Asia/Karachi"), 0, 4)
    assert made.first.isoformat() == "2031-05-05T00:00:00+05:00"


def test_fifty_accounts_stay_on_pages_a_reader_can_hold():
    names = [f"{n:03d}_x.txt" for n in range(53)]
    counts = table(
        "counts", *({"article": name, "low": n, "high": n} for n, name in enumerate(names))
    )
    drawn = charts.casualties.intervals(views.casualties.intervals(counts))
    assert len(drawn) > 1
    assert all(picture.sheet.height < 11 for picture in drawn)
    assert sum(len(picture.rows) for picture in drawn) == 53


def test_a_conflict_is_set_under_the_clock_with_its_sentence(ledger):
    moments = views.named(ledger.moments, ledger.articles)
    lanes = views.timeline.lanes(moments, ledger.articles)
    conflicts = views.timeline.conflicts(ledger.findings, lanes["claim"].dropna())
    (picture,) = charts.timeline.lanes(lanes, conflicts, "Asia/Karachi")
    assert "Thursday 01:00" in picture.alt


def test_a_finding_about_nothing_drawn_is_not_bracketed():
    moments = table("moments", {"earliest": "2031-05-04T12:00:00Z", "wording": "noon"})
    one = finding.Finding("time", "x", "cannot hold", ("m9",), ("000_a.txt",), "No.")
    lanes = views.timeline.lanes(moments, articles("000_a.txt"))
    assert views.timeline.conflicts(finding.frame([one]), lanes["claim"].dropna()).empty


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_in_a_picture_is_cut_or_smaller_than_8_points(ledger, width):
    for picture in pictures(ledger, width):
        for line in filter(is_words, picture.sheet.strokes):
            assert line.size >= 8 and not line.text.endswith("…"), (picture.name, line.text)


def test_every_picture_says_which_event_it_is_of_and_as_told_by_whom(ledger):
    for width in WIDTHS:
        for picture in pictures(ledger, width):
            words = " ".join(s.text for s in picture.sheet.strokes if is_words(s))
            assert ABOUT in words, picture.name


def test_a_figure_without_a_number_does_not_look_like_a_range():
    (mark,) = [
        w for w in drawn_of(strokes.Words, {"wording": "all", "comparator": "all"}) if w.claim
    ]
    assert mark.text == "?"
    assert not [line for line in drawn_of(strokes.Line, {"wording": "all"}) if line.claim]


def test_a_threat_is_called_one():
    threat = {"low": 9, "high": 9, "modality": "feared", "stance": "threatens", "wording": "nine"}
    assert "nine (a threat)" in [words.text for words in drawn_of(strokes.Words, threat)]


def test_an_image_on_a_page_has_its_alternative_text(drawn):
    shown = drawn[0]._repr_mimebundle_()
    assert f'alt="{html.escape(drawn[0].alt)}"' in shown["text/html"]
    assert shown["image/png"].startswith("iVBOR")


# -- lengths of time -------------------------------------------------------------------


def lasting(begins: str, until: str):
    """The width of the bar for a day-long siege that begins between two times, in inches."""
    rows = pd.DataFrame(
        [
            {"earliest": "2031-05-01T00:00:00+00:00", "mark": "moment", "line": 0},
            {"earliest": begins, "surely_from": until, "mark": "duration", "line": 1},
        ]
    )
    first, last = pd.Timestamp(begins), pd.Timestamp(until)
    day = pd.Timedelta(hours=24)
    rows["latest"] = ["2031-05-05T00:00:00+00:00", (last + day).isoformat()]
    rows["surely_until"] = [None, (first + day).isoformat()]
    rows = rows.assign(account="a", article="a", wording="day-long", subevent="siege", scope="main")
    rows = rows.assign(rule="")
    rows = rows.assign(source_kind="state", claim=["m1", "m2"], kind="", basis="", speaker="")
    none = pd.DataFrame(columns=["claims", "statement"])
    (drawn,) = charts.timeline.lanes(rows, none, "UTC")
    (bar,) = [s for s in drawn.sheet.strokes if type(s).__name__ == "Bar" and s.claim]
    return bar.width


def test_a_length_of_time_is_drawn_as_long_as_it_is_told():
    exact = lasting("2031-05-02T06:00:00+00:00", "2031-05-02T06:00:00+00:00")
    by_day = lasting("2031-05-02T00:00:00+00:00", "2031-05-02T23:59:00+00:00")
    assert by_day == pytest.approx(exact, rel=0.01)
