// What leaves the panel: plain text for the customer's chat or the case, with its sources.

import { plain } from "./blocks.js";
import { day, known, pageRange, t } from "./i18n.js";
import { usedKeys } from "./turn.js";

const REMARKS = { partly: "copy.partly", unsupported: "copy.unsupported" };

/** The answer and its sources, in the answer's language. */
export function answerText(turn) {
  const code = known(turn.language);
  const byKey = new Map(turn.citations.map((citation) => [citation.key, citation]));
  const cited = usedKeys(turn).filter((key) => byKey.has(key));
  return [
    turn.sentences.map((sentence) => sentenceText(sentence, code)).join(" "),
    turn.phase === "done" ? null : t("copy.stopped", {}, code),
    "",
    t("copy.sources", {}, code),
    ...cited.map((key) => sourceText(byKey.get(key), code)),
    turn.asOf ? t("copy.as_of", { date: day(turn.asOf, code) }, code) : null,
  ].filter((line) => line !== null).join("\n");
}

function sentenceText({ text, citations, support }, code) {
  const keys = citations.map((key) => `[${key}]`).join("");
  return [plain(text), keys, REMARKS[support] ? t(REMARKS[support], {}, code) : ""].filter(Boolean).join(" ");
}

function sourceText(citation, code) {
  const pages = citation.paged === false ? "" : pageRange(citation.pages, code);
  const version = citation.version ? t("copy.version", { version: citation.version }, code) : "";
  return `[${citation.key}] ${[citation.title, citation.address, pages, version].filter(Boolean).join(", ")}`;
}

/** Puts text on the clipboard; false when the browser does not let us. */
export async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Copies, and says so on the button for two seconds. Returns whether it worked. */
export async function copyFrom(element, text) {
  const copied = await toClipboard(text);
  const label = element.querySelector("span") ?? element;
  element.dataset.label ??= label.textContent;
  label.textContent = copied ? `✓ ${t("copy.done")}` : element.dataset.label;
  clearTimeout(element.timer);
  element.timer = setTimeout(() => { label.textContent = element.dataset.label; }, 2000);
  return copied;
}
