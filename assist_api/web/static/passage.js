// The passage in its surroundings: where it stands, what is quoted from it, what comes before and after.

import { passage as fetchPassage, Problem } from "./api.js";
import { button, byId, make } from "./dom.js";
import { known, pageRange, t, validity } from "./i18n.js";
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
    draw(source, body(await fetchPassage(source.passage_id, signal), source, quotes));
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

function draw(source, parts) {
  byId("passage-title").textContent = source.title;
  byId("passage-body").replaceChildren(...parts);
}

function body(found, source, quotes) {
  const { passage } = found;
  return [
    facts(found, source),
    make("div", { class: "surroundings", lang: known(passage.language) },
      found.before.map((each) => neighbour(each, "passage.before")),
      here(passage, quotes),
      found.after.map((each) => neighbour(each, "passage.after"))),
    make("footer", { class: "passage-foot" }, fileLink(found, source)),
  ];
}

function facts({ passage, version, in_force: range, paged }, source) {
  const inForce = validity(passage.in_force?.some(Boolean) ? passage.in_force : range);
  const force = ["binding", "advisory"].includes(passage.force)
    ? make("span", { class: `badge ${passage.force}` }, t(`force.${passage.force}`)) : null;
  const rows = [
    ["passage.address", [passage.address, " ", force]],
    paged ? ["passage.page", [pageRange(source.pages ?? passage.pages)]] : null,
    ["passage.version", [version]],
    ["passage.validity", [make("span", { class: inForce.known ? null : "flag" }, inForce.text)]],
    passage.heading_path?.length ? ["passage.path", [passage.heading_path.join(" › ")]] : null,
  ];
  return make("dl", { class: "facts" }, rows.filter(Boolean).map(([key, value]) =>
    make("div", {}, make("dt", {}, t(key)), make("dd", {}, value))));
}

function here(passage, quotes) {
  const context = passage.context
    ? make("div", { class: "context" }, make("span", { class: "label" }, t("passage.context")), make("p", {}, passage.context)) : null;
  return make("div", { class: "here" },
    make("span", { class: "label" }, t(quotes.length ? "passage.cited" : "passage.found"), " · ", passage.address), context,
    make("p", {}, marked(passage.text, passage.span, quotes).map(({ text, quoted }) => (quoted ? make("mark", {}, text) : text))));
}

function neighbour({ address, text }, key) {
  return make("div", { class: "neighbour" }, make("span", { class: "label" }, t(key), " · ", address), make("p", {}, text));
}

function fileLink({ file, paged, passage }, source) {
  if (!file) return make("p", { class: "hint" }, t("passage.file.none"));
  const address = new URL(file, location.origin);
  if (address.origin !== location.origin) return make("p", { class: "hint" }, t("passage.file.none"));
  const page = (source.pages ?? passage.pages)[0];
  if (paged) address.hash = `page=${page}`;
  const label = paged ? t("passage.file.page", { page }) : t("passage.file");
  return make("a", { class: "primary", href: address.href, target: "_blank", rel: "noopener", id: "open-file" },
    label, " ", make("span", { "aria-hidden": "true" }, "↗"), make("span", { class: "unseen" }, ` (${t("passage.file.tab")})`));
}

function failure(problem, again) {
  return [make("div", { class: "problem", role: "alert" }, make("h3", {}, problem.title), make("p", {}, problem.detail),
    make("p", { class: "remedy" }, problem.remedy), button(t("error.retry"), again, { class: "primary" }))];
}
