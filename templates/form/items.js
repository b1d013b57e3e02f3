// Items: the lists of the worksheet and the evidence of a criterion, each item with all its parts on one screen.

const itemsOf = (step) =>
  (step.kind === "evidence" ? answerOf(state.assessment, step.criterion).evidence : state.assessment[step.kind]) ?? [];

function setItems(step, items) {
  const value = items.length ? items : undefined;
  return step.kind === "evidence" ? answer(step.criterion, "evidence", value) : set(step.kind, value);
}

/** The screen of a list: its items, each to be changed, and a way to add one or to say that there are none. */
function listed(step) {
  const list = FORM[step.kind], items = itemsOf(step), isEvidence = step.kind === "evidence";
  const open = (at) => go({ ...here, screen: "item", at });
  const row = (item, at) => el("li", {},
    el("p", { class: "text" }, item.text),
    el("p", { class: "soft" }, inShort(step, item)),
    button(WORDS.change, () => open(at), "quiet", { "aria-label": `${WORDS.change}: ${item.text}` }));
  const none = (event) => set(step.kind, event.target.checked ? [] : undefined);
  const isToTell = () => !isEvidence && state.assessment[step.kind] === undefined;
  const add = state.drafts[`${step.place} ${items.length}`] ? "add_begun" : items.length ? "add_more" : "add";
  return {
    question: fill(list.asks),
    subject: isEvidence && WORDS.evidence,
    body: [
      ...soft(list.beside, step.about.look_for),
      items.length && el("ol", { class: "items" }, items.map(row)),
      el("p", {}, button(WORDS[add], () => open(items.length))),
      !isEvidence && !items.length && choice("checkbox", "none", !isToTell(), none, { text: WORDS.there_are_none }),
    ],
    isReady: () => !isToTell() || tell(WORDS.list_open),
    next: isEvidence && !items.length && WORDS.nothing,
  };
}

/** All of an item but its text, in a line. */
function inShort(step, item) {
  const word = ({ name, title, choices }) => {
    const found = choices.find((one) => one.value !== "" && one.value === item[name]);
    if (found) return [title, fill(found.title || found.text).split(":")[0]].filter(Boolean).join(": ");
    return name === "supports" ? bearingOf(step, item)?.text : item[name];
  };
  const parts = partsOf(FORM[step.kind], item).filter((one) => one.name !== "text");
  return parts.map(word).filter(Boolean).join(" · ");
}

/** What of the bearings an item has; undefined where none is told. */
function bearingOf(step, item) {
  const told = (one) => [one.supports, one.against].map((names) => [...(names ?? [])].sort().join()).join(";");
  return step.about.bearings.find((one) => told(one) === told(item));
}

/** What an item can support or speak against: nothing that follows from other answers. */
function bearings(step) {
  const isLeft = (one) => one.when.condition === "not_derived" && follows(one, state.assessment);
  const gone = stepsOf(step.criterion).filter((one) => one.kind === "reading" && isLeft(one)).map((one) => one.reading);
  return step.about.bearings.filter((one) => ![...one.supports, ...one.against].some((name) => gone.includes(name)));
}

/** What asks for each part of something; what is written is a draft until it is kept. */
function partFields(step, key, draft) {
  const { parts } = FORM[step.kind];
  const fields = parts.map((part) => partField(step, part, draft, (told) => {
    state.drafts[key] = Object.assign(draft, told);
    keep();
    fit();
  }));
  const fit = () => fields.forEach((one, at) => (one.hidden = !partsOf(FORM[step.kind], draft).includes(parts[at])));
  fit();
  return fields;
}

function partField(step, part, draft, write) {
  const { name, asks, choices, empty } = part;
  if (name === "side" && step.about?.sides.length < 2) return el("div");
  if (name === "supports") {
    const offered = bearings(step), held = bearingOf(step, draft) ?? offered[0];
    const pick = (at) => write({ supports: offered[at].supports, against: offered[at].against });
    const each = offered.map(({ text }, value) => ({ text, value }));
    return picks(name, { asks, choices: each }, offered.indexOf(held), pick);
  }
  const writePart = (value) => write({ [name]: value || undefined }), tag = name === "text" ? "textarea" : "input";
  if (choices.length) return picks(name, part, draft[name] ?? (name === "side" ? "" : undefined), writePart);
  return field(name, fill(asks), draft[name], writePart, { tag, placeholder: empty, asked: name === "label" });
}

