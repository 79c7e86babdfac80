// The keyboard. Single characters work outside text fields; with Alt the important ones work anywhere.

const ANYWHERE = { KeyC: "copy", KeyH: "handOver", KeyA: "accept", KeyR: "reject", KeyV: "speaker", KeyL: "live" };
const OUTSIDE_FIELDS = { c: "copy", h: "handOver", a: "accept", r: "reject", "?": "help", "/": "focus" };
const FIELDS = "textarea, select, input:not([type=radio])";

/** `actions`: copy(), handOver(), accept(), reject(), speaker(), live(), help(), focus(), number("1"…"9"), escape() which tells whether it did something. */
export function listen(actions) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.repeat) return;
    if (handle(event, actions)) event.preventDefault();
  });
}

function handle(event, actions) {
  if (event.key === "Escape") return actions.escape();
  // AltGr writes characters: on a Finnish keyboard it must stay out of this.
  if (event.altKey) return !event.getModifierState("AltGraph") && run(actions, ANYWHERE[event.code]);
  if (event.target.closest?.(FIELDS)) return false;
  if (/^[1-9]$/.test(event.key)) return actions.number(event.key);
  return run(actions, OUTSIDE_FIELDS[event.key.toLowerCase()]);
}

function run(actions, name) {
  if (!name) return false;
  actions[name]();
  return true;
}
