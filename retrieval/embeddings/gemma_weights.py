"""EmbeddingGemma's sentence-transformers folder, read a tensor at a time without torch."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open

from retrieval.errors import RetrievalError

_DENSE = ("2_Dense", "3_Dense")
_FILES = ("config.json", "model.safetensors", "tokenizer.json", *(f"{name}/model.safetensors" for name in _DENSE))


@dataclass(frozen=True, slots=True)
class GemmaShape:
    """Sizes and constants of the network, from config.json."""

    layers: int
    hidden: int
    heads: int
    head: int
    positions: int
    window: int
    local_theta: float
    global_theta: float
    query_scale: float
    epsilon: float
    global_layers: frozenset[int]


@dataclass(frozen=True, slots=True)
class GemmaWeights:
    """The tensors of one folder."""

    folder: Path
    shape: GemmaShape

    def matrix(self, name: str) -> NDArray[np.float32]:
        """A weight matrix, shape (outputs, inputs)."""
        return _tensor(self.folder / "model.safetensors", f"{name}.weight")

    def gain(self, name: str) -> NDArray[np.float32]:
        """What a norm multiplies by; Gemma stores it less one."""
        return 1 + self.matrix(name)

    def projection(self) -> NDArray[np.float32]:
        """Both linear layers after pooling as one matrix."""
        first, second = (_tensor(self.folder / name / "model.safetensors", "linear.weight") for name in _DENSE)
        return (second.astype(np.float64) @ first).astype(np.float32)


def read_weights(folder: Path) -> GemmaWeights:
    """Open a folder; RetrievalError when it is not EmbeddingGemma's or not whole."""
    try:
        said = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing or not said["use_bidirectional_attention"] or said["num_key_value_heads"] != 1:
            raise ValueError(f"{missing[0]} is missing" if missing else f"its model type is {said['model_type']}")
        return GemmaWeights(folder, _shape(said))
    except (OSError, ValueError, KeyError) as error:
        raise RetrievalError(
            f"{folder} is no whole folder of EmbeddingGemma-300M: {error}.", "Fetch it anew, or name another folder."
        ) from error


def _shape(said: dict[str, object]) -> GemmaShape:
    def number(name: str) -> float:
        return float(str(said[name]))

    kinds = said["layer_types"]
    assert isinstance(kinds, list)
    return GemmaShape(
        layers=int(number("num_hidden_layers")),
        hidden=int(number("hidden_size")),
        heads=int(number("num_attention_heads")),
        head=int(number("head_dim")),
        positions=int(number("max_position_embeddings")),
        window=int(number("sliding_window")) // 2 + 1,  # half to each side, the token itself
        local_theta=number("rope_local_base_freq"),
        global_theta=number("rope_theta"),
        query_scale=number("query_pre_attn_scalar") ** -0.5,
        epsilon=number("rms_norm_eps"),
        global_layers=frozenset(place for place, kind in enumerate(kinds) if kind == "full_attention"),
    )


def _tensor(file: Path, name: str) -> NDArray[np.float32]:
    try:
        with safe_open(file, "np") as tensors:
            found: NDArray[np.float32] = tensors.get_tensor(name).astype(np.float32)
            return found
    except SafetensorError as error:
        raise RetrievalError(f"{file} cannot be read: {error}.", "Fetch the model anew.") from error
