"""Embeddings of a set's texts, kept between runs when a folder is given."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from retrieval.encoder import Encoder, Vectors

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""

CHUNK = 256


def embed(texts: Sequence[str], encoder: Encoder, progress: Progress, cache: Path | None = None) -> Vectors:
    """A row for each text. ``cache`` is a folder of earlier results, found by model and texts."""
    kept = cache / f"{_key(texts, encoder)}.npy" if cache else None
    if kept and kept.exists():
        found: Vectors = np.load(kept)
        return found
    vectors = _embed(texts, encoder, progress)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.save(kept, vectors)
    return vectors


def _embed(texts: Sequence[str], encoder: Encoder, progress: Progress) -> Vectors:
    """Texts of like length are encoded together, so that little is spent on padding."""
    order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
    vectors = np.empty((len(texts), encoder.dimension), dtype=np.float32)
    for start in range(0, len(order), CHUNK):
        rows = order[start : start + CHUNK]
        vectors[rows] = encoder.encode_documents([texts[row] for row in rows])
        progress("embedding", start + len(rows), len(texts))
    return vectors


def _key(texts: Sequence[str], encoder: Encoder) -> str:
    digest = hashlib.sha256(f"{encoder.name}\0{encoder.dtype}".encode())
    for text in texts:
        digest.update(b"\0" + text.encode())
    return digest.hexdigest()[:32]
