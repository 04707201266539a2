// The evidence reader: claims on the left, the article with every claim underlined on the right.

const PAGE = 120; // claims drawn at once; more on request, so that ten thousand stay quick
const KEYS = [
  ["j or ↓", "next claim"],
  ["k or ↑", "previous claim"],
  ["Enter", "open the claim and go to its sentence"],
  ["Escape", "back to the list"],
  ["/", "search"],
  ["?", "this help"],
];
const EDITING_KEYS = [
  ["a", "accept the claim as it stands"],
  ["r", "reject it"],
  ["e", "edit its fields"],
  ["u", "undo the last correction of it"],
  ["n", "add a claim from the words selected in the article"],
  ["w", "select words by key: arrows move, Shift and arrows extend, Enter adds a claim, Escape stops"],
];

let readers = 0;

class Reader {
  constructor(model, el) {
    this.model = model;
    this.name = `te${(readers += 1)}`;
    this.chosen = { kind: model.get("kind") || ALL };
    this.words = "";
    this.by = "account";
    this.room = PAGE;
    this.open = null;
    this.page = 0;
    this.build(el);
    this.heard = {
      "change:claims": () => this.take(),
      "change:pictures": () => this.drawPicture(),
      "change:refused": () => this.drawRefused(),
      "change:said": () => this.say(model.get("said").text, model.get("said").trouble),
    };
    for (const [event, act] of Object.entries(this.heard)) model.on(event, act);
    this.watch = () => this.remember();
    document.addEventListener("selectionchange", this.watch);
    this.take();
    this.drawPicture();
    this.drawRefused();
  }

  dispose() {
    for (const [event, act] of Object.entries(this.heard)) this.model.off(event, act);
    document.removeEventListener("selectionchange", this.watch);
  }

  // -- what is there, once

  build(el) {
    this.status = make("p", { class: "te-status", role: "status", "aria-live": "polite" });
    this.figure = make("div", { class: "te-figure" });
    this.list = make("div", {
      class: "te-list",
      role: "listbox",
      tabindex: "0",
      "aria-label": "Claims",
      onclick: (event) => this.clickedList(event),
    });
    this.more = button("Show more", () => this.showMore(), { hidden: true });
    this.tally = make("p", { class: "te-tally" });
    this.card = make("div", { class: "te-card", role: "region", "aria-label": "The open claim" });
    this.title = make("h3", { class: "te-title" });
    this.text = make("div", {
      class: "te-text",
      role: "region",
      tabindex: "0",
      onclick: (event) => this.clickedText(event),
      onblur: () => this.stopSelecting(),
    });
    this.help = make("div", { class: "te-help", hidden: true });
    this.refused = make("details", { class: "te-refused", hidden: true });
    this.root = make(
      "div",
      {
        class: "te-reader",
        "data-lm-suppress-shortcuts": "true",
        onkeydown: (event) => this.pressed(event),
      },
      make(
        "div",
        { class: "te-frame" },
        this.bar(),
        this.help,
        this.refused,
        this.figure,
        this.controls(),
        this.panes(),
      ),
      this.status,
    );
    el.append(this.root);
    this.fillHelp();
  }

  bar() {
    const editing = this.model.get("read_only")
      ? [make("span", { class: "te-note" }, "Read only")]
      : [this.initials()];
    return make(
      "div",
      { class: "te-bar" },
      make("h2", { class: "te-heading" }, "Evidence"),
      this.select("Show", SHOWS, this.model.get("show"), (value) => {
        this.model.set("show", value);
        this.model.save_changes();
        this.take();
      }),
      ...editing,
      button("Keys", () => this.toggleHelp(), { "aria-expanded": "false", "aria-keyshortcuts": "?" }),
    );
  }

  initials() {
    this.who = make("input", {
      type: "text",
      maxlength: "12",
      size: "6",
      autocomplete: "off",
      placeholder: "AB",
      onchange: () => {
        this.model.set("who", this.who.value.trim());
        this.model.save_changes();
      },
    });
    this.who.value = this.model.get("who");
    return labelled("Your initials", this.who);
  }

