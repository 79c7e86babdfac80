// Adding files: one after the other, each with its stage, then with what became of it.

import { ingestion, Problem } from "./api.js";
import { make } from "./dom.js";
import { t } from "./i18n.js";

const RELOAD_AFTER = 1200;

export function watchUpload(form, list) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const submit = form.querySelector("button[type=submit]");
    const files = [...form.querySelector("input[type=file]").files];
    const said = { draft: form.querySelector("#draft").checked, password: form.querySelector("#password").value };
    submit.disabled = true;
    const rows = files.map(row);
    list.replaceChildren(...rows.map(({ item }) => item));
    list.hidden = false;
    let whole = true;
    for (const [at, file] of files.entries()) whole = (await send(file, said, rows[at])) && whole;
    submit.disabled = false;
    // What was refused, or came with notes, stays on the page to be read.
    if (whole) setTimeout(() => location.reload(), RELOAD_AFTER);
  });
}

function row(file) {
  const said = make("span", { class: "hint" }, t("add.waiting"));
  const bar = make("progress", { max: 1, value: 0, "aria-label": file.name });
  return { item: make("li", {}, make("b", {}, file.name), " ", said, bar), said, bar };
}

/** Whether the file was taken in and there is nothing more to read about it. */
async function send(file, { draft, password }, { item, said, bar }) {
  const form = new FormData();
  form.set("file", file);
  form.set("draft", draft);
  form.set("password", password);
  try {
    for await (const { event, data } of ingestion(form)) {
      if (event === "error") throw Problem.from(data, data.status);
      if (event === "result") return finish(data, item, said, bar);
      said.textContent = t(`add.${data.stage}`, data);
      if (data.total) Object.assign(bar, { max: data.total, value: data.done });
      else bar.removeAttribute("value");
    }
    throw Problem.known("broken");
  } catch (error) {
    const known = error instanceof Problem ? error : Problem.known("answer", { status: 200 });
    return failed([known.title, known.detail, known.remedy], item, said, bar);
  }
}

function finish({ outcome, message, notes, document: id }, item, said, bar) {
  if (outcome === "refused") return failed([t("outcome.refused"), message], item, said, bar);
  bar.remove();
  said.textContent = t(`outcome.${outcome}`);
  item.append(" ", make("a", { href: `/documents/${encodeURIComponent(id)}` }, id));
  for (const note of notes) item.append(make("p", { class: "flag" }, note));
  return notes.length === 0;
}

function failed(words, item, said, bar) {
  bar.remove();
  said.textContent = "";
  item.append(make("p", { class: "problem" }, words.filter(Boolean).join(" ")));
  return false;
}