/** The screen of one item. */
function itemScreen() {
  const { place, at, of, back, walking } = here, step = FORM.steps[place], items = itemsOf(step), held = items[at];
  const key = `${place} ${at}`, draft = state.drafts[key] ?? structuredClone(held ?? {});
  const leave = () => {
    leaving = () => true;
    delete state.drafts[key];
    return go({ screen: "step", place: of ?? place, back, walking });
  };
  const save = () => {
    const item = finished(step, draft, held);
    if (!item) return false;
    delete state.drafts[key];
    for (const [name, { stress }] of Object.entries(state.assessment.answers ?? {})) {
      if (step.kind === "stresses" && stress && stress === held?.text) answer(name, "stress", item.text);
    }
    setItems(step, Object.assign([...items], { [at]: item }));
    if (of !== undefined) answer(FORM.steps[of].criterion, "stress", item.text);
    return true;
  };
  const takeOut = () => {
    setItems(step, items.filter((one) => one !== held));
    leave();
  };
  leaving = () => !state.drafts[key] || save();
  return {
    mark: headingOf(step.about),
    question: WORDS[`one_${step.kind}`],
    body: partFields(step, key, draft),
    buttons: [button(WORDS.leave_it, leave), ...(held ? [button(WORDS.take_out, takeOut)] : [])],
    submit: () => save() && leave(),
    next: WORDS.keep,
  };
}

/** What the partners call their relation, or who judges: a single item, which is kept when its screen is left. */
function single(step) {
  const { asks, beside } = FORM[step.kind], held = state.assessment[step.kind] ?? {}, key = step.place;
  const draft = state.drafts[key] ?? structuredClone(held);
  leaving = () => {
    if (!state.drafts[key]) return true;
    const told = tidied(draft, held);
    if (!told) return false;
    delete state.drafts[key];
    const finished = { assessor: { name: "", ...told }, declaration: told.label ? told : undefined };
    set(step.kind, finished[step.kind]);
    return true;
  };
  return { question: fill(asks) || WORDS.assessor, body: [...soft(...beside), ...partFields(step, key, draft)] };
}

/** Texts as they are kept, dates and years as they are meant; false, and why, where one is none; `held` stands. */
function tidied(draft, held) {
  const told = {};
  for (const [name, one] of Object.entries(draft)) {
    const value = typeof one === "string" ? (name === "text" ? lines : cleaned)(one) : one;
    if (value !== undefined && String(value) !== "") told[name] = value;
  }
  const { date = "", due = "" } = told;
  if (date && date !== held.date) told.date = isoDate(date);
  if (due && due !== held.due) told.due = yearOf(isoDate(due));
  if (told.due === 0) return refuse("due", "no_year", { text: due });
  return told.date === "" ? refuse("date", "no_date", { text: date }) : told;
}

/** A draft as an item of a list; false, and why, where it is none yet. */
function finished(step, draft, held = {}) {
  const { parts } = FORM[step.kind], asked = partsOf(FORM[step.kind], draft), last = lastYear(state.assessment);
  const told = { ...draft };
  for (const { name } of parts.filter((one) => !asked.includes(one))) delete told[name];
  if (!lines(draft.text ?? "")) return refuse("text", "need_text");
  const item = tidied(told, held), year = yearOf(item.date);
  if (step.kind === "commitments" && last && year > last) return refuse("date", "after", { year, last });
  if (step.kind !== "evidence" || !item) return item;
  if (!item.kind) return tell(WORDS.need_kind, main.querySelector("[data-name=kind] input"));
  const { supports, against } = item.supports || item.against ? item : bearings(step)[0];
  return { ...item, ...(supports?.length && { supports }), ...(against?.length && { against }) };
}
