"""Real passages with their vectors and real questions, from folders: what the large corpora are made of."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evals.beir import documents
from evals.errors import EvalError
from evals.json_lines import objects
from evals.passages import passages_of
from retrieval.analysis.language import detect
from retrieval.encoder import Encoder, Vectors

Step = Callable[[str], None]
_REMEDY = "Name folders with passages.jsonl and queries.jsonl."


@dataclass(frozen=True, slots=True)
class Text:
    """A passage as it is written; ``embedded`` is what a model is given of it, empty where the model decides."""

    title: str
    text: str
    language: str
    embedded: str = ""


@dataclass(frozen=True, slots=True)
class Real:
    """Passages, their vectors, shape (passages, dimension), and questions, shuffled but always alike."""

    texts: tuple[Text, ...]
    vectors: Vectors
    questions: tuple[str, ...]


def load(folders: Sequence[Path], work: Path, encoder: Callable[[], Encoder], step: Step) -> Real:
    """What lies in the folders, each text once; EvalError when there is nothing.

    A folder holds ``passages.jsonl`` (title, text, language if known) or BEIR's ``corpus.jsonl``, whose documents are
    cut as ingestion cuts; ``queries.jsonl`` (text); and maybe the vectors of its ``passages.jsonl`` in their order in
    ``vectors.npy``: without them the passages are embedded. Texts and vectors are kept in ``work``.
    """
    found: dict[str, tuple[Text, Vectors]] = {}
    questions: list[str] = []
    for folder in folders:
        texts = _texts(folder, work, encoder)
        for text, vector in zip(texts, _vectors(folder, texts, work, encoder, step), strict=True):
            found.setdefault(text.text, (text, vector))
        if (folder / "queries.jsonl").is_file():
            questions += [str(each["text"]) for _, each in objects(folder / "queries.jsonl", _REMEDY)]
    if not found or not questions:
        raise EvalError("There are no passages and questions to build from.", _REMEDY)
    order = np.random.default_rng(1).permutation(len(questions))
    vectors = np.array([vector for _, vector in found.values()], np.float32)
    return Real(tuple(text for text, _ in found.values()), vectors, tuple(questions[at] for at in order))


def _texts(folder: Path, work: Path, encoder: Callable[[], Encoder]) -> list[Text]:
    written, kept = folder / "passages.jsonl", work / f"passages-{folder.resolve().name}.jsonl"
    if not written.is_file() and not kept.is_file():
        work.mkdir(parents=True, exist_ok=True)
        _cut(folder, kept, encoder())
    return [_text(row) for _, row in objects(written if written.is_file() else kept, _REMEDY)]


def _text(row: dict[str, Any]) -> Text:
    text = str(row["text"])
    language = str(row.get("language") or detect(text))
    return Text(str(row.get("title", "")), text, language, str(row.get("embedded", "")))


def _cut(folder: Path, kept: Path, encoder: Encoder) -> None:
    if not (folder / "corpus.jsonl").is_file():
        raise EvalError(f"{folder} holds no passages.jsonl or corpus.jsonl.", "Name a folder that does.")
    with kept.open("w", encoding="utf-8") as file:
        for passage, embedded in passages_of(list(documents(folder / "corpus.jsonl")), encoder):
            row = {"title": passage.heading_path[0], "text": passage.text, "language": passage.language}
            file.write(json.dumps({**row, "embedded": embedded}, ensure_ascii=False) + "\n")


def _vectors(folder: Path, texts: Sequence[Text], work: Path, encoder: Callable[[], Encoder], step: Step) -> Vectors:
    given, kept = folder / "vectors.npy", work / f"vectors-{folder.resolve().name}.npy"
    for file in (given, kept):
        if file.is_file() and len(vectors := np.load(file)) == len(texts):
            return np.asarray(vectors, np.float32)
    step(f"embedding {len(texts)} passages of {folder.name}")
    model = encoder()
    vectors = model.encode_documents([each.embedded or model.text_of(each.title, (), "", each.text) for each in texts])
    np.save(kept, vectors)
    return vectors
