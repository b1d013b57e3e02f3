// Screens beside the questions: the first one, the list of all, everything to read over, and what is done with a file.

function start() {
  const told = state.drafts.start ?? { ...state.assessment.dyad, ...state.assessment.period };
  leaving = () => !isBegun() || beginning(told);
  const begin = (skips) => {
    if (!beginning(told)) return false;
    if (skips) state.later = FORM.steps.filter((one) => one.stretch === "worksheet").map((one) => one.place);
    return isBegun() ? go({ screen: "step", place: state.place }) : goOn();
  };
  const welcome = el("p", { class: "lead" }, isBegun() ? WORDS.welcome_back : WORDS.welcome);
  return {
    mark: [Object.values(FORM.titles).join(" · ")],
    question: pairName(),
    body: [welcome, el("div", { class: "asks" }, ...partFields({ kind: "start" }, "start", told))],
    buttons: isBegun() ? [] : [button(WORDS.skip, () => begin(true))],
    submit: () => begin(false),
    next: isBegun() ? WORDS.go_on : WORDS.begin,
  };
}

/** Take what the first screen was told as partners and years; false, and why, where it is none. */
function beginning(told) {
  const { assessment } = state, { commitments = [] } = assessment;
  if (!FORM.partners.a) {
    const [a, b] = [told.a ?? "", told.b ?? ""].map(cleaned);
    if (!a || !b) return refuse(a ? "b" : "a", "need_partner");
    if (a.toLowerCase() === b.toLowerCase()) return refuse("b", "same_partner");
    assessment.dyad = { a, b };
  }
  if (!FORM.period.from) {
    const [from, to] = [told.from ?? "", told.to ?? ""].map((text) => Number(/^\s*(\d{4})\s*$/.exec(text)?.[1] ?? 0));
    if (!from || (!to && cleaned(told.to ?? ""))) return refuse(from ? "to" : "from", "need_year");
    if (to && to < from) return refuse("to", "ends_before");
    const period = to ? { from, to } : { from }, last = lastYear({ ...assessment, period });
    const year = commitments.map((one) => yearOf(one.date)).find((one) => one > last);
    if (year) return refuse("to", "after", { year, last });
    assessment.period = period;
  }
  delete state.drafts.start;
  keep();
  return true;
}

function begunAnew(word) {
  if (isKept) localStorage.removeItem(KEY);
  state = fresh();
  return show(word, START);
}

async function loadFile(file) {
  if (file.size > LARGEST_FILE) return tell(WORDS.too_large);
  try {
    const found = JSON.parse(await file.text()), why = misfit(found);
    if (why) return tell(WORDS[why]);
    state = fresh(found);
  } catch {
    return tell(WORDS.not_ours);
  }
  keep();
  return show(say("loaded", { name: file.name }), START);
}

/** The answers as they are saved: dated today, and stamped with what was asked. */
const stamped = () => ({ ...state.assessment, date: today(), lang: FORM.lang, rubrics: FORM.rubrics });

function save() {
  state.assessment = stamped();
  keep();
  const { a, b } = state.assessment.dyad, bare = folded(`${a} ${b}`).match(/[a-z0-9]+/g) ?? ["answers"];
  const name = `${bare.join("-")}.yaml`;
  const href = URL.createObjectURL(new Blob([written(state.assessment)], { type: "application/yaml" }));
  el("a", { href, download: name }).click();
  tell(say("saved", { name }));
}

/** A list under a heading: what is asked, which leads there, and what is told of it. */
function section(title, rows) {
  const back = here.screen === "review" ? "review" : undefined;
  const way = (asks, { place }) => button(asks, () => go({ screen: "step", place, back }), "quiet");
  const row = ({ asks, told, isOpen, to }) =>
    el("div", { class: isOpen ? "open" : "" }, el("dt", {}, to ? way(asks, to) : asks), el("dd", {}, told));
  return rows.length ? [el("h2", {}, title), el("dl", {}, rows.map(row))] : [];
}

