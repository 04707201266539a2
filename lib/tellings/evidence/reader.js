// The evidence reader: claims on the left, the article with every claim underlined on the right.

const KEYS = Object.entries(SAID.keys);
const EDITING_KEYS = Object.entries(SAID.editing_keys);

let readers = 0;

/** The initials this browser was last given; with a value, keeps them. A page may forbid both. */
function remembered(initials) {
  try {
    if (initials) localStorage.setItem("tellings-initials", initials);
    return localStorage.getItem("tellings-initials") ?? "";
  } catch {
    return "";
  }
}

class Reader {
  constructor(model, el) {
    this.model = model;
    this.chosen = { kind: model.get("kind") || ALL };
    this.words = "";
    this.by = "account";
    this.order = "text";
    this.open = null;
    this.build(el, `te${(readers += 1)}`);
    this.heard = {
      "change:claims": () => this.take(),
      "change:pictures": () => this.drawPicture(),
      "change:refused": () => this.drawRefused(),
      "change:unread": () => this.drawUnread(),
      "change:said": () => this.say(model.get("said").text, model.get("said").trouble),
    };
    for (const [event, act] of Object.entries(this.heard)) model.on(event, act);
    this.watch = () => this.remember();
    document.addEventListener("selectionchange", this.watch);
    this.take();
    this.drawPicture();
    this.drawRefused();
    this.drawUnread();
  }

  dispose() {
    for (const [event, act] of Object.entries(this.heard)) this.model.off(event, act);
    document.removeEventListener("selectionchange", this.watch);
  }

  // -- what is there, once

  build(el, name) {
    this.status = make("p", { class: "te-status", role: "status", "aria-live": "polite" });
    this.list = new ClaimList(name, (id) => this.choose(id));
    this.article = new ArticleText((id) => this.choose(id, false));
    this.picture = new LinkedPicture(
      `${name}-`,
      (ids) => this.told(ids),
      (id) => this.choose(id),
    );
    this.card = make("div", { class: "te-card", role: "region", "aria-label": SAID.open_claim });
    this.help = make("div", { class: "te-help", hidden: true });
    this.refused = make("details", { class: "te-refused", hidden: true });
    this.unread = make("details", { class: "te-unread", hidden: true });
    const frame = make(
      "div",
      { class: "te-frame" },
      this.bar(),
      this.help,
      this.refused,
      this.picture.element,
      this.controls(),
      this.panes(),
      this.unread,
    );
    const quiet = { "data-lm-suppress-shortcuts": "true", onkeydown: (event) => this.pressed(event) };
    this.root = make("div", { class: "te-reader", ...quiet }, frame, this.status);
    el.append(this.root);
    this.fillHelp();
  }

