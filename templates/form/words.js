// Words and elements: texts made safe, places in them filled, dates as people write them, and boxes around them.

const LONGEST = 20_000, LONGEST_DATE = 80, LARGEST_FILE = 2_000_000;
const STEERS = new RegExp(STEERING, "gu"), BREAKS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/** What was typed, with its lines; what steers a screen goes. */
function lines(text) {
  const plain = String(text).replace(BREAKS, "\n").replaceAll("\t", " ");
  return plain.replace(STEERS, (one) => (one === "\n" ? one : "")).slice(0, LONGEST).trim();
}

const cleaned = (text) => lines(text).replaceAll("\n", " ").replace(/ {2,}/g, " ");

/** A sentence of the page with its slots filled. */
const say = (name, slots = {}) => WORDS[name].replace(/%\((\w+)\)s/g, (all, slot) => slots[slot] ?? all);

/** A text of the form with the names and years that it left open. */
function fill(text, fields = "") {
  const { dyad, period } = state.assessment, told = { fields };
  if (!FORM.partners.a) Object.assign(told, { a: dyad.a, b: dyad.b });
  if (!FORM.period.from) Object.assign(told, { from: period.from, to: period.to });
  return text.replace(/\{(a|b|from|to|fields)\}/g, (all, name) => String(told[name] || all));
}

/** The day that it is here; Sweden writes its dates as ISO 8601 does. */
const today = () => new Date().toLocaleDateString("sv");

/** A text in small letters without accents, one sign for every dash; empty where it is too long to be a date. */
function folded(text) {
  if (text.length > LONGEST_DATE) return "";
  const plain = text.replace(/[‐‑‒–—―−]/g, "-").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.split(/\s+/).filter(Boolean).join(" ");
}

const YEAR = "(?<year>\\d{4})", NAME = "(?<month>[a-z]{3,10})", BY = "[ /.,-]+(?:(?:del?|do|of) )?";
const DAY = "(?<day>\\d{1,2})(?:\\.?(?:st|nd|rd|th|er|o))?", MONTH = "(?<month>\\d{1,2}|[a-z]{3,10})";
const DATES = [[YEAR], [YEAR, MONTH], [YEAR, MONTH, DAY], [MONTH, YEAR], [DAY, MONTH, YEAR], [NAME, DAY, YEAR]].map(
  (parts) => new RegExp(`^${parts.join(BY)}$`),
);

/** The date, or span of two years, that a text means, as ISO 8601 has it; empty where it means none. */
function isoDate(text) {
  const plain = folded(text), [, first, last] = /^([1-9]\d{3}) ?[-/] ?(\d{4})$/.exec(plain) ?? [];
  if (first) return first <= last ? `${first}/${last}` : "";
  const found = DATES.map((one) => one.exec(plain)).find(Boolean)?.groups;
  if (!found) return "";
  const rest = [found.month, found.day].filter(Boolean);
  const numbers = rest.map((one) => (/^\d/.test(one) ? Number(one) : MONTHS[one] ?? 0));
  const year = Number(found.year), [month = 1, day = 1] = numbers, meant = new Date(0);
  meant.setUTCFullYear(year, month - 1, day);
  if (!year || meant.getUTCMonth() !== month - 1 || meant.getUTCDate() !== day) return "";
  return [found.year, ...numbers.map((one) => String(one).padStart(2, "0"))].join("-");
}

// Elements are made one by one, so that no text is ever read as markup.
const byId = (id) => document.getElementById(id);
const main = byId("main"), said = byId("said");

function el(tag, traits = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (typeof value === "boolean") made[name] = value;
    else if (value !== undefined && value !== "") made.setAttribute(name, value);
  }
  made.append(...children.flat().filter(Boolean));
  return made;
}

const button = (text, onclick, look, more) => el("button", { type: "button", class: look, onclick, ...more }, text);
const soft = (...texts) => texts.filter(Boolean).map((text) => el("p", { class: "soft" }, fill(text)));
const group = (...boxes) => el("fieldset", { class: "choices", "aria-labelledby": "question" }, ...boxes);
const fold = (title, open, ...inside) =>
  el("details", { open }, el("summary", {}, title), el("div", { class: "inside" }, ...inside));

/** A text to write, with what is asked of it, unless the screen `asked` it already; `name` is the part it is of. */
function field(name, asks, value, write, { tag = "input", asked = false, ...more } = {}) {
  const kind = tag === "input" ? { type: "text" } : { rows: 3 }, oninput = (event) => write(event.target.value);
  const box = el(tag, { "data-part": name, maxlength: LONGEST, autocomplete: "off", oninput, ...kind, ...more });
  box.value = value ?? "";
  return el("label", { class: "field" }, el("span", { class: asked ? "unseen" : "" }, asks), box);
}

/** One thing to choose: a round button, or a box to tick; `tag` is the key that takes it, where it is shown. */
function choice(type, name, checked, onchange, { value, key, title = "", text, tag }) {
  const box = el("input", { type, name, checked, onchange, "data-key": key, value });
  const told = [title && el("strong", {}, fill(title)), title && text && " ", text && el("span", {}, fill(text))];
  const shown = tag && el("span", { class: "key", "aria-hidden": "true" }, tag);
  return el("label", { class: "choice" }, box, shown, el("span", { class: "told" }, ...told));
}

/** Several choices of which one holds, below what they answer; `part` is what they are of. */
function picks(part, { asks, choices }, held, pick) {
  const boxes = choices.map((one) => choice("radio", part, one.value === held, () => pick(one.value), one));
  return el("fieldset", { class: "picks", "data-name": part }, el("legend", {}, asks), ...boxes);
}

/** Say something to whoever reads or listens, until the next screen; false, as what says why something is refused. */
function tell(text, box) {
  said.textContent = text;
  box?.focus();
  return false;
}

const refuse = (name, word, slots) => tell(say(word, slots), main.querySelector(`[data-part="${name}"]`));
