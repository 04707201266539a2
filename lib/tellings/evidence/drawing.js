// Elements and pictures; whatever comes out of an article is set as text, never as markup.

const ACTING = "script, foreignObject, iframe, image, a, animate, animateTransform, set";
const SVG = "http://www.w3.org/2000/svg";

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((c) => c !== null && c !== undefined));
  return element;
}

function button(text, onclick, more = {}) {
  return make("button", { type: "button", class: "te-button", onclick, ...more }, text);
}

/** Our own SVG, parsed as a document of its own and stripped of all that could act. */
export function picture(source, prefix) {
  const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
  const svg = parsed.documentElement;
  if (svg.nodeName !== "svg") return null;
  for (const bad of svg.querySelectorAll(ACTING)) {
    bad.remove();
  }
  for (const element of [svg, ...svg.querySelectorAll("*")]) {
    for (const { name, value } of [...element.attributes]) {
      const link = name === "href" || name === "xlink:href";
      if (name.startsWith("on") || (link && !value.startsWith("#"))) element.removeAttribute(name);
      else if (name === "id") element.setAttribute(name, prefix + value);
      else if (link) element.setAttribute(name, `#${prefix}${value.slice(1)}`);
      else if (value.includes("url(")) {
        element.setAttribute(name, value.replace(/url\(#/g, `url(#${prefix}`));
      }
    }
  }
  for (const style of svg.querySelectorAll("style")) {
    if (/@import|url\((?!#)|\\/.test(style.textContent)) style.remove();
  }
  let before = null;
  for (const mark of svg.querySelectorAll("[data-claim]")) {
    // A mark drawn in several strokes, such as a fading line, is one thing to point at.
    if (before?.getAttribute("data-claim") === mark.getAttribute("data-claim")) {
      before.append(...mark.childNodes);
      mark.remove();
    } else before = mark;
  }
  return document.importNode(svg, true);
}

/** Whether a mark is a line across the picture, whose box would cover its neighbours. */
function isSlanting(mark) {
  const { width, height } = mark.getBBox();
  return width > 20 && height > 20 && strokes(mark).length > 0;
}

function strokes(mark) {
  const paths = [...mark.querySelectorAll("path")].filter((path) => !path.closest("defs"));
  return paths.filter((path) => getComputedStyle(path).fill === "none");
}

function along(mark) {
  return strokes(mark).map((path) => {
    const wide = document.createElementNS(SVG, "path");
    wide.setAttribute("d", path.getAttribute("d"));
    wide.setAttribute("class", "te-hit te-along");
    return wide;
  });
}

function around(box) {
  const [width, height] = [Math.max(box.width + 8, 14), Math.max(box.height + 4, 11)];
  const [x, y] = [box.x + (box.width - width) / 2, box.y + (box.height - height) / 2];
  const hit = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ x, y, width, height, rx: 3, class: "te-hit" })) {
    hit.setAttribute(name, value);
  }
  return hit;
}

/** One target for each claim: marks that touch, such as a dot and its fading line, share one. */
function targets(marks) {
  const found = [];
  for (const { element, claims } of marks) {
    const [key, box] = [claims.join(" "), element.getBBox()];
    const other = found.find((target) => target.key === key && touch(target.box, box));
    if (other) other.box = union(other.box, box);
    else found.push({ key, element, box });
  }
  return found;
}

function touch(a, b) {
  const reach = 4;
  const across = a.x - reach < b.x + b.width && b.x - reach < a.x + a.width;
  return across && a.y - reach < b.y + b.height && b.y - reach < a.y + a.height;
}

function union(a, b) {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const width = Math.max(a.x + a.width, b.x + b.width) - x;
  return { x, y, width, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

let fields = 0;

/** A control under its label. */
function labelled(text, control, more = "") {
  control.id = `te-field-${(fields += 1)}`;
  return make(
    "div",
    { class: `te-field ${more}`.trim() },
    make("label", { for: control.id }, text),
    control,
  );
}

/** A drop-down under its label; `choose` hears the value chosen. */
function choice(label, options, value, choose) {
  const select = make("select", { onchange: () => choose(select.value) });
  for (const [name, text] of Object.entries(options)) {
    select.append(make("option", { value: name }, text));
  }
  select.value = value;
  return labelled(label, select);
}

/** The value after `current`, around to the first. */
function after(values, current) {
  return values[(values.indexOf(current) + 1) % values.length];
}

/** Scroll one element into view inside its own box, leaving the page where it is. */
function within(box, element, share = null) {
  const [own, frame] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
  const [above, below] = [own.top - frame.top, own.bottom - frame.top - box.clientHeight];
  const [before, beyond] = [own.left - frame.left, own.right - frame.left - box.clientWidth];
  if (share !== null) box.scrollTop += above - box.clientHeight * share;
  else if (above < 0) box.scrollTop += above - 28;
  else if (below > 0) box.scrollTop += below + 4;
  if (before < 0 || beyond > 0) box.scrollLeft += before - box.clientWidth * 0.35;
}