  controls() {
    this.selects = {};
    const facets = Object.entries(FACETS).map(([facet, label]) => {
      const field = this.select(label, {}, ALL, (value) => {
        this.chosen[facet] = value;
        this.refresh();
      });
      this.selects[facet] = field.querySelector("select");
      return field;
    });
    this.search = make("input", {
      type: "search",
      "aria-keyshortcuts": "/",
      oninput: () => {
        this.words = this.search.value;
        this.refresh();
      },
    });
    const groups = { [ALL]: "nothing", ...FACETS };
    return make(
      "form",
      { class: "te-controls", "aria-label": "Filters", onsubmit: (event) => event.preventDefault() },
      labelled("Search", this.search, "te-wide"),
      ...facets,
      this.select("Group by", groups, this.by, (value) => {
        this.by = value;
        this.refresh();
      }),
      button("Clear filters", () => this.clear()),
    );
  }

  select(label, options, value, choose) {
    const select = make("select", { onchange: () => choose(select.value) });
    for (const [name, text] of Object.entries(options)) {
      select.append(make("option", { value: name }, text));
    }
    select.value = value;
    return labelled(label, select);
  }

  panes() {
    const left = make("div", { class: "te-left" }, this.tally, this.list, this.more);
    const add = this.model.get("read_only")
      ? null
      : button("Add a claim from the selected words", () => this.addFromSelection(), {
          "aria-keyshortcuts": "n",
        });
    const head = make("div", { class: "te-head" }, this.title, add);
    const right = make("div", { class: "te-right" }, head, this.legend(), this.text, this.card);
    return make("div", { class: "te-panes" }, left, right);
  }

  legend() {
    const kinds = Object.entries(KINDS).map(([kind, name]) =>
      make("span", { class: `te-u te-${kind}` }, name),
    );
    const parts = [["source", "who says it"], ["cue", "the saying"], ["content", "what is said"]];
    const said = parts.map(([part, name]) => make("span", { class: `te-part te-${part}` }, name));
    const out = make("span", { class: "te-u te-counts te-out" }, "not in the list");
    const underlined = ["Underlined: ", ...kinds, " in grey: ", out];
    return make("p", { class: "te-legend" }, ...underlined, " Marked when open: ", ...said);
  }

  fillHelp() {
    const keys = this.model.get("read_only") ? KEYS : [...KEYS, ...EDITING_KEYS];
    const rows = keys.flatMap(([key, does]) => [
      make("dt", {}, make("kbd", {}, key)),
      make("dd", {}, does),
    ]);
    this.help.append(make("dl", {}, ...rows));
  }

  // -- claims arrive or change

  take() {
    this.accounts = new Map(
      this.model.get("accounts").map((a) => [a.article, { ...a, unit: units(a.text) }]),
    );
    this.claims = shown(this.model.get("claims"), this.model.get("show"));
    for (const claim of this.claims) {
      const account = this.accounts.get(claim.article);
      claim.account = account.name;
      if (claim.kind === "attributions") claim.content = opening(account, claim.parts);
      claim.hay ??= [claim.wording, claim.account, ...Object.values(claim.values)]
        .join(" ")
        .replaceAll("_", " ")
        .toLowerCase();
    }
    this.index = new Map(this.claims.map((c) => [c.id, c]));
    if (this.open && !this.index.has(this.open)) this.open = null;
    this.openAdded();
    this.refresh(true);
    const first = [...this.accounts.keys()][0];
    this.drawText(this.index.get(this.open)?.article ?? this.article ?? first);
    this.drawCard();
  }

  /** The claim just added by hand is the next to be looked at. */
  openAdded() {
    const at = this.added;
    const same = (c) => ["kind", "article", "start", "end", "nth"].every((key) => c[key] === at[key]);
    const claim = at && this.claims.find(same);
    if (!claim) return;
    this.open = claim.id;
    this.added = null;
  }

  refresh(keep = false) {
    const { passing, tallies } = filtered(this.claims, this.chosen, this.words);
    this.groups = grouped(passing, this.by);
    this.passing = this.groups.flatMap(([, claims]) => claims);
    this.inView = new Set(this.passing.map((c) => c.id));
    if (!keep) this.room = PAGE;
    for (const facet of Object.keys(FACETS)) this.drawOptions(facet, tallies[facet]);
    this.drawList();
    this.dim();
  }

