"""Runs of a question set: what is asked and kept of each, compared with one another and held against a baseline."""
