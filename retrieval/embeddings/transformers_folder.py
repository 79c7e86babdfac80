"""The default model as a sentence-transformers folder, in full precision: for torch, and as a start for training."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from retrieval.embeddings.packed_e5 import PackedE5
from retrieval.embeddings.tokenizer import build_tokenizer

_MAX_TOKENS = 512
# transformers' name of each matrix and norm of a layer, and the packed one
_MATRICES = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "intermediate.dense": "fi",
    "output.dense": "fo",
}
_NORMS = {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}


def write_folder(model: PackedE5, folder: Path) -> None:
    """Weights, tokenizer and the small files that say how to pool and which prompts to use; 490 MB."""
    build_tokenizer(model).save(str(folder / "tokenizer.json"))
    save_file(dict(_weights(model)), folder / "model.safetensors", metadata={"format": "pt"})
    for name, content in _settings(model).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, indent=2), encoding="utf-8")
    (folder / "2_Normalize").mkdir()


def _weights(model: PackedE5) -> Iterator[tuple[str, NDArray[np.float32]]]:
    hidden = model.header.hidden
    yield "embeddings.word_embeddings.weight", model.blocks("emb.word", hidden).dequantised()
    yield "embeddings.position_embeddings.weight", model.floats("emb.pos").reshape(-1, hidden)
    yield "embeddings.token_type_embeddings.weight", model.floats("emb.type").reshape(-1, hidden)
    yield from _pair("embeddings.LayerNorm", "emb.ln", model)
    # Loading adds a pooler that nothing uses, random and with a warning unless it is here.
    yield "pooler.dense.weight", np.zeros((hidden, hidden), np.float32)
    yield "pooler.dense.bias", np.zeros(hidden, np.float32)
    for layer in range(model.header.layers):
        for theirs, ours in _MATRICES.items():
            name = f"encoder.layer.{layer}.{theirs}"
            columns = model.header.feed_forward if ours == "fo" else hidden
            yield f"{name}.weight", model.blocks(f"l{layer}.{ours}.w", columns).dequantised()
            yield f"{name}.bias", model.floats(f"l{layer}.{ours}.b")
        for theirs, ours in _NORMS.items():
            yield from _pair(f"encoder.layer.{layer}.{theirs}", f"l{layer}.{ours}", model)


def _pair(theirs: str, ours: str, model: PackedE5) -> Iterator[tuple[str, NDArray[np.float32]]]:
    yield f"{theirs}.weight", model.floats(f"{ours}.w")
    yield f"{theirs}.bias", model.floats(f"{ours}.b")


def _settings(model: PackedE5) -> dict[str, Any]:
    header = model.header
    package = "sentence_transformers.models"
    return {
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{package}.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{package}.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{package}.Normalize"},
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": header.hidden, "pooling_mode_mean_tokens": True},
        "sentence_bert_config.json": {"max_seq_length": _MAX_TOKENS, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "vocab_size": header.words,
            "hidden_size": header.hidden,
            "num_hidden_layers": header.layers,
            "num_attention_heads": header.heads,
            "intermediate_size": header.feed_forward,
            "hidden_act": "gelu",
            "max_position_embeddings": header.positions,
            "type_vocab_size": header.types,
            "layer_norm_eps": header.epsilon,
            "pad_token_id": header.pad,
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": _MAX_TOKENS,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "mask_token": "<mask>",
        },
    }
