// The linked picture: choosing a mark opens its sentence, opening a claim marks it in the picture.

class LinkedPicture {
  /** `prefix` keeps its ids apart; `tell` puts claims into words; `choose` opens one of them. */
  constructor(prefix, tell, choose) {
    Object.assign(this, { prefix, tell, choose, page: 0, pictures: [], marks: [] });
    this.element = make("div", { class: "te-figure" });
  }

  show(pictures, open, inView) {
    Object.assign(this, { pictures, open, inView });
    this.turn(Math.min(this.page, Math.max(pictures.length - 1, 0)));
  }

  /** Mark the open claim, turning to the page that draws it where this one does not. */
  mark(open) {
    this.open = open;
    const drawn = ({ svg }) => svg.includes(open);
    const page = open ? this.pictures.findIndex(drawn) : -1;
    if (page >= 0 && !drawn(this.pictures[this.page])) this.turn(page);
    else this.light();
  }

  /** Fade the marks whose claims are out of view. */
  dim(inView) {
    this.inView = inView;
    for (const { element, claims } of this.marks) {
      element.classList.toggle("te-out", !claims.some((id) => inView.has(id)));
    }
  }

  // -- one page of it

  turn(page) {
    this.page = page;
    this.marks = [];
    this.stops = new Set();
    const drawn = this.pictures.length ? picture(this.pictures[page].svg, this.prefix) : null;
    if (!drawn) {
      this.element.replaceChildren();
      return;
    }
    drawn.setAttribute("role", "group");
    const scroll = make("div", { class: "te-picture" }, make("div", { class: "te-sheet" }, drawn));
    const summary = make("summary", {}, SAID.picture);
    this.element.replaceChildren(make("details", { open: true }, summary, this.pages(), scroll));
    for (const element of drawn.querySelectorAll("[data-claim]")) this.arm(element);
    new ResizeObserver(([seen], observer) => {
      if (!seen.contentRect.width) return;
      observer.disconnect();
      this.fitTargets();
    }).observe(scroll);
    this.light();
    if (this.inView) this.dim(this.inView);
  }

  pages() {
    if (this.pictures.length < 2) return null;
    const titles = Object.fromEntries(this.pictures.map(({ title }, n) => [n, title]));
    return choice(SAID.which, titles, this.page, (page) => this.turn(Number(page)));
  }

  arm(element) {
    const claims = element.dataset.claim.split(" ");
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
    element.setAttribute("aria-label", this.tell(claims) || "claim");
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      act();
    });
  }

  /** Once the picture has a size: give every mark a target wide enough to hit. */
  fitTargets() {
    if (this.element.querySelector(".te-hits")) return;
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

  light() {
    for (const { element, claims } of this.marks) {
      const open = claims.includes(this.open);
      if (open) within(element.closest(".te-picture"), element);
      element.classList.toggle("te-chosen", open);
      if (element.hasAttribute("role")) element.setAttribute("aria-pressed", String(open));
    }
  }
}
