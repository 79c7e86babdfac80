"""Embeddings of a set's texts, kept between runs when a folder is given."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from retrieval.encoder import Encoder, Vectors

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


def embed(texts: Sequence[str], encoder: Encoder, progress: Progress, cache: Path | None = None) -> Vectors:
    """A row for each text. ``cache`` is a folder of earlier results, found by model and texts."""
    kept = cache / f"{_key(texts, encoder)}.npy" if cache else None
    if kept and kept.exists():
        found: Vectors = np.load(kept)
        return found
    done = 0

    def advance(more: int) -> None:
        nonlocal done
        done += more
        progress("embedding", done, len(texts))

    vectors = encoder.encode_documents(texts, progress=advance)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.save(kept, vectors)
    return vectors


def _key(texts: Sequence[str], encoder: Encoder) -> str:
    digest = hashlib.sha256(f"{encoder.name}\0{encoder.dtype}".encode())
    for text in texts:
        digest.update(b"\0" + text.encode())
    return digest.hexdigest()[:32]
