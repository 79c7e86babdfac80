"""Where a profile's model comes from, and what is said when it cannot."""

from pathlib import Path

import httpx
import pytest

from retrieval.embeddings import EmbeddingConfig, installing, load_encoder
from retrieval.embeddings.installing import install_profile, is_installed, known_profile
from retrieval.embeddings.speed import Speed, keep, kept_speed, measure
from retrieval.errors import RetrievalError
from retrieval.profiles import ACCURATE, FAST, family_of
from tests.fakes import HashEncoder


@pytest.fixture
def config(tmp_path: Path) -> EmbeddingConfig:
    return EmbeddingConfig(cache=tmp_path, ollama_url="http://127.0.0.1:9")


def quiet(what: str, done: int, total: int) -> None:
    """Nobody looks."""


def test_the_default_is_there_and_the_accurate_one_says_how_to_get_it(config: EmbeddingConfig) -> None:
    assert is_installed(FAST, config) and not is_installed(ACCURATE, config)
    encoder = load_encoder(EmbeddingConfig(model="accurate", cache=config.cache))
    assert encoder.name == "embeddinggemma-300m+multilingual-e5-small" and encoder.dimension == 512 + 384
    with pytest.raises(RetrievalError, match="not installed.*models install accurate"):
        encoder.encode_queries(["Kortti?"])


def test_a_cut_model_is_named_with_its_width_and_looked_up_without(config: EmbeddingConfig) -> None:
    encoder = load_encoder(EmbeddingConfig(model="accurate/256", cache=config.cache))
    assert encoder.name == "embeddinggemma-300m+multilingual-e5-small/256"
    assert (encoder.dimension, encoder.max_tokens) == (256 + 384, 512)
    assert family_of(encoder.name) == "embeddinggemma-300m+multilingual-e5-small"
    with pytest.raises(RetrievalError, match="cannot be cut to 300"):
        load_encoder(EmbeddingConfig(model="accurate/300"))


def test_a_part_of_the_accurate_profile_goes_by_its_own_name(config: EmbeddingConfig) -> None:
    encoder = load_encoder(EmbeddingConfig(model="embeddinggemma-300m", cache=config.cache))
    assert (encoder.name, encoder.dimension) == ("embeddinggemma-300m", 768)


def test_an_unknown_profile_is_named_with_those_there_are() -> None:
    with pytest.raises(RetrievalError, match="no profile best.*fast, accurate"):
        known_profile("best")


@pytest.mark.parametrize(
    ("source", "said"), [("/no/such/folder", "no folder"), ("ollama", "ollama pull embeddinggemma")]
)
def test_a_source_without_the_model_is_named(config: EmbeddingConfig, source: str, said: str) -> None:
    with pytest.raises(RetrievalError, match=said):
        install_profile(ACCURATE, config, source, quiet)


@pytest.mark.parametrize("source", ["", "hub", "ollama", "registry", "/no/such/folder"])
def test_the_default_model_is_fetched_from_nowhere(
    config: EmbeddingConfig, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetched(*_: object) -> None:
        raise AssertionError("nothing is to be fetched")

    for name in ("fetch", "locate", "install", "_ollama_has"):
        monkeypatch.setattr(installing, name, fetched)
    assert install_profile(FAST, config, source, quiet) == "fast"
    assert not is_installed(ACCURATE, config)


def test_a_folder_of_another_model_is_refused_and_leaves_nothing(config: EmbeddingConfig, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "config.json").write_text('{"model_type": "bert"}')
    with pytest.raises(RetrievalError, match="no whole folder of EmbeddingGemma"):
        install_profile(ACCURATE, config, str(tmp_path / "other"), quiet)
    assert not is_installed(ACCURATE, config)


def test_without_hub_and_ollama_the_registry_is_asked(
    config: EmbeddingConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(*_: object, **__: object) -> None:
        raise httpx.ConnectError("no network")

    def no_registry(folder: Path, told: object) -> Path:
        raise RetrievalError("Piece 1 did not come.", "Try again.")

    monkeypatch.setattr(httpx, "head", unreachable)
    monkeypatch.setattr(installing, "fetch", no_registry)
    with pytest.raises(RetrievalError, match="Piece 1"):
        install_profile(ACCURATE, config, "", quiet)


def test_a_measured_speed_is_kept_for_this_machine(tmp_path: Path) -> None:
    assert kept_speed(tmp_path, "hash-encoder") is None
    speed = measure(HashEncoder())
    keep(tmp_path, "hash-encoder", speed)
    assert isinstance(speed, Speed) and kept_speed(tmp_path, "hash-encoder") == speed
