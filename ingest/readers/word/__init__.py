"""Word: paragraphs by style and numbering, tables, notes, tracked changes."""
