"""Whether a sentence is borne by what it cites: its figures, its words, its negation and modality."""
