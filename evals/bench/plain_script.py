"""What a user would write first: rank-bm25 and Chroma with a where-filter, both scores added.

``python -m evals.bench.plain_script OUT FOLDER QUESTIONS``: the folder holds ``passages.jsonl`` (id, text, language,
start as YYYYMMDD) and ``vectors.npy``; the filter is that a passage has come into force.
"""

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import chromadb
import numpy as np
from chromadb.config import Settings as ChromaSettings
from rank_bm25 import BM25Okapi

from assist_api.settings import load_settings
from evals.bench.search_script import TODAY, timed
from retrieval.analysis.analyser import load_analyser
from retrieval.analysis.language import detect
from retrieval.embeddings import load_encoder
from retrieval.fusion import fuse

_BATCH = 5_000
_DEPTH = 100
_TODAY = int(f"{TODAY:%Y%m%d}")


def main() -> None:
    """Build both in memory and on disk, ask, write."""
    out, folder, asked, single = sys.argv[1:]
    settings = load_settings()
    rows = [json.loads(line) for line in (Path(folder) / "passages.jsonl").read_text("utf-8").splitlines()]
    vectors, questions = np.load(Path(folder) / "vectors.npy"), json.loads(Path(asked).read_text())[: int(single)]
    analyser, encoder = load_analyser(settings.retrieval.finnish), load_encoder(settings.embedding)
    ids = [row["id"] for row in rows]
    begun = time.perf_counter()
    bm25 = BM25Okapi([analyser.terms(row["text"], row["language"]) for row in rows])
    starts = np.array([row["start"] for row in rows])
    with TemporaryDirectory() as home:
        client = chromadb.PersistentClient(home, settings=ChromaSettings(anonymized_telemetry=False))
        collection = client.create_collection(
            "passages", embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        for at in range(0, len(rows), _BATCH):
            part = slice(at, at + _BATCH)
            collection.add(
                ids[part], embeddings=vectors[part], metadatas=[{"start": row["start"]} for row in rows[part]]
            )
        built = time.perf_counter() - begun

        def words(question: str) -> list[tuple[str, float]]:
            scores = np.where(starts <= _TODAY, bm25.get_scores(analyser.terms(question, detect(question))), 0)
            return [(ids[row], float(scores[row])) for row in np.argsort(-scores, kind="stable")[:_DEPTH]]

        def near(question: str) -> list[tuple[str, float]]:
            vector = encoder.encode_queries([question])
            in_force: Any = {"start": {"$lte": _TODAY}}
            answer: Any = collection.query(
                query_embeddings=vector, n_results=_DEPTH, where=in_force, include=["distances"]
            )
            return [(i, 1 - d) for i, d in zip(answer["ids"][0], answer["distances"][0], strict=True)]

        near(questions[0])
        report = {
            "passages": len(rows),
            "build_seconds": round(built, 1),
            "words": asdict(timed(words, questions)),
            "embedding and vectors": asdict(timed(near, questions)),
            "total": asdict(timed(lambda question: fuse(words(question), near(question)), questions)),
        }
    Path(out).write_text(json.dumps(report))


if __name__ == "__main__":
    main()
