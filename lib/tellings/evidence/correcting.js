// The open claim in full, and the form in which an editor puts it right or adds another.

/** Every field of a claim; a corrected one with the machine's value and the editor's initials. */
function fieldsOf(claim, names) {
  const told = (value, name) => (value == null ? SAID.not_stated : words(value, name));
  const rows = names.map((name) => {
    const now = told(claim.values[name], name);
    const cell = make("dd", { class: now === SAID.not_stated ? "te-unsaid" : "" }, now);
    if (name in claim.old) {
      const before = make("del", {}, told(claim.old[name], name));
      cell.className = "te-changed";
      cell.append(" ", before, " ", make("span", { class: "te-badge" }, claim.signed[name]));
    }
    return make("div", {}, make("dt", {}, words(name)), cell);
  });
  return make("dl", { class: "te-values" }, ...rows);
}

/** What other coders read where the machine reads this claim, side by side, to be decided. */
function readingsOf(claim, decide) {
  const fields = claim.compared;
  const empty = (name) => (name === "low" || name === "high" ? "open" : "–");
  const told = (values, name) => (values[name] == null ? empty(name) : words(values[name], name));
  const why = make("input", { type: "text", maxlength: "300" });
  const row = (who, values, act, drafts) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, who),
      ...(values
        ? fields.map((name) => make("td", {}, told(values, name)))
        : [make("td", { colspan: fields.length }, SAID.no_such)]),
      decide && make("td", {}, button(act, () => decide(drafts(), why.value.trim()))),
    );
  const theirs = claim.readings.map(({ coder, values }) => {
    const differs = (name) => name in values && values[name] !== (claim.values[name] ?? null);
    const changed = () => fields.filter(differs);
    const edits = () =>
      changed().map((field) => ({
        what: "edit",
        field,
        old: claim.values[field] ?? null,
        new: values[field],
      }));
    const take = values ? edits : () => [{ what: "reject" }];
    return row(coder, values, values ? fill(SAID.take, { coder }) : SAID.reject_it, take);
  });
  return make(
    "div",
    { class: "te-readings" },
    make(
      "table",
      { "aria-label": SAID.coders_read },
      make("tr", {}, make("td"), ...fields.map((name) => make("th", { scope: "col" }, words(name)))),
      row("rules", claim.values, SAID.keep_it, () => [{ what: "accept" }]),
      ...theirs,
    ),
    decide && labelled(SAID.why_choice, why),
  );
}

/** A form for a claim's fields; `save` takes the values, the reason and the kind of claim. */
function claimForm({ heading, kind, values, fields, adding, save, cancel }) {
  const body = make("div", { class: "te-inputs" });
  const fill = (table) => {
    const rows = Object.entries(fields[table]);
    body.replaceChildren(...rows.map(([name, field]) => fieldInput(name, field, values[name])));
  };
  const table = choice(SAID.new_kind, KINDS, kind, fill);
  const why = make("input", { type: "text", maxlength: "300" });
  const onsubmit = (event) => {
    event.preventDefault();
    save(filledIn(body), why.value.trim(), table.querySelector("select").value);
  };
  fill(kind);
  return make(
    "form",
    { class: "te-form", "aria-label": heading, onsubmit },
    make("p", { class: "te-said" }, make("strong", {}, heading)),
    adding ? table : null,
    body,
    labelled(SAID.why_line, why),
    make(
      "div",
      { class: "te-actions" },
      make("button", { class: "te-button te-main", type: "submit" }, SAID.save),
      button(SAID.cancel, cancel),
    ),
  );
}

function fieldInput(name, { kind, words: offered }, value) {
  let input;
  if (kind === "incident") {
    input = incidentInput(name, offered, value);
  } else if (offered) {
    const needed = kind === "word";
    const empty = value == null || !needed ? [["", needed ? SAID.choose : SAID.not_stated]] : [];
    const options = [...empty, ...offered.map((word) => [word, words(word, name)])];
    input = make("select", { required: needed });
    for (const [word, text] of options) input.append(make("option", { value: word }, text));
  } else if (kind === "number") {
    input = make("input", { type: "number", min: "0", step: "1" });
  } else {
    const hint = kind === "time" ? "2031-05-04T13:00+02:00" : undefined;
    input = make("input", { type: "text", placeholder: hint, maxlength: "300" });
  }
  input.value = value ?? input.value;
  input.dataset.field = name;
  return labelled(words(name), input);
}

/** One of the incidents told of; the last choice becomes a line to name another in. */
function incidentInput(name, offered, value) {
  const known = value && !offered.includes(value) ? [...offered, value] : offered;
  const options = [...known.map((incident) => [incident, incident]), [NONE, SAID.another_incident]];
  const onchange = () => {
    if (input.value !== NONE) return;
    const line = make("input", { type: "text", id: input.id, maxlength: "300", required: true });
    line.dataset.field = name;
    input.replaceWith(line);
    line.focus();
  };
  const input = make("select", { onchange });
  for (const [incident, text] of options) input.append(make("option", { value: incident }, text));
  return input;
}

function filledIn(body) {
  const values = {};
  for (const input of body.querySelectorAll("[data-field]")) {
    const text = input.value.trim();
    values[input.dataset.field] = text === "" ? null : input.type === "number" ? Number(text) : text;
  }
  return values;
}

/** What the words themselves suggest for a new claim; the editor has the last word. */
function suggested({ article, start, end, wording, readings }, claims) {
  const number = wording.replaceAll(",", "").match(/\d+/)?.[0];
  const read = readings?.[0]?.values ?? {}; // another coder's, where there is one
  const around = claims
    .filter((c) => c.kind === "attributions" && c.article === article)
    .map((claim) => ({ claim, content: claim.parts.find((part) => part.name === "content") }))
    .filter(({ content }) => content && content.start <= start && end <= content.end)
    .sort((a, b) => a.content.end - a.content.start - (b.content.end - b.content.start));
  const { source, source_kind, stance } = around[0]?.claim.values ?? {};
  return {
    low: number && Number(number),
    high: number && Number(number),
    comparator: number ? "eq" : "vague",
    modality: "actual",
    scope: "main",
    basis: "total",
    group: "people",
    source,
    source_kind,
    stance,
    attribution: around[0]?.claim.id,
    ...read,
  };
}
