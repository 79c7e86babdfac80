import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import huggingface_hub
import numpy as np
import pytest

from retrieval.embeddings import EmbeddingConfig, e5, load_encoder
from retrieval.embeddings.batches import batches_by_length, padded
from retrieval.embeddings.e5 import AutoE5Encoder
from retrieval.embeddings.onnx_model import OnnxModel
from retrieval.encoder import Encoder
from retrieval.errors import RetrievalError
from tests.fakes import HashEncoder

ROOT = Path(__file__).parents[2]
LONG = "Pankin on tunnettava asiakkaansa. " * 120
TEXTS = ["Tili avataan kirjallisella sopimuksella.", "Kortin katoamisesta on ilmoitettava heti.", "x"]


@pytest.fixture(scope="session", params=["hash", "int8", "fp32", "auto", "bf16"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    """Every implementation of the protocol; the real ones share the user's cache."""
    return HashEncoder() if request.param == "hash" else load_encoder(EmbeddingConfig(precision=request.param))


def test_vectors_are_unit_rows_of_the_promised_shape_in_the_order_given(encoder: Encoder) -> None:
    together = encoder.encode_documents(TEXTS)
    assert together.shape == (3, encoder.dimension)
    assert together.dtype == np.float32
    assert np.linalg.norm(together, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    alone = np.vstack([encoder.encode_documents([text]) for text in TEXTS])
    assert (together * alone).sum(axis=1) == pytest.approx([1, 1, 1], abs=2e-3)


def test_a_question_is_nearest_to_the_text_it_is_about(encoder: Encoder) -> None:
    question = encoder.encode_queries(["Kortin katoaminen: pitääkö ilmoittaa heti?"])[0]
    assert (encoder.encode_documents(TEXTS) @ question).argmax() == 1


def test_nothing_in_is_nothing_out(encoder: Encoder) -> None:
    assert encoder.encode_documents([]).shape == encoder.encode_queries([]).shape == (0, encoder.dimension)
    assert encoder.count_tokens([]) == []


def test_a_document_too_long_is_refused_and_never_cut(encoder: Encoder) -> None:
    text = LONG * 5
    (tokens,) = encoder.count_tokens([text])
    assert tokens > encoder.max_tokens
    with pytest.raises(RetrievalError, match=f"{tokens} tokens.*Pankin on"):
        encoder.encode_documents([TEXTS[0], text])


def test_progress_adds_up_to_the_number_of_texts(encoder: Encoder) -> None:
    steps: list[int] = []
    encoder.encode_documents(TEXTS * 20, progress=steps.append)
    assert sum(steps) == 60


def test_a_question_too_long_is_answered_from_its_beginning() -> None:
    encoder = load_encoder(EmbeddingConfig(precision="int8"))
    cut, same = encoder.encode_queries([LONG, LONG + "Aivan muuta asiaa lopussa."])
    assert cut @ same == pytest.approx(1.0, abs=1e-5)


def test_a_document_of_exactly_the_limit_is_taken() -> None:
    encoder = load_encoder(EmbeddingConfig(precision="int8"))
    text = "a"
    while encoder.count_tokens([text + " a"])[0] <= encoder.max_tokens:
        text += " a" * (encoder.max_tokens - encoder.count_tokens([text])[0])
    assert encoder.count_tokens([text]) == [encoder.max_tokens]
    assert encoder.encode_documents([text]).shape == (1, encoder.dimension)


def test_threads_share_one_encoder() -> None:
    encoder = load_encoder(EmbeddingConfig(precision="int8"))
    with ThreadPoolExecutor(4) as pool:
        vectors = list(pool.map(lambda text: encoder.encode_queries([text])[0], TEXTS * 4))
    assert np.allclose(vectors[:3], vectors[-3:], atol=1e-5)


def test_a_search_loads_neither_torch_nor_onnx() -> None:
    script = (
        "import sys; from retrieval.embeddings import EmbeddingConfig, load_encoder\n"
        "encoder = load_encoder(EmbeddingConfig())\n"
        "assert not {'onnxruntime', 'huggingface_hub'} & set(sys.modules), 'making an encoder is not cheap'\n"
        "encoder.encode_queries(['Mitä korko on?']); encoder.encode_documents(['Korko on 3 %.'])\n"
        "assert not {'torch', 'onnx', 'transformers'} & set(sys.modules)"
    )
    load_encoder(EmbeddingConfig()).encode_queries(["unpacks, which does load onnx"])
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, timeout=120)


def test_documents_in_bulk_are_computed_in_bf16_where_the_processor_can(monkeypatch: pytest.MonkeyPatch) -> None:
    class Bulk(HashEncoder):
        is_loaded = False

        def __init__(self, *_: object) -> None:
            pass

        def expect(self, texts: int, *, wait: bool = False) -> None:
            self.is_loaded = True

    monkeypatch.setattr(e5, "TorchE5Encoder", Bulk)
    monkeypatch.setattr(e5, "_TORCH_PAYS_FROM", 4)
    monkeypatch.setattr(e5, "computes_bf16", lambda: True)
    encoder = AutoE5Encoder(EmbeddingConfig())
    assert encoder.encode_documents(TEXTS).shape == (3, 384)
    assert encoder.encode_documents(TEXTS).shape == (3, 64), "six texts by now: torch's turn"
    expecting = AutoE5Encoder(EmbeddingConfig())
    expecting.expect(10)
    assert expecting.encode_documents(TEXTS[:1]).shape == (1, 384), "too few to come to load torch for"
    expecting.expect(1_000)
    assert expecting.encode_documents(TEXTS[:1]).shape == (1, 64), "many are to come"
    monkeypatch.setattr(e5, "computes_bf16", lambda: False)
    assert AutoE5Encoder(EmbeddingConfig()).encode_documents(TEXTS * 2).shape == (6, 384)


def test_a_damaged_model_file_names_the_folder_to_delete(tmp_path: Path) -> None:
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"damaged")
    model = OnnxModel(lambda: tmp_path, 384, 1)
    with pytest.raises(RetrievalError, match=f"Delete the folder {tmp_path}"):
        model.token_ids(["text"])
    with pytest.raises(RetrievalError, match=f"Delete the folder {tmp_path}"):
        model.vectors([[0, 2]])


def test_a_model_folder_that_is_missing_is_named() -> None:
    encoder = load_encoder(EmbeddingConfig(model="/no/such/folder"))
    with pytest.raises(RetrievalError, match="/no/such/folder does not exist"):
        encoder.encode_queries(["text"])


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(RetrievalError, match="sentence-transformers folder"):
        load_encoder(EmbeddingConfig(model=str(tmp_path))).count_tokens(["text"])


@pytest.fixture
def no_hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def unreachable(*_: object, **__: object) -> None:
        raise OSError("Name or service not known")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", unreachable)
    monkeypatch.setattr(huggingface_hub.HfApi, "model_info", unreachable)
    return


@pytest.mark.usefixtures("no_hub")
def test_a_hub_that_cannot_be_reached_is_an_error_with_a_remedy() -> None:
    with pytest.raises(RetrievalError, match="some/model is not on this machine.*Copy its folder"):
        load_encoder(EmbeddingConfig(model="some/model")).encode_queries(["text"])


def test_another_model_in_int8_is_refused_at_once() -> None:
    with pytest.raises(RetrievalError, match="int8"):
        load_encoder(EmbeddingConfig(model="some/model", precision="int8"))


def test_batches_are_sorted_by_length_and_within_the_budget() -> None:
    assert list(batches_by_length([5, 1, 9, 2, 2], 6)) == [[1, 3, 4], [0], [2]]
    assert list(batches_by_length([], 6)) == []


def test_padding_is_masked() -> None:
    assert padded([[7, 8], [9]], 1) == ([[7, 8], [9, 1]], [[1, 1], [1, 0]])


def test_the_reference_computes_in_fp32_and_takes_vectors_kept_by_auto_for_its_own() -> None:
    reference, fp32, auto = (
        load_encoder(EmbeddingConfig(precision=each))
        for each in ("reference", "fp32", "auto")  # type: ignore[arg-type]
    )
    assert (reference.name, reference.dtype) == (auto.name, auto.dtype)
    assert np.array_equal(reference.encode_queries(["Koska?"]), fp32.encode_queries(["Koska?"]))
