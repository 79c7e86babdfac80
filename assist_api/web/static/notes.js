// What was noticed of the customer, with the words that gave it: calm advice to the agent, above the answer.

import { button, byId, make, reconcile } from "./dom.js";
import { known, language, named, t } from "./i18n.js";

export function drawNotes(turn, open) {
  reconcile(byId("customer-notes"), turn.notes ?? [], (note) => noteItem(note, turn.language, open));
}

/** `instruction` is a citation of the house's own rule for it, or null. */
function noteItem({ state, words, advice, instruction }, code, open) {
  const said = (words ?? []).filter(Boolean);
  const title = named("note", state);
  const place = instruction && [instruction.title, instruction.address].filter(Boolean).join(", ");
  return make("li", { class: "customer-note" },
    make("b", {}, title === state ? t("note") : title),
    make("p", { lang: known(code) }, advice),
    said.length ? make("p", { class: "hint" }, t("note.words"), " ", make("span", { lang: known(code) }, said.map((each) => `”${each}”`).join(", "))) : null,
    place ? button(place, (event) => open(instruction, event.currentTarget), { class: "link", lang: language }) : null);
}
