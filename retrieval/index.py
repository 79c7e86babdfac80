"""Both indexes behind one object: words in Tantivy, vectors in Chroma, the same passages in each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from corpus.model import Passage
from retrieval.analysis.analyser import Analyser
from retrieval.analysis.language import LANGUAGES
from retrieval.config import SearchConfig
from retrieval.dense import DenseIndex
from retrieval.encoder import Encoder, Vectors
from retrieval.errors import RetrievalError
from retrieval.expansion.loading import load_expander
from retrieval.expansion.meaning import query_vector
from retrieval.expansion.model import Added, Expander
from retrieval.fusion import Scored
from retrieval.lexical import LexicalIndex, item_of
from retrieval.lexicon import Lexicon, Pair, learn
from retrieval.reranking.loading import load_reranker
from retrieval.rewriting import NOT_REWRITTEN, Rewriter, Rewritten
from retrieval.scope import EVERYTHING, Scope
from retrieval.tuning import weights_for

LEXICON = "lexicon.json"
LanguageOf = Callable[[str], str]
"""The language of a passage, by its id."""

_QUESTIONS = 64  # whose expansion is remembered: an answer asks for it at each of its stages
_AT_ONCE = 16
_BESIDE = ThreadPoolExecutor(_AT_ONCE, "dense-leg")
"""Where the dense legs run, while the lexical ones run in their callers' threads.

