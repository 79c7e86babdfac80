// The switch between asking one question and following a conversation, and the field that serves both.

import * as conversation from "./conversation.js";
import { byId } from "./dom.js";
import { t } from "./i18n.js";
import { say } from "./status.js";

const ID = /^[A-Za-z0-9_-]{1,64}$/;
const radios = () => [...document.querySelectorAll("#speakers input")];

/** `runs` is what `following` gives. Gives {submit(text), toggle, nextSpeaker, runs}. */
export function watchLive(field, runs, options) {
  const events = {
    ...runs,
    lost: () => say(t("live.lost")),
    rejoined: (anew) => { if (anew && runs.interrupted()) conversation.askNow(runs.interrupted(), options); },
  };

  function begin(id) {
    conversation.follow(id, events, options);
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
  // A telephone or chat system that feeds a conversation opens the panel on it.
  const given = new URLSearchParams(location.search).get("conversation");
  if (given && ID.test(given)) begin(given);
  return { submit, toggle, nextSpeaker, runs };
}
