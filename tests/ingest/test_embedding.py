"""Vectors of passages that are too long for the model in use."""

from collections.abc import Sequence

import numpy as np

from corpus.model import Passage
from ingest.embedding import passage_vectors, pieces_of
from tests.fakes import HashEncoder
from tests.passages import passage


class Short(HashEncoder):
    max_tokens = 12


def chapter(text: str) -> Passage:
    return passage("a@1#0001", text, headings=("3 Luku",))


def pieces(text: str) -> Sequence[str]:
    ((*found,),) = pieces_of("Otsikko", [chapter(text)], Short())
    return found


def test_a_passage_that_fits_is_embedded_whole() -> None:
    assert pieces("Kortti suljetaan heti.") == ["Otsikko 3 Luku. Kortti suljetaan heti."]


def test_one_cut_for_a_longer_model_is_embedded_in_pieces_that_lose_nothing() -> None:
    words = [f"sana{number}" for number in range(20)]
    found = pieces(" ".join(words))
    assert len(found) > 2
    assert max(Short().count_tokens(found)) <= 12
    assert " ".join(each.removeprefix("Otsikko 3 Luku. ") for each in found).split() == words
    long, short = passage_vectors("Otsikko", [chapter(" ".join(words)), chapter("Heti.")], Short())
    mean = Short().encode_documents(found).mean(axis=0)
    assert np.allclose(long, mean / np.linalg.norm(mean))
    assert np.allclose(short, Short().encode_documents(["Otsikko 3 Luku. Heti."])[0])
