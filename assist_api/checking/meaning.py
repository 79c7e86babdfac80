"""Sentences as vectors, to be compared with a question or with each other."""

from collections.abc import Sequence

from retrieval.encoder import Encoder, Vectors


def embedded(texts: Sequence[str], encoder: Encoder) -> Vectors:
    """Unit row vectors of sentences taken out of their passages, written as the model wants a text without a title."""
    return encoder.encode_documents([encoder.text_of("", (), "", text) for text in texts])
