// What a search is narrowed to: chips to choose from in the form, the chosen ones under it, all kept in the address.

import * as api from "./api.js";
import { button, byId, fill, make } from "./dom.js";
import { named, t } from "./i18n.js";

const GROUPS = ["kinds", "issuers", "languages", "audiences"];
const EVERYONE = "all";
const NAMES = { kinds: (value) => named("kind", value), languages: (value) => named("language", value) };
const nameOf = (group, value) => NAMES[group]?.(value) ?? value;

const chosen = Object.fromEntries(GROUPS.map((group) => [group, new Set(new URLSearchParams(location.search).getAll(group))]));
let offered = null;

/** What is chosen as the API takes it; null when nothing is. */
export function filters() {
  const lists = Object.fromEntries(GROUPS.map((group) => [group, [...chosen[group]]]));
  return GROUPS.some((group) => lists[group].length) ? lists : null;
}

/** Offers what the corpus has, once it is known. Without a server there is nothing to offer, which the page says. */
export async function watchFilters() {
  try {
    offered = await api.filters();
  } catch {
    return;
  }
  for (const group of GROUPS) for (const value of chosen[group]) if (!offered[group].includes(value)) chosen[group].delete(value);
  draw();
}

/** The day is kept in the address too. */
export function keepDay(field) {
  field.value = new URLSearchParams(location.search).get("as_of") ?? "";
  field.addEventListener("change", keep);
}

function toggle(group, value) {
  if (!chosen[group].delete(value)) chosen[group].add(value);
  draw();
}

function draw() {
  keep();
  fill(byId("filters"), GROUPS.map(fieldset).filter(Boolean));
  const all = GROUPS.flatMap((group) => [...chosen[group]].map((value) => [group, value]));
  fill(byId("chosen"), all.map(([group, value]) => make("li", {}, removing(group, value))));
}

/** One value is no choice, and what is for everyone is always searched. */
function fieldset(group) {
  const values = offered[group].filter((value) => group !== "audiences" || value !== EVERYONE);
  if (values.length < (group === "audiences" ? 1 : 2)) return null;
  return make("fieldset", {}, make("legend", {}, t(`filters.${group}`)), make("div", { class: "choices" }, values.map((value, at) => choice(group, value, `filter-${group}-${at}`))));
}

function choice(group, value, id) {
  const box = make("input", { type: "checkbox", value, id, checked: chosen[group].has(value) });
  box.addEventListener("change", () => {
    toggle(group, value);
    byId(id).focus();
  });
  return make("label", { class: "choice" }, box, nameOf(group, value));
}

function removing(group, value) {
  const name = nameOf(group, value);
  const remove = () => {
    toggle(group, value);
    byId("question").focus();
  };
  return button([name, make("span", { "aria-hidden": "true" }, "×")], remove, { class: "choice", "aria-label": t("filters.remove", { name }) });
}

/** In the address, and in those of the other languages, so that neither a reload nor a link loses it. */
function keep() {
  const query = new URLSearchParams(location.search);
  for (const group of GROUPS) {
    query.delete(group);
    for (const value of chosen[group]) query.append(group, value);
  }
  query.delete("as_of");
  if (byId("as-of").value) query.set("as_of", byId("as-of").value);
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  for (const link of document.querySelectorAll("[data-language]")) {
    query.set("lang", link.dataset.language);
    link.setAttribute("href", `/?${query}`);
  }
}
