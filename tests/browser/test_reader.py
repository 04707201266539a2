"""The evidence reader in JupyterLab: point, read, correct, reload; hostile text stays text."""

import json
from http.client import HTTPConnection
from urllib.parse import urlsplit

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe

from tellings import codings, corpus
from tellings.evidence.widget import script

ROOF = (
    "Police said at least 12 people were killed when the roof fell 🚌 on Monday.\n"
    "<script>window.struck = true</script><img src=x onerror='window.struck = true'>\n"
    "The mayor said 30 people were injured & <b>nine</b> were rescued.\n"
)
HALL = "The fire service said 14 people were killed.\nThe hall stands at number 77.\n"
KERNEL = {"name": "python3", "display_name": "Python 3"}
BOOK = """import tellings
from tellings import charts, evidence, views

ledger = tellings.read({seed!r})


def picture(ledger):
    told = views.named(ledger.counts, ledger.articles)
    return charts.casualties.intervals(views.casualties.intervals(told))


evidence.reader(ledger, picture)"""


def write(folder, name):
    """A seed of two short accounts in a folder, and a notebook beside it that reads it."""
    seed = folder / name / "roof"
    seed.mkdir(parents=True)
    (seed / "roof.txt").write_text(ROOF, "utf-8")
    (seed / "hall.txt").write_text(HALL, "utf-8")
    book = nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL})
    book.cells = [nbformat.v4.new_code_cell(BOOK.format(seed=str(seed)))]
    nbformat.write(book, folder / name / "roof.ipynb")
    return seed


@pytest.fixture
def seed(lab, request):
    """A seed and its notebook in JupyterLab's folder."""
    return write(lab.folder, request.node.name)


@pytest.fixture
def reader(seed, open_book):
    """The reader on the page, drawn."""

    def opened():
        page = open_book(f"{seed.parent.name}/roof.ipynb")
        page.locator(".te-row").first.wait_for()
        return page

    return opened


def choose(page, wording):
    page.locator(".te-row", has=page.get_by_text(wording, exact=True)).click()


def row(page, wording):
    return page.locator(".te-row", has=page.get_by_text(wording, exact=True))


def highlighted(page):
    return "".join(page.locator(".te-open").all_inner_texts())


def written(seed):
    path = seed / "reviews.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def sign(page, who="AB"):
    page.get_by_label("Your initials").fill(who)
    page.get_by_label("Your initials").press("Tab")


SELECT = """words => {
  const text = document.querySelector(".te-text");
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const [node, at] = [walker.currentNode, walker.currentNode.data.indexOf(words)];
    if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + words.length);
  }
}"""


def say(page, start):
    page.locator(".te-status", has_text=start).wait_for()


def test_a_figure_is_corrected_and_stays_corrected(reader, seed):
    page = reader()
    page.get_by_label("Fate", exact=True).select_option("killed")
    assert page.locator(".te-row").count() == 2
    page.locator('.te-picture [data-claim][aria-label^="at least 12"]').click()
    assert highlighted(page) == "at least 12"
    assert page.locator(".te-text .te-source").first.inner_text() == "Police"
    page.locator(".te-list").focus()
    page.keyboard.press("e")
    page.get_by_label("low", exact=True).fill("13")
    page.get_by_role("button", name="Save", exact=True).click()
    say(page, "Write your initials")
    sign(page)
    page.get_by_role("button", name="Save", exact=True).click()
    say(page, "Written to reviews.jsonl: edit low = 13")
    assert row(page, "at least 12").locator(".te-badge").inner_text() == "corrected AB"
    (line,) = written(seed)
    assert [line[k] for k in ("who", "what", "field", "old", "new")] == [
        "AB",
        "edit",
        "low",
        12,
        13,
    ]

    again = reader()
    choose(again, "at least 12")
    assert again.locator(".te-changed").inner_text() == "13 12 AB"
    again.get_by_label("Show", exact=True).select_option("machine")
    assert row(again, "at least 12").locator(".te-badge").count() == 0
    again.get_by_label("Show", exact=True).select_option("reviewed")
    assert again.locator(".te-row").count() == 1


def test_the_keys_work_on_claims_and_leave_the_notebook_alone(reader, seed):
    page = reader()
    sign(page)
    page.get_by_label("Kind of claim", exact=True).select_option("counts")
    page.locator(".te-list").focus()
    page.keyboard.press("j")
    assert highlighted(page) == "14"
    page.keyboard.press("a")
    say(page, "Written")
    page.keyboard.press("j")
    assert highlighted(page) == "at least 12"
    page.keyboard.press("r")
    say(page, "Written to reviews.jsonl: reject")
    page.keyboard.press("u")
    say(page, "Written to reviews.jsonl: undo")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "te-text"
    page.keyboard.press("?")
    assert page.locator(".te-help").is_visible()
    page.keyboard.press("Escape")
    assert [line["what"] for line in written(seed)] == ["accept", "reject", "undo"]
    assert page.evaluate("jupyterapp.shell.currentWidget.content.widgets.length") == 1


