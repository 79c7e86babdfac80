"""The corpus: documents, their versions and passages, and the registry that holds them as the truth."""
