// Which claims are in view, in which groups, and how one is told in a line: plain functions.
// SAID, before it, holds every word of the page: [reader] of lexicon/wording.toml.

const KINDS = SAID.kinds;
const FACETS = SAID.facets;
const LOOKED = SAID.looked;
const SHOWS = SAID.shows;
const COMPARED = SAID.compared;
const NOBODY = SAID.nobody;
const TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::[\d.]+)?(.*)$/;
const ALL = "";
const NONE = "\u0000";

/** One of the sentences of SAID, filled in: what is given may be anything, braces too. */
function fill(sentence, given) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => given[name]);
}

/** The claims as the reader asked to see them: corrected, as the machine read them, or reviewed. */
export function shown(claims, show) {
  if (show === "machine") {
    return claims
      .filter((c) => c.verdict !== "added")
      .map((c) => ({ ...c, values: { ...c.values, ...c.old }, verdict: "", old: {}, by: [] }));
  }
  if (show === "reviewed") {
    return claims.filter((c) => ["accepted", "corrected", "added"].includes(c.verdict));
  }
  return claims;
}

/** The value by which a claim is filtered and grouped. */
export function valueOf(claim, facet) {
  if (facet === "looked") {
    if (claim.disputed || claim.verdict) return claim.disputed ? "disputed" : "yes";
    return claim.readings.length ? "coders" : "no";
  }
  const own = facet === "kind" || facet === "account" ? claim[facet] : claim.values[facet];
  return own === undefined || own === null || own === "" ? NONE : own;
}

/** The claims that pass every filter, and how many each choice of each facet would leave. */
export function filtered(claims, chosen, words) {
  const facets = Object.keys(FACETS);
  const asked = facets.filter((f) => chosen[f]);
  const needle = words.trim().toLowerCase();
  const tallies = Object.fromEntries(facets.map((f) => [f, new Map()]));
  const passing = [];
  for (const claim of claims) {
    if (needle && !claim.hay.includes(needle)) continue;
    const failed = asked.filter((f) => valueOf(claim, f) !== chosen[f]);
    if (failed.length > 1) continue;
    if (!failed.length) passing.push(claim);
    for (const facet of failed.length ? failed : facets) {
      const value = valueOf(claim, facet);
      tallies[facet].set(value, (tallies[facet].get(value) ?? 0) + 1);
    }
  }
  return { passing, tallies };
}

/** The claims as work: what is disputed first, then what nobody has looked at, least certain first. */
export function asWork(claims) {
  const sure = ({ confidence }) => confidence ?? 1;
  const done = ({ verdict, disputed, readings }) =>
    disputed ? 0 : verdict ? 3 : readings.length ? 1 : 2;
  return [...claims].sort((a, b) => done(a) - done(b) || sure(a) - sure(b));
}

/** The sentence around a place of a text, both in JavaScript's count. */
export function sentenceAt(text, start, end) {
  const before = text.slice(0, start).search(/[^.!?\n]*$/);
  const after = text.slice(end).search(/[.!?\n]|$/);
  return { start: before, end: end + after + 1 };
}

/** The claims in groups of one value each, in order of first appearance. */
export function grouped(claims, facet) {
  if (!facet) return [["", claims]];
  const groups = new Map();
  for (const claim of claims) {
    const value = valueOf(claim, facet);
    if (!groups.has(value)) groups.set(value, []);
    groups.get(value).push(claim);
  }
  return [...groups];
}

/** Where the n-th character of a text stands in JavaScript's own count (emoji count twice there). */
export function units(text) {
  if (!/[\ud800-\udfff]/.test(text)) return { at: (n) => n, back: (n) => n };
  const starts = [];
  for (let i = 0; i < text.length; i += text.codePointAt(i) > 0xffff ? 2 : 1) starts.push(i);
  starts.push(text.length);
  const back = new Map(starts.map((unit, n) => [unit, n]));
  return { at: (n) => starts[n], back: (unit) => back.get(unit) };
}