def test_a_claim_is_added_from_words_selected_after_an_emoji(reader, seed):
    page = reader()
    sign(page)
    choose(page, "at least 12")
    page.evaluate(SELECT, "rescued")
    page.get_by_role("button", name="Add a claim").click()
    page.get_by_label("fate", exact=True).last.select_option("rescued")
    page.get_by_label("low", exact=True).fill("9")
    page.get_by_role("button", name="Save", exact=True).click()
    say(page, "Written")
    (line,) = written(seed)
    assert ROOF[line["start"] : line["end"]] == "rescued"
    assert row(page, "rescued").locator(".te-badge").inner_text() == "added AB"


def test_a_figure_is_given_to_an_incident_that_the_reading_did_not_know(reader, seed):
    page = reader()
    sign(page)
    choose(page, "at least 12")
    page.get_by_role("button", name="Edit", exact=True).click()
    page.get_by_label("incident", exact=True).select_option("another one: name it")
    page.get_by_label("incident", exact=True).fill("Sarland dam")
    page.get_by_role("button", name="Save", exact=True).click()
    say(page, "Written to reviews.jsonl: edit incident = Sarland dam")
    assert "Sarland dam" in row(page, "at least 12").locator(".te-gist").inner_text()
    page.get_by_role("button", name="Edit", exact=True).click()
    assert page.get_by_label("incident", exact=True).input_value() == "Sarland dam"


def test_an_edit_that_would_not_count_is_refused_where_it_is_made_and_not_written(reader, seed):
    page = reader()
    sign(page)
    choose(page, "at least 12")
    page.get_by_role("button", name="Edit", exact=True).click()
    page.get_by_label("high", exact=True).fill("10")
    page.get_by_role("button", name="Save", exact=True).click()
    say(page, "Not written: the correction leaves low above high")
    assert page.locator(".te-form .te-wrong").inner_text().startswith("Not written")
    assert page.get_by_label("high", exact=True).input_value() == "10"
    assert row(page, "at least 12").locator(".te-badge").count() == 0
    assert not (seed / "reviews.jsonl").exists()


def test_a_number_that_became_no_claim_is_listed_and_added_at_a_click(reader, seed):
    page = reader()
    sign(page)
    page.locator(".te-unread summary").click()
    page.get_by_role("button", name="Add 77, account hall").click()
    page.get_by_label("fate", exact=True).last.select_option("missing")
    page.get_by_role("button", name="Save", exact=True).click()
    say(page, "Written to reviews.jsonl: add")
    (line,) = written(seed)
    assert HALL[line["start"] : line["end"]] == "77"
    assert page.get_by_role("button", name="Add 77, account hall").count() == 0


def test_two_coders_readings_stand_side_by_side_and_a_choice_keeps_its_reason(reader, seed):
    theirs = seed.parent / "mira.csv"
    theirs.write_text(
        "account,quote,fate,low,high,modality\n"
        "hall,14 people were killed,killed,14,14,actual\n"
        "roof,30 people were injured,injured,30,30,actual\n",
        "utf-8",
    )
    codings.bring(corpus.load(seed), theirs, "mira")  # and no figure for the 12 killed, the nine
    page = reader()
    page.get_by_label("Looked at", exact=True).select_option("coders")
    choose(page, "at least 12")
    table = page.get_by_role("table", name="What each coder reads")
    assert table.get_by_role("row").all_inner_texts()[1:] == [
        "rules\tkilled\t12\topen\tactual\tKeep it",
        "mira\tgives no such claim\tReject it",
    ]
    sign(page)
    page.get_by_label("Why (kept with the choice)").fill("police said so")
    table.get_by_role("button", name="Keep it").click()
    say(page, "Written to reviews.jsonl: accept")
    (line,) = written(seed)
    assert (line["what"], line["why"], line["start"]) == ("accept", "police said so", 12)


def test_two_coders_who_differ_on_who_is_behind_it_stand_side_by_side_too(reader, seed):
    (seed / "mill.txt").write_text(
        "Police blamed the Red Front for the bombing. The Red Front denied any part in it.\n"
        "Rebels bombed the bank, the mayor said.\n",
        "utf-8",
    )
    theirs = seed.parent / "mira.csv"
    theirs.write_text(
        "account,quote,act,accuser,accused\n"
        "mill,Police blamed the Red Front for the bombing,accuses_perpetrator,Police,Red Front\n",
        "utf-8",
    )
    assert len(codings.bring(corpus.load(seed), theirs, "mira").rows) == 1
    page = reader()
    page.get_by_label("Kind of claim", exact=True).select_option("responsibility")
    page.get_by_label("Looked at", exact=True).select_option("coders")
    page.locator(".te-row", has_text="Rebels").first.click()
    table = page.get_by_role("table", name="What each coder reads")
    assert table.get_by_role("row").all_inner_texts()[1:] == [
        "rules\taccuses perpetrator\tmayor\trebels\tKeep it",
        "mira\tgives no such claim\tReject it",
    ]


