// Draws a turn. Every function may be called again at any time: what has not changed stays as it is in the page.

import { button, byId, fill, make, reconcile } from "./dom.js";
import { handOverBox } from "./handover.js";
import { day, language, known, pageRange, seconds, t } from "./i18n.js";
import { say, showDrafter } from "./status.js";
import { RUNNING, numbers, usedKeys } from "./turn.js";

const EXCERPT = 200;
const MARKED = { partly: "support.partly", unsupported: "support.unsupported" };

/** `actions` are open(source, opener) and retry(). */
export function render(turn, actions) {
  const numbered = numbers(turn);
  renderControls(turn);
  renderAnswer(turn, numbered, actions);
  renderEvidence(turn, numbered, actions);
  say(statusText(turn));
}

function statusText(turn) {
  const took = { seconds: seconds(turn.milliseconds) };
  if (turn.phase === "searching") return t("status.searching");
  if (turn.phase !== "drafting") return turn.phase === "idle" ? byId("status").textContent : t(`status.${turn.phase}`, took);
  if (turn.restarted) return t("status.restarted");
  const drafting = turn.drafter === "extractive" ? t("status.extracting") : t("status.drafting", { model: turn.drafter });
  return `${t("status.found", { n: turn.hits.length })} ${drafting}`;
}

function renderControls(turn) {
  const running = RUNNING.has(turn.phase);
  byId("stop").hidden = !running;
  byId("status").dataset.phase = turn.phase;
  byId("copy").disabled = turn.sentences.length === 0 && !turn.abstention;
}

function renderAnswer(turn, numbered, actions) {
  const running = RUNNING.has(turn.phase);
  const incomplete = { stopped: "answer.stopped", failed: turn.sentences.length ? "answer.incomplete" : null }[turn.phase];
  byId("answer").setAttribute("aria-busy", String(running));
  byId("idle").hidden = turn.phase !== "idle";
  byId("waiting").hidden = !running;
  if (turn.drafter) showDrafter(turn.drafter);
  fill(byId("asked"), turn.question);
  reconcile(byId("notices"), [...turn.notices, ...(incomplete ? [t(incomplete)] : [])], (text) => make("li", { class: "notice" }, text));
  byId("sentences").lang = known(turn.language);
  byId("sentences").classList.toggle("verbatim", turn.drafter === "extractive");
  const items = turn.sentences.map((sentence) => ({ ...sentence, places: sentence.citations.map((key) => numbered.get(key)?.address) }));
  reconcile(byId("sentences"), items, (sentence) => sentenceItem(sentence, turn, actions));
  fill(byId("abstention"), turn.abstention ? abstentionParts(turn, actions) : []);
  fill(byId("problem"), turn.problem ? problemParts(turn.problem, actions) : []);
  fill(byId("as-of-shown"), turn.asOf && turn.sentences.length ? t("answer.as_of", { date: day(turn.asOf) }) : "");
}

function sentenceItem(sentence, turn, actions) {
  const chips = sentence.citations.map((key) => chip(key, sentence, turn, actions));
  const flag = MARKED[sentence.support];
  return make("li", { class: `sentence ${sentence.support}` },
    make("span", {}, sentence.text), " ", chips,
    flag ? make("strong", { class: "flag", lang: language }, t(flag)) : null);
}

function chip(key, sentence, turn, actions) {
  const place = sentence.places[sentence.citations.indexOf(key)] ?? "";
  const label = t("answer.cite", { key, address: place });
  const find = (event) => actions.open(key, event.currentTarget);
  return button(key, find, { class: "chip", "aria-label": label, title: place, lang: language, "data-key": key });
}

function abstentionParts(turn, actions) {
  const { missing, nearest, handOver } = turn.abstention;
  const items = nearest.map((citation) => make("li", {}, sourceButton(citation, citation.key, actions, citation.quote)));
  return [
    make("h3", {}, t("abstention.title")), make("p", {}, t("abstention.advice")),
    missing ? make("h4", {}, t("abstention.missing")) : null,
    missing ? make("p", { lang: known(turn.language) }, missing) : null,
    handOverBox(handOver.queue, handOver.summary),
    items.length ? make("h4", {}, t("abstention.nearest")) : null,
    items.length ? make("ol", { class: "hits nearest" }, items) : null,
  ].filter(Boolean);
}

function problemParts(problem, actions) {
  return [
    make("h3", {}, problem.title), problem.detail ? make("p", {}, problem.detail) : null,
    problem.remedy ? make("p", { class: "remedy" }, problem.remedy) : null,
    button(t("error.retry"), actions.retry, { class: "primary", id: "retry" }),
  ].filter(Boolean);
}

function renderEvidence(turn, numbered, actions) {
  const searched = turn.phase !== "idle" && turn.phase !== "searching";
  byId("evidence-empty").textContent = searched ? t("evidence.none") : t("evidence.idle");
  byId("evidence-empty").hidden = turn.hits.length > 0;
  const used = new Set(usedKeys(turn));
  const items = turn.hits.map((hit) => ({ hit, keys: [...numbered].filter(([, to]) => to.passage_id === hit.passage_id).map(([key]) => key) }));
  reconcile(byId("hits"), items.map((item) => ({ ...item, cited: item.keys.some((key) => used.has(key)) })), ({ hit, keys, cited }) =>
    make("li", { class: cited ? "cited" : null }, sourceButton(hit, keys.join(" "), actions, hit.text)));
}

function sourceButton(source, number, actions, text) {
  const excerpt = text.length > EXCERPT ? `${text.slice(0, EXCERPT).replace(/\s+\S*$/u, "")} …` : text;
  const force = ["binding", "advisory"].includes(source.force) ? make("span", { class: `badge ${source.force}` }, t(`force.${source.force}`)) : null;
  const pages = source.paged === false ? "" : pageRange(source.pages);
  return button([
    make("span", { class: "number", "aria-hidden": "true" }, number || "·"),
    make("span", { class: "source" },
      make("span", { class: "source-title" }, source.title),
      make("span", { class: "place" }, make("b", {}, source.address), pages ? make("span", {}, pages) : null, force),
      make("span", { class: "excerpt", lang: source.language ?? null }, excerpt)),
  ], (event) => actions.open(source, event.currentTarget), { class: "hit", title: t("evidence.open") });
}
