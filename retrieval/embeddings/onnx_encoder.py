"""What the encoders that compute in onnxruntime have in common."""

from collections.abc import Sequence

from retrieval.embeddings.limits import refuse_too_long
from retrieval.embeddings.onnx_model import OnnxModel
from retrieval.embeddings.wording import Wording
from retrieval.encoder import Progress, Vectors


class OnnxEncoder:
    """Texts worded as the model wants them, turned into vectors by an ``OnnxModel``."""

    name: str
    dtype: str
    dimension: int
    max_tokens: int

    def __init__(self, model: OnnxModel, wording: Wording) -> None:
        self._model = model
        self._wording = wording

    def text_of(self, title: str, headings: Sequence[str], context: str, text: str) -> str:
        """As ``Encoder.text_of``."""
        return self._wording.text_of(title, headings, context, text)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As ``Encoder.count_tokens``; loads the tokenizer only."""
        return [len(ids) for ids in self._document_ids(texts)]

    def expect(self, texts: int, *, wait: bool = False) -> None:
        """As ``Encoder.expect``: there is nothing slow to load."""

    def encode_documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """As ``Encoder.encode_documents``."""
        ids = self._document_ids(texts)
        refuse_too_long(texts, [len(row) for row in ids], self.max_tokens)
        return self._model.vectors(ids, progress)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As ``Encoder.encode_queries``."""
        ids = self._model.token_ids([self._wording.as_query(text) for text in texts])
        return self._model.vectors([self._cut(row) for row in ids])

    def _document_ids(self, texts: Sequence[str]) -> list[list[int]]:
        return self._model.token_ids([self._wording.as_document(text) for text in texts])

    def _cut(self, ids: list[int]) -> list[int]:
        """No longer than the model takes; the last id, which ends a text, stays."""
        return ids if len(ids) <= self.max_tokens else [*ids[: self.max_tokens - 1], ids[-1]]
