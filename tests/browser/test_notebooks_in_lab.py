"""Each notebook in JupyterLab: run all, choose, click a mark, read the highlighted sentence."""

import shutil

import nbformat
import pytest
from servers import ENDED

from tellings import batch, corpus

SEED = "jaffar-express-2025"
WITH_READER = ("00", "03", "04", "05")


@pytest.fixture
def prepare(lab, tmp_path):
    """A copy of a notebook on a copy of the seed, so that no correction reaches seeds/."""

    def prepared(start):
        (path,) = batch.notebooks([start])
        seed = tmp_path / "seed"
        shutil.copytree(corpus.find(SEED), seed, ignore=lambda *_: ["reviews.jsonl"])
        book = nbformat.read(path, as_version=4)
        code = [cell for cell in book.cells if cell.cell_type == "code"]
        code[0].source += f"\nseed = {str(seed)!r}"
        for cell in code:
            cell.outputs, cell.execution_count = [], None
        nbformat.write(book, lab.folder / path.name)
        return path.name

    return prepared


@pytest.fixture
def opened(open_book):
    """Open a notebook, run it to its end, and go to its reader."""

    def ready(name):
        page = open_book(name)
        ended = page.wait_for_function(ENDED, timeout=120_000).json_value()
        assert ended == "no trouble"
        page.evaluate(TO_READER)
        page.locator(".te-row").first.wait_for()
        return page

    return ready


TO_READER = """() => {
  const { content } = jupyterapp.shell.currentWidget;
  const at = content.widgets.findIndex((cell) => cell.model.sharedModel.source.includes("reader("));
  return content.scrollToItem(at, "start");
}"""

FIRST_ON_TOP = """() => {
  const marks = [...document.querySelectorAll(".te-picture [data-claim]")];
  return marks.findIndex((mark) => {
    mark.scrollIntoView({ block: "center" });
    const { x, y, width, height } = mark.getBoundingClientRect();
    return mark.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });
}"""


def read_a_mark(page):
    """Click the first mark that lies on top; its claim is chosen and its words highlighted."""
    mark = page.locator(".te-picture [data-claim]").nth(page.evaluate(FIRST_ON_TOP))
    claims = mark.get_attribute("data-claim").split(" ")
    mark.click()
    chosen = page.locator('.te-row[aria-selected="true"]')
    assert chosen.get_attribute("data-claim") in claims
    highlighted = "".join(page.locator(".te-open").all_inner_texts())
    assert highlighted == chosen.locator(".te-u").inner_text()


@pytest.mark.parametrize("start", WITH_READER)
def test_a_mark_opens_its_sentence(prepare, opened, start):
    read_a_mark(opened(prepare(start)))


def test_a_corrected_figure_is_corrected_everywhere_after_a_reload(prepare, opened):
    name = prepare("02")
    page = opened(name)
    read_a_mark(page)
    page.get_by_label("Fate", exact=True).select_option("killed")
    page.get_by_label("Your initials").fill("AB")
    page.locator(".te-row", has=page.get_by_text("at least 21", exact=True)).click()
    page.get_by_role("button", name="Edit", exact=True).click()
    page.get_by_label("low", exact=True).fill("22")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".te-picture text", has_text="at least 21 [AB: low 21 → 22]").first.wait_for()

    page = opened(name)
    page.locator(".te-row", has=page.get_by_text("at least 21", exact=True)).click()
    assert page.locator(".te-changed").inner_text() == "22 21 AB"
    book = page.evaluate("JSON.stringify(jupyterapp.shell.currentWidget.model.toJSON())")
    assert book.count("at least 21 [AB: low 21 → 22]") > 3  # the ledger and the pictures
