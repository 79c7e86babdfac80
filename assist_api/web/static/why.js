// Why a hit ranks where it does and what to read with it: asked of the server when a person opens the fold.

import * as api from "./api.js";
import { make } from "./dom.js";
import { named, number, t } from "./i18n.js";
import { placeLink } from "./links.js";

/** A fold that explains the passage's rank for `asked`, a question as it was sent; `open` opens another passage. */
export function whyFold(asked, passageId, open) {
  const body = make("div", { class: "why-body", "aria-live": "polite" });
  const fold = make("details", { class: "why" }, make("summary", {}, t("why.title")), body);
  fold.addEventListener("toggle", async () => {
    if (!fold.open || body.childNodes.length) return;
    body.replaceChildren(make("p", { class: "hint" }, t("why.loading")));
    try {
      const [why, context] = await Promise.all([api.explain({ ...asked, passage: passageId }), api.context(passageId)]);
      body.replaceChildren(...parts(why), reading(context, open));
    } catch (error) {
      body.replaceChildren(make("p", { class: "flag" }, [error.message, error.detail].filter(Boolean).join(": ")));
    }
  });
  return fold;
}

function parts(why) {
  const shown = why.rank ? t("why.place", { rank: why.rank, score: number(why.score, 2) }) : t("why.absent");
  return [
    make("p", {}, make("b", {}, shown)),
    why.referred ? make("p", {}, t("hit.referred", { words: why.referred })) : "",
    make("dl", { class: "legs" }, leg("words", why.lexical), leg("meaning", why.dense)),
    why.matched.length ? listed("why.matched", matchedLines(why.matched)) : make("p", { class: "hint" }, t("why.matched.none")),
    why.added.length ? listed("why.added", why.added.map(addedLine)) : "",
    moved(why.steps) ? listed("why.steps", [why.steps.map((step) => `${named("why.stage", step.stage)} ${step.rank}.`).join(" → ")]) : "",
  ].filter(Boolean);
}

/** What to read with the passage: the units beside it, those it refers to, itself in other languages. */
function reading({ before, after, refers_to: refersTo, translated }, open) {
  const places = [
    ...translated.map((place) => [t(`hit.also.${place.language}`), place]),
    ...refersTo.map((place) => [t("why.refers"), place]),
    ...(before ? [[t("why.before"), before]] : []),
    ...(after ? [[t("why.after"), after]] : []),
  ];
  const line = ([label, place]) => make("li", {}, `${label}: `, placeLink(place, open));
  return places.length ? make("section", {}, make("h4", {}, t("why.reading")), make("ul", {}, places.map(line))) : "";
}

function leg(name, { score, rank, normalised, weight }) {
  if (score === null) return make("div", {}, make("dt", {}, t(`why.${name}`)), make("dd", { class: "hint" }, t("why.leg.none")));
  const share = normalised * weight;
  const bar = make("meter", { min: 0, max: 1, value: share, "aria-hidden": "true" });
  const sum = t("why.leg", { share: number(share, 2), normalised: number(normalised, 2), weight: number(weight, 2) });
  const raw = t("why.raw", { score: number(score, 2), rank: rank ?? "–" });
  return make("div", {}, make("dt", {}, t(`why.${name}`)), make("dd", {}, bar, sum, " ", make("span", { class: "hint" }, `(${raw})`)));
}

/** A line for each word asked: the forms it was found in, where, and what they score together. */
function matchedLines(matched) {
  const words = new Map();
  for (const each of matched) words.set(each.asked, [...(words.get(each.asked) ?? []), each]);
  return [...words].map(([asked, found]) => {
    const unique = (values) => [...new Set(values)].join(", ");
    const forms = unique(found.map(({ term }) => term.replace(/^(fi|sv|en):/, "")));
    const where = unique(found.map(({ field }) => named("why.in", field)));
    return `${asked} → ${forms} ${where}: ${number(found.reduce((sum, { score }) => sum + score, 0), 1)}`;
  });
}

const addedLine = ({ asked, words, source, weight }) =>
  `${asked.join(" ") || t("why.whole")} → ${words} (${named("why.source", source)}, ${number(weight, 2)})`;

const moved = (steps) => new Set(steps.map((step) => step.rank)).size > 1;

const listed = (title, lines) => make("section", {}, make("h4", {}, t(title)), make("ul", {}, lines.map((line) => make("li", {}, line))));
