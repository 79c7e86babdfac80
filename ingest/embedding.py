"""The vectors of passages, of those too that were cut for a model that takes longer ones."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, chain, pairwise

import numpy as np

from corpus.model import Passage
from ingest.prepare import texts_of
from retrieval.encoder import Encoder, Vectors

_SHORTEST = 40  # characters; a title that fills the model alone is refused by the encoder, and not halved for ever


def passage_vectors(title: str, passages: Sequence[Passage], encoder: Encoder) -> Vectors:
    """A unit row for each passage. What is too long for the model is embedded in pieces, whose mean stands for it."""
    pieces = pieces_of(title, passages, encoder)
    rows = encoder.encode_documents(list(chain.from_iterable(pieces)))
    if len(rows) == len(passages):
        return rows
    bounds = pairwise(accumulate(map(len, pieces), initial=0))
    means = np.array([rows[start:end].mean(axis=0) for start, end in bounds], np.float32)
    return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), np.float32)


def pieces_of(title: str, passages: Sequence[Passage], encoder: Encoder) -> list[list[str]]:
    """The texts that are embedded of each passage: its whole text where the model takes that."""
    texts = texts_of(title, passages, encoder)
    sizes = encoder.count_tokens(texts)
    return [
        [text] if size <= encoder.max_tokens or len(passage.text) < _SHORTEST else _halved(title, passage, encoder)
        for passage, text, size in zip(passages, texts, sizes, strict=True)
    ]


def _halved(title: str, passage: Passage, encoder: Encoder) -> list[str]:
    middle = passage.text.rfind(" ", 0, len(passage.text) // 2 + 1)
    at = middle if middle > 0 else len(passage.text) // 2
    halves = [replace(passage, text=half) for half in (passage.text[:at], passage.text[at:])]
    return list(chain.from_iterable(pieces_of(title, halves, encoder)))