  drawOptions(facet, tally) {
    const select = this.selects[facet];
    const chosen = this.chosen[facet] ?? ALL;
    if (chosen && !tally.has(chosen)) tally.set(chosen, 0);
    const values = [...tally].sort(([a], [b]) => (a === NONE) - (b === NONE) || (a < b ? -1 : 1));
    const total = values.reduce((sum, [, n]) => sum + n, 0);
    const options = [[ALL, `all (${total})`]];
    for (const [value, n] of values) options.push([value, `${words(value, facet)} (${n})`]);
    const drawn = JSON.stringify(options);
    if (select.drawn !== drawn) {
      select.replaceChildren(...options.map(([value, text]) => make("option", { value }, text)));
      select.drawn = drawn;
    }
    select.value = chosen;
  }

  drawList() {
    let left = this.room;
    const made = [];
    for (const [value, claims] of this.groups) {
      if (left <= 0) break;
      const rows = claims.slice(0, left).map((claim) => this.row(claim));
      left -= rows.length;
      if (!this.by) {
        made.push(...rows);
        continue;
      }
      const id = `${this.name}-g${made.length}`;
      const head = `${words(value, this.by)} (${claims.length})`;
      const heading = make("div", { class: "te-group", id, role: "presentation" }, head);
      made.push(make("div", { role: "group", "aria-labelledby": id }, heading, ...rows));
    }
    this.list.replaceChildren(...made);
    const number = this.passing.length;
    const of = number === this.claims.length ? "" : ` of ${this.claims.length.toLocaleString("en")}`;
    this.tally.textContent = number
      ? `${number.toLocaleString("en")}${of} claim${number === 1 && !of ? "" : "s"}`
      : "No claim fits these filters. Clear one to see more.";
    this.more.hidden = number <= this.room;
    this.markRow();
  }

  row(claim) {
    const whence = `${speaker(claim)}, ${claim.account}`;
    return make(
      "div",
      {
        class: `te-row te-is-${claim.verdict || "machine"}`,
        role: "option",
        id: `${this.name}-${claim.id}`,
        "data-claim": claim.id,
        "aria-selected": "false",
      },
      make("span", { class: `te-u te-${claim.kind}` }, claim.wording),
      make("span", { class: "te-gist" }, gist(claim)),
      make("span", { class: "te-whence" }, whence),
      claim.verdict
        ? make("span", { class: "te-badge" }, `${claim.verdict} ${claim.by.join(", ")}`)
        : null,
    );
  }

  showMore() {
    this.room += PAGE;
    this.drawList();
    this.list.focus();
  }

  clear() {
    this.chosen = {};
    this.words = this.search.value = "";
    this.refresh();
  }

  // -- one claim is opened

  choose(id, scroll = true) {
    const claim = this.index.get(id);
    if (!claim) {
      this.say("This mark's claim is not among those shown. Show machine and reviewed to see it.");
      return;
    }
    this.open = id;
    this.selection = null;
    const at = this.passing.indexOf(claim);
    if (at >= this.room) {
      this.room = at + PAGE;
      this.drawList();
    }
    this.markRow();
    this.drawText(claim.article, scroll);
    this.drawCard();
    this.markPicture();
    this.say(`${claim.wording}: ${gist(claim)}. By ${speaker(claim)}.`);
  }

