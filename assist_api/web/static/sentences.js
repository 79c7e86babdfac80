// Draws the sentences of an answer with their citations and with what a quotation must be read with.

import { plain } from "./blocks.js";
import { button, make } from "./dom.js";
import { language, t } from "./i18n.js";

const MARKED = { partly: "support.partly", unsupported: "support.unsupported" };

/** The sentences with all that is drawn of each; `numbered` says which number opens what. */
export function sentenceParts(turn, numbered) {
  return turn.sentences.map((sentence, index) => ({
    ...sentence, lead: leadIn(turn, index, numbered), places: sentence.citations.map((key) => numbered.get(key)?.address),
  }));
}

/** What a quotation must be read with (heading, lead-in, a table's header), unless it stands above the one before. */
function leadIn(turn, index, numbered) {
  if (turn.drafter !== "extractive") return "";
  const of = (sentence) => plain(numbered.get(sentence?.citations[0])?.context ?? "");
  const own = of(turn.sentences[index]);
  return own === of(turn.sentences[index - 1]) ? "" : own;
}

export function sentenceItem(sentence, turn, actions) {
  const chips = sentence.citations.map((key) => chip(key, sentence, turn, actions));
  const flag = MARKED[sentence.support];
  return make("li", { class: `sentence ${sentence.support}` },
    sentence.lead ? make("span", { class: "lead", title: t("passage.context") }, sentence.lead) : null,
    // The space does not break: a citation stays on the line of the last word.
    make("span", {}, plain(sentence.text)), "\u00a0", chips,
    flag ? make("strong", { class: "flag", lang: language }, t(flag)) : null);
}

function chip(key, sentence, turn, actions) {
  const place = sentence.places[sentence.citations.indexOf(key)] ?? "";
  const label = t("answer.cite", { key, address: place });
  const find = (event) => actions.open(key, event.currentTarget);
  return button(key, find, { class: "chip", "aria-label": label, title: place, lang: language, "data-key": key });
}
