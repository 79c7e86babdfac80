// Putting the customer through to a person: which queue, and what the next one needs to know.

import { plain } from "./blocks.js";
import { copyFrom } from "./copy.js";
import { button, byId, make } from "./dom.js";
import { pageRange, t } from "./i18n.js";
import { say } from "./status.js";

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

/** Opens the box: the server's summary when it abstained, else one made of the question and what has been shown. */
export function openHandOver(turn, question) {
  const own = turn.abstention?.handOver;
  byId("handover-body").replaceChildren(handOverBox(own?.queue ?? "", own?.summary ?? summaryOf(turn, question)));
  if (!byId("handover").open) byId("handover").showModal();
  byId("handover-body").querySelector("textarea").focus();
}

function summaryOf(turn, question) {
  const asked = turn.question || question.trim();
  const shown = turn.citations.length ? turn.citations : turn.hits.slice(0, 3);
  const sources = shown.map((each) => `- ${[each.title, each.address, pageRange(each.pages)].filter(Boolean).join(", ")}`);
  const answer = turn.sentences.map((sentence) => plain(sentence.text)).join(" ");
  return [
    asked ? t("handover.question", { question: asked }) : t("handover.no_question"),
    ...(answer ? [`${t("handover.suggested")} ${answer}`] : []),
    ...(sources.length ? [t("handover.looked"), ...sources] : []),
  ].join("\n");
}
