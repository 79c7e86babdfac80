// The two lines that say what is going on: the live status, and who drafts.

import { byId } from "./dom.js";
import { t } from "./i18n.js";

/** Says `text` in the live region; the same text is not said twice. */
export function say(text) {
  if (byId("status").textContent !== text) byId("status").textContent = text;
}

/** `drafter` is a model's name or "extractive". */
export function showDrafter(drafter) {
  const extractive = drafter === "extractive";
  byId("drafter").textContent = extractive ? t("drafter.extractive") : t("drafter.model", { model: drafter });
  byId("drafter").classList.toggle("model", !extractive);
}
