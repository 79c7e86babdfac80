"""Any sentence-transformers model, from a folder or a hub, computed by torch with the model's own prompts."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

import numpy as np

from retrieval.embeddings.batches import batches_by_length
from retrieval.embeddings.limits import refuse_too_long
from retrieval.embeddings.wording import Wording, wording_of
from retrieval.encoder import Progress, Vectors
from retrieval.errors import RetrievalError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH_TOKENS = 4096
_HUB_SECONDS = 10


class SentenceTransformerEncoder:
    """Loads torch at the first use (about 8 s); ``locate`` is called then, and gives what SentenceTransformer takes."""

    def __init__(self, name: str, locate: Callable[[], str], dtype: str, threads: int | None) -> None:
        self.name = name
        self.dtype = dtype
        self._locate = locate
        self._threads = threads or len(os.sched_getaffinity(0))
        self._lock = Lock()
        self._model: SentenceTransformer | None = None

    @property
    def dimension(self) -> int:
        """Length of a vector; loads the model."""
        return self._loaded().get_embedding_dimension() or 0

    @property
    def max_tokens(self) -> int:
        """The longest text the model takes; loads the model."""
        return int(self._loaded().max_seq_length or self._loaded().tokenizer.model_max_length)

    def text_of(self, title: str, headings: Sequence[str], context: str, text: str) -> str:
        """As ``Encoder.text_of``; loads the model, whose prompts tell whether it has a place for a title."""
        return self._wording().text_of(title, headings, context, text)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As ``Encoder.count_tokens``; loads the model."""
        wording = self._wording()
        return self._token_counts([wording.as_document(text) for text in texts])

    @property
    def is_loaded(self) -> bool:
        """Whether the first text need not wait for torch."""
        return self._model is not None

    def expect(self, texts: int, *, wait: bool = False) -> None:
        """As ``Encoder.expect``."""
        if wait:
            self._loaded_or_not()
        elif not self.is_loaded and not self._lock.locked():
            Thread(target=self._loaded_or_not, name="loading a model", daemon=True).start()

    def encode_documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """As ``Encoder.encode_documents``."""
        lengths = self.count_tokens(texts)
        refuse_too_long(texts, lengths, self.max_tokens)
        wording = self._wording()
        return self._encode([wording.as_document(text) for text in texts], lengths, progress)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As ``Encoder.encode_queries``; the model itself cuts what is too long."""
        wording = self._wording()
        asked = [wording.as_query(text) for text in texts]
        return self._encode(asked, self._token_counts(asked), None)

    def _wording(self) -> Wording:
        return wording_of(self.name, self._loaded().prompts)

    def _encode(self, texts: Sequence[str], lengths: list[int], progress: Progress | None) -> Vectors:
        model = self._loaded()
        rows = np.empty((len(texts), self.dimension), np.float32)
        for batch in batches_by_length(lengths, _BATCH_TOKENS):
            some = [texts[i] for i in batch]
            vectors = model.encode(some, prompt="", batch_size=len(batch), show_progress_bar=False)
            # Scaled here, not by the model: in bf16 a unit vector is only roughly of unit length.
            rows[batch] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
            if progress:
                progress(len(batch))
        return rows

    def _token_counts(self, texts: Sequence[str]) -> list[int]:
        if not texts:
            return []
        ids = self._loaded().tokenizer(list(texts), truncation=False, verbose=False)["input_ids"]
        return [len(row) for row in ids]

    def _loaded(self) -> "SentenceTransformer":
        with self._lock:
            if self._model is None:
                self._model = self._load(self._locate())
            return self._model

    def _loaded_or_not(self) -> None:
        """An error is told to whoever embeds, not to the one who only expected to."""
        with suppress(RetrievalError):
            self._loaded()

    def _load(self, source: str) -> "SentenceTransformer":
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]  # the command line has its own
        torch.set_num_threads(self._threads)
        dtype = {"bf16": torch.bfloat16, "fp32": torch.float32}[self.dtype]
        try:
            return SentenceTransformer(source, device="cpu", local_files_only=True, model_kwargs={"dtype": dtype})
        except Exception as error:  # a folder can be wrong in as many ways as there are libraries reading it
            raise RetrievalError(
                f"The embedding model {self.name} cannot be loaded from {source}: {error}.",
                "Check that it is a whole sentence-transformers folder, or fetch it anew.",
            ) from error


def locate(model: str) -> str:
    """The folder of a model given by folder or hub name; a hub is asked only for what its local cache does not hold."""
    folder = Path(model).expanduser()
    if folder.is_dir():
        return str(folder)
    if folder.is_absolute() or model.startswith((".", "~")):
        raise RetrievalError(
            f"The embedding model's folder {model} does not exist.", "Correct the path, or name the model on a hub."
        )
    from huggingface_hub import HfApi, snapshot_download

    try:
        return snapshot_download(model, local_files_only=True)
    except Exception:  # not in the local cache
        try:
            HfApi().model_info(model, timeout=_HUB_SECONDS)  # says within seconds what a download takes minutes to
            return snapshot_download(model)
        except Exception as error:  # no network, no such model, no permission, a full disk
            raise RetrievalError(
                f"The embedding model {model} is not on this machine and cannot be fetched: {error}.",
                "Copy its folder here and name the folder, or use the default model.",
            ) from error
