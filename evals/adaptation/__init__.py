"""An embedding model adapted to one's own corpus: examples from questions, training, and what it gained."""
