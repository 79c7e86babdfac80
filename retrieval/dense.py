"""The dense leg: passage ids and vectors in an embedded Chroma, and an exact search, which is the quicker one."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil, sqrt
from pathlib import Path
from threading import RLock
from typing import Any, NoReturn

import numpy as np

from retrieval.encoder import Vectors
from retrieval.errors import REBUILD, RetrievalError
from retrieval.exact import Found, nearest, ranked
from retrieval.hnsw_files import refuse_cut_short, wipe_unused
from retrieval.rounded import product
from retrieval.rows import RowFile
from retrieval.scope import EVERYTHING, Scope

_COLLECTION = "passages"
_BATCH = 5_000  # Chroma refuses more than 5,461 at once
_HNSW = {
    "space": "cosine",
    "ef_construction": 200,
    "ef_search": 400,
    "max_neighbors": 32,
    # What is not in its files Chroma adds anew at each opening, a second for a thousand vectors among a million; but
    # with each writing it writes every id.
    "sync_threshold": _BATCH,
}
# Allowed vectors. Compared rounded and in fp32, 100,000 take 7 and 17 ms of one processor, 280,000 rounded 24, and a
# million 41, and none is missed. Of the first 50 among 100,000 HNSW finds 0.987 in 22 ms, among 280,000 0.982 in 34
# (asked for 1,200 neighbours) and 0.993 in 63 (for 2,400): where it would be the quicker one nobody has measured it.
_EXACT_BELOW = 2_000_000 if product() else 300_000
_NEAREST = 1_200  # neighbours asked of HNSW at least, for that share
_FARTHEST = 5_000  # at most: beyond, comparing all that are allowed is as quick


@dataclass(frozen=True, slots=True)
class _Opened:
    client: Any
    collection: Any
    file: RowFile


class DenseIndex:
    """Vectors by passage id. One process opens a folder at a time; its threads may share the object.

    All vectors that a scope allows are compared, as long as that is the quicker way. Beyond, Chroma's HNSW answers. It
    filters slowly (173 ms on 50,000 vectors by metadata), so a scope is applied to as many more neighbours as it leaves
    out.
    Searches wait for nobody; writers wait for each other.
    """

    def __init__(self, folder: Path, dimension: int) -> None:
        self._folder = folder
        self._dimension = dimension
        self._opened: _Opened | None = None
        self._writing = RLock()

    @classmethod
    def open(cls, folder: Path, dimension: int) -> "DenseIndex":
        """The index in ``folder``, made when there is none; RetrievalError if damaged or of another dimension."""
        index = cls(folder, dimension)
        index._open()
        return index

    def __len__(self) -> int:
        """How many vectors."""
        return len(self._open().file)

    def ids(self) -> set[str]:
        """Every id, a copy."""
        with self._writing:
            return set(self._open().file)

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """One row of ``vectors``, shape (len(ids), dimension), for each id.

        RetrievalError, and nothing added, for an id that is there already (Chroma would silently keep the old vector)
        or twice in ``ids``, and for vectors of another shape or with values that are not finite.
        """
        with self._writing:
            self._refuse_bad(ids, vectors)
            for start in range(0, len(ids), _BATCH):
                batch, rows = list(ids[start : start + _BATCH]), vectors[start : start + _BATCH]
                with self._changing() as opened:
                    opened.collection.add(batch, embeddings=rows)
                    opened.file.add(batch, rows)

    def remove(self, ids: Sequence[str]) -> None:
        """Take these out; an id that is not there is no error."""
        with self._writing:
            file = self._open().file
            gone = [passage_id for passage_id in dict.fromkeys(ids) if passage_id in file]
            for start in range(0, len(gone), _BATCH):
                with self._changing() as opened:
                    opened.collection.delete(gone[start : start + _BATCH])
                    opened.file.remove(gone[start : start + _BATCH])

    def remove_versions(self, version_ids: Iterable[str]) -> None:
        """Take out all passages of these versions; unknown ones are no error."""
        with self._writing:
            self.remove(self._open().file.of_versions(version_ids))

    def vectors(self, ids: Sequence[str]) -> Vectors | None:
        """The unit vectors of these ids, shape (len(ids), dimension), in their order; None when one is not there."""
        return self._open().file.rows.of(ids)

    def search(self, query: Vectors, n: int, scope: Scope = EVERYTHING) -> Found:
        """Ids and cosines of the ``n`` nearest, best first, ties by id; ``query`` has shape (dimension,).

        Only ids that ``scope`` allows take part, so fewer than ``n`` come back only when fewer are allowed.
        """
        if query.shape != (self._dimension,):
            raise RetrievalError(
                f"The query vector has shape {query.shape}, the index needs ({self._dimension},).", REBUILD
            )
        opened = self._open()
        rows, size = opened.file.rows, len(opened.file)
        allowed = rows.allowed(scope)
        if n > 0 and len(allowed) > _EXACT_BELOW:
            for reach in _reaches(n, len(allowed) / size):
                near = self._approximate(opened.collection, query, min(reach, size))
                shown = [passage_id for passage_id in near if scope.everything or scope.allows(passage_id)]
                vectors = rows.of(shown)
                if len(shown) >= n and vectors is not None:
                    return ranked(shown, vectors, query)[:n]
        return nearest(rows, query, n, allowed)

    def exactly(self, query: Vectors, n: int, scope: Scope = EVERYTHING) -> Found:
        """As ``search``, every allowed vector compared: what its recall is measured against."""
        rows = self._open().file.rows
        return nearest(rows, query, n, rows.allowed(scope))

    def close(self) -> None:
        """Let go of the folder: another process may open it, or it may be deleted. The next use opens it again."""
        with self._writing:
            if self._opened is not None:
                self._opened.client.close()
            self._opened = None

    def _open(self) -> _Opened:
        opened = self._opened
        if opened is not None:
            return opened
        with self._writing:
            if self._opened is None:
                self._opened = _opened(self._folder, self._dimension)
            return self._opened

    @contextmanager
    def _changing(self) -> Iterator[_Opened]:
        """After a write that failed, on a full disk, Chroma's next one would wait for ever: it is opened anew."""
        opened = self._open()
        try:
            with _teaching(self._folder):
                yield opened
                wipe_unused(self._folder)
        except RetrievalError:
            self.close()
            raise

    def _approximate(self, collection: Any, query: Vectors, n: int) -> list[str]:
        with _teaching(self._folder):
            answer = collection.query(query_embeddings=query[None, :], n_results=n, include=[])
        return list(answer["ids"][0])

    def _refuse_bad(self, ids: Sequence[str], vectors: Vectors) -> None:
        if vectors.shape != (len(ids), self._dimension):
            raise RetrievalError(
                f"Vectors of shape {vectors.shape} came for {len(ids)} ids of dimension {self._dimension}.", REBUILD
            )
        if not np.isfinite(vectors).all():
            raise RetrievalError("A vector holds a value that is not a number.", "Embed the passages again.")
        file, seen = self._open().file, set[str]()
        for passage_id in ids:
            if passage_id in file or passage_id in seen:
                raise RetrievalError(f"{passage_id} has a vector already.", "Remove it first, then add it.")
            seen.add(passage_id)


