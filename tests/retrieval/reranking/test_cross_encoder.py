from pathlib import Path

import pytest

from retrieval.errors import RetrievalError
from retrieval.reranking.cross_encoder import CrossEncoderReranker, text_of
from retrieval.reranking.model import Candidate
from tests.passages import passage
from tests.tiny_cross_encoder import save_cross_encoder

WORDS = ["pankki", "laina", "kortti", "tili", "korko"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder of a few hidden units that has learned nothing."""
    return save(tmp_path_factory.mktemp("reranker"), labels=1)


def save(folder: Path, labels: int) -> Path:
    return save_cross_encoder(folder, WORDS, num_labels=labels, initializer_range=1.0)


def candidate(passage_id: str, text: str) -> Candidate:
    return Candidate(passage(passage_id, text, headings=("Korko",), address="1 §"), "Laina")


def test_each_passage_gets_a_score_of_its_own_whoever_stands_beside_it(folder: Path) -> None:
    reranker = CrossEncoderReranker(str(folder))
    one, other = candidate("laki@1#0", "pankki laina"), candidate("laki@1#1", "kortti tili korko")
    first, second = reranker.scores("laina pankki", "fi", [one, other])
    assert first != second
    assert reranker.scores("laina pankki", "fi", [other, one]) == pytest.approx([second, first], abs=1e-5)
    assert reranker.scores("laina pankki", "fi", [one]) == pytest.approx([first], abs=1e-5)


def test_a_passage_longer_than_the_model_reads_is_cut(folder: Path) -> None:
    (score,) = CrossEncoderReranker(str(folder)).scores("laina", "fi", [candidate("laki@1#0", "korko " * 5000)])
    assert isinstance(score, float)


def test_nothing_to_rank_loads_nothing() -> None:
    assert list(CrossEncoderReranker("/nowhere").scores("laina", "fi", [])) == []


def test_the_model_reads_title_and_headings_too() -> None:
    assert text_of(candidate("laki@1#0", "pankki")) == "Laina Korko. pankki"


def test_a_folder_without_a_model_is_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(RetrievalError, match=tmp_path.name) as raised:
        CrossEncoderReranker(str(tmp_path)).scores("laina", "fi", [candidate("laki@1#0", "pankki")])
    assert "retrieval.reranker" in raised.value.remedy


def test_a_model_with_several_outputs_is_refused(tmp_path: Path) -> None:
    reranker = CrossEncoderReranker(str(save(tmp_path, labels=3)))
    with pytest.raises(RetrievalError, match="3 scores"):
        reranker.scores("laina", "fi", [candidate("laki@1#0", "pankki"), candidate("laki@1#1", "kortti")])
