"""Ingestion: a file becomes blocks, passages, and a published version in the registry and the indexes."""
