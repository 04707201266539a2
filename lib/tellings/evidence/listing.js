// The claims in view as a list of groups, drawn a page at a time so that ten thousand stay quick.

const PAGE = 120;

class ClaimList {
  /** `prefix` keeps its ids apart; `choose` opens a claim. */
  constructor(prefix, choose) {
    Object.assign(this, { prefix, choose, room: PAGE, groups: [], passing: [] });
    this.tally = make("p", { class: "te-tally" });
    this.list = make("div", {
      class: "te-list",
      role: "listbox",
      tabindex: "0",
      "aria-label": SAID.claims,
      onclick: (event) => this.clicked(event),
    });
    this.more = button(SAID.show_more, () => this.showMore(), { hidden: true });
    this.element = make("div", { class: "te-left" }, this.tally, this.list, this.more);
  }

  /** Draw the groups, which are by the facet `by`; `all` are the claims there are. */
  show(groups, by, all, keep = false) {
    Object.assign(this, { groups, by, passing: groups.flatMap(([, claims]) => claims) });
    if (!keep) this.room = PAGE;
    const number = this.passing.length;
    const whole = all.length;
    const of = number === whole ? "" : ` ${fill(SAID.of, { whole: whole.toLocaleString("en") })}`;
    const seen = this.passing.filter((claim) => claim.verdict).length;
    this.tally.textContent = number
      ? fill(number === 1 && !of ? SAID.tally_one : SAID.tally, {
          number: number.toLocaleString("en"),
          of,
          seen: seen.toLocaleString("en"),
        })
      : SAID.none_fit;
    this.draw();
  }

  /** Mark the open claim and bring it into view. */
  mark(open) {
    this.open = open;
    const at = this.passing.findIndex((c) => c.id === open);
    if (at >= this.room) {
      this.room = at + PAGE;
      this.draw();
    } else this.light();
  }

  /** The claim so many places after the open one, the first or last at the ends. */
  from(by) {
    const at = this.passing.findIndex((c) => c.id === this.open);
    const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), this.passing.length - 1);
    return this.passing[next];
  }

  focus() {
    this.list.focus({ preventScroll: true });
  }

  // -- what is drawn of it

  draw() {
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
      const id = `${this.prefix}-g${made.length}`;
      const head = `${words(value, this.by)} (${claims.length})`;
      const heading = make("div", { class: "te-group", id, role: "presentation" }, head);
      made.push(make("div", { role: "group", "aria-labelledby": id }, heading, ...rows));
    }
    this.list.replaceChildren(...made);
    this.more.hidden = this.passing.length <= this.room;
    this.light();
  }

  row(claim) {
    const attributes = {
      class: `te-row te-is-${claim.verdict || "machine"}`,
      role: "option",
      id: `${this.prefix}-${claim.id}`,
      "data-claim": claim.id,
      "aria-selected": "false",
    };
    const verdict = claim.disputed ? "disputed" : claim.verdict;
    const badge = verdict && `${verdict} ${claim.by.join(", ")}`;
    return make(
      "div",
      attributes,
      make("span", { class: `te-u te-${claim.kind}` }, claim.wording),
      make("span", { class: "te-gist" }, gist(claim)),
      make("span", { class: "te-whence" }, `${speaker(claim)}, ${claim.account}`),
      badge ? make("span", { class: "te-badge" }, badge) : null,
    );
  }

  light() {
    this.list.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
    const row = this.open && this.list.querySelector(`[data-claim="${CSS.escape(this.open)}"]`);
    this.list.removeAttribute("aria-activedescendant");
    if (!row) return;
    row.setAttribute("aria-selected", "true");
    this.list.setAttribute("aria-activedescendant", row.id);
    within(this.list, row);
  }

  showMore() {
    this.room += PAGE;
    this.draw();
    this.focus();
  }

  clicked(event) {
    const row = event.target.closest("[data-claim]");
    if (row) this.choose(row.dataset.claim);
  }
}
