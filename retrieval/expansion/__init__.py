"""The law's words for everyday words."""
