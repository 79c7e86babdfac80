"""EmbeddingGemma-300M computed by onnxruntime in int8, without torch.

kuntalaki's 150 questions on 421 sections of 117 tokens, dense leg alone:

=========  ========================  ================
precision  nDCG@10 at 768 dimensions  512   256   128
=========  ========================  ================
bf16                         0.736  0.724 0.682 0.644
int8                         0.733  0.725 0.674 0.640
=========  ========================  ================

A core with AMX takes 175 ms for a passage of 150 tokens and 31 to 39 for a question (processor time, on a machine busy
with other work). 4 bits were left out: their rounding is twelve times that of int8 (10% of a weight matrix, not 0.9%).

So vectors are whole unless asked otherwise. int8's are 0.99 near to fp32's (cosine), and questions in int8 find
documents in bf16 as well (0.736). Rounding the activations finer changes nothing: what is lost is lost in the weights.
"""

from pathlib import Path

from retrieval.embeddings.config import EmbeddingConfig
from retrieval.embeddings.gemma_weights import read_weights
from retrieval.embeddings.make_once import make_once
from retrieval.embeddings.onnx_encoder import OnnxEncoder
from retrieval.embeddings.onnx_model import OnnxModel
from retrieval.embeddings.processor import has_vnni
from retrieval.embeddings.wording import GEMMA
from retrieval.errors import RetrievalError
from retrieval.profiles import GEMMA_MODEL

WIDTHS = (768, 512, 256, 128)
"""What its vectors may be cut to: it was trained so that their beginnings are vectors too."""

_MEGABYTES = 400
# Counts up when what is written changes, so that a newer program does not read an older one's folder.
_LAYOUT = 1


class GemmaEncoder(OnnxEncoder):
    """Activations and weights in int8."""

    name = GEMMA_MODEL
    dtype = "int8"
    dimension = WIDTHS[0]
    max_tokens = 2048

    def __init__(self, config: EmbeddingConfig) -> None:
        super().__init__(OnnxModel(lambda: installed(config), self.dimension, config.threads, padding=0), GEMMA)


def installed(config: EmbeddingConfig) -> Path:
    """The folder that is computed from; RetrievalError when the model is not installed."""
    folder = place(config)
    if not folder.is_dir():
        raise RetrievalError(
            f"The embedding model {GEMMA_MODEL} is not installed on this machine.",
            "Install it with `ohjenuora models install accurate`, or go back with `ohjenuora models use fast`.",
        )
    return folder


def place(config: EmbeddingConfig) -> Path:
    """Where it lies when it is installed."""
    return config.cache_folder / f"{GEMMA_MODEL}-{_LAYOUT}" / "int8"


def install(source: Path, config: EmbeddingConfig) -> Path:
    """Make what is computed from out of a sentence-transformers folder: 345 MB, in about half a minute, once."""

    def write(folder: Path) -> None:
        import onnx

        from retrieval.embeddings.gemma_graph import build_graph

        graph = build_graph(read_weights(source), unsigned=not has_vnni())
        # Weights beside the graph are mapped into memory: of the table of words only the rows in use are read.
        onnx.save(graph, str(folder / "model.onnx"), save_as_external_data=True, location="weights.bin")
        (folder / "tokenizer.json").write_bytes((source / "tokenizer.json").read_bytes())

    return make_once(place(config), write, _MEGABYTES)
