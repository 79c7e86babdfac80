"""A folder with ``model.onnx`` and ``tokenizer.json``, loaded when first needed, from whichever thread."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from tokenizers import Tokenizer

from retrieval.embeddings.batches import batches_by_length, padded
from retrieval.encoder import Progress, Vectors
from retrieval.errors import RetrievalError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

# Stays in a core's own cache. On Cascade Lake 128 to 384 are alike with either model, 1,024 gives a quarter fewer
# passages a second, 2,048 half as many.
_BATCH_TOKENS = 256


class OnnxModel:
    """Token ids in, unit vectors out. ``folder`` is asked for its path at the first use only; ``padding`` is an id."""

    def __init__(self, folder: Callable[[], Path], dimension: int, threads: int | None, padding: int = 1) -> None:
        self._folder = folder
        self._dimension = dimension
        self._padding = padding
        self._threads = threads or len(os.sched_getaffinity(0))
        self._lock = Lock()
        self._tokenizer: Tokenizer | None = None
        self._session: InferenceSession | None = None

    def token_ids(self, texts: list[str]) -> list[list[int]]:
        """Each text's ids with <s> and </s>, nothing cut. Loads the tokenizer only."""
        encodings = self._loaded_tokenizer().encode_batch_fast(texts)
        return [encoding.ids for encoding in encodings]

    def vectors(self, ids: list[list[int]], progress: Progress | None = None) -> Vectors:
        """Unit rows in the order given; the longest row must fit the model."""
        session = self._loaded_session()
        rows = np.empty((len(ids), self._dimension), np.float32)
        for batch in batches_by_length([len(row) for row in ids], _BATCH_TOKENS):
            tokens, mask = padded([ids[position] for position in batch], self._padding)
            inputs = {"input_ids": np.array(tokens, np.int64), "attention_mask": np.array(mask, np.int64)}
            rows[batch] = session.run(["embedding"], inputs)[0]
            if progress:
                progress(len(batch))
        return rows

    def _loaded_tokenizer(self) -> Tokenizer:
        with self._lock:
            if self._tokenizer is None:
                self._tokenizer = _read(self._folder() / "tokenizer.json", Tokenizer.from_file)
            return self._tokenizer

    def _loaded_session(self) -> "InferenceSession":
        with self._lock:
            if self._session is None:
                self._session = _read(self._folder() / "model.onnx", self._open_session)
            return self._session

    def _open_session(self, file: str) -> "InferenceSession":
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = self._threads
        # Idle threads sleep: the language model on the same machine needs the processor more than they do.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return InferenceSession(file, options, providers=["CPUExecutionProvider"])


def _read(file: Path, reader: Callable[[str], Any]) -> Any:
    try:
        return reader(str(file))
    except Exception as error:  # both libraries raise their own kinds, of no common base, for a damaged file
        raise RetrievalError(
            f"The embedding model's file {file} cannot be read: {error}.",
            f"Delete the folder {file.parent}; it is made anew at the next use.",
        ) from error
