"""Payloads as file names, titles, actors, sentences and corrections: everywhere they are words."""

import json

import nbformat
import pytest
from payloads import PAYLOADS, named
from servers import ENDED

from tellings import corpus, ledger, note, report, reviews

KERNEL = {"name": "python3", "display_name": "Python 3"}
NAME, PLACE, ACTOR = PAYLOADS[:3]
MONEY = "$5 million and $6 million"
TOLD = f"{{0}}\nPolice said {{1}} people were killed and {MONEY} lost on Tuesday {{0}}.\n"
BOOK = """import pandas, tellings
from IPython.display import HTML, Markdown, display
from tellings import charts, evidence, note, report, views, widgets
from tellings.widgets.parted import parted
from tellings.widgets.tables import still, table
pandas.set_option("display.max_colwidth", None, "display.html.use_mathjax", False)
ledger = tellings.read({seed!r})
told = views.named(ledger.counts, ledger.articles)
card = charts.casualties.intervals(views.casualties.intervals(told))
display(Markdown(note.conflicting_reports(ledger, ledger.disagreements, 3)))
display(Markdown(note.conflicting_reports(ledger, ledger.disagreements)))
display(ledger.disagreements, ledger.corrections, told, ledger.articles)
display(table(ledger.disagreements), parted(ledger), HTML(still(told)))
display(card if isinstance(card, charts.Card) else card[0])
display(widgets.explore(told, lambda rows: charts.casualties.intervals(
    views.casualties.intervals(rows))))
display(evidence.reader(ledger, card))"""


def lay(folder):
    """A seed whose every word from outside is a payload, and a notebook that shows all of it."""
    seed = folder / "payloads" / "<b onclick=alert(1)>$1 $2"
    seed.mkdir(parents=True)
    event = [f"name = {json.dumps(NAME)}", f"place = {json.dumps(PLACE)}"]
    event += ["[[actors]]", f"name = {json.dumps(ACTOR)}", 'aliases = ["Police"]']
    for n, payload in enumerate(PAYLOADS):
        name = f"{n} $1 {named(payload)} $2.txt"
        (seed / name).write_text(TOLD.format(payload, 12 + n), "utf-8")
        event += [f"[articles.{json.dumps(name)}]"]
        shown = json.dumps(f"{n}{payload}")
        event += [f"{key} = {shown}" for key in ("account", "outlet", "title")]
    (seed / "event.toml").write_text("\n".join(event), "utf-8")
    (count, *_) = ledger.read(seed).counts.to_dict("records")
    place = {key: count[key] for key in ("article", "start", "end")}
    drafts = [{"what": "accept", "table": "counts", **place, "why": why[:300]} for why in PAYLOADS]
    reviews.append(corpus.load(seed), "AB", drafts)
    book = nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL})
    book.cells = [nbformat.v4.new_code_cell(BOOK.format(seed=str(seed)))]
    nbformat.write(book, folder / "payloads" / "book.ipynb")
    return seed


@pytest.fixture
def dialogs(page):
    """Every dialog that the page has opened."""
    opened = []

    def seen(dialog):
        opened.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", seen)
    return opened


def assert_all_is_words(page, dialogs):
    rows = page.locator(".te-row")
    rows.first.wait_for()
    for n in range(0, rows.count(), max(1, rows.count() // len(PAYLOADS))):
        rows.nth(n).click()
    page.wait_for_timeout(3000)  # mathematics is set after a while, where it is set
    assert dialogs == []
    assert page.locator("mjx-container").count() == 0
    told = page.locator(".jp-RenderedMarkdown").last.inner_text()
    assert MONEY in told
    assert NAME in told and PLACE in told


def test_payloads_are_words_in_jupyterlab(lab, open_book, page, dialogs):
    lay(lab.folder)
    open_book("payloads/book.ipynb")
    assert page.wait_for_function(ENDED, timeout=120_000).json_value() == "no trouble"
    assert_all_is_words(page, dialogs)


def test_payloads_are_words_in_voila(voila, page, dialogs):
    lay(voila.folder)
    page.goto(voila.url("voila/render/payloads/book.ipynb"))
    assert_all_is_words(page, dialogs)


def test_payloads_are_words_in_report_and_note(tmp_path, page, dialogs):
    read = ledger.read(lay(tmp_path))
    page.set_content(report.html(read))
    page.wait_for_timeout(1000)
    shown = page.locator("main").inner_text()
    assert dialogs == [] and NAME in shown and MONEY in shown
    titles = page.locator("main li[id^=account-]").all_inner_texts()
    assert len(titles) == len(PAYLOADS)
    for payload in PAYLOADS:
        assert any(" ".join(payload.split()) in " ".join(title.split()) for title in titles)
    assert page.locator("main script, main iframe, main svg, main img[src=x]").count() == 0
    written = note.conflicting_reports(read, read.disagreements)
    assert "$" not in written and "<script" not in written and "<img" not in written
