"""Measures of one question, means over many with their intervals; each a small function."""
