"""The default model, multilingual-e5-small: onnxruntime on the 4-bit weights, and torch for documents in bulk.

Measured on one core with AVX512-VNNI, kuntalaki's 150 questions on 421 sections of 117 tokens, one text at a time:

============  ==========  ========  ==============  ===========
precision     passages/s  query ms  cosine to fp32  nDCG@10
============  ==========  ========  ==============  ===========
fp32                  20        18         1.00000        0.789
int8                  35       8.5         0.99900        0.785
============  ==========  ========  ==============  ===========

Differences of half a point lie within chance: questions in int8 find documents in fp32 with 0.789. Where the processor
computes in bf16 (AMX), torch does 78 passages/s on two cores against 31 in fp32, and the ranking is the same.
"""

from collections.abc import Sequence
from typing import Literal

from retrieval.embeddings.config import DEFAULT_MODEL, EmbeddingConfig
from retrieval.embeddings.onnx_encoder import OnnxEncoder
from retrieval.embeddings.onnx_model import OnnxModel
from retrieval.embeddings.processor import cpu_flags
from retrieval.embeddings.sentence_transformer import SentenceTransformerEncoder
from retrieval.embeddings.unpack import unpacked
from retrieval.embeddings.wording import E5
from retrieval.encoder import Progress, Vectors

_TORCH_PAYS_FROM = 500  # texts: loading takes 8 to 12 s, then 78 passages/s instead of 32
_LOADING_PAYS_FROM = 300  # texts to come: loaded in the background, it costs less


class E5Encoder(OnnxEncoder):
    """Computes in fp32, or with activations rounded to int8; never imports torch."""

    name = DEFAULT_MODEL
    dimension = 384
    max_tokens = 512

    def __init__(self, config: EmbeddingConfig, dtype: Literal["fp32", "int8"]) -> None:
        self.dtype = dtype
        super().__init__(OnnxModel(lambda: unpacked(config, dtype), self.dimension, config.threads), E5)


class AutoE5Encoder(E5Encoder):
    """Queries in int8. Documents too, until there are so many that loading torch pays: then in bf16.

    Bf16 needs a processor that computes in it; the vectors of both are near enough to be mixed (cosine 0.999).
    """

    def __init__(self, config: EmbeddingConfig) -> None:
        super().__init__(config, "int8")
        self.dtype = "auto"
        self._bulk = TorchE5Encoder(config, "bf16") if computes_bf16() else None
        self._seen = 0

    def expect(self, texts: int, *, wait: bool = False) -> None:
        """As ``Encoder.expect``: many texts have torch loaded, until then they are computed as few are."""
        if self._bulk and not self._bulk.is_loaded and texts > _LOADING_PAYS_FROM:
            self._bulk.expect(texts, wait=wait)

    def encode_documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """As ``Encoder.encode_documents``."""
        self._seen += len(texts)
        if self._bulk and (self._bulk.is_loaded or self._seen > _TORCH_PAYS_FROM):
            return self._bulk.encode_documents(texts, progress=progress)
        return super().encode_documents(texts, progress=progress)


class ReferenceE5Encoder(E5Encoder):
    """Computes in fp32, and takes vectors kept by ``AutoE5Encoder`` for its own (cosine 0.999).

    Bytes that are delivered are the same everywhere, and fp32 differs by less than the ranking is rounded to, so an
    evaluation gives the same figures on any processor without embedding the corpus anew.
    """

    def __init__(self, config: EmbeddingConfig) -> None:
        super().__init__(config, "fp32")
        self.dtype = "auto"


class TorchE5Encoder(SentenceTransformerEncoder):
    """The same model computed by torch."""

    def __init__(self, config: EmbeddingConfig, dtype: Literal["fp32", "bf16"]) -> None:
        super().__init__(DEFAULT_MODEL, lambda: str(unpacked(config, "sentence-transformers")), dtype, config.threads)


def computes_bf16() -> bool:
    """Whether this processor multiplies bf16 in hardware; False where /proc/cpuinfo does not say."""
    return not cpu_flags().isdisjoint({"avx512_bf16", "amx_bf16"})
