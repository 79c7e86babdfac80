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

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.asked: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return super().encode_queries(texts)


def added(*words: tuple[str, str], source: Source = "table") -> list[Added]:
    return [Added((asked,), found, "fi", 1.0, source) for asked, found in words]


TWO = added(("pikavippi", "kuluttajaluotto"), ("firma", "yhtiö"))


def test_two_everyday_words_bring_the_laws_words_into_the_vector() -> None:
    encoder = Listening("multilingual-e5-small")
    vector = query_vector("pikavippi firma", TWO, encoder)
    assert encoder.asked == ["pikavippi firma", "pikavippi firma kuluttajaluotto, yhtiö"]
    assert vector.shape == (encoder.dimension,)
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize(
    ("few", "model"),
    [
        (TWO[:1], "multilingual-e5-small"),
        (added(("lån", "laina"), ("bank", "pankki"), source="dictionary"), "multilingual-e5-small"),
        (TWO, "another"),
    ],
)
def test_otherwise_the_question_alone_is_embedded(few: list[Added], model: str) -> None:
    encoder = Listening(model)
    query_vector("pikavippi", few, encoder)
    assert encoder.asked == ["pikavippi"]
