"""Retrieval: text analysis, embeddings, the two derived indexes, filters, fusion and ``search``."""
