// The passage in its surroundings: where it stands, what is quoted from it, what comes before and after.

import { passage as fetchPassage, Problem } from "./api.js";
import { blocks } from "./blocks.js";
import { button, byId, make } from "./dom.js";
import { known, pageRange, t, validity, warnings } from "./i18n.js";
import { languages, references } from "./links.js";
import { marked } from "./marks.js";

const wide = matchMedia("(min-width: 60rem)");
const dialog = byId("passage");
let opener = null;
let loading = null;

export const isOpen = () => dialog.open;
export const close = () => dialog.close();

/** Opens the passage of `source` (a citation or a hit) with `quotes` marked; focus goes back to `from` afterwards. */
export async function open(source, quotes, from) {
  if (from && !dialog.contains(from)) opener = from;
  loading?.abort();
  const { signal } = (loading = new AbortController());
  draw(source, [make("p", { class: "idle" }, t("passage.loading"))]);
  show();
  try {
    const found = await fetchPassage(source.passage_id, signal);
    draw(source, body(found, quotes), fullFacts(found, source));
  } catch (error) {
    if (signal.aborted) return;
    draw(source, failure(error instanceof Problem ? error : Problem.known("answer", { status: 200 }), () => open(source, quotes, from)));
  }
  (dialog.querySelector("mark") ?? dialog.querySelector(".here"))?.scrollIntoView({ block: "center" });
}

/** Beside the answer where there is room for both, else on top of it: then the rest of the page is inert. */
function show() {
  if (!dialog.open) wide.matches ? dialog.show() : dialog.showModal();
  byId("passage-title").focus();
}

wide.addEventListener("change", () => {
  if (!dialog.open) return;
  const kept = opener;
  dialog.close();
  opener = kept;
  show();
});

dialog.addEventListener("close", () => {
  loading?.abort();
  if (opener?.isConnected) opener.focus();
  else byId("answer").focus();
});

byId("passage-close").addEventListener("click", close);

/** `facts` and `parts` are nodes; before the passage has come, the facts are what its source told. */
function draw(source, parts, facts = factsOf(source)) {
  byId("passage-title").textContent = source.title;
  byId("passage-facts").replaceChildren(...facts.filter(Boolean).map((fact) => make("li", {}, fact)));
  byId("passage-body").replaceChildren(...parts);
}

function body({ passage, before, after, links, translations }, quotes) {
  return [
    passage.heading_path?.length ? make("p", { class: "hint", lang: known(passage.language) }, passage.heading_path.join(" › ")) : "",
    make("div", { class: "surroundings", lang: known(passage.language) },
      before.map((each) => neighbour(each, "passage.before")),
      here(passage, quotes),
      after.map((each) => neighbour(each, "passage.after"))),
    references(links ?? [], open), languages(translations ?? [], open),
  ];
}

function factsOf({ address, pages, version, force, paged }) {
  return [
    make("b", {}, address),
    ["binding", "advisory"].includes(force) ? make("span", { class: `badge ${force}` }, t(`force.${force}`)) : null,
    paged === false ? null : pageRange(pages),
    version ? t("copy.version", { version }) : null,
  ];
}

function fullFacts(found, source) {
  const { passage, version, in_force: range, paged } = found;
  const inForce = validity(passage.in_force?.some(Boolean) ? passage.in_force : range);
  return [
    ...factsOf({ ...passage, version, paged, pages: source.pages ?? passage.pages }),
    make("span", { class: inForce.known ? null : "flag" }, inForce.text),
    found.as_enacted ? make("span", { class: "flag" }, t("warning.as_enacted")) : null,
    fileLink(found, source),
  ];
}

function here(passage, quotes) {
  const context = passage.context
    ? make("div", { class: "context" }, make("span", { class: "label" }, t("passage.context")), readable(passage.context)) : null;
  return make("div", { class: "here" },
    make("span", { class: "label" }, t(quotes.length ? "passage.cited" : "passage.found"), " · ", passage.address), context,
    blocks(marked(passage.text, passage.span, quotes)).map(block));
}

const readable = (text) => blocks([{ text, quoted: false }]).map(block);
const inked = (pieces) => pieces.map(({ text, quoted }) => (quoted ? make("mark", {}, text) : text));

function block({ lines, head, rows }) {
  if (lines) return make("p", {}, lines.flatMap((line, index) => [index ? make("br") : null, ...inked(line)]));
  const row = (tag) => (cells) => make("tr", {}, cells.map((cell) => make(tag, {}, inked(cell))));
  return make("div", { class: "table" }, make("table", {}, head ? make("thead", {}, row("th")(head)) : null, make("tbody", {}, rows.map(row("td")))));
}

function neighbour({ address, text }, key) {
  return make("div", { class: "neighbour" }, make("span", { class: "label" }, t(key), " · ", address), readable(text));
}

function fileLink({ file, paged, passage }, source) {
  if (!file) return make("span", { class: "hint" }, t("passage.file.none"));
  const address = new URL(file, location.origin);
  if (address.origin !== location.origin) return make("span", { class: "hint" }, t("passage.file.none"));
  const page = (source.pages ?? passage.pages)[0];
  if (paged) address.hash = `page=${page}`;
  const label = paged ? t("passage.file.page", { page }) : t("passage.file");
  return make("a", { class: "file", href: address.href, target: "_blank", rel: "noopener", id: "open-file" },
    label, " ", make("span", { "aria-hidden": "true" }, "↗"), make("span", { class: "unseen" }, ` (${t("passage.file.tab")})`));
}

function failure(problem, again) {
  return [make("div", { class: "problem", role: "alert" }, make("h3", {}, problem.title), make("p", {}, problem.detail),
    make("p", { class: "remedy" }, problem.remedy), button(t("error.retry"), again, { class: "primary" }))];
}
