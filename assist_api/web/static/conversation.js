// A conversation followed live: its turns go out over the feed, the events of its answers come back.

import { byId, fill, make, reconcile } from "./dom.js";
import { feed } from "./feed.js";
import { named, t } from "./i18n.js";
import { turnsOf } from "./spoken.js";

// A message may be of 64 KiB: the oldest turns are left out of what a new connection is told.
const MOST_CHARS = 15000;

const nobody = () => ({ id: "", turns: [], speaking: null, forgotten: 0, silence: "" });
let now = nobody();
let line = null;
let told = "";

export const isLive = () => line !== null;
export const speaker = () => document.querySelector("#speakers input:checked").value;
export const turns = () => now.turns.map(({ speaker, text }) => ({ speaker, text }));
export const conversationId = () => now.id;
export const lastOfCustomer = () => now.turns.findLast((turn) => turn.speaker === "customer")?.text ?? "";

/** `events`: started(question), event({event, data}), cancelled(), lost(); `options()` is what narrows the answers. */
export function follow(id, events, options, before = []) {
  now = { ...nobody(), id, turns: before.map((turn) => ({ ...turn, sent: true })) };
  told = "";
  line = feed(id, { take: (message) => take(message, events, options), state: (name) => stateIs(name, events) });
  draw();
}

export function unfollow() {
  line?.close();
  line = null;
  now = nobody();
  draw();
}

/** Sends what is typed as one turn or, pasted with names, as several. */
export function say(text, options) {
  now.silence = "";
  for (const turn of turnsOf(text, speaker())) now.turns.push({ ...turn, sent: false });
  flush(options());
  draw();
}

export const askNow = (question, options) => narrow(options()) && line.send({ type: "ask", question });
export const stopNow = () => line?.send({ type: "stop" });

const TAKEN = {
  conversation: ({ data }, events, options) => {
    told = "";
    joined(data.turns);
    flush(options(), true);
    events.rejoined(data.turns.length === 0);
  },
  turn: ({ data }) => {
    now.speaking = data.partial ? data : null;
    if (!data.partial) now.turns.push({ speaker: data.speaker, text: data.text, sent: true });
  },
  forgotten: ({ data }) => { now.forgotten = data.turns; },
  silent: ({ data }) => { now.silence = data.reason === "same_question" ? "" : data.reason; },
  started: ({ data }, events) => {
    now.silence = "";
    events.started(data.question);
  },
  cancelled: (message, events) => events.cancelled(),
};
const ANSWER = new Set(["evidence", "sentence", "restart", "suggestion", "abstention", "error"]);

function take(message, events, options) {
  if (ANSWER.has(message.type)) return events.event({ event: message.type, data: message.data }, message.run);
  TAKEN[message.type]?.(message, events, options);
  return draw();
}

/** The server's turns where it has some, ours where it began anew; what has not gone out stays to be sent. */
function joined(known) {
  const unsent = now.turns.filter((turn) => !turn.sent);
  const sent = now.turns.filter((turn) => turn.sent);
  now.turns = [...(known.length ? known.map(({ speaker, text }) => ({ speaker, text, sent: true })) : sent), ...unsent];
}

function flush(options, begins = false) {
  if (!narrow(options, begins)) return;
  for (const turn of now.turns) {
    if (!turn.sent) turn.sent = line.send({ type: "turn", speaker: turn.speaker, text: turn.text, at: new Date().toISOString() });
  }
}

/** Tells what narrows the answers when it has changed, and to a new connection what was said; false when cut off. */
function narrow(options, begins = false) {
  const wanted = JSON.stringify(options);
  if (!begins && told === "") return line.send({ type: "ping" }) && false; // not joined yet: wakes a resting line
  if (wanted === told) return true;
  const before = begins ? now.turns.filter((turn) => turn.sent) : [];
  const sent = line.send({ type: "start", ...options, turns: latest(before) });
  if (sent) told = wanted;
  return sent;
}

function latest(before) {
  let chars = 0;
  return before.filter((turn, index) => {
    chars = before.slice(index).reduce((sum, each) => sum + each.text.length, 0);
    return chars <= MOST_CHARS;
  }).map(({ speaker, text }) => ({ speaker, text }));
}

function stateIs(name, events) {
  byId("connection").dataset.state = name;
  byId("connection").textContent = t(`live.${name}`);
  if (name !== "open" && name !== "connecting") told = "";
  if (name === "lost") events.lost();
}

function draw() {
  byId("conversation").hidden = !isLive();
  byId("live").setAttribute("aria-pressed", String(isLive()));
  if (!isLive()) return;
  if (told) stateIs("open");
  const list = byId("turns");
  const low = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  const items = now.speaking ? [...now.turns, { ...now.speaking, speaking: true }] : now.turns;
  reconcile(list, items.map(({ speaker, text, sent, speaking }) => ({ speaker, text, waits: sent === false, speaking })), turnItem);
  if (low) list.scrollTop = list.scrollHeight;
  fill(byId("forgotten"), now.forgotten ? t("live.forgotten", { n: now.forgotten }) : "");
  fill(byId("silence"), now.silence ? t("live.silent", { reason: named("silence", now.silence) }) : now.turns.length ? "" : t("live.empty"));
}

const turnItem = ({ speaker, text, waits, speaking }) =>
  make("li", { class: `turn ${speaker}${waits || speaking ? " faint" : ""}` },
    make("span", { class: "who" }, t(`speaker.${speaker}`)), make("span", { class: "said" }, text),
    waits ? make("span", { class: "unseen" }, t("live.waits")) : null);
