// Work every control in the output of one notebook cell; milliseconds by control, until all is drawn.
async ({ marker, rounds }) => {
  const QUIET = 250; // milliseconds in which nothing more is drawn
  const panel = jupyterapp.shell.currentWidget;
  const at = panel.content.widgets.findIndex((c) => c.model.sharedModel.source.includes(marker));
  await panel.content.scrollToItem(at, "start");
  const cell = panel.content.widgets[at].node;
  const kernel = panel.sessionContext.session.kernel;
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  }));
  const find = async (selector) => {
    while (!cell.querySelector(selector)) await wait(50);
    return cell.querySelector(selector);
  };
  const area = await find(".te-list, .widget-html-content");
  const drawn = area.closest(".te-reader") ?? area.parentElement;
  const times = {};

  // From the event to the frame after the last thing drawn because of it, kernel and all.
  const time = async (name, act) => {
    let last = 0;
    const paint = () => painted().then(() => { last = performance.now(); });
    const observer = new MutationObserver(paint);
    await painted();
    observer.observe(drawn, { childList: true, subtree: true });
    const started = performance.now();
    act();
    await paint();
    while (kernel.status !== "idle" || performance.now() - Math.max(last, started) < QUIET) {
      await wait(10);
    }
    observer.disconnect();
    (times[name] ??= []).push(last - started);
  };
  const choose = async (select, name) => {
    const values = [...select.options].map((option) => option.value).slice(0, rounds);
    for (const value of [...values.slice(1), values[0]]) {
      if (select.value === value) continue;
      await time(name, () => {
        select.value = value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }
  };

  const explorers = cell.querySelectorAll(".widget-dropdown");
  for (const dropdown of explorers) {
    await choose(dropdown.querySelector("select"), dropdown.querySelector("label").textContent);
  }
  for (const box of cell.querySelectorAll(".widget-checkbox input")) {
    for (let n = 0; n < rounds; n += 1) await time("Rulebook switches", () => box.click());
  }
  if (!drawn.matches(".te-reader")) return times;

  const reader = (selector) => [...drawn.querySelectorAll(selector)];
  for (const select of reader(".te-controls select")) {
    await choose(select, `Reader: ${select.labels[0].textContent}`);
  }
  await choose(reader(".te-bar select")[0], "Reader: machine or reviewed");
  const turns = reader(".te-figure select").length;
  for (let n = 1; n <= Math.min(rounds, turns && reader(".te-figure option").length - 1); n += 1) {
    await time("Reader: page of the picture", () => {
      const [select] = reader(".te-figure select"); // drawn anew with each page
      select.value = select.options[n].value;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  const [search] = reader("input[type=search]");
  for (const words of ["k", "ki", "killed", "mil", "said", "zzz", ""]) {
    await time("Reader: search", () => {
      search.value = words;
      search.dispatchEvent(new Event("input"));
    });
  }
  for (let n = 0; n < 2 * rounds; n += 1) {
    await time("Reader: next claim", () => reader(".te-list")[0].dispatchEvent(
      new KeyboardEvent("keydown", { key: "j", bubbles: true })));
  }
  return times;
}
