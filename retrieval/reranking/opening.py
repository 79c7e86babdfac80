"""A cross-encoder of sentence-transformers, from a folder or by name."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

LONGEST = 512
"""Tokens of both texts together; the model's own limit counts where it is lower. The rest is cut."""


def open_cross_encoder(name: str) -> "CrossEncoder":
    """Load torch and the model (some 8 s); both fail in as many ways as there are damaged folders."""
    from sentence_transformers import CrossEncoder

    model: CrossEncoder = CrossEncoder(name, device="cpu", local_files_only=os.path.isdir(name))  # noqa: PTH112 - it may be no path
    limits = (model.max_seq_length, getattr(model.config, "max_position_embeddings", None), LONGEST)
    model.max_seq_length = min(limit for limit in limits if limit)
    return model
