"""Judges by model: optional, local, and of no account until they were held against what people said."""
