// Where the quotes stand in a passage. Spans count code points, as the server does; JavaScript's strings do not.

/**
 * Splits `text` into [{text, quoted}]. A quote is looked for at its span of the document (`span` is the passage's own);
 * if other words stand there, at its first occurrence; if there is none, it is not marked.
 */
export function marked(text, span, quotes) {
  const points = Array.from(text);
  const parts = [];
  let at = 0;
  for (const [start, end] of quotes.map((quote) => place(text, points, span, quote)).filter(Boolean).sort((a, b) => a[0] - b[0])) {
    if (start < at) continue;
    parts.push({ text: points.slice(at, start).join(""), quoted: false }, { text: points.slice(start, end).join(""), quoted: true });
    at = end;
  }
  parts.push({ text: points.slice(at).join(""), quoted: false });
  return parts.filter((part) => part.text);
}

function place(text, points, span, { quote, span: quoted }) {
  if (!quote) return null;
  const length = Array.from(quote).length;
  const start = span && quoted ? quoted[0] - span[0] : -1;
  if (start >= 0 && points.slice(start, start + length).join("") === quote) return [start, start + length];
  const found = text.indexOf(quote);
  if (found < 0) return null;
  const before = Array.from(text.slice(0, found)).length;
  return [before, before + length];
}
