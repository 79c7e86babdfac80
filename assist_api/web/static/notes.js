// What was noticed of the customer, with the words that gave it: calm advice to the agent, above the answer.

import { button, byId, make, reconcile } from "./dom.js";
import { known, language, named, t } from "./i18n.js";

export function drawNotes(turn, open) {
  reconcile(byId("customer-notes"), turn.notes ?? [], (note) => noteItem(note, turn.language, open));
}

function noteItem({ kind, words, advice, citation }, code, open) {
  const said = [words ?? []].flat().filter(Boolean);
  const title = named("note", kind);
  const place = citation && [citation.title, citation.address].filter(Boolean).join(", ");
  return make("li", { class: "customer-note" },
    make("b", {}, title === kind ? t("note") : title),
    make("p", { lang: known(code) }, advice),
    said.length ? make("p", { class: "hint" }, t("note.words"), " ", make("span", { lang: known(code) }, said.map((each) => `”${each}”`).join(", "))) : null,
    place ? button(place, (event) => open(citation, event.currentTarget), { class: "link", lang: language }) : null);
}
