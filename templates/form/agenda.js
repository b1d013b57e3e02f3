"use strict";
// The interview as a page: what is asked, and when, stands in the data block; here is only how it is asked.
// Nothing is sent, and every text is set as text. The answers are an assessment in plain data, as its file holds them.
// This part: how each step stands on the answers given, by the conditions of `assess/interview/agenda.py`.

const { form: FORM, words: WORDS, months: MONTHS, shapes: SHAPES, steering: STEERING } = JSON.parse(
  document.getElementById("data").textContent,
);
const CRITERIA = new Map(FORM.criteria.map((one) => [one.id, one]));
const YEARS_TO_DELIVER = 5;
FORM.steps.forEach((step, place) => Object.assign(step, { place, about: CRITERIA.get(step.criterion) }));

const isMap = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const answerOf = (assessment, criterion) => assessment.answers?.[criterion] ?? {};
const valueIn = (part, item) => item[part.name] ?? part.usual;

/** The parts that are asked of an item of a list as it stands. */
function partsOf(list, item) {
  const held = (name) => valueIn(list.parts.find((one) => one.name === name), item);
  return list.parts.filter((one) => !one.only || held(one.only[0]) === one.only[1]);
}

/** Whether every part of every item of a list is told. */
function isWhole(list, items) {
  const isTold = (item) => (part) => !part.choices.length || valueIn(part, item) !== "unknown";
  return items.every((item) => partsOf(list, item).every(isTold(item)));
}

/** How each step stands: open, answered, passed, put_off, waiting or idle. */
function agenda(assessment, passed = [], later = []) {
  const states = [];
  for (const step of FORM.steps) states.push(stateOf(step, states, assessment, passed, later));
  return states;
}

function stateOf(step, before, assessment, passed, later) {
  if (step.when.condition === "not_derived" && follows(step, assessment)) return "idle";
  if (isTold(step, assessment)) return "answered";
  const called = isCalled(step, before, assessment);
  if (passed.includes(step.place)) return called ? "passed" : "idle";
  if (step.when.of.some((one) => ["open", "waiting"].includes(before[one]))) return "waiting";
  if (!called) return "idle";
  return later.includes(step.place) ? "put_off" : "open";
}

/** What stands as the answer of a step; undefined where nothing does, or its reading does not apply. */
function partOf(step, assessment) {
  const value = answerOf(assessment, step.criterion)[step.reading];
  return isMap(value) ? value[step.side] : value;
}

function reasonOf(step, assessment) {
  const value = answerOf(assessment, step.criterion)[step.reading];
  return (isMap(value) && value.not_applicable) || "";
}

function isTold(step, assessment) {
  const { commitments, stresses = [], assessor = {} } = assessment, answer = answerOf(assessment, step.criterion);
  switch (step.kind) {
    case "reading": return partOf(step, assessment) !== undefined || Boolean(reasonOf(step, assessment));
    case "main_fields": return Boolean(assessment.main_fields?.length);
    case "commitments": return commitments !== undefined && isWhole(FORM.commitments, commitments);
    case "stresses": return stresses.length > 0 && isWhole(FORM.stresses, stresses);
    case "stress": return Boolean(answer.stress);
    case "evidence": return Boolean(answer.evidence?.length);
    case "declaration": return assessment.declaration !== undefined;
    default: return assessor.name !== undefined && assessor.side !== undefined;
  }
}

function isCalled(step, before, assessment) {
  const cells = step.when.of.filter((one) => before[one] === "answered").map((one) => FORM.steps[one]);
  const parts = cells.filter((one) => one.kind === "reading").map((one) => partOf(one, assessment));
  switch (step.when.condition) {
    case "several": return parts.some((one) => Array.isArray(one) && one.length > 1);
    case "chosen": return parts.every((one) => !Array.isArray(one) || one.includes(step.criterion.split(".")[1]));
    case "at_4": return parts.includes(4) || bestThroughStress(step, assessment) === 4;
    case "above_0": return parts.some((one) => one > 0 || (one?.length > 0 && one !== "unknown"));
    default: return true;
  }
}

/** Whether a level follows: from a list that was chosen, or from the commitments. */
function follows(step, assessment) {
  if (step.share) return counted(step.share, assessment) !== null;
  const sources = step.when.of.map((one) => FORM.steps[one]);
  return sources.some((one) => Array.isArray(answerOf(assessment, one.criterion)[one.reading]));
}

/** The commitments among which a share is counted; null where there are too few of them. */
function counted(share, assessment) {
  const found = (assessment.commitments ?? []).filter((one) => !share.due || isDue(one, assessment));
  return assessment.commitments !== undefined && found.length >= share.at_least ? found : null;
}

function isDue(one, assessment) {
  const last = lastYear(assessment) ?? assessment.period.from;
  if (one.delivered === "not_due") return false;
  if (one.due !== undefined) return one.due <= last;
  return last - (yearOf(one.date) || assessment.period.from) >= YEARS_TO_DELIVER;
}

/** The highest level that would follow if a stress were named, what is open counted in favour. */
function bestThroughStress(step, assessment) {
  const found = step.share && counted(step.share, assessment);
  if (!found) return null;
  const hits = found.reduce((sum, one) => sum + halves(step.share, one), 0);
  const reached = step.share.steps.filter((one) => hits > 0 && hits * 100 >= one.percent * 2 * found.length);
  return Math.max(0, ...reached.map((one) => one.level));
}

function halves(share, one) {
  if (share.due) return { partly: 1, no: 0 }[one.delivered] ?? 2;
  return share.means.some((name) => one[name] === "no") ? 0 : 2;
}

const yearOf = (date) => Number(/^\s*(\d{4})(?!\d)/.exec(date ?? "")?.[1] ?? 0);
const lastYear = ({ period, date }) => period.to ?? (date ? Number(date.slice(0, 4)) : null);