Fewer at once were no quicker: with 2, 4 and 16 a processor second was enough for 23, 24 and 26 searches.
"""


@dataclass(frozen=True, slots=True)
class Legs:
    """What each leg found, with its raw scores, best first."""

    lexical: Sequence[Scored]
    dense: Sequence[Scored]


class Index:
    """What is searched. Derived from the registry, so it can always be rebuilt."""

    def __init__(
        self,
        folder: Path,
        lexical: LexicalIndex,
        dense: DenseIndex,
        encoder: Encoder,
        config: SearchConfig,
        home: Path | None = None,
        rewriter: Rewriter | None = None,
    ) -> None:
        self.folder = folder
        self.lexical = lexical
        self.dense = dense
        self.encoder = encoder
        self.config = config
        self.lexicon = Lexicon.load(folder / LEXICON)
        self.expander: Expander = load_expander(config.added, lexical.analyser, home)
        self._expanded = lru_cache(_QUESTIONS)(self.expander.expand)
        self.reranker = load_reranker(config.reranker)
        self.rewriter = rewriter

    @classmethod
    def open(
        cls,
        folder: Path,
        encoder: Encoder,
        analyser: Analyser,
        config: SearchConfig | None = None,
        home: Path | None = None,
        rewriter: Rewriter | None = None,
    ) -> "Index":
        """Open ``folder/lexical`` and ``folder/vectors``, made when they are not there.

        ``home`` is the data folder, whose own everyday words are used; ``rewriter`` restates questions, if it is to.
        """
        lexical = LexicalIndex.open(folder / "lexical", analyser)
        dense = DenseIndex.open(folder / "vectors", encoder.dimension)
        return cls(folder, lexical, dense, encoder, config or SearchConfig(), home, rewriter)

    def __len__(self) -> int:
        """How many passages."""
        return len(self.dense)

    def ids(self) -> set[str]:
        """Ids of the passages in both indexes."""
        return self.lexical.ids() & self.dense.ids()

    def add(
        self,
        passages: Sequence[Passage],
        title: str,
        vectors: Vectors,
        questions: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        """Add a document's passages; ``vectors`` has a row for each, ``title`` is the document's.

        ``questions``, by passage, are searched as its words are, in a field of their own.

        What an interrupted call left in one of the indexes is taken out first, so calling again is safe.
        """
        if len(passages) != len(vectors):
            raise RetrievalError(
                f"{len(passages)} passages came with {len(vectors)} vectors.", "Embed each of them once."
            )
        ids = [passage.passage_id for passage in passages]
        self.discard(ids)
        self.dense.add(ids, vectors)
        self.lexical.add(item_of(passage, title, questions.get(passage.passage_id, ())) for passage in passages)

    def remove(self, version_ids: Sequence[str]) -> None:
        """Take out all passages of these versions; unknown ones are no error."""
        self.lexical.remove(version_ids)
        self.dense.remove_versions(version_ids)

    def discard(self, passage_ids: Sequence[str]) -> None:
        """Take out single passages, as an interrupted write left them; unknown ones are no error."""
        self.lexical.discard(passage_ids)
        self.dense.remove(passage_ids)

    def legs(
        self, question: str, language: str, depth: int, scope: Scope = EVERYTHING, added: Sequence[Added] = ()
    ) -> Legs:
        """The ``depth`` best passages of each leg; what ``scope`` does not allow is left out before ranking.

        Both are found at once: most of their time is spent outside of Python.
        """
        meaning = _BESIDE.submit(self._meaning, question, depth, scope, added)
        try:
            lexical = self.lexical.search(question, language, depth, scope, self.lexicon, added)
        finally:
            wait([meaning])  # whatever happens: who closes the index must find nobody searching it
        return Legs(lexical, meaning.result())

    def _meaning(self, question: str, depth: int, scope: Scope, added: Sequence[Added]) -> Sequence[Scored]:
        vector = query_vector(question, added, self.encoder)
        return self.dense.search(vector, depth, scope)

    def nearness(self, question: str, language: str, scope: Scope, others: Sequence[Scope]) -> list[float]:
        """The best cosine of each of the ``others`` to the question as ``scope`` is searched; -1 where one is empty."""
        vector = query_vector(question, self.added(question, language, scope), self.encoder)
        found = (self.dense.exactly(vector, 1, other) for other in others)
        return [near[0][1] if near else -1.0 for near in found]

    def stand_ins(self, question: str, language: str) -> Sequence[Added]:
        """What stands for the question's words, if expansion is on."""
        return self._expanded(question, language) if self.config.expansion else ()

    def added(self, question: str, language: str, scope: Scope = EVERYTHING) -> Sequence[Added]:
        """What to search for beside the question's words: all that stands for them, but for a heading no law's words.

        A question whose words all stand in the headings over a passage is asked as the rules name it. With the law's
        words nDCG@10 was 0.012 lower for 300 headings of statutes; of 180 customers' questions no answer moved.
        """
        found = self.stand_ins(question, language)
        if any(each.source == "table" for each in found) and self.lexical.headed(question, language, scope):
            return tuple(each for each in found if each.source != "table")
        return found

    def rewritten(self, question: str, language: str) -> Rewritten:
        """The question restated by a model, if that is on and a model is there."""
        if self.rewriter is None or not self.config.rewriting:
            return NOT_REWRITTEN
        return self.rewriter.rewrite(question, language)

    def weights(
        self, language: str, language_of: LanguageOf | None = None, added: Sequence[Added] = ()
    ) -> Callable[[str], float]:
        """The words' share for each passage, by its id, of a question in ``language`` with words ``added``.

        ``language_of`` tells a passage's language by its id: without it all count as being in the question's.
        """
        known, tuned = self.lexicon.languages_from(language), weights_for(self.encoder.name)
        worded = {each.language for each in added}

        def share(passage_language: str) -> float:
            translated = passage_language in known
            own = self.config.translated_weight if translated else self.config.lexical_weight
            return (
                tuned.share(language, passage_language, translated, passage_language in worded) if own is None else own
            )

        shares = {each: share(each) for each in LANGUAGES}
        return lambda passage_id: shares[language_of(passage_id) if language_of else language]

    def learn(self, pairs: Iterable[Pair], source: str = "") -> None:
        """Learn the lexicon anew from sections that say the same in two languages, and keep it with the index."""
        self.lexicon = learn(pairs, self.lexical.analyser, source)
        self.lexicon.save(self.folder / LEXICON)

    def close(self) -> None:
        """Let go of the folder."""
        self.lexical.close()
        self.dense.close()
