// Passages are plain text with two conventions: a blank line ends a paragraph, and lines of | cells | make a table.

const ROW = /^\s*\|.*\|\s*$/;
const RULE = /^\s*\|[\s|:-]+\|\s*$/;

const wording = (pieces) => pieces.map((piece) => piece.text).join("");

/** Cuts pieces [{text, quoted}] at every match of `pattern`; gives one list of pieces for each stretch between. */
function cut(pieces, pattern) {
  const stretches = [[]];
  for (const { text, quoted } of pieces) {
    text.split(pattern).forEach((part, index) => {
      if (index) stretches.push([]);
      if (part) stretches.at(-1).push({ text: part, quoted });
    });
  }
  return stretches;
}

/** The cells of a row, without the empty ones outside its first and last bar. */
const cells = (row) => cut(row, "|").slice(1, -1).map(trimmed);

function trimmed(pieces) {
  return pieces.map((piece, index) => {
    const start = index === 0 ? piece.text.trimStart() : piece.text;
    return { ...piece, text: index === pieces.length - 1 ? start.trimEnd() : start };
  }).filter((piece) => piece.text);
}

/**
 * Pieces of a passage as blocks: {lines: [pieces, …]} for a paragraph, {head: [cells] or null, rows: [cells, …]} for a
 * table, a cell being pieces again.
 */
export function blocks(pieces) {
  const made = [];
  let open = null;
  for (const line of cut(pieces, "\n")) {
    const text = wording(line);
    const kind = ROW.test(text) ? "rows" : text.trim() ? "lines" : null;
    if (kind && !open?.[kind]) made.push((open = kind === "rows" ? { head: null, rows: [] } : { lines: [] }));
    if (!kind) open = null;
    else if (kind === "lines") open.lines.push(line);
    else if (RULE.test(text)) open.head ??= open.rows.pop() ?? null;
    else open.rows.push(cells(line));
  }
  return made;
}

/** A text on few lines, for an excerpt or the clipboard: a table's cells are set apart by dots. */
export function plain(text) {
  const lines = text.split("\n").filter((line) => line.trim() && !RULE.test(line));
  return lines.map((line) => (ROW.test(line) ? line.split("|").slice(1, -1).map((cell) => cell.trim()).join(" · ") : line.trim())).join("\n");
}
