"""From a configuration to an encoder."""

from collections.abc import Callable

from retrieval.embeddings.config import DEFAULT_MODEL, EmbeddingConfig
from retrieval.embeddings.e5 import AutoE5Encoder, E5Encoder, TorchE5Encoder, computes_bf16
from retrieval.embeddings.sentence_transformer import SentenceTransformerEncoder, locate
from retrieval.encoder import Encoder
from retrieval.errors import RetrievalError


def load_encoder(config: EmbeddingConfig | None = None) -> Encoder:
    """The encoder that ``config`` names. Cheap: files are unpacked and models loaded at its first use.

    A model that is not there raises RetrievalError at that first use; the default one never asks the network.
    """
    config = config or EmbeddingConfig()
    if config.model == DEFAULT_MODEL:
        return _DEFAULT[config.precision](config)
    return _other(config)


_DEFAULT: dict[str, Callable[[EmbeddingConfig], Encoder]] = {
    "auto": AutoE5Encoder,
    "fp32": lambda config: E5Encoder(config, "fp32"),
    "bf16": lambda config: TorchE5Encoder(config, "bf16"),
    "int8": lambda config: E5Encoder(config, "int8"),
}


def _other(config: EmbeddingConfig) -> Encoder:
    if config.precision == "int8":
        raise RetrievalError(
            f"The embedding model {config.model} cannot compute in int8.", "Set the precision to auto, fp32 or bf16."
        )
    auto = "bf16" if computes_bf16() else "fp32"
    dtype = auto if config.precision == "auto" else config.precision
    return SentenceTransformerEncoder(config.model, lambda: locate(config.model), dtype, config.threads)
