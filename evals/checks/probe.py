"""Is a text or a vector anywhere in a folder's files, in whatever layer?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.checks.unpacked import layers
from retrieval.encoder import Vectors

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")
_NEAR = 2e-3
"""Components this close count as the same: vectors may be stored rounded."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What of a document was found in one layer of one file: how many of its texts and of its vectors."""

    file: str
    layer: str
    texts: int
    vectors: int
    example: str = ""


def probe(folder: Path, texts: Sequence[str], vectors: Vectors) -> list[Trace]:
    """Where any of the texts (as UTF-8, UTF-16 or Latin-1) or vectors (float32 or float16, also rounded) lies.

    Every file under ``folder`` is read, whatever its name; a database's free pages and its log are bytes like others.
    """
    needles = {text: [text.encode(name, "ignore") for name in _ENCODINGS] for text in texts}
    traces = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        for layer, data in layers(path):
            found = [text for text, forms in needles.items() if any(form in data for form in forms if len(form) > 8)]
            count = _vectors(data, vectors)
            if found or count:
                name = str(path.relative_to(folder))
                traces.append(Trace(name, layer, len(found), count, found[0] if found else ""))
    return traces


def _vectors(data: bytes, vectors: Vectors) -> int:
    """How many of the vectors lie in the bytes, at any alignment."""
    strongest = [np.argsort(-np.abs(vector))[:4] for vector in vectors]
    found: set[int] = set()
    for kind, size in ((np.float32, 4), (np.float16, 2)):
        for shift in range(size):
            usable = (len(data) - shift) // size * size
            numbers = np.frombuffer(data[shift : shift + usable], dtype=kind).astype(np.float32)
            found |= {
                at for at in range(len(vectors)) if at not in found and _is_in(numbers, vectors[at], strongest[at])
            }
    return len(found)


def _is_in(numbers: NDArray[np.float32], vector: NDArray[np.float32], strongest: NDArray[np.intp]) -> bool:
    room = len(numbers) - len(vector) + 1
    if room <= 0:
        return False
    starts = np.arange(room)
    with np.errstate(invalid="ignore"):
        for component in strongest:
            starts = starts[np.abs(numbers[starts + component] - vector[component]) < _NEAR]
    return any(_close(numbers[start : start + len(vector)], vector) for start in starts)


def _close(numbers: NDArray[np.float32], vector: NDArray[np.float32]) -> bool:
    return bool(np.isfinite(numbers).all() and np.abs(numbers - vector).max() < _NEAR)


def phrases(texts: Iterable[str], others: Iterable[str], words: int = 6) -> list[str]:
    """Runs of so many words of the texts that none of the other texts holds."""
    rest = " ".join(" ".join(text.split()) for text in others)
    found = []
    for text in texts:
        parts = text.split()
        found += [" ".join(parts[at : at + words]) for at in range(0, max(1, len(parts) - words + 1), words)]
    return [phrase for phrase in dict.fromkeys(found) if len(phrase) > 24 and phrase not in rest]