  step(by) {
    if (!this.passing.length) return;
    const at = this.passing.findIndex((c) => c.id === this.open);
    const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), this.passing.length - 1);
    this.choose(this.passing[next].id);
  }

  markRow() {
    this.list.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
    const row = this.open && this.list.querySelector(`[data-claim="${CSS.escape(this.open)}"]`);
    this.list.removeAttribute("aria-activedescendant");
    if (!row) return;
    row.setAttribute("aria-selected", "true");
    this.list.setAttribute("aria-activedescendant", row.id);
    within(this.list, row);
  }

  drawText(article, scroll = false) {
    const account = this.accounts.get(article);
    if (!account) return;
    const kept = article === this.article && !scroll ? this.text.scrollTop : 0;
    this.article = article;
    this.title.textContent = `Account ${account.name}`;
    this.text.setAttribute("aria-label", `Text of account ${account.name}`);
    const { unit } = account;
    const place = (c) => ({ ...c, start: unit.at(c.start), end: unit.at(c.end) });
    const own = this.claims.filter((c) => c.article === article).map(place);
    const parts = (this.index.get(this.open)?.parts ?? []).map(place);
    const made = pieces(account.text.length, own, parts).map((p) => this.piece(p, account.text));
    this.stopSelecting();
    this.text.replaceChildren(...made);
    this.text.scrollTop = kept;
    this.dim();
    const first = this.text.querySelector(".te-open");
    if (first && scroll) within(this.text, first, 0.35);
  }

  piece({ start, end, claims, parts }, text) {
    let inner = document.createTextNode(text.slice(start, end));
    for (const claim of claims) {
      const classes = ["te-u", `te-${claim.kind}`, claim.verdict && `te-is-${claim.verdict}`];
      const style = `--lane: ${claim.lane}`;
      const of = claim.id;
      inner = make("span", { class: classes.filter(Boolean).join(" "), style, "data-of": of }, inner);
    }
    const marks = parts.map((part) => `te-part te-${part}`);
    if (claims.some((c) => c.id === this.open)) marks.push("te-open");
    const piece = make("span", { class: marks.join(" ") }, inner);
    piece.dataset.start = start;
    if (claims.length) piece.dataset.claims = claims.map((c) => c.id).join(" ");
    return piece;
  }

  dim() {
    for (const line of this.text.querySelectorAll("[data-of]")) {
      line.classList.toggle("te-out", !this.inView.has(line.dataset.of));
    }
    for (const mark of this.marks ?? []) {
      const seen = mark.claims.some((id) => this.inView.has(id));
      mark.element.classList.toggle("te-out", !seen);
    }
  }

  clickedList(event) {
    const row = event.target.closest("[data-claim]");
    if (row) this.choose(row.dataset.claim);
  }

  clickedText(event) {
    if (!getSelection().isCollapsed) return;
    const piece = event.target.closest("[data-claims]");
    if (piece) this.choose(after(piece.dataset.claims.split(" ").reverse(), this.open), false);
  }

  // -- the open claim in full

  drawCard() {
    if (this.card.contains(document.activeElement)) this.list.focus({ preventScroll: true });
    const claim = this.index.get(this.open);
    if (!claim) {
      const say = this.claims.length
        ? "Choose a claim in the list, in the article or in the picture."
        : "There is no claim to show.";
      this.card.replaceChildren(make("p", { class: "te-empty" }, say));
      return;
    }
    const rows = Object.keys(this.model.get("fields")[claim.kind]).map((name) =>
      make("div", {}, make("dt", {}, words(name)), this.cell(claim, name)),
    );
    const whole = [
      make(
        "p",
        { class: "te-said" },
        make("strong", {}, `“${claim.wording}”`),
        ` ${KINDS[claim.kind]}, account ${claim.account}, characters ${claim.start} to ${claim.end}`,
      ),
      make("dl", { class: "te-values" }, ...rows),
      this.actions(claim),
    ];
    this.card.replaceChildren(...whole.filter(Boolean));
  }

  cell(claim, name) {
    const told = (value) => (value === undefined || value === null ? "not stated" : words(value, name));
    const now = told(claim.values[name]);
    if (!(name in claim.old)) {
      return make("dd", { class: now === "not stated" ? "te-unsaid" : "" }, now);
    }
    const before = make("del", {}, told(claim.old[name]));
    const badge = make("span", { class: "te-badge" }, claim.signed[name]);
    return make("dd", { class: "te-changed" }, now, " ", before, " ", badge);
  }

  actions(claim) {
    if (this.model.get("read_only") || this.model.get("show") === "machine") return null;
    return make(
      "div",
      { class: "te-actions" },
      button("Accept", () => this.review([{ what: "accept" }]), { "aria-keyshortcuts": "a" }),
      button("Reject", () => this.review([{ what: "reject" }]), { "aria-keyshortcuts": "r" }),
      button("Edit", () => this.edit(), { "aria-keyshortcuts": "e" }),
      claim.verdict
        ? button("Undo", () => this.undo(), { "aria-keyshortcuts": "u" })
        : null,
    );
  }

  // -- corrections

  drawRefused() {
    const lines = this.model.get("refused");
    this.refused.hidden = !lines.length;
    const number = lines.length === 1 ? "1 line" : `${lines.length} lines`;
    const heading = make("summary", {}, `${number} of reviews.jsonl cannot be used`);
    this.refused.replaceChildren(heading, make("ul", {}, ...lines.map((l) => make("li", {}, l))));
  }

  review(drafts, claim = this.index.get(this.open)) {
    if (!claim || !this.signed()) return;
    const place = { table: claim.kind, article: claim.article, start: claim.start, end: claim.end };
    place.nth = claim.nth;
    this.send({ drafts: drafts.map((draft) => ({ ...place, ...draft })) });
  }

  undo() {
    if (this.index.get(this.open)?.verdict && this.signed()) this.send({ undo: this.open });
  }

  send(message) {
    this.say("Writing the correction …");
    this.model.send({ who: this.who.value.trim(), ...message });
  }

  signed() {
    if (this.who.value.trim()) return true;
    this.say("Write your initials first: every correction carries them.", true);
    this.who.focus();
    return false;
  }

  edit() {
    const claim = this.index.get(this.open);
    if (!claim) return;
    const save = (values, why) => {
      const changed = Object.keys(values).filter((n) => values[n] !== (claim.values[n] ?? null));
      const drafts = changed.map((field) => ({
        what: "edit",
        field,
        old: claim.values[field] ?? null,
        new: values[field],
        ...(why ? { why } : {}),
      }));
      if (drafts.length) this.review(drafts);
      else this.drawCard();
    };
    this.form(`Edit “${claim.wording}”`, claim.kind, claim.values, save);
  }

  addFromSelection() {
    const at = this.selection;
    if (!at) {
      this.selectWords();
      return;
    }
    const account = this.accounts.get(at.article);
    const { unit } = account;
    const [start, end] = [unit.back(at.start), unit.back(at.end)];
    if (start === undefined || end === undefined) return;
    const wording = account.text.slice(at.start, at.end);
    const values = this.guess(wording, start, end);
    const kind = this.chosen.kind || "counts";
    const save = (given, why, table) => {
      const filled = Object.entries(given).filter(([, value]) => value !== null);
      const same = this.claims.filter(
        (c) => c.kind === table && c.article === at.article && c.start === start && c.end === end,
      );
      const claim = { kind: table, article: at.article, start, end, nth: same.length };
      const said = Object.fromEntries(filled);
      if (values.attribution && table !== "attributions") said.attribution = values.attribution;
      this.added = claim;
      this.review([{ what: "add", new: said, ...(why ? { why } : {}) }], claim);
    };
    this.form(`Add “${wording}”`, kind, values, save, true);
  }

  /** JupyterLab drops a selection as soon as a button is pressed, so it is kept here. */
  remember() {
    if (this.model.get("read_only")) return;
    const at = this.selected();
    if (!at) return;
    this.selection = { ...at, article: this.article };
    const wording = this.accounts.get(this.article).text.slice(at.start, at.end);
    const told = wording.length > 60 ? `${wording.slice(0, 59)}…` : wording;
    this.say(`Selected “${told}”; ${this.selecting?.hint() ?? "n adds it as a claim"}.`);
  }

  /** Let the arrow keys select words, from the open claim or the first word in view. */
  selectWords() {
    const { text, unit } = this.accounts.get(this.article);
    const claim = this.index.get(this.open);
    const top = this.text.getBoundingClientRect().top;
    const seen = [...this.text.children].find((p) => p.getBoundingClientRect().bottom > top);
    const here = claim?.article === this.article;
    this.text.focus({ preventScroll: true });
    // Only then does a screen reader hand on the arrow keys instead of reading on with them.
    this.text.setAttribute("role", "application");
    this.selecting = new WordSelection(
      this.text,
      text,
      here ? unit.at(claim.start) : Number(seen?.dataset.start ?? 0),
    );
  }

  stopSelecting() {
    if (!this.selecting) return;
    this.selecting = null;
    this.text.setAttribute("role", "region");
  }

  /** Whether the key was meant for the words being selected. */
  selectedBy(event) {
    if (!this.selecting || event.target !== this.text) return false;
    if (this.selecting.follow(event)) return true;
    if (event.key === "Escape" || event.key === "w") {
      this.stopSelecting();
      this.say("The arrow keys scroll again; the words stay selected.");
      return true;
    }
    if (event.key !== "Enter") return false;
    this.remember();
    this.addFromSelection();
    return true;
  }

  selected() {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    if (!this.text.contains(range.startContainer) || !this.text.contains(range.endContainer)) {
      return null;
    }
    const whole = this.accounts.get(this.article).text;
    const before = document.createRange();
    before.selectNodeContents(this.text);
    before.setEnd(range.startContainer, range.startOffset);
    let start = before.toString().length;
    let end = start + range.toString().length;
    while (start < end && /\s/.test(whole[start])) start += 1;
    while (end > start && /\s/.test(whole[end - 1])) end -= 1;
    return start < end ? { start, end } : null;
  }

  /** What the words themselves suggest for a new claim; the editor has the last word. */
  guess(wording, start, end) {
    const number = wording.replaceAll(",", "").match(/\d+/);
    const said = this.claims
      .filter((c) => c.kind === "attributions" && c.article === this.article)
      .map((c) => ({ claim: c, content: c.parts.find((p) => p.name === "content") }))
      .filter(({ content }) => content && content.start <= start && end <= content.end)
      .sort((a, b) => a.content.end - a.content.start - (b.content.end - b.content.start))[0];
    const { source, source_kind, stance } = said?.claim.values ?? {};
    return {
      low: number ? Number(number[0]) : undefined,
      high: number ? Number(number[0]) : undefined,
      comparator: number ? "eq" : "vague",
      modality: "actual",
      scope: "main",
      basis: "total",
      group: "people",
      source,
      source_kind,
      stance,
      attribution: said?.claim.id,
    };
  }

  form(heading, kind, values, save, adding = false) {
    const body = make("div", { class: "te-inputs" });
    const fill = (table) => {
      const fields = Object.entries(this.model.get("fields")[table]);
      body.replaceChildren(...fields.map(([name, field]) => this.input(name, field, values[name])));
    };
    const table = make("select", { onchange: () => fill(table.value) });
    for (const [name, text] of Object.entries(KINDS)) table.append(make("option", { value: name }, text));
    table.value = kind;
    const why = make("input", { type: "text", maxlength: "300" });
    const form = make(
      "form",
      {
        class: "te-form",
        "aria-label": heading,
        onsubmit: (event) => {
          event.preventDefault();
          save(this.read(body), why.value.trim(), table.value);
        },
      },
      make("p", { class: "te-said" }, make("strong", {}, heading)),
      adding ? labelled("Kind of the new claim", table) : null,
      body,
      labelled("Why (kept with the line)", why),
      make(
        "div",
        { class: "te-actions" },
        make("button", { class: "te-button te-main", type: "submit" }, "Save"),
        button("Cancel", () => {
          this.drawCard();
          this.list.focus();
        }),
      ),
    );
    fill(kind);
    this.card.replaceChildren(form);
    body.querySelector("input, select").focus();
  }

  input(name, { kind, words: offered }, value) {
    let input;
    if (offered) {
      input = make("select");
      const empty = kind === "word" ? [] : [["", "not stated"]];
      const options = [...empty, ...offered.map((word) => [word, words(word, name)])];
      for (const [word, text] of options) input.append(make("option", { value: word }, text));
    } else if (kind === "number") {
      input = make("input", { type: "number", min: "0", step: "1" });
    } else {
      const hint = kind === "time" ? "2031-05-04T13:00+02:00" : undefined;
      input = make("input", { type: "text", placeholder: hint, maxlength: "300" });
    }
    if (value !== undefined && value !== null) input.value = value;
    input.dataset.field = name;
    return labelled(words(name), input);
  }

  read(body) {
    const values = {};
    for (const input of body.querySelectorAll("[data-field]")) {
      const text = input.value.trim();
      values[input.dataset.field] = text === "" ? null : input.type === "number" ? Number(text) : text;
    }
    return values;
  }

  // -- the linked picture

  drawPicture() {
    const pictures = this.model.get("pictures");
    this.page = Math.min(this.page, Math.max(pictures.length - 1, 0));
    this.marks = [];
    this.stops = new Set();
    const drawn = pictures.length ? picture(pictures[this.page].svg, `${this.name}-`) : null;
    if (!drawn) {
      this.figure.replaceChildren();
      return;
    }
    drawn.setAttribute("role", "group");
    const titles = Object.fromEntries(pictures.map((p, n) => [n, p.title]));
    const turn = (value) => {
      this.page = Number(value);
      this.drawPicture();
    };
    const pages = pictures.length > 1 ? this.select("Which picture", titles, this.page, turn) : null;
    const sheet = make("div", { class: "te-sheet" }, drawn);
    const scroll = make("div", { class: "te-picture" }, sheet);
    const summary = make("summary", {}, "Picture: choose a mark to read its sentence");
    const details = make("details", { open: true }, summary, pages, scroll);
    this.figure.replaceChildren(details);
    for (const element of drawn.querySelectorAll("[data-claim]")) this.arm(element);
    new ResizeObserver(([seen], observer) => {
      if (!seen.contentRect.width) return;
      observer.disconnect();
      this.fitTargets();
    }).observe(scroll);
    this.markPicture();
    if (this.inView) this.dim();
  }

  arm(element) {
    const claims = element.dataset.claim.split(" ");
    const spoken = [...new Set(claims.map((id) => this.index?.get(id)).filter(Boolean))];
    const name = spoken.map((c) => `${c.wording}, ${gist(c)}, ${c.account}`).join("; ");
    const act = () => this.choose(after(claims, this.open));
    element.addEventListener("click", act);
    this.marks.push({ element, claims });
    if (this.stops.has(element.dataset.claim)) {
      element.setAttribute("aria-hidden", "true"); // one stop for the keyboard is enough
      return;
    }
    this.stops.add(element.dataset.claim);
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", name || "claim");
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      act();
    });
  }

  /** Once the picture has a size: give every mark a target wide enough to hit. */
  fitTargets() {
    if (this.figure.querySelector(".te-hits")) return;
    const slanting = this.marks.filter(({ element }) => isSlanting(element));
    const upright = this.marks.filter((mark) => !slanting.includes(mark));
    for (const { element } of slanting) this.hits(element, along(element));
    for (const { element, box } of targets(upright)) this.hits(element, [around(box)]);
  }

  hits(element, shapes) {
    const hits = document.createElementNS(SVG, "g");
    hits.setAttribute("class", "te-hits");
    hits.append(...shapes);
    element.prepend(hits);
  }

  markPicture() {
    for (const { element, claims } of this.marks ?? []) {
      const open = claims.includes(this.open);
      if (open) within(element.closest(".te-picture"), element);
      element.classList.toggle("te-chosen", open);
      if (element.hasAttribute("role")) element.setAttribute("aria-pressed", String(open));
    }
  }

  // -- keys, help and messages

  pressed(event) {
    const typing = event.target.closest("input, select, textarea");
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.selectedBy(event) || this.savedBy(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (key === "Escape") this.escape(event);
    else if (!typing) this.shortcut(event);
  }

  /** JupyterLab keeps Enter from submitting a form, so that is done here. */
  savedBy({ key, target }) {
    if (key !== "Enter" || !target.matches(".te-form input")) return false;
    target.form.requestSubmit();
    return true;
  }

  escape(event) {
    event.preventDefault();
    if (!this.help.hidden) this.toggleHelp();
    if (this.card.querySelector("form")) this.drawCard();
    this.list.focus();
  }

  shortcut(event) {
    const onButton = event.target.closest("button, summary");
    const acts = {
      j: () => this.step(1),
      ArrowDown: () => this.step(1),
      k: () => this.step(-1),
      ArrowUp: () => this.step(-1),
      Enter: () => this.enter(),
      "/": () => this.search.focus(),
      "?": () => this.toggleHelp(),
      ...(this.model.get("read_only")
        ? {}
        : {
            a: () => this.actIfShown([{ what: "accept" }]),
            r: () => this.actIfShown([{ what: "reject" }]),
            e: () => this.actIfShown(null),
            u: () => this.undo(),
            n: () => this.addFromSelection(),
            w: () => this.selectWords(),
          }),
    };
    const scrolling = event.target === this.text && event.key.startsWith("Arrow");
    if (!acts[event.key] || scrolling || (onButton && event.key === "Enter")) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  }

  actIfShown(drafts) {
    if (this.model.get("show") === "machine") {
      this.say("Show machine and reviewed to correct a claim.", true);
    } else if (drafts) this.review(drafts);
    else this.edit();
  }

  enter() {
    if (!this.open) this.step(1);
    else this.choose(this.open);
    this.text.focus({ preventScroll: true });
  }

  toggleHelp() {
    this.help.hidden = !this.help.hidden;
    const toggle = this.root.querySelector("[aria-expanded]");
    toggle.setAttribute("aria-expanded", String(!this.help.hidden));
  }

  say(text, trouble = false) {
    this.status.textContent = text ?? "";
    this.status.classList.toggle("te-trouble", Boolean(trouble));
  }
}

export default {
  render({ model, el }) {
    const reader = new Reader(model, el);
    return () => reader.dispose();
  },
};
