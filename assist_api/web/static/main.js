// Joins the parts: the question goes out, each event makes a new turn, each turn is drawn.

import * as api from "./api.js";
import * as conversation from "./conversation.js";
import { answerText, copyFrom } from "./copy.js";
import { byId } from "./dom.js";
import { closeReasons, tell, watchFeedback } from "./feedback.js";
import { filters, keepDay, watchFilters } from "./filters.js";
import { following } from "./following.js";
import { openHandOver } from "./handover.js";
import { watchHealth } from "./health.js";
import { t } from "./i18n.js";
import { listen } from "./keys.js";
import { keepOverLanguageSwitch } from "./languages.js";
import { watchLive } from "./live.js";
import * as passage from "./passage.js";
import { say } from "./status.js";
import { FINAL, RUNNING, begin, failed, nothing, numbers, step, stopped } from "./turn.js";
import { render, showAsked } from "./view.js";

const field = byId("question");
let turn = nothing;
let running = null;

function show(next) {
  if (next.live && turn.id !== next.id && passage.isOpen()) passage.close();
  turn = next;
  render(turn, { open, retry: () => (conversation.isLive() ? conversation.askNow(turn.question, options) : ask(turn.asked)) });
  if (turn.phase === "done") tell(turn, "shown");
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
  if (conversation.isLive()) {
    if (!live.runs.running()) return false;
    conversation.stopNow();
    live.runs.stop();
    return true;
  }
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
  tell(turn, "opened", target.key ? { citation: target.key } : {});
  return true;
}

async function copy() {
  if (!turn.sentences.length) return undefined;
  const copied = await copyFrom(byId("copy"), answerText(turn));
  if (copied) tell(turn, "copied");
  return say(t(copied ? "status.copied" : "copy.failed"));
}

/** What narrows an answer: {language, as_of, filters}. */
function options() {
  const narrowed = filters();
  const chosen = { language: byId("answer-language").value || null, as_of: byId("as-of").value || null };
  return narrowed ? { ...chosen, filters: narrowed } : chosen;
}

function submit(event) {
  event.preventDefault();
  const question = field.value.trim();
  if (!question) return field.focus();
  if (!conversation.isLive()) return ask({ question, ...options() });
  return live.submit(question);
}

function escape() {
  if (document.querySelector("dialog:modal")) return false; // the browser closes it
  if (closeReasons()) return true;
  if (passage.isOpen()) passage.close();
  else return stop();
  return true;
}

const openModal = (id) => byId(id).open || byId(id).showModal();
const live = watchLive(field, following(show, () => turn, options), options);
const feedback = watchFeedback(() => turn);

function handOver() {
  const said = conversation.turns();
  const question = turn.question || field.value.trim();
  const asked = conversation.lastOfCustomer()
    ? { conversation: said, conversation_id: conversation.conversationId() }
    : question && { question };
  openHandOver(turn, asked && { ...asked, ...options() }, said, conversation.lastOfCustomer() || question);
}

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
  copy, handOver, escape, ...feedback,
  speaker: live.nextSpeaker,
  live: live.toggle,
  help: () => openModal("help"),
  focus: () => { if (!document.querySelector("dialog:modal")) { field.focus(); field.select(); } },
  number: (key) => !byId("help").open && !byId("handover").open && open(key),
});
keepOverLanguageSwitch(field);
keepDay(byId("as-of"));
watchFilters();
watchHealth(() => turn.phase === "idle");
field.focus();
