"""A cross-encoder of a few hidden units that has learned nothing, in a folder."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def save_cross_encoder(folder: Path, words: Sequence[str], **config: Any) -> Path:
    """Written over these words; ``config`` says what it puts out."""
    torch.manual_seed(7)
    vocabulary = (*SPECIAL, *words)
    shape = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=32,
        **config,
    )
    BertForSequenceClassification(shape).save_pretrained(folder)
    file = folder / "vocab.txt"
    file.write_text("\n".join(vocabulary), encoding="utf-8")
    BertTokenizerFast(vocab=str(file)).save_pretrained(folder)
    return folder
