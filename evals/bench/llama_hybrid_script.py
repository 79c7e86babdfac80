"""LlamaIndex's hybrid retriever, run by an interpreter of its own that has none of this project's packages.

``python llama_hybrid_script.py OUT FOLDER QUESTIONS SINGLE MODEL``: QueryFusionRetriever over a vector index and
BM25Retriever. All three give 100 results; the fusion is by relative score (by default it is simple), of the question as
asked (by default three more are made of it by a language model), one retriever after the other. The rest is at its
default; nodes come with their vectors, questions are embedded by ``MODEL`` with ``query: `` before them.
"""

import json
import sys
import time
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Build, ask, write."""
    import numpy as np
    from llama_index.core import Settings, VectorStoreIndex
    from llama_index.core.retrievers import QueryFusionRetriever
    from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
    from llama_index.core.schema import TextNode

    out, folder, asked, single, model = sys.argv[1:]
    huggingface = import_module("llama_index.embeddings.huggingface")  # only that interpreter has them
    bm25 = import_module("llama_index.retrievers.bm25")
    Settings.embed_model = huggingface.HuggingFaceEmbedding(model_name=model, device="cpu", query_instruction="query: ")
    Settings.llm = None
    vectors, questions = np.load(Path(folder) / "vectors.npy"), json.loads(Path(asked).read_text())[: int(single)]
    begun = time.perf_counter()
    rows = (json.loads(line) for line in (Path(folder) / "passages.jsonl").read_text("utf-8").splitlines())
    nodes = [
        TextNode(id_=row["id"], text=row["text"], embedding=vector.tolist())
        for row, vector in zip(rows, vectors, strict=True)
    ]
    index = VectorStoreIndex(nodes)
    near = index.as_retriever(similarity_top_k=100)
    words = bm25.BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=100)
    relative = FUSION_MODES.RELATIVE_SCORE
    hybrid = QueryFusionRetriever([near, words], similarity_top_k=100, num_queries=1, mode=relative, use_async=False)
    built = time.perf_counter() - begun
    hybrid.retrieve(questions[0])
    seconds = []
    for question in questions:
        begun = time.perf_counter()
        hybrid.retrieve(question)
        seconds.append(time.perf_counter() - begun)
    median, p95, p99 = (round(1000 * float(each), 3) for each in np.quantile(seconds, (0.5, 0.95, 0.99)))
    report = {
        "passages": len(nodes),
        "build_seconds": round(built, 1),
        "total": {"median": median, "p95": p95, "p99": p99},
    }
    Path(out).write_text(json.dumps(report))


if __name__ == "__main__":
    main()
