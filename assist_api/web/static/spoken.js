// Pasted conversations: "Asiakas: …" begins a turn, a line without a name goes on with the one before it.

const NAMES = {
  customer: ["asiakas", "soittaja", "kund", "kunden", "uppringare", "customer", "caller", "client"],
  agent: ["agentti", "virkailija", "asiakaspalvelija", "minä", "agent", "handläggare", "rådgivare", "jag", "agent", "advisor", "me"],
};
const SPEAKERS = new Map(Object.entries(NAMES).flatMap(([speaker, names]) => names.map((name) => [name, speaker])));
const LINE = /^\s*(?:\[?[\d:.]+\]?\s+)?(\p{L}+)\s*:\s*(.*)$/u;

/** The turns [{speaker, text}] of `text`; all of it is one turn of `speaker` where no line names who speaks. */
export function turnsOf(text, speaker) {
  const turns = [];
  for (const line of text.split("\n")) {
    const [, name, said] = LINE.exec(line) ?? [];
    const named = SPEAKERS.get(name?.toLowerCase());
    if (named) turns.push({ speaker: named, text: said.trim() });
    else if (turns.length) turns.at(-1).text = `${turns.at(-1).text}\n${line.trim()}`.trim();
    else if (line.trim()) turns.push({ speaker, text: line.trim() });
  }
  return turns.filter((turn) => turn.text);
}
