"""`tellings app` in a browser: it asks the questions of one event, and nothing can be edited."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from servers import Server

from tellings import batch, corpus

SEED = "jaffar-express-2025"
APP = ["tellings", "app", SEED, "--no-browser", "--port={port}"]
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
LINES = """() => [...document.querySelectorAll(".jp-RenderedMarkdown p")]
  .map((said) => said.clientWidth / parseFloat(getComputedStyle(said).fontSize))"""


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """The app on the first seed, as the command starts it."""
    state = tmp_path_factory.mktemp("app")
    server = Server(APP, state, state, cwd=corpus.PROJECT)
    yield server.wait("")
    server.stop()


@pytest.fixture
def overview(app, page):
    """The overview, run to its reader, in a window so many pixels wide."""

    def at(width):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(app.url("voila/render/00_overview.ipynb"))
        page.locator(".te-row").first.wait_for()
        return page

    return at


def serious(page):
    found = Axe().run(page).response["violations"]
    return [v["id"] for v in found if v["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("width", [1440, 1280, 390])
def test_the_first_page_asks_every_question_of_the_event_and_no_other(app, page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(app.url(""))
    asked = [link.get_attribute("href") for link in page.get_by_role("link").all()]
    told = [f"/voila/render/{path.name}" for path in batch.of_event(corpus.find(SEED))]
    assert asked == told
    assert page.get_by_role("link", name="How many people, according to whom").is_visible()
    assert not page.evaluate(SIDEWAYS) and serious(page) == []


@pytest.mark.parametrize("width", [1440, 1280, 390])
def test_a_page_fits_its_window_and_bars_nobody(overview, width):
    page = overview(width)
    assert not page.evaluate(SIDEWAYS) and serious(page) == []


def test_a_line_is_no_longer_than_can_be_read(overview):
    assert max(overview(1440).evaluate(LINES)) < 55


def test_one_question_leads_to_the_next_and_back_to_all(overview):
    page = overview(1280)
    links = page.get_by_role("navigation")
    assert links.locator("[aria-current]").inner_text() == "What do the accounts tell?"
    links.get_by_role("link", name="Who claims it").click()
    page.get_by_role("heading", name="Who claims it, who is blamed, and by whom?").wait_for()
    page.get_by_role("link", name="All questions").click()
    page.get_by_role("heading", name="Jaffar Express hijacking").wait_for()


def test_nothing_can_be_corrected_there(overview):
    page = overview(1280)
    page.locator(".te-row").first.click()
    assert page.get_by_role("button", name="Accept").count() == 0
    assert page.get_by_text("Read only").is_visible()
