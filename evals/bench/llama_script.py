"""LlamaIndex's default pipeline, run by an interpreter of its own that has none of this project's packages.

``python llama_script.py OUT MODEL FOLDER FILE…``: read, split, embed, store; figures as JSON into OUT.
"""

import json
import sys
import time
from importlib import import_module
from itertools import pairwise
from pathlib import Path


def main() -> None:
    """Everything at its default: SimpleDirectoryReader, SentenceSplitter, SimpleVectorStore kept on disk."""
    from llama_index.core import Settings, SimpleDirectoryReader, StorageContext, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.core.schema import MetadataMode

    huggingface = import_module("llama_index.embeddings.huggingface")  # only that interpreter has it

    out, model, folder, *files = sys.argv[1:]
    Settings.embed_model = huggingface.HuggingFaceEmbedding(
        model_name=model, device="cpu", query_instruction="query: ", text_instruction="passage: "
    )
    Settings.embed_model.get_text_embedding("warm-up")
    times = [time.perf_counter()]
    documents = SimpleDirectoryReader(input_files=files).load_data()
    times.append(time.perf_counter())
    nodes = SentenceSplitter().get_nodes_from_documents(documents)
    times.append(time.perf_counter())
    texts = [node.get_content(metadata_mode=MetadataMode.EMBED) for node in nodes]
    for node, vector in zip(nodes, Settings.embed_model.get_text_embedding_batch(texts), strict=True):
        node.embedding = vector
    times.append(time.perf_counter())
    index = VectorStoreIndex(nodes, storage_context=StorageContext.from_defaults())
    index.storage_context.persist(folder)
    times.append(time.perf_counter())
    stages = [later - earlier for earlier, later in pairwise(times)]
    tokens = [len(ids) for ids in Settings.embed_model._model.tokenizer(texts)["input_ids"]]
    figures = {
        "seconds": times[-1] - times[0],
        "pages": len(documents),
        "passages": len(nodes),
        "stages": dict(zip(("reading", "cutting", "embedding", "indexing"), stages, strict=True)),
        "cut_off": sum(count > 512 for count in tokens),
    }
    Path(out).write_text(json.dumps(figures))


if __name__ == "__main__":
    main()
