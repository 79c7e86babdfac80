"""The product's search as a LlamaIndex retriever, for notebooks and for people who build on LlamaIndex.

Imported by no other module of the product: llama-index-core takes seconds to load.
"""

from collections.abc import Callable, Sequence

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from retrieval.hit import Hit


class OhjenuoraRetriever(BaseRetriever):
    """Wraps ``search(question) -> hits``; a node's id is the passage's, its metadata say where the passage stands."""

    def __init__(self, search: Callable[[str], Sequence[Hit]]) -> None:
        self._search = search
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [_node(hit) for hit in self._search(query_bundle.query_str)]


def _node(hit: Hit) -> NodeWithScore:
    passage = hit.passage
    metadata = {
        "version_id": passage.version_id,
        "address": passage.address,
        "heading_path": list(passage.heading_path),
        "pages": list(passage.pages),
        "span": [passage.span.start, passage.span.end],
        "language": passage.language,
        "lexical_score": hit.lexical_score,
        "cosine": hit.cosine,
    }
    return NodeWithScore(node=TextNode(id_=passage.passage_id, text=passage.text, metadata=metadata), score=hit.score)
