// Where a passage leads: what it refers to, and itself in other languages. `open` opens a passage in this one's place.

import { button, make } from "./dom.js";
import { t } from "./i18n.js";

/** What a place is called, in its document's language. */
const placeName = ({ language, title, address }) => make("span", { lang: language }, `${title}, ${address}`);

/** A place by its name; `open` opens it and is told which button was pressed. */
export const placeLink = (place, open) => button(placeName(place), (event) => open(place, event.currentTarget), { class: "link" });

/** What the passage refers to: each place opens in its turn; what the corpus does not hold is only named. */
export function references(links, open) {
  if (!links.length) return "";
  const items = links.map(({ words, targets }) => {
    const [target] = targets;
    if (!target) return make("li", {}, words, " ", make("span", { class: "hint" }, t("passage.link.missing")));
    const label = `${target.title}, ${target.address}`;
    return make("li", {}, button(words, () => open(target, [], null), { class: "link" }), " ", make("span", { class: "hint" }, label));
  });
  return make("section", { class: "links" }, make("h3", {}, t("passage.links")), make("ul", {}, items));
}

/** The same passage in the document's other languages. */
export function languages(places, open) {
  if (!places.length) return "";
  const items = places.map((place) => {
    const label = [placeName(place), ` (${t(`language.${place.language}`)})`];
    return make("li", {}, button(label, () => open(place, [], null), { class: "link" }));
  });
  return make("section", { class: "links" }, make("h3", {}, t("passage.translations")), make("ul", {}, items));
}
