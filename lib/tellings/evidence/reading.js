// One account's text, with every claim underlined and the open one marked with who says it.

class ArticleText {
  constructor(choose) {
    this.choose = choose;
    this.title = make("h3", { class: "te-title" });
    this.element = make("div", {
      class: "te-text",
      role: "region",
      tabindex: "0",
      onclick: (event) => this.clicked(event),
      onblur: () => this.stopSelecting(),
    });
  }

  /** Draw an account; `open` is the claim to mark, to which `scroll` goes. */
  show(account, claims, open, scroll = false) {
    const kept = account === this.account && !scroll ? this.element.scrollTop : 0;
    const place = ({ unit }) => (c) => ({ ...c, start: unit.at(c.start), end: unit.at(c.end) });
    this.account = account;
    this.open = open?.id;
    this.title.textContent = fill(SAID.account, { account: account.name });
    this.element.setAttribute("aria-label", fill(SAID.text_of, { account: account.name }));
    const own = claims.filter((c) => c.article === account.article).map(place(account));
    const parts = open?.article === account.article ? open.parts.map(place(account)) : [];
    const cut = pieces(account.text.length, own, parts);
    this.stopSelecting();
    this.element.replaceChildren(...cut.map((piece) => this.piece(piece)));
    this.element.scrollTop = kept;
    const first = this.element.querySelector(".te-open");
    if (first && scroll) within(this.element, first, 0.35);
  }

  piece({ start, end, claims, parts }) {
    let inner = document.createTextNode(this.account.text.slice(start, end));
    for (const { id, kind, verdict, lane } of claims) {
      const classes = ["te-u", `te-${kind}`, verdict && `te-is-${verdict}`].filter(Boolean).join(" ");
      inner = make("span", { class: classes, style: `--lane: ${lane}`, "data-of": id }, inner);
    }
    const marks = parts.map((part) => `te-part te-${part}`);
    if (claims.some((c) => c.id === this.open)) marks.push("te-open");
    const piece = make("span", { class: marks.join(" ") }, inner);
    piece.dataset.start = start;
    if (claims.length) piece.dataset.claims = claims.map((c) => c.id).join(" ");
    return piece;
  }

  dim(inView) {
    for (const line of this.element.querySelectorAll("[data-of]")) {
      line.classList.toggle("te-out", !inView.has(line.dataset.of));
    }
  }

  /** Scroll to a place of the text. */
  bring(place) {
    const pieces = [...this.element.children];
    const there = pieces.findLast((piece) => Number(piece.dataset.start) <= place);
    if (there) within(this.element, there, 0.35);
  }

  clicked(event) {
    if (!getSelection().isCollapsed) return;
    const piece = event.target.closest("[data-claims]");
    if (piece) this.choose(after(piece.dataset.claims.split(" ").reverse(), this.open));
  }

  /** Let the arrow keys select words, from a claim of this account or the first word in view. */
  selectWords(claim) {
    const { top } = this.element.getBoundingClientRect();
    const seen = [...this.element.children].find((p) => p.getBoundingClientRect().bottom > top);
    const here = claim?.article === this.account.article;
    const from = here ? this.account.unit.at(claim.start) : Number(seen?.dataset.start ?? 0);
    this.element.focus({ preventScroll: true });
    // Only then does a screen reader hand on the arrow keys instead of reading on with them.
    this.element.setAttribute("role", "application");
    this.selecting = new WordSelection(this.element, this.account.text, from);
  }

  stopSelecting() {
    if (!this.selecting) return;
    this.selecting = null;
    this.element.setAttribute("role", "region");
  }

  /** The words selected by mouse or key, in JavaScript's count and in characters; null for none. */
  selected() {
    const at = selectedIn(this.element, this.account.text);
    if (!at) return null;
    const { article, text, unit } = this.account;
    const [start, end] = [unit.back(at.start), unit.back(at.end)];
    if (start === undefined || end === undefined) return null;
    return { article, start, end, wording: text.slice(at.start, at.end) };
  }
}
