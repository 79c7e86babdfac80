"""Rebuild both indexes from the registry beside the old ones, then swap: for a new model or a damaged index."""

import shutil
from collections.abc import Callable

from assist_api.settings import Settings
from assist_api.stores import manifest_of
from corpus.folder import DataFolder
from corpus.registry import Registry
from retrieval.analysis.analyser import load_analyser
from retrieval.embeddings import load_encoder
from retrieval.encoder import Encoder
from retrieval.errors import RetrievalError
from retrieval.index import Index
from retrieval.texts import indexed_text

# Called with the number of passages done and of all.
Counted = Callable[[int, int], None]


def reindex(settings: Settings, progress: Counted = lambda done, total: None) -> int:
    """Embed and index every passage anew; returns how many. The old indexes stay until the new ones are whole."""
    encoder, analyser = load_encoder(settings.embedding), load_analyser(settings.retrieval.finnish)
    with DataFolder(settings.home) as folder:
        fresh = folder.index_path.with_name("index.new")
        shutil.rmtree(fresh, ignore_errors=True)
        registry, index = Registry(folder.registry_path), Index.open(fresh, encoder, analyser)
        try:
            done = _fill(index, registry, encoder, progress)
        finally:
            index.close()
            registry.close()
        shutil.rmtree(folder.index_path, ignore_errors=True)
        fresh.rename(folder.index_path)
        folder.write_manifest(manifest_of(encoder, analyser))
        return done


def _fill(index: Index, registry: Registry, encoder: Encoder, progress: Counted) -> int:
    versions, total, done = registry.versions(), len(registry.passage_ids()), 0
    for version in versions:
        title = registry.document(version.document_id).title
        passages = registry.passages_of(version.version_id)
        texts = [indexed_text(title, each.heading_path, each.context, each.text) for each in passages]
        _check_length(encoder, texts, version.source_file)
        index.add(passages, title, encoder.encode_documents(texts))
        done += len(passages)
        progress(done, total)
    return done


def _check_length(encoder: Encoder, texts: list[str], file: str) -> None:
    if max(encoder.count_tokens(texts), default=0) > encoder.max_tokens:
        raise RetrievalError(
            f"'{file}' was cut for a model that takes more than the {encoder.max_tokens} tokens of {encoder.name}.",
            "Remove the document and ingest it again with this model.",
        )
