"""The default model, multilingual-e5-small, without torch."""

from collections.abc import Sequence
from typing import Literal

from retrieval.embeddings.config import DEFAULT_MODEL, EmbeddingConfig
from retrieval.embeddings.limits import refuse_too_long
from retrieval.embeddings.onnx_model import OnnxModel
from retrieval.embeddings.unpack import unpacked
from retrieval.encoder import Progress, Vectors

_DOCUMENT, _QUERY = "passage: ", "query: "


class E5Encoder:
    """``precision`` "auto" and "int8" compute in int8 on the 4-bit weights; "fp32" is three times slower on a query."""

    name = DEFAULT_MODEL
    dimension = 384
    max_tokens = 512

    def __init__(self, config: EmbeddingConfig) -> None:
        form: Literal["fp32", "int8"] = "fp32" if config.precision == "fp32" else "int8"
        self.dtype: str = form
        self._model = OnnxModel(lambda: unpacked(config, form), self.dimension, config.threads, config.batch_tokens)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As ``Encoder.count_tokens``; loads the tokenizer only."""
        return [len(ids) for ids in self._document_ids(texts)]

    def encode_documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """As ``Encoder.encode_documents``."""
        ids = self._document_ids(texts)
        refuse_too_long(texts, [len(row) for row in ids], self.max_tokens)
        return self._model.vectors(ids, progress)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As ``Encoder.encode_queries``."""
        ids = self._model.token_ids([_QUERY + text for text in texts])
        return self._model.vectors([self._cut(row) for row in ids])

    def _document_ids(self, texts: Sequence[str]) -> list[list[int]]:
        return self._model.token_ids([_DOCUMENT + text for text in texts])

    def _cut(self, ids: list[int]) -> list[int]:
        return ids if len(ids) <= self.max_tokens else [*ids[: self.max_tokens - 1], ids[-1]]
