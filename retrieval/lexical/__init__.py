"""The lexical leg: BM25 over our own analysed words, in Tantivy."""

from retrieval.lexical.index import LexicalIndex
from retrieval.lexical.item import LexicalItem, Matched, item_of

__all__ = ["LexicalIndex", "LexicalItem", "Matched", "item_of"]
