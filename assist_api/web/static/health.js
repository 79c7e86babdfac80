// What the server says of itself before the first question: who drafts, how much it has, what is wrong.

import * as api from "./api.js";
import { byId, make, reconcile } from "./dom.js";
import { t } from "./i18n.js";
import { say, showDrafter } from "./status.js";

const AGAIN_MS = 3000;

/** Asks the server until it is ready. Draws only while `idle()`: afterwards the page belongs to the question. */
export async function watchHealth(idle) {
  let health = null;
  try {
    health = await api.health();
  } catch {
    // Said below, and asked again.
  }
  if (idle()) draw(health);
  if (health?.status !== "ready") setTimeout(() => watchHealth(idle), AGAIN_MS);
}

function draw(health) {
  byId("status").dataset.phase = { ready: "idle", starting: "searching" }[health?.status] ?? "failed";
  say(statusText(health));
  if (health?.drafter) showDrafter(health.drafter);
  reconcile(byId("notices"), health?.notices ?? [], (text) => make("li", { class: "notice" }, text));
}

function statusText(health) {
  if (!health) return t("status.unreachable");
  if (health.status !== "ready") return t("status.starting");
  return health.documents ? t("status.ready", health) : t("status.empty");
}
