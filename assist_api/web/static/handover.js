// Putting the customer through to a person: which queue, and what the next one needs to know.

import * as api from "./api.js";
import { plain } from "./blocks.js";
import { copyFrom } from "./copy.js";
import { button, byId, make } from "./dom.js";
import { pageRange, t } from "./i18n.js";
import { say } from "./status.js";

// How many of the latest turns the next person is given.
const SAID = 8;

/** The queue and an editable summary with a copy button. */
export function handOverBox(queue, summary) {
  const field = make("textarea", { rows: "6", "aria-label": t("handover.summary"), spellcheck: "false" }, summary);
  const copy = button(make("span", {}, t("handover.copy")), () => copyHandOver(copy, queue, field), { class: "primary", "data-copy": "handover" });
  return make("div", { class: "handover" },
    make("p", {}, make("span", { class: "label" }, `${t("handover.queue")}:`), " ", make("b", {}, queue || t("handover.queue.unset"))),
    field, make("p", { class: "hint" }, t("handover.hint")), copy);
}

async function copyHandOver(element, queue, field) {
  const text = queue ? `${t("handover.queue")}: ${queue}\n${field.value}` : field.value;
  const copied = await copyFrom(element, text);
  say(t(copied ? "status.copied" : "copy.failed"));
  if (!copied) field.select();
}

/**
 * Opens the box at once: the server's summary when it abstained, else one made here of the question and what has been
 * shown, until the server has prepared a better one. `asked` is a question's body, empty when there is none to send.
 */
export function openHandOver(turn, asked, said, question) {
  const own = turn.abstention?.handOver;
  const summary = own?.summary ?? summaryOf(turn, question, said);
  byId("handover-body").replaceChildren(handOverBox(own?.queue ?? "", summary));
  if (!byId("handover").open) byId("handover").showModal();
  const field = byId("handover-body").querySelector("textarea");
  field.focus();
  if (asked && (!own || said.length)) improve(asked, field, summary);
}

/** Puts the server's hand-over in the place of ours, unless a person has begun to write or it cannot be had. */
async function improve(asked, field, summary) {
  const better = await api.handOver(asked).catch(() => null);
  if (better && field.isConnected && field.value === summary) {
    byId("handover-body").replaceChildren(handOverBox(better.queue, better.summary));
    if (byId("handover").open) byId("handover-body").querySelector("textarea").focus();
  }
}

function summaryOf(turn, question, said) {
  const asked = turn.question || question;
  const shown = turn.citations.length ? turn.citations : turn.hits.slice(0, 3);
  const sources = shown.map((each) => `- ${[each.title, each.address, pageRange(each.pages)].filter(Boolean).join(", ")}`);
  const answer = turn.sentences.map((sentence) => plain(sentence.text)).join(" ");
  return [
    asked ? t("handover.question", { question: asked }) : t("handover.no_question"),
    ...(said.length ? [t("handover.said"), ...said.slice(-SAID).map((each) => `${t(`speaker.${each.speaker}`)}: ${each.text}`)] : []),
    ...(answer ? [`${t("handover.suggested")} ${answer}`] : []),
    ...(sources.length ? [t("handover.looked"), ...sources] : []),
  ].join("\n");
}
