// The documents' pages: decisions are sent to the API and the page is loaded anew; what fails is said where it was asked.

import { post, Problem } from "./api.js";
import { byId, make } from "./dom.js";
import { watchFilter } from "./filter.js";
import { t } from "./i18n.js";
import { watchUpload } from "./upload.js";

const problem = byId("problem");

function tell(error, retry) {
  const said = error instanceof Problem ? error : Problem.known("answer", { status: 200 });
  const again = make("button", { type: "button", class: "secondary" }, t("retry"));
  again.addEventListener("click", retry);
  problem.replaceChildren(make("h2", {}, said.title), make("p", {}, said.detail), make("p", { class: "remedy" }, said.remedy), again);
  problem.hidden = false;
  problem.scrollIntoView({ block: "nearest" });
}

async function decide(control, body) {
  const buttons = document.querySelectorAll("button");
  buttons.forEach((each) => (each.disabled = true));
  try {
    await post(control.dataset.post, body);
    location.reload();
  } catch (error) {
    buttons.forEach((each) => (each.disabled = false));
    tell(error, () => decide(control, body));
  }
}

document.querySelectorAll("button[data-post]").forEach((button) => button.addEventListener("click", () => decide(button)));

/**
 * The fields of a form that a person has changed; an emptied date is sent as empty: not known, or open. Compared is what
 * the page came with: a person may have begun to write before this was loaded, or a browser kept what was written.
 */
function changed(form) {
  const original = form.cloneNode(true);
  original.reset();
  const fields = [...form.elements].filter((field, at) => field.name && field.value !== original.elements[at].value);
  return Object.fromEntries(fields.map((field) => [field.name, field.value]));
}

const facts = byId("facts");
if (facts) {
  const submit = facts.querySelector("button[type=submit]");
  const untouched = submit.textContent;
  const tellChanged = () => (submit.textContent = Object.keys(changed(facts)).length ? submit.dataset.changed : untouched);
  facts.addEventListener("input", tellChanged);
  tellChanged();
  facts.addEventListener("submit", (event) => {
    event.preventDefault();
    decide(facts, changed(facts));
  });
}

byId("retire")?.addEventListener("submit", (event) => {
  event.preventDefault();
  decide(event.target, { day: event.target.elements.day.value || null });
});

if (byId("filter")) watchFilter(byId("filter"), byId("documents"), byId("none"));
if (byId("add")) watchUpload(byId("add"), byId("adding"));