def _reaches(n: int, share: float) -> Iterator[int]:
    """How many neighbours to ask for until ``n`` of them are allowed, when ``share`` of all vectors are.

    By chance so many fail only once in fifty times (two standard deviations of the binomial); the neighbours of a
    question may be allowed less often than others, as a document's old versions are, hence four times as many then.
    """
    likely = max(_NEAREST, ceil((n + 2 * sqrt(n * (1 - share))) / share))
    yield from (reach for reach in (likely, 4 * likely) if reach <= max(_FARTHEST, n))


def _opened(folder: Path, dimension: int) -> _Opened:
    client = _client(folder)
    try:
        with _teaching(folder):
            collection = _collection(client, folder, dimension)
            file = RowFile(folder / "rows", dimension)
            if len(file) != collection.count():
                _mend(file, collection, dimension)
    except RetrievalError:
        client.close()  # else Chroma hands the broken one out again
        raise
    return _Opened(client, collection, file)


def _mend(file: RowFile, collection: Any, dimension: int) -> None:
    """Bring the rows to what Chroma holds, from which a crash or an older program may have left them apart."""
    held = set(collection.get(include=[])["ids"])
    file.remove([passage_id for passage_id in file if passage_id not in held])
    missing = sorted(passage_id for passage_id in held if passage_id not in file)
    for start in range(0, len(missing), _BATCH):
        stored = collection.get(missing[start : start + _BATCH], include=["embeddings"])
        file.add(stored["ids"], np.asarray(stored["embeddings"], np.float32).reshape(-1, dimension))


def _client(folder: Path) -> Any:
    import chromadb  # takes 1.5 s, which commands that search nothing need not wait for
    from chromadb.config import Settings

    with _teaching(folder):
        folder.mkdir(parents=True, exist_ok=True)
        refuse_cut_short(folder)
        return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def _collection(client: Any, folder: Path, dimension: int) -> Any:
    with _teaching(folder):
        collection = client.get_or_create_collection(
            _COLLECTION,
            embedding_function=None,
            configuration={"hnsw": _HNSW},
            metadata={"dimension": dimension},
        )
        if count := collection.count():  # damage is noticed by reading from the end, not by searching
            collection.get(limit=1, offset=count - 1, include=["embeddings"])
    stored = (collection.metadata or {}).get("dimension")
    if stored != dimension:
        raise RetrievalError(
            f"The vectors in {folder} have {stored} dimensions, the embedding model makes {dimension}.", REBUILD
        )
    return collection


@contextmanager
def _teaching(folder: Path) -> Iterator[None]:
    """Chroma's own errors, of many kinds, as one that says what to do."""
    try:
        yield
    except RetrievalError:
        raise
    except Exception as error:
        _teach(folder, error)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what its Rust half raises on some damaged files
            raise
        _teach(folder, error)


def _teach(folder: Path, error: BaseException) -> NoReturn:
    raise RetrievalError(
        f"The vector index in {folder} cannot be used: {error}.",
        f"Make sure the disk is not full and no other process has the folder open. {REBUILD}",
    ) from error
