// Draws a turn. Every function may be called again at any time: what has not changed stays as it is in the page.

import { plain } from "./blocks.js";
import { button, byId, fill, make, reconcile } from "./dom.js";
import { drawFeedback } from "./feedback.js";
import { handOverBox } from "./handover.js";
import { day, known, named, pageRange, seconds, t, warnings } from "./i18n.js";
import { placeLink } from "./links.js";
import { drawNotes } from "./notes.js";
import { sentenceItem, sentenceParts } from "./sentences.js";
import { say, showDrafter } from "./status.js";
import { RUNNING, numbers, sources, usedKeys } from "./turn.js";
import { whyFold } from "./why.js";

const EXCERPT = 200;

/** `actions` are open(source, opener) and retry(). */
export function render(turn, actions) {
  const numbered = numbers(turn);
  renderControls(turn);
  renderAnswer(turn, numbered, actions);
  renderEvidence(turn, numbered, actions);
  drawNotes(turn, actions.open);
  drawFeedback(turn);
  say(statusText(turn));
}

/** The question that was asked, once the field holds another one, and what was searched for if that is not the same. */
export function showAsked(turn) {
  const other = turn.searchedFor && turn.searchedFor !== turn.question;
  fill(byId("searched"), other ? t("answer.searched", { words: turn.searchedFor }) : "");
  fill(byId("asked"), turn.question === byId("question").value.trim() ? "" : turn.question);
}

function statusText(turn) {
  if (turn.stale) return t("status.renewing");
  const took = { seconds: seconds(turn.milliseconds) };
  if (turn.phase === "searching") return t("status.searching");
  if (turn.phase !== "drafting") return turn.phase === "idle" ? byId("status").textContent : t(`status.${turn.phase}`, took);
  if (turn.restarted) return t("status.restarted");
  const drafting = turn.drafter === "extractive" ? t("status.extracting") : t("status.drafting", { model: turn.drafter });
  return `${t("status.found", { n: turn.hits.length })} ${drafting}`;
}

function renderControls(turn) {
  byId("stop").hidden = !turn.stale && !RUNNING.has(turn.phase);
  byId("status").dataset.phase = turn.stale ? "searching" : turn.phase;
  byId("copy").disabled = turn.sentences.length === 0 || Boolean(turn.stale);
}

function renderAnswer(turn, numbered, actions) {
  const running = RUNNING.has(turn.phase);
  const incomplete = { stopped: "answer.stopped", failed: turn.sentences.length ? "answer.incomplete" : null }[turn.phase];
  byId("answer").setAttribute("aria-busy", String(running || Boolean(turn.stale)));
  byId("answer").classList.toggle("stale", Boolean(turn.stale));
  byId("idle").hidden = turn.phase !== "idle";
  byId("waiting").hidden = !running;
  if (turn.drafter) showDrafter(turn.drafter);
  showAsked(turn);
  reconcile(byId("notices"), [...turn.notices, ...(incomplete ? [t(incomplete)] : [])], (text) => make("li", { class: "notice" }, text));
  byId("sentences").lang = known(turn.language);
  byId("sentences").classList.toggle("verbatim", turn.drafter === "extractive");
  reconcile(byId("sentences"), sentenceParts(turn, numbered), (sentence) => sentenceItem(sentence, turn, actions));
  fill(byId("abstention"), turn.abstention ? abstentionParts(turn) : []);
  fill(byId("problem"), turn.problem ? problemParts(turn.problem, actions) : []);
  fill(byId("as-of-shown"), turn.asOf && turn.sentences.length ? t("answer.as_of", { date: day(turn.asOf) }) : "");
}

function abstentionParts(turn) {
  const { reason, missing, handOver } = turn.abstention;
  const own = (part) => {
    const text = named(`abstention.${part}`, reason); // some reasons have words of their own
    return text === reason ? t(`abstention.${part}`) : text;
  };
  return [
    make("h3", {}, own("title")), make("p", {}, own("advice")),
    missing ? make("h4", {}, t("abstention.missing")) : null,
    missing ? make("p", { lang: known(turn.language) }, missing) : null,
    handOverBox(handOver.queue, handOver.summary),
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
  const searched = ["drafting", "done", "abstained"].includes(turn.phase);
  const used = new Set(usedKeys(turn));
  const items = sources(turn).map((source) => {
    const same = [...numbered].filter(([, to]) => to.passage_id === source.passage_id);
    const keys = source.key ? [source.key] : same.map(([key]) => key);
    return { source, keys, cited: keys.some((key) => used.has(key)) };
  });
  byId("evidence-title").textContent = t(turn.abstention && items.length ? "abstention.nearest" : "evidence.title");
  byId("evidence-empty").textContent = t(searched ? "evidence.none" : "evidence.idle");
  byId("evidence-empty").hidden = items.length > 0;
  reconcile(byId("hits"), items, ({ source, keys, cited }) =>
    make("li", { class: cited ? "cited" : null }, sourceButton(source, keys.join(" "), actions), beneath(source, turn.asked, actions)));
}

/** What goes with a hit: why it is there, who says the same, which rule of the house to look at beside it. */
function beneath(source, asked, actions) {
  const leads = [
    source.referred ? make("span", { class: "named" }, t("hit.referred", { words: source.referred })) : null,
    ...(source.beside ?? []).map((place) => lead(t("hit.beside"), place, actions)),
    ...(source.also ?? []).map((place) => lead(place.language === source.language ? t("hit.also") : t(`hit.also.${place.language}`), place, actions)),
  ].filter(Boolean);
  return make("div", { class: "beneath" }, leads, asked ? whyFold(asked, source.passage_id, actions.open) : null);
}

const lead = (label, place, actions) => make("span", {}, `${label}: `, placeLink(place, actions.open));

function sourceButton(source, number, actions) {
  const text = plain(source.text ?? source.quote).replace(/\n/g, " ");
  const excerpt = text.length > EXCERPT ? `${text.slice(0, EXCERPT).replace(/\s+\S*$/u, "")} …` : text;
  const force = ["binding", "advisory"].includes(source.force) ? make("span", { class: `badge ${source.force}` }, t(`force.${source.force}`)) : null;
  const pages = source.paged === false ? "" : pageRange(source.pages);
  const warned = warnings(source).map((text) => make("span", { class: "flag" }, text));
  return button([
    make("span", { class: "number", "aria-hidden": "true" }, number || "·"),
    make("span", { class: "source" },
      make("span", { class: "source-title" }, source.title),
      make("span", { class: "place" }, make("b", {}, source.address), pages ? make("span", {}, pages) : null, force, warned),
      make("span", { class: "excerpt", lang: source.language ?? null }, excerpt)),
  ], (event) => actions.open(source, event.currentTarget), { class: "hit", title: t("evidence.open") });
}
