"""Real passages with their vectors and real questions, from folders: what the large corpora are made of."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evals.errors import EvalError
from evals.json_lines import objects
from retrieval.analysis.language import detect
from retrieval.encoder import Encoder, Vectors

Step = Callable[[str], None]
_REMEDY = "Name folders with passages.jsonl and queries.jsonl."


@dataclass(frozen=True, slots=True)
class Text:
    """A passage as it is written."""

    title: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Real:
    """Passages, their vectors, shape (passages, dimension), and questions, shuffled but always alike."""

    texts: tuple[Text, ...]
    vectors: Vectors
    questions: tuple[str, ...]


def load(folders: Sequence[Path], work: Path, encoder: Callable[[], Encoder], step: Step) -> Real:
    """What lies in the folders, each text once; EvalError when there is nothing.

    A folder holds ``passages.jsonl`` or BEIR's ``corpus.jsonl`` (title, text, language if known), ``queries.jsonl``
    (text), and the passages' vectors in their order in ``vectors.npy``; without it they are embedded and kept in
    ``work``.
    """
    found: dict[str, tuple[Text, Vectors]] = {}
    questions: list[str] = []
    for folder in folders:
        texts = list(_texts(folder))
        for text, vector in zip(texts, _vectors(folder, texts, work, encoder, step), strict=True):
            found.setdefault(text.text, (text, vector))
        if (folder / "queries.jsonl").is_file():
            questions += [str(each["text"]) for _, each in objects(folder / "queries.jsonl", _REMEDY)]
    if not found or not questions:
        raise EvalError("There are no passages and questions to build from.", _REMEDY)
    order = np.random.default_rng(1).permutation(len(questions))
    vectors = np.array([vector for _, vector in found.values()], np.float32)
    return Real(tuple(text for text, _ in found.values()), vectors, tuple(questions[at] for at in order))


def _texts(folder: Path) -> Iterator[Text]:
    file = next((folder / name for name in ("passages.jsonl", "corpus.jsonl") if (folder / name).is_file()), None)
    if file is None:
        raise EvalError(f"{folder} holds no passages.jsonl or corpus.jsonl.", "Name a folder that does.")
    for _, line in objects(file, _REMEDY):
        text = str(line["text"])
        yield Text(str(line.get("title", "")), text, str(line.get("language") or detect(text)))


def _vectors(folder: Path, texts: Sequence[Text], work: Path, encoder: Callable[[], Encoder], step: Step) -> Vectors:
    given, kept = folder / "vectors.npy", work / f"vectors-{folder.resolve().name}.npy"
    for file in (given, kept):
        if file.is_file() and len(vectors := np.load(file)) == len(texts):
            return np.asarray(vectors, np.float32)
    step(f"embedding {len(texts)} passages of {folder.name}")
    model = encoder()
    vectors = model.encode_documents([model.text_of(each.title, (), "", each.text) for each in texts])
    np.save(kept, vectors)
    return vectors