/** A text cut wherever a claim or part begins or ends: [{start, end, claims, parts}]. */
export function pieces(length, claims, parts) {
  const cuts = new Set([0, length]);
  for (const { start, end } of [...claims, ...parts]) cuts.add(start).add(end);
  const ends = [...cuts].sort((a, b) => a - b);
  const waiting = [...claims].sort((a, b) => a.start - b.start || b.end - a.end);
  let open = [];
  const made = [];
  for (let i = 0; i + 1 < ends.length; i += 1) {
    const [start, end] = [ends[i], ends[i + 1]];
    open = open.filter((c) => c.end > start);
    while (waiting.length && waiting[0].start <= start) {
      const claim = waiting.shift();
      const taken = new Set(open.map((c) => c.lane));
      claim.lane = 0;
      while (taken.has(claim.lane)) claim.lane += 1;
      open.push(claim);
    }
    const within = parts.filter((p) => p.start <= start && end <= p.end).map((p) => p.name);
    made.push({ start, end, claims: [...open].sort((a, b) => a.lane - b.lane), parts: within });
  }
  return made;
}

/** A machine's word as a reader says it. */
function words(value, facet) {
  if (value === NONE || value === null || value === undefined || value === "") {
    return NOBODY[facet] ?? SAID.not_stated;
  }
  const said = { kind: KINDS, comparator: COMPARED, looked: LOOKED }[facet]?.[value];
  return said ?? String(value).replace(TIME, "$1 $2 $3").replaceAll("_", " ");
}

/** Who says it, as far as the account tells. */
function speaker({ values: { source, accuser, source_kind: kind } }) {
  if (source || accuser) return source || accuser;
  if (!kind) return SAID.the_report;
  return kind === "unnamed" ? "unnamed" : fill(SAID.unnamed_kind, { kind: words(kind) });
}

/** One claim in a line, after its own words. */
function gist({ kind, values: v, content }) {
  if (kind === "counts") {
    const doubts = [v.modality !== "actual" && v.modality, v.scope === "other" && (v.incident ?? SAID.another_event)];
    const basis = v.basis !== "total" && words(v.basis);
    return [v.fate, words(v.demographic || v.group), ...doubts, basis].filter(Boolean).join(", ");
  }
  if (kind === "moments") {
    if (v.earliest || v.latest) return ends(clock(v.earliest), clock(v.latest));
    return Number.isInteger(v.minutes_min) ? lasting(v.minutes_min, v.minutes_max) : words(v.kind);
  }
  if (kind === "responsibility") {
    return `${words(v.act)}${v.accused ? `: ${v.accused}` : ""}`;
  }
  return [words(v.stance), content && `“${content}”`].filter(Boolean).join(": ");
}

/** The first words of what is said in a statement. */
function opening({ text, unit }, parts) {
  const content = parts.find((part) => part.name === "content");
  if (!content) return "";
  const whole = text.slice(unit.at(content.start), unit.at(content.end)).replace(/\s+/g, " ");
  const said = whole.replace(/^[\s“"‘]+|[\s”",]+$/g, "");
  return said.length > 70 ? `${said.slice(0, 69)}…` : said;
}

/** A length in the unit a person would use: 2130 and 2190 minutes are "35.5 to 36.5 hours". */
export function lasting(shortest, longest) {
  const units = { days: 1440, hours: 60, minutes: 1 };
  const enough = { days: 4320, hours: 120, minutes: 0 };
  const unit = Object.keys(units).find((name) => shortest >= enough[name]);
  const told = (minutes) => (minutes == null ? "…" : Math.round((minutes * 10) / units[unit]) / 10);
  return `${ends(told(shortest), told(longest))} ${unit}`;
}

function ends(first, last) {
  return first === last ? String(first) : fill(SAID.range, { first, last });
}

function clock(iso) {
  return iso ? iso.slice(0, 16).replace("T", " ") : "…";
}
