// One question and what has come back so far: a plain object, never changed, made anew by each event.

export const RUNNING = new Set(["searching", "drafting"]);
export const FINAL = new Set(["suggestion", "abstention", "error"]);

export const nothing = Object.freeze({
  id: "", question: "", asked: null, phase: "idle", hits: [], drafter: null, language: null, asOf: null, sentences: [],
  citations: [], notices: [], notes: [], searchedFor: "", abstention: null, problem: null, restarted: false, started: 0, milliseconds: 0,
});

/** A new turn; `asked` is the request's body: {question, language, as_of, filters}. */
export const begin = (asked) => ({ ...nothing, question: asked.question, asked, phase: "searching" });

const unique = (items) => [...new Set(items)];
/** What every event that begins or ends an answer may say beside it. */
const around = (turn, data) => ({
  id: data.suggestion_id, language: data.language, asOf: data.as_of,
  notes: data.notes ?? turn.notes, searchedFor: data.searched_for ?? turn.searchedFor,
});
const byKey = (citations) => [...new Map(citations.map((each) => [each.key, each])).values()];

const STEPS = {
  evidence: (turn, data) => ({
    ...turn, ...around(turn, data), phase: "drafting", hits: data.hits, drafter: data.drafter,
    notices: data.notices ?? [],
  }),
  sentence: (turn, data) => {
    const { text, citations, support } = data;
    const sentences = [...turn.sentences];
    sentences[Math.min(data.index, sentences.length)] = { text, citations, support };
    return { ...turn, sentences, citations: byKey([...turn.citations, ...data.sources]) };
  },
  restart: (turn, data) => ({
    ...turn, restarted: true, sentences: [], citations: [], notices: unique([...turn.notices, data.message]),
  }),
  suggestion: (turn, data) => ({
    ...turn, ...around(turn, data), phase: "done", drafter: data.drafted_by,
    sentences: data.sentences.map(({ text, citations, support }) => ({ text, citations, support })),
    citations: data.citations, notices: unique([...turn.notices, ...data.notices]),
  }),
  abstention: (turn, data) => ({
    ...turn, ...around(turn, data), phase: "abstained", sentences: [], citations: [],
    abstention: { reason: data.reason, missing: data.missing, nearest: data.nearest, handOver: data.hand_over },
  }),
};

/** The turn after one event; an event of an unknown name changes nothing. */
export const step = (turn, { event, data }) => (STEPS[event] ? STEPS[event](turn, data) : turn);

export const stopped = (turn) => ({ ...turn, phase: "stopped" });
export const failed = (turn, problem) => ({ ...turn, phase: "failed", problem });

/**
 * Which number opens what: a Map from "1", "2", … to a citation or a hit. A citation has its key; a found passage
 * keeps its place in the list as its number unless it is cited itself or a citation has that number.
 */
export function numbers(turn) {
  const map = new Map((turn.abstention?.nearest ?? turn.citations).map((citation) => [citation.key, citation]));
  if (turn.abstention) return map;
  const cited = new Set([...map.values()].map((citation) => citation.passage_id));
  turn.hits.forEach((hit, index) => {
    const number = String(index + 1);
    if (!map.has(number) && !cited.has(hit.passage_id)) map.set(number, hit);
  });
  return map;
}

/** What the list of sources shows: the passages found, or after an abstention the nearest ones. */
export function sources(turn) {
  if (!turn.abstention) return turn.hits;
  return turn.abstention.nearest.map((citation) => ({
    ...turn.hits.find((hit) => hit.passage_id === citation.passage_id), ...citation,
  }));
}

/** The keys of the citations that the sentences use, each once, in the order of use. */
export const usedKeys = (turn) => unique(turn.sentences.flatMap((sentence) => sentence.citations));
