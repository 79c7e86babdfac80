"""Text analysis: the language of a text, and the terms it is found by."""

from retrieval.analysis.analyser import Analyser, load_analyser

__all__ = ["Analyser", "load_analyser"]
