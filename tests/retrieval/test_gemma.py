"""The graph against transformers' own computation, on a network small enough to be made here."""

import json
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from retrieval.embeddings import EmbeddingConfig
from retrieval.embeddings.gemma import GemmaEncoder, install
from retrieval.encoder import Vectors

WORDS = ["<pad>", "<eos>", "<bos>", *(f"sana{number}" for number in range(61))]
TEXTS = [
    " ".join(WORDS[3 + (step * place) % 61] for place in range(length)) for step, length in ((1, 3), (7, 40), (5, 9))
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out as EmbeddingGemma's, of three layers, the middle one global."""
    import torch
    from safetensors.torch import save_file
    from transformers import Gemma3TextConfig, Gemma3TextModel

    path = tmp_path_factory.mktemp("gemma")
    torch.manual_seed(1)
    kinds = ["sliding_attention", "full_attention", "sliding_attention"]
    sizes = {"vocab_size": len(WORDS), "hidden_size": 768, "intermediate_size": 64, "num_hidden_layers": 3}
    heads = {"num_attention_heads": 3, "num_key_value_heads": 1, "head_dim": 32, "query_pre_attn_scalar": 32}
    config = Gemma3TextConfig(
        **sizes,
        **heads,
        layer_types=kinds,
        sliding_window=8,
        max_position_embeddings=64,
        use_bidirectional_attention=True,
    )
    model = Gemma3TextModel(config).eval()
    for name, weight in model.named_parameters():
        torch.nn.init.normal_(weight, std=0.5 if "norm" in name else 0.05)
    save_file(dict(model.state_dict()), path / "model.safetensors")
    said = {**sizes, **heads, "layer_types": kinds, "sliding_window": 8, "max_position_embeddings": 64}
    said |= {"use_bidirectional_attention": True, "model_type": "gemma3_text", "rms_norm_eps": 1e-6}
    said |= {"rope_local_base_freq": 10000.0, "rope_theta": 1000000.0}
    (path / "config.json").write_text(json.dumps(said))
    for name, shape in (("2_Dense", (96, 768)), ("3_Dense", (768, 96))):
        (path / name).mkdir()
        save_file({"linear.weight": torch.randn(shape) * 0.1}, path / name / "model.safetensors")
    _tokenizer().save(str(path / "tokenizer.json"))
    return path


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="<eos>"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<bos> $A <eos>", special_tokens=[("<bos>", 2), ("<eos>", 1)]
    )
    return tokenizer


def reference(folder: Path, texts: list[str]) -> Vectors:
    """As transformers computes it, one text at a time."""
    import torch
    from safetensors.torch import load_file
    from transformers import Gemma3TextConfig, Gemma3TextModel

    model = Gemma3TextModel(Gemma3TextConfig(**json.loads((folder / "config.json").read_text()))).eval()
    model.load_state_dict(load_file(folder / "model.safetensors"))
    first, second = (load_file(folder / name / "model.safetensors")["linear.weight"] for name in ("2_Dense", "3_Dense"))
    rows = []
    with torch.inference_mode():
        for ids in [encoding.ids for encoding in _tokenizer().encode_batch(texts)]:
            mean = model(torch.tensor([ids])).last_hidden_state[0].mean(dim=0)
            rows.append(torch.nn.functional.normalize(second @ (first @ mean), dim=0).numpy())
    return np.array(rows)


def test_the_graph_computes_what_the_model_does(folder: Path, tmp_path: Path) -> None:
    config = EmbeddingConfig(cache=tmp_path, threads=1)
    install(folder, config)
    encoder = GemmaEncoder(config)
    vectors = encoder.encode_documents(TEXTS)
    cosines = (vectors * reference(folder, [f"title: none | text: {text}" for text in TEXTS])).sum(axis=1)
    assert cosines.min() > 0.995
    alone = np.vstack([encoder.encode_documents([text]) for text in TEXTS])
    assert np.allclose(vectors, alone, atol=1e-4), "a text's vector does not depend on those beside it"
