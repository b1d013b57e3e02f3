// The answers: their shape and their file, what is kept in this browser at each change, how one is written down.

const UNSEEN = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
const [[, SHAPE]] = SHAPES;

/** An assessment as the text of a file, its entries in the order of the format. */
function written(assessment) {
  const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `${JSON.stringify(sorted(assessment, SHAPE), null, 2).replace(UNSEEN, escaped)}\n`;
}

/** Plain data with the entries of each table in the order of its shape; what that does not know comes last. */
function sorted(value, shape) {
  if (Array.isArray(value)) return value.map((one) => sorted(one, shape?.list));
  if (!isMap(value)) return value;
  const known = shape?.table ?? {}, names = new Set([...Object.keys(known), ...Object.keys(value)]);
  const told = [...names].filter((name) => Object.hasOwn(value, name));
  return Object.fromEntries(told.map((name) => [name, sorted(value[name], known[name])]));
}

/** Whether plain data has a shape, as `assess/report/form_shape.py` describes them. */
function fits(value, shape) {
  if (Array.isArray(shape)) return shape.includes(value);
  if (shape === "text") return typeof value === "string";
  if (shape === "written") return typeof value === "string" && value.trim() !== "";
  if (shape === "year") return Number.isInteger(value) && value > 0 && value < 10_000;
  if (shape.any) return shape.any.some((one) => fits(value, one));
  const { list, most = Infinity, table, needs, only } = shape;
  if (list) return Array.isArray(value) && value.length <= most && value.every((one) => fits(one, list));
  const isRight = ([name, one]) => (Object.hasOwn(table, name) ? fits(one, table[name]) : !only);
  const isWhole = () => needs.every((name) => Object.hasOwn(value, name)) && Object.entries(value).every(isRight);
  return !table || (isMap(value) && isWhole());
}

/** Why data cannot be taken up here, as the name of a sentence; undefined where it can. */
const misfit = (data) => SHAPES.find(([, shape]) => !fits(data, shape))?.[0];

const KEY = `assess form ${FORM.id} ${FORM.program}`;
const GIVEN = JSON.stringify(FORM.answers);

/** What a page begins with: the answers that came with it, or none. `place` is the step reached. */
function fresh(answers = FORM.answers) {
  const { partners, period, rubrics } = FORM, told = structuredClone(answers ?? {});
  const assessment = { assessment: 1, dyad: { ...partners }, period: { ...period }, date: today(), ...told, rubrics };
  const place = answers ? Math.max(0, agenda(assessment).indexOf("open")) : null;
  return { assessment, begun: GIVEN, place, later: [], passed: [], drafts: {}, offered: false };
}

let state = fresh(), isKept = true;

/** Take up what this browser keeps. */
function restore() {
  state = fresh();
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    if (fits(found?.assessment, SHAPE)) Object.assign(state, found);
  } catch {
    isKept = false;
  }
}

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(state));
    isKept = true;
  } catch {
    isKept = false;
  }
  banner();
}

/** Write one part of the answer to a criterion; undefined takes it out. */
function answer(criterion, name, value) {
  const answers = (state.assessment.answers ??= {}), one = { ...answers[criterion], [name]: value };
  if (value === undefined) delete one[name];
  answers[criterion] = one;
  if (!Object.keys(one).length) delete answers[criterion];
  keep();
}

function set(name, value) {
  state.assessment[name] = value;
  keep();
}

/** Write one partner's part of a reading, or the dyad's; the other partner's stays as it is. */
function answerPart(step, value) {
  const held = answerOf(state.assessment, step.criterion)[step.reading], fields = state.assessment.main_fields;
  let whole = value;
  if (step.side !== "dyad") {
    const parts = step.about.sides.map((side) => [side, side === step.side ? value : isMap(held) ? held[side] : held]);
    const told = parts.filter(([, part]) => part !== undefined);
    whole = told.length ? Object.fromEntries(told) : undefined;
  }
  answer(step.criterion, step.reading, whole);
  const isOfFields = step.criterion === FORM.fields && step.reading === "practised";
  if (fields && isOfFields && Array.isArray(value)) set("main_fields", fields.filter((name) => value.includes(name)));
}

const canBeUntested = (step) => step.extras.some((one) => one.value === "untested");

/** Whether a level 3 stands there that nothing came to test; the file has one such mark for both partners. */
function isUntested(step) {
  const { untested } = answerOf(state.assessment, step.criterion);
  return Boolean(untested) && canBeUntested(step) && partOf(step, state.assessment) === 3;
}

/** Set such a mark, or take it off: where nobody is at 3 any more, or where it `stood` and a plain 3 was chosen. */
function mark(step, untested, stood) {
  if (!canBeUntested(step)) return;
  const { untested: held, [step.reading]: value } = answerOf(state.assessment, step.criterion);
  const isAtThree = isMap(value) ? Object.values(value).includes(3) : value === 3;
  const isTakenBack = stood && partOf(step, state.assessment) === 3;
  answer(step.criterion, "untested", untested || (held && isAtThree && !isTakenBack) || undefined);
}
