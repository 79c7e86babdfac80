"""Web pages: blocks by their elements, contents, notes."""
