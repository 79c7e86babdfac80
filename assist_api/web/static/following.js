// From the events of a conversation's runs to what is shown. What the run before has shown stays, marked as such, until
// the new one has something to put in its place: otherwise the answer would vanish at each turn.

import { FINAL, RUNNING, begin, failed, step, stopped } from "./turn.js";
import { Problem } from "./api.js";

// After this long without a sentence, what was found is shown instead of the older answer.
const HOLD_MS = 1500;
// A newer run follows its predecessor's end at once; after this long none does.
const CANCELLED_MS = 300;

/** `show(turn)` draws; `shown()` is what is drawn; `options()` completes the request that a turn remembers. */
export function following(show, shown, options) {
  let next = null;
  let holding = 0;
  let cancelling = 0;

  const begun = () => next && RUNNING.has(next.phase);
  const end = (turn) => {
    clearTimeout(holding);
    next = null;
    show({ ...turn, milliseconds: performance.now() - turn.started });
  };

  function started(question) {
    clearTimeout(holding);
    clearTimeout(cancelling);
    const old = shown();
    next = { ...begin({ question, ...options() }), started: performance.now(), live: true };
    const keep = old.sentences.length > 0 || old.abstention;
    show(keep ? { ...old, stale: true } : next);
    if (keep) holding = setTimeout(() => begun() && show(next), HOLD_MS);
  }

  function event(each) {
    if (!begun()) return;
    if (each.event === "error") return end(failed(next, Problem.from(each.data, each.data.status)));
    next = step(next, each);
    if (FINAL.has(each.event)) end(next);
    else if (!shown().stale || next.sentences.length) show(next);
  }

  const stop = () => { if (begun()) end(stopped(shown().stale ? { ...next } : next)); };
  const cancelled = () => { cancelling = setTimeout(stop, CANCELLED_MS); };
  /** The question that was being answered when the line was cut; it is asked again when the line is back. */
  const interrupted = () => (begun() ? next.question : "");
  return { started, event, cancelled, stop, running: begun, interrupted };
}
