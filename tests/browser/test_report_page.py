"""The report in a browser: nothing scrolls sideways, pictures can be read, axe has no complaint."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tellings import ledger, report

SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return report.write(ledger.read("jaffar-express-2025"), tmp_path_factory.mktemp("report"))


@pytest.fixture
def shown(page, written):
    """The report in a window so many pixels wide."""
    served = []

    def at(width):
        page.route("http://127.0.0.1:1/report", lambda r: r.fulfill(path=str(written)))
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("http://127.0.0.1:1/report")
        served.append(width)
        return page

    return at


@pytest.mark.parametrize("width", [1440, 1280, 390])
def test_nothing_scrolls_sideways_and_nothing_serious_is_wrong_for_who_cannot_see(shown, width):
    page = shown(width)
    assert not page.evaluate(SIDEWAYS)
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []


def test_a_phone_is_shown_the_narrow_drawing(shown):
    page = shown(390)
    drawn = page.locator("#toll_killed img")
    assert drawn.evaluate("(img) => img.currentSrc !== img.src")
    scale = drawn.evaluate("(img) => img.clientWidth / img.naturalWidth")
    assert scale * 8 >= 8  # words set at 8 points are no smaller than that


def test_the_finding_and_whose_it_is_stand_on_the_first_screen(shown):
    page = shown(1280)
    for words in ("From 31 to 214", "Pakistan's military in 003"):
        box = page.get_by_text(words).first.bounding_box()
        assert box["y"] + box["height"] < 800


def test_a_quotation_is_copied_with_its_source(shown):
    page = shown(1280)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy", exact=True).first.click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "carrying more than 400 passengers" in copied and "account 000" in copied
