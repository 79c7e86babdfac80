"""Both indexes behind one object: words in Tantivy, vectors in Chroma, the same passages in each."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from corpus.model import Passage
from retrieval.analysis.analyser import Analyser
from retrieval.config import SearchConfig
from retrieval.dense import DenseIndex
from retrieval.encoder import Encoder, Vectors
from retrieval.errors import RetrievalError
from retrieval.fusion import Fused, fuse
from retrieval.lexical import LexicalIndex, item_of
from retrieval.lexicon import Lexicon, Pair, learn
from retrieval.scope import EVERYTHING, Scope, version_of

LEXICON = "lexicon.json"
LanguageOf = Callable[[str], str]


class Index:
    """What is searched. Derived from the registry, so it can always be rebuilt."""

    def __init__(
        self, folder: Path, lexical: LexicalIndex, dense: DenseIndex, encoder: Encoder, config: SearchConfig
    ) -> None:
        self.folder = folder
        self.lexical = lexical
        self.dense = dense
        self.encoder = encoder
        self.config = config
        self.lexicon = Lexicon.load(folder / LEXICON)

    @classmethod
    def open(cls, folder: Path, encoder: Encoder, analyser: Analyser, config: SearchConfig | None = None) -> "Index":
        """Open ``folder/lexical`` and ``folder/vectors``, made when they are not there."""
        lexical = LexicalIndex.open(folder / "lexical", analyser)
        dense = DenseIndex.open(folder / "vectors", encoder.dimension)
        return cls(folder, lexical, dense, encoder, config or SearchConfig())

    def __len__(self) -> int:
        """How many passages."""
        return len(self.lexical)

    def ids(self) -> set[str]:
        """Ids of the passages in both indexes."""
        return self.lexical.ids() & self.dense.ids()

    def add(self, passages: Sequence[Passage], title: str, vectors: Vectors) -> None:
        """Add a document's passages; ``vectors`` has a row for each, ``title`` is the document's.

        What an interrupted call left in one of the indexes is taken out first, so calling again is safe.
        """
        if len(passages) != len(vectors):
            raise RetrievalError(
                f"{len(passages)} passages came with {len(vectors)} vectors.", "Embed each of them once."
            )
        ids = [passage.passage_id for passage in passages]
        self.discard(ids)
        self.dense.add(ids, vectors)
        self.lexical.add(item_of(passage, title) for passage in passages)

    def remove(self, version_ids: Sequence[str]) -> None:
        """Take out all passages of these versions; unknown ones are no error."""
        gone = frozenset(version_ids)
        self.lexical.remove(version_ids)
        self.dense.remove(sorted(passage_id for passage_id in self.dense.ids() if version_of(passage_id) in gone))

    def discard(self, passage_ids: Sequence[str]) -> None:
        """Take out single passages, as an interrupted write left them; unknown ones are no error."""
        self.lexical.discard(passage_ids)
        self.dense.remove(passage_ids)

    def search(
        self,
        question: str,
        language: str,
        k: int,
        scope: Scope = EVERYTHING,
        language_of: LanguageOf | None = None,
    ) -> list[Fused]:
        """The ``k`` best passages of both legs together.

        What ``scope`` does not allow is left out before ranking. ``language_of`` tells a passage's language by its id:
        without it one in another language is not weighed otherwise.
        """
        depth = max(k, self.config.depth)
        lexical = self.lexical.search(question, language, depth, scope, self.lexicon)
        vector = np.asarray(self.encoder.encode_queries([question])[0])
        dense = self.dense.search(vector, depth, scope)
        return fuse(lexical, dense, self.config.lexical_weight, self.weights(language, language_of))[:k]

    def weights(self, language: str, language_of: LanguageOf | None) -> Callable[[str], float] | None:
        """The words' share for each passage of a question in ``language``; None when it is the same for all."""
        known = self.lexicon.languages_from(language)
        if language_of is None or not known:
            return None
        own, translated = self.config.lexical_weight, self.config.translated_weight
        return lambda passage_id: translated if language_of(passage_id) in known else own

    def learn(self, pairs: Iterable[Pair], source: str = "") -> None:
        """Learn the lexicon anew from sections that say the same in two languages, and keep it with the index."""
        self.lexicon = learn(pairs, self.lexical.analyser, source)
        self.lexicon.save(self.folder / LEXICON)

    def close(self) -> None:
        """Let go of the folder."""
        self.lexical.close()
        self.dense.close()
