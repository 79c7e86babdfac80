// What the server says of itself before the first question: who drafts, how much it has, what is wrong.

import * as api from "./api.js";
import { byId, fill, make, reconcile } from "./dom.js";
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
  byId("status").dataset.phase = health?.answers ? "idle" : health && health.status !== "failed" ? "searching" : "failed";
  say(statusText(health));
  if (health?.drafter) showDrafter(health.drafter);
  fill(byId("engine"), health?.model ? t(health.profile ? `engine.${health.profile}` : "engine", health) : "");
  reconcile(byId("notices"), health?.notices ?? [], (text) => make("li", { class: "notice" }, text));
}

function statusText(health) {
  if (!health) return t("status.unreachable");
  const { status, answers, progress } = health;
  if (progress) return t(`status.${status}${answers ? "" : ".wait"}`, progress);
  if (status !== "ready") return t(status === "failed" ? "status.unfit" : "status.starting");
  return health.documents ? t("status.ready", health) : t("status.empty");
}
