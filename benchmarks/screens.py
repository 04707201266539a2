"""The README's first screen as it is: the finding, and the overview and the reader in a browser.

python benchmarks/screens.py     # needs Chromium; writes figures/screens/*.png and README.md
"""

import re
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import tellings
from tellings import note, views
from tellings.batch import notebooks
from tellings.corpus import PROJECT

sys.path.insert(0, str(PROJECT / "tests" / "browser"))
import browsers
from servers import ENDED, LAB, Server

FOLDER = PROJECT / "figures" / "screens"
WIDE, TALL = 1280, 900
README = PROJECT / "README.md"
BLOCK = re.compile(r"(?<=<!-- finding: make screens -->\n).*?(?=<!-- finding ends -->)", re.S)
ALONE = "jupyterapp.commands.execute('application:set-mode', { mode: 'single-document' })"
TO_READER = """() => {
  const { content } = jupyterapp.shell.currentWidget;
  const at = content.widgets.findIndex((cell) => cell.model.sharedModel.source.includes("reader("));
  return content.scrollToItem(at, "start");
}"""


def finding() -> str:
    """What the README says of the first seed."""
    ledger = tellings.read("jaffar-express-2025")
    return f"{ledger.corpus.event.name}: {note.lead(views.answers.finding(ledger))}\n"


def main() -> None:
    """Write the finding; run the overview in JupyterLab and photograph its top and its reader."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    told = README.read_text(encoding="utf-8")
    README.write_text(BLOCK.sub(lambda _: finding(), told), encoding="utf-8")
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made, "lab")
        folder.mkdir()
        (overview,) = notebooks(["00"])
        shutil.copy(overview, folder)
        server = Server(LAB, folder, Path(made, "state"), cwd=folder)
        try:
            server.wait(f"api?token={server.token}")
            browser = playwright.chromium.launch(
                executable_path=browsers.installed(), args=["--no-sandbox"]
            )
            page = browser.new_page(viewport={"width": WIDE, "height": TALL})
            page.set_default_timeout(120_000)
            server.run_all(page, overview.name)
            page.wait_for_function(ENDED)
            page.evaluate(ALONE)
            page.evaluate("jupyterapp.shell.collapseLeft()")
            page.evaluate("jupyterapp.shell.currentWidget.content.scrollToItem(0, 'start')")
            page.wait_for_timeout(1500)
            page.screenshot(path=FOLDER / "overview.png")
            page.set_viewport_size({"width": WIDE, "height": 1500})
            page.evaluate(TO_READER)
            page.get_by_label("Kind of claim", exact=True).select_option("counts")
            page.locator(".te-row", has=page.get_by_text("at least 21", exact=True)).click()
            page.wait_for_timeout(500)
            page.locator(".te-reader").screenshot(path=FOLDER / "reader.png")
        finally:
            server.stop()


if __name__ == "__main__":
    main()