  bar() {
    const editing = this.model.get("read_only")
      ? [make("span", { class: "te-note" }, SAID.read_only)]
      : [this.initials()];
    return make(
      "div",
      { class: "te-bar" },
      make("h2", { class: "te-heading" }, SAID.evidence),
      choice(SAID.show, SHOWS, this.model.get("show"), (value) => {
        this.model.set("show", value);
        this.model.save_changes();
        this.take();
      }),
      ...editing,
      button(SAID.keys_button, () => this.toggleHelp(), { "aria-expanded": "false", "aria-keyshortcuts": "?" }),
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
        remembered(this.who.value.trim());
      },
    });
    this.who.value = this.model.get("who") || remembered();
    return labelled(SAID.initials, this.who);
  }

  controls() {
    this.selects = {};
    const facets = Object.entries(FACETS).map(([facet, label]) => {
      const field = choice(label, {}, ALL, (value) => {
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
    const groups = { [ALL]: SAID.nothing, ...FACETS };
    return make(
      "form",
      { class: "te-controls", "aria-label": SAID.filters, onsubmit: (event) => event.preventDefault() },
      labelled(SAID.search, this.search, "te-wide"),
      ...facets,
      choice(SAID.group_by, groups, this.by, (value) => {
        this.by = value;
        this.refresh();
      }),
      choice(SAID.order, { text: SAID.as_in_text, work: SAID.first }, this.order, (value) => {
        this.order = value;
        this.refresh();
      }),
      button(SAID.clear, () => this.clear()),
      this.model.get("read_only") ? null : button(SAID.accept_all, () => this.acceptAll()),
    );
  }

  panes() {
    const add = this.model.get("read_only")
      ? null
      : button(SAID.add_selected, () => this.add(), { "aria-keyshortcuts": "n" });
    const head = make("div", { class: "te-head" }, this.article.title, add);
    const text = this.article.element;
    const right = make("div", { class: "te-right" }, head, this.card, text, this.legend());
    return make("div", { class: "te-panes" }, this.list.element, right);
  }

  legend() {
    const kinds = Object.entries(KINDS).map(([kind, name]) =>
      make("span", { class: `te-u te-${kind}` }, name),
    );
    const parts = [["source", SAID.source], ["cue", SAID.cue], ["content", SAID.content]];
    const said = parts.map(([part, name]) => make("span", { class: `te-part te-${part}` }, name));
    const out = make("span", { class: "te-u te-counts te-out" }, SAID.not_listed);
    const underlined = [`${SAID.underlined} `, ...kinds, ` ${SAID.in_grey} `, out];
    return make("p", { class: "te-legend" }, ...underlined, ` ${SAID.marked} `, ...said);
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
      const around = sentenceAt(account.text, ...[claim.start, claim.end].map(account.unit.at));
      const sentence = account.text.slice(around.start, around.end);
      const { incident, ...said } = claim.values;
      const other = said.scope === "other" ? [incident] : []; // nearly all are of the event itself
      claim.hay ??= [sentence, claim.wording, claim.account, ...other, ...Object.values(said)]
        .join(" ")
        .replaceAll("_", " ")
        .toLowerCase();
    }
    this.index = new Map(this.claims.map((c) => [c.id, c]));
    if (this.open && !this.index.has(this.open)) this.open = null;
    this.openAdded();
    this.list.open = this.open;
    this.refresh(true);
    const [first] = this.accounts.keys();
    this.drawText(this.claim?.article ?? this.article.account?.article ?? first);
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
    this.inView = new Set(passing.map((c) => c.id));
    for (const facet of Object.keys(FACETS)) this.drawOptions(facet, tallies[facet]);
    const ordered = this.order === "work" ? asWork(passing) : passing;
    const by = this.order === "work" ? ALL : this.by;
    this.list.show(grouped(ordered, by), by, this.claims, keep);
    this.article.dim(this.inView);
    this.picture.dim(this.inView);
  }

  drawOptions(facet, tally) {
    const select = this.selects[facet];
    const chosen = this.chosen[facet] ?? ALL;
    if (chosen && !tally.has(chosen)) tally.set(chosen, 0);
    const values = [...tally].sort(([a], [b]) => (a === NONE) - (b === NONE) || (a < b ? -1 : 1));
    const total = values.reduce((sum, [, n]) => sum + n, 0);
    const options = [[ALL, fill(SAID.all, { number: total })]];
    for (const [value, n] of values) options.push([value, `${words(value, facet)} (${n})`]);
    const drawn = JSON.stringify(options);
    if (select.drawn !== drawn) {
      select.replaceChildren(...options.map(([value, text]) => make("option", { value }, text)));
      select.drawn = drawn;
    }
    select.value = chosen;
  }

  drawPicture() {
    this.picture.show(this.model.get("pictures"), this.open, this.inView);
  }

  drawRefused() {
    const lines = this.model.get("refused");
    this.refused.hidden = !lines.length;
    const number = fill(lines.length === 1 ? SAID.one_line : SAID.lines, { number: lines.length });
    const heading = make("summary", {}, fill(SAID.unusable, { lines: number }));
    this.refused.replaceChildren(heading, make("ul", {}, ...lines.map((l) => make("li", {}, l))));
  }

  /** Numbers and times that became no claim, each with its sentence and a button to add it. */
  drawUnread() {
    const missed = this.model.get("read_only") ? [] : this.model.get("unread");
    this.unread.hidden = !missed.length;
    const heading = make("summary", {}, fill(SAID.unread, { number: missed.length }));
    const rows = missed.map((at) => {
      const account = this.accounts.get(at.article);
      const [start, end] = [at.start, at.end].map(account.unit.at);
      const around = sentenceAt(account.text, start, end);
      const add = () => {
        this.drawText(at.article);
        this.article.bring(start);
        this.selection = at;
        this.add();
      };
      return make(
        "li",
        {},
        button(SAID.add, add, { "aria-label": fill(SAID.add_at, { words: at.wording, account: account.name }) }),
        ` ${account.name}: ${account.text.slice(around.start, start)}`,
        make("mark", {}, account.text.slice(start, end)),
        account.text.slice(end, around.end),
        ...at.readings.map(({ coder, values }) => {
          const figure = () => `${words(values.fate)} ${ends(values.low ?? "…", values.high ?? "…")}`;
          const told = at.table === "counts" ? figure() : gist({ kind: at.table, values });
          return make("strong", {}, " ", fill(SAID.coder_reads, { coder, told }));
        }),
      );
    });
    this.unread.replaceChildren(heading, make("ul", {}, ...rows));
  }

  clear() {
    this.chosen = {};
    this.words = this.search.value = "";
    this.refresh();
  }

  // -- one claim is opened

  get claim() {
    return this.index.get(this.open);
  }

  choose(id, scroll = true) {
    const claim = this.index.get(id);
    if (!claim) {
      this.say(SAID.not_shown);
      return;
    }
    this.open = id;
    this.selection = null;
    this.list.mark(id);
    this.drawText(claim.article, scroll);
    this.drawCard();
    this.picture.mark(id);
    this.say(fill(SAID.chosen, { words: claim.wording, gist: gist(claim), who: speaker(claim) }));
  }

  step(by) {
    const next = this.list.from(by);
    if (next) this.choose(next.id);
  }

  /** Claims in words, as a mark of the picture is called. */
  told(ids) {
    const claims = [...new Set(ids.map((id) => this.index.get(id)).filter(Boolean))];
    return claims.map((c) => `${c.wording}, ${gist(c)}, ${c.account}`).join("; ");
  }

  drawText(article, scroll = false) {
    const account = this.accounts.get(article);
    if (!account) return;
    this.article.show(account, this.claims, this.claim, scroll);
    this.article.dim(this.inView);
  }

  drawCard() {
    if (this.card.contains(document.activeElement)) this.list.focus();
    const { claim } = this;
    if (!claim) {
      const say = this.claims.length
        ? SAID.choose_one
        : SAID.no_claim;
      this.card.replaceChildren(make("p", { class: "te-empty" }, say));
      return;
    }
    const place = fill(SAID.place, claim);
    const whole = [
      make(
        "p",
        { class: "te-said" },
        make("strong", {}, `“${claim.wording}”`),
        ` ${KINDS[claim.kind]}, ${place}`,
      ),
      fieldsOf(claim, Object.keys(this.model.get("fields")[claim.kind])),
      this.readings(claim),
      this.actions(claim),
    ];
    this.card.replaceChildren(...whole.filter(Boolean));
  }

  /** Both readings of a figure that coders read differently, with a choice for whoever may make it. */
  readings(claim) {
    if (!claim.readings.length) return null;
    const may = !this.model.get("read_only") && this.model.get("show") !== "machine";
    const decide = (drafts, why) => {
      this.review(drafts.map((draft) => ({ ...draft, ...(why ? { why } : {}) })));
    };
    return readingsOf(claim, may && !claim.verdict ? decide : null);
  }

  actions(claim) {
    if (this.model.get("read_only") || this.model.get("show") === "machine") return null;
    const undo = button(SAID.undo, () => this.undo(), { "aria-keyshortcuts": "u" });
    return make(
      "div",
      { class: "te-actions" },
      button(SAID.accept, () => this.review([{ what: "accept" }]), { "aria-keyshortcuts": "a" }),
      button(SAID.reject, () => this.review([{ what: "reject" }]), { "aria-keyshortcuts": "r" }),
      button(SAID.edit, () => this.edit(), { "aria-keyshortcuts": "e" }),
      claim.verdict ? undo : null,
    );
  }

  // -- corrections

  review(drafts, claim = this.claim) {
    if (!claim || !this.signed()) return;
    const { kind: table, article, start, end, nth } = claim;
    this.send({ drafts: drafts.map((draft) => ({ table, article, start, end, nth, ...draft })) });
  }

  /** Accept every claim in the list that nobody has looked at, as one step. */
  acceptAll() {
    const waiting = this.list.passing.filter((claim) => !claim.verdict);
    if (!waiting.length) return this.say(SAID.all_seen);
    if (this.model.get("show") === "machine") return this.actIfShown([]);
    if (!this.signed()) return undefined;
    const drafts = waiting.map(({ kind: table, article, start, end, nth }) => {
      return { table, article, start, end, nth, what: "accept" };
    });
    return this.send({ drafts });
  }

  undo() {
    if (this.claim?.verdict && this.signed()) this.send({ undo: this.open });
  }

  send(message) {
    this.say(SAID.writing);
    this.model.send({ who: this.who.value.trim(), ...message });
  }

  signed() {
    if (this.who.value.trim()) return true;
    this.say(SAID.initials_first, true);
    this.who.focus();
    return false;
  }

  edit() {
    const { claim } = this;
    if (!claim) return;
    const save = (values, why) => {
      const before = (field) => claim.values[field] ?? null;
      const changed = Object.keys(values).filter((field) => values[field] !== before(field));
      const drafts = changed.map((field) => ({
        what: "edit",
        field,
        old: before(field),
        new: values[field],
        ...(why ? { why } : {}),
      }));
      if (drafts.length) this.review(drafts);
      else this.drawCard();
    };
    const { kind, values } = claim;
    this.form({ heading: fill(SAID.editing, { words: claim.wording }), kind, values, save });
  }

  /** Add the words selected; where there are none, let the arrow keys select some. */
  add() {
    const at = this.selection;
    if (!at) {
      this.article.selectWords(this.claim);
      return;
    }
    const values = suggested(at, this.claims);
    const save = (given, why, kind) => {
      const filled = Object.entries(given).filter(([, value]) => value !== null);
      const said = Object.fromEntries(filled);
      if (values.attribution && kind !== "attributions") said.attribution = values.attribution;
      const place = { kind, article: at.article, start: at.start, end: at.end };
      const same = (c) => Object.entries(place).every(([key, value]) => c[key] === value);
      this.added = { ...place, nth: this.claims.filter(same).length };
      this.review([{ what: "add", new: said, ...(why ? { why } : {}) }], this.added);
    };
    const kind = at.table || this.chosen.kind || "counts";
    this.form({ heading: fill(SAID.adding, { words: at.wording }), kind, values, save, adding: true });
  }

  form(of) {
    const cancel = () => this.drawCard();
    const form = claimForm({ ...of, fields: this.model.get("fields"), cancel });
    this.card.replaceChildren(form);
    form.querySelector("[data-field]").focus();
  }

  /** JupyterLab drops a selection as soon as a button is pressed, so it is kept here. */
  remember() {
    const at = this.model.get("read_only") ? null : this.article.selected();
    if (!at) return;
    this.selection = at;
    const told = at.wording.length > 60 ? `${at.wording.slice(0, 59)}…` : at.wording;
    this.say(fill(SAID.selected, { words: told, hint: this.article.selecting?.hint() ?? SAID.n_adds }));
  }

  // -- keys, help and messages

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.selectedBy(event) || this.savedBy(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Escape") this.escape(event);
    else if (!event.target.closest("input, select, textarea")) this.shortcut(event);
  }

  /** Whether the key was meant for the words being selected. */
  selectedBy(event) {
    const { selecting, element } = this.article;
    if (!selecting || event.target !== element) return false;
    if (selecting.follow(event)) return true;
    if (event.key === "Escape" || event.key === "w") {
      this.article.stopSelecting();
      this.say(SAID.scrolls);
      return true;
    }
    if (event.key !== "Enter") return false;
    this.remember();
    this.add();
    return true;
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
            n: () => this.add(),
            w: () => this.article.selectWords(this.claim),
          }),
    };
    const scrolling = event.target === this.article.element && event.key.startsWith("Arrow");
    if (!acts[event.key] || scrolling || (onButton && event.key === "Enter")) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  }

  actIfShown(drafts) {
    if (this.model.get("show") === "machine") {
      this.say(SAID.show_both, true);
    } else if (drafts) this.review(drafts);
    else this.edit();
  }

  enter() {
    if (!this.open) this.step(1);
    else this.choose(this.open);
    this.article.element.focus({ preventScroll: true });
  }

  toggleHelp() {
    this.help.hidden = !this.help.hidden;
    const toggle = this.root.querySelector("[aria-expanded]");
    toggle.setAttribute("aria-expanded", String(!this.help.hidden));
  }

  say(text, trouble = false) {
    this.status.textContent = text ?? "";
    this.status.classList.toggle("te-trouble", Boolean(trouble));
    this.card.querySelector(".te-wrong")?.remove();
    const form = trouble && this.card.querySelector("form");
    if (form) form.prepend(make("p", { class: "te-wrong te-trouble" }, text));
  }
}

export default {
  render({ model, el }) {
    const reader = new Reader(model, el);
    return () => reader.dispose();
  },
};
