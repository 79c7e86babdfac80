// The switch between asking one question and following a conversation, and the field that serves both.

import * as conversation from "./conversation.js";
import { byId } from "./dom.js";
import { t } from "./i18n.js";
import { say } from "./status.js";

const ID = /^[A-Za-z0-9_-]{1,64}$/;
// As the question is: in this tab's session storage for the length of a load only.
const KEPT = "ohjenuora.conversation";
const radios = () => [...document.querySelectorAll("#speakers input")];

/** `runs` is what `following` gives. Gives {submit(text), toggle, nextSpeaker, runs}. */
export function watchLive(field, runs, options) {
  const events = {
    ...runs,
    lost: () => say(t("live.lost")),
    rejoined: (anew) => { if (anew && runs.interrupted()) conversation.askNow(runs.interrupted(), options); },
  };

  function begin(id, before) {
    conversation.follow(id, events, options, before);
    label();
    field.focus();
  }

  function toggle() {
    if (!conversation.isLive()) return begin(crypto.randomUUID());
    runs.stop();
    conversation.unfollow();
    label();
    return field.focus();
  }

  /** What the field is for: a question, or a turn of whoever speaks. */
  function label() {
    const kind = conversation.isLive() ? conversation.speaker() : "";
    byId("question-label").textContent = t(kind ? `live.label.${kind}` : "ask.label");
    byId("submit").querySelector("span").textContent = t(kind && kind !== "question" ? "live.send" : "ask.button");
    field.placeholder = t(kind ? `live.placeholder.${kind}` : "ask.placeholder");
  }

  function nextSpeaker() {
    if (!conversation.isLive()) return;
    const all = radios();
    all[(all.findIndex((each) => each.checked) + 1) % all.length].checked = true;
    label();
  }

  /** Changing the page's language loads it anew; the conversation comes along. */
  function keep() {
    if (!conversation.isLive()) return;
    sessionStorage.setItem(KEPT, JSON.stringify({ id: conversation.conversationId(), turns: conversation.turns() }));
  }

  function submit(text) {
    if (conversation.speaker() !== "question") conversation.say(text, options);
    else if (!conversation.askNow(text, options)) return say(t("live.lost"));
    field.value = "";
    return field.focus();
  }

  byId("live").addEventListener("click", toggle);
  byId("live-new").addEventListener("click", () => {
    runs.stop();
    conversation.unfollow();
    begin(crypto.randomUUID());
  });
  for (const each of radios()) each.addEventListener("change", label);
  for (const link of document.querySelectorAll("[data-language]")) link.addEventListener("click", keep);
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  // A telephone or chat system that feeds a conversation opens the panel on it.
  const given = new URLSearchParams(location.search).get("conversation");
  if (given && ID.test(given)) begin(given);
  else if (kept) begin(kept.id, kept.turns);
  return { submit, toggle, nextSpeaker, runs };
}