def test_a_list_is_worked_through_and_accepted_in_one_step(reader, seed):
    page = reader()
    sign(page)
    page.get_by_label("Fate", exact=True).select_option("killed")
    assert page.locator(".te-tally").inner_text().endswith(", 0 looked at")
    choose(page, "at least 12")
    page.get_by_role("button", name="Accept", exact=True).click()
    say(page, "Written to reviews.jsonl: accept")
    page.get_by_label("Order", exact=True).select_option("work")
    assert page.locator(".te-row .te-u").first.inner_text() == "14"  # nobody has looked at it
    page.get_by_role("button", name="Accept all in the list").click()
    page.locator(".te-tally", has_text="2 looked at").wait_for()
    assert [line["what"] for line in written(seed)] == ["accept", "accept"]
    page.get_by_label("Looked at", exact=True).select_option("yes")
    assert page.locator(".te-row").count() == 2


def test_the_search_finds_a_word_of_the_sentence_and_initials_are_remembered(reader):
    page = reader()
    sign(page, "CD")
    page.get_by_label("Search", exact=True).fill("fell")
    page.get_by_label("Kind of claim", exact=True).select_option("counts")
    assert page.locator(".te-row .te-u").all_inner_texts() == ["at least 12"]
    again = reader()
    assert again.get_by_label("Your initials").input_value() == "CD"


def test_the_buttons_of_a_claim_stand_within_the_window(reader):
    page = reader()
    choose(page, "at least 12")
    page.locator(".te-reader").evaluate("reader => reader.scrollIntoView()")
    top = page.locator(".te-reader").bounding_box()["y"]
    for name in ("Accept", "Reject", "Edit"):
        box = page.get_by_role("button", name=name, exact=True).bounding_box()
        assert box["y"] + box["height"] - top < 800, name


THEME = "theme => jupyterapp.commands.execute('apputils:change-theme', { theme })"


def test_a_dark_theme_has_its_own_colours_and_bars_nobody(reader):
    page = reader()
    choose(page, "at least 12")
    page.evaluate(
        "jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})"
    )
    page.wait_for_function("document.body.dataset.jpThemeLight === 'false'")
    paper = page.locator(".te-reader").evaluate("r => getComputedStyle(r).backgroundColor")
    assert paper == "rgb(27, 29, 31)"
    assert bars(page) == []
    page.evaluate(
        "jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Light'})"
    )


def selected(page):
    return page.evaluate("getSelection().toString()")


def test_a_claim_is_added_by_keys_alone(reader, seed):
    page = reader()
    sign(page)
    page.get_by_label("Kind of claim", exact=True).select_option("counts")
    page.locator(".te-list").focus()
    while highlighted(page) != "at least 12":
        page.keyboard.press("j")
    page.keyboard.press("w")
    assert selected(page) == "at"
    say(page, "Selected “at”; arrows move, Shift and arrows extend, Escape stops, Enter adds")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    assert selected(page) in ROOF.splitlines()[1]
    for _ in range(40):
        page.keyboard.press("ArrowRight")
        if selected(page) == "mayor":
            break
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    assert selected(page) == "mayor said"
    page.keyboard.press("Shift+ArrowLeft")
    say(page, "Selected “mayor”; Enter adds it as a claim")
    page.keyboard.press("Enter")
    page.get_by_label("fate", exact=True).last.select_option("rescued")
    page.get_by_label("Why (kept with the line)").press("Enter")
    say(page, "Written to reviews.jsonl: add")
    (line,) = written(seed)
    assert ROOF[line["start"] : line["end"]] == "mayor"
    assert highlighted(page) == "mayor"
    assert page.evaluate("document.activeElement.className") == "te-list"


def test_escape_ends_the_selecting_and_then_leads_back_to_the_list(reader):
    page = reader()
    choose(page, "at least 12")
    page.locator(".te-list").focus()
    page.keyboard.press("n")  # with nothing selected, the keys are offered
    assert page.locator(".te-text").get_attribute("role") == "application"
    page.keyboard.press("Escape")
    assert page.locator(".te-text").get_attribute("role") == "region"
    assert page.evaluate("document.activeElement.className") == "te-text"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "te-list"


def test_markup_in_an_article_stays_text(reader):
    page = reader()
    choose(page, "at least 12")
    assert page.locator(".te-text").inner_text() == ROOF
    assert page.locator(".te-text script, .te-text img, .te-text b").count() == 0
    assert page.evaluate("window.struck") is None


