"""What is embedded of a question with everyday words."""

from collections.abc import Sequence

import numpy as np
import pytest

from retrieval.encoder import Vectors
from retrieval.expansion.meaning import query_vector
from retrieval.expansion.model import Added, Source
from tests.fakes import HashEncoder


class Listening(HashEncoder):
    """Remembers the questions it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return super().encode_queries(texts)


def added(*words: tuple[str, str], source: Source = "table") -> list[Added]:
    return [Added((asked,), found, "fi", 1.0, source) for asked, found in words]


TWO = added(("pikavippi", "kuluttajaluotto"), ("firma", "yhtiö"))


def test_everyday_words_bring_the_laws_words_into_the_vector() -> None:
    encoder = Listening()
    vector = query_vector("pikavippi firma", TWO, encoder)
    assert encoder.asked == ["pikavippi firma kuluttajaluotto, yhtiö"]
    assert vector.shape == (encoder.dimension,)
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5)


def test_a_term_that_two_words_bring_is_embedded_once() -> None:
    encoder = Listening()
    query_vector("pulju firma", added(("pulju", "yhtiö"), ("firma", "yhtiö")), encoder)
    assert encoder.asked == ["pulju firma yhtiö"]


def test_restatements_by_a_model_are_embedded_beside_it() -> None:
    encoder = Listening()
    query_vector("pikavippi firma", [*TWO, *added(("", "Kuka saa antaa luottoa?"), source="model")], encoder)
    assert encoder.asked == ["pikavippi firma kuluttajaluotto, yhtiö", "Kuka saa antaa luottoa?"]


def test_otherwise_the_question_alone_is_embedded() -> None:
    encoder = Listening()
    query_vector("lån", added(("lån", "laina"), source="dictionary"), encoder)
    assert encoder.asked == ["lån"]