/** Every criterion, and every list of the worksheet, with how far it is answered. */
function overview() {
  const all = states(), how = (step) => all[step.place];
  const row = ({ id, number, title, optional, sides }) => {
    const found = stepsOf(id).filter((one) => !SIDE_STEPS.includes(one.kind) && how(one) !== "idle");
    const to = found.find((one) => how(one) === "open") ?? found.find((one) => canAsk(how(one)));
    const word = ["put_off", "passed", "waiting"].find((one) => found.some((step) => how(step) === one));
    const done = found.filter((one) => how(one) === "answered").length, none = sides.length ? "follows" : "not_asked";
    const told = found.length && !word ? say("of", { n: done, count: found.length }) : WORDS[word ?? none];
    return { asks: [number, title, optional && WORDS.optional].filter(Boolean).join(" · "), told, to };
  };
  const part = ({ id, title }) => section(title, FORM.criteria.filter((one) => one.stretch === id).map(row));
  const body = [...soft(WORDS.overview_says), ...FORM.stretches.flatMap(part)];
  return { question: WORDS.overview, body, submit: () => goOn(state.place), next: WORDS.go_on };
}

/** Everything to read over and to change, and the file to save. */
function review() {
  const all = states(), begun = Object.keys(state.drafts).map((key) => Number.parseInt(key, 10));
  const isOpen = (step) => ["open", "put_off"].includes(all[step.place]) || begun.includes(step.place);
  const row = (step) => {
    const asks = WORDS[step.kind] ?? fill(FORM[step.kind]?.asks ?? step.question);
    const empty = isOpen(step) ? WORDS.open : step.kind === "reading" ? WORDS.passed : "–";
    return { asks: subjectOf(step) || asks, told: inWords(step) || empty, isOpen: isOpen(step), to: step };
  };
  const part = (title, id) => {
    const { note } = answerOf(state.assessment, id), rows = stepsOf(id).filter((step) => canAsk(all[step.place]));
    return [...section(title, rows.map(row)), note && el("p", { class: "said" }, note)];
  };
  const parts = FORM.criteria.flatMap((one) => part(one.title, one.id)), open = FORM.steps.filter(isOpen).length;
  const left = open ? say("still_open", { n: open }) : WORDS.all_told;
  byId("text").value = written(stamped());
  return {
    question: WORDS.review,
    body: [el("p", { class: "lead" }, `${WORDS.review_says} ${left}`), ...parts, ...part(WORDS.at_the_end, "")],
    buttons: open ? [button(WORDS.go_on, () => goOn(state.place))] : [],
    submit: save,
    next: WORDS.save,
  };
}

/** What stands as the answer of a step, in words; empty where nothing does. */
function inWords(step) {
  const held = state.assessment;
  switch (step.kind) {
    case "reading": return partInWords(step);
    case "main_fields": return fieldsInWords();
    case "stress": return answerOf(held, step.criterion).stress ?? "";
    case "declaration": case "assessor": return inShort(step, held[step.kind] ?? {});
    default: return itemsOf(step).map((one) => one.text).join("\n") || (held[step.kind] ? WORDS.there_are_none : "");
  }
}

function partInWords(step) {
  const part = partOf(step, state.assessment), reason = reasonOf(step, state.assessment);
  if (reason) return say("not_applicable", { reason });
  if (part?.length === 0) return WORDS.none_of_them;
  return chosenInWords([...step.choices, ...step.extras], [isUntested(step) ? "untested" : part].flat());
}

// What the whole page listens to.

const listen = (id, type, action) => byId(id).addEventListener(type, action);
listen("to-overview", "click", () => go({ screen: "overview" }));
listen("to-review", "click", () => go({ screen: "review" }));
listen("forget", "click", () => begunAnew(WORDS.forgotten));
listen("take", "click", () => begunAnew(WORDS.taken));
listen("load", "change", ({ target }) => {
  if (target.files[0]) loadFile(target.files[0]);
  // The same file, mended, can be chosen again.
  target.value = "";
});
listen("asked", "submit", (event) => {
  event.preventDefault();
  submit();
});
document.body.addEventListener("keydown", ({ key, target, ctrlKey, metaKey, altKey }) => {
  if (key === "Enter" && (ctrlKey || metaKey)) return byId("asked").requestSubmit();
  if (!target.matches("fieldset.choices input") || ctrlKey || metaKey || altKey) return;
  const box = target.closest("fieldset").querySelector(`[data-key="${CSS.escape(key)}"]`);
  box?.focus();
  box?.click();
});
addEventListener("popstate", (event) => {
  if (!leaving()) return history.pushState(here, "");
  return show("", event.state ?? START);
});
addEventListener("beforeunload", (event) => !isKept && isBegun() && event.preventDefault());
addEventListener("storage", (event) => {
  if (![KEY, null].includes(event.key)) return;
  restore();
  show(WORDS.elsewhere);
});
restore();
show();
