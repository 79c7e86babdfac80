"""What became of suggestions: ids and outcomes, never a word of a conversation."""
