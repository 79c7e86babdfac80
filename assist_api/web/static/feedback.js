// What the agent made of a suggestion: the latest state counts, and what is done later in passing does not undo a verdict.

import * as api from "./api.js";
import { byId, fill } from "./dom.js";
import { t } from "./i18n.js";
import { say } from "./status.js";

const RANK = { shown: 1, opened: 2, copied: 3, accepted: 4, rejected: 4, wrong: 4, outdated: 4 };
const VERDICT = 4;
const REASONS = ["wrong", "outdated", "rejected"];

const states = new Map();
let sending = Promise.resolve();

const isReady = (turn) => turn.phase === "done" && Boolean(turn.id) && !turn.stale;

/** Remembers and sends a state, one after the other; `more` goes with it. That it failed is said only of what the agent pressed. */
export function tell(turn, state, more = {}) {
  const before = states.get(turn.id);
  if (!isReady(turn) || before === state || RANK[state] < (RANK[before] ?? 0)) return;
  states.set(turn.id, state);
  drawFeedback(turn);
  sending = sending.then(() => api.feedback(turn.id, { state, ...more })).catch(() => {
    if (RANK[state] < VERDICT) return;
    states.set(turn.id, before ?? "shown");
    drawFeedback(turn);
    say(t("feedback.failed"));
  });
}

export function drawFeedback(turn) {
  const state = isReady(turn) ? states.get(turn.id) ?? "" : "";
  const decided = RANK[state] === VERDICT;
  byId("feedback").hidden = !isReady(turn);
  byId("accept").setAttribute("aria-pressed", String(state === "accepted"));
  byId("reject").setAttribute("aria-pressed", String(REASONS.includes(state)));
  if (decided || !isReady(turn)) foldReasons(false);
  fill(byId("verdict"), decided ? t(`feedback.${state}`) : "");
}

function foldReasons(open) {
  byId("reasons").hidden = !open;
  byId("reject").setAttribute("aria-expanded", String(open));
}

/** Closes the reasons; tells whether they were open. */
export function closeReasons() {
  if (byId("reasons").hidden) return false;
  foldReasons(false);
  byId("reject").focus();
  return true;
}

/** Buttons and keys; `turn()` is what is shown. Gives {accept, reject}. */
export function watchFeedback(turn) {
  const reject = () => {
    if (!isReady(turn())) return;
    foldReasons(byId("reasons").hidden);
    byId("reasons").querySelector("button").focus();
  };
  const accept = () => tell(turn(), "accepted");
  byId("accept").addEventListener("click", accept);
  byId("reject").addEventListener("click", reject);
  for (const each of byId("reasons").querySelectorAll("button")) {
    each.addEventListener("click", () => {
      tell(turn(), each.value);
      byId("reject").focus();
    });
  }
  return { accept, reject };
}
