"""How soon the evidence reader has redrawn after a control is changed, in a real browser.

    python benchmarks/redraw.py               at 200 and 10,000 claims; goals: 100 ms, 300 ms (p95)

The claims are the seed's, repeated over made-up accounts that hold the seed's texts. A change is
timed from the event to the first moment after the next painted frame, so that script, layout and
paint all count.
"""

import itertools
import json
import sys

import numpy
from playwright.sync_api import sync_playwright

import tellings
from tellings import charts, corpus, evidence, views
from tellings.evidence import rows

sys.path.insert(0, str(corpus.PROJECT / "tests" / "browser"))
import browsers

SIZES = {200: 100, 10_000: 300}  # claims, and the p95 aimed at in milliseconds
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>reader</title>
<div style="width: 1100px" id="here"></div></html>"""
LOAD = """async ({ source, style, state }) => {
  document.head.append(Object.assign(document.createElement("style"), { textContent: style }));
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const model = { get: (name) => state[name], set: (name, value) => { state[name] = value; },
                  on() {}, off() {}, save_changes() {}, send() {} };
  const started = performance.now();
  (await import(url)).default.render({ model, el: document.getElementById("here") });
  return performance.now() - started;
}"""
CHANGES = """async (rounds) => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  }));
  const reader = document.querySelector(".te-reader");
  const times = {};
  const time = async (name, act) => {
    await painted();
    const started = performance.now();
    act();
    await painted();
    (times[name] ??= []).push(performance.now() - started);
  };
  const select = async (select) => {
    const name = select.labels[0].textContent;
    const values = [...select.options].map((option) => option.value).slice(0, rounds);
    for (const value of [...values, values[0]]) {
      await time(name, () => {
        select.value = value;
        select.dispatchEvent(new Event("change"));
      });
    }
  };
  for (const control of reader.querySelectorAll(".te-controls select")) await select(control);
  await select(reader.querySelector(".te-bar select"));
  const search = reader.querySelector("input[type=search]");
  for (const words of ["k", "ki", "killed", "mil", "said", "zzz", ""]) {
    await time("Search", () => {
      search.value = words;
      search.dispatchEvent(new Event("input"));
    });
  }
  const list = reader.querySelector(".te-list");
  for (let n = 0; n < 3 * rounds; n += 1) {
    await time("Next claim", () =>
      list.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true })));
  }
  return times;
}"""


def main() -> None:
    """Print, for each size, the time of every control: median, 95th percentile, slowest."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browsers.installed(), args=["--no-sandbox"]
        )
        print("claims  control            changes  median    p95  slowest  (milliseconds)")
        for size, aim in SIZES.items():
            page = browser.new_page(viewport={"width": 1366, "height": 900})
            page.set_content(PAGE)
            drawn = page.evaluate(LOAD, _parts(size))
            times = page.evaluate(CHANGES, 8)
            times["every change"] = list(itertools.chain(*times.values()))
            for control, taken in times.items():
                p50, p95 = numpy.percentile(taken, [50, 95])
                figures = f"{len(taken):7} {p50:7.0f} {p95:6.0f} {max(taken):8.0f}"
                print(f"{size:6,}  {control:<18} {figures}")
            verdict = "within" if p95 <= aim else "ABOVE"
            print(f"{size:6,}  first drawing {drawn:.0f} ms; p95 {verdict} the {aim} ms aimed at")
            page.close()
        browser.close()


def _parts(size: int) -> dict:
    """What the page needs: the reader's own files and a state of `size` claims."""
    ledger = tellings.read("jaffar-express-2025")
    state = _state(ledger, size)
    return {
        "source": evidence.EvidenceReader._esm,
        "style": str(evidence.EvidenceReader._css),
        "state": json.loads(json.dumps(state)),
    }


def _state(ledger: tellings.ledger.Ledger, size: int) -> dict:
    told = views.named(ledger.counts, ledger.articles)
    cards = charts.casualties.intervals(views.casualties.intervals(told))
    one = evidence.reader(ledger, cards, read_only=False)
    accounts, claims = [], []
    for copy in itertools.count():
        accounts += [
            account | {key: f"{copy}-{account[key]}" for key in ("article", "name")}
            for account in one.accounts
        ]
        again = ((row["id"] if copy == 0 else f"{row['id']}-{copy}", row) for row in one.claims)
        claims += [row | {"id": i, "article": f"{copy}-{row['article']}"} for i, row in again]
        if len(claims) >= size:
            break
    state = {"accounts": accounts, "claims": claims[:size], "fields": rows.fields()}
    state |= {"pictures": one.pictures, "refused": [], "kind": "", "show": "both", "who": "AB"}
    return state | {"read_only": False}


if __name__ == "__main__":
    main()
