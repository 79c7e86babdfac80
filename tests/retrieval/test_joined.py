"""Two models' vectors as one."""

from collections.abc import Sequence

import numpy as np
import pytest

from retrieval.embeddings.joined import JoinedEncoder
from retrieval.embeddings.wording import GEMMA
from retrieval.encoder import Progress, Vectors
from retrieval.errors import RetrievalError
from tests.fakes import HashEncoder

TEXTS = ["Kortti on suljettava heti.", "Lainan korko on viisi prosenttia."]


class Slotted(HashEncoder):
    """Has a place for titles, takes four times as much as a ``HashEncoder``, and remembers what it was given."""

    dtype = "int8"
    max_tokens = 2048

    def __init__(self) -> None:
        self.given: list[str] = []

    def text_of(self, title: str, headings: Sequence[str], context: str, text: str) -> str:
        return GEMMA.text_of(title, headings, context, text)

    def encode_documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        self.given += texts
        return super().encode_documents(texts, progress=progress)


class Plain(HashEncoder):
    """Remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def encode_documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        self.given += texts
        return super().encode_documents(texts, progress=progress)


def joined(weight: float = 2.0, width: int = 64) -> JoinedEncoder:
    return JoinedEncoder("slotted+plain", Slotted(), Plain(), weight, width)


def test_the_cosine_is_the_weighted_mean_of_both_models_cosines() -> None:
    documents, query = joined().encode_documents(TEXTS), joined().encode_queries(["Kortti katosi"])
    assert documents.shape == (2, 128) and documents.dtype == np.float32
    assert np.allclose(np.linalg.norm(documents, axis=1), 1, atol=1e-6)
    each = [(a.encode_documents(TEXTS) @ a.encode_queries(["Kortti katosi"])[0]) for a in (Slotted(), Plain())]
    assert np.allclose(documents @ query[0], (each[0] + 2 * each[1]) / 3, atol=1e-6)


def test_a_width_cuts_the_first_models_vectors_which_count_as_before() -> None:
    short, whole = joined(width=16).encode_documents(TEXTS), joined().encode_documents(TEXTS)
    assert joined(width=16).dimension == short.shape[1] == 16 + 64
    assert np.allclose(np.linalg.norm(short, axis=1), 1, atol=1e-6)
    assert np.allclose(short[:, 16:], whole[:, 64:], atol=1e-6)


def test_each_model_reads_a_passage_as_it_wants_it_written() -> None:
    first, second = Slotted(), Plain()
    encoder = JoinedEncoder("both", first, second, 1.0, 64)
    passages = [("Korttiehdot", ("3 Katoaminen",), "Luettelo:", "Ilmoita heti."), ("", (), "", "Ilmoita heti.")]
    encoder.encode_documents([encoder.text_of(*each) for each in passages])
    assert first.given[0] == "title: Korttiehdot 3 Katoaminen | text: Luettelo:. Ilmoita heti."
    assert second.given == [second.text_of(*each) for each in passages]


def test_a_text_counts_by_the_model_that_it_fills_more() -> None:
    encoder = joined()
    assert (encoder.max_tokens, encoder.dtype) == (512, "int8+2*fp32")
    text = encoder.text_of("", (), "", "sana " * 510)
    assert encoder.count_tokens([text, f"{text} sana"]) == [512, 513]
    encoder.encode_documents([text])
    with pytest.raises(RetrievalError, match="513"):
        encoder.encode_documents([f"{text} sana"])


def test_progress_reaches_the_number_of_texts() -> None:
    done: list[int] = []
    joined().encode_documents(TEXTS, progress=done.append)
    assert sum(done) == len(TEXTS)
