"""How soon a notebook has redrawn after a control is changed, in JupyterLab and a real browser.

    python benchmarks/redraw.py               at 200 and 10,000 claims; goals: 100 ms, 300 ms (p95)
    python benchmarks/redraw.py 10000 03      one size, one notebook

Every control of every notebook is worked. A change is timed from the event to the painted frame
after which nothing more is drawn, so that the way to the kernel and back, the coding and drawing
there, and the page's own script, layout and paint all count. The claims are the seed's, 213 of
them, or those of 47 copies of it under made-up names; an editor has accepted every tenth.
"""

import ast
import itertools
import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
import numpy
from playwright.sync_api import Page, sync_playwright

import tellings
from tellings import batch, corpus, reviews

sys.path.insert(0, str(corpus.PROJECT / "tests" / "browser"))
import browsers
from servers import ENDED, LAB, Server

SEED = "jaffar-express-2025"
SIZES = {200: (1, 100), 10_000: (47, 300)}  # claims: copies, and the p95 aimed at in milliseconds
WIDGETS = ("widgets.explore(", "switches(ledger", "evidence.reader(")
ROUNDS = 8  # changes of one control
WORK = Path(__file__).with_suffix(".js").read_text("utf-8")


def main(sizes: list[int], starts: list[str]) -> None:
    """Print, for each size, the time of every control: median, 95th percentile, slowest."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        here = Path(folder)
        (here / "books").mkdir()
        lab = Server(LAB, here / "books", here / "state", cwd=here).wait("api")
        browser = playwright.chromium.launch(
            executable_path=browsers.installed(), args=["--no-sandbox"]
        )
        try:
            print(
                " claims  book  control                         changes  median  p95  slowest (ms)"
            )
            for size in sizes:
                copies, aim = SIZES[size]
                seed = _seed(here / f"seed{size}", copies)
                every = []
                for book in batch.notebooks(starts):
                    _write_book(book, seed, lab.folder)
                    page = browser.new_page(viewport={"width": 1366, "height": 900})
                    for control, taken in _worked(page, lab, book.name).items():
                        _tell(size, book.name[:2], control, taken)
                        every += taken
                    page.close()
                _tell(size, "all", f"every change; aim {aim} ms", every)
        finally:
            browser.close()
            lab.stop()


def _tell(size: int, book: str, control: str, taken: list[float]) -> None:
    p50, p95 = numpy.percentile(taken, [50, 95])
    figures = f"{len(taken):7} {p50:7.0f} {p95:4.0f} {max(taken):8.0f}"
    print(f"{size:7,}  {book:<4}  {control:<32} {figures}", flush=True)


def _worked(page: Page, lab: Server, name: str) -> dict[str, list[float]]:
    lab.run_all(page, name)
    ended = page.wait_for_function(ENDED, timeout=600_000).json_value()
    if ended != "no trouble":
        raise RuntimeError(f"{name}: {ended}")
    times: dict[str, list[float]] = {}
    for cell in nbformat.read(lab.folder / name, 4).cells:
        if marker := next((mark for mark in WIDGETS if mark in cell.source), None):
            times |= page.evaluate(WORK, {"marker": marker, "rounds": ROUNDS})
    return times


# -- what is measured -----------------------------------------------------------------------------


def _seed(folder: Path, copies: int) -> Path:
    """The seed, its accounts told `copies` times over, every tenth claim accepted."""
    own = corpus.find(SEED)
    shutil.copytree(own, folder, ignore=shutil.ignore_patterns("reviews.jsonl", "MANIFEST"))
    for copy, account in itertools.product(range(1, copies), sorted(own.glob("*.txt"))):
        shutil.copy(account, folder / f"{copy:03}-{account.name}")
    ledger = tellings.read(folder)
    drafts = [
        {"what": "accept", "table": table, "article": row.article}
        | {"start": int(row.start), "end": int(row.end)}
        for table in ("counts", "moments", "responsibility")
        for row in getattr(ledger, table)[::10].itertuples()
    ]
    reviews.append(ledger.corpus, "AB", drafts)
    return folder


def _write_book(path: Path, seed: Path, folder: Path) -> None:
    """The notebook with its parameters, its widgets and what these need; the rest is still."""
    cells = [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    wanted: set[str] = set()
    kept: list[str] = []
    for source in reversed(cells):
        lines = []
        is_widget = any(mark in source for mark in WIDGETS)
        for line in reversed(ast.parse(source).body):
            imports = isinstance(line, ast.Import | ast.ImportFrom)
            if imports or is_widget or wanted & _named(line, ast.Store):
                wanted |= _named(line, ast.Load)
                lines.insert(0, ast.unparse(line))
        kept.insert(0, "\n".join(lines))
    kept[0] += f"\nseed = {str(seed)!r}"  # the parameters come first
    book = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": ""}}
    )
    book.cells = [nbformat.v4.new_code_cell(source) for source in kept if source]
    nbformat.write(book, folder / path.name)


def _named(statement: ast.stmt, how: type) -> set[str]:
    if isinstance(statement, ast.FunctionDef) and how is ast.Store:
        return {statement.name}
    names = (node for node in ast.walk(statement) if isinstance(node, ast.Name))
    return {node.id for node in names if isinstance(node.ctx, how)}


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:] if int(word) in SIZES]
    books = [word for word in sys.argv[1:] if int(word) not in SIZES]
    main(asked or list(SIZES), books)
