// Questions: the screen of each step that is no list. A screen is what stands on it and what its main button does.

const NEEDED = ["reading", "assessor"];
const firstBox = () => main.querySelector(".choices input, .picks input");

/** The screen of one step. */
function asked() {
  const step = FORM.steps[here.place], criterion = step.about;
  const screens = { reading, main_fields: mainFields, stress, declaration: single, assessor: single };
  const told = (screens[step.kind] ?? listed)(step);
  const later = button(WORDS.later, () => leaving() && settle(step, true));
  const isReady = () => !NEEDED.includes(step.kind) || isTold(step, state.assessment) || tell(WORDS.choose, firstBox());
  const submit = () => leaving() && (told.isReady ?? isReady)() && settle(step);
  const help = criterion?.help.length && fold(WORDS.help, false, ...soft(...criterion.help));
  const beside = el("div", { class: "beside" }, help, criterion?.sides.length && aside(criterion));
  const buttons = [button(WORDS.back, () => backward(step)), later];
  return { ...told, mark: headingOf(criterion), buttons, body: [...told.body, beside], submit };
}

const headingOf = (one) =>
  one ? [`${one.framework} · ${one.title}`, one.optional && WORDS.optional] : [WORDS.at_the_end];

/** Which reading, when, of whom, and in which main fields. */
function subjectOf(step) {
  const fields = fieldsInWords();
  const when = fill(state.assessment.period.to ? step.subject : step.subject_open);
  return step.in_fields && fields ? `${when} · ${fill(step.in_fields, fields)}` : when;
}

function fieldsInWords() {
  const asked = FORM.steps.find((one) => one.kind === "main_fields");
  return asked ? chosenInWords(asked.choices, state.assessment.main_fields ?? []) : "";
}

function chosenInWords(choices, values) {
  const word = ({ value, title, text }) => (Number.isInteger(value) ? `${value} · ` : "") + fill(title || text);
  return choices.filter((one) => values.includes(one.value)).map(word).join(", ");
}

/** Note and confidence, which belong to a whole criterion. */
function aside(criterion) {
  const held = answerOf(state.assessment, criterion.id), { note, confidence } = FORM.questions;
  const write = (name) => (value) => answer(criterion.id, name, value || undefined);
  const sure = criterion.sure && picks("confidence", confidence, held.confidence ?? "", write("confidence"));
  const words = field("note", note.asks, held.note, (text) => write("note")(lines(text)), { tag: "textarea" });
  const title = criterion.sure ? WORDS.note_and_sure : WORDS.note;
  return fold(title, Boolean(held.note || held.confidence), words, sure);
}

/** One reading of one partner or of both: a level, an option or several, or one of the answers beside them. */
function reading(step) {
  const held = partOf(step, state.assessment), stood = isUntested(step), type = step.many ? "checkbox" : "radio";
  let why = reasonOf(step, state.assessment), isMeant = Boolean(why);
  const because = field("reason", FORM.questions.reason.asks, why, (text) => {
    why = lines(text);
    if (why) answer(step.criterion, step.reading, { not_applicable: why });
  }, { tag: "textarea" });
  const none = { value: "none", key: "0", text: WORDS.none_of_them };
  const extras = step.many ? [none, ...step.extras] : step.extras;
  const standing = { none: held?.length === 0, unknown: held === "unknown", not_applicable: isMeant, untested: stood };
  const isChosen = (value) => (Array.isArray(held) ? held.includes(value) : held === value && !stood);
  const pick = (one) => (event) => {
    const isExtra = extras.includes(one), isOn = event.target.checked;
    // Of several that can be ticked, one of the answers beside them stands alone.
    for (const box of boxes.querySelectorAll(isExtra ? "input" : ".extras input")) box.checked &&= box === event.target;
    isMeant = isExtra && isOn && one.value === "not_applicable";
    if (isMeant) return why && answer(step.criterion, step.reading, { not_applicable: why });
    const ticked = [...boxes.querySelectorAll("input:checked")].map((box) => box.value);
    const beside = isOn ? { none: [], unknown: "unknown", untested: 3 }[one.value] : undefined;
    answerPart(step, isExtra ? beside : step.many ? (ticked.length ? ticked : undefined) : one.value);
    return mark(step, isExtra && one.value === "untested", stood);
  };
  const choices = step.choices.map((one) =>
    choice(type, "answer", isChosen(one.value), pick(one), { ...one, tag: one.key }));
  const others = extras.map((one) => choice(type, "answer", standing[one.value], pick(one), one));
  const boxes = group(choices, el("div", { class: "extras" }, others, because));
  leaving = () => !isMeant || Boolean(why) || refuse("reason", "need_reason");
  const rest = step.about.rest && el("p", {}, button(WORDS.rest, () => restUnknown(step), "quiet"));
  const body = [...soft(...step.paragraphs), boxes, rest];
  return { subject: subjectOf(step), question: fill(step.question), body };
}

/** Answer that one cannot tell wherever nothing is answered to a criterion. */
function restUnknown(step) {
  for (const one of stepsOf(step.criterion).filter((each) => each.kind === "reading")) {
    if (canAsk(states()[one.place]) && !isTold(one, state.assessment)) answerPart(one, "unknown");
  }
  return settle(step);
}

function mainFields(step) {
  const { main_fields: held = [] } = state.assessment, { practised = [] } = answerOf(state.assessment, FORM.fields);
  const offered = step.choices.filter((one) => practised.includes(one.value) || held.includes(one.value));
  const ticked = () => [...boxes.querySelectorAll("input:checked")].map((one) => one.value);
  const isFit = () => ticked().length <= FORM.most_fields;
  const pick = () => isFit() && set("main_fields", ticked());
  const boxes = group(offered.map((one) => choice("checkbox", "answer", held.includes(one.value), pick, one)));
  leaving = () => isFit() || tell(say("too_many", { n: FORM.most_fields }));
  return { question: fill(step.question), body: [...soft(...step.paragraphs), boxes] };
}

/** The stress that a level 4 was held through: one of the period's, or one more, which joins them. */
function stress(step) {
  const { answers = {}, stresses = [] } = state.assessment, held = answers[step.criterion]?.stress ?? "";
  const asks = FORM.questions[step.share && counted(step.share, state.assessment) ? "stress_kept" : "stress"];
  const named = [...stresses.map((one) => one.text), held].filter(Boolean);
  const pick = (text) => () => answer(step.criterion, "stress", text || undefined);
  const box = (text) => choice("radio", "answer", text === held, pick(text), { text: text || WORDS.no_stress });
  const list = FORM.steps.find((one) => one.kind === "stresses");
  const add = () => go({ ...here, screen: "item", place: list.place, at: stresses.length, of: step.place });
  const more = button(named.length ? WORDS.another_stress : WORDS.name_stress, add);
  const of = step.when.of.map((place) => FORM.steps[place]);
  const four = of.find((one) => partOf(one, state.assessment) === 4);
  const body = [...soft(asks.beside), group(...[...new Set([...named, ""])].map(box)), el("p", {}, more)];
  return { subject: subjectOf(four ?? of[0]), question: asks.asks, body };
}
