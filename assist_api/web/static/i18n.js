// Texts, plurals and dates in the page's language, or in the answer's where a text goes to the customer with it.

const page = JSON.parse(document.getElementById("texts").textContent);
const LOCALES = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };

export const language = page.language;
export const known = (code) => (Object.hasOwn(page.tables, code ?? "") ? code : language);

/** The text of `key` with {name}s filled in; a value called `n` chooses the plural form. */
export function t(key, values = {}, code = language) {
  const form = "n" in values ? `${key}.${new Intl.PluralRules(code).select(values.n)}` : key;
  return page.tables[code][form].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** The text for one of several things that the server names; its own name where there is no text for it. */
export const named = (prefix, name) => (Object.hasOwn(page.tables[language], `${prefix}.${name}`) ? t(`${prefix}.${name}`) : name);

/** "2026-02-01" as the language writes it; what is not a day stays as it is. */
export function day(iso, code = language) {
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return String(iso);
  return new Intl.DateTimeFormat(LOCALES[code], { dateStyle: code === "en" ? "medium" : "short", timeZone: "UTC" }).format(date);
}

/** [from, until], either may be null, as a sentence; `known` tells whether the start is. */
export function validity([from, until] = [null, null]) {
  const form = from ? (until ? "between" : "from") : until ? "until" : "unknown";
  return { text: t(`validity.${form}`, { from: from && day(from), until: until && day(until) }), known: Boolean(from) };
}

/** What speaks against relying on a source, in words: a text without later amendments, an unknown date. */
export function warnings({ as_enacted: asEnacted, in_force: range }) {
  return [asEnacted ? t("warning.as_enacted") : "", range && !range[0] ? t("warning.no_date") : ""].filter(Boolean);
}

export function pageRange(pages, code = language) {
  if (!pages) return "";
  const [first, last] = pages;
  return t(first === last ? "pages.one" : "pages.range", { first, last }, code);
}

export const number = (value, digits) =>
  value.toLocaleString(LOCALES[language], { minimumFractionDigits: digits, maximumFractionDigits: digits });

export const seconds = (ms) => number(ms / 1000, 1);
