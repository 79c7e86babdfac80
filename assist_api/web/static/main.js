// Joins the parts: the question goes out, each event makes a new turn, each turn is drawn.

import * as api from "./api.js";
import { answerText, copyFrom } from "./copy.js";
import { byId } from "./dom.js";
import { filters, keepDay, watchFilters } from "./filters.js";
import { openHandOver } from "./handover.js";
import { watchHealth } from "./health.js";
import { t } from "./i18n.js";
import { listen } from "./keys.js";
import { keepOverLanguageSwitch } from "./languages.js";
import * as passage from "./passage.js";
import { say } from "./status.js";
import { FINAL, RUNNING, begin, failed, nothing, numbers, step, stopped } from "./turn.js";
import { render, showAsked } from "./view.js";

const field = byId("question");
let turn = nothing;
let running = null;

function show(next) {
  turn = next;
  render(turn, { open, retry: () => ask(turn.asked) });
}

const end = (last) => show({ ...last, milliseconds: performance.now() - last.started });

async function ask(asked) {
  running?.abort();
  const controller = (running = new AbortController());
  if (passage.isOpen()) passage.close();
  show({ ...begin(asked), started: performance.now() });
  byId("answer").focus({ preventScroll: true });
  try {
    await follow(asked, controller);
    if (running === controller && RUNNING.has(turn.phase)) end(failed(turn, api.Problem.known("broken")));
  } catch (error) {
    // A later question has taken over, or Stop has drawn the end already.
    if (running !== controller || controller.signal.aborted) return;
    end(failed(turn, error instanceof api.Problem ? error : api.Problem.known("answer", { status: 200 })));
  }
}

async function follow(asked, controller) {
  for await (const event of api.suggestions(asked, controller.signal)) {
    if (controller.signal.aborted) return;
    if (event.event === "error") throw api.Problem.from(event.data, event.data.status);
    const next = step(turn, event);
    if (FINAL.has(event.event)) return end(next);
    show(next);
  }
}

function stop() {
  if (!RUNNING.has(turn.phase)) return false;
  running.abort();
  end(stopped(turn));
  return true;
}

/** `source` is a citation, a hit, or a citation's key. A hit is shown with everything that is quoted from it. */
function open(source, opener) {
  const target = typeof source === "string" ? numbers(turn).get(source) : source;
  if (!target) return false;
  const quotes = target.quote ? [target] : turn.citations.filter((citation) => citation.passage_id === target.passage_id);
  passage.open(target, quotes, opener ?? document.activeElement);
  return true;
}

async function copy() {
  if (!turn.sentences.length) return undefined;
  const copied = await copyFrom(byId("copy"), answerText(turn));
  return say(t(copied ? "status.copied" : "copy.failed"));
}

function submit(event) {
  event.preventDefault();
  const question = field.value.trim();
  if (!question) return field.focus();
  const narrowed = filters();
  const asked = { question, language: byId("answer-language").value || null, as_of: byId("as-of").value || null };
  return ask(narrowed ? { ...asked, filters: narrowed } : asked);
}

function escape() {
  if (document.querySelector("dialog:modal")) return false; // the browser closes it
  if (passage.isOpen()) passage.close();
  else return stop();
  return true;
}

const openModal = (id) => byId(id).open || byId(id).showModal();
const handOver = () => openHandOver(turn, field.value);

byId("ask").addEventListener("submit", submit);
byId("stop").addEventListener("click", stop);
byId("copy").addEventListener("click", copy);
byId("handover-open").addEventListener("click", handOver);
byId("help-open").addEventListener("click", () => openModal("help"));
field.addEventListener("input", () => showAsked(turn));
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  byId("ask").requestSubmit();
});
listen({
  copy, handOver, escape,
  help: () => openModal("help"),
  focus: () => { if (!document.querySelector("dialog:modal")) { field.focus(); field.select(); } },
  number: (key) => !byId("help").open && !byId("handover").open && open(key),
});
keepOverLanguageSwitch(field);
keepDay(byId("as-of"));
watchFilters();
watchHealth(() => turn.phase === "idle");
field.focus();
