// Choosing words of an article with the arrow keys, for whoever has no mouse to select them with.

const WORD = /[\p{L}\p{N}]+(?:[-'’.,][\p{L}\p{N}]+)*/gu;
const LINES = { ArrowUp: -1, ArrowDown: 1 };
const WORDS = { ArrowLeft: -1, ArrowRight: 1 };

/** The words of a text, "36-hour" and "1,200" being one: [{start, end}] in JavaScript's count. */
export function wordsOf(text) {
  return [...text.matchAll(WORD)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }));
}

/** The stretch of an element's text from one character to another, as the browser has it. */
function stretch(element, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let before = 0; walker.nextNode(); ) {
    const node = walker.currentNode;
    const after = before + node.data.length;
    if (before <= start && start < after) range.setStart(node, start - before);
    if (end <= after) {
      range.setEnd(node, end - before);
      break;
    }
    before = after;
  }
  return range;
}

/** Whole words selected in an element: arrows move to another word, with Shift they reach to it. */
class WordSelection {
  constructor(element, text, from) {
    this.element = element;
    this.words = wordsOf(text);
    const first = this.words.findIndex((word) => word.end > from);
    this.anchor = this.head = Math.max(first, 0);
    this.hinted = false;
    this.draw();
  }

  /** What can be done with the selection: in full the first time, then in short. */
  hint() {
    const more = this.hinted ? "" : `${SAID.hint_first} `;
    this.hinted = true;
    return fill(SAID.hint, { more });
  }

  /** Whether the key was an arrow, and has been followed. */
  follow({ key, shiftKey }) {
    if (!(key in WORDS) && !(key in LINES)) return false;
    const to = key in WORDS ? this.head + WORDS[key] : this.onNextLine(LINES[key]);
    this.head = Math.min(Math.max(to, 0), this.words.length - 1);
    if (!shiftKey) this.anchor = this.head;
    this.draw();
    return true;
  }

  draw() {
    if (!this.words.length) return;
    const [first, last] = [this.anchor, this.head].sort((a, b) => a - b);
    const range = stretch(this.element, this.words[first].start, this.words[last].end);
    getSelection().setBaseAndExtent(
      ...[range.startContainer, range.startOffset, range.endContainer, range.endOffset],
    );
    within(this.element, this.place(this.head));
  }

  /** The word nearest below or above on the next line that has one. */
  onNextLine(step) {
    const middle = (box) => (box.left + box.right) / 2;
    const from = this.place(this.head).getBoundingClientRect();
    let [nearest, line] = [this.head, null];
    for (let n = this.head + step; n >= 0 && n < this.words.length; n += step) {
      const box = this.place(n).getBoundingClientRect();
      if (Math.abs(box.top - from.top) < 4) continue;
      line ??= box.top;
      if (Math.abs(box.top - line) >= 4) break;
      const away = (at) => Math.abs(middle(at) - middle(from));
      const best = this.place(nearest).getBoundingClientRect();
      if (nearest === this.head || away(box) < away(best)) nearest = n;
    }
    return nearest;
  }

  place(n) {
    return stretch(this.element, this.words[n].start, this.words[n].end);
  }
}

/** The part of an element's text that is selected, without the blanks around it; null for none. */
function selectedIn(element, text) {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  let start = before.toString().length;
  let end = start + range.toString().length;
  while (start < end && /\s/.test(text[start])) start += 1;
  while (end > start && /\s/.test(text[end - 1])) end -= 1;
  return start < end ? { start, end } : null;
}
