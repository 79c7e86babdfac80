"""From a configuration to an encoder."""

from collections.abc import Callable
from dataclasses import replace

from retrieval.embeddings.config import DEFAULT_MODEL, EmbeddingConfig
from retrieval.embeddings.e5 import AutoE5Encoder, E5Encoder, ReferenceE5Encoder, TorchE5Encoder, computes_bf16
from retrieval.embeddings.gemma import WIDTHS, GemmaEncoder
from retrieval.embeddings.joined import JoinedEncoder
from retrieval.embeddings.ollama import PREFIX, OllamaEncoder
from retrieval.embeddings.sentence_transformer import SentenceTransformerEncoder, locate
from retrieval.encoder import Encoder
from retrieval.errors import RetrievalError
from retrieval.profiles import ACCURATE, GEMMA_MODEL, profile_of

# nDCG@10 of kuntalaki's 150 questions, fused with words at 0.4, by how often e5's cosine counts beside Gemma's:
#
# =====  =====  =====  =====  =====  =====  =====
# width      0    0.5      1    1.5      2      3
# =====  =====  =====  =====  =====  =====  =====
# 768     .808   .811   .824   .831   .833   .841
# 512     .815   .819   .826   .833   .836   .840
# 256     .793   .806   .819   .826   .830   .830
# =====  =====  =====  =====  =====  =====  =====
#
# e5 alone has .832 at its best. On the questions in people's own words, which the profile is for, twice cost 2 to 3
# points and once nothing.
_E5_COUNTS, _WIDTH = 1.0, 512


def load_encoder(config: EmbeddingConfig | None = None) -> Encoder:
    """The encoder that ``config`` names. Cheap: files are unpacked and models loaded at its first use.

    A model that is not there raises RetrievalError at that first use; the default one never asks the network.
    """
    config = config or EmbeddingConfig()
    name, _, width = config.model.partition("/")
    profile = profile_of(name)
    if config.model == GEMMA_MODEL:
        return _gemma(config)
    if profile is None:
        return _ollama(config) if config.model.startswith(PREFIX) else _other(config)
    if profile is ACCURATE:
        return _accurate(config, width)
    return _e5(config)


def _e5(config: EmbeddingConfig) -> Encoder:
    return _DEFAULT[config.precision](replace(config, model=DEFAULT_MODEL))


_DEFAULT: dict[str, Callable[[EmbeddingConfig], Encoder]] = {
    "auto": AutoE5Encoder,
    "fp32": lambda config: E5Encoder(config, "fp32"),
    "bf16": lambda config: TorchE5Encoder(config, "bf16"),
    "int8": lambda config: E5Encoder(config, "int8"),
    "reference": ReferenceE5Encoder,
}


def _accurate(config: EmbeddingConfig, width: str) -> Encoder:
    if width and width not in map(str, WIDTHS):
        raise RetrievalError(
            f"The vectors of {GEMMA_MODEL} cannot be cut to {width}.", f"Name one of {', '.join(map(str, WIDTHS))}."
        )
    return _joined(_gemma(config), config, int(width or _WIDTH))


def _joined(gemma: Encoder, config: EmbeddingConfig, width: int = _WIDTH) -> Encoder:
    name = ACCURATE.model if width == _WIDTH else f"{ACCURATE.model}/{width}"
    return JoinedEncoder(name, gemma, _e5(config), _E5_COUNTS, width)


def _gemma(config: EmbeddingConfig) -> Encoder:
    if config.precision not in ("auto", "int8"):
        raise RetrievalError(
            f"The installed {GEMMA_MODEL} computes in int8, not in {config.precision}.",
            "Set the precision to auto, or name the model's own folder instead.",
        )
    return GemmaEncoder(config)


def _ollama(config: EmbeddingConfig) -> Encoder:
    encoder = OllamaEncoder(config.model.removeprefix(PREFIX), config.ollama_url)
    return _joined(encoder, config) if encoder.name == GEMMA_MODEL else encoder


def _other(config: EmbeddingConfig) -> Encoder:
    if config.precision in ("int8", "reference"):
        raise RetrievalError(
            f"The embedding model {config.model} cannot compute in {config.precision}.",
            "Set the precision to auto, fp32 or bf16.",
        )
    auto = "bf16" if computes_bf16() else "fp32"
    dtype = auto if config.precision == "auto" else config.precision
    return SentenceTransformerEncoder(config.model, lambda: locate(config.model), dtype, config.threads)