HOSTILE = """<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">
  <script>alert(1)</script><foreignObject><div/></foreignObject>
  <clipPath id="mark"/><g clip-path="url(#mark)" onclick="alert(1)"/>
  <image href="http://elsewhere/a.png"/><use href="http://elsewhere/b.svg#x"/>
  <a href="javascript:alert(1)"><text>12</text></a>
  <style>@import "http://elsewhere/c.css"; * { fill: url(http://elsewhere/d) }</style>
</svg>"""
PICTURE = """async ([source, hostile]) => {
  const module = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
  return module.picture(hostile, "p-").outerHTML;
}"""


FUNCTION = """async ([source, name, given]) => {
  const module = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
  return given.map((one) => module[name](...one));
}"""


def told(page, name, *given):
    """What a function of the reader's script gives for each list of arguments."""
    return page.evaluate(FUNCTION, [script(), name, given])


def test_a_length_is_told_in_the_unit_a_person_would_use(page):
    assert told(page, "lasting", [2130, 2190], [2160, 2160], [45, None], [4320, 7200]) == [
        *["35.5 to 36.5 hours", "36 hours", "45 to … minutes", "3 to 5 days"]
    ]


def test_words_are_whole_and_without_their_punctuation(page):
    text = "A 36-hour siege: “1,200” held, the train's driver too."
    (words,) = told(page, "wordsOf", [text])
    assert [text[w["start"] : w["end"]] for w in words] == [
        *["A", "36-hour", "siege", "1,200", "held", "the", "train's", "driver", "too"]
    ]


def test_a_picture_is_stripped_of_what_could_act(page):
    left = page.evaluate(PICTURE, [script(), HOSTILE])
    for acting in ("<script", "foreignObject", " on", "javascript:", "elsewhere"):
        assert acting not in left
    assert 'id="p-mark"' in left and 'clip-path="url(#p-mark)"' in left


CUT_OFF = """reader => [...reader.querySelectorAll("button, select, input")]
  .filter(e => e.getBoundingClientRect().right > reader.getBoundingClientRect().right)
  .map(e => e.outerHTML)"""


def bars(page):
    found = Axe().run(page, context=".te-reader").response["violations"]
    serious = [v for v in found if v["impact"] in ("serious", "critical")]
    return [(v["id"], [n["html"] for n in v["nodes"]]) for v in serious]


def test_nothing_serious_bars_a_reader_who_cannot_see_or_point(reader):
    page = reader()
    choose(page, "at least 12")
    page.get_by_role("button", name="Keys").click()
    for width in (1366, 700):
        page.set_viewport_size({"width": width, "height": 900})
        assert bars(page) == []
        assert page.locator(".te-reader").evaluate(CUT_OFF) == []
    page.locator(".te-list").focus()
    page.keyboard.press("w")
    assert bars(page) == []
    page.keyboard.press("Enter")  # the form of a new claim
    assert bars(page) == []
    assert page.locator(".te-reader").evaluate(CUT_OFF) == []


UPGRADE = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
UPGRADE |= {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}


def answer(kernel, **headers):
    """The status with which a server answers somebody who would talk to a kernel of its."""
    address = urlsplit(kernel)
    connection = HTTPConnection(address.hostname, address.port, timeout=20)
    connection.request("GET", address.path, headers=UPGRADE | headers)
    return connection.getresponse().status


def test_the_server_of_make_app_answers_no_other_site(voila, page):
    write(voila.folder, "app")
    opened = []
    page.on("websocket", lambda socket: opened.append(socket.url))
    page.goto(voila.url("voila/render/app/roof.ipynb"))
    page.locator(".te-row").first.wait_for()
    (kernel, *_) = (url for url in opened if "/channels" in url)
    here, away = f"127.0.0.1:{voila.port}", f"away.example:{voila.port}"
    assert answer(kernel, Host=here, Origin=f"http://{here}") == 101
    assert answer(kernel, Host=here, Origin=f"http://{away}") == 403
    assert answer(kernel, Host=away, Origin=f"http://{away}") == 403  # a name that now leads here
    assert answer(kernel, Host=away) == 403


def test_the_page_of_make_app_reads_and_does_not_write(voila, page):
    seed = write(voila.folder, "app")
    page.goto(voila.url("voila/render/app/roof.ipynb"))
    page.locator(".te-row").first.wait_for()
    choose(page, "at least 12")
    assert highlighted(page) == "at least 12"
    for name in ("Accept", "Reject", "Edit", "Add a claim from the selected words"):
        assert page.get_by_role("button", name=name).count() == 0
    page.locator(".te-list").focus()
    page.keyboard.press("a")
    assert not (seed / "reviews.jsonl").exists()
