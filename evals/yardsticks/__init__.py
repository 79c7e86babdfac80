"""Published figures of retrieval sets, beside rank-bm25 and the product on the same sets."""
