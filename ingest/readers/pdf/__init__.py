"""PDF: from characters with places to lines, columns, tables and blocks."""
