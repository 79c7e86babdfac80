"""What was said before and around a question, kept in memory only."""
