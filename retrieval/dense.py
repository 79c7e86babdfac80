"""The dense leg: passage ids and vectors in an embedded Chroma, and an exact search for what HNSW cannot filter."""

import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, NoReturn

import numpy as np

from retrieval.encoder import Vectors
from retrieval.errors import REBUILD, RetrievalError
from retrieval.exact import Found, Matrix, ranked
from retrieval.scope import EVERYTHING, Scope

_COLLECTION = "passages"
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}
_BATCH = 5_000  # Chroma refuses more than 5,461 at once
_EXACT_BELOW = 10_000  # under 1 ms there and misses no neighbour; HNSW took 2 ms and found 99.5% of the first 100
_OVERFETCH = 4
_HEADER = struct.Struct("<i6Q")  # hnswlib's header.bin: version, offset, capacity, elements, bytes per element, …


class DenseIndex:
    """Vectors by passage id. One process opens a folder at a time; its threads may share the object.

    Chroma's HNSW answers the common case. It filters slowly (173 ms on 50,000 vectors by metadata), so a filter is
    applied to more neighbours than asked for, and when too few of them are allowed every allowed vector is compared.
    """

    def __init__(self, folder: Path, dimension: int) -> None:
        self._folder = folder
        self._dimension = dimension
        self._client: Any = None
        self._opened: Any = None
        self._lock = RLock()
        self._ids: set[str] | None = None
        self._matrix: Matrix | None = None

    @classmethod
    def open(cls, folder: Path, dimension: int) -> "DenseIndex":
        """The index in ``folder``, made when there is none; RetrievalError if damaged or of another dimension."""
        index = cls(folder, dimension)
        _ = index._collection
        return index

    def __len__(self) -> int:
        """How many vectors."""
        with self._lock, _teaching(self._folder):
            return int(self._collection.count())

    def ids(self) -> set[str]:
        """Every id, a copy."""
        with self._lock:
            return set(self._known())

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """One row of ``vectors``, shape (len(ids), dimension), for each id.

        RetrievalError, and nothing added, for an id that is there already (Chroma would silently keep the old vector)
        or twice in ``ids``, and for vectors of another shape or with values that are not finite.
        """
        with self._lock:
            self._refuse_bad(ids, vectors)
            for start in range(0, len(ids), _BATCH):
                batch, rows = list(ids[start : start + _BATCH]), vectors[start : start + _BATCH]
                with self._changing():
                    self._collection.add(batch, embeddings=rows)
                self._known().update(batch)
                if self._matrix:
                    self._matrix = self._matrix.with_rows(batch, rows)

    def remove(self, ids: Sequence[str]) -> None:
        """Take these out; an id that is not there is no error."""
        with self._lock:
            gone = [passage_id for passage_id in dict.fromkeys(ids) if passage_id in self._known()]
            for start in range(0, len(gone), _BATCH):
                with self._changing():
                    self._collection.delete(gone[start : start + _BATCH])
            self._known().difference_update(gone)
            if self._matrix and gone:
                self._matrix = self._matrix.without(set(gone))

    def vectors(self, ids: Sequence[str]) -> Vectors | None:
        """The vectors of these ids, shape (len(ids), dimension), in their order; None when one is not there."""
        with self._lock, _teaching(self._folder):
            rows: dict[str, Any] = {}
            for start in range(0, len(ids), _BATCH):
                stored = self._collection.get(list(ids[start : start + _BATCH]), include=["embeddings"])
                rows.update(zip(stored["ids"], stored["embeddings"], strict=True))
        if any(passage_id not in rows for passage_id in ids):
            return None
        return np.array([rows[passage_id] for passage_id in ids], np.float32).reshape(-1, self._dimension)

    def search(self, query: Vectors, n: int, scope: Scope = EVERYTHING) -> Found:
        """Ids and cosines of the ``n`` nearest, best first, ties by id; ``query`` has shape (dimension,).

        Only ids that ``scope`` allows take part, so fewer than ``n`` come back only when fewer are allowed.
        """
        if query.shape != (self._dimension,):
            raise RetrievalError(
                f"The query vector has shape {query.shape}, the index needs ({self._dimension},).", REBUILD
            )
        with self._lock:
            size = len(self)
            if n < 1 or not size:
                return []
            if size > _EXACT_BELOW:
                found = self._approximate(query, min(size, n if scope.everything else n * _OVERFETCH))
                found = [hit for hit in found if scope.allows(hit[0])]
                if len(found) >= n:
                    return found[:n]
            matrix = self._loaded()
        return matrix.nearest(query, n, None if scope.everything else scope.allows)

    def close(self) -> None:
        """Let go of the folder: another process may open it, or it may be deleted. The next use opens it again."""
        with self._lock:
            if self._client is not None:
                self._client.close()
            self._client = self._opened = self._ids = self._matrix = None

    @property
    def _collection(self) -> Any:
        with self._lock:
            if self._opened is None:
                self._client = _client(self._folder)
                try:
                    self._opened = _collection(self._client, self._folder, self._dimension)
                except RetrievalError:
                    self.close()  # else Chroma hands the broken one out again
                    raise
            return self._opened

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """After a write that failed, on a full disk, Chroma's next one would wait for ever: it is opened anew."""
        try:
            with _teaching(self._folder):
                yield
        except RetrievalError:
            self.close()
            raise

    def _approximate(self, query: Vectors, n: int) -> Found:
        with _teaching(self._folder):
            answer = self._collection.query(query_embeddings=query[None, :], n_results=n, include=["distances"])
        return ranked((i, 1.0 - distance) for i, distance in zip(answer["ids"][0], answer["distances"][0], strict=True))

    def _known(self) -> set[str]:
        if self._ids is None:
            with _teaching(self._folder):
                self._ids = set(self._collection.get(include=[])["ids"])
        return self._ids

    def _loaded(self) -> Matrix:
        if self._matrix is None:
            with _teaching(self._folder):
                stored = self._collection.get(include=["embeddings"])
            vectors = np.asarray(stored["embeddings"], np.float32).reshape(-1, self._dimension)
            self._matrix = Matrix.of(stored["ids"], vectors)
        return self._matrix

    def _refuse_bad(self, ids: Sequence[str], vectors: Vectors) -> None:
        if vectors.shape != (len(ids), self._dimension):
            raise RetrievalError(
                f"Vectors of shape {vectors.shape} came for {len(ids)} ids of dimension {self._dimension}.", REBUILD
            )
        if not np.isfinite(vectors).all():
            raise RetrievalError("A vector holds a value that is not a number.", "Embed the passages again.")
        seen = set(self._known())
        for passage_id in ids:
            if passage_id in seen:
                raise RetrievalError(f"{passage_id} has a vector already.", "Remove it first, then add it.")
            seen.add(passage_id)


def _client(folder: Path) -> Any:
    import chromadb  # takes 1.5 s, which commands that search nothing need not wait for
    from chromadb.config import Settings

    with _teaching(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_cut_short(folder)
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


def _refuse_cut_short(folder: Path) -> None:
    """ValueError for a vector file shorter than its header says: Chroma reads whatever memory holds in its place."""
    for header in folder.glob("*/header.bin"):
        _, _, _, elements, size, *_ = _HEADER.unpack_from(header.read_bytes())
        vectors = header.with_name("data_level0.bin")
        if vectors.stat().st_size < elements * size:
            raise ValueError(f"{vectors.name} holds {vectors.stat().st_size} of {elements * size} bytes")


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
