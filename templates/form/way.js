// The way through: what comes next, what came before, how far it is, and one screen in the place of another.

const SIDE_STEPS = ["stress", "evidence"];
const states = () => agenda(state.assessment, state.passed, state.later);
const canAsk = (one) => !["idle", "waiting"].includes(one);
const isBegun = () => state.place !== null;
const stepsOf = (criterion) => FORM.steps.filter((one) => one.criterion === criterion);
const START = { screen: "start" };
let here = START, leaving, submit;

/** The first open step after a place in its stretch, else before it there, else of all; undefined where none is. */
function nextOpen(after) {
  const all = states(), open = FORM.steps.filter((step) => all[step.place] === "open");
  const near = open.filter((step) => step.stretch === FORM.steps[after]?.stretch);
  return near.find((step) => step.place > after) ?? near[0] ?? open[0];
}

/** Go on from a step: to where it was come from, else what comes next, what was put off, and at last the review. */
function goOn(after) {
  if (here.back) return go({ screen: here.back });
  const all = states(), isNext = (step) => step.place > after && canAsk(all[step.place]) && !saidBefore(step);
  const walked = here.walking && FORM.steps.find(isNext);
  if (walked) return go({ screen: "step", place: walked.place, walking: all[walked.place] !== "open" });
  const coming = nextOpen(after), left = all.indexOf("put_off");
  if (left >= 0 && !state.offered && (!coming || coming.stretch === "closing")) {
    Object.assign(state, { offered: true, later: [] });
    return go({ screen: "step", place: left }, WORDS.offered);
  }
  return go(coming ? { screen: "step", place: coming.place } : { screen: "review" });
}

/** Go on from a step that was dealt with, or that is left for later; where it was offered again already, for good. */
function settle(step, isLeft = false) {
  const isPutOff = isLeft && !state.offered, others = state.later.filter((one) => one !== step.place);
  state.later = isPutOff ? [...others, step.place] : others;
  if (!isPutOff && !isTold(step, state.assessment)) state.passed = [...new Set([...state.passed, step.place])];
  return goOn(step.place);
}

/** Whether a step was answered with the one before it: a reading that does not apply has one answer. */
function saidBefore(step) {
  const before = FORM.steps[step.place - 1], isSame = (name) => before?.[name] === step[name];
  return ["kind", "criterion", "reading"].every(isSame) && Boolean(reasonOf(step, state.assessment));
}

function backward(step) {
  const all = states();
  const before = FORM.steps.findLast((one) => one.place < step.place && canAsk(all[one.place]) && !saidBefore(one));
  return go(before ? { screen: "step", place: before.place, walking: true } : START);
}

/** Show another screen, once what was written on this one is kept; false where that is refused. */
function go(to, word = "") {
  if (!leaving()) return false;
  if (to.screen === "step") state.place = to.place;
  if (isBegun()) keep();
  history.pushState(to, "");
  return show(word, to);
}

/** Show a screen, or the same one anew: what stands above it, what it asks, and what its buttons do. */
function show(word = "", to = here) {
  here = to;
  leaving = () => true;
  const screens = { start, step: asked, item: itemScreen, overview, review }, screen = screens[here.screen]();
  submit = screen.submit;
  const marks = (screen.mark ?? []).filter(Boolean).map((text, at) => el("span", { class: at ? "soft" : "" }, text));
  byId("mark").replaceChildren(...marks);
  byId("question").textContent = screen.question;
  byId("subject").textContent = screen.subject || "";
  byId("asked").replaceChildren(...screen.body.flat().filter(Boolean));
  byId("next").textContent = screen.next || WORDS.next;
  byId("buttons").replaceChildren(...(screen.buttons ?? []), byId("next"));
  for (const one of main.querySelectorAll("#about details")) one.open = false;
  banner();
  document.title = `${screen.question} · ${pairName()}`;
  scrollTo(0, 0);
  byId("question").focus({ preventScroll: true });
  tell(word);
  return true;
}

function pairName() {
  const { a, b } = FORM.partners.a ? FORM.names : state.assessment.dyad, { from, to } = state.assessment.period;
  return a && b && from ? say("pair", { a, b, years: `${from}–${to ?? ""}` }) : WORDS.title;
}

/** The lines at the top, of whom and how far, and what of the page's own elements is shown by now. */
function banner() {
  const all = states(), asked = FORM.steps.filter((one) => !SIDE_STEPS.includes(one.kind) && all[one.place] !== "idle");
  const done = asked.filter((one) => ["answered", "passed"].includes(all[one.place])).length;
  byId("pair").textContent = pairName();
  byId("far").textContent = say("progress", { n: done, count: asked.length });
  Object.assign(byId("bar"), { max: asked.length, value: done });
  const now = [here.screen, isBegun() ? "begun" : "new", isKept ? "kept" : "denied"];
  if (state.begun !== GIVEN) now.push("other");
  for (const one of document.querySelectorAll("[data-when]")) {
    one.hidden = !one.dataset.when.split(" ").every((words) => words.split("|").some((word) => now.includes(word)));
  }
}
