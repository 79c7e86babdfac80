// The API as the panel uses it. Everything that goes wrong comes out as a Problem that a person can read.

import { t } from "./i18n.js";
import { events } from "./sse.js";

const text = (value) => (typeof value === "string" ? value : "");

export class Problem extends Error {
  constructor({ title, detail, remedy }) {
    super(title);
    Object.assign(this, { title, detail: text(detail), remedy: text(remedy) });
  }

  static known(kind, values = {}) {
    const part = (name) => t(`error.${kind}.${name}`, values);
    return new Problem({ title: part("title"), detail: part("detail"), remedy: part("remedy") });
  }

  /** From a problem object of the server (RFC 9457, with a `remedy`), as far as it is one. */
  static from(body, status) {
    const fallback = Problem.known("answer", { status });
    if (!text(body?.title)) return fallback;
    return new Problem({ title: body.title, detail: body.detail, remedy: text(body.remedy) || fallback.remedy });
  }
}

async function request(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { cache: "no-store", ...options });
  } catch (error) {
    throw error.name === "AbortError" ? error : Problem.known("network");
  }
  if (response.ok) return response;
  throw Problem.from(await response.json().catch(() => null), response.status);
}

async function json(path, options) {
  const response = await request(path, options);
  return response.json().catch(() => {
    throw Problem.known("answer", { status: response.status });
  });
}

/** The events of one suggestion, {event, data} each, until the server ends them or `signal` aborts. */
export async function* suggestions(question, signal) {
  const response = await request("/v1/suggestions", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    body: JSON.stringify(question),
    signal,
  });
  try {
    yield* events(response.body);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw Problem.known(error instanceof SyntaxError ? "answer" : "broken", { status: response.status });
  }
}

const posting = (body) => ({ method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const post = (path, body) => json(path, posting(body));

/** What the agent made of a suggestion: {state}, with `citation` the key of a source opened. */
export const feedback = (id, said) => request(`/v1/suggestions/${encodeURIComponent(id)}/feedback`, posting(said));

/** The queue and the summary for the person who takes over: {queue, summary}. */
export const handOver = (asked) => post("/v1/hand-over", asked);

/** The events of one file's ingestion: `progress` …, then `result` or `error`. */
export async function* ingestion(form) {
  const response = await request("/v1/documents", { method: "POST", headers: { Accept: "text/event-stream" }, body: form });
  try {
    yield* events(response.body);
  } catch (error) {
    throw Problem.known(error instanceof SyntaxError ? "answer" : "broken", { status: response.status });
  }
}

export const passage = (id, signal) => json(`/v1/passages/${encodeURIComponent(id)}`, { signal });

/** Why a passage ranks where it does; `asked` is a question with `passage`, the id. */
export const explain = (asked) => post("/v1/explain", asked);

export const context = (id) => json(`/v1/passages/${encodeURIComponent(id)}/context`);

export const filters = () => json("/v1/filters");

export const health = () => json("/v1/health");
